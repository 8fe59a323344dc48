"""Addresses of this topic; collected by aanbevelingen.urls."""

from django.urls import path

from aanbevelingen.meldingen import link_views, schema_views, views

urlpatterns = [
    path("doe/<str:sleutel>/", link_views.melden_met_link, name="melden-met-link"),
    path("opvolging/<uuid:uuid>/melden/", views.voortgang_melden, name="voortgang-melden"),
    path("meldingen/<uuid:uuid>/verifieren/", views.melding_verifieren, name="melding-verifieren"),
    path("meldingen/<uuid:uuid>/stukken/<uuid:document>/", views.melding_stuk, name="melding-stuk"),
    path("opvolging/<uuid:uuid>/toewijzen/", views.opvolging_toewijzen, name="opvolging-toewijzen"),
    path("opvolging/<uuid:uuid>/ritme/", schema_views.opvolging_ritme, name="opvolging-ritme"),
    path("gemeenten/<slug:slug>/ritme/", schema_views.raadsritme_bewerken, name="raadsritme-bewerken"),
]
