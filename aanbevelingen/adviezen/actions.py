"""Writes on recommendations: the text and what it rests on, withdrawing it, and what it was made from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max

from aanbevelingen.adviezen.models import Aanbeveling, Afkomst
from aanbevelingen.adviezen.rules import schoon_nummer, volgende_code, weg_terug, zelfde_nummer
from aanbevelingen.bevindingen.models import Bevinding
from aanbevelingen.onderzoeken.models import Norm, Onderzoek
from governance.organisaties.models import Thema
from regio.accounts.models import Gebruiker
from regio.kern.historie import handeling
from regio.kern.register import geweigerd_met_reden, vergrendel, verwijder, wijzig
from regio.kern.tekst import als_datum
from regio.kern.tekst import datum as in_woorden
from regio.kern.versie import werk_bij

Verbanden = Mapping[str, Iterable[Any]]
"""What a recommendation is about and rests on: rows per field "themas", "normen" and "bevindingen"."""

WAT_VREEMD = {
    "themas": "Kies alleen thema's van deze regio.",
    "normen": "Kies alleen normen van dit onderzoek.",
    "bevindingen": "Kies alleen bevindingen van dit onderzoek.",
}


def voeg_aanbeveling_toe(
    *, aanbeveling: Aanbeveling, verbanden: Verbanden, door: Gebruiker | None, op: datetime
) -> Aanbeveling:
    """Add a recommendation to its research with the next code and place, and return it.

    Raises:
        ValidationError: the number is taken (also after a double click), or it rests on something of other research.
    """
    with geweigerd_met_reden(), handeling("aanbeveling toegevoegd", door=door, reden=str(aanbeveling)):
        onderzoek = _vergrendel(aanbeveling.onderzoek_id)
        _eis_vrij_nummer(onderzoek, aanbeveling.nummer)
        _eis_eigen(onderzoek, verbanden)
        codes = Aanbeveling.objects.filter(code__startswith=f"{onderzoek.code}-A").values_list("code", flat=True)
        aanbeveling.code = volgende_code(onderzoek.code, codes)
        laatste = onderzoek.aanbevelingen.aggregate(laatste=Max("volgnummer"))["laatste"] or 0
        aanbeveling.volgnummer = laatste + 1
        aanbeveling.nummer = schoon_nummer(aanbeveling.nummer)
        aanbeveling.save(force_insert=True)
        _zet_verbanden(aanbeveling, verbanden)
    return aanbeveling


def wijzig_aanbeveling(
    *,
    aanbeveling: Aanbeveling,
    versie: int,
    velden: dict[str, Any],
    verbanden: Verbanden,
    door: Gebruiker | None,
    op: datetime,
) -> Aanbeveling:
    """Change the text of a recommendation and what it rests on; without a change nothing is written.

    Raises:
        VerouderdeVersie: somebody else changed it after this edit began.
        ValidationError: the number is taken, or it rests on something of other research.
    """
    with geweigerd_met_reden(), handeling("aanbeveling gewijzigd", door=door, reden=str(aanbeveling)):
        onderzoek = _vergrendel(aanbeveling.onderzoek_id)
        _eis_vrij_nummer(onderzoek, str(velden.get("nummer", "")), behalve=aanbeveling.pk)
        _eis_eigen(onderzoek, verbanden)
        rij: Aanbeveling = vergrendel(Aanbeveling.objects.all(), pk=aanbeveling.pk, versie=versie)
        if velden or _verschilt(rij, verbanden):
            werk_bij(rij, versie=versie, **velden)
            _zet_verbanden(rij, verbanden)
    return rij


def _vergrendel(onderzoek: int) -> Onderzoek:
    """Hold the research, so that two people cannot give out one number or code."""
    rij: Onderzoek = Onderzoek.objects.select_for_update(of=("self",)).get(pk=onderzoek)
    return rij


def _eis_vrij_nummer(onderzoek: Onderzoek, nummer: str, behalve: int | None = None) -> None:
    if not nummer:
        return
    anderen = onderzoek.aanbevelingen.exclude(pk=behalve or 0).values_list("nummer", flat=True)
    if any(zelfde_nummer(nummer, ander) for ander in anderen):
        raise ValidationError({"nummer": nummer_bezet(nummer)})


def nummer_bezet(nummer: str) -> str:
    """Return the refusal of a number that the research has already."""
    return f"Dit onderzoek heeft al een aanbeveling {schoon_nummer(nummer)}. Kies een ander nummer."


def _eis_eigen(onderzoek: Onderzoek, verbanden: Verbanden) -> None:
    """Refuse what belongs to another region or other research."""
    eigen: dict[str, Any] = {
        "themas": Thema.objects.filter(regio=onderzoek.regio_id),
        "normen": Norm.objects.filter(onderzoek=onderzoek),
        "bevindingen": Bevinding.objects.filter(onderzoek=onderzoek),
    }
    for veld, rijen in verbanden.items():
        gekozen = {rij.pk for rij in rijen}
        if gekozen and eigen[veld].filter(pk__in=gekozen).count() != len(gekozen):
            raise ValidationError({veld: WAT_VREEMD[veld]})


def _verschilt(aanbeveling: Aanbeveling, verbanden: Verbanden) -> bool:
    return any(
        {rij.pk for rij in rijen} != set(getattr(aanbeveling, veld).values_list("pk", flat=True))
        for veld, rijen in verbanden.items()
    )


def _zet_verbanden(aanbeveling: Aanbeveling, verbanden: Verbanden) -> None:
    for veld, rijen in verbanden.items():
        getattr(aanbeveling, veld).set(rijen)


# Withdrawing.


def trek_aanbeveling_in(
    *, aanbeveling: Aanbeveling, versie: int, datum: date, reden: str, door: Gebruiker | None, op: datetime
) -> Aanbeveling:
    """Withdraw a recommendation from a day on; what councils did with it stays, and no council adopts it any more.

    Raises:
        VerouderdeVersie: somebody else changed or withdrew it after this page was opened.
        ValidationError: there is no reason, or the day lies in the future or before the research.
    """
    if not reden.strip():
        raise ValidationError({"ingetrokken_reden": "Schrijf op waarom de aanbeveling is ingetrokken."})
    if bezwaar := bezwaar_tegen_dag(datum, aanbeveling.onderzoek, als_datum(op)):
        raise ValidationError({"ingetrokken_op": bezwaar})
    velden = {"ingetrokken_op": datum, "ingetrokken_reden": reden}
    with handeling("aanbeveling ingetrokken", door=door, reden=reden):
        vergrendel(Aanbeveling.objects.filter(ingetrokken_op__isnull=True), pk=aanbeveling.pk, versie=versie)
        werk_bij(aanbeveling, versie=versie, **velden)
    return aanbeveling


def bezwaar_tegen_dag(dag: date, onderzoek: Onderzoek, op: date) -> str:
    """Return why a recommendation of this research cannot be withdrawn on that day; empty when it can."""
    if dag > op:
        return "Deze datum ligt in de toekomst."
    begin = onderzoek.datum or onderzoek.datum_vroegst
    if begin is not None and dag < begin:
        return f"Het onderzoek is van {in_woorden(begin)}; eerder kan de aanbeveling niet zijn ingetrokken."
    return ""


def zet_aanbeveling_terug(
    *, aanbeveling: Aanbeveling, versie: int, reden: str, door: Gebruiker | None, op: datetime
) -> Aanbeveling:
    """Undo that a recommendation was withdrawn; the history keeps when and why it was.

    Raises:
        VerouderdeVersie: somebody else changed it after this page was opened.
        ValidationError: there is no reason.
    """
    if not reden.strip():
        raise ValidationError({"reden": "Schrijf op waarom de aanbeveling toch blijft staan."})
    with handeling("intrekken ongedaan gemaakt", door=door, reden=reden):
        werk_bij(aanbeveling, versie=versie, ingetrokken_op=None, ingetrokken_reden="")
    return aanbeveling


# What it was made from.


def voeg_afkomst_toe(*, afkomst: Afkomst, door: Gebruiker | None, op: datetime) -> Afkomst:
    """Say from which other recommendation of the region this one was made.

    Raises:
        ValidationError: it is another region, the same recommendation, or the other was made from this one.
        Botsing: it was said before (a double click).
    """
    with geweigerd_met_reden(), handeling("afkomst vastgelegd", door=door, reden=str(afkomst)):
        _vergrendel_regio(afkomst)
        _eis_geen_kring(afkomst)
        afkomst.save(force_insert=True)
    return afkomst


def wijzig_afkomst(
    *, afkomst: Afkomst, versie: int, velden: dict[str, Any], door: Gebruiker | None, op: datetime
) -> Afkomst:
    """Change what was said about an origin.

    Raises:
        VerouderdeVersie: somebody else changed it after this edit began.
        ValidationError: as with adding.
    """
    with geweigerd_met_reden(), handeling("afkomst gewijzigd", door=door, reden=str(afkomst)):
        bedoeld = Afkomst(pk=afkomst.pk, aanbeveling=afkomst.aanbeveling, uit=velden.get("uit", afkomst.uit))
        _vergrendel_regio(bedoeld)
        _eis_geen_kring(bedoeld)
        return wijzig(afkomst, versie=versie, velden=velden, wat="afkomst gewijzigd", door=door)


def verwijder_afkomst(*, afkomst: Afkomst, versie: int, reden: str, door: Gebruiker | None, op: datetime) -> None:
    """Remove an origin that was a mistake.

    Raises:
        VerouderdeVersie: somebody else changed it.
    """
    verwijder(afkomst, versie=versie, wat="afkomst verwijderd", door=door, reden=reden)


def _vergrendel_regio(afkomst: Afkomst) -> None:
    """Hold all research of the region: one after the other, two people could close a circle."""
    regio = afkomst.aanbeveling.onderzoek.regio_id
    list(Onderzoek.objects.select_for_update(of=("self",)).filter(regio=regio).order_by("pk").values_list("pk"))
    if afkomst.uit.onderzoek.regio_id != regio:
        raise ValidationError({"uit": "Kies een aanbeveling van dezelfde regio."})


def _eis_geen_kring(afkomst: Afkomst) -> None:
    """Refuse an origin that would lead back to the recommendation itself."""
    if afkomst.uit_id == afkomst.aanbeveling_id:
        raise ValidationError({"uit": "Een aanbeveling kan niet uit zichzelf voortkomen."})
    van_regio = Afkomst.objects.filter(aanbeveling__onderzoek__regio=afkomst.aanbeveling.onderzoek.regio_id)
    herkomst: dict[int, set[int]] = defaultdict(set)
    for aanbeveling, uit in van_regio.exclude(pk=afkomst.pk).values_list("aanbeveling", "uit"):
        herkomst[aanbeveling].add(uit)
    if weg_terug(afkomst.uit_id, afkomst.aanbeveling_id, herkomst):
        raise ValidationError({"uit": f"“{afkomst.uit}” komt zelf voort uit deze aanbeveling. Zo ontstaat een kring."})
