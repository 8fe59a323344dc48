"""Start page, health, manual and glossary."""

from django.urls import path

from regio.dashboard import gezondheid, help_views, post_views, samenwerking_views, views

app_name = "dashboard"
urlpatterns = [
    path("", views.start, name="start"),
    path("gezondheid", gezondheid.gezondheid, name="gezondheid"),
    path("aandacht/<slug:soort>/", samenwerking_views.aandacht_list, name="aandacht"),
    path("beheer/post/", post_views.post_stand, name="post"),
    path("help/", help_views.help_index, name="help"),
    path("help/<slug:slug>/", help_views.help_pagina, name="help-pagina"),
    path("begrippen/", help_views.begrippen, name="begrippen"),
    path("toegankelijkheid/", help_views.toegankelijkheid, name="toegankelijkheid"),
]
