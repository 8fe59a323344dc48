"""Addresses of this topic; collected by aanbevelingen.urls."""

from django.urls import path

from aanbevelingen.raadsbesluiten import afdoening_views, views

urlpatterns = [
    path("raadsbesluiten/nieuw/", views.raadsbesluit_vastleggen, name="raadsbesluit-vastleggen"),
    path("opvolging/<uuid:uuid>/voordragen/", afdoening_views.afdoening_voordragen, name="afdoening-voordragen"),
    path(
        "opvolging/<uuid:uuid>/voordracht-intrekken/",
        afdoening_views.voordracht_intrekken,
        name="voordracht-intrekken",
    ),
    path("opvolging/<uuid:uuid>/heropenen/", afdoening_views.opvolging_heropenen, name="opvolging-heropenen"),
    path("afdoening/<slug:slug>/", afdoening_views.afdoening_vastleggen, name="afdoening-vastleggen"),
]
