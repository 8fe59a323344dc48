"""Writes on research and its parts: codes, places in the order, what is refused, and what the history keeps."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from aanbevelingen.bevindingen.models import Bevinding
from aanbevelingen.onderzoeken import actions, norm_actions, reactie_actions
from aanbevelingen.onderzoeken.models import BestuurlijkeReactie, Norm, Normoordeel, Onderzoek, Onderzoekstuk
from aanbevelingen.onderzoeken.reactie_actions import Brief
from aanbevelingen.onderzoeken.rules import BEVINDING, NORM
from regio.audit.queries import logboek_van
from regio.kern.register import Botsing
from regio.kern.versie import VerouderdeVersie
from tests.factories import (
    NU,
    maak_aanbevelingnorm,
    maak_bestuurlijkereactie,
    maak_bevinding,
    maak_bronfeit,
    maak_conclusiegrond,
    maak_gebruiker,
    maak_norm,
    maak_normoordeel,
    maak_onderzoek,
    maak_onderzoekstuk,
    maak_onderzoeksvraag,
    maak_upload,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def wie(rekenkamer: Any) -> dict[str, Any]:
    return {"door": rekenkamer, "op": NU}


@pytest.fixture
def onderzoek(regio: Any) -> Onderzoek:
    return maak_onderzoek(regio=regio, code="A")


def _norm(onderzoek: Onderzoek, tekst: str, plaats: int = 1, **velden: Any) -> Norm:
    return Norm(onderzoek=onderzoek, tekst=tekst, volgnummer=plaats, **velden)


def _op_volgorde(onderzoek: Onderzoek) -> list[str]:
    return list(onderzoek.normen.order_by("volgnummer", "pk").values_list("tekst", flat=True))


def test_parts_get_the_next_code_also_after_codes_that_were_typed_otherwise(onderzoek: Onderzoek, wie: Any) -> None:
    maak_norm(onderzoek=onderzoek, code="A-N16")
    maak_norm(onderzoek=onderzoek, code="A-N16b")
    maak_bronfeit(onderzoek=onderzoek, code="A-B03")
    maak_norm(onderzoek=maak_onderzoek(code="AA"), code="AA-N40")

    norm = actions.voeg_deel_toe(deel=_norm(onderzoek, "Nieuw", 9), letter=NORM, **wie)
    bevinding = actions.voeg_deel_toe(
        deel=Bevinding(onderzoek=onderzoek, tekst="Gezien", volgnummer=1), letter=BEVINDING, **wie
    )

    assert (norm.code, bevinding.code) == ("A-N17", "A-B04")
    assert logboek_van(norm)[0].door == str(wie["door"])


def test_a_code_is_not_given_again_after_a_removal(onderzoek: Onderzoek, wie: Any) -> None:
    eerste = actions.voeg_deel_toe(deel=_norm(onderzoek, "Weg"), letter=NORM, **wie)
    actions.verwijder_deel(deel=eerste, versie=1, reden="Dubbel", **wie)

    tweede = actions.voeg_deel_toe(deel=_norm(onderzoek, "Blijft"), letter=NORM, **wie)

    assert (eerste.code, tweede.code) == ("A-N01", "A-N02")


def test_a_part_takes_its_place_and_moves_the_rest_down(onderzoek: Onderzoek, wie: Any) -> None:
    een, twee, drie = (maak_norm(onderzoek=onderzoek, tekst=str(n), volgnummer=n) for n in (1, 2, 3))

    actions.voeg_deel_toe(deel=_norm(onderzoek, "ertussen", 2), letter=NORM, **wie)
    actions.wijzig_deel(deel=drie, versie=1, velden={"volgnummer": 1}, **wie)

    assert _op_volgorde(onderzoek) == ["3", "1", "ertussen", "2"]
    for rij in (een, twee):
        rij.refresh_from_db()
        assert rij.versie == 1


def test_a_free_place_moves_nothing_and_there_is_a_last_place(onderzoek: Onderzoek, wie: Any) -> None:
    norm = maak_norm(onderzoek=onderzoek, volgnummer=5)
    actions.voeg_deel_toe(deel=_norm(onderzoek, "eerder", 2), letter=NORM, **wie)

    norm.refresh_from_db()
    assert norm.volgnummer == 5
    with pytest.raises(ValidationError, match="hoogstens 9999"):
        actions.wijzig_deel(deel=norm, versie=1, velden={"volgnummer": 10_000}, **wie)


def test_the_same_text_twice_is_a_double_click(onderzoek: Onderzoek, wie: Any) -> None:
    actions.voeg_deel_toe(deel=_norm(onderzoek, "Zelfde", thema="hoe"), letter=NORM, **wie)

    with pytest.raises(ValidationError, match="Dit staat er al"):
        actions.voeg_deel_toe(deel=_norm(onderzoek, "Zelfde", thema="hoe"), letter=NORM, **wie)
    actions.voeg_deel_toe(deel=_norm(onderzoek, "Zelfde", thema="waarom"), letter=NORM, **wie)
    assert onderzoek.normen.count() == 2


def test_stale_edit_of_a_part_writes_nothing(onderzoek: Onderzoek, wie: Any) -> None:
    norm = maak_norm(onderzoek=onderzoek, tekst="Oud", versie=3)

    with pytest.raises(VerouderdeVersie):
        actions.wijzig_deel(deel=norm, versie=2, velden={"tekst": "Nieuw", "volgnummer": 1}, **wie)
    norm.refresh_from_db()
    assert norm.tekst == "Oud"


@pytest.mark.parametrize(
    ("belast", "wat"),
    [
        (lambda norm: maak_normoordeel(norm=norm), "oordelen over normen"),
        (lambda norm: maak_aanbevelingnorm(norm=norm), "normen bij aanbevelingen|aanbevelingen"),
    ],
    ids=["oordeel", "aanbeveling"],
)
def test_norm_on_which_something_rests_stays(belast: Any, wat: str, onderzoek: Onderzoek, wie: Any) -> None:
    norm = maak_norm(onderzoek=onderzoek)
    belast(norm)

    with pytest.raises(ValidationError, match=wat):
        actions.verwijder_deel(deel=norm, versie=1, reden="Vergissing", **wie)
    assert Norm.objects.filter(pk=norm.pk).exists()


def test_question_and_finding_on_which_something_rests_stay(onderzoek: Onderzoek, wie: Any) -> None:
    vraag = maak_onderzoeksvraag(onderzoek=onderzoek)
    maak_norm(onderzoek=onderzoek, vraag=vraag)
    bevinding = maak_bevinding(onderzoek=onderzoek)
    maak_conclusiegrond(bevinding=bevinding)

    with pytest.raises(ValidationError, match="hierop rusten nog normen"):
        actions.verwijder_deel(deel=vraag, versie=1, reden="x", **wie)
    with pytest.raises(ValidationError, match="hierop rusten nog conclusies"):
        actions.verwijder_deel(deel=bevinding, versie=1, reden="x", **wie)


@pytest.mark.parametrize("vul", [maak_bevinding, maak_norm, maak_bestuurlijkereactie, maak_onderzoekstuk])
def test_research_that_holds_something_stays(vul: Any, onderzoek: Onderzoek, wie: Any) -> None:
    vul(onderzoek=onderzoek)

    with pytest.raises(ValidationError, match="Verwijderen kan niet: hierop rusten nog"):
        actions.verwijder_onderzoek(onderzoek=onderzoek, versie=1, reden="x", **wie)


def test_empty_research_goes_with_the_reason(onderzoek: Onderzoek, wie: Any) -> None:
    actions.verwijder_onderzoek(onderzoek=onderzoek, versie=1, reden="Dubbel ingevoerd", **wie)

    assert not Onderzoek.objects.filter(pk=onderzoek.pk).exists()
    historie = Onderzoek._meta.get_field("onderzoek_historie").related_model
    laatste = historie.objects.order_by("-pgh_id").first()
    assert (laatste.pgh_label, laatste.pgh_context["reden"]) == ("verwijderd", "Dubbel ingevoerd")


def test_changing_research_keeps_code_and_address(onderzoek: Onderzoek, wie: Any) -> None:
    slug = onderzoek.slug

    actions.wijzig_onderzoek(onderzoek=onderzoek, versie=1, velden={"titel": "Anders"}, **wie)

    onderzoek.refresh_from_db()
    assert (onderzoek.titel, onderzoek.slug, onderzoek.code, onderzoek.versie) == ("Anders", slug, "A", 2)


def test_two_judgements_on_one_norm_clash(onderzoek: Onderzoek, wie: Any) -> None:
    oordeel = maak_normoordeel(norm=maak_norm(onderzoek=onderzoek))

    with pytest.raises(Botsing):
        norm_actions.vel_oordeel(oordeel=Normoordeel(norm=oordeel.norm, uitkomst="voldaan", grond="Gezien."), **wie)
    norm_actions.wijzig_oordeel(oordeel=oordeel, versie=1, velden={"uitkomst": "voldaan"}, **wie)
    assert logboek_van(oordeel)[0].door == str(wie["door"])


def test_documents_are_added_once_and_taken_away_with_the_reason(onderzoek: Onderzoek, wie: Any) -> None:
    invoer: Any = {"onderzoek": onderzoek, "titel": "", "zichtbaarheid": "intern", **wie}
    actions.voeg_stukken_toe(bestanden=[maak_upload(), maak_upload("bijlage.pdf")], koppeling="", **invoer)
    actions.voeg_stukken_toe(bestanden=[], koppeling="https://voorbeeld.example/", **invoer)

    with pytest.raises(ValidationError, match="Deze koppeling staat er al"):
        actions.voeg_stukken_toe(bestanden=[], koppeling="https://voorbeeld.example/", **invoer)
    assert {stuk.zichtbaarheid for stuk in onderzoek.documenten.all()} == {"intern"}
    stuk = Onderzoekstuk.objects.filter(onderzoek=onderzoek).earliest("pk")
    for _ in range(2):
        actions.haal_stuk_weg(stuk=stuk, reden="Verkeerd", **wie)
    assert onderzoek.documenten.count() == 2


def test_a_new_letter_takes_the_place_of_the_old(onderzoek: Onderzoek, gemeente: Any, wie: Any) -> None:
    reactie = reactie_actions.leg_reactie_vast(
        reactie=BestuurlijkeReactie(onderzoek=onderzoek, gemeente=gemeente, tekst="Eens."),
        brief=Brief(bestand=maak_upload("brief.pdf")),
        **wie,
    )
    assert str(reactie.document) == "brief.pdf"

    reactie_actions.wijzig_reactie(
        reactie=reactie, versie=1, velden={}, brief=Brief(koppeling="https://voorbeeld.example/brief"), **wie
    )

    reactie.refresh_from_db()
    assert (str(reactie.document), reactie.versie) == ("Reactie van het college van Voorst", 2)


@pytest.mark.django_db(transaction=True)
def test_two_norms_at_the_same_moment_get_two_codes() -> None:
    onderzoek, door = maak_onderzoek(code="A"), maak_gebruiker()
    tegelijk = threading.Barrier(2)

    def voeg_toe(tekst: str) -> None:
        try:
            tegelijk.wait(timeout=10)
            actions.voeg_deel_toe(deel=_norm(onderzoek, tekst), letter=NORM, door=door, op=NU)
        finally:
            connection.close()

    draden = [threading.Thread(target=voeg_toe, args=(tekst,)) for tekst in ("een", "twee")]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(timeout=30)

    assert sorted(onderzoek.normen.values_list("code", "volgnummer")) in (
        [("A-N01", 1), ("A-N02", 2)],
        [("A-N01", 2), ("A-N02", 1)],
    )
