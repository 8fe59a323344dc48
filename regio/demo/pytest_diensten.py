"""Pytest plugin: real PostgreSQL and Valkey, started before Django reads its settings.

`-p regio.demo.pytest_diensten` loads it. A DATABASE_URL or REDIS_URL that is already set is used as
it is, which is also how the workers of pytest-xdist find the servers of their controller.
"""

import atexit
import os
from collections.abc import Generator

import pytest

from regio.demo.diensten.wegwerp import Wegwerpdiensten, nieuwe_wegwerpdiensten

EERSTE_WINKEL, WINKELS = 12, 4
"""The last numbered stores of a server that has sixteen; tests that start workers use the first."""
_diensten: list[Wegwerpdiensten] = []


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None, object, object]:
    """Come before pytest-django, which reads the settings in this same hook."""
    if not (early_config.known_args_namespace.version or early_config.known_args_namespace.help):
        _set_environment()
    return (yield)


def pytest_unconfigure() -> None:
    """Stop the servers of this run; the workers of xdist have none."""
    while _diensten:
        _diensten.pop().stop()


def _set_environment() -> None:
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    if "REGIO_TESTMAP" in os.environ and worker:
        # A store per worker: a test that empties the cache must not take away what another worker counts there.
        nummer = EERSTE_WINKEL + int(worker.removeprefix("gw")) % WINKELS
        os.environ["REDIS_URL"] = os.environ["REDIS_URL"].replace("virtual_host=0", f"virtual_host={nummer}")
        return
    diensten = nieuwe_wegwerpdiensten()
    _diensten.append(diensten)
    atexit.register(pytest_unconfigure)
    os.environ.update(diensten.environment(os.environ))
