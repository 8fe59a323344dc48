"""What the pages of regions show: here all topics come together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse

from aanbevelingen.onderzoeken.models import Onderzoek
from governance.besluitvorming.models import Besluit
from governance.besluitvorming.queries import met_orgaan, van_regio
from governance.dossiers.queries import Dossierrij, dossiermatrix, dossiers_van_regio
from governance.organen.models import Aard, Orgaan
from governance.organen.queries import groepeer, organen_van_regio, samenstelling
from governance.organen.rules import Oordeel, Uitkomst, ergste
from governance.organisaties.models import Organisatie, Regio
from governance.organisaties.permissions import Leesbereik
from governance.organisaties.queries import (
    Inwonertabel,
    gemeenten_van_regio,
    inwonertabel,
    overige_deelnemers,
    regios_met_aantal,
)
from governance.regelingen.models import Regeling
from governance.regelingen.queries import regelingen_van_regio
from governance.regelingen.rules import Rechtsvorm, uitleg_rechtsvorm
from governance.regelingen.tijdlijn_rules import Regelingstand, stand_op
from governance.transitie.models import Transitieplan
from regio.dashboard.begrippen import Begrip, alle_begrippen

RECENT = 5
BEHEER = (
    ("Regeling toevoegen", "regeling-nieuw"),
    ("Orgaan toevoegen", "regio-orgaan-nieuw"),
    ("Dossier toevoegen", "dossier-nieuw"),
    ("Deelnemer toevoegen", "regiodeelname-nieuw"),
    ("Thema toevoegen", "thema-nieuw"),
)
"""What can be added to a region, each with the address that takes the region."""


@dataclass(frozen=True, slots=True)
class Regioregel:
    """A region as the list shows it; the counts hold only what this reader may see."""

    regio: Regio
    gemeenten: int
    onderzoeken: int
    lopende_plannen: int


@dataclass(frozen=True, slots=True)
class Vorm:
    """A legal form: what it is by the glossary (None when it has no such term), and what it means."""

    naam: str
    uitleg: str
    begrip: Begrip | None


@dataclass(frozen=True, slots=True)
class Orgaanregel:
    """A body with what the check of its composition says at worst; nothing when there was nothing to check."""

    orgaan: Orgaan
    uitkomst: Uitkomst | None
    uitleg: str


@dataclass(frozen=True, slots=True)
class Aardgroep:
    """The bodies of one kind of say."""

    aard: Aard
    regels: list[Orgaanregel]


@dataclass(frozen=True, slots=True)
class Regelingregel:
    """A regeling that is not in force on the day of the page, with the word for that."""

    regeling: Regeling
    stand: Regelingstand


@dataclass(frozen=True, slots=True)
class Regiobeeld:
    """Everything the page of a region shows to this reader about a day."""

    vormen: list[Vorm]
    inwoners: Inwonertabel
    anderen: list[Organisatie]
    regelingen: list[Regeling]
    andere_regelingen: list[Regelingregel]
    organen: list[Aardgroep]
    andere_organen: list[Orgaan]
    dossiers: list[Dossierrij]
    onderzoeken: list[Onderzoek]
    plannen: list[Transitieplan]
    besluiten: list[Besluit]


def regio_regels(bereik: Leesbereik, op: date) -> list[Regioregel]:
    """Return all regions by name, with how much goes on there."""
    onderzoeken = _aantal_per_regio(Onderzoek.objects.zichtbaar_voor(bereik))
    plannen = _aantal_per_regio(Transitieplan.objects.zichtbaar_voor(bereik).filter(einddatum__gte=op))
    return [
        Regioregel(
            regio=regio,
            gemeenten=regio.aantal_gemeenten,  # type: ignore[attr-defined]
            onderzoeken=onderzoeken[regio.pk],
            lopende_plannen=plannen[regio.pk],
        )
        for regio in regios_met_aantal(op)
    ]


def _aantal_per_regio(rijen: QuerySet[Any]) -> dict[int, int]:
    tellers = rijen.order_by().values_list("regio").annotate(aantal=Count("pk"))
    return defaultdict(int, tellers)


def regiobeeld(regio: Regio, bereik: Leesbereik, op: date) -> Regiobeeld:
    """Return everything the page of a region shows to this reader; research and plans as they are now."""
    regelingen = [(rij, _stand(rij, op)) for rij in regelingen_van_regio(regio)]
    van_kracht = [rij for rij, stand in regelingen if stand == Regelingstand.VAN_KRACHT]
    organen = [orgaan for groep in organen_van_regio(regio, op) for orgaan in groep.organen]
    bestaande_ids = set(Orgaan.objects.bestaand_op(op).filter(pk__in=[rij.pk for rij in organen]).values_list("pk"))
    bestaand = [orgaan for orgaan in organen if (orgaan.pk,) in bestaande_ids]
    besluiten = van_regio(Besluit.objects.zichtbaar_voor(bereik), regio.slug, op).filter(datum__lte=op)
    onderzoeken = Onderzoek.objects.zichtbaar_voor(bereik).filter(regio=regio)
    plannen = Transitieplan.objects.zichtbaar_voor(bereik).filter(regio=regio)
    return Regiobeeld(
        vormen=vormen(van_kracht),
        inwoners=inwonertabel(gemeenten_van_regio(regio, op)),
        anderen=list(overige_deelnemers(regio, op)),
        regelingen=van_kracht,
        andere_regelingen=[Regelingregel(rij, stand) for rij, stand in regelingen if rij not in van_kracht],
        organen=_met_oordeel(bestaand, op),
        andere_organen=[orgaan for orgaan in organen if orgaan not in bestaand],
        dossiers=dossiermatrix(regio, dossiers_van_regio(regio, op), op).rijen,
        onderzoeken=list(onderzoeken.annotate(aantal=Count("aanbevelingen")).order_by("code", "pk")),
        plannen=list(plannen.order_by("einddatum", "pk")),
        besluiten=list(met_orgaan(besluiten)[:RECENT]),
    )


def _stand(regeling: Regeling, op: date) -> Regelingstand:
    return stand_op(
        voorgesteld=regeling.voorgesteld,
        ingangsdatum=regeling.ingangsdatum,
        einddatum=regeling.einddatum,
        op=op,
    )


def _met_oordeel(organen: list[Orgaan], op: date) -> list[Aardgroep]:
    """Return the bodies by what their word is worth, each with the worst that the check of its composition says."""
    oordelen = samenstelling(organen, op)
    return [
        Aardgroep(groep.aard, [_orgaanregel(orgaan, oordelen[orgaan.pk]) for orgaan in groep.organen])
        for groep in groepeer(organen)
    ]


def _orgaanregel(orgaan: Orgaan, oordelen: tuple[Oordeel, ...]) -> Orgaanregel:
    uitkomst = ergste(oordelen)
    uitleg = " ".join(oordeel.uitleg for oordeel in oordelen if oordeel.uitkomst == uitkomst)
    return Orgaanregel(orgaan, uitkomst, "" if uitkomst == Uitkomst.VOLDAAN else uitleg)


def vormen(regelingen: list[Regeling]) -> list[Vorm]:
    """Return each legal form that these regelingen have once, in the order of the law."""
    gebruikt = {rij.rechtsvorm for rij in regelingen}
    begrippen = {begrip.code: begrip for begrip in alle_begrippen()}
    return [
        Vorm(str(vorm.label), uitleg_rechtsvorm(vorm), begrippen.get(vorm.value))
        for vorm in Rechtsvorm
        if vorm in gebruikt
    ]


def beheeracties(regio: Regio) -> list[tuple[str, str]]:
    """Return what the regiosecretaris can add to a region: words and address."""
    return [(tekst, reverse(f"governance:{naam}", args=[regio.slug])) for tekst, naam in BEHEER]
