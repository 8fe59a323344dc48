"""A calendar file from elsewhere: read in Dutch time, bounded, and every broken line named."""

from __future__ import annotations

import io
import time
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from regio.kern.kalender import NEDERLAND, Kalenderfout, Kalendergrenzen, Kalenderinhoud, lees_kalender

VAN, TOT = date(2026, 1, 1), date(2027, 1, 1)


def _lees(inhoud: bytes, *, van: date = VAN, tot: date = TOT, **grenzen: int) -> Kalenderinhoud:
    return lees_kalender(io.BytesIO(inhoud), van=van, tot=tot, grenzen=Kalendergrenzen(**grenzen))


def _bestand(*afspraken: str, einde: str = "\r\n") -> bytes:
    regels = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//NL", "X-WR-CALNAME:Raad\\, Heerde"]
    for afspraak in afspraken:
        regels += ["BEGIN:VEVENT", *afspraak.strip().splitlines(), "END:VEVENT"]
    return einde.join([*regels, "END:VCALENDAR", ""]).encode()


def _nl(*delen: int, fold: int = 0) -> datetime:
    return datetime(*delen, tzinfo=NEDERLAND, fold=fold)  # type: ignore[arg-type,misc]


def _een(afspraak: str) -> Any:
    inhoud = _lees(_bestand(afspraak))
    (gelezen,) = inhoud.afspraken
    return gelezen


def _meldingen(inhoud: Kalenderinhoud) -> list[str]:
    return [probleem.melding for probleem in inhoud.problemen]


def test_a_meeting_is_read_with_its_text_place_and_time() -> None:
    gelezen = _een("""UID:1@raad
SUMMARY:Raadsvergadering\\; besluit\\, en
 vormend
LOCATION:Raadzaal\\nDorpsstraat 1
DTSTART;TZID=Europe/Amsterdam:20260624T193000
DTEND;TZID=Europe/Amsterdam:20260624T230000""")

    assert (gelezen.uid, gelezen.titel) == ("1@raad", "Raadsvergadering; besluit, envormend")
    assert (gelezen.locatie, gelezen.regel) == ("Raadzaal Dorpsstraat 1", 5)
    assert (gelezen.begin, gelezen.eind) == (_nl(2026, 6, 24, 19, 30), _nl(2026, 6, 24, 23))
    assert (gelezen.hele_dag, gelezen.dag, gelezen.laatste_dag) == (False, date(2026, 6, 24), date(2026, 6, 24))


@pytest.mark.parametrize(
    ("tijd", "verwacht"),
    [
        ("DTSTART:20260624T193000", _nl(2026, 6, 24, 19, 30)),  # floating: wherever it is read, so here
        ("DTSTART:20260624T173000Z", _nl(2026, 6, 24, 19, 30)),
        ("DTSTART:20260124T183000Z", _nl(2026, 1, 24, 19, 30)),
        ("DTSTART;TZID=Europe/London:20260624T183000", _nl(2026, 6, 24, 19, 30)),
        ("DTSTART;TZID=America/New_York:20260311T140000", _nl(2026, 3, 11, 19)),  # summer time there, not yet here
        ("DTSTART;TZID=W. Europe Standard Time:20260624T193000", _nl(2026, 6, 24, 19, 30)),
        ('DTSTART;TZID="(UTC+01:00) Amsterdam, Berlijn, Bern":20260624T193000', _nl(2026, 6, 24, 19, 30)),
        ("DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Paris:20260624T193000", _nl(2026, 6, 24, 19, 30)),
        ("DTSTART:20260329T005959Z", _nl(2026, 3, 29, 1, 59, 59)),
        ("DTSTART:20260329T010000Z", _nl(2026, 3, 29, 3)),
        ("DTSTART:20260329T023000", _nl(2026, 3, 29, 3, 30)),  # a time that the change of the clock skips
        ("DTSTART:20261025T003000Z", _nl(2026, 10, 25, 2, 30)),
        ("DTSTART:20261025T013000Z", _nl(2026, 10, 25, 2, 30, fold=1)),
        ("DTSTART:20261025T020000Z", _nl(2026, 10, 25, 3)),
    ],
)
def test_every_clock_becomes_dutch_time(tijd: str, verwacht: datetime) -> None:
    begin = _een(f"UID:1\n{tijd}").begin

    assert (begin, begin.fold, begin.tzinfo) == (verwacht, verwacht.fold, NEDERLAND)
    assert begin.astimezone(ZoneInfo("UTC")) == verwacht.astimezone(ZoneInfo("UTC"))


