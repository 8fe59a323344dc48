"""Addresses of this topic; collected by governance.urls."""

from django.urls import URLPattern, path

from governance.besluitvorming import views

urlpatterns: list[URLPattern] = [
    path("besluiten/", views.besluit_list, name="besluit-list"),
    path("besluiten/<uuid:uuid>/", views.besluit_detail, name="besluit-detail"),
    path("besluiten/<uuid:uuid>/stukken/<uuid:document>/", views.besluit_stuk, name="besluit-stuk"),
]
