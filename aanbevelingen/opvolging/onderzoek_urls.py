"""Addresses of research; collected by aanbevelingen.urls through this topic."""

from django.urls import URLPattern, path

from aanbevelingen.opvolging import onderzoek_views as views
from aanbevelingen.opvolging import oorzaak_views

onderzoek_urls: list[URLPattern] = [
    path("onderzoeken/", views.onderzoek_list, name="onderzoek-list"),
    path("onderzoeken/<slug:slug>/", views.onderzoek_detail, name="onderzoek-detail"),
    path("onderzoeken/<slug:slug>/oorzaken/", oorzaak_views.oorzaak_list, name="oorzaak-list"),
]
