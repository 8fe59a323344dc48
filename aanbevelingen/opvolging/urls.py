"""Addresses of this topic; collected by aanbevelingen.urls."""

from django.urls import path

from aanbevelingen.opvolging import reactie_views, register_views, schakel_views

urlpatterns = [
    path("onderzoeken/<slug:slug>/aanbevelingen/nieuw/", register_views.aanbeveling_nieuw, name="aanbeveling-nieuw"),
    path("aanbevelingen/<uuid:uuid>/bewerken/", register_views.aanbeveling_bewerken, name="aanbeveling-bewerken"),
    path("aanbevelingen/<uuid:uuid>/voorleggen/", register_views.aanbeveling_voorleggen, name="aanbeveling-voorleggen"),
    path("opvolging/<uuid:uuid>/schakels/<int:pk>/", schakel_views.schakelstand_bewerken, name="schakelstand-bewerken"),
    path("opvolging/<uuid:uuid>/collegereactie/", reactie_views.collegereactie_geven, name="collegereactie-geven"),
]
