"""Writes of the region: the consultation with its documents, whom it is put before, and what the board reacts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from governance.organen.models import Orgaan
from governance.zienswijzen.models import (
    Raadpleging,
    Raadplegingstuk,
    Reactie,
    Termijnschema,
    Verzoek,
    Zienswijze,
    Zienswijzepunt,
)
from governance.zienswijzen.permissions import INGETROKKEN, bezwaar_tegen_raden
from regio.accounts.models import Gebruiker
from regio.documenten.actions import voeg_bestanden_toe, voeg_koppeling_toe
from regio.documenten.models import Document
from regio.kern.historie import handeling
from regio.kern.register import geweigerd_met_reden, vergrendel, verwijder, voeg_toe, wijzig
from regio.kern.tekst import als_datum


@dataclass(frozen=True, slots=True)
class Stukken:
    """What comes to and goes from the documents of a consultation."""

    bestanden: Sequence[UploadedFile[Any]] = field(default_factory=tuple)
    koppeling: str = ""
    weg: Sequence[Document] = field(default_factory=tuple)

    def __bool__(self) -> bool:
        return bool(self.bestanden or self.koppeling or self.weg)


def open_raadpleging(
    *, raadpleging: Raadpleging, stukken: Stukken, raden: Sequence[Orgaan], door: Gebruiker | None, op: datetime
) -> Raadpleging:
    """Record a consultation with its documents and put it before these councils, all at once.

    Raises:
        ValidationError: a council is of no participant.
        Botsing: it was recorded already (a double click).
    """
    with geweigerd_met_reden(), handeling("raadpleging geopend", door=door, reden=raadpleging.titel):
        raadpleging.save(force_insert=True)
        _schrijf_stukken(raadpleging, stukken, door, op)
        _leg_voor(raadpleging, raden, raadpleging.verzonden_op or als_datum(op), None)
    return raadpleging


def wijzig_raadpleging(
    *,
    raadpleging: Raadpleging,
    versie: int,
    velden: dict[str, Any],
    stukken: Stukken,
    door: Gebruiker | None,
    op: datetime,
) -> Raadpleging:
    """Change a consultation and its documents on the version the edit began with.

    Raises:
        VerouderdeVersie: somebody else changed it after this edit began.
        Botsing: a constraint refuses its dates.
    """
    with geweigerd_met_reden(), handeling("raadpleging gewijzigd", door=door):
        rij: Raadpleging = vergrendel(Raadpleging.objects.all(), pk=raadpleging.pk, versie=versie)
        if stukken:
            velden = {"titel": rij.titel} | velden  # other documents are a new version too
        wijzig(rij, versie=versie, velden=velden, wat="raadpleging gewijzigd", door=door)
        _schrijf_stukken(rij, stukken, door, op)
    return rij


def rond_af(
    *, raadpleging: Raadpleging, versie: int, velden: dict[str, Any], door: Gebruiker | None, op: datetime
) -> Raadpleging:
    """Write what the board did: its reaction sent, its decision taken, or the consultation withdrawn.

    Raises:
        VerouderdeVersie: somebody else changed it after this edit began.
    """
    return wijzig(raadpleging, versie=versie, velden=velden, wat="vervolg vastgelegd", door=door)


def verwijder_raadpleging(
    *, raadpleging: Raadpleging, versie: int, reden: str, door: Gebruiker | None, op: datetime
) -> None:
    """Remove a consultation that should never have been there.

    Raises:
        ValidationError: a council did something with it already; it can only be withdrawn.
        VerouderdeVersie: somebody else changed it.
    """
    with geweigerd_met_reden(), handeling("raadpleging verwijderd", door=door, reden=reden):
        for verzoek in Verzoek.objects.filter(raadpleging=raadpleging).select_related("raad"):
            _eis_onaangeraakt(
                verzoek, "Vul in wanneer de raadpleging is ingetrokken: dan blijft zichtbaar hoe het ging."
            )
        verwijder(raadpleging, versie=versie, wat="raadpleging verwijderd", door=door, reden=reden)


def _schrijf_stukken(raadpleging: Raadpleging, stukken: Stukken, door: Gebruiker | None, op: datetime) -> None:
    Raadplegingstuk.objects.filter(raadpleging=raadpleging, document__in=list(stukken.weg)).delete()
    nieuw = voeg_bestanden_toe(bestanden=stukken.bestanden, zichtbaarheid=raadpleging.zichtbaarheid, door=door, op=op)
    if stukken.koppeling:
        nieuw.append(
            voeg_koppeling_toe(
                koppeling=stukken.koppeling,
                titel="Stukken op een andere website",
                zichtbaarheid=raadpleging.zichtbaarheid,
                door=door,
                op=op,
            )
        )
    for document in nieuw:
        Raadplegingstuk.objects.create(raadpleging=raadpleging, document=document)


# Whom it is put before.


def leg_voor(
    *,
    raadpleging: Raadpleging,
    raden: Sequence[Orgaan],
    ontvangen_op: date | None,
    door: Gebruiker | None,
    op: datetime,
) -> list[Verzoek]:
    """Put the consultation before these councils and return the new rows; one that had it keeps its row.

    Raises:
        ValidationError: a council is of no participant, or the consultation was withdrawn meanwhile.
    """
    with geweigerd_met_reden(), handeling("raadpleging voorgelegd", door=door, reden=raadpleging.titel):
        rij = Raadpleging.objects.select_for_update(of=["self"]).get(pk=raadpleging.pk)
        if rij.ingetrokken_op is not None:
            raise ValidationError(INGETROKKEN)
        return _leg_voor(rij, raden, rij.verzonden_op or als_datum(op), ontvangen_op)


def _leg_voor(raadpleging: Raadpleging, raden: Iterable[Orgaan], dag: date, ontvangen_op: date | None) -> list[Verzoek]:
    heeft_het = set(Verzoek.objects.filter(raadpleging=raadpleging).values_list("raad", flat=True))
    nieuw = [raad for raad in raden if raad.pk not in heeft_het]
    if bezwaren := bezwaar_tegen_raden(raadpleging, nieuw, dag):
        raise ValidationError({"raden": bezwaren})
    return [Verzoek.objects.create(raadpleging=raadpleging, raad=raad, ontvangen_op=ontvangen_op) for raad in nieuw]


def neem_terug(*, verzoek: Verzoek, versie: int, reden: str, door: Gebruiker | None, op: datetime) -> None:
    """Undo that the consultation was put before a council by mistake.

    Raises:
        ValidationError: the council put it on an agenda or answered already.
        VerouderdeVersie: somebody else changed it.
    """
    with geweigerd_met_reden(), handeling("raadpleging bij een raad teruggenomen", door=door, reden=reden):
        _eis_onaangeraakt(Verzoek.objects.select_related("raad").get(pk=verzoek.pk), "Vraag het eerst aan die griffie.")
        verwijder(verzoek, versie=versie, wat="raadpleging bij een raad teruggenomen", door=door, reden=reden)


def _eis_onaangeraakt(verzoek: Verzoek, wat_wel: str) -> None:
    bezig = verzoek.commissie_id or verzoek.raadsbehandeling_id
    if bezig or Zienswijze.objects.filter(verzoek=verzoek).exists():
        raise ValidationError(f"{verzoek.raad} heeft dit al in behandeling. {wat_wel}")


# What the board reacts.


@dataclass(frozen=True, slots=True)
class NieuweReactie:
    """What the board says on a point; `versie` is that of the reaction that stood there (0: none)."""

    punt: int
    versie: int
    verwerking: str
    motivering: str


class ReactiesVerouderd(Exception):
    """Somebody else reacted on these points meanwhile. Nothing was written."""

    def __init__(self, punten: Iterable[int]) -> None:
        super().__init__()
        self.punten = frozenset(punten)


def reageer(
    *, raadpleging: Raadpleging, reacties: Sequence[NieuweReactie], door: Gebruiker | None, op: datetime
) -> int:
    """Write the reactions of the board, all or nothing, and return how many changed; an empty one is taken away.

    Raises:
        ReactiesVerouderd: a reaction changed since the screen was opened, and says something else than is asked now.
    """
    with geweigerd_met_reden(), handeling("reactie van het bestuur vastgelegd", door=door, reden=raadpleging.titel):
        eigen = Zienswijzepunt.objects.filter(zienswijze__verzoek__raadpleging=raadpleging)
        punten = {rij.pk for rij in eigen.select_for_update(of=["self"]).order_by("pk")}
        staat = {rij.punt_id: rij for rij in Reactie.objects.filter(punt__in=punten)}
        te_doen = [nieuw for nieuw in reacties if not _staat_er_al(nieuw, staat.get(nieuw.punt))]
        verouderd = [
            nieuw.punt
            for nieuw in te_doen
            if nieuw.punt not in punten or nieuw.versie != _versie(staat.get(nieuw.punt))
        ]
        if verouderd:
            raise ReactiesVerouderd(verouderd)
        for nieuw in te_doen:
            _schrijf_reactie(nieuw, staat.get(nieuw.punt))
        return len(te_doen)


def _staat_er_al(nieuw: NieuweReactie, oud: Reactie | None) -> bool:
    if oud is None:
        return not nieuw.verwerking
    return (oud.verwerking, oud.motivering) == (nieuw.verwerking, nieuw.motivering)


def _versie(oud: Reactie | None) -> int:
    return oud.versie if oud else 0


def _schrijf_reactie(nieuw: NieuweReactie, oud: Reactie | None) -> None:
    if oud is None:
        Reactie.objects.create(punt_id=nieuw.punt, verwerking=nieuw.verwerking, motivering=nieuw.motivering)
    elif not nieuw.verwerking:
        oud.delete()
    else:
        oud.verwerking, oud.motivering, oud.versie = nieuw.verwerking, nieuw.motivering, oud.versie + 1
        oud.save(update_fields=["verwerking", "motivering", "versie"])


# Schedules.


def voeg_schema_toe(*, schema: Termijnschema, door: Gebruiker | None, op: datetime) -> Termijnschema:
    """Add a schedule of dates.

    Raises:
        Botsing: the region has one with that name.
    """
    return voeg_toe(schema, wat="termijnschema toegevoegd", door=door)


def wijzig_schema(
    *, schema: Termijnschema, versie: int, velden: dict[str, Any], door: Gebruiker | None, op: datetime
) -> Termijnschema:
    """Change a schedule; consultations that took their dates from it keep those.

    Raises:
        VerouderdeVersie: somebody else changed it after this edit began.
        Botsing: the region has another one with that name.
    """
    return wijzig(schema, versie=versie, velden=velden, wat="termijnschema gewijzigd", door=door)


def verwijder_schema(*, schema: Termijnschema, versie: int, reden: str, door: Gebruiker | None, op: datetime) -> None:
    """Remove a schedule that should never have been there.

    Raises:
        NogInGebruik: a consultation uses it.
    """
    verwijder(schema, versie=versie, wat="termijnschema verwijderd", door=door, reden=reden)
