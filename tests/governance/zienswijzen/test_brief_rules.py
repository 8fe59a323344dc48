"""Drafts of letters from what is known, and their text as paragraphs and lists."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.zienswijzen.brief_rules import Besluit, Blok, Briefgegevens, Reactietijd, blokken, stel_op
from governance.zienswijzen.keuze_rules import Antwoord, Briefsoort

GEGEVENS = Briefgegevens(
    titel="Ontwerpbegroting 2027",
    soort="ontwerpbegroting",
    van="Omgevingsdienst",
    afzender="dagelijks bestuur",
    raad="Raad van Voorst",
    verzonden_op=date(2026, 3, 2),
    ontvangen_op=date(2026, 3, 4),
    tijd=Reactietijd(date(2026, 5, 20), "afgesproken", date(2026, 6, 30), "Wgr art. 35", "vóór de aanbieding"),
    bestuur_op=date(2026, 7, 8),
    pad=("1 mei 2026: commissie", "18 mei 2026: raad"),
    concept="Instemmen met de begroting.",
    stukken=("Ontwerpbegroting", "Aanbiedingsbrief"),
)
BESLUIT = Besluit("zienswijze", "zienswijze", "met kanttekeningen", date(2026, 5, 18), (("indexering", "Te hoog."),))


def test_letter_says_what_until_when_and_what_then() -> None:
    concept = stel_op(Briefsoort.AANBIEDINGSBRIEF, GEGEVENS)

    assert concept.onderwerp == "Ontwerpbegroting 2027"
    assert concept.inleiding == (
        "Dit stuk is op 2 maart 2026 aan de raden gestuurd: Ontwerpbegroting 2027 (ontwerpbegroting). "
        "Het komt van: dagelijks bestuur van Omgevingsdienst. De raad ontving het op 4 maart 2026."
    )
    assert concept.kernboodschap.startswith("De raad kan tot en met 20 mei 2026 reageren (afgesproken).")
    assert "(dit is nog geen besluit van de raad):\n\nInstemmen met de begroting." in concept.kernboodschap
    assert "De wettelijke datum is 30 juni 2026 (Wgr art. 35: vóór de aanbieding)." in concept.consequenties
    assert concept.vervolg.splitlines() == [
        "- 1 mei 2026: commissie",
        "- 18 mei 2026: raad",
        "- 8 juli 2026: besluit van het bestuur",
    ]
    assert concept.bijlagen == "- Ontwerpbegroting\n- Aanbiedingsbrief"


def test_agenda_goes_before_the_proposed_path() -> None:
    concept = stel_op(Briefsoort.OPLEGGER, replace(GEGEVENS, raad_op=date(2026, 5, 11)))

    assert concept.onderwerp == "Oplegger: Ontwerpbegroting 2027"
    assert concept.vervolg.splitlines()[0] == "- 11 mei 2026: raad"


def test_what_is_not_known_is_not_made_up() -> None:
    kaal = Briefgegevens("Kaderbrief", "kaderbrief", "Regio", "", "Raad van Voorst")
    concept = stel_op(Briefsoort.RAADSINFORMATIEBRIEF, kaal)

    assert concept.inleiding == "Dit stuk is voor de raden: Kaderbrief (kaderbrief). Het komt van: Regio."
    assert concept.kernboodschap == "Tot wanneer de raad kan reageren, is nog niet bekend."
    assert (concept.vervolg, concept.bijlagen) == ("", "")
    assert "wettelijke" not in concept.consequenties


def test_draft_of_the_college_is_not_in_a_letter_that_only_informs_and_not_after_the_decision() -> None:
    assert "Instemmen" not in stel_op(Briefsoort.RAADSINFORMATIEBRIEF, GEGEVENS).kernboodschap
    besloten = stel_op(Briefsoort.OPLEGGER, replace(GEGEVENS, besluit=BESLUIT))
    assert "Instemmen" not in besloten.kernboodschap
    assert "De raad besloot op 18 mei 2026: zienswijze (met kanttekeningen)." in besloten.kernboodschap
    assert "Reageert de raad niet" not in besloten.consequenties


@pytest.mark.parametrize(
    ("besluit", "kern"),
    [
        (None, "De raad heeft nog niet besloten. Leg eerst het antwoord van de raad vast."),
        (
            BESLUIT,
            "De raad besloot op 18 mei 2026 deze zienswijze te geven (met kanttekeningen):\n\n- indexering: Te hoog.",
        ),
        (
            replace(BESLUIT, antwoord=Antwoord.GEEN, toon="", punten=()),
            "De raad besloot op 18 mei 2026 om geen zienswijze te geven.",
        ),
        (
            replace(BESLUIT, antwoord=Antwoord.ZONDER_OPMERKINGEN, toon="", punten=()),
            "De raad besloot op 18 mei 2026 een zienswijze zonder opmerkingen te geven.",
        ),
    ],
)
def test_letter_with_the_zienswijze_says_what_the_council_decided(besluit: Besluit | None, kern: str) -> None:
    concept = stel_op(Briefsoort.ZIENSWIJZEBRIEF, replace(GEGEVENS, besluit=besluit))

    assert concept.onderwerp == "Zienswijze van Raad van Voorst: Ontwerpbegroting 2027"
    assert concept.kernboodschap == kern
    assert bool(concept.consequenties) is bool(besluit and besluit.punten)


def test_long_title_fits_in_the_subject() -> None:
    lang = replace(GEGEVENS, titel="x" * 250)

    assert {len(stel_op(soort, lang).onderwerp) for soort in Briefsoort} == {250}


def test_point_over_more_lines_stays_one_item() -> None:
    besluit = replace(BESLUIT, punten=(("kosten", "Te hoog.\n\n- en onduidelijk"),))
    concept = stel_op(Briefsoort.ZIENSWIJZEBRIEF, replace(GEGEVENS, besluit=besluit))

    assert blokken(concept.kernboodschap)[1] == Blok(True, ("kosten: Te hoog. - en onduidelijk",))


@pytest.mark.parametrize(
    ("geschreven", "verwacht"),
    [
        ("", ()),
        ("  \n\n ", ()),
        ("Een\nregel\n\nTwee", (Blok(False, ("Een", "regel")), Blok(False, ("Twee",)))),
        ("- a\n- b\nc", (Blok(True, ("a", "b")), Blok(False, ("c",)))),
        ("x\r\n- a\r\n", (Blok(False, ("x",)), Blok(True, ("a",)))),
        ("-geen lijst", (Blok(False, ("-geen lijst",)),)),
    ],
)
def test_text_becomes_paragraphs_and_lists(geschreven: str, verwacht: tuple[Blok, ...]) -> None:
    assert blokken(geschreven) == verwacht


@given(st.text())
def test_no_word_is_lost_in_blocks(geschreven: str) -> None:
    uit = " ".join(regel for blok in blokken(geschreven) for regel in blok.regels).split()

    assert [w for w in uit if w not in "-•*"] == [w for w in geschreven.split() if w not in "-•*"]
