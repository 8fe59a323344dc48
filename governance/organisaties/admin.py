"""Admin screens of the beheerder: accounts, organisations, regions and roles; never decisions.

Nothing is deleted here: an account is switched off and a role gets an end date, so that what people
did stays readable. Every screen asks the same permission question; Django's own permissions are not used.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AdminUserCreationForm
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from governance.organisaties.beheerrecht import AlleenBeheerder, mag_beheren
from governance.organisaties.forms import HerindelingForm
from governance.organisaties.models import (
    Gemeente,
    Herindeling,
    Inwonertal,
    Organisatie,
    Regio,
    RegioDeelname,
    Rolverlening,
)
from governance.organisaties.permissions import mag_installatie_beheren
from regio.accounts.models import Gebruiker
from regio.berichten.models import Afwezigheid
from regio.kern.toestemming import eis

admin.site.site_header = "Regioportaal – beheer"
admin.site.site_title = "Beheer"
admin.site.index_title = "Accounts, organisaties en rollen"


@login_not_required
def naar_inloggen(request: HttpRequest, extra_context: Any = None) -> HttpResponse:
    """Send a visitor to the login of the portal, which knows the second step; refuse anybody else.

    Django's own login form of the admin would pass by that step.
    """
    if request.user.is_authenticated:
        eis(mag_installatie_beheren(request.user))
    return redirect_to_login(request.GET.get("next") or reverse("admin:index"))


admin.site.has_permission = mag_beheren  # type: ignore[method-assign]
admin.site.login = naar_inloggen  # type: ignore[method-assign]


class RolverleningInline(AlleenBeheerder, admin.StackedInline[Rolverlening, Gebruiker]):
    """Roles of one person."""

    model = Rolverlening
    fields = (("rol", "van", "tot"), "gemeente", "regio", "regeling")
    extra = 0


class InwonertalInline(AlleenBeheerder, admin.TabularInline[Inwonertal, Gemeente]):
    """Inhabitants of one municipality."""

    model = Inwonertal
    extra = 0


class RegioDeelnameInline(AlleenBeheerder, admin.TabularInline[RegioDeelname, Regio]):
    """Participants of one region."""

    model = RegioDeelname
    fields = ("organisatie", "van", "tot")
    autocomplete_fields = ("organisatie",)
    extra = 0


@admin.register(Gebruiker)
class GebruikerAdmin(AlleenBeheerder, UserAdmin[Gebruiker]):
    """Accounts with their roles; superuser and Django's groups cannot be given here."""

    add_form = AdminUserCreationForm
    ordering = ("naam", "pk")
    list_display = ("naam", "email", "functie", "is_active")
    list_filter = ("is_active", "rollen__rol")
    search_fields = ("naam", "email", "functie")
    filter_horizontal = ()
    inlines = (RolverleningInline,)
    readonly_fields = ("last_login", "aangemaakt_op")
    fieldsets = (
        (None, {"fields": ("email", "naam", "functie", "password")}),
        ("Toegang", {"fields": ("is_active",)}),
        ("Gebruik", {"fields": ("last_login", "aangemaakt_op")}),
    )
    add_fieldsets = (
        (
            None,
            {"fields": ("email", "naam", "functie", "usable_password", "password1", "password2")},
        ),
    )


@admin.register(Rolverlening)
class RolverleningAdmin(AlleenBeheerder, admin.ModelAdmin[Rolverlening]):
    """All roles, also those that ended."""

    list_display = ("gebruiker", "rol", "bereik", "van", "tot")
    list_filter = ("rol",)
    list_select_related = ("gebruiker", "gemeente", "regio", "regeling")
    search_fields = ("gebruiker__naam", "gebruiker__email")
    autocomplete_fields = ("gebruiker", "gemeente", "regio")
    fields = ("gebruiker", "rol", "gemeente", "regio", "regeling", "van", "tot")
    ordering = ("gebruiker__naam", "van", "pk")

    @admin.display(description="voor")
    def bereik(self, rij: Rolverlening) -> str:
        """Return for what the role was granted."""
        return str(rij.gemeente or rij.regio or rij.regeling or "de installatie")


@admin.register(Organisatie)
class OrganisatieAdmin(AlleenBeheerder, admin.ModelAdmin[Organisatie]):
    """Organisations that are no municipality."""

    list_display = ("naam", "soort")
    list_filter = ("soort",)
    search_fields = ("naam",)
    prepopulated_fields = {"slug": ("naam",)}
    ordering = ("naam", "pk")


@admin.register(Gemeente)
class GemeenteAdmin(AlleenBeheerder, admin.ModelAdmin[Gemeente]):
    """Municipalities with their inhabitants."""

    list_display = ("naam", "cbs_code", "provincie")
    list_select_related = ("provincie",)
    search_fields = ("naam", "cbs_code")
    prepopulated_fields = {"slug": ("naam",)}
    fields = ("naam", "slug", "cbs_code", "tooi_uri", "provincie")
    inlines = (InwonertalInline,)
    ordering = ("naam", "pk")

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Offer provinces only."""
        if db_field.name == "provincie":
            kwargs["queryset"] = Organisatie.objects.filter(soort="provincie").order_by("naam")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Gemeente, form: Any, change: bool) -> None:
        """Write the kind that a municipality always has, which the form therefore does not ask."""
        obj.soort = "gemeente"
        super().save_model(request, obj, form, change)


@admin.register(Regio)
class RegioAdmin(AlleenBeheerder, admin.ModelAdmin[Regio]):
    """Regions with their participants."""

    list_display = ("naam",)
    search_fields = ("naam",)
    prepopulated_fields = {"slug": ("naam",)}
    inlines = (RegioDeelnameInline,)
    ordering = ("naam", "pk")


@admin.register(Herindeling)
class HerindelingAdmin(AlleenBeheerder, admin.ModelAdmin[Herindeling]):
    """Which municipality took over (part of) which, and when; a split is several rows."""

    form = HerindelingForm
    list_display = ("van", "naar", "datum")
    list_select_related = ("van", "naar")
    search_fields = ("van__naam", "naar__naam", "van__cbs_code", "naar__cbs_code")
    autocomplete_fields = ("van", "naar")
    date_hierarchy = "datum"
    ordering = ("-datum", "van__naam", "naar__naam", "pk")


@admin.register(Afwezigheid)
class AfwezigheidAdmin(AlleenBeheerder, admin.ModelAdmin[Afwezigheid]):
    """Who is away and who answers, for somebody who could not say so himself."""

    list_display = ("gebruiker", "vervanger", "van", "tot")
    list_select_related = ("gebruiker", "vervanger")
    search_fields = ("gebruiker__naam", "vervanger__naam")
    autocomplete_fields = ("gebruiker", "vervanger")
    fields = ("gebruiker", "vervanger", ("van", "tot"), "reden")
    ordering = ("-van", "gebruiker__naam", "pk")

    def save_model(self, request: HttpRequest, obj: Afwezigheid, form: Any, change: bool) -> None:
        """Raise the version, so that what the person had open is not saved over it."""
        obj.versie += change
        super().save_model(request, obj, form, change)
