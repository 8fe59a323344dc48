"""Pages of the demo only: logging in as an invented person, reading the mail that was sent."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from regio.accounts.actions import onthoud_vorige_aanmelding
from regio.demo import post
from regio.demo.inloggen import BACKEND, vind_voorbeeldgebruiker
from regio.kern.htmx import toon
from regio.kern.toestemming import openbaar

PER_PAGINA = 25


@openbaar
@require_POST
def inloggen(request: HttpRequest) -> HttpResponse:
    """Log in as an invented person without a password; anybody else does not exist here."""
    gebruiker = vind_voorbeeldgebruiker(request.POST.get("gebruiker", ""))
    if gebruiker is None:
        raise Http404("Deze voorbeeldgebruiker bestaat niet.")
    onthoud_vorige_aanmelding(gebruiker=gebruiker, door=gebruiker, op=timezone.now())
    login(request, gebruiker, backend=BACKEND)
    naar = request.GET.get("next", "")
    veilig = url_has_allowed_host_and_scheme(naar, allowed_hosts={request.get_host()})
    return redirect(naar if veilig else settings.LOGIN_REDIRECT_URL)


@openbaar
@require_safe
def post_list(request: HttpRequest) -> HttpResponse:
    """List the mails that were sent, newest first."""
    _alleen_demo()
    pagina = Paginator(post.bezorgd(), PER_PAGINA).get_page(request.GET.get("pagina"))
    context = {"pagina": pagina, "berichten": post.lees(pagina.object_list)}
    return toon(request, "demo/post_list.html", context)


@openbaar
@require_safe
def post_detail(request: HttpRequest, sleutel: str) -> HttpResponse:
    """Show one mail as its receiver reads it."""
    _alleen_demo()
    bericht = post.vind(sleutel)
    if bericht is None:
        raise Http404("Dit bericht is er niet.")
    return toon(request, "demo/post_detail.html", {"bericht": bericht})


def _alleen_demo() -> None:
    """Guard against a settings mistake: the addresses exist only in the demo."""
    if not settings.DEMO:
        raise Http404
