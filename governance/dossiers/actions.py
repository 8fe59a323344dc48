"""Writes on dossiers and on who takes part in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone
from django.utils.text import slugify

from governance.dossiers.models import Dossier, Dossierdeelname
from governance.dossiers.rules import Rolperiode, Rolstap, Rolwens, bepaal_stap, is_al_gedaan, merk, periode_op
from governance.organisaties.models import RegioDeelname
from regio.kern.historie import Auteur, handeling
from regio.kern.register import Botsing, verwijder, voeg_toe, wijzig
from regio.kern.tekst import datum
from regio.kern.versie import werk_bij

ADRES_MAX = 100


def maak_dossier(*, dossier: Dossier, door: Auteur | None) -> Dossier:
    """Add a dossier; its address follows from its name and never changes after that."""
    dossier.slug = _vrij_adres(dossier.naam)
    return voeg_toe(dossier, wat="dossier toegevoegd", door=door)


def _vrij_adres(naam: str) -> str:
    basis = slugify(naam)[:ADRES_MAX].strip("-") or "dossier"
    bezet = set(Dossier.objects.filter(slug__startswith=basis).values_list("slug", flat=True))
    kandidaten = (f"{basis}-{nummer}" for nummer in range(2, len(bezet) + 3))
    return basis if basis not in bezet else next(adres for adres in kandidaten if adres not in bezet)


def wijzig_dossier(*, dossier: Dossier, versie: int, velden: dict[str, Any], door: Auteur | None) -> Dossier:
    """Change a dossier."""
    return wijzig(dossier, versie=versie, velden=velden, wat="dossier gewijzigd", door=door)


def verwijder_dossier(*, dossier: Dossier, versie: int, reden: str, door: Auteur | None) -> None:
    """Remove a dossier that should never have been there, with its roles."""
    verwijder(dossier, versie=versie, wat="dossier verwijderd", door=door, reden=reden)


def voeg_deelname_toe(*, deelname: Dossierdeelname, door: Auteur | None) -> Dossierdeelname:
    """Add one period of one organisation.

    Raises:
        ValidationError: the organisation does not take part in the region when the period begins.
    """
    _eis_deelname_aan_regio(deelname)
    return voeg_toe(deelname, wat="rol in dossier toegevoegd", door=door)


def wijzig_deelname(
    *, deelname: Dossierdeelname, versie: int, velden: dict[str, Any], door: Auteur | None
) -> Dossierdeelname:
    """Correct one period.

    Raises:
        ValidationError: the organisation does not take part in the region on the new first day.
    """
    if "van" in velden:
        _eis_deelname_aan_regio(deelname, van=velden["van"])
    return wijzig(deelname, versie=versie, velden=velden, wat="rol in dossier verbeterd", door=door)


def verwijder_deelname(*, deelname: Dossierdeelname, versie: int, reden: str, door: Auteur | None) -> None:
    """Remove a period that should never have been there."""
    verwijder(deelname, versie=versie, wat="rol in dossier verwijderd", door=door, reden=reden)


def _eis_deelname_aan_regio(deelname: Dossierdeelname, van: date | None = None) -> None:
    dag = van or deelname.van
    leden = RegioDeelname.objects.geldig_op(dag).filter(regio=deelname.dossier.regio_id)
    if not leden.filter(organisatie=deelname.organisatie_id).exists():
        raise ValidationError({"van" if van else "organisatie": niet_in_regio(deelname.dossier, dag)})


def niet_in_regio(dossier: Dossier, dag: date) -> str:
    """Return why an organisation gets no role on that day."""
    return f"Deze organisatie doet op {datum(dag)} niet mee in {dossier.regio}."


class RollenGeweigerd(Exception):
    """Some wishes cannot be; `bezwaren` says per organisation at which field and why. Nothing was written."""

    def __init__(self, bezwaren: Mapping[int, tuple[str, str]]) -> None:
        super().__init__("; ".join(tekst for _, tekst in bezwaren.values()))
        self.bezwaren = bezwaren


class RollenVerouderd(Exception):
    """Somebody else changed the roles of these organisations meanwhile. Nothing was written."""

    def __init__(self, organisaties: Iterable[int]) -> None:
        super().__init__()
        self.organisaties = frozenset(organisaties)


@dataclass(frozen=True, slots=True)
class Rolkeuze:
    """A changed row of the screen: the wish, and the period and version that stood there when it was opened."""

    organisatie: int
    wens: Rolwens
    gelezen: str


def zet_rollen(*, dossier: Dossier, keuzes: Sequence[Rolkeuze], door: Auteur | None, op: datetime) -> int:
    """Give several organisations another role at once: all or nothing. Return how many of them changed.

    A running period ends on the day the new one begins. What is already so is not written again.

    Raises:
        RollenVerouderd: a chosen row changed since the screen was opened.
        RollenGeweigerd: a wish is impossible, or the organisation does not take part in the region.
        Botsing: somebody else added a period at this very moment.
    """
    try:
        with handeling("rollen in dossier gewijzigd", door=door):
            Dossier.objects.select_for_update(of=["self"]).get(pk=dossier.pk)
            bestaand = _per_organisatie(dossier)
            stappen = _bepaal_stappen(dossier, keuzes, bestaand, timezone.localdate(op))
            rijen = {rij.pk: rij for groep in bestaand.values() for rij in groep}
            for organisatie, stap in stappen.items():
                _voer_uit(dossier, organisatie, stap, rijen)
            return len(stappen)
    except IntegrityError as fout:
        raise Botsing from fout


def _per_organisatie(dossier: Dossier) -> dict[int, list[Dossierdeelname]]:
    """Return the periods of each organisation, locked until the roles are written."""
    groepen: dict[int, list[Dossierdeelname]] = {}
    for rij in Dossierdeelname.objects.select_for_update().filter(dossier=dossier).order_by("van", "pk"):
        groepen.setdefault(rij.organisatie_id, []).append(rij)
    return groepen


def als_perioden(rijen: Iterable[Dossierdeelname]) -> list[Rolperiode]:
    """Return the rows as plain values for the rules."""
    return [Rolperiode(rij.rol, rij.reden, rij.van, rij.tot, rij.pk) for rij in rijen]


def _bepaal_stappen(
    dossier: Dossier, keuzes: Sequence[Rolkeuze], bestaand: Mapping[int, list[Dossierdeelname]], vandaag: date
) -> dict[int, Rolstap]:
    leden = _ledenperioden(dossier)
    verouderd: set[int] = set()
    bezwaren: dict[int, tuple[str, str]] = {}
    stappen: dict[int, Rolstap] = {}
    for keuze in keuzes:
        rijen = bestaand.get(keuze.organisatie, [])
        perioden = als_perioden(rijen)
        lopend = periode_op(perioden, vandaag)
        nu = next((rij for rij in rijen if lopend and rij.pk == lopend.sleutel), None)
        if merk((nu.pk, nu.versie) if nu else None) != keuze.gelezen:
            if not is_al_gedaan(perioden, keuze.wens, vandaag):
                verouderd.add(keuze.organisatie)
            continue
        stap = bepaal_stap(perioden, keuze.wens, vandaag)
        if stap.bezwaar:
            bezwaren[keuze.organisatie] = (stap.veld, stap.bezwaar)
        elif stap.begin and not periode_op(leden.get(keuze.organisatie, ()), stap.begin.van):
            bezwaren[keuze.organisatie] = ("rol", niet_in_regio(dossier, stap.begin.van))
        elif stap:
            stappen[keuze.organisatie] = stap
    if verouderd:
        raise RollenVerouderd(verouderd)
    if bezwaren:
        raise RollenGeweigerd(bezwaren)
    return stappen


def _ledenperioden(dossier: Dossier) -> dict[int, list[Rolperiode]]:
    """Return when each organisation takes part in the region of the dossier."""
    leden: dict[int, list[Rolperiode]] = {}
    for rij in RegioDeelname.objects.filter(regio=dossier.regio_id):
        leden.setdefault(rij.organisatie_id, []).append(Rolperiode("", "", rij.van, rij.tot))
    return leden


def _voer_uit(dossier: Dossier, organisatie: int, stap: Rolstap, rijen: Mapping[int, Dossierdeelname]) -> None:
    """Write one step; the old period ends before the new one begins, or the database sees an overlap."""
    begin = stap.begin
    for bestaand in (stap.beeindig, stap.verbeter):
        if bestaand is not None:
            rij = rijen[bestaand.sleutel]
            werk_bij(rij, versie=rij.versie, rol=bestaand.rol, reden=bestaand.reden, tot=bestaand.tot)
    if begin is not None:
        Dossierdeelname.objects.create(
            dossier=dossier, organisatie_id=organisatie, rol=begin.rol, reden=begin.reden, van=begin.van, tot=begin.tot
        )
