"""Taking in a register: all or nothing, once, with author, in bulk."""

from __future__ import annotations

import threading
import time
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from governance.organisaties.models import Gemeente, Organisatie
from governance.regelingen.models import Deelname, Regeling
from governance.regelingen.register_actions import (
    Ingevoerd,
    IntussenVeranderd,
    InvoerGeweigerd,
    voer_register_in,
)
from governance.regelingen.register_queries import naamgids, registerbeeld
from governance.regelingen.register_rules import Keuze, Registerbeeld, Registerrij, ontleed_register
from tests.factories import (
    NU,
    maak_deelname,
    maak_gebruiker,
    maak_gemeente,
    maak_herindeling,
    maak_organisatie,
    maak_regeling,
    maak_regio,
    maak_rol,
)
from tests.governance.regelingen.register_bron import GEMEENTEN, REGELINGEN, maak_gemeenten, register

pytestmark = pytest.mark.django_db
VANAF, BRON = date(2015, 10, 1), "opgave van de provincies, 2015"


def rijen(*paren: tuple[str, str]) -> list[Registerrij]:
    return [Registerrij(nummer, *paar) for nummer, paar in enumerate(paren, start=2)]


def kijk(regels: list[Registerrij], keuzes: dict[str, Keuze] | None = None, vanaf: date = VANAF) -> Registerbeeld:
    return registerbeeld(regels, vanaf=vanaf, keuzes=keuzes or {}, gids=naamgids())


def voer_in(
    regels: list[Registerrij], keuzes: dict[str, Keuze] | None = None, stand: str | None = None, **opties: Any
) -> Ingevoerd:
    opties = {"vanaf": VANAF, "door": None} | opties
    stand = kijk(regels, keuzes, opties["vanaf"]).stand if stand is None else stand
    return voer_register_in(rijen=regels, bron=BRON, keuzes=keuzes or {}, stand=stand, op=NU, **opties)


@pytest.fixture
def borne() -> Gemeente:
    return maak_gemeente("Borne")


def test_regelingen_organisations_and_participations_are_made(borne: Gemeente, beheerder: Any) -> None:
    uit = voer_in(rijen(("Borne", "CoÃ¶peratie"), ("Waterschap Vechtstromen", "CoÃ¶peratie")), door=beheerder)

    assert uit == Ingevoerd(organisaties=1, regelingen=1, deelnames=2)
    regeling = Regeling.objects.get()
    assert (regeling.naam, regeling.slug, regeling.rechtsvorm, regeling.regio) == (
        "Coöperatie",
        "cooperatie",
        "onbekend",
        None,
    )
    assert BRON in regeling.toelichting
    waterschap = Organisatie.objects.get(soort="waterschap")
    assert (waterschap.naam, waterschap.slug) == ("Waterschap Vechtstromen", "waterschap-vechtstromen")
    deelnames = list(Deelname.objects.order_by("pk"))
    assert [(d.organisatie.naam, d.van, d.tot) for d in deelnames] == [
        ("Borne", VANAF, None),
        ("Waterschap Vechtstromen", VANAF, None),
    ]
    for rij in (regeling.regeling_historie, waterschap.organisatie_historie, deelnames[0].deelname_historie):
        context = rij.get().pgh_context
        assert (context["door_id"], context["reden"]) == (beheerder.pk, BRON)
        assert context["handeling"] == "register van regelingen ingevoerd"


def test_second_time_changes_nothing(borne: Gemeente) -> None:
    regels = rijen(("Borne", "A"), ("Bergen", "A"), ("bergen ", "B"), ("Abcoude", "B"))
    assert voer_in(regels) == Ingevoerd(organisaties=2, regelingen=2, deelnames=4)

    assert voer_in(regels) == Ingevoerd()
    assert kijk(regels).is_leeg


def test_second_time_with_the_same_choices_changes_nothing(borne: Gemeente) -> None:
    regels = rijen(("Bornne", "A"), ("Aa", "B"), ("Bb", "B"))
    keuzes = {"bornne": Keuze(bestaand=borne.pk), "aa": Keuze(als="Bb"), "bb": Keuze(soort="onderwijs")}
    assert voer_in(regels, keuzes) == Ingevoerd(organisaties=1, regelingen=2, deelnames=2)

    assert voer_in(regels, keuzes) == Ingevoerd()
    assert Organisatie.objects.filter(soort="onderwijs").get().naam == "Bb"


@pytest.mark.parametrize(
    ("van", "tot", "nieuw"),
    [
        ("2010-01-01", None, 0),
        ("2020-01-01", None, 0),
        ("2010-01-01", "2015-10-02", 0),
        ("2010-01-01", "2015-10-01", 1),
    ],
)
def test_participation_that_would_overlap_stays_as_it_is(
    borne: Gemeente, van: str, tot: str | None, nieuw: int
) -> None:
    maak_deelname(regeling=maak_regeling(regio=None, naam="A"), organisatie=borne, van=van, tot=tot)

    assert voer_in(rijen(("Borne", "a"))) == Ingevoerd(deelnames=nieuw)


