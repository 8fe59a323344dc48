"""Keeping a regeling: its own facts, who takes part and from when, exemptions, powers and parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.text import slugify

from governance.organisaties.models import Gemeente, Herindeling, Organisatie, RegioDeelname
from governance.regelingen.models import Bevoegdheid, Deelname, Onderdeel, Regeling, Vrijstelling
from governance.regelingen.tijdlijn_rules import buiten_periode
from regio.kern import register
from regio.kern.historie import Auteur, handeling
from regio.kern.tekst import datum, opsomming

GERESERVEERD = frozenset({"nieuw", "register", "invoer", "invoeren", "importeren"})
"""Names that addresses of the portal itself have, so that no regeling can have them."""
SLUG_MAX = 100

_Rij = TypeVar("_Rij", Deelname, Vrijstelling, Bevoegdheid, Onderdeel)


def maak_regeling(*, regeling: Regeling, door: Auteur | None) -> Regeling:
    """Add a regeling; its address is made from its name and never changes.

    Raises:
        ValidationError: the region has a regeling with this name.
    """
    _weiger_dubbele_naam(regeling.naam, regeling)
    regeling.slug = _vrije_slug(regeling.naam)
    return register.voeg_toe(regeling, wat="regeling toegevoegd", door=door)


def wijzig_regeling(*, regeling: Regeling, versie: int, velden: dict[str, Any], door: Auteur | None) -> Regeling:
    """Change facts of a regeling, but never its address.

    Raises:
        ValidationError: the region has another regeling with this name.
        VerouderdeVersie: somebody else changed it after this edit began.
    """
    if "naam" in velden:
        _weiger_dubbele_naam(velden["naam"], regeling)
    return register.wijzig(regeling, versie=versie, velden=velden, wat="regeling gewijzigd", door=door)


def _weiger_dubbele_naam(naam: str, regeling: Regeling) -> None:
    if Regeling.objects.filter(regio=regeling.regio, naam__iexact=naam).exclude(pk=regeling.pk).exists():
        waar = f"De regio {regeling.regio} heeft" if regeling.regio else "Er is"
        raise ValidationError(f"{waar} al een regeling met deze naam.", code="naam")


def _vrije_slug(naam: str) -> str:
    basis = slugify(naam)[:SLUG_MAX].strip("-") or "regeling"
    bezet = {*Regeling.objects.filter(slug__startswith=basis).values_list("slug", flat=True), *GERESERVEERD}
    nummers = (f"{basis}-{nummer}" for nummer in range(2, len(bezet) + 3))
    return next(slug for slug in (basis, *nummers) if slug not in bezet)


def treed_toe(
    *,
    regeling: Regeling,
    organisaties: Sequence[Organisatie],
    van: date,
    toelichting: str,
    door: Auteur | None,
    op: datetime,
) -> list[Deelname]:
    """Let organisations take part from one day on: all of them or, when one cannot, none.

    Raises:
        ValidationError: one is not in the region on that day, or takes part already; or the regeling has lapsed.
    """
    with handeling("deelnemers toegevoegd", door=door):
        vast = Regeling.objects.select_for_update(of=("self",)).select_related("regio").get(pk=regeling.pk)
        _weiger_na_einde(vast, van)
        _weiger_buiten_regio(vast, organisaties, van, veld="organisaties")
        al = Deelname.objects.filter(Q(tot=None) | Q(tot__gt=van), regeling=vast, organisatie__in=organisaties)
        bezet = sorted(set(al.values_list("organisatie__naam", flat=True)))
        if bezet:
            wie = f"{opsomming(bezet)} {'doet' if len(bezet) == 1 else 'doen'}"
            raise ValidationError(f"{wie} vanaf deze dag of later al mee.", code="organisaties")
        return [
            register.voeg_toe(
                Deelname(regeling=vast, organisatie=organisatie, van=van, toelichting=toelichting),
                wat="deelnemers toegevoegd",
                door=door,
            )
            for organisatie in organisaties
        ]


def wijzig_deelname(
    *, deelname: Deelname, versie: int, velden: dict[str, Any], door: Auteur | None, op: datetime
) -> Deelname:
    """Change when somebody takes part; leaving is a last day.

    Raises:
        ValidationError: an exemption would lie outside the participation, or the participant outside the region.
        VerouderdeVersie: somebody else changed it after this edit began.
    """
    with handeling("deelname gewijzigd", door=door):
        _houd_vast(deelname)
        van, tot = velden.get("van", deelname.van), velden.get("tot", deelname.tot)
        if "van" in velden:
            _weiger_na_einde(deelname.regeling, van)
            _weiger_buiten_regio(deelname.regeling, [deelname.organisatie], van, veld="van")
        for vrij in deelname.vrijstellingen.order_by("van", "pk"):
            buiten = buiten_periode(vrij.van, vrij.tot, binnen_van=van, binnen_tot=tot)
            if buiten:
                tekst = f"De vrijstelling van {vrij.onderwerp} valt dan buiten de deelname. Wijzig die eerst."
                raise ValidationError(tekst, code=next(iter(buiten)))
        return register.wijzig(deelname, versie=versie, velden=velden, wat="deelname gewijzigd", door=door)


def _houd_vast(deelname: Deelname) -> Deelname:
    """Lock the participation, so that it and its exemptions are changed one at a time."""
    vast: Deelname = (
        Deelname.objects.select_for_update(of=("self",))
        .select_related("organisatie", "regeling__regio")
        .get(pk=deelname.pk)
    )
    return vast


def _weiger_na_einde(regeling: Regeling, van: date) -> None:
    if regeling.einddatum is not None and van >= regeling.einddatum:
        raise ValidationError(f"De regeling is vervallen per {datum(regeling.einddatum)}.", code="van")


def _weiger_buiten_regio(regeling: Regeling, organisaties: Iterable[Organisatie], van: date, *, veld: str) -> None:
    if regeling.regio is None:
        return
    deelnames = RegioDeelname.objects.geldig_op(van).filter(regio=regeling.regio)
    doet_mee = set(deelnames.values_list("organisatie_id", flat=True))
    niet = sorted(rij.naam for rij in organisaties if rij.pk not in doet_mee)
    if niet:
        wie = f"{opsomming(niet)} {'doet' if len(niet) == 1 else 'doen'}"
        raise ValidationError(f"{wie} op {datum(van)} niet mee aan de regio {regeling.regio}.", code=veld)


def zet_over(
    *, deelname: Deelname, versie: int, opvolgers: Sequence[Gemeente], door: Auteur | None, op: date
) -> list[Deelname]:
    """End the participation of a municipality that is no more, and let successors join on that day.

    A successor that takes part by then stays as it is; one that joins later on fills the time until then.
    Exemptions of the old municipality end with it.

    Raises:
        ValidationError: the municipality exists on day `op`, or there is nothing left to hand over.
        VerouderdeVersie: somebody else changed the participation after this page was opened.
    """
    with handeling("deelname overgezet naar opvolger", door=door):
        oud = _houd_vast(deelname)
        dag, erkend = _opheffing(oud, op)
        _weiger_na_einde(oud.regeling, dag)
        vreemd = [rij.naam for rij in opvolgers if rij.pk not in erkend]
        if vreemd:
            raise ValidationError(f"{opsomming(vreemd)} is geen opvolger van {oud.organisatie}.", code="opvolgers")
        einde = oud.tot
        _beeindig_vrijstellingen(oud, dag, door)
        velden = {"tot": dag, "toelichting": f"{oud.toelichting}\nOpgeheven bij een herindeling.".strip()}
        register.wijzig(oud, versie=versie, velden=velden, wat="deelname overgezet naar opvolger", door=door)
        return [rij for gemeente in opvolgers if (rij := _stap_in(oud, gemeente, dag, einde, door)) is not None]


def _opheffing(deelname: Deelname, op: date) -> tuple[date, set[int]]:
    """Return the day on which the participant ended, and who took over."""
    stappen = list(Herindeling.objects.filter(van=deelname.organisatie_id, datum__lte=op).order_by("pk"))
    wie = deelname.organisatie
    if not stappen:
        raise ValidationError(f"{wie} is op {datum(op)} niet opgeheven.")
    dag = stappen[0].datum
    if deelname.tot is not None and deelname.tot <= dag:
        raise ValidationError(f"De deelname van {wie} is al geëindigd. Er is niets meer over te zetten.")
    begint_te_laat = deelname.van >= dag or deelname.vrijstellingen.filter(van__gte=dag).exists()
    if begint_te_laat:
        reden = f"De deelname of een vrijstelling begint pas nadat {wie} per {datum(dag)} was opgeheven."
        raise ValidationError(f"{reden} Verbeter dat eerst.")
    return dag, {stap.naar_id for stap in stappen}


def _beeindig_vrijstellingen(deelname: Deelname, dag: date, door: Auteur | None) -> None:
    for vrij in deelname.vrijstellingen.filter(Q(tot=None) | Q(tot__gt=dag)).order_by("pk"):
        register.wijzig(vrij, versie=vrij.versie, velden={"tot": dag}, wat="vrijstelling geëindigd", door=door)


def _stap_in(oud: Deelname, gemeente: Gemeente, dag: date, einde: date | None, door: Auteur | None) -> Deelname | None:
    eigen = list(Deelname.objects.filter(regeling=oud.regeling, organisatie=gemeente.pk).order_by("van"))
    if any(rij.van <= dag and (rij.tot is None or rij.tot > dag) for rij in eigen):
        return None
    grenzen = [grens for grens in (einde, *(rij.van for rij in eigen if rij.van > dag)) if grens is not None]
    nieuw = Deelname(
        regeling=oud.regeling,
        organisatie_id=gemeente.pk,
        van=dag,
        tot=min(grenzen, default=None),
        toelichting=f"Opvolger van {oud.organisatie} na een herindeling.",
    )
    return register.voeg_toe(nieuw, wat="deelname overgezet naar opvolger", door=door)


def verleen_vrijstelling(*, vrijstelling: Vrijstelling, door: Auteur | None, op: datetime) -> Vrijstelling:
    """Exempt a participant from something, within its participation (Wgr art. 11).

    Raises:
        ValidationError: the period lies outside that of the participation.
    """
    with handeling("vrijstelling toegevoegd", door=door):
        _weiger_buiten_deelname(_houd_vast(vrijstelling.deelname), vrijstelling.van, vrijstelling.tot)
        return register.voeg_toe(vrijstelling, wat="vrijstelling toegevoegd", door=door)


def wijzig_vrijstelling(
    *, vrijstelling: Vrijstelling, versie: int, velden: dict[str, Any], door: Auteur | None, op: datetime
) -> Vrijstelling:
    """Change an exemption, within the participation.

    Raises:
        ValidationError: the period lies outside that of the participation.
        VerouderdeVersie: somebody else changed it after this edit began.
    """
    with handeling("vrijstelling gewijzigd", door=door):
        van, tot = velden.get("van", vrijstelling.van), velden.get("tot", vrijstelling.tot)
        _weiger_buiten_deelname(_houd_vast(vrijstelling.deelname), van, tot)
        return register.wijzig(vrijstelling, versie=versie, velden=velden, wat="vrijstelling gewijzigd", door=door)


def _weiger_buiten_deelname(deelname: Deelname, van: date, tot: date | None) -> None:
    buiten = buiten_periode(van, tot, binnen_van=deelname.van, binnen_tot=deelname.tot)
    if buiten:
        raise ValidationError([ValidationError(tekst, code=veld) for veld, tekst in buiten.items()])


def leg_vast(*, rij: _Rij, door: Auteur | None) -> _Rij:
    """Add a power or a part of a regeling."""
    return register.voeg_toe(rij, wat=f"{rij._meta.verbose_name} toegevoegd", door=door)


def werk_bij(*, rij: _Rij, versie: int, velden: dict[str, Any], door: Auteur | None) -> _Rij:
    """Change a power or a part of a regeling.

    Raises:
        VerouderdeVersie: somebody else changed it after this edit began.
    """
    wat = f"{rij._meta.verbose_name} gewijzigd"
    return register.wijzig(rij, versie=versie, velden=velden, wat=wat, door=door)


def haal_weg(*, rij: _Rij, versie: int, reden: str, door: Auteur | None) -> None:
    """Remove what should never have been there; with a participation go its exemptions.

    Raises:
        VerouderdeVersie: somebody else changed it after the page was opened.
    """
    register.verwijder(rij, versie=versie, wat=f"{rij._meta.verbose_name} verwijderd", door=door, reden=reden)
