"""Rows of meetings, proposals, moties and votes."""

from __future__ import annotations

from typing import Any

from governance.besluitvorming.models import Aanwijzing, Besluitvervanging, Stemverklaring, Vervangingsoort
from governance.moties.models import Amendement, Motie, Toezegging
from governance.stemmingen.models import (
    Gewichtsklasse,
    Personenstemming,
    Stem,
    Stemgewicht,
    Stemmer,
    Stemming,
    Stemregel,
    Stemronde,
)
from governance.stemmingen.reken_rules import als_document
from governance.stemmingen.rules import Keuze
from governance.stemmingen.rules import Stemming as Stemvorm
from governance.stemmingen.standaard_rules import STANDAARDREGELS
from governance.vergaderingen.models import Aanwezigheid, Agendapunt, Fractie, Vergadering
from governance.vergaderingen.rules import Opkomst
from governance.voorstellen.models import Voorlegging, Voorstel, Voorstelpunt, Voorstelstuk
from tests.factories.cellar import maak_document
from tests.factories.governance import (
    maak_beslispunt,
    maak_besluit,
    maak_gemeenteraad,
    maak_lidmaatschap,
    maak_orgaan,
    maak_organisatie,
)
from tests.factories.vast import BEGIN, VANDAAG, volgende


def maak_vergadering(**velden: Any) -> Vergadering:
    """Make an open meeting today; of a council, unless `orgaan` is given."""
    if "orgaan" not in velden:
        velden["orgaan"] = maak_gemeenteraad()
    velden.setdefault("datum", VANDAAG)
    return Vergadering.objects.create(**velden)


def maak_agendapunt(**velden: Any) -> Agendapunt:
    """Make an item on an agenda."""
    if "vergadering" not in velden:
        velden["vergadering"] = maak_vergadering()
    aantal = velden["vergadering"].agendapunten.count() + 1
    standaard = {"nummer": str(aantal), "volgorde": aantal, "titel": f"Onderwerp {volgende()}"}
    return Agendapunt.objects.create(**(standaard | velden))


def maak_fractie(**velden: Any) -> Fractie:
    """Make a group of three in a council."""
    if "orgaan" not in velden:
        velden["orgaan"] = maak_gemeenteraad()
    standaard = {"naam": f"Fractie {volgende()}", "zetels": 3, "van": BEGIN}
    return Fractie.objects.create(**(standaard | velden))


def maak_aanwezigheid(**velden: Any) -> Aanwezigheid:
    """Make a member who came."""
    if "vergadering" not in velden:
        velden["vergadering"] = maak_vergadering()
    if not {"lidmaatschap", "fractie", "organisatie"} & velden.keys():
        velden["lidmaatschap"] = maak_lidmaatschap(orgaan=velden["vergadering"].orgaan)
    velden.setdefault("opkomst", Opkomst.AANWEZIG)
    return Aanwezigheid.objects.create(**velden)


def maak_voorstel(**velden: Any) -> Voorstel:
    """Make a public proposal of a body of a region, without points."""
    if "afzender" not in velden:
        velden["afzender"] = maak_orgaan()
    standaard = {"titel": f"Voorstel {volgende()}", "datum": VANDAAG}
    return Voorstel.objects.create(**(standaard | velden))


def maak_voorstelstuk(**velden: Any) -> Voorstelstuk:
    """Make a document with a proposal."""
    if "voorstel" not in velden:
        velden["voorstel"] = maak_voorstel()
    if "document" not in velden:
        velden["document"] = maak_document()
    return Voorstelstuk.objects.create(**velden)


def maak_voorstelpunt(**velden: Any) -> Voorstelpunt:
    """Make a point that is proposed."""
    if "voorstel" not in velden:
        velden["voorstel"] = maak_voorstel()
    standaard = {"nummer": velden["voorstel"].punten.count() + 1, "tekst": "De regionale agenda vast te stellen."}
    return Voorstelpunt.objects.create(**(standaard | velden))


def maak_voorlegging(**velden: Any) -> Voorlegging:
    """Put a proposal before a council."""
    if "voorstel" not in velden:
        velden["voorstel"] = maak_voorstel()
    if "orgaan" not in velden:
        velden["orgaan"] = maak_gemeenteraad()
    return Voorlegging.objects.create(**velden)


def maak_stemverklaring(**velden: Any) -> Stemverklaring:
    """Make a declaration with a decision."""
    if "besluit" not in velden:
        velden["besluit"] = maak_besluit()
    return Stemverklaring.objects.create(**({"wie": "Fractie A", "tekst": "Wij zijn voor."} | velden))


def maak_aanwijzing(**velden: Any) -> Aanwijzing:
    """Make an appointment in a body, without a membership."""
    if "beslispunt" not in velden:
        velden["beslispunt"] = maak_beslispunt()
    if "orgaan" not in velden:
        velden["orgaan"] = maak_orgaan()
    return Aanwijzing.objects.create(**({"functie": "wethouder", "van": VANDAAG} | velden))


