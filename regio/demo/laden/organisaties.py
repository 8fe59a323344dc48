"""Provinces, gemeenten with inhabitants, council and college, other organisations, and the region they take part in."""

from __future__ import annotations

from datetime import date

from django.utils.text import slugify

from governance.organen.models import Aard, Orgaan, OrgaanSoort
from governance.organisaties.models import (
    Gemeente,
    Herindeling,
    Inwonertal,
    Organisatie,
    Regio,
    RegioDeelname,
)
from governance.organisaties.rules import OrganisatieSoort
from regio.demo import registervormen, vormen
from regio.demo.laden.basis import Lader, sleutel
from regio.demo.registercontrole import provinciesleutel

CBS = "CBS StatLine, Regionale kerncijfers Nederland"
INDICATIEF = "Lijst zonder datum, vermoedelijk CBS per 1 januari 2023; alleen ter indicatie"


def laad_organisaties(lader: Lader, gegevens: vormen.Regiogegevens) -> None:
    """Load a region with its gemeenten and the other organisations that its sources name."""
    regio = gegevens.regio
    rij, _ = lader.maak(
        Regio,
        zoek={"slug": regio.slug},
        uuid=sleutel("regio", regio.slug),
        naam=regio.naam,
        omschrijving=regio.omschrijving,
    )
    for gemeente in gegevens.gemeente:
        deelnemer = _laad_gemeente(lader, gemeente)
        _laad_inwonertal(lader, deelnemer, date(2020, 1, 1), gemeente.inwoners_2020, CBS, definitief=True)
        _laad_inwonertal(lader, deelnemer, date(2023, 1, 1), gemeente.inwoners_2023, INDICATIEF, definitief=False)
        _laad_regiodeelname(lader, rij, deelnemer, gemeente.deelname_van or regio.deelname_van)
    for andere in gegevens.samenwerking.andere_gemeente:
        gewezen = _laad_gemeente(lader, andere, opgeheven_per=andere.tot)
        if andere.tot:
            _laad_regiodeelname(lader, rij, gewezen, regio.deelname_van, andere.tot)
    for organisatie in gegevens.samenwerking.organisatie:
        _laad_organisatie(lader, rij, organisatie)
    for herindeling in gegevens.samenwerking.herindeling:
        _laad_herindeling(lader, herindeling)


def laad_inwoners(lader: Lader, gegevens: vormen.Inwonergegevens) -> None:
    """Load the inhabitants on other reference dates; the gemeenten must be there."""
    for reeks in gegevens.reeks:
        er_al = set(Inwonertal.objects.filter(peildatum=reeks.peildatum).values_list("gemeente__cbs_code", flat=True))
        nieuw = [
            Inwonertal(
                gemeente=lader.gemeente(code),
                peildatum=reeks.peildatum,
                aantal=aantal,
                bron=reeks.bron,
                definitief=reeks.definitief,
            )
            for code, aantal in reeks.aantal.items()
            if code.removeprefix("GM") not in er_al
        ]
        if nieuw:
            Inwonertal.objects.bulk_create(nieuw)
            lader.nieuw[str(Inwonertal._meta.verbose_name_plural)] += len(nieuw)


def _laad_gemeente(
    lader: Lader, gemeente: vormen.Gemeente | registervormen.AndereGemeente, opgeheven_per: date | None = None
) -> Gemeente:
    provincie, _ = lader.maak(
        Organisatie,
        zoek={"slug": provinciesleutel(gemeente.provincie)},
        uuid=sleutel("provincie", gemeente.provincie),
        soort=OrganisatieSoort.PROVINCIE,
        naam=gemeente.provincie,
    )
    rij, _ = lader.maak(
        Gemeente,
        zoek={"cbs_code": gemeente.code.removeprefix("GM")},
        uuid=sleutel("gemeente", gemeente.code),
        soort=OrganisatieSoort.GEMEENTE,
        naam=gemeente.naam,
        slug=slugify(gemeente.naam),
        tooi_uri=gemeente.tooi,
        provincie=provincie,
    )
    _laad_raad_en_college(lader, rij, opgeheven_per)
    return rij


def _laad_inwonertal(
    lader: Lader, gemeente: Gemeente, peildatum: date, aantal: int, bron: str, *, definitief: bool
) -> None:
    lader.maak(
        Inwonertal,
        zoek={"gemeente": gemeente, "peildatum": peildatum},
        aantal=aantal,
        bron=bron,
        definitief=definitief,
    )


def _laad_regiodeelname(
    lader: Lader, regio: Regio, organisatie: Organisatie, van: date, tot: date | None = None
) -> None:
    lader.maak(RegioDeelname, zoek={"regio": regio, "organisatie_id": organisatie.pk}, van=van, tot=tot)


def _laad_raad_en_college(lader: Lader, gemeente: Gemeente, opgeheven_per: date | None) -> None:
    namen = {
        OrgaanSoort.GEMEENTERAAD: f"Gemeenteraad van {gemeente.naam}",
        OrgaanSoort.COLLEGE: f"College van burgemeester en wethouders van {gemeente.naam}",
    }
    for soort, naam in namen.items():
        lader.maak(
            Orgaan,
            zoek={"gemeente": gemeente, "soort": soort},
            uuid=sleutel(soort, gemeente.cbs_code),
            naam=naam,
            aard=Aard.BESLUITEND,
            opgeheven_per=opgeheven_per,
        )


def _laad_organisatie(lader: Lader, regio: Regio, organisatie: registervormen.Organisatie) -> None:
    rij, _ = lader.maak(
        Organisatie,
        zoek={"slug": organisatie.sleutel},
        uuid=sleutel("organisatie", organisatie.sleutel),
        soort=organisatie.soort,
        naam=organisatie.naam,
    )
    if organisatie.deelname_van:
        _laad_regiodeelname(lader, regio, rij, organisatie.deelname_van)


def _laad_herindeling(lader: Lader, herindeling: registervormen.Herindeling) -> None:
    lader.maak(
        Herindeling,
        zoek={"van": lader.gemeente(herindeling.van), "naar": lader.gemeente(herindeling.naar)},
        datum=herindeling.datum,
        toelichting=herindeling.toelichting,
    )
