"""Addresses of calendars over all topics; `regio.urls` puts them under the name `governance`."""

from django.urls import URLPattern, path

from regio.dashboard import agenda_views, kalender_views

urlpatterns: list[URLPattern] = [
    path("gemeenten/<slug:slug>/kalender/", kalender_views.gemeente_kalender, name="gemeente-kalender"),
    path("regios/<slug:slug>/kalender/", kalender_views.regio_kalender, name="regio-kalender"),
    path("agenda/", agenda_views.agenda_abonnement, name="agenda-abonnement"),
    path("agenda/<str:sleutel>.ics", agenda_views.agenda_feed, name="agenda-feed"),
]
