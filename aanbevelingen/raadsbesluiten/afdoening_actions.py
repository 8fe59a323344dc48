"""Proposing to close, and closing and reopening by a decision of the council.

Closing and reopening record the raadsbesluit with all that follows from it, in one transaction. Sending the
same form twice records it once: the decision that is there already is the answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from django.utils import timezone

from aanbevelingen.opvolging.actions import volg_afdoening
from aanbevelingen.opvolging.models import Opvolging
from aanbevelingen.opvolging.overgang_rules import Langs, Zet
from aanbevelingen.opvolging.ritme_actions import plan_moment
from aanbevelingen.opvolging.rules import Afdoening, Afdoeningswijze, StatusAs
from aanbevelingen.opvolging.stap_actions import (
    StapKanNiet,
    eis_stap,
    houd_intern,
    met_slot,
    op_zijn_vroegst,
    situatie_van,
    zet_stap,
)
from governance.besluitvorming.actions import NieuwBeslispunt, NieuwBesluit, leg_besluit_vast
from governance.besluitvorming.models import Beslispunt, Besluit, Uitkomst
from governance.organen.models import Orgaan, OrgaanSoort
from governance.voorstellen.rules import BeslispuntSoort
from regio.accounts.models import Gebruiker
from regio.kern.historie import handeling
from regio.kern.versie import VerouderdeVersie, werk_bij

NOG_NIET = "nog_niet"
"""Chosen for an item that was proposed: the council does not close it yet."""
NIET_VAN_DEZE_RAAD = "Een van de aanbevelingen ligt niet bij deze raad."


@dataclass(frozen=True, slots=True)
class Afdoenpunt:
    """What the council decided about one item, on what was read of it (`versie`)."""

    opvolging_id: int
    versie: int
    wijze: str
    """A code of `Afdoeningswijze`, or `NOG_NIET`."""
    toelichting: str = ""


def draag_voor(*, opvolging: Opvolging, versie: int, reden: str, door: Gebruiker | None, op: datetime) -> Opvolging:
    """Propose to the council to close an item whose execution is over.

    Raises:
        VerouderdeVersie: somebody else changed the follow-up after this edit began; nothing is written.
        StapKanNiet: it cannot be proposed now, or the reason is missing; nothing is written.
    """
    with handeling("voorgedragen voor afdoening", door=door, reden=reden):
        rij = met_slot(opvolging, versie)
        _verzet(rij, Afdoening.VOORGEDRAGEN, Langs.VOORDRACHT, reden, timezone.localdate(op), door, op)
    return rij


def trek_voordracht_in(
    *, opvolging: Opvolging, versie: int, reden: str, door: Gebruiker | None, op: datetime
) -> Opvolging:
    """Take a proposal to close back; the item stands as it did before, and reporting goes on.

    Raises:
        VerouderdeVersie: somebody else changed the follow-up after this edit began; nothing is written.
        StapKanNiet: it is not proposed, or the reason is missing; nothing is written.
    """
    with handeling("voordracht ingetrokken", door=door, reden=reden):
        rij = met_slot(opvolging, versie)
        terug = situatie_van(rij, timezone.localdate(op)).voor_voordracht
        _verzet(rij, terug, Langs.VOORDRACHT, reden, timezone.localdate(op), door, op)
        plan_moment(rij, op=op)
    return rij


def _verzet(
    rij: Opvolging,
    nieuw: str,
    langs: Langs,
    reden: str,
    dag: date,
    door: Gebruiker | None,
    op: datetime,
    **velden: Any,
) -> None:
    """Take a step on the axis "afdoening" that closes nothing."""
    eis_stap(rij, Zet(StatusAs.AFDOENING, nieuw, langs, reden), dag)
    datum = op_zijn_vroegst(rij, StatusAs.AFDOENING, dag)
    zet_stap(rij, StatusAs.AFDOENING, nieuw, reden=reden, datum=datum, door=door, op=op)
    werk_bij(rij, versie=rij.versie, afdoening=nieuw, **velden)


# By a decision of the council.


def doe_af(
    *, raad: Orgaan, besluit: NieuwBesluit, punten: Sequence[Afdoenpunt], door: Gebruiker | None, op: datetime
) -> Besluit:
    """Record the decision by which a council closes items, a beslispunt each, and return it.

    Raises:
        VerouderdeVersie: one of the items changed after it was read; nothing is written.
        StapKanNiet: one of the items cannot be closed like this; the message says which and why.
        BesluitZonderBeslispunten: there is no item; nothing is written.
        ValidationError: the decision lies before its meeting; nothing is written.
    """
    with handeling("aanbevelingen afgedaan", door=door, reden=besluit.titel):
        rijen = _vergrendel(raad, punten)
        if bestaand := _bestaand(raad, besluit):
            return bestaand
        for punt in punten:
            _eis(rijen[punt.opvolging_id], punt, besluit.datum)
        nieuwe = [_als_beslispunt(rijen[punt.opvolging_id], punt) for punt in punten]
        rij = leg_besluit_vast(orgaan=raad, besluit=besluit, beslispunten=nieuwe, door=door, op=op)
        vastgelegd = rij.beslispunten.select_related("besluit").order_by("nummer")
        for punt, beslispunt in zip(punten, vastgelegd, strict=True):
            _voer_uit(rijen[punt.opvolging_id], punt, beslispunt, door, op)
    return rij


def heropen(
    *,
    raad: Orgaan,
    besluit: NieuwBesluit,
    opvolging: Opvolging,
    versie: int,
    reden: str,
    door: Gebruiker | None,
    op: datetime,
) -> Besluit:
    """Record the decision by which a council opens a closed item again, and return it.

    The rhythm of reporting starts anew, counted from the decision.

    Raises:
        VerouderdeVersie, StapKanNiet, ValidationError: as for `doe_af`; nothing is written.
    """
    punt = Afdoenpunt(opvolging.pk, versie, Afdoeningswijze.HEROPEND, reden)
    return doe_af(raad=raad, besluit=besluit, punten=[punt], door=door, op=op)


def _vergrendel(raad: Orgaan, punten: Sequence[Afdoenpunt]) -> dict[int, Opvolging]:
    """Return the items of this council, locked in one order, so that two decisions cannot wait for each other."""
    if raad.soort != OrgaanSoort.GEMEENTERAAD:
        raise StapKanNiet(NIET_VAN_DEZE_RAAD)
    sleutels = {punt.opvolging_id for punt in punten}
    rijen = Opvolging.objects.select_for_update(of=("self",)).select_related("aanbeveling")
    gevonden = {rij.pk: rij for rij in rijen.filter(gemeente=raad.gemeente_id, pk__in=sleutels).order_by("pk")}
    if set(gevonden) != sleutels or len(sleutels) != len(punten):
        raise StapKanNiet(NIET_VAN_DEZE_RAAD)
    return gevonden


def _bestaand(raad: Orgaan, besluit: NieuwBesluit) -> Besluit | None:
    """Return the decision that this form made before: the other half of a double click."""
    gevonden: Besluit | None = Besluit.objects.filter(uuid=besluit.uuid, orgaan=raad).first()
    return gevonden


def _eis(rij: Opvolging, punt: Afdoenpunt, dag: date) -> None:
    if rij.versie != punt.versie:
        raise VerouderdeVersie
    try:
        eis_stap(rij, _zet(rij, punt, dag), dag)
    except StapKanNiet as bezwaar:
        raise StapKanNiet(f"Aanbeveling {rij.aanbeveling.nummer}: {' '.join(bezwaar.messages)}") from bezwaar


def _zet(rij: Opvolging, punt: Afdoenpunt, dag: date) -> Zet:
    zet = partial(Zet, StatusAs.AFDOENING, langs=Langs.RAADSBESLUIT, reden=punt.toelichting)
    if punt.wijze == NOG_NIET:
        return zet(naar=situatie_van(rij, dag).voor_voordracht)
    if punt.wijze == Afdoeningswijze.HEROPEND:
        return zet(naar=str(Afdoening.HEROPEND))
    return zet(naar=str(Afdoening.AFGEDAAN), wijze=punt.wijze)


def _als_beslispunt(rij: Opvolging, punt: Afdoenpunt) -> NieuwBeslispunt:
    wat = "heropenen" if punt.wijze == Afdoeningswijze.HEROPEND else "afdoen"
    advies = rij.aanbeveling
    return NieuwBeslispunt(
        soort=BeslispuntSoort.AFDOENING_AANBEVELING,
        voorstel=f"Aanbeveling {advies.nummer} {wat}: {advies.titel}",
        uitkomst=Uitkomst.VERWORPEN if punt.wijze == NOG_NIET else Uitkomst.CONFORM,
        toelichting=punt.toelichting,
        code=advies.code,
    )


def _voer_uit(rij: Opvolging, punt: Afdoenpunt, beslispunt: Beslispunt, door: Gebruiker | None, op: datetime) -> None:
    if punt.wijze != NOG_NIET:
        volg_afdoening(rij, beslispunt, wijze=punt.wijze, toelichting=punt.toelichting, door=door, op=op)
        return
    besluit = beslispunt.besluit
    terug = situatie_van(rij, besluit.datum).voor_voordracht
    _verzet(rij, terug, Langs.RAADSBESLUIT, punt.toelichting, besluit.datum, door, op, **houd_intern(besluit))
    plan_moment(rij, op=op, ook_na_afloop=True)
