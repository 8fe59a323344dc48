"""Admin screen of the beheerder for one thing: in which region a regeling lies, which an import does not know."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from governance.organisaties.beheerrecht import AlleenBeheerder
from governance.regelingen.models import Regeling


@admin.register(Regeling)
class RegelingAdmin(AlleenBeheerder, admin.ModelAdmin[Regeling]):
    """Regelingen and their region; the regiosecretaris keeps the rest."""

    list_display = ("naam", "regio", "rechtsvorm")
    list_select_related = ("regio",)
    list_filter = ("regio",)
    search_fields = ("naam",)
    fields = ("naam", "regio")
    readonly_fields = ("naam",)
    ordering = ("naam", "pk")

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Refuse: a regeling is made by the regiosecretaris or by an import."""
        return False
