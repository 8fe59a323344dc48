"""Addresses of this topic; collected by aanbevelingen.urls."""

from django.urls import path

from aanbevelingen.opvolging import raadsbesluit_views, views

urlpatterns = [
    path("aanbevelingen/<uuid:uuid>/", views.aanbeveling_detail, name="aanbeveling-detail"),
    path("opvolging/<uuid:uuid>/", views.opvolging_detail, name="opvolging-detail"),
    path("opvolging/<uuid:uuid>/melden/", views.voortgang_melden, name="voortgang-melden"),
    path("meldingen/<uuid:uuid>/verifieren/", views.melding_verifieren, name="melding-verifieren"),
    path("meldingen/<uuid:uuid>/stukken/<uuid:document>/", views.melding_stuk, name="melding-stuk"),
    path(
        "raadsbesluiten/nieuw/",
        raadsbesluit_views.raadsbesluit_vastleggen,
        name="raadsbesluit-vastleggen",
    ),
]
