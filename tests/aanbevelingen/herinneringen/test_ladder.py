"""Choosing a ladder: understood without a manual, errors at the row, the last writer knows of the one before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from aanbevelingen.herinneringen.ladder_forms import RIJEN, als_kenmerk
from governance.herinneringen.models import Herinnerpunt, Ladderstap
from governance.organisaties.models import Gemeente
from governance.transitie.models import Mijlpaal
from regio.accounts.models import Gebruiker
from tests.factories import maak_ladderstap, maak_rol

pytestmark = pytest.mark.django_db
URL = "/herinneringen/ladder/"


def _gegevens(*rijen: tuple[str, str, str, str], gelezen: Any = ()) -> dict[str, str]:
    velden = {"trede-TOTAL_FORMS": str(RIJEN), "trede-INITIAL_FORMS": "0", "gelezen": als_kenmerk(gelezen)}
    for nummer, rij in enumerate(rijen):
        for naam, waarde in zip(("aantal", "wanneer", "naar", "tekst"), rij, strict=True):
            velden[f"trede-{nummer}-{naam}"] = waarde
    return velden


def _gekozen() -> list[tuple[int, str, str]]:
    return list(Ladderstap.objects.order_by("soort", "dagen").values_list("dagen", "naar", "tekst"))


def test_griffier_sees_the_common_ladder_in_words_with_an_example(client: Any, griffier: Gebruiker) -> None:
    html = client.als(griffier).get(URL).content.decode()

    for tekst in ("de gewone ladder", "14 dagen voor de afgesproken dag: naar wie het doet", "Op de dag zelf: naar"):
        assert tekst in html
    assert "Terug naar de gewone ladder</button>" not in html


def test_griffier_chooses_a_ladder_and_goes_back(
    client: Any, griffier: Gebruiker, gemeente: Gemeente, mijlpaal: Mijlpaal, herinner: Callable[..., None]
) -> None:
    herinner()
    client.als(griffier)
    rijen = (("21", "na", "griffier", "Vraag ernaar."), ("", "na", "", ""), ("7", "voor", "eigenaar", ""))

    antwoord = client.post(URL, _gegevens(*rijen), follow=True)

    assert antwoord.redirect_chain == [(f"{URL}?van={gemeente.slug}", 302)]
    assert _gekozen() == [(-7, "eigenaar", ""), (21, "griffier", "Vraag ernaar.")]
    assert "uw eigen ladder" in antwoord.content.decode()
    herinner()
    assert Herinnerpunt.objects.get().volgende_op.isoformat() == "2026-03-23"

    gelezen = antwoord.context["beeld"].treden
    client.post(URL, {"actie": "gewoon", "gelezen": als_kenmerk(gelezen)})

    assert _gekozen() == []


def test_ladder_for_one_kind_leaves_the_one_for_all_kinds_alone(
    client: Any, griffier: Gebruiker, gemeente: Gemeente
) -> None:
    maak_ladderstap(gemeente=gemeente, dagen=3)

    client.als(griffier).post(f"{URL}?soort=toezegging", _gegevens(("0", "na", "secretaris", "")))

    assert list(Ladderstap.objects.order_by("soort").values_list("soort", "dagen")) == [("", 3), ("toezegging", 0)]


@pytest.mark.parametrize(
    ("rijen", "fout", "veld"),
    [
        ([("x", "na", "eigenaar", "")], "als een geheel getal", "trede-0-aantal"),
        ([("-3", "na", "eigenaar", "")], "Schrijf nul of meer", "trede-0-aantal"),
        ([("366", "na", "eigenaar", "")], "Hoogstens 365 dagen.", "trede-0-aantal"),
        ([("3", "na", "", "")], "Kies naar wie deze stap gaat.", "trede-0-naar"),
        ([("", "na", "griffier", "")], "Vul in na hoeveel dagen", "trede-0-aantal"),
        ([("3", "na", "keizer", "")], "", "trede-0-naar"),
        ([("3", "na", "griffier", "x" * 301)], "", "trede-0-tekst"),
        (
            [("3", "na", "griffier", ""), ("3", "na", "eigenaar", "")],
            "Op deze dag staat al een stap.",
            "trede-1-aantal",
        ),
        ([("0", "voor", "griffier", ""), ("0", "na", "eigenaar", "")], "Op deze dag staat al", "trede-1-aantal"),
    ],
)
def test_error_stands_at_its_row_and_nothing_is_lost(
    rijen: Any, fout: str, veld: str, client: Any, griffier: Gebruiker
) -> None:
    antwoord = client.als(griffier).post(URL, _gegevens(*rijen))

    html = antwoord.content.decode()
    assert (antwoord.status_code, _gekozen(), fout in html) == (422, [], True)
    assert f'href="#id_{veld}"' in html
    assert f'value="{rijen[0][0]}"' in html or not rijen[0][0]


def test_no_rung_at_all_is_explained(client: Any, griffier: Gebruiker) -> None:
    antwoord = client.als(griffier).post(URL, _gegevens())

    assert (antwoord.status_code, "Vul minstens één stap in" in antwoord.content.decode()) == (422, True)


def test_second_writer_is_told_of_the_first(client: Any, griffier: Gebruiker, gemeente: Gemeente) -> None:
    begin = _gegevens(("9", "na", "griffier", ""))
    maak_ladderstap(gemeente=gemeente, dagen=5)

    antwoord = client.als(griffier).post(URL, begin)

    html = antwoord.content.decode()
    assert (antwoord.status_code, _gekozen()) == (409, [(5, "eigenaar", "")])
    assert "Iemand anders koos intussen een andere ladder" in html
    assert ('value="9"' in html, "5 dagen na de afgesproken dag" in html.lower()) == (True, True)


@pytest.mark.parametrize("gelezen", ["", "onzin", "W10:1abc:x"])
def test_unreadable_mark_counts_as_no_ladder(gelezen: str, client: Any, griffier: Gebruiker, gemeente: Any) -> None:
    client.als(griffier)
    rij = _gegevens(("9", "na", "griffier", "")) | {"gelezen": gelezen}

    assert client.post(URL, rij).status_code == 302
    assert client.post(URL, rij).status_code == 409


def test_regiosecretaris_chooses_for_the_region_without_a_council(
    client: Any, regiosecretaris: Gebruiker, regio: Any
) -> None:
    client.als(regiosecretaris)

    assert client.post(URL, _gegevens(("3", "na", "griffier", ""))).status_code == 422
    assert client.post(URL, _gegevens(("3", "na", "regiosecretaris", ""))).status_code == 302
    assert Ladderstap.objects.get().regio == regio


def test_ladder_of_another_council_is_not_there(
    client: Any, griffier: Gebruiker, tweede_gemeente: Gemeente, regio: Any, raadslid: Gebruiker
) -> None:
    for van in (tweede_gemeente.slug, regio.slug, "bestaat-niet", "a\x00"):
        assert client.als(griffier).get(URL, {"van": van}).status_code == 404
        assert client.post(f"{URL}?van={van}", _gegevens(("3", "na", "griffier", ""))).status_code == 404
    assert client.als(raadslid).get(URL).status_code == 403
    assert Ladderstap.objects.count() == 0


def test_griffier_of_two_councils_chooses_which(
    client: Any, griffier: Gebruiker, gemeente: Gemeente, tweede_gemeente: Gemeente
) -> None:
    maak_rol(griffier, "griffier", gemeente=tweede_gemeente)

    antwoord = client.als(griffier).get(URL, {"van": gemeente.slug})

    assert antwoord.context["keuzes"] == [(rij.slug, rij.naam) for rij in (tweede_gemeente, gemeente)]
    assert str(antwoord.context["van"]) == gemeente.naam
