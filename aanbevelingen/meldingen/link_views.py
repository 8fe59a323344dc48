"""Reporting by the link in a mail (journey J6): one item, one person, no login, and reading changes nothing."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from aanbevelingen.meldingen.actions import CONCEPTVELDEN
from aanbevelingen.meldingen.forms import MeldingForm
from aanbevelingen.meldingen.link_actions import LinkWerktNiet, meld_met_link
from aanbevelingen.meldingen.queries import opvolging_van_link, wat_er_intussen_gebeurde
from aanbevelingen.opvolging.actions import Melding
from aanbevelingen.opvolging.models import Opvolging
from aanbevelingen.opvolging.permissions import namens_melder
from regio.berichten.link_queries import link_van
from regio.berichten.models import Actielink, Linkstand
from regio.kern.tijd import vandaag
from regio.kern.toestemming import openbaar
from regio.kern.versie import VerouderdeVersie

WAAROM_NIET = {
    Linkstand.VERLOPEN: "De link is verlopen.",
    Linkstand.INGETROKKEN: "Er is intussen over dit punt gemeld, of de vraag is vervallen.",
    Linkstand.BRUIKBAAR: "U kunt over dit punt niet meer melden.",
}
HOOFDEN = {"Referrer-Policy": "no-referrer", "Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
"""The address is the way in: it goes to no other site, no cache and no search engine."""


@openbaar
@csrf_exempt  # the secret in the address is the way in and not a cookie; without referrer there is no origin to check
@require_http_methods(["GET", "HEAD", "POST"])
def melden_met_link(request: HttpRequest, sleutel: str) -> HttpResponse:
    """Show the report form of one item to who has its link, or record the report of the link's receiver.

    Who is logged in here makes no difference: the receiver of the mail is the author, and the page says so.
    """
    antwoord = _antwoord(request, _link(sleutel))
    for naam, waarde in HOOFDEN.items():
        antwoord[naam] = waarde
    # Django would write the address of a refused form in the log, and whoever reads the log could then report.
    antwoord._has_been_logged = True  # type: ignore[attr-defined]
    return antwoord


def _link(sleutel: str) -> Actielink:
    link = link_van(sleutel)
    if link is None:
        raise Http404("Deze link bestaat niet.")
    return link


def _antwoord(request: HttpRequest, link: Actielink) -> HttpResponse:
    opvolging = opvolging_van_link(link)
    stand = link.stand_op(timezone.now())
    if stand == Linkstand.GEBRUIKT:
        return render(request, "aanbevelingen/meldingen/link_ontvangen.html")
    if stand != Linkstand.BRUIKBAAR or opvolging is None:
        return _werkt_niet(request, link, stand, opvolging)
    form = _formulier(request, opvolging)
    if request.method == "POST" and form.is_valid():
        try:
            return _meld(request, link, opvolging, form)
        except VerouderdeVersie:
            form.add_error(None, wat_er_intussen_gebeurde(opvolging))
            form.neem_versie_over(Opvolging.objects.get(pk=opvolging.pk).versie)
        except ValidationError as bezwaar:
            form.add_error(None, bezwaar)
    context = {"form": form, "opvolging": opvolging, "link": link, "namens": namens_melder(link.ontvanger, opvolging)}
    return render(request, "aanbevelingen/meldingen/link_melden.html", context, status=422 if form.errors else 200)


def _formulier(request: HttpRequest, opvolging: Opvolging) -> MeldingForm:
    return MeldingForm(
        request.POST or None,
        request.FILES or None,
        opvolging=opvolging,
        op=vandaag(),
        initial={"versie": opvolging.versie, "uitvoering": opvolging.uitvoering, "datum": vandaag()},
    )


def _meld(request: HttpRequest, link: Actielink, opvolging: Opvolging, form: MeldingForm) -> HttpResponse:
    data = form.cleaned_data
    melding = Melding(**{naam: data[naam] for naam in CONCEPTVELDEN}, bestanden=data["stukken"])
    try:
        meld_met_link(link=link, melding=melding, versie=data["versie"], door=link.ontvanger, op=timezone.now())
    except LinkWerktNiet:
        link.refresh_from_db()
        if link.gebruikt_op is None:
            return _werkt_niet(request, link, link.stand_op(timezone.now()), opvolging)
    return redirect(request.path)


def _werkt_niet(request: HttpRequest, link: Actielink, stand: Linkstand, opvolging: Opvolging | None) -> HttpResponse:
    """Say why the link no longer works; who was writing keeps the text and reads what was reported meanwhile.

    That is told as long as the link would have worked, and not to whoever finds an old mail.
    """
    tekst = request.POST.get("tekst", "")[:4000]
    ingetrokken = stand == Linkstand.INGETROKKEN and timezone.now() < link.verloopt_op
    laatste = opvolging.meldingen.order_by("-pk").first() if opvolging and ingetrokken and tekst else None
    context = {"waarom": WAAROM_NIET[stand], "tekst": tekst, "laatste": laatste}
    return render(request, "aanbevelingen/meldingen/link_werkt_niet.html", context, status=410)
