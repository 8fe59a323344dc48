"""Addresses of this topic; collected by aanbevelingen.urls."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
