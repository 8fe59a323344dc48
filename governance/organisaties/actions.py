"""Granting roles; who takes part in a region, new organisations, themes."""

from __future__ import annotations

from collections.abc import Container
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify

from governance.organisaties.models import Organisatie, Regio, RegioDeelname, Rolverlening, Thema
from governance.organisaties.rules import TOE_TE_VOEGEN, naamsleutel, nette_naam, periodeversie
from regio.accounts.models import Gebruiker
from regio.accounts.roles import BEHEERDER
from regio.kern import register
from regio.kern.historie import Auteur, handeling
from regio.kern.register import voeg_toe
from regio.kern.versie import VerouderdeVersie


def maak_beheerder(*, email: str, naam: str, wachtwoord: str, door: Any = None, op: date) -> Gebruiker:
    """Create an account with the role of beheerder, or give an existing account that role and the admin.

    An existing account keeps its name and gets the new password.
    """
    with handeling("beheerder aangesteld", door=door, reden="eerste inrichting"):
        gebruiker = Gebruiker.objects.filter(email=email.strip().lower()).first()
        if gebruiker is None:
            gebruiker = Gebruiker.objects.create_user(email, naam=naam)
        gebruiker.is_staff = gebruiker.is_superuser = True
        gebruiker.set_password(wachtwoord)
        gebruiker.save()
        if not Rolverlening.objects.filter(gebruiker=gebruiker, rol=BEHEERDER.code).geldig_op(op).exists():
            Rolverlening.objects.create(gebruiker=gebruiker, rol=BEHEERDER.code, van=op)
    return gebruiker


def vrije_slug(naam: str, bezet: Container[str], *, anders: str, lengte: int = 100) -> str:
    """Return the address part of a name that is not taken yet: "naam", "naam-2", …; `anders` when nothing is left."""
    basis = slugify(naam)[: lengte - 6].strip("-") or anders
    slug, nummer = basis, 1
    while slug in bezet:
        nummer += 1
        slug = f"{basis}-{nummer}"
    return slug


def voeg_organisatie_toe(
    *, regio: Regio, organisatie: Organisatie, van: date, door: Auteur | None, op: datetime
) -> RegioDeelname:
    """Make an organisation of the four O's that takes part in the region from that day on, both or neither.

    Raises:
        ValidationError: the kind comes from an official list, or an organisation of that name exists.
        Botsing: a constraint refuses it.
    """
    if organisatie.soort not in TOE_TE_VOEGEN:
        raise ValidationError("Kies een soort uit de lijst.", code="soort")
    with handeling("organisatie toegevoegd", door=door):
        Regio.objects.select_for_update().get(pk=regio.pk)  # so that a double click waits and finds the name taken
        organisatie.naam = nette_naam(organisatie.naam)
        _weiger_zelfde_naam(organisatie)
        bezet = set(Organisatie.objects.values_list("slug", flat=True))
        organisatie.slug = vrije_slug(organisatie.naam, bezet, anders="organisatie")
        voeg_toe(organisatie, wat="organisatie toegevoegd", door=door)
        deelname = RegioDeelname(regio=regio, organisatie=organisatie, van=van)
        return voeg_toe(deelname, wat="organisatie toegevoegd", door=door)


def _weiger_zelfde_naam(organisatie: Organisatie) -> None:
    sleutel = naamsleutel(organisatie.naam, organisatie.soort)
    for naam, soort in Organisatie.objects.values_list("naam", "soort"):
        if naamsleutel(naam, soort) == sleutel:
            raise ValidationError(
                f"“{naam}” staat al in het portaal. Voeg die organisatie toe als deelnemer.", code="naam"
            )


def voeg_deelname_toe(*, deelname: RegioDeelname, door: Auteur | None) -> RegioDeelname:
    """Let an organisation take part in the region during a period.

    Raises:
        Botsing: it takes part in that period already.
    """
    return voeg_toe(deelname, wat="deelname aan de regio toegevoegd", door=door)


def wijzig_deelname(
    *, deelname: RegioDeelname, versie: int, velden: dict[str, Any], door: Auteur | None, op: datetime
) -> RegioDeelname:
    """Change the period of a participation that is still as it was when the edit began.

    Raises:
        VerouderdeVersie: somebody else changed the period meanwhile.
        Botsing: a constraint refuses the period.
    """
    if velden:
        with register.geweigerd_met_reden(), handeling("deelname aan de regio gewijzigd", door=door):
            _op_slot(deelname, versie)
            RegioDeelname.objects.filter(pk=deelname.pk).update(**velden)
    return deelname


def verwijder_deelname(*, deelname: RegioDeelname, versie: int, reden: str, door: Auteur | None, op: datetime) -> None:
    """Remove a participation that never was; one that ended gets an end date instead.

    Raises:
        VerouderdeVersie: somebody else changed the period meanwhile.
        NogInGebruik: other rows point at it.
    """
    with register.geweigerd_met_reden(), handeling("deelname aan de regio verwijderd", door=door, reden=reden):
        _op_slot(deelname, versie).delete()


def _op_slot(deelname: RegioDeelname, versie: int) -> RegioDeelname:
    rij: RegioDeelname | None = RegioDeelname.objects.select_for_update(of=["self"]).filter(pk=deelname.pk).first()
    if rij is None or periodeversie(rij.van, rij.tot) != versie:
        raise VerouderdeVersie
    return rij


def voeg_thema_toe(*, thema: Thema, door: Auteur | None) -> Thema:
    """Add a theme to a region.

    Raises:
        Botsing: the region has a theme of that name.
    """
    return voeg_toe(thema, wat="thema toegevoegd", door=door)


def wijzig_thema(*, thema: Thema, versie: int, velden: dict[str, Any], door: Auteur | None) -> Thema:
    """Change a theme.

    Raises:
        VerouderdeVersie: somebody else changed it meanwhile.
        Botsing: the region has another theme of that name.
    """
    return register.wijzig(thema, versie=versie, velden=velden, wat="thema gewijzigd", door=door)


def verwijder_thema(*, thema: Thema, versie: int, reden: str, door: Auteur | None) -> None:
    """Remove a theme that nothing is about.

    Raises:
        VerouderdeVersie: somebody else changed it meanwhile.
        NogInGebruik: dossiers are about it.
    """
    register.verwijder(thema, versie=versie, wat="thema verwijderd", door=door, reden=reden)
