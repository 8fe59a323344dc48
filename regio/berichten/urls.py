"""The own post, and the way out of news that stands in every mail."""

from django.urls import path

from regio.berichten import afwezigheid_views, views

app_name = "berichten"
urlpatterns = [
    path("mijn/post/", views.mijn_post, name="mijn-post"),
    path("mijn/post/afwezig/", afwezigheid_views.afwezigheid_melden, name="afwezigheid-melden"),
    path("mijn/post/afwezig/<uuid:uuid>/", afwezigheid_views.afwezigheid_bewerken, name="afwezigheid-bewerken"),
    path("post/afmelden/<str:token>/", views.afmelden, name="afmelden"),
]
