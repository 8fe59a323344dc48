"""Aggregates the topics' addresses under one namespace."""

from governance.advisering.urls import urlpatterns as advisering
from governance.besluitvorming.urls import urlpatterns as besluitvorming
from governance.organen.urls import urlpatterns as organen
from governance.organisaties.urls import urlpatterns as organisaties
from governance.programmas.urls import urlpatterns as programmas
from governance.regelingen.register_urls import urlpatterns as register
from governance.regelingen.urls import urlpatterns as regelingen
from governance.transitie.urls import urlpatterns as transitie

app_name = "governance"
urlpatterns = [
    *organisaties,
    *register,
    *regelingen,
    *organen,
    *advisering,
    *besluitvorming,
    *programmas,
    *transitie,
]
