"""Many milestones in one screen: only changed rows, one reason for all, stale rows marked, nothing lost."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from governance.organisaties.models import Gemeente, Regio
from governance.transitie.actions import werk_mijlpaal_bij
from governance.transitie.models import Mijlpaal, Mijlpaalwijziging, Transitieplan
from governance.transitie.rules import Wijziging
from tests.factories import NU, maak_mijlpaal, maak_mijlpaalafhankelijkheid, maak_transitieplan

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _klok(bevries) -> None:
    bevries()


@pytest.fixture
def plan(regio: Regio) -> Transitieplan:
    return maak_transitieplan(regio=regio, einddatum=date(2026, 12, 31))


@pytest.fixture
def rijen(plan: Transitieplan, gemeente: Gemeente) -> list[Mijlpaal]:
    """Three of the municipality and one of the region."""
    van = {"plan": plan, "gemeente": gemeente, "datum": date(2026, 6, 1)}
    eigen = [maak_mijlpaal(volgnummer=nummer, titel=f"M{nummer}", **van) for nummer in (1, 2, 3)]
    return [*eigen, maak_mijlpaal(plan=plan, volgnummer=4, titel="M4", datum=date(2026, 8, 1))]


@pytest.fixture
def url(plan: Transitieplan) -> str:
    return reverse("governance:transitieplan-bijwerken", args=[plan.slug])


def scherm(antwoord: Any) -> dict[str, str]:
    """Return what a browser would send if nothing were typed."""
    soep = BeautifulSoup(antwoord.content, "html.parser").find(id="rijen-formulier")
    data = {v["name"]: v.get("value", "") for v in soep.select("input[name]") if v.get("type") != "checkbox"}
    data |= {v["name"]: v.text.strip() for v in soep.select("textarea[name]")}
    for veld in soep.select("select[name]"):
        data[veld["name"]] = veld.find("option", selected=True)["value"]
    return data


def test_screen_holds_what_this_person_answers_for(client, url: str, rijen, secretaris, regiosecretaris) -> None:
    titels = {}
    for wie in (secretaris, regiosecretaris):
        antwoord = client.als(wie).get(url)
        titels[wie] = [form.mijlpaal.titel for form in antwoord.context["rijen"].forms]

    assert titels == {secretaris: ["M1", "M2", "M3"], regiosecretaris: ["M1", "M2", "M3", "M4"]}


def test_finished_rows_are_shown_on_request(client, url: str, rijen, secretaris) -> None:
    Mijlpaal.objects.filter(pk=rijen[0].pk).update(status="gereed", werkelijke_datum=date(2026, 3, 1))
    client.als(secretaris)

    open_, alle = (len(client.get(url + vraag).context["rijen"].forms) for vraag in ("", "?toon=alles"))

    assert (open_, alle) == (2, 3)


def test_only_changed_rows_are_written_with_the_common_reason(client, url: str, rijen, secretaris) -> None:
    data = scherm(client.als(secretaris).get(url))
    data |= {
        f"m{rijen[0].pk}-status": "vertraagd", f"m{rijen[0].pk}-datum": "01-07-2026",
        f"m{rijen[1].pk}-status": "aandacht", f"m{rijen[1].pk}-reden": "Eigen reden.",
        "gezamenlijke_reden": "Het reces.",
    }  # fmt: skip

    antwoord = client.post(url, data)

    assert antwoord.status_code == 302
    for rij in rijen:
        rij.refresh_from_db()
    assert [(rij.status, rij.datum, rij.toelichting, rij.versie) for rij in rijen[:3]] == [
        ("vertraagd", date(2026, 7, 1), "Het reces.", 2),
        ("aandacht", date(2026, 6, 1), "Eigen reden.", 2),
        ("op_koers", date(2026, 6, 1), "", 1),
    ]
    assert Mijlpaalwijziging.objects.count() == 2


def test_wrong_rows_are_told_at_their_field_and_nothing_is_written(client, url: str, rijen, secretaris) -> None:
    data = scherm(client.als(secretaris).get(url))
    data |= {f"m{rijen[0].pk}-status": "aandacht", f"m{rijen[0].pk}-reden": "Goed.",
             f"m{rijen[1].pk}-datum": "31-02-2026", f"m{rijen[2].pk}-werkelijke_datum": "11-03-2026",
             f"m{rijen[2].pk}-status": "gereed"}  # fmt: skip

    antwoord = client.post(url, data)

    fouten = [dict(form.errors) for form in antwoord.context["rijen"].forms]
    assert antwoord.status_code == 422
    assert [set(fout) for fout in fouten] == [set(), {"datum"}, {"werkelijke_datum"}]
    assert fouten[2]["werkelijke_datum"] == ["Een mijlpaal kan niet in de toekomst zijn gehaald."]
    assert "Er zijn 2 fouten." in antwoord.content.decode()
    anders = {"gezien": "", "csrfmiddlewaretoken": ""}
    assert scherm(antwoord) | anders == data | anders
    assert Mijlpaalwijziging.objects.count() == 0


def test_stale_row_shows_both_versions_and_can_then_be_saved(
    client, url: str, rijen, secretaris, regiosecretaris
) -> None:
    data = scherm(client.als(secretaris).get(url))
    data |= {f"m{rij.pk}-status": "aandacht" for rij in rijen[:2]} | {"gezamenlijke_reden": "Mijn reden."}
    van_ander = Wijziging("vertraagd", date(2026, 7, 1), None, "Haar reden.")
    werk_mijlpaal_bij(mijlpaal=rijen[0], wijziging=van_ander, versie=1, door=regiosecretaris, op=NU)

    antwoord = client.post(url, data)

    html = antwoord.content.decode()
    assert antwoord.status_code == 409
    assert [form.verouderd for form in antwoord.context["rijen"].forms] == [True, False, False]
    for stuk in ("Uw wijzigingen zijn nog niet opgeslagen", "Haar reden.", "1 juli 2026", "Mijn reden."):
        assert stuk in html
    assert Mijlpaalwijziging.objects.count() == 1
    assert client.post(url, scherm(antwoord)).status_code == 302
    assert Mijlpaalwijziging.objects.count() == 3


def test_row_nobody_touched_may_be_stale(client, url: str, rijen, secretaris, regiosecretaris) -> None:
    data = scherm(client.als(secretaris).get(url)) | {f"m{rijen[1].pk}-reden": "Alleen deze."}
    van_ander = Wijziging("vertraagd", date(2026, 7, 1), None, "Haar reden.")
    werk_mijlpaal_bij(mijlpaal=rijen[0], wijziging=van_ander, versie=1, door=regiosecretaris, op=NU)

    assert client.post(url, data).status_code == 302
    rijen[0].refresh_from_db()
    assert rijen[0].toelichting == "Haar reden."


def test_knock_on_of_all_rows_comes_before_saving(client, url: str, rijen, regiosecretaris) -> None:
    maak_mijlpaalafhankelijkheid(mijlpaal=rijen[3], wacht_op=rijen[0])
    data = scherm(client.als(regiosecretaris).get(url))
    data |= {f"m{rijen[0].pk}-status": "vertraagd", f"m{rijen[0].pk}-datum": "01-09-2026",
             "gezamenlijke_reden": "Later."}  # fmt: skip

    eerst = client.post(url, data)
    dan = client.post(url, scherm(eerst) | {"schuif_mee": "on"})

    rijen[3].refresh_from_db()
    assert eerst.status_code == 422
    assert "M4</strong> schuift 31 dagen" in eerst.content.decode()
    assert dan.status_code == 302
    assert (rijen[3].datum, rijen[3].versie) == (date(2026, 9, 1), 2)


def test_row_of_somebody_else_cannot_be_sent_along(client, url: str, rijen, secretaris) -> None:
    vreemd = f"m{rijen[3].pk}"
    data = scherm(client.als(secretaris).get(url)) | {
        f"{vreemd}-versie": "1", f"{vreemd}-status": "vervallen", f"{vreemd}-datum": "01-08-2026",
        f"{vreemd}-reden": "Weg ermee.",
    }  # fmt: skip

    client.post(url, data)

    rijen[3].refresh_from_db()
    assert rijen[3].status == "op_koers"


def test_screen_costs_the_same_with_many_rows(zelfde_aantal_queries, client, plan, url: str, regiosecretaris) -> None:
    client.als(regiosecretaris)
    zelfde_aantal_queries(url, lambda: maak_mijlpaal(plan=plan), lambda: [maak_mijlpaal(plan=plan) for _ in range(30)])
