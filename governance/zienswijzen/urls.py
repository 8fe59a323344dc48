"""Addresses of this topic; collected by governance.urls."""

from django.urls import URLPattern, path

from governance.zienswijzen import (
    beheer_views,
    brief_views,
    invoer_views,
    kalender_views,
    lta_views,
    schema_views,
    verzoek_views,
    views,
)

_EEN = "raadplegingen/<uuid:uuid>/"
_VAN_RAAD = "organen/<uuid:uuid>/raadplegingen/"
_SCHEMAS = "regios/<slug:slug>/termijnschemas/"
_ZIENSWIJZE = "zienswijzen/<uuid:uuid>/"

urlpatterns: list[URLPattern] = [
    path("raadplegingen/", views.raadpleging_list, name="raadpleging-list"),
    path("regelingen/<slug:slug>/raadplegingen/nieuw/", beheer_views.raadpleging_nieuw, name="raadpleging-nieuw"),
    path(
        "regios/<slug:slug>/raadplegingen/nieuw/", beheer_views.regio_raadpleging_nieuw, name="regio-raadpleging-nieuw"
    ),
    path(_EEN, views.raadpleging_detail, name="raadpleging-detail"),
    path(f"{_EEN}bewerken/", beheer_views.raadpleging_bewerken, name="raadpleging-bewerken"),
    path(f"{_EEN}openen/", beheer_views.raadpleging_openen, name="raadpleging-openen"),
    path(f"{_EEN}reageren/", beheer_views.raadpleging_reageren, name="raadpleging-reageren"),
    path(f"{_EEN}afronden/", beheer_views.raadpleging_afronden, name="raadpleging-afronden"),
    path(f"{_EEN}stukken/<uuid:document>/", views.raadpleging_stuk, name="raadpleging-stuk"),
    path(_VAN_RAAD, views.verzoek_list, name="verzoek-list"),
    path(f"{_VAN_RAAD}beantwoorden/", verzoek_views.verzoek_beantwoorden, name="verzoek-beantwoorden"),
    path("verzoeken/<int:pk>/", views.verzoek_detail, name="verzoek-detail"),
    path("verzoeken/<int:pk>/bewerken/", verzoek_views.verzoek_bewerken, name="verzoek-bewerken"),
    path("verzoeken/<int:pk>/terugnemen/", beheer_views.verzoek_terugnemen, name="verzoek-terugnemen"),
    path(f"{_ZIENSWIJZE}bewerken/", verzoek_views.zienswijze_bewerken, name="zienswijze-bewerken"),
    path(f"{_ZIENSWIJZE}verzenden/", verzoek_views.zienswijze_verzenden, name="zienswijze-verzenden"),
    path(f"{_ZIENSWIJZE}verwijderen/", verzoek_views.zienswijze_verwijderen, name="zienswijze-verwijderen"),
    path(_SCHEMAS, views.termijnschema_list, name="termijnschema-list"),
    path(f"{_SCHEMAS}nieuw/", schema_views.termijnschema_nieuw, name="termijnschema-nieuw"),
    path(f"{_SCHEMAS}<int:pk>/bewerken/", schema_views.termijnschema_bewerken, name="termijnschema-bewerken"),
]

# The calendar of a council, the long-term agenda and letters.

_RAAD = "organen/<uuid:uuid>/"

urlpatterns += [
    path(f"{_RAAD}kalender/", kalender_views.raadskalender, name="raadskalender"),
    path(f"{_RAAD}kalender/invoeren/", invoer_views.raadskalender_invoeren, name="raadskalender-invoeren"),
    path(f"{_RAAD}reces/nieuw/", kalender_views.reces_nieuw, name="reces-nieuw"),
    path(f"{_RAAD}reces/<int:pk>/bewerken/", kalender_views.reces_bewerken, name="reces-bewerken"),
    path(
        f"{_RAAD}sluitingsdatums/invoeren/",
        kalender_views.sluitingsdatums_invoeren,
        name="sluitingsdatums-invoeren",
    ),
    path(
        "vergaderingen/<uuid:uuid>/sluitingsdatum/bewerken/",
        kalender_views.sluitingsdatum_bewerken,
        name="sluitingsdatum-bewerken",
    ),
    path(f"{_RAAD}commissies/nieuw/", kalender_views.commissie_nieuw, name="commissie-nieuw"),
    path("commissies/<uuid:uuid>/bewerken/", kalender_views.commissie_bewerken, name="commissie-bewerken"),
    path("langetermijnagenda/", lta_views.agendaonderwerp_list, name="agendaonderwerp-list"),
    path("regios/<slug:slug>/langetermijnagenda/nieuw/", lta_views.lta_regio_nieuw, name="lta-regio-nieuw"),
    path(f"{_RAAD}langetermijnagenda/nieuw/", lta_views.lta_raad_nieuw, name="lta-raad-nieuw"),
    path(
        "langetermijnagenda/<uuid:uuid>/bewerken/",
        lta_views.agendaonderwerp_bewerken,
        name="agendaonderwerp-bewerken",
    ),
    path("verzoeken/<int:pk>/brieven/", brief_views.raadsbrief_list, name="raadsbrief-list"),
    path("verzoeken/<int:pk>/brieven/<slug:soort>/nieuw/", brief_views.raadsbrief_nieuw, name="raadsbrief-nieuw"),
    path("brieven/<uuid:uuid>/", brief_views.raadsbrief_detail, name="raadsbrief-detail"),
    path("brieven/<uuid:uuid>/bewerken/", brief_views.raadsbrief_bewerken, name="raadsbrief-bewerken"),
]
