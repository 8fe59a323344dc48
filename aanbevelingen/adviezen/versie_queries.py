"""Two versions of one advice beside each other, in a constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from aanbevelingen.adviezen.models import Aanbeveling, Afkomst
from aanbevelingen.adviezen.versie_rules import Lot, Tekstdeel, lotgevallen, woordverschil
from aanbevelingen.onderzoeken.models import Onderzoek
from governance.organisaties.permissions import Leesbereik

GROND = {"aantal_normen": Count("normen", distinct=True), "aantal_bevindingen": Count("bevindingen", distinct=True)}


@dataclass(frozen=True, slots=True)
class Versierij:
    """Recommendations of both versions that belong together, and the difference between their words."""

    lot: Lot
    oud: list[Aanbeveling]
    nieuw: list[Aanbeveling]
    titel: list[Tekstdeel]
    tekst: list[Tekstdeel]
    toelichtingen: list[str]


@dataclass(frozen=True, slots=True)
class Versiebeeld:
    """What the page of the versions shows; without two versions `oud` is empty."""

    versies: list[Onderzoek]
    oud: Onderzoek | None
    nieuw: Onderzoek
    rijen: list[Versierij]
    tellingen: list[tuple[Lot, int]]
    zonder_inhoud: list[Onderzoek]
    """The compared versions of which no recommendation is known."""

    @property
    def te_vergelijken(self) -> bool:
        """Whether both versions have recommendations."""
        return self.oud is not None and not self.zonder_inhoud


def versiebeeld(onderzoek: Onderzoek, bereik: Leesbereik) -> Versiebeeld:
    """Return this version beside the one before it, or the first beside the one after it.

    The caller checked the research; other versions only when this reader may see them.
    """
    versies = _reeks(onderzoek, bereik)
    plek = max(versies.index(onderzoek), 1)
    oud, nieuw = (versies[plek - 1], versies[plek]) if len(versies) > 1 else (None, onderzoek)
    links, rechts = _aanbevelingen(oud), _aanbevelingen(nieuw)
    leeg = [versie for versie, rijen in ((oud, links), (nieuw, rechts)) if versie and not rijen]
    rijen = _rijen(links, rechts) if oud and not leeg else []
    aantallen = [(lot, sum(rij.lot == lot for rij in rijen)) for lot in Lot]
    return Versiebeeld(versies, oud, nieuw, rijen, [paar for paar in aantallen if paar[1]], leeg)


def _reeks(onderzoek: Onderzoek, bereik: Leesbereik) -> list[Onderzoek]:
    """All versions from the first to the last that hang together with this one, from the research of its region."""
    zichtbaar = Onderzoek.objects.zichtbaar_voor(bereik).filter(regio=onderzoek.regio_id).select_related("regio")
    op_sleutel = {rij.pk: rij for rij in zichtbaar.order_by("pk")}
    na = {rij.vorige_versie_id: rij for rij in op_sleutel.values() if rij.vorige_versie_id}
    reeks, gezien = [onderzoek], {onderzoek.pk}
    while (eerder := op_sleutel.get(reeks[0].vorige_versie_id or 0)) and eerder.pk not in gezien:
        reeks.insert(0, eerder)
        gezien.add(eerder.pk)
    while (later := na.get(reeks[-1].pk)) and later.pk not in gezien:
        reeks.append(later)
        gezien.add(later.pk)
    return reeks


def _aanbevelingen(onderzoek: Onderzoek | None) -> list[Aanbeveling]:
    if onderzoek is None:
        return []
    return list(Aanbeveling.objects.filter(onderzoek=onderzoek).annotate(**GROND).order_by("volgnummer", "pk"))


def _rijen(links: list[Aanbeveling], rechts: list[Aanbeveling]) -> list[Versierij]:
    afkomsten = list(Afkomst.objects.filter(aanbeveling__in=rechts, uit__in=links).order_by("pk"))
    oud, nieuw = {rij.pk: rij for rij in links}, {rij.pk: rij for rij in rechts}
    gelijk = [
        (rij.aanbeveling_id, rij.uit_id)
        for rij in afkomsten
        if _woorden(nieuw[rij.aanbeveling_id]) == _woorden(oud[rij.uit_id])
    ]
    gevallen = lotgevallen(
        list(oud), list(nieuw), [(rij.aanbeveling_id, rij.uit_id, rij.soort) for rij in afkomsten], gelijk
    )
    return [
        _rij(
            geval.lot,
            [oud[pk] for pk in geval.oud],
            [nieuw[pk] for pk in geval.nieuw],
            [rij.toelichting for rij in afkomsten if rij.aanbeveling_id in geval.nieuw and rij.toelichting],
        )
        for geval in gevallen
    ]


def _woorden(aanbeveling: Aanbeveling) -> tuple[str, str]:
    return aanbeveling.titel, aanbeveling.tekst


def _rij(lot: Lot, oud: list[Aanbeveling], nieuw: list[Aanbeveling], toelichtingen: list[str]) -> Versierij:
    """Only what is both in the old and in the new version has a difference to show; titles only one for one."""
    vergelijkbaar = oud and nieuw and lot != Lot.ONGEWIJZIGD
    een_op_een = vergelijkbaar and len(oud) == len(nieuw) == 1
    return Versierij(
        lot,
        oud,
        nieuw,
        titel=woordverschil(oud[0].titel, nieuw[0].titel) if een_op_een else [],
        tekst=woordverschil(_samen(oud, "tekst"), _samen(nieuw, "tekst")) if vergelijkbaar else [],
        toelichtingen=toelichtingen,
    )


def _samen(rijen: list[Aanbeveling], veld: str) -> str:
    return "\n".join(str(getattr(rij, veld)) for rij in rijen)
