"""The outbox for the beheerder: reading, and offering parked mails again."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from regio.berichten import verzending
from regio.berichten.models import Bericht, Herinnering


class AlleenLezen(admin.ModelAdmin[Any]):
    """Rows that are made by tasks and changed by nobody."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody adds a mail by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody types over what was sent."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The log of what went to whom stays."""
        return False


@admin.register(Bericht)
class BerichtAdmin(AlleenLezen):
    """The outbox, without the text: a mail may hold the link with which its receiver gets in."""

    exclude = ("tekst", "html")
    list_display = ("onderwerp", "aan", "status", "geplaatst_op", "verzonden_op", "teruggekomen_op", "pogingen")
    list_filter = ("status",)
    search_fields = ("aan", "onderwerp", "message_id")
    ordering = ("-geplaatst_op", "-pk")
    actions = ("bied_opnieuw_aan",)

    @admin.action(description="Geparkeerde berichten opnieuw aanbieden", permissions=["view"])
    def bied_opnieuw_aan(self, request: HttpRequest, queryset: QuerySet[Bericht]) -> None:
        """Give the chosen parked mails a new series of attempts."""
        aantal = verzending.bied_opnieuw_aan(berichten=list(queryset), op=timezone.now())
        self.message_user(request, f"{aantal} berichten opnieuw aangeboden.", messages.SUCCESS)


@admin.register(Herinnering)
class HerinneringAdmin(AlleenLezen):
    """The reminder lines."""

    list_display = ("titel", "ontvanger", "stap", "deadline", "geplaatst_op", "ingetrokken_op")
    list_filter = ("soort", "stap")
    list_select_related = ("ontvanger",)
    ordering = ("-geplaatst_op", "-pk")
