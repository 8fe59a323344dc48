"""Pure rules of the follow-up: choices per axis, which change needs a reason, and what is shown first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import takewhile
from typing import NamedTuple

from django.db import models


class Collegereactie(models.TextChoices):
    """What the college thinks of the recommendation."""

    GEEN_REACTIE = "geen_reactie", "nog geen reactie"
    ONDERSCHRIJFT = "onderschrijft", "onderschrijft"
    ONDERSCHRIJFT_DEELS = "onderschrijft_deels", "onderschrijft deels"
    ONDERSCHRIJFT_NIET = "onderschrijft_niet", "onderschrijft niet"


class Raadskeuze(models.TextChoices):
    """What the council decided."""

    NOG_TE_BEHANDELEN = "nog_te_behandelen", "nog te behandelen"
    OVERGENOMEN = "overgenomen", "overgenomen"
    GEWIJZIGD_OVERGENOMEN = "gewijzigd_overgenomen", "gewijzigd overgenomen"
    NIET_OVERGENOMEN = "niet_overgenomen", "niet overgenomen"
    AANGEHOUDEN = "aangehouden", "aangehouden"
    VOOR_KENNISGEVING = "voor_kennisgeving", "voor kennisgeving aangenomen"


class Uitvoering(models.TextChoices):
    """How far the execution is, as claimed by whoever reports."""

    NIET_GESTART = "niet_gestart", "niet gestart"
    IN_VOORBEREIDING = "in_voorbereiding", "in voorbereiding"
    IN_UITVOERING = "in_uitvoering", "in uitvoering"
    UITGEVOERD = "uitgevoerd", "uitgevoerd"
    DEELS_UITGEVOERD = "deels_uitgevoerd", "deels uitgevoerd"
    NIET_UITGEVOERD = "niet_uitgevoerd", "niet uitgevoerd"
    VERVALLEN = "vervallen", "vervallen"


class Afdoening(models.TextChoices):
    """Whether the council has closed the item; only the council does."""

    OPEN = "open", "open"
    VOORGEDRAGEN = "voorgedragen_voor_afdoening", "voorgedragen voor afdoening"
    AFGEDAAN = "afgedaan", "afgedaan"
    HEROPEND = "heropend", "heropend"


class Afdoeningswijze(models.TextChoices):
    """Why a council closed the item, or that it opened it again."""

    UITGEVOERD = "uitgevoerd", "uitgevoerd"
    DEELS_UITGEVOERD = "deels_uitgevoerd", "deels uitgevoerd, genoeg voor de raad"
    KENNIS_VAN_WEIGERING = "kennis_van_weigering", "kennisgenomen dat het college niet uitvoert"
    ACHTERHAALD = "achterhaald", "achterhaald"
    HEROPEND = "heropend", "heropend"


class StatusAs(models.TextChoices):
    """The four axes."""

    COLLEGEREACTIE = "collegereactie", "reactie van het college"
    RAADSBESLUIT = "raadsbesluit", "raadsbesluit"
    UITVOERING = "uitvoering", "uitvoering"
    AFDOENING = "afdoening", "afdoening"


class Oordeel(models.TextChoices):
    """What rekenkamer or griffie says of a claim."""

    BEVESTIGD = "bevestigd", "bevestigd"
    DEELS = "deels", "deels gezien"
    NIET_AANGETOOND = "niet_aangetoond", "niet aangetoond"


OVERGENOMEN: tuple[Raadskeuze, ...] = (Raadskeuze.OVERGENOMEN, Raadskeuze.GEWIJZIGD_OVERGENOMEN)
KEUZE_MET_TEKST: tuple[Raadskeuze, ...] = (
    Raadskeuze.GEWIJZIGD_OVERGENOMEN,
    Raadskeuze.NIET_OVERGENOMEN,
)
UITVOERING_MET_TOELICHTING: tuple[Uitvoering, ...] = (
    Uitvoering.DEELS_UITGEVOERD,
    Uitvoering.NIET_UITGEVOERD,
    Uitvoering.VERVALLEN,
)
UITVOERING_KLAAR: tuple[Uitvoering, ...] = (
    Uitvoering.UITGEVOERD,
    Uitvoering.NIET_UITGEVOERD,
    Uitvoering.VERVALLEN,
)


def loopt(raadsbesluit: str, afdoening: str) -> bool:
    """Tell whether progress can be reported: adopted by the council and not closed."""
    return raadsbesluit in OVERGENOMEN and afdoening != Afdoening.AFGEDAAN


def moet_melden(raadsbesluit: str, afdoening: str, uitvoering: str) -> bool:
    """Tell whether a next report is expected: it runs, and the last claim does not say it is over."""
    return loopt(raadsbesluit, afdoening) and uitvoering not in UITVOERING_KLAAR


class Kernstand(NamedTuple):
    """The one status shown first: a status code and the words that go with it (may be empty)."""

    code: str
    woord: str = ""
    dagen_te_laat: int = 0


def kernstand(
    *, raadsbesluit: str, uitvoering: str, afdoening: str, oordeel: str, moment: date | None, op: date
) -> Kernstand:
    """Return what matters most of an item on a day: late before anything else, then how far it is.

    Derived from the four axes and the open report moment; it is stored nowhere.
    """
    if raadsbesluit not in OVERGENOMEN:
        return Kernstand(raadsbesluit)
    if afdoening == Afdoening.AFGEDAAN:
        return Kernstand(afdoening)
    if moment is not None and moment < op:
        dagen = (op - moment).days
        return Kernstand("te_laat", f"{dagen} {'dag' if dagen == 1 else 'dagen'} te laat", dagen)
    if afdoening == Afdoening.HEROPEND and uitvoering in UITVOERING_KLAAR:
        return Kernstand(afdoening)
    if uitvoering == Uitvoering.UITGEVOERD and oordeel == Oordeel.BEVESTIGD:
        return Kernstand("geverifieerd")
    if uitvoering == Uitvoering.IN_UITVOERING:
        return Kernstand("op_koers", "op koers")
    return Kernstand(uitvoering)


GEEN_NIEUWS_VALT_OP = 3
"""From so many reports in a row without news on, lists and story say so (issue: "three in a row show")."""


def geen_nieuws_op_rij(laatste_eerst: Iterable[bool]) -> int:
    """Return how many of the last reports in a row said "geen nieuws", given newest first."""
    return sum(1 for _ in takewhile(bool, laatste_eerst))


def valt_op(geen_nieuws: int) -> bool:
    """Tell whether this many reports in a row without news must be shown."""
    return geen_nieuws >= GEEN_NIEUWS_VALT_OP


UITKOMST_BIJ_KEUZE: dict[str, str] = {
    Raadskeuze.OVERGENOMEN: "conform",
    Raadskeuze.GEWIJZIGD_OVERGENOMEN: "geamendeerd",
    Raadskeuze.NIET_OVERGENOMEN: "verworpen",
    Raadskeuze.AANGEHOUDEN: "aangehouden",
    Raadskeuze.VOOR_KENNISGEVING: "conform",
}
