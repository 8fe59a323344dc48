"""Very many follow-ups at once, for tests and timings of the pages that show them together."""

from __future__ import annotations

from typing import Any

from django.db import connection

from aanbevelingen.adviezen.models import Aanbeveling
from aanbevelingen.onderzoeken.models import Onderzoek
from aanbevelingen.opvolging.models import Opvolging
from governance.organisaties.models import Gemeente
from tests.factories.aanbevelingen import maak_onderzoek
from tests.factories.governance import maak_gemeente, maak_regio
from tests.factories.vast import VANDAAG

MELDINGEN = """
INSERT INTO aanbevelingen_voortgangsmelding
    (uuid, voorbeeld, opvolging_id, datum, uitvoering, tekst, geen_nieuws, namens, gemeld_op)
SELECT gen_random_uuid(), false, o.id, dag, CASE WHEN ronde = 1 THEN 'in_voorbereiding' ELSE 'in_uitvoering' END,
    'Loopt.', mod(o.id + ronde, 3) = 0, 'gemeentesecretaris', dag + interval '9 hours'
FROM aanbevelingen_opvolging o CROSS JOIN generate_series(1, %s) ronde
CROSS JOIN LATERAL (SELECT %s::date - 180 * (%s - ronde) - 190 AS dag) d
WHERE o.raadsbesluit = 'overgenomen'
"""
MOMENTEN = """
INSERT INTO aanbevelingen_terugkoppelmoment (voorbeeld, opvolging_id, datum, gepland_op, melding_id)
SELECT false, opvolging_id, datum, datum - 180, id FROM aanbevelingen_voortgangsmelding
UNION ALL
SELECT false, opvolging_id, max(datum) + 180 + mod(opvolging_id, 20)::int, max(datum), NULL
FROM aanbevelingen_voortgangsmelding GROUP BY opvolging_id
"""
OORDELEN = """
INSERT INTO aanbevelingen_verificatie (voorbeeld, melding_id, datum, oordeel, toelichting, namens, geverifieerd_op)
SELECT false, id, datum + 10, 'bevestigd', '', 'rekenkamer', gemeld_op + interval '10 days'
FROM aanbevelingen_voortgangsmelding WHERE mod(id, 2) = 0
"""
STAPPEN = """
INSERT INTO aanbevelingen_statuswijziging
    (voorbeeld, opvolging_id, status_as, oud, nieuw, datum, reden, gewijzigd_op)
SELECT false, id, 'raadsbesluit', 'nog_te_behandelen', raadsbesluit, %s::date, '', %s::timestamptz
FROM aanbevelingen_opvolging WHERE raadsbesluit <> 'nog_te_behandelen'
UNION ALL
SELECT false, opvolging_id, 'uitvoering', oud, uitvoering, datum, '', gemeld_op
FROM (
    SELECT *, lag(uitvoering, 1, 'niet_gestart') OVER (PARTITION BY opvolging_id ORDER BY datum) AS oud
    FROM aanbevelingen_voortgangsmelding
) m WHERE oud <> uitvoering
"""
VERLOOP = ("voortgangsmelding", "terugkoppelmoment", "verificatie", "statuswijziging")


def maak_veel_opvolgingen(*, aanbevelingen: int = 1_000, gemeenten: int = 8, jaren: int = 10) -> list[Gemeente]:
    """Make recommendations before every council of a region, reported on twice a year; return the municipalities.

    Of every ten recommendations a council adopts eight, refuses one and still has to decide on one; each adopted
    one is reported on, half of the reports are verified, and the open moment lies around today. Two pieces of
    research: "groot" with all but ten, "klein" with ten. The rows are placed without history, which
    here only costs: call it inside a test, whose transaction puts the triggers back at the end.
    """
    regio = maak_regio("Grote regio", slug="grote-regio")
    raden = [maak_gemeente(f"Gemeente {nummer:03}", slug=f"g{nummer}", regio=regio) for nummer in range(gemeenten)]
    bronnen = [maak_onderzoek(regio=regio, slug=slug, titel=f"Onderzoek {slug}") for slug in ("klein", "groot")]
    rijen = Aanbeveling.objects.bulk_create(_aanbeveling(bronnen[n >= 10], n) for n in range(aanbevelingen))
    Opvolging.objects.bulk_create((_opvolging(rij, raad) for rij in rijen for raad in raden), batch_size=2_000)
    _voeg_verloop_toe(2 * jaren)
    return raden


def _aanbeveling(onderzoek: Onderzoek, nummer: int) -> Aanbeveling:
    return Aanbeveling(
        onderzoek=onderzoek,
        code=f"V-{nummer}",
        nummer=str(nummer + 1),
        volgnummer=nummer,
        titel=f"Aanbeveling {nummer + 1}",
        tekst="Stuur op resultaat.",
        gericht_aan="raad",
    )


def _opvolging(aanbeveling: Aanbeveling, gemeente: Gemeente) -> Opvolging:
    keuzes: dict[int, dict[str, Any]] = {
        0: {},
        1: {"raadsbesluit": "niet_overgenomen", "raadsbesluit_tekst": "Te duur."},
    }
    overgenomen = {
        "raadsbesluit": "overgenomen",
        "uitvoering": "in_uitvoering",
        "portefeuillehouder": f"wethouder {aanbeveling.volgnummer % 5}",
    }
    velden = keuzes.get((aanbeveling.volgnummer + gemeente.pk) % 10, overgenomen)
    return Opvolging(aanbeveling=aanbeveling, gemeente=gemeente, **velden)


def _voeg_verloop_toe(rondes: int) -> None:
    begin = VANDAAG.replace(year=VANDAAG.year - rondes // 2 - 1)
    opdrachten: tuple[tuple[str, list[Any]], ...] = (
        (MELDINGEN, [rondes, VANDAAG, rondes]),
        (MOMENTEN, []),
        (OORDELEN, []),
        (STAPPEN, [begin, begin]),
    )
    with connection.cursor() as cursor:
        for tabel in VERLOOP:
            cursor.execute(f"ALTER TABLE aanbevelingen_{tabel} DISABLE TRIGGER USER")
        for opdracht, waarden in opdrachten:
            cursor.execute(opdracht, waarden)
        for tabel in ("aanbeveling", "opvolging", *VERLOOP):
            cursor.execute(f"ANALYZE aanbevelingen_{tabel}")
