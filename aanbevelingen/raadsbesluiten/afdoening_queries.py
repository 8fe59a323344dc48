"""What the screens on which a council closes need, and which steps the page of a follow-up offers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.urls import reverse

from aanbevelingen.onderzoeken.models import Onderzoek
from aanbevelingen.opvolging.models import Opvolging, OpvolgingQuerySet
from aanbevelingen.opvolging.overgang_rules import (
    AFDOEN,
    HEROPENEN,
    REAGEREN,
    VOORDRACHT_INTREKKEN,
    VOORDRAGEN,
    Overgang,
)
from aanbevelingen.opvolging.permissions import (
    heeft_zet,
    mag_afdoen,
    mag_collegereactie_geven,
    mag_heropenen,
    mag_voordracht_intrekken,
    mag_voordragen,
)
from aanbevelingen.opvolging.rules import OVERGENOMEN, Afdoening, Collegereactie, StatusAs
from governance.organen.models import Orgaan, OrgaanSoort
from governance.organisaties.models import Gemeente
from governance.organisaties.permissions import Leesbereik
from regio.kern.toestemming import Toestemming


def raad_van(slug: str) -> QuerySet[Orgaan]:
    """Return the council of the municipality with this address, if there is one."""
    rijen: QuerySet[Orgaan] = Orgaan.objects.select_related("gemeente").filter(
        soort=OrgaanSoort.GEMEENTERAAD, gemeente__slug=slug
    )
    return rijen


def af_te_doen(gemeente: Gemeente, bereik: Leesbereik) -> OpvolgingQuerySet:
    """Return the items that this council can close, those proposed first."""
    zichtbaar: OpvolgingQuerySet = Opvolging.objects.zichtbaar_voor(bereik).lopend().filter(gemeente=gemeente)
    return zichtbaar


def op_het_scherm(rijen: OpvolgingQuerySet, *, gevraagd: str, onderzoek: str) -> OpvolgingQuerySet:
    """Keep what was proposed, the item that was asked for (a uuid or nothing), and those of the chosen research."""
    keuze = Q(afdoening=Afdoening.VOORGEDRAGEN)
    if gevraagd:
        keuze |= Q(uuid=gevraagd)
    if onderzoek:
        keuze |= Q(aanbeveling__onderzoek__slug=onderzoek)
    return rijen.filter(keuze)


def voorgedragen_eerst(rijen: OpvolgingQuerySet) -> OpvolgingQuerySet:
    """Order the items of the screen: proposed first, then by research and number."""
    volgorde = Case(When(afdoening=Afdoening.VOORGEDRAGEN, then=Value(0)), default=1, output_field=IntegerField())
    gesorteerd: OpvolgingQuerySet = rijen.order_by(
        volgorde, "aanbeveling__onderzoek__code", "aanbeveling__volgnummer", "pk"
    )
    return gesorteerd


def onderzoeken_met(rijen: OpvolgingQuerySet) -> QuerySet[Onderzoek]:
    """Return the research from which these items come, the newest first."""
    gevonden: QuerySet[Onderzoek] = Onderzoek.objects.filter(
        pk__in=rijen.order_by().values("aanbeveling__onderzoek")
    ).order_by("-datum", "titel", "pk")
    return gevonden


def voorgedragen_in(gemeenten: Any, bereik: Leesbereik) -> OpvolgingQuerySet:
    """Return the items in these municipalities that wait for their council to close them, by municipality."""
    rijen: OpvolgingQuerySet = (
        Opvolging.objects.zichtbaar_voor(bereik)
        .filter(gemeente__in=gemeenten, afdoening=Afdoening.VOORGEDRAGEN)
        .select_related("gemeente", "aanbeveling")
        .order_by("gemeente__naam", "aanbeveling__volgnummer", "pk")
    )
    return rijen


@dataclass(frozen=True, slots=True)
class Knop:
    """A step that this person can take now, or would take if the answer were yes."""

    tekst: str
    adres: str
    mag: Toestemming


def volgende_stappen(gebruiker: Any, opvolging: Opvolging) -> list[Knop]:
    """Return the steps to offer, and the reason of those that come next but cannot be taken.

    Who takes none of them only reads who closes or reopens.
    """
    knoppen = []
    for overgang, mag, tekst, adres in _stappen(opvolging):
        antwoord = mag(gebruiker, opvolging)
        aan_de_beurt = getattr(opvolging, overgang.status_as) in overgang.van and _speelt(overgang, opvolging)
        eigen = heeft_zet(gebruiker, opvolging, overgang) or overgang in (AFDOEN, HEROPENEN)
        if antwoord or (aan_de_beurt and eigen):
            knoppen.append(Knop(tekst, adres, antwoord))
    return knoppen


def _speelt(overgang: Overgang, opvolging: Opvolging) -> bool:
    """Tell whether it makes sense to speak of this step: what was not adopted is never closed."""
    return overgang.status_as != StatusAs.AFDOENING or opvolging.raadsbesluit in OVERGENOMEN


def _stappen(opvolging: Opvolging) -> list[tuple[Overgang, Any, str, str]]:
    def adres(naam: str) -> str:
        return reverse(f"aanbevelingen:{naam}", args=[opvolging.uuid])

    afdoen = reverse("aanbevelingen:afdoening-vastleggen", args=[opvolging.gemeente.slug])
    eerste = opvolging.collegereactie == Collegereactie.GEEN_REACTIE
    reactie = "Reactie van het college geven" if eerste else "Nieuwe reactie van het college"
    return [
        (REAGEREN, mag_collegereactie_geven, reactie, adres("collegereactie-geven")),
        (VOORDRAGEN, mag_voordragen, "Voordragen voor afdoening", adres("afdoening-voordragen")),
        (VOORDRACHT_INTREKKEN, mag_voordracht_intrekken, "Voordracht intrekken", adres("voordracht-intrekken")),
        (AFDOEN, mag_afdoen, "Afdoen", f"{afdoen}?opvolging={opvolging.uuid}"),
        (HEROPENEN, mag_heropenen, "Heropenen", adres("opvolging-heropenen")),
    ]
