"""Writes on the course of mijlpalen: one, or many at once, with what shifts along."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import timezone

from governance.herinneringen.punt_actions import herzie
from governance.transitie.keten_rules import (
    Gevolg,
    Keten,
    Plangevolgen,
    Wacht,
    als_schakel,
    maak_keten,
    plangevolgen,
    volgers,
)
from governance.transitie.models import Mijlpaal, Mijlpaalafhankelijkheid, Mijlpaalwijziging, Transitieplan
from governance.transitie.rules import AFGEROND, Wijziging, bezwaren
from regio.accounts.models import Gebruiker
from regio.kern.historie import handeling
from regio.kern.tekst import dagen
from regio.kern.versie import VerouderdeVersie, werk_bij


class WijzigingGeweigerd(Exception):
    """The rules refuse this change; `bezwaren` says per field why. Nothing was written."""

    def __init__(self, bezwaren: dict[str, str]) -> None:
        super().__init__("; ".join(bezwaren.values()))
        self.bezwaren = bezwaren


class RijenGeweigerd(Exception):
    """The rules refuse some changes; `bezwaren` says per mijlpaal and field why. Nothing was written."""

    def __init__(self, bezwaren: Mapping[int, dict[str, str]]) -> None:
        super().__init__("; ".join(zin for rij in bezwaren.values() for zin in rij.values()))
        self.bezwaren = bezwaren


class RijenVerouderd(Exception):
    """Somebody else changed these mijlpalen after the screen was opened. Nothing was written."""

    def __init__(self, mijlpalen: Sequence[int]) -> None:
        super().__init__()
        self.mijlpalen = frozenset(mijlpalen)


class GevolgenNietGezien(Exception):
    """The change does something to other mijlpalen that its author has not seen like this. Nothing was written."""


@dataclass(frozen=True, slots=True)
class Bijwerking:
    """The change of one mijlpaal, made on a version of it."""

    mijlpaal: int
    wijziging: Wijziging
    versie: int


@dataclass(frozen=True, slots=True)
class Meeschuiven:
    """What the author saw and decided about the rest of the plan.

    `gezien` is the mark of the consequences that were on the screen (`Plangevolgen.kenmerk`); None when nobody looks,
    as with a command. `mijlpalen` move along, as far as they shift.
    """

    gezien: str | None = None
    mijlpalen: frozenset[int] = frozenset()


NIETS_MEE = Meeschuiven()


def werk_mijlpaal_bij(
    *,
    mijlpaal: Mijlpaal,
    wijziging: Wijziging,
    versie: int,
    door: Gebruiker | None,
    op: datetime,
    mee: Meeschuiven = NIETS_MEE,
) -> Mijlpaal:
    """Change status and dates of a mijlpaal; the agreed date stays, councils can read the reason.

    Sending the same change twice (a double click) writes once. Reminders that wait in no mail yet
    are withdrawn when their reason is gone: the mijlpaal is finished or has another date.

    Raises:
        VerouderdeVersie: somebody else changed it after this version; nothing was written.
        WijzigingGeweigerd: the rules refuse the change; nothing was written.
        GevolgenNietGezien: other mijlpalen no longer make their date, and that was not on the screen.
    """
    bijwerking = Bijwerking(mijlpaal.pk, wijziging, versie)
    try:
        rijen = werk_mijlpalen_bij(plan=mijlpaal.plan, bijwerkingen=[bijwerking], mee=mee, door=door, op=op)
    except RijenVerouderd as fout:
        raise VerouderdeVersie from fout
    except RijenGeweigerd as fout:
        raise WijzigingGeweigerd(fout.bezwaren[mijlpaal.pk]) from fout
    return rijen[0]


def werk_mijlpalen_bij(
    *,
    plan: Transitieplan,
    bijwerkingen: Sequence[Bijwerking],
    mee: Meeschuiven = NIETS_MEE,
    door: Gebruiker | None,
    op: datetime,
) -> list[Mijlpaal]:
    """Change several mijlpalen of a plan, and move along what was asked: all of it or nothing.

    Return the rows that were asked for, in that order. The plan is locked first, so that what is computed here is still
    true when it is written. What shifts along gets a reason that names what pushed it.

    Raises:
        RijenVerouderd: some were changed after the screen was opened.
        RijenGeweigerd: the rules refuse some.
        GevolgenNietGezien: other mijlpalen no longer make their date, and that was not on the screen.
    """
    redenen = {bijwerking.wijziging.reden for bijwerking in bijwerkingen}
    reden = redenen.pop() if len(redenen) == 1 else ""
    wat = "mijlpaal bijgewerkt" if len(bijwerkingen) == 1 else "mijlpalen bijgewerkt"
    with handeling(wat, door=door, reden=reden):
        rijen = _vergrendel(plan)
        te_doen = _nog_te_doen(rijen, bijwerkingen, door)
        _controleer(rijen, te_doen, op)
        keten = _keten(plan, rijen)
        gevolgen = _plangevolgen(keten, te_doen, op)
        if mee.gezien is not None and gevolgen.kenmerk != mee.gezien and gevolgen:
            raise GevolgenNietGezien
        for bijwerking in te_doen:
            _schrijf(rijen[bijwerking.mijlpaal], bijwerking.wijziging, door, op)
        for gevolg in gevolgen.gevolgen:
            if gevolg.sleutel in mee.mijlpalen:
                rij = rijen[gevolg.sleutel]
                nieuw = replace(rij.huidig, datum=gevolg.naar, reden=_waarom(keten, gevolg, te_doen))
                _schrijf(rij, nieuw, door, op)
        return [rijen[bijwerking.mijlpaal] for bijwerking in bijwerkingen]


def _vergrendel(plan: Transitieplan) -> dict[int, Mijlpaal]:
    """Return the mijlpalen of the plan, locked in the order in which the reminders lock them."""
    Transitieplan.objects.select_for_update(of=["self"], no_key=True).get(pk=plan.pk)
    rijen = Mijlpaal.objects.select_for_update(of=["self"], no_key=True).select_related("plan")
    return {rij.pk: rij for rij in rijen.filter(plan=plan).order_by("datum", "pk")}


def _nog_te_doen(
    rijen: Mapping[int, Mijlpaal], bijwerkingen: Sequence[Bijwerking], door: Gebruiker | None
) -> list[Bijwerking]:
    """Return what is not written yet: a double click is no second change.

    Raises:
        RijenVerouderd: the others were changed by somebody else.
    """
    anders = [rij for rij in bijwerkingen if rij.mijlpaal not in rijen or rijen[rij.mijlpaal].versie != rij.versie]
    verouderd = [
        rij.mijlpaal
        for rij in anders
        if rij.mijlpaal not in rijen or not _is_al_verwerkt(rijen[rij.mijlpaal], rij.wijziging, rij.versie, door)
    ]
    if verouderd:
        raise RijenVerouderd(verouderd)
    return [rij for rij in bijwerkingen if rij not in anders]


def _controleer(rijen: Mapping[int, Mijlpaal], bijwerkingen: Sequence[Bijwerking], op: datetime) -> None:
    gevonden = {}
    for bijwerking in bijwerkingen:
        rij = rijen[bijwerking.mijlpaal]
        bezwaar = bezwaren(
            rij.huidig,
            bijwerking.wijziging,
            basisdatum=rij.basisdatum,
            vandaag=timezone.localdate(op),
            einddatum=rij.plan.einddatum,
        )
        if bezwaar:
            gevonden[rij.pk] = bezwaar
    if gevonden:
        raise RijenGeweigerd(gevonden)


def _keten(plan: Transitieplan, rijen: Mapping[int, Mijlpaal]) -> Keten:
    wachten = Mijlpaalafhankelijkheid.objects.filter(mijlpaal__plan=plan)
    velden = wachten.values_list("mijlpaal_id", "wacht_op_id", "tussentijd_dagen")
    in_volgorde = sorted(rijen.values(), key=lambda rij: (rij.volgnummer, rij.pk))
    return maak_keten(
        (als_schakel(rij) for rij in in_volgorde),
        (Wacht(*rij) for rij in velden.order_by("wacht_op__volgnummer", "pk")),
    )


def _plangevolgen(keten: Keten, bijwerkingen: Sequence[Bijwerking], op: datetime) -> Plangevolgen:
    gewijzigd = [
        replace(
            keten.schakels[rij.mijlpaal],
            status=rij.wijziging.status,
            datum=rij.wijziging.datum,
            werkelijke_datum=rij.wijziging.werkelijke_datum,
        )
        for rij in bijwerkingen
    ]
    return plangevolgen(keten, gewijzigd, timezone.localdate(op))


def _waarom(keten: Keten, gevolg: Gevolg, bijwerkingen: Sequence[Bijwerking]) -> str:
    """Name what pushed a mijlpaal, with the reason that was given there."""
    wachten = [wacht for rij in keten.wacht_op.values() for wacht in rij]
    duwers = [rij for rij in bijwerkingen if gevolg.sleutel in volgers(wachten, rij.mijlpaal)]
    delen = [
        f"“{keten.schakels[rij.mijlpaal].titel}”" + (f" ({rij.wijziging.reden})" if rij.wijziging.reden else "")
        for rij in duwers
    ]
    return f"Schuift {dagen(gevolg.dagen)} mee met {', '.join(delen)}."


def _schrijf(rij: Mijlpaal, nieuw: Wijziging, door: Gebruiker | None, op: datetime) -> None:
    oud = rij.huidig
    werk_bij(
        rij,
        versie=rij.versie,
        status=nieuw.status,
        datum=nieuw.datum,
        werkelijke_datum=nieuw.werkelijke_datum,
        toelichting=nieuw.reden,
    )
    Mijlpaalwijziging.objects.create(
        mijlpaal=rij,
        status_oud=oud.status,
        status_nieuw=nieuw.status,
        datum_oud=oud.datum,
        datum_nieuw=nieuw.datum,
        reden=nieuw.reden,
        gewijzigd_op=op,
        gewijzigd_door=door,
    )
    if nieuw.status in AFGEROND or nieuw.datum != oud.datum:
        herzie(onderwerp_uuid=rij.uuid, op=op)


def _is_al_verwerkt(rij: Mijlpaal, wijziging: Wijziging, versie: int, door: Gebruiker | None) -> bool:
    """Tell whether the only change since that version is this very change by this very person."""
    laatste = rij.wijzigingen.order_by("-gewijzigd_op", "-pk").first()
    return (
        rij.versie == versie + 1
        and rij.huidig == wijziging
        and laatste is not None
        and laatste.gewijzigd_door_id == (door.pk if door else None)
    )
