"""Aggregates the topics' models for Django; nobody imports from here."""

from aanbevelingen.bevindingen.models import Bevinding
from aanbevelingen.onderzoeken.models import Bronfeit, Norm, Onderzoek, Onderzoeksvraag
from aanbevelingen.opvolging.models import (
    Aanbeveling,
    Bewijsstuk,
    Opvolging,
    Raadsbehandeling,
    Statuswijziging,
    Terugkoppelmoment,
    Verificatie,
    Voortgangsmelding,
)

__all__ = [
    "Aanbeveling",
    "Bevinding",
    "Bewijsstuk",
    "Bronfeit",
    "Norm",
    "Onderzoek",
    "Onderzoeksvraag",
    "Opvolging",
    "Raadsbehandeling",
    "Statuswijziging",
    "Terugkoppelmoment",
    "Verificatie",
    "Voortgangsmelding",
]
