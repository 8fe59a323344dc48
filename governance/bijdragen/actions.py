"""Keeping years of contributions: each with its key and all its participants in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.core.exceptions import ValidationError

from governance.bijdragen.models import Bijdrage, Bijdragejaar, Sleuteldeel
from governance.bijdragen.rules import Sleutelsoort, nodig_voor, rond_af
from governance.bijdragen.verklaar_rules import indexeer
from governance.organisaties.models import Inwonertal
from regio.kern.historie import Auteur, handeling
from regio.kern.register import geweigerd_met_reden, vergrendel, verwijder
from regio.kern.versie import werk_bij

DUBBEL = "Dezelfde deelnemer staat er twee keer."

Delen = Mapping[Sleutelsoort, Decimal]
"""The parts of a mixed key in percent; empty for every other key."""


@dataclass(frozen=True, slots=True)
class Deelnemerwens:
    """What a participant should say; None is not known. Amounts in cents, `aandeel` in percent."""

    organisatie: int
    inwoners: int | None = None
    aandeel: Decimal | None = None
    vast_cent: int | None = None
    vastgesteld_cent: int | None = None
    toelichting: str = ""


_CIJFERS = tuple(veld.name for veld in fields(Deelnemerwens) if veld.name != "organisatie")


def voeg_jaar_toe(
    *, jaar: Bijdragejaar, delen: Delen, deelnemers: Sequence[Deelnemerwens], door: Auteur | None, op: datetime
) -> Bijdragejaar:
    """Add a year with its key and participants.

    Raises:
        ValidationError: a participant stands there twice.
        Botsing: a constraint refuses it: the year is there already, or parts are not 100 % together.
    """
    with geweigerd_met_reden(), handeling("bijdragen van een jaar toegevoegd", door=door, reden=str(jaar)):
        jaar.save(force_insert=True)
        _zet_delen(jaar, delen)
        _zet_deelnemers(jaar, deelnemers)
    return jaar


def wijzig_jaar(
    *,
    jaar: Bijdragejaar,
    versie: int,
    velden: dict[str, Any],
    delen: Delen,
    deelnemers: Sequence[Deelnemerwens],
    door: Auteur | None,
    op: datetime,
) -> Bijdragejaar:
    """Change a year and its participants; who is left out takes part no longer. Without a change nothing is written.

    Raises:
        VerouderdeVersie: somebody else changed the year or a participant after this edit began.
        ValidationError: a participant stands there twice.
        Botsing: a constraint refuses it.
    """
    with geweigerd_met_reden(), handeling("bijdragen van een jaar gewijzigd", door=door, reden=str(jaar)):
        rij: Bijdragejaar = vergrendel(Bijdragejaar.objects.all(), pk=jaar.pk, versie=versie)
        for naam, waarde in velden.items():
            setattr(rij, naam, waarde)
        anders = [_zet_delen(rij, delen), _zet_deelnemers(rij, deelnemers), bool(velden)]
        if any(anders):
            werk_bij(rij, versie=versie, **velden)
    return rij


def _zet_delen(jaar: Bijdragejaar, delen: Delen) -> bool:
    """Make the parts these, and tell whether that changed anything."""
    bestaand = {deel.soort: deel for deel in Sleuteldeel.objects.filter(bijdragejaar=jaar).order_by("pk")}
    gewenst = {soort.value: procent for soort, procent in delen.items()}
    if {soort: deel.procent for soort, deel in bestaand.items()} == gewenst:
        return False
    for deel in bestaand.values():
        deel.delete()
    for soort, procent in gewenst.items():
        Sleuteldeel.objects.create(bijdragejaar=jaar, soort=soort, procent=procent)
    return True


def _zet_deelnemers(jaar: Bijdragejaar, wensen: Sequence[Deelnemerwens]) -> bool:
    """Make the participants these, and tell whether that changed anything."""
    gewenst = {wens.organisatie: wens for wens in _past_bij_sleutel(jaar, wensen)}
    if len(gewenst) != len(wensen):
        raise ValidationError(DUBBEL)
    anders = False
    for rij in Bijdrage.objects.filter(bijdragejaar=jaar).order_by("pk"):
        wens = gewenst.pop(rij.organisatie_id, None)
        nieuw = {naam: getattr(wens, naam) for naam in _CIJFERS} if wens else {}
        if wens is None:
            rij.delete()
        elif nieuw != {naam: getattr(rij, naam) for naam in _CIJFERS}:
            for naam, waarde in nieuw.items():
                setattr(rij, naam, waarde)
            rij.save(update_fields=list(nieuw))
        else:
            continue
        anders = True
    for sleutel, wens in gewenst.items():
        cijfers = {naam: getattr(wens, naam) for naam in _CIJFERS}
        Bijdrage.objects.create(bijdragejaar=jaar, organisatie_id=sleutel, **cijfers)
    return anders or bool(gewenst)


def _past_bij_sleutel(jaar: Bijdragejaar, wensen: Iterable[Deelnemerwens]) -> list[Deelnemerwens]:
    """Leave out figures that the key does not use, and inhabitants that are those of the reference date anyhow.

    So a row without inhabitants keeps saying where they come from.
    """
    alle = list(wensen)
    soorten = Sleuteldeel.objects.filter(bijdragejaar=jaar).values_list("soort", flat=True)
    nodig = nodig_voor(Sleutelsoort(jaar.sleutel), [Sleutelsoort(soort) for soort in soorten])
    bekend: dict[int, int] = {}
    if jaar.peildatum is not None:
        tallen = Inwonertal.objects.filter(gemeente__in=[wens.organisatie for wens in alle], peildatum=jaar.peildatum)
        bekend = dict(tallen.values_list("gemeente", "aantal"))
    return [
        Deelnemerwens(
            organisatie=wens.organisatie,
            inwoners=None if wens.inwoners == bekend.get(wens.organisatie) else wens.inwoners,
            aandeel=wens.aandeel if "aandeel" in nodig else None,
            vast_cent=wens.vast_cent if "vast_cent" in nodig else None,
            vastgesteld_cent=wens.vastgesteld_cent,
            toelichting=wens.toelichting,
        )
        for wens in alle
    ]


def neem_jaar_over(
    *, vorig: Bijdragejaar, nieuw: Bijdragejaar, hele_centen: bool, door: Auteur | None, op: datetime
) -> Bijdragejaar:
    """Make the next year from this one, with its key and participants, every amount raised by the indexation.

    `nieuw` says which year, reference date and indexation. Adopted amounts are not taken over: that year is a proposal.

    Raises:
        Botsing: that year is there already.
    """
    procent = Fraction(nieuw.indexering_procent or 0)
    zelfde_dag = nieuw.peildatum == vorig.peildatum
    with geweigerd_met_reden(), handeling("bijdragen overgenomen naar het volgende jaar", door=door, reden=str(nieuw)):
        nieuw.sleutel = vorig.sleutel
        nieuw.inwonerbron = vorig.inwonerbron if zelfde_dag else ""
        if vorig.tarief_cent is not None:
            tarief = indexeer(Fraction(vorig.tarief_cent), procent, hele_centen=hele_centen)
            nieuw.tarief_cent = Decimal(tarief.numerator) / tarief.denominator
        elif vorig.sleutel != Sleutelsoort.VAST:
            nieuw.totaal_cent = _verhoogd(vorig.totaal_cent, procent)
        nieuw.save(force_insert=True)
        _neem_rijen_over(vorig, nieuw, procent, met_inwoners=zelfde_dag)
    return nieuw


def _neem_rijen_over(vorig: Bijdragejaar, nieuw: Bijdragejaar, procent: Fraction, *, met_inwoners: bool) -> None:
    for deel in vorig.sleuteldelen.order_by("pk"):
        Sleuteldeel.objects.create(bijdragejaar=nieuw, soort=deel.soort, procent=deel.procent)
    for rij in vorig.bijdragen.order_by("pk"):
        Bijdrage.objects.create(
            bijdragejaar=nieuw,
            organisatie_id=rij.organisatie_id,
            inwoners=rij.inwoners if met_inwoners else None,
            aandeel=rij.aandeel,
            vast_cent=_verhoogd(rij.vast_cent, procent),
        )


def _verhoogd(centen: int | None, procent: Fraction) -> int | None:
    return None if centen is None else rond_af(centen * (100 + procent) / 100)


def verwijder_jaar(*, jaar: Bijdragejaar, versie: int, reden: str, door: Auteur | None, op: datetime) -> None:
    """Remove a year that should never have been there, with what its participants pay.

    Raises:
        VerouderdeVersie: somebody else changed it.
    """
    verwijder(jaar, versie=versie, wat="bijdragen van een jaar verwijderd", door=door, reden=reden)
