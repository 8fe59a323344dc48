"""Every write of a request has an author, also when no action names one."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from regio.accounts.models import Gebruiker
from tests.gereedschap.historie import zonder_auteur
from tests.gereedschap.modellen import historiemodellen


def _laatste(model: type, pk: Any) -> Any:
    event = next(m for m in historiemodellen() if m.pgh_tracked_model is model)
    return event.objects.filter(pgh_obj_id=pk).latest("pgh_id")


@pytest.mark.django_db
def test_write_in_the_admin_is_recorded_with_the_beheerder(
    client: Any, beheerder: Gebruiker, raadslid: Gebruiker
) -> None:
    adres = reverse("admin:accounts_gebruiker_change", args=[raadslid.pk])
    formulier = client.als(beheerder).get(adres).context["adminform"].form
    gegevens = {naam: formulier[naam].value() or "" for naam in formulier.fields} | {"naam": "Rik de Wit"}
    gegevens |= {"rollen-TOTAL_FORMS": 0, "rollen-INITIAL_FORMS": 0}

    with zonder_auteur():
        antwoord = client.post(adres, {k: v for k, v in gegevens.items() if v is not False})

    assert antwoord.status_code == 302, antwoord.context["adminform"].form.errors
    regel = _laatste(Gebruiker, raadslid.pk)
    assert regel.naam == "Rik de Wit"
    assert (regel.pgh_context["door"], regel.pgh_context["door_id"]) == (beheerder.naam, beheerder.pk)
