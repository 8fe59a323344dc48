"""News for who follows an item: that somebody else reported, judged a report, or that the council closed it.

Only that it happened: the words may be internal, and the page of the item asks that question.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.db.models import QuerySet
from django.utils import timezone

from aanbevelingen.opvolging.models import Opvolging, Statuswijziging, Verificatie, Voortgangsmelding
from aanbevelingen.opvolging.rules import Afdoening, StatusAs
from aanbevelingen.overzichten.models import Volger
from governance.organisaties.permissions import leesbereik
from regio.accounts.models import Gebruiker
from regio.berichten.actions import plaats
from regio.berichten.models import OPTIONEEL, Frequentie, Herinnering
from regio.berichten.nieuws_actions import trek_nieuws_in
from regio.berichten.rules import Regel, Soort

TERUG = timedelta(days=14)
"""What is older is no news; so long the task may be late without losing any."""


@dataclass(frozen=True, slots=True)
class Gebeurtenis:
    """Something that was recorded about a follow-up, and by whom."""

    code: str
    opvolging: int
    moment: datetime
    door: int | None
    tekst: str


def vertel(*, op: datetime) -> int:
    """Place a line for each follower about what somebody else did since; running twice, late or at once adds nothing.

    Who no longer follows the item, or may no longer see it, is told nothing, also of what waited already.
    """
    per_opvolging: dict[int, list[Gebeurtenis]] = defaultdict(list)
    for gebeurtenis in _gebeurtenissen(op):
        per_opvolging[gebeurtenis.opvolging].append(gebeurtenis)
    regels: list[Regel] = []
    behalve: set[tuple[int, UUID]] = set()
    for persoon, volgers in _volgers_met_nieuws(per_opvolging).items():
        zichtbaar: Any = Opvolging.objects.zichtbaar_voor(leesbereik(persoon))
        rijen = zichtbaar.filter(pk__in=volgers).select_related("aanbeveling", "gemeente").order_by("pk")
        for rij in rijen:
            behalve |= {(persoon.pk, onderwerp_van(rij))}
            regels += _regels(rij, persoon, volgers[rij.pk].sinds, per_opvolging[rij.pk])
    trek_nieuws_in(behalve=behalve, op=op)
    return plaats(regels=regels, over=(), op=op).geplaatst


def onderwerp_van(opvolging: Opvolging) -> UUID:
    """Return what the news is about: not the item itself, so that withdrawing its reminders leaves the news alone."""
    return uuid5(opvolging.uuid, "nieuws")


def _volgers_met_nieuws(opvolgingen: Iterable[int]) -> dict[Gebruiker, dict[int, Volger]]:
    """Return who follows what, as far as there is news about it or news of that person waits."""
    wacht = Herinnering.objects.onverteld().filter(soort__in=OPTIONEEL).values("ontvanger")
    volgers = Volger.objects.filter(gebruiker__is_active=True).exclude(gebruiker__voorkeur__nieuws=Frequentie.GEEN)
    rijen = volgers.filter(opvolging__in=list(opvolgingen)) | volgers.filter(gebruiker__in=wacht)
    uit: dict[Gebruiker, dict[int, Volger]] = defaultdict(dict)
    for volger in rijen.select_related("gebruiker").order_by("gebruiker", "pk"):
        uit[volger.gebruiker][volger.opvolging_id] = volger
    return uit


def _gebeurtenissen(op: datetime) -> Iterator[Gebeurtenis]:
    gevolgd = Volger.objects.order_by().values("opvolging")
    meldingen = Voortgangsmelding.objects.filter(opvolging__in=gevolgd)
    for pk, opvolging, moment, door in _sinds(meldingen, "opvolging", "gemeld", op):
        yield Gebeurtenis(f"melding-{pk}", opvolging, moment, door, "Er is gemeld hoe het ervoor staat.")
    oordelen = Verificatie.objects.filter(melding__opvolging__in=gevolgd)
    for pk, opvolging, moment, door in _sinds(oordelen, "melding__opvolging", "geverifieerd", op):
        yield Gebeurtenis(f"oordeel-{pk}", opvolging, moment, door, "Er is een oordeel over de melding.")
    stappen = Statuswijziging.objects.filter(
        opvolging__in=gevolgd, status_as=StatusAs.AFDOENING, nieuw=Afdoening.AFGEDAAN
    )
    for pk, opvolging, moment, door in _sinds(stappen, "opvolging", "gewijzigd", op):
        yield Gebeurtenis(f"afdoening-{pk}", opvolging, moment, door, "De raad heeft dit punt afgedaan.")


def _sinds(rijen: QuerySet[Any], opvolging: str, werkwoord: str, op: datetime) -> QuerySet[Any]:
    moment = f"{werkwoord}_op"
    recent = rijen.filter(**{f"{moment}__gt": op - TERUG, f"{moment}__lte": op}).order_by("pk")
    return recent.values_list("pk", opvolging, moment, f"{werkwoord}_door")


def _regels(
    opvolging: Opvolging, persoon: Gebruiker, sinds: datetime, gebeurtenissen: Iterable[Gebeurtenis]
) -> Iterator[Regel]:
    for wat in gebeurtenissen:
        if wat.moment > sinds and wat.door != persoon.pk:
            yield Regel(
                soort=Soort.GEVOLGD,
                onderwerp_uuid=onderwerp_van(opvolging),
                ontvanger_id=persoon.pk,
                stap=wat.code,
                deadline=timezone.localdate(wat.moment),
                titel=f"Aanbeveling {opvolging.aanbeveling.nummer}: {opvolging.aanbeveling.titel}",
                toelichting=f"Gemeente {opvolging.gemeente}. {wat.tekst} U krijgt dit omdat u dit punt volgt.",
                pad=opvolging.get_absolute_url(),
            )
