"""Addresses of this topic; collected by governance.urls."""

from django.urls import URLPattern, path

from governance.organen import beheer_views as beheer
from governance.organen import views

urlpatterns: list[URLPattern] = [
    path("organen/", views.orgaan_list, name="orgaan-list"),
    path("organen/<uuid:uuid>/", views.orgaan_detail, name="orgaan-detail"),
    path("organen/<uuid:uuid>/bewerken/", beheer.orgaan_bewerken, name="orgaan-bewerken"),
    path("organen/<uuid:uuid>/leden/nieuw/", beheer.lidmaatschap_nieuw, name="lidmaatschap-nieuw"),
    path("organen/<uuid:uuid>/ambten/<int:pk>/bewerken/", beheer.ambt_bewerken, name="ambt-bewerken"),
    path("organen/<uuid:uuid>/samenstellingsregels/nieuw/", beheer.regel_nieuw, name="samenstellingsregel-nieuw"),
    path("organen/<uuid:uuid>/mandaten/nieuw/", beheer.mandaat_nieuw, name="mandaat-nieuw"),
    path("organen/<uuid:uuid>/mandaten/<int:pk>/bewerken/", beheer.mandaat_bewerken, name="mandaat-bewerken"),
    path("organen/<uuid:uuid>/mandaten/<int:pk>/stuk/", views.mandaat_stuk, name="mandaat-stuk"),
    path("leden/<int:pk>/bewerken/", beheer.lidmaatschap_bewerken, name="lidmaatschap-bewerken"),
    path("leden/<int:pk>/beeindigen/", beheer.lidmaatschap_beeindigen, name="lidmaatschap-beeindigen"),
    path("samenstellingsregels/<int:pk>/bewerken/", beheer.regel_bewerken, name="samenstellingsregel-bewerken"),
    path("regios/<slug:slug>/organen/nieuw/", beheer.regio_orgaan_nieuw, name="regio-orgaan-nieuw"),
    path("regelingen/<slug:slug>/organen/nieuw/", beheer.regeling_orgaan_nieuw, name="regeling-orgaan-nieuw"),
]
