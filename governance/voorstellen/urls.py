"""Addresses of this topic; collected by governance.urls."""

from django.urls import URLPattern, path

from governance.voorstellen import invoer_views, register_views, views

urlpatterns: list[URLPattern] = [
    path("voorstellen/", views.voorstel_list, name="voorstel-list"),
    path("organen/<uuid:uuid>/voorstellen/nieuw/", invoer_views.voorstel_nieuw, name="voorstel-nieuw"),
    path("voorstellen/<uuid:uuid>/bewerken/", invoer_views.voorstel_bewerken, name="voorstel-bewerken"),
    path("voorstellen/<uuid:uuid>/voorleggen/", register_views.voorstel_voorleggen, name="voorstel-voorleggen"),
    path("voorstellen/<uuid:uuid>/intrekken/", register_views.voorstel_intrekken, name="voorstel-intrekken"),
    path("voorstellen/<uuid:uuid>/stukken/<uuid:document>/", views.voorstel_stuk, name="voorstel-stuk"),
    path("voorleggingen/<int:pk>/bewerken/", register_views.voorlegging_bewerken, name="voorlegging-bewerken"),
    path("voorleggingen/<int:pk>/terugnemen/", register_views.voorlegging_terugnemen, name="voorlegging-terugnemen"),
]
