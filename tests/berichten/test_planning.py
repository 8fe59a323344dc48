"""The worker knows every task that the beat sends; an unknown one would be dropped with a line in a log."""

from __future__ import annotations

import subprocess
import sys

from django.conf import settings

from tests.architecture.bron import WORTEL

_TAKEN = (
    "import django; django.setup()\n"
    "from regio.celery import app\n"
    "app.loader.import_default_modules()\n"
    "print(*app.tasks)\n"
)


def test_worker_of_its_own_process_knows_every_planned_task() -> None:
    gepland = {regel["task"] for regel in settings.CELERY_BEAT_SCHEDULE.values()}

    uit = subprocess.run([sys.executable, "-c", _TAKEN], capture_output=True, text=True, cwd=WORTEL, check=True)

    assert gepland - set(uit.stdout.split()) == set()
