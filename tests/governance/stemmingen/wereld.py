"""A body that votes: with members of municipalities and their inhabitants, or with many voters at once."""

from __future__ import annotations

from typing import Any

from governance.besluitvorming.models import Beslispunt
from governance.organen.models import Orgaan
from governance.organisaties.models import Regio
from governance.stemmingen.models import Stemmer, Stemming
from governance.stemmingen.queries import stemmers_van
from tests.factories import maak_beslispunt, maak_besluit, maak_gemeente, maak_lidmaatschap, maak_orgaan, maak_stemming
from tests.factories.vast import VANDAAG

TWENTE = {
    "Almelo": 73_107,
    "Borne": 23_312,
    "Dinkelland": 26_461,
    "Enschede": 159_640,
    "Haaksbergen": 24_311,
    "Hellendoorn": 35_916,
    "Hengelo": 81_140,
    "Hof van Twente": 35_017,
    "Losser": 22_683,
    "Oldenzaal": 31_836,
    "Rijssen-Holten": 38_177,
    "Tubbergen": 21_275,
    "Twenterand": 33_743,
    "Wierden": 24_446,
}
"""Inhabitants of 1 January 2020 (CBS): the case W1 lies just under half of them."""


def maak_punt(regio: Regio, **velden: Any) -> Beslispunt:
    """Make a beslispunt of a body of the region, of which the outcome is not known."""
    orgaan = velden.pop("orgaan", None) or maak_orgaan(regio=regio)
    besluit = maak_besluit(orgaan=orgaan, datum=VANDAAG)
    return maak_beslispunt(**({"besluit": besluit, "uitkomst": "voorgelegd"} | velden))


def maak_leden(orgaan: Orgaan, aantal: int = 3) -> list[Any]:
    """Make members of the body, each on behalf of a municipality of its own."""
    namen = list(TWENTE)[:aantal]
    return [
        maak_lidmaatschap(orgaan=orgaan, organisatie=maak_gemeente(naam, regio=orgaan.regio), functie="wethouder")
        for naam in namen
    ]


def open_stemming_met(punt: Beslispunt, gewichten: dict[str, int], **velden: Any) -> Stemming:
    """Make an open vote on the beslispunt with these voters and weights."""
    stemming = maak_stemming(beslispunt=punt, **velden)
    Stemmer.objects.bulk_create(
        Stemmer(stemming=stemming, sleutel=naam, naam=naam, gewicht=gewicht, volgorde=nummer)
        for nummer, (naam, gewicht) in enumerate(gewichten.items())
    )
    return stemming


def formulier(stemming: Stemming, stemmen: dict[str, str], **extra: str) -> dict[str, str]:
    """Return what the screen sends for these choices (per name of a voter)."""
    stemming = Stemming.objects.get(pk=stemming.pk)
    velden = {f"k-{rij.pk}": stemmen.get(rij.naam, "") for rij in stemmers_van(stemming)}
    return velden | {"versie": str(stemming.versie), "actie": "bewaar"} | extra
