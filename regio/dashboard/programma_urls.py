"""Address of one programme; `regio.urls` puts it under the name `governance`."""

from django.urls import URLPattern, path

from regio.dashboard import programma_views as views

urlpatterns: list[URLPattern] = [path("programmas/<uuid:uuid>/", views.programma_detail, name="programma-detail")]
