"""Roles and rights, as an auditor reads them (product: roles)."""

from __future__ import annotations

import pytest

from governance.organisaties.models import Rolverlening
from regio.accounts.roles import ROLLEN, WIE_MAG, Bereik, Recht
from tests.architecture.bron import python

WIE_HEEFT_WELK_RECHT = {
    Recht.INTERN_LEZEN: {"raadslid", "griffier", "secretaris", "regiosecretaris", "actiehouder", "rekenkamer"},
    Recht.RAADSBESLUIT_VASTLEGGEN: {"griffier"},
    Recht.COLLEGEBESLUIT_VASTLEGGEN: {"secretaris"},
    Recht.VOORTGANG_MELDEN: {"secretaris"},
    Recht.VOORTGANG_VERIFIEREN: {"griffier", "rekenkamer"},
    Recht.ONDERZOEK_BEHEREN: {"rekenkamer"},
    Recht.SAMENWERKING_BEHEREN: {"regiosecretaris"},
    Recht.MIJLPAAL_BIJWERKEN: {"secretaris", "regiosecretaris"},
    Recht.LOKALE_DOELEN_BIJHOUDEN: {"secretaris"},
    Recht.HERINNERINGEN_INZIEN: {"griffier"},
    Recht.INSTALLATIE_BEHEREN: {"beheerder"},
}


@pytest.mark.parametrize("recht", list(Recht))
def test_right_is_held_by_exactly_these_roles(recht: Recht) -> None:
    assert {code for code, rol in ROLLEN.items() if recht in rol.rechten} == WIE_HEEFT_WELK_RECHT[recht]


def test_beheerder_manages_and_does_nothing_else() -> None:
    assert ROLLEN["beheerder"].rechten == {Recht.INSTALLATIE_BEHEREN}
    assert ROLLEN["beheerder"].bereik == {Bereik.INSTALLATIE}


def test_refusal_can_name_who_may() -> None:
    assert WIE_MAG[Recht.VOORTGANG_VERIFIEREN] == "griffier of rekenkamer"
    assert all(WIE_MAG.values())


def test_roles_that_can_be_granted_are_the_roles_in_code() -> None:
    keuzes = dict(Rolverlening._meta.get_field("rol").flatchoices)

    assert keuzes == {code: rol.naam for code, rol in ROLLEN.items()}


def test_every_right_is_asked_for_somewhere() -> None:
    code = "".join(p.read_text() for p in python() if p.name != "roles.py")

    assert [recht.name for recht in Recht if f"Recht.{recht.name}" not in code] == []
