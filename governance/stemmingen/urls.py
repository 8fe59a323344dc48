"""Addresses of this topic; collected by governance.urls."""

from django.urls import URLPattern, path

from governance.stemmingen import invoer_views, personen_views, views
from governance.stemmingen import regel_views as regels

urlpatterns: list[URLPattern] = [
    path("stemmingen/", views.stemming_list, name="stemming-list"),
    path("stemmingen/nieuw/", views.stemming_nieuw, name="stemming-nieuw"),
    path("stemmingen/nieuw/<str:soort>/<uuid:uuid>/", views.stemming_nieuw, name="stemming-nieuw"),
    path("stemmingen/<uuid:uuid>/", views.stemming_detail, name="stemming-detail"),
    path("stemmingen/<uuid:uuid>/invoeren/", invoer_views.stemming_invoeren, name="stemming-invoeren"),
    path("stemmingen/<uuid:uuid>/herberekenen/", views.stemming_herberekenen, name="stemming-herberekenen"),
    path("stemmingen/<uuid:uuid>/stemming.json", views.stemming_document, name="stemming-document"),
    path(
        "beslispunten/<uuid:uuid>/personenstemming/nieuw/",
        personen_views.personenstemming_nieuw,
        name="personenstemming-nieuw",
    ),
    path("personenstemmingen/<uuid:uuid>/", personen_views.personenstemming_detail, name="personenstemming-detail"),
    path(
        "personenstemmingen/<uuid:uuid>/invoeren/",
        personen_views.personenstemming_invoeren,
        name="personenstemming-invoeren",
    ),
    path("organen/<uuid:uuid>/stemregels/", regels.stemregel_list, name="stemregel-list"),
    path("organen/<uuid:uuid>/stemregels/nieuw/", regels.stemregel_nieuw, name="stemregel-nieuw"),
    path("stemregels/<int:pk>/", regels.stemregel_detail, name="stemregel-detail"),
    path("stemregels/<int:pk>/bewerken/", regels.stemregel_bewerken, name="stemregel-bewerken"),
    path("stemregels/<int:pk>/beeindigen/", regels.stemregel_beeindigen, name="stemregel-beeindigen"),
    path("stemregels/<int:pk>/gewichten/", regels.stemgewichten_bewerken, name="stemgewichten-bewerken"),
]
