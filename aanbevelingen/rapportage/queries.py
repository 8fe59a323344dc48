"""What stands on a factsheet and in a progress report, as plain values: the same on screen, on paper and in a sheet."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from aanbevelingen.onderzoeken.models import Bronfeit, Onderzoek
from aanbevelingen.opvolging.models import Opvolging, Verificatie, Voortgangsmelding
from aanbevelingen.opvolging.queries import Regel, als_regel, met_meldingen
from aanbevelingen.opvolging.rules import OVERGENOMEN
from aanbevelingen.opvolging.stand_queries import als_op_dag, met_stand_op
from aanbevelingen.rapportage.rules import Punt, Telling, in_woorden, tel
from governance.bijdragen.queries import Gemeentebijdrage, bijdragen_van_gemeente
from governance.organisaties.models import Gemeente, Inwonertal, Regio
from governance.organisaties.permissions import Leesbereik
from regio.kern.tekst import datum, euro, getal

KOP = (
    "Nummer",
    "Aanbeveling",
    "Onderzoek",
    "Raad",
    "Gewijzigde tekst of reden",
    "College zegt",
    "Toelichting van het college",
    "Gemeld op",
    "Vastgesteld",
    "Volgende terugkoppeling",
    "Afdoening",
)
NIET_GEZIEN = "nog niet gezien"


@dataclass(frozen=True, slots=True)
class Rapportregel:
    """One recommendation as a report tells it; `code` is the status whose shape goes with `stand`."""

    nummer: str
    titel: str
    onderzoek: str
    adres: str
    code: str
    stand: str
    raad: str
    raad_code: str
    raad_tekst: str
    college: str
    college_code: str
    toelichting: str
    gemeld_op: str
    vastgesteld: str
    oordeel_code: str
    volgende: str
    afdoening: str
    voorbeeld: bool

    @property
    def als_rij(self) -> tuple[str, ...]:
        """Return the cells under `KOP`."""
        return (
            self.nummer,
            self.titel,
            self.onderzoek,
            self.raad,
            self.raad_tekst,
            self.college,
            self.toelichting,
            self.gemeld_op,
            self.vastgesteld,
            self.volgende,
            self.afdoening,
        )


@dataclass(frozen=True, slots=True)
class Feit:
    """A fact from the source with its title, its text and, when it has one, its amount."""

    titel: str
    tekst: str
    bedrag: str = ""
    jaar: str = ""


@dataclass(frozen=True, slots=True)
class Factsheet:
    """Everything on the factsheet of a municipality in a region."""

    gemeente: str
    regio: str
    inwoners: str
    intern: bool
    voorbeeld: bool
    telling: Telling
    samenvatting: str
    regels: tuple[Rapportregel, ...]
    bijdragen: tuple[Feit, ...]
    meerwaarde: tuple[Feit, ...]
    resultaten: tuple[Feit, ...]
    behouden: tuple[Feit, ...]
    veranderen: tuple[Feit, ...]
    bronnen: tuple[str, ...]

    def als_gegevens(self) -> dict[str, Any]:
        """Return the factsheet as JSON can hold it."""
        return asdict(self)


def factsheet_van(gemeente: Gemeente, regio: Regio, bereik: Leesbereik, op: date, *, intern: bool) -> Factsheet:
    """Return the factsheet as far as this reader may know of it; an empty `bereik` gives what anybody may know."""
    regels = _regels_van(gemeente, bereik, op, op, regio=regio)
    telling = tel(_als_punt(regel) for regel in regels)
    zichtbaar: Any = Onderzoek.objects.zichtbaar_voor(bereik)
    onderzoeken = list(zichtbaar.filter(regio=regio).order_by("code", "pk"))
    feiten = _feiten(gemeente, onderzoeken)
    return Factsheet(
        gemeente=gemeente.naam,
        regio=regio.naam,
        inwoners=_inwoners(gemeente),
        intern=intern,
        voorbeeld=any(regel.opvolging.voorbeeld for regel in regels),
        telling=telling,
        samenvatting=in_woorden(telling),
        regels=tuple(als_rapportregel(regel) for regel in regels),
        bijdragen=tuple(_bijdrage(rij) for rij in bijdragen_van_gemeente(gemeente, regio)),
        meerwaarde=tuple(feiten.get("meerwaarde", ())),
        resultaten=tuple(feiten.get("resultaat", ())),
        behouden=tuple(feiten.get("behouden", ())),
        veranderen=tuple(feiten.get("veranderen", ())),
        bronnen=tuple(_bron(onderzoek) for onderzoek in onderzoeken),
    )


def _regels_van(
    gemeente: Gemeente, bereik: Leesbereik, dag: date, heden: date, *, regio: Regio | None = None
) -> list[Regel]:
    """The items of a council as they stood at the end of a day."""
    rijen = Opvolging.objects.zichtbaar_voor(bereik).filter(gemeente=gemeente)
    if regio is not None:
        rijen = rijen.filter(aanbeveling__onderzoek__regio=regio)
    volgorde = ("aanbeveling__onderzoek__code", "aanbeveling__volgnummer", "pk")
    rijen = met_meldingen(met_stand_op(rijen, dag, heden), dag)
    return [als_regel(rij, dag) for rij in als_op_dag(rijen.order_by(*volgorde))]


def _als_punt(regel: Regel) -> Punt:
    rij = regel.opvolging
    oordeel = regel.verificatie.oordeel if regel.verificatie else ""
    return Punt(rij.raadsbesluit, rij.uitvoering, rij.afdoening, oordeel, regel.stand.code == "te_laat")


def als_rapportregel(regel: Regel) -> Rapportregel:
    """Return a row of a list as a report tells it."""
    rij, over = regel.opvolging, regel.opvolging.raadsbesluit in OVERGENOMEN
    return Rapportregel(
        nummer=rij.aanbeveling.nummer,
        titel=rij.aanbeveling.titel,
        onderzoek=str(rij.aanbeveling.onderzoek),
        adres=rij.get_absolute_url(),
        code=regel.stand.code,
        stand=regel.stand.woord,
        raad=rij.get_raadsbesluit_display(),
        raad_code=rij.raadsbesluit,
        raad_tekst=rij.raadsbesluit_tekst,
        college=rij.get_uitvoering_display() if over else "",
        college_code=rij.uitvoering if over else "",
        toelichting=regel.melding.tekst if regel.melding and over else "",
        gemeld_op=datum(regel.melding.datum) if regel.melding and over else "",
        vastgesteld=_oordeel(regel.verificatie) if over else "",
        oordeel_code=(regel.verificatie.oordeel if regel.verificatie else "nog_niet_gezien") if over else "",
        volgende=datum(regel.moment) if regel.moment and over else "",
        afdoening=rij.get_afdoening_display() if over else "",
        voorbeeld=rij.voorbeeld,
    )


def _oordeel(verificatie: Verificatie | None) -> str:
    if verificatie is None:
        return NIET_GEZIEN
    return f"{verificatie.get_oordeel_display()} ({verificatie.namens}, {datum(verificatie.datum)})"


def _feiten(gemeente: Gemeente, onderzoeken: list[Onderzoek]) -> dict[str, list[Feit]]:
    """Return by kind what the sources say about this municipality, and the results of the whole region."""
    rijen = Bronfeit.objects.filter(onderzoek__in=onderzoeken).order_by("volgnummer", "pk")
    van_hier = rijen.filter(gemeente=gemeente, soort__in=["meerwaarde", "behouden", "veranderen"])
    van_regio = rijen.filter(gemeente__isnull=True, soort="resultaat")
    uit: dict[str, list[Feit]] = {}
    for rij in (*van_hier, *van_regio):
        bedrag = "" if rij.bedrag_cent is None else euro(Decimal(rij.bedrag_cent) / 100)
        uit.setdefault(rij.soort, []).append(Feit(rij.titel, rij.tekst, bedrag, rij.thema))
    return uit


def _bijdrage(rij: Gemeentebijdrage) -> Feit:
    """Say what a year costs and by which tariff; what was adopted, and else what was computed."""
    jaar, bedrag, verschil = rij.beeld.jaar, rij.bedrag_cent, rij.regel.verklaring.verschil_cent
    code = rij.regel.bijdrage.code or jaar.code
    delen = [
        f"{jaar.drager}.",
        f"{euro(jaar.tarief_cent / 100)} per inwoner." if jaar.tarief_cent is not None else "",
        "" if rij.is_vastgesteld or bedrag is None else "Berekend, nog niet vastgesteld.",
        rij.regel.verklaring.tekst if verschil else "",
        f"Bron: {code}." if code else "",
    ]
    return Feit(
        titel=str(jaar),
        tekst=" ".join(deel for deel in delen if deel),
        bedrag="niet bekend" if bedrag is None else euro(Decimal(bedrag) / 100),
        jaar=str(jaar.jaar),
    )


def _inwoners(gemeente: Gemeente) -> str:
    tal = Inwonertal.objects.filter(gemeente=gemeente).order_by("-peildatum", "pk").first()
    if tal is None:
        return ""
    indicatief = "" if tal.definitief else " (indicatief)"
    return f"{getal(tal.aantal)} inwoners op {datum(tal.peildatum)}{indicatief}"


def _bron(onderzoek: Onderzoek) -> str:
    wanneer = datum(onderzoek.datum) if onderzoek.datum else onderzoek.datum_toelichting
    return f"{onderzoek.titel} ({wanneer})" if wanneer else onderzoek.titel


# The progress report of a council.


@dataclass(frozen=True, slots=True)
class Bericht:
    """A report of the college in the period, and what was said of it."""

    wanneer: str
    namens: str
    stand: str
    tekst: str
    oordelen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verslagpunt:
    """A recommendation in a progress report, with what was reported in the period."""

    regel: Rapportregel
    berichten: tuple[Bericht, ...]


@dataclass(frozen=True, slots=True)
class Voortgangsrapport:
    """What a council is told about its recommendations over a period, `van` and `tot` included."""

    gemeente: str
    van: str
    tot: str
    intern: bool
    voorbeeld: bool
    telling: Telling
    samenvatting: str
    punten: tuple[Verslagpunt, ...]
    zonder_bericht: int

    def als_gegevens(self) -> dict[str, Any]:
        """Return the report as JSON can hold it."""
        return asdict(self)


def voortgangsrapport_van(
    gemeente: Gemeente, bereik: Leesbereik, van: date, tot: date, heden: date, *, intern: bool
) -> Voortgangsrapport:
    """Return the progress report over a period: what the council adopted, late first, with the reports in it.

    Everything stands and is counted as it was at the end of the period; `heden` is today.
    """
    regels = _regels_van(gemeente, bereik, tot, heden)
    telling = tel(_als_punt(regel) for regel in regels)
    eigen = [regel for regel in regels if regel.opvolging.raadsbesluit in OVERGENOMEN]
    eigen.sort(key=lambda regel: -regel.stand.dagen_te_laat)
    berichten = _berichten([regel.opvolging.pk for regel in eigen], van, tot)
    punten = [Verslagpunt(als_rapportregel(r), tuple(berichten.get(r.opvolging.pk, ()))) for r in eigen]
    return Voortgangsrapport(
        gemeente=gemeente.naam,
        van=datum(van),
        tot=datum(tot),
        intern=intern,
        voorbeeld=any(punt.regel.voorbeeld for punt in punten),
        telling=telling,
        samenvatting=in_woorden(telling),
        punten=tuple(punten),
        zonder_bericht=sum(not punt.berichten for punt in punten),
    )


def _berichten(opvolgingen: list[int], van: date, tot: date) -> dict[int, list[Bericht]]:
    rijen = (
        Voortgangsmelding.objects.filter(opvolging__in=opvolgingen, datum__gte=van, datum__lte=tot)
        .prefetch_related("verificaties")
        .order_by("datum", "pk")
    )
    uit: dict[int, list[Bericht]] = {}
    for rij in rijen:
        oordelen = sorted((v for v in rij.verificaties.all() if v.datum <= tot), key=lambda v: (v.datum, v.pk))
        bericht = Bericht(
            wanneer=datum(rij.datum),
            namens=rij.namens,
            stand="geen nieuws" if rij.geen_nieuws else rij.get_uitvoering_display(),
            tekst=rij.tekst,
            oordelen=tuple(_met_uitleg(oordeel) for oordeel in oordelen),
        )
        uit.setdefault(rij.opvolging_id, []).append(bericht)
    return uit


def _met_uitleg(verificatie: Verificatie) -> str:
    kop = f"{verificatie.namens}: {verificatie.get_oordeel_display()} ({datum(verificatie.datum)})"
    return f"{kop}. {verificatie.toelichting}" if verificatie.toelichting else f"{kop}."


def regios_met_factsheet(gemeente: Gemeente, bereik: Leesbereik) -> list[Regio]:
    """Return the regions of which this council has recommendations before it that this reader may see, by name."""
    zichtbaar = Opvolging.objects.zichtbaar_voor(bereik).filter(gemeente=gemeente)
    rijen = Regio.objects.filter(pk__in=zichtbaar.values("aanbeveling__onderzoek__regio"))
    return list(rijen.order_by("naam", "pk"))
