"""Addresses of this topic; collected by aanbevelingen.urls."""

from django.urls import URLPattern, path

from aanbevelingen.bevindingen import oorzaak_views as oorzaken

urlpatterns: list[URLPattern] = [
    path("onderzoeken/<slug:slug>/factoren/nieuw/", oorzaken.factor_nieuw, name="factor-nieuw"),
    path("factoren/<int:pk>/bewerken/", oorzaken.factor_bewerken, name="factor-bewerken"),
    path("onderzoeken/<slug:slug>/gevolgen/nieuw/", oorzaken.oorzaakgevolg_nieuw, name="oorzaakgevolg-nieuw"),
    path("oorzaken/<int:pk>/bewerken/", oorzaken.oorzaakgevolg_bewerken, name="oorzaakgevolg-bewerken"),
]
