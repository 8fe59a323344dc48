"""The page of one meeting, on the roof because it shows decisions, moties and votes."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from governance.organisaties.permissions import leesbereik
from governance.vergaderingen.queries import orgaanpad, vergadering_of_404
from regio.dashboard.vergadering_queries import vergaderbeeld
from regio.kern.htmx import toon
from regio.kern.tekst import datum, hoofdletter
from regio.kern.tijd import vandaag
from regio.kern.toestemming import openbaar


@openbaar
@require_safe
def vergadering_detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the agenda of a meeting with what came of each item, and who was there."""
    vergadering = vergadering_of_404(leesbereik(request.user), uuid)
    context = {
        "vergadering": vergadering,
        "titel": hoofdletter(f"{vergadering.orgaan}, {datum(vergadering.datum)}"),
        "kruimels": orgaanpad(vergadering.orgaan),
        "beeld": vergaderbeeld(vergadering, request.user),
        "vandaag": vandaag(),
    }
    return toon(request, "dashboard/vergadering_detail.html", context)
