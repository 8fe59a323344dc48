"""Everything the pages about plans and mijlpalen show, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet

from governance.organisaties.permissions import Leesbereik
from governance.transitie.keten_rules import (
    Gevolg,
    Keten,
    Plangevolgen,
    Stap,
    Wacht,
    als_schakel,
    kritieke_keten,
    maak_keten,
    met_keten,
    plangevolgen,
    volgers,
)
from governance.transitie.models import Mijlpaal, Mijlpaalafhankelijkheid, Mijlpaalwijziging, Transitieplan
from governance.transitie.permissions import (
    mag_mijlpaal_bijwerken,
    mag_namen_zien,
    mag_plan_bijhouden,
    uitleg_bijwerken,
)
from governance.transitie.rules import (
    MijlpaalStatus,
    Oordeel,
    Stand,
    Wijziging,
    beoordeel,
    bespreekpunten,
    is_te_laat,
)
from governance.transitie.tijdlijn_rules import (
    BREED,
    MAX_RIJEN,
    SMAL,
    Punt,
    Regel,
    Tijdlijn,
    punten_van,
    teken,
)
from regio.accounts.models import Gebruiker
from regio.audit.queries import Logregel, logboek_van
from regio.kern import tekst
from regio.kern.toestemming import Toestemming


def zichtbare_mijlpalen(bereik: Leesbereik) -> QuerySet[Mijlpaal]:
    """Return the mijlpalen this reader may know of, with what a permission or a page needs."""
    mijlpalen: QuerySet[Mijlpaal] = Mijlpaal.objects.zichtbaar_voor(bereik)
    return _met_verwanten(mijlpalen).order_by("plan", "volgnummer", "pk")


def _met_verwanten(mijlpalen: QuerySet[Mijlpaal]) -> QuerySet[Mijlpaal]:
    volgorde = Mijlpaalwijziging.objects.order_by("-gewijzigd_op", "-pk")
    wijzigingen = Prefetch("wijzigingen", volgorde.select_related("gewijzigd_door"))
    return mijlpalen.select_related("plan__regio", "gemeente", "eigenaar").prefetch_related(wijzigingen)


@dataclass(frozen=True, slots=True)
class Koppeling:
    """Something of elsewhere that a mijlpaal is about, as a plain link: in short, in full, and its address."""

    kort: str
    tekst: str
    url: str


Koppelingen = Mapping[int, Sequence[Koppeling]]
"""Per mijlpaal what it works on; the roof knows, this topic does not."""


@dataclass(frozen=True, slots=True)
class Planketen:
    """The mijlpalen of a plan with what waits for what."""

    mijlpalen: dict[int, Mijlpaal]
    keten: Keten
    standen: dict[int, Stand]

    def wacht_op(self, sleutel: int) -> list[tuple[Mijlpaal, int]]:
        """Return what a mijlpaal waits for, with the days in between."""
        return [(self.mijlpalen[wacht.op], wacht.dagen) for wacht in self.keten.wacht_op.get(sleutel, ())]

    def volgers(self, sleutel: int) -> list[Mijlpaal]:
        """Return all that waits for a mijlpaal, also through others, in the order of the plan."""
        gevonden = volgers((wacht for rij in self.keten.wacht_op.values() for wacht in rij), sleutel)
        return [mijlpaal for pk, mijlpaal in self.mijlpalen.items() if pk in gevonden]


def planketen(plan: Transitieplan, vandaag: date, *, met_wijzigingen: bool = False) -> Planketen:
    """Return the chain of a plan in two queries, or three with the changes of each mijlpaal."""
    rijen: QuerySet[Mijlpaal] = plan.mijlpalen.order_by("volgnummer", "pk")
    rijen = _met_verwanten(rijen) if met_wijzigingen else rijen.select_related("plan__regio", "gemeente", "eigenaar")
    mijlpalen = {rij.pk: rij for rij in rijen}
    wachten = Mijlpaalafhankelijkheid.objects.filter(mijlpaal__plan=plan).order_by("wacht_op__volgnummer", "pk")
    keten = maak_keten(
        (als_schakel(rij) for rij in mijlpalen.values()),
        (Wacht(*rij) for rij in wachten.values_list("mijlpaal_id", "wacht_op_id", "tussentijd_dagen")),
    )
    standen = met_keten({pk: rij.stand for pk, rij in mijlpalen.items()}, keten, vandaag)
    return Planketen(mijlpalen, keten, standen)


@dataclass(frozen=True, slots=True)
class Mijlpaalregel:
    """A mijlpaal as a row: why it must be discussed, and whether this reader may update it."""

    mijlpaal: Mijlpaal
    dagen_te_laat: int
    punten: tuple[str, ...]
    reden: str
    bijgewerkt: Mijlpaalwijziging | None
    mag_bijwerken: Toestemming
    wacht_op: list[tuple[Mijlpaal, int]]
    houdt_op: list[Mijlpaal]
    """What waits for it, also through others."""
    koppelingen: Sequence[Koppeling] = ()

    blokkades: tuple[str, ...] = ()
    """Why what it waits for holds it up."""

    @property
    def bespreekstatus(self) -> str:
        """The badge under which the first point to discuss is shown."""
        status = self.mijlpaal.status
        if self.dagen_te_laat:
            return "te_laat"
        if self.blokkades:
            return "geblokkeerd"
        return status if status == MijlpaalStatus.VERTRAAGD else "aandacht"

    @property
    def te_laat(self) -> str:
        """The days past the current date, in words; empty when it is not late."""
        return f"{tekst.dagen(self.dagen_te_laat)} te laat" if self.dagen_te_laat else ""


@dataclass(frozen=True, slots=True)
class Planpagina:
    """A plan with its rows by phase, what must be discussed, the answer about the end date, and the picture."""

    plan: Transitieplan
    oordeel: Oordeel
    fasen: list[tuple[str, list[Mijlpaalregel]]]
    bespreken: list[Mijlpaalregel]
    uitleg: Toestemming
    mag_bijhouden: Toestemming
    kritiek: list[tuple[Mijlpaal, Stap]]
    breed: Tijdlijn | None
    smal: Tijdlijn | None

    @property
    def regels(self) -> list[Mijlpaalregel]:
        """All rows, phase by phase."""
        return [regel for _, regels in self.fasen for regel in regels]

    @property
    def mag_iets_bijwerken(self) -> bool:
        """Whether this reader may update any mijlpaal."""
        return any(regel.mag_bijwerken for regel in self.regels)


def planpagina(plan: Transitieplan, lezer: Any, vandaag: date, koppelingen: Koppelingen | None = None) -> Planpagina:
    """Return all that the page of a plan shows to this reader today; `koppelingen` come from the roof."""
    samen = planketen(plan, vandaag, met_wijzigingen=True)
    regels = [_regel(rij, samen, lezer, vandaag, koppelingen or {}) for rij in samen.mijlpalen.values()]
    mag = sum(bool(regel.mag_bijwerken) for regel in regels)
    lijnen = [Regel(regel.mijlpaal.titel, _punten(regel.mijlpaal, vandaag)) for regel in _te_tekenen(regels)]
    beelden = (teken(lijnen, einddatum=plan.einddatum, vandaag=vandaag, breedte=breedte) for breedte in (BREED, SMAL))
    breed, smal = beelden
    return Planpagina(
        plan=plan,
        oordeel=beoordeel(list(samen.standen.values()), einddatum=plan.einddatum, vandaag=vandaag),
        fasen=_per_fase(regels),
        bespreken=_bespreeklijst(regels),
        uitleg=uitleg_bijwerken(lezer, plan, mag=mag, totaal=len(regels)),
        mag_bijhouden=mag_plan_bijhouden(lezer, plan),
        kritiek=[(samen.mijlpalen[stap.sleutel], stap) for stap in kritieke_keten(samen.keten, vandaag)],
        breed=breed,
        smal=smal,
    )


def _punten(rij: Mijlpaal, vandaag: date) -> tuple[Punt, ...]:
    return punten_van(rij.status, rij.basisdatum, rij.datum, rij.werkelijke_datum, vandaag)


def _te_tekenen(regels: Sequence[Mijlpaalregel]) -> list[Mijlpaalregel]:
    """Return all rows; when they do not fit in the picture, what is open comes first."""
    if len(regels) <= MAX_RIJEN:
        return list(regels)
    return sorted(regels, key=lambda regel: (not regel.mijlpaal.stand.open, regel.mijlpaal.datum))


def _regel(mijlpaal: Mijlpaal, samen: Planketen, lezer: Any, vandaag: date, koppelingen: Koppelingen) -> Mijlpaalregel:
    wijzigingen = list(mijlpaal.wijzigingen.all())
    te_laat = is_te_laat(mijlpaal.status, mijlpaal.datum, vandaag)
    eerdere_reden = next((w.reden for w in wijzigingen if w.reden), "")
    return Mijlpaalregel(
        mijlpaal=mijlpaal,
        dagen_te_laat=(vandaag - mijlpaal.datum).days if te_laat else 0,
        punten=bespreekpunten(samen.standen[mijlpaal.pk], vandaag=vandaag, einddatum=mijlpaal.plan.einddatum),
        reden=mijlpaal.toelichting or (eerdere_reden if mijlpaal.uitloop > 0 else ""),
        bijgewerkt=wijzigingen[0] if wijzigingen else None,
        mag_bijwerken=mag_mijlpaal_bijwerken(lezer, mijlpaal),
        wacht_op=samen.wacht_op(mijlpaal.pk),
        houdt_op=samen.volgers(mijlpaal.pk) if te_laat else [],
        koppelingen=koppelingen.get(mijlpaal.pk, ()),
        blokkades=samen.standen[mijlpaal.pk].blokkades,
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
    """A mijlpaal with its chronology, its facts, what it hangs together with and, for who may see names, the log."""

    regel: Mijlpaalregel
    volgers: list[Mijlpaal]
    mag_bijhouden: Toestemming
    verloop: list[dict[str, Any]]
    feiten: list[tuple[str, str]]
    logboek: list[Logregel] | None


def mijlpaalpagina(
    mijlpaal: Mijlpaal, lezer: Any, vandaag: date, koppelingen: Koppelingen | None = None
) -> Mijlpaalpagina:
    """Return all that the page of one mijlpaal shows to this reader today; `koppelingen` come from the roof."""
    namen = bool(mag_namen_zien(lezer, mijlpaal.plan))
    samen = planketen(mijlpaal.plan, vandaag)
    return Mijlpaalpagina(
        regel=_regel(mijlpaal, samen, lezer, vandaag, koppelingen or {}),
        volgers=samen.volgers(mijlpaal.pk),
        mag_bijhouden=mag_plan_bijhouden(lezer, mijlpaal.plan),
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


@dataclass(frozen=True, slots=True)
class Gevolgregel:
    """A mijlpaal that a change pushes back, and whether this person may move it along."""

    mijlpaal: Mijlpaal
    gevolg: Gevolg
    mag: Toestemming


@dataclass(frozen=True, slots=True)
class Gevolgbeeld:
    """What a change that is not saved yet does to the rest of the plan."""

    plangevolgen: Plangevolgen
    zin: str
    schuiven: list[Gevolgregel]
    te_vroeg: list[Gevolgregel]
    geblokkeerd: list[Mijlpaal]

    @property
    def verschuifbaar(self) -> frozenset[int]:
        """What this person may move along."""
        return frozenset(regel.mijlpaal.pk for regel in self.schuiven if regel.mag)


def gevolgbeeld(plan: Transitieplan, anders: Mapping[int, Wijziging], lezer: Any, vandaag: date) -> Gevolgbeeld:
    """Return what these changes (per key of a mijlpaal) would do to the others; nothing is written."""
    samen = planketen(plan, vandaag)
    gewijzigd = [
        replace(schakel, status=nieuw.status, datum=nieuw.datum, werkelijke_datum=nieuw.werkelijke_datum)
        for sleutel, nieuw in anders.items()
        if (schakel := samen.keten.schakels.get(sleutel)) is not None
    ]
    door = plangevolgen(samen.keten, gewijzigd, vandaag)

    def regels(gevolgen: Iterable[Gevolg]) -> list[Gevolgregel]:
        rijen = ((samen.mijlpalen[gevolg.sleutel], gevolg) for gevolg in gevolgen)
        return [Gevolgregel(rij, gevolg, mag_mijlpaal_bijwerken(lezer, rij)) for rij, gevolg in rijen]

    return Gevolgbeeld(
        plangevolgen=door,
        zin=door.zin(plan.einddatum),
        schuiven=regels(door.gevolgen),
        te_vroeg=regels(door.te_vroeg),
        geblokkeerd=[samen.mijlpalen[sleutel] for sleutel in door.geblokkeerd],
    )


def volgers_van(mijlpaal: Mijlpaal, vandaag: date) -> list[Mijlpaal]:
    """Return what waits for this mijlpaal, also through others."""
    return planketen(mijlpaal.plan, vandaag).volgers(mijlpaal.pk)
