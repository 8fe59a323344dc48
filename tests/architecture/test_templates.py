"""Templates: none forgotten, none missing, nothing inline, and only classes that the style sheet knows."""

from __future__ import annotations

import ast
import re
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.template.loader import get_template

from tests.architecture.bron import WORTEL, boom, naam, python, templates

DOOR_DJANGO = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"}
VAN_ALLAUTH = ("account/", "allauth/", "mfa/", "usersessions/", "socialaccount/")
IN_EEN_MAIL = {"templates/berichten/digest.html", "templates/berichten/_digest_punt.html"}
"""A mail program knows no style sheet; these are never served as a page."""
CSS = WORTEL / "static" / "build" / "regio.css"
_INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)|<style\b|\sstyle=|\son[a-z]+=|\shx-on[:=-]|javascript:|hx-vals=['\"]js:",
    re.IGNORECASE,
)
_INCLUDE = re.compile(r"\{%\s*include\s+\"(components/[^_\"][^\"]*)\"([^%]*)%\}")
_KLASSE = re.compile(r"(?:utrecht|nl|rp)-[A-Za-z0-9_-]*")


def _sjabloonnaam(pad: Path) -> str:
    delen = pad.parts
    return "/".join(delen[len(delen) - delen[::-1].index("templates") :])


def _uit_python() -> set[str]:
    teksten = {
        k.value
        for pad in python()
        for k in ast.walk(boom(pad))
        if isinstance(k, ast.Constant) and isinstance(k.value, str) and k.value.endswith((".html", ".txt"))
    }
    return {tekst for tekst in teksten if " " not in tekst}


def _uit_templates() -> set[str]:
    return {
        genoemd
        for pad in templates()
        for genoemd in re.findall(r"\{%\s*(?:include|extends)\s+\"([^\"]+)\"", pad.read_text(encoding="utf-8"))
    }


def _bestaat_in_allauth(sjabloon: str) -> bool:
    allauth = Path(str(find_spec("allauth").origin)).parent / "templates"  # type: ignore[union-attr]
    return (allauth / sjabloon).exists()


def test_every_template_is_used() -> None:
    gebruikt = _uit_python() | _uit_templates() | DOOR_DJANGO
    vergeten = [
        _sjabloonnaam(pad)
        for pad in templates()
        if _sjabloonnaam(pad) not in gebruikt
        and not (_sjabloonnaam(pad).startswith(VAN_ALLAUTH) and _bestaat_in_allauth(_sjabloonnaam(pad)))
    ]

    assert vergeten == []


def test_every_named_template_exists_and_compiles() -> None:
    genoemd = {n for n in _uit_python() | _uit_templates() if n.endswith(".html")} | DOOR_DJANGO
    genoemd |= {_sjabloonnaam(pad) for pad in templates()}

    for sjabloon in sorted(genoemd):
        get_template(sjabloon)


def inline(tekst: str) -> list[str]:
    """Return what the security policy of the portal would block."""
    return [
        m.group(0).strip()
        for m in _INLINE.finditer(re.sub(r"\{#.*?#\}|\{% comment.*?endcomment %\}", "", tekst, flags=re.S))
    ]


def test_no_template_holds_inline_style_or_script() -> None:
    fout = {naam(p): inline(p.read_text(encoding="utf-8")) for p in templates() if p.suffix == ".html"}

    assert {pad for pad, gevonden in fout.items() if gevonden} == IN_EEN_MAIL
    assert all("script" not in gevonden.lower() for pad in IN_EEN_MAIL for gevonden in fout[pad])


@pytest.mark.parametrize(
    "tekst",
    ["<script>x</script>", "<style>", '<p style="x">', '<a onclick="x">', "<a hx-on:click='x'>"],
)
def test_inline_sees_a_wrong_one(tekst: str) -> None:
    assert inline(tekst) != []
    assert inline('<script src="a.js"></script><p class="style"> on = {{ x }}</p>') == []


def includes_zonder_only(tekst: str) -> list[str]:
    """Return the components that get the whole context, so that nobody can see what they need."""
    return [wat for wat, rest in _INCLUDE.findall(tekst) if not rest.split() or rest.split()[-1] != "only"]


def test_components_get_only_what_they_are_given() -> None:
    fout = {naam(p): includes_zonder_only(p.read_text(encoding="utf-8")) for p in templates()}

    assert {pad: wat for pad, wat in fout.items() if wat} == {}


def test_includes_zonder_only_sees_a_wrong_one() -> None:
    assert includes_zonder_only('{% include "components/x.html" with a=1 %}') == ["components/x.html"]
    assert includes_zonder_only('{% include "components/x.html" with a=1 only %}') == []


def klassen(tekst: str) -> set[str]:
    """Return the class names of ours and of NL Design System in a template; `x--` when the rest is a variable."""
    zonder = re.sub(r"\{#.*?#\}|\{% comment.*?endcomment %\}", "", tekst, flags=re.S)
    waarden = re.findall(
        r"""class=(?:"((?:\{%.*?%\}|\{\{.*?\}\}|[^"])*)"|'((?:\{%.*?%\}|\{\{.*?\}\}|[^'])*)')""",
        zonder,
        re.S,
    )
    return {klasse for paar in waarden for waarde in paar for klasse in _KLASSE.findall(waarde)}


def onbekende_klassen(gebruikt: set[str], css: str) -> set[str]:
    """Return the class names of which the style sheet knows nothing."""
    bekend = set(re.findall(r"\.((?:utrecht|nl|rp)-[A-Za-z0-9_-]+)", css))
    return {k for k in gebruikt if k not in bekend and not (k.endswith("-") and any(b.startswith(k) for b in bekend))}


def _bundel() -> str:
    assert CSS.exists(), "static/build/regio.css ontbreekt: voer eerst uit: npm ci && npm run build"
    return CSS.read_text(encoding="utf-8")


def test_every_design_system_class_exists_in_the_bundle() -> None:
    css = _bundel()
    fout = {naam(p): onbekende_klassen(klassen(p.read_text(encoding="utf-8")), css) for p in templates()}

    assert {pad: weg for pad, weg in fout.items() if weg} == {}


def test_klassen_and_onbekende_klassen_see_a_wrong_one() -> None:
    tekst = '<a class="rp-goed {% if x == "y" %}rp-fout{% endif %} nl-button--{{ soort }}">'

    assert klassen(tekst) == {"rp-goed", "rp-fout", "nl-button--"}
    assert onbekende_klassen(klassen(tekst), ".rp-goed{} .nl-button--primary{}") == {"rp-fout"}
    assert onbekende_klassen({"nl-button--"}, ".nl-link{}") == {"nl-button--"}
