"""Recording a decision of a body: its beslispunten with their outcome, whom it appoints, and who signed it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4
from zlib import crc32

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from governance.besluitvorming.models import Aanwijzing, Beslispunt, Besluit, Stemverklaring, Uitkomst
from governance.organen.models import Lidmaatschap, LidRol, Orgaan
from governance.organen.register_actions import voeg_lid_toe
from governance.organisaties.models import Organisatie
from governance.regelingen.models import Regeling
from governance.vergaderingen.models import Agendapunt
from governance.voorstellen.models import Voorstel, Voorstelpunt
from regio.accounts.models import Gebruiker
from regio.documenten.actions import voeg_bestanden_toe, voeg_koppeling_toe
from regio.kern.historie import handeling
from regio.kern.modellen import Zichtbaarheid
from regio.kern.register import Botsing, verwijder, voeg_toe, wijzig
from regio.kern.tekst import datum as in_woorden
from regio.kern.versie import VerouderdeVersie

NOG_OPEN = frozenset({Uitkomst.VOORGELEGD, Uitkomst.AANGEHOUDEN})
"""Outcomes after which another one can follow without a new decision."""
AANGENOMEN = frozenset({Uitkomst.CONFORM, Uitkomst.GEAMENDEERD})
"""Outcomes that have consequences."""
MET_TOELICHTING: dict[str, str] = {
    Uitkomst.GEAMENDEERD: "Schrijf de gewijzigde tekst op.",
    Uitkomst.VERWORPEN: "Schrijf op waarom dit punt is verworpen.",
}
"""Outcomes that always say how or why."""


class BesluitZonderBeslispunten(Exception):
    """A decision without beslispunten decides nothing and is refused."""


class UitkomstStaatVast(Exception):
    """The outcome of this beslispunt is known already; only a new decision changes it. Nothing was written."""


@dataclass(frozen=True, slots=True)
class NieuwLid:
    """Whom a beslispunt appoints: a function in a body, never a name."""

    orgaan: Orgaan
    functie: str
    van: date
    rol: str = LidRol.LID
    organisatie: Organisatie | None = None


@dataclass(frozen=True, slots=True)
class NieuwBeslispunt:
    """A point to record, in the order of the decision."""

    soort: str
    voorstel: str
    uitkomst: str
    toelichting: str = ""
    code: str = ""
    voorstelpunt: Voorstelpunt | None = None
    regeling: Regeling | None = None
    toon: str = ""
    grond: str = ""
    ingangsdatum: date | None = None
    lid: NieuwLid | None = None


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
    behandeld_bij: Agendapunt | None = None
    voorstel: Voorstel | None = None
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
    """Record a decision with its points, appointments and documents in one transaction and return it.

    What was decided behind closed doors becomes internal, whatever was asked.

    Raises:
        BesluitZonderBeslispunten: there is no point; nothing is written.
        ValidationError: it lies before its meeting, or an appointment cannot be; nothing is written.
    """
    if not beslispunten:
        raise BesluitZonderBeslispunten
    _eis_bij_agenda(orgaan, besluit)
    with handeling("besluit vastgelegd", door=door, reden=besluit.titel):
        rij = Besluit.objects.create(
            uuid=besluit.uuid,
            orgaan=orgaan,
            titel=besluit.titel,
            datum=besluit.datum,
            agendapunt=besluit.behandeld_bij.nummer if besluit.behandeld_bij else besluit.agendapunt,
            behandeld_bij=besluit.behandeld_bij,
            voorstel=besluit.voorstel,
            kenmerk=besluit.kenmerk,
            stemwijze=besluit.stemwijze,
            toelichting=besluit.toelichting,
            zichtbaarheid=_zichtbaarheid(besluit),
            voorbeeld=besluit.voorbeeld,
            vastgelegd_op=op,
            vastgelegd_door=door,
        )
        for nummer, punt in enumerate(beslispunten, start=1):
            _voeg_punt_toe(rij, nummer, punt, door, op)
        _voeg_stukken_toe(rij, besluit, door, op)
    return rij


def is_besloten(agendapunt: Agendapunt | None) -> bool:
    """Tell whether this was dealt with behind closed doors."""
    return agendapunt is not None and (agendapunt.besloten or agendapunt.vergadering.besloten)


def bezwaar_tegen_datum(datum: date, agendapunt: Agendapunt | None) -> str:
    """Return why a decision on this agenda item cannot have this date, or nothing."""
    if agendapunt is None or datum >= agendapunt.vergadering.datum:
        return ""
    return f"Het besluit kan niet vóór de vergadering van {in_woorden(agendapunt.vergadering.datum)} zijn genomen."


def _eis_bij_agenda(orgaan: Orgaan, besluit: NieuwBesluit) -> None:
    agendapunt = besluit.behandeld_bij
    if agendapunt is not None and agendapunt.vergadering.orgaan_id != orgaan.pk:
        raise ValidationError({"behandeld_bij": [f"Dit agendapunt hoort niet bij een vergadering van {orgaan}."]})
    if bezwaar := bezwaar_tegen_datum(besluit.datum, agendapunt):
        raise ValidationError({"datum": [bezwaar]})


def _zichtbaarheid(besluit: NieuwBesluit) -> str:
    return Zichtbaarheid.INTERN if is_besloten(besluit.behandeld_bij) else besluit.zichtbaarheid


def _voeg_punt_toe(
    besluit: Besluit, nummer: int, punt: NieuwBeslispunt, door: Gebruiker | None, op: datetime
) -> Beslispunt:
    rij = Beslispunt.objects.create(
        besluit=besluit,
        nummer=nummer,
        code=punt.code,
        soort=punt.soort,
        voorstel=punt.voorstel,
        uitkomst=punt.uitkomst,
        toelichting=punt.toelichting,
        voorstelpunt=punt.voorstelpunt,
        regeling=punt.regeling,
        toon=punt.toon,
        grond=punt.grond,
        ingangsdatum=punt.ingangsdatum,
    )
    if punt.lid is not None:
        lid = punt.lid
        Aanwijzing.objects.create(
            beslispunt=rij,
            orgaan=lid.orgaan,
            organisatie=lid.organisatie,
            functie=lid.functie,
            rol=lid.rol,
            van=lid.van,
        )
        _wijs_aan(rij, door, op)
    return rij


def _voeg_stukken_toe(rij: Besluit, besluit: NieuwBesluit, door: Gebruiker | None, op: datetime) -> None:
    stukken = voeg_bestanden_toe(bestanden=besluit.bestanden, zichtbaarheid=rij.zichtbaarheid, door=door, op=op)
    if besluit.koppeling:
        stukken.append(
            voeg_koppeling_toe(
                koppeling=besluit.koppeling,
                titel="Raadsinformatie",
                zichtbaarheid=rij.zichtbaarheid,
                door=door,
                op=op,
            )
        )
    rij.documenten.set(stukken)


def zet_uitkomst(
    *, beslispunt: Beslispunt, uitkomst: str, toelichting: str, door: Gebruiker | None, op: datetime
) -> Beslispunt:
    """Write the outcome of a beslispunt that was still open, make the members it appoints, and return it.

    Raises:
        UitkomstStaatVast: the outcome is known already; nothing is written.
        ValidationError: a changed or rejected point without its text or reason, or an appointment that
            cannot be; nothing is written.
    """
    toelichting = toelichting.strip()
    if uitkomst in MET_TOELICHTING and not toelichting:
        raise ValidationError({"toelichting": [MET_TOELICHTING[uitkomst]]})
    with handeling("uitkomst vastgelegd", door=door, reden=toelichting):
        rij: Beslispunt = Beslispunt.objects.select_for_update(of=("self",)).get(pk=beslispunt.pk)
        if rij.uitkomst not in NOG_OPEN:
            raise UitkomstStaatVast
        rij.uitkomst, rij.toelichting = uitkomst, toelichting or rij.toelichting
        rij.save(update_fields=["uitkomst", "toelichting"])
        _wijs_aan(rij, door, op)
    return rij


def merk_van(punt: Beslispunt) -> int:
    """Return a number that is another one as soon as somebody changed what the point says."""
    velden = ("uitkomst", "toelichting", "toon", "grond", "regeling_id", "ingangsdatum")
    return crc32(repr([str(getattr(punt, naam)) for naam in velden]).encode())


def vul_punt_aan(
    *, beslispunt: Beslispunt, gelezen: int, velden: dict[str, Any], door: Gebruiker | None, op: datetime
) -> Beslispunt:
    """Write down what belongs to a point besides its outcome, on what was read of it (`merk_van`).

    Raises:
        VerouderdeVersie: somebody else changed the point after this edit began.
    """
    with handeling("beslispunt aangevuld", door=door):
        rij: Beslispunt = Beslispunt.objects.select_for_update(of=("self",)).get(pk=beslispunt.pk)
        nieuw = {naam: waarde for naam, waarde in velden.items() if getattr(rij, naam) != waarde}
        if nieuw and merk_van(rij) != gelezen:
            raise VerouderdeVersie
        for naam, waarde in nieuw.items():
            setattr(rij, naam, waarde)
        if nieuw:
            rij.save(update_fields=list(nieuw))
    return rij


def _wijs_aan(punt: Beslispunt, door: Gebruiker | None, op: datetime) -> None:
    """Make the membership of everybody whom an adopted point appoints."""
    if punt.uitkomst not in AANGENOMEN:
        return
    rijen = Aanwijzing.objects.filter(beslispunt=punt, lidmaatschap__isnull=True)
    for rij in rijen.select_related("orgaan__regio", "orgaan__regeling", "organisatie").order_by("pk"):
        rij.lidmaatschap = _voeg_lid_toe(rij, punt.besluit.voorbeeld, door, op)
        rij.save(update_fields=["lidmaatschap"])


def _voeg_lid_toe(rij: Aanwijzing, voorbeeld: bool, door: Gebruiker | None, op: datetime) -> Lidmaatschap:
    lid = Lidmaatschap(
        orgaan=rij.orgaan,
        organisatie=rij.organisatie,
        functie=rij.functie,
        rol=rij.rol,
        van=rij.van,
        voorbeeld=voorbeeld,
    )
    try:
        return voeg_lid_toe(lid=lid, nieuw_ambt=None, door=door, op=op)
    except ValidationError as bezwaar:
        raise ValidationError(f"{rij} kan niet: {' '.join(bezwaar.messages)}") from bezwaar
    except Botsing as botsing:
        raise ValidationError(f"{rij} kan niet: die zetel is in deze periode al bezet.") from botsing


# Signatures and declarations.


def onderteken(
    *, besluit: Besluit, versie: int, velden: dict[str, Any], door: Gebruiker | None, op: datetime
) -> Besluit:
    """Write down when chair and griffier signed (Gemeentewet art. 32a).

    Raises:
        VerouderdeVersie: somebody else changed the decision after this edit began.
    """
    return wijzig(besluit, versie=versie, velden=velden, wat="ondertekening vastgelegd", door=door)


def voeg_verklaring_toe(*, verklaring: Stemverklaring, door: Gebruiker | None, op: datetime) -> Stemverklaring:
    """Add what a fractie or member wants to see with a decision."""
    return voeg_toe(verklaring, wat="stemverklaring toegevoegd", door=door)


def wijzig_verklaring(
    *, verklaring: Stemverklaring, versie: int, velden: dict[str, Any], door: Gebruiker | None, op: datetime
) -> Stemverklaring:
    """Correct a declaration.

    Raises:
        VerouderdeVersie: somebody else changed it after this edit began.
    """
    return wijzig(verklaring, versie=versie, velden=velden, wat="stemverklaring gewijzigd", door=door)


def verwijder_verklaring(
    *, verklaring: Stemverklaring, versie: int, reden: str, door: Gebruiker | None, op: datetime
) -> None:
    """Remove a declaration that should never have been there."""
    verwijder(verklaring, versie=versie, wat="stemverklaring verwijderd", door=door, reden=reden)
