"""What can be chosen while a proposal is written: its regeling, and the bodies it can be put before."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from governance.organen.models import Orgaan, OrgaanSoort
from governance.organen.queries import deelnemers_van, verwante_organen
from governance.organisaties.models import Gemeente, Organisatie
from governance.regelingen.models import Deelname, Regeling
from governance.vergaderingen.models import Agendapunt
from governance.vergaderingen.queries import agendakeuzes
from governance.voorstellen.models import Voorstel
from regio.kern.tekst import datum as in_woorden


def regelingen_bij(afzender: Orgaan) -> QuerySet[Regeling]:
    """Return the regelingen a proposal of this body can be about: of its region, of itself, or of its municipality."""
    regio = afzender.regio_id or (afzender.regeling.regio_id if afzender.regeling else None)
    passend = Q(pk=afzender.regeling_id)
    if regio is not None:
        passend |= Q(regio=regio)
    if afzender.gemeente_id is not None:
        passend |= Q(pk__in=Deelname.objects.filter(organisatie=afzender.gemeente_id).values("regeling"))
    return Regeling.objects.filter(passend).order_by("naam", "pk")


def deelnemers_bij(voorstel: Voorstel, op: date) -> QuerySet[Organisatie]:
    """Return who takes part, on that day, in the regeling the proposal is about, or else in what its sender is of."""
    if voorstel.regeling is None:
        return deelnemers_van(voorstel.afzender, op)
    deelnames = Deelname.objects.geldig_op(op).filter(regeling=voorstel.regeling)
    return Organisatie.objects.filter(pk__in=deelnames.values("organisatie")).order_by("naam", "pk")


def deelnemende_raden(voorstel: Voorstel, op: date) -> QuerySet[Orgaan]:
    """Return the councils of the municipalities that take part on that day, by name."""
    deelnemers = deelnemers_bij(voorstel, op).values("pk")
    raden: QuerySet[Orgaan] = Orgaan.objects.bestaand_op(op).filter(
        soort=OrgaanSoort.GEMEENTERAAD, gemeente__in=deelnemers
    )
    return raden.select_related("gemeente", "regio", "regeling__regio").order_by("naam", "pk")


def gemeenten_zonder_raad(voorstel: Voorstel, op: date) -> list[str]:
    """Return the names of the municipalities that take part but have no council in the portal."""
    met_raad = deelnemende_raden(voorstel, op).values("gemeente")
    gemeenten = Gemeente.objects.filter(pk__in=deelnemers_bij(voorstel, op).values("pk")).exclude(pk__in=met_raad)
    return list(gemeenten.order_by("naam", "pk").values_list("naam", flat=True))


def voorlegbare_organen(voorstel: Voorstel, op: date) -> QuerySet[Orgaan]:
    """Return the bodies this proposal can be put before: of participants, and those beside the sender."""
    afzender = voorstel.afzender
    van_deelnemers = Q(gemeente__in=deelnemers_bij(voorstel, op).values("pk"))
    naast = Q(pk__in=verwante_organen(afzender).values("pk")) if afzender.gemeente_id is None else Q(pk=afzender.pk)
    if voorstel.regeling_id is not None:
        naast |= Q(regeling=voorstel.regeling_id)
    organen: QuerySet[Orgaan] = Orgaan.objects.bestaand_op(op).filter(van_deelnemers | naast)
    return organen.select_related("gemeente", "regio", "regeling__regio").order_by("naam", "pk")


def agendapunten_van(orgaan: Orgaan, op: date, ook: int | None = None) -> QuerySet[Agendapunt]:
    """Return the items of agendas of the body to choose from, also the one that was chosen before."""
    te_kiezen = Q(pk__in=agendakeuzes(orgaan, op).values("pk")) | Q(pk=ook or 0)
    rijen = Agendapunt.objects.filter(te_kiezen).select_related("vergadering")
    return rijen.order_by("-vergadering__datum", "volgorde", "pk")


def agendapunt_in_lijst(punt: Agendapunt) -> str:
    """Say of which meeting an item is."""
    besloten = ", besloten" if punt.besloten or punt.vergadering.besloten else ""
    return f"{in_woorden(punt.vergadering.datum)}{besloten}: {punt}"
