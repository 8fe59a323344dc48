"""Recording a decision of a body with its beslispunten and documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.core.files.uploadedfile import UploadedFile

from governance.besluitvorming.models import Beslispunt, Besluit
from governance.organen.models import Orgaan
from regio.accounts.models import Gebruiker
from regio.documenten.actions import voeg_bestanden_toe, voeg_koppeling_toe
from regio.kern.historie import handeling
from regio.kern.modellen import Zichtbaarheid


class BesluitZonderBeslispunten(Exception):
    """A decision without beslispunten decides nothing and is refused."""


@dataclass(frozen=True, slots=True)
class NieuwBeslispunt:
    """A point to record, in the order of the decision."""

    soort: str
    voorstel: str
    uitkomst: str
    toelichting: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class NieuwBesluit:
    """What a griffier knows of a decision before it is recorded.

    The form carries the uuid, so that sending it twice can make only one decision.
    """

    titel: str
    datum: date
    stemwijze: str
    uuid: UUID = field(default_factory=uuid4)
    agendapunt: str = ""
    kenmerk: str = ""
    toelichting: str = ""
    zichtbaarheid: str = Zichtbaarheid.OPENBAAR
    bestanden: Sequence[UploadedFile[Any]] = field(default_factory=tuple)
    koppeling: str = ""
    voorbeeld: bool = False


def leg_besluit_vast(
    *,
    orgaan: Orgaan,
    besluit: NieuwBesluit,
    beslispunten: Sequence[NieuwBeslispunt],
    door: Gebruiker | None,
    op: datetime,
) -> Besluit:
    """Record a decision with its points and documents in one transaction and return it.

    Raises:
        BesluitZonderBeslispunten: when there is no point; nothing is written.
    """
    if not beslispunten:
        raise BesluitZonderBeslispunten
    with handeling("besluit vastgelegd", door=door, reden=besluit.titel):
        rij = Besluit.objects.create(
            uuid=besluit.uuid,
            orgaan=orgaan,
            titel=besluit.titel,
            datum=besluit.datum,
            agendapunt=besluit.agendapunt,
            kenmerk=besluit.kenmerk,
            stemwijze=besluit.stemwijze,
            toelichting=besluit.toelichting,
            zichtbaarheid=besluit.zichtbaarheid,
            voorbeeld=besluit.voorbeeld,
            vastgelegd_op=op,
            vastgelegd_door=door,
        )
        for nummer, punt in enumerate(beslispunten, start=1):
            Beslispunt.objects.create(
                besluit=rij,
                nummer=nummer,
                code=punt.code,
                soort=punt.soort,
                voorstel=punt.voorstel,
                uitkomst=punt.uitkomst,
                toelichting=punt.toelichting,
            )
        _voeg_stukken_toe(rij, besluit, door, op)
    return rij


def _voeg_stukken_toe(rij: Besluit, besluit: NieuwBesluit, door: Gebruiker | None, op: datetime) -> None:
    stukken = voeg_bestanden_toe(bestanden=besluit.bestanden, zichtbaarheid=besluit.zichtbaarheid, door=door, op=op)
    if besluit.koppeling:
        stukken.append(
            voeg_koppeling_toe(
                koppeling=besluit.koppeling,
                titel="Raadsinformatie",
                zichtbaarheid=besluit.zichtbaarheid,
                door=door,
                op=op,
            )
        )
    rij.documenten.set(stukken)
