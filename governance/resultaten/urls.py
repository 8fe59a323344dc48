"""Addresses of this topic; collected by governance.urls."""

from django.urls import URLPattern, path

from governance.resultaten import beheer_views, views

urlpatterns: list[URLPattern] = [
    path("regios/<slug:slug>/resultaten/", views.resultaat_list, name="resultaat-list"),
    path("regios/<slug:slug>/resultaten/nieuw/", beheer_views.resultaat_nieuw, name="resultaat-nieuw"),
    path("resultaten/<uuid:uuid>/", views.resultaat_detail, name="resultaat-detail"),
    path("resultaten/<uuid:uuid>/bewerken/", beheer_views.resultaat_bewerken, name="resultaat-bewerken"),
    path("resultaten/<uuid:uuid>/bewijs/<uuid:document>/", views.resultaat_bewijs, name="resultaat-bewijs"),
    path(
        "resultaten/<uuid:uuid>/gemeenten/nieuw/",
        beheer_views.resultaatgemeente_nieuw,
        name="resultaatgemeente-nieuw",
    ),
    path(
        "resultaten/<uuid:uuid>/gemeenten/<int:pk>/",
        beheer_views.resultaatgemeente_bewerken,
        name="resultaatgemeente-bewerken",
    ),
]
