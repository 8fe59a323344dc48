"""How often somebody wants mail: once a day or once a week, never muted what is asked, and at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regio.accounts.models import Gebruiker
from regio.berichten import bundeling
from regio.berichten.digest_rules import weekmaildag
from regio.berichten.models import Bericht, Herinnering, Voorkeur
from regio.berichten.rules import Soort
from regio.berichten.voorkeur_actions import stel_voorkeur_in, zet_nieuws_uit
from regio.kern.werkdagen import is_werkdag
from tests.factories import NU, maak_gebruiker, maak_herinnering, maak_voorkeur

URL = "/mijn/post/"
DAG = timedelta(days=1)
MAANDAG = datetime(2026, 3, 9, 8, tzinfo=UTC)
DINSDAG, WOENSDAG, VRIJDAG = (MAANDAG + n * DAG for n in (1, 2, 4))


@pytest.mark.parametrize(
    ("dag", "verwacht"),
    [
        (date(2026, 3, 9), date(2026, 3, 9)),
        (date(2026, 3, 15), date(2026, 3, 9)),
        (date(2026, 4, 8), date(2026, 4, 7)),  # after Easter Monday
        (date(2026, 12, 30), date(2026, 12, 28)),
    ],
)
def test_weekmaildag_is_monday_or_the_first_working_day(dag: date, verwacht: date) -> None:
    assert weekmaildag(dag) == verwacht


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_weekmaildag_is_one_working_day_in_each_week(dag: date) -> None:
    maildag = weekmaildag(dag)

    assert is_werkdag(maildag)
    assert weekmaildag(maildag) == maildag
    assert maildag.isocalendar()[:2] == dag.isocalendar()[:2]


@pytest.mark.django_db
class TestBundelen:
    """What goes along in the mail of a day."""

    @pytest.fixture
    def anna(self) -> Gebruiker:
        return maak_gebruiker("Anna")

    def _bundel(self, *momenten: datetime) -> list[list[str]]:
        """Return the titles in the digest of each moment."""
        uit = []
        for moment in momenten:
            bundeling.bundel(op=moment)
            gezien = Herinnering.objects.filter(bericht__geplaatst_op=moment).order_by("titel")
            uit.append(list(gezien.values_list("titel", flat=True)))
        return uit

    def test_without_a_wish_what_is_asked_goes_daily_and_news_on_monday(self, anna: Gebruiker) -> None:
        maak_herinnering(ontvanger=anna, titel="vraag", geplaatst_op=WOENSDAG)
        maak_herinnering(ontvanger=anna, titel="nieuws", soort=Soort.GEVOLGD, geplaatst_op=WOENSDAG)

        assert self._bundel(WOENSDAG, VRIJDAG, MAANDAG + 7 * DAG) == [["vraag"], [], ["nieuws"]]

    @pytest.mark.parametrize(
        ("verplicht", "nieuws", "verwacht"),
        [
            ("dagelijks", "dagelijks", [["nieuws", "vraag"], []]),
            ("dagelijks", "wekelijks", [["vraag"], ["nieuws"]]),
            ("dagelijks", "geen", [["vraag"], []]),
            ("wekelijks", "dagelijks", [["nieuws"], ["vraag"]]),
            ("wekelijks", "wekelijks", [[], ["nieuws", "vraag"]]),
            ("wekelijks", "geen", [[], ["vraag"]]),
        ],
    )
    def test_each_wish_is_followed(
        self, anna: Gebruiker, verplicht: str, nieuws: str, verwacht: list[list[str]]
    ) -> None:
        maak_voorkeur(gebruiker=anna, verplicht=verplicht, nieuws=nieuws)
        maak_herinnering(ontvanger=anna, titel="vraag", geplaatst_op=DINSDAG)
        maak_herinnering(ontvanger=anna, titel="nieuws", soort=Soort.GEVOLGD, geplaatst_op=DINSDAG)

        assert self._bundel(DINSDAG, MAANDAG + 7 * DAG) == verwacht

    def test_weekly_mail_that_was_missed_goes_on_the_next_day_that_works(self, anna: Gebruiker) -> None:
        maak_voorkeur(gebruiker=anna, verplicht="wekelijks")
        maak_herinnering(ontvanger=anna, titel="vraag", geplaatst_op=MAANDAG)
        maak_herinnering(ontvanger=anna, titel="later", geplaatst_op=DINSDAG)

        assert self._bundel(WOENSDAG, VRIJDAG, MAANDAG + 7 * DAG) == [["vraag"], [], ["later"]]

    def test_weekly_mail_goes_once_a_week_whatever_comes_on_monday_afternoon(self, anna: Gebruiker) -> None:
        maak_voorkeur(gebruiker=anna, verplicht="wekelijks")
        maak_herinnering(ontvanger=anna, titel="ochtend", geplaatst_op=MAANDAG)
        assert self._bundel(MAANDAG) == [["ochtend"]]

        maak_herinnering(ontvanger=anna, titel="middag", geplaatst_op=MAANDAG + timedelta(hours=6))

        assert self._bundel(DINSDAG, MAANDAG + 7 * DAG) == [[], ["middag"]]

    def test_change_holds_from_the_next_run(self, anna: Gebruiker) -> None:
        maak_voorkeur(gebruiker=anna, verplicht="wekelijks")
        maak_herinnering(ontvanger=anna, titel="vraag", geplaatst_op=DINSDAG)
        assert self._bundel(DINSDAG) == [[]]

        stel_voorkeur_in(gebruiker=anna, verplicht="dagelijks", nieuws="geen", door=anna, op=DINSDAG)

        assert self._bundel(DINSDAG + timedelta(hours=1)) == [["vraag"]]

    def test_nobody_gets_more_than_one_mail_a_day_whatever_they_wish(self, anna: Gebruiker) -> None:
        for uur in range(4):
            moment = MAANDAG + timedelta(hours=uur)
            stel_voorkeur_in(
                gebruiker=anna, verplicht=("dagelijks", "wekelijks")[uur % 2], nieuws="dagelijks", door=anna, op=moment
            )
            for soort in (Soort.OPVOLGING, Soort.GEVOLGD):
                maak_herinnering(ontvanger=anna, soort=soort, geplaatst_op=moment)
            bundeling.bundel(op=moment)

        assert Bericht.objects.count() == 1

    def test_turning_news_off_makes_up_for_nothing_later(self, anna: Gebruiker) -> None:
        maak_herinnering(ontvanger=anna, titel="oud", soort=Soort.GEVOLGD, geplaatst_op=DINSDAG)
        maak_herinnering(ontvanger=anna, titel="vraag", geplaatst_op=DINSDAG)
        zet_nieuws_uit(gebruiker=anna, door=anna, op=DINSDAG)
        stel_voorkeur_in(gebruiker=anna, verplicht="dagelijks", nieuws="dagelijks", door=anna, op=DINSDAG)

        assert self._bundel(DINSDAG, MAANDAG + 7 * DAG) == [["vraag"], []]

    def test_turning_news_off_takes_it_out_of_the_mail_that_waits(self, anna: Gebruiker) -> None:
        maak_herinnering(ontvanger=anna, titel="oud", soort=Soort.GEVOLGD, geplaatst_op=MAANDAG)
        maak_herinnering(ontvanger=anna, titel="vraag", geplaatst_op=MAANDAG)
        bundeling.bundel(op=MAANDAG)

        zet_nieuws_uit(gebruiker=anna, door=anna, op=MAANDAG)
        bundeling.bundel(op=MAANDAG + timedelta(minutes=10))

        assert [regel.titel for regel in Bericht.objects.get().regels.all()] == ["vraag"]

    def test_turning_news_off_leaves_the_rest_and_twice_is_once(self, anna: Gebruiker) -> None:
        maak_voorkeur(gebruiker=anna, verplicht="wekelijks", nieuws="dagelijks")
        for uur in range(2):
            zet_nieuws_uit(gebruiker=anna, door=anna, op=NU + timedelta(hours=uur))

        voorkeur = Voorkeur.objects.get()
        assert (voorkeur.verplicht, voorkeur.nieuws, voorkeur.gewijzigd_op) == ("wekelijks", "geen", NU)
        regels = voorkeur.voorkeur_historie.order_by("pgh_id").values_list("pgh_label", "pgh_context__handeling")
        assert list(regels)[1:] == [("gewijzigd", "nieuws uitgezet")]


@pytest.mark.django_db
class TestMijnPost:
    """The page."""

    @pytest.fixture(autouse=True)
    def _klok(self, bevries: Callable[..., None]) -> None:
        bevries()

    def test_visitor_is_sent_to_the_login(self, client: Any) -> None:
        assert client.get(URL).status_code == client.post(URL, {}).status_code == 302

    def test_is_in_the_account_menu(self, client: Any, raadslid: Gebruiker) -> None:
        assert f'<a href="{URL}">Mijn post</a>' in client.als(raadslid).get("/help/").content.decode()

    def test_keeps_a_wish_and_shows_it(self, client: Any, raadslid: Gebruiker) -> None:
        client.als(raadslid)
        assert client.get(URL).context["form"].initial == {"verplicht": "dagelijks", "nieuws": "wekelijks"}
        assert Voorkeur.objects.count() == 0

        antwoord = client.post(URL, {"verplicht": "wekelijks", "nieuws": "geen"})

        assert antwoord["Location"] == URL
        voorkeur = Voorkeur.objects.get()
        assert (voorkeur.gebruiker, voorkeur.verplicht, voorkeur.nieuws) == (raadslid, "wekelijks", "geen")
        assert client.get(URL).context["form"].initial == {"verplicht": "wekelijks", "nieuws": "geen"}

    @pytest.mark.parametrize("velden", [{}, {"verplicht": "geen", "nieuws": "geen"}, {"verplicht": "x", "nieuws": "y"}])
    def test_what_is_asked_cannot_be_turned_off(self, client: Any, raadslid: Gebruiker, velden: dict[str, str]) -> None:
        assert client.als(raadslid).post(URL, velden).status_code == 422
        assert Voorkeur.objects.count() == 0

    def test_shows_what_waits_and_what_came_and_nothing_of_others(self, client: Any, raadslid: Gebruiker) -> None:
        maak_herinnering(ontvanger=raadslid, titel="Gemaild punt", pad="/o/1/", toelichting="Gemeente Voorst.")
        bundeling.bundel(op=NU)
        maak_herinnering(ontvanger=raadslid, titel="Wachtend punt", pad="/o/2/")
        maak_herinnering(titel="Van een ander")
        bundeling.bundel(op=NU)

        antwoord = client.als(raadslid).get(URL)

        assert [regel.titel for regel in antwoord.context["wacht"]] == ["Wachtend punt"]
        (mail,) = antwoord.context["mails"]
        assert (mail.onderwerp, mail.stand) == ("1 terugkoppeling gevraagd", "Staat klaar om te versturen")
        tekst = antwoord.content.decode()
        assert '<a href="/o/1/">Gemaild punt</a>' in tekst
        assert "Van een ander" not in tekst

    def test_constant_number_of_queries(self, raadslid: Gebruiker, client: Any, zelfde_aantal_queries: Any) -> None:
        client.als(raadslid)

        def meer(aantal: int) -> None:
            for nummer in range(aantal):
                maak_herinnering(ontvanger=raadslid, geplaatst_op=NU)
                bundeling.bundel(op=NU + nummer * DAG)
                maak_herinnering(ontvanger=raadslid, soort=Soort.GEVOLGD)

        zelfde_aantal_queries(URL, lambda: meer(1), lambda: meer(30))
