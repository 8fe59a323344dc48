"""Addresses of this topic; collected by governance.urls."""

from django.urls import URLPattern, path

from governance.regelingen import views

urlpatterns: list[URLPattern] = [
    path("regelingen/<slug:slug>/", views.regeling_detail, name="regeling-detail"),
]
