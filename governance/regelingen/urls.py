"""Addresses of this topic; collected by governance.urls."""

from django.urls import URLPattern, path

from governance.regelingen import beheer_views, views

_EEN = "regelingen/<slug:slug>/"

urlpatterns: list[URLPattern] = [
    path("regelingen/", views.regeling_list, name="regeling-list"),
    path("regios/<slug:slug>/regelingen/nieuw/", beheer_views.regeling_nieuw, name="regeling-nieuw"),
    path(_EEN, views.regeling_detail, name="regeling-detail"),
    path(f"{_EEN}bewerken/", beheer_views.regeling_bewerken, name="regeling-bewerken"),
    path(f"{_EEN}deelnemers/nieuw/", beheer_views.deelname_nieuw, name="deelname-nieuw"),
    path(f"{_EEN}deelnemers/<int:pk>/", beheer_views.deelname_bewerken, name="deelname-bewerken"),
    path(f"{_EEN}deelnemers/<int:pk>/overzetten/", beheer_views.deelname_overzetten, name="deelname-overzetten"),
    path(f"{_EEN}deelnemers/<int:pk>/vrijstelling/", beheer_views.vrijstelling_nieuw, name="vrijstelling-nieuw"),
    path(f"{_EEN}vrijstellingen/<int:pk>/", beheer_views.vrijstelling_bewerken, name="vrijstelling-bewerken"),
    path(f"{_EEN}bevoegdheden/nieuw/", beheer_views.bevoegdheid_nieuw, name="bevoegdheid-nieuw"),
    path(f"{_EEN}bevoegdheden/<int:pk>/", beheer_views.bevoegdheid_bewerken, name="bevoegdheid-bewerken"),
    path(f"{_EEN}onderdelen/nieuw/", beheer_views.onderdeel_nieuw, name="onderdeel-nieuw"),
    path(f"{_EEN}onderdelen/<int:pk>/", beheer_views.onderdeel_bewerken, name="onderdeel-bewerken"),
]
