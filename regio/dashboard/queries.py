"""What the start page of a person holds: one part per role that holds today, in a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from aanbevelingen.herinneringen.mijn_queries import Gevraagd, gevraagd_van
from aanbevelingen.onderzoeken.models import Onderzoek
from aanbevelingen.opvolging.models import Voortgangsmelding
from aanbevelingen.opvolging.queries import (
    Regel,
    onderzoeken_van_raad,
    te_melden,
    te_melden_door,
    te_verifieren,
)
from aanbevelingen.overzichten.keuze_rules import Opvolgingfilter
from aanbevelingen.overzichten.lijst_queries import adres
from aanbevelingen.overzichten.queries import Gevolgd, Raadsoverzicht, gevolgd_door, raadsoverzicht
from aanbevelingen.overzichten.wijziging_queries import in_beeld, nieuws_sinds
from governance.organen.models import Orgaan, OrgaanSoort
from governance.organisaties.models import Gemeente, Regio
from governance.organisaties.permissions import VerleendeRol, beheerbereik, leesbereik, rollen_van
from governance.resultaten.queries import met_aantal_resultaten
from governance.transitie.models import Mijlpaal
from regio.accounts.roles import Recht
from regio.dashboard.griffie_queries import Griffiewerk, griffiewerk
from regio.dashboard.opbrengst_queries import Opbrengstregel, opbrengstregel
from regio.dashboard.raadpleeg_queries import Raadpleegwerk, raadpleegwerk
from regio.dashboard.samenwerking_queries import Aandacht, aandacht
from regio.kern.tekst import datum

HOOGSTENS = 25


@dataclass(frozen=True, slots=True)
class RaadsDeel:
    """The council of one municipality, for a raadslid, griffier or local rekenkamer."""

    gemeente: Gemeente
    overzicht: Raadsoverzicht
    onderzoeken: list[Onderzoek]
    mag_vastleggen: bool
    heeft_raad: bool
    """Whether its council is in the portal, so that there is a body to record a decision of."""
    lijst_url: str
    opbrengst: Opbrengstregel


@dataclass(frozen=True, slots=True)
class Nieuwtelling:
    """How much was recorded since the previous visit."""

    sinds: datetime
    aantal: int

    @property
    def tekst(self) -> str:
        """The words under the number."""
        return f"nieuw sinds {datum(self.sinds)}"


@dataclass(frozen=True, slots=True)
class Start:
    """Everything on the start page of a person; a part without content is empty."""

    raden: list[RaadsDeel]
    nieuw: Nieuwtelling | None
    gevraagd: list[Gevraagd]
    gevolgd: Gevolgd
    te_melden: list[Regel]
    mijlpalen: list[Mijlpaal]
    te_verifieren: list[Voortgangsmelding]
    raadplegingen: Raadpleegwerk | None
    samenwerking: Aandacht | None
    griffie: Griffiewerk | None
    is_beheerder: bool
    vandaag: date

    @property
    def is_leeg(self) -> bool:
        """Tell whether this person has no role with anything to show."""
        delen = (self.raden, self.gevraagd, self.te_melden, self.mijlpalen, self.te_verifieren, self.gevolgd.regels)
        return not any(delen) and self.samenwerking is None and self.griffie is None and not self.is_beheerder


def start_van(gebruiker: Any, op: date, *, onderzoek: str = "") -> Start:
    """Return the start page of this person on this day."""
    rollen = rollen_van(gebruiker)
    bereik = leesbereik(gebruiker)
    melders = _gemeenten(rollen, Recht.VOORTGANG_MELDEN)
    verificateurs = bereik.gemeenten if _heeft(rollen, Recht.VOORTGANG_VERIFIEREN) else frozenset()
    meldingen = [*te_melden(melders, bereik, op)] if melders else []
    if any(verleend.rol.code == "actiehouder" for verleend in rollen):
        bekend = {regel.opvolging.pk for regel in meldingen}
        eigen = te_melden_door(gebruiker.pk, bereik, op)
        meldingen += [regel for regel in eigen if regel.opvolging.pk not in bekend]
    return Start(
        raden=_raden(rollen, gebruiker, op, onderzoek),
        nieuw=_nieuw(gebruiker),
        gevraagd=gevraagd_van(gebruiker),
        gevolgd=gevolgd_door(gebruiker.pk, bereik, op),
        te_melden=meldingen,
        mijlpalen=_mijlpalen(rollen, gebruiker),
        te_verifieren=list(te_verifieren(verificateurs, bereik)[:HOOGSTENS]) if verificateurs else [],
        raadplegingen=raadpleegwerk(gebruiker, op),
        samenwerking=_samenwerking(gebruiker, op),
        griffie=griffiewerk(gebruiker, op),
        is_beheerder=_heeft(rollen, Recht.INSTALLATIE_BEHEREN),
        vandaag=op,
    )


def _nieuw(gebruiker: Any) -> Nieuwtelling | None:
    """What waits to be read; nothing for who is here for the first time."""
    sinds: datetime | None = gebruiker.vorige_aanmelding_op
    if sinds is None:
        return None
    opvolgingen = in_beeld(leesbereik(gebruiker), gebruiker.pk)
    return Nieuwtelling(sinds, nieuws_sinds(opvolgingen, sinds).count())


def _heeft(rollen: tuple[VerleendeRol, ...], recht: Recht) -> bool:
    return any(recht in verleend.rol.rechten for verleend in rollen)


def _samenwerking(gebruiker: Any, op: date) -> Aandacht | None:
    """What is wrong or ends soon in the register that this person keeps; nothing for who keeps none."""
    bereik = beheerbereik(gebruiker)
    return aandacht(bereik, op) if bereik.regios or bereik.regelingen else None


def _gemeenten(rollen: tuple[VerleendeRol, ...], recht: Recht) -> set[int]:
    return {v.gemeente_id for v in rollen if v.gemeente_id and recht in v.rol.rechten}


def _raden(rollen: tuple[VerleendeRol, ...], gebruiker: Any, op: date, onderzoek: str) -> list[RaadsDeel]:
    bereik = leesbereik(gebruiker)
    kijkers = {v.gemeente_id for v in rollen if v.gemeente_id and v.rol.code in {"raadslid", "griffier"}}
    vastleggers = _gemeenten(rollen, Recht.RAADSBESLUIT_VASTLEGGEN)
    raden = Orgaan.objects.filter(soort=OrgaanSoort.GEMEENTERAAD, gemeente__in=kijkers)
    met_raad = set(raden.values_list("gemeente", flat=True)) if kijkers else set()
    return [
        RaadsDeel(
            gemeente=gemeente,
            overzicht=raadsoverzicht(gemeente, bereik, op, onderzoek=onderzoek),
            onderzoeken=list(onderzoeken_van_raad(gemeente, bereik)),
            mag_vastleggen=gemeente.pk in vastleggers,
            heeft_raad=gemeente.pk in met_raad,
            lijst_url=adres(Opvolgingfilter(gemeente=gemeente.slug, onderzoek=onderzoek)),
            opbrengst=opbrengstregel(gemeente, op),
        )
        for gemeente in met_aantal_resultaten(Gemeente.objects.filter(pk__in=kijkers)).order_by("naam", "pk")
    ]


def _mijlpalen(rollen: tuple[VerleendeRol, ...], gebruiker: Any) -> list[Mijlpaal]:
    """Open milestones this person keeps up to date, nearest date first."""
    gemeenten = _gemeenten(rollen, Recht.MIJLPAAL_BIJWERKEN)
    regios = {
        regio
        for v in rollen
        if Recht.MIJLPAAL_BIJWERKEN in v.rol.rechten
        for regio in (v.regio_id, v.regeling_regio_id)
        if regio
    }
    rijen = Mijlpaal.objects.openstaand().select_related("plan__regio", "gemeente")
    rijen = rijen.zichtbaar_voor(leesbereik(gebruiker))
    eigen = rijen.filter(Q(gemeente__in=gemeenten) | Q(plan__regio__in=regios) | Q(eigenaar=gebruiker))
    return list(eigen.order_by("datum", "pk")[:HOOGSTENS])


def regios_met_aantallen() -> list[Regio]:
    """Return the regions for the public start page."""
    return list(Regio.objects.order_by("naam", "pk"))
