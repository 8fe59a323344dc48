"""The manual, the glossary and the accessibility statement: for everybody, also without login."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from regio.dashboard.begrippen import alle_begrippen, zoek_begrippen
from regio.kern.htmx import toon
from regio.kern.toestemming import openbaar

MAX_VRAAG = 100


@dataclass(frozen=True, slots=True)
class Hulppagina:
    """A page of the manual, written for one role."""

    slug: str
    titel: str
    inleiding: str
    template: str


HULPPAGINAS: tuple[Hulppagina, ...] = (
    Hulppagina(
        "raadslid",
        "Voor raadsleden",
        "Zie wat er gebeurt met de aanbevelingen die uw raad overnam.",
        "help/raadslid.html",
    ),
    Hulppagina(
        "griffier",
        "Voor griffiers",
        "Leg een raadsbesluit met al zijn beslispunten vast.",
        "help/griffier.html",
    ),
    Hulppagina(
        "vergaderen",
        "Bij vergaderen, besluiten en stemmen",
        "Leg vergaderingen, besluiten en stemmingen vast; het portaal rekent de uitslag uit.",
        "help/vergaderen.html",
    ),
    Hulppagina(
        "raadplegen",
        "Bij raadplegingen en kalender",
        "Zie wie al reageerde, wat de termijn is en wanneer uw raad nog kan besluiten.",
        "help/raadplegen.html",
    ),
    Hulppagina(
        "secretaris",
        "Voor secretarissen",
        "Werk mijlpalen bij en meld de voortgang namens het college.",
        "help/secretaris.html",
    ),
    Hulppagina(
        "regiosecretaris",
        "Voor regiosecretarissen",
        "Houd bij welke regelingen en organen er zijn, en wie waarin zit.",
        "help/regiosecretaris.html",
    ),
    Hulppagina(
        "actiehouder",
        "Voor actiehouders",
        "Meld in een paar zinnen hoe het met uw actie staat.",
        "help/actiehouder.html",
    ),
    Hulppagina(
        "rekenkamer",
        "Voor rekenkamers",
        "Geef uw eigen oordeel naast wat het college meldt.",
        "help/rekenkamer.html",
    ),
    Hulppagina(
        "beheerder",
        "Voor beheerders",
        "Beheer accounts, organisaties en rollen.",
        "help/beheerder.html",
    ),
)


@openbaar
@require_safe
def help_index(request: HttpRequest) -> HttpResponse:
    """Show what the portal is for and the manual per role."""
    return toon(request, "help/index.html", {"hulppaginas": HULPPAGINAS})


@openbaar
@require_safe
def help_pagina(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the manual for one role."""
    pagina = next((pagina for pagina in HULPPAGINAS if pagina.slug == slug), None)
    if pagina is None:
        raise Http404("Deze hulppagina bestaat niet.")
    return toon(request, pagina.template, {"pagina": pagina, "hulppaginas": HULPPAGINAS})


@openbaar
@require_safe
def begrippen(request: HttpRequest) -> HttpResponse:
    """Show the glossary, or the terms that match `?q=`."""
    vraag = request.GET.get("q", "").strip()[:MAX_VRAAG]
    gevonden = zoek_begrippen(vraag)
    context = {
        "vraag": vraag,
        "begrippen": gevonden,
        "letters": [] if vraag else _letters(),
        "totaal": len(alle_begrippen()),
    }
    return toon(request, "help/begrippen.html", context, deel="begrip-rijen")


def _letters() -> list[tuple[str, str]]:
    """Return each first letter with the id of the first term under it."""
    eerste: dict[str, str] = {}
    for begrip in alle_begrippen():
        eerste.setdefault(begrip.letter, begrip.anker)
    return list(eerste.items())


@openbaar
@require_safe
def toegankelijkheid(request: HttpRequest) -> HttpResponse:
    """Show how accessible the portal is and where to report what does not work."""
    return toon(request, "help/toegankelijkheid.html", {})
