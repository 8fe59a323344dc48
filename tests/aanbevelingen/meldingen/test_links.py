"""Reporting by the link in a mail: by its receiver, once, with today's rights; and nothing else can be seen or done."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.urls import reverse

from aanbevelingen.meldingen.herinneringen import LINKPAD, OPVOLGINGEN
from aanbevelingen.meldingen.link_actions import LinkWerktNiet, meld_met_link
from aanbevelingen.opvolging.actions import Melding, meld_voortgang
from aanbevelingen.opvolging.models import Opvolging, Voortgangsmelding
from governance.herinneringen.actions import herinner
from regio.accounts.models import Gebruiker
from regio.berichten.bundeling import bundel
from regio.berichten.link_actions import trek_link_in
from regio.berichten.models import Actielink, Herinnering
from tests.factories import NU, VANDAAG, maak_actielink, maak_gebruiker, maak_rol, maak_upload
from tests.gereedschap.modellen import domeinmodellen, historiemodellen

SLEUTEL = "z" * 43
URL = f"/doe/{SLEUTEL}/"
TEKST = "De programmalijn is ingericht."
DAG = timedelta(days=1)


@pytest.fixture(autouse=True)
def _klok(bevries: Callable[..., None]) -> None:
    bevries()


@pytest.fixture
def link(lopend: Opvolging, actiehouder: Gebruiker) -> Actielink:
    Opvolging.objects.filter(pk=lopend.pk).update(actiehouder=actiehouder)
    lopend.refresh_from_db()
    return maak_actielink(ontvanger=actiehouder, onderwerp_uuid=lopend.uuid, sleutel=SLEUTEL)


def _melding(opvolging: Opvolging, **velden: Any) -> dict[str, Any]:
    return {"versie": opvolging.versie, "uitvoering": "in_uitvoering", "datum": "10-03-2026", "tekst": TEKST} | velden


def _alles() -> dict[str, list[Any]]:
    """Return the whole database, to prove that nothing changed."""
    modellen = [*domeinmodellen(), *historiemodellen()]
    return {m._meta.label: list(m._base_manager.order_by("pk").values()) for m in modellen}


def test_the_mail_leads_here_except_for_who_only_reads(
    lopend: Opvolging, secretaris: Gebruiker, griffier: Gebruiker
) -> None:
    assert LINKPAD.replace("{sleutel}", SLEUTEL) == reverse("aanbevelingen:melden-met-link", args=[SLEUTEL])

    for dagen in (0, 14, 28):
        herinner(OPVOLGINGEN, op=NU + dagen * DAG)
        bundel(op=NU + dagen * DAG)

    linkpaden = set(Herinnering.objects.values_list("ontvanger__naam", "linkpad"))
    assert linkpaden == {("Sam Secretaris", LINKPAD), ("Greet Griffier", "")}


def test_page_shows_the_item_and_who_is_the_author_and_no_way_to_anything_else(client: Any, link: Actielink) -> None:
    antwoord = client.get(URL)
    soep = BeautifulSoup(antwoord.content, "html.parser")

    assert antwoord.status_code == 200
    assert soep.h1.text == "Voortgang melden"
    assert "U meldt als Anna Actiehouder, namens: actiehouder." in soep.get_text()
    assert "Punt 1" in soep.get_text()
    assert soep.find_all("a") == []
    assert soep.find_all("script") == []
    assert [form["action"] for form in soep.find_all("form")] == [URL]
    for woord in ("Punt 2", "Brummen", "Rekenkameronderzoek", link.ontvanger.email, "csrfmiddlewaretoken"):
        assert woord not in antwoord.content.decode()


def test_report_has_the_receiver_as_author_and_the_link_is_used(
    client: Any, link: Actielink, lopend: Opvolging, actiehouder: Gebruiker
) -> None:
    antwoord = client.post(URL, _melding(lopend, stukken=[maak_upload()]))

    assert (antwoord.status_code, antwoord["Location"]) == (302, URL)
    melding = lopend.meldingen.get()
    assert (melding.gemeld_door, melding.tekst, melding.namens) == (actiehouder, TEKST, "actiehouder")
    assert melding.documenten.get().bestandsnaam == "besluit.pdf"
    link.refresh_from_db()
    assert link.gebruikt_op == NU
    assert lopend.momenten.filter(melding=None, vervallen_op=None, datum__lt=VANDAAG).count() == 0


def test_afterwards_and_ever_after_it_says_only_that_the_report_was_received(
    client: Any, link: Actielink, lopend: Opvolging, bevries: Callable[..., None]
) -> None:
    client.post(URL, _melding(lopend))

    for dagen in (0, 1, 400):
        bevries(VANDAAG + dagen * DAG)
        for antwoord in (client.get(URL), client.post(URL, _melding(lopend, tekst="nog eens"))):
            tekst = antwoord.content.decode()
            assert antwoord.status_code == 200
            assert "Uw melding is ontvangen" in tekst
            assert not any(woord in tekst for woord in (TEKST, "Punt 1", "Voorst", "Anna"))
    assert lopend.meldingen.count() == 1


def test_reading_changes_nothing_however_often(client: Any, link: Actielink) -> None:
    voor = _alles()

    for _ in range(50):
        codes = [client.get(URL).status_code, client.head(URL).status_code, client.options(URL).status_code]
        assert codes == [200, 200, 405]

    assert _alles() == voor


@pytest.mark.parametrize("methode", ["put", "patch", "delete", "trace"])
def test_other_methods_are_refused(client: Any, link: Actielink, methode: str) -> None:
    voor = _alles()

    assert getattr(client, methode)(URL).status_code == 405
    assert _alles() == voor


@pytest.mark.parametrize(
    "sleutel", ["x", "a" * 43, SLEUTEL + "z", SLEUTEL[:-1], SLEUTEL.upper(), "%00", "é", "..%2f..", "0" * 64]
)
def test_wrong_secret_is_as_unknown_as_any_address(client: Any, link: Actielink, sleutel: str) -> None:
    onbekend = client.get("/dit-bestaat-niet/")

    for antwoord in (client.get(f"/doe/{sleutel}/"), client.post(f"/doe/{sleutel}/", {"tekst": TEKST})):
        assert antwoord.status_code == 404
        assert antwoord.content == onbekend.content


@pytest.mark.parametrize("vraag", ["get", "post"])
def test_the_address_goes_to_no_other_site_cache_or_search_engine(
    client: Any, link: Actielink, lopend: Opvolging, vraag: str
) -> None:
    antwoord = getattr(client, vraag)(URL, _melding(lopend) if vraag == "post" else None)

    assert antwoord["Referrer-Policy"] == "no-referrer"
    assert antwoord["Cache-Control"] == "no-store"
    assert antwoord["X-Robots-Tag"] == "noindex"
    assert antwoord.cookies == {}


def test_secret_stands_in_no_log_and_no_history(
    client: Any, link: Actielink, lopend: Opvolging, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="django.request")
    assert client.post(URL, _melding(lopend, datum="morgen")).status_code == 422
    client.post(URL, _melding(lopend))

    assert SLEUTEL not in caplog.text
    historie = {label: rijen for label, rijen in _alles().items() if label.endswith("Event")}
    assert SLEUTEL not in str(historie)


def test_session_of_somebody_else_does_not_make_the_author(
    client: Any, link: Actielink, lopend: Opvolging, actiehouder: Gebruiker, griffier_andere_regio: Gebruiker
) -> None:
    client.als(griffier_andere_regio)
    tekst = client.get(URL).content.decode()
    assert "U meldt als <strong>Anna Actiehouder</strong>" in tekst
    assert "Gon Griffier" not in tekst

    client.post(URL, _melding(lopend))

    assert lopend.meldingen.get().gemeld_door == actiehouder
    context = lopend.meldingen.get().voortgangsmelding_historie.get().pgh_context
    assert (context["door"], context["door_id"]) == (str(actiehouder), actiehouder.pk)


@pytest.mark.parametrize("reden", ["verlopen", "ingetrokken", "rol beëindigd", "niet meer van haar", "afgedaan"])
def test_dead_link_says_so_and_nothing_else(
    client: Any, link: Actielink, lopend: Opvolging, actiehouder: Gebruiker, reden: str, bevries: Callable[..., None]
) -> None:
    if reden == "verlopen":
        bevries(VANDAAG + 21 * DAG)
    elif reden == "ingetrokken":
        trek_link_in(link=link, op=NU)
    elif reden == "rol beëindigd":
        actiehouder.rollen.update(tot=VANDAAG)
    elif reden == "niet meer van haar":
        Opvolging.objects.filter(pk=lopend.pk).update(actiehouder=None)
    else:
        Opvolging.objects.filter(pk=lopend.pk).update(raadsbesluit="niet_overgenomen", raadsbesluit_tekst="Te duur.")
    voor = _alles()

    antwoorden = [client.get(URL), client.post(URL, _melding(lopend))]

    for antwoord in antwoorden:
        assert antwoord.status_code == 410
        assert "Deze link werkt niet meer" in antwoord.content.decode()
        assert not any(woord in antwoord.content.decode() for woord in ("Punt 1", "Voorst", "Anna"))
        assert antwoord["Referrer-Policy"] == "no-referrer"
    assert TEKST in antwoorden[1].content.decode()
    assert _alles() == voor


def test_closed_account_has_no_link(client: Any, link: Actielink, lopend: Opvolging, actiehouder: Gebruiker) -> None:
    Gebruiker.objects.filter(pk=actiehouder.pk).update(is_active=False)

    assert client.get(URL).status_code == 404
    assert client.post(URL, _melding(lopend)).status_code == 404
    with pytest.raises(LinkWerktNiet):
        _meld(link, lopend)


def test_internal_item_that_its_receiver_no_longer_sees_is_not_shown(
    client: Any, link: Actielink, lopend: Opvolging, actiehouder: Gebruiker
) -> None:
    Opvolging.objects.filter(pk=lopend.pk).update(zichtbaarheid="intern")
    assert client.get(URL).status_code == 200

    actiehouder.rollen.update(tot=VANDAAG)

    assert client.get(URL).status_code == 410


@pytest.mark.parametrize(
    ("velden", "fout"),
    [({"datum": "11-03-2026"}, "in de toekomst"), ({"tekst": " "}, "Schrijf een toelichting"), ({"versie": "x"}, "")],
)
def test_refused_form_keeps_what_was_typed_and_the_link_works_on(
    client: Any, link: Actielink, lopend: Opvolging, velden: dict[str, Any], fout: str
) -> None:
    antwoord = client.post(URL, _melding(lopend, koppeling="https://a.example/x", **velden))

    assert antwoord.status_code == 422
    assert fout in antwoord.content.decode()
    assert "https://a.example/x" in antwoord.content.decode()
    assert client.post(URL, _melding(lopend)).status_code == 302


def test_somebody_else_reported_meanwhile_is_shown_and_the_text_is_kept(
    client: Any, link: Actielink, lopend: Opvolging, secretaris: Gebruiker
) -> None:
    gelezen = _melding(lopend)
    melding = Melding(uitvoering="uitgevoerd", tekst="Wij zijn klaar.", datum=VANDAAG)
    meld_voortgang(opvolging=lopend, melding=melding, versie=lopend.versie, namens="x", door=secretaris, op=NU)

    antwoord = client.post(URL, gelezen)

    tekst = antwoord.content.decode()
    assert antwoord.status_code == 410
    assert "Er is intussen over dit punt gemeld" in tekst
    assert "Wij zijn klaar." in tekst
    assert TEKST in tekst
    assert "Wij zijn klaar." not in client.get(URL).content.decode()
    assert lopend.meldingen.count() == 1


def test_withdrawn_link_tells_nothing_any_more_once_its_time_has_passed(
    client: Any, link: Actielink, lopend: Opvolging, secretaris: Gebruiker, bevries: Callable[..., None]
) -> None:
    gelezen = _melding(lopend)
    melding = Melding(uitvoering="uitgevoerd", tekst="Wij zijn klaar.", datum=VANDAAG)
    meld_voortgang(opvolging=lopend, melding=melding, versie=lopend.versie, namens="x", door=secretaris, op=NU)
    bevries(link.verloopt_op)

    antwoord = client.post(URL, gelezen)

    assert antwoord.status_code == 410
    assert "Wij zijn klaar." not in antwoord.content.decode()
    assert TEKST in antwoord.content.decode()


def test_changed_item_that_still_asks_can_be_sent_again(client: Any, link: Actielink, lopend: Opvolging) -> None:
    gelezen = _melding(lopend)
    Opvolging.objects.filter(pk=lopend.pk).update(versie=lopend.versie + 1, portefeuillehouder="wethouder")

    eerst = client.post(URL, gelezen)
    soep = BeautifulSoup(eerst.content, "html.parser")

    assert eerst.status_code == 422
    assert "Iemand anders wijzigde dit punt intussen." in soep.get_text()
    assert TEKST in soep.get_text()
    versie = soep.find("input", attrs={"name": "versie"})["value"]
    assert client.post(URL, gelezen | {"versie": versie}).status_code == 302
    assert lopend.meldingen.get().tekst == TEKST


def test_reporting_in_the_portal_ends_the_link(client: Any, link: Actielink, lopend: Opvolging) -> None:
    tweede = maak_actielink(ontvanger=maak_gebruiker(), onderwerp_uuid=lopend.uuid)
    client.post(URL, _melding(lopend))

    tweede.refresh_from_db()
    assert tweede.ingetrokken_op == NU


def test_secretaris_reports_by_link_in_his_own_capacity(client: Any, lopend: Opvolging, secretaris: Gebruiker) -> None:
    maak_actielink(ontvanger=secretaris, onderwerp_uuid=lopend.uuid, sleutel=SLEUTEL)

    client.post(URL, _melding(lopend))

    assert lopend.meldingen.get().namens == "gemeentesecretaris van Voorst"


def test_link_of_one_is_no_link_of_another(link: Actielink, lopend: Opvolging, secretaris: Gebruiker) -> None:
    with pytest.raises(LinkWerktNiet):
        meld_met_link(link=link, melding=MELDING, versie=lopend.versie, door=secretaris, op=NU)


# At the same time


MELDING = Melding(uitvoering="in_uitvoering", tekst=TEKST, datum=VANDAAG)


def _meld(link: Actielink, opvolging: Opvolging) -> Voortgangsmelding:
    return meld_met_link(link=link, melding=MELDING, versie=opvolging.versie, door=link.ontvanger, op=NU)


def _tegelijk(*werk: Callable[[], Any]) -> list[Any]:
    poort = threading.Barrier(len(werk))
    uit: list[Any] = []

    def draai(taak: Callable[[], Any]) -> None:
        try:
            poort.wait(30)
            uit.append(taak())
        except Exception as fout:
            uit.append(fout)
        finally:
            connection.close()

    draden = [threading.Thread(target=draai, args=[taak]) for taak in werk]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(60)
    return uit


@pytest.mark.django_db(transaction=True)
def test_two_tabs_at_once_report_once(link: Actielink, lopend: Opvolging) -> None:
    uit = _tegelijk(*[lambda: _meld(link, lopend)] * 4)

    assert sorted(type(deel).__name__ for deel in uit) == ["LinkWerktNiet"] * 3 + ["Voortgangsmelding"]
    assert lopend.meldingen.count() == 1


@pytest.mark.django_db(transaction=True)
def test_link_and_portal_at_once_give_one_report_and_no_deadlock(
    link: Actielink, lopend: Opvolging, secretaris: Gebruiker, gemeente: Any
) -> None:
    maak_rol(maak_gebruiker(), "secretaris", gemeente=gemeente)

    def in_het_portaal() -> Voortgangsmelding:
        rij = Opvolging.objects.get(pk=lopend.pk)
        return meld_voortgang(
            opvolging=rij, melding=MELDING, versie=lopend.versie, namens="secretaris", door=secretaris, op=NU
        )

    uit = _tegelijk(lambda: _meld(link, lopend), in_het_portaal)

    namen = sorted(type(deel).__name__ for deel in uit)
    assert namen in (["LinkWerktNiet", "Voortgangsmelding"], ["VerouderdeVersie", "Voortgangsmelding"])
    assert lopend.meldingen.count() == 1
