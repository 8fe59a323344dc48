"""Aggregates the topics' models for Django; nobody imports from here."""

from governance.advisering.models import Advies
from governance.besluitvorming.models import Beslispunt, Besluit, Besluitstuk
from governance.organen.models import (
    Lidmaatschap,
    Mandaat,
    Orgaan,
    Orgaanthema,
    Samenstellingsregel,
)
from governance.organisaties.models import (
    Ambt,
    Gemeente,
    Herindeling,
    Inwonertal,
    Organisatie,
    Regio,
    RegioDeelname,
    Rolverlening,
    Thema,
)
from governance.programmas.models import Dossier, Dossierdeelname
from governance.regelingen.models import (
    Bevoegdheid,
    Deelname,
    Onderdeel,
    Regeling,
    Vrijstelling,
)
from governance.transitie.models import Mijlpaal, Mijlpaalwijziging, Transitieplan

__all__ = [
    "Advies",
    "Ambt",
    "Beslispunt",
    "Besluit",
    "Besluitstuk",
    "Bevoegdheid",
    "Deelname",
    "Dossier",
    "Dossierdeelname",
    "Gemeente",
    "Herindeling",
    "Inwonertal",
    "Lidmaatschap",
    "Mandaat",
    "Mijlpaal",
    "Mijlpaalwijziging",
    "Onderdeel",
    "Orgaan",
    "Orgaanthema",
    "Organisatie",
    "Regeling",
    "Regio",
    "RegioDeelname",
    "Rolverlening",
    "Samenstellingsregel",
    "Thema",
    "Transitieplan",
    "Vrijstelling",
]