@pytest.mark.parametrize(
    ("regels", "eind", "laatste"),
    [
        ("DTSTART;VALUE=DATE:20260711\nDTEND;VALUE=DATE:20260824", date(2026, 8, 24), date(2026, 8, 23)),
        ("DTSTART;VALUE=DATE:20260711", date(2026, 7, 12), date(2026, 7, 11)),
        ("DTSTART;VALUE=DATE:20260711\nDTEND;VALUE=DATE:20260711", date(2026, 7, 12), date(2026, 7, 11)),
        ("DTSTART;VALUE=DATE:20260711\nDURATION:P2W", date(2026, 7, 25), date(2026, 7, 24)),
        ("DTSTART:20260711T220000\nDTEND:20260712T000000", _nl(2026, 7, 12), date(2026, 7, 11)),
        ("DTSTART:20260711T220000\nDURATION:PT3H", _nl(2026, 7, 12, 1), date(2026, 7, 12)),
        ("DTSTART:20260328T220000\nDURATION:PT6H", _nl(2026, 3, 29, 5), date(2026, 3, 29)),  # the clock skips an hour
        ("DTSTART:20260328T220000\nDURATION:P1D", _nl(2026, 3, 29, 22), date(2026, 3, 29)),
        ("DTSTART:20261024T220000\nDURATION:PT6H", _nl(2026, 10, 25, 3), date(2026, 10, 25)),
        ("DTSTART:20260711T220000", None, date(2026, 7, 11)),
    ],
)
def test_the_end_is_the_day_after_or_the_moment(regels: str, eind: object, laatste: date) -> None:
    gelezen = _een(f"UID:1\n{regels}")

    assert (gelezen.eind, gelezen.laatste_dag) == (eind, laatste)


@pytest.mark.parametrize(
    "eind", ["DTEND:20260624T180000", "DTEND;VALUE=DATE:20260625", "DTEND:straks", "DURATION:-PT1H"]
)
def test_an_end_that_cannot_be_costs_only_the_end(eind: str) -> None:
    inhoud = _lees(_bestand(f"UID:1\nDTSTART:20260624T193000\n{eind}"))

    assert [(a.begin, a.eind) for a in inhoud.afspraken] == [(_nl(2026, 6, 24, 19, 30), None)]
    assert [m.partition(": ")[2] for m in _meldingen(inhoud)] == ["het einde klopt niet en is weggelaten."]


# What is wrong is said, and costs no more than it must


def test_a_broken_line_costs_at_most_its_own_appointment() -> None:
    goed = "UID:{}\nSUMMARY:Raad\nDTSTART;VALUE=DATE:202606{}"
    inhoud = _lees(
        _bestand(
            goed.format("a", "10"),
            "UID:b\nSUMMARY:Raad\nDTSTART:2026061",
            "UID:c\nSUMMARY:Zonder begin",
            goed.format("d", "11") + "\ndit is geen regel\nEXDATE:gisteren",
            goed.format("e", "12") + '\nSUMMARY:Nog een\nLOCATION;X="Zaal:1',
        )
    )

    assert [a.uid for a in inhoud.afspraken] == ["a", "d", "e"]
    assert _meldingen(inhoud) == [
        "Regel 10: “2026061” (regel 13) is geen datum of tijd. Deze afspraak is overgeslagen.",
        "Regel 15: het begin (DTSTART) ontbreekt of is niet te lezen. Deze afspraak is overgeslagen.",
        "Regel 23: deze regel is niet te lezen en is overgeslagen.",
        "Regel 24: “gisteren” (regel 24) is geen datum of tijd. Deze datum is overgeslagen.",
        "Regel 30: SUMMARY staat er twee keer; de eerste telt.",
        "Regel 31: LOCATION is niet te lezen en is overgeslagen.",
    ]


