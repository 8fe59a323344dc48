"""Every address asks a permission question, or is marked as needing none."""

from __future__ import annotations

import ast
import inspect
import sys
import textwrap
from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver

from regio.kern.toestemming import JA, eis, ingelogd, openbaar

ELDERS_BEWAAKT = {
    "accounts/": "allauth: its own views decide; the login middleware guards what is not a login page",
    "beheer/": "Django's admin: only for staff, and each model by its own permissions",
}


def alle_views(resolver: Any = None, voor: str = "") -> Iterator[tuple[str, Callable[..., Any]]]:
    """Return each address with its view."""
    for patroon in (resolver or get_resolver()).url_patterns:
        adres = voor + str(patroon.pattern)
        if isinstance(patroon, URLResolver):
            yield from alle_views(patroon, adres)
        elif isinstance(patroon, URLPattern):
            yield adres, patroon.callback


def _kern(view: Callable[..., Any]) -> Any:
    view = getattr(view, "view_class", view)
    return inspect.unwrap(view)


def _aangeroepen(functie: Any) -> set[str]:
    boom = ast.parse(textwrap.dedent(inspect.getsource(functie)))
    return {k.func.id for k in ast.walk(boom) if isinstance(k, ast.Call) and isinstance(k.func, ast.Name)}


def stelt_een_vraag(view: Callable[..., Any]) -> bool:
    """Tell whether the view, or a function of its own module that it calls, demands a permission."""
    if getattr(view, "is_openbaar", False) or getattr(view, "is_ingelogd", False):
        return True
    kern = _kern(view)
    module = sys.modules[kern.__module__]
    te_doen, gezien = [kern], set()
    while te_doen:
        functie = te_doen.pop()
        for aanroep in _aangeroepen(functie) - gezien:
            if aanroep == "eis":
                return True
            gezien.add(aanroep)
            ander = getattr(module, aanroep, None)
            if inspect.isfunction(ander) and inspect.unwrap(ander).__module__ == kern.__module__:
                te_doen.append(inspect.unwrap(ander))
    return False


def test_every_view_asks_a_permission_question_or_is_marked() -> None:
    zonder = [
        f"{adres} ({_kern(view).__module__}.{_kern(view).__qualname__})"
        for adres, view in alle_views()
        if not adres.startswith(tuple(ELDERS_BEWAAKT)) and not stelt_een_vraag(view)
    ]

    assert zonder == []


def test_a_public_view_is_also_known_to_the_login_middleware() -> None:
    verschil = [
        adres
        for adres, view in alle_views()
        if not adres.startswith(tuple(ELDERS_BEWAAKT))
        and getattr(view, "login_required", True) is getattr(view, "is_openbaar", False)
    ]

    assert verschil == []


def test_a_marked_view_does_not_pretend_to_ask_more() -> None:
    dubbel = [adres for adres, v in alle_views() if getattr(v, "is_openbaar", 0) and getattr(v, "is_ingelogd", 0)]

    assert dubbel == []


def test_every_address_has_a_name() -> None:
    def zonder_naam(resolver: Any, voor: str = "") -> Iterator[str]:
        for patroon in resolver.url_patterns:
            adres = voor + str(patroon.pattern)
            if isinstance(patroon, URLResolver):
                yield from zonder_naam(patroon, adres)
            elif patroon.name is None:
                yield adres

    eigen = [adres for adres in zonder_naam(get_resolver()) if not adres.startswith(tuple(ELDERS_BEWAAKT))]

    assert eigen == []


def _vraag_niets(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def _vraag_via_een_ander(request: HttpRequest) -> HttpResponse:
    _vraag()
    return HttpResponse()


def _vraag() -> None:
    eis(JA)


@openbaar
def _open(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@ingelogd
def _eigen(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def test_stelt_een_vraag_sees_the_difference() -> None:
    assert not stelt_een_vraag(_vraag_niets)
    assert stelt_een_vraag(_vraag_via_een_ander)
    assert stelt_een_vraag(_open)
    assert stelt_een_vraag(_eigen)
