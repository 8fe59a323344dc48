"""Pure rules of a mijlpaal and its plan: what slipped, what needs a reason, what to discuss."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models

from regio.kern import tekst


class MijlpaalStatus(models.TextChoices):
    """What the owner says; in this order."""

    NIET_GESTART = "niet_gestart", "niet gestart"
    OP_KOERS = "op_koers", "op koers"
    AANDACHT = "aandacht", "aandacht nodig"
    VERTRAAGD = "vertraagd", "vertraagd"
    GEREED = "gereed", "gereed"
    VERVALLEN = "vervallen", "vervallen"


AFGEROND: tuple[MijlpaalStatus, ...] = (MijlpaalStatus.GEREED, MijlpaalStatus.VERVALLEN)
MET_REDEN: tuple[MijlpaalStatus, ...] = (
    MijlpaalStatus.AANDACHT,
    MijlpaalStatus.VERTRAAGD,
    MijlpaalStatus.VERVALLEN,
)
NIETS_GEWIJZIGD = "U hebt niets gewijzigd. Kies een andere status of datum, of schrijf een toelichting."
GEEN_TYPEFOUT = timedelta(days=3660)
"""A date further than ten years from the agreed one is taken for a mistyped year."""


def uitloop_in_dagen(basisdatum: date, datum: date) -> int:
    """Return by how many days a date moved from the agreed baseline (negative: earlier)."""
    return (datum - basisdatum).days


def uitloop_in_woorden(dagen: int) -> str:
    """Return the slippage as it is said aloud."""
    if dagen == 0:
        return "geen uitloop"
    return f"{tekst.dagen(abs(dagen))} {'later' if dagen > 0 else 'eerder'}"


def is_te_laat(status: str, datum: date, vandaag: date) -> bool:
    """Tell whether an unfinished mijlpaal has passed its current date."""
    return status not in AFGEROND and datum < vandaag


@dataclass(frozen=True, slots=True)
class Wijziging:
    """The state of a mijlpaal that a change asks for or starts from, with its reason."""

    status: str
    datum: date
    werkelijke_datum: date | None
    reden: str = ""

    def gelijk_aan(self, ander: Wijziging) -> bool:
        """Tell whether status and dates are the same, whatever the reason says."""
        return (self.status, self.datum, self.werkelijke_datum) == (
            ander.status,
            ander.datum,
            ander.werkelijke_datum,
        )


def bezwaren(oud: Wijziging, nieuw: Wijziging, *, basisdatum: date, vandaag: date, einddatum: date) -> dict[str, str]:
    """Return per field, in Dutch, why the change cannot be made; an empty answer means it can.

    Bad news never goes without a sentence that councils can read: a later date, a date after the
    hard end of the plan, attention, delay, dropping, and coming back on what was finished.
    """
    reden = nieuw.reden.strip()
    if oud.gelijk_aan(nieuw) and reden in ("", oud.reden):
        return {"": NIETS_GEWIJZIGD}
    fouten = {
        "datum": _bezwaar_datum(oud, nieuw, basisdatum, vandaag),
        "werkelijke_datum": _bezwaar_werkelijke_datum(nieuw, basisdatum, vandaag),
        "reden": _bezwaar_reden(oud, nieuw, einddatum) if not reden else "",
    }
    return {veld: fout for veld, fout in fouten.items() if fout}


def _bezwaar_datum(oud: Wijziging, nieuw: Wijziging, basisdatum: date, vandaag: date) -> str:
    if nieuw.status in AFGEROND:
        if nieuw.datum == oud.datum:
            return ""
        return (
            f"Laat hier {tekst.datum(oud.datum)} staan: deze datum verandert alleen bij een mijlpaal die nog openstaat."
        )
    if abs(nieuw.datum - basisdatum) > GEEN_TYPEFOUT:
        return "Deze datum ligt meer dan tien jaar van de afgesproken datum. Controleer het jaar."
    # Without a new date a late mijlpaal can only ask for attention: everybody sees it stay late.
    vraagt_aandacht = nieuw.status == MijlpaalStatus.AANDACHT and nieuw.datum == oud.datum
    if nieuw.datum < vandaag and not vraagt_aandacht:
        return "Deze datum is al voorbij. Vul in wanneer de mijlpaal nu wel wordt gehaald."
    return ""


def _bezwaar_werkelijke_datum(nieuw: Wijziging, basisdatum: date, vandaag: date) -> str:
    gehaald = nieuw.werkelijke_datum
    if nieuw.status != MijlpaalStatus.GEREED:
        return "Laat dit leeg, of kies de status gereed." if gehaald else ""
    if gehaald is None:
        return "Vul in wanneer de mijlpaal is gehaald."
    if gehaald > vandaag:
        return "Een mijlpaal kan niet in de toekomst zijn gehaald."
    if abs(gehaald - basisdatum) > GEEN_TYPEFOUT:
        return "Deze datum ligt meer dan tien jaar van de afgesproken datum. Controleer het jaar."
    return ""


def _bezwaar_reden(oud: Wijziging, nieuw: Wijziging, einddatum: date) -> str:
    heropend = oud.status in AFGEROND and oud.status != nieuw.status
    gecorrigeerd = oud.werkelijke_datum not in (None, nieuw.werkelijke_datum)
    na_einddatum = nieuw.status not in AFGEROND and nieuw.datum > einddatum
    slecht_nieuws = nieuw.status in MET_REDEN or nieuw.datum > oud.datum or na_einddatum
    if heropend or gecorrigeerd or slecht_nieuws:
        return "Schrijf op waarom. De raden lezen deze reden."
    return ""


@dataclass(frozen=True, slots=True)
class Stand:
    """What the rules of a plan need to know of one mijlpaal."""

    status: str
    basisdatum: date
    datum: date
    werkelijke_datum: date | None
    heeft_eigenaar: bool
    blokkades: tuple[str, ...] = ()
    """Why what it waits for holds it up, in words."""
    haalbaar: date | None = None
    """The earliest date that what it waits for leaves room for, when that is later than its own."""

    @property
    def open(self) -> bool:
        """Neither reached nor dropped."""
        return self.status not in AFGEROND


def bespreekpunten(stand: Stand, *, vandaag: date, einddatum: date) -> tuple[str, ...]:
    """Return in words why this mijlpaal must be discussed now; empty when there is no reason."""
    if not stand.open:
        return ()
    uitloop = uitloop_in_dagen(stand.basisdatum, stand.datum)
    na_einddatum = (stand.datum - einddatum).days
    later = f", {tekst.dagen(uitloop)} later dan afgesproken" if uitloop > 0 else ""
    punten = {
        f"{tekst.dagen((vandaag - stand.datum).days)} te laat": stand.datum < vandaag,
        **dict.fromkeys(stand.blokkades, True),
        f"vertraagd{later}": stand.status == MijlpaalStatus.VERTRAAGD,
        "aandacht nodig": stand.status == MijlpaalStatus.AANDACHT,
        f"komt {tekst.dagen(na_einddatum)} na de einddatum": na_einddatum > 0,
        "zonder eigenaar": not stand.heeft_eigenaar,
    }
    return tuple(punt for punt, geldt in punten.items() if geldt)


@dataclass(frozen=True, slots=True)
class Oordeel:
    """Whether the plan makes its hard end date, with the figures behind that answer.

    `status` is a code of the status badges, `woord` what the badge says, `zin` the explanation.
    `prognose` is the latest date of what is open, as planned or as what it waits for allows; None when nothing is
    open or that date has passed.
    """

    status: str
    woord: str
    zin: str
    totaal: int
    gereed: int
    vervallen: int
    te_laat: int
    bespreken: int
    prognose: date | None


def beoordeel(standen: Sequence[Stand], *, einddatum: date, vandaag: date) -> Oordeel:
    """Answer whether the hard end date is made, from the mijlpalen as they stand today."""
    open_data = [stand.haalbaar or stand.datum for stand in standen if stand.open]
    te_laat = sum(stand.open and stand.datum < vandaag for stand in standen)
    bespreken = sum(bool(bespreekpunten(s, vandaag=vandaag, einddatum=einddatum)) for s in standen)
    if open_data:
        antwoord = _oordeel_lopend(open_data, te_laat, bespreken, einddatum, vandaag)
    else:
        antwoord = _oordeel_afgerond(standen, einddatum)
    prognose = max(open_data, default=None)
    return Oordeel(
        *antwoord,
        totaal=len(standen),
        gereed=sum(stand.status == MijlpaalStatus.GEREED for stand in standen),
        vervallen=sum(stand.status == MijlpaalStatus.VERVALLEN for stand in standen),
        te_laat=te_laat,
        bespreken=bespreken,
        prognose=prognose if prognose and prognose >= vandaag else None,
    )


def _oordeel_lopend(
    open_data: Sequence[date], te_laat: int, bespreken: int, einddatum: date, vandaag: date
) -> tuple[str, str, str]:
    prognose, aantal = max(open_data), tekst.meervoud(len(open_data), "mijlpaal", "mijlpalen")
    if einddatum < vandaag:
        staat = "staat" if len(open_data) == 1 else "staan"
        return "te_laat", "einddatum niet gehaald", f"Er {staat} nog {aantal} open."
    if prognose > einddatum:
        na = tekst.dagen((prognose - einddatum).days)
        return "vertraagd", "haalt de einddatum niet", f"Op de huidige data wordt het {na} later."
    if te_laat:
        laat = tekst.meervoud(te_laat, "mijlpaal is", "mijlpalen zijn")
        zin = f"{laat} te laat zonder nieuwe datum. Dat maakt de prognose onzeker."
        return "aandacht", "onzeker", zin
    if bespreken:
        vraagt = tekst.meervoud(bespreken, "mijlpaal vraagt", "mijlpalen vragen")
        return "aandacht", "haalbaar, met aandacht", f"{vraagt} nu een gesprek."
    return "op_koers", "op koers", "Op de huidige data is de einddatum haalbaar."


def _oordeel_afgerond(standen: Iterable[Stand], einddatum: date) -> tuple[str, str, str]:
    standen = tuple(standen)
    gehaald = max((s.werkelijke_datum for s in standen if s.werkelijke_datum), default=None)
    if not standen:
        return "niet_gestart", "nog geen mijlpalen", "Het plan heeft nog geen mijlpalen."
    if gehaald is None:
        return "vervallen", "vervallen", "Alle mijlpalen zijn vervallen."
    klaar = f"De laatste mijlpaal is gehaald op {tekst.datum(gehaald)}"
    if gehaald > einddatum:
        na = tekst.dagen((gehaald - einddatum).days)
        return "vertraagd", "afgerond na de einddatum", f"{klaar}, {na} na de einddatum."
    return "gereed", "op tijd afgerond", f"{klaar}."


def omschrijf_wijziging(status_oud: str, status_nieuw: str, datum_oud: date, datum_nieuw: date) -> str:
    """Return in one sentence what a change changed, for the chronology of a mijlpaal."""
    delen = []
    if status_oud != status_nieuw:
        oud, nieuw = MijlpaalStatus(status_oud).label, MijlpaalStatus(status_nieuw).label
        delen.append(f"van {oud} naar {nieuw}")
    if datum_oud != datum_nieuw:
        delen.append(f"datum van {tekst.datum(datum_oud)} naar {tekst.datum(datum_nieuw)}")
    return tekst.hoofdletter(", ".join(delen) or "toelichting bijgewerkt")
