"""Addresses of this topic; collected by governance.urls."""

from django.urls import URLPattern, path

from governance.advisering import views

urlpatterns: list[URLPattern] = [
    path("organen/<uuid:uuid>/adviezen/nieuw/", views.advies_nieuw, name="advies-nieuw"),
    path("adviezen/<uuid:uuid>/bewerken/", views.advies_bewerken, name="advies-bewerken"),
]
