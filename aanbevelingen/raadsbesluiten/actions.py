"""Recording a decision of a body with everything that follows from it, in one transaction.

The decision with its beslispunten and whom they appoint, the programmes they start, and for every
recommendation the consequence on the axis "raadsbesluit". Adopting starts the rhythm of reporting.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q

from aanbevelingen.opvolging.actions import volg_afdoening
from aanbevelingen.opvolging.models import Opvolging, Raadsbehandeling
from aanbevelingen.opvolging.overgang_rules import IS_AFGEDAAN, IS_INGETROKKEN, na_raadsbesluit
from aanbevelingen.opvolging.ritme_actions import laat_moment_vervallen, plan_moment, ritme_van
from aanbevelingen.opvolging.rules import (
    OVERGENOMEN,
    UITKOMST_BIJ_KEUZE,
    Afdoening,
    Afdoeningswijze,
    Raadskeuze,
    StatusAs,
)
from aanbevelingen.opvolging.stap_actions import StapKanNiet, houd_intern, op_zijn_vroegst, zet_stap
from aanbevelingen.ritmes.rules import eerste_moment
from governance.besluitvorming.actions import (
    AANGENOMEN,
    NOG_OPEN,
    NieuwBeslispunt,
    NieuwBesluit,
    leg_besluit_vast,
    merk_van,
    vul_punt_aan,
    zet_uitkomst,
)
from governance.besluitvorming.gevolg_actions import MAAKT_ONGEDAAN, vervang
from governance.besluitvorming.models import Beslispunt, Besluit, Besluitvervanging, Uitkomst
from governance.organen.models import Orgaan, OrgaanSoort
from governance.organisaties.models import Gemeente
from governance.programmas.actions import NieuwProgramma, beeindig_programma, start_programma
from governance.programmas.models import Programma
from governance.voorstellen.rules import BeslispuntSoort
from regio.accounts.models import Gebruiker
from regio.kern.historie import handeling
from regio.kern.tekst import datum as in_woorden
from regio.kern.versie import VerouderdeVersie, werk_bij

NOG_TE_STEMMEN = str(Uitkomst.VOORGELEGD)
"""Chosen for a recommendation on which the council still has to vote: it is before the council, and nothing follows."""
KEUZE_BIJ_UITKOMST: dict[str, str] = {
    Uitkomst.CONFORM: Raadskeuze.OVERGENOMEN,
    Uitkomst.GEAMENDEERD: Raadskeuze.GEWIJZIGD_OVERGENOMEN,
    Uitkomst.VERWORPEN: Raadskeuze.NIET_OVERGENOMEN,
    Uitkomst.AANGEHOUDEN: Raadskeuze.AANGEHOUDEN,
}
"""What the outcome of a vote says of a recommendation; one that was withdrawn says nothing."""


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
    """Record a decision of the council of this municipality and its consequences, and return it."""
    raad = Orgaan.objects.select_related("gemeente").get(gemeente=gemeente, soort=OrgaanSoort.GEMEENTERAAD)
    return leg_besluit_met_gevolgen(orgaan=raad, besluit=besluit, keuzes=keuzes, overige=overige, door=door, op=op)


def leg_besluit_met_gevolgen(
    *,
    orgaan: Orgaan,
    besluit: NieuwBesluit,
    keuzes: Sequence[Keuze] = (),
    overige: Sequence[NieuwBeslispunt] = (),
    programmas: Mapping[int, NieuwProgramma] | None = None,
    door: Gebruiker | None,
    op: datetime,
) -> Besluit:
    """Record the decision of any body and its consequences, and return it.

    `programmas` tells per place in `overige` which programme that point starts once it is adopted.

    Raises:
        AanbevelingVanAndereRegio: a recommendation is not before this council; nothing is written.
        BesluitZonderBeslispunten: there is neither a recommendation nor another beslispunt.
        ValidationError: it lies before its meeting, or an appointment or programme cannot be, or a
            recommendation was withdrawn or is closed.
        Botsing: somebody else just wrote what this clashes with.
        IntegrityError: this very decision is there already (a double click).
    """
    wat = "raadsbesluit vastgelegd" if orgaan.soort == OrgaanSoort.GEMEENTERAAD else "besluit vastgelegd"
    with handeling(wat, door=door, reden=besluit.titel):
        opvolgingen = _vergrendel(orgaan, keuzes, besluit.datum)
        punten = [_als_beslispunt(opvolgingen[k.aanbeveling_id], k) for k in keuzes]
        rij = leg_besluit_vast(orgaan=orgaan, besluit=besluit, beslispunten=[*punten, *overige], door=door, op=op)
        vastgelegd = list(rij.beslispunten.order_by("nummer"))
        for keuze, punt in zip(keuzes, vastgelegd, strict=False):
            if keuze.keuze != NOG_TE_STEMMEN:
                _verwerk(opvolgingen[keuze.aanbeveling_id], keuze, punt, door, op)
        for plaats, programma in (programmas or {}).items():
            start_programma(programma=programma, beslispunt=vastgelegd[len(keuzes) + plaats], door=door, op=op)
    return rij


def _vergrendel(orgaan: Orgaan, keuzes: Sequence[Keuze], datum: date) -> dict[int, Opvolging]:
    if not keuzes:
        return {}
    if orgaan.soort != OrgaanSoort.GEMEENTERAAD:
        raise AanbevelingVanAndereRegio
    rijen = (
        Opvolging.objects.select_for_update(of=("self",))
        .select_related("aanbeveling")
        .filter(gemeente=orgaan.gemeente_id, aanbeveling__in=[k.aanbeveling_id for k in keuzes])
        .order_by("pk")
    )
    gevonden = {rij.aanbeveling_id: rij for rij in rijen}
    if any(keuze.aanbeveling_id not in gevonden for keuze in keuzes):
        raise AanbevelingVanAndereRegio
    for rij in gevonden.values():
        _eis_niet_ingetrokken(rij, datum)
    return gevonden


def _eis_niet_ingetrokken(opvolging: Opvolging, datum: date) -> None:
    """A council decides on what was not withdrawn by then; a decision of before is still recorded."""
    ingetrokken_op = opvolging.aanbeveling.ingetrokken_op
    if ingetrokken_op is not None and ingetrokken_op <= datum:
        raise StapKanNiet(f"Aanbeveling {opvolging.aanbeveling.nummer}: {IS_INGETROKKEN}")


def _als_beslispunt(opvolging: Opvolging, keuze: Keuze) -> NieuwBeslispunt:
    kennisnemen = keuze.keuze == Raadskeuze.VOOR_KENNISGEVING
    return NieuwBeslispunt(
        soort=BeslispuntSoort.KENNISNEMEN if kennisnemen else BeslispuntSoort.OVERNEMEN_AANBEVELING,
        voorstel=f"Aanbeveling {opvolging.aanbeveling.nummer}: {opvolging.aanbeveling.titel}",
        uitkomst=UITKOMST_BIJ_KEUZE.get(keuze.keuze, NOG_TE_STEMMEN),
        toelichting=keuze.tekst,
        code=opvolging.aanbeveling.code,
    )


def _verwerk(opvolging: Opvolging, keuze: Keuze, punt: Beslispunt, door: Gebruiker | None, op: datetime) -> None:
    """Let the follow-up do what the council decided; a point that was held over gets its outcome here later."""
    besluit = punt.besluit
    _eis_niet_ingetrokken(opvolging, besluit.datum)
    Raadsbehandeling.objects.update_or_create(
        beslispunt=punt,
        defaults={"opvolging": opvolging, "keuze": keuze.keuze, "voorbeeld": besluit.voorbeeld},
    )
    _volg(opvolging, keuze, besluit, door, op)


def _volg(opvolging: Opvolging, keuze: Keuze, besluit: Besluit, door: Gebruiker | None, op: datetime) -> None:
    """Take the step on the axis "raadsbesluit"; an older decision that is recorded later does not overrule."""
    geldt = zet_stap(
        opvolging, StatusAs.RAADSBESLUIT, keuze.keuze, reden=keuze.tekst, datum=besluit.datum, door=door, op=op
    )
    velden: dict[str, object] = {**houd_intern(besluit)}
    if geldt:
        if opvolging.afdoening == Afdoening.AFGEDAAN:
            raise StapKanNiet(f"Aanbeveling {opvolging.aanbeveling.nummer}: {IS_AFGEDAAN}")
        velden |= _gevolgen(opvolging, keuze, besluit, door, op)
    if velden:
        werk_bij(opvolging, versie=opvolging.versie, **velden)
    if opvolging.raadsbesluit in OVERGENOMEN:
        # From today on: nobody was asked for the moments between an old decision and its recording.
        plan_moment(opvolging, op=op)
    else:
        laat_moment_vervallen(opvolging, op=op)


def _gevolgen(
    opvolging: Opvolging, keuze: Keuze, besluit: Besluit, door: Gebruiker | None, op: datetime
) -> dict[str, object]:
    """Return what the row becomes, and write a step for every other axis that moves with it."""
    velden: dict[str, object] = {"raadsbesluit": keuze.keuze, "raadsbesluit_tekst": keuze.tekst}
    if keuze.keuze in OVERGENOMEN and opvolging.ritme_start is None:
        velden["ritme_start"] = eerste_moment(ritme_van(opvolging), besluit.datum)
    straks = na_raadsbesluit(opvolging.stand, keuze.keuze)
    for status_as in (StatusAs.UITVOERING, StatusAs.AFDOENING):
        nieuw = getattr(straks, status_as)
        if nieuw != getattr(opvolging, status_as):
            reden = f"Volgt uit het raadsbesluit van {in_woorden(besluit.datum)}."
            dag = op_zijn_vroegst(opvolging, status_as, besluit.datum)
            zet_stap(opvolging, status_as, nieuw, reden=reden, datum=dag, door=door, op=op)
            velden[str(status_as)] = nieuw
    return velden


# What becomes known later, and what a later decision undoes.


def werk_punt_bij(
    *,
    beslispunt: Beslispunt,
    gelezen: int,
    uitkomst: str,
    toelichting: str,
    velden: dict[str, Any],
    door: Gebruiker | None,
    op: datetime,
) -> Beslispunt:
    """Write the outcome of a point that was still open, and what belongs to it, with everything that follows.

    An outcome that is known already stays; only what belongs to it can be filled in.

    Raises:
        VerouderdeVersie: somebody else changed the point after this edit began; nothing is written.
        ValidationError: the text or reason is missing, or an appointment cannot be.
    """
    with handeling("uitkomst vastgelegd", door=door, reden=toelichting):
        rij: Beslispunt = Beslispunt.objects.select_for_update(of=("self",)).get(pk=beslispunt.pk)
        verder = uitkomst and (uitkomst, toelichting) != (rij.uitkomst, rij.toelichting)
        if verder:
            if merk_van(rij) != gelezen or rij.uitkomst not in NOG_OPEN:
                raise VerouderdeVersie
            rij = zet_uitkomst(beslispunt=rij, uitkomst=uitkomst, toelichting=toelichting, door=door, op=op)
            gelezen = merk_van(rij)
        rij = vul_punt_aan(beslispunt=rij, gelezen=gelezen, velden=velden, door=door, op=op)
        verwerk_uitkomsten(besluit=rij.besluit, door=door, op=op)
    return rij


def te_verwerken(besluit: Besluit) -> list[Beslispunt]:
    """Return the points about a recommendation whose outcome the follow-up does not know yet: after a vote.

    From a vote on what was withdrawn in the meantime nothing follows.
    """
    rijen = besluit.beslispunten.filter(soort=BeslispuntSoort.OVERNEMEN_AANBEVELING).exclude(code="")
    van_raad = (
        Opvolging.objects.filter(gemeente=OuterRef("besluit__orgaan__gemeente"), aanbeveling__code=OuterRef("code"))
        .exclude(aanbeveling__ingetrokken_op__lte=OuterRef("besluit__datum"))
        .exclude(afdoening=Afdoening.AFGEDAAN)
    )
    rijen = rijen.filter(
        Exists(van_raad), uitkomst__in=KEUZE_BIJ_UITKOMST, besluit__orgaan__soort=OrgaanSoort.GEMEENTERAAD
    )
    nieuw = Q(raadsbehandeling__isnull=True) | Q(raadsbehandeling__keuze=Raadskeuze.AANGEHOUDEN)
    open_punten = rijen.filter(nieuw).select_related("raadsbehandeling").order_by("nummer", "pk")
    return [punt for punt in open_punten if _keuze_van(punt) != KEUZE_BIJ_UITKOMST[punt.uitkomst]]


def _keuze_van(punt: Beslispunt) -> str:
    behandeling: Raadsbehandeling | None = getattr(punt, "raadsbehandeling", None)
    return behandeling.keuze if behandeling else ""


def verwerk_uitkomsten(*, besluit: Besluit, door: Gebruiker | None, op: datetime) -> int:
    """Let the follow-ups do what was voted on; return how many did. Doing it twice does it once."""
    with handeling("uitkomst verwerkt in de opvolging", door=door, reden=besluit.titel):
        rij: Besluit = (
            Besluit.objects.select_for_update(of=("self",)).select_related("orgaan__gemeente").get(pk=besluit.pk)
        )
        punten = {punt.code: punt for punt in te_verwerken(rij)}
        opvolgingen = _met_slot(Q(gemeente=rij.orgaan.gemeente_id, aanbeveling__code__in=punten))
        for opvolging in opvolgingen:
            punt = punten[opvolging.aanbeveling.code]
            keuze = Keuze(opvolging.aanbeveling_id, KEUZE_BIJ_UITKOMST[punt.uitkomst], punt.toelichting)
            _verwerk(opvolging, keuze, punt, door, op)
        return len(opvolgingen)


def _met_slot(welke: Q) -> list[Opvolging]:
    rijen = Opvolging.objects.select_for_update(of=("self",)).select_related("aanbeveling").filter(welke)
    return list(rijen.order_by("pk"))


def vervang_besluit(
    *, nieuw: Besluit, oud: Besluit, soort: str, door: Gebruiker | None, op: datetime
) -> Besluitvervanging:
    """Let a later decision repeal, replace or change an earlier one, and undo what came of the earlier one.

    Memberships and programmes end on the day of the later decision; a recommendation goes back to what
    the council said of it otherwise, or waits for the council again.

    Raises:
        ValidationError: the one cannot follow on the other; nothing is written.
    """
    with handeling("eerder besluit vervangen", door=door, reden=nieuw.titel):
        rij = vervang(nieuw=nieuw, oud=oud, soort=soort, door=door, op=op)
        if soort in MAAKT_ONGEDAAN:
            punt = nieuw.beslispunten.select_related("besluit").order_by("nummer", "pk")[0]
            for programma in Programma.objects.filter(besloten_bij__besluit=oud).order_by("pk"):
                beeindig_programma(programma=programma, per=nieuw.datum, beslispunt=punt, door=door, op=op)
            _draai_terug(oud, nieuw, door, op)
    return rij


def _draai_terug(oud: Besluit, nieuw: Besluit, door: Gebruiker | None, op: datetime) -> None:
    """Open again what it closed, and let every follow-up go back to the last decision that still stands."""
    for opvolging in _met_slot(Q(afgedaan_met__beslispunt__besluit=oud)):
        punt = nieuw.beslispunten.select_related("besluit").filter(uitkomst__in=AANGENOMEN).order_by("nummer", "pk")[0]
        reden = f"Het besluit van {in_woorden(oud.datum)} om dit af te doen is vervallen."
        volg_afdoening(opvolging, punt, wijze=Afdoeningswijze.HEROPEND, toelichting=reden, door=door, op=op)
    for opvolging in _met_slot(Q(pk__in=Raadsbehandeling.objects.filter(beslispunt__besluit=oud).values("opvolging"))):
        geldend = _laatste(opvolging)
        if geldend is None:
            keuze = Keuze(opvolging.aanbeveling_id, Raadskeuze.NOG_TE_BEHANDELEN)
        else:
            keuze = Keuze(opvolging.aanbeveling_id, geldend.keuze, geldend.beslispunt.toelichting)
        if (keuze.keuze, keuze.tekst) != (opvolging.raadsbesluit, opvolging.raadsbesluit_tekst):
            _volg(opvolging, keuze, nieuw, door, op)


def _laatste(opvolging: Opvolging) -> Raadsbehandeling | None:
    vervallen = Besluitvervanging.objects.filter(soort__in=MAAKT_ONGEDAAN).values("oud")
    rijen: Iterable[Raadsbehandeling] = (
        Raadsbehandeling.objects.filter(opvolging=opvolging)
        .exclude(beslispunt__besluit__in=vervallen)
        .select_related("beslispunt")
        .order_by("-beslispunt__besluit__datum", "-pk")[:1]
    )
    return next(iter(rijen), None)
