"""Addresses of this topic; collected by governance.urls."""

from django.urls import URLPattern, path

from governance.transitie import views

urlpatterns: list[URLPattern] = [
    path("transitieplannen/", views.transitieplan_list, name="transitieplan-list"),
    path("transitieplannen/<slug:slug>/", views.transitieplan_detail, name="transitieplan-detail"),
    path("mijlpalen/<uuid:uuid>/", views.mijlpaal_detail, name="mijlpaal-detail"),
    path("mijlpalen/<uuid:uuid>/bijwerken/", views.mijlpaal_bijwerken, name="mijlpaal-bijwerken"),
]
