"""Addresses of this topic; collected by governance.urls."""

from django.urls import URLPattern, path

from governance.bijdragen import beheer_views, scenario_views, signaal_views, views

urlpatterns: list[URLPattern] = [
    path("regios/<slug:slug>/bijdragen/", views.bijdragen_regio, name="bijdragen-regio"),
    path("regios/<slug:slug>/bijdragen/vergelijken/", views.bijdragen_vergelijken, name="bijdragen-vergelijken"),
    path("regelingen/<slug:slug>/bijdragen/", views.bijdragen_regeling, name="bijdragen-regeling"),
    path(
        "regelingen/<slug:slug>/bijdragen/nieuw/",
        beheer_views.bijdragejaar_nieuw_regeling,
        name="bijdragejaar-nieuw-regeling",
    ),
    path("programmas/<uuid:uuid>/bijdragen/", views.bijdragen_programma, name="bijdragen-programma"),
    path(
        "programmas/<uuid:uuid>/bijdragen/nieuw/",
        beheer_views.bijdragejaar_nieuw_programma,
        name="bijdragejaar-nieuw-programma",
    ),
    path("gemeenten/<slug:slug>/bijdragen/", views.gemeente_bijdragen, name="gemeente-bijdragen"),
    path("bijdragen/<uuid:uuid>/", views.bijdragejaar_detail, name="bijdragejaar-detail"),
    path("bijdragen/<uuid:uuid>/bewerken/", beheer_views.bijdragejaar_bewerken, name="bijdragejaar-bewerken"),
    path("bijdragen/<uuid:uuid>/volgend-jaar/", beheer_views.bijdragejaar_overnemen, name="bijdragejaar-overnemen"),
    path("bijdragen/<uuid:uuid>/scenario/", scenario_views.bijdrage_scenario, name="bijdrage-scenario"),
    path("regios/<slug:slug>/financiele-signalen/", signaal_views.signaal_list, name="signaal-list"),
    path("regios/<slug:slug>/financiele-signalen/nieuw/", signaal_views.signaal_nieuw, name="signaal-nieuw"),
    path("financiele-signalen/<uuid:uuid>/bewerken/", signaal_views.signaal_bewerken, name="signaal-bewerken"),
    path("financiele-signalen/<uuid:uuid>/oplossen/", signaal_views.signaal_oplossen, name="signaal-oplossen"),
    path("financiele-signalen/<uuid:uuid>/heropenen/", signaal_views.signaal_heropenen, name="signaal-heropenen"),
]
