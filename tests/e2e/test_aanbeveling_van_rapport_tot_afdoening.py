"""From report to closing: one recommendation, three councils, and everybody who has a part in it, in the browser."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from aanbevelingen.adviezen.models import Aanbeveling
from aanbevelingen.onderzoeken.models import Onderzoek
from aanbevelingen.opvolging.models import Opvolging
from aanbevelingen.plannen.models import Actie
from regio.kern.tijd import vandaag
from tests.factories import maak_gebruiker, maak_gemeente, maak_gemeenteraad, maak_regio, maak_rol

NAMEN = ("Heerde", "Epe", "Voorst")
PDF = {"name": "verslag.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\nverslag\nstartxref\n0\n%%EOF"}


def _persoon(naam: str, rol: str, **bereik: Any) -> Any:
    gebruiker = maak_gebruiker(naam, functie=rol)
    maak_rol(gebruiker, rol, **bereik)
    return gebruiker


@pytest.fixture
def mensen(transactional_db: None) -> dict[str, Any]:
    regio = maak_regio("Stedendriehoek")
    gemeenten = {naam: maak_gemeente(naam, regio=regio) for naam in NAMEN}
    uit = {"regio": regio, "rekenkamer": _persoon("Rekenkamer", "rekenkamer", regio=regio)}
    for naam, gemeente in gemeenten.items():
        maak_gemeenteraad(gemeente)
        uit[f"griffier {naam}"] = _persoon(f"Griffier van {naam}", "griffier", gemeente=gemeente)
    uit["secretaris"] = _persoon("Secretaris van Heerde", "secretaris", gemeente=gemeenten["Heerde"])
    uit["raadslid"] = _persoon("Raadslid van Heerde", "raadslid", gemeente=gemeenten["Heerde"])
    return uit


def _vul(scherm: Page, knop: str, **velden: str) -> None:
    """Fill the fields by name and send with the keyboard."""
    for naam, waarde in velden.items():
        veld = scherm.locator(f"[name={naam.replace('__', '-')}]").first
        if veld.evaluate("veld => veld.tagName") == "SELECT":
            veld.select_option(waarde)
        else:
            veld.fill(waarde)
    scherm.get_by_role("button", name=knop, exact=True).last.press("Enter")


def _rapporteer(scherm: Page, regio: Any) -> None:
    """The rekenkamer enters the research and one recommendation, put before all three councils."""
    scherm.goto(reverse("aanbevelingen:onderzoek-nieuw", args=[regio.slug]))
    vraag = {"titel": "Grip op de regio", "soort": "rekenkameronderzoek", "vraag": "Stuurt de raad genoeg?"}
    _vul(scherm, "Onderzoek toevoegen", **vraag)
    expect(scherm.get_by_text("Het onderzoek is toegevoegd.")).to_be_visible()
    scherm.goto(reverse("aanbevelingen:aanbeveling-nieuw", args=[Onderzoek.objects.get().slug]))
    advies = {"nummer": "8b", "titel": "Maak resultaat merkbaar", "tekst": "Laat zien wat de regio oplevert."}
    _vul(scherm, "Toevoegen", gericht_aan="raad", **advies)
    expect(scherm.get_by_text("De aanbeveling is toegevoegd.")).to_be_visible()


def _besluit(scherm: Page, keuze: str, tekst: str = "") -> None:
    scherm.goto(reverse("aanbevelingen:raadsbesluit-vastleggen"))
    velden = {"punt-0-keuze": keuze, **({"punt-0-tekst": tekst} if tekst else {})}
    for naam, waarde in velden.items():
        veld = scherm.locator(f"[name={naam}]")
        veld.select_option(waarde) if naam.endswith("keuze") else veld.fill(waarde)
    _vul(scherm, "Vastleggen", titel="Rapport Grip op de regio", datum=f"{vandaag() - timedelta(days=3):%d-%m-%Y}")
    expect(scherm.get_by_text("Het besluit is vastgelegd.")).to_be_visible()


def _van(naam: str) -> Opvolging:
    return Opvolging.objects.select_related("gemeente").get(gemeente__naam=naam)


@pytest.mark.parametrize("breedte", [1280, 360])
def test_one_recommendation_from_report_to_closing_over_three_councils(
    breedte: int,
    mensen: dict[str, Any],
    pagina: Callable[..., Page],
    log_in: Callable[..., Page],
    axe: Callable[[Page], None],
    html_valide: Callable[..., None],
    schermfoto: Callable[..., None],
) -> None:
    def als(wie: str) -> Page:
        return log_in(pagina(breedte), mensen[wie])

    html: dict[str, str] = {}

    def bekijk(scherm: Page, naam: str) -> None:
        assert scherm.evaluate("document.documentElement.scrollWidth") <= breedte, naam
        axe(scherm)
        html[naam] = scherm.request.get(scherm.url).text()
        schermfoto(scherm, f"reis-{naam}-{breedte}")

    rekenkamer = als("rekenkamer")
    _rapporteer(rekenkamer, mensen["regio"])
    bekijk(rekenkamer, "aanbeveling")
    assert Opvolging.objects.count() == len(NAMEN)

    _besluit(als("griffier Heerde"), "overgenomen")
    _besluit(als("griffier Epe"), "gewijzigd_overgenomen", "Laat elk jaar zien wat de regio oplevert.")
    _besluit(als("griffier Voorst"), "niet_overgenomen", "Dat doet Voorst zelf al.")

    heerde = _van("Heerde")
    secretaris = als("secretaris")
    secretaris.goto(reverse("aanbevelingen:actie-nieuw", args=[heerde.gemeente.slug]))
    secretaris.get_by_role("checkbox").first.check()
    eind = f"{vandaag() + timedelta(days=90):%d-%m-%Y}"
    _vul(secretaris, "Toevoegen", titel="Jaarbericht maken", eigenaar_functie="programmamanager", einddatum=eind)
    expect(secretaris.get_by_text("De actie staat in het plan van aanpak.")).to_be_visible()
    bekijk(secretaris, "plan")
    assert [str(a) for a in Actie.objects.get().aanbevelingen.all()] == ["Maak resultaat merkbaar"]

    secretaris.goto(reverse("aanbevelingen:voortgang-melden", args=[heerde.uuid]))
    secretaris.locator("input[type=file]").set_input_files(PDF)
    _vul(secretaris, "Versturen", uitvoering="uitgevoerd", tekst="Het jaarbericht is verschenen.")
    expect(secretaris.get_by_text("Het jaarbericht is verschenen.").first).to_be_visible()

    rekenkamer.goto(reverse("aanbevelingen:melding-verifieren", args=[heerde.meldingen.get().uuid]))
    _vul(rekenkamer, "Oordeel vastleggen", oordeel="niet_aangetoond", toelichting="Wij vonden geen jaarbericht.")
    expect(rekenkamer.get_by_text("Wij vonden geen jaarbericht.").first).to_be_visible()

    secretaris.goto(heerde.get_absolute_url())
    secretaris.get_by_role("link", name="Voordragen voor afdoening").click()
    _vul(secretaris, "Vastleggen", reden="Het jaarbericht is er.")
    expect(secretaris.get_by_text("voorgedragen voor afdoening").first).to_be_visible()

    griffier = als("griffier Heerde")
    griffier.goto(reverse("aanbevelingen:afdoening-vastleggen", args=[heerde.gemeente.slug]))
    bekijk(griffier, "afdoen")
    _vul(
        griffier,
        "Vastleggen",
        punt__0__wijze="deels_uitgevoerd",
        punt__0__toelichting="De raad vindt het jaarbericht genoeg.",
        titel="Afdoening aanbevelingen",
        datum=f"{vandaag():%d-%m-%Y}",
    )
    expect(griffier.get_by_text("De raad vindt het jaarbericht genoeg.").first).to_be_visible()

    raadslid = als("raadslid")
    raadslid.goto(heerde.get_absolute_url())
    for woorden in ("afgedaan", "niet aangetoond", "Wij vonden geen jaarbericht.", "Het jaarbericht is verschenen."):
        expect(raadslid.get_by_text(woorden).first).to_be_visible()
    assert raadslid.locator(".rp-verloop__item .rp-status").all_inner_texts() == [
        "afgedaan",
        "voorgedragen voor afdoening",
        "niet aangetoond",
        "uitgevoerd",
        "overgenomen",
    ]
    bekijk(raadslid, "verhaal")
    raadslid.emulate_media(media="print")
    schermfoto(raadslid, f"reis-verhaal-afdruk-{breedte}")
    raadslid.emulate_media(media="screen")
    raadslid.goto(reverse("aanbevelingen:vergelijking", args=[Onderzoek.objects.get().slug]) + "?toon=raadsbesluit")
    for woorden in ("overgenomen", "gewijzigd overgenomen", "niet overgenomen"):
        expect(raadslid.get_by_text(woorden, exact=True).first).to_be_visible()
    bekijk(raadslid, "vergelijking")

    html_valide(html)
    standen = dict(Opvolging.objects.order_by("pk").values_list("gemeente__naam", "raadsbesluit"))
    assert standen == {
        "Heerde": "overgenomen",
        "Epe": "gewijzigd_overgenomen",
        "Voorst": "niet_overgenomen",
    }
    heerde.refresh_from_db()
    assert (heerde.afdoening, heerde.afgedaan_met.wijze) == ("afgedaan", "deels_uitgevoerd")
    assert Aanbeveling.objects.get().nummer == "8b"
