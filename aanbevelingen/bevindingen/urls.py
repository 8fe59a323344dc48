"""Addresses of this topic; collected by aanbevelingen.urls."""

from django.urls import path

from aanbevelingen.bevindingen import beheer_views

_HIER = "onderzoeken/<slug:slug>/"

urlpatterns = [
    path(f"{_HIER}bevindingen/nieuw/", beheer_views.bevinding_nieuw, name="bevinding-nieuw"),
    path(f"{_HIER}bevindingen/<int:pk>/bewerken/", beheer_views.bevinding_bewerken, name="bevinding-bewerken"),
    path(f"{_HIER}conclusies/nieuw/", beheer_views.conclusie_nieuw, name="conclusie-nieuw"),
    path(f"{_HIER}conclusies/<int:pk>/bewerken/", beheer_views.conclusie_bewerken, name="conclusie-bewerken"),
]
