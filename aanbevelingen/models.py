"""Aggregates the topics' models for Django; nobody imports from here."""

from aanbevelingen.adviezen.models import (
    Aanbeveling,
    Aanbevelingbevinding,
    Aanbevelingnorm,
    Aanbevelingthema,
    Afkomst,
    Ingreep,
    Schakel,
    Schakelstand,
)
from aanbevelingen.bevindingen.models import (
    Bevinding,
    Conclusie,
    Conclusiegrond,
    Factor,
    Factorbevinding,
    OorzaakGevolg,
)
from aanbevelingen.onderzoeken.models import (
    BestuurlijkeReactie,
    Bronfeit,
    Norm,
    Normoordeel,
    Onderzoek,
    Onderzoekstuk,
    Onderzoeksvraag,
)
from aanbevelingen.opvolging.models import (
    Afdoeningsbesluit,
    Bewijsstuk,
    Meldingconcept,
    Opvolging,
    Raadsbehandeling,
    Statuswijziging,
    Terugkoppelmoment,
    Verificatie,
    Voortgangsmelding,
)
from aanbevelingen.overzichten.models import Volger
from aanbevelingen.plannen.models import Actie, Actieaanbeveling, Mijlpaalaanbeveling
from aanbevelingen.ritmes.models import Raadsritme, Vastmoment

__all__ = [
    "Aanbeveling",
    "Aanbevelingbevinding",
    "Aanbevelingnorm",
    "Aanbevelingthema",
    "Actie",
    "Actieaanbeveling",
    "Afdoeningsbesluit",
    "Afkomst",
    "BestuurlijkeReactie",
    "Bevinding",
    "Bewijsstuk",
    "Bronfeit",
    "Conclusie",
    "Conclusiegrond",
    "Factor",
    "Factorbevinding",
    "Ingreep",
    "Meldingconcept",
    "Mijlpaalaanbeveling",
    "Norm",
    "Normoordeel",
    "Onderzoek",
    "Onderzoekstuk",
    "Onderzoeksvraag",
    "OorzaakGevolg",
    "Opvolging",
    "Raadsbehandeling",
    "Raadsritme",
    "Schakel",
    "Schakelstand",
    "Statuswijziging",
    "Terugkoppelmoment",
    "Vastmoment",
    "Verificatie",
    "Volger",
    "Voortgangsmelding",
]