def maak_besluitvervanging(**velden: Any) -> Besluitvervanging:
    """Let a decision repeal an earlier one of the same body."""
    if "nieuw" not in velden:
        velden["nieuw"] = maak_besluit()
    if "oud" not in velden:
        velden["oud"] = maak_besluit(orgaan=velden["nieuw"].orgaan)
    velden.setdefault("soort", Vervangingsoort.TREKT_IN)
    return Besluitvervanging.objects.create(**velden)


def maak_amendement(**velden: Any) -> Amendement:
    """Make an amendement that was handed in."""
    if "beslispunt" not in velden:
        velden["beslispunt"] = maak_beslispunt()
    nummer = volgende()
    standaard = {
        "nummer": f"A{nummer}",
        "titel": f"Amendement {nummer}",
        "indieners": "Fractie A",
        "oude_tekst": "in 2027",
        "nieuwe_tekst": "in 2028",
    }
    return Amendement.objects.create(**(standaard | velden))


def maak_motie(**velden: Any) -> Motie:
    """Make a motie that was handed in today in a council."""
    if "orgaan" not in velden:
        velden["orgaan"] = maak_gemeenteraad()
    standaard = {
        "datum": VANDAAG,
        "titel": f"Motie {volgende()}",
        "indieners": "Fractie A",
        "dictum": "Het college rapporteert elk jaar.",
    }
    return Motie.objects.create(**(standaard | velden))


def maak_toezegging(**velden: Any) -> Toezegging:
    """Make a promise of today to a council."""
    if "orgaan" not in velden:
        velden["orgaan"] = maak_gemeenteraad()
    standaard = {"datum": VANDAAG, "tekst": "De raad krijgt een brief.", "gedaan_door": "wethouder regio"}
    return Toezegging.objects.create(**(standaard | velden))


def maak_stemregel(**velden: Any) -> Stemregel:
    """Make the rule "majority, one vote per member" for all decisions of a body."""
    if "orgaan" not in velden:
        velden["orgaan"] = maak_orgaan()
    standaard = {"naam": "volstrekte meerderheid, één stem per lid", "bron": "art. 12 van de regeling", "van": BEGIN}
    return Stemregel.objects.create(**(standaard | velden))


def maak_gewichtsklasse(**velden: Any) -> Gewichtsklasse:
    """Make a class of weights."""
    if "stemregel" not in velden:
        velden["stemregel"] = maak_stemregel()
    return Gewichtsklasse.objects.create(**({"vanaf": 0, "gewicht": 1} | velden))


def maak_stemgewicht(**velden: Any) -> Stemgewicht:
    """Make a weight of an organisation."""
    if "stemregel" not in velden:
        velden["stemregel"] = maak_stemregel()
    if "organisatie" not in velden:
        velden["organisatie"] = maak_organisatie()
    return Stemgewicht.objects.create(**({"gewicht": 3} | velden))


def maak_stemming(*, regel_code: str = "meerderheid", **velden: Any) -> Stemming:
    """Make an open vote on a beslispunt, without voters, by one of the standard rules."""
    if not {"beslispunt", "amendement", "motie"} & velden.keys():
        velden["beslispunt"] = maak_beslispunt()
    if "orgaan" not in velden:
        over = velden.get("beslispunt") or velden.get("motie") or velden["amendement"].beslispunt
        velden["orgaan"] = over.besluit.orgaan if hasattr(over, "besluit") and over.besluit else over.orgaan
    standaard = STANDAARDREGELS[regel_code]
    velden.setdefault("regel", als_document(Stemvorm(standaard.regel, ()))["regel"])
    velden.setdefault("eenheid", standaard.eenheid)
    return Stemming.objects.create(**({"datum": VANDAAG} | velden))


def maak_stemmer(**velden: Any) -> Stemmer:
    """Make a voter with weight 1."""
    if "stemming" not in velden:
        velden["stemming"] = maak_stemming()
    nummer = volgende()
    standaard = {"sleutel": f"s{nummer}", "naam": f"Lid {nummer}", "volgorde": nummer}
    return Stemmer.objects.create(**(standaard | velden))


def maak_stem(**velden: Any) -> Stem:
    """Make a vote in favour."""
    if "stemmer" not in velden:
        velden["stemmer"] = maak_stemmer()
    return Stem.objects.create(**({"keuze": Keuze.VOOR, "aantal": 1} | velden))


def maak_personenstemming(**velden: Any) -> Personenstemming:
    """Make a secret vote between two candidates, without rounds."""
    if "beslispunt" not in velden:
        velden["beslispunt"] = maak_beslispunt()
    standaard = {"datum": VANDAAG, "aanwezig": 19, "kandidaten": ["kandidaat A", "kandidaat B"]}
    return Personenstemming.objects.create(**(standaard | velden))


def maak_stemronde(**velden: Any) -> Stemronde:
    """Make a first round."""
    if "stemming" not in velden:
        velden["stemming"] = maak_personenstemming()
    standaard = {"nummer": velden["stemming"].ronden.count() + 1, "briefjes": {"kandidaat A": 10, "kandidaat B": 9}}
    return Stemronde.objects.create(**(standaard | velden))
