"""Addresses of one transitieplan and one mijlpaal; `regio.urls` puts them under the name `governance`."""

from django.urls import URLPattern, path

from regio.dashboard import plan_views as views

urlpatterns: list[URLPattern] = [
    path("transitieplannen/<slug:slug>/", views.transitieplan_detail, name="transitieplan-detail"),
    path("mijlpalen/<uuid:uuid>/", views.mijlpaal_detail, name="mijlpaal-detail"),
]
