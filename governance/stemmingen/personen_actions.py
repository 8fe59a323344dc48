"""Writes on secret votes about persons: opening one, its rounds, the lot, and who was chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.core.exceptions import ValidationError

from governance.besluitvorming.actions import AANGENOMEN, UitkomstStaatVast, zet_uitkomst
from governance.besluitvorming.models import Beslispunt, Uitkomst
from governance.stemmingen.keuze_rules import Stemmingstatus
from governance.stemmingen.models import Personenstemming, Stemronde
from governance.stemmingen.personen_rules import Personenuitslag, Ronde, bezwaren_ronde, stand
from regio.accounts.models import Gebruiker
from regio.kern.historie import handeling
from regio.kern.register import geweigerd_met_reden, vergrendel
from regio.kern.versie import VerouderdeVersie, werk_bij

GEEN_RONDE = "Na deze ronde volgt geen nieuwe ronde."


def open_personenstemming(
    *,
    beslispunt: Beslispunt,
    datum: date,
    aanwezig: int,
    kandidaten: Sequence[str],
    door: Gebruiker | None,
    op: datetime,
) -> Personenstemming:
    """Open a secret vote between these candidates and return it; the one that is open already, if there is."""
    with geweigerd_met_reden(), handeling("stemming over personen geopend", door=door, reden=str(beslispunt)):
        punt = Beslispunt.objects.select_for_update(of=("self",)).select_related("besluit").get(pk=beslispunt.pk)
        bestaand = Personenstemming.objects.filter(beslispunt=punt, status=Stemmingstatus.INVOER).first()
        if bestaand is not None:
            return bestaand
        if punt.uitkomst == Uitkomst.INGETROKKEN:
            raise ValidationError("Dit is ingetrokken; daarover wordt niet meer gestemd.")
        rij: Personenstemming = Personenstemming.objects.create(
            beslispunt=punt,
            datum=datum,
            aanwezig=aanwezig,
            kandidaten=list(kandidaten),
            voorbeeld=punt.besluit.voorbeeld,
        )
    return rij


def ronden_van(rijen: Sequence[Stemronde]) -> tuple[Ronde, ...]:
    """Return stored rounds as the values that are counted."""
    return tuple(Ronde(rij.briefjes, rij.ongeldig, rij.herstemming) for rij in rijen)


def tel_ronde(
    *,
    stemming: Personenstemming,
    briefjes: Mapping[str, int],
    ongeldig: int,
    versie: int,
    door: Gebruiker | None,
    op: datetime,
) -> Personenstemming:
    """Add the papers of the next round; whether only some may be chosen follows from the rounds before.

    Raises:
        VerouderdeVersie: somebody else added a round.
        ValidationError: there is no next round, or the papers cannot be right.
    """
    with geweigerd_met_reden(), handeling("stemronde geteld", door=door, reden=str(stemming)):
        rij = _open(stemming, versie)
        ronden = list(rij.ronden.order_by("nummer"))
        kandidaten, herstemming = volgende_ronde(rij, ronden)
        if not kandidaten:
            raise ValidationError(GEEN_RONDE)
        if set(briefjes) != set(kandidaten):
            raise ValidationError("Vul voor elke kandidaat een aantal in; niemand anders doet mee aan deze ronde.")
        bezwaar = bezwaren_ronde(Ronde(briefjes, ongeldig, herstemming), rij.aanwezig)
        if bezwaar:
            raise ValidationError(bezwaar)
        Stemronde.objects.create(
            stemming=rij,
            nummer=len(ronden) + 1,
            briefjes=dict(briefjes),
            ongeldig=ongeldig,
            herstemming=herstemming,
        )
        werk_bij(rij, versie=versie)
    return rij


def volgende_ronde(stemming: Personenstemming, ronden: Sequence[Stemronde]) -> tuple[tuple[str, ...], bool]:
    """Return who can be chosen in the next round and whether it is a herstemming; nobody when there is none."""
    if not ronden:
        return tuple(stemming.kandidaten), False
    nu = stand(ronden_van(ronden), loting=stemming.loting)
    if nu.uitslag == Personenuitslag.GEEN_STEMMEN and ronden[-1].herstemming:
        return tuple(ronden[-1].briefjes), True
    if nu.uitslag in (Personenuitslag.TWEEDE_STEMMING, Personenuitslag.GEEN_STEMMEN):
        return tuple(stemming.kandidaten), False
    if nu.uitslag == Personenuitslag.HERSTEMMING:
        return nu.kandidaten, True
    return (), False


def haal_ronde_weg(
    *, stemming: Personenstemming, reden: str, versie: int, door: Gebruiker | None, op: datetime
) -> Personenstemming:
    """Remove the last round, that was counted or typed wrong; the history keeps it.

    Raises:
        VerouderdeVersie: somebody else changed the vote.
    """
    with handeling("stemronde verwijderd", door=door, reden=reden):
        rij = _open(stemming, versie)
        laatste = rij.ronden.order_by("nummer").last()
        if laatste is not None:
            laatste.delete()
        werk_bij(rij, versie=versie, loting="")
    return rij


def stel_gekozene_vast(
    *, stemming: Personenstemming, loting: str, versie: int, door: Gebruiker | None, op: datetime
) -> Personenstemming:
    """Fix who was chosen, and write it at the beslispunt; `loting` is whom the lot pointed at, if it had to.

    Raises:
        VerouderdeVersie: somebody else changed the vote.
        ValidationError: nobody was chosen, or the beslispunt was rejected already.
    """
    with handeling("stemming over personen vastgesteld", door=door, reden=str(stemming)):
        rij = _open(stemming, versie)
        ronden = ronden_van(list(rij.ronden.order_by("nummer")))
        nu = stand(ronden, loting=loting) if ronden else None
        if nu is None or nu.uitslag != Personenuitslag.GEKOZEN:
            raise ValidationError(nu.uitleg if nu else "Er is nog niet gestemd.")
        zonder_lot = stand(ronden).uitslag == Personenuitslag.GEKOZEN
        _schrijf_uitkomst(rij.beslispunt, nu.uitleg, door, op)
        werk_bij(
            rij,
            versie=versie,
            loting="" if zonder_lot else loting,
            gekozen=nu.kandidaten[0],
            status=Stemmingstatus.VASTGESTELD,
            vastgesteld_op=op,
        )
    return rij


def _open(stemming: Personenstemming, versie: int) -> Personenstemming:
    rij: Personenstemming = vergrendel(
        Personenstemming.objects.select_related("beslispunt"), pk=stemming.pk, versie=versie
    )
    if rij.status == Stemmingstatus.VASTGESTELD:
        raise VerouderdeVersie
    return rij


def _schrijf_uitkomst(punt: Beslispunt, uitleg: str, door: Gebruiker | None, op: datetime) -> None:
    try:
        zet_uitkomst(beslispunt=punt, uitkomst=Uitkomst.CONFORM, toelichting=uitleg, door=door, op=op)
    except UitkomstStaatVast as vast:
        punt.refresh_from_db()
        if punt.uitkomst not in AANGENOMEN:
            raise ValidationError(
                f"Dit beslispunt heeft al een andere uitkomst: {punt.get_uitkomst_display()}."
            ) from vast
