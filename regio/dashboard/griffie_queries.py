"""What waits for who records meetings and decisions: the griffier, the gemeentesecretaris, the regiosecretaris."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from aanbevelingen.raadsbesluiten.afdoening_queries import voorgedragen_in
from governance.besluitvorming.models import Beslispunt, Besluit, Uitkomst
from governance.moties.models import Motie, Toezegging
from governance.moties.rules import Uitspraak
from governance.organisaties.permissions import gemeenten_met_recht, leesbereik
from governance.stemmingen.keuze_rules import Stemmingstatus
from governance.stemmingen.models import Stemming
from governance.vergaderingen.models import Vergadering
from governance.vergaderingen.permissions import van_bijgehouden_orgaan
from governance.vergaderingen.rules import Vergaderstatus
from governance.voorstellen.models import Voorlegging
from regio.accounts.roles import Recht
from regio.dashboard.samenwerking_queries import Punt

VOORUIT = timedelta(days=60)
HOOGSTENS = 10


@dataclass(frozen=True, slots=True)
class Werk:
    """A kind of work that waits, with the first of it."""

    code: str
    kop: str
    punten: list[Punt]


@dataclass(frozen=True, slots=True)
class Griffiewerk:
    """Everything that waits, most urgent kind first."""

    soorten: list[Werk]

    @property
    def is_leeg(self) -> bool:
        """Tell whether nothing waits."""
        return not any(soort.punten for soort in self.soorten)


def griffiewerk(gebruiker: Any, op: date) -> Griffiewerk | None:
    """Return what waits for this person, or None for who records nothing. Seven queries at most."""
    if van_bijgehouden_orgaan(gebruiker) is None:
        return None
    return Griffiewerk(
        [
            Werk("stemmingen", "Stemmingen die nog niet zijn vastgesteld", _stemmingen(gebruiker)),
            Werk("uitkomst", "Beslispunten waarvan de uitkomst ontbreekt", _zonder_uitkomst(gebruiker, op)),
            Werk("afdoening", "Aanbevelingen die wachten op afdoening door de raad", _voorgedragen(gebruiker)),
            Werk("agenda", "Voorstellen die nog niet op een agenda staan", _niet_geagendeerd(gebruiker)),
            Werk("te-laat", "Moties en toezeggingen over tijd", _te_laat(gebruiker, op)),
            Werk("vergaderingen", "Vergaderingen die komen", _vergaderingen(gebruiker, op)),
        ]
    )


def _eigen(gebruiker: Any, pad: str) -> Q:
    voorwaarde = van_bijgehouden_orgaan(gebruiker, pad)
    return voorwaarde if voorwaarde is not None else Q(pk__in=[])


def _stemmingen(gebruiker: Any) -> list[Punt]:
    rijen = Stemming.objects.filter(_eigen(gebruiker, "orgaan"), status=Stemmingstatus.INVOER)
    rijen = rijen.select_related("orgaan", "beslispunt__besluit", "amendement", "motie").order_by("datum", "pk")
    return [
        Punt(
            _waarover(rij), rij.get_absolute_url(), str(rij.orgaan), "invullen en vaststellen", rij.datum, rij.voorbeeld
        )
        for rij in rijen[:HOOGSTENS]
    ]


def _waarover(stemming: Stemming) -> str:
    if stemming.beslispunt is not None:
        return f"{stemming.beslispunt.besluit.titel}, punt {stemming.beslispunt.nummer}"
    return str(stemming.amendement or stemming.motie)


def _zonder_uitkomst(gebruiker: Any, op: date) -> list[Punt]:
    rijen = Beslispunt.objects.filter(
        _eigen(gebruiker, "besluit__orgaan"),
        uitkomst=Uitkomst.VOORGELEGD,
        besluit__behandeld_bij__vergadering__datum__lte=op,
    )
    rijen = rijen.select_related("besluit__orgaan").order_by("besluit__datum", "nummer", "pk")
    return [
        Punt(
            f"{rij.besluit.titel}, punt {rij.nummer}",
            rij.besluit.get_absolute_url(),
            str(rij.besluit.orgaan),
            "vul de stemming of de uitkomst in",
            rij.besluit.datum,
            rij.besluit.voorbeeld,
        )
        for rij in rijen[:HOOGSTENS]
    ]


def _voorgedragen(gebruiker: Any) -> list[Punt]:
    gemeenten = gemeenten_met_recht(gebruiker, Recht.RAADSBESLUIT_VASTLEGGEN)
    if not gemeenten:
        return []
    rijen = voorgedragen_in(gemeenten, leesbereik(gebruiker))[:HOOGSTENS]
    return [
        Punt(
            f"Aanbeveling {rij.aanbeveling.nummer}: {rij.aanbeveling.titel}",
            f"{reverse('aanbevelingen:afdoening-vastleggen', args=[rij.gemeente.slug])}?opvolging={rij.uuid}",
            f"Raad van {rij.gemeente}",
            "leg het besluit van de raad vast",
            None,
            rij.voorbeeld,
        )
        for rij in rijen
    ]


def _niet_geagendeerd(gebruiker: Any) -> list[Punt]:
    besloten = Besluit.objects.filter(voorstel=OuterRef("voorstel"), orgaan=OuterRef("orgaan"))
    rijen = Voorlegging.objects.filter(
        _eigen(gebruiker, "orgaan"), ~Exists(besloten), agendapunt__isnull=True, voorstel__ingetrokken_op__isnull=True
    )
    rijen = rijen.select_related("voorstel", "orgaan").order_by("voorstel__datum", "pk")
    return [
        Punt(
            rij.voorstel.titel,
            rij.voorstel.get_absolute_url(),
            str(rij.orgaan),
            "zet het op een agenda",
            rij.ontvangen_op or rij.voorstel.datum,
            rij.voorstel.voorbeeld,
        )
        for rij in rijen[:HOOGSTENS]
    ]


def _te_laat(gebruiker: Any, op: date) -> list[Punt]:
    return sorted(_over_tijd(gebruiker, op), key=lambda punt: (punt.datum or op, punt.titel))[:HOOGSTENS]


def _over_tijd(gebruiker: Any, op: date) -> Iterator[Punt]:
    bronnen = (
        (Motie.objects.filter(uitspraak=Uitspraak.AANGENOMEN), "motie"),
        (Toezegging.objects.all(), "toezegging"),
    )
    for bron, wat in bronnen:
        rijen = bron.openstaand().filter(_eigen(gebruiker, "orgaan"), termijn__lt=op)
        for rij in rijen.select_related("orgaan").order_by("termijn", "pk")[:HOOGSTENS]:
            yield Punt(str(rij), rij.get_absolute_url(), str(rij.orgaan), wat, rij.termijn, rij.voorbeeld)


def _vergaderingen(gebruiker: Any, op: date) -> list[Punt]:
    rijen = Vergadering.objects.filter(_eigen(gebruiker, "orgaan"), datum__gte=op, datum__lte=op + VOORUIT)
    rijen = rijen.exclude(status=Vergaderstatus.GEANNULEERD).select_related("orgaan").order_by("datum", "aanvang", "pk")
    return [
        Punt(
            str(rij.orgaan),
            rij.get_absolute_url(),
            rij.plaats,
            "besloten vergadering" if rij.besloten else "vergadering",
            rij.datum,
            rij.voorbeeld,
        )
        for rij in rijen[:HOOGSTENS]
    ]
