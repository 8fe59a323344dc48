"""The list and its choices, one regeling on a day, and what other pages ask of regelingen."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from governance.regelingen.queries import (
    Regelingfilter,
    evaluaties_te_doen,
    gemeenten_met_regeling,
    regelingbeeld,
    regelingen_van_regio,
    regelinglijst,
    regelingregels,
    regio_voor_nieuwe,
)
from tests.factories import (
    BEGIN,
    VANDAAG,
    maak_bevoegdheid,
    maak_deelname,
    maak_gemeente,
    maak_herindeling,
    maak_onderdeel,
    maak_orgaan,
    maak_regeling,
    maak_regio,
    maak_rol,
    maak_vrijstelling,
)

pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)


def namen(op: date = VANDAAG, **keuze: str) -> list[str]:
    return [rij.naam for rij in regelinglijst(Regelingfilter(**keuze), op).rijen]


def test_list_is_by_name_as_people_sort_it() -> None:
    for naam in ("Zorg", "afval", "Écoregio", "Drechtwerk"):
        maak_regeling(naam=naam)

    assert namen() == ["afval", "Drechtwerk", "Écoregio", "Zorg"]


@pytest.mark.parametrize(
    ("zoek", "gevonden", "ongeveer"),
    [
        ("", ["GGD Twente", "Veiligheidsregio Zeeland"], False),
        ("twente", ["GGD Twente"], False),
        ("  TWENTE ggd ", ["GGD Twente"], False),
        ("twénte", ["GGD Twente"], False),
        ("Twemte", ["GGD Twente"], True),
        ("veilgheidsregio", ["Veiligheidsregio Zeeland"], True),
        ("zeelandd veiligheidsregio", ["Veiligheidsregio Zeeland"], True),
        ("gg", ["GGD Twente"], False),
        ("100%", [], True),
        ("g_d", [], True),
        ("Haaksbergen", [], True),
    ],
)
def test_search_finds_words_and_forgives_a_typing_error(zoek: str, gevonden: list[str], ongeveer: bool) -> None:
    maak_regeling(naam="GGD Twente")
    maak_regeling(naam="Veiligheidsregio Zeeland")

    lijst = regelinglijst(Regelingfilter(zoek=zoek), VANDAAG)

    assert ([rij.naam for rij in lijst.rijen], lijst.ongeveer) == (gevonden, ongeveer)


def test_a_name_that_is_spelled_so_is_not_mixed_with_what_looks_like_it() -> None:
    for naam in ("Afval Almelo", "Afval Almere"):
        maak_regeling(naam=naam)

    assert namen(zoek="Almelo") == ["Afval Almelo"]


@pytest.mark.parametrize(
    ("keuze", "gevonden"),
    [
        ({"regio": "twente"}, ["Alles"]),
        ({"regio": "geen"}, ["Los"]),
        ({"regio": "bestaat-niet"}, []),
        ({"vorm": "convenant"}, ["Los"]),
        ({"soort": "collegeregeling"}, ["Alles"]),
        ({"drijfveer": "wettelijk"}, ["Alles"]),
        ({"deelnemer": "borne"}, ["Alles"]),
        ({"deelnemer": "almelo"}, []),
        ({"vorm": "verzonnen"}, []),
        ({"stand": "verzonnen"}, []),
        ({"regio": "twente", "vorm": "convenant"}, []),
    ],
)
def test_each_choice_narrows_the_list(keuze: dict[str, str], gevonden: list[str]) -> None:
    regio = maak_regio("Twente", slug="twente")
    alles = maak_regeling(naam="Alles", regio=regio, soort="collegeregeling", drijfveer="wettelijk")
    los = maak_regeling(naam="Los", regio=None, rechtsvorm="convenant")
    maak_deelname(regeling=alles, organisatie=maak_gemeente("Borne", slug="borne"))
    maak_deelname(regeling=los, organisatie=maak_gemeente("Almelo", slug="almelo"), tot=VANDAAG)

    assert namen(**keuze) == gevonden


def test_stand_is_that_of_the_chosen_day() -> None:
    maak_regeling(naam="Loopt", ingangsdatum=BEGIN)
    maak_regeling(naam="Oud", ingangsdatum=BEGIN, einddatum=VANDAAG)
    maak_regeling(naam="Komt", ingangsdatum=VANDAAG + DAG)
    maak_regeling(naam="Plan", voorgesteld=True)

    per_stand = {stand: namen(stand=stand) for stand in ("van_kracht", "vervallen", "komend", "voorstel")}

    assert per_stand == {"van_kracht": ["Loopt"], "vervallen": ["Oud"], "komend": ["Komt"], "voorstel": ["Plan"]}
    assert namen(VANDAAG - DAG, stand="van_kracht") == ["Loopt", "Oud"]
    regels = regelingregels(regelinglijst(Regelingfilter(), VANDAAG).rijen, VANDAAG)
    assert [regel.stand for regel in regels] == ["komend", "van_kracht", "vervallen", "voorstel"]


def test_participants_are_counted_on_the_chosen_day() -> None:
    regeling = maak_regeling()
    maak_deelname(regeling=regeling)
    maak_deelname(regeling=regeling, tot=VANDAAG)

    def aantal(op: date) -> int:
        return regelinglijst(Regelingfilter(), op).rijen.get().aantal  # type: ignore[attr-defined, no-any-return]

    assert (aantal(BEGIN - DAG), aantal(BEGIN), aantal(VANDAAG)) == (0, 2, 1)


def test_filter_survives_any_address() -> None:
    keuze = Regelingfilter.uit({"zoek": " a\x00b ", "regio": "x" * 500, "stand": "", "onzin": "1"})

    assert keuze.paren == [("zoek", "ab"), ("regio", "x" * 100)]
    assert Regelingfilter(zoek="a b").adres(op="2020-01-01", formaat="") == "zoek=a+b&op=2020-01-01"
    assert not Regelingfilter()
    assert namen(zoek="'; drop table", regio="%", stand="\\") == []


def test_municipalities_to_choose_from_take_part_in_something() -> None:
    maak_gemeente("Nergens")
    meedoend = maak_gemeente("Ergens")
    maak_deelname(organisatie=meedoend, tot=VANDAAG)

    assert list(gemeenten_met_regeling()) == [meedoend]


def test_regelingen_van_regio_knows_those_of_no_region() -> None:
    regio = maak_regio()
    in_regio, los = maak_regeling(regio=regio), maak_regeling(regio=None)

    assert list(regelingen_van_regio(regio)) == [in_regio]
    assert list(regelingen_van_regio(None)) == [los]


def test_evaluations_to_do_are_those_of_my_regions_and_regelingen_by_then() -> None:
    regio = maak_regio()
    laat = maak_regeling(regio=regio, evaluatiedatum=VANDAAG - DAG)
    nu = maak_regeling(regio=None, evaluatiedatum=VANDAAG)
    maak_regeling(regio=regio, evaluatiedatum=VANDAAG + DAG)
    maak_regeling(regio=regio)
    maak_regeling(evaluatiedatum=VANDAAG)
    maak_regeling(regio=regio, evaluatiedatum=BEGIN, einddatum=VANDAAG)

    assert list(evaluaties_te_doen([regio.pk], [nu.pk], VANDAAG)) == [laat, nu]
    assert list(evaluaties_te_doen([], [], VANDAAG)) == []


def test_new_regeling_goes_to_the_chosen_or_the_only_region(
    regio: Any, andere_regio: Any, regiosecretaris: Any
) -> None:
    leeg = Regelingfilter()
    assert regio_voor_nieuwe(AnonymousUser(), leeg) is None
    assert regio_voor_nieuwe(regiosecretaris, leeg) == regio
    assert regio_voor_nieuwe(regiosecretaris, Regelingfilter(regio=andere_regio.slug)) is None

    maak_rol(regiosecretaris, "regiosecretaris", regio=andere_regio)

    assert regio_voor_nieuwe(regiosecretaris, leeg) is None
    assert regio_voor_nieuwe(regiosecretaris, Regelingfilter(regio=andere_regio.slug)) == andere_regio


# One regeling on a day.


def test_participants_on_a_day_with_their_exemptions() -> None:
    regeling = maak_regeling(ingangsdatum=BEGIN)
    vast = maak_deelname(regeling=regeling, organisatie=maak_gemeente("Almelo"))
    later = maak_deelname(regeling=regeling, organisatie=maak_gemeente("Borne"), van=BEGIN + DAG, tot=VANDAAG + DAG)
    maak_deelname(regeling=regeling, organisatie=maak_gemeente("Cuijk"), tot=VANDAAG)
    maak_vrijstelling(deelname=vast, onderwerp="inkoop", tot=date(2027, 1, 1))

    beeld = regelingbeeld(regeling, VANDAAG)

    assert [(rij.deelname, rij.later_toegetreden, rij.laatste_dag) for rij in beeld.deelnemers] == [
        (vast, False, None),
        (later, True, VANDAAG),
    ]
    assert [(vrij.onderwerp, periode) for vrij, periode in beeld.deelnemers[0].vrijstellingen] == [
        ("inkoop", "vanaf 1 januari 2020 tot en met 31 december 2026")
    ]
    assert [str(rij.deelname.organisatie) for rij in beeld.andere_deelnames] == ["Cuijk"]
    assert len(regelingbeeld(regeling, BEGIN).deelnemers) == 2


@pytest.mark.parametrize(
    ("op", "tekst", "over_te_zetten"),
    [
        (date(2018, 12, 31), "gaat per 1 januari 2019 op in Altena", False),
        (date(2019, 1, 1), "per 1 januari 2019 opgegaan in Altena", True),
        (date(2024, 1, 1), "per 1 januari 2019 opgegaan in Altena, nu Groot Altena", True),
    ],
)
def test_abolished_municipality_is_resolved_to_who_stands_for_it(op: date, tekst: str, over_te_zetten: bool) -> None:
    altena = maak_gemeente("Altena")
    oud = maak_herindeling(van=maak_gemeente("Werkendam"), naar=altena, datum=date(2019, 1, 1)).van
    maak_herindeling(van=altena, naar=maak_gemeente("Groot Altena"), datum=date(2023, 1, 1))
    regeling = maak_regeling()
    maak_deelname(regeling=regeling, organisatie=oud, van=date(2010, 1, 1))

    rij = regelingbeeld(regeling, op).deelnemers[0]

    assert rij.overname is not None
    assert (rij.overname.tekst, rij.over_te_zetten) == (tekst, over_te_zetten)


def test_split_municipality_names_all_who_took_over() -> None:
    oud = maak_gemeente("Haaren")
    for naam in ("Vught", "Boxtel", "Oisterwijk"):
        maak_herindeling(van=oud, naar=maak_gemeente(naam), datum=date(2021, 1, 1))
    regeling = maak_regeling()
    maak_deelname(regeling=regeling, organisatie=oud, tot=date(2021, 1, 1))

    rij = regelingbeeld(regeling, VANDAAG).andere_deelnames[0]

    assert rij.overname is not None
    assert rij.overname.tekst == "per 1 januari 2021 opgegaan in Boxtel, Oisterwijk en Vught"
    assert not rij.over_te_zetten


@pytest.mark.parametrize(
    ("evaluatie", "einde", "te_laat"),
    [
        (None, None, 0),
        (VANDAAG, None, 0),
        (VANDAAG - DAG, None, 1),
        (VANDAAG - 400 * DAG, VANDAAG + DAG, 400),
        (VANDAAG - DAG, VANDAAG, 0),
    ],
)
def test_evaluation_is_late_from_the_day_after(evaluatie: date | None, einde: date | None, te_laat: int) -> None:
    regeling = maak_regeling(evaluatiedatum=evaluatie, einddatum=einde)

    assert regelingbeeld(regeling, VANDAAG).evaluatie_dagen_te_laat == te_laat


def test_powers_parts_and_bodies_of_the_day() -> None:
    regeling = maak_regeling()
    nu = maak_bevoegdheid(regeling=regeling)
    toen = maak_bevoegdheid(regeling=regeling, tot=VANDAAG)
    tweede = maak_onderdeel(regeling=regeling, volgnummer=2)
    eerste = maak_onderdeel(regeling=regeling, volgnummer=1)
    bestaand = maak_orgaan(regeling=regeling, naam="AB")
    voorstel = maak_orgaan(regeling=regeling, naam="Aparte kamer", voorgesteld=True)
    maak_orgaan(regeling=regeling, opgeheven_per=VANDAAG)

    beeld = regelingbeeld(regeling, VANDAAG)

    assert [rij for rij, _ in beeld.bevoegdheden] == [nu]
    assert [rij for rij, _ in beeld.andere_bevoegdheden] == [toen]
    assert beeld.onderdelen == [eerste, tweede]
    assert beeld.organen == [bestaand, voorstel]


def test_timeline_holds_the_whole_history_whatever_day_is_chosen() -> None:
    regeling = maak_regeling(
        ingangsdatum=date(2015, 1, 1),
        bekendgemaakt_op=date(2014, 12, 1),
        vindplaats="Gemeenteblad 2014, 7",
        evaluatiedatum=date(2028, 1, 1),
    )
    oud = maak_herindeling(van=maak_gemeente("Werkendam"), naar=maak_gemeente("Altena"), datum=date(2019, 1, 1)).van
    maak_deelname(regeling=regeling, organisatie=oud, van=date(2015, 1, 1))
    maak_onderdeel(regeling=regeling, naam="GGD", vervolg_op=date(2027, 1, 1))

    lijnen = [regelingbeeld(regeling, op, vandaag=VANDAAG).tijdlijn for op in (date(2016, 1, 1), VANDAAG)]

    assert lijnen[0].feiten == lijnen[1].feiten
    assert [feit.tekst for feit in lijnen[0].feiten] == [
        "Bekendgemaakt: Gemeenteblad 2014, 7",
        "In werking getreden",
        "Deelnemer geworden: Werkendam",
        "Herindeling: Werkendam gaat op in Altena",
        "Vervolg van een onderdeel: GGD",
        "Evaluatie",
    ]


def test_herindeling_after_somebody_left_is_not_part_of_the_history() -> None:
    regeling = maak_regeling(regio=None)
    oud = maak_herindeling(van=maak_gemeente("Werkendam"), naar=maak_gemeente("Altena"), datum=date(2023, 1, 1)).van
    maak_deelname(regeling=regeling, organisatie=oud, tot=date(2022, 1, 1))

    feiten = regelingbeeld(regeling, VANDAAG).tijdlijn.feiten

    assert [feit.tekst for feit in feiten if "Herindeling" in feit.tekst] == []


def test_log_is_for_who_keeps_the_regeling(regio: Any, regiosecretaris: Any, griffier: Any) -> None:
    regeling = maak_regeling(regio=regio)
    maak_vrijstelling(deelname=maak_deelname(regeling=regeling))

    assert regelingbeeld(regeling, VANDAAG).logboek is None
    assert regelingbeeld(regeling, VANDAAG, lezer=griffier).logboek is None
    logboek = regelingbeeld(regeling, VANDAAG, lezer=regiosecretaris).logboek
    assert logboek is not None
    assert [regel.wat for regel in logboek if regel.wat] != []


def test_one_regeling_costs_the_same_with_many_of_everything(django_assert_num_queries: Any) -> None:
    def vul(aantal: int) -> Any:
        regeling = maak_regeling()
        for nummer in range(aantal):
            maak_vrijstelling(deelname=maak_deelname(regeling=regeling), onderwerp=f"zaak {nummer}")
            maak_herindeling(van=maak_deelname(regeling=regeling).organisatie.gemeente)
            maak_bevoegdheid(regeling=regeling)
            maak_onderdeel(regeling=regeling)
        return regeling

    for regeling in (vul(1), vul(12)):
        with django_assert_num_queries(7):
            regelingbeeld(regeling, VANDAAG)
