"""Provinces, gemeenten with inhabitants, council and college, and the region they take part in."""

from __future__ import annotations

from datetime import date

from django.utils.text import slugify

from governance.organen.models import Aard, Orgaan, OrgaanSoort
from governance.organisaties.models import (
    Gemeente,
    Inwonertal,
    Organisatie,
    OrganisatieSoort,
    Regio,
    RegioDeelname,
)
from regio.demo import vormen
from regio.demo.laden.basis import Lader, sleutel

CBS = "CBS StatLine, Regionale kerncijfers Nederland"
INDICATIEF = "Lijst zonder datum, vermoedelijk CBS per 1 januari 2023; alleen ter indicatie"


def laad_organisaties(lader: Lader, gegevens: vormen.Regiogegevens) -> None:
    """Load a region with its gemeenten."""
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
        lader.maak(
            RegioDeelname,
            zoek={"regio": rij, "organisatie_id": deelnemer.pk},
            van=regio.deelname_van,
        )


def _laad_gemeente(lader: Lader, gemeente: vormen.Gemeente) -> Gemeente:
    provincie, _ = lader.maak(
        Organisatie,
        zoek={"slug": f"provincie-{slugify(gemeente.provincie)}"},
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
    _laad_inwoners(lader, rij, 2020, gemeente.inwoners_2020, CBS, definitief=True)
    _laad_inwoners(lader, rij, 2023, gemeente.inwoners_2023, INDICATIEF, definitief=False)
    _laad_raad_en_college(lader, rij)
    return rij


def _laad_inwoners(lader: Lader, gemeente: Gemeente, jaar: int, aantal: int, bron: str, *, definitief: bool) -> None:
    lader.maak(
        Inwonertal,
        zoek={"gemeente": gemeente, "peildatum": date(jaar, 1, 1)},
        aantal=aantal,
        bron=bron,
        definitief=definitief,
    )


def _laad_raad_en_college(lader: Lader, gemeente: Gemeente) -> None:
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
        )
