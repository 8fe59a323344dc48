"""What bringing in a calendar file would do to the calendar of a council, as that is now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Exists, OuterRef, Q

from governance.besluitvorming.models import Besluit
from governance.organen.models import Orgaan, OrgaanSoort
from governance.vergaderingen.models import Reces, Vergadering
from governance.zienswijzen.invoer_rules import (
    NIETS,
    RAAD,
    RECES,
    Afspraakrij,
    Agendaregel,
    Bekend,
    BekendeVergadering,
    BekendReces,
    beoordeel,
)


def organen_per_doel(raad: Orgaan) -> dict[str, Orgaan]:
    """Return the bodies of which an appointment can be a meeting: the council and its committees."""
    rijen = Orgaan.objects.filter(gemeente=raad.gemeente_id, soort=OrgaanSoort.RAADSCOMMISSIE, vervallen=False)
    commissies = rijen.select_related("gemeente").order_by("naam", "pk")
    return {RAAD: raad} | {f"commissie-{commissie.pk}": commissie for commissie in commissies}


def doelen_van(raad: Orgaan) -> tuple[tuple[str, str], ...]:
    """Return what an appointment can become, with its name."""
    return _doelen(organen_per_doel(raad))


def _doelen(organen: Mapping[str, Orgaan]) -> tuple[tuple[str, str], ...]:
    namen = tuple((doel, orgaan.naam) for doel, orgaan in organen.items())
    return (*namen, (RECES, "reces"), (NIETS, "niet overnemen"))


def bekend_van(raad: Orgaan) -> Bekend:
    """Return what stands in the portal of this council: three queries, whatever the file holds."""
    organen = organen_per_doel(raad)
    doel_van = {orgaan.pk: doel for doel, orgaan in organen.items()}
    besluiten = Besluit.objects.filter(behandeld_bij__vergadering=OuterRef("pk"))
    vervolg = Vergadering.objects.filter(vervolg_op=OuterRef("pk"))
    vergaderingen: Any = (
        Vergadering.objects.filter(orgaan__in=doel_van)
        .annotate(vast=Exists(besluiten) | Exists(vervolg) | Q(vervolg_op__isnull=False))
        .order_by("datum", "pk")
    )
    recessen = Reces.objects.filter(gemeente=raad.gemeente_id).order_by("van", "pk")
    return Bekend(
        vergaderingen=tuple(
            BekendeVergadering(
                v.pk, doel_van[v.orgaan_id], v.agenda_uid, v.datum, v.aanvang, v.plaats, v.status, v.versie, v.vast
            )
            for v in vergaderingen
        ),
        recessen=tuple(BekendReces(r.pk, r.naam, r.van, r.tot, r.versie) for r in recessen),
        doelen=_doelen(organen),
        bestaan={doel: (orgaan.ingesteld_per, orgaan.opgeheven_per) for doel, orgaan in organen.items()},
    )


def beoordeel_agenda(raad: Orgaan, rijen: Iterable[Afspraakrij], keuzes: Mapping[int, str]) -> tuple[Agendaregel, ...]:
    """Return what happens to every appointment of the file now."""
    return beoordeel(rijen, keuzes, bekend_van(raad))
