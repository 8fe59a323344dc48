"""Reading meetings, agendas and fracties; which of them this reader may know of decides `zichtbaar_voor`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, F, Q, QuerySet, Sum
from django.shortcuts import get_object_or_404
from django.urls import reverse

from governance.organen.models import Lidmaatschap, LidRol, Orgaan, OrgaanSoort, Vertegenwoordiging
from governance.organen.queries import GEEN_LID, deelnemers_van
from governance.organisaties.permissions import Leesbereik
from governance.regelingen.rules import valt_onder_wgr
from governance.vergaderingen.models import Aanwezigheid, Agendapunt, Fractie, Vergadering
from governance.vergaderingen.opkomst_rules import Opkomststand, Quorumuitkomst, Zetels, bepaal_opkomst
from governance.vergaderingen.rules import Opkomst, Vergaderstatus
from regio.kern.tekst import datum

LANGST_GELEDEN = timedelta(days=731)
"""How far back a meeting is still a choice for what is recorded today."""


def met_orgaan(rijen: Any) -> Any:
    """Load the body of meetings with what it belongs to."""
    return rijen.select_related("orgaan__gemeente", "orgaan__regio", "orgaan__regeling__regio")


def vergaderkeuzes(orgaan: Orgaan, op: date) -> QuerySet[Vergadering]:
    """Return the meetings of a body to choose from, the latest first.

    Those that still come, and those of the two years before that day; not the ones that were called off.
    """
    rijen: QuerySet[Vergadering] = Vergadering.objects.filter(orgaan=orgaan, datum__gte=op - LANGST_GELEDEN)
    rijen = rijen.exclude(status=Vergaderstatus.GEANNULEERD)
    return rijen.order_by("-datum", F("aanvang").desc(nulls_last=True), "-pk")


def agendakeuzes(orgaan: Orgaan, op: date) -> QuerySet[Agendapunt]:
    """Return the items of agendas of a body to choose from: of the meetings of `vergaderkeuzes`, in their order."""
    rijen: QuerySet[Agendapunt] = Agendapunt.objects.filter(vergadering__in=vergaderkeuzes(orgaan, op).values("pk"))
    return rijen.select_related("vergadering__orgaan").order_by(
        "-vergadering__datum", F("vergadering__aanvang").desc(nulls_last=True), "-vergadering", "volgorde", "pk"
    )


# One meeting.


def vergadering_of_404(bereik: Leesbereik, uuid: UUID) -> Vergadering:
    """Return the meeting when this reader may know of it; else it does not exist."""
    rijen = met_orgaan(Vergadering.objects.zichtbaar_voor(bereik)).select_related("vervolg_op")
    vergadering: Vergadering = get_object_or_404(rijen, uuid=uuid)
    return vergadering


def orgaanpad(orgaan: Orgaan) -> list[tuple[str, str]]:
    """Return the breadcrumb to the meetings of a body."""
    return [("Vergaderingen", reverse("governance:vergadering-list")), (str(orgaan), orgaan.get_absolute_url())]


def vergaderpad(vergadering: Vergadering) -> list[tuple[str, str]]:
    """Return the breadcrumb to a meeting."""
    return [*orgaanpad(vergadering.orgaan), (datum(vergadering.datum), vergadering.get_absolute_url())]


def agenda_van(vergadering: Vergadering, bereik: Leesbereik) -> QuerySet[Agendapunt]:
    """Return the items of the agenda that this reader may know of, in order."""
    rijen: QuerySet[Agendapunt] = Agendapunt.objects.zichtbaar_voor(bereik).filter(vergadering=vergadering)
    return rijen.select_related("vergadering__orgaan", "vervolg_op__vergadering").order_by("volgorde", "pk")


def opkomstmerk(opkomst: str, aantal: int | None, vervanger: int | None, functie: str) -> str:
    """Return what is known of a line as one short text, empty when nothing is; equal texts say the same."""
    return f"{opkomst}|{'' if aantal is None else aantal}|{vervanger or ''}|{functie}" if opkomst else ""


@dataclass(frozen=True, slots=True)
class Aanwezigheidsregel:
    """A line of the attendance: of whom it is, and what is known; `rij` is None when nothing is."""

    sleutel: str
    naam: str
    namens: str
    zetels: int
    rij: Aanwezigheid | None
    vervangers: tuple[Lidmaatschap, ...] = ()

    @property
    def is_fractie(self) -> bool:
        """Whether this is a group of which is counted how many came."""
        return self.sleutel.startswith("fractie-")

    @property
    def stand(self) -> Zetels:
        """This line as the count takes it."""
        return Zetels(self.zetels, self.rij.opkomst, self.rij.aantal) if self.rij else Zetels(self.zetels)

    @property
    def merk(self) -> str:
        """What stands here now, to see whether somebody changed it meanwhile."""
        rij = self.rij
        return opkomstmerk(rij.opkomst, rij.aantal, rij.vervanger_id, rij.functie) if rij else ""

    @property
    def in_woorden(self) -> str:
        """What is known of this line, as people say it."""
        if self.rij is None:
            return "niet bekend"
        if self.rij.aantal is not None:
            return f"{self.rij.aantal} van de {self.zetels} aanwezig"
        door = self.rij.vervanger.functie if self.rij.vervanger else self.rij.functie
        woord = str(self.rij.get_opkomst_display())
        return f"{woord} door {door}" if self.rij.opkomst == Opkomst.VERVANGEN else woord


def aanwezigheid_van(vergadering: Vergadering) -> list[Aanwezigheidsregel]:
    """Return who was expected at the meeting, and what is known of each; in a constant number of queries.

    Fracties when the body has any on that day, else its members, and when who comes differs from meeting to
    meeting its participants. Whoever has a row but no seat any more, stays on the list.
    """
    bekend = {_sleutel(rij): rij for rij in _aanwezigheden(vergadering)}
    regels = {regel.sleutel: regel for regel in _verwacht(vergadering, bekend)}
    for sleutel, rij in bekend.items():
        if sleutel not in regels:
            regels[sleutel] = _oude_regel(sleutel, rij)
    return list(regels.values())


def _aanwezigheden(vergadering: Vergadering) -> Iterator[Aanwezigheid]:
    rijen = Aanwezigheid.objects.filter(vergadering=vergadering)
    yield from rijen.select_related("lidmaatschap__organisatie", "fractie", "organisatie", "vervanger").order_by("pk")


def _sleutel(rij: Aanwezigheid) -> str:
    if rij.lidmaatschap_id:
        return f"lid-{rij.lidmaatschap_id}"
    return f"fractie-{rij.fractie_id}" if rij.fractie_id else f"organisatie-{rij.organisatie_id}"


def _oude_regel(sleutel: str, rij: Aanwezigheid) -> Aanwezigheidsregel:
    lid = rij.lidmaatschap
    naam = lid.functie if lid else str(rij.fractie or rij.organisatie)
    return Aanwezigheidsregel(
        sleutel, naam, str(lid.organisatie or "") if lid else "", rij.fractie.zetels if rij.fractie else 1, rij
    )


def _verwacht(vergadering: Vergadering, bekend: dict[str, Aanwezigheid]) -> Iterator[Aanwezigheidsregel]:
    orgaan, dag = vergadering.orgaan, vergadering.datum
    fracties = list(fracties_van(orgaan, dag))
    for fractie in fracties:
        sleutel = f"fractie-{fractie.pk}"
        yield Aanwezigheidsregel(sleutel, fractie.naam, "", fractie.zetels, bekend.get(sleutel))
    if fracties or orgaan.gemeente_id is not None:
        return
    if orgaan.vertegenwoordiging == Vertegenwoordiging.PER_VERGADERING:
        for organisatie in deelnemers_van(orgaan, dag):
            sleutel = f"organisatie-{organisatie.pk}"
            yield Aanwezigheidsregel(sleutel, str(organisatie), "", 1, bekend.get(sleutel))
        return
    yield from _leden(orgaan, dag, bekend)


def _leden(orgaan: Orgaan, dag: date, bekend: dict[str, Aanwezigheid]) -> Iterator[Aanwezigheidsregel]:
    alle = list(
        Lidmaatschap.objects.geldig_op(dag)
        .filter(orgaan=orgaan)
        .select_related("organisatie")
        .order_by("organisatie__naam", "functie", "pk")
    )
    vervangers = [lid for lid in alle if lid.rol == LidRol.PLAATSVERVANGER]
    for lid in alle:
        if lid.rol in GEEN_LID:
            continue
        sleutel = f"lid-{lid.pk}"
        yield Aanwezigheidsregel(
            sleutel,
            lid.functie,
            str(lid.organisatie or ""),
            1,
            bekend.get(sleutel),
            tuple(v for v in vervangers if _kan_vervangen(v, lid)),
        )


def _kan_vervangen(vervanger: Lidmaatschap, lid: Lidmaatschap) -> bool:
    if vervanger.plaatsvervanger_van_id is not None:
        return bool(vervanger.plaatsvervanger_van_id == lid.pk)
    return vervanger.organisatie_id is None or vervanger.organisatie_id == lid.organisatie_id


def kent_quorum(orgaan: Orgaan) -> bool:
    """Tell whether the law asks that more than half of this body comes: councils, and boards under the Wgr.

    Gemeentewet art. 20, for the general board and for a body that is the only one through Wgr art. 22.
    """
    if orgaan.soort == OrgaanSoort.GEMEENTERAAD:
        return True
    hoogste = {OrgaanSoort.ALGEMEEN_BESTUUR, OrgaanSoort.BESTUUR, OrgaanSoort.GEMEENSCHAPPELIJK_ORGAAN}
    return orgaan.regeling is not None and orgaan.soort in hoogste and valt_onder_wgr(orgaan.regeling.rechtsvorm)


def opkomst_van(vergadering: Vergadering, regels: Iterable[Aanwezigheidsregel]) -> Opkomststand:
    """Return the count of the attendance and what it means."""
    return bepaal_opkomst(
        (regel.stand for regel in regels),
        met_quorum=kent_quorum(vergadering.orgaan),
        tweede_vergadering=vergadering.vervolg_op_id is not None,
    )


def kan_tweede_krijgen(vergadering: Vergadering, opkomst: Opkomststand) -> bool:
    """Tell whether a second meeting can be called: too few came, and there is no second one yet."""
    return opkomst.uitkomst == Quorumuitkomst.GEMIST and vervolg_van(vergadering) is None


def vervolg_van(vergadering: Vergadering) -> Vergadering | None:
    """Return the second meeting after this one."""
    vervolg: Vergadering | None = Vergadering.objects.filter(vervolg_op=vergadering).first()
    return vervolg


# Fracties.


def fracties_van(orgaan: Orgaan, op: date) -> QuerySet[Fractie]:
    """Return the fracties of a body on that day, the largest first."""
    rijen: QuerySet[Fractie] = Fractie.objects.geldig_op(op).filter(orgaan=orgaan)
    return rijen.order_by("-zetels", "naam", "pk")


def alle_fracties(orgaan: Orgaan, op: date) -> QuerySet[Fractie]:
    """Return all fracties through time: those of that day first (`loopt`), the largest on top."""
    loopt = Q(van__lte=op) & (Q(tot__isnull=True) | Q(tot__gt=op))
    rijen: Any = Fractie.objects.filter(orgaan=orgaan)
    geordend: QuerySet[Fractie] = rijen.annotate(loopt=ExpressionWrapper(loopt, output_field=BooleanField())).order_by(
        "-loopt", "-zetels", "naam", "-van", "pk"
    )
    return geordend


def zetels_op(orgaan: Orgaan, op: date) -> int:
    """Return how many seats the fracties have together on that day."""
    totaal: int | None = fracties_van(orgaan, op).order_by().aggregate(totaal=Sum("zetels"))["totaal"]
    return totaal or 0
