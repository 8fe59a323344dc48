"""Screens of a griffier: receipt and agenda, one decision for six rounds, sending, correcting, two at the same time."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from governance.besluitvorming.models import Besluit
from governance.organen.models import Aard, OrgaanSoort
from governance.vergaderingen.models import Agendapunt
from governance.zienswijzen.models import Verzoek, Zienswijze
from tests.factories import (
    VANDAAG,
    maak_agendapunt,
    maak_beslispunt,
    maak_besluit,
    maak_orgaan,
    maak_raadpleging,
    maak_reactie,
    maak_vergadering,
    maak_verzoek,
    maak_zienswijze,
    maak_zienswijzepunt,
)
from tests.governance.zienswijzen.conftest import Ronde, over
from tests.governance.zienswijzen.test_beheer_views import adres, ingevuld, zinnen

pytestmark = pytest.mark.django_db


def beantwoorden(raad: Any, *verzoeken: Verzoek, hoe: str = "") -> str:
    keuze = "&".join([*(f"verzoek={v.pk}" for v in verzoeken), *([f"hoe={hoe}"] if hoe else [])])
    return f"{reverse('governance:verzoek-beantwoorden', args=[raad.uuid])}?{keuze}"


def antwoord(verzoek: Verzoek, soort: str = "zienswijze", toon: str = "positief", **punt: str) -> dict[str, Any]:
    """Return what the screen sends for one consultation, with at most one point."""
    v, p = f"v{verzoek.pk}", f"p{verzoek.pk}"
    beheer = {f"{p}-TOTAL_FORMS": "1", f"{p}-INITIAL_FORMS": "1"}
    rij = {f"{p}-0-{veld}": punt.get(veld, "") for veld in ("punt", "onderwerp", "tekst")}
    return {f"{v}-antwoord": soort, f"{v}-toon": toon, f"{v}-verzonden_aan": "dagelijks bestuur", **beheer, **rij}


BESLUIT = {"titel": "Zienswijzen begrotingen", "datum": "10-3-2026", "stemwijze": "zonder_stemming"}


@pytest.fixture
def zes(ronde: Ronde) -> list[Verzoek]:
    """Six rounds before the council of Voorst."""
    meer = [maak_raadpleging(regeling=ronde.regeling, verzonden_op=over(-5)) for _ in range(5)]
    return [ronde.verzoek, *(maak_verzoek(raadpleging=rij, raad=ronde.raad) for rij in meer)]


def test_only_the_griffier_of_the_council_writes_for_it(
    client: Any,
    ronde: Ronde,
    griffier: Any,
    griffier_elders: Any,
    griffier_andere_regio: Any,
    raadslid: Any,
    secretaris: Any,
    regiosecretaris: Any,
    beheerder: Any,
    bezoeker: Any,
) -> None:
    zienswijze = maak_zienswijze(verzoek=maak_verzoek(raad=ronde.raad))
    schermen = [
        adres("verzoek-bewerken", ronde.verzoek.pk),
        beantwoorden(ronde.raad, ronde.verzoek),
        *(adres(f"zienswijze-{wat}", zienswijze.uuid) for wat in ("bewerken", "verzenden", "verwijderen")),
    ]

    for url in schermen:
        assert client.als(griffier).get(url).status_code == 200, url
        for wie in (griffier_elders, griffier_andere_regio, raadslid, secretaris, regiosecretaris, beheerder):
            client.als(wie)
            assert client.get(url).status_code == 403, (url, wie)
            geweigerd = client.post(url, BESLUIT | antwoord(ronde.verzoek))
            assert geweigerd.status_code == 403
            assert "Dit mag alleen de griffier van Voorst." in zinnen(geweigerd)
        assert client.als(bezoeker).post(url, BESLUIT).status_code == 302
    assert (Zienswijze.objects.count(), Besluit.objects.count()) == (1, 0)


# Receipt and agenda.


def test_griffier_writes_receipt_and_makes_the_agenda_items(
    client: Any, ronde: Ronde, griffier: Any, vergadering: Any
) -> None:
    commissie = maak_orgaan(gemeente=ronde.raad.gemeente, soort=OrgaanSoort.RAADSCOMMISSIE, aard=Aard.ADVISEREND)
    eerst = maak_vergadering(orgaan=commissie, datum=over(20))
    url = adres("verzoek-bewerken", ronde.verzoek.pk)
    data = ingevuld(client.als(griffier), url)

    client.post(url, data | {"ontvangen_op": "2-3-2026", "commissie_nieuw": eerst.pk, "raad_nieuw": vergadering.pk})
    dubbel = client.post(url, data | {"raad_nieuw": vergadering.pk})

    ronde.verzoek.refresh_from_db()
    assert (ronde.verzoek.ontvangen_op.day, ronde.verzoek.commissie.vergadering) == (2, eerst)
    assert (ronde.verzoek.raadsbehandeling.nummer, ronde.verzoek.raadsbehandeling.titel) == (
        "2",
        "Ontwerpbegroting 2027",
    )
    assert dubbel.status_code == 409
    assert Agendapunt.objects.filter(vergadering=vergadering).count() == 2
    assert "geagendeerd" in zinnen(client.get(adres("verzoek-detail", ronde.verzoek.pk)))


@pytest.mark.parametrize(
    ("invoer", "veld", "melding"),
    [
        ({"ontvangen_op": "1-1-2030"}, "ontvangen_op", "Deze datum ligt in de toekomst."),
        ({"ontvangen_op": "1-1-2026"}, "ontvangen_op", "Verzonden op 28 februari 2026; eerder kan het er niet zijn."),
        ({"ontvangen_op": "31-2-2026"}, "ontvangen_op", "Deze datum bestaat niet"),
        ({"raadsbehandeling": "999999"}, "raadsbehandeling", "Selecteer een geldige keuze"),
    ],
)
def test_bad_receipt_is_said_at_the_field(
    client: Any, ronde: Ronde, griffier: Any, invoer: dict[str, str], veld: str, melding: str
) -> None:
    url = adres("verzoek-bewerken", ronde.verzoek.pk)

    antwoord_ = client.als(griffier).post(url, {"versie": 1, "conceptadvies": "Mijn tekst"} | invoer)

    soep = BeautifulSoup(antwoord_.content, "html.parser")
    assert antwoord_.status_code == 422
    assert melding in soep.select_one(f"#id_{veld}_error").get_text()
    assert soep.select_one("#id_conceptadvies").text.strip() == "Mijn tekst"


def test_receipt_and_agenda_after_the_term_are_saved_with_a_warning(client: Any, ronde: Ronde, griffier: Any) -> None:
    ronde.raadpleging.afgesproken_datum = over(-5)
    ronde.raadpleging.save()
    laat = maak_agendapunt(vergadering=maak_vergadering(orgaan=ronde.raad, datum=over(3)))
    url = adres("verzoek-bewerken", ronde.verzoek.pk)

    antwoord_ = client.als(griffier).post(
        url, {"versie": 1, "ontvangen_op": "9-3-2026", "raadsbehandeling": laat.pk}, follow=True
    )

    assert "Let op Ontvangen op 9 maart 2026, na het einde van de termijn op 5 maart 2026." in zinnen(antwoord_)
    assert "Op de raadsagenda op 13 maart 2026, na het einde van de termijn" in zinnen(antwoord_)
    assert Verzoek.objects.get(pk=ronde.verzoek.pk).raadsbehandeling == laat


def test_items_of_another_council_and_committee_after_the_council_are_refused(
    client: Any, ronde: Ronde, griffier: Any, vergadering: Any
) -> None:
    vreemd = maak_agendapunt(vergadering=maak_vergadering(orgaan=ronde.tweede_raad, datum=over(9)))
    commissie = maak_orgaan(gemeente=ronde.raad.gemeente, soort=OrgaanSoort.RAADSCOMMISSIE, aard=Aard.ADVISEREND)
    erna = maak_vergadering(orgaan=commissie, datum=over(50))
    url = adres("verzoek-bewerken", ronde.verzoek.pk)
    client.als(griffier)

    ander = client.post(url, {"versie": 1, "raadsbehandeling": vreemd.pk})
    volgorde = client.post(url, {"versie": 1, "raad_nieuw": vergadering.pk, "commissie_nieuw": erna.pk})

    assert (ander.status_code, volgorde.status_code) == (422, 422)
    assert "De commissie vergadert pas na de raad." in zinnen(volgorde)


# The answer.


def test_one_decision_answers_six_rounds_at_once(client: Any, ronde: Ronde, zes: list[Verzoek], griffier: Any) -> None:
    url = beantwoorden(ronde.raad, *zes)
    pagina = client.als(griffier).get(url)
    data = BESLUIT | {"indiening": "6f6a2f0e-0000-4000-8000-000000000001", "verzonden_op": "10-3-2026"}
    data |= antwoord(zes[0], toon="met_kanttekeningen", onderwerp=" indexering  hoog", tekst="Te hoog.")
    data |= antwoord(zes[1], "geen", "") | antwoord(zes[2], "zonder_opmerkingen", "")
    for verzoek in zes[3:]:
        data |= antwoord(verzoek)

    antwoorden = [client.post(url, data) for _ in range(2)]  # a double click makes one decision

    assert zinnen(pagina).count("Ontwerpbegroting van") + zinnen(pagina).count("ontwerpbegroting van") == 6
    assert [a.status_code for a in antwoorden] == [302, 302]
    besluit = Besluit.objects.get()
    soorten = sorted(besluit.beslispunten.values_list("soort", flat=True))
    assert soorten == ["geen_zienswijze", *["zienswijze_indienen"] * 5]
    per_verzoek = {z.verzoek_id: z for z in Zienswijze.objects.all()}
    assert set(per_verzoek) == {v.pk for v in zes}
    eerste = per_verzoek[zes[0].pk]
    assert eerste.beslispunt.voorstel == "Een zienswijze met kanttekeningen te geven over “Ontwerpbegroting 2027”."
    assert (eerste.beslispunt.toon, eerste.besloten_op, eerste.verzonden_op) == ("met_kanttekeningen", VANDAAG, VANDAAG)
    assert [(p.onderwerp, p.tekst) for p in eerste.punten.all()] == [("indexering hoog", "Te hoog.")]
    assert per_verzoek[zes[1].pk].beslispunt.soort == "geen_zienswijze"
    assert (per_verzoek[zes[2].pk].antwoord, per_verzoek[zes[2].pk].toon) == ("zonder_opmerkingen", "")


def test_all_or_nothing_when_one_was_answered_meanwhile(
    client: Any, ronde: Ronde, zes: list[Verzoek], griffier: Any
) -> None:
    maak_zienswijze(verzoek=zes[3], toon="negatief")
    data = BESLUIT.copy()
    for verzoek in zes:
        data |= antwoord(verzoek, onderwerp="kosten", tekst="Mijn tekst.")

    antwoord_ = client.als(griffier).post(beantwoorden(ronde.raad, *zes), data)

    assert antwoord_.status_code == 409
    assert "iemand anders was u voor" in zinnen(antwoord_) and "zienswijze, negatief" in zinnen(antwoord_)
    assert "Mijn tekst." in zinnen(antwoord_)
    assert (Besluit.objects.count(), Zienswijze.objects.count()) == (0, 1)


def test_an_existing_decision_is_linked(client: Any, ronde: Ronde, griffier: Any) -> None:
    besluit = maak_besluit(orgaan=ronde.raad, datum=over(-1))
    punt = maak_beslispunt(besluit=besluit, soort="zienswijze_indienen", toon="negatief")
    verworpen = maak_beslispunt(besluit=besluit, soort="anders", uitkomst="verworpen", toelichting="nee")
    vreemd = maak_beslispunt(besluit=maak_besluit(orgaan=ronde.tweede_raad), soort="zienswijze_indienen")
    url = beantwoorden(ronde.raad, ronde.verzoek, hoe="bestaand")
    veld = f"v{ronde.verzoek.pk}-beslispunt"
    client.als(griffier)

    def stuur(keuze: Any, toon: str) -> Any:
        return client.post(url, antwoord(ronde.verzoek, toon=toon) | {veld: keuze})

    fouten = [
        stuur("", "negatief"),
        stuur(vreemd.pk, "negatief"),
        stuur(punt.pk, "positief"),
        stuur(verworpen.pk, "positief"),
    ]
    assert [a.status_code for a in fouten] == [422] * 4
    assert "Kies het punt waarbij de raad dit besloot." in zinnen(fouten[0])
    assert "Volgens het besluit is de toon “negatief”." in zinnen(fouten[2])
    assert "Dit punt is verworpen." in zinnen(fouten[3])
    assert [stuur(punt.pk, "negatief").status_code for _ in range(2)] == [302, 302]
    zienswijze = Zienswijze.objects.get()
    assert (zienswijze.beslispunt, zienswijze.besloten_op) == (punt, over(-1))
    assert Besluit.objects.count() == 2


@pytest.mark.parametrize(
    ("invoer", "melding"),
    [
        ({"titel": ""}, "Dit veld is verplicht."),
        ({"datum": "1-1-2030"}, "Deze datum ligt in de toekomst."),
        ({"verzonden_op": "1-3-2026"}, "Een zienswijze wordt pas verzonden nadat de raad heeft besloten."),
        ({"v-toon": ""}, "Kies bij een zienswijze de toon."),
        ({"v-antwoord": "geen"}, "Alleen een zienswijze heeft een toon."),
        ({"v-antwoord": "geen", "v-toon": ""}, "Er staan punten bij, dus dit is een zienswijze."),
        ({"v-antwoord": ""}, "Dit veld is verplicht."),
        ({"p-0-onderwerp": ""}, "Geef het punt een onderwerp"),
        ({"p-0-tekst": ""}, "Schrijf op wat de raad van dit onderwerp vindt."),
    ],
)
def test_bad_answer_is_explained_and_nothing_is_lost(
    client: Any, ronde: Ronde, griffier: Any, invoer: dict[str, str], melding: str
) -> None:
    sleutel = str(ronde.verzoek.pk)
    echt = {naam.replace("v-", f"v{sleutel}-").replace("p-", f"p{sleutel}-"): w for naam, w in invoer.items()}
    data = BESLUIT | antwoord(ronde.verzoek, onderwerp="kosten", tekst="Te hoog.") | {"kenmerk": "Z-12"} | echt

    antwoord_ = client.als(griffier).post(beantwoorden(ronde.raad, ronde.verzoek), data)

    assert antwoord_.status_code == 422
    assert melding in zinnen(antwoord_)
    assert BeautifulSoup(antwoord_.content, "html.parser").select_one("#id_kenmerk")["value"] == "Z-12"
    assert not Zienswijze.objects.exists() and not Besluit.objects.exists()


def test_consent_is_never_recorded_as_a_zienswijze(client: Any, ronde: Ronde, griffier: Any) -> None:
    ronde.raadpleging.soort = "toestemming"
    ronde.raadpleging.save()

    antwoord_ = client.als(griffier).post(beantwoorden(ronde.raad, ronde.verzoek), BESLUIT | antwoord(ronde.verzoek))

    assert antwoord_.status_code == 422
    assert "Leg over toestemming eerst het besluit van de raad vast" in zinnen(antwoord_)


def test_a_decision_behind_closed_doors_becomes_internal(client: Any, ronde: Ronde, griffier: Any) -> None:
    punt = maak_agendapunt(vergadering=maak_vergadering(orgaan=ronde.raad), besloten=True)
    data = BESLUIT | antwoord(ronde.verzoek) | {"behandeld_bij": punt.pk}

    client.als(griffier).post(beantwoorden(ronde.raad, ronde.verzoek), data)

    assert Besluit.objects.get().zichtbaarheid == "intern"
    client.logout()
    assert "0 van 2 raden besloten" in zinnen(client.get(ronde.raadpleging.get_absolute_url()))


def test_a_point_more_keeps_what_was_typed(client: Any, ronde: Ronde, griffier: Any) -> None:
    data = BESLUIT | antwoord(ronde.verzoek, onderwerp="kosten", tekst="Te hoog.") | {"erbij": ronde.verzoek.pk}

    deel = client.als(griffier).post(beantwoorden(ronde.raad, ronde.verzoek), data, headers={"HX-Request": "true"})

    soep = BeautifulSoup(deel.content, "html.parser")
    velden = soep.select(f"[name^=p{ronde.verzoek.pk}-][name$=-onderwerp]")
    assert [veld.get("value", "") for veld in velden] == ["kosten", ""]
    assert soep.select_one(f"[name=v{ronde.verzoek.pk}-antwoord] option[selected]")["value"] == "zienswijze"


def test_choosing_nothing_or_of_another_council_says_so(client: Any, ronde: Ronde, griffier: Any) -> None:
    for url in (
        beantwoorden(ronde.raad),
        beantwoorden(ronde.raad, ronde.tweede),
        adres("verzoek-beantwoorden", ronde.raad.uuid) + "?verzoek=abc&verzoek=99999999999",
    ):
        antwoord_ = client.als(griffier).get(url, follow=True)
        assert antwoord_.redirect_chain[-1][0] == adres("verzoek-list", ronde.raad.uuid)
        assert "Kies eerst welke raadplegingen de raad beantwoordt." in zinnen(antwoord_)


def test_a_withdrawn_round_is_not_answered(client: Any, ronde: Ronde, griffier: Any) -> None:
    ronde.raadpleging.ingetrokken_op = VANDAAG
    ronde.raadpleging.save()

    assert client.als(griffier).get(beantwoorden(ronde.raad, ronde.verzoek)).status_code == 403
    assert "Niets open" in zinnen(client.get(adres("verzoek-list", ronde.raad.uuid)))


# Sending, correcting, removing.


def test_sending_is_recorded_and_not_before_the_decision(client: Any, ronde: Ronde, griffier: Any) -> None:
    zienswijze = maak_zienswijze(verzoek=ronde.verzoek)
    url = adres("zienswijze-verzenden", zienswijze.uuid)
    data = ingevuld(client.als(griffier), url)

    vroeg = client.post(url, data | {"verzonden_op": "1-3-2026"})
    toekomst = client.post(url, data | {"verzonden_op": "1-1-2030"})
    goed = client.post(url, data)
    laat = client.post(url, data | {"verzonden_aan": "iemand anders"})

    assert [a.status_code for a in (vroeg, toekomst, goed, laat)] == [422, 422, 302, 409]
    assert "Een zienswijze wordt pas verzonden nadat de raad heeft besloten." in zinnen(vroeg)
    zienswijze.refresh_from_db()
    assert (zienswijze.verzonden_op, zienswijze.verzonden_aan) == (VANDAAG, "bestuur van GR Stedendriehoek")


def _correctie(client: Any, url: str) -> dict[str, Any]:
    return ingevuld(client, url)


def test_correcting_keeps_points_with_a_reaction_and_refuses_stale(client: Any, ronde: Ronde, griffier: Any) -> None:
    zienswijze = maak_zienswijze(verzoek=ronde.verzoek)
    een, twee = (maak_zienswijzepunt(zienswijze=zienswijze, onderwerp=o) for o in ("kosten", "rente"))
    maak_reactie(punt=een)
    url = adres("zienswijze-bewerken", zienswijze.uuid)
    data = _correctie(client.als(griffier), url)

    weg = client.post(url, data | {"p-0-onderwerp": "", "p-0-tekst": ""})
    goed = client.post(
        url,
        data | {"toon": "negatief", "p-1-onderwerp": "", "p-1-tekst": "", "p-2-onderwerp": "nieuw", "p-2-tekst": "x"},
    )
    laat = client.post(url, data | {"toon": "met_kanttekeningen"})

    assert (weg.status_code, goed.status_code, laat.status_code) == (422, 302, 409)
    assert "Punt 1 (kosten) kan niet weg: het bestuur heeft er al op gereageerd." in zinnen(weg)
    assert "negatief" in zinnen(laat) and "nieuw: x" in zinnen(laat)
    assert [(p.nummer, p.onderwerp) for p in zienswijze.punten.order_by("nummer")] == [(1, "kosten"), (2, "nieuw")]
    zienswijze.refresh_from_db()
    assert zienswijze.toon == "negatief"
    assert not type(twee).objects.filter(pk=twee.pk).exists()


def test_only_other_points_are_a_new_version_too(client: Any, ronde: Ronde, griffier: Any) -> None:
    zienswijze = maak_zienswijze(verzoek=ronde.verzoek)
    url = adres("zienswijze-bewerken", zienswijze.uuid)
    data = _correctie(client.als(griffier), url)

    client.post(url, data | {"p-0-onderwerp": "kosten", "p-0-tekst": "Te hoog."})
    laat = client.post(url, data | {"p-0-onderwerp": "rente", "p-0-tekst": "Te laag."})

    assert laat.status_code == 409
    assert "kosten: Te hoog." in zinnen(laat) and "Te laag." in zinnen(laat)


def test_an_answer_goes_only_when_the_board_did_not_react(client: Any, ronde: Ronde, griffier: Any) -> None:
    zienswijze = maak_zienswijze(verzoek=ronde.verzoek, beslispunt=maak_beslispunt())
    punt = maak_zienswijzepunt(zienswijze=zienswijze)
    reactie = maak_reactie(punt=punt)
    url = adres("zienswijze-verwijderen", zienswijze.uuid)
    client.als(griffier)

    geweigerd = client.post(url, {"versie": 1, "reden": "verkeerde raad"})
    reactie.delete()
    zonder_reden = client.post(url, {"versie": 1, "reden": ""})
    goed = client.post(url, {"versie": 1, "reden": "verkeerde raad"})

    assert [a.status_code for a in (geweigerd, zonder_reden, goed)] == [422, 422, 302]
    assert "Het bestuur heeft al op deze zienswijze gereageerd." in zinnen(geweigerd)
    assert not Zienswijze.objects.exists() and Besluit.objects.count() == 1


def test_an_internal_answer_does_not_exist_for_another_griffier(
    client: Any, ronde: Ronde, griffier: Any, griffier_elders: Any
) -> None:
    punt = maak_beslispunt(besluit=maak_besluit(orgaan=ronde.raad, zichtbaarheid="intern"))
    url = adres("zienswijze-bewerken", maak_zienswijze(verzoek=ronde.verzoek, beslispunt=punt).uuid)

    assert client.als(griffier).get(url).status_code == 200
    assert client.als(griffier_elders).get(url).status_code == 404
