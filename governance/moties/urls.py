"""Addresses of this topic; collected by governance.urls."""

from django.urls import URLPattern, path

from governance.moties import invoer_views, register_views, views

urlpatterns: list[URLPattern] = [
    path("moties/", views.motie_list, name="motie-list"),
    path("organen/<uuid:uuid>/moties/nieuw/", register_views.motie_nieuw, name="motie-nieuw"),
    path("moties/<uuid:uuid>/", views.motie_detail, name="motie-detail"),
    path("moties/<uuid:uuid>/bewerken/", register_views.motie_bewerken, name="motie-bewerken"),
    path("moties/<uuid:uuid>/uitkomst/", register_views.motie_uitkomst, name="motie-uitkomst"),
    path("moties/<uuid:uuid>/afdoen/", register_views.motie_afdoen, name="motie-afdoen"),
    path("toezeggingen/", views.toezegging_list, name="toezegging-list"),
    path("organen/<uuid:uuid>/toezeggingen/nieuw/", register_views.toezegging_nieuw, name="toezegging-nieuw"),
    path("toezeggingen/<uuid:uuid>/", views.toezegging_detail, name="toezegging-detail"),
    path("toezeggingen/<uuid:uuid>/bewerken/", register_views.toezegging_bewerken, name="toezegging-bewerken"),
    path("toezeggingen/<uuid:uuid>/afdoen/", register_views.toezegging_afdoen, name="toezegging-afdoen"),
    path("beslispunten/<uuid:uuid>/amendementen/", views.amendement_list, name="amendement-list"),
    path("beslispunten/<uuid:uuid>/amendementen/nieuw/", invoer_views.amendement_nieuw, name="amendement-nieuw"),
    path("amendementen/<uuid:uuid>/bewerken/", invoer_views.amendement_bewerken, name="amendement-bewerken"),
    path("amendementen/<uuid:uuid>/uitkomst/", invoer_views.amendement_uitkomst, name="amendement-uitkomst"),
]
