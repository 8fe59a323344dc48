"""Writes on the calendar of a council: recess, committees, and the days on which agendas close."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError

from governance.herinneringen.punt_actions import rust_veranderd
from governance.organen.models import Orgaan
from governance.organisaties.models import Gemeente
from governance.vergaderingen.models import Reces, Vergadering
from governance.vergaderingen.rules import Vergaderstatus
from governance.zienswijzen.invoer_rules import sluitdag
from regio.accounts.models import Gebruiker
from regio.kern.historie import handeling
from regio.kern.register import geweigerd_met_reden, vergrendel, verwijder, voeg_toe, wijzig
from regio.kern.versie import werk_bij

NAAM_BESTAAT = "Deze gemeente heeft al een orgaan met deze naam."


def voeg_reces_toe(*, reces: Reces, door: Gebruiker | None, op: datetime) -> Reces:
    """Add a recess; the reminders of the municipality are planned around it.

    Raises:
        Botsing: it overlaps with another one of this municipality.
    """
    with geweigerd_met_reden(), handeling("reces toegevoegd", door=door):
        rust_veranderd(gemeente_id=reces.gemeente_id, op=op)
        return voeg_toe(reces, wat="reces toegevoegd", door=door)


def wijzig_reces(*, reces: Reces, versie: int, velden: dict[str, Any], door: Gebruiker | None, op: datetime) -> Reces:
    """Change a recess; the reminders of the municipality are planned around it.

    Raises:
        VerouderdeVersie: somebody else changed it after this edit began.
        Botsing: it overlaps with another one of this municipality.
    """
    with geweigerd_met_reden(), handeling("reces gewijzigd", door=door):
        rust_veranderd(gemeente_id=reces.gemeente_id, op=op)
        return wijzig(reces, versie=versie, velden=velden, wat="reces gewijzigd", door=door)


def verwijder_reces(*, reces: Reces, versie: int, reden: str, door: Gebruiker | None, op: datetime) -> None:
    """Remove a recess that should never have been there; what it held back is planned anew."""
    with geweigerd_met_reden(), handeling("reces verwijderd", door=door, reden=reden):
        rust_veranderd(gemeente_id=reces.gemeente_id, op=op)
        verwijder(reces, versie=versie, wat="reces verwijderd", door=door, reden=reden)


def voeg_commissie_toe(*, commissie: Orgaan, door: Gebruiker | None, op: datetime) -> Orgaan:
    """Add a committee of a council.

    Raises:
        ValidationError: the municipality has a body of that name already (also after a double click).
    """
    with geweigerd_met_reden(), handeling("raadscommissie toegevoegd", door=door):
        _weiger_zelfde_naam(commissie)
        return voeg_toe(commissie, wat="raadscommissie toegevoegd", door=door)


def wijzig_commissie(
    *, commissie: Orgaan, versie: int, velden: dict[str, Any], door: Gebruiker | None, op: datetime
) -> Orgaan:
    """Change a committee of a council; `commissie` is left as it is.

    Raises:
        VerouderdeVersie: somebody else changed it after this edit began.
        ValidationError: the municipality has another body of that name.
    """
    with geweigerd_met_reden(), handeling("raadscommissie gewijzigd", door=door):
        rij: Orgaan = vergrendel(Orgaan.objects.all(), pk=commissie.pk, versie=versie)
        rij.naam = velden.get("naam", rij.naam)
        _weiger_zelfde_naam(rij)
        return wijzig(rij, versie=versie, velden=velden, wat="raadscommissie gewijzigd", door=door)


def verwijder_commissie(*, commissie: Orgaan, versie: int, reden: str, door: Gebruiker | None, op: datetime) -> None:
    """Remove a committee that should never have been there.

    Raises:
        NogInGebruik: it has meetings.
    """
    verwijder(commissie, versie=versie, wat="raadscommissie verwijderd", door=door, reden=reden)


def _weiger_zelfde_naam(commissie: Orgaan) -> None:
    """Wait for who adds a body to the same municipality now, and refuse a name that it has already."""
    Gemeente.objects.select_for_update(of=("self",), no_key=True).get(pk=commissie.gemeente_id or 0)
    andere = Orgaan.objects.filter(gemeente=commissie.gemeente_id, naam__iexact=commissie.naam)
    if andere.exclude(pk=commissie.pk).exists():
        raise ValidationError({"naam": [NAAM_BESTAAT]})


def vul_sluitingsdatums(
    *,
    organen: Iterable[Orgaan],
    vanaf: date,
    dagen_ervoor: int,
    overschrijf: bool,
    door: Gebruiker | None,
    op: datetime,
) -> int:
    """Let the agendas of planned meetings close so many days before, and return how many changed.

    What was filled in stays, unless `overschrijf`. A second time changes nothing.

    Raises:
        VerouderdeVersie: somebody else changed one of the meetings at this very moment; nothing is written.
    """
    rijen = Vergadering.objects.filter(
        orgaan__in=list(organen), datum__gte=vanaf, status=Vergaderstatus.GEPLAND
    ).order_by("datum", "pk")
    aantal = 0
    with geweigerd_met_reden(), handeling("sluitingsdatums ingevuld", door=door):
        for rij in rijen.select_for_update(of=("self",)):
            dag = sluitdag(rij.datum, dagen_ervoor)
            if rij.sluitingsdatum == dag or (rij.sluitingsdatum and not overschrijf):
                continue
            werk_bij(rij, versie=rij.versie, sluitingsdatum=dag)
            aantal += 1
    return aantal
