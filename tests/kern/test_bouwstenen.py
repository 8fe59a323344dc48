"""The small building blocks of the cellar."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.http import HttpResponse
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from governance.transitie.models import Mijlpaal
from regio.kern.datumveld import DatumVeld
from regio.kern.htmx import ga_naar, is_deelverzoek
from regio.kern.toestemming import JA, GeenToestemming, eis, ingelogd, nee, openbaar
from regio.kern.uitvoer import bedrag_cel, csv_antwoord, getal_cel, veilige_cel
from regio.kern.versie import VerouderdeVersie, werk_bij
from regio.kern.werkdagen import eerstvolgende_werkdag, is_werkdag, laatste_werkdag
from tests.factories import maak_mijlpaal


@pytest.mark.parametrize(
    ("getypt", "datum"),
    [
        ("1-7-2026", date(2026, 7, 1)),
        ("01/07/2026", date(2026, 7, 1)),
        ("2026-07-01", date(2026, 7, 1)),
        ("1 juli 2026", date(2026, 7, 1)),
        ("1 JUL 2026", date(2026, 7, 1)),
        (" 29-02-2028 ", date(2028, 2, 29)),
    ],
)
def test_date_field_reads_what_people_type(getypt: str, datum: date) -> None:
    assert DatumVeld().clean(getypt) == datum


@pytest.mark.parametrize(
    ("getypt", "melding"),
    [
        ("31-02-2026", "bestaat niet"),
        ("29-02-2026", "bestaat niet"),
        ("morgen", "bestaat niet"),
        ("1 foo 2026", "bestaat niet"),
        ("2026", "bestaat niet"),
        ("01-07-0026", "jaar"),
        ("", "Vul een datum in"),
    ],
)
def test_date_field_says_in_dutch_what_is_wrong(getypt: str, melding: str) -> None:
    with pytest.raises(forms.ValidationError, match=melding):
        DatumVeld().clean(getypt)


@given(st.dates(min_value=date(1800, 1, 1), max_value=date(2200, 12, 31)))
def test_date_field_reads_back_what_it_shows(dag: date) -> None:
    veld = DatumVeld()

    assert veld.clean(veld.widget.format_value(dag)) == dag


@pytest.mark.parametrize("tekst", ["=1+1", "+31", "-1", "@SOM(A1)", "\t=1", "\r=1"])
def test_cell_that_a_spreadsheet_would_run_is_neutralised(tekst: str) -> None:
    assert veilige_cel(tekst) == f"'{tekst}"


@given(st.text())
def test_cell_never_begins_with_a_formula(tekst: str) -> None:
    uit = veilige_cel(tekst)

    assert not uit.startswith(("=", "+", "-", "@", "\t", "\r")) or re.fullmatch(r"-\d+,\d\d", uit, re.ASCII)


@pytest.mark.parametrize(
    ("centen", "cel"), [(None, ""), (16_608_700, "166087,00"), (-5, "-0,05"), (-203_550, "-2035,50")]
)
def test_amount_stays_a_number_in_a_spreadsheet_also_below_zero(centen: int | None, cel: str) -> None:
    assert veilige_cel(bedrag_cel(centen)) == cel


def test_csv_answer_is_read_well_by_dutch_spreadsheets() -> None:
    antwoord = csv_antwoord("lijst", ["Naam", "Som"], [["Coöperatie; BV", "=1"], [None, 3]])

    regels = antwoord.content.decode("utf-8-sig").splitlines()
    assert regels == ["Naam;Som", '"Coöperatie; BV";\'=1', ";3"]
    assert antwoord["Content-Disposition"] == 'attachment; filename="lijst.csv"'


def test_eis_passes_a_yes_and_refuses_a_no_with_its_reason() -> None:
    eis(JA)
    with pytest.raises(GeenToestemming, match="alleen de griffier"):
        eis(nee("Dit mag alleen de griffier."))


def test_marks_of_views_are_seen_by_the_login_middleware() -> None:
    publiek = openbaar(lambda request: HttpResponse())
    eigen = ingelogd(lambda request: HttpResponse())

    assert (publiek.is_openbaar, publiek.login_required) == (True, False)  # type: ignore[attr-defined]
    assert (eigen.is_ingelogd, getattr(eigen, "login_required", True)) == (True, True)  # type: ignore[attr-defined]


def _verzoek(**htmx: Any) -> Any:
    verzoek = RequestFactory().get("/")
    standaard = {"boosted": False, "history_restore_request": False}
    verzoek.htmx = SimpleNamespace(**(standaard | htmx)) if htmx else None  # type: ignore[attr-defined]
    return verzoek


@pytest.mark.parametrize(
    ("htmx", "deel"),
    [({}, False), ({"boosted": False}, True), ({"boosted": True}, False), ({"history_restore_request": True}, False)],
)
def test_only_a_plain_htmx_request_gets_a_part(htmx: dict[str, bool], deel: bool) -> None:
    assert is_deelverzoek(_verzoek(**htmx)) is deel


def test_redirect_after_htmx_loads_the_whole_page() -> None:
    gewoon, htmx = ga_naar(_verzoek(), "/regios/"), ga_naar(_verzoek(boosted=False), "/regios/")

    assert (gewoon.status_code, gewoon["Location"]) == (302, "/regios/")
    assert (htmx.status_code, htmx["HX-Redirect"]) == (200, "/regios/")


@pytest.mark.django_db
def test_stale_edit_is_refused_and_writes_nothing() -> None:
    mijlpaal = maak_mijlpaal(titel="Oud")
    ander = Mijlpaal.objects.get(pk=mijlpaal.pk)

    werk_bij(mijlpaal, versie=1, titel="Eerste")
    with pytest.raises(VerouderdeVersie):
        werk_bij(ander, versie=1, titel="Tweede")

    ander.refresh_from_db()
    assert (ander.titel, ander.versie) == ("Eerste", 2)


@pytest.mark.parametrize(
    ("dag", "reden"),
    [
        (date(2026, 3, 14), "Saturday"),
        (date(2026, 4, 3), "Good Friday"),
        (date(2026, 4, 6), "Easter Monday"),
        (date(2026, 4, 27), "King's day"),
        (date(2026, 5, 5), "5 May, in every year"),
        (date(2026, 5, 14), "Ascension Day"),
        (date(2026, 5, 25), "Whit Monday"),
        (date(2026, 12, 25), "Christmas"),
        (date(2027, 1, 1), "New Year"),
    ],
)
def test_general_holidays_and_weekends_are_no_working_days(dag: date, reden: str) -> None:
    assert not is_werkdag(dag), reden


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2060, 12, 31)))
def test_working_day_is_found_on_the_right_side(dag: date) -> None:
    na, voor = eerstvolgende_werkdag(dag), laatste_werkdag(dag)

    assert is_werkdag(na)
    assert is_werkdag(voor)
    assert voor <= dag <= na
    assert (na - voor).days <= 7
    assert is_werkdag(dag) == (voor == dag == na)


def test_money_and_measures_are_cells_that_dutch_spreadsheets_can_add() -> None:
    assert [bedrag_cel(cent) for cent in (125050, 5, 0, None)] == ["1250,50", "0,05", "0,00", ""]
    assert [getal_cel(waarde) for waarde in (Decimal("12.50"), Decimal(0), None)] == ["12,50", "0", ""]
