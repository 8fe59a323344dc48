"""Addresses of this topic; collected by aanbevelingen.urls."""

from django.urls import path

from aanbevelingen.onderzoeken import beheer_views, norm_views, reactie_views

_HIER = "onderzoeken/<slug:slug>/"

urlpatterns = [
    path("regios/<slug:slug>/onderzoeken/nieuw/", beheer_views.onderzoek_nieuw, name="onderzoek-nieuw"),
    path(f"{_HIER}bewerken/", beheer_views.onderzoek_bewerken, name="onderzoek-bewerken"),
    path(f"{_HIER}deelvragen/nieuw/", beheer_views.deelvraag_nieuw, name="deelvraag-nieuw"),
    path(f"{_HIER}deelvragen/<int:pk>/bewerken/", beheer_views.deelvraag_bewerken, name="deelvraag-bewerken"),
    path(f"{_HIER}stukken/nieuw/", beheer_views.onderzoekstuk_nieuw, name="onderzoekstuk-nieuw"),
    path(f"{_HIER}stukken/<uuid:document>/", beheer_views.onderzoek_stuk, name="onderzoek-stuk"),
    path(
        f"{_HIER}stukken/<uuid:document>/verwijderen/",
        beheer_views.onderzoekstuk_verwijderen,
        name="onderzoekstuk-verwijderen",
    ),
    path(f"{_HIER}normen/nieuw/", norm_views.norm_nieuw, name="norm-nieuw"),
    path(f"{_HIER}normen/<int:pk>/bewerken/", norm_views.norm_bewerken, name="norm-bewerken"),
    path(f"{_HIER}oordelen/nieuw/", norm_views.oordeel_nieuw, name="oordeel-nieuw"),
    path(f"{_HIER}oordelen/<int:pk>/bewerken/", norm_views.oordeel_bewerken, name="oordeel-bewerken"),
    path(f"{_HIER}reacties/nieuw/", reactie_views.reactie_nieuw, name="reactie-nieuw"),
    path(f"{_HIER}reacties/<int:pk>/bewerken/", reactie_views.reactie_bewerken, name="reactie-bewerken"),
]
