"""The Celery application; the beat schedule is static and stands in the settings."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "regio.settings")

app = Celery("regio")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(
    [
        "regio.berichten",
        "regio.dashboard",
        "aanbevelingen.herinneringen",
        "aanbevelingen.overzichten",
    ]
)
