"""Addresses of this topic; collected by governance.urls."""

from django.urls import URLPattern, path

from governance.organisaties import beheer_views, invoer_views, views

urlpatterns: list[URLPattern] = [
    path("organisaties/", views.organisatie_list, name="organisatie-list"),
    path("organisaties/<slug:slug>/", views.organisatie_detail, name="organisatie-detail"),
    path("regios/<slug:slug>/deelnemers/", views.regiodeelname_list, name="regiodeelname-list"),
    path("regios/<slug:slug>/deelnemers/nieuw/", beheer_views.regiodeelname_nieuw, name="regiodeelname-nieuw"),
    path("regios/<slug:slug>/deelnemers/nieuwe-organisatie/", beheer_views.organisatie_nieuw, name="organisatie-nieuw"),
    path(
        "regios/<slug:slug>/deelnemers/<int:pk>/bewerken/",
        beheer_views.regiodeelname_bewerken,
        name="regiodeelname-bewerken",
    ),
    path("regios/<slug:slug>/themas/", views.thema_list, name="thema-list"),
    path("regios/<slug:slug>/themas/nieuw/", beheer_views.thema_nieuw, name="thema-nieuw"),
    path("regios/<slug:slug>/themas/<int:pk>/bewerken/", beheer_views.thema_bewerken, name="thema-bewerken"),
    path("beheer-gegevens/inwoners/", invoer_views.inwoners_invoeren, name="inwoners-invoeren"),
]
