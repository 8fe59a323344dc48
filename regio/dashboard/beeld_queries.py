"""What the pictures of a region show: its organogram, and where bodies and people overlap ("bestuurlijke drukte")."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Count, F, Q

from governance.dossiers.models import Dossier
from governance.organen.models import Lidmaatschap, LidRol, Mandaat, Orgaan, Orgaanthema
from governance.organisaties.models import Ambt, Regio, Thema
from governance.regelingen.models import Regeling
from regio.kern.tekening import Knoop, Lijn, Tekening, teken
from regio.kern.tekst import hoofdletter, meervoud


@dataclass(frozen=True, slots=True)
class Orgaanregel:
    """A body in the nested list, with the mandates it gives."""

    orgaan: Orgaan
    leden: int
    mandaten: tuple[Mandaat, ...]

    @property
    def telling(self) -> str:
        """The number of seats in words; nothing when no seat is known."""
        return meervoud(self.leden, "lid", "leden") if self.leden else ""


@dataclass(frozen=True, slots=True)
class Tak:
    """A regeling with its bodies; without regeling, the bodies of the region itself."""

    regeling: Regeling | None
    organen: tuple[Orgaanregel, ...]


@dataclass(frozen=True, slots=True)
class Organogram:
    """The picture, the same as nested list, and how many proposals are left out."""

    tekening: Tekening
    takken: tuple[Tak, ...]
    voorstellen: int


def organogram(regio: Regio, op: date, *, met_voorstellen: bool) -> Organogram:
    """Return who decides what in a region on that day; proposals only when asked for."""
    alle = _organen(regio, op)
    voorgestelde = list(alle.filter(voorgesteld=True))
    organen = list(alle.bestaand_op(op)) + (voorgestelde if met_voorstellen else [])
    regelingen = Regeling.objects.filter(regio=regio).order_by("voorgesteld", "naam", "pk")
    getoond = Q(pk__in=regelingen.van_kracht_op(op)) | Q(pk__in={orgaan.regeling_id for orgaan in organen})
    if met_voorstellen:
        getoond |= Q(voorgesteld=True)
    takken = _takken(list(regelingen.filter(getoond)), organen, _mandaten(organen, op))
    return Organogram(_teken_organogram(regio, takken), takken, len(voorgestelde))


def _organen(regio: Regio, op: date) -> Any:
    zetels = Lidmaatschap.objects.geldig_op(op).exclude(rol=LidRol.PLAATSVERVANGER)
    return (
        Orgaan.objects.filter(Q(regio=regio) | Q(regeling__regio=regio))
        .annotate(leden=Count("lidmaatschappen", filter=Q(lidmaatschappen__in=zetels)))
        .order_by("naam", "pk")
    )


def _mandaten(organen: list[Orgaan], op: date) -> dict[int, tuple[Mandaat, ...]]:
    geldig = Mandaat.objects.geldig_op(op).filter(van_orgaan__in=organen).select_related("aan_orgaan")
    op_volgorde = geldig.order_by("van_orgaan", "onderwerp", "pk")
    return {sleutel: tuple(rijen) for sleutel, rijen in groupby(op_volgorde, key=lambda rij: rij.van_orgaan_id)}


def _takken(
    regelingen: list[Regeling], organen: list[Orgaan], mandaten: dict[int, tuple[Mandaat, ...]]
) -> tuple[Tak, ...]:
    def regels(regeling: Regeling | None) -> tuple[Orgaanregel, ...]:
        eigen = [orgaan for orgaan in organen if orgaan.regeling_id == (regeling.pk if regeling else None)]
        return tuple(Orgaanregel(orgaan, getattr(orgaan, "leden", 0), mandaten.get(orgaan.pk, ())) for orgaan in eigen)

    takken = [Tak(regeling, regels(regeling)) for regeling in regelingen]
    zonder = regels(None)
    return tuple([*takken, Tak(None, zonder)] if zonder else takken)


def _teken_organogram(regio: Regio, takken: tuple[Tak, ...]) -> Tekening:
    knopen = [Knoop("regio", regio.naam, "regio", regio.get_absolute_url(), "regio")]
    lijnen: list[Lijn] = []
    for tak in takken:
        boven = "regio"
        if tak.regeling is not None:
            boven = f"r{tak.regeling.pk}"
            knopen.append(_regelingknoop(boven, tak.regeling))
            lijnen.append(Lijn("regio", boven))
        for regel in tak.organen:
            knopen.append(_orgaanknoop(regel))
            lijnen.append(Lijn(boven, f"o{regel.orgaan.pk}"))
            lijnen += [
                Lijn(f"o{regel.orgaan.pk}", f"o{mandaat.aan_orgaan_id}", "mandaat", gericht=True)
                for mandaat in regel.mandaten
                if mandaat.aan_orgaan_id
            ]
    return teken(tuple(knopen), tuple(dict.fromkeys(lijnen)))


def _regelingknoop(sleutel: str, regeling: Regeling) -> Knoop:
    soort = "voorstel" if regeling.voorgesteld else "regeling"
    return Knoop(sleutel, regeling.naam, regeling.get_rechtsvorm_display(), regeling.get_absolute_url(), soort)


def _orgaanknoop(regel: Orgaanregel) -> Knoop:
    orgaan = regel.orgaan
    delen = [orgaan.get_aard_display(), regel.telling, "voorstel" if orgaan.voorgesteld else ""]
    soort = "voorstel" if orgaan.voorgesteld else orgaan.aard
    return Knoop(
        f"o{orgaan.pk}", orgaan.naam, ", ".join(deel for deel in delen if deel), orgaan.get_absolute_url(), soort
    )


@dataclass(frozen=True, slots=True)
class Themaregel:
    """A theme with the bodies and dossiers that deal with it."""

    thema: Thema
    organen: tuple[Orgaan, ...]
    dossiers: tuple[Dossier, ...]


@dataclass(frozen=True, slots=True)
class Petten:
    """Somebody, by office, who sits in more than one body."""

    ambt: Ambt
    zetels: tuple[Lidmaatschap, ...]

    @property
    def naam(self) -> str:
        """The office, to begin a line with."""
        return hoofdletter(str(self.ambt))


@dataclass(frozen=True, slots=True)
class Drukte:
    """Where bodies overlap on a theme, and who wears several hats."""

    tekening: Tekening
    themas: tuple[Themaregel, ...]
    zonder_thema: tuple[Orgaan, ...]
    petten: tuple[Petten, ...]

    @property
    def drukste(self) -> int:
        """The largest number of bodies on one theme."""
        return max((len(regel.organen) for regel in self.themas), default=0)


def drukte(regio: Regio, op: date) -> Drukte:
    """Return the overlap in a region on that day: bodies per theme, busiest first, and people with several hats."""
    organen = {orgaan.pk: orgaan for orgaan in _organen(regio, op).bestaand_op(op)}
    koppels = (
        Orgaanthema.objects.filter(orgaan__in=organen).order_by("orgaan__naam", "orgaan").values_list("thema", "orgaan")
    )
    per_thema: dict[int, list[Orgaan]] = {}
    for thema, orgaan in koppels:
        per_thema.setdefault(thema, []).append(organen[orgaan])
    dossiers = list(Dossier.objects.lopend_op(op).filter(regio=regio, thema__isnull=False).order_by("naam", "pk"))
    regels = [
        Themaregel(
            thema,
            tuple(per_thema.get(thema.pk, ())),
            tuple(dossier for dossier in dossiers if dossier.thema_id == thema.pk),
        )
        for thema in Thema.objects.filter(regio=regio).order_by("naam", "pk")
    ]
    regels.sort(key=lambda regel: -len(regel.organen))
    met_thema = {orgaan.pk for rijen in per_thema.values() for orgaan in rijen}
    return Drukte(
        tekening=_teken_drukte(regels),
        themas=tuple(regels),
        zonder_thema=tuple(orgaan for pk, orgaan in organen.items() if pk not in met_thema),
        petten=_petten(list(organen), op),
    )


def _teken_drukte(regels: list[Themaregel]) -> Tekening:
    knopen: dict[str, Knoop] = {}
    lijnen: list[Lijn] = []
    for regel in regels:
        sleutel = f"t{regel.thema.pk}"
        if regel.organen:
            aantal = meervoud(len(regel.organen), "orgaan", "organen")
            knopen[sleutel] = Knoop(sleutel, regel.thema.naam, aantal, soort="thema")
        for orgaan in regel.organen:
            anker = f"o{orgaan.pk}"
            knopen[anker] = Knoop(anker, orgaan.naam, orgaan.get_aard_display(), orgaan.get_absolute_url(), orgaan.aard)
            lijnen.append(Lijn(sleutel, anker))
    return teken(tuple(knopen.values()), tuple(lijnen))


def _petten(organen: list[int], op: date) -> tuple[Petten, ...]:
    """Return offices with seats in two bodies or more, at least one of them here; the most hats first."""
    bestaand = Orgaan.objects.bestaand_op(op)
    zetels = Lidmaatschap.objects.geldig_op(op).filter(ambt__isnull=False, orgaan__in=bestaand)
    hier = zetels.filter(orgaan__in=organen).values("ambt")
    dragers = (
        zetels.filter(ambt__in=hier)
        .order_by()
        .values("ambt")
        .annotate(aantal=Count("orgaan", distinct=True))
        .filter(aantal__gte=2)
    )
    rijen = (
        zetels.filter(ambt__in=dragers.values("ambt"))
        .select_related("ambt__organisatie", "orgaan")
        .order_by(F("ambt__organisatie__naam"), "ambt", "orgaan__naam", "pk")
    )
    petten = [Petten(ambt, tuple(groep)) for ambt, groep in groupby(rijen, key=lambda zetel: zetel.ambt)]
    return tuple(sorted(petten, key=lambda pet: -len(pet.zetels)))
