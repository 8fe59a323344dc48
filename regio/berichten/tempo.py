"""No more mails a minute than the mail server takes, counted over all workers in the shared cache."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Self

import redis
from django.conf import settings
from django.core.cache import cache

log = logging.getLogger(__name__)

RONDEN_PER_MINUUT = 3
"""So many rounds beat starts in a minute; without a shared count each takes its part."""
ONTHOUDEN = 120


@dataclass
class Tempo:
    """What one round may still offer; 0 a minute means as many as go.

    Without the cache nobody knows what the others did. Sending then goes on with the part of this round alone: mail
    that waits for a cache would be worse than mail that goes a little too fast.
    """

    per_minuut: int
    zonder_telling: int
    telt_mee: bool = True

    @classmethod
    def nu(cls) -> Self:
        """Return the rate of this installation."""
        per_minuut: int = settings.BERICHTEN_PER_MINUUT
        return cls(per_minuut, -(-per_minuut // RONDEN_PER_MINUUT))

    @property
    def vrij(self) -> bool:
        """Whether there is no limit at all."""
        return self.per_minuut == 0

    def ruimte(self, op: datetime) -> int:
        """Return how many may still go in this minute, at most; to claim no more than that."""
        try:
            geteld = int(cache.get(_sleutel(op)) or 0) if self.telt_mee else 0
        except redis.RedisError as fout:
            self._tel_alleen(fout)
        return max(0, self.per_minuut - geteld) if self.telt_mee else self.zonder_telling

    def neem(self, op: datetime) -> bool:
        """Take the right to offer one mail in this minute; False when it is full."""
        if self.vrij:
            return True
        try:
            if self.telt_mee:
                cache.add(_sleutel(op), 0, ONTHOUDEN)
                return bool(cache.incr(_sleutel(op)) <= self.per_minuut)
        except (redis.RedisError, ValueError) as fout:
            # ValueError: the count was thrown away between the two questions.
            self._tel_alleen(fout)
        self.zonder_telling -= 1
        return self.zonder_telling >= 0

    def _tel_alleen(self, fout: Exception) -> None:
        log.warning("tempo: geen gedeelde telling, deze ronde telt alleen zichzelf: %s", fout)
        self.telt_mee = False


def _sleutel(op: datetime) -> str:
    return f"berichten:tempo:{settings.EMAIL_HOST}:{settings.EMAIL_PORT}:{int(op.timestamp()) // 60}"
