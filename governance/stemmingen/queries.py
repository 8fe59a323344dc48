"""What pages show of votes: the outcome with its arithmetic, from the rows as they were stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from governance.besluitvorming.models import Beslispunt, Besluit
from governance.moties.models import Amendement, Motie
from governance.moties.rules import Uitspraak
from governance.organen.models import Orgaan
from governance.organisaties.permissions import Leesbereik
from governance.stemmingen.invoer_rules import Stand, rekendocument, stemmen_uit
from governance.stemmingen.keuze_rules import Stemmingstatus
from governance.stemmingen.models import Personenstemming, Stem, Stemmer, Stemming, Stemronde
from governance.stemmingen.reken_rules import als_document, stemming_uit
from governance.stemmingen.rules import Keuze, Maat, Uitslagsoort
from governance.stemmingen.rules import Stemming as Stemvorm
from governance.stemmingen.telling_rules import Eisuitslag, Quorumuitslag, Telling, Uitslag, bereken
from governance.stemmingen.uitleg_rules import procent, uitleg
from governance.vergaderingen.models import Aanwezigheid, Agendapunt, Vergadering
from governance.vergaderingen.rules import Opkomst
from regio.kern.tekst import getal

MET_ORGAAN = ("orgaan__gemeente", "orgaan__regio", "orgaan__regeling__regio")
MET_ONDERWERP = ("beslispunt__besluit", "amendement__beslispunt__besluit", "motie")


LANGSTE_KANTELING = 400
"""Longer lists of names help nobody to see who can turn an outcome."""
BADGES = {
    Uitslagsoort.AANGENOMEN: ("conform", "aangenomen"),
    Uitslagsoort.VERWORPEN: ("verworpen", "verworpen"),
    Uitslagsoort.UITGESTELD: ("aangehouden", "uitgesteld"),
    Uitslagsoort.ONGELDIG: ("geschonden", "geen geldige stemming"),
}


def badge(uitslag: str) -> tuple[str, str]:
    """Return the code and the word of the badge of an outcome; without one it is being filled in."""
    if uitslag in Uitslagsoort.values and uitslag != Uitslagsoort.ONBESLIST:
        return BADGES[Uitslagsoort(uitslag)]
    return ("open", "nog niet beslist" if uitslag else "wordt ingevuld")


@dataclass(frozen=True, slots=True)
class Balk:
    """One count as a bar: how many are in favour, of what, and from where on it is enough."""

    naam: str
    voor: int
    noemer: int
    nodig: int
    gehaald: bool
    tekst: str


@dataclass(frozen=True, slots=True)
class Uitslagbeeld:
    """An outcome with everything it follows from; `document` gives the same outcome outside the portal."""

    uitslag: Uitslag
    kop: str
    stappen: tuple[str, ...]
    kanteling: str
    telling: Telling
    eisen: tuple[Balk, ...]
    quorums: tuple[Balk, ...]
    document: dict[str, Any]

    @property
    def soort(self) -> str:
        """The outcome as a code."""
        return self.uitslag.soort.value

    @property
    def status(self) -> tuple[str, str]:
        """The code and the word of the badge."""
        return badge(self.soort)

    @property
    def beslist(self) -> bool:
        """Whether the outcome is certain, also when not everybody is known."""
        return self.uitslag.soort != Uitslagsoort.ONBESLIST

    @property
    def open(self) -> int:
        """Of how many nothing is known."""
        return self.telling.open.leden


def stemvorm(stemming: Stemming, ingevuld: Mapping[str, Stand]) -> Stemvorm:
    """Return the vote as plain values, with these choices instead of the stored ones."""
    kaal, _ = stemming_uit(rekendocument(stemming, stemmers_van(stemming)))
    return replace(kaal, stemmen=stemmen_uit(ingevuld))


def stemmers_van(stemming: Stemming) -> list[Stemmer]:
    """Return the voters in their order; costs nothing when they were fetched with the vote."""
    return sorted(stemming.stemmers.all(), key=lambda rij: (rij.volgorde, rij.naam, rij.pk))


def standen_van(stemming: Stemming) -> dict[str, Stand]:
    """Return per key of a voter what is stored of him."""
    return {rij.sleutel: {s.keuze: s.aantal for s in rij.stemmen.all()} for rij in stemming.stemmers.all()}


def uitslag_van(stemming: Stemming) -> Uitslagbeeld:
    """Return the outcome of the stored votes under the stored rule and weights."""
    return beeld(stemvorm(stemming, standen_van(stemming)), stemming.eenheid)


def beeld(vorm: Stemvorm, eenheid: str) -> Uitslagbeeld:
    """Return the outcome of a vote that has no `bezwaren`."""
    uitslag = bereken(vorm)
    woorden = uitleg(vorm, uitslag, eenheid=eenheid)
    return Uitslagbeeld(
        uitslag=uitslag,
        kop=woorden.kop,
        stappen=woorden.stappen,
        kanteling=_kort(woorden.kanteling),
        telling=uitslag.telling,
        eisen=tuple(_eisbalk(eis, eenheid) for eis in uitslag.eisen),
        quorums=tuple(_quorumbalk(quorum, eenheid) for quorum in uitslag.quorums),
        document=als_document(vorm, eenheid=eenheid),
    )


def _kort(kanteling: str) -> str:
    """Name who can turn it when that is a few; with hundreds of voters only how many it takes."""
    if len(kanteling) <= LANGSTE_KANTELING:
        return kanteling
    return f"{kanteling.partition(':')[0]}. Dat kan op veel manieren."


def _wat(maat: Maat, eenheid: str) -> str:
    return "leden" if maat == Maat.LEDEN else eenheid


def _eisbalk(eis: Eisuitslag, eenheid: str) -> Balk:
    wat = _wat(eis.eis.maat, eenheid)
    deel = procent(eis.voor, eis.noemer, drempel=eis.eis.deel)
    tekst = f"{getal(eis.voor)} van {getal(eis.noemer)} {wat} vóór ({deel}), nodig {getal(eis.nodig)}"
    return Balk(wat, eis.voor, eis.noemer, eis.nodig, eis.gehaald, tekst)


def _quorumbalk(quorum: Quorumuitslag, eenheid: str) -> Balk:
    wat = _wat(quorum.maat, eenheid)
    doet = "aanwezig" if quorum.opening else "stemmen mee"
    tekst = f"{getal(quorum.aantal)} van {getal(quorum.totaal)} {wat} {doet}, nodig {getal(quorum.nodig)}"
    naam = "Quorum van de vergadering" if quorum.opening else "Quorum van de stemming"
    return Balk(naam, quorum.aantal, quorum.totaal, quorum.nodig, quorum.gehaald, tekst)


# Votes at what they are about.


@dataclass(frozen=True, slots=True)
class Stemmingregel:
    """A vote in the list under a beslispunt, amendement or motie; `kop` tells no outcome before it is fixed."""

    stemming: Stemming | Personenstemming
    over: str
    kop: str
    url: str
    vastgesteld: bool
    bron: str = ""
    herberekend: bool = False
    herberekening_van: bool = False


_Lijsten = dict[int, list[Stemmingregel]]


def stemmingen_bij(besluiten: Iterable[Besluit]) -> _Lijsten:
    """Return per key of a beslispunt of these decisions the votes on it and on its amendementen, in order.

    Five queries, however many decisions there are.
    """
    sleutels = [besluit.pk for besluit in besluiten]
    uit: _Lijsten = {}
    rijen = met_stemmen().filter(Q(beslispunt__besluit__in=sleutels) | Q(amendement__beslispunt__besluit__in=sleutels))
    for rij in rijen.order_by("amendement__nummer", "datum", "pk"):
        punt = rij.beslispunt_id or (rij.amendement.beslispunt_id if rij.amendement else 0)
        uit.setdefault(int(punt or 0), []).append(_regel(rij))
    personen = Personenstemming.objects.filter(beslispunt__besluit__in=sleutels).order_by("datum", "pk")
    for stemming in personen:
        uit.setdefault(stemming.beslispunt_id, []).append(_personenregel(stemming))
    return uit


def stemmingen_bij_moties(moties: Iterable[Motie]) -> _Lijsten:
    """Return per key of these moties the votes on it, in order; four queries, however many there are."""
    uit: _Lijsten = {}
    for rij in met_stemmen().filter(motie__in=[motie.pk for motie in moties]).order_by("datum", "pk"):
        uit.setdefault(int(rij.motie_id or 0), []).append(_regel(rij))
    return uit


def met_stemmen() -> QuerySet[Stemming]:
    """Return votes with their voters and choices, and what they are about."""
    stemmers = Prefetch("stemmers", Stemmer.objects.select_related("organisatie").order_by("volgorde", "pk"))
    stemmen = Prefetch("stemmers__stemmen", Stem.objects.order_by("pk"))
    return Stemming.objects.select_related(
        *MET_ORGAAN, *MET_ONDERWERP, "herberekening", "vervangt", "vastgesteld_door"
    ).prefetch_related(stemmers, stemmen)


def _regel(stemming: Stemming) -> Stemmingregel:
    klaar = stemming.status == Stemmingstatus.VASTGESTELD
    return Stemmingregel(
        stemming=stemming,
        over=str(stemming.amendement) if stemming.amendement else "",
        kop=uitslag_van(stemming).kop if klaar else _voortgang(stemming),
        url=stemming.get_absolute_url(),
        vastgesteld=klaar,
        bron=stemming.regel.get("bron", ""),
        herberekend=getattr(stemming, "herberekening", None) is not None,
        herberekening_van=stemming.vervangt_id is not None,
    )


def _voortgang(stemming: Stemming) -> str:
    standen = standen_van(stemming)
    bekend = sum(1 for stand in standen.values() if stand)
    return f"Wordt ingevuld: {getal(bekend)} van {getal(len(standen))} stemmers bekend."


def _personenregel(stemming: Personenstemming) -> Stemmingregel:
    klaar = stemming.status == Stemmingstatus.VASTGESTELD
    return Stemmingregel(
        stemming=stemming,
        over="Stemming over personen",
        kop=f"Gekozen: {stemming.gekozen}." if klaar else "Wordt ingevuld.",
        url=stemming.get_absolute_url(),
        vastgesteld=klaar,
        bron="Gemeentewet art. 30 en 31",
    )


# What a reader may know of.


def zichtbare_stemmingen(bereik: Leesbereik) -> QuerySet[Stemming]:
    """Return the votes on what this reader may know of, with voters and choices."""
    return met_stemmen().filter(_mag_weten(bereik))


def stemmingenlijst(bereik: Leesbereik, *, orgaan: UUID | None = None, stand: str = "") -> QuerySet[Stemming]:
    """Return the votes for a list, the latest first; of one body and in one state, if asked."""
    rijen = Stemming.objects.filter(_mag_weten(bereik)).select_related(*MET_ORGAAN, *MET_ONDERWERP, "herberekening")
    if orgaan is not None:
        rijen = rijen.filter(orgaan__uuid=orgaan)
    if stand in Stemmingstatus.values:
        rijen = rijen.filter(status=stand)
    return rijen.order_by("-datum", "-pk")


def _mag_weten(bereik: Leesbereik) -> Q:
    besluiten = Besluit.objects.zichtbaar_voor(bereik).values("pk")
    moties = Motie.objects.zichtbaar_voor(bereik).values("pk")
    return Q(beslispunt__besluit__in=besluiten) | Q(amendement__beslispunt__besluit__in=besluiten) | Q(motie__in=moties)


def onderwerp_van(bereik: Leesbereik, gevraagd: Mapping[str, str]) -> Beslispunt | Amendement | Motie | None:
    """Return what a vote is asked for, if the reader may know of it: "beslispunt", "amendement" or "motie" by uuid."""
    besluiten = Besluit.objects.zichtbaar_voor(bereik).values("pk")
    per_soort: dict[str, Any] = {
        "beslispunt": Beslispunt.objects.filter(besluit__in=besluiten).select_related(*_van("besluit")),
        "amendement": Amendement.objects.filter(beslispunt__besluit__in=besluiten).select_related(
            *_van("beslispunt__besluit")
        ),
        "motie": Motie.objects.zichtbaar_voor(bereik).select_related(*MET_ORGAAN),
    }
    for soort, rijen in per_soort.items():
        if soort in gevraagd:
            try:
                return cast("Beslispunt | Amendement | Motie | None", rijen.filter(uuid=UUID(gevraagd[soort])).first())
            except ValueError:
                return None
    return None


def orgaan_van(over: Beslispunt | Amendement | Motie) -> Orgaan:
    """Return the body that votes on this."""
    if isinstance(over, Motie):
        return over.orgaan
    punt = over.beslispunt if isinstance(over, Amendement) else over
    return punt.besluit.orgaan


def pad_naar(over: Beslispunt | Amendement | Motie) -> list[tuple[str, str]]:
    """Return the breadcrumb to what a vote is about."""
    orgaan = orgaan_van(over)
    if isinstance(over, Motie):
        bij: Motie | Besluit = over
    else:
        bij = (over.beslispunt if isinstance(over, Amendement) else over).besluit
    return [(str(orgaan), orgaan.get_absolute_url()), (str(bij), bij.get_absolute_url())]


def onderwerp(stemming: Stemming) -> Beslispunt | Amendement | Motie:
    """Return what a vote is about; the database guarantees that it is one thing."""
    return cast("Beslispunt | Amendement | Motie", stemming.beslispunt or stemming.amendement or stemming.motie)


def als_veld(over: Beslispunt | Amendement | Motie) -> dict[str, Any]:
    """Return what a vote is about as the field of a vote."""
    return {{Beslispunt: "beslispunt", Amendement: "amendement", Motie: "motie"}[type(over)]: over}


def open_amendementen(stemming: Stemming) -> list[Amendement]:
    """Return the amendementen of the beslispunt that must be voted on first."""
    if stemming.beslispunt is None:
        return []
    rijen = stemming.beslispunt.amendementen.filter(uitspraak__in=(Uitspraak.INGEDIEND, Uitspraak.AANGEHOUDEN))
    return list(rijen.order_by("nummer", "pk"))


def _van(pad: str) -> tuple[str, ...]:
    return tuple(f"{pad}__{naam}" for naam in MET_ORGAAN)


def zichtbare_personenstemmingen(bereik: Leesbereik) -> QuerySet[Personenstemming]:
    """Return the secret votes at decisions this reader may know of."""
    besluiten = Besluit.objects.zichtbaar_voor(bereik).values("pk")
    ronden = Prefetch("ronden", Stemronde.objects.order_by("nummer"))
    return (
        Personenstemming.objects.filter(beslispunt__besluit__in=besluiten)
        .select_related(*_van("beslispunt__besluit"))
        .prefetch_related(ronden)
    )


# Before a vote: what it is about, and who is away.


def agendapunt_van(over: Beslispunt | Amendement | Motie) -> Agendapunt | None:
    """Return the item of the agenda where this was dealt with, with its meeting."""
    if isinstance(over, Motie):
        pk = over.agendapunt_id
    else:
        punt = over.beslispunt if isinstance(over, Amendement) else over
        pk = punt.besluit.behandeld_bij_id
    return Agendapunt.objects.select_related("vergadering").filter(pk=pk).first() if pk else None


def eerder_uitgesteld(over: Beslispunt | Amendement | Motie) -> bool:
    """Tell whether an earlier vote on this was put off because the votes were equal (Gemeentewet art. 32)."""
    laatste = over.stemmingen.filter(status=Stemmingstatus.VASTGESTELD).order_by("datum", "pk").last()
    return laatste is not None and laatste.uitslag == Uitslagsoort.UITGESTELD


def afwezigen(vergadering: Vergadering | None, stemmers: Sequence[Any]) -> dict[str, Stand]:
    """Return per key of a voter who is away by the attendance of the meeting; of a fractie, how many.

    Who was replaced is there. Of whom nothing is recorded, nothing is known.
    """
    if vergadering is None:
        return {}
    weg = (Opkomst.AFWEZIG, Opkomst.MET_BERICHT)
    per_lid = {_sleutel_van(rij): rij for rij in vergadering.aanwezigheden.all()}
    uit: dict[str, Stand] = {}
    for stemmer in stemmers:
        for rij in (per_lid[sleutel] for sleutel in _sleutels(stemmer) if sleutel in per_lid):
            niet_er = rij.opkomst in weg
            er_zijn = min(rij.aantal or 0, stemmer.leden) if rij.fractie_id and stemmer.leden > 1 else stemmer.leden
            over = stemmer.leden if niet_er else stemmer.leden - er_zijn
            if over:
                uit[stemmer.sleutel] = {Keuze.AFWEZIG.value: over}
            break
    return uit


def _sleutel_van(rij: Aanwezigheid) -> str:
    if rij.lidmaatschap_id:
        return f"lid-{rij.lidmaatschap_id}"
    return f"fractie-{rij.fractie_id}" if rij.fractie_id else f"organisatie-{rij.organisatie_id}"


def _sleutels(stemmer: Any) -> Iterator[str]:
    if stemmer.sleutel.startswith("fractie-"):
        yield stemmer.sleutel
    if stemmer.lidmaatschap_id:
        yield f"lid-{stemmer.lidmaatschap_id}"
    if stemmer.organisatie_id:
        yield f"organisatie-{stemmer.organisatie_id}"
