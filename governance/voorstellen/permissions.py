"""Who writes a proposal, who says what became of it in an own body, and who may see its documents."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from governance.organen.models import Orgaan
from governance.organisaties.permissions import leesbereik
from governance.vergaderingen.permissions import leest_voor_orgaan, mag_vergadering_bijhouden
from governance.voorstellen.models import Voorlegging, Voorstel
from regio.documenten.models import Document
from regio.kern.modellen import Zichtbaarheid
from regio.kern.toestemming import JA, Toestemming, nee


def mag_voorstel_bijhouden(gebruiker: Any, voorstel: Voorstel) -> Toestemming:
    """Answer whether this person changes the proposal, puts it before bodies and withdraws it: who keeps the sender."""
    return mag_vergadering_bijhouden(gebruiker, voorstel.afzender)


def mag_voorleggen(gebruiker: Any, voorstel: Voorstel) -> Toestemming:
    """Answer whether this person may put the proposal before a body now."""
    if voorstel.ingetrokken_op is not None:
        return nee("Dit voorstel is ingetrokken.")
    return mag_voorstel_bijhouden(gebruiker, voorstel)


def mag_voorlegging_bijhouden(gebruiker: Any, voorlegging: Voorlegging) -> Toestemming:
    """Answer whether this person says when the body got the proposal and puts it on its agenda."""
    return mag_vergadering_bijhouden(gebruiker, voorlegging.orgaan)


def mag_voorstelstuk_inzien(
    gebruiker: Any, voorstel: Voorstel, ontvangers: Iterable[Orgaan], stuk: Document
) -> Toestemming:
    """Answer whether this person may see a document of a proposal that he or she may see."""
    if stuk.zichtbaarheid == Zichtbaarheid.OPENBAAR:
        return JA
    bereik = leesbereik(gebruiker)
    if any(leest_voor_orgaan(bereik, orgaan) for orgaan in (voorstel.afzender, *ontvangers)):
        return JA
    return nee("Dit stuk is intern.")
