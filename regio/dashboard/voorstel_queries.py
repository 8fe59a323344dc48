"""One proposal over all bodies it was put before: who got it, where it stands on an agenda, what each decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse

from governance.besluitvorming.models import Beslispunt, Besluit
from governance.organen.models import Orgaan, OrgaanSoort
from governance.organisaties.models import Inwonertal
from governance.organisaties.permissions import Leesbereik, leesbereik
from governance.vergaderingen.models import Agendapunt
from governance.vergaderingen.permissions import leest_voor_orgaan, mag_vergadering_bijhouden
from governance.voorstellen.models import Voorlegging, Voorstel, Voorstelpunt, Voorstelstuk
from governance.voorstellen.permissions import mag_voorleggen, mag_voorstel_bijhouden
from governance.voorstellen.queries import Stuk, ontvangers_van, zichtbare_stukken
from regio.audit.queries import Logregel, logboek_van
from regio.dashboard.voorstel_rules import (
    AANGENOMEN,
    Inwoners,
    Puntstand,
    kies_inwoners,
    kop_in_woorden,
    stand_van,
)
from regio.kern.toestemming import Toestemming

VAN_ORGAAN = ("orgaan__gemeente", "orgaan__regio", "orgaan__regeling__regio")


@dataclass(frozen=True, slots=True)
class Cel:
    """What one body decided on one point; without decision nothing is known of it."""

    nummer: int
    beslispunt: Beslispunt | None = None

    @property
    def uitkomst(self) -> str:
        """The code of the outcome; empty when there is none."""
        return self.beslispunt.uitkomst if self.beslispunt else ""


@dataclass(frozen=True, slots=True)
class Rij:
    """One body: when it got the proposal, on which agenda it stands and what it decided, as far as one may know."""

    orgaan: Orgaan
    voorlegging: Voorlegging | None
    agendapunt: Agendapunt | None
    besluit: Besluit | None
    cellen: tuple[Cel, ...]
    stand: str
    mag_bijwerken: bool
    mag_terugnemen: bool

    @property
    def is_raad(self) -> bool:
        """Whether this body is a council, for whose inhabitants it speaks."""
        return self.orgaan.soort == OrgaanSoort.GEMEENTERAAD

    @property
    def vastleggen(self) -> str:
        """The address at which this body records its decision on this proposal."""
        if self.voorlegging is None:
            return ""
        voorstel = self.voorlegging.voorstel
        adres = reverse("aanbevelingen:raadsbesluit-vastleggen")
        return f"{adres}?orgaan={self.orgaan.uuid}&voorstel={voorstel.uuid}"


@dataclass(frozen=True, slots=True)
class Voorstelbeeld:
    """Everything the page of a proposal shows to this reader."""

    voorstel: Voorstel
    punten: list[Voorstelpunt]
    rijen: list[Rij]
    puntstanden: list[Puntstand]
    besloten: int
    totaal: int
    kop: str
    inwoners: Inwoners
    stukken: list[Stuk]
    logboek: list[Logregel] | None
    mag_bijhouden: Toestemming
    mag_voorleggen: Toestemming

    @property
    def heeft_raden(self) -> bool:
        """Whether a share of the inhabitants means anything here."""
        return any(rij.is_raad for rij in self.rijen)


def voorstelbeeld(voorstel: Voorstel, gebruiker: Any) -> Voorstelbeeld:
    """Return everything the page of a proposal shows, in a constant number of queries; the sender must be loaded."""
    bereik = leesbereik(gebruiker)
    mag = mag_voorstel_bijhouden(gebruiker, voorstel)
    punten = list(voorstel.punten.order_by("nummer"))
    rijen = _rijen(voorstel, punten, gebruiker, bereik, mag=bool(mag))
    geteld = [rij for rij in rijen if rij.is_raad] or rijen
    inwoners = _inwoners([rij.orgaan for rij in geteld], voorstel.datum)
    klaar = [rij for rij in geteld if rij.stand == "besloten"]
    raden = any(rij.is_raad for rij in geteld)
    return Voorstelbeeld(
        voorstel=voorstel,
        punten=punten,
        rijen=rijen,
        puntstanden=[_puntstand(plek, punt, geteld, inwoners) for plek, punt in enumerate(punten)],
        besloten=len(klaar),
        totaal=len(geteld),
        kop=kop_in_woorden(len(klaar), len(geteld), raden=raden, aandeel=inwoners.aandeel(_gemeenten(klaar))),
        inwoners=inwoners,
        stukken=zichtbare_stukken(gebruiker, voorstel, ontvangers_van(voorstel)),
        logboek=_logboek(voorstel) if leest_voor_orgaan(bereik, voorstel.afzender) else None,
        mag_bijhouden=mag,
        mag_voorleggen=mag_voorleggen(gebruiker, voorstel),
    )


def _logboek(voorstel: Voorstel) -> list[Logregel]:
    """Return the history of the proposal itself; what bodies did with it would name items of closed meetings."""
    return logboek_van(voorstel, (Voorstelpunt, "voorstel"), (Voorstelstuk, "voorstel"))


def _rijen(
    voorstel: Voorstel, punten: list[Voorstelpunt], gebruiker: Any, bereik: Leesbereik, *, mag: bool
) -> list[Rij]:
    """Return a row per body, by name; also one that decided on the proposal without having been given it here."""
    voorleggingen = voorstel.voorleggingen.select_related(*VAN_ORGAAN)
    per_orgaan = {rij.orgaan_id: rij for rij in voorleggingen}
    besluiten = _besluiten(voorstel, bereik)
    organen = {rij.orgaan_id: rij.orgaan for rij in per_orgaan.values()}
    organen |= {pk: rijen[0].orgaan for pk, rijen in besluiten.items() if pk not in organen}
    op_agenda = [rij.agendapunt_id for rij in per_orgaan.values() if rij.agendapunt_id]
    zichtbaar = Agendapunt.objects.zichtbaar_voor(bereik).filter(pk__in=op_agenda).select_related("vergadering")
    agenda = {punt.pk: punt for punt in zichtbaar}
    gevonden = []
    for orgaan in sorted(organen.values(), key=lambda orgaan: (orgaan.naam.lower(), orgaan.pk)):
        voorlegging = per_orgaan.get(orgaan.pk)
        eigen = besluiten.get(orgaan.pk, [])
        cellen = _cellen(punten, eigen)
        agendapunt = agenda.get(voorlegging.agendapunt_id or 0) if voorlegging else None
        gevonden.append(
            Rij(
                orgaan=orgaan,
                voorlegging=voorlegging,
                agendapunt=agendapunt,
                besluit=eigen[-1] if eigen else None,
                cellen=cellen,
                stand=stand_van(
                    [cel.uitkomst for cel in cellen],
                    heeft_besluit=bool(eigen),
                    op_agenda=agendapunt is not None,
                    ontvangen=bool(voorlegging and voorlegging.ontvangen_op),
                ),
                mag_bijwerken=voorlegging is not None and bool(mag_vergadering_bijhouden(gebruiker, orgaan)),
                mag_terugnemen=mag and voorlegging is not None and voorlegging.agendapunt_id is None and not eigen,
            )
        )
    return gevonden


def _besluiten(voorstel: Voorstel, bereik: Leesbereik) -> dict[int, list[Besluit]]:
    """Return per body the decisions on the proposal this reader may see, oldest first."""
    zichtbaar = Besluit.objects.zichtbaar_voor(bereik).filter(voorstel=voorstel)
    beslispunten = Prefetch("beslispunten", Beslispunt.objects.order_by("nummer", "pk"))
    per_orgaan: dict[int, list[Besluit]] = defaultdict(list)
    for besluit in zichtbaar.select_related(*VAN_ORGAAN).prefetch_related(beslispunten).order_by("datum", "pk"):
        per_orgaan[besluit.orgaan_id].append(besluit)
    return per_orgaan


def _cellen(punten: list[Voorstelpunt], besluiten: list[Besluit]) -> tuple[Cel, ...]:
    """Return per point what was decided last."""
    laatste = {punt.voorstelpunt_id: punt for besluit in besluiten for punt in besluit.beslispunten.all()}
    return tuple(Cel(punt.nummer, laatste.get(punt.pk)) for punt in punten)


def _gemeenten(rijen: Iterable[Rij]) -> list[int]:
    return [rij.orgaan.gemeente_id for rij in rijen if rij.is_raad and rij.orgaan.gemeente_id]


def _inwoners(organen: list[Orgaan], op: date) -> Inwoners:
    gemeenten = {orgaan.gemeente_id: str(orgaan.gemeente) for orgaan in organen if orgaan.gemeente_id}
    tallen: dict[date, dict[int, int]] = defaultdict(dict)
    for tal in Inwonertal.objects.filter(gemeente__in=gemeenten, peildatum__lte=op):
        tallen[tal.peildatum][tal.gemeente_id] = tal.aantal
    return kies_inwoners(tallen, gemeenten, op)


def _puntstand(plek: int, punt: Voorstelpunt, rijen: list[Rij], inwoners: Inwoners) -> Puntstand:
    uitkomsten = [(rij, rij.cellen[plek].uitkomst) for rij in rijen]
    voor = [rij for rij, uitkomst in uitkomsten if uitkomst in AANGENOMEN]
    return Puntstand(
        nummer=punt.nummer,
        tekst=punt.tekst,
        voor=len(voor),
        tegen=sum(uitkomst == "verworpen" for _, uitkomst in uitkomsten),
        aangehouden=sum(uitkomst == "aangehouden" for _, uitkomst in uitkomsten),
        totaal=len(rijen),
        aandeel_voor=inwoners.aandeel(_gemeenten(voor)),
    )
