"""Pages that exist only in the demo."""

from django.urls import URLPattern, path

from regio.demo import views

app_name = "demo"
urlpatterns: list[URLPattern] = [
    path("inloggen/", views.inloggen, name="inloggen"),
    path("post/", views.post_list, name="post"),
    path("post/<str:sleutel>/", views.post_detail, name="post-detail"),
]
