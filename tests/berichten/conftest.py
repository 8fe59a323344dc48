"""The mail server that the tests of the outbox talk to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.gereedschap.smtpput import Smtpput, smtpput


@pytest.fixture
def put(settings: Any) -> Iterator[Smtpput]:
    """Run a mail server and let the portal send to it by SMTP."""
    with smtpput() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.poort
        yield server
