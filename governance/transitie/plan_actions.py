"""Writes on a plan itself: the plan, its mijlpalen, and what waits for what."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.text import slugify

from governance.herinneringen.punt_actions import herzie
from governance.transitie.keten_rules import Kring, Wacht, volgorde
from governance.transitie.models import Mijlpaal, Mijlpaalafhankelijkheid, Taakverschuiving, Transitieplan
from regio.kern.historie import Auteur, handeling
from regio.kern.register import geweigerd_met_reden, vergrendel, verwijder, voeg_toe, wijzig
from regio.kern.versie import werk_bij

ADRES_MAX = 100
ANDER_PLAN = "Kies alleen mijlpalen van dit plan."

Voorwaarden = Mapping[int, int]
"""Per key of a mijlpaal that is waited for: the days in between."""


def maak_plan(*, plan: Transitieplan, door: Auteur | None) -> Transitieplan:
    """Add a plan; its address follows from its name and never changes after that."""
    plan.slug = _vrij_adres(plan.naam)
    return voeg_toe(plan, wat="transitieplan toegevoegd", door=door)


def _vrij_adres(naam: str) -> str:
    basis = slugify(naam)[:ADRES_MAX].strip("-") or "plan"
    bezet = set(Transitieplan.objects.filter(slug__startswith=basis).values_list("slug", flat=True))
    kandidaten = (f"{basis}-{nummer}" for nummer in range(2, len(bezet) + 3))
    return basis if basis not in bezet else next(adres for adres in kandidaten if adres not in bezet)


def wijzig_plan(*, plan: Transitieplan, versie: int, velden: dict[str, Any], door: Auteur | None) -> Transitieplan:
    """Change a plan.

    Raises:
        VerouderdeVersie: somebody else changed it after this edit began.
    """
    return wijzig(plan, versie=versie, velden=velden, wat="transitieplan gewijzigd", door=door)


def verwijder_plan(*, plan: Transitieplan, versie: int, reden: str, door: Auteur | None, op: datetime) -> None:
    """Remove a plan that should never have been there, with all that is in it.

    Raises:
        VerouderdeVersie: somebody else changed it.
    """
    wat = "transitieplan verwijderd"
    with geweigerd_met_reden(), handeling(wat, door=door, reden=reden):
        Mijlpaalafhankelijkheid.objects.filter(mijlpaal__plan=plan).delete()
        for uuid in plan.mijlpalen.values_list("uuid", flat=True):
            herzie(onderwerp_uuid=uuid, op=op)
        Taakverschuiving.objects.filter(plan=plan).delete()
        verwijder(plan, versie=versie, wat=wat, door=door, reden=reden)


def voeg_mijlpaal_toe(*, mijlpaal: Mijlpaal, wacht_op: Voorwaarden, door: Auteur | None, op: datetime) -> Mijlpaal:
    """Add a mijlpaal at the end of its plan; its date is the agreed date from now on.

    Raises:
        ValidationError: it waits for something of another plan, or the same mijlpaal is there already.
    """
    with geweigerd_met_reden(), handeling("mijlpaal toegevoegd", door=door, reden=mijlpaal.titel):
        Transitieplan.objects.select_for_update(of=["self"], no_key=True).get(pk=mijlpaal.plan_id)
        rijen = Mijlpaal.objects.filter(plan=mijlpaal.plan_id)
        if rijen.filter(titel=mijlpaal.titel, fase=mijlpaal.fase, basisdatum=mijlpaal.basisdatum).exists():
            raise ValidationError({"titel": "Deze mijlpaal staat er al, met dezelfde datum."})
        mijlpaal.volgnummer = (rijen.aggregate(laatste=Max("volgnummer"))["laatste"] or 0) + 1
        mijlpaal.datum = mijlpaal.basisdatum
        mijlpaal.save(force_insert=True)
        _zet_voorwaarden(mijlpaal, wacht_op)
    return mijlpaal


def wijzig_mijlpaal(
    *,
    mijlpaal: Mijlpaal,
    versie: int,
    velden: dict[str, Any],
    wacht_op: Voorwaarden,
    door: Auteur | None,
    op: datetime,
) -> Mijlpaal:
    """Change what a mijlpaal is and what it waits for; its course is changed by `werk_mijlpaal_bij`.

    Raises:
        VerouderdeVersie: somebody else changed it after this edit began.
        ValidationError: it would wait for itself through others, or for something of another plan.
    """
    with geweigerd_met_reden(), handeling("mijlpaal gewijzigd", door=door, reden=mijlpaal.titel):
        Transitieplan.objects.select_for_update(of=["self"], no_key=True).get(pk=mijlpaal.plan_id)
        rij: Mijlpaal = vergrendel(Mijlpaal.objects.select_related("plan"), pk=mijlpaal.pk, versie=versie)
        anders = _zet_voorwaarden(rij, wacht_op)
        if velden or anders:
            werk_bij(rij, versie=versie, **velden)
        if "eigenaar" in velden:
            herzie(onderwerp_uuid=rij.uuid, op=op)
    return rij


def verwijder_mijlpaal(*, mijlpaal: Mijlpaal, versie: int, reden: str, door: Auteur | None, op: datetime) -> None:
    """Remove a mijlpaal that should never have been there, with what it waits for and its waiting reminders.

    Raises:
        VerouderdeVersie: somebody else changed it.
        NogInGebruik: another mijlpaal waits for it, or a task moves with it.
    """
    wat = "mijlpaal verwijderd"
    with geweigerd_met_reden(), handeling(wat, door=door, reden=reden):
        verwijder(mijlpaal, versie=versie, wat=wat, door=door, reden=reden)
        herzie(onderwerp_uuid=mijlpaal.uuid, op=op)


def _zet_voorwaarden(mijlpaal: Mijlpaal, wacht_op: Voorwaarden) -> bool:
    """Let the mijlpaal wait for exactly these; tell whether anything changed. The plan is locked."""
    bestaand = {rij.wacht_op_id: rij for rij in mijlpaal.voorwaarden.all()}
    if {sleutel: rij.tussentijd_dagen for sleutel, rij in bestaand.items()} == dict(wacht_op):
        return False
    keur_voorwaarden(mijlpaal, wacht_op)
    for sleutel, rij in bestaand.items():
        if sleutel not in wacht_op:
            rij.delete()
    for sleutel, tussen in wacht_op.items():
        rij = bestaand.get(sleutel) or Mijlpaalafhankelijkheid(mijlpaal=mijlpaal, wacht_op_id=sleutel)
        if rij.pk is None or rij.tussentijd_dagen != tussen:
            rij.tussentijd_dagen = tussen
            rij.save()
    return True


def keur_voorwaarden(mijlpaal: Mijlpaal, wacht_op: Voorwaarden) -> None:
    """Refuse a mijlpaal that would wait for itself through others, naming the circle.

    Raises:
        ValidationError: a circle, or something of another plan.
    """
    titels = dict(Mijlpaal.objects.filter(plan=mijlpaal.plan_id).values_list("pk", "titel"))
    eigen = mijlpaal.pk or 0
    titels.setdefault(eigen, mijlpaal.titel)
    if not titels.keys() >= wacht_op.keys():
        raise ValidationError({"wacht_op": ANDER_PLAN})
    rijen = Mijlpaalafhankelijkheid.objects.filter(mijlpaal__plan=mijlpaal.plan_id).exclude(mijlpaal=eigen)
    wachten = [Wacht(*paar) for paar in rijen.values_list("mijlpaal_id", "wacht_op_id")]
    try:
        volgorde(titels, [*wachten, *(Wacht(eigen, sleutel) for sleutel in wacht_op)])
    except Kring as kring:
        zin = f"Dit maakt een kring: {kring.in_woorden(titels)}. Haal ergens in deze kring een vinkje weg."
        raise ValidationError({"wacht_op": zin}) from kring
