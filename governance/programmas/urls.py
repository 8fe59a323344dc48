"""Addresses of this topic; collected by governance.urls."""

from django.urls import URLPattern, path

from governance.programmas import register_views, views

urlpatterns: list[URLPattern] = [
    path("regios/<slug:slug>/programmas/", views.programma_list, name="programma-list"),
    path("programmas/<uuid:uuid>/", views.programma_detail, name="programma-detail"),
    path("beslispunten/<uuid:uuid>/programma/nieuw/", register_views.programma_nieuw, name="programma-nieuw"),
]
