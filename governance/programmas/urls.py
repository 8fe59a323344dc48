"""Addresses of this topic; collected by governance.urls. The page of a programme itself stands on the roof."""

from django.urls import URLPattern, path

from governance.programmas import gonogo_views, opdracht_views, register_views, team_views, views

_REGIO = "regios/<slug:slug>"
_PROGRAMMA = "programmas/<uuid:uuid>"

urlpatterns: list[URLPattern] = [
    path(f"{_REGIO}/programmas/", views.programma_list, name="programma-list"),
    path(f"{_REGIO}/programmas/nieuw/", opdracht_views.programma_toevoegen, name="regio-programma-nieuw"),
    path(f"{_REGIO}/programmaregels/nieuw/", opdracht_views.programmaregel_nieuw, name="programmaregel-nieuw"),
    path(f"{_REGIO}/programmaregels/<int:pk>/", opdracht_views.programmaregel_bewerken, name="programmaregel-bewerken"),
    path(f"{_PROGRAMMA}/bewerken/", opdracht_views.programma_bewerken, name="programma-bewerken"),
    path(f"{_PROGRAMMA}/beeindigen/", opdracht_views.programma_beeindigen, name="programma-beeindigen"),
    path(f"{_PROGRAMMA}/budget/nieuw/", opdracht_views.programmabudget_nieuw, name="programmabudget-nieuw"),
    path(f"{_PROGRAMMA}/budget/<int:pk>/", opdracht_views.programmabudget_bewerken, name="programmabudget-bewerken"),
    path(f"{_PROGRAMMA}/gonogos/nieuw/", gonogo_views.gonogo_nieuw, name="gonogo-nieuw"),
    path("gonogos/<uuid:uuid>/", gonogo_views.gonogo_detail, name="gonogo-detail"),
    path("gonogos/<uuid:uuid>/bewerken/", gonogo_views.gonogo_bewerken, name="gonogo-bewerken"),
    path("gonogos/<uuid:uuid>/uitkomst/", gonogo_views.gonogo_uitkomst, name="gonogo-uitkomst"),
    path(f"{_PROGRAMMA}/rollen/nieuw/", team_views.programmarol_nieuw, name="programmarol-nieuw"),
    path(f"{_PROGRAMMA}/rollen/<int:pk>/", team_views.programmarol_bewerken, name="programmarol-bewerken"),
    path(f"{_PROGRAMMA}/bemensing/nieuw/", team_views.bemensing_nieuw, name="bemensing-nieuw"),
    path(f"{_PROGRAMMA}/bemensing/<int:pk>/", team_views.bemensing_bewerken, name="bemensing-bewerken"),
    path(f"{_PROGRAMMA}/escalaties/nieuw/", team_views.escalatie_nieuw, name="escalatie-nieuw"),
    path("escalaties/<uuid:uuid>/doorgeven/", team_views.escalatie_doorgeven, name="escalatie-doorgeven"),
    path("escalaties/<uuid:uuid>/afronden/", team_views.escalatie_afronden, name="escalatie-afronden"),
    path("beslispunten/<uuid:uuid>/programma/nieuw/", register_views.programma_nieuw, name="programma-nieuw"),
]
