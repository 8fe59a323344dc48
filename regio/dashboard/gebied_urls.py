"""Addresses of regions and municipalities; `regio.urls` puts them under the name `governance`."""

from django.urls import URLPattern, path

from regio.dashboard import gebied_views, gemeente_views, opbrengst_views

urlpatterns: list[URLPattern] = [
    path("regios/", gebied_views.regio_list, name="regio-list"),
    path("regios/<slug:slug>/", gebied_views.regio_detail, name="regio-detail"),
    path("gemeenten/<slug:slug>/", gemeente_views.gemeente_detail, name="gemeente-detail"),
    path(
        "gemeenten/<slug:slug>/aanbevelingen/",
        gemeente_views.gemeente_aanbevelingen,
        name="gemeente-aanbevelingen",
    ),
    path("gemeenten/<slug:slug>/opbrengst/", opbrengst_views.gemeente_opbrengst, name="gemeente-opbrengst"),
]
