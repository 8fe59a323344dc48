"""Everything the pages about plans and mijlpalen show, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from governance.organisaties.permissions import Leesbereik
from governance.transitie.models import Mijlpaal, Mijlpaalwijziging, Transitieplan
from governance.transitie.permissions import (
    mag_mijlpaal_bijwerken,
    mag_namen_zien,
    uitleg_bijwerken,
)
from governance.transitie.rules import MijlpaalStatus, Oordeel, beoordeel, bespreekpunten, is_te_laat
from regio.accounts.models import Gebruiker
from regio.audit.queries import Logregel, logboek_van
from regio.kern import tekst
from regio.kern.toestemming import Toestemming


def zichtbare_plannen(bereik: Leesbereik) -> QuerySet[Transitieplan]:
    """Return the plans this reader may know of: running ones first, nearest end date first."""
    lopend = Exists(Mijlpaal.objects.openstaand().filter(plan=OuterRef("pk")))
    plannen: QuerySet[Transitieplan] = Transitieplan.objects.zichtbaar_voor(bereik)
    return (
        plannen.annotate(loopt=lopend)
        .select_related("regio")
        .prefetch_related(Prefetch("mijlpalen", Mijlpaal.objects.order_by("volgnummer", "pk")))
        .order_by("-loopt", "einddatum", "naam", "pk")
    )


def zichtbare_mijlpalen(bereik: Leesbereik) -> QuerySet[Mijlpaal]:
    """Return the mijlpalen this reader may know of, with what a permission or a page needs."""
    mijlpalen: QuerySet[Mijlpaal] = Mijlpaal.objects.zichtbaar_voor(bereik)
    return _met_verwanten(mijlpalen).order_by("plan", "volgnummer", "pk")


def _met_verwanten(mijlpalen: QuerySet[Mijlpaal]) -> QuerySet[Mijlpaal]:
    volgorde = Mijlpaalwijziging.objects.order_by("-gewijzigd_op", "-pk")
    wijzigingen = Prefetch("wijzigingen", volgorde.select_related("gewijzigd_door"))
    return mijlpalen.select_related("plan__regio", "gemeente", "eigenaar").prefetch_related(wijzigingen)


@dataclass(frozen=True, slots=True)
class Planregel:
    """A plan in the list, with the answer to "is the end date made?"."""

    plan: Transitieplan
    oordeel: Oordeel


def planregels(plannen: Iterable[Transitieplan], vandaag: date) -> list[Planregel]:
    """Return the rows of the list; the mijlpalen must have been prefetched."""
    return [Planregel(plan, _oordeel(plan, plan.mijlpalen.all(), vandaag)) for plan in plannen]


def _oordeel(plan: Transitieplan, mijlpalen: Iterable[Mijlpaal], vandaag: date) -> Oordeel:
    standen = [mijlpaal.stand for mijlpaal in mijlpalen]
    return beoordeel(standen, einddatum=plan.einddatum, vandaag=vandaag)


@dataclass(frozen=True, slots=True)
class Mijlpaalregel:
    """A mijlpaal as a row: why it must be discussed, and whether this reader may update it."""

    mijlpaal: Mijlpaal
    dagen_te_laat: int
    punten: tuple[str, ...]
    reden: str
    bijgewerkt: Mijlpaalwijziging | None
    mag_bijwerken: Toestemming

    @property
    def bespreekstatus(self) -> str:
        """The badge under which the first point to discuss is shown."""
        status = self.mijlpaal.status
        if self.dagen_te_laat:
            return "te_laat"
        return status if status == MijlpaalStatus.VERTRAAGD else "aandacht"

    @property
    def te_laat(self) -> str:
        """The days past the current date, in words; empty when it is not late."""
        return f"{tekst.dagen(self.dagen_te_laat)} te laat" if self.dagen_te_laat else ""


@dataclass(frozen=True, slots=True)
class Planpagina:
    """A plan with its rows by phase, what must be discussed, and the answer about the end date."""

    plan: Transitieplan
    oordeel: Oordeel
    fasen: list[tuple[str, list[Mijlpaalregel]]]
    bespreken: list[Mijlpaalregel]
    uitleg: Toestemming

    @property
    def regels(self) -> list[Mijlpaalregel]:
        """All rows, phase by phase."""
        return [regel for _, regels in self.fasen for regel in regels]


def planpagina(plan: Transitieplan, lezer: Any, vandaag: date) -> Planpagina:
    """Return all that the page of a plan shows to this reader today."""
    mijlpalen = _met_verwanten(plan.mijlpalen.all()).order_by("volgnummer", "pk")
    regels = [_regel(mijlpaal, plan, lezer, vandaag) for mijlpaal in mijlpalen]
    mag = sum(bool(regel.mag_bijwerken) for regel in regels)
    return Planpagina(
        plan=plan,
        oordeel=_oordeel(plan, (regel.mijlpaal for regel in regels), vandaag),
        fasen=_per_fase(regels),
        bespreken=_bespreeklijst(regels),
        uitleg=uitleg_bijwerken(lezer, plan, mag=mag, totaal=len(regels)),
    )


def _regel(mijlpaal: Mijlpaal, plan: Transitieplan, lezer: Any, vandaag: date) -> Mijlpaalregel:
    wijzigingen = list(mijlpaal.wijzigingen.all())
    te_laat = is_te_laat(mijlpaal.status, mijlpaal.datum, vandaag)
    eerdere_reden = next((w.reden for w in wijzigingen if w.reden), "")
    return Mijlpaalregel(
        mijlpaal=mijlpaal,
        dagen_te_laat=(vandaag - mijlpaal.datum).days if te_laat else 0,
        punten=bespreekpunten(mijlpaal.stand, vandaag=vandaag, einddatum=plan.einddatum),
        reden=mijlpaal.toelichting or (eerdere_reden if mijlpaal.uitloop > 0 else ""),
        bijgewerkt=wijzigingen[0] if wijzigingen else None,
        mag_bijwerken=mag_mijlpaal_bijwerken(lezer, mijlpaal),
    )


def _per_fase(regels: Iterable[Mijlpaalregel]) -> list[tuple[str, list[Mijlpaalregel]]]:
    fasen: dict[str, list[Mijlpaalregel]] = {}
    for regel in regels:
        fasen.setdefault(regel.mijlpaal.fase, []).append(regel)
    return list(fasen.items())


def _bespreeklijst(regels: Iterable[Mijlpaalregel]) -> list[Mijlpaalregel]:
    """Longest late first, then by date: the order in which a meeting would take them."""
    te_bespreken = [regel for regel in regels if regel.punten]
    return sorted(te_bespreken, key=lambda regel: (-regel.dagen_te_laat, regel.mijlpaal.datum))


def laatste_wijziging(mijlpaal: Mijlpaal) -> Mijlpaalwijziging | None:
    """Return the latest change, to show somebody whose edit came too late."""
    wijzigingen = Mijlpaalwijziging.objects.filter(mijlpaal=mijlpaal)
    return wijzigingen.select_related("gewijzigd_door").order_by("-gewijzigd_op", "-pk").first()


@dataclass(frozen=True, slots=True)
class Mijlpaalpagina:
    """A mijlpaal with its chronology, its facts and, for who may see names, the log."""

    regel: Mijlpaalregel
    verloop: list[dict[str, Any]]
    feiten: list[tuple[str, str]]
    logboek: list[Logregel] | None


def mijlpaalpagina(mijlpaal: Mijlpaal, lezer: Any, vandaag: date) -> Mijlpaalpagina:
    """Return all that the page of one mijlpaal shows to this reader today."""
    namen = bool(mag_namen_zien(lezer, mijlpaal.plan))
    return Mijlpaalpagina(
        regel=_regel(mijlpaal, mijlpaal.plan, lezer, vandaag),
        verloop=_verloop(mijlpaal, vandaag, namen=namen),
        feiten=_feiten(mijlpaal, namen=namen),
        logboek=logboek_van(mijlpaal) if namen else None,
    )


def _verloop(mijlpaal: Mijlpaal, vandaag: date, *, namen: bool) -> list[dict[str, Any]]:
    gebeurtenissen: list[dict[str, Any]] = [
        {
            "datum": tekst.als_datum(wijziging.gewijzigd_op),
            "titel": wijziging.omschrijving,
            "tekst": wijziging.reden,
            "soort": "Bijgewerkt",
            "door": _auteur(wijziging.gewijzigd_door, namen=namen),
        }
        for wijziging in reversed(mijlpaal.wijzigingen.all())
    ]
    gebeurtenissen.append(_moment("Afgesproken datum", mijlpaal.basisdatum, vandaag))
    if mijlpaal.stand.open and mijlpaal.datum != mijlpaal.basisdatum:
        gebeurtenissen.append(_moment("Huidige datum", mijlpaal.datum, vandaag))
    if mijlpaal.werkelijke_datum:
        gebeurtenissen.append(_moment("Gehaald", mijlpaal.werkelijke_datum, vandaag))
    return sorted(gebeurtenissen, key=lambda gebeurtenis: gebeurtenis["datum"])


def _moment(titel: str, datum: date, vandaag: date) -> dict[str, Any]:
    return {"titel": titel, "datum": datum, "toekomst": datum > vandaag}


def _auteur(auteur: Gebruiker | None, *, namen: bool) -> str:
    if auteur is None:
        return ""
    return str(auteur) if namen else auteur.functie or "medewerker"


def _feiten(mijlpaal: Mijlpaal, *, namen: bool) -> list[tuple[str, str]]:
    eigenaar = mijlpaal.eigenaar_tekst or "nog niemand"
    if mijlpaal.eigenaar and namen and str(mijlpaal.eigenaar) != eigenaar:
        eigenaar = f"{eigenaar} ({mijlpaal.eigenaar})"
    gehaald = tekst.datum(mijlpaal.werkelijke_datum) if mijlpaal.werkelijke_datum else ""
    return [
        ("Eigenaar", tekst.hoofdletter(eigenaar)),
        ("Gemeente", str(mijlpaal.gemeente or "")),
        ("Afgesproken datum", tekst.datum(mijlpaal.basisdatum)),
        ("Huidige datum", "" if gehaald else tekst.datum(mijlpaal.datum)),
        ("Gehaald op", gehaald),
        ("Uitloop", mijlpaal.uitloop_tekst),
        ("Fase", mijlpaal.fase),
        ("Code in de bron", mijlpaal.code),
    ]
