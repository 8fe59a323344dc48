"""Adding a recommendation together with its follow-up, and putting one before more councils later."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError

from aanbevelingen.adviezen.actions import Verbanden, voeg_aanbeveling_toe
from aanbevelingen.adviezen.models import Aanbeveling
from aanbevelingen.opvolging.models import Opvolging
from governance.organisaties.models import Gemeente
from governance.organisaties.queries import gemeenten_van_regio
from regio.accounts.models import Gebruiker
from regio.kern.historie import handeling
from regio.kern.register import geweigerd_met_reden
from regio.kern.tekst import als_datum, opsomming


def voeg_toe_en_leg_voor(
    *,
    aanbeveling: Aanbeveling,
    verbanden: Verbanden,
    gemeenten: Iterable[Gemeente],
    door: Gebruiker | None,
    op: datetime,
) -> Aanbeveling:
    """Add a recommendation and put it before these councils, all of it or nothing.

    Raises:
        ValidationError: as with adding, or a municipality does not take part in the region today.
    """
    with geweigerd_met_reden(), handeling("aanbeveling toegevoegd", door=door, reden=str(aanbeveling)):
        voeg_aanbeveling_toe(aanbeveling=aanbeveling, verbanden=verbanden, door=door, op=op)
        leg_voor(aanbeveling=aanbeveling, gemeenten=gemeenten, door=door, op=op)
    return aanbeveling


def leg_voor(
    *, aanbeveling: Aanbeveling, gemeenten: Iterable[Gemeente], door: Gebruiker | None, op: datetime
) -> list[Opvolging]:
    """Start the follow-up in every municipality that has none, and return what is new.

    Doing it twice does it once: what a council decided already stays as it is.

    Raises:
        ValidationError: the recommendation was withdrawn, or a municipality does not take part in the region today.
    """
    gekozen = list(gemeenten)
    with geweigerd_met_reden(), handeling("aanbeveling voorgelegd aan raden", door=door, reden=str(aanbeveling)):
        rij = Aanbeveling.objects.select_for_update(of=("self",)).select_related("onderzoek").get(pk=aanbeveling.pk)
        if rij.ingetrokken_op is not None:
            raise ValidationError("Deze aanbeveling is ingetrokken en wordt aan geen raad meer voorgelegd.")
        deelnemers = set(gemeenten_van_regio(rij.onderzoek.regio, als_datum(op)).values_list("pk", flat=True))
        if vreemd := sorted(gemeente.naam for gemeente in gekozen if gemeente.pk not in deelnemers):
            raise ValidationError({"gemeenten": niet_van_regio(vreemd)})
        heeft_het = set(rij.opvolgingen.values_list("gemeente", flat=True))
        return [
            Opvolging.objects.create(aanbeveling=rij, gemeente=gemeente)
            for gemeente in gekozen
            if gemeente.pk not in heeft_het
        ]


def niet_van_regio(namen: list[str]) -> str:
    """Return the refusal of municipalities that do not take part."""
    werkwoord = "doet" if len(namen) == 1 else "doen"
    return f"{opsomming(namen)} {werkwoord} vandaag niet mee in deze regio."
