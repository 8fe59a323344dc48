"""The page of a body."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from governance.organen.models import Orgaan
from governance.organen.queries import orgaanbeeld
from regio.kern.htmx import toon
from regio.kern.tijd import vandaag
from regio.kern.toestemming import openbaar


@openbaar
@require_safe
def orgaan_detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show what a body may do and who sits on it, by function, never by name; bodies are public."""
    orgaan = get_object_or_404(Orgaan.objects.select_related("gemeente", "regio", "regeling__regio"), uuid=uuid)
    context = {"orgaan": orgaan, "beeld": orgaanbeeld(orgaan, vandaag())}
    return toon(request, "governance/organen/orgaan_detail.html", context)
