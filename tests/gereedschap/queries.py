"""A list must cost the same with one row and with thirty."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext


def _queries(client: Any, url: str) -> list[str]:
    client.get(url)  # the first time fills caches that live longer than a request
    with CaptureQueriesContext(connection) as gevangen:
        antwoord = client.get(url)
    assert antwoord.status_code == 200, f"{url} gaf {antwoord.status_code}"
    return [vraag["sql"] for vraag in gevangen.captured_queries]


def aantal_queries(client: Any, url: str) -> int:
    """Return how many queries the page costs, with caches that live longer than a request filled."""
    return len(_queries(client, url))


def zelfde_aantal_queries(client: Any, url: str, maak_1: Callable[[], Any], maak_30: Callable[[], Any]) -> None:
    """Guarantee that the page costs the same number of queries after `maak_1` as after `maak_30`."""
    maak_1()
    weinig = _queries(client, url)
    maak_30()
    veel = _queries(client, url)
    extra = "\n".join(sorted(veel)[:60]) if len(veel) != len(weinig) else ""
    assert len(veel) == len(weinig), f"{url}: {len(weinig)} queries, en daarna {len(veel)}:\n{extra}"
