"""What everybody reads of a round: its dates, councils, answers, and what is not for everybody."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from governance.besluitvorming.models import Besluit
from governance.zienswijzen.models import Raadpleging, Verzoek
from governance.zienswijzen.queries import rondebeeld
from governance.zienswijzen.verzoek_queries import verzoeken_van
from tests.factories import (
    VANDAAG,
    maak_agendapunt,
    maak_beslispunt,
    maak_besluit,
    maak_deelname,
    maak_document,
    maak_gemeente,
    maak_gemeenteraad,
    maak_inwonertal,
    maak_raadpleging,
    maak_raadplegingstuk,
    maak_reactie,
    maak_reces,
    maak_regeling,
    maak_termijnschema,
    maak_vergadering,
    maak_verzoek,
    maak_zienswijze,
    maak_zienswijzepunt,
)
from tests.gereedschap.html import gewoon, wissel
from tests.governance.zienswijzen.conftest import Ronde, over

pytestmark = pytest.mark.django_db


def tekst(antwoord: Any) -> str:
    soep = BeautifulSoup(antwoord.content, "html.parser")
    return " ".join(soep.select_one("main").get_text(" ").split())


def test_round_shows_term_with_article_and_arithmetic(client: Any, ronde: Ronde) -> None:
    beeld = tekst(client.get(ronde.raadpleging.get_absolute_url()))

    assert "nog 79 dagen" in beeld
    assert "vóór de aanbieding aan het algemeen bestuur op 29 mei 2026 = uiterlijk 28 mei 2026" in beeld
    assert "12 weken vóór 29 mei 2026 = 6 maart 2026" in beeld
    assert "Wgr art. 35 lid 1 en 3" in beeld
    assert "0 van 2 raden besloten" in beeld
    assert "Wgr art. 35 lid 1 en 3, eigen lezing" in beeld
    assert "Eigen lezing van dit artikel, nog niet juridisch getoetst." in beeld


def test_agreed_date_goes_before_the_law_and_both_are_shown(client: Any, ronde: Ronde) -> None:
    ronde.raadpleging.afgesproken_datum = over(30)
    ronde.raadpleging.save()

    beeld = tekst(client.get(ronde.raadpleging.get_absolute_url()))

    assert "nog 30 dagen" in beeld
    assert "reageren tot en met 9 april 2026" in beeld
    assert "wettelijk tot en met 28 mei 2026" in beeld


def test_light_form_never_gets_a_legal_date(client: Any, ronde: Ronde) -> None:
    ronde.regeling.rechtsvorm = "convenant"
    ronde.regeling.save()

    beeld = tekst(client.get(ronde.raadpleging.get_absolute_url()))

    assert "geen wettelijke termijn" in beeld
    assert "Wgr art." not in beeld
    assert "zonder einddatum" in beeld


def test_sending_after_the_legal_date_is_flagged_not_hidden(client: Any, ronde: Ronde) -> None:
    ronde.raadpleging.verzonden_op = over(1)
    ronde.raadpleging.save()

    beeld = tekst(client.get(ronde.raadpleging.get_absolute_url()))

    assert "De verzending aan de raden op 11 maart 2026 is later dan de wettelijke datum 6 maart 2026" in beeld


def test_last_usable_meeting_and_recess_are_said(client: Any, ronde: Ronde, vergadering: Any) -> None:
    maak_reces(gemeente=ronde.tweede_raad.gemeente, naam="zomerreces", van=VANDAAG, tot=over(120))

    beeld = tekst(client.get(ronde.raadpleging.get_absolute_url()))

    assert "De raad van 19 april 2026 is de laatste die kan" in beeld
    assert "kan niet meer" in beeld
    assert "die dagen vallen in het zomerreces" in beeld


def test_closed_agenda_does_not_count_against_a_council_that_stands_on_it(client: Any, ronde: Ronde) -> None:
    for raad in (ronde.raad, ronde.tweede_raad):
        dag = maak_vergadering(orgaan=raad, datum=over(5), sluitingsdatum=over(-2))
        maak_reces(gemeente=raad.gemeente, van=over(6), tot=over(120))
        if raad == ronde.raad:
            ronde.verzoek.raadsbehandeling = maak_agendapunt(vergadering=dag, titel="Ontwerpbegroting")
            ronde.verzoek.save()

    rijen = client.get(ronde.raadpleging.get_absolute_url()).context["beeld"].rijen
    op_agenda, te_laat = sorted(rijen, key=lambda rij: rij.raad != ronde.raad)

    assert (op_agenda.onmogelijk, op_agenda.pad.raad.dag) == (False, over(5))
    assert te_laat.onmogelijk


def test_draft_regeling_has_a_term_per_council(client: Any, ronde: Ronde) -> None:
    ronde.raadpleging.soort = "ontwerpregeling"
    ronde.raadpleging.save()
    ronde.verzoek.ontvangen_op = over(-9)
    ronde.verzoek.save()

    rij = tekst(client.get(reverse("governance:verzoek-detail", args=[ronde.verzoek.pk])))
    geheel = tekst(client.get(ronde.raadpleging.get_absolute_url()))

    assert "8 weken na 1 maart 2026 = 26 april 2026; dat is geen werkdag, dus 28 april 2026" in rij
    assert "de datum van de ontvangst door de raad is niet ingevuld" in geheel


def test_points_of_councils_come_together_whatever_the_spelling(client: Any, ronde: Ronde) -> None:
    een, twee = maak_zienswijze(verzoek=ronde.verzoek), maak_zienswijze(verzoek=ronde.tweede, toon="negatief")
    maak_reactie(punt=maak_zienswijzepunt(zienswijze=een, onderwerp="Indexering"), motivering="Wij volgen het CPB.")
    maak_zienswijzepunt(zienswijze=twee, onderwerp="indexering ")
    maak_zienswijzepunt(zienswijze=twee, onderwerp="Weerstandsvermogen")

    beeld = tekst(client.get(ronde.raadpleging.get_absolute_url()))

    assert "Indexering (2) · Weerstandsvermogen (1)" in beeld
    assert "nog te geven op 2 punten van 1 raad" in beeld
    assert "Wij volgen het CPB." in beeld
    assert "Alle raden hebben besloten." in beeld
    assert "samen 100 % van de inwoners" in beeld


def test_decision_before_the_reaction_is_flagged(client: Any, ronde: Ronde) -> None:
    maak_zienswijzepunt(zienswijze=maak_zienswijze(verzoek=ronde.verzoek))
    ronde.raadpleging.vastgesteld_op = VANDAAG
    ronde.raadpleging.save()

    beeld = tekst(client.get(ronde.raadpleging.get_absolute_url()))

    assert "Het bestuur besloot op 10 maart 2026, maar een reactie op de zienswijzen is niet verzonden." in beeld
    assert "terwijl de raden konden reageren tot en met 28 mei 2026" in beeld


@pytest.fixture
def intern(ronde: Ronde) -> Any:
    """An answer by an internal decision of Voorst that was not sent yet."""
    besluit = maak_besluit(orgaan=ronde.raad, zichtbaarheid="intern", titel="Geheim besluit")
    punt = maak_beslispunt(besluit=besluit, soort="zienswijze_indienen", toon="negatief")
    zienswijze = maak_zienswijze(verzoek=ronde.verzoek, toon="negatief", beslispunt=punt)
    maak_zienswijzepunt(zienswijze=zienswijze, onderwerp="geheimpunt")
    return zienswijze


def test_answer_by_an_internal_decision_is_for_the_council_and_once_sent_for_who_asked(
    client: Any, ronde: Ronde, intern: Any, griffier: Any, griffier_elders: Any, regiosecretaris: Any, bezoeker: Any
) -> None:
    def ziet(wie: Any) -> bool:
        client.als(wie)
        pagina = client.get(ronde.raadpleging.get_absolute_url()).content.decode()
        raad = client.get(reverse("governance:verzoek-detail", args=[ronde.verzoek.pk])).content.decode()
        lijst = client.get(reverse("governance:raadpleging-list") + "?formaat=csv").content.decode()
        gezien = {"geheimpunt" in pagina.casefold(), "geheimpunt" in raad.casefold(), ";2;1;" in lijst}
        assert len(gezien) == 1
        return gezien.pop()

    assert {wie.pk: ziet(wie) for wie in (griffier, griffier_elders, regiosecretaris, bezoeker)} == {
        griffier.pk: True,
        griffier_elders.pk: False,
        regiosecretaris.pk: False,
        None: False,
    }
    intern.verzonden_op = VANDAAG
    intern.save()
    assert [ziet(wie) for wie in (griffier, griffier_elders, regiosecretaris, bezoeker)] == [True, False, True, False]
    assert (
        "Geheim besluit" not in client.als(regiosecretaris).get(ronde.raadpleging.get_absolute_url()).content.decode()
    )


def test_internal_consultation_does_not_exist_for_outsiders(
    client: Any, ronde: Ronde, griffier: Any, griffier_andere_regio: Any, bezoeker: Any
) -> None:
    ronde.raadpleging.zichtbaarheid = "intern"
    ronde.raadpleging.save()
    stuk = maak_raadplegingstuk(raadpleging=ronde.raadpleging, document=maak_document(zichtbaarheid="intern")).document
    adressen = [
        ronde.raadpleging.get_absolute_url(),
        reverse("governance:verzoek-detail", args=[ronde.verzoek.pk]),
        reverse("governance:raadpleging-stuk", args=[ronde.raadpleging.uuid, stuk.uuid]),
    ]

    for wie, code in ((griffier, {200, 302}), (griffier_andere_regio, {404}), (bezoeker, {404})):
        client.als(wie)
        assert {client.get(adres).status_code for adres in adressen} <= code
        lijst = client.get(reverse("governance:raadpleging-list")).content.decode()
        assert (ronde.raadpleging.titel in lijst) is (wie == griffier)


def test_internal_document_of_a_public_consultation_is_not_served(client: Any, ronde: Ronde, griffier: Any) -> None:
    stuk = maak_raadplegingstuk(raadpleging=ronde.raadpleging, document=maak_document(zichtbaarheid="intern")).document
    adres = reverse("governance:raadpleging-stuk", args=[ronde.raadpleging.uuid, stuk.uuid])

    assert client.get(adres).status_code == 404
    assert str(stuk.uuid) not in client.get(ronde.raadpleging.get_absolute_url()).content.decode()
    assert str(stuk.uuid) in client.als(griffier).get(ronde.raadpleging.get_absolute_url()).content.decode()


def test_concept_of_the_college_and_closed_agenda_stay_with_the_council(
    client: Any, ronde: Ronde, griffier: Any, regiosecretaris: Any
) -> None:
    besloten = maak_agendapunt(vergadering=maak_vergadering(orgaan=ronde.raad, datum=over(9)), besloten=True)
    ronde.verzoek.conceptadvies, ronde.verzoek.raadsbehandeling = "Niet te hoog indexeren.", besloten
    ronde.verzoek.save()
    adres = reverse("governance:verzoek-detail", args=[ronde.verzoek.pk])

    eigen, ander = (tekst(client.als(wie).get(adres)) for wie in (griffier, regiosecretaris))

    assert "Niet te hoog indexeren." in eigen and "geagendeerd" in eigen
    assert "Niet te hoog indexeren." not in ander and "nog niet geagendeerd" in ander


def test_part_equals_the_page_and_is_not_sent_when_nothing_changed(client: Any, ronde: Ronde) -> None:
    adres = ronde.raadpleging.get_absolute_url()
    oud = client.get(adres).content.decode()
    stempel = BeautifulSoup(oud, "html.parser").select_one("#ronde-stempel")["value"]

    zelfde = client.get(f"{adres}?stempel={stempel}", headers={"HX-Request": "true"})
    maak_zienswijze(verzoek=ronde.verzoek)
    deel = client.get(f"{adres}?stempel={stempel}", headers={"HX-Request": "true"})

    assert zelfde.status_code == 204
    assert gewoon(wissel(oud, deel.content.decode(), "ronde")) == gewoon(client.get(adres).content.decode())


def test_list_is_narrowed_by_its_address(client: Any, ronde: Ronde, regio: Any) -> None:
    ander = maak_raadpleging(titel="Kaderbrief 2028", soort="kaderbrief", jaar=2028, vastgesteld_op=VANDAAG)
    adres = reverse("governance:raadpleging-list")

    def titels(vraag: str) -> set[str]:
        antwoord = client.get(f"{adres}?{vraag}")
        assert antwoord.status_code == 200
        return {titel for titel in (ronde.raadpleging.titel, ander.titel) if titel in antwoord.content.decode()}

    assert titels("") == {ronde.raadpleging.titel, ander.titel}
    assert titels(f"regio={regio.slug}") == {ronde.raadpleging.titel}
    assert titels(f"regeling={ronde.regeling.slug}") == {ronde.raadpleging.titel}
    assert titels(f"gemeente={ronde.raad.gemeente.slug}") == {ronde.raadpleging.titel}
    assert titels("soort=kaderbrief&jaar=2028") == {ander.titel}
    assert titels("stand=open") == {ronde.raadpleging.titel}
    assert titels("stand=afgerond") == {ander.titel}
    for raar in ("jaar=abc", "stand=raar", "soort=x", "jaar=0000"):
        assert titels(raar) == set()


def test_every_list_is_also_a_spreadsheet(client: Any, ronde: Ronde, regio: Any) -> None:
    maak_termijnschema(regio=regio, naam="=Begrotingen")
    adressen = [
        reverse("governance:raadpleging-list"),
        ronde.raadpleging.get_absolute_url(),
        reverse("governance:verzoek-list", args=[ronde.raad.uuid]),
        reverse("governance:termijnschema-list", args=[regio.slug]),
    ]

    inhoud = [client.get(f"{adres}?formaat=csv").content.decode() for adres in adressen]

    assert "Ontwerpbegroting 2027;ontwerpbegroting;2027;GR Stedendriehoek;2026-02-28" in inhoud[0]
    assert "Voorst;ontvangst niet bekend;;2026-05-28;wettelijk, Wgr art. 35 lid 1 en 3" in inhoud[1]
    assert "Ontwerpbegroting 2027;ontvangst niet bekend" in inhoud[2]
    assert "'=Begrotingen" in inhoud[3]


def test_empty_lists_say_what_comes_and_what_to_do(client: Any, regio: Any, griffier: Any) -> None:
    raad = maak_gemeenteraad(maak_gemeente("Leeg"))

    assert "Nog geen raadplegingen" in tekst(client.get(reverse("governance:raadpleging-list")))
    assert "Niets open" in tekst(client.get(reverse("governance:verzoek-list", args=[raad.uuid])))
    assert "Nog geen termijnschema’s" in tekst(client.get(reverse("governance:termijnschema-list", args=[regio.slug])))


def test_buttons_are_for_who_may(client: Any, ronde: Ronde, griffier: Any, regiosecretaris: Any) -> None:
    adres = ronde.raadpleging.get_absolute_url()
    bewerken = reverse("governance:raadpleging-bewerken", args=[ronde.raadpleging.uuid])
    agenda = reverse("governance:verzoek-bewerken", args=[ronde.verzoek.pk])

    van_griffier = client.als(griffier).get(adres).content.decode()
    van_regio = client.als(regiosecretaris).get(adres).content.decode()

    assert (agenda in van_griffier, bewerken in van_griffier) == (True, False)
    assert (agenda in van_regio, bewerken in van_regio) == (False, True)


# Constant queries: 14 councils × 40 rounds a year × 10 years.


def _ronde(gemeenten: list[Any], jaar: int, regeling: Any) -> Any:
    raadpleging = maak_raadpleging(
        regeling=regeling, jaar=jaar, verzonden_op=date(jaar - 1, 3, 1), aanbieding_op=date(jaar - 1, 7, 1)
    )
    for plek, gemeente in enumerate(gemeenten):
        verzoek = maak_verzoek(raadpleging=raadpleging, raad=maak_gemeenteraad(gemeente))
        if plek % 2:
            besluit = maak_besluit(orgaan=verzoek.raad)
            zienswijze = maak_zienswijze(verzoek=verzoek, beslispunt=maak_beslispunt(besluit=besluit))
            maak_reactie(punt=maak_zienswijzepunt(zienswijze=zienswijze, onderwerp="indexering"))
            maak_zienswijzepunt(zienswijze=zienswijze, onderwerp="kosten")
        else:
            dag = over(verzoek.raad.vergaderingen.count() + 1)
            punt = maak_agendapunt(vergadering=maak_vergadering(orgaan=verzoek.raad, datum=dag))
            type(verzoek).objects.filter(pk=verzoek.pk).update(raadsbehandeling=punt)
    return raadpleging


def _voeg_raden_toe(raadpleging: Any, aantal: int) -> None:
    for _ in range(aantal):
        gemeente = maak_gemeente()
        maak_deelname(regeling=raadpleging.regeling, organisatie=gemeente)
        maak_inwonertal(gemeente=gemeente)
        maak_reces(gemeente=gemeente)
        verzoek = maak_verzoek(raadpleging=raadpleging, raad=maak_gemeenteraad(gemeente))
        punt = maak_agendapunt(vergadering=maak_vergadering(orgaan=verzoek.raad, datum=over(30)))
        type(verzoek).objects.filter(pk=verzoek.pk).update(commissie=punt)
        zienswijze = maak_zienswijze(
            verzoek=verzoek, beslispunt=maak_beslispunt(besluit=maak_besluit(orgaan=verzoek.raad))
        )
        maak_reactie(punt=maak_zienswijzepunt(zienswijze=zienswijze))


def test_round_page_costs_the_same_for_2_and_16_councils(
    client: Any, ronde: Ronde, regiosecretaris: Any, zelfde_aantal_queries: Any
) -> None:
    client.als(regiosecretaris)
    zelfde_aantal_queries(
        ronde.raadpleging.get_absolute_url(),
        lambda: _voeg_raden_toe(ronde.raadpleging, 2),
        lambda: _voeg_raden_toe(ronde.raadpleging, 14),
    )


def test_lists_cost_the_same_with_1_and_30_rounds(
    client: Any, ronde: Ronde, griffier: Any, zelfde_aantal_queries: Any
) -> None:
    client.als(griffier)
    gemeenten = [ronde.raad.gemeente, ronde.tweede_raad.gemeente]
    for adres in (
        reverse("governance:raadpleging-list"),
        reverse("governance:verzoek-list", args=[ronde.raad.uuid]) + "?toon=alles",
    ):
        zelfde_aantal_queries(
            adres,
            lambda: _ronde(gemeenten, 2027, ronde.regeling),
            lambda: [_ronde(gemeenten, 2027, ronde.regeling) for _ in range(30)],
        )


def test_schedules_cost_the_same_with_1_and_30(
    client: Any, regio: Any, regiosecretaris: Any, zelfde_aantal_queries: Any
) -> None:
    client.als(regiosecretaris)
    zelfde_aantal_queries(
        reverse("governance:termijnschema-list", args=[regio.slug]),
        lambda: maak_termijnschema(regio=regio),
        lambda: [maak_termijnschema(regio=regio) for _ in range(29)],
    )


def test_a_round_of_fourteen_among_forty_a_year_for_ten_years_stays_cheap(
    bevries: Any, regio: Any, django_assert_max_num_queries: Any, regiosecretaris: Any
) -> None:
    bevries()
    regeling = maak_regeling(regio=regio)
    gemeenten = [maak_gemeente(regio=regio) for _ in range(14)]
    for gemeente in gemeenten:
        maak_inwonertal(gemeente=gemeente)
    raden = [maak_gemeenteraad(gemeente) for gemeente in gemeenten]
    maak_verzoek(raadpleging=maak_raadpleging(regeling=regeling), raad=raden[0])
    rondes = Raadpleging.objects.bulk_create(
        Raadpleging(regeling=regeling, soort="ontwerpbegroting", titel=f"Ronde {nr}", jaar=2017 + nr // 40,
                    verzonden_op=date(2016 + nr // 40, 3, 1), aanbieding_op=date(2016 + nr // 40, 7, 1))
        for nr in range(400)
    )  # fmt: skip
    Verzoek.objects.bulk_create(Verzoek(raadpleging=rij, raad=raad) for rij in rondes for raad in raden)
    for raad in raden:
        for week in range(0, 30, 3):
            maak_vergadering(orgaan=raad, datum=VANDAAG + timedelta(weeks=week))
    raadpleging = Raadpleging.objects.select_related("regeling__regio", "regio").get(pk=rondes[-1].pk)

    with django_assert_max_num_queries(12):
        beeld = rondebeeld(raadpleging, regiosecretaris, VANDAAG)
        assert (len(beeld.rijen), beeld.kop[:24]) == (14, "0 van 14 raden besloten ")
    assert verzoeken_van(raden[0], regiosecretaris, alleen_open=True).count() == 401
    assert Besluit.objects.count() == 0
