"""Who keeps a consultation, who answers for a council, and who may know of an answer or a document."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from governance.besluitvorming.models import Besluit
from governance.organen.models import Orgaan
from governance.organisaties.models import Gemeente, RegioDeelname
from governance.organisaties.permissions import beheerbereik, leesbereik, mag_regio_bijhouden
from governance.regelingen.models import Deelname
from governance.regelingen.permissions import mag_regeling_bijhouden
from governance.vergaderingen.models import van_eigen_orgaan
from governance.vergaderingen.permissions import leest_voor_orgaan, mag_vergadering_bijhouden
from governance.zienswijzen.models import Agendaonderwerp, Raadpleging, Verzoek
from regio.documenten.models import Document
from regio.kern.modellen import Zichtbaarheid
from regio.kern.tekst import datum
from regio.kern.toestemming import JA, Toestemming, nee

INGETROKKEN = "Deze raadpleging is ingetrokken."


def mag_raadpleging_bijhouden(gebruiker: Any, raadpleging: Raadpleging) -> Toestemming:
    """Answer whether this person opens and changes the consultation and writes down what the board does with it."""
    if raadpleging.regeling is not None:
        return mag_regeling_bijhouden(gebruiker, raadpleging.regeling)
    assert raadpleging.regio is not None
    return mag_regio_bijhouden(gebruiker, raadpleging.regio)


def mag_openen(gebruiker: Any, raadpleging: Raadpleging) -> Toestemming:
    """Answer whether this person may put the consultation before a council now."""
    if raadpleging.ingetrokken_op is not None:
        return nee(INGETROKKEN)
    return mag_raadpleging_bijhouden(gebruiker, raadpleging)


def mag_verzoek_bijhouden(gebruiker: Any, verzoek: Verzoek) -> Toestemming:
    """Answer whether this person writes for the council: receipt, agenda, and what was answered."""
    return mag_vergadering_bijhouden(gebruiker, verzoek.raad)


def mag_antwoord_vastleggen(gebruiker: Any, verzoek: Verzoek) -> Toestemming:
    """Answer whether this person may record the first answer of the council now."""
    if verzoek.raadpleging.ingetrokken_op is not None:
        return nee(INGETROKKEN)
    return mag_verzoek_bijhouden(gebruiker, verzoek)


def mag_concept_inzien(gebruiker: Any, raad: Orgaan) -> Toestemming:
    """Answer whether this person may read what the college drafted; the council decided nothing on it yet."""
    if leest_voor_orgaan(leesbereik(gebruiker), raad):
        return JA
    return nee(f"Het concept van het college is te zien voor wie een rol heeft bij {raad}.")


def leest_voor_raadpleging(gebruiker: Any, raadpleging: Raadpleging) -> bool:
    """Tell whether this person reads what is internal to the region that asks."""
    regios = leesbereik(gebruiker).regios
    van_regeling = raadpleging.regeling.regio_id if raadpleging.regeling else None
    return raadpleging.regio_id in regios or van_regeling in regios


def mag_raadplegingstuk_inzien(
    gebruiker: Any, raadpleging: Raadpleging, raden: Iterable[Orgaan], stuk: Document
) -> Toestemming:
    """Answer whether this person may see a document of a consultation that he or she may see."""
    if stuk.zichtbaarheid == Zichtbaarheid.OPENBAAR or leest_voor_raadpleging(gebruiker, raadpleging):
        return JA
    bereik = leesbereik(gebruiker)
    if any(leest_voor_orgaan(bereik, raad) for raad in raden):
        return JA
    return nee("Dit stuk is intern.")


def zichtbaar_antwoord(gebruiker: Any) -> Q:
    """Return the condition that somebody may know of a zienswijze.

    One that rests on an internal decision is known to its own council, and to who asked for it once it was sent.
    """
    bereik, beheer = leesbereik(gebruiker), beheerbereik(gebruiker)
    zichtbaar = Besluit.objects.zichtbaar_voor(bereik).filter(beslispunten=OuterRef("beslispunt"))
    gevraagd = (
        Q(verzoek__raadpleging__regio__in=beheer.regios)
        | Q(verzoek__raadpleging__regeling__in=beheer.regelingen)
        | Q(verzoek__raadpleging__regeling__regio__in=beheer.regios)
    )
    return (
        Q(beslispunt__isnull=True)
        | Exists(zichtbaar)
        | van_eigen_orgaan(bereik, "verzoek__raad")
        | Q(verzonden_op__isnull=False) & gevraagd
    )


# Which councils can be asked: those of who takes part.


def deelnemende_gemeenten(raadpleging: Raadpleging, op: date) -> Any:
    """Return the municipalities that take part on that day in what the consultation is of."""
    if raadpleging.regeling_id is not None:
        deelnames: Any = Deelname.objects.geldig_op(op).filter(regeling=raadpleging.regeling_id)
    else:
        deelnames = RegioDeelname.objects.geldig_op(op).filter(regio=raadpleging.regio_id)
    return Gemeente.objects.filter(pk__in=deelnames.values("organisatie"))


def bezwaar_tegen_raden(raadpleging: Raadpleging, raden: Iterable[Orgaan], op: date) -> list[str]:
    """Return per council that cannot be asked why not: it is of no participant on that day."""
    deelnemers = set(deelnemende_gemeenten(raadpleging, op).values_list("pk", flat=True))
    waaraan = raadpleging.regeling or raadpleging.regio
    return [
        f"{raad} kan niet: {raad.gemeente} doet op {datum(op)} niet mee aan {waaraan}."
        for raad in raden
        if raad.gemeente_id not in deelnemers
    ]


# The long-term agenda.


def mag_lta_bijhouden(gebruiker: Any, onderwerp: Agendaonderwerp) -> Toestemming:
    """Answer whether this person keeps the agenda the subject is on: the region's, or the one of a council."""
    if onderwerp.raad is not None:
        return mag_vergadering_bijhouden(gebruiker, onderwerp.raad)
    assert onderwerp.regio is not None
    return mag_regio_bijhouden(gebruiker, onderwerp.regio)
