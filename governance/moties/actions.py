"""Writes on amendementen, moties and toezeggingen: keeping the row, what became of it, and its settlement."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

from django.core.exceptions import ValidationError

from governance.moties.models import Amendement, Motie, Toezegging
from governance.moties.permissions import NOG_TE_BESLISSEN
from governance.moties.rules import Uitspraak
from governance.organen.models import Orgaan
from regio.accounts.models import Gebruiker
from regio.kern.historie import handeling
from regio.kern.register import geweigerd_met_reden, vergrendel, verwijder, voeg_toe, wijzig
from regio.kern.versie import werk_bij

_Rij = TypeVar("_Rij", Amendement, Motie)
_Lijstrij = TypeVar("_Lijstrij", Motie, Toezegging)
BESTAAT_AL = "Dit staat er al: zelfde dag en zelfde tekst."


class UitspraakStaatVast(Exception):
    """The amendement or motie was adopted, rejected or withdrawn already; nothing was written."""


def zet_uitspraak(*, rij: _Rij, uitspraak: str, door: Gebruiker | None, op: datetime) -> _Rij:
    """Write what became of an amendement or motie that was handed in or put off, and return the row.

    Raises:
        UitspraakStaatVast: somebody wrote the outcome before; nothing is written.
    """
    wat = f"{rij._meta.verbose_name}: uitkomst vastgelegd"
    with handeling(wat, door=door, reden=str(rij)):
        nu: Any = type(rij)._default_manager.select_for_update(of=["self"]).get(pk=rij.pk)
        if nu.uitspraak not in NOG_TE_BESLISSEN:
            raise UitspraakStaatVast
        werk_bij(nu, versie=nu.versie, uitspraak=uitspraak)
    rij.refresh_from_db()
    return rij


def leg_uitspraak_vast(*, rij: _Rij, uitspraak: str, door: Gebruiker | None, op: datetime) -> _Rij:
    """Write the outcome by hand; the same outcome twice (a double click) is what was asked for.

    Raises:
        ValidationError: another outcome stands.
    """
    try:
        return zet_uitspraak(rij=rij, uitspraak=uitspraak, door=door, op=op)
    except UitspraakStaatVast as fout:
        rij.refresh_from_db()
        if rij.uitspraak == uitspraak:
            return rij
        raise ValidationError({"uitspraak": f"De uitkomst staat al vast: {rij.get_uitspraak_display()}."}) from fout


def voeg_amendement_toe(*, amendement: Amendement, door: Gebruiker | None, op: datetime) -> Amendement:
    """Add an amendement to a beslispunt.

    Raises:
        Botsing: the beslispunt has one with this number (also after a double click).
    """
    return voeg_toe(amendement, wat="amendement vastgelegd", door=door, reden=str(amendement))


def voeg_toe_aan_lijst(*, rij: _Lijstrij, door: Gebruiker | None, op: datetime) -> _Lijstrij:
    """Add a motie or toezegging of a body.

    Raises:
        ValidationError: the body has the same one of that day already (a double click).
    """
    wat = f"{rij._meta.verbose_name} vastgelegd"
    with geweigerd_met_reden(), handeling(wat, door=door, reden=str(rij)):
        Orgaan.objects.select_for_update(of=["self"]).get(pk=rij.orgaan_id)
        veld = "titel" if isinstance(rij, Motie) else "tekst"
        zelfde = {"orgaan": rij.orgaan_id, "datum": rij.datum, "nummer": rij.nummer, veld: getattr(rij, veld)}
        if type(rij)._default_manager.filter(**zelfde).exists():
            raise ValidationError({veld: BESTAAT_AL})
        rij.save(force_insert=True)
    return rij


def wijzig_rij(
    *, rij: Any, versie: int, velden: dict[str, Any], wat: str = "", door: Gebruiker | None, op: datetime
) -> Any:
    """Change an amendement, motie or toezegging on the version the edit began with.

    Raises:
        VerouderdeVersie: somebody else changed it after this edit began.
        Botsing: the beslispunt has another amendement with this number.
    """
    return wijzig(rij, versie=versie, velden=velden, wat=wat or f"{rij._meta.verbose_name} gewijzigd", door=door)


def doe_motie_af(*, motie: Motie, versie: int, velden: dict[str, Any], door: Gebruiker | None, op: datetime) -> Motie:
    """Write how far an adopted motie is.

    Raises:
        VerouderdeVersie: somebody else changed it after this edit began.
        ValidationError: it is not adopted, so there is nothing to settle.
    """
    with geweigerd_met_reden(), handeling("motie: afdoening bijgewerkt", door=door):
        rij: Motie = vergrendel(Motie.objects.all(), pk=motie.pk, versie=versie)
        if rij.uitspraak != Uitspraak.AANGENOMEN:
            raise ValidationError("Alleen een aangenomen motie wordt afgedaan.")
        return wijzig(rij, versie=versie, velden=velden, wat="motie: afdoening bijgewerkt", door=door)


def verwijder_rij(*, rij: Any, versie: int, reden: str, door: Gebruiker | None, op: datetime) -> None:
    """Remove an amendement, motie or toezegging that should never have been there.

    Raises:
        VerouderdeVersie: somebody else changed it.
        NogInGebruik: a vote was held on it.
    """
    verwijder(rij, versie=versie, wat=f"{rij._meta.verbose_name} verwijderd", door=door, reden=reden)
