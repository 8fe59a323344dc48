"""Addresses of this topic; collected by aanbevelingen.urls."""

from django.urls import path

from aanbevelingen.opvolging import afdoening_views, raadsbesluit_views, reactie_views, views

urlpatterns = [
    path("aanbevelingen/<uuid:uuid>/", views.aanbeveling_detail, name="aanbeveling-detail"),
    path("onderzoeken/<slug:slug>/vergelijking/", views.vergelijking_detail, name="vergelijking"),
    path("opvolging/<uuid:uuid>/", views.opvolging_detail, name="opvolging-detail"),
    path("opvolging/<uuid:uuid>/melden/", views.voortgang_melden, name="voortgang-melden"),
    path("opvolging/<uuid:uuid>/collegereactie/", reactie_views.collegereactie_geven, name="collegereactie-geven"),
    path("opvolging/<uuid:uuid>/voordragen/", afdoening_views.afdoening_voordragen, name="afdoening-voordragen"),
    path(
        "opvolging/<uuid:uuid>/voordracht-intrekken/",
        afdoening_views.voordracht_intrekken,
        name="voordracht-intrekken",
    ),
    path("opvolging/<uuid:uuid>/heropenen/", afdoening_views.opvolging_heropenen, name="opvolging-heropenen"),
    path("afdoening/<slug:slug>/", afdoening_views.afdoening_vastleggen, name="afdoening-vastleggen"),
    path("meldingen/<uuid:uuid>/verifieren/", views.melding_verifieren, name="melding-verifieren"),
    path("meldingen/<uuid:uuid>/stukken/<uuid:document>/", views.melding_stuk, name="melding-stuk"),
    path(
        "raadsbesluiten/nieuw/",
        raadsbesluit_views.raadsbesluit_vastleggen,
        name="raadsbesluit-vastleggen",
    ),
]
