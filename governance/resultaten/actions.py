"""Writes on results, on what they mean per municipality, and on their evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from governance.doelen.models import Doel
from governance.programmas.models import Programma
from governance.resultaten.models import Resultaat, Resultaatbewijs, Resultaatgemeente
from regio.accounts.models import Gebruiker
from regio.documenten.actions import voeg_bestanden_toe, voeg_koppeling_toe
from regio.documenten.models import Document
from regio.kern.historie import handeling
from regio.kern.modellen import Zichtbaarheid
from regio.kern.register import geweigerd_met_reden, vergrendel, verwijder, voeg_toe, wijzig
from regio.kern.versie import werk_bij

ANDERE_REGIO = "Dit hoort bij een andere regio dan het resultaat."
TOEKOMST = "Een resultaat is al bereikt: deze datum ligt in de toekomst."


@dataclass(frozen=True, slots=True)
class Bewijsstukken:
    """What comes to and goes from the evidence of a result."""

    bestanden: Sequence[UploadedFile[Any]] = field(default_factory=tuple)
    koppeling: str = ""
    titel: str = ""
    zichtbaarheid: str = Zichtbaarheid.OPENBAAR
    weg: Sequence[Document] = field(default_factory=tuple)

    def __bool__(self) -> bool:
        return bool(self.bestanden or self.koppeling or self.weg)


def voeg_resultaat_toe(
    *, resultaat: Resultaat, bewijs: Bewijsstukken, door: Gebruiker | None, op: datetime
) -> Resultaat:
    """Add a result with its evidence.

    Raises:
        ValidationError: goal or programme is of another region, or it would be reached on a day to come.
        Botsing: the region has a result of this name already.
    """
    with geweigerd_met_reden(), handeling("resultaat toegevoegd", door=door, reden=resultaat.naam):
        _keur(resultaat.regio_id, resultaat.doel, resultaat.programma, resultaat.datum, timezone.localdate(op))
        resultaat.save(force_insert=True)
        _schrijf_bewijs(resultaat, bewijs, door, op)
    return resultaat


def wijzig_resultaat(
    *,
    resultaat: Resultaat,
    versie: int,
    velden: dict[str, Any],
    bewijs: Bewijsstukken,
    door: Gebruiker | None,
    op: datetime,
) -> Resultaat:
    """Change a result and its evidence.

    Raises:
        VerouderdeVersie: somebody else changed it after this edit began; nothing is written.
        ValidationError: as when it is added.
    """
    with geweigerd_met_reden(), handeling("resultaat gewijzigd", door=door, reden=resultaat.naam):
        rij: Resultaat = vergrendel(Resultaat.objects.all(), pk=resultaat.pk, versie=versie)
        _keur(rij.regio_id, velden.get("doel"), velden.get("programma"), velden.get("datum"), timezone.localdate(op))
        if velden or bewijs:
            werk_bij(rij, versie=versie, **velden)
            _schrijf_bewijs(rij, bewijs, door, op)
    return rij


def verwijder_resultaat(*, resultaat: Resultaat, versie: int, reden: str, door: Gebruiker | None) -> None:
    """Remove a result that should never have been there."""
    verwijder(resultaat, versie=versie, wat="resultaat verwijderd", door=door, reden=reden)


def _keur(regio: int, doel: Doel | None, programma: Programma | None, dag: date | None, vandaag: date) -> None:
    fouten = {}
    if doel is not None and doel.ambitie.regio_id != regio:
        fouten["doel"] = ANDERE_REGIO
    if programma is not None and programma.regio_id != regio:
        fouten["programma"] = ANDERE_REGIO
    if dag is not None and dag > vandaag:
        fouten["datum"] = TOEKOMST
    if fouten:
        raise ValidationError(fouten)


def _schrijf_bewijs(resultaat: Resultaat, bewijs: Bewijsstukken, door: Gebruiker | None, op: datetime) -> None:
    Resultaatbewijs.objects.filter(resultaat=resultaat, document__in=list(bewijs.weg)).delete()
    wie: dict[str, Any] = {"zichtbaarheid": bewijs.zichtbaarheid, "door": door, "op": op}
    nieuw = voeg_bestanden_toe(bestanden=bewijs.bestanden, **wie)
    if bewijs.koppeling:
        nieuw.append(voeg_koppeling_toe(koppeling=bewijs.koppeling, titel=bewijs.titel, **wie))
    for document in nieuw:
        Resultaatbewijs.objects.create(resultaat=resultaat, document=document)


def voeg_betekenis_toe(*, betekenis: Resultaatgemeente, door: Gebruiker | None, op: datetime) -> Resultaatgemeente:
    """Say what a result means for a municipality.

    Raises:
        Botsing: the municipality stands with the result already.
    """
    return voeg_toe(betekenis, wat="gemeente bij resultaat toegevoegd", door=door)


def wijzig_betekenis(
    *, betekenis: Resultaatgemeente, versie: int, velden: dict[str, Any], door: Gebruiker | None
) -> Resultaatgemeente:
    """Change what a result means for a municipality.

    Raises:
        VerouderdeVersie: somebody else changed it after this edit began.
    """
    return wijzig(betekenis, versie=versie, velden=velden, wat="gemeente bij resultaat gewijzigd", door=door)


def verwijder_betekenis(*, betekenis: Resultaatgemeente, versie: int, reden: str, door: Gebruiker | None) -> None:
    """Remove a municipality from a result."""
    verwijder(betekenis, versie=versie, wat="gemeente bij resultaat verwijderd", door=door, reden=reden)
