"""Addresses of this topic; collected by governance.urls. The page of one meeting stands on the roof."""

from django.urls import URLPattern, path

from governance.vergaderingen import beheer_views, fractie_views, invoer_views, views

urlpatterns: list[URLPattern] = [
    path("vergaderingen/", views.vergadering_list, name="vergadering-list"),
    path("organen/<uuid:uuid>/vergaderingen/nieuw/", beheer_views.vergadering_nieuw, name="vergadering-nieuw"),
    path("vergaderingen/<uuid:uuid>/bewerken/", beheer_views.vergadering_bewerken, name="vergadering-bewerken"),
    path(
        "vergaderingen/<uuid:uuid>/tweede/nieuw/",
        beheer_views.tweede_vergadering_nieuw,
        name="tweede-vergadering-nieuw",
    ),
    path("vergaderingen/<uuid:uuid>/agenda/nieuw/", beheer_views.agendapunt_nieuw, name="agendapunt-nieuw"),
    path("vergaderingen/<uuid:uuid>/agenda/invoeren/", beheer_views.agenda_invoeren, name="agenda-invoeren"),
    path("agendapunten/<uuid:uuid>/bewerken/", beheer_views.agendapunt_bewerken, name="agendapunt-bewerken"),
    path(
        "vergaderingen/<uuid:uuid>/aanwezigheid/invoeren/",
        invoer_views.aanwezigheid_invoeren,
        name="aanwezigheid-invoeren",
    ),
    path("organen/<uuid:uuid>/fracties/", views.fractie_list, name="fractie-list"),
    path("organen/<uuid:uuid>/fracties/nieuw/", fractie_views.fractie_nieuw, name="fractie-nieuw"),
    path("fracties/<int:pk>/bewerken/", fractie_views.fractie_bewerken, name="fractie-bewerken"),
    path("fracties/<int:pk>/beeindigen/", fractie_views.fractie_beeindigen, name="fractie-beeindigen"),
]
