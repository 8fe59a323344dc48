"""Addresses of this topic; collected by governance.urls."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
