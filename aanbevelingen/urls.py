"""Aggregates the topics' addresses under one namespace."""

from aanbevelingen.adviezen.urls import urlpatterns as adviezen
from aanbevelingen.bevindingen.urls import urlpatterns as bevindingen
from aanbevelingen.doorwerking.urls import urlpatterns as doorwerking
from aanbevelingen.herinneringen.urls import urlpatterns as herinneringen
from aanbevelingen.meldingen.urls import urlpatterns as meldingen
from aanbevelingen.onderzoeken.urls import urlpatterns as onderzoeken
from aanbevelingen.opvolging.urls import urlpatterns as opvolging
from aanbevelingen.overzichten.urls import urlpatterns as overzichten
from aanbevelingen.plannen.urls import urlpatterns as plannen
from aanbevelingen.raadsbesluiten.urls import urlpatterns as raadsbesluiten
from aanbevelingen.rapportage.urls import urlpatterns as rapportage
from aanbevelingen.ritmes.urls import urlpatterns as ritmes

app_name = "aanbevelingen"
urlpatterns = [
    *onderzoeken,
    *bevindingen,
    *adviezen,
    *plannen,
    *ritmes,
    *overzichten,
    *rapportage,
    *opvolging,
    *raadsbesluiten,
    *meldingen,
    *doorwerking,
    *herinneringen,
]
