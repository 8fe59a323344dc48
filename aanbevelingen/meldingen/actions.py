"""Around a report: keeping or throwing away its draft, judging it, and naming who has to write it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from aanbevelingen.opvolging.models import Meldingconcept, Opvolging, Verificatie, Voortgangsmelding
from aanbevelingen.opvolging.permissions import EIGEN_MELDING
from aanbevelingen.opvolging.stap_actions import StapKanNiet
from governance.herinneringen.punt_actions import herzie
from governance.organisaties.queries import houders_per_gemeente
from regio.accounts.models import Gebruiker
from regio.accounts.roles import ACTIEHOUDER
from regio.kern.historie import handeling
from regio.kern.register import geweigerd_met_reden, vergrendel, wijzig

CONCEPTVELDEN = ("datum", "periode_van", "uitvoering", "tekst", "geen_nieuws", "koppeling")


class EigenMelding(StapKanNiet):
    """The reporter would judge the own claim; nothing was written."""


def bewaar_concept(*, opvolging: Opvolging, inhoud: dict[str, Any], door: Gebruiker, op: datetime) -> Meldingconcept:
    """Keep what this person wrote so far; each person has one draft per item, and the last one stays.

    It is no report: nothing counts it and no moment is closed. Files are not kept with it.
    """
    velden = {naam: inhoud[naam] for naam in CONCEPTVELDEN} | {"bewaard_op": op}
    with handeling("concept bewaard", door=door):
        concept, _ = Meldingconcept.objects.update_or_create(opvolging=opvolging, auteur=door, defaults=velden)
    return concept


def gooi_concept_weg(*, opvolging: Opvolging, door: Gebruiker, op: datetime) -> None:
    """Remove the draft of this person; one that is gone already is what was asked for."""
    with handeling("concept weggegooid", door=door):
        Meldingconcept.objects.filter(opvolging=opvolging, auteur=door).delete()


def verifieer(
    *,
    melding: Voortgangsmelding,
    oordeel: str,
    toelichting: str,
    namens: str,
    door: Gebruiker,
    op: datetime,
) -> Verificatie:
    """Record a judgement beside a claim; the claim itself and other judgements stay as they were.

    The same judgement twice on one day (a double click) is recorded once.

    Raises:
        EigenMelding: this person made the claim.
    """
    dag = timezone.localdate(op)
    with handeling("melding geverifieerd", door=door, reden=toelichting):
        rij = Voortgangsmelding.objects.select_for_update(of=("self",)).get(pk=melding.pk)
        if rij.gemeld_door_id == door.pk:
            raise EigenMelding(EIGEN_MELDING)
        zelfde = {"oordeel": oordeel, "toelichting": toelichting, "namens": namens, "geverifieerd_door": door}
        staat = rij.verificaties.filter(datum=dag, **zelfde).order_by("pk").first()
        return staat or Verificatie.objects.create(melding=rij, datum=dag, geverifieerd_op=op, **zelfde)


def actiehouders(gemeente_id: int, op: date) -> list[Gebruiker]:
    """Return who can be made responsible for reporting: the role actiehouder of that municipality, held today."""
    return houders_per_gemeente(ACTIEHOUDER, op=op, gemeente_ids=[gemeente_id]).get(gemeente_id, [])


def wijs_toe(*, opvolging: Opvolging, versie: int, velden: dict[str, Any], door: Gebruiker, op: datetime) -> Opvolging:
    """Name portefeuillehouder, owner and action holder of an item; what the last holder was not told yet is withdrawn.

    Raises:
        VerouderdeVersie: somebody else changed it after this edit began; nothing is written.
        ValidationError: that person is no action holder of this municipality today.
    """
    with geweigerd_met_reden(), handeling("opvolging toegewezen", door=door):
        rij: Opvolging = vergrendel(Opvolging.objects.all(), pk=opvolging.pk, versie=versie)
        houder = velden.get("actiehouder")
        if houder is not None and houder not in actiehouders(rij.gemeente_id, timezone.localdate(op)):
            raise ValidationError({"actiehouder": f"{houder} is geen actiehouder van {opvolging.gemeente}."})
        if "actiehouder" in velden:
            herzie(onderwerp_uuid=rij.uuid, op=op)
        return wijzig(rij, versie=versie, velden=velden, wat="opvolging toegewezen", door=door)
