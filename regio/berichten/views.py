"""The own post: how often, what waits and what came; and turning news off from the mail itself."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from regio.berichten.afmelding import gebruiker_van_token
from regio.berichten.afwezigheid_queries import afwezigheden_van, vervangt_nu
from regio.berichten.forms import VoorkeurForm
from regio.berichten.post_queries import laatste_mails, voorkeur_van, wat_wacht
from regio.berichten.voorkeur_actions import stel_voorkeur_in, zet_nieuws_uit
from regio.kern.htmx import ga_naar, toon
from regio.kern.tijd import vandaag
from regio.kern.toestemming import ingelogd, openbaar

schrijfscherm = require_http_methods(["GET", "HEAD", "POST"])


@ingelogd
@schrijfscherm
def mijn_post(request: HttpRequest) -> HttpResponse:
    """Show the own post, or keep how often somebody wants mail."""
    gebruiker: Any = request.user
    voorkeur = voorkeur_van(gebruiker)
    begin = {"verplicht": voorkeur.verplicht, "nieuws": voorkeur.nieuws}
    form = VoorkeurForm(request.POST if request.method == "POST" else None, initial=begin)
    if request.method == "POST" and form.is_valid():
        stel_voorkeur_in(gebruiker=gebruiker, **form.cleaned_data, door=gebruiker, op=timezone.now())
        messages.success(request, "Uw voorkeuren zijn opgeslagen. Ze gelden vanaf de volgende mail.")
        return ga_naar(request, "berichten:mijn-post")
    context = {
        "form": form,
        "wacht": wat_wacht(gebruiker),
        "mails": laatste_mails(gebruiker),
        "afwezigheden": afwezigheden_van(gebruiker, vandaag()),
        "vervangt": vervangt_nu(gebruiker, vandaag()),
        "vandaag": vandaag(),
    }
    return toon(request, "berichten/mijn_post.html", context, status=422 if form.errors else 200)


@openbaar
@csrf_exempt  # a mail program sends this by itself, without cookie and without form (RFC 8058)
@schrijfscherm
def afmelden(request: HttpRequest, token: str) -> HttpResponse:
    """Turn optional news off for whoever this address was made for; reading it shows one button and changes nothing."""
    gebruiker = gebruiker_van_token(token)
    if gebruiker is None:
        raise Http404("Dit adres bestaat niet.")
    klaar = request.method == "POST"
    if klaar:
        zet_nieuws_uit(gebruiker=gebruiker, door=gebruiker, op=timezone.now())
    antwoord = toon(request, "berichten/afmelden.html", {"klaar": klaar})
    antwoord["Cache-Control"] = "no-store"
    antwoord["X-Robots-Tag"] = "noindex"
    return antwoord
