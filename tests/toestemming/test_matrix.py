"""Role × object × action: what everybody gets when asking for everything (acceptance 4 of the foundation).

200 shown · 302 to the login page · 403 refused with the reason · 404 does not exist for this person ·
422 may do it, but sent an empty form.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.gereedschap.modellen import aantal_historieregels
from tests.toestemming.wereld import Wereld

KOLOMMEN = (
    "bezoeker",
    "raadslid",
    "griffier",
    "secretaris",
    "actiehouder",
    "regiosecretaris",
    "rekenkamer",
    "beheerder",
    "griffier_elders",
    "griffier_andere_regio",
)
TABEL = """
#                                                    bez raa gri sec act reg rek beh eld and
zien | onderzoek                                   | 200 200 200 200 200 200 200 200 200 200
zien | intern onderzoek                            | 404 200 200 200 200 200 200 404 200 404
vergelijken | onderzoek                            | 200 200 200 200 200 200 200 200 200 200
vergelijken | intern onderzoek                     | 404 200 200 200 200 200 200 404 200 404
zien | aanbeveling                                 | 200 200 200 200 200 200 200 200 200 200
zien | aanbeveling van intern onderzoek            | 404 200 200 200 200 200 200 404 200 404
zien | opvolging                                   | 200 200 200 200 200 200 200 200 200 200
zien | interne opvolging                           | 404 200 200 200 200 404 200 404 404 404
zien | besluit                                     | 200 200 200 200 200 200 200 200 200 200
zien | intern besluit                              | 404 200 200 200 200 404 200 404 404 404
zien | intern besluit van de regio                 | 404 200 200 200 200 200 200 404 200 404
stuk | stuk                                        | 200 200 200 200 200 200 200 200 200 200
stuk | intern stuk                                 | 404 200 200 200 200 404 200 404 404 404
stuk | stuk bij intern besluit                     | 404 200 200 200 200 404 200 404 404 404
stuk | bewijs                                      | 200 200 200 200 200 200 200 200 200 200
stuk | intern bewijs                               | 404 200 200 200 200 404 200 404 404 404
zien | plan                                        | 200 200 200 200 200 200 200 200 200 200
zien | intern plan                                 | 404 200 200 200 200 200 200 404 200 404
zien | mijlpaal                                    | 200 200 200 200 200 200 200 200 200 200
zien | mijlpaal van intern plan                    | 404 200 200 200 200 200 200 404 200 404
zien | vergadering                                  | 200 200 200 200 200 200 200 200 200 200
zien | vergadering van de regio                     | 200 200 200 200 200 200 200 200 200 200
zien | voorstel                                     | 200 200 200 200 200 200 200 200 200 200
zien | motie                                        | 200 200 200 200 200 200 200 200 200 200
zien | toezegging                                   | 200 200 200 200 200 200 200 200 200 200
zien | stemming                                     | 200 200 200 200 200 200 200 200 200 200
zien | raadpleging                                  | 200 200 200 200 200 200 200 200 200 200
zien | besloten vergadering                         | 404 200 200 200 200 404 200 404 404 404
zien | intern voorstel                              | 404 200 200 200 200 404 200 404 404 404
zien | interne motie                                | 404 200 200 200 200 404 200 404 404 404
zien | interne toezegging                           | 404 200 200 200 200 404 200 404 404 404
zien | stemming over intern besluit                 | 404 200 200 200 200 404 200 404 404 404
zien | besloten vergadering van de regio            | 404 200 200 200 200 200 200 404 200 404
zien | intern voorstel van de regio                 | 404 200 200 200 200 200 200 404 200 404
zien | interne motie van de regio                   | 404 200 200 200 200 200 200 404 200 404
zien | stemming over intern besluit van de regio    | 404 200 200 200 200 200 200 404 200 404
zien | interne raadpleging                          | 404 200 200 200 200 200 200 404 200 404
zien | ambitie                                       | 200 200 200 200 200 200 200 200 200 200
zien | doel                                          | 200 200 200 200 200 200 200 200 200 200
zien | project                                       | 200 200 200 200 200 200 200 200 200 200
zien | resultaat                                     | 200 200 200 200 200 200 200 200 200 200
lijst | vergadering-list                            | 200 200 200 200 200 200 200 200 200 200
lijst | voorstel-list                               | 200 200 200 200 200 200 200 200 200 200
lijst | motie-list                                  | 200 200 200 200 200 200 200 200 200 200
lijst | toezegging-list                             | 200 200 200 200 200 200 200 200 200 200
lijst | stemming-list                               | 200 200 200 200 200 200 200 200 200 200
lijst | raadpleging-list                            | 200 200 200 200 200 200 200 200 200 200
lijst | onderzoek-list                             | 200 200 200 200 200 200 200 200 200 200
lijst | opvolging-list                             | 200 200 200 200 200 200 200 200 200 200
lijst | nieuw-list                                 | 302 200 200 200 200 200 200 200 200 200
lijst | mijn-post                                  | 302 200 200 200 200 200 200 200 200 200
lijst | afwezigheid-melden                         | 302 200 200 200 200 200 200 200 200 200
lijst | besluit-list                               | 200 200 200 200 200 200 200 200 200 200
lijst | transitieplan-list                         | 200 200 200 200 200 200 200 200 200 200
lijst | regio-list                                 | 200 200 200 200 200 200 200 200 200 200
lijst | start                                      | 200 200 200 200 200 200 200 200 200 200
lijst | zoek                                       | 200 200 200 200 200 200 200 200 200 200
raadsbesluit | gemeente                            | 302 403 200 403 403 403 403 403 403 403
raadsbesluit! | gemeente                           | 302 403 422 403 403 403 403 403 403 403
melden | opvolging                                 | 302 403 403 200 200 403 403 403 403 403
melden! | opvolging                                | 302 403 403 422 422 403 403 403 403 403
melden | interne opvolging                         | 302 403 403 200 200 404 403 404 404 404
melden! | interne opvolging                        | 302 403 403 422 422 404 403 404 404 404
verifieren | melding                               | 302 403 200 403 403 403 200 403 403 403
verifieren! | melding                              | 302 403 422 403 403 403 422 403 403 403
verifieren | interne melding                       | 302 403 200 403 403 404 200 404 404 404
verifieren! | interne melding                      | 302 403 422 403 403 404 422 404 404 404
bijwerken | mijlpaal                               | 302 403 403 200 403 200 403 403 403 403
bijwerken! | mijlpaal                              | 302 403 403 422 403 422 403 403 403 403
bijwerken | mijlpaal van de regio                  | 302 403 403 403 403 200 403 403 403 403
bijwerken! | mijlpaal van de regio                 | 302 403 403 403 403 422 403 403 403 403
bijwerken | mijlpaal van intern plan               | 302 403 403 200 403 200 403 404 403 404
bijwerken! | mijlpaal van intern plan              | 302 403 403 422 403 422 403 404 403 404
beheer | admin:index                               | 302 302 302 302 302 302 302 200 302 302
beheer | admin:accounts_gebruiker_changelist       | 302 302 302 302 302 302 302 200 302 302
beheer | admin:accounts_gebruiker_add              | 302 302 302 302 302 302 302 200 302 302
beheer | admin:governance_rolverlening_changelist  | 302 302 302 302 302 302 302 200 302 302
beheer | admin:berichten_bericht_changelist        | 302 302 302 302 302 302 302 200 302 302
beheer | admin:berichten_afwezigheid_changelist    | 302 302 302 302 302 302 302 200 302 302
beheer | dashboard:post                            | 302 403 403 403 403 403 403 200 403 403
"""

LIJSTEN = {
    "onderzoek-list": "aanbevelingen:onderzoek-list",
    "opvolging-list": "aanbevelingen:opvolging-list",
    "nieuw-list": "aanbevelingen:nieuw-list",
    "mijn-post": "berichten:mijn-post",
    "afwezigheid-melden": "berichten:afwezigheid-melden",
    "besluit-list": "governance:besluit-list",
    "vergadering-list": "governance:vergadering-list",
    "voorstel-list": "governance:voorstel-list",
    "motie-list": "governance:motie-list",
    "toezegging-list": "governance:toezegging-list",
    "stemming-list": "governance:stemming-list",
    "raadpleging-list": "governance:raadpleging-list",
    "transitieplan-list": "governance:transitieplan-list",
    "regio-list": "governance:regio-list",
    "start": "dashboard:start",
    "zoek": "zoeken:zoek",
}
BIJ = {"bewijs": "melding", "intern bewijs": "melding", "stuk bij intern besluit": "intern besluit"}


def _regels() -> list[tuple[str, str, list[int]]]:
    regels = []
    for regel in TABEL.strip().splitlines():
        if not regel.startswith("#"):
            doen, wat, antwoorden = (deel.strip() for deel in regel.split("|"))
            regels.append((doen, wat, [int(code) for code in antwoorden.split()]))
    return regels


def _adres(doen: str, wat: str, wereld: Wereld) -> str:
    if doen == "lijst":
        return reverse(LIJSTEN[wat])
    if doen == "beheer":
        return reverse(wat)
    if doen == "raadsbesluit":
        return f"{reverse('aanbevelingen:raadsbesluit-vastleggen')}?gemeente={wereld.gemeente.slug}"
    ding = wereld[wat]
    if doen == "vergelijken":
        return reverse("aanbevelingen:vergelijking", args=[ding.slug])
    if doen == "stuk":
        houder = wereld[BIJ.get(wat, "besluit")]
        naam = "aanbevelingen:melding-stuk" if "bewijs" in wat else "governance:besluit-stuk"
        return reverse(naam, args=[houder.uuid, ding.uuid])
    if doen == "zien":
        return str(ding.get_absolute_url())
    namen = {
        "melden": "aanbevelingen:voortgang-melden",
        "verifieren": "aanbevelingen:melding-verifieren",
        "bijwerken": "governance:mijlpaal-bijwerken",
    }
    return reverse(namen[doen], args=[ding.uuid])


@pytest.mark.parametrize(("doen", "wat", "verwacht"), _regels(), ids=lambda x: x if isinstance(x, str) else "")
def test_everybody_gets_what_the_table_says(
    doen: str, wat: str, verwacht: list[int], wereld: Wereld, mensen: dict[str, Any], client: Any
) -> None:
    adres = _adres(doen.rstrip("!"), wat, wereld)
    voor = aantal_historieregels()

    def vraag() -> Any:
        # a browser always sends the token, so a form without anything typed is not without fields
        return client.post(adres, {"csrfmiddlewaretoken": ""}) if doen.endswith("!") else client.get(adres)

    gekregen = {naam: vraag() for naam in KOLOMMEN if client.als(mensen[naam])}

    assert {n: a.status_code for n, a in gekregen.items()} == dict(zip(KOLOMMEN, verwacht, strict=True))
    assert aantal_historieregels() == voor
    for naam, antwoord in gekregen.items():
        if antwoord.status_code == 302:
            assert "login" in antwoord["Location"], naam
        if antwoord.status_code == 403:
            assert _reden(antwoord), f"{naam} krijgt geen reden"


def _reden(antwoord: Any) -> bool:
    """Tell whether the page says who may do this, or why this person may not."""
    tekst = antwoord.content.decode().lower()
    return any(woord in tekst for woord in ("mag alleen", "meldt de", "verifiëren doet", "kunt uw eigen"))


def test_table_has_a_column_for_everybody(mensen: dict[str, Any]) -> None:
    assert tuple(mensen) == KOLOMMEN
    assert all(len(antwoorden) == len(KOLOMMEN) for _, _, antwoorden in _regels())


def test_htmx_request_of_a_visitor_goes_to_the_login_page_as_a_whole(wereld: Wereld, client: Any) -> None:
    adres = _adres("bijwerken", "mijlpaal", wereld)

    antwoord = client.get(adres, headers={"HX-Request": "true"})

    assert antwoord.status_code == 200
    assert antwoord["HX-Redirect"].startswith(reverse("account_login"))


def test_griffier_does_not_verify_a_claim_of_his_own(wereld: Wereld, griffier: Any, client: Any) -> None:
    melding = wereld["melding"]
    type(melding).objects.filter(pk=melding.pk).update(gemeld_door=griffier)

    antwoord = client.als(griffier).get(_adres("verifieren", "melding", wereld))

    assert antwoord.status_code == 403


@pytest.mark.parametrize(
    ("doen", "wat", "rol"),
    [
        ("bijwerken", "mijlpaal", "secretaris"),
        ("melden", "opvolging", "actiehouder"),
        ("melden", "opvolging", "secretaris"),
        ("verifieren", "melding", "rekenkamer"),
        ("zien", "interne opvolging", "raadslid"),
    ],
)
def test_a_role_that_has_ended_gives_nothing(
    doen: str, wat: str, rol: str, wereld: Wereld, mensen: dict[str, Any], client: Any
) -> None:
    wie = mensen[rol]
    adres = _adres(doen, wat, wereld)
    assert client.als(wie).get(adres).status_code == 200

    wie.rollen.update(tot="2026-03-10")

    assert client.als(type(wie).objects.get(pk=wie.pk)).get(adres).status_code in {403, 404}


def test_owner_of_a_milestone_whose_role_has_ended_may_not_update_it(
    wereld: Wereld, actiehouder: Any, client: Any
) -> None:
    mijlpaal = wereld["mijlpaal"]
    type(mijlpaal).objects.filter(pk=mijlpaal.pk).update(eigenaar=actiehouder)
    adres = _adres("bijwerken", "mijlpaal", wereld)
    assert client.als(actiehouder).get(adres).status_code == 200

    actiehouder.rollen.update(tot="2026-03-10")

    assert client.als(type(actiehouder).objects.get(pk=actiehouder.pk)).get(adres).status_code == 403


def test_an_account_that_was_closed_sees_what_a_visitor_sees(wereld: Wereld, raadslid: Any, client: Any) -> None:
    client.als(raadslid)
    type(raadslid).objects.filter(pk=raadslid.pk).update(is_active=False)

    assert client.get(wereld["interne opvolging"].get_absolute_url()).status_code == 404


def test_form_without_csrf_token_is_refused(wereld: Wereld, secretaris: Any) -> None:
    streng = Client(enforce_csrf_checks=True)
    streng.force_login(secretaris)

    assert streng.post(_adres("melden", "opvolging", wereld)).status_code == 403
