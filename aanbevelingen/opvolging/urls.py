"""Addresses of this topic; collected by aanbevelingen.urls."""

from django.urls import path

from aanbevelingen.opvolging import (
    afdoening_views,
    melding_views,
    raadsbesluit_views,
    reactie_views,
    register_views,
    schakel_views,
    schema_views,
    views,
)

urlpatterns = [
    path("onderzoeken/<slug:slug>/aanbevelingen/nieuw/", register_views.aanbeveling_nieuw, name="aanbeveling-nieuw"),
    path("aanbevelingen/<uuid:uuid>/bewerken/", register_views.aanbeveling_bewerken, name="aanbeveling-bewerken"),
    path("aanbevelingen/<uuid:uuid>/voorleggen/", register_views.aanbeveling_voorleggen, name="aanbeveling-voorleggen"),
    path("opvolging/<uuid:uuid>/schakels/<int:pk>/", schakel_views.schakelstand_bewerken, name="schakelstand-bewerken"),
    path("aanbevelingen/<uuid:uuid>/", views.aanbeveling_detail, name="aanbeveling-detail"),
    path("opvolging/<uuid:uuid>/", views.opvolging_detail, name="opvolging-detail"),
    path("opvolging/<uuid:uuid>/melden/", melding_views.voortgang_melden, name="voortgang-melden"),
    path("meldingen/<uuid:uuid>/verifieren/", melding_views.melding_verifieren, name="melding-verifieren"),
    path("meldingen/<uuid:uuid>/stukken/<uuid:document>/", melding_views.melding_stuk, name="melding-stuk"),
    path("opvolging/<uuid:uuid>/toewijzen/", melding_views.opvolging_toewijzen, name="opvolging-toewijzen"),
    path("opvolging/<uuid:uuid>/ritme/", schema_views.opvolging_ritme, name="opvolging-ritme"),
    path("gemeenten/<slug:slug>/ritme/", schema_views.raadsritme_bewerken, name="raadsritme-bewerken"),
    path("opvolging/<uuid:uuid>/collegereactie/", reactie_views.collegereactie_geven, name="collegereactie-geven"),
    path("opvolging/<uuid:uuid>/voordragen/", afdoening_views.afdoening_voordragen, name="afdoening-voordragen"),
    path(
        "opvolging/<uuid:uuid>/voordracht-intrekken/",
        afdoening_views.voordracht_intrekken,
        name="voordracht-intrekken",
    ),
    path("opvolging/<uuid:uuid>/heropenen/", afdoening_views.opvolging_heropenen, name="opvolging-heropenen"),
    path("afdoening/<slug:slug>/", afdoening_views.afdoening_vastleggen, name="afdoening-vastleggen"),
    path(
        "raadsbesluiten/nieuw/",
        raadsbesluit_views.raadsbesluit_vastleggen,
        name="raadsbesluit-vastleggen",
    ),
]
