"""The state of the outgoing mail, for the beheerder."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from governance.organisaties.permissions import mag_installatie_beheren
from regio.dashboard.post_queries import poststand
from regio.kern.htmx import toon
from regio.kern.toestemming import eis


@require_safe
def post_stand(request: HttpRequest) -> HttpResponse:
    """Show what waits, what is parked, what came back, and when each task last ran."""
    eis(mag_installatie_beheren(request.user))
    op = timezone.now()
    return toon(request, "dashboard/post_stand.html", {"stand": poststand(op), "op": op})
