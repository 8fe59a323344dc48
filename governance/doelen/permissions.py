"""Who keeps the doelenboom: the regiosecretaris; goals of one municipality also its gemeentesecretaris."""

from __future__ import annotations

from typing import Any

from governance.doelen.models import Ambitie, Doel
from governance.organisaties.models import Gemeente, RegioDeelname
from governance.organisaties.permissions import gemeenten_met_recht, mag_regio_bijhouden
from governance.programmas.models import Programma
from regio.accounts.roles import SECRETARIS, Recht
from regio.kern.tijd import vandaag
from regio.kern.toestemming import JA, Toestemming, nee


def mag_ambitie_bijhouden(gebruiker: Any, ambitie: Ambitie) -> Toestemming:
    """Answer whether this person may change an ambitie."""
    return mag_regio_bijhouden(gebruiker, ambitie.regio)


def mag_project_bijhouden(gebruiker: Any, programma: Programma) -> Toestemming:
    """Answer whether this person may change the projects and activities of a programme."""
    return mag_regio_bijhouden(gebruiker, programma.regio)


def mag_doel_bijhouden(gebruiker: Any, doel: Doel) -> Toestemming:
    """Answer whether this person may change a goal, its indicators and what works on it."""
    regio = doel.ambitie.regio
    antwoord = mag_regio_bijhouden(gebruiker, regio)
    if antwoord or doel.gemeente_id is None:
        return antwoord
    if doel.gemeente_id in gemeenten_met_recht(gebruiker, Recht.LOKALE_DOELEN_BIJHOUDEN):
        return JA
    return nee(f"{antwoord.reden.removesuffix('.')}, of de {SECRETARIS.naam} van {doel.gemeente}.")


def gemeenten_voor_doel(gebruiker: Any, ambitie: Ambitie) -> list[Gemeente]:
    """Return the municipalities of the region for which this person may add a goal, by name."""
    leden = RegioDeelname.objects.geldig_op(vandaag()).filter(regio=ambitie.regio_id).values("organisatie")
    rijen = Gemeente.objects.filter(pk__in=leden).order_by("naam", "pk")
    if not mag_regio_bijhouden(gebruiker, ambitie.regio):
        rijen = rijen.filter(pk__in=gemeenten_met_recht(gebruiker, Recht.LOKALE_DOELEN_BIJHOUDEN))
    return list(rijen)


def mag_doel_toevoegen(gebruiker: Any, ambitie: Ambitie) -> Toestemming:
    """Answer whether this person may add a goal: one of the region, or only one of the own municipality."""
    antwoord = mag_regio_bijhouden(gebruiker, ambitie.regio)
    if antwoord or gemeenten_voor_doel(gebruiker, ambitie):
        return JA
    return nee(f"{antwoord.reden.removesuffix('.')}, of voor een lokaal doel de {SECRETARIS.naam}.")
