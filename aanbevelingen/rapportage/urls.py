"""Addresses of this topic; collected by aanbevelingen.urls."""

from django.urls import URLPattern, path

from aanbevelingen.rapportage import views

urlpatterns: list[URLPattern] = [
    path("factsheets/<slug:slug>/", views.factsheet, name="factsheet"),
    path("factsheets/<slug:slug>/<slug:regio>/", views.factsheet, name="factsheet-regio"),
    path("voortgangsrapportages/<slug:slug>/", views.voortgangsrapport, name="voortgangsrapport"),
]
