"""What updating a mijlpaal writes, refuses and withdraws."""

from datetime import date, timedelta

import pytest
from django.db import ProgrammingError, transaction

from governance.organisaties.models import Gemeente, Regio
from governance.transitie.actions import WijzigingGeweigerd, werk_mijlpaal_bij
from governance.transitie.models import Mijlpaal, Mijlpaalwijziging
from governance.transitie.rules import Wijziging
from regio.audit.queries import logboek_van
from regio.berichten.models import Herinnering
from regio.kern.versie import VerouderdeVersie
from tests.factories import (
    NU,
    VANDAAG,
    maak_bericht,
    maak_herinnering,
    maak_mijlpaal,
    maak_mijlpaalwijziging,
    maak_transitieplan,
)

BASIS = date(2026, 6, 1)
LATER = date(2026, 9, 1)
VERTRAAGD = Wijziging("vertraagd", LATER, None, "Het advies kwam later.")


@pytest.fixture
def mijlpaal(regio: Regio, gemeente: Gemeente) -> Mijlpaal:
    return maak_mijlpaal(plan=maak_transitieplan(regio=regio), gemeente=gemeente, datum=BASIS)


def wijzig(mijlpaal: Mijlpaal, wijziging: Wijziging = VERTRAAGD, *, versie: int = 1, door=None, op=NU) -> Mijlpaal:
    return werk_mijlpaal_bij(mijlpaal=mijlpaal, wijziging=wijziging, versie=versie, door=door, op=op)


def test_update_keeps_the_agreed_date_and_tells_why(mijlpaal: Mijlpaal, secretaris) -> None:
    nieuw = wijzig(mijlpaal, door=secretaris)

    mijlpaal.refresh_from_db()
    assert nieuw == mijlpaal
    assert (mijlpaal.status, mijlpaal.datum, mijlpaal.toelichting) == ("vertraagd", LATER, VERTRAAGD.reden)
    assert (mijlpaal.basisdatum, mijlpaal.uitloop, mijlpaal.versie) == (BASIS, 92, 2)
    gemaakt = Mijlpaalwijziging.objects.values_list(
        "status_oud", "status_nieuw", "datum_oud", "datum_nieuw", "reden", "gewijzigd_op", "gewijzigd_door"
    ).get()
    assert gemaakt == ("op_koers", "vertraagd", BASIS, LATER, VERTRAAGD.reden, NU, secretaris.pk)


def test_update_is_in_the_history_with_author_action_and_reason(mijlpaal: Mijlpaal, secretaris) -> None:
    wijzig(mijlpaal, door=secretaris)

    regel = logboek_van(mijlpaal)[0]
    assert (regel.door, regel.reden) == ("Sam Secretaris", VERTRAAGD.reden)
    assert regel.wat.startswith("Mijlpaal bijgewerkt: ")


def test_reached_milestone_has_its_actual_date(mijlpaal: Mijlpaal) -> None:
    wijzig(mijlpaal, Wijziging("gereed", BASIS, VANDAAG))

    mijlpaal.refresh_from_db()
    assert (mijlpaal.status, mijlpaal.werkelijke_datum, mijlpaal.uitloop) == ("gereed", VANDAAG, -83)


def test_stale_update_is_refused_and_writes_nothing(mijlpaal: Mijlpaal, secretaris, regiosecretaris) -> None:
    wijzig(mijlpaal, door=regiosecretaris)

    with pytest.raises(VerouderdeVersie):
        wijzig(mijlpaal, Wijziging("aandacht", BASIS, None, "Iets anders."), door=secretaris)

    mijlpaal.refresh_from_db()
    assert (mijlpaal.status, mijlpaal.versie, mijlpaal.wijzigingen.count()) == ("vertraagd", 2, 1)


def test_same_update_twice_writes_once(mijlpaal: Mijlpaal, secretaris) -> None:
    wijzig(mijlpaal, door=secretaris)
    wijzig(mijlpaal, door=secretaris, op=NU + timedelta(milliseconds=300))

    mijlpaal.refresh_from_db()
    assert (mijlpaal.versie, mijlpaal.wijzigingen.count()) == (2, 1)


def test_same_update_by_somebody_else_is_stale(mijlpaal: Mijlpaal, secretaris, regiosecretaris) -> None:
    wijzig(mijlpaal, door=regiosecretaris)

    with pytest.raises(VerouderdeVersie):
        wijzig(mijlpaal, door=secretaris)


def test_update_from_an_older_version_is_stale_even_when_it_equals_the_present(mijlpaal: Mijlpaal, secretaris) -> None:
    wijzig(mijlpaal, door=secretaris)
    wijzig(mijlpaal, Wijziging("op_koers", BASIS, None), versie=2, door=secretaris)
    wijzig(mijlpaal, versie=3, door=secretaris)

    with pytest.raises(VerouderdeVersie):
        wijzig(mijlpaal, versie=1, door=secretaris)


def test_refused_change_writes_nothing(mijlpaal: Mijlpaal) -> None:
    with pytest.raises(WijzigingGeweigerd) as geweigerd:
        wijzig(mijlpaal, Wijziging("vertraagd", LATER, None))

    mijlpaal.refresh_from_db()
    assert geweigerd.value.bezwaren == {"reden": "Schrijf op waarom. De raden lezen deze reden."}
    assert (mijlpaal.versie, mijlpaal.wijzigingen.count()) == (1, 0)


@pytest.mark.parametrize(
    ("wijziging", "blijft"),
    [
        (VERTRAAGD, 0),
        (Wijziging("gereed", BASIS, VANDAAG), 0),
        (Wijziging("vervallen", BASIS, None, "Niet meer nodig."), 0),
        (Wijziging("aandacht", BASIS, None, "Het loopt stroef."), 1),
    ],
)
def test_reminders_stop_when_their_reason_is_gone(mijlpaal: Mijlpaal, wijziging: Wijziging, blijft: int) -> None:
    maak_herinnering(onderwerp_uuid=mijlpaal.uuid, deadline=BASIS)

    wijzig(mijlpaal, wijziging)

    assert Herinnering.objects.filter(ingetrokken_op__isnull=True).count() == blijft


def test_reminder_that_was_mailed_and_reminders_of_others_stay(mijlpaal: Mijlpaal) -> None:
    verstuurd = maak_herinnering(
        onderwerp_uuid=mijlpaal.uuid, bericht=maak_bericht(status="verzonden", verzonden_op=NU)
    )
    van_ander = maak_herinnering(onderwerp_uuid=maak_mijlpaal().uuid)

    wijzig(mijlpaal)

    assert set(Herinnering.objects.filter(ingetrokken_op__isnull=True)) == {verstuurd, van_ander}


def test_agreed_date_cannot_be_changed_in_the_database(mijlpaal: Mijlpaal) -> None:
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        Mijlpaal.objects.filter(pk=mijlpaal.pk).update(basisdatum=LATER)


def test_double_click_is_recognised_by_the_latest_change(mijlpaal: Mijlpaal, secretaris) -> None:
    maak_mijlpaalwijziging(mijlpaal=mijlpaal, gewijzigd_op=NU - timedelta(days=3), gewijzigd_door=None)

    wijzig(mijlpaal, door=secretaris)
    wijzig(mijlpaal, door=secretaris)

    assert mijlpaal.wijzigingen.count() == 2
