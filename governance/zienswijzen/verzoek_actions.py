"""Writes of a council: receipt and agenda of a consultation, what the council answered, and when that was sent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError

from governance.besluitvorming.actions import NieuwBeslispunt, NieuwBesluit, leg_besluit_vast
from governance.besluitvorming.models import Beslispunt, Toon, Uitkomst
from governance.organen.models import Orgaan
from governance.vergaderingen.actions import voeg_agendapunt_toe
from governance.vergaderingen.models import Agendapunt, Vergadering
from governance.voorstellen.rules import BeslispuntSoort
from governance.zienswijzen.keuze_rules import Antwoord
from governance.zienswijzen.models import Reactie, Verzoek, Zienswijze, Zienswijzepunt
from governance.zienswijzen.permissions import INGETROKKEN
from governance.zienswijzen.rules import Stuksoort
from regio.accounts.models import Gebruiker
from regio.kern.historie import handeling
from regio.kern.register import geweigerd_met_reden, vergrendel, verwijder, wijzig

TE_VROEG_VERZONDEN = "Een zienswijze wordt pas verzonden nadat de raad heeft besloten."
ZIN: dict[str, str] = {
    Antwoord.ZIENSWIJZE: "Een zienswijze {toon} te geven over “{wat}”.",
    Antwoord.ZONDER_OPMERKINGEN: "Een zienswijze zonder opmerkingen te geven over “{wat}”.",
    Antwoord.GEEN: "Geen zienswijze te geven over “{wat}”.",
}


# Receipt and agenda.


@dataclass(frozen=True, slots=True)
class OpAgenda:
    """On which agendas a new item must come for this consultation."""

    commissie: Vergadering | None = None
    raad: Vergadering | None = None


def werk_verzoek_bij(
    *,
    verzoek: Verzoek,
    versie: int,
    velden: dict[str, Any],
    op_agenda: OpAgenda,
    door: Gebruiker | None,
    op: datetime,
) -> Verzoek:
    """Write when the council got it and on which agendas it stands; new items are made in the same transaction.

    Raises:
        VerouderdeVersie: somebody else changed it after this edit began.
        Botsing: the agenda changed at the same moment.
    """
    with geweigerd_met_reden(), handeling("ontvangst en agenda vastgelegd", door=door):
        rij: Verzoek = vergrendel(Verzoek.objects.select_related("raadpleging"), pk=verzoek.pk, versie=versie)
        nieuw = dict(velden)
        if op_agenda.commissie is not None:
            nieuw["commissie"] = _zet_op_agenda(op_agenda.commissie, rij, door, op)
        if op_agenda.raad is not None:
            nieuw["raadsbehandeling"] = _zet_op_agenda(op_agenda.raad, rij, door, op)
        return wijzig(rij, versie=versie, velden=nieuw, wat="ontvangst en agenda vastgelegd", door=door)


def _zet_op_agenda(vergadering: Vergadering, verzoek: Verzoek, door: Gebruiker | None, op: datetime) -> Agendapunt:
    Vergadering.objects.select_for_update(of=["self"]).get(pk=vergadering.pk)
    bezet = set(Agendapunt.objects.filter(vergadering=vergadering).values_list("nummer", flat=True))
    nummer = next(str(n) for n in range(len(bezet) + 1, 2 * len(bezet) + 2) if str(n) not in bezet)
    punt = Agendapunt(vergadering=vergadering, nummer=nummer, titel=verzoek.raadpleging.titel[:250])
    return voeg_agendapunt_toe(punt=punt, plaats=None, door=door, op=op)


# The answer.


@dataclass(frozen=True, slots=True)
class Punt:
    """A point of a zienswijze as it was typed; with the key of the row it was, or without when it is new."""

    onderwerp: str
    tekst: str
    pk: int | None = None


@dataclass(frozen=True, slots=True)
class NieuwAntwoord:
    """What the council answered on one consultation, and by which existing beslispunt when there is one."""

    verzoek: Verzoek
    antwoord: str
    toon: str = ""
    punten: Sequence[Punt] = ()
    beslispunt: Beslispunt | None = None
    verzonden_aan: str = ""


class AlBeantwoord(Exception):
    """Somebody recorded an answer on these requests meanwhile. Nothing was written."""

    def __init__(self, zienswijzen: Iterable[Zienswijze]) -> None:
        super().__init__()
        self.zienswijzen = list(zienswijzen)


def beantwoord(
    *,
    raad: Orgaan,
    antwoorden: Sequence[NieuwAntwoord],
    besluit: NieuwBesluit | None,
    verzonden_op: date | None,
    door: Gebruiker | None,
    op: datetime,
) -> list[Zienswijze]:
    """Record the answers of one council, all or nothing: by one new decision, or each by an existing beslispunt.

    Raises:
        AlBeantwoord: one of them has an answer already.
        ValidationError: a consultation was withdrawn, is of another council, or the decision cannot be.
    """
    with geweigerd_met_reden(), handeling("antwoord van de raad vastgelegd", door=door):
        sleutels = [nieuw.verzoek.pk for nieuw in antwoorden]
        rijen = Verzoek.objects.select_for_update(of=["self"]).filter(pk__in=sleutels, raad=raad).order_by("pk")
        verzoeken = {rij.pk: rij for rij in rijen.select_related("raadpleging__regeling")}
        _eis_te_beantwoorden(sleutels, verzoeken)
        punten: Sequence[Beslispunt | None] = [nieuw.beslispunt for nieuw in antwoorden]
        if besluit is not None:
            gevraagd = [_als_beslispunt(nieuw, verzoeken[nieuw.verzoek.pk]) for nieuw in antwoorden]
            rij = leg_besluit_vast(orgaan=raad, besluit=besluit, beslispunten=gevraagd, door=door, op=op)
            punten = list(rij.beslispunten.select_related("besluit").order_by("nummer"))
        voorbeeld = bool(besluit and besluit.voorbeeld)
        paren = zip(antwoorden, punten, strict=True)
        return [_schrijf_antwoord(nieuw, punt, verzonden_op, voorbeeld) for nieuw, punt in paren]


def _eis_te_beantwoorden(sleutels: Sequence[int], verzoeken: dict[int, Verzoek]) -> None:
    if not sleutels or set(sleutels) != set(verzoeken):
        raise ValidationError("Een van deze raadplegingen ligt niet (meer) bij deze raad.")
    al = list(Zienswijze.objects.filter(verzoek__in=sleutels).select_related("verzoek__raadpleging"))
    if al:
        raise AlBeantwoord(al)
    for rij in verzoeken.values():
        if rij.raadpleging.ingetrokken_op is not None:
            raise ValidationError(f"{rij.raadpleging}: {INGETROKKEN}")


def _als_beslispunt(nieuw: NieuwAntwoord, verzoek: Verzoek) -> NieuwBeslispunt:
    raadpleging = verzoek.raadpleging
    soort = BeslispuntSoort.GEEN_ZIENSWIJZE if nieuw.antwoord == Antwoord.GEEN else BeslispuntSoort.ZIENSWIJZE
    if raadpleging.soort == Stuksoort.WENSEN_EN_BEDENKINGEN:
        soort = BeslispuntSoort.WENSEN_EN_BEDENKINGEN
    toon = Toon(nieuw.toon).label if nieuw.toon else ""
    bijvoeglijk = toon if toon.startswith("met") else f"({toon})"
    return NieuwBeslispunt(
        soort=soort,
        voorstel=ZIN[nieuw.antwoord].format(toon=bijvoeglijk, wat=raadpleging.titel),
        uitkomst=Uitkomst.CONFORM,
        regeling=raadpleging.regeling,
        toon=nieuw.toon if soort == BeslispuntSoort.ZIENSWIJZE else "",
    )


def _schrijf_antwoord(
    nieuw: NieuwAntwoord, beslispunt: Beslispunt | None, verzonden_op: date | None, voorbeeld: bool
) -> Zienswijze:
    if beslispunt is None:
        raise ValidationError("Kies bij elk antwoord het beslispunt van de raad.")
    if verzonden_op is not None and verzonden_op < beslispunt.besluit.datum:
        raise ValidationError({"verzonden_op": [TE_VROEG_VERZONDEN]})
    rij = Zienswijze.objects.create(
        verzoek=nieuw.verzoek,
        antwoord=nieuw.antwoord,
        toon=nieuw.toon,
        besloten_op=beslispunt.besluit.datum,
        beslispunt=beslispunt,
        verzonden_op=verzonden_op,
        verzonden_aan=nieuw.verzonden_aan if verzonden_op else "",
        voorbeeld=voorbeeld,
    )
    _schrijf_punten(rij, nieuw.punten)
    return rij


def wijzig_zienswijze(
    *,
    zienswijze: Zienswijze,
    versie: int,
    velden: dict[str, Any],
    punten: Sequence[Punt] | None,
    door: Gebruiker | None,
    op: datetime,
) -> Zienswijze:
    """Correct what was recorded of an answer; without `punten` its points stay as they are.

    Raises:
        VerouderdeVersie: somebody else changed the answer or its points after this edit began.
        ValidationError: a point goes on which the board reacted.
    """
    with geweigerd_met_reden(), handeling("antwoord van de raad gewijzigd", door=door):
        rij: Zienswijze = vergrendel(Zienswijze.objects.all(), pk=zienswijze.pk, versie=versie)
        if punten is not None and _schrijf_punten(rij, punten):
            velden = {"antwoord": rij.antwoord} | velden  # other points are a new version too
        return wijzig(rij, versie=versie, velden=velden, wat="antwoord van de raad gewijzigd", door=door)


def _schrijf_punten(zienswijze: Zienswijze, punten: Sequence[Punt]) -> bool:
    """Make the points of the answer these, and tell whether that changed anything."""
    bestaand = {rij.pk: rij for rij in zienswijze.punten.all()}
    blijft = [bestaand.get(punt.pk or 0) for punt in punten]
    weg = [rij for rij in bestaand.values() if rij not in blijft]
    for rij in weg:
        if Reactie.objects.filter(punt=rij).exists():
            raise ValidationError(
                f"Punt {rij.nummer} ({rij.onderwerp}) kan niet weg: het bestuur heeft er al op gereageerd."
            )
        rij.delete()
    oud = [(rij.nummer, rij.onderwerp, rij.tekst) for rij in bestaand.values() if rij not in weg]
    nieuw = [(nummer, punt.onderwerp, punt.tekst) for nummer, punt in enumerate(punten, start=1)]
    if not weg and sorted(oud) == nieuw:
        return False
    hoogste = max((rij.nummer for rij in bestaand.values()), default=0) + len(punten)
    for plek, oude_rij in enumerate(filter(None, blijft), start=1):  # out of the way first: numbers are unique
        Zienswijzepunt.objects.filter(pk=oude_rij.pk).update(nummer=hoogste + plek)
    for (nummer, onderwerp, tekst), eigen in zip(nieuw, blijft, strict=True):
        if eigen is None:
            Zienswijzepunt.objects.create(zienswijze=zienswijze, nummer=nummer, onderwerp=onderwerp, tekst=tekst)
        else:
            Zienswijzepunt.objects.filter(pk=eigen.pk).update(nummer=nummer, onderwerp=onderwerp, tekst=tekst)
    return True


def verwijder_zienswijze(
    *, zienswijze: Zienswijze, versie: int, reden: str, door: Gebruiker | None, op: datetime
) -> None:
    """Remove an answer that should never have been there; the decision of the council stays.

    Raises:
        ValidationError: the board reacted on it already.
        VerouderdeVersie: somebody else changed it.
    """
    with geweigerd_met_reden(), handeling("antwoord van de raad verwijderd", door=door, reden=reden):
        if Reactie.objects.filter(punt__zienswijze=zienswijze).exists():
            raise ValidationError("Het bestuur heeft al op deze zienswijze gereageerd.")
        verwijder(zienswijze, versie=versie, wat="antwoord van de raad verwijderd", door=door, reden=reden)
