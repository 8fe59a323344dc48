"""Who is away and who answers instead."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from regio.accounts.models import Gebruiker
from regio.berichten.models import Afwezigheid


def vervangers_op(personen: Iterable[int], dag: date) -> dict[int, Gebruiker]:
    """Return for each of these persons who is away on that day who answers instead; one query.

    A deputy who is away too has a deputy in turn. Without a key stays who is there, and also who is away without
    anybody to answer: the deputies are away in a circle, or the last one has no account any more.
    """
    afwezig = {rij.gebruiker_id: rij.vervanger for rij in _op(dag)}
    gevonden = ((persoon, _aanwezige(persoon, afwezig)) for persoon in set(personen))
    return {persoon: vervanger for persoon, vervanger in gevonden if vervanger is not None}


def _aanwezige(persoon: int, afwezig: dict[int, Gebruiker]) -> Gebruiker | None:
    gezien, nu = {persoon}, afwezig.get(persoon)
    while nu is not None and nu.pk in afwezig:
        if nu.pk in gezien:
            return None
        gezien.add(nu.pk)
        nu = afwezig[nu.pk]
    return nu if nu is not None and nu.is_active else None


def is_vervanger_van(gebruiker: object, persoon_id: int | None, dag: date) -> bool:
    """Tell whether this person answers for the other on that day; nobody answers for himself."""
    if not isinstance(gebruiker, Gebruiker) or persoon_id is None or gebruiker.pk == persoon_id:
        return False
    vervanger = vervangers_op([persoon_id], dag).get(persoon_id)
    return vervanger is not None and vervanger.pk == gebruiker.pk


def afwezigheden_van(gebruiker: Gebruiker, dag: date) -> list[Afwezigheid]:
    """Return when this person is away, as far as it is not over, in order."""
    rijen = Afwezigheid.objects.filter(gebruiker=gebruiker, tot__gt=dag)
    return list(rijen.select_related("vervanger").order_by("van", "pk"))


def vervangt_nu(gebruiker: Gebruiker, dag: date) -> list[Afwezigheid]:
    """Return the absences of others that end up with this person on that day, also by way of another deputy."""
    rijen = {rij.gebruiker_id: rij for rij in _op(dag)}
    afwezig = {persoon: rij.vervanger for persoon, rij in rijen.items()}
    van_mij = [rij for persoon, rij in rijen.items() if _aanwezige(persoon, afwezig) == gebruiker]
    return sorted(van_mij, key=lambda rij: (rij.tot, rij.pk))


def _op(dag: date) -> list[Afwezigheid]:
    return list(Afwezigheid.objects.geldig_op(dag).select_related("gebruiker", "vervanger").order_by("pk"))
