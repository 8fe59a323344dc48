"""Which law applies follows from the legal form (Wgr art. 1 and 8; Gemeentewet art. 160 lid 2)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models


class Rechtsvorm(models.TextChoices):
    """Forms of cooperation; the first five stand in the Wgr, the others do not."""

    OPENBAAR_LICHAAM = "openbaar_lichaam", "openbaar lichaam"
    GEMEENSCHAPPELIJK_ORGAAN = "gemeenschappelijk_orgaan", "gemeenschappelijk orgaan"
    BEDRIJFSVOERINGSORGANISATIE = "bedrijfsvoeringsorganisatie", "bedrijfsvoeringsorganisatie"
    CENTRUMREGELING = "centrumregeling", "centrumregeling"
    LICHTE_REGELING = "lichte_regeling", "regeling zonder meer"
    MEERVOUDIG_LOKAAL = "meervoudig_lokaal", "meervoudig lokale samenwerking"
    CONVENANT = "convenant", "convenant of samenwerkingsovereenkomst"
    RECHTSPERSOON = "rechtspersoon", "stichting, coöperatie of vennootschap"
    ONBEKEND = "onbekend", "vorm niet bekend"


class RegelingSoort(models.TextChoices):
    """Which municipal bodies made the regeling (Wgr art. 1)."""

    RAADSREGELING = "raadsregeling", "raadsregeling"
    COLLEGEREGELING = "collegeregeling", "collegeregeling"
    BURGEMEESTERSREGELING = "burgemeestersregeling", "burgemeestersregeling"
    GEMENGDE_REGELING = "gemengde_regeling", "gemengde regeling"


class Drijfveer(models.TextChoices):
    """Why parties cooperate: by choice of strategy, by law, or for quality, vulnerability and costs ("3K")."""

    STRATEGISCH = "strategisch", "strategisch"
    WETTELIJK = "wettelijk", "wettelijk verplicht"
    VRIJWILLIG = "vrijwillig", "vrijwillig (kwaliteit, kwetsbaarheid, kosten)"


class Gemeenteorgaan(models.TextChoices):
    """The municipal body that a power belongs to (Wgr art. 1 lid 1)."""

    RAAD = "raad", "gemeenteraad"
    COLLEGE = "college", "college"
    BURGEMEESTER = "burgemeester", "burgemeester"


class Overdrachtswijze(models.TextChoices):
    """How somebody else may use a power: as his own, or in the name of the one it belongs to (Awb afd. 10.1)."""

    OVERDRACHT = "overdracht", "overdracht (delegatie)"
    MANDAAT = "mandaat", "mandaat"
    VOLMACHT = "volmacht", "volmacht"
    MACHTIGING = "machtiging", "machtiging"


class Bestemming(models.TextChoices):
    """Where a part of a regeling goes in a reform."""

    ONGEWIJZIGD = "ongewijzigd", "blijft zoals het is"
    TE_BEPALEN = "te_bepalen", "nog te bepalen"
    FOCUS = "focus", "blijft: kern van de regio"
    EIGEN_REGELING = "eigen_regeling", "naar een eigen regeling"
    DEELNEMERS = "deelnemers", "naar de deelnemers zelf"
    VOLGT_INHOUD = "volgt_inhoud", "volgt de inhoud"
    STOPT = "stopt", "stopt"


WGR_VORMEN: tuple[Rechtsvorm, ...] = (
    Rechtsvorm.OPENBAAR_LICHAAM,
    Rechtsvorm.GEMEENSCHAPPELIJK_ORGAAN,
    Rechtsvorm.BEDRIJFSVOERINGSORGANISATIE,
    Rechtsvorm.CENTRUMREGELING,
    Rechtsvorm.LICHTE_REGELING,
)


def valt_onder_wgr(rechtsvorm: str) -> bool:
    """Tell whether the terms and guarantees of the Wgr apply to this form."""
    return rechtsvorm in WGR_VORMEN


def uitleg_rechtsvorm(rechtsvorm: str) -> str:
    """Return in one sentence what the form means for the council."""
    if valt_onder_wgr(rechtsvorm):
        return "Deze vorm valt onder de Wgr: de wettelijke termijnen voor zienswijzen gelden."
    if rechtsvorm == Rechtsvorm.ONBEKEND:
        return "De vorm is niet bekend; het portaal rekent daarom geen wettelijke termijnen uit."
    return "Deze vorm valt niet onder de Wgr: er zijn alleen afgesproken termijnen."


class Betrouwbaarheid(models.TextChoices):
    """How the portal knows what the law says; all but the first must still be compared with the present law."""

    GELEZEN = "gelezen", "gelezen"
    GELEZEN_2017 = "gelezen_2017", "gelezen in de wettekst van 2017"
    KENNIS = "kennis", "uit kennis"


ONGELEZEN = "nog niet nagelezen in de huidige wet"
OUD_GELEZEN = f"gelezen in de wettekst van 2017, {ONGELEZEN}"


@dataclass(frozen=True, slots=True)
class Gevolg:
    """What a form implies for the council: in a few words, explained, with article and how sure that is."""

    titel: str
    uitleg: str
    artikel: str
    merk: Betrouwbaarheid

    @property
    def voorbehoud(self) -> str:
        """The words that go with what was not checked against the present law; empty when it was."""
        if self.merk == Betrouwbaarheid.GELEZEN:
            return ""
        return OUD_GELEZEN if self.merk == Betrouwbaarheid.GELEZEN_2017 else ONGELEZEN


def _gelezen(titel: str, uitleg: str, artikel: str) -> Gevolg:
    return Gevolg(titel, uitleg, artikel, Betrouwbaarheid.GELEZEN)


def _uit_2017(titel: str, uitleg: str, artikel: str) -> Gevolg:
    return Gevolg(titel, uitleg, artikel, Betrouwbaarheid.GELEZEN_2017)


def _kennis(titel: str, uitleg: str, artikel: str = "") -> Gevolg:
    return Gevolg(titel, uitleg, artikel, Betrouwbaarheid.KENNIS)


_KADERS = _kennis(
    "Kaders voor de begroting: vóór 30 april",
    "Elk jaar krijgen de raden de kaders en de voorlopige jaarrekening. Veel raden geven dan al een zienswijze.",
    "Wgr art. 34b",
)
_AANGEWEZEN_BESLUITEN = _gelezen(
    "Zienswijze op besluiten die de regeling aanwijst",
    "De regeling zegt bij welke besluiten uw raad vooraf een zienswijze mag geven, ook als dat er geen zijn. "
    "Het bestuur reageert schriftelijk en met redenen, en besluit pas daarna.",
    "Wgr art. 10",
)
_ONDERZOEK = _kennis(
    "Raden kunnen samen onderzoek doen",
    "Raden kunnen samen een onderzoekscommissie instellen naar het bestuur van deze regeling.",
    "Gemeentewet",
)
_INLICHTINGEN = _uit_2017(
    "Het bestuur informeert de raden",
    "Uw raad krijgt de inlichtingen waar hij om vraagt. Sinds 2022 informeert het bestuur de raden ook uit zichzelf.",
    "Wgr art. 17",
)
_VERGADEREN = _uit_2017(
    "Het bestuur vergadert minstens twee keer per jaar",
    "Een algemeen bestuur vergadert in beginsel in het openbaar.",
    "Wgr art. 22",
)
_COLLEGE_INFORMEERT = _uit_2017(
    "Uw college informeert de raad",
    "Dat moet alles vertellen wat de raad nodig heeft, ook vooraf als een besluit ingrijpende gevolgen heeft.",
    "Gemeentewet art. 169",
)
_ALLEEN_AFGESPROKEN = _kennis(
    "Alleen termijnen die zijn afgesproken",
    "Een wettelijke zienswijze of termijn is er niet. Wat uw raad vooraf ziet, spreken de deelnemers zelf af.",
)
_MET_BESTUUR = (_AANGEWEZEN_BESLUITEN, _KADERS, _INLICHTINGEN, _VERGADEREN, _ONDERZOEK)
_BUITEN_DE_WGR = (_ALLEEN_AFGESPROKEN, _COLLEGE_INFORMEERT)


def _begroting(wanneer: str, merk: Betrouwbaarheid, adres: str) -> Gevolg:
    return Gevolg(
        f"Ontwerpbegroting: {wanneer}",
        f"Uw raad krijgt de ontwerpbegroting minstens {wanneer} en kan in die tijd een zienswijze geven bij {adres}. "
        "Het bestuur reageert schriftelijk en met redenen, en besluit pas daarna.",
        "Wgr art. 35 lid 1 en 3",
        merk,
    )


_VOOR_VASTSTELLING = _begroting("12 weken vóór de vaststelling", Betrouwbaarheid.GELEZEN_2017, "het bestuur")

_PER_VORM: dict[str, tuple[Gevolg, ...]] = {
    Rechtsvorm.OPENBAAR_LICHAAM: (
        _uit_2017(
            "Een eigen rechtspersoon",
            "Het openbaar lichaam is een rechtspersoon: het sluit zelf overeenkomsten. Het is de zwaarste vorm van "
            "samenwerking, en als enige kan het regels vaststellen die inwoners binden en (beperkt) belasting heffen.",
            "Wgr art. 8 lid 1",
        ),
        _uit_2017(
            "Algemeen bestuur, dagelijks bestuur en voorzitter",
            "Het algemeen bestuur staat aan het hoofd. Het dagelijks bestuur bereidt voor en voert uit. "
            "De voorzitter is van beide voorzitter.",
            "Wgr art. 12",
        ),
        _begroting(
            "12 weken vóór aanbieding aan het algemeen bestuur", Betrouwbaarheid.GELEZEN, "het dagelijks bestuur"
        ),
        _gelezen(
            "Een raadsadviescommissie is mogelijk",
            "Stellen de raden dat samen voor, dan stelt het algemeen bestuur een adviescommissie van raadsleden in. "
            "Dat kan alleen bij een openbaar lichaam.",
            "Wgr art. 24a",
        ),
        *_MET_BESTUUR,
    ),
    Rechtsvorm.GEMEENSCHAPPELIJK_ORGAAN: (
        _uit_2017(
            "Geen rechtspersoon",
            "Het orgaan is geen rechtspersoon. Deze vorm is er voor gevallen die zich daar bijzonder voor lenen.",
            "Wgr art. 8 lid 2",
        ),
        _uit_2017("Eén bestuur", "Er is één orgaan, zonder algemeen en dagelijks bestuur.", "Wgr art. 15"),
        _uit_2017(
            "Geen verordeningen en geen belastingen",
            "Dit orgaan kan geen verordeningen vaststellen en geen belasting heffen.",
            "Wgr art. 30 lid 1 onder b",
        ),
        _VOOR_VASTSTELLING,
        *_MET_BESTUUR,
    ),
    Rechtsvorm.BEDRIJFSVOERINGSORGANISATIE: (
        _uit_2017(
            "Een eigen rechtspersoon met één bestuur",
            "De organisatie is een rechtspersoon. Er is één bestuur, met leden uit de colleges.",
            "Wgr art. 8 lid 3 en art. 14a",
        ),
        _uit_2017(
            "Alleen colleges, alleen uitvoering",
            "Alleen colleges nemen deel, voor ondersteunend en uitvoerend werk. Verordeningen maakt zij niet.",
            "Wgr art. 8 lid 3",
        ),
        _VOOR_VASTSTELLING,
        *_MET_BESTUUR,
    ),
    Rechtsvorm.CENTRUMREGELING: (
        _uit_2017(
            "Eén gemeente doet het werk",
            "Eén gemeente voert het werk uit voor de andere, met mandaat. Wie het mandaat geeft, blijft zelf "
            "verantwoordelijk: uw raad spreekt dus het eigen college aan.",
            "Wgr art. 8 lid 4",
        ),
        _kennis(
            "Geen eigen bestuur en geen eigen begroting",
            "Er is geen rechtspersoon en geen bestuur. De kosten staan in de begroting van uw eigen gemeente; "
            "een aparte zienswijze op een begroting is er niet.",
        ),
        _COLLEGE_INFORMEERT,
    ),
    Rechtsvorm.LICHTE_REGELING: (
        _kennis(
            "Alleen onderlinge afspraken",
            "Er is geen rechtspersoon en geen bestuur, en dus ook geen begroting waarop uw raad een zienswijze geeft.",
            "Wgr art. 1",
        ),
        _COLLEGE_INFORMEERT,
    ),
    Rechtsvorm.MEERVOUDIG_LOKAAL: (
        _kennis("Elke raad besluit zelf", "De gemeenten stemmen af, maar elke raad neemt zijn eigen besluit."),
        *_BUITEN_DE_WGR,
    ),
    Rechtsvorm.CONVENANT: (
        _kennis(
            "Een afspraak tussen besturen",
            "Er komt geen rechtspersoon. De deelnemers houden zich aan wat zij samen opschreven.",
        ),
        *_BUITEN_DE_WGR,
    ),
    Rechtsvorm.RECHTSPERSOON: (
        _uit_2017(
            "Eerst wensen en bedenkingen van uw raad",
            "Uw college richt zo’n rechtspersoon pas op, of neemt pas deel, nadat uw raad het ontwerpbesluit kreeg en "
            "wensen en bedenkingen kon uiten.",
            "Gemeentewet art. 160 lid 2",
        ),
        _kennis(
            "De statuten bepalen wie bestuurt",
            "Er is een rechtspersoon. Wie in het bestuur zit en wie waarover besluit, staat in de statuten.",
        ),
        *_BUITEN_DE_WGR,
    ),
    Rechtsvorm.ONBEKEND: (
        _kennis(
            "De vorm is nog niet bekend",
            "Welke regels gelden hangt af van de vorm. Het portaal rekent hier daarom geen wettelijke termijnen uit.",
        ),
    ),
}

_IN_HET_BESTUUR: dict[str, tuple[str, str]] = {
    RegelingSoort.RAADSREGELING: (
        "De leden komen uit de raden: elke raad wijst ze aan uit zijn midden. Hun voorzitters doen niet mee.",
        "Wgr art. 13 lid 1",
    ),
    RegelingSoort.GEMENGDE_REGELING: (
        "Doen er raden mee, dan wijst elke raad de leden aan: uit zijn midden, met zijn voorzitter, en uit de "
        "wethouders. Anders zijn het leden van de colleges en de burgemeesters.",
        "Wgr art. 13 lid 1 en 10",
    ),
    RegelingSoort.COLLEGEREGELING: ("Elk college wijst de leden aan, uit zijn midden.", "Wgr art. 13 lid 6"),
    RegelingSoort.BURGEMEESTERSREGELING: ("De burgemeesters zijn zelf de leden.", "Wgr art. 13 lid 7"),
}
_WIE_TREFT: dict[str, str] = {
    RegelingSoort.RAADSREGELING: "de raden",
    RegelingSoort.GEMENGDE_REGELING: "verschillende organen: raden, colleges of burgemeesters",
    RegelingSoort.COLLEGEREGELING: "de colleges",
    RegelingSoort.BURGEMEESTERSREGELING: "de burgemeesters",
}


def gevolgen(rechtsvorm: str, soort: str = "") -> tuple[Gevolg, ...]:
    """Return what form and kind mean for a council, the most telling first.

    Outside the Wgr nothing of the Wgr is named; a form that is not known promises nothing.
    """
    vorm = _PER_VORM.get(rechtsvorm, _PER_VORM[Rechtsvorm.ONBEKEND])
    return (*vorm[:2], *_van_soort(rechtsvorm, soort), *vorm[2:])


def _van_soort(rechtsvorm: str, soort: str) -> tuple[Gevolg, ...]:
    if not valt_onder_wgr(rechtsvorm) or soort not in _WIE_TREFT:
        return ()
    rijen = [
        _uit_2017(
            f"Gemaakt door {_WIE_TREFT[soort]}",
            "Elk van hen doet dat alleen voor zover het in de eigen gemeente bevoegd is.",
            "Wgr art. 1",
        )
    ]
    if rechtsvorm == Rechtsvorm.OPENBAAR_LICHAAM:
        uitleg, artikel = _IN_HET_BESTUUR[soort]
        einde = "Eindigt het ambt waaruit iemand is aangewezen, dan eindigt ook het lidmaatschap."
        rijen.append(_uit_2017("Wie in het algemeen bestuur zit", f"{uitleg} {einde}", artikel))
    if rechtsvorm == Rechtsvorm.BEDRIJFSVOERINGSORGANISATIE and soort != RegelingSoort.COLLEGEREGELING:
        let_op = "Aan een bedrijfsvoeringsorganisatie nemen alleen colleges deel. Kijk na of soort en vorm kloppen."
        rijen.append(_uit_2017("Let op: soort en vorm passen niet bij elkaar", let_op, "Wgr art. 8 lid 3"))
    return tuple(rijen)


_ONTWERP = _gelezen(
    "Ontwerp",
    "Toetreden, uittreden en wijzigen gaan net als het maken van een regeling. Eerst komt er een ontwerp.",
    "Wgr art. 1",
)
_ZIENSWIJZE = _gelezen(
    "Zienswijze van de raad: 8 weken",
    "College of burgemeester stuurt het ontwerp naar de eigen raad. Die kan tot 8 weken na ontvangst een zienswijze "
    "geven. Wil de raad niets inbrengen, dan meldt hij dat zo snel mogelijk.",
    "Wgr art. 1 lid 2 en 3",
)
_TOESTEMMING = _gelezen(
    "Toestemming van de raad",
    "Daarna vraagt het college of de burgemeester de raad om toestemming. Weigeren kan alleen wegens strijd met het "
    "recht of het algemeen belang. Hiervoor is er geen wettelijke termijn.",
    "Wgr art. 1 lid 4",
)
_GEVOLGEN_UITTREDEN = _gelezen(
    "Bij uittreden: de voorwaarden uit de regeling",
    "De regeling bepaalt onder welke voorwaarden iemand kan uittreden en wat de gevolgen zijn, ook voor het vermogen.",
    "Wgr art. 9 lid 1",
)
_BEKENDMAKING = _uit_2017(
    "Bekendmaking",
    "Toetreden of uittreden gaat niet in vóór de bekendmaking.",
    "Wgr art. 26 lid 3 en 4",
)


def toetredingsstappen(rechtsvorm: str, soort: str = "") -> tuple[Gevolg, ...]:
    """Return the steps of joining, leaving or changing, in order; none outside the Wgr.

    Views and consent are about what a college or mayor makes; a council that takes part decides itself.
    """
    if not valt_onder_wgr(rechtsvorm):
        return ()
    raad_zelf = _kennis("Besluit van de raad", "Een raad die zelf meedoet, besluit ook zelf.", "Wgr art. 1")
    besluit = _gelezen(
        "Besluit", "Daarna besluiten het college of de burgemeester, en zo ook de andere deelnemers.", "Wgr art. 1"
    )
    midden: tuple[Gevolg, ...] = (_ZIENSWIJZE, _TOESTEMMING, besluit)
    if soort == RegelingSoort.RAADSREGELING:
        midden = (raad_zelf,)
    elif soort == RegelingSoort.GEMENGDE_REGELING:
        midden = (_ZIENSWIJZE, _TOESTEMMING, raad_zelf, besluit)
    return (_ONTWERP, *midden, _BEKENDMAKING, _GEVOLGEN_UITTREDEN)