def test_regeling_of_a_region_or_with_its_own_secretary_is_left_alone(borne: Gemeente) -> None:
    maak_regeling(naam="Regio Twente", regio=maak_regio("Twente"))
    eigen = maak_regeling(naam="Omgevingsdienst", regio=None)
    maak_rol(maak_gebruiker(), "regiosecretaris", regeling=eigen)
    regels = rijen(("Borne", "Regio Twente"), ("Borne", "omgevingsdienst"))

    assert voer_in(regels) == Ingevoerd()
    assert sorted(r.bijgehouden for r in kijk(regels).bijgehouden) == [
        "de regiosecretaris van Omgevingsdienst",
        "de regiosecretaris van Twente",
    ]


def test_former_municipality_matches_itself() -> None:
    oud = maak_gemeente("Haaren")
    maak_herindeling(van=oud, naar=maak_gemeente("Boxtel"), datum="2021-01-01")

    voer_in(rijen(("HAAREN", "A")))

    assert Deelname.objects.get().organisatie_id == oud.pk


def test_addresses_stay_free(borne: Gemeente) -> None:
    maak_organisatie("Iets anders", slug="abcoude")
    maak_regeling(naam="Heel anders", slug="a")

    voer_in(rijen(("Abcoude", "A"), ("Abcoudé", "A!"), ("…", "…")))

    assert set(Organisatie.objects.filter(soort="overheid").values_list("slug", flat=True)) == {
        "abcoude-2",
        "abcoude-3",
        "organisatie",
    }
    assert set(Regeling.objects.exclude(naam="Heel anders").values_list("slug", flat=True)) == {
        "a-2",
        "a-3",
        "regeling",
    }


def test_one_row_that_cannot_be_keeps_everything_out(borne: Gemeente) -> None:
    with pytest.raises(InvoerGeweigerd):
        voer_in(rijen(("Borne", "A"), ("", "B")))

    assert not Regeling.objects.exists()


def test_day_to_come_is_refused(borne: Gemeente) -> None:
    with pytest.raises(InvoerGeweigerd):
        voer_in(rijen(("Borne", "A")), vanaf=NU.date() + timedelta(days=1))


def test_portal_that_changed_since_the_preview_keeps_everything_out(borne: Gemeente) -> None:
    regels = rijen(("Borne", "A"), ("Abcoude", "A"))
    stand = kijk(regels).stand
    maak_gemeente("Abcoude")

    with pytest.raises(IntussenVeranderd):
        voer_in(regels, stand=stand)

    assert not Regeling.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_organisation_that_is_not_there_keeps_everything_out() -> None:
    """The database looks for it when the transaction ends."""
    with pytest.raises(IntussenVeranderd):
        voer_in(rijen(("Abcoude", "A")), {"abcoude": Keuze(bestaand=987_654_321)})

    assert not Regeling.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_confirmations_at_the_same_moment_write_once() -> None:
    maak_gemeente("Borne")
    regels = rijen(("Borne", "A"), ("Abcoude", "A"), ("Borne", "B"))
    stand, tegelijk, uitkomsten = kijk(regels).stand, threading.Barrier(2), []

    def bevestig() -> None:
        try:
            tegelijk.wait(timeout=10)
            uitkomsten.append(voer_in(regels, stand=stand))
        finally:
            connection.close()

    draden = [threading.Thread(target=bevestig) for _ in range(2)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(timeout=30)

    assert sorted((u.regelingen, u.deelnames, u.organisaties) for u in uitkomsten) == [(0, 0, 0), (2, 3, 1)]
    assert (Regeling.objects.count(), Deelname.objects.count()) == (2, 3)


def test_dirty_register_of_real_size_loads_with_a_report_and_a_second_time_changes_nothing() -> None:
    bron = register(maak_gemeenten())
    regels = [regel.split(";") for regel in bron.inhoud.split("\n")]
    uit_bestand = ontleed_register(regels[0], list(enumerate(regels[1:], start=2)))
    begin = time.perf_counter()

    beeld = kijk(uit_bestand)
    with CaptureQueriesContext(connection) as gevangen:
        ingevoerd = voer_in(uit_bestand, stand=beeld.stand)
    duur = time.perf_counter() - begin

    assert beeld.rijen == bron.rijen > 3_700
    assert (len(beeld.dubbel), len(beeld.onbekend), len(beeld.fouten)) == (bron.dubbel, bron.onbekend, 0)
    assert len(beeld.hersteld) > 300
    assert ingevoerd.regelingen == REGELINGEN == Regeling.objects.count()
    assert ingevoerd.deelnames == bron.rijen - bron.dubbel == Deelname.objects.count()
    assert Organisatie.objects.filter(gemeente__isnull=False).count() == GEMEENTEN
    assert Organisatie.objects.filter(soort__in=["overheid", "waterschap"]).count() == bron.onbekend
    assert not Regeling.objects.filter(naam__contains="Ã").exists()
    assert Deelname.deelname_historie.rel.related_model.objects.count() == ingevoerd.deelnames
    assert voer_in(uit_bestand) == Ingevoerd()
    assert len(gevangen) < 30
    assert duur < 15
