"""The page of one item, and what can be agreed there: readable for who may read the item, nothing lost on the way."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse

from aanbevelingen.herinneringen.actions import herinner_aan_alles
from governance.herinneringen import stilte_actions
from governance.herinneringen.herzend_actions import stuur_opnieuw
from governance.herinneringen.models import Herinnerpunt, Herzending, Stilte, Waarneming
from governance.organisaties.models import Gemeente
from governance.transitie.herinneringen import MIJLPALEN
from governance.transitie.models import Mijlpaal
from regio.accounts.models import Gebruiker
from regio.berichten.models import Herinnering
from tests.factories import (
    NU,
    VANDAAG,
    maak_gebruiker,
    maak_gemeenteraad,
    maak_gonogo,
    maak_meldingconcept,
    maak_programma,
    maak_rol,
    maak_stilte,
    maak_toezegging,
    maak_waarneming,
)

pytestmark = pytest.mark.django_db
REDEN = "De provincie besluit pas in april."


def _adres(wat: str, uuid: Any, *erbij: Any) -> str:
    return reverse(f"aanbevelingen:herinnering-{wat}", args=[uuid, *erbij])


def _detail(client: Any, uuid: Any) -> str:
    antwoord = client.get(_adres("detail", uuid))
    assert antwoord.status_code == 200
    return str(antwoord.content.decode())


def _van(stilte: Stilte) -> tuple[str, date, str]:
    return stilte.wijze, stilte.tot, stilte.reden


# The page


def test_page_says_in_one_sentence_what_comes(client: Any, mijlpaal: Mijlpaal, herinner: Callable[..., None]) -> None:
    herinner()

    html = _detail(client, mijlpaal.uuid)

    zin = "De eigenaar krijgt op 16 maart 2026 een eerste herinnering; op 14 april 2026 gaat het naar "
    assert zin in html
    assert "Uitstellen</a>" not in html


def test_page_says_that_the_waarnemer_is_asked_as_long_as_somebody_else_does_it(
    client: Any, mijlpaal: Mijlpaal, herinner: Callable[..., None]
) -> None:
    herinner()
    punt = {"soort": "mijlpaal", "onderwerp_uuid": mijlpaal.uuid}
    maak_waarneming(van=VANDAAG, tot=date(2026, 3, 20), **punt)

    html = _detail(client, mijlpaal.uuid)

    assert "De waarnemer krijgt op 16 maart 2026 een eerste herinnering" in html
    assert "tweede herinnering naar de eigenaar" in html


def test_without_an_owner_the_page_does_not_tell_the_same_step_twice(
    client: Any, mijlpaal: Mijlpaal, herinner: Callable[..., None]
) -> None:
    Mijlpaal.objects.update(eigenaar=None)
    herinner()

    html = _detail(client, mijlpaal.uuid)

    zin = "De gemeentesecretaris krijgt op 16 maart 2026 een eerste herinnering; op 28 april 2026 gaat het naar "
    assert f"{zin}de griffier." in html


def test_outsider_reads_the_reason_with_a_function_and_colleagues_with_a_name(
    client: Any, mijlpaal: Mijlpaal, secretaris: Gebruiker, raadslid: Gebruiker, verstuur: Callable[..., None]
) -> None:
    verstuur(6)
    Gebruiker.objects.filter(pk=secretaris.pk).update(functie="gemeentesecretaris van Voorst")
    punt = Herinnerpunt.objects.get()
    vast = {"punt": punt, "door": Gebruiker.objects.get(pk=secretaris.pk), "op": NU + timedelta(days=6)}
    stilte_actions.stel_uit(tot=VANDAAG + timedelta(days=60), reden=REDEN, **vast)
    ander = maak_gebruiker("Wim Waarnemer", functie="adviseur")
    stilte_actions.laat_waarnemen(waarnemer=ander, tot=VANDAAG + timedelta(days=30), reden="Is met verlof.", **vast)

    buiten, binnen = _detail(client, mijlpaal.uuid), _detail(client.als(raadslid), mijlpaal.uuid)

    for html in (buiten, binnen):
        assert REDEN in html
        assert "Uitgesteld van 30 maart 2026 tot 9 mei 2026" in html
    assert ("door gemeentesecretaris van Voorst" in buiten, "Sam Secretaris" in buiten) == (True, False)
    assert ("Waargenomen door adviseur" in buiten, "Is met verlof." in buiten) == (True, False)
    assert ("door Sam Secretaris" in binnen, "Waargenomen door Wim Waarnemer" in binnen) == (True, True)
    assert ("Is met verlof." in binnen, "Eerste herinnering aan Sam Secretaris" in binnen) == (True, True)


def test_page_of_a_closed_item_says_so_and_keeps_its_past(
    client: Any, griffier: Gebruiker, mijlpaal: Mijlpaal, verstuur: Callable[..., None]
) -> None:
    verstuur(6)
    maak_stilte(soort="mijlpaal", onderwerp_uuid=mijlpaal.uuid, reden=REDEN)
    Mijlpaal.objects.update(status="gereed", werkelijke_datum=VANDAAG)
    verstuur(7)

    html = _detail(client.als(griffier), mijlpaal.uuid)

    assert "Dit punt is afgerond" in html
    assert ("Mijlpaal: Overdracht" in html, REDEN in html, "Uitstellen</a>" in html) == (True, True, False)


def test_hidden_and_unknown_items_do_not_exist(
    client: Any, mijlpaal: Mijlpaal, lopend: Any, secretaris: Gebruiker, griffier: Gebruiker, herinner: Any
) -> None:
    type(mijlpaal.plan).objects.update(zichtbaarheid="intern")
    concept = maak_meldingconcept(opvolging=lopend, auteur=secretaris, bewaard_op=NU - timedelta(days=9))
    herinner()
    van_concept = Herinnerpunt.objects.get(soort="concept").onderwerp_uuid

    def status(uuid: Any) -> int:
        return int(client.get(_adres("detail", uuid)).status_code)

    assert [status(mijlpaal.uuid), status(van_concept), status(concept.opvolging.aanbeveling.uuid)] == [404] * 3
    client.als(griffier)
    assert [status(mijlpaal.uuid), status(van_concept)] == [200, 404]
    client.als(secretaris)
    assert status(van_concept) == 200


def test_go_no_go_is_on_a_public_page_so_its_postponement_is_too(client: Any, regio: Any, herinner: Any) -> None:
    gonogo = maak_gonogo(programma=maak_programma(regio=regio), datum=VANDAAG + timedelta(days=20))
    herinner()

    assert "De regiosecretaris krijgt op 16 maart 2026" in _detail(client, gonogo.uuid)


def test_number_of_queries_does_not_grow_with_what_was_agreed(
    client: Any, griffier: Gebruiker, mijlpaal: Mijlpaal, herinner: Any, zelfde_aantal_queries: Any
) -> None:
    herinner()
    client.als(griffier)

    def maak(aantal: int) -> None:
        for _ in range(aantal):
            over = {"soort": "mijlpaal", "onderwerp_uuid": mijlpaal.uuid, "beeindigd_op": NU}
            maak_stilte(beeindigd_door=maak_gebruiker(), **over)
            maak_waarneming(beeindigd_door=maak_gebruiker(), **over)

    zelfde_aantal_queries(_adres("detail", mijlpaal.uuid), lambda: maak(1), lambda: maak(30))


# Postponing and pausing


def test_secretaris_postpones_and_the_ladder_begins_anew(
    client: Any, secretaris: Gebruiker, mijlpaal: Mijlpaal, verstuur: Callable[..., None]
) -> None:
    verstuur(6)

    antwoord = client.als(secretaris).post(
        _adres("uitstellen", mijlpaal.uuid), {"tot": "30 april 2026", "reden": REDEN}, follow=True
    )

    assert antwoord.redirect_chain == [(_adres("detail", mijlpaal.uuid), 302)]
    assert [_van(stilte) for stilte in Stilte.objects.all()] == [("uitstel", date(2026, 4, 30), REDEN)]
    html = antwoord.content.decode()
    assert (">Uitstellen</a>" in html, ">Laten waarnemen</a>" in html) == (False, True)
    assert "De eigenaar krijgt op 16 april 2026 een eerste herinnering" in html
    assert "uiterlijk 30 april 2026 (over 45 dagen), eerder 30 maart 2026" in " ".join(html.split())


def test_griffier_pauses_and_the_ladder_goes_on_by_itself(
    client: Any, griffier: Gebruiker, mijlpaal: Mijlpaal, herinner: Callable[..., None]
) -> None:
    herinner()

    client.als(griffier).post(_adres("pauzeren", mijlpaal.uuid), {"tot": "25-03-2026", "reden": REDEN})
    herinner(6)

    assert (Herinnering.objects.count(), Herinnerpunt.objects.get().volgende_op) == (0, date(2026, 3, 25))
    herinner(15)
    assert Herinnering.objects.get().stap == "eigenaar-1"


@pytest.mark.parametrize(
    ("tot", "reden", "fout"),
    [
        ("", REDEN, "Vul een datum in."),
        ("31-04-2026", REDEN, "Deze datum bestaat niet"),
        ("29-02-2026", REDEN, "Deze datum bestaat niet"),
        ("30-03-2026", REDEN, "De nieuwe dag ligt na vandaag en na de dag die nu is afgesproken."),
        ("01-01-2199", REDEN, "De nieuwe dag ligt hoogstens een jaar vooruit."),
        ("30-04-2026", "", "Schrijf op waarom."),
        ("30-04-2026", "   ", "Schrijf op waarom."),
        ("30-04-2026", "x" * 10_000, "Deze tekst is te lang: 10000 tekens."),
        ("30-04-2026", "a\x00b", "Null-tekens zijn niet toegestaan."),
    ],
)
def test_refused_postponement_is_explained_and_nothing_typed_is_lost(
    tot: str,
    reden: str,
    fout: str,
    client: Any,
    secretaris: Gebruiker,
    mijlpaal: Mijlpaal,
    herinner: Callable[..., None],
) -> None:
    herinner()

    antwoord = client.als(secretaris).post(_adres("uitstellen", mijlpaal.uuid), {"tot": tot, "reden": reden})

    html = antwoord.content.decode()
    assert (antwoord.status_code, fout in html, Stilte.objects.count()) == (422, True, 0)
    assert tot in html
    assert reden.strip() in html


def test_leap_day_and_last_day_of_january_are_days_like_others(
    client: Any, secretaris: Gebruiker, mijlpaal: Mijlpaal, bevries: Any
) -> None:
    Mijlpaal.objects.update(datum=date(2028, 1, 31))
    bevries(date(2028, 1, 31))
    herinner_op = NU.replace(year=2028, month=1, day=31)
    herinner_aan_alles(op=herinner_op)

    antwoord = client.als(secretaris).post(_adres("uitstellen", mijlpaal.uuid), {"tot": "29-02-2028", "reden": REDEN})

    assert (antwoord.status_code, Stilte.objects.get().tot) == (302, date(2028, 2, 29))


def test_second_postponement_and_a_double_click_are_refused_with_what_to_do(
    client: Any, secretaris: Gebruiker, mijlpaal: Mijlpaal, herinner: Callable[..., None]
) -> None:
    herinner()
    client.als(secretaris)
    gegevens = {"tot": "30-04-2026", "reden": REDEN}

    eerste, tweede = (client.post(_adres("uitstellen", mijlpaal.uuid), gegevens) for _ in range(2))
    pauze = client.post(_adres("pauzeren", mijlpaal.uuid), gegevens)

    assert [eerste.status_code, tweede.status_code, pauze.status_code] == [302, 422, 422]
    assert all("Er loopt al uitstel of een pauze. Beëindig die eerst." in a.content.decode() for a in (tweede, pauze))
    assert Stilte.objects.count() == 1


def test_nasty_html_in_a_reason_is_text(
    client: Any, secretaris: Gebruiker, mijlpaal: Mijlpaal, herinner: Callable[..., None]
) -> None:
    herinner()
    kwaad = '<script>alert(1)</script>"><img src=x onerror=alert(2)> {{ 7 }}'.replace("{{", "{ {")

    client.als(secretaris).post(_adres("uitstellen", mijlpaal.uuid), {"tot": "30-04-2026", "reden": kwaad})

    html = _detail(client, mijlpaal.uuid)
    assert ("&lt;script&gt;alert(1)" in html, "<script>alert" in html) == (True, False)


def test_item_that_closed_meanwhile_says_so_in_the_form_and_keeps_the_text(
    client: Any, griffier: Gebruiker, mijlpaal: Mijlpaal, herinner: Callable[..., None]
) -> None:
    herinner()
    Mijlpaal.objects.update(status="gereed", werkelijke_datum=VANDAAG)
    herinner()
    client.als(griffier)

    gevraagd = client.get(_adres("uitstellen", mijlpaal.uuid), follow=True)
    gestuurd = client.post(_adres("uitstellen", mijlpaal.uuid), {"tot": "30-04-2026", "reden": REDEN})

    assert gevraagd.redirect_chain == [(_adres("detail", mijlpaal.uuid), 302)]
    html = gestuurd.content.decode()
    assert (gestuurd.status_code, "Er is niets vastgelegd." in html, REDEN in html) == (422, True, True)
    assert Stilte.objects.count() == 0


def test_postponement_is_ended_and_a_stale_tab_hears_of_it(
    client: Any, secretaris: Gebruiker, mijlpaal: Mijlpaal, herinner: Callable[..., None]
) -> None:
    herinner()
    client.als(secretaris).post(_adres("uitstellen", mijlpaal.uuid), {"tot": "30-04-2026", "reden": REDEN})
    adres = _adres("beeindigen", mijlpaal.uuid, Stilte.objects.get().uuid)
    assert "uitstel tot" in client.get(adres).content.decode()

    eerste = client.post(adres, {"versie": "1"})
    tweede = client.post(adres, {"versie": "1"})

    assert (eerste.status_code, tweede.status_code) == (302, 422)
    assert "intussen al beëindigd" in tweede.content.decode()
    assert "De eigenaar krijgt op 16 maart 2026 een eerste herinnering" in _detail(client, mijlpaal.uuid)
    assert client.get(adres, follow=True).redirect_chain == [(_adres("detail", mijlpaal.uuid), 302)]


# Handing over


def test_handing_over_gives_reminders_and_right_to_a_colleague(
    client: Any, secretaris: Gebruiker, actiehouder: Gebruiker, mijlpaal: Mijlpaal, herinner: Callable[..., None]
) -> None:
    herinner()
    adres = _adres("waarnemen", mijlpaal.uuid)
    bijwerken = reverse("governance:mijlpaal-bijwerken", args=[mijlpaal.uuid])
    assert client.als(actiehouder).get(bijwerken).status_code == 403

    antwoord = client.als(secretaris).post(
        adres, {"waarnemer": actiehouder.pk, "tot": "31-03-2026", "reden": "Verlof."}
    )

    assert antwoord.status_code == 302
    waarneming = Waarneming.objects.get()
    assert (waarneming.waarnemer, waarneming.tot) == (actiehouder, date(2026, 4, 1))
    assert client.als(actiehouder).get(bijwerken).status_code == 200
    herinner(6)
    assert Herinnering.objects.get().ontvanger == actiehouder


def test_only_who_works_for_the_college_can_be_chosen(
    client: Any,
    secretaris: Gebruiker,
    griffier: Gebruiker,
    raadslid: Gebruiker,
    actiehouder: Gebruiker,
    tweede_gemeente: Gemeente,
    mijlpaal: Mijlpaal,
    herinner: Callable[..., None],
) -> None:
    herinner()
    elders = maak_gebruiker("Ellen Elders")
    maak_rol(elders, "actiehouder", gemeente=tweede_gemeente)
    adres = _adres("waarnemen", mijlpaal.uuid)
    client.als(secretaris)

    keuzes = [str(persoon) for persoon in client.get(adres).context["form"].fields["waarnemer"].queryset]
    antwoorden = {
        persoon.naam: client.post(adres, {"waarnemer": persoon.pk, "tot": "31-03-2026", "reden": "x"}).status_code
        for persoon in (griffier, raadslid, elders, secretaris)
    }

    assert keuzes == [actiehouder.naam]
    assert set(antwoorden.values()) == {422}
    assert Waarneming.objects.count() == 0


def test_what_nobody_does_cannot_be_handed_over(
    client: Any, griffier: Gebruiker, gemeente: Gemeente, herinner: Callable[..., None]
) -> None:
    toezegging = maak_toezegging(orgaan=maak_gemeenteraad(gemeente), termijn=VANDAAG + timedelta(days=20))
    herinner()

    antwoord = client.als(griffier).get(_adres("waarnemen", toezegging.uuid))

    assert (antwoord.status_code, "heeft geen eigenaar" in antwoord.content.decode()) == (403, True)
    assert "Laten waarnemen" not in _detail(client, toezegging.uuid)


# Holding back and sending again


def test_griffier_holds_one_back_and_the_next_one_comes(
    client: Any, griffier: Gebruiker, mijlpaal: Mijlpaal, herinner: Callable[..., None]
) -> None:
    herinner()
    adres = _adres("tegenhouden", mijlpaal.uuid, 1)

    antwoord = client.als(griffier).post(adres, {"reden": "Morgen in de raad besproken."}, follow=True)

    assert antwoord.redirect_chain == [("/herinneringen/", 302)]
    assert Stilte.objects.get().reden == "Morgen in de raad besproken."
    assert "krijgt op 30 maart 2026 een tweede herinnering" in _detail(client, mijlpaal.uuid)
    opnieuw = client.post(adres, {"reden": "Nog eens."})
    assert (opnieuw.status_code, "intussen gegeven of al tegengehouden" in opnieuw.content.decode()) == (422, True)
    assert Stilte.objects.count() == 1


def test_line_that_waits_is_held_back_once(
    client: Any, griffier: Gebruiker, mijlpaal: Mijlpaal, verstuur: Callable[..., None], herinner: Any
) -> None:
    herinner(6)
    adres = _adres("regel-tegenhouden", mijlpaal.uuid)
    client.als(griffier)

    eerste, tweede = (client.post(adres, {"reden": REDEN}) for _ in range(2))
    verstuur(6)

    assert (eerste.status_code, tweede.status_code) == (302, 422)
    assert "intussen verstuurd of al tegengehouden" in tweede.content.decode()
    regel = Herinnering.objects.get()
    assert (regel.bericht, regel.ingetrokken_op is not None) == (None, True)


def test_empty_reason_holds_nothing_back(
    client: Any, griffier: Gebruiker, mijlpaal: Mijlpaal, herinner: Callable[..., None]
) -> None:
    herinner()

    antwoord = client.als(griffier).post(_adres("tegenhouden", mijlpaal.uuid, 1), {"reden": ""})

    assert (antwoord.status_code, Stilte.objects.count()) == (422, 0)


def test_reminder_goes_once_more_and_who_asked_stays_known(
    client: Any, griffier: Gebruiker, mijlpaal: Mijlpaal, bezorg: Callable[..., None]
) -> None:
    bezorg(6)
    adres = _adres("opnieuw", mijlpaal.uuid, Herinnering.objects.get().pk)
    client.als(griffier)
    assert "Sam Secretaris krijgt deze herinnering nog een keer" in client.get(adres).content.decode()

    eerste, tweede = (client.post(adres, {}) for _ in range(2))

    assert (eerste.status_code, tweede.status_code) == (302, 422)
    assert "staat al een herinnering over dit punt klaar" in tweede.content.decode()
    oud, nieuw = Herinnering.objects.order_by("pk")
    assert nieuw.sleutel == f"{oud.sleutel}:opnieuw-1"
    assert (nieuw.ontvanger, nieuw.stap, nieuw.titel) == (oud.ontvanger, oud.stap, oud.titel)
    assert Herzending.objects.get().gevraagd_door == griffier
    bezorg(7)
    nieuw.refresh_from_db()
    assert nieuw.bericht is not None
    assert client.als(griffier).post(adres, {}).status_code == 302
    assert list(Herzending.objects.order_by("pk").values_list("sleutel", flat=True))[1].endswith(":opnieuw-2")


def test_line_of_a_closed_item_or_of_who_left_does_not_go_again(
    client: Any, griffier: Gebruiker, secretaris: Gebruiker, mijlpaal: Mijlpaal, bezorg: Callable[..., None]
) -> None:
    bezorg(6)
    adres = _adres("opnieuw", mijlpaal.uuid, Herinnering.objects.get().pk)
    Gebruiker.objects.filter(pk=secretaris.pk).update(is_active=False)

    vertrokken = client.als(griffier).post(adres, {})
    Mijlpaal.objects.update(status="gereed", werkelijke_datum=VANDAAG)
    bezorg(7)
    gesloten = client.als(griffier).post(adres, {})

    assert "mag dit punt niet meer lezen" in vertrokken.content.decode()
    assert "Dit punt is afgerond" in gesloten.content.decode()
    assert (Herinnering.objects.count(), Herzending.objects.count()) == (1, 0)


def test_line_that_did_not_leave_yet_does_not_go_twice(
    client: Any, griffier: Gebruiker, mijlpaal: Mijlpaal, verstuur: Callable[..., None]
) -> None:
    verstuur(6)
    adres = _adres("opnieuw", mijlpaal.uuid, Herinnering.objects.get().pk)

    antwoord = client.als(griffier).post(adres, {})

    assert (antwoord.status_code, "staat nog klaar" in antwoord.content.decode()) == (422, True)
    assert (Herinnering.objects.count(), Herzending.objects.count()) == (1, 0)


def test_line_about_a_day_that_is_no_longer_asked_for_does_not_go_again(
    client: Any, griffier: Gebruiker, mijlpaal: Mijlpaal, bezorg: Callable[..., None], herinner: Any
) -> None:
    bezorg(6)
    adres = _adres("opnieuw", mijlpaal.uuid, Herinnering.objects.get().pk)
    log = reverse("aanbevelingen:herinnering-log")
    client.als(griffier)
    assert adres in client.get(log).content.decode()

    Mijlpaal.objects.update(datum=VANDAAG + timedelta(days=60))
    herinner(7)
    antwoord = client.als(griffier).post(adres, {})

    assert (antwoord.status_code, "over een eerdere dag" in antwoord.content.decode()) == (422, True)
    assert adres not in client.get(log).content.decode()
    assert Herzending.objects.count() == 0


def test_withdrawn_line_never_goes(client: Any, griffier: Gebruiker, mijlpaal: Mijlpaal, herinner: Any) -> None:
    herinner(6)
    client.als(griffier).post(_adres("regel-tegenhouden", mijlpaal.uuid), {"reden": REDEN})

    antwoord = client.post(_adres("opnieuw", mijlpaal.uuid, Herinnering.objects.get().pk), {})

    assert (antwoord.status_code, "nooit verstuurd" in antwoord.content.decode()) == (422, True)


def test_line_of_another_item_is_not_there(
    client: Any, griffier: Gebruiker, mijlpaal: Mijlpaal, lopend: Any, verstuur: Callable[..., None]
) -> None:
    verstuur(6)
    ander = Herinnering.objects.exclude(onderwerp_uuid=mijlpaal.uuid).get()

    assert client.als(griffier).get(_adres("opnieuw", mijlpaal.uuid, ander.pk)).status_code == 404
    assert client.get(_adres("opnieuw", mijlpaal.uuid, 10**25)).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_two_people_who_send_again_at_once_place_one_line(
    griffier: Gebruiker, mijlpaal: Mijlpaal, bezorg: Callable[..., None]
) -> None:
    bezorg(6)
    regel = Herinnering.objects.select_related("ontvanger").get()
    gelijk, uitkomsten = threading.Barrier(2), []

    def stuur() -> None:
        gelijk.wait()
        try:
            stuur_opnieuw(regel=regel, bron=MIJLPALEN, door=griffier, op=NU + timedelta(days=6))
            uitkomsten.append("geplaatst")
        except ValidationError:
            uitkomsten.append("geweigerd")
        finally:
            connection.close()

    draden = [threading.Thread(target=stuur) for _ in range(2)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()

    assert sorted(uitkomsten) == ["geplaatst", "geweigerd"]
    assert (Herinnering.objects.count(), Herzending.objects.count()) == (2, 1)


def test_run_that_takes_a_waiting_line_back_keeps_who_asked_for_it(
    griffier: Gebruiker, mijlpaal: Mijlpaal, bezorg: Callable[..., None], herinner: Callable[..., None]
) -> None:
    bezorg(6)
    regel = Herinnering.objects.select_related("ontvanger").get()
    stuur_opnieuw(regel=regel, bron=MIJLPALEN, door=griffier, op=NU + timedelta(days=6))

    herinner(20)  # the next rung replaces what waits

    assert [rij.stap for rij in Herinnering.objects.order_by("pk")] == ["eigenaar-1", "eigenaar-2"]
    assert Herzending.objects.get().gevraagd_door == griffier
