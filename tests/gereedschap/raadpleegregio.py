"""A region as it looks after years of consultations, made in bulk: for the tests of size and for `make bench`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection

from governance.organen.models import Orgaan
from governance.organisaties.models import Gemeente, Regio
from governance.regelingen.models import Deelname, Regeling
from governance.vergaderingen.models import Agendapunt, Reces, Vergadering
from governance.zienswijzen.models import (
    Agendaonderwerp,
    Raadpleging,
    Reactie,
    Termijnschema,
    Verzoek,
    Zienswijze,
    Zienswijzepunt,
)
from tests.factories import (
    BEGIN,
    maak_gemeente,
    maak_gemeenteraad,
    maak_inwonertal,
    maak_regeling,
    maak_regio,
)
from tests.factories.vast import volgende

REGELINGEN, VERGADERINGEN_PER_JAAR = 8, 10


@dataclass(frozen=True, slots=True)
class Raadpleegregio:
    """What was made: the councils and everything that was put before each of them."""

    regio: Regio
    raden: list[Orgaan]
    raadplegingen: list[Raadpleging]
    verzoeken: list[Verzoek]
    jaar: int

    @property
    def gemeente(self) -> Gemeente:
        """The first municipality."""
        gemeente = self.raden[0].gemeente
        assert gemeente is not None
        return gemeente

    @property
    def lopend(self) -> Raadpleging:
        """A round of the last year that no board decided on."""
        return self.raadplegingen[-1]


def maak_raadpleegregio(*, gemeenten: int, rondes: int, jaren: int, tot_en_met: int) -> Raadpleegregio:
    """Make a region in which every council got so many rounds in each of so many years, the last one still running."""
    regio = maak_regio("Groot", slug=f"groot-{volgende()}")
    raden = [_raad(regio, nummer) for nummer in range(gemeenten)]
    regelingen = [maak_regeling(regio=regio) for _ in range(min(REGELINGEN, rondes))]
    Deelname.objects.bulk_create(
        Deelname(regeling=regeling, organisatie_id=raad.gemeente_id, van=BEGIN)
        for regeling in regelingen
        for raad in raden
    )
    alle = range(tot_en_met - jaren + 1, tot_en_met + 1)
    punten = {jaar: _agendas(raden, jaar) for jaar in alle}
    raadplegingen = Raadpleging.objects.bulk_create(
        _raadpleging(regelingen[n % len(regelingen)], n, jaar, loopt=jaar == tot_en_met)
        for jaar in alle
        for n in range(rondes)
    )
    verzoeken = Verzoek.objects.bulk_create(
        Verzoek(
            raadpleging=ronde,
            raad=raad,
            ontvangen_op=ronde.verzonden_op,
            raadsbehandeling=punten[ronde.verzonden_op.year][raad.pk] if ronde.verzonden_op else None,
        )
        for ronde in raadplegingen
        for raad in raden
    )
    _antwoorden(verzoeken)
    _rondom(regio, raden, alle, rondes)
    with connection.cursor() as cursor:
        for model in (Vergadering, Agendapunt, Raadpleging, Verzoek, Zienswijze, Zienswijzepunt, Reactie):
            cursor.execute(f'ANALYZE "{model._meta.db_table}"')  # as the database does by itself over the years
    return Raadpleegregio(regio, raden, raadplegingen, verzoeken, tot_en_met)


def _raad(regio: Regio, nummer: int) -> Orgaan:
    gemeente = maak_gemeente(f"Gemeente {nummer:02}", regio=regio)
    maak_inwonertal(gemeente=gemeente, aantal=10_000 + nummer)
    return maak_gemeenteraad(gemeente)


def _agendas(raden: list[Orgaan], jaar: int) -> dict[int, Agendapunt]:
    """Make the meetings of a year, and return per council an item on the agenda of the one in June."""
    dagen = [date(jaar, 1 + maand, 20) for maand in range(VERGADERINGEN_PER_JAAR)]
    vergaderingen = Vergadering.objects.bulk_create(
        Vergadering(orgaan=raad, datum=dag, sluitingsdatum=dag - timedelta(days=14)) for raad in raden for dag in dagen
    )
    juni = [rij for rij in vergaderingen if rij.datum.month == 6]
    punten = Agendapunt.objects.bulk_create(
        Agendapunt(vergadering=rij, nummer="1", volgorde=1, titel="Raadplegingen") for rij in juni
    )
    return {punt.vergadering.orgaan_id: punt for punt in punten}


def _raadpleging(regeling: Regeling, nummer: int, jaar: int, *, loopt: bool) -> Raadpleging:
    return Raadpleging(
        regeling=regeling,
        soort="ontwerpbegroting",
        titel=f"Ontwerpbegroting {jaar + 1}, stuk {nummer}",
        jaar=jaar + 1,
        verzonden_op=date(jaar, 3, 1) + timedelta(days=nummer % 7),
        afgesproken_datum=date(jaar, 6, 24),
        aanbieding_op=date(jaar, 6, 26),
        vergadering_op=date(jaar, 7, 8),
        reactie_verzonden_op=None if loopt else date(jaar, 7, 1),
        vastgesteld_op=None if loopt else date(jaar, 7, 8),
    )


def _antwoorden(verzoeken: list[Verzoek]) -> None:
    """Let every council answer what is closed, and every second one what still runs; the board reacts to the first."""
    beantwoord = [rij for n, rij in enumerate(verzoeken) if rij.raadpleging.vastgesteld_op or n % 2]
    zienswijzen = Zienswijze.objects.bulk_create(
        Zienswijze(verzoek=rij, antwoord="zienswijze", toon="positief", besloten_op=_besloten(rij))
        for rij in beantwoord
    )
    punten = Zienswijzepunt.objects.bulk_create(
        Zienswijzepunt(zienswijze=rij, nummer=1, onderwerp="indexering", tekst="De indexering is te hoog.")
        for rij in zienswijzen
    )
    Reactie.objects.bulk_create(
        Reactie(punt=punt, verwerking="overgenomen", motivering="De raad heeft gelijk.")
        for punt in punten
        if punt.zienswijze.verzoek.raadpleging.vastgesteld_op
    )


def _besloten(verzoek: Verzoek) -> date:
    assert verzoek.ontvangen_op is not None
    return verzoek.ontvangen_op + timedelta(days=2)


def _rondom(regio: Regio, raden: list[Orgaan], jaren: range, aantal: int) -> None:
    """Make recess, term schedules and the long-term agenda."""
    Reces.objects.bulk_create(
        Reces(gemeente_id=raad.gemeente_id, naam="zomerreces", van=date(jaar, 7, 11), tot=date(jaar, 8, 24))
        for raad in raden
        for jaar in jaren
    )
    Termijnschema.objects.bulk_create(
        Termijnschema(regio=regio, naam=f"Begroting {jaar}", soort="ontwerpbegroting", jaar=jaar) for jaar in jaren
    )
    Agendaonderwerp.objects.bulk_create(_onderwerpen(regio, jaren, aantal))


def _onderwerpen(regio: Regio, jaren: range, aantal: int) -> Iterator[Agendaonderwerp]:
    for jaar in jaren:
        for n in range(aantal):
            yield Agendaonderwerp(regio=regio, onderwerp=f"Onderwerp {jaar}-{n}", maand=date(jaar, 1 + n % 12, 1))
