"""The invented judgements on norms and reactions of colleges; each row says that it is an example."""

from __future__ import annotations

from aanbevelingen.onderzoeken.models import BestuurlijkeReactie, Norm, Normoordeel, Onderzoek
from regio.demo import vormen
from regio.demo.laden.basis import Lader


def laad_oordelen_en_reacties(lader: Lader, gegevens: vormen.Regiogegevens) -> None:
    """Load what shows how a judged normenkader and the answers of colleges look."""
    for oordeel in gegevens.oordeel:
        norm = Norm.objects.get(code=oordeel.norm)
        lader.maak(
            Normoordeel,
            zoek={"norm": norm, "gemeente": lader.gemeente(oordeel.gemeente)},
            uitkomst=oordeel.uitkomst,
            grond=oordeel.grond,
            voorbeeld=True,
        )
    for reactie in gegevens.reactie:
        onderzoek = Onderzoek.objects.get(code=reactie.onderzoek)
        lader.maak(
            BestuurlijkeReactie,
            zoek={"onderzoek": onderzoek, "gemeente": lader.gemeente(reactie.gemeente)},
            datum=lader.dag(reactie.op),
            tekst=reactie.tekst,
            voorbeeld=True,
        )
