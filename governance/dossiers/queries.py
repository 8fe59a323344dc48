"""What the pages about dossiers show, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from governance.dossiers.models import Dossier, Dossierdeelname
from governance.dossiers.permissions import mag_dossier_bijhouden, mag_logboek_inzien
from governance.dossiers.rules import NIET_BEKEND, Coalitie, Coalitierol, coalitie, gebeurtenis, uitleg_kosten
from governance.organisaties.models import Organisatie, Regio, RegioDeelname, Thema
from governance.organisaties.rules import OrganisatieSoort
from regio.audit.queries import Logregel, logboek_van
from regio.kern.toestemming import Toestemming

EEN_DAG = timedelta(days=1)


def adres_van(organisatie: Organisatie) -> str:
    """Return the address of the organisation's page; a municipality has a page of its own."""
    soort = "gemeente" if organisatie.soort == OrganisatieSoort.GEMEENTE else "organisatie"
    return reverse(f"governance:{soort}-detail", args=[organisatie.slug])


def is_gemeente(organisatie: Organisatie) -> bool:
    """Tell whether an organisation is a municipality."""
    return organisatie.soort == OrganisatieSoort.GEMEENTE


def deelnemers_van_regio(regio: Regio, op: date) -> list[Organisatie]:
    """Return who takes part in the region on that day: municipalities by name, then the others by name."""
    deelnames = RegioDeelname.objects.geldig_op(op).filter(regio=regio)
    rijen = Organisatie.objects.filter(pk__in=deelnames.values("organisatie")).order_by("naam", "pk")
    return sorted(rijen, key=lambda rij: not is_gemeente(rij))


@dataclass(frozen=True, slots=True)
class Cel:
    """What one organisation is in one dossier."""

    organisatie: Organisatie
    code: str
    deelname: Dossierdeelname | None = None


@dataclass(frozen=True, slots=True)
class Dossierrij:
    """A dossier with a cell per column, and its coalition counted."""

    dossier: Dossier
    cellen: tuple[Cel, ...]
    coalitie: Coalitie


@dataclass(frozen=True, slots=True)
class Dossiermatrix:
    """Dossiers × organisations on a day."""

    kolommen: list[Organisatie]
    rijen: list[Dossierrij]


def dossiers_van_regio(regio: Regio, op: date, thema: int | None = None) -> QuerySet[Dossier]:
    """Return the dossiers of the region that run on that day, by name; of one theme when it is given."""
    rijen: QuerySet[Dossier] = Dossier.objects.lopend_op(op).filter(regio=regio)
    if thema is not None:
        rijen = rijen.filter(thema=thema)
    return rijen.select_related("thema", "regio").order_by("naam", "pk")


def themas_van_regio(regio: Regio) -> list[Thema]:
    """Return the themes of the region that have a dossier, by name."""
    return list(Thema.objects.filter(regio=regio, dossiers__isnull=False).distinct().order_by("naam", "pk"))


def dossiermatrix(regio: Regio, dossiers: Iterable[Dossier], op: date) -> Dossiermatrix:
    """Return these dossiers × who takes part in the region, and whoever else has a role on that day."""
    leden = deelnemers_van_regio(regio, op)
    deelnames = _deelnames_op(regio, op)
    gemeenten = [rij for rij in leden if is_gemeente(rij)]
    met_rol = {rij.organisatie_id: rij.organisatie for per in deelnames.values() for rij in per.values()}
    anderen = [rij for rij in met_rol.values() if rij not in gemeenten]
    kolommen = [*gemeenten, *sorted(anderen, key=lambda rij: (not is_gemeente(rij), rij.naam, rij.pk))]
    van_regio = [gemeente.pk for gemeente in gemeenten]
    return Dossiermatrix(
        kolommen=kolommen,
        rijen=[_rij(dossier, kolommen, van_regio, deelnames.get(dossier.pk, {})) for dossier in dossiers],
    )


def _deelnames_op(regio: Regio, op: date) -> dict[int, dict[int, Dossierdeelname]]:
    """Return the roles that hold on that day, per dossier of the region and organisation."""
    rijen = Dossierdeelname.objects.geldig_op(op).filter(dossier__regio=regio)
    per_dossier: dict[int, dict[int, Dossierdeelname]] = {}
    for rij in rijen.select_related("organisatie").order_by("pk"):
        per_dossier.setdefault(rij.dossier_id, {})[rij.organisatie_id] = rij
    return per_dossier


def _rij(
    dossier: Dossier,
    kolommen: Sequence[Organisatie],
    gemeenten: Sequence[int],
    deelnames: Mapping[int, Dossierdeelname],
) -> Dossierrij:
    return Dossierrij(
        dossier=dossier,
        cellen=tuple(_cel(kolom, deelnames.get(kolom.pk)) for kolom in kolommen),
        coalitie=coalitie({sleutel: rij.rol for sleutel, rij in deelnames.items()}, gemeenten),
    )


def _cel(organisatie: Organisatie, deelname: Dossierdeelname | None) -> Cel:
    if deelname is None:
        return Cel(organisatie, NIET_BEKEND)
    return Cel(organisatie, deelname.rol, deelname)


@dataclass(frozen=True, slots=True)
class Rolregel:
    """One period of one organisation as the page shows it; `laatste_dag` is the last day that counts."""

    deelname: Dossierdeelname
    adres: str
    laatste_dag: date | None


