"""One page, one view, one template: htmx gets a named part of what the full page shows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django_htmx.http import HttpResponseClientRedirect


def is_deelverzoek(request: HttpRequest) -> bool:
    """Tell whether htmx asked for a part (not a boosted or history request, which need the page)."""
    htmx: Any = getattr(request, "htmx", None)
    return bool(htmx and not htmx.boosted and not htmx.history_restore_request)


def toon(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    deel: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """Answer with the page, or with its part `deel` when htmx asked for it.

    The answer varies on the htmx header, so that a cache never serves a part as a page.
    """
    naam = f"{template}#{deel}" if deel and is_deelverzoek(request) else template
    antwoord = render(request, naam, context, status=status)
    patch_vary_headers(antwoord, ["HX-Request"])
    return antwoord


def ga_naar(request: HttpRequest, naar: Any, *args: Any, **kwargs: Any) -> HttpResponse:
    """Redirect after a write; htmx is told to load the whole page, so that page and address agree."""
    doel: HttpResponse = redirect(naar, *args, **kwargs)
    if is_deelverzoek(request):
        return HttpResponseClientRedirect(str(doel["Location"]))
    return doel
