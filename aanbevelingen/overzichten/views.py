"""What changed since my last visit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from aanbevelingen.overzichten.wijziging_queries import als_nieuws, in_beeld, nieuws_sinds
from governance.organisaties.permissions import leesbereik
from regio.kern.datumveld import DatumVeld
from regio.kern.htmx import toon
from regio.kern.tijd import vandaag
from regio.kern.toestemming import ingelogd

PER_PAGINA = 25
ZONDER_VORIGE = timedelta(days=30)
"""How far back is looked for who logs in for the first time."""
ONLEESBAAR = "Deze datum herkent het portaal niet. Schrijf een datum als 31-03-2026."


@dataclass(frozen=True, slots=True)
class Sinds:
    """From when on is looked, what was typed, and a message when that is no date."""

    moment: datetime
    getypt: str = ""
    melding: str = ""


@ingelogd
@require_safe
def nieuw_list(request: HttpRequest) -> HttpResponse:
    """Show what was recorded since the last visit, or since the day in the address."""
    sinds, alles = _sinds(request), request.GET.get("waar") == "alles"
    opvolgingen = in_beeld(leesbereik(request.user), request.user.pk, alles=alles)
    pagina = Paginator(nieuws_sinds(opvolgingen, sinds.moment), PER_PAGINA).get_page(request.GET.get("pagina"))
    context = {"sinds": sinds, "alles": alles, "pagina": pagina, "nieuws": als_nieuws(pagina.object_list)}
    return toon(request, "aanbevelingen/overzichten/nieuw_list.html", context, deel="nieuw-rijen")


def _sinds(request: HttpRequest) -> Sinds:
    vorige: datetime | None = getattr(request.user, "vorige_aanmelding_op", None)
    gewoon = vorige or _begin_van(vandaag() - ZONDER_VORIGE)
    getypt = request.GET.get("sinds", "").strip()[:40]
    if not getypt:
        return Sinds(gewoon)
    try:
        dag = DatumVeld().clean(getypt)
    except ValidationError:
        return Sinds(gewoon, getypt, ONLEESBAAR)
    return Sinds(_begin_van(dag), getypt)


def _begin_van(dag: date) -> datetime:
    return timezone.make_aware(datetime.combine(dag, time.min))
