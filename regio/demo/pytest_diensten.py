"""Pytest plugin: real PostgreSQL and Valkey, started before Django reads its settings.

`-p regio.demo.pytest_diensten` loads it. A DATABASE_URL or REDIS_URL that is already set is used as
it is, which is also how the workers of pytest-xdist find the servers of their controller.
"""

import atexit
import os
from collections.abc import Generator

import pytest

from regio.demo.diensten.wegwerp import Wegwerpdiensten, nieuwe_wegwerpdiensten

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
    if "REGIO_TESTMAP" in os.environ and "PYTEST_XDIST_WORKER" in os.environ:
        return
    diensten = nieuwe_wegwerpdiensten()
    _diensten.append(diensten)
    atexit.register(pytest_unconfigure)
    os.environ.update(diensten.environment(os.environ))
