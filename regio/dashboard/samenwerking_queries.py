"""What the regiosecretaris must look at: what is wrong in the register, and what ends soon."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse

from governance.dossiers.models import Dossier, Dossierdeelname
from governance.organen.models import Lidmaatschap, Orgaan
from governance.organen.queries import aflopende_zetels, samenstelling
from governance.organen.rules import Oordeel, Uitkomst
from governance.organisaties.models import Gemeente, Herindeling, Regio, RegioDeelname
from governance.organisaties.permissions import Beheerbereik
from governance.organisaties.queries import opvolgers
from governance.regelingen.models import Deelname, Regeling
from governance.regelingen.queries import evaluaties_te_doen
from regio.kern.tekst import datum, hoofdletter, opsomming

VOORUIT = timedelta(days=90)
OP_START = 5


@dataclass(frozen=True, slots=True)
class Punt:
    """One thing to look at: what it is about, where that belongs, what is the matter and since or until when."""

    titel: str
    adres: str
    waar: str
    wat: str
    datum: date | None = None
    voorbeeld: bool = False
    doen_tekst: str = ""
    doen_adres: str = ""


@dataclass(frozen=True, slots=True)
class Soort:
    """A kind of thing to look at, in words, with everything of that kind."""

    code: str
    kop: str
    tegel: str
    uitleg: str
    kleur: str
    punten: list[Punt]

    @property
    def eerste(self) -> list[Punt]:
        """What the start page shows of it."""
        return self.punten[:OP_START]

    @property
    def adres(self) -> str:
        """The list with everything of this kind."""
        return reverse("dashboard:aandacht", args=[self.code])

    @property
    def met_datum(self) -> bool:
        """Tell whether there is a day to show."""
        return any(punt.datum for punt in self.punten)


@dataclass(frozen=True, slots=True)
class Aandacht:
    """Everything a regiosecretaris must look at, and the regions and regelingen that he or she keeps."""

    bijgehouden: list[tuple[str, str]]
    soorten: list[Soort]

    @property
    def klopt(self) -> bool:
        """Tell whether there is nothing to look at."""
        return not any(soort.punten for soort in self.soorten)

    def soort(self, code: str) -> Soort | None:
        """Return one kind."""
        return next((soort for soort in self.soorten if soort.code == code), None)


def aandacht(bereik: Beheerbereik, op: date) -> Aandacht:
    """Return what is wrong and what ends soon in what this person keeps, in a constant number of queries."""
    organen = _organen(bereik, op)
    oordelen = samenstelling(organen, op)
    morgen = op + timedelta(days=1)
    zetels = aflopende_zetels(bereik.regios, bereik.regelingen, morgen, morgen + VOORUIT).filter(orgaan__in=organen)
    evaluaties = evaluaties_te_doen(bereik.regios, bereik.regelingen, op + VOORUIT)
    return Aandacht(
        bijgehouden=_bijgehouden(bereik),
        soorten=[
            Soort(*KLOPT_NIET, _samenstelling(organen, oordelen, Uitkomst.GESCHONDEN)),
            Soort(*VACATURES, _samenstelling(organen, oordelen, Uitkomst.VACATURE)),
            Soort(*ZETELS, [_zetel(zetel) for zetel in zetels]),
            Soort(*EVALUATIES, [_evaluatie(regeling, op) for regeling in evaluaties]),
            Soort(*OPGEHEVEN, _opgeheven(bereik, op)),
        ],
    )


KLOPT_NIET = (
    "klopt-niet",
    "Samenstelling klopt niet",
    "organen waarvan de samenstelling niet klopt",
    "Organen waarin wie er zit niet past bij de wet of de eigen regels.",
    "fout",
)
VACATURES = (
    "vacatures",
    "Vacatures",
    "organen met een vacature",
    "Organen waarin een zetel leeg is of een deelnemer niet is vertegenwoordigd.",
    "let_op",
)
ZETELS = (
    "zetels",
    "Zetels die aflopen",
    "zetels die binnen 90 dagen aflopen",
    "Zetels die binnen 90 dagen eindigen, omdat de periode voorbij is of omdat het ambt eindigt.",
    "let_op",
)
EVALUATIES = (
    "evaluaties",
    "Evaluaties",
    "evaluaties te laat of binnen 90 dagen",
    "Regelingen waarvan de evaluatie te laat is of binnen 90 dagen moet.",
    "let_op",
)
OPGEHEVEN = (
    "opgeheven",
    "Opgeheven gemeenten",
    "opgeheven gemeenten die nog meedoen",
    "Gemeenten die niet meer bestaan, maar nog als deelnemer zijn ingevoerd. Zet hun opvolger ervoor in de plaats.",
    "fout",
)


def _organen(bereik: Beheerbereik, op: date) -> list[Orgaan]:
    hier = Q(regio__in=bereik.regios) | Q(regeling__regio__in=bereik.regios) | Q(regeling__in=bereik.regelingen)
    rijen = Orgaan.objects.bestaand_op(op).filter(hier)
    return list(rijen.select_related("regio", "regeling").order_by("naam", "pk"))


def _bijgehouden(bereik: Beheerbereik) -> list[tuple[str, str]]:
    rijen: list[Regio | Regeling] = [
        *Regio.objects.filter(pk__in=bereik.regios).order_by("naam", "pk"),
        *Regeling.objects.filter(pk__in=bereik.regelingen).order_by("naam", "pk"),
    ]
    return [(rij.naam, rij.get_absolute_url()) for rij in rijen]


def _samenstelling(
    organen: Iterable[Orgaan], oordelen: dict[int, tuple[Oordeel, ...]], uitkomst: Uitkomst
) -> list[Punt]:
    """Return a point per body of which a rule says this; one empty seat often breaks several rules."""
    punten = []
    for orgaan in organen:
        uitleg = [hoofdletter(oordeel.uitleg) for oordeel in oordelen[orgaan.pk] if oordeel.uitkomst == uitkomst]
        if uitleg:
            waar = str(orgaan.regeling or orgaan.regio)
            punten.append(Punt(orgaan.naam, orgaan.get_absolute_url(), waar, " ".join(uitleg)))
    return punten


def _zetel(zetel: Lidmaatschap) -> Punt:
    naam = zetel.organisatie.naam if zetel.organisatie else ""
    namens = f" namens {naam}" if naam and naam not in zetel.functie else ""
    door_ambt = zetel.ambt is not None and zetel.ambt.tot is not None and zetel.einde == zetel.ambt.tot
    return Punt(
        titel=zetel.orgaan.naam,
        adres=zetel.orgaan.get_absolute_url(),
        waar=str(zetel.orgaan.regeling or zetel.orgaan.regio),
        wat=f"{hoofdletter(zetel.functie)}{namens}{', want het ambt eindigt' if door_ambt else ''}",
        datum=zetel.laatste_dag,
        voorbeeld=zetel.voorbeeld,
    )


def _evaluatie(regeling: Regeling, op: date) -> Punt:
    te_laat = regeling.evaluatiedatum is not None and regeling.evaluatiedatum < op
    return Punt(
        titel=regeling.naam,
        adres=regeling.get_absolute_url(),
        waar=str(regeling.regio or "niet bij een regio"),
        wat="Evaluatie is te laat" if te_laat else "Evaluatie komt eraan",
        datum=regeling.evaluatiedatum,
    )


def _opgeheven(bereik: Beheerbereik, op: date) -> list[Punt]:
    """Return where a municipality that a herindeling ended still takes part, longest ended first."""
    weg = dict(Herindeling.objects.filter(datum__lte=op).values_list("van", "datum"))
    van_kracht = Regeling.objects.exclude(einddatum__lte=op)
    in_regeling = Deelname.objects.geldig_op(op).filter(
        Q(regeling__regio__in=bereik.regios) | Q(regeling__in=bereik.regelingen),
        organisatie__in=weg,
        regeling__in=van_kracht,
    )
    in_regio = RegioDeelname.objects.geldig_op(op).filter(regio__in=bereik.regios, organisatie__in=weg)
    in_dossier = Dossierdeelname.objects.geldig_op(op).filter(dossier__regio__in=bereik.regios, organisatie__in=weg)
    rijen: list[Any] = [
        *in_regeling.select_related("regeling").order_by("pk"),
        *in_regio.select_related("regio").order_by("pk"),
        *in_dossier.select_related("dossier").order_by("pk"),
    ]
    gemeenten = Gemeente.objects.in_bulk({rij.organisatie_id for rij in rijen})
    na = opvolgers(gemeenten.values(), op)
    punten = [
        _opgeheven_punt(rij, gemeenten[rij.organisatie_id], na[rij.organisatie_id], weg[rij.organisatie_id])
        for rij in rijen
    ]
    return sorted(punten, key=lambda punt: (punt.datum or op, punt.titel, punt.waar))


def _opgeheven_punt(
    rij: Deelname | RegioDeelname | Dossierdeelname, gemeente: Gemeente, na: list[Gemeente], per: date
) -> Punt:
    waar, hoe, adres = _waarin(rij)
    return Punt(
        titel=gemeente.naam,
        adres=gemeente.get_absolute_url(),
        waar=str(waar),
        wat=f"Staat nog {hoe}; sinds {datum(per)} opgegaan in {opsomming([opvolger.naam for opvolger in na])}",
        datum=per,
        doen_tekst="Opvolger overzetten" if isinstance(rij, Deelname) else "Deelname laten eindigen",
        doen_adres=adres,
    )


def _waarin(rij: Deelname | RegioDeelname | Dossierdeelname) -> tuple[Regeling | Regio | Dossier, str, str]:
    """Return in what the municipality still takes part, in words, and where that is mended."""
    if isinstance(rij, Deelname):
        adres = reverse("governance:deelname-overzetten", args=[rij.regeling.slug, rij.pk])
        return rij.regeling, "in de regeling", adres
    if isinstance(rij, RegioDeelname):
        return rij.regio, "in de regio", reverse("governance:regiodeelname-bewerken", args=[rij.regio.slug, rij.pk])
    return rij.dossier, "in het dossier", reverse("governance:dossier-rollen", args=[rij.dossier.slug])
