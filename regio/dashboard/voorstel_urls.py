"""The address of a proposal; `regio.urls` puts it under the name `governance`."""

from django.urls import URLPattern, path

from regio.dashboard import voorstel_views

urlpatterns: list[URLPattern] = [
    path("voorstellen/<uuid:uuid>/", voorstel_views.voorstel_detail, name="voorstel-detail"),
]
