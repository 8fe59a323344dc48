"""Addresses of this topic; collected by governance.urls."""

from django.urls import URLPattern, path

from governance.besluitvorming import beheer_views, reeks_views, views

urlpatterns: list[URLPattern] = [
    path("besluiten/", views.besluit_list, name="besluit-list"),
    path("besluiten/<uuid:uuid>/stukken/<uuid:document>/", views.besluit_stuk, name="besluit-stuk"),
    path("besluiten/<uuid:uuid>/ondertekenen/", beheer_views.besluit_ondertekenen, name="besluit-ondertekenen"),
    path("besluiten/<uuid:uuid>/reeks/", reeks_views.besluit_reeks, name="besluit-reeks"),
    path("besluiten/<uuid:uuid>/verklaringen/nieuw/", beheer_views.stemverklaring_nieuw, name="stemverklaring-nieuw"),
    path(
        "besluiten/<uuid:uuid>/verklaringen/<int:pk>/",
        beheer_views.stemverklaring_bewerken,
        name="stemverklaring-bewerken",
    ),
]
