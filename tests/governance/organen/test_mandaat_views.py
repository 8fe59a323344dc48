"""What is special about the screens of mandates and rules: documents, both parties, contradictions."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from governance.organen.models import Mandaat, Orgaan, Samenstellingsregel
from governance.organisaties.models import Regio
from tests.factories import maak_mandaat, maak_orgaan, maak_regeling, maak_samenstellingsregel, maak_upload

pytestmark = pytest.mark.django_db
MANDAAT = {"aan_functie": "secretaris", "wijze": "mandaat", "onderwerp": "Archief beheren", "van": "1-1-2026"}
REGEL = {"soort": "aantal_leden", "minimum": "3", "maximum": "3", "bron": "art. 9", "van": "1-1-2026"}


@pytest.fixture
def orgaan(regio: Regio) -> Orgaan:
    return maak_orgaan(regio=regio, naam="Regiobestuur")


@pytest.fixture
def nieuw(orgaan: Orgaan, client: Any, regiosecretaris: Any) -> Any:
    client.als(regiosecretaris)
    adres = reverse("governance:mandaat-nieuw", args=[orgaan.uuid])
    return lambda **velden: client.post(adres, MANDAAT | {"van_orgaan": orgaan.pk} | velden)


def fouten(antwoord: Any) -> dict[str, list[str]]:
    return {veld: list(lijst) for veld, lijst in antwoord.context["form"].errors.items()}


def test_mandate_comes_with_a_file_that_everybody_can_read(nieuw: Any, client: Any, bezoeker: Any) -> None:
    assert nieuw(stukken=maak_upload("mandaatbesluit.pdf")).status_code == 302

    mandaat = Mandaat.objects.get()
    pagina = client.als(bezoeker).get(mandaat.van_orgaan.get_absolute_url()).content.decode()
    adres = reverse("governance:mandaat-stuk", args=[mandaat.van_orgaan.uuid, mandaat.pk])
    assert adres in pagina
    assert "mandaatbesluit.pdf" in pagina
    assert b"".join(client.get(adres).streaming_content).startswith(b"%PDF-")


def test_mandate_comes_with_a_link(nieuw: Any) -> None:
    assert nieuw(koppeling="besluiten.example/12", titel="Mandaatbesluit").status_code == 302

    document = Mandaat.objects.get().document
    assert document is not None
    assert (document.titel, document.koppeling) == ("Mandaatbesluit", "https://besluiten.example/12")


@pytest.mark.parametrize(("velden", "veld", "zin"), [
    ({"koppeling": "geen adres"}, "koppeling", "Dit is geen geldig adres."),
    ({"titel": "Los"}, "titel", "Een naam is alleen nodig bij een koppeling"),
    ({"aan_functie": "", "aan_orgaan": ""}, "aan_orgaan", "Kies een orgaan of vul een functie in"),
])  # fmt: skip
def test_mandate_that_is_not_right_is_refused_at_the_field(nieuw: Any, velden: Any, veld: str, zin: str) -> None:
    antwoord = nieuw(**velden)

    assert antwoord.status_code == 422
    assert zin in " ".join(fouten(antwoord)[veld])


def test_wrong_files_are_refused_by_name(nieuw: Any) -> None:
    gevallen = [
        ({"stukken": maak_upload("virus.exe")}, "stukken", "virus.exe: dit soort bestand kan niet."),
        ({"stukken": [maak_upload("a.pdf"), maak_upload("b.pdf")]}, "stukken", "Kies één bestand."),
        ({"stukken": maak_upload(), "koppeling": "https://x.example"}, "koppeling", "niet allebei"),
    ]
    for velden, veld, zin in gevallen:
        assert zin in " ".join(fouten(nieuw(**velden))[veld])
    assert not Mandaat.objects.exists()


def test_mandate_on_this_page_is_given_by_or_to_this_body(nieuw: Any, orgaan: Orgaan, regio: Regio) -> None:
    een, twee = (maak_orgaan(regio=regio) for _ in range(2))

    niet_hier = nieuw(van_orgaan=een.pk, aan_orgaan=twee.pk, aan_functie="")
    aan_zichzelf = nieuw(aan_orgaan=orgaan.pk, aan_functie="")
    gekregen = nieuw(van_orgaan=een.pk, aan_orgaan=orgaan.pk, aan_functie="")

    assert "als gever of als ontvanger" in fouten(niet_hier)["van_orgaan"][0]
    assert "geen mandaat aan zichzelf" in fouten(aan_zichzelf)["aan_orgaan"][0]
    assert gekregen.status_code == 302


def test_received_mandate_is_kept_on_the_page_of_the_receiver(
    orgaan: Orgaan, client: Any, regiosecretaris: Any, regio: Regio
) -> None:
    van_ander = maak_mandaat(van_orgaan=maak_orgaan(regio=regio), aan_orgaan=orgaan)
    elders = maak_mandaat(van_orgaan=maak_orgaan(regio=regio))

    def status(mandaat: Mandaat) -> int:
        return client.als(regiosecretaris).get(
            reverse("governance:mandaat-bewerken", args=[orgaan.uuid, mandaat.pk])
        ).status_code  # fmt: skip

    assert (status(van_ander), status(elders)) == (200, 404)


def test_form_says_which_document_there_is(orgaan: Orgaan, nieuw: Any, client: Any) -> None:
    nieuw(stukken=maak_upload("besluit.pdf"))
    mandaat = Mandaat.objects.get()

    pagina = client.get(reverse("governance:mandaat-bewerken", args=[orgaan.uuid, mandaat.pk])).content.decode()

    assert "Nu: besluit.pdf." in pagina


# Rules of composition.


@pytest.mark.parametrize(("velden", "veld", "zin"), [
    ({"minimum": "", "maximum": ""}, "minimum", "Vul in hoeveel leden het er minstens of hoogstens zijn."),
    ({"minimum": "-1"}, "minimum", "deze waarde minstens 0 is"),
    ({"groepen": ["overheid"]}, "groepen", "Kies bij zetels per groep minstens één groep; bij andere regels geen."),
    ({"soort": "voorzitter_uit_midden"}, "minimum", "Deze regel telt niets. Laat dit leeg."),
    ({"bron": ""}, "bron", "Dit veld is verplicht."),
    ({"minimum": "8", "maximum": "9"}, "van", "Er is al een periode die hiermee overlapt."),
])  # fmt: skip
def test_rule_that_is_not_right_is_refused_at_the_field(
    orgaan: Orgaan, client: Any, regiosecretaris: Any, velden: Any, veld: str, zin: str
) -> None:
    maak_samenstellingsregel(orgaan=orgaan, minimum=8, maximum=9)
    adres = reverse("governance:samenstellingsregel-nieuw", args=[orgaan.uuid])

    antwoord = client.als(regiosecretaris).post(adres, REGEL | velden)

    assert antwoord.status_code == 422
    assert zin in " ".join(fouten(antwoord)[veld])
    assert Samenstellingsregel.objects.count() == 1


def test_rule_that_contradicts_another_is_refused_with_the_reason(
    orgaan: Orgaan, client: Any, regiosecretaris: Any
) -> None:
    maak_samenstellingsregel(orgaan=orgaan, soort="zetels_per_groep", groepen="overheid+onderwijs", minimum=4)
    adres = reverse("governance:samenstellingsregel-nieuw", args=[orgaan.uuid])

    antwoord = client.als(regiosecretaris).post(adres, REGEL)

    assert antwoord.status_code == 422
    assert (
        "Er zijn minstens 4 leden nodig (de zetels per groep), maar er mogen er hoogstens 3 zijn"
        in (fouten(antwoord)["soort"][0])
    )


def test_rule_against_the_law_is_refused_with_the_article(client: Any, regiosecretaris: Any, regio: Regio) -> None:
    bestuur = maak_orgaan(regeling=maak_regeling(regio=regio), soort="dagelijks_bestuur")
    adres = reverse("governance:samenstellingsregel-nieuw", args=[bestuur.uuid])

    antwoord = client.als(regiosecretaris).post(adres, REGEL | {"minimum": "2", "maximum": "2"})

    assert "minstens 3 leden nodig" in fouten(antwoord)["soort"][0]