@dataclass(frozen=True, slots=True)
class Dossierbeeld:
    """Everything the page of a dossier shows about its coalition on a day."""

    coalitie: Coalitie
    doen_mee: list[Rolregel]
    kijken_mee: list[Rolregel]
    niet_mee: list[Rolregel]
    onbekend: list[tuple[Organisatie, str]]
    eerder: list[Rolregel]
    later: list[Rolregel]
    kosten: str
    verloop: list[dict[str, Any]]
    mag_bijhouden: Toestemming
    logboek: list[Logregel] | None

    @property
    def is_leeg(self) -> bool:
        """Tell whether nobody has, had or will have a role."""
        return not any((self.doen_mee, self.kijken_mee, self.niet_mee, self.eerder, self.later))


def dossierbeeld(dossier: Dossier, lezer: Any, op: date) -> Dossierbeeld:
    """Return what the page of a dossier shows to this reader about that day."""
    rijen = _deelnames_van(dossier)
    nu = {rij.organisatie_id: rij for rij in rijen if rij.van <= op and (rij.tot is None or op < rij.tot)}
    leden = deelnemers_van_regio(dossier.regio, op)
    gemeenten = [rij for rij in leden if is_gemeente(rij)]
    return Dossierbeeld(
        coalitie=coalitie({sleutel: rij.rol for sleutel, rij in nu.items()}, [rij.pk for rij in gemeenten]),
        doen_mee=_met_rol(nu, Coalitierol.TREKKER) + _met_rol(nu, Coalitierol.DEELNEMER),
        kijken_mee=_met_rol(nu, Coalitierol.WAARNEMER),
        niet_mee=_met_rol(nu, Coalitierol.DOET_NIET_MEE),
        onbekend=[(rij, adres_van(rij)) for rij in gemeenten if rij.pk not in nu],
        eerder=[_regel(rij) for rij in rijen if rij.tot is not None and rij.tot <= op],
        later=[_regel(rij) for rij in rijen if rij.van > op],
        kosten=uitleg_kosten(dossier.kostensleutel),
        verloop=_verloop(rijen, op),
        mag_bijhouden=mag_dossier_bijhouden(lezer, dossier),
        logboek=logboek_van(dossier, (Dossierdeelname, "dossier")) if mag_logboek_inzien(lezer, dossier) else None,
    )


def _deelnames_van(dossier: Dossier) -> list[Dossierdeelname]:
    rijen = Dossierdeelname.objects.filter(dossier=dossier).select_related("organisatie")
    return list(rijen.order_by("organisatie__naam", "van", "pk"))


def _met_rol(nu: Mapping[int, Dossierdeelname], rol: Coalitierol) -> list[Rolregel]:
    return [_regel(rij) for rij in nu.values() if rij.rol == rol]


def _regel(deelname: Dossierdeelname) -> Rolregel:
    return Rolregel(deelname, adres_van(deelname.organisatie), deelname.tot - EEN_DAG if deelname.tot else None)


def _verloop(rijen: Sequence[Dossierdeelname], op: date) -> list[dict[str, Any]]:
    """Return beginnings and ends in order, what is the same on one day together.

    An end on which another role follows tells nothing new.
    """
    begin = {(rij.organisatie_id, rij.van) for rij in rijen}
    stappen: dict[tuple[Any, ...], list[str]] = {}
    for rij in rijen:
        stappen.setdefault((rij.van, "begin", rij.rol, rij.reden, rij.voorbeeld), []).append(rij.organisatie.naam)
        if rij.tot and (rij.organisatie_id, rij.tot) not in begin:
            stappen.setdefault((rij.tot, "einde", rij.rol, "", rij.voorbeeld), []).append(rij.organisatie.naam)
    return [
        {
            "datum": dag,
            "titel": gebeurtenis(namen, rol, eindigt=soort == "einde") + (" (voorbeeld)" if voorbeeld else ""),
            "tekst": reden,
            "toekomst": dag > op,
        }
        for (dag, soort, rol, reden, voorbeeld), namen in sorted(stappen.items(), key=lambda stap: stap[0][0])
    ]


@dataclass(frozen=True, slots=True)
class Rolrij:
    """An organisation on the screen of roles, with the period that runs and what else is planned."""

    organisatie: Organisatie
    lopend: Dossierdeelname | None
    komend: tuple[Dossierdeelname, ...]
    in_regio: bool


def rolrijen(dossier: Dossier, op: date) -> list[Rolrij]:
    """Return a row for everybody who takes part in the region now or later, and for who still has a role."""
    lopend: dict[int, Dossierdeelname] = {}
    komend: dict[int, list[Dossierdeelname]] = {}
    rijen = _deelnames_van(dossier)
    for rij in rijen:
        if rij.van > op:
            komend.setdefault(rij.organisatie_id, []).append(rij)
        elif rij.tot is None or rij.tot > op:
            lopend[rij.organisatie_id] = rij
    leden = RegioDeelname.objects.filter(regio=dossier.regio).exclude(tot__lte=op).select_related("organisatie")
    in_regio = {rij.organisatie_id: rij.organisatie for rij in leden.order_by("pk")}
    met_rol = {
        rij.organisatie_id: rij.organisatie for rij in (*lopend.values(), *(r for k in komend.values() for r in k))
    }
    alle = sorted((met_rol | in_regio).values(), key=lambda rij: (not is_gemeente(rij), rij.naam, rij.pk))
    return [Rolrij(rij, lopend.get(rij.pk), tuple(komend.get(rij.pk, ())), rij.pk in in_regio) for rij in alle]


def rollen_van(organisatie: Organisatie, op: date) -> list[Dossierdeelname]:
    """Return what the organisation is in running dossiers on that day, by dossier."""
    rijen = Dossierdeelname.objects.geldig_op(op).filter(
        organisatie=organisatie.pk, dossier__in=Dossier.objects.lopend_op(op)
    )
    return list(rijen.select_related("dossier__regio", "dossier__thema").order_by("dossier__naam", "dossier", "pk"))
