"""Every screen of research: who may, bad input at its field, double click, stale, removal, and one after another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from aanbevelingen.bevindingen.models import Bevinding, Conclusie
from aanbevelingen.onderzoeken.models import (
    BestuurlijkeReactie,
    Norm,
    Normoordeel,
    Onderzoek,
    Onderzoekstuk,
    Onderzoeksvraag,
)
from tests.factories import (
    maak_bestuurlijkereactie,
    maak_bevinding,
    maak_conclusie,
    maak_norm,
    maak_normoordeel,
    maak_onderzoek,
    maak_onderzoekstuk,
    maak_onderzoeksvraag,
    maak_upload,
)

pytestmark = pytest.mark.django_db
WIE_MAG = "Dit mag alleen de rekenkamer van Stedendriehoek of van een gemeente die daaraan meedoet."


@pytest.fixture(autouse=True)
def _klok(bevries: Any) -> None:
    bevries()


@dataclass
class Wereld:
    """Research with one of everything."""

    onderzoek: Onderzoek
    vraag: Onderzoeksvraag
    norm: Norm
    vrij: Norm
    oordeel: Normoordeel
    bevinding: Bevinding
    conclusie: Conclusie
    reactie: BestuurlijkeReactie
    stuk: Onderzoekstuk
    gemeente: Any
    tweede: Any


@pytest.fixture
def wereld(regio: Any, gemeente: Any, tweede_gemeente: Any) -> Wereld:
    onderzoek = maak_onderzoek(regio=regio, titel="Grip op de regio")
    norm = maak_norm(onderzoek=onderzoek, volgnummer=1, code=f"{onderzoek.code}-N01")
    return Wereld(
        onderzoek=onderzoek,
        vraag=maak_onderzoeksvraag(onderzoek=onderzoek, volgnummer=1),
        norm=norm,
        vrij=maak_norm(onderzoek=onderzoek, volgnummer=2, code=f"{onderzoek.code}-N02"),
        oordeel=maak_normoordeel(norm=norm),
        bevinding=maak_bevinding(onderzoek=onderzoek, volgnummer=1),
        conclusie=maak_conclusie(onderzoek=onderzoek, volgnummer=1),
        reactie=maak_bestuurlijkereactie(onderzoek=onderzoek, gemeente=gemeente),
        stuk=maak_onderzoekstuk(onderzoek=onderzoek),
        gemeente=gemeente,
        tweede=tweede_gemeente,
    )


@dataclass(frozen=True)
class Scherm:
    """A screen: its address, input that is right, a field made wrong with its message, and the row it changes."""

    naam: str
    adres: Callable[[Wereld], list[Any]]
    goed: Callable[[Wereld], dict[str, Any]]
    fout: dict[str, Any]
    veld: str
    melding: str
    rij: Callable[[Wereld], Any] | None = None
    model: type[Any] | None = None
    verwijderbaar: bool = False


VERPLICHT = "Dit veld is verplicht."
GEEN_DATUM = "Deze datum bestaat niet of is niet goed geschreven."
TE_LANG = "Deze tekst is te lang: 60000 tekens."
ONDERZOEK = {
    "titel": "Wat levert de regio op?", "soort": "rekenkameronderzoek", "zichtbaarheid": "openbaar",
    "opdrachtgever": "De rekenkamers", "opsteller": "Bureau", "datum": "1-2-2026", "datum_vroegst": "",
    "datum_toelichting": "begin 2026", "vraag": "Wat komt eruit?", "aanleiding": "", "aanpak": "Interviews.",
    "conclusie": "", "nawoord": "", "versienaam": "", "vorige_versie": "",
}  # fmt: skip
DEEL = {"tekst": "Wie stuurt?", "thema": "hoe", "volgnummer": 3, "betrouwbaarheid": "gelezen"}
KOPPELING = {"koppeling": "https://voorbeeld.example/rapport", "titel": "Rapport", "zichtbaarheid": "openbaar"}
BEVINDING = DEEL | {"toon": "negatief", "gevolg": "Niemand voelt zich eigenaar."}


def _slug(w: Wereld) -> list[Any]:
    return [w.onderzoek.slug]


def _bij(naam: str) -> Callable[[Wereld], list[Any]]:
    return lambda w: [w.onderzoek.slug, getattr(w, naam).pk]


def _oordeel(norm: str) -> Callable[[Wereld], dict[str, Any]]:
    grond = "Er is een agenda, zonder doelen."
    return lambda w: {"norm": getattr(w, norm).pk, "gemeente": "", "uitkomst": "niet", "grond": grond}


def _reactie(w: Wereld) -> dict[str, Any]:
    return {"gemeente": w.tweede.pk, "datum": "1-3-2026", "tekst": "Het college is het eens.", "koppeling": ""}


SCHERMEN = [
    Scherm("onderzoek-nieuw", lambda w: [w.onderzoek.regio.slug], lambda w: ONDERZOEK, {"datum": "31-02-2024"},
           "datum", GEEN_DATUM, model=Onderzoek),
    Scherm("onderzoek-bewerken", _slug, lambda w: ONDERZOEK, {"aanpak": "a" * 60_000}, "aanpak", TE_LANG,
           lambda w: w.onderzoek),
    Scherm("deelvraag-nieuw", _slug, lambda w: DEEL, {"tekst": ""}, "tekst", VERPLICHT, model=Onderzoeksvraag),
    Scherm("deelvraag-bewerken", _bij("vraag"), lambda w: DEEL, {"volgnummer": "12345"}, "volgnummer",
           "Kies een plaats van hoogstens 9999.", lambda w: w.vraag, verwijderbaar=True),
    Scherm("norm-nieuw", _slug, lambda w: DEEL | {"vraag": w.vraag.pk}, {"vraag": 999_999}, "vraag",
           "Selecteer een geldige keuze", model=Norm),
    Scherm("norm-bewerken", _bij("vrij"), lambda w: DEEL | {"vraag": ""}, {"tekst": " "}, "tekst", VERPLICHT,
           lambda w: w.vrij, verwijderbaar=True),
    Scherm("oordeel-nieuw", _slug, _oordeel("vrij"), {"grond": ""}, "grond", "Schrijf op waarop het oordeel rust.",
           model=Normoordeel),
    Scherm("oordeel-bewerken", _bij("oordeel"), _oordeel("norm"), {"norm": 999_999}, "norm",
           "Selecteer een geldige keuze", lambda w: w.oordeel, verwijderbaar=True),
    Scherm("bevinding-nieuw", _slug, lambda w: BEVINDING, {"toon": "somber"}, "toon", "Selecteer een geldige keuze",
           model=Bevinding),
    Scherm("bevinding-bewerken", _bij("bevinding"), lambda w: BEVINDING, {"gevolg": "a" * 60_000}, "gevolg", TE_LANG,
           lambda w: w.bevinding, verwijderbaar=True),
    Scherm("conclusie-nieuw", _slug, lambda w: DEEL | {"toon": "positief", "bevindingen": [w.bevinding.pk]},
           {"bevindingen": [999_999]}, "bevindingen", "Selecteer een geldige keuze", model=Conclusie),
    Scherm("conclusie-bewerken", _bij("conclusie"), lambda w: DEEL | {"toon": "aandacht"}, {"volgnummer": "-1"},
           "volgnummer", "Zorg ervoor dat deze waarde minstens 0 is.", lambda w: w.conclusie,
           verwijderbaar=True),
    Scherm("reactie-nieuw", _slug, _reactie, {"datum": "1-1-2030"}, "datum", "Deze datum ligt in de toekomst.",
           model=BestuurlijkeReactie),
    Scherm("reactie-bewerken", _bij("reactie"), _reactie, {"tekst": ""}, "tekst", VERPLICHT, lambda w: w.reactie,
           verwijderbaar=True),
    Scherm("onderzoekstuk-nieuw", _slug, lambda w: KOPPELING, {"koppeling": "geen adres"}, "koppeling",
           "Voer een geldige URL in.", model=Onderzoekstuk),
    Scherm("onderzoekstuk-verwijderen", lambda w: [w.onderzoek.slug, w.stuk.document.uuid],
           lambda w: {"reden": "Verkeerd rapport"}, {"reden": ""}, "reden", VERPLICHT),
]  # fmt: skip
ALLE = pytest.mark.parametrize("scherm", SCHERMEN, ids=lambda s: s.naam)
NIEUW = pytest.mark.parametrize("scherm", [s for s in SCHERMEN if s.model], ids=lambda s: s.naam)
OP_VERSIE = pytest.mark.parametrize("scherm", [s for s in SCHERMEN if s.rij], ids=lambda s: s.naam)
WEG = pytest.mark.parametrize("scherm", [s for s in SCHERMEN if s.verwijderbaar], ids=lambda s: s.naam)


def url(scherm: Scherm, wereld: Wereld) -> str:
    return reverse(f"aanbevelingen:{scherm.naam}", args=scherm.adres(wereld))


def invoer(scherm: Scherm, wereld: Wereld) -> dict[str, Any]:
    return scherm.goed(wereld) | ({"versie": scherm.rij(wereld).versie} if scherm.rij else {})


def fouten(antwoord: Any) -> dict[str, list[str]]:
    return {veld: list(lijst) for veld, lijst in antwoord.context["form"].errors.items()}


def getypt(html: str) -> dict[str, str]:
    """Return what stands in the fields of the form as shown."""
    formulier = BeautifulSoup(html, "html.parser").find("form", class_="rp-formulier")
    assert formulier is not None
    waarden: dict[str, str] = {}
    for element in formulier.find_all(["input", "textarea", "select"]):
        if element.get("type") in {"radio", "checkbox"} and not element.has_attr("checked"):
            continue
        if element.name == "select":
            keuze = element.find("option", selected=True)
            waarden[str(element["name"])] = str(keuze["value"]) if keuze else ""
        else:
            tekst = element.get_text().strip("\n") if element.name == "textarea" else str(element.get("value", ""))
            waarden[str(element.get("name"))] = tekst
    return waarden


def _als_getypt(gestuurd: dict[str, Any], behalve: str = "") -> dict[str, str]:
    """What was sent as it must stand there again; of several boxes the last."""
    waarden = {veld: waarde[-1] if isinstance(waarde, list) else waarde for veld, waarde in gestuurd.items()}
    return {veld: str(waarde) for veld, waarde in waarden.items() if veld != behalve}


@ALLE
def test_rekenkamer_sees_and_saves(scherm: Scherm, wereld: Wereld, client: Any, rekenkamer: Any) -> None:
    client.als(rekenkamer)
    leeg = client.get(url(scherm, wereld))
    antwoord = client.post(url(scherm, wereld), invoer(scherm, wereld))

    assert leeg.status_code == 200
    assert antwoord.status_code == 302, fouten(antwoord)
    assert client.get(antwoord.url).status_code == 200
    if scherm.rij:
        rij = scherm.rij(wereld)
        rij.refresh_from_db()
        assert rij.versie == 2


@ALLE
def test_bad_input_is_refused_at_its_field_and_kept(
    scherm: Scherm, wereld: Wereld, client: Any, rekenkamer: Any
) -> None:
    gestuurd = invoer(scherm, wereld) | scherm.fout
    antwoord = client.als(rekenkamer).post(url(scherm, wereld), gestuurd)

    assert antwoord.status_code == 422
    assert any(zin.startswith(scherm.melding) for zin in fouten(antwoord)[scherm.veld]), fouten(antwoord)
    staat_er = getypt(antwoord.content.decode())
    verwacht = _als_getypt(gestuurd, behalve=scherm.veld)
    assert {veld: staat_er.get(veld) for veld in verwacht} == verwacht
    if scherm.rij:
        rij = scherm.rij(wereld)
        rij.refresh_from_db()
        assert rij.versie == 1


@NIEUW
def test_double_click_adds_one_row(scherm: Scherm, wereld: Wereld, client: Any, rekenkamer: Any) -> None:
    assert scherm.model is not None
    voor = scherm.model.objects.count()
    client.als(rekenkamer)

    codes = [client.post(url(scherm, wereld), invoer(scherm, wereld)).status_code for _ in range(2)]

    assert (codes, scherm.model.objects.count()) == ([302, 422], voor + 1)


@OP_VERSIE
def test_stale_edit_is_refused_with_both_texts_and_can_then_be_saved(
    scherm: Scherm, wereld: Wereld, client: Any, rekenkamer: Any
) -> None:
    assert scherm.rij is not None
    rij = scherm.rij(wereld)
    gestuurd = invoer(scherm, wereld)
    type(rij).objects.filter(pk=rij.pk).update(versie=5)

    antwoord = client.als(rekenkamer).post(url(scherm, wereld), gestuurd)
    html = antwoord.content.decode()

    assert antwoord.status_code == 409
    assert "Iemand anders wijzigde dit intussen." in html
    verwacht = _als_getypt(gestuurd | {"versie": 5})
    staat_er = getypt(html)
    assert {veld: staat_er[veld] for veld in verwacht} == verwacht
    assert client.post(url(scherm, wereld), gestuurd | {"versie": 5}).status_code == 302


@WEG
def test_removal_asks_a_reason_and_happens_once(scherm: Scherm, wereld: Wereld, client: Any, rekenkamer: Any) -> None:
    assert scherm.rij is not None
    rij, adres = scherm.rij(wereld), url(scherm, wereld)
    weg = {"actie": "verwijderen", "versie": "1", "reden_verwijderen": "Dubbel ingevoerd"}
    client.als(rekenkamer)

    assert client.post(adres, weg | {"reden_verwijderen": ""}).status_code == 422
    assert client.post(adres, weg | {"versie": "9"}).status_code == 422
    assert client.post(adres, weg).status_code == 302
    assert not type(rij).objects.filter(pk=rij.pk).exists()
    assert client.post(adres, weg).status_code == 404


def test_norms_are_entered_one_after_another_with_aspect_question_and_place_kept(
    wereld: Wereld, client: Any, rekenkamer: Any
) -> None:
    adres = reverse("aanbevelingen:norm-nieuw", args=[wereld.onderzoek.slug])
    client.als(rekenkamer)

    naar = client.post(adres, DEEL | {"vraag": wereld.vraag.pk, "daarna": "nog_een"}).url
    staat_er = getypt(client.get(naar).content.decode())

    assert (staat_er["thema"], staat_er["vraag"]) == ("hoe", str(wereld.vraag.pk))
    assert (staat_er["tekst"], staat_er["volgnummer"]) == ("", "4")
    assert getypt(client.get(f"{adres}?thema=%00x&vraag=onzin").content.decode())["vraag"] == ""


def test_judgements_go_on_to_the_next_norm_without_one_for_the_same_municipality(
    wereld: Wereld, client: Any, rekenkamer: Any
) -> None:
    adres = reverse("aanbevelingen:oordeel-nieuw", args=[wereld.onderzoek.slug])
    client.als(rekenkamer)
    eerst = getypt(client.get(adres).content.decode())
    invoer = {"norm": wereld.norm.pk, "gemeente": wereld.gemeente.pk, "uitkomst": "niet_onderzocht", "grond": ""}

    naar = client.post(adres, invoer | {"daarna": "nog_een"}).url
    staat_er = getypt(client.get(naar).content.decode())

    assert (eerst["norm"], eerst["gemeente"]) == (str(wereld.vrij.pk), "")
    assert (staat_er["norm"], staat_er["gemeente"]) == (str(wereld.vrij.pk), str(wereld.gemeente.pk))


def test_norm_of_other_research_cannot_be_judged_here(wereld: Wereld, client: Any, rekenkamer: Any) -> None:
    vreemd = maak_norm(onderzoek=maak_onderzoek(regio=wereld.onderzoek.regio))
    adres = reverse("aanbevelingen:oordeel-nieuw", args=[wereld.onderzoek.slug])

    antwoord = client.als(rekenkamer).post(adres, _oordeel("vrij")(wereld) | {"norm": vreemd.pk})

    assert set(fouten(antwoord)) == {"norm"}
    elders = reverse("aanbevelingen:norm-bewerken", args=[wereld.onderzoek.slug, vreemd.pk])
    assert client.get(elders).status_code == 404


@pytest.mark.parametrize(
    ("naam", "begin", "zin"),
    [
        ("rapport.exe", b"MZ\x90\x00", "rapport.exe: dit soort bestand kan niet."),
        ("rapport.pdf", b"MZ\x90\x00", "rapport.pdf: de inhoud hoort niet bij de naam"),
    ],
)
def test_program_is_no_document(
    naam: str, begin: bytes, zin: str, wereld: Wereld, client: Any, rekenkamer: Any
) -> None:
    client.als(rekenkamer)
    bestand = {"stukken": maak_upload(naam, begin)}
    stuk = client.post(
        reverse("aanbevelingen:onderzoekstuk-nieuw", args=[wereld.onderzoek.slug]),
        bestand | {"zichtbaarheid": "openbaar"},
    )
    brief = client.post(
        reverse("aanbevelingen:reactie-nieuw", args=[wereld.onderzoek.slug]),
        _reactie(wereld) | {"stukken": maak_upload(naam, begin)},
    )

    for antwoord in (stuk, brief):
        assert fouten(antwoord)["stukken"][0].startswith(zin)


def test_research_cannot_revise_what_revises_it_or_research_elsewhere(
    wereld: Wereld, client: Any, rekenkamer: Any, andere_regio: Any
) -> None:
    tweede = maak_onderzoek(regio=wereld.onderzoek.regio, vorige_versie=wereld.onderzoek)
    derde = maak_onderzoek(regio=wereld.onderzoek.regio, vorige_versie=tweede)
    los = maak_onderzoek(regio=wereld.onderzoek.regio)
    adres = reverse("aanbevelingen:onderzoek-bewerken", args=[wereld.onderzoek.slug])
    client.als(rekenkamer)

    for onmogelijk in (wereld.onderzoek, tweede, derde, maak_onderzoek(regio=andere_regio)):
        antwoord = client.post(adres, ONDERZOEK | {"versie": 1, "vorige_versie": onmogelijk.pk})
        assert set(fouten(antwoord)) == {"vorige_versie"}
    assert client.post(adres, ONDERZOEK | {"versie": 1, "vorige_versie": los.pk}).status_code == 302


def test_reaction_is_not_earlier_than_the_research_and_has_one_letter(
    wereld: Wereld, client: Any, rekenkamer: Any
) -> None:
    Onderzoek.objects.filter(pk=wereld.onderzoek.pk).update(datum="2026-02-01")
    adres = reverse("aanbevelingen:reactie-nieuw", args=[wereld.onderzoek.slug])
    client.als(rekenkamer)
    twee = {"stukken": [maak_upload(), maak_upload()]}
    beide = {"stukken": maak_upload(), "koppeling": "https://voorbeeld.example/brief"}

    assert (
        "een reactie kan niet eerder zijn"
        in fouten(client.post(adres, _reactie(wereld) | {"datum": "1-1-2026"}))["datum"][0]
    )
    assert fouten(client.post(adres, _reactie(wereld) | twee)) == {"stukken": ["Kies één bestand."]}
    assert set(fouten(client.post(adres, _reactie(wereld) | beide))) == {"koppeling"}


def test_secretaris_writes_for_the_own_college_only(wereld: Wereld, client: Any, secretaris: Any) -> None:
    nieuw = reverse("aanbevelingen:reactie-nieuw", args=[wereld.onderzoek.slug])
    eigen = reverse("aanbevelingen:reactie-bewerken", args=[wereld.onderzoek.slug, wereld.reactie.pk])
    ander = maak_bestuurlijkereactie(onderzoek=wereld.onderzoek, gemeente=wereld.tweede)
    vreemd = reverse("aanbevelingen:reactie-bewerken", args=[wereld.onderzoek.slug, ander.pk])
    client.als(secretaris)

    assert getypt(client.get(nieuw).content.decode())["gemeente"] == str(wereld.gemeente.pk)
    assert set(fouten(client.post(nieuw, _reactie(wereld)))) == {"gemeente"}
    assert client.get(eigen).status_code == 200
    geweigerd = client.get(vreemd)
    assert geweigerd.status_code == 403
    assert "gemeentesecretaris van Brummen of de rekenkamer" in geweigerd.content.decode()


def test_new_research_gets_an_address_and_a_code_of_its_own(wereld: Wereld, client: Any, rekenkamer: Any) -> None:
    adres = reverse("aanbevelingen:onderzoek-nieuw", args=[wereld.onderzoek.regio.slug])

    naar = client.als(rekenkamer).post(adres, ONDERZOEK | {"titel": "Nieuw"}).url

    gemaakt = Onderzoek.objects.get(titel="Nieuw")
    assert (naar, gemaakt.slug) == ("/onderzoeken/nieuw-2/", "nieuw-2")
    assert gemaakt.code != wereld.onderzoek.code
    assert (
        "Over deze regio is er al een onderzoek"
        in fouten(client.post(adres, ONDERZOEK | {"titel": "NIEUW"}))["titel"][0]
    )


def test_html_in_a_text_is_shown_as_text(wereld: Wereld, client: Any, rekenkamer: Any) -> None:
    kwaad = "<script>alert(1)</script>"
    client.als(rekenkamer)
    client.post(
        reverse("aanbevelingen:bevinding-nieuw", args=_slug(wereld)), BEVINDING | {"tekst": kwaad, "thema": kwaad}
    )
    client.post(reverse("aanbevelingen:reactie-nieuw", args=_slug(wereld)), _reactie(wereld) | {"tekst": kwaad})

    pagina = client.get(wereld.onderzoek.get_absolute_url()).content.decode()

    assert "alert(1)" in pagina
    assert kwaad not in pagina


def test_who_reads_internal_research_gets_the_reason_and_others_nothing(
    wereld: Wereld, client: Any, raadslid: Any, griffier_andere_regio: Any
) -> None:
    Onderzoek.objects.filter(pk=wereld.onderzoek.pk).update(zichtbaarheid="intern")
    adres = reverse("aanbevelingen:norm-nieuw", args=_slug(wereld))

    geweigerd = client.als(raadslid).get(adres)

    assert geweigerd.status_code == 403
    assert WIE_MAG in geweigerd.content.decode()
    assert client.als(griffier_andere_regio).get(adres).status_code == 404
