"""Addresses of one meeting; `regio.urls` puts them under the name `governance`."""

from django.urls import URLPattern, path

from regio.dashboard import besluitenlijst_views, vergadering_views

urlpatterns: list[URLPattern] = [
    path("vergaderingen/<uuid:uuid>/", vergadering_views.vergadering_detail, name="vergadering-detail"),
    path("vergaderingen/<uuid:uuid>/besluitenlijst/", besluitenlijst_views.besluitenlijst, name="besluitenlijst"),
]
