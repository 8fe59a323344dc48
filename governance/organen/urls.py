"""Addresses of this topic; collected by governance.urls."""

from django.urls import URLPattern, path

from governance.organen import views

urlpatterns: list[URLPattern] = [
    path("organen/<uuid:uuid>/", views.orgaan_detail, name="orgaan-detail"),
]
