"""What the pages of a region and of a municipality show: here all topics come together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from aanbevelingen.onderzoeken.models import Onderzoek
from aanbevelingen.opvolging.models import Opvolging
from governance.besluitvorming.models import Besluit
from governance.besluitvorming.queries import met_orgaan, van_regio
from governance.organen.models import Lidmaatschap, Orgaan
from governance.organen.queries import (
    Orgaangroep,
    organen_van_gemeente,
    organen_van_regio,
    zetels_namens,
)
from governance.organisaties.models import Gemeente, Inwonertal, Organisatie, Regio
from governance.organisaties.permissions import Leesbereik
from governance.organisaties.queries import (
    Inwonertabel,
    gemeenten_van_regio,
    inwonertabel,
    overige_deelnemers,
    regios_met_aantal,
    regios_van_gemeente,
)
from governance.regelingen.models import Regeling
from governance.regelingen.queries import regelingen_van_gemeente, regelingen_van_regio
from governance.regelingen.rules import Rechtsvorm, uitleg_rechtsvorm
from governance.transitie.models import Transitieplan
from regio.dashboard.begrippen import Begrip, alle_begrippen

RECENT = 5


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
class Regiobeeld:
    """Everything the page of a region shows to this reader."""

    vormen: list[Vorm]
    inwoners: Inwonertabel
    anderen: list[Organisatie]
    regelingen: list[Regeling]
    organen: list[Orgaangroep]
    onderzoeken: list[Onderzoek]
    plannen: list[Transitieplan]
    besluiten: list[Besluit]


@dataclass(frozen=True, slots=True)
class Openstaand:
    """Recommendations of one piece of research that the council adopted and did not close."""

    onderzoek: Onderzoek
    aantal: int


@dataclass(frozen=True, slots=True)
class Gemeentebeeld:
    """Everything the page of a municipality shows to this reader."""

    inwoners: list[Inwonertal]
    regios: list[Regio]
    regelingen: list[Regeling]
    organen: list[Orgaan]
    zetels: list[Lidmaatschap]
    openstaand: list[Openstaand]
    besluiten: list[Besluit]

    @property
    def aantal_open(self) -> int:
        """How many open recommendations this reader may see."""
        return sum(regel.aantal for regel in self.openstaand)


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
    """Return everything the page of a region shows to this reader."""
    regelingen = list(regelingen_van_regio(regio))
    besluiten = van_regio(Besluit.objects.zichtbaar_voor(bereik), regio.slug, op)
    onderzoeken = Onderzoek.objects.zichtbaar_voor(bereik).filter(regio=regio)
    plannen = Transitieplan.objects.zichtbaar_voor(bereik).filter(regio=regio)
    return Regiobeeld(
        vormen=vormen(regelingen, op),
        inwoners=inwonertabel(gemeenten_van_regio(regio, op)),
        anderen=list(overige_deelnemers(regio, op)),
        regelingen=regelingen,
        organen=organen_van_regio(regio, op),
        onderzoeken=list(onderzoeken.annotate(aantal=Count("aanbevelingen")).order_by("code", "pk")),
        plannen=list(plannen.order_by("einddatum", "pk")),
        besluiten=list(met_orgaan(besluiten)[:RECENT]),
    )


def vormen(regelingen: list[Regeling], op: date) -> list[Vorm]:
    """Return each legal form that is in use on that day once, in the order of the law."""
    gebruikt = {rij.rechtsvorm for rij in regelingen if rij.einddatum is None or rij.einddatum > op}
    begrippen = {begrip.code: begrip for begrip in alle_begrippen()}
    return [
        Vorm(str(vorm.label), uitleg_rechtsvorm(vorm), begrippen.get(vorm.value))
        for vorm in Rechtsvorm
        if vorm in gebruikt
    ]


def gemeentebeeld(gemeente: Gemeente, bereik: Leesbereik, op: date) -> Gemeentebeeld:
    """Return everything the page of a municipality shows to this reader."""
    besluiten = Besluit.objects.zichtbaar_voor(bereik).filter(orgaan__gemeente=gemeente)
    return Gemeentebeeld(
        inwoners=list(Inwonertal.objects.filter(gemeente=gemeente).order_by("-peildatum", "pk")),
        regios=list(regios_van_gemeente(gemeente, op)),
        regelingen=list(regelingen_van_gemeente(gemeente, op)),
        organen=organen_van_gemeente(gemeente, op),
        zetels=list(zetels_namens(gemeente, op)),
        openstaand=_openstaand(gemeente, bereik),
        besluiten=list(met_orgaan(besluiten)[:RECENT]),
    )


def _openstaand(gemeente: Gemeente, bereik: Leesbereik) -> list[Openstaand]:
    lopend = Opvolging.objects.zichtbaar_voor(bereik).lopend().filter(gemeente=gemeente)
    tellers = dict(lopend.order_by().values_list("aanbeveling__onderzoek").annotate(aantal=Count("pk")))
    onderzoeken = Onderzoek.objects.filter(pk__in=tellers).order_by("code", "pk")
    return [Openstaand(onderzoek, tellers[onderzoek.pk]) for onderzoek in onderzoeken]
