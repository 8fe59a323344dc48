"""What can be chosen: councils to ask, agenda items and meetings of one council, and decisions that answer."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from governance.besluitvorming.models import Beslispunt, Uitkomst
from governance.organen.models import Orgaan, OrgaanSoort
from governance.organisaties.models import Gemeente, RegioDeelname
from governance.organisaties.permissions import leesbereik
from governance.regelingen.models import Deelname
from governance.vergaderingen.models import Agendapunt, Vergadering
from governance.vergaderingen.rules import Vergaderstatus
from governance.voorstellen.rules import BeslispuntSoort
from governance.zienswijzen.models import Raadpleging, Verzoek, Zienswijze, Zienswijzepunt
from governance.zienswijzen.permissions import deelnemende_gemeenten, zichtbaar_antwoord

NOG_NIET = (Uitkomst.VOORGELEGD, Uitkomst.AANGEHOUDEN)
ANTWOORDT = (
    BeslispuntSoort.ZIENSWIJZE,
    BeslispuntSoort.GEEN_ZIENSWIJZE,
    BeslispuntSoort.TOESTEMMING,
    BeslispuntSoort.WENSEN_EN_BEDENKINGEN,
    BeslispuntSoort.VASTSTELLEN_AGENDA,
    BeslispuntSoort.KENNISNEMEN,
    BeslispuntSoort.ANDERS,
)
"""Points of a decision by which a council can answer; on other kinds it decides something else."""
TERUG = timedelta(days=731)
"""How far before a consultation its agenda items and decisions can lie."""


def deelnemende_raden(raadpleging: Raadpleging, op: date) -> QuerySet[Orgaan]:
    """Return the councils of the municipalities that take part on that day, by name."""
    gemeenten = deelnemende_gemeenten(raadpleging, op).values("pk")
    raden: QuerySet[Orgaan] = Orgaan.objects.bestaand_op(op).filter(
        soort=OrgaanSoort.GEMEENTERAAD, gemeente__in=gemeenten
    )
    return raden.select_related("gemeente").order_by("gemeente__naam", "pk")


def gemeenten_zonder_raad(raadpleging: Raadpleging, op: date) -> list[str]:
    """Return the names of the municipalities that take part but have no council in the portal."""
    met_raad = deelnemende_raden(raadpleging, op).values("gemeente")
    zonder = deelnemende_gemeenten(raadpleging, op).exclude(pk__in=met_raad)
    return list(zonder.order_by("naam", "pk").values_list("naam", flat=True))


def raden_in_beeld(raadpleging: Raadpleging) -> QuerySet[Orgaan]:
    """Return the councils of who takes part now, did, or will, also elsewhere in the region."""
    regio = raadpleging.regio_id or (raadpleging.regeling.regio_id if raadpleging.regeling else None)
    ooit = Q(pk__in=Deelname.objects.filter(regeling=raadpleging.regeling_id).values("organisatie"))
    if regio is not None:
        ooit |= Q(pk__in=RegioDeelname.objects.filter(regio=regio).values("organisatie"))
    gemeenten = Gemeente.objects.filter(ooit).values("pk")
    raden = Orgaan.objects.filter(soort=OrgaanSoort.GEMEENTERAAD, gemeente__in=gemeenten)
    return raden.select_related("gemeente").order_by("gemeente__naam", "pk")


def _vanaf(verzoek: Verzoek, op: date) -> date:
    return verzoek.raadpleging.verzonden_op or op - TERUG


def vergaderkeuzes(verzoek: Verzoek, soort: str, op: date) -> QuerySet[Vergadering]:
    """Return the meetings of the council (or of its committees) that are still to come, the first on top."""
    rijen = Vergadering.objects.filter(
        orgaan__gemeente=verzoek.raad.gemeente_id, orgaan__soort=soort, datum__gte=max(op, _vanaf(verzoek, op))
    )
    return rijen.exclude(status=Vergaderstatus.GEANNULEERD).select_related("orgaan").order_by("datum", "pk")


def agendakeuzes(verzoek: Verzoek, soort: str, gekozen: int | None, op: date) -> QuerySet[Agendapunt]:
    """Return the agenda items it can stand on: in meetings after it was sent, and the one that is chosen already."""
    passend = Q(
        vergadering__orgaan__gemeente=verzoek.raad.gemeente_id,
        vergadering__orgaan__soort=soort,
        vergadering__datum__gte=_vanaf(verzoek, op),
    ) & ~Q(vergadering__status=Vergaderstatus.GEANNULEERD)
    rijen: QuerySet[Agendapunt] = Agendapunt.objects.filter(passend | Q(pk=gekozen))
    return rijen.select_related("vergadering__orgaan").order_by("vergadering__datum", "volgorde", "pk")


def raadsagenda(raad: Orgaan, op: date) -> QuerySet[Agendapunt]:
    """Return the items of the meetings that were held lately, on which a decision can rest."""
    rijen: QuerySet[Agendapunt] = Agendapunt.objects.filter(
        vergadering__orgaan=raad, vergadering__datum__lte=op, vergadering__datum__gte=op - TERUG
    ).exclude(vergadering__status=Vergaderstatus.GEANNULEERD)
    return rijen.select_related("vergadering__orgaan").order_by("-vergadering__datum", "volgorde", "pk")


def beslispuntkeuzes(raad: Orgaan, vanaf: date, gekozen: int | None = None) -> QuerySet[Beslispunt]:
    """Return the points the council decided since that day by which it can answer, the latest first."""
    passend = Q(besluit__orgaan=raad, besluit__datum__gte=vanaf, soort__in=ANTWOORDT) & ~Q(uitkomst__in=NOG_NIET)
    rijen: QuerySet[Beslispunt] = Beslispunt.objects.filter(passend | Q(pk=gekozen))
    return rijen.select_related("besluit").order_by("-besluit__datum", "-besluit", "nummer")


def eerdere_onderwerpen(raadplegingen: Any) -> list[str]:
    """Return the subjects that councils used in these rounds, so that the same thing gets the same name."""
    rijen = Zienswijzepunt.objects.filter(zienswijze__verzoek__raadpleging__in=list(raadplegingen))
    return sorted(set(rijen.values_list("onderwerp", flat=True)), key=str.casefold)[:50]


def verzoeken_van(raad: Orgaan, gebruiker: Any, *, alleen_open: bool = False) -> QuerySet[Verzoek]:
    """Return what lies or lay before a council, as far as this reader may know, the last sent first."""
    zichtbaar = Raadpleging.objects.zichtbaar_voor(leesbereik(gebruiker))
    rijen: QuerySet[Verzoek] = Verzoek.objects.filter(raad=raad, raadpleging__in=zichtbaar)
    if alleen_open:
        # The council is said twice: it bounds what the database reads when it plans this without statistics.
        eigen = Zienswijze.objects.filter(verzoek__raad=raad, verzoek=OuterRef("pk"))
        antwoord = eigen.filter(zichtbaar_antwoord(gebruiker))
        rijen = rijen.filter(~Exists(antwoord), raadpleging__ingetrokken_op__isnull=True)
    geladen = rijen.select_related(
        "raad__gemeente", "raadpleging__regeling__regio", "raadpleging__regio", "raadpleging__afzender"
    )
    return geladen.order_by("-raadpleging__verzonden_op", "-pk")
