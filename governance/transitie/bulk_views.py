"""Many mijlpalen in one screen: only what was changed is written, all of it or nothing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from governance.organisaties.permissions import leesbereik
from governance.transitie import queries
from governance.transitie.actions import (
    GevolgenNietGezien,
    Meeschuiven,
    RijenGeweigerd,
    RijenVerouderd,
    werk_mijlpalen_bij,
)
from governance.transitie.forms import GezamenlijkForm, MijlpaalRijen
from governance.transitie.models import Mijlpaal, Transitieplan
from governance.transitie.permissions import mag_iets_bijwerken, mag_mijlpaal_bijwerken
from regio.kern.htmx import ga_naar, toon
from regio.kern.tekst import meervoud
from regio.kern.tijd import vandaag
from regio.kern.toestemming import eis

SCHERM = "governance/transitie/transitieplan_bijwerken.html"
PER_PAGINA = 50
"""Rows on one screen: a browser sends eight fields a row, and a server accepts a thousand."""


@require_http_methods(["GET", "HEAD", "POST"])
def transitieplan_bijwerken(request: HttpRequest, slug: str) -> HttpResponse:
    """Update every mijlpaal of a plan that this person answers for, in one screen."""
    zichtbaar = Transitieplan.objects.zichtbaar_voor(leesbereik(request.user)).select_related("regio")
    plan = get_object_or_404(zichtbaar, slug=slug)
    mijlpalen = list(queries.zichtbare_mijlpalen(leesbereik(request.user)).filter(plan=plan))
    eigen = [rij for rij in mijlpalen if mag_mijlpaal_bijwerken(request.user, rij)]
    eis(mag_iets_bijwerken(request.user, plan, mag=len(eigen)))
    scherm = _Scherm(request, plan, eigen)
    return scherm.bewaar() if request.method == "POST" else scherm.toon()


class _Scherm:
    """One request for the screen: the rows of its page, and what came of them."""

    def __init__(self, request: HttpRequest, plan: Transitieplan, mijlpalen: list[Mijlpaal]) -> None:
        self.request, self.plan = request, plan
        self.alles = request.GET.get("toon") == "alles"
        te_tonen = [rij for rij in mijlpalen if self.alles or rij.stand.open]
        self.pagina: Page[Mijlpaal] = Paginator(te_tonen, PER_PAGINA).get_page(request.GET.get("pagina"))
        data = request.POST if request.method == "POST" else None
        # What was closed by somebody else in the meantime still comes back with what was typed about it.
        self.rijen = MijlpaalRijen(data, mijlpalen if data else self.pagina, vandaag=vandaag())
        self.form = GezamenlijkForm(data)

    def toon(self, *, status: int = 200, bevestig: bool = False) -> HttpResponse:
        """Show the rows, with what was typed."""
        anders = self.rijen.voorlopig() if self.form.is_bound else {}
        context = {
            "plan": self.plan,
            "pagina": self.pagina,
            "alles": self.alles,
            "form": self.form,
            "rijen": self.rijen,
            "formulieren": [self.form, *self.rijen.forms] if self.form.is_bound else [],
            "verouderd": [form for form in self.rijen.forms if form.verouderd],
            "gevolgen": queries.gevolgbeeld(self.plan, anders, self.request.user, vandaag()) if anders else None,
            "schuif_mee": "schuif_mee" in self.request.POST,
            "bevestig": bevestig,
        }
        return toon(self.request, SCHERM, context, deel="rijen-formulier", status=status)

    def bewaar(self) -> HttpResponse:
        """Write what was changed, or show again what was typed and why nothing was written."""
        if not all([self.form.is_valid(), self.rijen.is_valid()]):
            return self.toon(status=422)
        if self.request.POST.get("doe") == "gevolgen" or not self.rijen.aangeraakt:
            return self.toon()
        try:
            aantal = self._schrijf()
        except RijenVerouderd as fout:
            self.rijen.verouderd(fout.mijlpalen)
            return self.toon(status=409)
        except RijenGeweigerd as fout:
            self.rijen.neem_over(fout.bezwaren)
            return self.toon(status=422)
        except GevolgenNietGezien:
            return self.toon(status=422, bevestig=True)
        wat = "mijlpaal is bijgewerkt", "mijlpalen zijn bijgewerkt"
        messages.success(self.request, f"{meervoud(aantal, *wat)}.")
        return ga_naar(self.request, self.plan)

    def _schrijf(self) -> int:
        gebruiker: Any = self.request.user
        gedaan = self.form.cleaned_data
        beeld = queries.gevolgbeeld(self.plan, self.rijen.voorlopig(), gebruiker, vandaag())
        mee = beeld.verschuifbaar if gedaan["schuif_mee"] else frozenset()
        geschreven = werk_mijlpalen_bij(
            plan=self.plan,
            bijwerkingen=[form.bijwerking for form in self.rijen.aangeraakt],
            mee=Meeschuiven(gedaan["gezien"], mee),
            door=gebruiker,
            op=timezone.now(),
        )
        return len(geschreven) + len(mee)
