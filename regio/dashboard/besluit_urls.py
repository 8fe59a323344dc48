"""Addresses of one decision; `regio.urls` puts them under the name `governance`."""

from django.urls import URLPattern, path

from regio.dashboard import besluit_views as views

urlpatterns: list[URLPattern] = [
    path("besluiten/<uuid:uuid>/", views.besluit_detail, name="besluit-detail"),
    path("besluiten/<uuid:uuid>/punten/<int:nummer>/", views.beslispunt_bewerken, name="beslispunt-bewerken"),
    path("besluiten/<uuid:uuid>/verwerken/", views.besluit_verwerken, name="besluit-verwerken"),
    path("besluiten/<uuid:uuid>/vervangen/", views.besluit_vervangen, name="besluit-vervangen"),
]
