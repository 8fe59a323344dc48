"""Addresses of the pictures of a region; `regio.urls` puts them under the name `governance`."""

from django.urls import URLPattern, path

from regio.dashboard import beeld_views as views

urlpatterns: list[URLPattern] = [
    path("regios/<slug:slug>/organogram/", views.regio_organogram, name="regio-organogram"),
    path("regios/<slug:slug>/drukte/", views.regio_drukte, name="regio-drukte"),
]
