"""The calendar of a person as an iCalendar feed: with that person's rights of today, and of bounded size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Any
from urllib.parse import urlsplit

from aanbevelingen.herinneringen.mijn_queries import gevraagd_van
from governance.organisaties.permissions import leesbereik
from governance.zienswijzen.kalender_queries import EEN_DAG, Kalenderregel, Periode
from regio.dashboard.kalender_queries import bron_van_persoon, kalenderregels
from regio.kern.kalender import NEDERLAND, Kalenderpunt, schrijf_kalender

TERUG, VOORUIT = timedelta(days=92), timedelta(days=550)
HOOGSTENS = 2_000
"""What lies furthest away is left out first."""
NAAM = "Regioportaal"
_NIET_BEKEND = datetime(2020, 1, 1, tzinfo=NEDERLAND)
"""For a row without history; a fixed moment, so that the same rows always give the same feed."""


def feed_van(gebruiker: Any, op: date, basis_url: str) -> bytes:
    """Return the feed of this person on that day."""
    periode = Periode(op - TERUG, op + VOORUIT)
    regels = kalenderregels(bron_van_persoon(gebruiker, periode), leesbereik(gebruiker), periode)
    dichtbij = sorted(regels, key=lambda regel: abs((regel.dag - op).days))[:HOOGSTENS]
    return schrijf_kalender(NAAM, chain(_punten(dichtbij, basis_url), _gevraagd(gebruiker, basis_url)))


def _gevraagd(gebruiker: Any, basis_url: str) -> Iterator[Kalenderpunt]:
    """What this person was reminded of and is not done: a day of its own, at the day that is asked for."""
    for deze in gevraagd_van(gebruiker)[:HOOGSTENS]:
        yield Kalenderpunt(
            uid=f"herinnering-{deze.uuid}@{_gastheer(basis_url)}",
            titel=f"Uiterlijk vandaag: {deze.titel}",
            begin=deze.uiterlijk,
            gewijzigd_op=deze.herinnerd_op,
            omschrijving=deze.toelichting,
            adres=f"{basis_url}{deze.pad}",
        )


def _gastheer(basis_url: str) -> str:
    return urlsplit(basis_url).hostname or "regioportaal"


def _punten(regels: Iterable[Kalenderregel], basis_url: str) -> Iterator[Kalenderpunt]:
    gastheer = _gastheer(basis_url)
    for regel in regels:
        begin: date | datetime = regel.dag
        if regel.tijd:
            begin = datetime.combine(regel.dag, regel.tijd, tzinfo=NEDERLAND)
        yield Kalenderpunt(
            uid=f"{regel.sleutel}@{gastheer}",
            titel=_titel(regel),
            begin=begin,
            gewijzigd_op=regel.gewijzigd_op or _NIET_BEKEND,
            eind=regel.laatste_dag + EEN_DAG if regel.laatste_dag and regel.laatste_dag >= regel.dag else None,
            versie=regel.versie,
            locatie=regel.plaats,
            omschrijving=_omschrijving(regel),
            adres=f"{basis_url}{regel.adres}" if regel.adres else "",
            vervallen=regel.vervallen,
        )


def _titel(regel: Kalenderregel) -> str:
    voor = "Gaat niet door: " if regel.vervallen else ""
    waar = "" if regel.van in regel.wat else f" ({regel.van})"
    return f"{voor}{regel.wat}{waar}"


def _omschrijving(regel: Kalenderregel) -> str:
    delen = [
        regel.uitleg,
        "Intern: alleen voor betrokken organisaties." if regel.intern else "",
        "Voorbeeldgegeven." if regel.voorbeeld else "",
    ]
    return "\n".join(filter(None, delen))
