"""Which law applies follows from the legal form (Wgr art. 1 and 8; Gemeentewet art. 160 lid 2)."""

from __future__ import annotations

from django.db import models


class Rechtsvorm(models.TextChoices):
    """Forms of cooperation; the first five stand in the Wgr, the others do not."""

    OPENBAAR_LICHAAM = "openbaar_lichaam", "openbaar lichaam"
    GEMEENSCHAPPELIJK_ORGAAN = "gemeenschappelijk_orgaan", "gemeenschappelijk orgaan"
    BEDRIJFSVOERINGSORGANISATIE = "bedrijfsvoeringsorganisatie", "bedrijfsvoeringsorganisatie"
    CENTRUMREGELING = "centrumregeling", "centrumregeling"
    LICHTE_REGELING = "lichte_regeling", "regeling zonder meer"
    MEERVOUDIG_LOKAAL = "meervoudig_lokaal", "meervoudig lokale samenwerking"
    CONVENANT = "convenant", "convenant of samenwerkingsovereenkomst"
    RECHTSPERSOON = "rechtspersoon", "stichting, coöperatie of vennootschap"
    ONBEKEND = "onbekend", "vorm niet bekend"


class RegelingSoort(models.TextChoices):
    """Which municipal bodies made the regeling (Wgr art. 1)."""

    RAADSREGELING = "raadsregeling", "raadsregeling"
    COLLEGEREGELING = "collegeregeling", "collegeregeling"
    BURGEMEESTERSREGELING = "burgemeestersregeling", "burgemeestersregeling"
    GEMENGDE_REGELING = "gemengde_regeling", "gemengde regeling"


WGR_VORMEN: tuple[Rechtsvorm, ...] = (
    Rechtsvorm.OPENBAAR_LICHAAM,
    Rechtsvorm.GEMEENSCHAPPELIJK_ORGAAN,
    Rechtsvorm.BEDRIJFSVOERINGSORGANISATIE,
    Rechtsvorm.CENTRUMREGELING,
    Rechtsvorm.LICHTE_REGELING,
)


def valt_onder_wgr(rechtsvorm: str) -> bool:
    """Tell whether the terms and guarantees of the Wgr apply to this form."""
    return rechtsvorm in WGR_VORMEN


def uitleg_rechtsvorm(rechtsvorm: str) -> str:
    """Return in one sentence what the form means for the council."""
    if valt_onder_wgr(rechtsvorm):
        return "Deze vorm valt onder de Wgr: de wettelijke termijnen voor zienswijzen gelden."
    if rechtsvorm == Rechtsvorm.ONBEKEND:
        return "De vorm is niet bekend; het portaal rekent daarom geen wettelijke termijnen uit."
    return "Deze vorm valt niet onder de Wgr: er zijn alleen afgesproken termijnen."
