"""The beheerder says in which region an imported regeling lies; nothing else of it, and nobody else."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from tests.factories import maak_regeling

pytestmark = pytest.mark.django_db


def test_beheerder_gives_a_regeling_its_region_and_the_history_knows_who(
    client: Any, beheerder: Any, regio: Any, regiosecretaris: Any
) -> None:
    regeling = maak_regeling(regio=None, naam="Waterlaboratorium")
    bewerken = reverse("governance:regeling-bewerken", args=[regeling.slug])
    assert client.als(regiosecretaris).get(bewerken).status_code == 403

    adres = reverse("admin:governance_regeling_change", args=[regeling.pk])
    antwoord = client.als(beheerder).post(adres, {"regio": regio.pk, "naam": "Iets anders"})

    assert antwoord.status_code == 302
    regeling.refresh_from_db()
    assert (regeling.regio, regeling.naam) == (regio, "Waterlaboratorium")
    assert regeling.regeling_historie.latest("pgh_id").pgh_context["door"] == str(beheerder)
    assert client.als(regiosecretaris).get(bewerken).status_code == 200


def test_a_regeling_is_not_made_or_removed_in_the_admin(client: Any, beheerder: Any) -> None:
    regeling = maak_regeling()
    client.als(beheerder)

    assert client.get(reverse("admin:governance_regeling_add")).status_code == 403
    assert client.post(reverse("admin:governance_regeling_delete", args=[regeling.pk])).status_code == 403


def test_others_are_sent_away(client: Any, regiosecretaris: Any) -> None:
    assert client.als(regiosecretaris).get(reverse("admin:governance_regeling_changelist")).status_code == 302
