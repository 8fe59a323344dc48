"""The search page."""

from django.urls import URLPattern, path

from regio.zoeken import views

app_name = "zoeken"
urlpatterns: list[URLPattern] = [path("", views.zoeken, name="zoek")]
