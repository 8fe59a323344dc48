"""Addresses of this topic; collected by aanbevelingen.urls."""

from django.urls import URLPattern, path

from aanbevelingen.plannen import beheer_views, plan_views, views

urlpatterns: list[URLPattern] = [
    path("plan-van-aanpak/<slug:slug>/", views.actie_list, name="actie-list"),
    path("plan-van-aanpak/<slug:slug>/nieuw/", beheer_views.actie_nieuw, name="actie-nieuw"),
    path("acties/<uuid:uuid>/", views.actie_detail, name="actie-detail"),
    path("acties/<uuid:uuid>/bewerken/", beheer_views.actie_bewerken, name="actie-bewerken"),
    path("acties/<uuid:uuid>/stand/", beheer_views.actie_stand, name="actie-stand"),
    path("mijlpalen/<uuid:uuid>/aanbevelingen/", plan_views.mijlpaal_aanbevelingen, name="mijlpaal-aanbevelingen"),
]
