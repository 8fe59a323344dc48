"""What was decided in meetings, with amendementen and votes; by the actions that a griffier uses.

A decision that is there already is left as it is, with everything that hangs on it.
"""

from __future__ import annotations

from typing import Any

from governance.besluitvorming.actions import NieuwBeslispunt, NieuwBesluit, leg_besluit_vast
from governance.besluitvorming.models import Beslispunt, Besluit
from governance.moties.models import Amendement
from governance.stemmingen.actions import NieuweStemming, bewaar_stemmen, open_stemming, stel_vast
from governance.stemmingen.models import Stemming
from governance.stemmingen.regel_queries import Stemmerslijst, regels_voor, stemmers_voor
from governance.stemmingen.rules import Keuze
from governance.vergaderingen.models import Agendapunt, Vergadering
from governance.voorstellen.models import Voorstel, Voorstelpunt
from regio.demo import vergadervormen, vormen
from regio.demo.laden.basis import Lader, sleutel
from regio.demo.laden.stemregels import laad_stemregels
from regio.demo.laden.vergaderingen import agendapunt, laad_moties, laad_vergaderingen, laad_voorstellen
from regio.demo.vergadervormen import OVERIGEN


def laad_vergaderwerk(lader: Lader, gegevens: vormen.Regiogegevens) -> None:
    """Load everything of the file on meetings of a region, in the order in which it happened."""
    laad_stemregels(lader, gegevens)
    vergaderingen = laad_vergaderingen(lader, gegevens)
    voorstellen = laad_voorstellen(lader, gegevens)
    for besluit in gegevens.vergaderwerk.besluit:
        _laad_besluit(lader, besluit, vergaderingen[besluit.vergadering], voorstellen.get(besluit.voorstel))
    laad_moties(lader, gegevens, vergaderingen)


def _laad_besluit(
    lader: Lader, rij: vergadervormen.Besluit, vergadering: Vergadering, voorstel: Voorstel | None
) -> None:
    uuid = sleutel("besluit", rij.sleutel)
    if Besluit.objects.filter(uuid=uuid).exists():
        return
    bij = agendapunt(vergadering, rij.agendapunt)
    punten = {punt.nummer: punt for punt in voorstel.punten.all()} if voorstel else {}
    wie: Any = {"door": None, "op": lader.tijdstip(vergadering.datum)}
    besluit = leg_besluit_vast(
        orgaan=vergadering.orgaan,
        besluit=NieuwBesluit(
            uuid=uuid,
            titel=rij.titel,
            datum=vergadering.datum,
            stemwijze=rij.stemwijze,
            behandeld_bij=bij,
            voorstel=voorstel,
            toelichting=rij.toelichting,
            voorbeeld=rij.verzonnen,
        ),
        beslispunten=[_punt(punt, punten) for punt in rij.punt],
        **wie,
    )
    lader.nieuw["besluiten"] += 1
    lader.nieuw["beslispunten"] += len(rij.punt)
    _zet_op_agenda(voorstel, vergadering, bij)
    for nummer, punt in enumerate(rij.punt, start=1):
        beslispunt = besluit.beslispunten.get(nummer=nummer)
        for amendement in punt.amendement:
            _laad_amendement(lader, beslispunt, amendement)
        if punt.stemming is not None:
            _laad_stemming(lader, beslispunt, vergadering, punt.stemming, wie)


def _punt(punt: vergadervormen.Beslispunt, punten: dict[int, Voorstelpunt]) -> NieuwBeslispunt:
    antwoord_op = punten[punt.voorstelpunt] if punt.voorstelpunt else None
    return NieuwBeslispunt(
        soort=punt.soort or (antwoord_op.soort if antwoord_op else ""),
        voorstel=punt.tekst or (antwoord_op.tekst if antwoord_op else ""),
        uitkomst=punt.uitkomst,
        toelichting=punt.toelichting,
        voorstelpunt=antwoord_op,
    )


def _zet_op_agenda(voorstel: Voorstel | None, vergadering: Vergadering, bij: Agendapunt | None) -> None:
    """Tell the proposal on which agenda it came."""
    if voorstel is not None and bij is not None:
        voorstel.voorleggingen.filter(orgaan=vergadering.orgaan, agendapunt=None).update(agendapunt=bij)


def _laad_amendement(lader: Lader, beslispunt: Beslispunt, rij: vergadervormen.Amendement) -> None:
    lader.voeg_toe(
        Amendement,
        beslispunt=beslispunt,
        nummer=rij.nummer,
        titel=rij.titel,
        indieners=rij.indieners,
        oude_tekst=rij.oude_tekst,
        nieuwe_tekst=rij.nieuwe_tekst,
        uitspraak=rij.uitspraak,
    )


# Votes.


def _laad_stemming(
    lader: Lader, beslispunt: Beslispunt, vergadering: Vergadering, rij: vergadervormen.Stemming, wie: Any
) -> None:
    """Open the vote by the rule of the body for these decisions, fill in what is known, and fix it when it says so."""
    keuze = next(k for k in regels_voor(vergadering.orgaan, vergadering.datum) if k.waarvoor == rij.regel)
    lijst = stemmers_voor(vergadering.orgaan, keuze, vergadering.datum)
    stemming: Stemming = open_stemming(
        over=beslispunt,
        stemming=NieuweStemming(
            datum=vergadering.datum,
            regel=keuze.regel,
            voorzitter=lijst.voorzitter,
            stemregel=keuze.stemregel,
            gewichtbron=keuze.gewichtbron,
            eenheid=keuze.eenheid,
            peildatum=lijst.peildatum,
            nagelezen=keuze.nagelezen,
            voorbeeld=True,
        ),
        stemmers=lijst.stemmers,
        vooraf={},
        **wie,
    )
    lader.nieuw["stemmingen"] += 1
    ingevuld: Any = {
        "ingevuld": _ingevuld(lader, rij, lijst),
        "voorzitter": lijst.voorzitter,
        "versie": stemming.versie,
    }
    if rij.uitslag:
        stel_vast(stemming=stemming, verwacht=rij.uitslag, **ingevuld, **wie)
    else:
        bewaar_stemmen(stemming=stemming, **ingevuld, **wie)


def _ingevuld(lader: Lader, rij: vergadervormen.Stemming, lijst: Stemmerslijst) -> dict[str, dict[str, int]]:
    sleutels = {stemmer.organisatie_id: stemmer.sleutel for stemmer in lijst.stemmers}
    per_keuze = {Keuze.VOOR: rij.voor, Keuze.TEGEN: rij.tegen, Keuze.AFWEZIG: rij.afwezig}
    keuzes = {
        sleutels[lader.gemeente(code).organisatie_ptr_id]: keuze.value
        for keuze, codes in per_keuze.items()
        for code in codes
        if code != OVERIGEN
    }
    rest = next((keuze.value for keuze, codes in per_keuze.items() if OVERIGEN in codes), None)
    if rest is not None:
        keuzes = {wie: keuzes.get(wie, rest) for wie in sleutels.values()}
    return {wie: {keuze: 1} for wie, keuze in keuzes.items()}
