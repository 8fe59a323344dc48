"""Writes on proposals: the proposal with its points and documents, whom it is put before, and its withdrawal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import ProtectedError

from governance.organen.models import Orgaan
from governance.voorstellen.models import Voorlegging, Voorstel, Voorstelpunt, Voorstelstuk
from regio.accounts.models import Gebruiker
from regio.documenten.actions import voeg_bestanden_toe, voeg_koppeling_toe
from regio.documenten.models import Document
from regio.kern.historie import handeling
from regio.kern.register import geweigerd_met_reden, vergrendel, verwijder, wijzig


@dataclass(frozen=True, slots=True)
class Punt:
    """A point as it was typed; with the key of the row it was, or without when it is new."""

    soort: str
    tekst: str
    pk: int | None = None


@dataclass(frozen=True, slots=True)
class Stukken:
    """What comes to and goes from the documents of a proposal."""

    bestanden: Sequence[UploadedFile[Any]] = field(default_factory=tuple)
    koppeling: str = ""
    weg: Sequence[Document] = field(default_factory=tuple)

    def __bool__(self) -> bool:
        return bool(self.bestanden or self.koppeling or self.weg)


def dien_voorstel_in(
    *, voorstel: Voorstel, punten: Sequence[Punt], stukken: Stukken, door: Gebruiker | None, op: datetime
) -> Voorstel:
    """Record a proposal with its points, numbered in order, and its documents.

    Raises:
        ValidationError: there is no point.
        Botsing: it was recorded already (a double click).
    """
    with geweigerd_met_reden(), handeling("voorstel vastgelegd", door=door, reden=voorstel.titel):
        _eis_punt(punten)
        voorstel.save(force_insert=True)
        _schrijf_punten(voorstel, punten)
        _schrijf_stukken(voorstel, stukken, door, op)
    return voorstel


def wijzig_voorstel(
    *,
    voorstel: Voorstel,
    versie: int,
    velden: dict[str, Any],
    punten: Sequence[Punt],
    stukken: Stukken,
    door: Gebruiker | None,
    op: datetime,
) -> Voorstel:
    """Change a proposal, its points and its documents on the version the edit began with.

    Raises:
        VerouderdeVersie: somebody else changed the proposal or its points after this edit began.
        ValidationError: no point would be left, or a point goes on which a body decided already.
    """
    with geweigerd_met_reden(), handeling("voorstel gewijzigd", door=door):
        _eis_punt(punten)
        rij: Voorstel = vergrendel(Voorstel.objects.all(), pk=voorstel.pk, versie=versie)
        if _schrijf_punten(rij, punten) or stukken:
            velden = {"titel": rij.titel} | velden  # other points are a new version too
        wijzig(rij, versie=versie, velden=velden, wat="voorstel gewijzigd", door=door)
        _schrijf_stukken(rij, stukken, door, op)
    return rij


def _eis_punt(punten: Sequence[Punt]) -> None:
    if not punten:
        raise ValidationError("Een voorstel heeft minstens één punt. Schrijf op wat u voorstelt te besluiten.")


def _schrijf_punten(voorstel: Voorstel, punten: Sequence[Punt]) -> bool:
    """Make the points of the proposal these, and tell whether that changed anything."""
    bestaand = {rij.pk: rij for rij in voorstel.punten.all()}
    blijft = {punt.pk for punt in punten}
    weg = [rij for pk, rij in bestaand.items() if pk not in blijft]
    for rij in weg:
        _verwijder_punt(rij)
    gewijzigd = bool(weg)
    for nummer, punt in enumerate(punten, start=1):
        oud = bestaand.get(punt.pk or 0)
        if oud is None:
            Voorstelpunt.objects.create(voorstel=voorstel, nummer=nummer, soort=punt.soort, tekst=punt.tekst)
        elif (oud.nummer, oud.soort, oud.tekst) != (nummer, punt.soort, punt.tekst):
            oud.nummer, oud.soort, oud.tekst = nummer, punt.soort, punt.tekst
            oud.save(update_fields=["nummer", "soort", "tekst"])
        else:
            continue
        gewijzigd = True
    return gewijzigd


def _verwijder_punt(punt: Voorstelpunt) -> None:
    try:
        punt.delete()
    except ProtectedError as fout:
        raise ValidationError(
            f"Punt {punt.nummer} kan niet weg: er is al over besloten. Laat het staan, of trek het voorstel in."
        ) from fout


def _schrijf_stukken(voorstel: Voorstel, stukken: Stukken, door: Gebruiker | None, op: datetime) -> None:
    Voorstelstuk.objects.filter(voorstel=voorstel, document__in=list(stukken.weg)).delete()
    nieuw = voeg_bestanden_toe(bestanden=stukken.bestanden, zichtbaarheid=voorstel.zichtbaarheid, door=door, op=op)
    if stukken.koppeling:
        nieuw.append(
            voeg_koppeling_toe(
                koppeling=stukken.koppeling,
                titel="Voorstel op een andere website",
                zichtbaarheid=voorstel.zichtbaarheid,
                door=door,
                op=op,
            )
        )
    for document in nieuw:
        Voorstelstuk.objects.create(voorstel=voorstel, document=document)


def leg_voor(
    *,
    voorstel: Voorstel,
    organen: Iterable[Orgaan],
    ontvangen_op: date | None,
    door: Gebruiker | None,
    op: datetime,
) -> list[Voorlegging]:
    """Put the proposal before these bodies and return the new rows; a body that had it already keeps its row.

    Raises:
        ValidationError: the proposal was withdrawn meanwhile, or has no points.
    """
    with geweigerd_met_reden(), handeling("voorstel voorgelegd", door=door, reden=voorstel.titel):
        rij = Voorstel.objects.select_for_update(of=["self"]).get(pk=voorstel.pk)
        if rij.ingetrokken_op is not None:
            raise ValidationError("Dit voorstel is intussen ingetrokken.")
        if not rij.punten.exists():
            raise ValidationError("Voeg eerst een punt toe: zonder punt valt er niets te besluiten.")
        heeft_het = set(rij.voorleggingen.values_list("orgaan", flat=True))
        return [
            Voorlegging.objects.create(voorstel=rij, orgaan=orgaan, ontvangen_op=ontvangen_op)
            for orgaan in organen
            if orgaan.pk not in heeft_het
        ]


def werk_voorlegging_bij(
    *, voorlegging: Voorlegging, versie: int, velden: dict[str, Any], door: Gebruiker | None, op: datetime
) -> Voorlegging:
    """Write when the body got the proposal and on which item of its agenda it stands.

    Raises:
        VerouderdeVersie: somebody else changed it after this edit began.
    """
    return wijzig(voorlegging, versie=versie, velden=velden, wat="voorlegging bijgewerkt", door=door)


def neem_terug(*, voorlegging: Voorlegging, versie: int, reden: str, door: Gebruiker | None, op: datetime) -> None:
    """Undo that the proposal was put before a body by mistake.

    Raises:
        ValidationError: the body put it on an agenda already.
        VerouderdeVersie: somebody else changed it.
    """
    with geweigerd_met_reden(), handeling("voorlegging teruggenomen", door=door, reden=reden):
        op_agenda = Voorlegging.objects.filter(pk=voorlegging.pk, agendapunt__isnull=False)
        if op_agenda.exists():
            raise ValidationError(
                "Dit voorstel staat daar al op een agenda. Vraag de griffie om het daarvan af te halen."
            )
        verwijder(voorlegging, versie=versie, wat="voorlegging teruggenomen", door=door, reden=reden)


def trek_voorstel_in(
    *, voorstel: Voorstel, versie: int, ingetrokken_op: date | None, reden: str, door: Gebruiker | None, op: datetime
) -> Voorstel:
    """Withdraw the proposal on a day; without a day the withdrawal itself was a mistake.

    Raises:
        VerouderdeVersie: somebody else changed the proposal after this edit began.
    """
    wat = "voorstel ingetrokken" if ingetrokken_op else "intrekking ongedaan gemaakt"
    velden = {"ingetrokken_op": ingetrokken_op}
    return wijzig(voorstel, versie=versie, velden=velden, wat=wat, door=door, reden=reden)


def verwijder_voorstel(*, voorstel: Voorstel, versie: int, reden: str, door: Gebruiker | None, op: datetime) -> None:
    """Remove a proposal that should never have been there.

    Raises:
        ValidationError: a body has it already; it can only be withdrawn.
        NogInGebruik: a decision was taken on it.
    """
    with geweigerd_met_reden(), handeling("voorstel verwijderd", door=door, reden=reden):
        if Voorlegging.objects.filter(voorstel=voorstel).exists():
            raise ValidationError("Dit voorstel is al voorgelegd. Trek het in: dan blijft zichtbaar hoe het ging.")
        verwijder(voorstel, versie=versie, wat="voorstel verwijderd", door=door, reden=reden)
