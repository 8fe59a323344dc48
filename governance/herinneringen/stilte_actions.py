"""Agreements about one item: postponing, pausing, holding one reminder back, handing over, and ending those."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from governance.herinneringen.ladder_queries import Omstandigheden
from governance.herinneringen.models import Herinnerpunt, Stilte, Waarneming
from governance.herinneringen.punt_actions import begin_opnieuw, herzie, kijk_opnieuw
from governance.herinneringen.rules import LANGSTE_STILTE, Stiltewijze, is_leesbare_reden
from regio.accounts.models import Gebruiker
from regio.berichten.actions import trek_regels_in
from regio.berichten.ladder_rules import EEN_DAG
from regio.kern.historie import handeling
from regio.kern.register import geweigerd_met_reden, vergrendel, wijzig

LOOPT_AL = "Er loopt al uitstel of een pauze. Beëindig die eerst."
AL_WAARGENOMEN = "Iemand neemt dit punt al waar. Beëindig dat eerst."
AL_VOORBIJ = "Deze afspraak is al voorbij. Er valt niets te beëindigen."
GEEN_REDEN = "Schrijf op waarom, in woorden die de raad kan lezen."


class PuntGesloten(Exception):
    """The item asks for nothing any more, so there is nothing to postpone, pause or hand over."""


def stel_uit(*, punt: Herinnerpunt, tot: date, reden: str, door: Gebruiker, op: datetime) -> Stilte:
    """Postpone an item to another day, for a reason that the council reads; its ladder begins anew for that day.

    Raises:
        PuntGesloten: the item is closed.
        ValidationError: the day is no later than the present one or more than a year away, or another postponement
            or pause runs; nothing is written.
    """
    dag = timezone.localdate(op)
    with geweigerd_met_reden(), handeling("uitgesteld", door=door, reden=reden):
        rij = _open(punt)
        _keur(tot, na=max(dag, rij.deadline), dag=dag, wat="De nieuwe dag")
        stilte = _leg_vast(rij, Stiltewijze.UITSTEL, dag, tot, reden, door, op)
        begin_opnieuw(rij.onderwerp_uuid, dag)
        trek_regels_in(onderwerpen=[rij.onderwerp_uuid], op=op)
    return stilte


def pauzeer(*, punt: Herinnerpunt, tot: date, reden: str, door: Gebruiker, op: datetime) -> Stilte:
    """Be silent about an item up to a day; then the ladder goes on where it was, by itself.

    Raises:
        PuntGesloten: the item is closed.
        ValidationError: the day is no later than today or more than a year away, or another postponement or pause
            runs; nothing is written.
    """
    dag = timezone.localdate(op)
    _keur(tot, na=dag, dag=dag, wat="De dag waarop de herinneringen weer beginnen")
    with geweigerd_met_reden(), handeling("herinneringen gepauzeerd", door=door, reden=reden):
        rij = _open(punt)
        stilte = _leg_vast(rij, Stiltewijze.PAUZE, dag, tot, reden, door, op)
        kijk_opnieuw(onderwerp_uuid=rij.onderwerp_uuid, op=op)
    return stilte


def houd_tegen(*, punt: Herinnerpunt, nummer: int, reden: str, door: Gebruiker, op: datetime) -> Stilte:
    """Hold one reminder back, by its number: the next one of the ladder comes as if this one had been given.

    Raises:
        PuntGesloten: the item is closed.
        ValidationError: that reminder went already, or it was held back before; nothing is written.
    """
    dag = timezone.localdate(op)
    with geweigerd_met_reden(), handeling("herinnering tegengehouden", door=door, reden=reden):
        rij = _open(punt)
        deze = Omstandigheden([rij], dag).volgende(rij)
        if deze.nummer != nummer:
            raise ValidationError("Deze herinnering is intussen gegeven of al tegengehouden. Bekijk de lijst opnieuw.")
        stilte = _leg_vast(rij, Stiltewijze.OVERGESLAGEN, deze.dag, deze.dag + EEN_DAG, reden, door, op)
        rij.aantal, rij.gegeven_op = deze.nummer, deze.dag
        rij.gegeven_dagen, rij.gegeven_naar = deze.trede.dagen, deze.trede.naar
        rij.volgende_op = max(Omstandigheden([rij], deze.dag + EEN_DAG).volgende(rij).dag, deze.dag + EEN_DAG)
        rij.save(update_fields=["aantal", "gegeven_op", "gegeven_dagen", "gegeven_naar", "volgende_op"])
    return stilte


def houd_regel_tegen(*, punt: Herinnerpunt, reden: str, door: Gebruiker, op: datetime) -> int:
    """Withdraw what waits for the next mail about this item; it counts as given. Return how many lines.

    Raises:
        ValidationError: nothing waits any more: it went, or somebody held it back before; nothing is written.
    """
    dag = timezone.localdate(op)
    with handeling("herinnering tegengehouden", door=door, reden=reden):
        aantal = trek_regels_in(onderwerpen=[punt.onderwerp_uuid], op=op)
        if not aantal:
            raise ValidationError("Deze herinnering is intussen verstuurd of al tegengehouden.")
        _leg_vast(punt, Stiltewijze.OVERGESLAGEN, dag, dag + EEN_DAG, reden, door, op)
    return aantal


def laat_waarnemen(
    *, punt: Herinnerpunt, waarnemer: Gebruiker, tot: date, reden: str, door: Gebruiker, op: datetime
) -> Waarneming:
    """Let somebody else do an item up to a day; that person then gets its reminders and may report on it.

    Raises:
        PuntGesloten: the item is closed.
        ValidationError: the day is no later than today or more than a year away, or somebody else does it already;
            nothing is written.
    """
    dag = timezone.localdate(op)
    _keur(tot, na=dag, dag=dag, wat="De laatste dag")
    with geweigerd_met_reden(), handeling("waarneming geregeld", door=door, reden=reden):
        rij = _open(punt)
        _keur_vrij(Waarneming.objects.all(), rij, dag, tot, AL_WAARGENOMEN)
        waarneming: Waarneming = Waarneming.objects.create(
            waarnemer=waarnemer, van=dag, tot=tot, **_van(rij, reden, door, op)
        )
        herzie(onderwerp_uuid=rij.onderwerp_uuid, op=op)
    return waarneming


def beeindig(*, afspraak: Stilte | Waarneming, versie: int, door: Gebruiker, op: datetime) -> None:
    """End a postponement, pause or handing over before its day; it stays on record.

    Raises:
        PuntGesloten: the item is closed.
        VerouderdeVersie: somebody else ended it meanwhile; nothing is written.
        ValidationError: its day has passed, or the item has another day: ending it would only begin the ladder anew.
    """
    with geweigerd_met_reden(), handeling("afspraak beëindigd", door=door):
        punt = _open(Herinnerpunt.objects.get(onderwerp_uuid=afspraak.onderwerp_uuid))
        rij: Any = vergrendel(type(afspraak).objects.all(), pk=afspraak.pk, versie=versie)
        if not rij.loopt(punt, timezone.localdate(op)):
            raise ValidationError(AL_VOORBIJ)
        velden = {"beeindigd_op": op, "beeindigd_door": door}
        wijzig(rij, versie=versie, velden=velden, wat="afspraak beëindigd", door=door)
        if isinstance(rij, Stilte) and rij.wijze == Stiltewijze.UITSTEL:
            begin_opnieuw(rij.onderwerp_uuid, timezone.localdate(op))
        kijk_opnieuw(onderwerp_uuid=rij.onderwerp_uuid, op=op)


def _keur(tot: date, *, na: date, dag: date, wat: str) -> None:
    if tot <= na:
        raise ValidationError({"tot": f"{wat} ligt na vandaag en na de dag die nu is afgesproken."})
    if tot > dag + LANGSTE_STILTE:
        raise ValidationError({"tot": f"{wat} ligt hoogstens een jaar vooruit."})


def _keur_vrij(afspraken: Any, rij: Herinnerpunt, van: date, tot: date, bezwaar: str) -> None:
    """Refuse what the database would refuse, in words; the row is locked, so nothing comes between."""
    lopend = afspraken.filter(onderwerp_uuid=rij.onderwerp_uuid, beeindigd_op__isnull=True)
    if lopend.filter(van__lt=tot, tot__gt=van).exists():
        raise ValidationError(bezwaar)


def _open(punt: Herinnerpunt) -> Herinnerpunt:
    rij: Herinnerpunt = Herinnerpunt.objects.select_for_update(of=("self",), no_key=True).get(pk=punt.pk)
    if rij.gesloten_op is not None:
        raise PuntGesloten
    return rij


def _leg_vast(
    rij: Herinnerpunt, wijze: Stiltewijze, van: date, tot: date, reden: str, door: Gebruiker, op: datetime
) -> Stilte:
    if wijze != Stiltewijze.OVERGESLAGEN:
        _ruim_achterhaald_uitstel_op(rij, door, op)
        _keur_vrij(Stilte.objects.exclude(wijze=Stiltewijze.OVERGESLAGEN), rij, van, tot, LOOPT_AL)
    stilte: Stilte = Stilte.objects.create(
        wijze=wijze, van=van, tot=tot, deadline=rij.deadline, **_van(rij, reden, door, op)
    )
    return stilte


def _ruim_achterhaald_uitstel_op(rij: Herinnerpunt, door: Gebruiker, op: datetime) -> None:
    """End postponements of a day that the item no longer has: they keep nothing quiet, and would forbid another."""
    lopend = Stilte.objects.filter(onderwerp_uuid=rij.onderwerp_uuid, beeindigd_op__isnull=True)
    for oud in lopend.filter(wijze=Stiltewijze.UITSTEL).exclude(deadline=rij.deadline).order_by("pk"):
        velden = {"beeindigd_op": op, "beeindigd_door": door}
        wijzig(oud, versie=oud.versie, velden=velden, wat="achterhaald uitstel beëindigd", door=door)


def _van(rij: Herinnerpunt, reden: str, door: Gebruiker, op: datetime) -> dict[str, Any]:
    if not is_leesbare_reden(reden):
        raise ValidationError({"reden": GEEN_REDEN})
    return {
        "soort": rij.soort,
        "onderwerp_uuid": rij.onderwerp_uuid,
        "reden": reden,
        "ingesteld_op": op,
        "ingesteld_door": door,
    }
