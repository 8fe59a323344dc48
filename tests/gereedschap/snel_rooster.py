"""The settings of the portal with the beat of a test: the same tasks each second, on a queue of the test's own.

`PROEFMOMENT` is the moment as of which the worker places and bundles, because a test may run in a weekend.
"""

from __future__ import annotations

import os

from regio.settings import *  # noqa: F403 - these are the settings, with another schedule

CELERY_TASK_DEFAULT_QUEUE = os.environ["WACHTRIJ"]
CELERY_BEAT_SCHEDULE = {
    "herinner": {
        "task": "aanbevelingen.herinneringen.tasks.herinner",
        "schedule": 6.0,
        "kwargs": {"op": os.environ["PROEFMOMENT"]},
        "options": {"expires": 6},
    },
    "bundel-herinneringen": {
        "task": "regio.berichten.tasks.bundel",
        "schedule": 2.0,
        "kwargs": {"op": os.environ["PROEFMOMENT"]},
        "options": {"expires": 4},
    },
    "verzend-berichten": {
        "task": "regio.berichten.tasks.verzend",
        "schedule": 1.0,
        "options": {"expires": 10},  # longer than another task takes on a busy machine, or sending has no turn
    },
}
CELERY_BEAT_MAX_LOOP_INTERVAL = 1
