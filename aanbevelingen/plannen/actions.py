"""Keeping the actions of a plan van aanpak, and saying how far they are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from aanbevelingen.adviezen.models import Aanbeveling
from aanbevelingen.plannen.models import Actie
from aanbevelingen.plannen.rules import Actiestand, vraagt_reden
from governance.herinneringen.punt_actions import herzie
from governance.organisaties.models import RegioDeelname
from governance.organisaties.queries import houders_per_gemeente
from regio.accounts.models import Gebruiker
from regio.accounts.roles import ACTIEHOUDER
from regio.kern.historie import handeling
from regio.kern.register import geweigerd_met_reden, vergrendel, verwijder
from regio.kern.versie import werk_bij

DIENT_NIETS = "Kies minstens één aanbeveling waarvoor u dit doet."
ANDERE_REGIO = "Kies alleen aanbevelingen van een regio waaraan de gemeente meedoet."


def actiehouders(gemeente_id: int, op: date) -> list[Gebruiker]:
    """Return who can hold an action: the role actiehouder of that municipality on that day."""
    return houders_per_gemeente(ACTIEHOUDER, op=op, gemeente_ids=[gemeente_id]).get(gemeente_id, [])


def voeg_actie_toe(
    *, actie: Actie, aanbevelingen: Iterable[Aanbeveling], door: Gebruiker | None, op: datetime
) -> Actie:
    """Add an action to the plan of its municipality, with the recommendations it serves.

    Raises:
        ValidationError: it serves nothing, something of another region, or has a holder of another municipality;
            or the same action is there already (a double click).
        Botsing: a constraint refuses it.
    """
    dient, dag = set(aanbevelingen), timezone.localdate(op)
    with geweigerd_met_reden(), handeling("actie toegevoegd", door=door, reden=actie.titel):
        if not dient:
            raise ValidationError({"aanbevelingen": DIENT_NIETS})
        _keur(actie.gemeente_id, dient, actie.actiehouder, dag)
        zelfde = {"gemeente": actie.gemeente_id, "titel": actie.titel, "einddatum": actie.einddatum}
        if Actie.objects.filter(**zelfde).exists():
            raise ValidationError({"titel": "Deze actie staat er al, met dezelfde einddatum."})
        actie.save(force_insert=True)
        actie.aanbevelingen.set(dient)
    return actie


def _keur(gemeente_id: int, nieuw: set[Aanbeveling], houder: Gebruiker | None, dag: date) -> None:
    regios = RegioDeelname.objects.geldig_op(dag).filter(organisatie=gemeente_id).values("regio")
    goed = Aanbeveling.objects.filter(pk__in=[rij.pk for rij in nieuw], onderzoek__regio__in=regios).count()
    if goed != len(nieuw):
        raise ValidationError({"aanbevelingen": ANDERE_REGIO})
    if houder is not None and houder not in actiehouders(gemeente_id, dag):
        raise ValidationError({"actiehouder": f"{houder} is geen actiehouder van deze gemeente."})


def wijzig_actie(
    *,
    actie: Actie,
    versie: int,
    velden: dict[str, Any],
    aanbevelingen: Iterable[Aanbeveling],
    door: Gebruiker | None,
    op: datetime,
) -> Actie:
    """Change an action and what it serves; what it serves already may stay when the municipality left that region.

    Raises:
        VerouderdeVersie: somebody else changed it after this edit began; nothing is written.
        ValidationError: as when it is added; an action holder whose role ended may stay, not be chosen.
    """
    with geweigerd_met_reden(), handeling("actie gewijzigd", door=door, reden=actie.titel):
        rij: Actie = vergrendel(Actie.objects.all(), pk=actie.pk, versie=versie)
        dient, diende = set(aanbevelingen), set(rij.aanbevelingen.all())
        if not dient:
            raise ValidationError({"aanbevelingen": DIENT_NIETS})
        _keur(rij.gemeente_id, dient - diende, velden.get("actiehouder"), timezone.localdate(op))
        if velden or dient != diende:
            werk_bij(rij, versie=versie, **velden)
            rij.aanbevelingen.set(dient)
        if {"actiehouder", "einddatum"} & set(velden):
            herzie(onderwerp_uuid=rij.uuid, op=op)
    return rij


def zet_stand(*, actie: Actie, versie: int, velden: dict[str, Any], door: Gebruiker | None, op: datetime) -> Actie:
    """Write how far an action is and what it cost so far; the history keeps author and reason.

    Raises:
        VerouderdeVersie: somebody else changed it after this edit began; nothing is written.
        ValidationError: the step needs a reason, or it would be done on a day to come.
        Botsing: done without a day, or a day without being done.
    """
    with (
        geweigerd_met_reden(),
        handeling("stand van de actie bijgewerkt", door=door, reden=velden.get("stand_reden", "")),
    ):
        rij: Actie = vergrendel(Actie.objects.all(), pk=actie.pk, versie=versie)
        stand, reden = velden.get("stand", rij.stand), velden.get("stand_reden", rij.stand_reden)
        if vraagt_reden(rij.stand, stand) and (not reden or reden == rij.stand_reden):
            raise ValidationError({"stand_reden": f"Schrijf op waarom de actie nu “{Actiestand(stand).label}” is."})
        klaar_op = velden.get("klaar_op")
        if klaar_op is not None and klaar_op > timezone.localdate(op):
            raise ValidationError(
                {"klaar_op": "Deze datum ligt in de toekomst. Meld een actie klaar als zij klaar is."}
            )
        if velden:
            werk_bij(rij, versie=versie, **velden)
            herzie(onderwerp_uuid=rij.uuid, op=op)
    return rij


def verwijder_actie(*, actie: Actie, versie: int, reden: str, door: Gebruiker | None, op: datetime) -> None:
    """Remove an action that should never have been there.

    Raises:
        VerouderdeVersie: somebody else changed it.
    """
    with handeling("actie verwijderd", door=door, reden=reden):
        verwijder(actie, versie=versie, wat="actie verwijderd", door=door, reden=reden)
        herzie(onderwerp_uuid=actie.uuid, op=op)
