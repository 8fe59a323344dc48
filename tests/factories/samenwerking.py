"""Rows of the register of cooperation: herindelingen, offices, powers, parts, rules, mandates, advice, dossiers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from governance.advisering.models import Advies
from governance.dossiers.models import Dossier, Dossierdeelname
from governance.dossiers.rules import Coalitierol
from governance.organen.models import Mandaat, Orgaanthema, Samenstellingsregel
from governance.organen.rules import Regelsoort
from governance.organisaties.models import Ambt, Herindeling, Thema
from governance.organisaties.rules import AmbtSoort
from governance.regelingen.models import Bevoegdheid, Onderdeel, Vrijstelling
from governance.regelingen.rules import Gemeenteorgaan, Overdrachtswijze
from tests.factories.governance import (
    maak_deelname,
    maak_gemeente,
    maak_orgaan,
    maak_regeling,
    maak_regio,
)
from tests.factories.vast import BEGIN, VANDAAG, volgende


def maak_herindeling(**velden: Any) -> Herindeling:
    """Let a municipality end in another on 1 January."""
    velden.setdefault("datum", BEGIN)
    if "van" not in velden:
        velden["van"] = maak_gemeente("Werkendam")
    if "naar" not in velden:
        velden["naar"] = maak_gemeente("Altena")
    return Herindeling.objects.create(**velden)


def maak_thema(**velden: Any) -> Thema:
    """Make a theme of a region."""
    if "regio" not in velden:
        velden["regio"] = maak_regio()
    velden.setdefault("naam", f"Thema {volgende()}")
    return Thema.objects.create(**velden)


def maak_ambt(**velden: Any) -> Ambt:
    """Make a wethouder with a portfolio of his own, from BEGIN on."""
    if "organisatie" not in velden:
        velden["organisatie"] = maak_gemeente()
    standaard = {"soort": AmbtSoort.WETHOUDER, "omschrijving": f"portefeuille {volgende()}", "van": BEGIN}
    return Ambt.objects.create(**(standaard | velden))


def maak_vrijstelling(**velden: Any) -> Vrijstelling:
    """Exempt a participant from one matter, from BEGIN on."""
    if "deelname" not in velden:
        velden["deelname"] = maak_deelname()
    standaard = {"onderwerp": "de gezamenlijke inkoop", "reden": "Er loopt nog een eigen contract.", "van": BEGIN}
    return Vrijstelling.objects.create(**(standaard | velden))


def maak_bevoegdheid(**velden: Any) -> Bevoegdheid:
    """Make a power of the college that was handed over."""
    if "regeling" not in velden:
        velden["regeling"] = maak_regeling()
    standaard = {
        "van_orgaan": Gemeenteorgaan.COLLEGE,
        "wijze": Overdrachtswijze.OVERDRACHT,
        "omschrijving": f"Subsidies verlenen ({volgende()})",
        "van": BEGIN,
    }
    return Bevoegdheid.objects.create(**(standaard | velden))


def maak_onderdeel(**velden: Any) -> Onderdeel:
    """Make a part of a regeling that stays as it is."""
    if "regeling" not in velden:
        velden["regeling"] = maak_regeling()
    velden.setdefault("naam", f"Onderdeel {volgende()}")
    return Onderdeel.objects.create(**velden)


def maak_orgaanthema(**velden: Any) -> Orgaanthema:
    """Let a body deal with a theme of its region."""
    if "orgaan" not in velden:
        velden["orgaan"] = maak_orgaan()
    if "thema" not in velden:
        velden["thema"] = maak_thema(regio=velden["orgaan"].regio or maak_regio())
    return Orgaanthema.objects.create(**velden)


def maak_samenstellingsregel(**velden: Any) -> Samenstellingsregel:
    """Make the rule that a body has seven members, from BEGIN on."""
    if "orgaan" not in velden:
        velden["orgaan"] = maak_orgaan()
    standaard = {"soort": Regelsoort.AANTAL_LEDEN, "minimum": 7, "maximum": 7, "bron": "art. 3", "van": BEGIN}
    return Samenstellingsregel.objects.create(**(standaard | velden))


def maak_mandaat(**velden: Any) -> Mandaat:
    """Make a mandate to an officer, from BEGIN on."""
    if "van_orgaan" not in velden:
        velden["van_orgaan"] = maak_orgaan()
    if "aan_orgaan" not in velden:
        velden.setdefault("aan_functie", "directeur")
    standaard = {"onderwerp": "Overeenkomsten tot € 50.000 sluiten", "van": BEGIN}
    return Mandaat.objects.create(**(standaard | velden))


def maak_advies(**velden: Any) -> Advies:
    """Make an advice that was asked for and not yet given."""
    if "orgaan" not in velden:
        velden["orgaan"] = maak_orgaan()
    standaard = {
        "aan": "de raden",
        "onderwerp": "Regionale agenda",
        "gevraagd_op": VANDAAG - timedelta(days=30),
    }
    return Advies.objects.create(**(standaard | velden))


def maak_dossier(**velden: Any) -> Dossier:
    """Make a dossier of a region."""
    nummer = volgende()
    if "regio" not in velden:
        velden["regio"] = maak_regio()
    return Dossier.objects.create(**({"naam": f"Dossier {nummer}", "slug": f"dossier-{nummer}"} | velden))


def maak_dossierdeelname(**velden: Any) -> Dossierdeelname:
    """Let a municipality take part in a dossier from BEGIN on."""
    if "dossier" not in velden:
        velden["dossier"] = maak_dossier()
    if "organisatie" not in velden:
        velden["organisatie"] = maak_gemeente()
    return Dossierdeelname.objects.create(**({"rol": Coalitierol.DEELNEMER, "van": BEGIN} | velden))