@pytest.mark.parametrize(
    ("inhoud", "uids", "melding"),
    [
        (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20260624\n", [], "Regel 2: deze afspraak is niet afgesloten"),
        (
            b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nBEGIN:VEVENT\nUID:b\nDTSTART:20260624\nEND:VEVENT\nEND:VCALENDAR",
            ["b"],
            "Regel 2: deze afspraak is niet afgesloten",
        ),
        (
            b"BEGIN:VCALENDAR\nrommel\nBEGIN:VEVENT\nUID:b\nDTSTART:20260624\nEND:VEVENT",
            ["b"],
            "Regel 2: deze regel is",
        ),
        (_bestand("UID:1\nDTSTART;TZID=Maan/Krater:20260624T193000"), ["1"], "Regel 7: de tijdzone “Maan/Krater” is"),
        (_bestand("UID:1\nDTSTART:00010101T000000Z"), [], "Regel 5: “00010101T000000Z” (regel 7) is geen datum"),
        (_bestand("UID:1\nDTSTART:99991231T235959Z"), [], "Regel 5: “99991231T235959Z” (regel 7) is geen datum"),
        (
            _bestand("UID:1\nDTSTART:20260624\nSUMMARY:" + "x" * 400),
            ["1"],
            "Regel 5: de titel is afgekapt op 300 tekens",
        ),
        (_bestand("UID:1\nDTSTART:20260624\nSUMMARY:" + "x" * 10_001), ["1"], "Regel 8: SUMMARY is langer dan 10.000"),
        (
            _bestand("UID:1\nDTSTART:20260624\nSUMMARY:Café").replace("é".encode(), b"\xe9"),
            ["1"],
            "Regel 8: deze regel is niet als UTF-8 opgeslagen.",
        ),
    ],
)
def test_what_is_wrong_is_said(inhoud: bytes, uids: list[str], melding: str) -> None:
    gelezen = _lees(inhoud)

    assert [a.uid for a in gelezen.afspraken] == uids
    assert len(gelezen.problemen) == 1
    assert gelezen.problemen[0].melding.startswith(melding)


@pytest.mark.parametrize(
    ("inhoud", "melding"),
    [
        (b"", "Dit bestand is leeg."),
        (b" \r\n\r\n", "Dit bestand is leeg."),
        (
            b"PK\x03\x04 dit is een zip",
            "Dit is geen kalenderbestand (iCalendar, .ics): de regel BEGIN:VCALENDAR ontbreekt.",
        ),
        (b"/etc/hostname", "Dit is geen kalenderbestand (iCalendar, .ics): de regel BEGIN:VCALENDAR ontbreekt."),
        (
            b"BEGIN:VCALENDAR\n" + b"x" * 10 * 1000**2,
            "Dit kalenderbestand is te groot. Het mag hoogstens 5 MB zijn. Exporteer een kortere periode.",
        ),
    ],
)
def test_a_file_that_cannot_be_read_says_why(inhoud: bytes, melding: str) -> None:
    with pytest.raises(Kalenderfout) as fout:
        _lees(inhoud)

    assert str(fout.value) == melding


def test_too_many_appointments_are_refused_before_they_are_read() -> None:
    bestand = _bestand(*(f"UID:{i}\nDTSTART:20260624" for i in range(4)))

    assert len(_lees(bestand, afspraken=4).afspraken) == 4
    with pytest.raises(Kalenderfout, match="meer dan 3 afspraken"):
        _lees(bestand, afspraken=3)


def test_problems_are_listed_so_many_at_most_and_the_rest_is_counted() -> None:
    inhoud = _lees(_bestand("UID:1\nDTSTART:20260624" + "\nrommel" * 30), problemen=10)

    assert (len(inhoud.problemen), inhoud.meer_problemen, len(inhoud.afspraken)) == (10, 20, 1)


def test_what_lies_outside_the_period_is_counted() -> None:
    bestand = _bestand(
        "UID:1\nDTSTART:20251231",
        "UID:2\nDTSTART:20260101",
        "UID:3\nDTSTART:20270101",
        "UID:4\nDTSTART:20251219\nDTEND:20260105",
    )

    inhoud = _lees(bestand)

    assert ([a.uid for a in inhoud.afspraken], inhoud.buiten, inhoud.naam) == (["4", "2"], 2, "Raad, Heerde")


def test_of_one_uid_the_newest_version_counts() -> None:
    inhoud = _lees(
        _bestand(
            "UID:1\nSEQUENCE:2\nSUMMARY:nieuw\nDTSTART:20260625",
            "UID:1\nSEQUENCE:1\nSUMMARY:oud\nDTSTART:20260624",
            "UID:2\nSTATUS:CANCELLED\nDTSTART:20260626",
        )
    )

    assert [(a.titel, a.vervallen) for a in inhoud.afspraken] == [("nieuw", False), ("", True)]
    assert _meldingen(inhoud) == [
        "Regel 11: deze afspraak staat ook op regel 5 (dezelfde UID); de nieuwste versie telt."
    ]


def test_without_uid_the_same_appointment_gets_the_same_one() -> None:
    een, ander = (_lees(_bestand(regels)).afspraken[0].uid for regels in ("SUMMARY:Raad\nDTSTART:20260624",) * 2)

    assert een == ander
    assert een.startswith("zonder-uid-")


def test_alarms_tasks_and_time_zones_in_the_file_are_passed_over() -> None:
    """A definition that calls itself Dutch but is six hours off must not move this file, nor the next."""
    zone = (
        "BEGIN:VTIMEZONE\nTZID:{}\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0700\nTZOFFSETTO:+0700\n"
        "RRULE:FREQ=SECONDLY\nEND:STANDARD\nEND:VTIMEZONE\n"
    )
    alarm = "BEGIN:VALARM\nTRIGGER:-PT15M\nDTSTART:20200101\nSUMMARY:alarm\nEND:VALARM\n"
    afspraak = (
        f"BEGIN:VEVENT\nUID:1\n{alarm}DTSTART;TZID=W. Europe Standard Time:20260624T193000\nSUMMARY:Raad\nEND:VEVENT\n"
    )
    taak = "BEGIN:VTODO\nUID:2\nDTSTART:20260624\nSUMMARY:taak\nEND:VTODO\n"
    bestand = f"BEGIN:VCALENDAR\n{zone.format('W. Europe Standard Time')}{taak}{afspraak}END:VCALENDAR\n".encode()

    for inhoud in (_lees(bestand), _lees(bestand)):
        assert [(a.titel, a.begin) for a in inhoud.afspraken] == [("Raad", _nl(2026, 6, 24, 19, 30))]
        assert inhoud.problemen == ()


@pytest.mark.parametrize("einde", ["\r\n", "\n", "\r"])
def test_every_end_of_line_and_a_mark_before_the_file_are_read(einde: str) -> None:
    inhoud = _lees(b"\xef\xbb\xbf" + _bestand("UID:1\nDTSTART:20260624\nSUMMARY:Raad\n  van Heerde", einde=einde))

    assert [(a.titel, a.regel) for a in inhoud.afspraken] == [("Raad van Heerde", 5)]


# Repeats


def _dagen(regels: str, **grenzen: int) -> list[str]:
    return [f"{a.begin:%m%d}" for a in _lees(_bestand(f"UID:1\n{regels}"), **grenzen).afspraken]


@pytest.mark.parametrize(
    ("regels", "dagen"),
    [
        ("DTSTART:20260106\nRRULE:FREQ=MONTHLY;BYDAY=1TU;COUNT=4", ["0106", "0203", "0303", "0407"]),
        ("DTSTART:20260131\nRRULE:FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20260401", ["0131", "0228", "0331"]),
        ("DTSTART:20251201\nRRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4", ["0112"]),
        ("DTSTART:20261228\nRRULE:FREQ=DAILY", ["1228", "1229", "1230", "1231"]),
        ("DTSTART:20240229\nRRULE:FREQ=YEARLY", []),
        ("DTSTART:20260624\nRDATE:20260701,20260708\nEXDATE:20260701", ["0624", "0708"]),
        ("DTSTART:20260106\nRRULE:FREQ=WEEKLY;COUNT=4\nEXDATE:20260113,20260120", ["0106", "0127"]),
        ("DTSTART:20260106T193000\nRRULE:FREQ=WEEKLY;COUNT=3\nEXDATE;VALUE=DATE:20260113", ["0106", "0120"]),
        ("DTSTART:20260106T193000\nRRULE:FREQ=WEEKLY;UNTIL=20260120T183000Z", ["0106", "0113", "0120"]),
        ("DTSTART:20260106T193000\nRRULE:FREQ=WEEKLY;UNTIL=20260120T182959Z", ["0106", "0113"]),
        ("DTSTART:20260106T193000\nRRULE:FREQ=WEEKLY;UNTIL=20260120", ["0106", "0113", "0120"]),
        ("DTSTART:20260107\nRRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=2", ["0107", "0113", "0120"]),
    ],
)
def test_repeats_by_day_are_worked_out(regels: str, dagen: list[str]) -> None:
    assert _dagen(regels) == dagen


def test_repeats_keep_their_local_time_over_both_changes_of_the_clock() -> None:
    zone = "TZID=Europe/Amsterdam:20260324T"
    regels = f"UID:1\nDTSTART;{zone}193000\nDTEND;{zone}230000\nRRULE:FREQ=WEEKLY;BYDAY=TU"
    afspraken = _lees(_bestand(regels)).afspraken

    assert {f"{a.begin:%H:%M} {a.eind:%H:%M}" for a in afspraken} == {"19:30 23:00"}
    assert [f"{a.begin:%z}" for a in afspraken[:2]] == ["+0100", "+0200"]
    assert afspraken[-1].begin == _nl(2026, 12, 29, 19, 30)


def test_a_moved_repeat_takes_the_place_of_the_planned_one() -> None:
    inhoud = _lees(
        _bestand(
            "UID:1\nSUMMARY:Raad\nDTSTART:20260106T193000\nRRULE:FREQ=WEEKLY;COUNT=3",
            "UID:1\nSUMMARY:Verzet\nRECURRENCE-ID:20260113T183000Z\nDTSTART:20260114T200000",
            "UID:1\nSTATUS:CANCELLED\nRECURRENCE-ID:20260120T193000\nDTSTART:20260120T193000",
        )
    )

    assert [(a.titel, f"{a.begin:%d %H:%M}", a.vervallen, a.keer) for a in inhoud.afspraken] == [
        ("Raad", "06 19:30", False, "2026-01-06T19:30:00+01:00"),
        ("Verzet", "14 20:00", False, "2026-01-13T19:30:00+01:00"),
        ("", "20 19:30", True, "2026-01-20T19:30:00+01:00"),
    ]
    assert inhoud.problemen == ()


@pytest.mark.parametrize(
    "regel",
    [
        "FREQ=HOURLY",
        "FREQ=SECONDLY;COUNT=1000000000",
        "FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=1,2,3",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=DAILY;COUNT=veel",
        "FREQ=DAILY;UNTIL=straks",
        "FREQ=MONTHLY;BYDAY=XX",
        "FREQ=MONTHLY;BYMONTHDAY=;BYDAY=",
        "FREQ=YEARLY;BYEASTER=1",
        "FREQ=DAILY;FREQ=WEEKLY",
        "FREQ=MONTHLY;BYDAY=1TU" + ",1TU" * 200,
        "altijd",
    ],
)
def test_a_rule_that_is_not_worked_out_leaves_the_first_time(regel: str) -> None:
    inhoud = _lees(_bestand(f"UID:1\nDTSTART:20260624\nRRULE:{regel}"))

    assert [a.dag for a in inhoud.afspraken] == [date(2026, 6, 24)]
    assert _meldingen(inhoud) == [
        "Regel 8: deze herhaling kan het portaal niet uitrekenen. Alleen de eerste keer is gelezen."
    ]


def test_repeats_have_a_bound() -> None:
    dagelijks = "UID:{}\nDTSTART:20250101\nRRULE:FREQ=DAILY"

    vaak = _lees(_bestand(dagelijks.format(1)), keren=10)
    duur = _lees(_bestand(dagelijks.format(1), dagelijks.format(2)), rekenwerk=1000)

    assert (len(vaak.afspraken), len(vaak.problemen)) == (10, 1)
    assert "vaker dan 10 keer; de rest is weggelaten" in vaak.problemen[0].melding
    assert (len(duur.afspraken), len(duur.problemen)) == (365, 1)
    with pytest.raises(Kalenderfout, match="meer dan 500 afspraken"):
        _lees(_bestand(*(dagelijks.format(i) for i in range(3))), afspraken=500)


def test_the_worst_rules_that_fit_cost_seconds_at_most() -> None:
    nooit = "UID:{}\nDTSTART:19000101\nRRULE:FREQ={};BYMONTH=2;BYMONTHDAY=30"
    bestand = _bestand(
        *(nooit.format(f"{i}{f}", f) for i in range(100) for f in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY"))
    )
    begin = time.perf_counter()

    _lees(bestand)

    assert time.perf_counter() - begin < 30


# What holds for every file

REGELS = st.sampled_from(
    [
        *("BEGIN:VEVENT", "END:VEVENT", "BEGIN:VALARM", "END:VALARM", "BEGIN:VCALENDAR", "END:VCALENDAR", "UID:1", ""),
        *("DTSTART:20260624", "DTSTART:20260624T193000Z", "DTEND:20260625", "DURATION:P99999999999D", "DURATION:PT1H"),
        *(
            "RRULE:FREQ=WEEKLY;COUNT=3",
            "RRULE:FREQ=YEARLY;BYWEEKNO=99",
            "RDATE:20260701",
            "EXDATE:20260624",
            " vervolg",
        ),
        *(
            "RECURRENCE-ID:20260624",
            "SUMMARY:x",
            "SEQUENCE:-1",
            "DTSTART;TZID=:20260624T193000",
            "DTSTART;TZID=Europe:1",
        ),
    ]
)


@example(["DTSTART:20260624", "RDATE:20260701", "RDATE:20260701,20260624"])
@given(st.lists(REGELS | st.text(max_size=30) | st.text('DTSARVLUE=;:0123TZ"\\, ', max_size=40), max_size=30))
def test_no_file_breaks_the_reader(regels: list[str]) -> None:
    inhoud = _lees("\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", *regels]).encode("utf-8", "replace"))

    for afspraak in inhoud.afspraken:
        assert afspraak.laatste_dag >= VAN
        assert afspraak.dag < TOT
        assert afspraak.eind is None or isinstance(afspraak.eind, datetime) != afspraak.hele_dag
    assert len({(a.uid, a.keer) for a in inhoud.afspraken}) == len(inhoud.afspraken)
    assert all(p.melding.endswith(".") for p in inhoud.problemen)
