"""The people one can look through the eyes of, for the login page of the demo."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from governance.organisaties.models import Rolverlening
from regio.accounts.roles import ROLLEN
from regio.demo.inloggen import voorbeeldgebruikers

_VOLGORDE = {code: plek for plek, code in enumerate(ROLLEN)}


@dataclass(frozen=True, slots=True)
class Voorbeeldgebruiker:
    """An invented person as the login page shows it."""

    uuid: UUID
    naam: str
    rol_naam: str
    bereik_naam: str
    uitleg: str


def demo_gebruikers(op: date) -> list[Voorbeeldgebruiker]:
    """Return the invented people that hold a role on that day, by role; nobody outside the demo."""
    verleend = (
        Rolverlening.objects.geldig_op(op)
        .filter(gebruiker__in=voorbeeldgebruikers())
        .select_related("gebruiker", "gemeente", "regio", "regeling")
        .order_by("gebruiker", "pk")
    )
    per_persoon: dict[int, Rolverlening] = {}
    for rij in verleend:
        per_persoon.setdefault(rij.gebruiker_id, rij)
    rijen = sorted(per_persoon.values(), key=lambda rij: (_VOLGORDE[rij.rol], rij.pk))
    return [_als_voorbeeldgebruiker(rij) for rij in rijen]


def _als_voorbeeldgebruiker(rij: Rolverlening) -> Voorbeeldgebruiker:
    rol, bereik = ROLLEN[rij.rol], rij.gemeente or rij.regio or rij.regeling
    return Voorbeeldgebruiker(
        uuid=rij.gebruiker.uuid,
        naam=rij.gebruiker.naam,
        rol_naam=rol.naam,
        bereik_naam=str(bereik) if bereik else "",
        uitleg=rol.uitleg,
    )
