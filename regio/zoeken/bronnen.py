"""The one list of what can be searched; each entry has a queryset that is narrowed to the reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, TextField, Value, When
from django.db.models.functions import Concat

from aanbevelingen.adviezen.models import Aanbeveling
from aanbevelingen.bevindingen.models import Bevinding
from aanbevelingen.onderzoeken.models import Bronfeit, Norm, Onderzoek
from governance.besluitvorming.models import Beslispunt, Besluit
from governance.dossiers.models import Dossier
from governance.moties.models import Motie, Toezegging
from governance.organen.models import Orgaan
from governance.organisaties.models import Gemeente, Organisatie, Regio
from governance.organisaties.permissions import Leesbereik
from governance.programmas.models import Programma
from governance.regelingen.models import Onderdeel, Regeling
from governance.transitie.models import Mijlpaal, Transitieplan
from governance.voorstellen.models import Voorstel
from regio.zoeken.uitdrukkingen import EersteZin, Tekst


@dataclass(frozen=True, slots=True)
class Bron:
    """A kind of thing that can be found.

    `eigen` are the columns whose words count as its own text, in the order of the index; `gemeente` and
    `regio` are where it belongs, so that "snelfietspad Heerde" finds a text about Heerde's region.
    """

    soort: str
    label: str
    meervoud: str
    rijen: Callable[[Leesbereik], Any]
    eigen: tuple[str, ...]
    titel: Any
    tekst: Any
    url: str
    sleutel: str
    anker: Any = None
    gemeente: tuple[str, ...] = ()
    regio: tuple[str, ...] = ()
    waar: str = ""
    soortwoorden: tuple[str, ...] = ()
    voorrang: float = 0.0
    index: bool = True


def _onderzoeksdeel(model: Any) -> Callable[[Leesbereik], Any]:
    def rijen(bereik: Leesbereik) -> Any:
        return model.objects.filter(onderzoek__in=Onderzoek.objects.zichtbaar_voor(bereik))

    return rijen


def _beslispunten(bereik: Leesbereik) -> Any:
    return Beslispunt.objects.filter(besluit__in=Besluit.objects.zichtbaar_voor(bereik))


def _samen(*delen: Any) -> Concat:
    return Concat(*delen, output_field=TextField())


_PUNT = _samen(Value("Beslispunt "), F("nummer"), Value(": "), EersteZin(F("voorstel")))
_AANBEVELINGTITEL = Case(
    When(ingetrokken_op__isnull=True, then=F("titel")),
    default=_samen(F("titel"), Value(" (ingetrokken)")),
    output_field=TextField(),
)
_FEITTITEL = Case(When(titel="", then=EersteZin(F("tekst"))), default=F("titel"), output_field=TextField())

BRONNEN: tuple[Bron, ...] = (
    Bron(
        "gemeente",
        "Gemeente",
        "gemeenten",
        lambda bereik: Gemeente.objects.all(),
        eigen=("naam", "cbs_code"),
        titel=F("naam"),
        tekst=_samen(Value("CBS-code GM"), F("cbs_code"), Value(", provincie "), F("provincie__naam")),
        url="governance:gemeente-detail",
        sleutel="slug",
        gemeente=("pk",),
        waar="provincie__naam",
        soortwoorden=("gemeente",),
        voorrang=0.05,
        index=False,
    ),
    Bron(
        "regio",
        "Regio",
        "regio's",
        lambda bereik: Regio.objects.all(),
        eigen=("naam", "omschrijving"),
        titel=F("naam"),
        tekst=F("omschrijving"),
        url="governance:regio-detail",
        sleutel="slug",
        regio=("pk",),
        soortwoorden=("regio",),
        voorrang=0.05,
        index=False,
    ),
    Bron(
        "aanbeveling",
        "Aanbeveling",
        "aanbevelingen",
        Aanbeveling.objects.zichtbaar_voor,
        eigen=("code", "nummer", "titel", "tekst", "uitvoerder", "groep"),
        titel=_AANBEVELINGTITEL,
        tekst=F("tekst"),
        url="aanbevelingen:aanbeveling-detail",
        sleutel="uuid",
        regio=("onderzoek__regio",),
        waar="onderzoek__titel",
        soortwoorden=("aanbeveling",),
        voorrang=0.04,
    ),
    Bron(
        "onderzoek",
        "Onderzoek",
        "onderzoeken",
        Onderzoek.objects.zichtbaar_voor,
        eigen=("titel", "vraag", "aanleiding", "aanpak", "conclusie", "opdrachtgever", "opsteller"),
        titel=F("titel"),
        tekst=Tekst(*map(F, ("vraag", "conclusie", "aanleiding", "aanpak", "opdrachtgever", "opsteller"))),
        url="aanbevelingen:onderzoek-detail",
        sleutel="slug",
        regio=("regio",),
        waar="regio__naam",
        soortwoorden=("onderzoek", "rapport"),
        voorrang=0.03,
    ),
    Bron(
        "bevinding",
        "Bevinding",
        "bevindingen",
        _onderzoeksdeel(Bevinding),
        eigen=("code", "thema", "tekst", "gevolg"),
        titel=EersteZin(F("tekst")),
        tekst=Tekst(F("tekst"), F("gevolg")),
        url="aanbevelingen:onderzoek-detail",
        sleutel="onderzoek__slug",
        anker=F("code"),
        regio=("onderzoek__regio",),
        waar="onderzoek__titel",
        soortwoorden=("bevinding",),
        voorrang=0.01,
    ),
    Bron(
        "norm",
        "Norm",
        "normen",
        _onderzoeksdeel(Norm),
        eigen=("code", "thema", "tekst"),
        titel=EersteZin(F("tekst")),
        tekst=F("tekst"),
        url="aanbevelingen:onderzoek-detail",
        sleutel="onderzoek__slug",
        anker=F("code"),
        regio=("onderzoek__regio",),
        waar="onderzoek__titel",
        soortwoorden=("norm",),
    ),
    Bron(
        "feit",
        "Feit uit een bron",
        "feiten",
        _onderzoeksdeel(Bronfeit),
        eigen=("code", "titel", "tekst", "datum_tekst"),
        titel=_FEITTITEL,
        tekst=F("tekst"),
        url="aanbevelingen:onderzoek-detail",
        sleutel="onderzoek__slug",
        anker=F("code"),
        gemeente=("gemeente",),
        regio=("onderzoek__regio",),
        waar="onderzoek__titel",
        soortwoorden=("feit",),
    ),
    Bron(
        "besluit",
        "Besluit",
        "besluiten",
        Besluit.objects.zichtbaar_voor,
        eigen=("titel", "toelichting", "kenmerk"),
        titel=F("titel"),
        tekst=Tekst(F("toelichting"), F("kenmerk")),
        url="governance:besluit-detail",
        sleutel="uuid",
        gemeente=("orgaan__gemeente",),
        regio=("orgaan__regio", "orgaan__regeling__regio"),
        waar="orgaan__naam",
        soortwoorden=("besluit", "raadsbesluit"),
        voorrang=0.02,
    ),
    Bron(
        "beslispunt",
        "Beslispunt",
        "beslispunten",
        _beslispunten,
        eigen=("code", "voorstel", "toelichting"),
        titel=_PUNT,
        tekst=Tekst(F("voorstel"), F("toelichting")),
        url="governance:besluit-detail",
        sleutel="besluit__uuid",
        anker=_samen(Value("punt-"), F("nummer")),
        gemeente=("besluit__orgaan__gemeente",),
        regio=("besluit__orgaan__regio", "besluit__orgaan__regeling__regio"),
        waar="besluit__orgaan__naam",
        soortwoorden=("beslispunt",),
    ),
    Bron(
        "transitieplan",
        "Transitieplan",
        "transitieplannen",
        Transitieplan.objects.zichtbaar_voor,
        eigen=("naam", "omschrijving"),
        titel=F("naam"),
        tekst=F("omschrijving"),
        url="governance:transitieplan-detail",
        sleutel="slug",
        regio=("regio",),
        waar="regio__naam",
        soortwoorden=("transitieplan", "plan"),
        voorrang=0.03,
    ),
    Bron(
        "mijlpaal",
        "Mijlpaal",
        "mijlpalen",
        Mijlpaal.objects.zichtbaar_voor,
        eigen=("titel", "omschrijving", "toelichting", "eigenaar_functie"),
        titel=F("titel"),
        tekst=Tekst(F("omschrijving"), F("toelichting"), F("eigenaar_functie")),
        url="governance:mijlpaal-detail",
        sleutel="uuid",
        gemeente=("gemeente",),
        regio=("plan__regio",),
        waar="plan__naam",
        soortwoorden=("mijlpaal", "mijlpalen"),
        voorrang=0.02,
    ),
    Bron(
        "orgaan",
        "Orgaan",
        "organen",
        lambda bereik: Orgaan.objects.all(),
        eigen=("naam", "omschrijving"),
        titel=F("naam"),
        tekst=F("omschrijving"),
        url="governance:orgaan-detail",
        sleutel="uuid",
        gemeente=("gemeente",),
        regio=("regio", "regeling__regio"),
        soortwoorden=("orgaan", "organen"),
        voorrang=0.02,
        index=False,
    ),
    Bron(
        "regeling",
        "Regeling",
        "regelingen",
        lambda bereik: Regeling.objects.all(),
        eigen=("naam", "belang", "toelichting"),
        titel=F("naam"),
        tekst=Tekst(F("belang"), F("toelichting")),
        url="governance:regeling-detail",
        sleutel="slug",
        regio=("regio",),
        waar="regio__naam",
        soortwoorden=("regeling",),
        voorrang=0.03,
        index=False,
    ),
    Bron(
        "dossier",
        "Dossier",
        "dossiers",
        lambda bereik: Dossier.objects.all(),
        eigen=("naam", "omschrijving", "kosten_toelichting"),
        titel=F("naam"),
        tekst=Tekst(F("omschrijving"), F("kosten_toelichting")),
        url="governance:dossier-detail",
        sleutel="slug",
        regio=("regio",),
        waar="regio__naam",
        soortwoorden=("dossier",),
        voorrang=0.03,
        index=False,
    ),
    Bron(
        "onderdeel",
        "Onderdeel van een regeling",
        "onderdelen",
        lambda bereik: Onderdeel.objects.all(),
        eigen=("naam", "omschrijving", "reden", "vervolg"),
        titel=F("naam"),
        tekst=Tekst(F("omschrijving"), F("reden"), F("vervolg")),
        url="governance:regeling-detail",
        sleutel="regeling__slug",
        anker=Value("onderdelen"),
        regio=("regeling__regio",),
        waar="regeling__naam",
        soortwoorden=("onderdeel",),
        index=False,
    ),
    Bron(
        "organisatie",
        "Organisatie",
        "organisaties",
        lambda bereik: Organisatie.objects.filter(gemeente__isnull=True),
        eigen=("naam",),
        titel=F("naam"),
        tekst=F("naam"),
        url="governance:organisatie-detail",
        sleutel="slug",
        soortwoorden=("organisatie",),
        index=False,
    ),
    Bron(
        "voorstel",
        "Voorstel",
        "voorstellen",
        Voorstel.objects.zichtbaar_voor,
        eigen=("titel", "kenmerk", "inleiding", "argumenten"),
        titel=F("titel"),
        tekst=Tekst(F("inleiding"), F("argumenten"), F("kenmerk")),
        url="governance:voorstel-detail",
        sleutel="uuid",
        gemeente=("afzender__gemeente",),
        regio=("afzender__regio", "afzender__regeling__regio"),
        waar="afzender__naam",
        soortwoorden=("voorstel", "raadsvoorstel"),
        voorrang=0.02,
        index=False,
    ),
    Bron(
        "motie",
        "Motie",
        "moties",
        Motie.objects.zichtbaar_voor,
        eigen=("titel", "nummer", "dictum"),
        titel=F("titel"),
        tekst=F("dictum"),
        url="governance:motie-detail",
        sleutel="uuid",
        gemeente=("orgaan__gemeente",),
        regio=("orgaan__regio", "orgaan__regeling__regio"),
        waar="orgaan__naam",
        soortwoorden=("motie", "moties"),
        voorrang=0.02,
        index=False,
    ),
    Bron(
        "toezegging",
        "Toezegging",
        "toezeggingen",
        Toezegging.objects.zichtbaar_voor,
        eigen=("tekst", "nummer", "gedaan_door"),
        titel=EersteZin(F("tekst")),
        tekst=F("tekst"),
        url="governance:toezegging-detail",
        sleutel="uuid",
        gemeente=("orgaan__gemeente",),
        regio=("orgaan__regio", "orgaan__regeling__regio"),
        waar="orgaan__naam",
        soortwoorden=("toezegging",),
        voorrang=0.02,
        index=False,
    ),
    Bron(
        "programma",
        "Programma",
        "programma's",
        lambda bereik: Programma.objects.all(),
        eigen=("naam", "opdracht"),
        titel=F("naam"),
        tekst=F("opdracht"),
        url="governance:programma-detail",
        sleutel="uuid",
        regio=("regio",),
        waar="regio__naam",
        soortwoorden=("programma",),
        voorrang=0.03,
        index=False,
    ),
)
