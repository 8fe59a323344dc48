"""What a reader can narrow the list of follow-ups to, as it stands in the address; plain text in and out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import models

from aanbevelingen.opvolging.rules import (
    GEEN_NIEUWS_VALT_OP,
    OVERGENOMEN,
    UITVOERING_KLAAR,
    Afdoening,
    Oordeel,
    Raadskeuze,
    Uitvoering,
)

ZONDER = "-"
"""In an address: those that have none."""
JA = "ja"
WACHT = (Raadskeuze.NOG_TE_BEHANDELEN, Raadskeuze.AANGEHOUDEN)
NIET = (Raadskeuze.NIET_OVERGENOMEN, Raadskeuze.VOOR_KENNISGEVING)

_GROEPEN: dict[str, dict[str, tuple[str, tuple[str, ...]]]] = {
    "raadsbesluit": {
        "over": ("alle overgenomen", OVERGENOMEN),
        "wacht": ("wacht op een besluit", WACHT),
        "niet": ("niet overgenomen of voor kennisgeving", NIET),
    },
    "uitvoering": {"klaar": ("klaar volgens het college", UITVOERING_KLAAR)},
    "oordeel": {"geen": ("nog niet gezien", ("",))},
    "afdoening": {"niet_afgedaan": ("nog niet afgedaan", tuple(a for a in Afdoening if a != Afdoening.AFGEDAAN))},
}
"""Per axis the choices that stand for several values at once."""
AS_KEUZES: dict[str, type[models.TextChoices]] = {
    "raadsbesluit": Raadskeuze,
    "uitvoering": Uitvoering,
    "oordeel": Oordeel,
    "afdoening": Afdoening,
}
TERUGKOPPELING = [("te_laat", "te laat"), ("geen_nieuws", f"{GEEN_NIEUWS_VALT_OP} keer of vaker geen nieuws")]


def standen_van(naam: str) -> list[tuple[str, str]]:
    """Return what can be chosen of one axis: first what stands for several values, then each value."""
    samen = [(code, label) for code, (label, _) in _GROEPEN[naam].items()]
    return [*samen, *AS_KEUZES[naam].choices]


def waarden_van(naam: str, gekozen: str) -> tuple[str, ...]:
    """Return the values of an axis that a choice stands for; none for what is no choice."""
    samen = _GROEPEN[naam].get(gekozen)
    return samen[1] if samen else tuple(waarde for waarde in AS_KEUZES[naam].values if waarde == gekozen)


@dataclass(frozen=True, slots=True)
class Opvolgingfilter:
    """What the reader narrows the list to; a value that names nothing is kept and finds nothing."""

    regio: str = ""
    onderzoek: str = ""
    thema: str = ""
    gemeente: str = ""
    portefeuillehouder: str = ""
    raadsbesluit: str = ""
    uitvoering: str = ""
    oordeel: str = ""
    afdoening: str = ""
    terugkoppeling: str = ""
    volgt: str = ""

    @classmethod
    def uit(cls, parameters: Mapping[str, str]) -> Opvolgingfilter:
        """Read the filter from an address, whatever somebody typed there."""
        namen = cls.__dataclass_fields__
        return cls(**{naam: parameters.get(naam, "").replace("\x00", "").strip()[:150] for naam in namen})

    def __bool__(self) -> bool:
        return bool(self.paren)

    @property
    def paren(self) -> list[tuple[str, str]]:
        """The choices that are made, as they stand in an address."""
        alle = ((naam, getattr(self, naam)) for naam in self.__dataclass_fields__)
        return [(naam, waarde) for naam, waarde in alle if waarde]

    @property
    def is_uitgebreid(self) -> bool:
        """Tell whether a choice is made that normally stays folded away."""
        return any((self.thema, self.portefeuillehouder, self.uitvoering, self.oordeel, self.afdoening))
