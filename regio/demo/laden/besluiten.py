"""The decision documents of the sources."""

from __future__ import annotations

from governance.besluitvorming.actions import NieuwBeslispunt, NieuwBesluit, leg_besluit_vast
from governance.besluitvorming.models import Besluit, Stemwijze, Uitkomst
from governance.organen.models import Orgaan
from governance.voorstellen.rules import BeslispuntSoort
from regio.demo import vormen
from regio.demo.laden.basis import Lader, sleutel


def laad_besluiten(lader: Lader, gegevens: vormen.Regiogegevens) -> None:
    """Load the decision documents; their outcome is not in the source, so it is "voorgelegd"."""
    for besluit in gegevens.besluit:
        orgaan = Orgaan.objects.get(uuid=sleutel("orgaan", besluit.orgaan))
        if Besluit.objects.filter(orgaan=orgaan, datum=besluit.datum, titel=besluit.titel).exists():
            continue
        leg_besluit_vast(
            orgaan=orgaan,
            besluit=NieuwBesluit(
                titel=besluit.titel,
                datum=besluit.datum,
                stemwijze=Stemwijze.ONBEKEND,
                toelichting=besluit.toelichting,
            ),
            beslispunten=[_punt(punt) for punt in besluit.beslispunt],
            door=None,
            op=lader.tijdstip(lader.op),
        )
        lader.nieuw["besluiten"] += 1
        lader.nieuw["beslispunten"] += len(besluit.beslispunt)


def _punt(punt: vormen.Beslispunt) -> NieuwBeslispunt:
    return NieuwBeslispunt(
        soort=BeslispuntSoort.ANDERS,
        voorstel=f"{punt.titel}: {punt.tekst}",
        uitkomst=Uitkomst.VOORGELEGD,
        toelichting=punt.toelichting,
        code=punt.code,
    )
