"""Addresses of this topic; collected by aanbevelingen.urls."""

from django.urls import URLPattern, path

from aanbevelingen.adviezen import oorzaak_views

urlpatterns: list[URLPattern] = [
    path("factoren/<int:pk>/ingrepen/", oorzaak_views.ingreep_bewerken, name="ingreep-bewerken"),
]
