"""Formatting and components: what a Dutch reader sees, without a database."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.core.paginator import Paginator
from django.forms import formset_factory
from django.http import QueryDict
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from regio.kern import tekst
from regio.kern.templatetags import regio
from regio.kern.templatetags.statussen import KLEUREN, STATUSSEN, VORMEN, uiterlijk

VANDAAG = date(2026, 11, 21)


def uitgewerkt(bron: str, **context: Any) -> str:
    return Template("{% load regio %}" + bron).render(Context(context))


@pytest.mark.parametrize(
    ("dag", "verwacht"),
    [
        (date(2025, 7, 1), "1 juli 2025"),
        (datetime(2026, 6, 30, 22, 30, tzinfo=UTC), "1 juli 2026"),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "1 januari 2027"),
    ],
)
def test_datum_is_the_dutch_calendar_day(dag: date, verwacht: str) -> None:
    assert regio.datum(dag) == verwacht


@pytest.mark.parametrize(
    ("dag", "verwacht"),
    [
        (date(2026, 11, 21), "21 november 2026 (vandaag)"),
        (date(2026, 11, 22), "22 november 2026 (morgen)"),
        (date(2026, 11, 20), "20 november 2026 (gisteren)"),
        (date(2026, 12, 3), "3 december 2026 (over 12 dagen)"),
        (date(2026, 10, 11), "11 oktober 2026 (41 dagen geleden)"),
    ],
)
def test_datum_relatief_says_how_far_away(dag: date, verwacht: str) -> None:
    assert regio.datum_relatief(dag, VANDAAG) == verwacht


def test_empty_dates_and_numbers_show_nothing() -> None:
    assert [regio.datum(None), regio.datum_kort(None), regio.tijdstip(None)] == ["", "", ""]
    assert [regio.datum_relatief(None), regio.afstand(None)] == ["", ""]
    assert [regio.getal(None), regio.euro(None)] == ["", ""]


def test_tijdstip_is_dutch_time() -> None:
    moment = datetime(2026, 7, 1, 12, 5, tzinfo=UTC)

    assert regio.tijdstip(moment) == "1 juli 2026, 14:05 uur"
    assert regio.datum_kort(moment) == "1 juli"


@pytest.mark.parametrize(
    ("waarde", "decimalen", "verwacht"),
    [
        (631064, None, "631.064"),
        (49.735, 2, "49,74"),
        (Decimal("0.5"), 0, "1"),
        (-1234567, None, "-1.234.567"),
        ("n.v.t.", None, "n.v.t."),
        (True, None, "True"),
    ],
)
def test_getal_uses_dutch_signs(waarde: Any, decimalen: int | None, verwacht: str) -> None:
    assert regio.getal(waarde, decimalen) == verwacht


@pytest.mark.parametrize(
    ("waarde", "verwacht"),
    [(183820, "€\u00a0183.820"), (Decimal("9.69"), "€\u00a09,69"), (-12.5, "€\u00a0-12,50")],
)
def test_euro_shows_cents_only_when_there_are_any(waarde: Any, verwacht: str) -> None:
    assert regio.euro(waarde) == verwacht


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**12))
def test_getal_can_be_read_back(waarde: Decimal) -> None:
    geschreven = tekst.getal(waarde)

    assert Decimal(geschreven.replace(".", "").replace(",", ".")) == waarde


def test_words_are_joined_and_counted_in_dutch() -> None:
    assert tekst.opsomming([]) == ""
    assert tekst.opsomming(["Almelo"]) == "Almelo"
    assert tekst.opsomming(["Almelo", "Borne", "Hengelo"]) == "Almelo, Borne en Hengelo"
    assert tekst.meervoud(1, "raad", "raden") == "1 raad"
    assert tekst.meervoud(1200, "raad", "raden") == "1.200 raden"
    assert regio.hoofdletter("gemeente Heerde") == "Gemeente Heerde"
    assert regio.hoofdletter("") == ""


def test_every_status_has_a_known_shape_and_tone_and_a_word() -> None:
    html = {code: uitgewerkt("{% status code %}", code=code) for code in STATUSSEN}

    assert {s.vorm for s in STATUSSEN.values()} <= set(VORMEN)
    assert {s.kleur for s in STATUSSEN.values()} <= set(KLEUREN)
    assert [code for code, s in STATUSSEN.items() if s.woord not in html[code]] == []


def test_status_shapes_differ_where_the_words_do_not() -> None:
    """Shape must tell on course, late and done apart for who sees no colour."""
    codes = ["op_koers", "aandacht", "te_laat", "uitgevoerd", "geverifieerd", "vervallen"]

    assert len({uiterlijk(code).vorm for code in codes}) == len(codes)


def test_unknown_status_never_looks_good() -> None:
    assert uiterlijk("iets_nieuws") == ("ring", "neutraal", "iets nieuws")
    assert uiterlijk("te_laat", "41 dagen te laat").woord == "41 dagen te laat"


def test_kruimelpad_pairs_labels_and_addresses_and_escapes() -> None:
    html = uitgewerkt('{% kruimelpad naam "/a/" "Hier" %}', naam="A & B")

    assert '<a class="utrecht-breadcrumb-nav__link" href="/a/">A &amp; B</a>' in html
    assert 'aria-current="page">Hier</li>' in html


class Proefformulier(forms.Form):
    naam = forms.CharField(label="Naam", help_text="Voor- en achternaam")
    keuze = forms.ChoiceField(label="Keuze", choices=[("a", "Aap"), ("b", "Beer")], widget=forms.RadioSelect)
    opmerking = forms.CharField(label="Opmerking", required=False, widget=forms.Textarea)
    akkoord = forms.BooleanField(label="Akkoord", required=False)
    versie = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        raise forms.ValidationError("Samen klopt het niet.")


VELD = '{% include "components/veld.html" with veld=veld only %}'


def test_veld_ties_help_and_error_to_the_control() -> None:
    formulier = Proefformulier({"naam": ""})

    html = uitgewerkt(VELD, veld=formulier["naam"])

    assert 'aria-describedby="id_naam_helptext id_naam_error"' in html
    assert 'id="id_naam_helptext"' in html
    assert 'id="id_naam_error"' in html
    assert 'aria-invalid="true"' in html
    assert "utrecht-textbox--invalid" in html
    assert "niet verplicht" not in html


def test_veld_says_what_is_optional_and_groups_choices() -> None:
    formulier = Proefformulier({"keuze": "x"})

    opmerking = uitgewerkt(VELD, veld=formulier["opmerking"])
    keuze = uitgewerkt(VELD, veld=formulier["keuze"])

    assert "(niet verplicht)" in opmerking
    assert "utrecht-textarea" in opmerking
    assert "<legend" in keuze
    assert keuze.count("<label") == 2
    assert 'id="id_keuze"' in keuze
    assert 'aria-describedby="id_keuze_error"' in keuze


def test_veld_puts_a_checkbox_in_its_label_and_hides_what_is_hidden() -> None:
    formulier = Proefformulier()

    assert '<label class="rp-keuze"><input type="checkbox"' in uitgewerkt(VELD, veld=formulier["akkoord"])
    assert "<label" not in uitgewerkt(VELD, veld=formulier["versie"])


def test_bediening_keeps_the_classes_of_the_widget() -> None:
    veld = forms.CharField(widget=forms.TextInput(attrs={"class": "eigen"}))
    formulier = type("F", (forms.Form,), {"veld": veld})()

    assert 'class="eigen utrecht-textbox utrecht-textbox--html-input"' in regio.bediening(formulier["veld"])


def test_fouten_lists_every_error_with_the_address_of_its_field() -> None:
    formulier = Proefformulier({"naam": "", "keuze": "a"})

    assert regio.fouten(formulier, None, "") == [
        ("", "", "Samen klopt het niet."),
        ("#id_naam", "Naam", "Dit veld is verplicht."),
    ]


def test_fouten_reads_formsets_row_by_row() -> None:
    reeks = formset_factory(Proefformulier, extra=0, min_num=2, validate_min=True)(
        {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-naam": "x", "form-0-keuze": "q"}
    )

    assert [adres for adres, _, _ in regio.fouten(reeks)] == ["", "", "#id_form-0-keuze"]


def test_foutenlijst_is_absent_without_errors_and_takes_focus_with_them() -> None:
    bron = '{% include "components/foutenlijst.html" with form=form only %}'

    assert uitgewerkt(bron, form=Proefformulier()).strip() == ""
    html = uitgewerkt(bron, form=Proefformulier({"keuze": "a"}))
    assert "data-focus" in html
    assert "Er zijn 2 fouten." in html
    assert '<a href="#id_naam">Naam: Dit veld is verplicht.</a>' in html


def test_paginering_keeps_the_filters() -> None:
    html = uitgewerkt(
        '{% include "components/paginering.html" with pagina=p parameters=q only %}',
        p=Paginator(range(1234), 10).page(2),
        q=QueryDict("regio=twente&pagina=2"),
    )

    assert 'href="?regio=twente&amp;pagina=3"' in html
    assert "11–20 van 1.234" in html


def test_paginakop_shows_the_reason_instead_of_the_action() -> None:
    bron = (
        '{% paginakop titel="T" actie_url="/x/" actie_tekst="Vastleggen" toestemming=t %}'
        "{% status 'op_koers' %}{% endpaginakop %}"
    )

    mag = uitgewerkt(bron, t=SimpleNamespace(mag=True, reden=""))
    mag_niet = uitgewerkt(bron, t=SimpleNamespace(mag=False, reden="u bent <geen> griffier"))

    assert 'href="/x/"' in mag
    assert "rp-status--goed" in mag
    assert 'href="/x/"' not in mag_niet
    assert "u bent &lt;geen&gt; griffier" in mag_niet


def test_tabel_has_a_caption_and_a_scroll_region_only_when_wide() -> None:
    smal = uitgewerkt('{% tabel bijschrift="Raden" %}<tbody></tbody>{% endtabel %}')
    breed = uitgewerkt('{% tabel bijschrift="Raden" breed=True %}<tbody></tbody>{% endtabel %}')

    assert '<caption class="rp-verborgen">Raden</caption>' in smal
    assert "tabindex" not in smal
    assert 'role="region" aria-label="Raden" tabindex="0"' in breed


@pytest.mark.parametrize(
    ("deel", "totaal", "verwacht"),
    [(9, 14, "64.29"), (0, 14, "0"), (14, 14, "100"), (20, 14, "100"), (1, 0, "0")],
)
def test_balk_breedte_stays_within_the_bar(deel: int, totaal: int, verwacht: str) -> None:
    assert regio.balk_breedte(deel, totaal) == verwacht


def test_verloop_and_logboek_escape_what_people_wrote() -> None:
    verloop = uitgewerkt(
        '{% include "components/verloop.html" with gebeurtenissen=l only %}',
        l=[{"datum": date(2026, 5, 12), "titel": "<b>x</b>", "tekst": "regel\n\n<i>y</i>"}],
    )
    logboek = uitgewerkt(
        '{% include "components/logboek.html" with regels=l only %}',
        l=[{"op": datetime(2026, 5, 12, 9, 0, tzinfo=UTC), "door": "<u>", "wat": "gemeld"}],
    )

    assert "&lt;b&gt;x&lt;/b&gt;" in verloop
    assert "&lt;i&gt;y&lt;/i&gt;" in verloop
    assert "12 mei 2026, 11:00 uur</time> · &lt;u&gt;" in logboek
