"""Adding, changing and removing one row: author, version, and a kind refusal."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from governance.organisaties.models import Thema
from regio.kern.historie import handeling
from regio.kern.register import Botsing, NogInGebruik, geweigerd_met_reden, vergrendel, verwijder, voeg_toe, wijzig
from regio.kern.versie import VerouderdeVersie
from tests.factories import maak_ambt, maak_gebruiker, maak_lidmaatschap, maak_regio, maak_thema

pytestmark = pytest.mark.django_db


def laatste(thema: Thema) -> dict[str, Any]:
    context: dict[str, Any] = thema.thema_historie.latest("pgh_created_at", "pgh_id").pgh_context
    return context


def test_every_write_has_author_deed_and_reason() -> None:
    wie = maak_gebruiker("Rob Regiosecretaris")
    thema = voeg_toe(Thema(regio=maak_regio(), naam="Wonen"), wat="thema toegevoegd", door=wie)
    assert (laatste(thema)["door"], laatste(thema)["handeling"]) == ("Rob Regiosecretaris", "thema toegevoegd")

    wijzig(thema, versie=1, velden={"naam": "Werken"}, wat="thema gewijzigd", door=wie, reden="Beter woord")
    assert (laatste(thema)["handeling"], laatste(thema)["reden"]) == ("thema gewijzigd", "Beter woord")

    historie = thema.thema_historie.model
    verwijder(thema, versie=2, wat="thema verwijderd", door=None, reden="Dubbel")
    weg = historie.objects.latest("pgh_id")
    assert (weg.pgh_label, weg.naam) == ("verwijderd", "Werken")
    assert (weg.pgh_context["door"], weg.pgh_context["reden"]) == ("systeem", "Dubbel")


def test_wijzig_raises_the_version_and_refuses_an_old_one() -> None:
    thema = maak_thema(naam="Wonen")

    wijzig(thema, versie=1, velden={"naam": "Werken"}, wat="x", door=None)
    with pytest.raises(VerouderdeVersie):
        wijzig(thema, versie=1, velden={"naam": "Water"}, wat="x", door=None)

    thema.refresh_from_db()
    assert (thema.naam, thema.versie) == ("Werken", 2)


def test_wijzig_without_fields_writes_nothing() -> None:
    thema = maak_thema()

    wijzig(thema, versie=7, velden={}, wat="x", door=None)

    thema.refresh_from_db()
    assert thema.versie == 1


def test_what_a_constraint_refuses_is_a_clash_and_leaves_the_transaction_usable() -> None:
    thema = maak_thema(naam="Wonen")
    ander = maak_thema(regio=thema.regio, naam="Werken")

    with pytest.raises(Botsing):
        voeg_toe(Thema(regio=thema.regio, naam="wonen"), wat="x", door=None)
    with pytest.raises(Botsing):
        wijzig(ander, versie=1, velden={"naam": "WONEN"}, wat="x", door=None)

    assert Thema.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_what_is_refused_only_at_the_end_of_the_transaction_is_a_clash_too() -> None:
    with pytest.raises(Botsing):
        voeg_toe(Thema(regio_id=999_999, naam="Wonen"), wat="x", door=None)
    with pytest.raises(Botsing), geweigerd_met_reden(), handeling("twee rijen", door=None):
        voeg_toe(Thema(regio_id=999_999, naam="Wonen"), wat="x", door=None)

    assert not Thema.objects.exists()


def test_verwijder_names_what_still_needs_the_row() -> None:
    ambt = maak_ambt()
    maak_lidmaatschap(ambt=ambt)

    with pytest.raises(NogInGebruik, match="lidmaatschappen"):
        verwijder(ambt, versie=1, wat="x", door=None, reden="Fout")

    ambt.refresh_from_db()


def test_verwijder_refuses_an_old_version_and_is_content_when_the_row_is_gone() -> None:
    thema = maak_thema()
    nogmaals = Thema.objects.get(pk=thema.pk)

    with pytest.raises(VerouderdeVersie):
        verwijder(thema, versie=3, wat="x", door=None, reden="Fout")
    verwijder(thema, versie=1, wat="x", door=None, reden="Fout")
    verwijder(nogmaals, versie=1, wat="x", door=None, reden="Fout")

    assert nogmaals.thema_historie.model.objects.filter(pgh_label="verwijderd").count() == 1


def test_vergrendel_gives_the_row_of_that_version_only() -> None:
    ambt = maak_ambt(tot=date(2026, 1, 1))

    rij = vergrendel(type(ambt).objects.select_related("gebruiker"), pk=ambt.pk, versie=1)

    assert rij == ambt
    for pk, versie in ((ambt.pk, 2), (ambt.pk + 1, 1)):
        with pytest.raises(VerouderdeVersie):
            vergrendel(type(ambt).objects.all(), pk=pk, versie=versie)
