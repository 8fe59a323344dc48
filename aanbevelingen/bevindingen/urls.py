"""Addresses of this topic; collected by aanbevelingen.urls."""

from django.urls import URLPattern, path

from aanbevelingen.bevindingen import beheer_views
from aanbevelingen.bevindingen import oorzaak_views as oorzaken

_HIER = "onderzoeken/<slug:slug>/"

urlpatterns: list[URLPattern] = [
    path(f"{_HIER}bevindingen/nieuw/", beheer_views.bevinding_nieuw, name="bevinding-nieuw"),
    path(f"{_HIER}bevindingen/<int:pk>/bewerken/", beheer_views.bevinding_bewerken, name="bevinding-bewerken"),
    path(f"{_HIER}conclusies/nieuw/", beheer_views.conclusie_nieuw, name="conclusie-nieuw"),
    path(f"{_HIER}conclusies/<int:pk>/bewerken/", beheer_views.conclusie_bewerken, name="conclusie-bewerken"),
    path(f"{_HIER}factoren/nieuw/", oorzaken.factor_nieuw, name="factor-nieuw"),
    path("factoren/<int:pk>/bewerken/", oorzaken.factor_bewerken, name="factor-bewerken"),
    path(f"{_HIER}gevolgen/nieuw/", oorzaken.oorzaakgevolg_nieuw, name="oorzaakgevolg-nieuw"),
    path("oorzaken/<int:pk>/bewerken/", oorzaken.oorzaakgevolg_bewerken, name="oorzaakgevolg-bewerken"),
]
