"""How often a council hears: set for the council or one item, and what that does to the open moments."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.urls import reverse

from aanbevelingen.opvolging.actions import Melding, meld_voortgang
from aanbevelingen.opvolging.models import Opvolging, Terugkoppelmoment
from aanbevelingen.opvolging.ritme_actions import kies_ritme, stel_raadsritme_in
from aanbevelingen.raadsbesluiten.actions import Keuze, leg_raadsbesluit_vast
from aanbevelingen.ritmes.models import Raadsritme
from aanbevelingen.ritmes.queries import raadsafspraak
from aanbevelingen.ritmes.rules import Jaarmoment, Raadsafspraak
from governance.besluitvorming.actions import NieuwBesluit
from regio.berichten.models import Herinnering
from regio.kern.versie import VerouderdeVersie
from tests.factories import (
    NU,
    VANDAAG,
    maak_aanbeveling,
    maak_herinnering,
    maak_opvolging,
    maak_raadsritme,
    maak_terugkoppelmoment,
    maak_vastmoment,
)

KWARTAAL = Raadsafspraak("maanden", 3)
VAST = Raadsafspraak("vast", 6, (Jaarmoment(6, 1, "kadernota"), Jaarmoment(10, 31, "begroting")))


@pytest.fixture(autouse=True)
def _vandaag(bevries: Any) -> None:
    bevries()


@pytest.fixture
def overgenomen(gemeente: Any, opvolging: Opvolging, griffier: Any) -> Opvolging:
    """Adopted on 12 February 2026; the council agreed nothing, so it hears on 12 August."""
    return _neem_over(gemeente, opvolging, griffier)


def _neem_over(gemeente: Any, opvolging: Opvolging, griffier: Any) -> Opvolging:
    besluit = NieuwBesluit(titel="Rapport", datum=date(2026, 2, 12), stemwijze="hoofdelijk")
    keuzes = [Keuze(opvolging.aanbeveling_id, "overgenomen")]
    leg_raadsbesluit_vast(gemeente=gemeente, besluit=besluit, keuzes=keuzes, door=griffier, op=NU)
    opvolging.refresh_from_db()
    return opvolging


def _open(opvolging: Opvolging) -> Terugkoppelmoment:
    return Terugkoppelmoment.objects.get(opvolging=opvolging, melding__isnull=True, vervallen_op__isnull=True)


def _stel_in(gemeente: Any, afspraak: Raadsafspraak, griffier: Any, versie: int = 0) -> int:
    return stel_raadsritme_in(gemeente=gemeente, afspraak=afspraak, versie=versie, door=griffier, op=NU)


def _kies(opvolging: Opvolging, griffier: Any, **velden: Any) -> Opvolging:
    return kies_ritme(opvolging=opvolging, versie=opvolging.versie, velden=velden, door=griffier, op=NU)


@pytest.mark.parametrize(
    ("afspraak", "eerste"), [(None, date(2026, 8, 12)), (KWARTAAL, date(2026, 5, 12)), (VAST, date(2026, 6, 1))]
)
def test_adopting_plans_the_first_moment_of_the_rhythm_of_the_council(
    afspraak: Any, eerste: date, gemeente: Any, opvolging: Opvolging, griffier: Any
) -> None:
    if afspraak:
        _stel_in(gemeente, afspraak, griffier)

    moment = _open(_neem_over(gemeente, opvolging, griffier))

    assert (moment.datum, moment.gepland_op) == (eerste, VANDAAG)


@pytest.mark.parametrize(("afspraak", "dag"), [(KWARTAAL, date(2026, 5, 12)), (VAST, date(2026, 6, 1))])
def test_other_rhythm_of_the_council_plans_the_open_moment_anew(
    afspraak: Raadsafspraak, dag: date, overgenomen: Opvolging, gemeente: Any, griffier: Any
) -> None:
    oud = _open(overgenomen)
    maak_herinnering(onderwerp_uuid=overgenomen.uuid)

    assert _stel_in(gemeente, afspraak, griffier) == 1

    oud.refresh_from_db()
    assert (oud.vervallen_op, oud.datum) == (NU, date(2026, 8, 12))
    assert (_open(overgenomen).datum, _open(overgenomen).gepland_op) == (dag, VANDAAG)
    assert Herinnering.objects.get(onderwerp_uuid=overgenomen.uuid).ingetrokken_op == NU


def test_fixed_moments_of_the_council_are_kept_and_told_apart(gemeente: Any, griffier: Any) -> None:
    _stel_in(gemeente, VAST, griffier)
    _stel_in(gemeente, Raadsafspraak("vast", 6, (Jaarmoment(6, 1, "voorjaar"),)), griffier, versie=1)

    assert raadsafspraak(gemeente.pk) == Raadsafspraak("vast", 6, (Jaarmoment(6, 1, "voorjaar"),))
    rijen = apps.get_model("aanbevelingen", "VastmomentEvent").objects.order_by("pgh_id")
    wat = [(rij.pgh_label, rij.naam, rij.pgh_context["handeling"], rij.pgh_context["door"]) for rij in rijen]
    wie = ("ritme van de raad vastgelegd", str(griffier))
    assert wat == [
        ("aangemaakt", "kadernota", *wie),
        ("aangemaakt", "begroting", *wie),
        ("gewijzigd", "voorjaar", *wie),
        ("verwijderd", "begroting", *wie),
    ]


@pytest.mark.parametrize("dagen", [0, -1, -41])
def test_moment_that_is_due_or_late_stays_where_it_was(
    dagen: int, overgenomen: Opvolging, gemeente: Any, griffier: Any
) -> None:
    moment = _open(overgenomen)
    Terugkoppelmoment.objects.filter(pk=moment.pk).update(datum=VANDAAG + timedelta(days=dagen))

    assert _stel_in(gemeente, KWARTAAL, griffier) == 0
    assert _open(overgenomen).pk == moment.pk


def test_sent_reports_and_other_municipalities_are_left_alone(
    overgenomen: Opvolging, gemeente: Any, tweede_gemeente: Any, griffier: Any, secretaris: Any
) -> None:
    melding = Melding("in_uitvoering", "Begonnen.", VANDAAG)
    meld_voortgang(
        opvolging=overgenomen, melding=melding, versie=overgenomen.versie, namens="s", door=secretaris, op=NU
    )
    elders = maak_opvolging(gemeente=tweede_gemeente, ritme_start=date(2026, 8, 12))
    daar = maak_terugkoppelmoment(opvolging=elders, datum=date(2026, 8, 12))

    _stel_in(gemeente, KWARTAAL, griffier)

    gemeld = Terugkoppelmoment.objects.get(opvolging=overgenomen, melding__isnull=False)
    assert (gemeld.datum, gemeld.vervallen_op) == (date(2026, 8, 12), None)
    assert _open(overgenomen).datum == date(2026, 11, 12)  # August is answered
    assert _open(elders).pk == daar.pk


def test_item_with_its_own_months_does_not_follow_the_council(
    overgenomen: Opvolging, gemeente: Any, griffier: Any
) -> None:
    _kies(overgenomen, griffier, ritme="maanden", ritme_maanden=1, ritme_start=date(2026, 3, 31))
    assert _open(overgenomen).datum == date(2026, 3, 31)

    assert _stel_in(gemeente, VAST, griffier) == 0
    assert _open(overgenomen).datum == date(2026, 3, 31)


def test_first_day_that_the_griffier_chose_is_the_first(overgenomen: Opvolging, griffier: Any) -> None:
    _kies(overgenomen, griffier, ritme="maanden", ritme_maanden=3, ritme_start=date(2027, 1, 15))

    assert _open(overgenomen).datum == date(2027, 1, 15)


def test_item_on_fixed_moments_follows_them_while_the_council_counts_months(
    overgenomen: Opvolging, gemeente: Any, griffier: Any
) -> None:
    _stel_in(gemeente, Raadsafspraak("maanden", 3, VAST.vast), griffier)
    overgenomen.refresh_from_db()

    _kies(overgenomen, griffier, ritme="vast")

    assert _open(overgenomen).datum == date(2026, 6, 1)
    with pytest.raises(ValidationError, match="volgen"):
        _stel_in(gemeente, KWARTAAL, griffier, versie=1)
    assert raadsafspraak(gemeente.pk).vast == VAST.vast


def test_fixed_moments_that_are_not_there_cannot_be_chosen(overgenomen: Opvolging, griffier: Any) -> None:
    with pytest.raises(ValidationError, match="nog geen vaste momenten"):
        _kies(overgenomen, griffier, ritme="vast")
    with pytest.raises(ValidationError, match="voor het eerst"):
        _kies(overgenomen, griffier, ritme="maanden", ritme_start=None)
    overgenomen.refresh_from_db()
    assert overgenomen.ritme == "raad"


def test_what_needs_no_report_gets_no_moment(gemeente: Any, griffier: Any, onderzoek: Any) -> None:
    klaar = maak_opvolging(
        aanbeveling=maak_aanbeveling(onderzoek=onderzoek),
        gemeente=gemeente,
        uitvoering="uitgevoerd",
        ritme_start=date(2026, 8, 12),
    )

    assert _stel_in(gemeente, KWARTAAL, griffier) == 0
    assert not klaar.momenten.exists()


def test_two_at_once_cannot_both_win(overgenomen: Opvolging, gemeente: Any, griffier: Any) -> None:
    _stel_in(gemeente, KWARTAAL, griffier)
    with pytest.raises(VerouderdeVersie):
        _stel_in(gemeente, VAST, griffier)
    with pytest.raises(VerouderdeVersie):
        _stel_in(gemeente, VAST, griffier, versie=2)
    with pytest.raises(VerouderdeVersie):
        kies_ritme(opvolging=overgenomen, versie=99, velden={"ritme": "raad"}, door=griffier, op=NU)
    assert raadsafspraak(gemeente.pk) == KWARTAAL


# The screens.


def _rijen(*momenten: tuple[str, str, str]) -> dict[str, str]:
    data = {"moment-TOTAL_FORMS": str(len(momenten)), "moment-INITIAL_FORMS": "0"}
    for nummer, (naam, dag, maand) in enumerate(momenten):
        data |= {f"moment-{nummer}-naam": naam, f"moment-{nummer}-dag": dag, f"moment-{nummer}-maand": maand}
    return data


def _raadsritme(*momenten: tuple[str, str, str], **velden: str) -> dict[str, str]:
    return {"versie": "0", "soort": "maanden", "maanden": "3"} | _rijen(*momenten) | velden


@pytest.fixture
def adres(gemeente: Any) -> str:
    return reverse("aanbevelingen:raadsritme-bewerken", args=[gemeente.slug])


def test_griffier_sets_the_rhythm_and_sees_the_next_four(
    client: Any, griffier: Any, adres: str, overgenomen: Opvolging
) -> None:
    data = _raadsritme(("kadernota", "1", "6"), ("begroting", "31", "9"), ("", "", ""), soort="vast")

    antwoord = client.als(griffier).post(adres, data, follow=True)

    tekst = antwoord.content.decode()
    assert "1 open moment is opnieuw gepland" in tekst
    for dag in ("1 juni 2026", "30 september 2026", "1 juni 2027", "30 september 2027"):
        assert dag in tekst
    assert _open(overgenomen).datum == date(2026, 6, 1)
    assert "op vaste momenten: kadernota (1 juni)" in client.get(overgenomen.get_absolute_url()).content.decode()


def test_moments_can_be_looked_at_before_they_are_saved(client: Any, griffier: Any, adres: str) -> None:
    antwoord = client.als(griffier).post(adres, _raadsritme(maanden="1") | {"actie": "voorbeeld"})

    assert antwoord.status_code == 200
    assert "10 april 2026" in antwoord.content.decode()
    assert not Raadsritme.objects.exists()


@pytest.mark.parametrize(
    ("momenten", "velden", "fout"),
    [
        ([], {"maanden": "0"}, "van 1 tot en met 60"),
        ([], {"maanden": "61"}, "van 1 tot en met 60"),
        ([], {"maanden": "half"}, "van 1 tot en met 60"),
        ([], {"soort": "vast"}, "minstens één vast moment"),
        ([("kadernota", "32", "6")], {}, "van 1 tot en met 31"),
        ([("kadernota", "", "6")], {}, "Dag ontbreekt"),
        ([("", "1", "6")], {}, "Naam ontbreekt"),
        ([("kadernota", "1", "")], {}, "Maand ontbreekt"),
        ([("kadernota", "1", "6"), ("perspectief", "1", "6")], {}, "Deze dag staat er al"),
    ],
)
def test_rhythm_that_cannot_be_is_refused_and_kept(
    client: Any, griffier: Any, adres: str, momenten: list[Any], velden: dict[str, str], fout: str
) -> None:
    antwoord = client.als(griffier).post(adres, _raadsritme(*momenten, **velden))

    tekst = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert fout in tekst
    assert all(naam in tekst for naam, _, _ in momenten)
    assert not Raadsritme.objects.exists()


def test_rhythm_that_somebody_else_set_meanwhile_is_not_overwritten(
    client: Any, griffier: Any, adres: str, gemeente: Any
) -> None:
    maak_raadsritme(gemeente=gemeente, maanden=12)

    antwoord = client.als(griffier).post(adres, _raadsritme())

    assert antwoord.status_code == 422
    assert "Iemand anders" in antwoord.content.decode()
    assert raadsafspraak(gemeente.pk).maanden == 12


def test_griffier_chooses_the_rhythm_of_one_item(client: Any, griffier: Any, overgenomen: Opvolging) -> None:
    adres = reverse("aanbevelingen:opvolging-ritme", args=[overgenomen.uuid])
    client.als(griffier)
    assert "12 augustus 2026" in client.get(adres).content.decode()

    data = {"versie": overgenomen.versie, "ritme": "vast", "ritme_maanden": "6", "ritme_start": "12-08-2026"}
    assert "nog geen vaste momenten" in client.post(adres, data).content.decode()
    maak_vastmoment(raadsritme=maak_raadsritme(gemeente=overgenomen.gemeente))

    assert client.post(adres, data)["Location"] == overgenomen.get_absolute_url()
    assert _open(overgenomen).datum == date(2026, 10, 1)
    assert "voor dit punt apart afgesproken" in client.get(overgenomen.get_absolute_url()).content.decode()


def test_part_of_the_council_screen_equals_the_part_of_the_page(client: Any, griffier: Any, adres: str) -> None:
    pagina = client.als(griffier).get(adres).content.decode()
    deel = client.get(adres, headers={"HX-Request": "true"}).content.decode()

    assert deel.split("csrfmiddlewaretoken")[0].strip() in pagina
    assert deel.strip().startswith('<div id="raadsritme-formulier"')
