"""Who is away and who answers instead."""

from __future__ import annotations

from datetime import date, timedelta

from regio.accounts.models import Gebruiker
from regio.berichten.models import Afwezigheid

EEN_DAG = timedelta(days=1)


class Vervanging:
    """Who answers for whom on a day, or on each day before `tot`; read in one query.

    A deputy who is away too has a deputy in turn.
    """

    def __init__(self, dag: date, tot: date | None = None) -> None:
        rijen = Afwezigheid.objects.filter(van__lt=tot or dag + EEN_DAG, tot__gt=dag)
        self._rijen = list(rijen.select_related("vervanger").order_by("pk"))
        self._per_dag: dict[date, dict[int, Gebruiker]] = {}

    def vervangers(self) -> set[int]:
        """Return everybody who answers for somebody in that time."""
        return {rij.vervanger_id for rij in self._rijen}

    def voor(self, persoon: int, dag: date) -> Gebruiker | None:
        """Return who answers for this person, who is away on that day.

        Nothing for who is there, and for who is away without anybody to answer: the deputies are away in a circle, or
        the last one has no account any more.
        """
        if dag not in self._per_dag:
            self._per_dag[dag] = {rij.gebruiker_id: rij.vervanger for rij in self._rijen if rij.van <= dag < rij.tot}
        return _aanwezige(persoon, self._per_dag[dag])


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
    vervanger = Vervanging(dag).voor(persoon_id, dag)
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
