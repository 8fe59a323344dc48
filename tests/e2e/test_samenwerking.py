"""The register of cooperation in the browser: every page with the demo's data, and the work of a regiosecretaris."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import override_settings
from django.urls import reverse
from playwright.sync_api import expect

from governance.dossiers.models import Dossier
from governance.organen.models import Lidmaatschap, Orgaan
from regio.accounts.models import Gebruiker
from regio.demo.laden import laad_alles
from regio.demo.laden.basis import Lader
from regio.demo.laden.dossiers import laad_dossiers
from regio.demo.laden.gebruikers import laad_gebruikers
from regio.demo.laden.organen import laad_organen
from regio.demo.laden.organisaties import laad_inwoners, laad_organisaties
from regio.demo.laden.regelingen import laad_regelingen
from regio.demo.lezen import lees_gebruikers, lees_inwoners, lees_regios
from regio.kern.historie import handeling
from regio.kern.tijd import vandaag

PAGINAS = {
    "regelingen": ("governance:regeling-list", []),
    "regeling": ("governance:regeling-detail", ["gemeenschappelijke-regeling-regio-twente"]),
    "organen": ("governance:orgaan-list", []),
    "organisaties": ("governance:organisatie-list", []),
    "organisatie": ("governance:organisatie-detail", ["regio-twente"]),
    "deelnemers": ("governance:regiodeelname-list", ["west-brabant"]),
    "themas": ("governance:thema-list", ["twente"]),
    "dossiers": ("governance:dossier-list", ["twente"]),
    "dossier": ("governance:dossier-detail", ["it-platform-twente"]),
    "organogram": ("governance:regio-organogram", ["twente"]),
    "drukte": ("governance:regio-drukte", ["twente"]),
    "regio": ("governance:regio-detail", ["twente"]),
    "gemeente": ("governance:gemeente-detail", ["enschede"]),
    "opgeheven-gemeente": ("governance:gemeente-detail", ["werkendam"]),
}
KRAPST = 320


@pytest.fixture
def demo(transactional_db: None, tmp_path: Any) -> None:
    """The four regions, loaded as of today."""
    with override_settings(MEDIA_ROOT=tmp_path):
        laad_alles(op=vandaag(), schrijf=True)


@pytest.fixture
def register(transactional_db: None) -> None:
    """Only what the register of cooperation itself holds of the four regions, and the users of the demo."""
    lader, regios = Lader(op=vandaag(), met_bestanden=False), lees_regios()
    with handeling("register geladen", door=None):
        for gegevens in regios:
            laad_organisaties(lader, gegevens)
        laad_inwoners(lader, lees_inwoners())
        laad_gebruikers(lader, lees_gebruikers())
        for gegevens in regios:
            laad_organen(lader, gegevens, laad_regelingen(lader, gegevens))
            laad_dossiers(lader, gegevens)


@pytest.fixture
def regiosecretaris(register: None) -> Gebruiker:
    """The regiosecretaris of Twente of the demo."""
    return Gebruiker.objects.get(rollen__regio__slug="twente", rollen__rol="regiosecretaris")


def test_every_page_of_the_register_reads_well_on_every_screen(
    demo: None,
    pagina: Callable[..., Any],
    axe: Callable[..., None],
    html_valide: Callable[..., None],
    schermfoto: Callable[..., None],
) -> None:
    html: dict[str, str] = {}
    for breedte in (1280, 360, KRAPST):
        scherm = pagina(breedte)
        for naam, (adres, delen) in PAGINAS.items():
            antwoord = scherm.goto(reverse(adres, args=delen))
            assert antwoord.status == 200, naam
            assert scherm.get_by_role("heading", level=1).count() == 1, naam
            assert scherm.evaluate("document.documentElement.scrollWidth") <= breedte, f"{naam} op {breedte}"
            if breedte != KRAPST:
                axe(scherm)
                schermfoto(scherm, f"register-{naam}-{breedte}")
            html[naam] = antwoord.text()
    html_valide(html)


@pytest.mark.parametrize("naam", ["organogram", "drukte"])
def test_a_picture_has_its_words_beneath_it(register: None, pagina: Callable[..., Any], naam: str) -> None:
    adres, delen = PAGINAS[naam]
    scherm = pagina()
    scherm.goto(reverse(adres, args=delen))

    beeld = scherm.locator("svg.rp-tekening__beeld")
    beschrijving = scherm.locator(f"#{beeld.get_attribute('aria-describedby')}")
    in_beeld = {tekst.strip() for tekst in beeld.locator("a text tspan:not(.rp-tekening__klein)").all_text_contents()}

    expect(beeld).to_be_visible()
    woorden = re.sub(r"\s+", " ", beschrijving.inner_text())
    assert in_beeld
    assert [stuk for stuk in in_beeld if stuk not in woorden and stuk != "Twente"] == []


@pytest.mark.parametrize("breedte", [1280, 360])
def test_regiosecretaris_fills_a_vacancy(
    breedte: int,
    regiosecretaris: Gebruiker,
    pagina: Callable[..., Any],
    log_in: Callable[..., Any],
    axe: Callable[..., None],
    schermfoto: Callable[..., None],
) -> None:
    """From the start page: the body with a vacancy, a new member from a new office, and the check is content."""
    scherm = log_in(pagina(breedte), regiosecretaris)
    scherm.goto(reverse("dashboard:start"))
    axe(scherm)
    schermfoto(scherm, f"register-start-{breedte}")

    scherm.get_by_role("main").get_by_role("link", name="Algemeen bestuur Regio Twente").first.click()
    expect(scherm.get_by_role("main")).to_contain_text("Haaksbergen")
    axe(scherm)
    schermfoto(scherm, f"register-orgaan-{breedte}")

    scherm.get_by_role("link", name="Lid toevoegen").first.click()
    scherm.get_by_role("button", name="Lid toevoegen").click()
    expect(scherm.get_by_role("alert")).to_be_focused()
    axe(scherm)
    schermfoto(scherm, f"register-lid-fout-{breedte}")

    scherm.get_by_label("Namens").select_option(label="Haaksbergen")
    scherm.get_by_label("Of een nieuw ambt").select_option(label="wethouder")
    scherm.get_by_label("Omschrijving van het nieuwe ambt").fill("wonen")
    scherm.get_by_label("Van", exact=True).fill(f"{vandaag():%d-%m-%Y}")
    scherm.get_by_role("button", name="Lid toevoegen").click()

    expect(scherm.get_by_role("main")).to_contain_text("Samenstelling: voldaan")
    lid = Lidmaatschap.objects.get(ambt__omschrijving="wonen", organisatie__naam="Haaksbergen")
    assert (lid.orgaan.naam, lid.van) == ("Algemeen bestuur Regio Twente", vandaag())
    axe(scherm)
    schermfoto(scherm, f"register-lid-{breedte}")


def test_two_people_who_edit_one_body_lose_nothing(
    regiosecretaris: Gebruiker, pagina: Callable[..., Any], log_in: Callable[..., Any], axe: Callable[..., None]
) -> None:
    orgaan = Orgaan.objects.get(naam="Kring van secretarissen Twente")
    adres = reverse("governance:orgaan-bewerken", args=[orgaan.uuid])
    een, ander = (log_in(pagina(), regiosecretaris) for _ in range(2))
    for scherm in (een, ander):
        scherm.goto(adres)

    een.get_by_label("Vergaderritme").fill("elke week")
    een.get_by_role("button", name="Opslaan").click()
    expect(een.get_by_role("main")).to_contain_text("elke week")
    ander.get_by_label("Vergaderritme").fill("elke maand")
    ander.get_by_role("button", name="Opslaan").click()

    expect(ander.get_by_role("alert")).to_contain_text("Uw wijziging is nog niet opgeslagen")
    expect(ander.get_by_role("alert")).to_contain_text("elke week")
    expect(ander.get_by_label("Vergaderritme")).to_have_value("elke maand")
    axe(ander)
    ander.get_by_role("button", name="Opslaan").click()
    expect(ander.get_by_role("main")).to_contain_text("elke maand")


def test_coalition_is_set_by_keyboard_alone(
    regiosecretaris: Gebruiker, pagina: Callable[..., Any], log_in: Callable[..., Any], schermfoto: Callable[..., None]
) -> None:
    dossier = Dossier.objects.get(slug="it-platform-twente")
    scherm = log_in(pagina(360), regiosecretaris)
    scherm.goto(reverse("governance:dossier-rollen", args=[dossier.slug]))
    schermfoto(scherm, "register-coalitie-360")

    rol = scherm.locator("select").first
    rol.focus()
    for _ in range(12):
        if rol.input_value() == "doet_niet_mee":
            break
        scherm.keyboard.press("ArrowDown")
    scherm.get_by_role("button", name="Opslaan").focus()
    scherm.keyboard.press("Enter")

    expect(scherm.get_by_role("alert").first).to_be_visible()
    expect(rol).to_have_value("doet_niet_mee")


def test_the_register_works_without_javascript(
    regiosecretaris: Gebruiker, pagina: Callable[..., Any], log_in: Callable[..., Any]
) -> None:
    orgaan = Orgaan.objects.get(naam="Kring van secretarissen Twente")
    scherm = log_in(pagina(javascript=False), regiosecretaris)
    scherm.goto(reverse("governance:orgaan-bewerken", args=[orgaan.uuid]))
    scherm.get_by_label("Naam", exact=True).fill("")
    scherm.get_by_role("button", name="Opslaan").click()
    expect(scherm.get_by_role("alert")).to_contain_text("Naam")

    scherm.get_by_label("Naam", exact=True).fill("Kring van secretarissen")
    scherm.get_by_role("button", name="Opslaan").click()

    expect(scherm.get_by_role("heading", level=1)).to_have_text("Kring van secretarissen")
