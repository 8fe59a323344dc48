"""The invented course: a follow-up for every gemeente, and what the councils decided.

A follow-up gets its course only when this run made it; whatever people entered afterwards stays.
Decisions go through the action that a griffier uses.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from aanbevelingen.adviezen.models import Aanbeveling
from aanbevelingen.opvolging.models import Opvolging, Statuswijziging, Terugkoppelmoment
from aanbevelingen.opvolging.rules import Collegereactie, StatusAs
from aanbevelingen.raadsbesluiten.actions import Keuze, leg_raadsbesluit_vast
from aanbevelingen.ritmes.rules import moment_in_reeks
from governance.besluitvorming.actions import NieuwBesluit
from governance.besluitvorming.models import Stemwijze
from regio.demo import keuzen, verloopvormen, vormen
from regio.demo.controle import paren_van
from regio.demo.laden.basis import Lader, sleutel, vergaderdag
from regio.demo.laden.gebruikers import demogebruiker
from regio.demo.laden.stukken import voorbeeldstuk
from regio.demo.laden.voortgang import laad_voortgang, zet_stap

Paar = tuple[str, str]
REACTIE_VOOR_BESLUIT = timedelta(days=21)
REACTIE_ZONDER_BESLUIT = timedelta(days=30)


def laad_verloop(lader: Lader, gegevens: vormen.Regiogegevens) -> None:
    """Give every gemeente a follow-up of every recommendation, and those that are new a course."""
    rijen = {paar: rij for rij in gegevens.opvolging for paar in paren_van(rij)}
    besluiten = {(besluit.gemeente, code): besluit for besluit in gegevens.raadsbesluit for code in besluit.uitkomst}
    nieuw: dict[Paar, Opvolging] = {}
    for aanbeveling in Aanbeveling.objects.filter(code__in=[rij.code for rij in gegevens.aanbeveling]).order_by("code"):
        for gemeente in gegevens.gemeente:
            paar = (gemeente.code, aanbeveling.code)
            opvolging = _open(lader, aanbeveling, paar, rijen.get(paar), besluiten.get(paar))
            if opvolging is not None:
                nieuw[paar] = opvolging
    for besluit in gegevens.raadsbesluit:
        _laad_raadsbesluit(lader, besluit, gegevens, nieuw)
    for paar, opvolging in nieuw.items():
        if paar in rijen:
            opvolging.refresh_from_db()
            laad_voortgang(lader, opvolging, rijen[paar])
    for model in (Statuswijziging, Terugkoppelmoment):
        model._default_manager.filter(opvolging__in=nieuw.values(), voorbeeld=False).update(voorbeeld=True)


def _open(
    lader: Lader,
    aanbeveling: Aanbeveling,
    paar: Paar,
    rij: verloopvormen.Opvolging | None,
    besluit: verloopvormen.Raadsbesluit | None,
) -> Opvolging | None:
    """Return the follow-up when it is new, else None."""
    velden: dict[str, Any] = {}
    if rij is not None:
        velden = {
            "collegereactie": rij.collegereactie,
            "eigenaar_functie": rij.eigenaar,
            "actiehouder": demogebruiker(rij.actiehouder),
            "ritme_maanden": rij.ritme_maanden,
            "ritme_start": _ritme_start(lader, rij, besluit),
        }
    opvolging, is_nieuw = lader.maak(
        Opvolging,
        zoek={"aanbeveling": aanbeveling, "gemeente": lader.gemeente(paar[0])},
        uuid=sleutel("opvolging", *paar),
        voorbeeld=True,
        **velden,
    )
    if not is_nieuw:
        return None
    if rij is not None and rij.collegereactie is not keuzen.Collegereactie.GEEN_REACTIE:
        dag = lader.op - REACTIE_ZONDER_BESLUIT
        if besluit is not None:
            dag = lader.dag(besluit.op) - REACTIE_VOOR_BESLUIT
        stap = (StatusAs.COLLEGEREACTIE, Collegereactie.GEEN_REACTIE, rij.collegereactie)
        zet_stap(lader, opvolging, stap, rij.reactie_tekst, dag)
    return opvolging


def _ritme_start(lader: Lader, rij: verloopvormen.Opvolging, besluit: verloopvormen.Raadsbesluit | None) -> date | None:
    """Return the first moment after the decision of the series that reaches the open moment."""
    if besluit is None or rij.termijn is None:
        return None
    termijn, start = lader.dag(rij.termijn), lader.dag(besluit.op)
    aantal = ((termijn.year - start.year) * 12 + termijn.month - start.month) // rij.ritme_maanden
    for nummer in range(max(aantal, 0), 0, -1):
        eerste = moment_in_reeks(termijn, rij.ritme_maanden, -nummer)
        if eerste > start and moment_in_reeks(eerste, rij.ritme_maanden, nummer) == termijn:
            return eerste
    return termijn


def _laad_raadsbesluit(
    lader: Lader,
    besluit: verloopvormen.Raadsbesluit,
    gegevens: vormen.Regiogegevens,
    nieuw: dict[Paar, Opvolging],
) -> None:
    codes = [code for code in besluit.uitkomst if (besluit.gemeente, code) in nieuw]
    if not codes:
        return
    gemeente = nieuw[besluit.gemeente, codes[0]].gemeente
    titel = next(rij.titel for rij in gegevens.onderzoek if rij.code == besluit.onderzoek)
    dag = vergaderdag(lader.dag(besluit.op))
    rij = leg_raadsbesluit_vast(
        gemeente=gemeente,
        besluit=NieuwBesluit(
            titel=f"Aanbevelingen uit {titel}",
            datum=dag,
            stemwijze=Stemwijze.HANDOPSTEKEN if besluit.toelichting else Stemwijze.ZONDER_STEMMING,
            agendapunt=besluit.agendapunt,
            kenmerk=besluit.kenmerk,
            toelichting="Verzonnen besluit voor de demo.",
            bestanden=voorbeeldstuk(lader, f"Raadsbesluit {gemeente} {besluit.kenmerk}"),
            voorbeeld=True,
        ),
        keuzes=[
            Keuze(
                aanbeveling_id=nieuw[besluit.gemeente, code].aanbeveling_id,
                keuze=besluit.uitkomst[code],
                tekst=besluit.toelichting.get(code, ""),
            )
            for code in codes
        ],
        door=None,
        op=lader.tijdstip(dag),
    )
    rij.documenten.update(voorbeeld=True)
    lader.nieuw["besluiten"] += 1
    lader.nieuw["beslispunten"] += len(codes)
