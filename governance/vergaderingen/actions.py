"""Writes on meetings, their agendas and the fracties of a body."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from governance.organen.models import Orgaan
from governance.vergaderingen.models import Agendapunt, Fractie, Vergadering
from governance.vergaderingen.opkomst_rules import bezwaar_tegen_tweede
from governance.vergaderingen.plak_rules import Plakpunt
from governance.vergaderingen.rules import Vergaderstatus
from regio.accounts.models import Gebruiker
from regio.kern.historie import handeling
from regio.kern.register import geweigerd_met_reden, vergrendel, verwijder, voeg_toe, wijzig
from regio.kern.tekst import datum
from regio.kern.versie import VerouderdeVersie

# Meetings.


def vergrendeld(vergadering: Vergadering) -> Vergadering:
    """Return the meeting, locked until the end of the transaction."""
    rijen = Vergadering.objects.select_related("orgaan__regeling").select_for_update(of=("self",))
    rij: Vergadering = rijen.get(pk=vergadering.pk)
    return rij


def bezwaren_tegen_vergadering(vergadering: Vergadering) -> dict[str, str]:
    """Return per field why this meeting cannot be: what one row cannot know by itself."""
    uit: dict[str, str] = {}
    if zin := _buiten_bestaan(vergadering.orgaan, vergadering.datum):
        uit["datum"] = zin
    if vergadering.pk is not None:
        uit |= _tegen_besluiten(vergadering) | _tegen_vervolg(vergadering)
    return uit


def _buiten_bestaan(orgaan: Orgaan, dag: date) -> str:
    if orgaan.ingesteld_per is not None and dag < orgaan.ingesteld_per:
        return f"Dit orgaan bestaat pas sinds {datum(orgaan.ingesteld_per)}."
    if orgaan.opgeheven_per is not None and dag >= orgaan.opgeheven_per:
        return f"Dit orgaan is per {datum(orgaan.opgeheven_per)} opgeheven."
    return ""


def _tegen_besluiten(vergadering: Vergadering) -> dict[str, str]:
    """Decisions were taken in the meeting: it did take place, and not after them."""
    dagen = Agendapunt.objects.filter(vergadering=vergadering, besluiten__isnull=False)
    eerste: date | None = dagen.order_by("besluiten__datum").values_list("besluiten__datum", flat=True).first()
    if eerste is None:
        return {}
    if vergadering.status == Vergaderstatus.GEANNULEERD:
        return {"status": "In deze vergadering is een besluit genomen. Ze kan dus niet “gaat niet door” zijn."}
    if vergadering.datum > eerste:
        return {"datum": f"In deze vergadering is op {datum(eerste)} een besluit genomen. Ze kan niet later zijn."}
    return {}


def _tegen_vervolg(vergadering: Vergadering) -> dict[str, str]:
    dit = (vergadering.datum, vergadering.aanvang)
    eerste = vergadering.vervolg_op
    tweede = Vergadering.objects.filter(vervolg_op=vergadering.pk).first()
    zin = bezwaar_tegen_tweede((eerste.datum, eerste.aanvang), dit) if eerste else ""
    if not zin and tweede is not None:
        zin = bezwaar_tegen_tweede(dit, (tweede.datum, tweede.aanvang))
    return {"datum": zin} if zin else {}


def eis_passend(vergadering: Vergadering) -> None:
    """Guarantee that nothing is against this meeting.

    Raises:
        ValidationError: with the objections per field.
    """
    bezwaren = bezwaren_tegen_vergadering(vergadering)
    if bezwaren:
        raise ValidationError({veld: [zin] for veld, zin in bezwaren.items()})


def voeg_vergadering_toe(*, vergadering: Vergadering, door: Gebruiker | None, op: datetime) -> Vergadering:
    """Add a meeting.

    Raises:
        ValidationError: the body does not exist on that day.
        Botsing: the body has a meeting at that moment already.
    """
    eis_passend(vergadering)
    return voeg_toe(vergadering, wat="vergadering toegevoegd", door=door)


def wijzig_vergadering(
    *, vergadering: Vergadering, versie: int, velden: dict[str, Any], door: Gebruiker | None, op: datetime
) -> Vergadering:
    """Change a meeting.

    Raises:
        VerouderdeVersie: somebody else changed it after this edit began.
        ValidationError: it no longer fits its decisions, its body or its second meeting; nothing is written.
    """
    with geweigerd_met_reden(), handeling("vergadering gewijzigd", door=door):
        rijen = Vergadering.objects.select_related("orgaan", "vervolg_op")
        rij: Vergadering = vergrendel(rijen, pk=vergadering.pk, versie=versie)
        for naam, waarde in velden.items():
            setattr(rij, naam, waarde)
        eis_passend(rij)
        return wijzig(rij, versie=versie, velden=velden, wat="vergadering gewijzigd", door=door)


def verwijder_vergadering(
    *, vergadering: Vergadering, versie: int, reden: str, door: Gebruiker | None, op: datetime
) -> None:
    """Remove a meeting that should never have been there, with its agenda and attendance.

    Raises:
        NogInGebruik: a decision, motie or second meeting needs it.
    """
    verwijder(vergadering, versie=versie, wat="vergadering verwijderd", door=door, reden=reden)


# Items of an agenda.


def _punten_van(vergadering: Vergadering) -> QuerySet[Agendapunt]:
    """Lock the meeting, so that two people cannot order its agenda at the same time, and return its items in order."""
    vergrendeld(vergadering)
    rijen: QuerySet[Agendapunt] = Agendapunt.objects.filter(vergadering=vergadering).order_by("volgorde", "pk")
    return rijen


def _zet_op_plaats(punten: Sequence[Agendapunt], punt: Agendapunt, plaats: int) -> None:
    """Give every item its place, with this one at `plaats` (from 1); the place of the others is no edit of them."""
    rest = [ander for ander in punten if ander.pk != punt.pk]
    rest.insert(max(plaats, 1) - 1, punt)
    for volgorde, rij in enumerate(rest, start=1):
        if rij.volgorde != volgorde:
            Agendapunt.objects.filter(pk=rij.pk).update(volgorde=volgorde)
            rij.volgorde = volgorde


def voeg_agendapunt_toe(*, punt: Agendapunt, plaats: int | None, door: Gebruiker | None, op: datetime) -> Agendapunt:
    """Add an item at that place on the agenda (from 1), or at the end.

    Raises:
        Botsing: the agenda has an item with that number.
    """
    with geweigerd_met_reden(), handeling("agendapunt toegevoegd", door=door):
        punten = list(_punten_van(punt.vergadering))
        punt.volgorde = len(punten) + 1
        voeg_toe(punt, wat="agendapunt toegevoegd", door=door)
        if plaats is not None and plaats <= len(punten):
            _zet_op_plaats([*punten, punt], punt, plaats)
    return punt


def wijzig_agendapunt(
    *,
    punt: Agendapunt,
    versie: int,
    velden: dict[str, Any],
    plaats: int | None,
    door: Gebruiker | None,
    op: datetime,
) -> Agendapunt:
    """Change an item and, when given, its place on the agenda.

    Raises:
        VerouderdeVersie: somebody else changed it after this edit began.
        Botsing: the agenda has another item with that number.
    """
    with geweigerd_met_reden(), handeling("agendapunt gewijzigd", door=door):
        punten = list(_punten_van(punt.vergadering))
        rij: Agendapunt = vergrendel(Agendapunt.objects.all(), pk=punt.pk, versie=versie)
        wijzig(rij, versie=versie, velden=velden, wat="agendapunt gewijzigd", door=door)
        if plaats is not None:
            _zet_op_plaats(punten, next(ander for ander in punten if ander.pk == punt.pk), plaats)
    return rij


def verwijder_agendapunt(*, punt: Agendapunt, versie: int, reden: str, door: Gebruiker | None, op: datetime) -> None:
    """Remove an item that should never have been there.

    Raises:
        NogInGebruik: a decision or motie belongs to it.
    """
    verwijder(punt, versie=versie, wat="agendapunt verwijderd", door=door, reden=reden)


def vul_agenda(
    *, vergadering: Vergadering, punten: Sequence[Plakpunt], gelezen: int, door: Gebruiker | None, op: datetime
) -> int:
    """Add the pasted items under the agenda and return how many; `gelezen` is how many items the author saw.

    Raises:
        VerouderdeVersie: the agenda has more or fewer items by now (or this was sent twice); nothing is written.
        Botsing: the agenda has an item with such a number.
    """
    with geweigerd_met_reden(), handeling("agenda ingevuld", door=door):
        bestaand = _punten_van(vergadering).count()
        if bestaand != gelezen:
            raise VerouderdeVersie
        for volgorde, punt in enumerate(punten, start=bestaand + 1):
            Agendapunt.objects.create(vergadering=vergadering, nummer=punt.nummer, titel=punt.titel, volgorde=volgorde)
    return len(punten)


# Fracties.


def voeg_fractie_toe(*, fractie: Fractie, door: Gebruiker | None, op: datetime) -> Fractie:
    """Add a fractie.

    Raises:
        Botsing: the body has a fractie with that name in this period.
    """
    return voeg_toe(fractie, wat="fractie toegevoegd", door=door)


def wijzig_fractie(
    *, fractie: Fractie, versie: int, velden: dict[str, Any], door: Gebruiker | None, op: datetime
) -> Fractie:
    """Change a fractie, also its last day.

    Raises:
        VerouderdeVersie: somebody else changed it after this edit began.
    """
    return wijzig(fractie, versie=versie, velden=velden, wat="fractie gewijzigd", door=door)


def verwijder_fractie(*, fractie: Fractie, versie: int, reden: str, door: Gebruiker | None, op: datetime) -> None:
    """Remove a fractie that should never have been there.

    Raises:
        NogInGebruik: the attendance of a meeting names it.
    """
    verwijder(fractie, versie=versie, wat="fractie verwijderd", door=door, reden=reden)
