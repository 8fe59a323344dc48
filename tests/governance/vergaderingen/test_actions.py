"""Writes on meetings: what must fit, the order of an agenda, the second meeting, and two people at once."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from governance.organen.models import LidRol, Orgaan, OrgaanSoort
from governance.vergaderingen import actions, gevolg_actions
from governance.vergaderingen.models import Aanwezigheid, Agendapunt, Vergadering
from governance.vergaderingen.plak_rules import Plakpunt
from governance.vergaderingen.queries import aanwezigheid_van, agendakeuzes, opkomst_van, vergaderkeuzes
from governance.vergaderingen.register_actions import OpkomstGeweigerd, OpkomstVerouderd, Opkomstwens, zet_aanwezigheid
from regio.kern.register import NogInGebruik
from regio.kern.versie import VerouderdeVersie
from tests.factories import (
    NU,
    VANDAAG,
    maak_aanwezigheid,
    maak_agendapunt,
    maak_beslispunt,
    maak_besluit,
    maak_fractie,
    maak_gemeenteraad,
    maak_lidmaatschap,
    maak_orgaan,
    maak_regeling,
    maak_vergadering,
)

pytestmark = pytest.mark.django_db

WIE: dict[str, Any] = {"door": None, "op": NU}


@pytest.fixture
def ab() -> Orgaan:
    """A general board under the Wgr with three members."""
    regeling = maak_regeling(rechtsvorm="openbaar_lichaam")
    orgaan = maak_orgaan(regeling=regeling, soort=OrgaanSoort.ALGEMEEN_BESTUUR, aard="besluitend")
    for functie in ("lid A", "lid B", "lid C"):
        maak_lidmaatschap(orgaan=orgaan, functie=functie)
    return orgaan


@pytest.fixture
def gemist(ab: Orgaan) -> Vergadering:
    """A meeting with three items, at which one of three members came."""
    vergadering = maak_vergadering(orgaan=ab, datum=date(2026, 3, 2), aanvang=time(19, 30), status="gehouden")
    for titel in ("Opening", "Begroting", "Sluiting"):
        maak_agendapunt(vergadering=vergadering, titel=titel)
    leden = list(ab.lidmaatschappen.order_by("pk"))
    for lid, opkomst in zip(leden, ("aanwezig", "afwezig", "met_bericht"), strict=True):
        maak_aanwezigheid(vergadering=vergadering, lidmaatschap=lid, opkomst=opkomst)
    return vergadering


# Meetings.


def test_meeting_lies_within_the_life_of_its_body() -> None:
    orgaan = maak_orgaan(ingesteld_per=date(2026, 1, 1), opgeheven_per=date(2026, 6, 1))
    for dag in (date(2025, 12, 31), date(2026, 6, 1)):
        with pytest.raises(ValidationError) as fout:
            actions.voeg_vergadering_toe(vergadering=Vergadering(orgaan=orgaan, datum=dag), **WIE)
        assert "datum" in fout.value.message_dict
    assert not Vergadering.objects.exists()


def test_meeting_with_a_decision_took_place_and_not_after_it() -> None:
    punt = maak_agendapunt(vergadering=maak_vergadering(datum=VANDAAG))
    maak_besluit(orgaan=punt.vergadering.orgaan, behandeld_bij=punt, datum=VANDAAG)
    wijzig = {"vergadering": punt.vergadering, "versie": 1, **WIE}
    later = {"datum": date(2027, 1, 1)}
    for velden, veld in ((later, "datum"), ({"status": "geannuleerd", "toelichting": "Ziek"}, "status")):
        with pytest.raises(ValidationError) as fout:
            actions.wijzig_vergadering(velden=velden, **wijzig)
        assert veld in fout.value.message_dict
    actions.wijzig_vergadering(velden={"datum": date(2026, 1, 1)}, **wijzig)


def test_meeting_with_a_decision_is_not_removed_and_one_without_takes_its_agenda_along() -> None:
    punt = maak_agendapunt()
    maak_besluit(orgaan=punt.vergadering.orgaan, behandeld_bij=punt)
    weg = {"versie": 1, "reden": "Dubbel", **WIE}
    with pytest.raises(NogInGebruik, match="besluiten"):
        actions.verwijder_vergadering(vergadering=punt.vergadering, **weg)
    with pytest.raises(NogInGebruik, match="besluiten"):
        actions.verwijder_agendapunt(punt=punt, **weg)
    leeg = maak_agendapunt().vergadering
    actions.verwijder_vergadering(vergadering=leeg, **weg)

    assert list(Agendapunt.objects.all()) == [punt]


# The agenda.


def _titels(vergadering: Vergadering) -> list[str]:
    return list(vergadering.agendapunten.order_by("volgorde", "pk").values_list("titel", flat=True))


def test_item_comes_at_its_place_and_can_move(ab: Orgaan) -> None:
    vergadering = maak_vergadering(orgaan=ab)
    for titel in ("A", "B", "C"):
        maak_agendapunt(vergadering=vergadering, titel=titel)
    nieuw = Agendapunt(vergadering=vergadering, nummer="1a", titel="D")

    actions.voeg_agendapunt_toe(punt=nieuw, plaats=2, **WIE)
    assert _titels(vergadering) == ["A", "D", "B", "C"]
    laatste = vergadering.agendapunten.get(titel="C")
    for _ in range(2):  # a second click changes nothing
        laatste.refresh_from_db()
        actions.wijzig_agendapunt(punt=laatste, versie=1, velden={}, plaats=1, **WIE)
    assert _titels(vergadering) == ["C", "A", "D", "B"]
    actions.wijzig_agendapunt(punt=laatste, versie=1, velden={"titel": "Z"}, plaats=99, **WIE)
    assert _titels(vergadering) == ["A", "D", "B", "Z"]
    assert list(vergadering.agendapunten.order_by("volgorde").values_list("volgorde", flat=True)) == [1, 2, 3, 4]


def test_moving_an_item_does_not_make_an_edit_of_another_stale() -> None:
    a, b = maak_agendapunt(titel="A"), None
    b = maak_agendapunt(vergadering=a.vergadering, titel="B")
    actions.wijzig_agendapunt(punt=b, versie=1, velden={}, plaats=1, **WIE)
    actions.wijzig_agendapunt(punt=a, versie=1, velden={"titel": "A nieuw"}, plaats=None, **WIE)

    assert _titels(a.vergadering) == ["B", "A nieuw"]


def test_agenda_is_filled_once(ab: Orgaan) -> None:
    vergadering = maak_vergadering(orgaan=ab)
    punten = [Plakpunt("1", "Opening"), Plakpunt("2", "Sluiting")]
    vul: dict[str, Any] = {"vergadering": vergadering, "punten": punten, "gelezen": 0, **WIE}

    assert actions.vul_agenda(**vul) == 2
    with pytest.raises(VerouderdeVersie):
        actions.vul_agenda(**vul)
    assert _titels(vergadering) == ["Opening", "Sluiting"]


# The second meeting.


def _beleg(eerste: Vergadering, **velden: Any) -> Vergadering:
    punten = velden.pop("punten", list(eerste.agendapunten.all()))
    standaard = {"orgaan": eerste.orgaan, "datum": date(2026, 3, 5)}
    return gevolg_actions.beleg_tweede_vergadering(
        eerste=eerste, tweede=Vergadering(**(standaard | velden)), punten=punten, **WIE
    )


def test_second_meeting_takes_the_chosen_items_over_and_asks_no_quorum(gemist: Vergadering) -> None:
    gekozen = list(gemist.agendapunten.filter(titel__in=["Opening", "Begroting"]))
    tweede = _beleg(gemist, punten=gekozen)
    gemist.refresh_from_db()

    assert tweede.vervolg_op == gemist
    assert _titels(tweede) == ["Opening", "Begroting"]
    assert [punt.vervolg_op for punt in tweede.agendapunten.order_by("volgorde")] == sorted(gekozen, key=lambda p: p.pk)
    assert opkomst_van(tweede, aanwezigheid_van(tweede)).uitkomst == "niet_nodig"
    assert (gemist.status, gemist.toelichting) == (
        "geannuleerd",
        "1 van de 3 leden was aanwezig. Het quorum is niet gehaald; nodig: 2, meer dan de helft (Gemeentewet art. "
        "20). De vergadering kon niet worden geopend.",
    )


@pytest.mark.parametrize("velden", [
    {"datum": date(2026, 3, 2)}, {"datum": date(2026, 3, 3), "aanvang": time(19, 29)},
])  # fmt: skip
def test_second_meeting_within_24_hours_is_refused(gemist: Vergadering, velden: dict[str, Any]) -> None:
    with pytest.raises(ValidationError) as fout:
        _beleg(gemist, **velden)
    assert "24 uur" in fout.value.message_dict["datum"][0]
    assert Vergadering.objects.count() == 1


def test_second_meeting_only_after_a_missed_quorum_and_only_once(gemist: Vergadering) -> None:
    onbekend = maak_vergadering(orgaan=gemist.orgaan, datum=date(2026, 2, 1))
    with pytest.raises(ValidationError, match="alleen als vaststaat"):
        _beleg(onbekend)
    _beleg(gemist)
    with pytest.raises(ValidationError, match="al een tweede belegd"):
        _beleg(gemist, datum=date(2026, 4, 1))
    assert Vergadering.objects.filter(vervolg_op__isnull=False).count() == 1


def test_second_meeting_cannot_move_before_the_first(gemist: Vergadering) -> None:
    tweede = _beleg(gemist)
    with pytest.raises(ValidationError, match="24 uur"):
        actions.wijzig_vergadering(vergadering=tweede, versie=1, velden={"datum": date(2026, 3, 1)}, **WIE)
    with pytest.raises(ValidationError, match="24 uur"):
        actions.wijzig_vergadering(vergadering=gemist, versie=2, velden={"datum": date(2026, 3, 5)}, **WIE)


def test_first_meeting_in_which_was_decided_stays_held(gemist: Vergadering) -> None:
    punt = gemist.agendapunten.first()
    maak_beslispunt(besluit=maak_besluit(orgaan=gemist.orgaan, behandeld_bij=punt, datum=gemist.datum))
    _beleg(gemist)
    gemist.refresh_from_db()

    assert gemist.status == "gehouden"


# Attendance.


def _wens(vergadering: Vergadering, plek: int, opkomst: str, **velden: Any) -> Opkomstwens:
    regel = aanwezigheid_van(vergadering)[plek]
    return Opkomstwens(regel.sleutel, velden.pop("gelezen", regel.merk), opkomst, **velden)


def test_attendance_is_written_changed_and_forgotten(ab: Orgaan) -> None:
    vergadering = maak_vergadering(orgaan=ab)
    assert zet_aanwezigheid(vergadering=vergadering, wensen=[_wens(vergadering, 0, "aanwezig")], **WIE) == 1
    assert zet_aanwezigheid(vergadering=vergadering, wensen=[_wens(vergadering, 0, "afwezig")], **WIE) == 1
    assert [regel.in_woorden for regel in aanwezigheid_van(vergadering)] == ["afwezig", "niet bekend", "niet bekend"]
    assert zet_aanwezigheid(vergadering=vergadering, wensen=[_wens(vergadering, 0, "")], **WIE) == 1
    assert not Aanwezigheid.objects.exists()


def test_two_people_fill_in_different_lines_and_nothing_is_overwritten(ab: Orgaan) -> None:
    vergadering = maak_vergadering(orgaan=ab)
    oud = [_wens(vergadering, plek, "afwezig") for plek in range(2)]
    zet_aanwezigheid(vergadering=vergadering, wensen=[_wens(vergadering, 0, "aanwezig")], **WIE)

    assert zet_aanwezigheid(vergadering=vergadering, wensen=[oud[1]], **WIE) == 1
    with pytest.raises(OpkomstVerouderd) as fout:
        zet_aanwezigheid(vergadering=vergadering, wensen=oud, **WIE)
    assert fout.value.sleutels == {oud[0].sleutel}
    assert aanwezigheid_van(vergadering)[0].in_woorden == "aanwezig"


def test_sending_twice_writes_once(ab: Orgaan) -> None:
    vergadering = maak_vergadering(orgaan=ab)
    wens = _wens(vergadering, 0, "vervangen", functie="wethouder")

    assert [zet_aanwezigheid(vergadering=vergadering, wensen=[wens], **WIE) for _ in range(2)] == [1, 0]


def test_who_does_not_belong_there_is_refused(ab: Orgaan) -> None:
    vergadering = maak_vergadering(orgaan=ab)
    vreemd = maak_lidmaatschap()
    fouten = [
        Opkomstwens(f"lid-{vreemd.pk}", "", "aanwezig"),
        _wens(vergadering, 0, "vervangen"),
        _wens(vergadering, 1, "vervangen", vervanger=vreemd.pk),
    ]
    with pytest.raises(OpkomstGeweigerd) as fout:
        zet_aanwezigheid(vergadering=vergadering, wensen=fouten, **WIE)
    assert [veld for veld, _ in fout.value.bezwaren.values()] == ["opkomst", "functie", "vervanger"]
    assert not Aanwezigheid.objects.exists()


def test_fractie_has_no_more_present_than_seats() -> None:
    raad = maak_gemeenteraad()
    fractie = maak_fractie(orgaan=raad, zetels=3)
    vergadering = maak_vergadering(orgaan=raad)
    with pytest.raises(OpkomstGeweigerd):
        zet_aanwezigheid(
            vergadering=vergadering, wensen=[Opkomstwens(f"fractie-{fractie.pk}", "", "aanwezig", aantal=4)], **WIE
        )


# What others choose from, and who is expected.


def test_choices_are_recent_meetings_that_took_place_the_latest_first(ab: Orgaan) -> None:
    nieuw = maak_vergadering(orgaan=ab, datum=date(2026, 6, 1))
    nu = maak_vergadering(orgaan=ab)
    maak_vergadering(orgaan=ab, datum=date(2020, 1, 1))
    maak_vergadering(orgaan=ab, datum=date(2026, 2, 1), status="geannuleerd", toelichting="IJzel")
    maak_vergadering()
    punten = [maak_agendapunt(vergadering=v, volgorde=n) for v, n in ((nu, 2), (nu, 1), (nieuw, 1))]

    assert list(vergaderkeuzes(ab, VANDAAG)) == [nieuw, nu]
    assert list(agendakeuzes(ab, VANDAAG)) == [punten[2], punten[1], punten[0]]


def test_members_without_deputies_and_secretary_are_expected_with_their_deputies(ab: Orgaan) -> None:
    lid = ab.lidmaatschappen.order_by("pk").first()
    vervanger = maak_lidmaatschap(orgaan=ab, functie="vervanger A", rol=LidRol.PLAATSVERVANGER, plaatsvervanger_van=lid)
    maak_lidmaatschap(orgaan=ab, functie="secretaris", rol=LidRol.SECRETARIS)
    maak_lidmaatschap(orgaan=ab, functie="oud lid", tot=date(2026, 1, 1))
    regels = aanwezigheid_van(maak_vergadering(orgaan=ab))

    assert [(regel.naam, regel.vervangers) for regel in regels] == [
        ("lid A", (vervanger,)),
        ("lid B", ()),
        ("lid C", ()),
    ]


def test_who_has_a_row_but_no_seat_any_more_stays_on_the_list(gemist: Vergadering) -> None:
    gemist.orgaan.lidmaatschappen.filter(functie="lid B").update(tot=date(2026, 1, 1))

    assert [regel.naam for regel in aanwezigheid_van(gemist)] == ["lid A", "lid C", "lid B"]
