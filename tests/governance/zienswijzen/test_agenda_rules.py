"""The council calendar: which meeting is the last that can decide, by which path, and the reason in plain Dutch."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.zienswijzen.agenda_rules import (
    Beoordeling,
    Haalbaarheid,
    Pad,
    Raadskalender,
    Reces,
    Vergaderdag,
    Vergadersoort,
    Vraag,
    beoordeel,
    bezwaren,
    laatste_raad,
    overlappende_recessen,
    stel_pad_voor,
    vergaderingen_in_termijn,
)

RAAD, COMMISSIE = Vergadersoort.RAAD, Vergadersoort.COMMISSIE
KAN, KAN_NIET, ONBEKEND = Haalbaarheid.KAN, Haalbaarheid.KAN_NIET, Haalbaarheid.ONBEKEND


def _dag(tekst: str) -> date:
    return date.fromisoformat(tekst)


def _raad(dag: str, ervoor: int | None = 14, sluit: str = "") -> Vergaderdag:
    return Vergaderdag(_dag(dag), RAAD, _dag(sluit) if sluit else None, ervoor)


def _commissie(dag: str, ervoor: int | None = 7) -> Vergaderdag:
    return Vergaderdag(_dag(dag), COMMISSIE, None, ervoor)


def _vraag(op: str, uiterlijk: str, ontvangen: str = "") -> Vraag:
    return Vraag(_dag(op), _dag(uiterlijk), _dag(ontvangen) if ontvangen else None)


ZOMER = Reces("zomerreces", date(2026, 7, 11), date(2026, 8, 24))
KERST = Reces("kerstreces", date(2026, 12, 19), date(2027, 1, 4))
VOORJAAR = (
    *(_commissie(dag) for dag in ("2026-04-14", "2026-05-12", "2026-06-09", "2026-09-08")),
    *(_raad(dag) for dag in ("2026-04-29", "2026-05-27", "2026-06-24", "2026-09-23")),
)
KALENDER = Raadskalender(VOORJAAR, (ZOMER,))


@pytest.mark.parametrize(
    ("op", "uiterlijk", "ontvangen", "raad"),
    [
        ("2026-04-08", "2026-07-01", "2026-04-08", "2026-06-24"),
        ("2026-06-10", "2026-07-01", "2026-04-08", "2026-06-24"),  # the closing date itself still counts
        ("2026-04-08", "2026-06-24", "2026-04-08", "2026-06-24"),  # on the last day of the term
        ("2026-04-08", "2026-06-23", "2026-04-08", "2026-05-27"),
        ("2026-04-08", "2026-05-26", "2026-04-08", "2026-04-29"),
        ("2026-04-01", "2026-09-30", "2026-04-08", "2026-09-23"),  # recess in the middle
        ("2026-04-01", "2026-05-01", "2026-04-15", "2026-04-29"),  # received on the closing date
        ("2026-04-08", "2026-07-01", "", "2026-06-24"),
    ],
)
def test_the_last_meeting_that_can(op: str, uiterlijk: str, ontvangen: str, raad: str) -> None:
    antwoord = laatste_raad(KALENDER, _vraag(op, uiterlijk, ontvangen))

    assert (antwoord.haalbaarheid, antwoord.raad and antwoord.raad.dag) == (KAN, _dag(raad))


@pytest.mark.parametrize(
    ("dagen", "op", "uiterlijk", "raad"),
    [
        (("2026-12-16", "2027-01-27"), "2026-11-10", "2027-02-02", "2027-01-27"),  # over the border of the year
        (("2026-12-16", "2027-01-27"), "2026-11-10", "2027-01-26", "2026-12-16"),
        (("2028-02-29", "2028-03-28"), "2028-02-01", "2028-02-29", "2028-02-29"),  # leap day
        (("2028-03-14",), "2028-02-29", "2028-04-01", "2028-03-14"),  # 14 days before is the leap day
        (("2027-03-15",), "2027-03-01", "2027-04-01", "2027-03-15"),
    ],
)
def test_year_borders_and_leap_days(dagen: tuple[str, ...], op: str, uiterlijk: str, raad: str) -> None:
    kalender = Raadskalender(tuple(map(_raad, dagen)), (KERST,))

    antwoord = laatste_raad(kalender, _vraag(op, uiterlijk))

    assert antwoord.raad == _raad(raad)


@pytest.mark.parametrize(
    ("op", "uiterlijk", "ontvangen", "kop"),
    [
        (
            "2026-07-13",
            "2026-08-23",
            "",
            "Er kan geen raad vergaderen tussen 13 juli 2026 en 23 augustus 2026: die dagen vallen in het zomerreces "
            "(11 juli 2026 tot en met 23 augustus 2026).",
        ),
        (
            "2026-07-02",
            "2026-07-01",
            "2026-04-08",
            "De termijn is voorbij: die liep tot en met 1 juli 2026.",
        ),
        (
            "2026-06-01",
            "2026-07-01",
            "2026-07-02",
            "Het stuk is ontvangen op 2 juli 2026, na het einde van de termijn op 1 juli 2026.",
        ),
        (
            "2026-06-11",
            "2026-07-01",
            "2026-04-08",
            "Tussen 11 juni 2026 en 1 juli 2026 is er geen raadsvergadering meer die kan.",
        ),
        (
            "2026-06-25",
            "2026-07-08",
            "2026-06-25",
            "Tussen 25 juni 2026 en 8 juli 2026 is er geen raadsvergadering.",
        ),
    ],
)
def test_what_is_impossible_says_why(op: str, uiterlijk: str, ontvangen: str, kop: str) -> None:
    antwoord = laatste_raad(KALENDER, _vraag(op, uiterlijk, ontvangen))

    assert (antwoord.haalbaarheid, antwoord.raad, antwoord.kop) == (KAN_NIET, None, kop)


def test_every_meeting_in_the_term_gives_its_own_reason() -> None:
    kalender = Raadskalender((*VOORJAAR, _raad("2026-07-15"), _raad("2026-08-26", None)), (ZOMER,))

    beoordeeld = vergaderingen_in_termijn(kalender, _vraag("2026-06-11", "2026-08-31", "2026-05-20"))

    assert [b.reden for b in beoordeeld] == [
        "De raad van 27 mei 2026 kan niet: die is al geweest.",
        "De raad van 24 juni 2026 kan niet: de agenda is gesloten sinds 10 juni 2026.",
        "De raad van 15 juli 2026 kan niet: die dag valt in het zomerreces (11 juli 2026 tot en met 23 augustus 2026).",
        "De raad van 26 augustus 2026 kan: de sluitdatum is niet bekend.",
    ]


@pytest.mark.parametrize(
    ("vergadering", "reden"),
    [
        (_raad("2026-05-27", sluit="2026-04-01"), "de agenda is gesloten sinds 1 april 2026"),
        (_raad("2026-05-27", sluit="2026-04-10"), "de agenda sluit op 10 april 2026, vóór de ontvangst van het stuk"),
        (_raad("2026-04-14"), "dat is vóór de ontvangst van het stuk"),
        (_raad("2026-07-01"), "dat is na het einde van de termijn op 30 juni 2026"),
    ],
)
def test_a_meeting_that_cannot_says_why(vergadering: Vergaderdag, reden: str) -> None:
    beoordeeld = beoordeel(KALENDER, vergadering, _vraag("2026-04-08", "2026-06-30", "2026-04-15"))

    assert (beoordeeld.bruikbaar, beoordeeld.reden) == (False, f"De {vergadering.naam} kan niet: {reden}.")


def test_no_known_meeting_is_unknown_and_not_impossible() -> None:
    leeg = stel_pad_voor(Raadskalender(), _vraag("2026-04-08", "2026-07-01"))
    alleen_commissies = laatste_raad(Raadskalender((_commissie("2026-05-12"),)), _vraag("2026-04-08", "2026-07-01"))

    kop = "Er zijn geen raadsvergaderingen bekend. Vul de raadskalender aan."
    assert (leeg.haalbaarheid, leeg.raad, leeg.waarschuwingen) == (ONBEKEND, None, (kop,))
    assert (alleen_commissies.haalbaarheid, alleen_commissies.kop) == (ONBEKEND, kop)


def test_a_calendar_that_stops_before_the_end_of_the_term_leaves_the_rest_unknown() -> None:
    kalender = Raadskalender((_raad("2026-05-27"),))
    vraag = _vraag("2026-06-01", "2026-07-01", "2026-05-20")

    antwoord = laatste_raad(kalender, vraag)
    compleet = laatste_raad(replace(kalender, compleet_tot=date(2027, 1, 1)), vraag)

    assert (antwoord.haalbaarheid, compleet.haalbaarheid) == (ONBEKEND, KAN_NIET)
    assert antwoord.kop == "Tussen 1 juni 2026 en 1 juli 2026 is er geen raadsvergadering bekend die nog kan."
    assert antwoord.uitleg[-1] == "Vanaf 1 juni 2026 is de raadskalender niet bekend. Vul de raadskalender aan."


def test_a_later_meeting_may_still_be_planned() -> None:
    antwoord = laatste_raad(Raadskalender((_raad("2026-05-27"),)), _vraag("2026-04-08", "2026-07-01"))

    assert antwoord.haalbaarheid == KAN
    assert antwoord.uitleg == (
        "De raad van 27 mei 2026 kan: stukken aanleveren uiterlijk 13 mei 2026.",
        "Vanaf 28 mei 2026 is de raadskalender niet bekend. Misschien komt er nog een latere vergadering.",
    )


def test_recess_until_the_end_of_the_term_is_no_unknown_day() -> None:
    kalender = Raadskalender((_raad("2026-07-10"),), (ZOMER,))

    antwoord = laatste_raad(kalender, _vraag("2026-07-01", "2026-08-21"))

    assert (antwoord.haalbaarheid, len(antwoord.uitleg)) == (KAN_NIET, 1)


def test_a_meeting_on_the_last_day_asks_to_send_at_once() -> None:
    antwoord = laatste_raad(KALENDER, _vraag("2026-04-08", "2026-06-24"))

    assert (
        antwoord.kop
        == "De raad van 24 juni 2026 is op de laatste dag van de termijn: verstuur het besluit dezelfde dag."
    )


# The path


def _dagen(pad: Pad) -> tuple[str, str]:
    return str(pad.commissie and pad.commissie.dag), str(pad.raad and pad.raad.dag)


@pytest.mark.parametrize(
    ("op", "uiterlijk", "commissie", "raad"),
    [
        ("2026-04-08", "2026-07-01", "2026-06-09", "2026-06-24"),
        ("2026-06-02", "2026-07-01", "2026-06-09", "2026-06-24"),
        ("2026-06-03", "2026-07-01", "None", "2026-06-24"),  # the agenda of the committee is closed
        ("2026-04-08", "2026-06-23", "2026-05-12", "2026-05-27"),
        ("2026-06-26", "2026-09-30", "2026-09-08", "2026-09-23"),
    ],
)
def test_the_path_goes_by_committee_to_council(op: str, uiterlijk: str, commissie: str, raad: str) -> None:
    pad = stel_pad_voor(KALENDER, _vraag(op, uiterlijk))

    assert (pad.haalbaarheid, *_dagen(pad)) == (KAN, commissie, raad)


def test_the_steps_of_a_path_stand_in_order() -> None:
    pad = stel_pad_voor(KALENDER, _vraag("2026-04-08", "2026-07-01"))

    assert pad.stappen == (
        "2 juni 2026: agenda van de commissie van 9 juni 2026 sluit",
        "9 juni 2026: commissie",
        "10 juni 2026: agenda van de raad van 24 juni 2026 sluit",
        "24 juni 2026: raad",
    )
    assert pad.waarschuwingen == ()


def test_a_committee_after_the_council_does_not_count() -> None:
    kalender = Raadskalender((_raad("2026-06-03"), _commissie("2026-06-10")))

    pad = stel_pad_voor(kalender, _vraag("2026-04-08", "2026-06-30"))

    assert _dagen(pad) == ("None", "2026-06-03")
    assert pad.waarschuwingen == (
        "Er is geen commissie die nog kan vóór de raad van 3 juni 2026. Het stuk gaat rechtstreeks naar de raad.",
    )


def test_a_council_that_closes_its_agenda_before_the_committee_is_warned_about() -> None:
    dicht = Vergaderdag(date(2026, 6, 9), COMMISSIE, sluitdatum=date(2026, 4, 1))
    kalender = Raadskalender((_commissie("2026-05-12"), _raad("2026-05-27"), dicht, _raad("2026-06-24", 50)))

    pad = stel_pad_voor(kalender, _vraag("2026-04-08", "2026-07-01"))

    assert _dagen(pad) == ("2026-05-12", "2026-06-24")
    assert pad.waarschuwingen == (
        "De agenda van de raad van 24 juni 2026 sluit op 5 mei 2026, vóór de commissie van 12 mei 2026. "
        "Zet het stuk dus al op de raadsagenda voordat de commissie het bespreekt.",
    )


def test_a_committee_before_the_agenda_closes_goes_before_a_later_one() -> None:
    kalender = Raadskalender((_commissie("2026-06-09"), _commissie("2026-06-16"), _raad("2026-06-24")))

    pad = stel_pad_voor(kalender, _vraag("2026-04-08", "2026-07-01"))

    assert (_dagen(pad), pad.waarschuwingen) == (("2026-06-09", "2026-06-24"), ())


def test_a_calendar_without_committees_says_so() -> None:
    kalender = Raadskalender((_raad("2026-05-27"), _raad("2026-06-24")))

    pad = stel_pad_voor(kalender, _vraag("2026-04-08", "2026-07-01"))

    assert _dagen(pad) == ("None", "2026-06-24")
    assert pad.waarschuwingen[0].startswith("Er zijn geen commissievergaderingen bekend.")


def test_recess_in_the_term_is_said_beforehand() -> None:
    pad = stel_pad_voor(KALENDER, _vraag("2026-07-06", "2026-09-30"))

    assert pad.waarschuwingen == (
        "Van de 87 dagen tot het einde van de termijn vallen er 44 in het zomerreces "
        "(11 juli 2026 tot en met 23 augustus 2026).",
    )


# What stands on an agenda already


def test_an_agenda_that_closed_does_not_stop_what_stands_on_it() -> None:
    raad, na_sluiting = _raad("2026-06-24"), _vraag("2026-06-20", "2026-07-01", "2026-04-08")
    kalender = Raadskalender((*VOORJAAR, raad), (ZOMER,))

    zonder, met = (stel_pad_voor(kalender, v) for v in (na_sluiting, replace(na_sluiting, op_agenda=frozenset({raad}))))

    assert (zonder.haalbaarheid, met.haalbaarheid, met.raad) == (KAN_NIET, KAN, raad)
    assert met.stappen == ("24 juni 2026: raad, het stuk staat op de agenda",)


def test_an_item_on_the_agenda_says_so_and_came_in_after_the_closing_date() -> None:
    raad = _raad("2026-06-24")
    vraag = replace(_vraag("2026-06-12", "2026-07-01", "2026-06-11"), op_agenda=frozenset({raad}))

    assert beoordeel(KALENDER, raad, vraag) == Beoordeling(
        raad, True, "De raad van 24 juni 2026 kan: het stuk staat op de agenda."
    )


@pytest.mark.parametrize(
    ("dag", "op", "reden"),
    [
        ("2026-07-15", "2026-06-20", "die dag valt in het zomerreces"),
        ("2026-09-23", "2026-06-20", "dat is na het einde van de termijn"),
        ("2026-06-24", "2026-06-25", "die is al geweest"),
    ],
)
def test_standing_on_an_agenda_helps_against_its_closing_date_only(dag: str, op: str, reden: str) -> None:
    vraag = replace(_vraag(op, "2026-07-31"), op_agenda=frozenset({_raad(dag)}))

    oordeel = beoordeel(KALENDER, _raad(dag), vraag)

    assert not oordeel.bruikbaar
    assert reden in oordeel.reden


def test_another_meeting_on_the_same_day_keeps_its_closing_date() -> None:
    vraag = replace(_vraag("2026-06-20", "2026-07-01"), op_agenda=frozenset({_commissie("2026-06-24")}))

    assert not beoordeel(KALENDER, _raad("2026-06-24"), vraag).bruikbaar


def test_the_committee_that_has_it_on_its_agenda_is_the_one_of_the_path_also_afterwards() -> None:
    commissie, raad = _commissie("2026-06-09"), _raad("2026-06-24")
    kalender = Raadskalender((commissie, _commissie("2026-06-16", 0), raad))

    for op in ("2026-06-03", "2026-06-11"):
        vraag = replace(_vraag(op, "2026-07-01"), op_agenda=frozenset({commissie, raad}))
        pad = stel_pad_voor(kalender, vraag)
        assert (pad.commissie, pad.raad, pad.waarschuwingen) == (commissie, raad, ())


def test_a_council_agenda_that_has_it_needs_no_warning_that_it_closes_before_the_committee() -> None:
    raad = _raad("2026-06-24", 50)
    vraag = replace(_vraag("2026-05-20", "2026-07-01"), op_agenda=frozenset({raad}))

    pad = stel_pad_voor(Raadskalender((_commissie("2026-06-09"), raad)), vraag)

    assert (_dagen(pad), pad.waarschuwingen) == (("2026-06-09", "2026-06-24"), ())


# A calendar that cannot be right


@pytest.mark.parametrize(
    ("een", "ander", "overlapt"),
    [
        (("2026-07-11", "2026-08-24"), ("2026-08-23", "2026-08-30"), True),
        (("2026-07-11", "2026-08-24"), ("2026-08-24", "2026-08-30"), False),
        (("2026-07-11", "2026-08-24"), ("2026-07-20", "2026-07-21"), True),
        (("2026-12-19", "2027-01-04"), ("2027-01-01", "2027-01-10"), True),
        (("2026-07-11", "2026-07-11"), ("2026-07-01", "2026-08-01"), False),
    ],
)
def test_recesses_that_share_a_day_overlap(een: tuple[str, str], ander: tuple[str, str], overlapt: bool) -> None:
    recessen = [Reces("zomerreces", *map(_dag, een)), Reces("bouwvak", *map(_dag, ander))]

    assert bool(overlappende_recessen(recessen)) is overlapt
    assert overlappende_recessen(recessen) == overlappende_recessen(reversed(recessen))


def test_a_calendar_names_everything_that_cannot_be_right() -> None:
    kalender = Raadskalender(
        (_raad("2026-07-15"), _raad("2026-09-23", sluit="2026-09-24")),
        (
            ZOMER,
            Reces("bouwvak", date(2026, 8, 1), date(2026, 8, 29)),
            Reces("kerstreces", date(2027, 1, 4), date(2026, 12, 19)),
        ),
    )

    assert bezwaren(KALENDER) == ()
    assert bezwaren(kalender) == (
        "Het kerstreces eindigt voordat het reces begint.",
        "Het zomerreces (11 juli 2026 tot en met 23 augustus 2026) overlapt met de recesperiode “bouwvak” "
        "(1 augustus 2026 tot en met 28 augustus 2026).",
        "De raad van 15 juli 2026 valt in het zomerreces (11 juli 2026 tot en met 23 augustus 2026).",
        "De agenda van de raad van 23 september 2026 sluit pas erna, op 24 september 2026.",
    )


# What holds for every calendar

DAGEN = st.dates(date(2023, 11, 1), date(2025, 3, 1))
VERGADERINGEN = st.builds(
    Vergaderdag, DAGEN, st.sampled_from(Vergadersoort), st.none() | DAGEN, st.none() | st.integers(0, 60)
)
RECESSEN = st.builds(lambda van, dagen: Reces("reces", van, van + timedelta(days=dagen)), DAGEN, st.integers(1, 60))
KALENDERS = st.builds(
    Raadskalender, st.lists(VERGADERINGEN, max_size=12).map(tuple), st.lists(RECESSEN, max_size=3).map(tuple)
)
VRAGEN = st.builds(Vraag, DAGEN, DAGEN, st.none() | DAGEN)


@given(KALENDERS, VRAGEN)
def test_the_answer_is_the_last_of_all_meetings_that_can(kalender: Raadskalender, vraag: Vraag) -> None:
    antwoord = laatste_raad(kalender, vraag)
    raden = [v for v in kalender.vergaderdagen if v.soort == RAAD and beoordeel(kalender, v, vraag).bruikbaar]

    assert (antwoord.haalbaarheid == KAN) == (antwoord.raad is not None) == bool(raden)
    if antwoord.raad:
        raad = antwoord.raad
        assert raad.dag == max(v.dag for v in raden)
        assert vraag.op <= raad.dag <= vraag.uiterlijk
        assert raad.dag >= (vraag.ontvangen or raad.dag)
        assert raad.sluit_op is None or raad.sluit_op >= vraag.vanaf
        assert not any(reces.van <= raad.dag < reces.tot for reces in kalender.recessen)


@given(KALENDERS, VRAGEN)
def test_a_path_ends_at_a_usable_council_and_its_committee_is_before_it(kalender: Raadskalender, vraag: Vraag) -> None:
    pad = stel_pad_voor(kalender, vraag)

    assert pad.haalbaarheid == laatste_raad(kalender, vraag).haalbaarheid
    assert pad.raad is None or beoordeel(kalender, pad.raad, vraag).bruikbaar
    if pad.commissie:
        assert pad.raad is not None
        assert vraag.vanaf <= pad.commissie.dag < pad.raad.dag
        assert beoordeel(kalender, pad.commissie, vraag).bruikbaar
    else:
        assert pad.waarschuwingen != ()


@given(KALENDERS, VRAGEN, VERGADERINGEN, st.randoms())
def test_more_meetings_never_make_it_impossible_and_their_order_does_not_matter(
    kalender: Raadskalender, vraag: Vraag, extra: Vergaderdag, willekeur: object
) -> None:
    dagen = list(kalender.vergaderdagen)
    willekeur.shuffle(dagen)  # type: ignore[attr-defined]
    geschud, meer = replace(kalender, vergaderdagen=tuple(dagen)), replace(kalender, vergaderdagen=(*dagen, extra))
    antwoord = laatste_raad(kalender, vraag)

    assert (laatste_raad(geschud, vraag).haalbaarheid, laatste_raad(geschud, vraag).kop) == (
        antwoord.haalbaarheid,
        antwoord.kop,
    )
    assert antwoord.haalbaarheid != KAN or laatste_raad(meer, vraag).haalbaarheid == KAN


@given(KALENDERS, VRAGEN, st.integers(0, 200))
def test_a_later_term_never_gives_an_earlier_meeting(kalender: Raadskalender, vraag: Vraag, later: int) -> None:
    een = laatste_raad(kalender, vraag).raad
    ander = laatste_raad(kalender, replace(vraag, uiterlijk=vraag.uiterlijk + timedelta(days=later))).raad

    assert een is None or (ander is not None and een.dag <= ander.dag)


@given(VRAGEN)
def test_an_empty_calendar_is_never_impossible_within_the_term(vraag: Vraag) -> None:
    verwacht = KAN_NIET if vraag.vanaf > vraag.uiterlijk else ONBEKEND

    assert laatste_raad(Raadskalender(), vraag).haalbaarheid == verwacht


@given(KALENDERS, VRAGEN)
def test_every_answer_explains_itself_in_sentences(kalender: Raadskalender, vraag: Vraag) -> None:
    pad = stel_pad_voor(kalender, vraag)
    zinnen = (pad.antwoord.kop, *pad.antwoord.uitleg, *pad.waarschuwingen, *bezwaren(kalender))

    assert all(zin[0].isupper() and zin.endswith(".") for zin in zinnen)
