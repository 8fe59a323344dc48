"""Aggregates the topics' models for Django; nobody imports from here."""

from governance.besluitvorming.models import Beslispunt, Besluit, Besluitstuk
from governance.organen.models import Lidmaatschap, Orgaan
from governance.organisaties.models import (
    Gemeente,
    Inwonertal,
    Organisatie,
    Regio,
    RegioDeelname,
    Rolverlening,
)
from governance.regelingen.models import Deelname, Regeling
from governance.transitie.models import Mijlpaal, Mijlpaalwijziging, Transitieplan

__all__ = [
    "Beslispunt",
    "Besluit",
    "Besluitstuk",
    "Deelname",
    "Gemeente",
    "Inwonertal",
    "Lidmaatschap",
    "Mijlpaal",
    "Mijlpaalwijziging",
    "Orgaan",
    "Organisatie",
    "Regeling",
    "Regio",
    "RegioDeelname",
    "Rolverlening",
    "Transitieplan",
]
