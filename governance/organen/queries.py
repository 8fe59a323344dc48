"""Bodies grouped by what their word is worth, and the seats of a body."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from governance.organen.models import Aard, Lidmaatschap, LidRol, Orgaan
from governance.organisaties.models import Gemeente, Regio

VOLGORDE_ROL = tuple(LidRol.values)


@dataclass(frozen=True, slots=True)
class Orgaangroep:
    """The bodies of one kind of say."""

    aard: Aard
    organen: list[Orgaan]


@dataclass(frozen=True, slots=True)
class Zetel:
    """A seat as the page shows it: still to begin, running, or ended."""

    lidmaatschap: Lidmaatschap
    gemeente: Gemeente | None
    eindigt_op: date | None
    begint_op: date | None


@dataclass(frozen=True, slots=True)
class Orgaanbeeld:
    """Seats that are or will be held, those that ended, and whether anybody may be shown at all."""

    zetels: list[Zetel]
    eerdere: list[Zetel]


def _met_aantal_leden(organen: QuerySet[Orgaan], op: date) -> QuerySet[Orgaan]:
    """Add the number of members on that day; a deputy is no extra member."""
    geldig = (
        Q(lidmaatschappen__van__lte=op)
        & (Q(lidmaatschappen__tot__isnull=True) | Q(lidmaatschappen__tot__gt=op))
        & ~Q(lidmaatschappen__rol=LidRol.PLAATSVERVANGER)
    )
    return (
        organen.select_related("regio", "regeling", "gemeente")
        .annotate(aantal_leden=Count("lidmaatschappen", filter=geldig))
        .order_by("naam", "pk")
    )


def organen_van_regio(regio: Regio, op: date) -> list[Orgaangroep]:
    """Return the bodies of the region and its regelingen, grouped by what their word is worth."""
    organen = Orgaan.objects.filter(Q(regio=regio) | Q(regeling__regio=regio))
    return groepeer(_met_aantal_leden(organen, op))


def organen_van_gemeente(gemeente: Gemeente, op: date) -> list[Orgaan]:
    """Return council and college of the municipality."""
    return list(_met_aantal_leden(Orgaan.objects.filter(gemeente=gemeente), op))


def groepeer(organen: Iterable[Orgaan]) -> list[Orgaangroep]:
    """Group bodies by what their word is worth, those that decide first; no empty groups."""
    alle = list(organen)
    groepen = [Orgaangroep(aard, [o for o in alle if o.aard == aard]) for aard in Aard]
    return [groep for groep in groepen if groep.organen]


def orgaanbeeld(orgaan: Orgaan, op: date) -> Orgaanbeeld:
    """Return the seats of a body, chair first; what has ended stands apart."""
    lidmaatschappen = list(
        Lidmaatschap.objects.filter(orgaan=orgaan)
        .select_related("organisatie")
        .order_by("organisatie__naam", "functie", "van", "pk")
    )
    lidmaatschappen.sort(key=lambda lid: VOLGORDE_ROL.index(lid.rol))
    ids = [lid.organisatie_id for lid in lidmaatschappen if lid.organisatie_id]
    gemeenten = Gemeente.objects.in_bulk(ids)
    zetels = [_zetel(lid, gemeenten, op) for lid in lidmaatschappen]
    return Orgaanbeeld(
        zetels=[zetel for zetel in zetels if not _voorbij(zetel, op)],
        eerdere=[zetel for zetel in zetels if _voorbij(zetel, op)],
    )


def _voorbij(zetel: Zetel, op: date) -> bool:
    return zetel.eindigt_op is not None and zetel.eindigt_op <= op


def _zetel(lid: Lidmaatschap, gemeenten: dict[int, Gemeente], op: date) -> Zetel:
    return Zetel(
        lidmaatschap=lid,
        gemeente=gemeenten.get(lid.organisatie_id or 0),
        eindigt_op=lid.tot,
        begint_op=lid.van if lid.van > op else None,
    )


def zetels_namens(gemeente: Gemeente, op: date) -> QuerySet[Lidmaatschap]:
    """Return the seats that are held for this municipality on that day, by body."""
    geldig: QuerySet[Lidmaatschap] = Lidmaatschap.objects.geldig_op(op)
    return (
        geldig.filter(organisatie=gemeente.organisatie_ptr_id)
        .select_related("orgaan__regio", "orgaan__regeling__regio")
        .order_by("orgaan__naam", "functie", "pk")
    )
