"""Roles that hold today, what may be read, and the one question all others are built from.

Plain values, loaded once per request: a page may ask a hundred times and costs one query.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from governance.organisaties.models import Gemeente, Regio, RegioDeelname, Rolverlening
from regio.accounts.models import Gebruiker
from regio.accounts.roles import ROLLEN, WIE_MAG, Recht, Rol
from regio.kern.tijd import vandaag
from regio.kern.toestemming import JA, Toestemming, nee


@dataclass(frozen=True, slots=True)
class Leesbereik:
    """The municipalities, regions and regelingen whose internal matters somebody may read; empty for a visitor."""

    gemeenten: frozenset[int] = frozenset()
    regios: frozenset[int] = frozenset()
    regelingen: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class VerleendeRol:
    """A role that holds today, with its scope as keys."""

    rol: Rol
    gemeente_id: int | None = None
    regio_id: int | None = None
    regeling_id: int | None = None
    bereik_naam: str = ""
    regeling_regio_id: int | None = None
    gemeente_regios: tuple[int, ...] = ()
    """The regions in which the municipality of the role takes part today."""
    regio_deelnemers: tuple[int, ...] = ()
    """Who takes part today in the region of the role."""


def rollen_van(gebruiker: Any) -> tuple[VerleendeRol, ...]:
    """Return the roles that hold today; one query per request, because the answer stays on the user object."""
    if not isinstance(gebruiker, Gebruiker) or not gebruiker.is_active:
        return ()
    bewaard: tuple[VerleendeRol, ...] | None = gebruiker.__dict__.get("_rollen")
    if bewaard is None:
        deelnames = RegioDeelname.objects.geldig_op(vandaag())
        rijen = (
            Rolverlening.objects.filter(gebruiker=gebruiker)
            .geldig_op(vandaag())
            .select_related("gemeente", "regio", "regeling")
            .annotate(
                gemeente_regios=ArraySubquery(deelnames.filter(organisatie=OuterRef("gemeente")).values("regio")),
                regio_deelnemers=ArraySubquery(deelnames.filter(regio=OuterRef("regio")).values("organisatie")),
            )
            .order_by("pk")
        )
        bewaard = tuple(_als_waarde(rij) for rij in rijen)
        gebruiker.__dict__["_rollen"] = bewaard
    return bewaard


def _als_waarde(rij: Any) -> VerleendeRol:
    bereik = rij.gemeente or rij.regio or rij.regeling
    return VerleendeRol(
        rol=ROLLEN[rij.rol],
        gemeente_id=rij.gemeente_id,
        regio_id=rij.regio_id,
        regeling_id=rij.regeling_id,
        bereik_naam=str(bereik) if bereik else "installatie",
        regeling_regio_id=rij.regeling.regio_id if rij.regeling else None,
        gemeente_regios=tuple(rij.gemeente_regios),
        regio_deelnemers=tuple(rij.regio_deelnemers),
    )


def leesbereik(gebruiker: Any) -> Leesbereik:
    """Return for which organisations this person reads internal matters.

    A role for a municipality also reads for the regions in which that municipality takes part today.
    A role for a region reads for the region, not for what is internal to one of its municipalities;
    only a regional rekenkamer does, because it verifies what the municipalities claim.
    """
    if not isinstance(gebruiker, Gebruiker):
        return Leesbereik()
    bewaard: Leesbereik | None = gebruiker.__dict__.get("_leesbereik")
    if bewaard is None:
        bewaard = _bepaal_leesbereik(rollen_van(gebruiker))
        gebruiker.__dict__["_leesbereik"] = bewaard
    return bewaard


def _bepaal_leesbereik(rollen: Iterable[VerleendeRol]) -> Leesbereik:
    lezend = [verleend for verleend in rollen if Recht.INTERN_LEZEN in verleend.rol.rechten]
    gemeenten = {verleend.gemeente_id for verleend in lezend if verleend.gemeente_id}
    regios = {regio for rol in lezend for regio in (rol.regio_id, rol.regeling_regio_id) if regio}
    regios |= {regio for verleend in lezend for regio in verleend.gemeente_regios}
    rekenkamers = [verleend for verleend in lezend if verleend.rol.code == "rekenkamer"]
    gemeenten |= {deelnemer for verleend in rekenkamers for deelnemer in verleend.regio_deelnemers}
    regelingen = frozenset(rol.regeling_id for rol in lezend if rol.regeling_id)
    return Leesbereik(frozenset(gemeenten), frozenset(regios), regelingen)


def gemeenten_met_recht(gebruiker: Any, recht: Recht) -> frozenset[int]:
    """Return the municipalities for which this person holds the right."""
    return frozenset(
        verleend.gemeente_id
        for verleend in rollen_van(gebruiker)
        if verleend.gemeente_id and recht in verleend.rol.rechten
    )


def heeft_recht(
    gebruiker: Any, recht: Recht, *, gemeente: Gemeente | None = None, regio: Regio | None = None
) -> Toestemming:
    """Answer whether a role that holds today gives the right for this municipality or this region."""
    for verleend in rollen_van(gebruiker):
        if recht not in verleend.rol.rechten:
            continue
        if gemeente is not None and verleend.gemeente_id == gemeente.pk:
            return JA
        if regio is not None and regio.pk in (verleend.regio_id, verleend.regeling_regio_id):
            return JA
    waar = gemeente or regio
    return nee(f"Dit mag alleen de {WIE_MAG[recht]} van {waar}.")


@dataclass(frozen=True, slots=True)
class Beheerbereik:
    """The regions and regelingen whose register somebody keeps; a role for one regeling is not one for its region."""

    regios: frozenset[int] = frozenset()
    regelingen: frozenset[int] = frozenset()


def beheerbereik(gebruiker: Any) -> Beheerbereik:
    """Return for what this person keeps the register of cooperation today."""
    houdt = [rol for rol in rollen_van(gebruiker) if Recht.SAMENWERKING_BEHEREN in rol.rol.rechten]
    return Beheerbereik(
        regios=frozenset(rol.regio_id for rol in houdt if rol.regio_id),
        regelingen=frozenset(rol.regeling_id for rol in houdt if rol.regeling_id),
    )


def mag_regio_bijhouden(gebruiker: Any, regio: Regio) -> Toestemming:
    """Answer whether this person keeps the register of the region: participants, themes, dossiers, new regelingen."""
    if regio.pk in beheerbereik(gebruiker).regios:
        return JA
    return nee(f"Dit mag alleen de {WIE_MAG[Recht.SAMENWERKING_BEHEREN]} van {regio}.")


def mag_installatie_beheren(gebruiker: Any) -> Toestemming:
    """Answer whether this person is beheerder of the installation."""
    if any(Recht.INSTALLATIE_BEHEREN in verleend.rol.rechten for verleend in rollen_van(gebruiker)):
        return JA
    return nee("Dit mag alleen de beheerder van het portaal.")
