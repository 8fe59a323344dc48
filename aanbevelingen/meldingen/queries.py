"""What somebody who reports, verifies, names or plans finds on the pages of one item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from aanbevelingen.opvolging.models import Meldingconcept, Opvolging, Verificatie, Voortgangsmelding
from aanbevelingen.opvolging.permissions import (
    mag_ritme_kiezen,
    mag_toewijzen,
    mag_verifieren,
    mag_voortgang_melden,
    namens_verificateur,
)
from aanbevelingen.opvolging.rules import loopt
from aanbevelingen.ritmes.queries import raadsafspraak
from aanbevelingen.ritmes.rules import Raadsafspraak, Ritmekeuze, eerste_moment, geldend_ritme, momenten, namen_op
from governance.organisaties.permissions import leesbereik
from regio.accounts.models import Gebruiker
from regio.berichten.models import Actielink

VOORUIT = 4
"""As many of the coming moments are shown."""
Moment = tuple[date, str]
"""A day and the name of the fixed moment that falls on it; without a name when it is one of a series."""


@dataclass(frozen=True, slots=True)
class Meldzijde:
    """What this person can do around the reports of one item, and the agreed rhythm in words."""

    concept: Meldingconcept | None
    te_verifieren: Voortgangsmelding | None
    ritme: str
    mag_ritme: bool
    mag_toewijzen: bool


def meldzijde(
    gebruiker: Any, opvolging: Opvolging, melding: Voortgangsmelding | None, oordelen: Sequence[Verificatie]
) -> Meldzijde:
    """Return what the page of an item offers; `melding` is the last claim, `oordelen` what was said of it."""
    in_behandeling = loopt(opvolging.raadsbesluit, opvolging.afdoening)
    return Meldzijde(
        concept=concept_van(gebruiker, opvolging) if mag_voortgang_melden(gebruiker, opvolging) else None,
        te_verifieren=_te_verifieren(gebruiker, opvolging, melding, oordelen),
        ritme=ritme_in_woorden(opvolging) if in_behandeling and opvolging.ritme_start else "",
        mag_ritme=in_behandeling and bool(mag_ritme_kiezen(gebruiker, opvolging.gemeente)),
        mag_toewijzen=bool(mag_toewijzen(gebruiker, opvolging)),
    )


def _te_verifieren(
    gebruiker: Any, opvolging: Opvolging, melding: Voortgangsmelding | None, oordelen: Sequence[Verificatie]
) -> Voortgangsmelding | None:
    """Return the last claim when this person may judge it and nobody did so on behalf of the same body."""
    if melding is None:
        return None
    melding.opvolging = opvolging
    if not mag_verifieren(gebruiker, melding):
        return None
    namens = namens_verificateur(gebruiker, melding)
    return None if any(oordeel.namens == namens for oordeel in oordelen) else melding


def concept_van(gebruiker: Any, opvolging: Opvolging) -> Meldingconcept | None:
    """Return the draft of this person on this item; a draft of somebody else does not exist."""
    if not isinstance(gebruiker, Gebruiker):
        return None
    return Meldingconcept.objects.filter(opvolging=opvolging, auteur=gebruiker).order_by("pk").first()


def ritme_in_woorden(opvolging: Opvolging) -> str:
    """Return how often the council hears of this item, and whether it agreed that for all or for this one."""
    raad = raadsafspraak(opvolging.gemeente_id)
    woorden = str(geldend_ritme(opvolging.ritme, opvolging.ritme_maanden, raad))
    return woorden if opvolging.ritme == Ritmekeuze.RAAD else f"{woorden}, voor dit punt apart afgesproken"


def komende_momenten(opvolging: Opvolging, op: date) -> list[Moment]:
    """Return the next moments of the rhythm of one item, as it is computed today; none before there is a first day."""
    if opvolging.ritme_start is None:
        return []
    ritme = geldend_ritme(opvolging.ritme, opvolging.ritme_maanden, raadsafspraak(opvolging.gemeente_id))
    van_raad = opvolging.ritme == Ritmekeuze.RAAD
    dagen = momenten(ritme, op, VOORUIT, start=opvolging.ritme_start, ook_voor_start=van_raad)
    return [(dag, namen_op(ritme, dag)) for dag in dagen]


def momenten_na_besluit(afspraak: Raadsafspraak, op: date) -> list[Moment]:
    """Return when a council with this rhythm hears of what it would adopt today."""
    ritme = afspraak.ritme
    eerste = eerste_moment(ritme, op)
    return [(dag, namen_op(ritme, dag)) for dag in momenten(ritme, op, VOORUIT, start=eerste)]


def wat_er_intussen_gebeurde(opvolging: Opvolging) -> str:
    """Return, for who wrote on an older version, what is the last report now and that the own text is kept."""
    laatste = opvolging.meldingen.order_by("-pk").first()
    tekst = f" De laatste melding is nu: „{laatste.tekst}” ({laatste.get_uitvoering_display()})." if laatste else ""
    return (
        f"Iemand anders wijzigde dit punt intussen.{tekst} Uw eigen tekst staat hieronder nog. "
        "Verstuur opnieuw als die nog klopt."
    )


def opvolging_van_link(link: Actielink) -> Opvolging | None:
    """Return the item behind a link as long as its receiver may still see it and report on it; with today's rights."""
    zichtbaar: Any = Opvolging.objects.zichtbaar_voor(leesbereik(link.ontvanger))
    rijen = zichtbaar.select_related("gemeente", "aanbeveling").filter(uuid=link.onderwerp_uuid)
    opvolging: Opvolging | None = rijen.first()
    return opvolging if opvolging is not None and mag_voortgang_melden(link.ontvanger, opvolging) else None
