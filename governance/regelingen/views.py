"""The page of a regeling."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from governance.regelingen.models import Regeling
from governance.regelingen.queries import regelingbeeld
from regio.kern.htmx import toon
from regio.kern.tijd import vandaag
from regio.kern.toestemming import openbaar


@openbaar
@require_safe
def regeling_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what a regeling is, who takes part and which bodies it has; regelingen are public."""
    regeling = get_object_or_404(Regeling.objects.select_related("regio"), slug=slug)
    context = {
        "beeld": regelingbeeld(regeling, vandaag()),
        "organen": list(regeling.organen.order_by("naam", "pk")),
        "regeling": regeling,
    }
    return toon(request, "governance/regelingen/regeling_detail.html", context)
