"""Addresses of this topic; collected by aanbevelingen.urls."""

from django.urls import path

from aanbevelingen.doorwerking import onderzoek_views, oorzaak_views, views

urlpatterns = [
    path("onderzoeken/", onderzoek_views.onderzoek_list, name="onderzoek-list"),
    path("onderzoeken/<slug:slug>/", onderzoek_views.onderzoek_detail, name="onderzoek-detail"),
    path("onderzoeken/<slug:slug>/oorzaken/", oorzaak_views.oorzaak_list, name="oorzaak-list"),
    path("aanbevelingen/<uuid:uuid>/", views.aanbeveling_detail, name="aanbeveling-detail"),
    path("opvolging/<uuid:uuid>/", views.opvolging_detail, name="opvolging-detail"),
]
