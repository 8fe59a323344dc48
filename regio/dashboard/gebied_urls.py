"""Addresses of regions and municipalities; `regio.urls` puts them under the name `governance`."""

from django.urls import URLPattern, path

from regio.dashboard import gebied_views as views

urlpatterns: list[URLPattern] = [
    path("regios/", views.regio_list, name="regio-list"),
    path("regios/<slug:slug>/", views.regio_detail, name="regio-detail"),
    path("gemeenten/<slug:slug>/", views.gemeente_detail, name="gemeente-detail"),
]
