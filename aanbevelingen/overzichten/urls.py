"""Addresses of this topic; collected by aanbevelingen.urls."""

from django.urls import path

from aanbevelingen.overzichten import lijst_views, vergelijk_views, views, volg_views

urlpatterns = [
    path("opvolging/", lijst_views.opvolging_list, name="opvolging-list"),
    path("opvolging/<uuid:uuid>/volgen/", volg_views.opvolging_volgen, name="opvolging-volgen"),
    path("onderzoeken/<slug:slug>/vergelijking/", vergelijk_views.vergelijking_detail, name="vergelijking"),
    path("nieuw/", views.nieuw_list, name="nieuw-list"),
]
