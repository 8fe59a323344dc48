"""Taking in a register of regelingen that was previewed: all of it or nothing, and twice changes nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, connection
from django.utils import timezone

from governance.organisaties.actions import vrije_slug
from governance.organisaties.models import Organisatie
from governance.regelingen.models import Deelname, Regeling
from governance.regelingen.register_queries import naamgids, registerbeeld
from governance.regelingen.register_rules import Doel, Keuze, Registerbeeld, Registerrij
from governance.regelingen.rules import Rechtsvorm
from regio.kern.historie import Auteur, handeling

PER_KEER = 1_000
SLOT = "register van regelingen"


class InvoerGeweigerd(Exception):
    """A row has an error, or the day lies in the future; nothing was written."""


class IntussenVeranderd(Exception):
    """The portal answers otherwise about this file than when it was previewed; nothing was written."""


@dataclass(frozen=True, slots=True)
class Ingevoerd:
    """How much is new."""

    organisaties: int = 0
    regelingen: int = 0
    deelnames: int = 0


def voer_register_in(
    *,
    rijen: Sequence[Registerrij],
    vanaf: date,
    bron: str,
    keuzes: Mapping[str, Keuze],
    stand: str,
    door: Auteur | None,
    op: datetime,
) -> Ingevoerd:
    """Make the organisations, regelingen and participations that are not there yet, in one transaction.

    `stand` is what the preview was based on. Regelingen get no region and no form, for a register knows neither.

    Raises:
        InvoerGeweigerd: a row has an error, or `vanaf` lies in the future.
        IntussenVeranderd: the portal is not as it was for the preview.
    """
    if vanaf > timezone.localdate(op):
        raise InvoerGeweigerd
    try:
        with handeling("register van regelingen ingevoerd", door=door, reden=bron):
            _wacht_op_andere_invoer()
            beeld = registerbeeld(rijen, vanaf=vanaf, keuzes=keuzes, gids=naamgids())
            if beeld.fouten:
                raise InvoerGeweigerd
            if beeld.is_leeg:
                return Ingevoerd()
            if beeld.stand != stand:
                raise IntussenVeranderd
            return _schrijf(beeld, vanaf, bron)
    except IntegrityError as fout:
        raise IntussenVeranderd from fout


def _wacht_op_andere_invoer() -> None:
    """Let one import at a time look and write; the lock ends with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [SLOT])


def _schrijf(beeld: Registerbeeld, vanaf: date, bron: str) -> Ingevoerd:
    organisaties = _maak_organisaties(beeld)
    regelingen = beeld.bestaande_regelingen | _maak_regelingen(beeld, bron)

    def wie(doel: Doel) -> int:
        return doel.bestaand if doel.bestaand is not None else organisaties[doel.nieuw]

    deelnames = [
        Deelname(regeling_id=regelingen[sleutel], organisatie_id=wie(doel), van=vanaf, toelichting=f"Bron: {bron}")
        for sleutel, doel in beeld.nieuwe_deelnames
    ]
    Deelname.objects.bulk_create(deelnames, batch_size=PER_KEER)
    return Ingevoerd(len(beeld.nieuwe_organisaties), len(beeld.nieuwe_regelingen), len(deelnames))


def _maak_organisaties(beeld: Registerbeeld) -> dict[str, int]:
    bezet = set(Organisatie.objects.values_list("slug", flat=True))
    rijen: dict[str, Organisatie] = {}
    for sleutel, (naam, soort) in beeld.nieuwe_organisaties.items():
        slug = vrije_slug(naam, bezet, anders="organisatie")
        bezet.add(slug)
        rijen[sleutel] = Organisatie(naam=naam, soort=soort, slug=slug)
    Organisatie.objects.bulk_create(rijen.values(), batch_size=PER_KEER)
    return {sleutel: rij.pk for sleutel, rij in rijen.items()}


def _maak_regelingen(beeld: Registerbeeld, bron: str) -> dict[str, int]:
    bezet = set(Regeling.objects.values_list("slug", flat=True))
    rijen: dict[str, Regeling] = {}
    for sleutel, naam in beeld.nieuwe_regelingen.items():
        slug = vrije_slug(naam, bezet, anders="regeling", lengte=120)
        bezet.add(slug)
        rijen[sleutel] = Regeling(
            naam=naam,
            slug=slug,
            rechtsvorm=Rechtsvorm.ONBEKEND,
            toelichting=f"Overgenomen uit een register. Bron: {bron}",
        )
    Regeling.objects.bulk_create(rijen.values(), batch_size=PER_KEER)
    return {sleutel: rij.pk for sleutel, rij in rijen.items()}
