"""The own post, and the way out of news that stands in every mail."""

from django.urls import path

from regio.berichten import views

app_name = "berichten"
urlpatterns = [
    path("mijn/post/", views.mijn_post, name="mijn-post"),
    path("post/afmelden/<str:token>/", views.afmelden, name="afmelden"),
]
