"""What a griffier or secretary can choose on the screen on which a decision is recorded, loaded once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from aanbevelingen.adviezen.models import Aanbeveling
from aanbevelingen.onderzoeken.models import Onderzoek
from governance.organen.models import Orgaan, OrgaanSoort
from governance.organen.queries import deelnemers_ooit, verwante_organen
from governance.organisaties.models import Gemeente, Organisatie, Regio, RegioDeelname
from governance.organisaties.permissions import Leesbereik, gemeenten_met_recht
from governance.regelingen.models import Deelname, Regeling
from governance.vergaderingen.models import Agendapunt
from governance.vergaderingen.queries import agendakeuzes
from governance.voorstellen.models import Voorstel, Voorstelpunt
from regio.accounts.roles import Recht

MET_EIGENAAR = ("gemeente", "regio", "regeling__regio")


@dataclass(frozen=True, slots=True)
class Keuzes:
    """What can be chosen in the rows, by key; the regio is that in which this body can start a programme."""

    orgaan: Orgaan
    voor_raad: dict[int, Aanbeveling] = field(default_factory=dict)
    voorstelpunten: dict[int, Voorstelpunt] = field(default_factory=dict)
    regelingen: dict[str, Regeling] = field(default_factory=dict)
    organen: dict[str, Orgaan] = field(default_factory=dict)
    organisaties: dict[str, Organisatie] = field(default_factory=dict)

    @property
    def regio(self) -> Regio | None:
        """The region of the body; one municipality does not start a programme of a region."""
        orgaan = self.orgaan
        return orgaan.regeling.regio if orgaan.regeling else orgaan.regio


def orgaan_van_scherm(parameters: Any, gebruiker: Any) -> QuerySet[Orgaan]:
    """Return the body in the address, else the council or college for which this person records decisions.

    At most one row; an address that names nothing finds nothing.
    """
    rijen = Orgaan.objects.select_related(*MET_EIGENAAR)
    uuid, slug = parameters.get("orgaan", ""), parameters.get("gemeente", "")
    if uuid:
        return rijen.filter(uuid=uuid) if is_uuid(uuid) else rijen.none()
    raden = rijen.filter(soort=OrgaanSoort.GEMEENTERAAD)
    if slug:
        return raden.filter(gemeente__slug=slug.replace("\x00", ""))
    college = rijen.filter(
        gemeente__in=gemeenten_met_recht(gebruiker, Recht.COLLEGEBESLUIT_VASTLEGGEN), soort=OrgaanSoort.COLLEGE
    )
    if eigen := gemeenten_met_recht(gebruiker, Recht.RAADSBESLUIT_VASTLEGGEN):
        raden = raden.filter(gemeente__in=eigen)
    elif college.exists():
        raden = college
    eerste: QuerySet[Orgaan] = raden.order_by("gemeente__naam", "pk")[:1]
    return eerste


def is_uuid(tekst: str) -> bool:
    """Tell whether this text can be the key of something public."""
    try:
        UUID(tekst)
    except ValueError:
        return False
    return True


def agendapunten(orgaan: Orgaan, op: date) -> QuerySet[Agendapunt]:
    """Return the items of agendas on which a decision can have been taken, the latest meeting first."""
    return agendakeuzes(orgaan, op)


def voorstellen_voor(orgaan: Orgaan, bereik: Leesbereik) -> QuerySet[Voorstel]:
    """Return the proposals before this body, and its own, the newest first."""
    zichtbaar: QuerySet[Voorstel] = Voorstel.objects.zichtbaar_voor(bereik).filter(ingetrokken_op__isnull=True)
    return (
        zichtbaar.filter(Q(voorleggingen__orgaan=orgaan) | Q(afzender=orgaan))
        .select_related("afzender")
        .order_by("-datum", "-pk")
        .distinct()
    )


def voorstel_op_agenda(agendapunt: Agendapunt | None) -> UUID | None:
    """Return which proposal was put on the agenda at this item, when it is one."""
    if agendapunt is None:
        return None
    gevonden = list(agendapunt.voorleggingen.values_list("voorstel__uuid", flat=True)[:2])
    return gevonden[0] if len(gevonden) == 1 else None


def keuzes_voor(orgaan: Orgaan, aanbevelingen: Iterable[Aanbeveling], voorstel: Voorstel | None) -> Keuzes:
    """Return everything the rows of the screen can choose from."""
    punten = voorstel.punten.order_by("nummer", "pk") if voorstel else ()
    regelingen = _regelingen(orgaan).order_by("naam", "pk")
    return Keuzes(
        orgaan=orgaan,
        voor_raad={rij.pk: rij for rij in aanbevelingen},
        voorstelpunten={rij.pk: rij for rij in punten},
        regelingen={str(rij.pk): rij for rij in regelingen},
        organen={str(rij.pk): rij for rij in _organen(orgaan)},
        organisaties={} if orgaan.gemeente_id else {str(rij.pk): rij for rij in deelnemers_ooit(orgaan)},
    )


def _regios(gemeente: int) -> QuerySet[Any]:
    return RegioDeelname.objects.filter(organisatie=gemeente).values("regio")


def _regelingen(orgaan: Orgaan) -> QuerySet[Regeling]:
    if orgaan.gemeente_id is not None:
        mee = Deelname.objects.filter(organisatie=orgaan.gemeente_id).values("regeling")
        return Regeling.objects.filter(Q(pk__in=mee) | Q(regio__in=_regios(orgaan.gemeente_id)))
    regio = orgaan.regeling.regio_id if orgaan.regeling else orgaan.regio_id
    eigen = Q(pk=orgaan.regeling_id)
    return Regeling.objects.filter(eigen | Q(regio=regio) if regio else eigen)


def _organen(orgaan: Orgaan) -> QuerySet[Orgaan]:
    """Return the regional bodies in which this one can appoint somebody."""
    if orgaan.gemeente_id is None:
        rijen = verwante_organen(orgaan)
    else:
        van_regeling = Q(regeling__in=_regelingen(orgaan).values("pk"))
        rijen = Orgaan.objects.filter(van_regeling | Q(regio__in=_regios(orgaan.gemeente_id)))
    bestaand = rijen.filter(gemeente__isnull=True, voorgesteld=False, vervallen=False)
    return bestaand.select_related("regio", "regeling").order_by("naam", "pk")


def namens_gemeente(orgaan: Orgaan) -> Organisatie | None:
    """Return on behalf of whom a council or college appoints: its own municipality."""
    gemeente: Gemeente | None = orgaan.gemeente
    return gemeente


def gekozen_onderzoek(slug: str, onderzoeken: QuerySet[Onderzoek], *, vers: bool) -> Onderzoek | None:
    """Return the research that was chosen; on a fresh screen the only one there is, which saves a choice."""
    if not slug and vers:
        enige = list(onderzoeken[:2])
        return enige[0] if len(enige) == 1 else None
    return onderzoeken.filter(slug=slug).first()
