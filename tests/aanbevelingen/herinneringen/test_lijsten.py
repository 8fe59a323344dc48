"""What goes out, what went, what is for the council: complete for who watches over it, nothing of another one."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.urls import reverse

from aanbevelingen.herinneringen.vooruit_queries import NIEMAND, vooruitblik
from governance.organisaties.models import Gemeente
from governance.transitie.models import Mijlpaal
from regio.accounts.models import Gebruiker
from regio.berichten.models import BerichtStatus, Herinnering
from tests.factories import (
    NU,
    VANDAAG,
    maak_afwezigheid,
    maak_bericht,
    maak_gebruiker,
    maak_gemeenteraad,
    maak_gonogo,
    maak_herinnering,
    maak_herinnerpunt,
    maak_meldingconcept,
    maak_mijlpaal,
    maak_opvolging,
    maak_programma,
    maak_rol,
    maak_stilte,
    maak_toezegging,
    maak_transitieplan,
    maak_vergadering,
    maak_voorkeur,
)

pytestmark = pytest.mark.django_db
VOORUIT, LOG, AGENDA = "/herinneringen/", "/herinneringen/verstuurd/", "/herinneringen/agenda/"
ALLE = (VOORUIT, LOG, AGENDA)


def _vooruit(gebruiker: Gebruiker, soort: str = "") -> list[tuple[date, str, list[str], str]]:
    regels = vooruitblik(gebruiker, VANDAAG, soort=soort)
    return [(regel.dag, regel.titel, regel.ontvangers, regel.welke) for regel in regels]


# What goes out


def test_griffier_sees_on_which_day_who_gets_which_reminder(
    client: Any, griffier: Gebruiker, mijlpaal: Mijlpaal, herinner: Callable[..., None]
) -> None:
    herinner()

    antwoord = client.als(griffier).get(VOORUIT)

    assert _vooruit(griffier) == [
        (date(2026, 3, 16), "Mijlpaal: Overdracht", ["Sam Secretaris (eigenaar)"], "eerste herinnering")
    ]
    html = antwoord.content.decode()
    for tekst in ("Maandag 16 maart 2026 (over 6 dagen)", "In de mail van Sam Secretaris: 1 herinnering."):
        assert tekst in html
    assert reverse("aanbevelingen:herinnering-tegenhouden", args=[mijlpaal.uuid, 1]) in html


def test_preview_is_what_the_run_then_does(
    griffier: Gebruiker, mijlpaal: Mijlpaal, herinner: Callable[..., None], verstuur: Callable[..., None]
) -> None:
    Mijlpaal.objects.update(datum=VANDAAG)
    herinner()
    voorspeld = [(regel.dag, regel.welke) for regel in vooruitblik(griffier, VANDAAG)]

    for dag in range(14):
        verstuur(dag)

    gedaan = [(regel.geplaatst_op.date(), regel.stap) for regel in Herinnering.objects.order_by("pk")]
    assert gedaan == [(date(2026, 3, 10), "eigenaar-1"), (date(2026, 3, 17), "eigenaar-2")]
    assert voorspeld == [(date(2026, 3, 17), "tweede herinnering")]  # the first was placed and waits


def test_who_wants_mail_once_a_week_is_shown_in_the_mail_of_that_week(
    client: Any, griffier: Gebruiker, secretaris: Gebruiker, mijlpaal: Mijlpaal, herinner: Callable[..., None]
) -> None:
    Mijlpaal.objects.update(datum=date(2026, 3, 31))
    maak_voorkeur(gebruiker=secretaris, verplicht="wekelijks")
    herinner()

    html = client.als(griffier).get(VOORUIT).content.decode()

    assert [(dag, aan) for dag, _, aan, _ in _vooruit(griffier)] == [
        (date(2026, 3, 17), ["Sam Secretaris (eigenaar), in de weekmail van 23 maart 2026"])
    ]
    assert "In de mail van Sam Secretaris" not in html
    rij = client.get(VOORUIT, {"formaat": "csv"}).content.decode().splitlines()[1]
    assert "2026-03-17" in rij
    assert "2026-03-23" in rij


@pytest.mark.parametrize(("van", "tot", "als"), [(6, 7, "vervanger van de eigenaar"), (0, 6, "eigenaar")])
def test_deputy_is_shown_on_the_days_that_somebody_is_away(
    van: int, tot: int, als: str, griffier: Gebruiker, secretaris: Gebruiker, mijlpaal: Mijlpaal, herinner: Any
) -> None:
    wie = maak_gebruiker("Vera Vervanger")
    maak_rol(wie, "secretaris", gemeente=mijlpaal.gemeente)
    dagen = {"van": VANDAAG + timedelta(days=van), "tot": VANDAAG + timedelta(days=tot)}
    maak_afwezigheid(gebruiker=secretaris, vervanger=wie, **dagen)
    herinner()

    naam = "Sam Secretaris" if als == "eigenaar" else "Vera Vervanger"
    assert [aan for _, _, aan, _ in _vooruit(griffier)] == [[f"{naam} ({als})"]]


def test_what_waits_for_the_next_mail_stands_apart(
    client: Any, griffier: Gebruiker, mijlpaal: Mijlpaal, herinner: Callable[..., None]
) -> None:
    herinner(6)

    antwoord = client.als(griffier).get(VOORUIT)

    wacht = antwoord.context["wachtend"]
    assert [(regel.titel, regel.ontvanger) for regel in wacht] == [("Mijlpaal: Overdracht", "Sam Secretaris")]
    assert reverse("aanbevelingen:herinnering-regel-tegenhouden", args=[mijlpaal.uuid]) in antwoord.content.decode()


def test_reminder_that_nobody_would_get_is_said(
    tweede_gemeente: Gemeente, regiosecretaris: Gebruiker, plan: Any, herinner: Callable[..., None]
) -> None:
    maak_mijlpaal(plan=plan, datum=VANDAAG + timedelta(days=20), gemeente=tweede_gemeente, titel="Zonder iemand")
    herinner()

    assert [aan for _, _, aan, _ in _vooruit(regiosecretaris)] == [[NIEMAND]]


def test_coming_reminders_of_one_item_can_be_held_back_one_at_a_time(
    griffier: Gebruiker, mijlpaal: Mijlpaal, herinner: Callable[..., None]
) -> None:
    Mijlpaal.objects.update(datum=VANDAAG + timedelta(days=6))
    herinner(-8)
    herinner()

    regels = vooruitblik(griffier, VANDAAG)

    assert [(regel.nummer, regel.tegen_te_houden) for regel in regels] == [(2, True), (3, False)]


def test_kind_narrows_every_list(
    client: Any, griffier: Gebruiker, gemeente: Gemeente, mijlpaal: Mijlpaal, herinner: Callable[..., None]
) -> None:
    toezegging = maak_toezegging(orgaan=maak_gemeenteraad(gemeente), termijn=VANDAAG + timedelta(days=20))
    herinner()

    assert [titel for _, titel, _, _ in _vooruit(griffier)] == ["Mijlpaal: Overdracht", f"Toezegging: {toezegging}"]
    assert [titel for _, titel, _, _ in _vooruit(griffier, "mijlpaal")] == ["Mijlpaal: Overdracht"]
    for adres in ALLE:
        assert client.als(griffier).get(adres, {"soort": "onzin\x00"}).status_code == 200
        assert "Toon alle soorten" in client.get(adres, {"soort": "evaluatie"}).content.decode()


def test_draft_of_somebody_else_is_in_no_list(
    griffier: Gebruiker, secretaris: Gebruiker, lopend: Any, client: Any, verstuur: Callable[..., None]
) -> None:
    maak_meldingconcept(opvolging=lopend, auteur=secretaris, bewaard_op=NU - timedelta(days=8))

    verstuur()

    assert Herinnering.objects.filter(soort="concept").count() == 1
    html = "".join(client.als(griffier).get(adres).content.decode() for adres in ALLE)
    assert "Concept over aanbeveling" not in html


# Who sees what


def test_griffier_sees_nothing_of_another_municipality(
    client: Any, griffier_elders: Gebruiker, griffier_andere_regio: Gebruiker, mijlpaal: Mijlpaal, herinner: Any
) -> None:
    herinner(6)

    for wie in (griffier_elders, griffier_andere_regio):
        for adres in ALLE:
            assert "Overdracht" not in client.als(wie).get(adres).content.decode()


def test_regiosecretaris_sees_the_region_and_not_what_is_internal_to_a_municipality(
    regiosecretaris: Gebruiker, regio: Any, andere_regio: Any, gemeente: Gemeente, herinner: Callable[..., None]
) -> None:
    datum = VANDAAG + timedelta(days=20)
    for waar in (regio, andere_regio):
        maak_gonogo(programma=maak_programma(regio=waar, naam=f"Programma {waar}"), datum=datum)
    maak_opvolging(gemeente=gemeente, zichtbaarheid="intern")
    herinner()

    assert [titel for _, titel, _, _ in _vooruit(regiosecretaris)] == [f"Go/no-go: Programma {regio}"]


@pytest.mark.parametrize("wie", ["raadslid", "secretaris", "actiehouder", "rekenkamer", "beheerder"])
def test_others_are_told_why_not(client: Any, wie: str, request: Any) -> None:
    for adres in ALLE:
        antwoord = client.als(request.getfixturevalue(wie)).get(adres)
        assert (antwoord.status_code, "mag alleen de griffier" in antwoord.content.decode()) == (403, True)


def test_visitor_has_to_log_in(client: Any) -> None:
    assert [client.get(adres).status_code for adres in ALLE] == [302] * 3


@pytest.mark.parametrize("dag", [0, 7])
def test_every_link_in_the_lists_opens_for_who_sees_it(
    dag: int, client: Any, griffier: Gebruiker, secretaris: Gebruiker, mijlpaal: Mijlpaal, lopend: Any, verstuur: Any
) -> None:
    Mijlpaal.objects.update(datum=VANDAAG)
    verstuur(0)
    verstuur(dag)
    client.als(griffier)
    hoofd = [client.get(adres).content.decode().split("<main")[1].split("</main")[0] for adres in ALLE]
    doelen = sorted({unescape(doel) for html in hoofd for doel in re.findall(r'href="(/[^"]*)"', html)})

    assert len(doelen) > 10
    assert {doel: code for doel in doelen if (code := client.get(doel).status_code) != 200} == {}


# What went


def test_griffier_reads_what_went_to_whom_and_how_it_ended(
    client: Any, griffier: Gebruiker, secretaris: Gebruiker, gemeente: Gemeente, mijlpaal: Mijlpaal, bevries: Any
) -> None:
    bevries()
    maak_herinnerpunt(soort="mijlpaal", onderwerp_uuid=mijlpaal.uuid, gemeente=gemeente)
    velden = {"soort": "mijlpaal", "onderwerp_uuid": mijlpaal.uuid, "ontvanger": secretaris, "titel": "Overdracht"}
    mails = [
        maak_bericht(status=BerichtStatus.VERZONDEN, verzonden_op=NU),
        maak_bericht(),
        maak_bericht(status=BerichtStatus.GEPARKEERD, laatste_fout="550 mailbox <vol>"),
    ]
    for minuut, bericht in enumerate(mails):
        maak_herinnering(bericht=bericht, geplaatst_op=NU + timedelta(minutes=minuut), **velden)
    terug = maak_bericht(
        status=BerichtStatus.VERZONDEN, verzonden_op=NU, teruggekomen_op=NU, teruggekomen_reden="5.1.1 onbekend"
    )
    maak_herinnering(bericht=terug, geplaatst_op=NU - timedelta(minutes=1), **velden)
    maak_herinnering(ingetrokken_op=NU, geplaatst_op=NU + timedelta(minutes=3), **velden)
    tegen = NU + timedelta(minutes=1)
    maak_herinnering(ingetrokken_op=tegen, geplaatst_op=NU + timedelta(minutes=4), **velden)
    maak_stilte(
        soort="mijlpaal", onderwerp_uuid=mijlpaal.uuid, wijze="overgeslagen", ingesteld_op=tegen, reden="Morgen klaar."
    )
    maak_herinnering(geplaatst_op=NU + timedelta(minutes=5), **velden)

    antwoord = client.als(griffier).get(LOG)

    assert [(str(r.stand), r.stand.bijzonderheid, r.kan_opnieuw) for r in antwoord.context["regels"]] == [
        ("gaat mee in de volgende mail", "", False),
        ("tegengehouden op 10 maart 2026", "Morgen klaar.", False),
        ("ingetrokken op 10 maart 2026", "", False),
        ("geweigerd door de mailserver", "550 mailbox <vol>", True),
        ("staat klaar om te versturen", "", False),
        ("verstuurd op 10 maart 2026, 10:30 uur", "", True),
        ("teruggekomen op 10 maart 2026, 10:30 uur", "5.1.1 onbekend", True),
    ]
    assert "550 mailbox &lt;vol&gt;" in antwoord.content.decode()


def test_reminder_held_back_in_advance_stands_between_what_went(
    client: Any, griffier: Gebruiker, gemeente: Gemeente, mijlpaal: Mijlpaal, bevries: Any
) -> None:
    bevries()
    punt = {"soort": "mijlpaal", "onderwerp_uuid": mijlpaal.uuid}
    maak_herinnerpunt(gemeente=gemeente, **punt)
    tegen = {"wijze": "overgeslagen", "van": date(2026, 3, 16), "tot": date(2026, 3, 17), **punt}
    maak_herinnering(geplaatst_op=NU, **punt)
    maak_stilte(ingesteld_op=NU + timedelta(minutes=1), reden="Morgen klaar.", **tegen)
    maak_stilte(wijze="pauze", **punt)
    maak_herinnering(geplaatst_op=NU + timedelta(minutes=2), **punt)

    antwoord = client.als(griffier).get(LOG)

    assert [r.stand.code for r in antwoord.context["regels"]] == ["mail_wacht", "mail_tegengehouden", "mail_wacht"]
    regel = antwoord.context["regels"][1]
    assert (regel.titel, regel.ontvanger, regel.welke) == ("Mijlpaal: Overdracht", "niemand", "die van 16 maart 2026")
    assert "Morgen klaar." in antwoord.content.decode()
    assert "Morgen klaar." in client.get(LOG, {"formaat": "csv"}).content.decode()


def test_held_back_reminder_of_another_municipality_is_not_shown(
    client: Any, griffier_elders: Gebruiker, gemeente: Gemeente, mijlpaal: Mijlpaal, bevries: Any
) -> None:
    bevries()
    punt = {"soort": "mijlpaal", "onderwerp_uuid": mijlpaal.uuid}
    maak_herinnerpunt(gemeente=gemeente, **punt)
    maak_stilte(wijze="overgeslagen", reden="Morgen klaar.", **punt)

    assert client.als(griffier_elders).get(LOG).context["regels"] == []


def test_closed_item_stays_in_the_log_and_cannot_go_again(
    client: Any, griffier: Gebruiker, mijlpaal: Mijlpaal, verstuur: Callable[..., None]
) -> None:
    verstuur(6)
    Mijlpaal.objects.update(status="gereed", werkelijke_datum=VANDAAG)
    verstuur(7)

    regels = client.als(griffier).get(LOG).context["regels"]

    assert [(regel.titel, regel.kan_opnieuw) for regel in regels] == [("Mijlpaal: Overdracht", False)]


# For the council


def test_item_that_reached_the_council_stands_with_its_next_meeting(
    client: Any, griffier: Gebruiker, gemeente: Gemeente, mijlpaal: Mijlpaal, bevries: Any
) -> None:
    bevries()
    raad = maak_gemeenteraad(gemeente)
    for dagen, status in ((-1, "gepland"), (2, "geannuleerd"), (9, "gepland"), (30, "gepland")):
        reden = "Griep." if status == "geannuleerd" else ""
        maak_vergadering(orgaan=raad, datum=VANDAAG + timedelta(days=dagen), status=status, toelichting=reden)
    Mijlpaal.objects.update(datum=VANDAAG - timedelta(days=50))
    maak_herinnerpunt(
        soort="mijlpaal",
        onderwerp_uuid=mijlpaal.uuid,
        gemeente=gemeente,
        deadline=VANDAAG - timedelta(days=50),
        aantal=6,
        gegeven_naar="agenda",
        gegeven_dagen=42,
        gegeven_op=VANDAAG - timedelta(days=8),
        volgende_op=VANDAAG + timedelta(days=20),
    )

    html = client.als(griffier).get(AGENDA).content.decode()

    assert "Mijlpaal: Overdracht" in html
    assert "19 maart 2026" in html
    assert "12 maart 2026" not in html


# As a file, and in a fixed number of queries


@pytest.mark.parametrize("adres", ALLE)
@pytest.mark.parametrize("formaat", ["csv", "xlsx", "ods"])
def test_every_list_is_a_spreadsheet_too(
    client: Any, griffier: Gebruiker, mijlpaal: Mijlpaal, herinner: Any, adres: str, formaat: str
) -> None:
    Mijlpaal.objects.update(titel='=HYPERLINK("http://kwaad")')
    herinner(6)

    antwoord = client.als(griffier).get(adres, {"formaat": formaat})

    assert antwoord["Content-Disposition"].endswith(f'.{formaat}"')
    if formaat == "csv" and adres != AGENDA:
        assert "Mijlpaal: =HYPERLINK" in antwoord.content.decode() or adres == VOORUIT


@pytest.mark.parametrize("adres", ALLE)
def test_number_of_queries_does_not_grow(
    adres: str,
    client: Any,
    griffier: Gebruiker,
    secretaris: Gebruiker,
    gemeente: Gemeente,
    plan: Any,
    herinner: Any,
    zelfde_aantal_queries: Any,
) -> None:
    client.als(griffier)

    def maak(aantal: int) -> None:
        for _ in range(aantal):
            maak_mijlpaal(plan=plan, gemeente=gemeente, datum=VANDAAG + timedelta(days=3), eigenaar=secretaris)
            maak_mijlpaal(plan=plan, gemeente=gemeente, datum=VANDAAG + timedelta(days=20), eigenaar=secretaris)
            laat = maak_mijlpaal(plan=plan, gemeente=gemeente, datum=VANDAAG - timedelta(days=60))
            maak_herinnerpunt(
                soort="mijlpaal",
                onderwerp_uuid=laat.uuid,
                gemeente=gemeente,
                deadline=laat.datum,
                aantal=6,
                gegeven_naar="agenda",
                gegeven_dagen=42,
                gegeven_op=VANDAAG - timedelta(days=8),
                volgende_op=VANDAAG + timedelta(days=10),
            )
            # Newer than the lines, so that both kinds are on the first page, however many there are.
            later = NU + timedelta(hours=1)
            maak_stilte(soort="mijlpaal", onderwerp_uuid=laat.uuid, wijze="overgeslagen", ingesteld_op=later)
        herinner()

    zelfde_aantal_queries(adres, lambda: maak(1), lambda: maak(30))


def test_list_is_paged(client: Any, griffier: Gebruiker, gemeente: Gemeente, plan: Any, herinner: Any) -> None:
    for _ in range(51):
        maak_mijlpaal(plan=plan, gemeente=gemeente, datum=VANDAAG + timedelta(days=20))
    herinner()

    html = client.als(griffier).get(VOORUIT).content.decode()

    assert "Pagina 1 van 2" in html
    assert "51 herinneringen in de komende 14 dagen" in html


def test_item_of_an_internal_plan_is_not_named_to_who_may_not_read_it(
    griffier: Gebruiker, gemeente: Gemeente, andere_regio: Any, lopend: Any, herinner: Any
) -> None:
    lopend.momenten.update(datum=VANDAAG + timedelta(days=20))
    intern = maak_transitieplan(regio=andere_regio, zichtbaarheid="intern")
    maak_mijlpaal(plan=intern, gemeente=gemeente, datum=VANDAAG + timedelta(days=20), titel="Verborgen")
    herinner()

    assert [titel for _, titel, _, _ in _vooruit(griffier)] == ["Aanbeveling 1: Punt 1"]
