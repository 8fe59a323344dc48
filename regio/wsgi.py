"""WSGI entry point, the same for every server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "regio.settings")

application = get_wsgi_application()
