"""Writes on causes and effects: factors, the findings in which they were seen, and what leads to what."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max

from aanbevelingen.bevindingen.models import Bevinding, Factor, Factorbevinding, OorzaakGevolg
from aanbevelingen.onderzoeken.models import Onderzoek
from regio.accounts.models import Gebruiker
from regio.kern.historie import handeling
from regio.kern.register import geweigerd_met_reden, vergrendel, verwijder, voeg_toe, wijzig
from regio.kern.tekst import opsomming

NIET_VAN_ZICHZELF = "Iets kan niet de oorzaak van zichzelf zijn."
ANDER_ONDERZOEK = "Dit hoort bij een ander onderzoek. Kies uit de lijst van dit onderzoek."


def voeg_factor_toe(
    *, factor: Factor, bevindingen: Iterable[Bevinding], door: Gebruiker | None, op: datetime
) -> Factor:
    """Add a factor with the next code of its research, and the findings in which it was seen.

    Raises:
        ValidationError: the research has this factor already (also after a double click), or a finding is of elsewhere.
    """
    with geweigerd_met_reden(), handeling("factor toegevoegd", door=door):
        _weiger_dubbel(factor)
        laatste = Factor.objects.filter(onderzoek=factor.onderzoek).aggregate(hoogste=Max("volgnummer"))["hoogste"]
        factor.volgnummer = (laatste or 0) + 1
        factor.code = f"{factor.onderzoek.code}-F{factor.volgnummer:02}"
        voeg_toe(factor, wat="factor toegevoegd", door=door)
        _zet_bevindingen(factor, set(bevindingen))
    return factor


def wijzig_factor(
    *,
    factor: Factor,
    versie: int,
    velden: dict[str, Any],
    bevindingen: Iterable[Bevinding],
    door: Gebruiker | None,
    op: datetime,
) -> Factor:
    """Change a factor and the findings in which it was seen; its code stays.

    Raises:
        VerouderdeVersie: somebody else changed the factor, or its findings, after this edit began.
        ValidationError: the research has another factor of this name, or a finding is of elsewhere.
    """
    gekozen = set(bevindingen)
    with geweigerd_met_reden(), handeling("factor gewijzigd", door=door):
        rij: Factor = vergrendel(Factor.objects.select_related("onderzoek"), pk=factor.pk, versie=versie)
        if "tekst" in velden:
            rij.tekst = velden["tekst"]
            _weiger_dubbel(rij)
        if gekozen != set(rij.bevindingen.all()):
            velden = {"code": rij.code} | velden  # a change of findings alone is a new version too
        wijzig(rij, versie=versie, velden=velden, wat="factor gewijzigd", door=door)
        _zet_bevindingen(rij, gekozen)
    return rij


def _weiger_dubbel(factor: Factor) -> None:
    """Refuse a second factor of one name; the lock on the research lets a double click be seen."""
    Onderzoek.objects.select_for_update(of=["self"]).get(pk=factor.onderzoek_id)
    zelfde = Factor.objects.filter(onderzoek=factor.onderzoek_id, tekst__iexact=factor.tekst).exclude(pk=factor.pk)
    code = zelfde.order_by("pk").values_list("code", flat=True).first()
    if code is not None:
        raise ValidationError({"tekst": f"Deze factor staat er al als {code}."})


def _zet_bevindingen(factor: Factor, gekozen: set[Bevinding]) -> None:
    if any(bevinding.onderzoek_id != factor.onderzoek_id for bevinding in gekozen):
        raise ValidationError({"bevindingen": ANDER_ONDERZOEK})
    bestaand = {rij.bevinding_id: rij for rij in Factorbevinding.objects.filter(factor=factor)}
    sleutels = {bevinding.pk for bevinding in gekozen}
    for bevinding_id, rij in bestaand.items():
        if bevinding_id not in sleutels:
            rij.delete()
    Factorbevinding.objects.bulk_create(
        Factorbevinding(factor=factor, bevinding_id=sleutel) for sleutel in sorted(sleutels - bestaand.keys())
    )


def verwijder_factor(*, factor: Factor, versie: int, reden: str, door: Gebruiker | None, op: datetime) -> None:
    """Remove a factor that should never have been there, with its causes and effects and what acts on it.

    Raises:
        VerouderdeVersie: somebody else changed it.
    """
    verwijder(factor, versie=versie, wat="factor verwijderd", door=door, reden=reden)


def voeg_gevolgen_toe(
    *,
    oorzaak: Factor,
    gevolgen: Iterable[Factor],
    toelichting: str,
    betrouwbaarheid: str,
    door: Gebruiker | None,
    op: datetime,
) -> list[OorzaakGevolg]:
    """Write down that one cause leads to these effects: all of them or none.

    Raises:
        ValidationError: an effect is the cause itself, belongs to other research, or was there already.
        Botsing: somebody else just added one of them.
    """
    rijen = sorted(set(gevolgen), key=lambda factor: (factor.volgnummer, factor.pk))
    with geweigerd_met_reden(), handeling("oorzaak en gevolg toegevoegd", door=door):
        if oorzaak in rijen:
            raise ValidationError({"gevolgen": NIET_VAN_ZICHZELF})
        if any(gevolg.onderzoek_id != oorzaak.onderzoek_id for gevolg in rijen):
            raise ValidationError({"gevolgen": ANDER_ONDERZOEK})
        _weiger_bestaand(oorzaak, rijen)
        return [
            voeg_toe(
                OorzaakGevolg(oorzaak=oorzaak, gevolg=gevolg, toelichting=toelichting, betrouwbaarheid=betrouwbaarheid),
                wat="oorzaak en gevolg toegevoegd",
                door=door,
            )
            for gevolg in rijen
        ]


def _weiger_bestaand(oorzaak: Factor, gevolgen: list[Factor]) -> None:
    bestaand = OorzaakGevolg.objects.filter(oorzaak=oorzaak, gevolg__in=gevolgen).select_related("gevolg")
    namen = [str(rij.gevolg) for rij in bestaand.order_by("gevolg__volgnummer", "pk")]
    if namen:
        raise ValidationError({"gevolgen": f"Dit staat er al als gevolg: {opsomming(namen)}. Haal het vinkje weg."})


def wijzig_verband(
    *, verband: OorzaakGevolg, versie: int, velden: dict[str, Any], door: Gebruiker | None, op: datetime
) -> OorzaakGevolg:
    """Change the explanation or the reliability; a wrong cause or effect is removed and added anew.

    Raises:
        VerouderdeVersie: somebody else changed it after this edit began.
    """
    return wijzig(verband, versie=versie, velden=velden, wat="oorzaak en gevolg gewijzigd", door=door)


def verwijder_verband(*, verband: OorzaakGevolg, versie: int, reden: str, door: Gebruiker | None, op: datetime) -> None:
    """Remove a line from cause to effect that should never have been there; both factors stay.

    Raises:
        VerouderdeVersie: somebody else changed it.
    """
    verwijder(verband, versie=versie, wat="oorzaak en gevolg verwijderd", door=door, reden=reden)
