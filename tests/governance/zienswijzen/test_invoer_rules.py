"""What an appointment of a calendar file becomes, and what happens to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from governance.zienswijzen.invoer_rules import (
    NIETS,
    RAAD,
    RECES,
    Afspraakrij,
    Bekend,
    BekendeVergadering,
    BekendReces,
    Invoerstand,
    beoordeel,
    kenmerk_van,
    raad_het_doel,
    sluitdag,
    vingerafdruk,
)

COMMISSIE = "commissie-7"
DOELEN = ((RAAD, "Raad van Voorst"), (COMMISSIE, "commissie Bestuur"), (RECES, "reces"), (NIETS, "niet overnemen"))
DAG, AVOND = date(2026, 6, 15), time(19, 30)
RIJ = Afspraakrij(1, "uid-1", "Raadsvergadering", DAG, DAG, AVOND, "raadzaal")
STAAT_ER = BekendeVergadering(11, RAAD, "uid-1", DAG, AVOND, "raadzaal", "gepland", 3)


def een(rij: Afspraakrij = RIJ, doel: str = "", **bekend: Any) -> Any:
    return beoordeel([rij], {rij.nummer: doel}, Bekend(doelen=DOELEN, **bekend))[0]


@pytest.mark.parametrize(
    ("titel", "doel"),
    [
        ("Raadsvergadering", RAAD),
        ("Besluitvormende raad", RAAD),
        ("Gemeenteraad", RAAD),
        ("Commissie Bestuur", COMMISSIE),
        ("vergadering COMMISSIE BESTUUR (extra)", COMMISSIE),
        ("Commissie Ruimte", NIETS),
        ("Zomerreces", RECES),
        ("Meivakantie", RECES),
        ("Fractievergadering raad", NIETS),
        ("Werkbezoek raad", NIETS),
        ("Verjaardag", NIETS),
        ("", NIETS),
    ],
)
def test_title_tells_the_likely_meaning(titel: str, doel: str) -> None:
    assert raad_het_doel(replace(RIJ, titel=titel), Bekend(doelen=DOELEN)) == doel


def test_known_mark_goes_before_the_title() -> None:
    assert raad_het_doel(replace(RIJ, titel="Iets anders"), Bekend((STAAT_ER,), doelen=DOELEN)) == RAAD


@pytest.mark.parametrize(
    ("rij", "eerder", "stand", "uitleg"),
    [
        (RIJ, STAAT_ER, Invoerstand.GELIJK, ""),
        (replace(RIJ, plaats=""), STAAT_ER, Invoerstand.GELIJK, ""),
        (replace(RIJ, titel="Raad, extra"), STAAT_ER, Invoerstand.GELIJK, ""),
        (replace(RIJ, dag=date(2026, 6, 22)), STAAT_ER, Invoerstand.GEWIJZIGD, "Was op 15 juni 2026."),
        (replace(RIJ, tijd=time(20)), STAAT_ER, Invoerstand.GEWIJZIGD, "Was om 19:30 uur."),
        (replace(RIJ, plaats="kerk"), STAAT_ER, Invoerstand.GEWIJZIGD, "Plaats was “raadzaal”."),
        (replace(RIJ, vervallen=True), STAAT_ER, Invoerstand.VERVALT, "In de agenda geschrapt."),
        (replace(RIJ, vervallen=True), replace(STAAT_ER, status="geannuleerd"), Invoerstand.GELIJK, ""),
        (
            RIJ,
            replace(STAAT_ER, status="geannuleerd"),
            Invoerstand.OVERGESLAGEN,
            "Deze vergadering gaat volgens het portaal niet door.",
        ),
        (RIJ, replace(STAAT_ER, status="gehouden"), Invoerstand.GELIJK, ""),
        (
            replace(RIJ, tijd=time(20)),
            replace(STAAT_ER, status="gehouden"),
            Invoerstand.OVERGESLAGEN,
            "Deze vergadering is al gehouden.",
        ),
        (RIJ, replace(STAAT_ER, vast=True), Invoerstand.GELIJK, ""),
    ],
)
def test_appointment_that_is_known_by_its_mark(
    rij: Afspraakrij, eerder: BekendeVergadering, stand: Invoerstand, uitleg: str
) -> None:
    regel = een(rij, vergaderingen=(eerder,))

    assert (regel.stand, regel.uitleg) == (stand, uitleg)
    assert regel.pk == (11 if stand != Invoerstand.OVERGESLAGEN else None)


@pytest.mark.parametrize("anders", [{"vervallen": True}, {"dag": date(2026, 6, 22)}])
def test_meeting_with_a_decision_is_left_to_a_person(anders: dict[str, Any]) -> None:
    regel = een(replace(RIJ, **anders), vergaderingen=(replace(STAAT_ER, vast=True),))

    assert regel.stand == Invoerstand.OVERGESLAGEN
    assert "Wijzig deze vergadering zelf." in regel.uitleg


def test_new_appointment_is_a_new_meeting_and_a_cancelled_one_is_nothing() -> None:
    assert een().stand == Invoerstand.NIEUW
    assert een(replace(RIJ, vervallen=True)).stand == Invoerstand.OVERGESLAGEN


@pytest.mark.parametrize("tijd", [AVOND, None])
def test_meeting_that_somebody_typed_is_joined_with_its_appointment(tijd: time | None) -> None:
    regel = een(vergaderingen=(replace(STAAT_ER, kenmerk="", tijd=tijd),))

    assert (regel.stand, regel.pk) == (Invoerstand.GEWIJZIGD, 11)


def test_moment_that_is_taken_is_skipped_with_the_reason() -> None:
    andere = replace(STAAT_ER, kenmerk="uid-9")

    assert een(vergaderingen=(andere,)).uitleg == "Op deze dag en tijd staat al een vergadering."


def test_two_appointments_at_one_moment_become_one_meeting() -> None:
    regels = beoordeel([RIJ, replace(RIJ, nummer=2, kenmerk="uid-2")], {}, Bekend(doelen=DOELEN))

    assert [regel.stand for regel in regels] == [Invoerstand.NIEUW, Invoerstand.OVERGESLAGEN]


def test_appointment_that_stands_with_another_body_is_not_doubled() -> None:
    regel = een(doel=COMMISSIE, vergaderingen=(STAAT_ER,))

    assert regel.uitleg == "Staat al bij: Raad van Voorst. Verwijder de vergadering daar eerst."


def test_body_that_does_not_exist_then_gets_no_meeting() -> None:
    regel = een(bestaan={RAAD: (date(2026, 7, 1), None)})

    assert (regel.stand, regel.uitleg) == (Invoerstand.OVERGESLAGEN, "Dit orgaan bestaat op deze dag niet.")


ZOMER = Afspraakrij(1, "uid-r", "Zomerreces", date(2026, 7, 11), date(2026, 8, 23))
RECES_ER = BekendReces(5, "zomerreces", date(2026, 7, 11), date(2026, 8, 24), 2)


@pytest.mark.parametrize(
    ("eerder", "stand"),
    [
        ((), Invoerstand.NIEUW),
        ((RECES_ER,), Invoerstand.GELIJK),
        ((replace(RECES_ER, van=date(2026, 7, 18)),), Invoerstand.GEWIJZIGD),
        ((replace(RECES_ER, naam="bouwvak", van=date(2026, 7, 18)),), Invoerstand.OVERGESLAGEN),
        ((replace(RECES_ER, tot=date(2026, 7, 11), van=date(2026, 7, 1)),), Invoerstand.NIEUW),
        (
            (replace(RECES_ER, tot=date(2026, 7, 20)), replace(RECES_ER, pk=6, van=date(2026, 8, 1))),
            Invoerstand.OVERGESLAGEN,
        ),
    ],
)
def test_recess_against_what_is_known(eerder: tuple[BekendReces, ...], stand: Invoerstand) -> None:
    assert een(ZOMER, recessen=eerder).stand == stand


def test_overlapping_recess_says_with_which() -> None:
    regel = een(ZOMER, recessen=(replace(RECES_ER, naam="bouwvak", tot=None),))

    assert regel.uitleg == "Overlapt met “bouwvak” (vanaf 11 juli 2026). Pas dat reces zelf aan."


def test_two_overlapping_recesses_in_one_file_become_one() -> None:
    regels = beoordeel([ZOMER, replace(ZOMER, nummer=2, dag=date(2026, 7, 18))], {}, Bekend(doelen=DOELEN))

    assert [regel.stand for regel in regels] == [Invoerstand.NIEUW, Invoerstand.OVERGESLAGEN]


def test_choice_that_does_not_exist_falls_back_on_the_likely_one() -> None:
    assert een(doel="commissie-999").doel == RAAD
    assert een(doel=NIETS).stand == Invoerstand.OVERGESLAGEN


def test_fingerprint_changes_with_what_would_happen() -> None:
    anders = een(vergaderingen=(STAAT_ER,))

    assert vingerafdruk([een()]) == vingerafdruk([een()])
    assert vingerafdruk([een()]) != vingerafdruk([anders])


def test_long_mark_is_kept_as_its_hash_and_repeats_differ() -> None:
    lang = "x" * 300

    assert len(kenmerk_van(lang, "")) <= 255
    assert kenmerk_van(lang, "") == kenmerk_van(lang, "")
    assert kenmerk_van("uid", "2026-06-15") != kenmerk_van("uid", "2026-06-22")


@pytest.mark.parametrize(
    ("dag", "dagen", "sluit"),
    [
        (date(2026, 6, 15), 10, date(2026, 6, 5)),
        (date(2026, 6, 15), 1, date(2026, 6, 12)),
        (date(2026, 5, 1), 4, date(2026, 4, 24)),
        (date(2026, 6, 15), 0, date(2026, 6, 15)),
    ],
)
def test_agenda_closes_on_a_working_day(dag: date, dagen: int, sluit: date) -> None:
    assert sluitdag(dag, dagen) == sluit
