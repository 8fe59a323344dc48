"""Addresses of this topic; collected by governance.urls."""

from django.urls import URLPattern, path

from governance.doelen import beheer_views, boom_views, indicator_views, views

urlpatterns: list[URLPattern] = [
    path("regios/<slug:slug>/doelen/", views.doel_list, name="doel-list"),
    path("regios/<slug:slug>/ambities/nieuw/", beheer_views.ambitie_nieuw, name="ambitie-nieuw"),
    path("regios/<slug:slug>/activiteiten/", boom_views.activiteit_list, name="activiteit-list"),
    path("ambities/<uuid:uuid>/", views.ambitie_detail, name="ambitie-detail"),
    path("ambities/<uuid:uuid>/bewerken/", beheer_views.ambitie_bewerken, name="ambitie-bewerken"),
    path("ambities/<uuid:uuid>/doelen/nieuw/", beheer_views.doel_nieuw, name="doel-nieuw"),
    path("doelen/<uuid:uuid>/", views.doel_detail, name="doel-detail"),
    path("doelen/<uuid:uuid>/bewerken/", beheer_views.doel_bewerken, name="doel-bewerken"),
    path("doelen/<uuid:uuid>/activiteiten/", beheer_views.doel_activiteiten, name="doel-activiteiten"),
    path("doelen/<uuid:uuid>/indicatoren/nieuw/", indicator_views.indicator_nieuw, name="indicator-nieuw"),
    path("indicatoren/<uuid:uuid>/bewerken/", indicator_views.indicator_bewerken, name="indicator-bewerken"),
    path("indicatoren/<uuid:uuid>/jaren/nieuw/", indicator_views.indicatorjaar_nieuw, name="indicatorjaar-nieuw"),
    path("indicatorjaren/<int:pk>/bewerken/", indicator_views.indicatorjaar_bewerken, name="indicatorjaar-bewerken"),
    path("programmas/<uuid:uuid>/projecten/", boom_views.project_list, name="project-list"),
    path("programmas/<uuid:uuid>/projecten/nieuw/", boom_views.project_nieuw, name="project-nieuw"),
    path("projecten/<uuid:uuid>/", boom_views.project_detail, name="project-detail"),
    path("projecten/<uuid:uuid>/bewerken/", boom_views.project_bewerken, name="project-bewerken"),
    path("projecten/<uuid:uuid>/activiteiten/nieuw/", boom_views.activiteit_nieuw, name="activiteit-nieuw"),
    path("activiteiten/<uuid:uuid>/bewerken/", boom_views.activiteit_bewerken, name="activiteit-bewerken"),
]
