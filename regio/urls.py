"""Roof: all addresses of the portal."""

from django.conf import settings
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from governance.urls import urlpatterns as governance
from regio.dashboard.beeld_urls import urlpatterns as beeld
from regio.dashboard.gebied_urls import urlpatterns as gebied

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("regio.dashboard.urls")),
    path("", include(([*governance, *gebied, *beeld], "governance"))),
    path("", include("aanbevelingen.urls")),
    path("zoeken/", include("regio.zoeken.urls")),
    path("accounts/", include("allauth.urls")),
    path("beheer/", admin.site.urls),
]

if settings.DEMO:
    urlpatterns.append(path("demo/", include("regio.demo.urls")))
