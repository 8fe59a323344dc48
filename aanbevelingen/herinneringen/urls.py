"""Addresses of this topic; collected by aanbevelingen.urls."""

from django.urls import URLPattern, path

from aanbevelingen.herinneringen import afspraak_views, ladder_views, lijst_views, views

urlpatterns: list[URLPattern] = [
    path("herinneringen/", lijst_views.herinnering_vooruit, name="herinnering-vooruit"),
    path("herinneringen/verstuurd/", lijst_views.herinnering_log, name="herinnering-log"),
    path("herinneringen/agenda/", lijst_views.herinnering_agenda, name="herinnering-agenda"),
    path("herinneringen/ladder/", ladder_views.herinnering_ladder, name="herinnering-ladder"),
    path("herinneringen/mijn/", views.herinnering_mijn, name="herinnering-mijn"),
    path("herinneringen/<uuid:onderwerp>/", views.herinnering_detail, name="herinnering-detail"),
    path(
        "herinneringen/<uuid:onderwerp>/uitstellen/",
        afspraak_views.herinnering_uitstellen,
        name="herinnering-uitstellen",
    ),
    path("herinneringen/<uuid:onderwerp>/pauzeren/", afspraak_views.herinnering_pauzeren, name="herinnering-pauzeren"),
    path(
        "herinneringen/<uuid:onderwerp>/waarnemen/",
        afspraak_views.herinnering_waarnemen,
        name="herinnering-waarnemen",
    ),
    path(
        "herinneringen/<uuid:onderwerp>/tegenhouden/",
        afspraak_views.herinnering_tegenhouden,
        name="herinnering-regel-tegenhouden",
    ),
    path(
        "herinneringen/<uuid:onderwerp>/tegenhouden/<int:nummer>/",
        afspraak_views.herinnering_tegenhouden,
        name="herinnering-tegenhouden",
    ),
    path(
        "herinneringen/<uuid:onderwerp>/afspraken/<uuid:afspraak>/beeindigen/",
        afspraak_views.herinnering_beeindigen,
        name="herinnering-beeindigen",
    ),
    path(
        "herinneringen/<uuid:onderwerp>/regels/<int:regel>/opnieuw/",
        afspraak_views.herinnering_opnieuw,
        name="herinnering-opnieuw",
    ),
]
