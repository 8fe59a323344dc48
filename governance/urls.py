"""Aggregates the topics' addresses under one namespace."""

from governance.advisering.urls import urlpatterns as advisering
from governance.besluitvorming.urls import urlpatterns as besluitvorming
from governance.bijdragen.urls import urlpatterns as bijdragen
from governance.doelen.urls import urlpatterns as doelen
from governance.dossiers.urls import urlpatterns as dossiers
from governance.moties.urls import urlpatterns as moties
from governance.organen.urls import urlpatterns as organen
from governance.organisaties.urls import urlpatterns as organisaties
from governance.programmas.urls import urlpatterns as programmas
from governance.regelingen.register_urls import urlpatterns as register
from governance.regelingen.urls import urlpatterns as regelingen
from governance.resultaten.urls import urlpatterns as resultaten
from governance.stemmingen.urls import urlpatterns as stemmingen
from governance.transitie.urls import urlpatterns as transitie
from governance.vergaderingen.urls import urlpatterns as vergaderingen
from governance.voorstellen.urls import urlpatterns as voorstellen
from governance.zienswijzen.urls import urlpatterns as zienswijzen

app_name = "governance"
urlpatterns = [
    *organisaties,
    *register,
    *regelingen,
    *organen,
    *advisering,
    *besluitvorming,
    *moties,
    *stemmingen,
    *vergaderingen,
    *voorstellen,
    *zienswijzen,
    *dossiers,
    *programmas,
    *doelen,
    *resultaten,
    *bijdragen,
    *transitie,
]
