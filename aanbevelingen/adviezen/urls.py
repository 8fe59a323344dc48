"""Addresses of this topic; collected by aanbevelingen.urls."""

from django.urls import URLPattern, path

from aanbevelingen.adviezen import beheer_views, oorzaak_views, schakel_views, versie_views

urlpatterns: list[URLPattern] = [
    path("factoren/<int:pk>/ingrepen/", oorzaak_views.ingreep_bewerken, name="ingreep-bewerken"),
    path("onderzoeken/<slug:slug>/versies/", versie_views.onderzoek_versies, name="onderzoek-versies"),
    path("aanbevelingen/<uuid:uuid>/intrekken/", beheer_views.aanbeveling_intrekken, name="aanbeveling-intrekken"),
    path(
        "aanbevelingen/<uuid:uuid>/terugzetten/", beheer_views.aanbeveling_terugzetten, name="aanbeveling-terugzetten"
    ),
    path("aanbevelingen/<uuid:uuid>/afkomst/nieuw/", beheer_views.afkomst_nieuw, name="afkomst-nieuw"),
    path("aanbevelingen/<uuid:uuid>/afkomst/<int:pk>/", beheer_views.afkomst_bewerken, name="afkomst-bewerken"),
    path("aanbevelingen/<uuid:uuid>/schakels/nieuw/", schakel_views.schakel_nieuw, name="schakel-nieuw"),
    path("aanbevelingen/<uuid:uuid>/schakels/<int:pk>/", schakel_views.schakel_bewerken, name="schakel-bewerken"),
]
