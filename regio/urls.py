"""Roof: all addresses of the portal."""

from django.conf import settings
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from governance.urls import urlpatterns as governance
from regio.dashboard.beeld_urls import urlpatterns as beeld
from regio.dashboard.besluit_urls import urlpatterns as besluit
from regio.dashboard.gebied_urls import urlpatterns as gebied
from regio.dashboard.kalender_urls import urlpatterns as kalender
from regio.dashboard.plan_urls import urlpatterns as plan
from regio.dashboard.programma_urls import urlpatterns as programma
from regio.dashboard.vergadering_urls import urlpatterns as vergadering
from regio.dashboard.voorstel_urls import urlpatterns as voorstel

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("regio.dashboard.urls")),
    path(
        "",
        include(
            (
                [*governance, *gebied, *beeld, *besluit, *voorstel, *vergadering, *programma, *kalender, *plan],
                "governance",
            )
        ),
    ),
    path("", include("aanbevelingen.urls")),
    path("", include("regio.berichten.urls")),
    path("zoeken/", include("regio.zoeken.urls")),
    path("accounts/", include("allauth.urls")),
    path("beheer/", admin.site.urls),
]

if settings.DEMO:
    urlpatterns.append(path("demo/", include("regio.demo.urls")))
