"""Addresses of this topic; collected by governance.urls. Those of one plan and one mijlpaal are on the roof."""

from django.urls import URLPattern, path

from governance.transitie import bulk_views, plan_views, thema_views, views

PLAN = "transitieplannen/<slug:slug>"

urlpatterns: list[URLPattern] = [
    path("transitieplannen/", views.transitieplan_list, name="transitieplan-list"),
    path("transitieplannen-vergelijken/", views.transitieplan_vergelijken, name="transitieplan-vergelijken"),
    path("regios/<slug:slug>/transitieplannen/nieuw/", plan_views.transitieplan_nieuw, name="transitieplan-nieuw"),
    path(f"{PLAN}/bewerken/", plan_views.transitieplan_bewerken, name="transitieplan-bewerken"),
    path(f"{PLAN}/bijwerken/", bulk_views.transitieplan_bijwerken, name="transitieplan-bijwerken"),
    path(f"{PLAN}/agenda/", views.transitieplan_agenda, name="transitieplan-agenda"),
    path(f"{PLAN}/themas/", thema_views.themakeuze_list, name="themakeuze-list"),
    path(f"{PLAN}/themas/nieuw/", thema_views.themakeuze_nieuw, name="themakeuze-nieuw"),
    path("themakeuzes/<uuid:uuid>/bewerken/", thema_views.themakeuze_bewerken, name="themakeuze-bewerken"),
    path(f"{PLAN}/taken/", thema_views.taakverschuiving_list, name="taakverschuiving-list"),
    path(f"{PLAN}/taken/nieuw/", thema_views.taakverschuiving_nieuw, name="taakverschuiving-nieuw"),
    path("taken/<uuid:uuid>/bewerken/", thema_views.taakverschuiving_bewerken, name="taakverschuiving-bewerken"),
    path(f"{PLAN}/mijlpalen/nieuw/", plan_views.mijlpaal_nieuw, name="mijlpaal-nieuw"),
    path("mijlpalen/<uuid:uuid>/bewerken/", plan_views.mijlpaal_bewerken, name="mijlpaal-bewerken"),
    path("mijlpalen/<uuid:uuid>/bijwerken/", views.mijlpaal_bijwerken, name="mijlpaal-bijwerken"),
    path("mijlpalen/<uuid:uuid>/gevolgen/", views.mijlpaal_gevolgen, name="mijlpaal-gevolgen"),
]
