"""Recording a council's decision on the recommendations of one piece of research.

One transaction: the decision with its beslispunten, and for every recommendation the consequence on the
axis "raadsbesluit". Adopting starts the rhythm of reporting.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from aanbevelingen.opvolging.actions import laat_moment_vervallen, plan_moment, wijzig_status
from aanbevelingen.opvolging.models import Opvolging, Raadsbehandeling, StatusAs
from aanbevelingen.opvolging.rules import (
    OVERGENOMEN,
    UITKOMST_BIJ_KEUZE,
    Raadskeuze,
    Uitvoering,
    moment_in_reeks,
)
from governance.besluitvorming.actions import NieuwBeslispunt, NieuwBesluit, leg_besluit_vast
from governance.besluitvorming.models import Beslispunt, BeslispuntSoort, Besluit
from governance.organen.models import Orgaan, OrgaanSoort
from governance.organisaties.models import Gemeente
from regio.accounts.models import Gebruiker
from regio.kern.historie import handeling
from regio.kern.modellen import Zichtbaarheid
from regio.kern.versie import werk_bij


class AanbevelingVanAndereRegio(Exception):
    """This council has no follow-up of that recommendation: it belongs to another region."""


@dataclass(frozen=True, slots=True)
class Keuze:
    """What the council decided about one recommendation."""

    aanbeveling_id: int
    keuze: str
    tekst: str = ""


def leg_raadsbesluit_vast(
    *,
    gemeente: Gemeente,
    besluit: NieuwBesluit,
    keuzes: Sequence[Keuze],
    overige: Sequence[NieuwBeslispunt] = (),
    door: Gebruiker | None,
    op: datetime,
) -> Besluit:
    """Record the decision and its consequences, and return it.

    Raises:
        AanbevelingVanAndereRegio: a recommendation is not before this council; nothing is written.
        BesluitZonderBeslispunten: there is neither a recommendation nor another beslispunt.
    """
    with handeling("raadsbesluit vastgelegd", door=door, reden=besluit.titel):
        opvolgingen = _vergrendel(gemeente, keuzes)
        raad = Orgaan.objects.get(gemeente=gemeente, soort=OrgaanSoort.GEMEENTERAAD)
        punten = [_als_beslispunt(opvolgingen[k.aanbeveling_id], k) for k in keuzes]
        rij = leg_besluit_vast(orgaan=raad, besluit=besluit, beslispunten=[*punten, *overige], door=door, op=op)
        vastgelegd = rij.beslispunten.order_by("nummer")[: len(keuzes)]
        for keuze, punt in zip(keuzes, vastgelegd, strict=True):
            _verwerk(opvolgingen[keuze.aanbeveling_id], keuze, punt, door, op)
    return rij


def _vergrendel(gemeente: Gemeente, keuzes: Sequence[Keuze]) -> dict[int, Opvolging]:
    rijen = (
        Opvolging.objects.select_for_update(of=("self",))
        .select_related("aanbeveling")
        .filter(gemeente=gemeente, aanbeveling__in=[k.aanbeveling_id for k in keuzes])
        .order_by("pk")
    )
    gevonden = {rij.aanbeveling_id: rij for rij in rijen}
    if any(keuze.aanbeveling_id not in gevonden for keuze in keuzes):
        raise AanbevelingVanAndereRegio
    return gevonden


def _als_beslispunt(opvolging: Opvolging, keuze: Keuze) -> NieuwBeslispunt:
    kennisnemen = keuze.keuze == Raadskeuze.VOOR_KENNISGEVING
    return NieuwBeslispunt(
        soort=BeslispuntSoort.KENNISNEMEN if kennisnemen else BeslispuntSoort.OVERNEMEN_AANBEVELING,
        voorstel=f"Aanbeveling {opvolging.aanbeveling.nummer}: {opvolging.aanbeveling.titel}",
        uitkomst=UITKOMST_BIJ_KEUZE[keuze.keuze],
        toelichting=keuze.tekst,
    )


def _verwerk(opvolging: Opvolging, keuze: Keuze, punt: Beslispunt, door: Gebruiker | None, op: datetime) -> None:
    besluit = punt.besluit
    Raadsbehandeling.objects.create(
        opvolging=opvolging, beslispunt=punt, keuze=keuze.keuze, voorbeeld=besluit.voorbeeld
    )
    if opvolging.raadsbesluit != keuze.keuze:
        wijzig_status(
            opvolging,
            StatusAs.RAADSBESLUIT,
            opvolging.raadsbesluit,
            keuze.keuze,
            keuze.tekst,
            door,
            op,
            datum=besluit.datum,
        )
    neemt_over = keuze.keuze in OVERGENOMEN
    velden: dict[str, object] = {"raadsbesluit": keuze.keuze, "raadsbesluit_tekst": keuze.tekst}
    if besluit.zichtbaarheid == Zichtbaarheid.INTERN:
        velden["zichtbaarheid"] = Zichtbaarheid.INTERN
    if neemt_over and opvolging.ritme_start is None:
        velden["ritme_start"] = moment_in_reeks(besluit.datum, opvolging.ritme_maanden, 1)
    if not neemt_over:
        velden |= {"uitvoering": Uitvoering.NIET_GESTART, "afdoening": "open"}
    werk_bij(opvolging, versie=opvolging.versie, **velden)
    if neemt_over:
        # From today on: nobody was asked for the moments between an old decision and its recording.
        plan_moment(opvolging, op=op)
    else:
        laat_moment_vervallen(opvolging, op=op)
