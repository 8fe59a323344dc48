"""By which rule a body votes on a day, and who then votes with what weight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from governance.organen.models import Lidmaatschap, LidRol, Orgaan, OrgaanSoort
from governance.organen.queries import GEEN_LID, deelnemers_van
from governance.organisaties.models import Inwonertal, Organisatie
from governance.organisaties.rules import OrganisatieSoort
from governance.regelingen.rules import Rechtsvorm
from governance.stemmingen.keuze_rules import Gewichtbron, Quorumsoort, Stemmers, Waarvoor
from governance.stemmingen.models import Stemregel
from governance.stemmingen.register_rules import (
    Gewichten,
    Klasse,
    gewicht_naar_inwoners,
    overwichtzin,
    regelzin,
    rekenvoorbeeld,
    uniek_genoemd,
)
from governance.stemmingen.rules import Eis, Lid, Maat, Noemer, Quorum, Regel, Staken
from governance.stemmingen.standaard_rules import STANDAARDREGELS, Standaardregel, standaard_voor
from governance.vergaderingen.models import Fractie
from regio.kern.tekst import datum, opsomming

NAAR_INWONERS = (Gewichtbron.INWONERS, Gewichtbron.KLASSEN)
_QUORUMS = {
    Quorumsoort.LEDEN: Quorum((Maat.LEDEN,)),
    Quorumsoort.GEWICHT: Quorum((Maat.GEWICHT,)),
    Quorumsoort.BEIDE: Quorum((Maat.LEDEN, Maat.GEWICHT)),
}


@dataclass(frozen=True, slots=True)
class Regelkeuze:
    """A rule that a vote can be counted by; `stemregel` is empty for the standard rule of the legal form."""

    sleutel: str
    naam: str
    bron: str
    waarvoor: str
    regel: Regel
    stemregel: Stemregel | None
    eenheid: str
    gewichtbron: str
    peildatum: date | None
    stemmers: str
    nagelezen: bool


@dataclass(frozen=True, slots=True)
class NieuweStemmer:
    """A voter on the day of the vote; `leden` votes of `gewicht` each."""

    sleutel: str
    naam: str
    gewicht: int
    leden: int
    organisatie_id: int | None
    lidmaatschap_id: int | None
    volgorde: int

    @property
    def lid(self) -> Lid:
        """The voter as the value that is computed with."""
        return Lid(self.sleutel, self.naam, self.gewicht, self.leden)


@dataclass(frozen=True, slots=True)
class Stemmerslijst:
    """Who votes, why that cannot be computed with yet, and the day of the inhabitants that were used.

    `voorzitter` is the key of who chairs the body, when that is one of the voters.
    """

    stemmers: tuple[NieuweStemmer, ...] = ()
    bezwaren: tuple[str, ...] = ()
    peildatum: date | None = None
    voorzitter: str = ""

    @property
    def leden(self) -> tuple[Lid, ...]:
        """The voters as the values that are computed with."""
        return tuple(stemmer.lid for stemmer in self.stemmers)


def als_regel(rij: Stemregel) -> Regel:
    """Return a stored rule as the value that votes are counted by.

    Raises:
        RegelKloptNiet: the row has a threshold that nothing can meet; the database holds no such row.
    """
    eisen = [_eis(rij.eis_maat, rij.eis_teller, rij.eis_noemer, rij.eis_strikt, rij.eis_van)]
    if rij.tweede_maat and rij.tweede_teller and rij.tweede_noemer:
        eisen.append(_eis(rij.tweede_maat, rij.tweede_teller, rij.tweede_noemer, rij.tweede_strikt, rij.tweede_van))
    return Regel(
        naam=rij.naam,
        bron=rij.bron,
        eisen=tuple(eisen),
        opening=_QUORUMS.get(Quorumsoort(rij.opening)),
        deelname=_QUORUMS.get(Quorumsoort(rij.deelname)),
        staken=Staken(rij.staken),
        onthouding=rij.onthouding,
    )


def _eis(maat: str, teller: int, noemer: int, strikt: bool, van: str) -> Eis:
    return Eis(Maat(maat), Fraction(teller, noemer), strikt=strikt, noemer=Noemer(van))


def als_keuze(rij: Stemregel) -> Regelkeuze:
    """Return a row, stored or not yet, as a rule that can be chosen."""
    return Regelkeuze(
        sleutel=f"regel-{rij.pk}",
        naam=rij.naam,
        bron=rij.bron,
        waarvoor=rij.waarvoor,
        regel=als_regel(rij),
        stemregel=rij,
        eenheid=eenheid_van(rij.gewichtbron),
        gewichtbron=rij.gewichtbron,
        peildatum=rij.peildatum,
        stemmers=rij.stemmers,
        nagelezen=rij.nagelezen,
    )


def eenheid_van(gewichtbron: str) -> str:
    """Return what weights of this kind are made of."""
    return "inwoners" if gewichtbron == Gewichtbron.INWONERS else "stemmen"


def standaardkeuze(orgaan: Orgaan) -> Regelkeuze:
    """Return the rule that holds for a body when nothing was written down for it; needs regeling to be loaded."""
    standaard = _standaard(orgaan)
    return Regelkeuze(
        sleutel=f"standaard-{standaard.code}",
        naam=standaard.regel.naam,
        bron=standaard.regel.bron,
        waarvoor=Waarvoor.ALLE,
        regel=standaard.regel,
        stemregel=None,
        eenheid=standaard.eenheid,
        gewichtbron=Gewichtbron.EEN,
        peildatum=None,
        stemmers=wie_stemt(orgaan),
        nagelezen=standaard.nagelezen,
    )


def _standaard(orgaan: Orgaan) -> Standaardregel:
    if orgaan.soort == OrgaanSoort.COLLEGE:
        voorbeeld = STANDAARDREGELS["meerderheid_voorzitter"]
        bron = "Gemeentewet art. 56 tot en met 59"
        return replace(voorbeeld, code="college", regel=replace(voorbeeld.regel, bron=bron, opening=None))
    if orgaan.gemeente_id is not None:
        return STANDAARDREGELS["meerderheid"]
    if orgaan.regeling is None:
        return standaard_voor(Rechtsvorm.ONBEKEND)
    veiligheid = "veiligheidsregio" in orgaan.regeling.naam.lower()
    return standaard_voor(orgaan.regeling.rechtsvorm, veiligheidsregio=veiligheid)


def wie_stemt(orgaan: Orgaan) -> Stemmers:
    """Return who votes in a body when nothing was written down: fracties in a council, else its members.

    Outside the Wgr each participant has a vote.
    """
    if orgaan.soort == OrgaanSoort.GEMEENTERAAD:
        return Stemmers.FRACTIE
    return Stemmers.DEELNEMER if _standaard(orgaan).code == "een_stem" else Stemmers.LID


def regels_voor(orgaan: Orgaan, op: date) -> list[Regelkeuze]:
    """Return the rules of the body that hold on that day, the one for all decisions first.

    The standard rule of the legal form is always the last. Gemeente and regeling must have been loaded.
    """
    rijen = list(Stemregel.objects.geldig_op(op).filter(orgaan=orgaan).order_by("waarvoor", "pk"))
    rijen.sort(key=lambda rij: Waarvoor.values.index(rij.waarvoor))
    return [*(als_keuze(rij) for rij in rijen), standaardkeuze(orgaan)]


def gewichten_van(keuze: Regelkeuze) -> Gewichten:
    """Return the tables that are stored with a rule."""
    rij = keuze.stemregel
    if rij is None or rij.pk is None:
        return Gewichten()
    if keuze.gewichtbron == Gewichtbron.KLASSEN:
        klassen = rij.klassen.order_by("vanaf").values_list("vanaf", "gewicht")
        return Gewichten(klassen=tuple(Klasse(*klasse) for klasse in klassen))
    if keuze.gewichtbron == Gewichtbron.TABEL:
        return Gewichten(vast=dict(rij.gewichten.values_list("organisatie", "gewicht")))
    return Gewichten()


def stemmers_voor(orgaan: Orgaan, keuze: Regelkeuze, op: date, *, gewichten: Gewichten | None = None) -> Stemmerslijst:
    """Return who votes in the body on that day by this rule, in a constant number of queries.

    A deputy and a secretary are no voters of their own. Who has no weight yet has 0, and `bezwaren` says why.
    `gewichten` are tables that are not stored yet; without them those of the rule are read.
    """
    if keuze.stemmers == Stemmers.FRACTIE:
        return _fracties(orgaan, keuze, op)
    voorzitter, lijst = (_deelnemers if keuze.stemmers == Stemmers.DEELNEMER else _leden)(orgaan, op)
    if not lijst:
        wie = "deelnemers" if keuze.stemmers == Stemmers.DEELNEMER else "leden"
        return Stemmerslijst(bezwaren=(f"Van {orgaan} zijn op {datum(op)} geen {wie} bekend.",))
    weging = _weging(keuze, op, gewichten, lijst)
    gewogen = [(plek, *weging.van(plek)) for plek in lijst]
    return Stemmerslijst(
        stemmers=tuple(_stemmer(plek, gewicht, nr) for nr, (plek, gewicht, _) in enumerate(gewogen, start=1)),
        bezwaren=weging.samengevat([bezwaar for _, _, bezwaar in gewogen if bezwaar]),
        peildatum=weging.peildatum,
        voorzitter=voorzitter,
    )


@dataclass(frozen=True, slots=True)
class _Plek:
    """A voter before the weights are known."""

    sleutel: str
    naam: str
    organisatie: Organisatie | None
    lidmaatschap_id: int | None = None


def _stemmer(plek: _Plek, gewicht: int, volgorde: int) -> NieuweStemmer:
    organisatie_id = plek.organisatie.pk if plek.organisatie else None
    return NieuweStemmer(plek.sleutel, plek.naam, gewicht, 1, organisatie_id, plek.lidmaatschap_id, volgorde)


def _zittende_leden(orgaan: Orgaan, op: date) -> list[Lidmaatschap]:
    """Return the members of that day by organisation, each person once per organisation."""
    rijen = (
        Lidmaatschap.objects.geldig_op(op)
        .filter(orgaan=orgaan)
        .exclude(rol__in=GEEN_LID)
        .select_related("organisatie")
        .order_by("organisatie__naam", "functie", "pk")
    )
    uniek: dict[tuple[str, int | None], Lidmaatschap] = {}
    for rij in sorted(rijen, key=lambda rij: rij.rol != LidRol.VOORZITTER):
        persoon = f"ambt-{rij.ambt_id}" if rij.ambt_id else f"gebruiker-{rij.gebruiker_id}" if rij.gebruiker_id else ""
        uniek.setdefault((persoon or f"lid-{rij.pk}", rij.organisatie_id), rij)
    blijft = {rij.pk for rij in uniek.values()}
    return [rij for rij in rijen if rij.pk in blijft]


def _leden(orgaan: Orgaan, op: date) -> tuple[str, list[_Plek]]:
    leden = _zittende_leden(orgaan, op)
    per_organisatie = Counter(lid.organisatie_id for lid in leden)
    namen = uniek_genoemd(_lidnaam(lid, alleen=per_organisatie[lid.organisatie_id] == 1) for lid in leden)
    plekken = [_Plek(f"lid-{lid.pk}", naam, lid.organisatie, lid.pk) for lid, naam in zip(leden, namen, strict=True)]
    voorzitter = next((f"lid-{lid.pk}" for lid in leden if lid.rol == LidRol.VOORZITTER), "")
    return voorzitter, plekken


def _lidnaam(lid: Lidmaatschap, *, alleen: bool) -> str:
    """Name a member after its organisation; where that says too little, after its function."""
    if lid.organisatie is None:
        return lid.functie
    if alleen:
        return lid.organisatie.naam
    return lid.functie if lid.organisatie.naam in lid.functie else f"{lid.organisatie.naam}: {lid.functie}"


def _deelnemers(orgaan: Orgaan, op: date) -> tuple[str, list[_Plek]]:
    leden = _zittende_leden(orgaan, op)
    per_organisatie: dict[int | None, list[Lidmaatschap]] = {}
    for lid in leden:
        per_organisatie.setdefault(lid.organisatie_id, []).append(lid)
    plekken = []
    for wie in deelnemers_van(orgaan, op):
        eigen = per_organisatie.get(wie.pk, [])
        plekken.append(_Plek(f"deelnemer-{wie.pk}", wie.naam, wie, eigen[0].pk if len(eigen) == 1 else None))
    voorzitters = {f"deelnemer-{lid.organisatie_id}" for lid in leden if lid.rol == LidRol.VOORZITTER}
    return next((plek.sleutel for plek in plekken if plek.sleutel in voorzitters), ""), plekken


def _fracties(orgaan: Orgaan, keuze: Regelkeuze, op: date) -> Stemmerslijst:
    """Return the fracties: as many votes as seats, or one member with the votes of the election as its weight."""
    fracties = list(Fractie.objects.geldig_op(op).filter(orgaan=orgaan).order_by("-zetels", "naam", "pk"))
    if not fracties:
        return Stemmerslijst(bezwaren=(f"Van {orgaan} zijn op {datum(op)} geen fracties bekend. Voeg ze eerst toe.",))
    naar_stemmen = keuze.gewichtbron == Gewichtbron.FRACTIESTEMMEN
    stemmers = tuple(
        NieuweStemmer(
            sleutel=f"fractie-{fractie.pk}",
            naam=fractie.naam,
            gewicht=(fractie.stemmen or 0) if naar_stemmen else 1,
            leden=1 if naar_stemmen else fractie.zetels,
            organisatie_id=None,
            lidmaatschap_id=None,
            volgorde=nr,
        )
        for nr, fractie in enumerate(fracties, start=1)
    )
    zonder = [fractie.naam for fractie in fracties if naar_stemmen and fractie.stemmen is None]
    bezwaar = f"Van {opsomming(zonder)} is niet bekend hoeveel stemmen er bij de verkiezing waren." if zonder else ""
    return Stemmerslijst(stemmers, (bezwaar,) if bezwaar else ())


@dataclass(frozen=True, slots=True)
class _Weging:
    """What the weight of a voter follows from: the rule, its tables, and the inhabitants on one day."""

    bron: str
    gewichten: Gewichten
    peildatum: date | None = None
    dag: str = ""
    inwoners: Mapping[int, int] = field(default_factory=dict)

    def van(self, plek: _Plek) -> tuple[int, str]:
        """Return the weight, and in Dutch why it is not known."""
        if self.bron not in (*NAAR_INWONERS, Gewichtbron.TABEL):
            return 1, ""
        organisatie = plek.organisatie
        if organisatie is None:
            return 0, f"{plek.naam} zit er namens niemand en heeft dus geen stemgewicht."
        if self.bron == Gewichtbron.TABEL:
            gewicht = (self.gewichten.vast or {}).get(organisatie.pk)
            return gewicht or 0, "" if gewicht is not None else f"Voor {organisatie} staat er geen gewicht in de tabel."
        if organisatie.soort != OrganisatieSoort.GEMEENTE:
            return 0, f"{organisatie} is geen gemeente en heeft dus geen inwonertal."
        klassen = self.gewichten.klassen if self.bron == Gewichtbron.KLASSEN else None
        return gewicht_naar_inwoners(organisatie.naam, self.inwoners.get(organisatie.pk), klassen, self.dag)

    def samengevat(self, bezwaren: list[str]) -> tuple[str, ...]:
        """Say once that there are no figures at all, instead of once per municipality; and nothing twice."""
        if not bezwaren:
            return ()
        if self.peildatum and not self.inwoners:
            return (f"Er zijn geen inwonertallen bekend op {self.dag}. Kies bij de regel een andere peildatum.",)
        if self.bron in (Gewichtbron.KLASSEN, Gewichtbron.TABEL) and not self.gewichten:
            return ("De tabel met stemgewichten is nog leeg. Vul haar in bij de stemregel.",)
        return tuple(dict.fromkeys(bezwaren))


def _weging(keuze: Regelkeuze, op: date, gewichten: Gewichten | None, plekken: Iterable[_Plek]) -> _Weging:
    tabellen = gewichten_van(keuze) if gewichten is None else gewichten
    if keuze.gewichtbron not in NAAR_INWONERS:
        return _Weging(keuze.gewichtbron, tabellen)
    peildatum = keuze.peildatum or date(op.year, 1, 1)
    wie = {plek.organisatie.pk for plek in plekken if plek.organisatie}
    tallen = Inwonertal.objects.filter(gemeente__in=wie, peildatum=peildatum)
    aantallen = dict(tallen.values_list("gemeente", "aantal"))
    return _Weging(keuze.gewichtbron, tabellen, peildatum, datum(peildatum), aantallen)


# The screens of the rules.


@dataclass(frozen=True, slots=True)
class Regelbeeld:
    """What the page of a rule shows: when something is adopted, the sums, who votes, and what to look at."""

    keuze: Regelkeuze
    zin: str
    sommen: tuple[str, ...]
    lijst: Stemmerslijst
    totaal: int
    overwicht: str


def zin_van(keuze: Regelkeuze) -> str:
    """Return the sentence that says when a proposal is adopted by this rule."""
    waarvoor = "" if keuze.waarvoor == Waarvoor.ALLE else Waarvoor(keuze.waarvoor).label
    return regelzin(keuze.regel, keuze.eenheid, _wie(keuze), waarvoor)


def _wie(keuze: Regelkeuze) -> str:
    if keuze.gewichtbron == Gewichtbron.FRACTIESTEMMEN:
        return "fracties"
    return "deelnemers" if keuze.stemmers == Stemmers.DEELNEMER else "leden"


def regelbeeld(orgaan: Orgaan, keuze: Regelkeuze, op: date, *, gewichten: Gewichten | None = None) -> Regelbeeld:
    """Return the page of a rule on that day, in a constant number of queries."""
    lijst = stemmers_voor(orgaan, keuze, op, gewichten=gewichten)
    leden = sum(stemmer.leden for stemmer in lijst.stemmers)
    totaal = sum(stemmer.leden * stemmer.gewicht for stemmer in lijst.stemmers)
    per_maat = {Maat.LEDEN: (leden, _wie(keuze)), Maat.GEWICHT: (totaal, keuze.eenheid)}
    sommen = [rekenvoorbeeld(eis, *per_maat[eis.maat]) for eis in keuze.regel.eisen]
    return Regelbeeld(
        keuze=keuze,
        zin=zin_van(keuze),
        sommen=tuple(som for som in sommen if som),
        lijst=lijst,
        totaal=totaal,
        overwicht=overwichtzin(lijst.leden, keuze.eenheid),
    )
