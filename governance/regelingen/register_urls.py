"""Addresses of the import of a register of regelingen; collected by governance.urls."""

from django.urls import URLPattern, path

from governance.regelingen import register_views

urlpatterns: list[URLPattern] = [
    path("beheer-gegevens/regelingen/", register_views.regelingen_invoeren, name="regelingen-invoeren"),
]
