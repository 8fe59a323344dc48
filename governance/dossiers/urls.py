"""Addresses of this topic; collected by governance.urls."""

from django.urls import URLPattern, path

from governance.dossiers import beheer_views, views

urlpatterns: list[URLPattern] = [
    path("regios/<slug:slug>/dossiers/", views.dossier_list, name="dossier-list"),
    path("regios/<slug:slug>/dossiers/nieuw/", beheer_views.dossier_nieuw, name="dossier-nieuw"),
    path("dossiers/<slug:slug>/", views.dossier_detail, name="dossier-detail"),
    path("dossiers/<slug:slug>/bewerken/", beheer_views.dossier_bewerken, name="dossier-bewerken"),
    path("dossiers/<slug:slug>/rollen/", beheer_views.dossier_rollen, name="dossier-rollen"),
    path("dossiers/<slug:slug>/periodes/nieuw/", beheer_views.dossierdeelname_nieuw, name="dossierdeelname-nieuw"),
    path(
        "dossiers/<slug:slug>/periodes/<int:pk>/",
        beheer_views.dossierdeelname_bewerken,
        name="dossierdeelname-bewerken",
    ),
]
