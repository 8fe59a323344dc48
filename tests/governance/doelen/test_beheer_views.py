"""Screens of the doelenboom: good, wrong, stale and nasty input, and who may do what."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from governance.doelen import actions, boom_actions
from governance.doelen.models import Activiteit, Ambitie, Doel, Indicator, Indicatorjaar, Project
from regio.audit.queries import gebeurtenismodellen
from tests.factories import (
    NU,
    maak_activiteit,
    maak_ambitie,
    maak_beslispunt,
    maak_besluit,
    maak_doel,
    maak_doelactiviteit,
    maak_doelprogramma,
    maak_indicator,
    maak_indicatorjaar,
    maak_orgaan,
    maak_programma,
    maak_project,
    maak_resultaat,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _klok(bevries: Any) -> None:
    bevries()


@pytest.fixture
def als(client: Any, regiosecretaris: Any) -> Any:
    return client.als(regiosecretaris)


@pytest.fixture
def ambitie(regio: Any) -> Ambitie:
    return maak_ambitie(regio=regio, naam="Wonen", volgnummer=1)


@pytest.fixture
def doel(ambitie: Ambitie) -> Doel:
    return maak_doel(ambitie=ambitie, naam="Bouwen", volgnummer=1)


@pytest.fixture
def activiteit(regio: Any) -> Activiteit:
    project = maak_project(programma=maak_programma(regio=regio, naam="Woondeal"), naam="Station")
    return maak_activiteit(project=project, naam="Grond kopen", begroot_cent=100)


def _naar(naam: str, *args: Any) -> str:
    return reverse(f"governance:{naam}", args=args)


def _fouten(antwoord: Any) -> dict[str, list[str]]:
    assert antwoord.status_code == 422, antwoord.status_code
    return {veld: list(fouten) for veld, fouten in antwoord.context["form"].errors.items()}


AMBITIE = {
    "naam": "Wonen",
    "omschrijving": "",
    "volgnummer": "1",
    "bron": "",
    "code": "A-B02",
    "betrouwbaarheid": "gelezen",
}
DOEL = {
    "naam": "Bouwen", "omschrijving": "100 per jaar", "gemeente": "", "volgnummer": "1", "einddatum": "31-12-2027",
    "vastgesteld_bij": "", "bron": "Agenda", "code": "", "betrouwbaarheid": "gelezen",
}  # fmt: skip
INDICATOR = {
    "naam": "Woningen", "eenheid": "woningen", "richting": "hoger", "nulwaarde": "1.250,5",
    "nulmeting_datum": "1-1-2024", "bron": "CBS",
}  # fmt: skip
JAAR = {"jaar": "2025", "streefwaarde": "100", "werkelijk": "-3,5", "bron": "CBS"}
ACTIVITEIT = {
    "naam": "Grond", "omschrijving": "", "status": "op_koers", "einddatum": "1-6-2026", "reden": "",
    "begroot_cent": "1.250,50", "gerealiseerd_cent": "", "code": "",
}  # fmt: skip


def test_from_ambitie_to_year_in_five_screens(als: Any, regio: Any) -> None:
    als.post(_naar("ambitie-nieuw", regio.slug), AMBITIE)
    ambitie = Ambitie.objects.get()
    als.post(_naar("doel-nieuw", ambitie.uuid), DOEL)
    doel = Doel.objects.get()
    als.post(_naar("indicator-nieuw", doel.uuid), INDICATOR)
    indicator = Indicator.objects.get()
    antwoord = als.post(_naar("indicatorjaar-nieuw", indicator.uuid), JAAR)

    assert (ambitie.regio, ambitie.code, doel.einddatum) == (regio, "A-B02", date(2027, 12, 31))
    assert (indicator.nulwaarde, indicator.richting) == (Decimal("1250.50"), "hoger")
    assert Indicatorjaar.objects.get().werkelijk == Decimal("-3.50")
    assert antwoord.url == indicator.get_absolute_url()


def test_project_and_activity_with_the_goals_it_serves(als: Any, regio: Any, doel: Doel) -> None:
    programma = maak_programma(regio=regio)
    als.post(_naar("project-nieuw", programma.uuid), {"naam": "Station", "omschrijving": "", "code": ""})
    project = Project.objects.get()

    antwoord = als.post(_naar("activiteit-nieuw", project.uuid), {**ACTIVITEIT, "doelen": [doel.pk]})

    stuk = Activiteit.objects.get()
    assert (stuk.begroot_cent, stuk.gerealiseerd_cent, list(stuk.doelen.all())) == (1250_50, None, [doel])
    assert antwoord.url == project.get_absolute_url()


def test_next_number_and_next_year_are_filled_in(als: Any, doel: Doel) -> None:
    jaar = maak_indicatorjaar(indicator=maak_indicator(doel=doel), jaar=2028)

    assert als.get(_naar("doel-nieuw", doel.ambitie.uuid)).context["form"]["volgnummer"].value() == "2"
    assert als.get(_naar("indicatorjaar-nieuw", jaar.indicator.uuid)).context["form"]["jaar"].value() == 2029


@pytest.mark.parametrize(
    ("anders", "veld", "melding"),
    [
        ({"naam": ""}, "naam", "verplicht"),
        ({"naam": "x" * 251}, "naam", "250"),
        ({"volgnummer": "1"}, "volgnummer", "Deze ambitie heeft al een doel met dit nummer."),
        ({"volgnummer": "-1"}, "volgnummer", "minder dan nul"),
        ({"volgnummer": "99999"}, "volgnummer", ""),
        ({"einddatum": "31-02-2026"}, "einddatum", "bestaat niet"),
        ({"gemeente": "999999"}, "gemeente", "keuze"),
        ({"programmas": ["999999"]}, "programmas", "keuze"),
    ],
)
def test_bad_goal_is_refused_at_the_field(als: Any, doel: Doel, anders: Any, veld: str, melding: str) -> None:
    fouten = _fouten(als.post(_naar("doel-nieuw", doel.ambitie.uuid), {**DOEL, "volgnummer": "2", **anders}))

    assert list(fouten) == [veld]
    assert melding in fouten[veld][0]


@pytest.mark.parametrize(
    ("anders", "veld", "melding"),
    [
        ({"nulwaarde": "8,7.5"}, "nulwaarde", "met een komma"),
        ({"nulwaarde": "12.5"}, "nulwaarde", "met een komma"),
        ({"nulwaarde": "veel"}, "nulwaarde", "met een komma"),
        ({"nulwaarde": "9" * 14}, "nulwaarde", "te groot"),
        ({"nulmeting_datum": ""}, "nulmeting_datum", "de waarde én de dag"),
        ({"nulwaarde": ""}, "nulmeting_datum", "de waarde én de dag"),
        ({"bron": ""}, "bron", "waar de nulmeting vandaan komt"),
        ({"nulmeting_datum": "11-3-2026"}, "nulmeting_datum", "ligt in de toekomst"),
        ({"richting": "opzij"}, "richting", "opzij"),
    ],
)
def test_bad_indicator_is_refused_at_the_field(als: Any, doel: Doel, anders: Any, veld: str, melding: str) -> None:
    antwoord = als.post(_naar("indicator-nieuw", doel.uuid), {**INDICATOR, **anders})

    fouten = _fouten(antwoord)
    assert list(fouten) == [veld]
    assert melding in fouten[veld][0]
    assert antwoord.context["form"]["naam"].value() == "Woningen"


@pytest.mark.parametrize(
    ("anders", "veld", "melding"),
    [
        ({"bron": ""}, "bron", "waar de gemeten waarde vandaan komt"),
        ({"jaar": "2027"}, "werkelijk", "Over 2027 kan nog niets gemeten zijn"),
        ({"jaar": "1899"}, "jaar", "tussen 2000 en 2100"),
        ({"jaar": "99999999"}, "jaar", ""),
        ({"jaar": "-1"}, "jaar", ""),
        ({"jaar": "2024"}, "jaar", "Dit jaar staat er al"),
        ({"streefwaarde": ""}, "streefwaarde", "verplicht"),
        ({"streefwaarde": "1,234"}, "streefwaarde", "met een komma"),
    ],
)
def test_bad_year_is_refused_at_the_field(als: Any, doel: Doel, anders: Any, veld: str, melding: str) -> None:
    indicator = maak_indicator(doel=doel)
    maak_indicatorjaar(indicator=indicator, jaar=2024)

    fouten = _fouten(als.post(_naar("indicatorjaar-nieuw", indicator.uuid), {**JAAR, **anders}))

    assert list(fouten) == [veld]
    assert melding in fouten[veld][0]


@pytest.mark.parametrize(
    ("anders", "veld", "melding"),
    [
        ({"status": "vertraagd"}, "reden", "Schrijf op waarom"),
        ({"status": "vervallen", "reden": "   "}, "reden", "Schrijf op waarom"),
        ({"begroot_cent": "8,7.5"}, "begroot_cent", "met een komma"),
        ({"begroot_cent": "-5"}, "begroot_cent", "minder dan nul"),
        ({"naam": "Grond kopen"}, "naam", "al een activiteit met deze naam"),
        ({"doelen": ["999999"]}, "doelen", "keuze"),
    ],
)
def test_bad_activity_is_refused_at_the_field(
    als: Any, activiteit: Activiteit, anders: Any, veld: str, melding: str
) -> None:
    fouten = _fouten(als.post(_naar("activiteit-nieuw", activiteit.project.uuid), {**ACTIVITEIT, **anders}))

    assert list(fouten) == [veld]
    assert melding in fouten[veld][0]


def test_goal_of_another_region_cannot_be_chosen(als: Any, activiteit: Activiteit) -> None:
    elders = maak_doel()

    fouten = _fouten(
        als.post(_naar("activiteit-nieuw", activiteit.project.uuid), {**ACTIVITEIT, "doelen": [elders.pk]})
    )

    assert list(fouten) == ["doelen"]


def test_actions_refuse_another_region_in_words(regio: Any, doel: Doel, activiteit: Activiteit) -> None:
    wie: dict[str, Any] = {"door": None, "op": NU}
    with pytest.raises(ValidationError, match="dezelfde regio"):
        actions.wijzig_doel(doel=doel, versie=1, velden={}, programmas=[maak_programma()], **wie)
    with pytest.raises(ValidationError, match="dezelfde regio"):
        actions.kies_activiteiten(doel=doel, versie=1, activiteiten=[maak_activiteit()], **wie)
    with pytest.raises(ValidationError, match="dezelfde regio"):
        boom_actions.wijzig_activiteit(activiteit=activiteit, versie=1, velden={}, doelen=[maak_doel()], **wie)


def test_stale_edit_of_a_goal_shows_both(als: Any, doel: Doel) -> None:
    als.post(_naar("doel-bewerken", doel.uuid), {**DOEL, "versie": "1", "naam": "Eerste"})

    antwoord = als.post(_naar("doel-bewerken", doel.uuid), {**DOEL, "versie": "1", "naam": "Tweede"})

    assert antwoord.status_code == 409
    assert ("Naam", "Eerste") in antwoord.context["intussen"]
    assert antwoord.context["form"]["naam"].value() == "Tweede"
    doel.refresh_from_db()
    assert (doel.naam, doel.versie) == ("Eerste", 2)


def test_choosing_programmes_and_activities_is_recorded(
    als: Any, regiosecretaris: Any, doel: Doel, activiteit: Any
) -> None:
    programma = activiteit.project.programma
    als.post(_naar("doel-bewerken", doel.uuid), {**DOEL, "versie": "1", "programmas": [programma.pk]})

    als.post(_naar("doel-activiteiten", doel.uuid), {"versie": "2", "activiteiten": [activiteit.pk]})

    assert (list(doel.programmas.all()), list(doel.activiteiten.all())) == ([programma], [activiteit])
    regels = gebeurtenismodellen()[Doel.activiteiten.through].objects.all()
    assert [(r.pgh_label, r.pgh_context["handeling"], r.pgh_context["door"]) for r in regels] == [
        ("aangemaakt", "activiteiten bij doel gekozen", str(regiosecretaris))
    ]


def test_choice_of_activities_made_meanwhile_is_not_lost(als: Any, doel: Doel, activiteit: Activiteit) -> None:
    """Somebody opens an activity; another links it to a goal; saving the first must not undo the second."""
    maak_doelprogramma(doel=doel, programma=activiteit.project.programma)
    als.post(_naar("doel-activiteiten", doel.uuid), {"versie": "1", "activiteiten": [activiteit.pk]})

    antwoord = als.post(_naar("activiteit-bewerken", activiteit.uuid), {**ACTIVITEIT, "versie": "1"})

    assert antwoord.status_code == 409
    assert list(activiteit.doelen.all()) == [doel]


def test_only_activities_of_the_programmes_of_a_goal_can_be_chosen(als: Any, doel: Doel, activiteit: Any) -> None:
    maak_activiteit(project=maak_project(programma=maak_programma(regio=doel.ambitie.regio)))
    maak_doelprogramma(doel=doel, programma=activiteit.project.programma)

    veld = als.get(_naar("doel-activiteiten", doel.uuid)).context["form"].fields["activiteiten"]

    assert list(veld.queryset) == [activiteit]


def test_a_link_leaves_the_total_of_the_region_alone(als: Any, doel: Doel, activiteit: Activiteit) -> None:
    maak_doelactiviteit(doel=doel, activiteit=activiteit)
    tweede = maak_doel(ambitie=doel.ambitie, naam="Tweede")
    lijst = _naar("doel-list", doel.ambitie.regio.slug)
    voor = als.get(lijst).context["boom"].kosten

    data = {**ACTIVITEIT, "naam": activiteit.naam, "versie": "1", "begroot_cent": "1", "doelen": [doel.pk, tweede.pk]}
    als.post(_naar("activiteit-bewerken", activiteit.uuid), data)

    assert als.get(lijst).context["boom"].kosten == voor
    assert activiteit.doelen.count() == 2


@pytest.mark.parametrize("wat", ["ambitie", "doel", "project"])
def test_what_is_still_needed_cannot_be_removed(als: Any, doel: Doel, activiteit: Activiteit, wat: str) -> None:
    maak_resultaat(regio=doel.ambitie.regio, doel=doel)
    rij = {"ambitie": doel.ambitie, "doel": doel, "project": activiteit.project}[wat]

    antwoord = als.post(
        _naar(f"{wat}-bewerken", rij.uuid), {"actie": "verwijderen", "versie": "1", "reden_verwijderen": "Dubbel."}
    )

    assert antwoord.status_code == 422
    assert "dit is nog nodig" in antwoord.content.decode()


def test_mistake_is_removed_with_its_reason(als: Any, doel: Doel, activiteit: Activiteit) -> None:
    jaar = maak_indicatorjaar(indicator=maak_indicator(doel=doel))
    weg = {"actie": "verwijderen", "versie": "1", "reden_verwijderen": "Dubbel."}

    als.post(_naar("indicatorjaar-bewerken", jaar.pk), weg)
    als.post(_naar("indicator-bewerken", jaar.indicator.uuid), weg)
    als.post(_naar("activiteit-bewerken", activiteit.uuid), weg)
    antwoord = als.post(_naar("doel-bewerken", doel.uuid), weg)

    assert not any(m.objects.exists() for m in (Indicatorjaar, Indicator, Activiteit, Doel))
    assert antwoord.url == doel.ambitie.get_absolute_url()
    regel = gebeurtenismodellen()[Doel].objects.get(pgh_label="verwijderd")
    assert regel.pgh_context["reden"] == "Dubbel."


def test_secretaris_adds_a_goal_for_the_own_municipality_only(
    client: Any, secretaris: Any, ambitie: Ambitie, gemeente: Any, tweede_gemeente: Any
) -> None:
    client.als(secretaris)
    adres = _naar("doel-nieuw", ambitie.uuid)

    leeg = _fouten(client.post(adres, DOEL))
    buren = _fouten(client.post(adres, {**DOEL, "gemeente": tweede_gemeente.pk}))
    eigen = client.post(adres, {**DOEL, "gemeente": gemeente.pk})

    assert (list(leeg), list(buren)) == (["gemeente"], ["gemeente"])
    assert eigen.url == Doel.objects.get(gemeente=gemeente).get_absolute_url()


def test_secretaris_changes_a_local_goal_and_no_other(
    client: Any, secretaris: Any, ambitie: Ambitie, gemeente: Any, tweede_gemeente: Any
) -> None:
    client.als(secretaris)
    codes = {
        wie: client.get(_naar("doel-bewerken", maak_doel(ambitie=ambitie, gemeente=van).uuid)).status_code
        for wie, van in {"eigen": gemeente, "buren": tweede_gemeente, "regio": None}.items()
    }

    assert codes == {"eigen": 200, "buren": 403, "regio": 403}


def test_municipality_that_left_the_region_may_stay_not_be_chosen(als: Any, doel: Doel, gemeente: Any) -> None:
    Doel.objects.filter(pk=doel.pk).update(gemeente=gemeente)
    gemeente.regiodeelnames.update(tot=date(2026, 1, 1))

    blijft = als.post(_naar("doel-bewerken", doel.uuid), {**DOEL, "versie": "1", "gemeente": gemeente.pk})
    nieuw = als.post(_naar("doel-nieuw", doel.ambitie.uuid), {**DOEL, "volgnummer": "2", "gemeente": gemeente.pk})

    assert blijft.url == doel.get_absolute_url()
    assert list(_fouten(nieuw)) == ["gemeente"]


def test_adopted_point_can_be_chosen_and_makes_the_goal_acceptable(als: Any, regio: Any, doel: Doel) -> None:
    punt = maak_beslispunt(besluit=maak_besluit(orgaan=maak_orgaan(regio=regio)))
    maak_beslispunt(besluit=maak_besluit(orgaan=maak_orgaan(regio=regio)), uitkomst="verworpen", toelichting="Nee.")
    maak_beslispunt()
    form = als.get(_naar("doel-bewerken", doel.uuid)).context["form"]
    assert list(form.fields["vastgesteld_bij"].queryset) == [punt]

    als.post(_naar("doel-bewerken", doel.uuid), {**DOEL, "versie": "1", "vastgesteld_bij": punt.pk})

    letters = als.get(doel.get_absolute_url()).context["beeld"].regel.letters
    assert (letters[2].letter, letters[2].antwoord) == ("A", "smart_ja")


def test_point_that_may_not_be_known_stays(als: Any, gemeente: Any, doel: Doel) -> None:
    besluit = maak_besluit(orgaan=maak_orgaan(soort="college", gemeente=gemeente), zichtbaarheid="intern")
    punt = maak_beslispunt(besluit=besluit)
    Doel.objects.filter(pk=doel.pk).update(vastgesteld_bij=punt)

    adres = _naar("doel-bewerken", doel.uuid)
    assert "vastgesteld_bij" not in als.get(adres).context["form"].fields
    als.post(adres, {**DOEL, "versie": "1", "naam": "Anders"})

    doel.refresh_from_db()
    assert (doel.naam, doel.vastgesteld_bij) == ("Anders", punt)
