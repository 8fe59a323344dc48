"""Aggregates the topics' addresses under one namespace."""

from governance.besluitvorming.urls import urlpatterns as besluitvorming
from governance.organen.urls import urlpatterns as organen
from governance.organisaties.urls import urlpatterns as organisaties
from governance.regelingen.urls import urlpatterns as regelingen
from governance.transitie.urls import urlpatterns as transitie

app_name = "governance"
urlpatterns = [*organisaties, *regelingen, *organen, *besluitvorming, *transitie]
