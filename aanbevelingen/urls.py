"""Aggregates the topics' addresses under one namespace."""

from aanbevelingen.opvolging.onderzoek_urls import onderzoek_urls
from aanbevelingen.opvolging.urls import urlpatterns as opvolging

app_name = "aanbevelingen"
urlpatterns = [*onderzoek_urls, *opvolging]
