"""What every test has: an author for its writes, a strict client, standing users, and no network."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import partial
from typing import Any

import pghistory
import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from hypothesis import HealthCheck, settings

from governance.organisaties.models import Gemeente, Regio
from regio.accounts.models import Gebruiker
from tests.factories import NU, maak_gebruiker, maak_gemeente, maak_regio, maak_rol
from tests.gereedschap.client import StrengeClient
from tests.gereedschap.historie import maak_leeg_na_een_transactie
from tests.gereedschap.netwerk import alleen_deze_machine
from tests.gereedschap.queries import zelfde_aantal_queries as _zelfde_aantal_queries
from tests.gereedschap.verdeling import Verdeling

maak_leeg_na_een_transactie()

# How fast this machine is today proves nothing: the first draw of a run reads the constants of every module, and a
# busy machine takes seconds for that. Speed is measured by `make bench`.
settings.register_profile("portaal", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("portaal")


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Verdeling | None:
    """Divide the files over the workers in our way; another `--dist` is left as asked for."""
    return Verdeling(config, log) if config.getvalue("dist") == "loadfile" else None


def pytest_collection_finish() -> None:
    """Take what was loaded so far out of reach of the garbage collector, which else reads it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session", autouse=True)
def _geen_netwerk() -> Iterator[None]:
    with alleen_deze_machine():
        yield


@pytest.fixture(autouse=True)
def _auteur() -> Iterator[None]:
    """Give the rows that a test arranges an author; what an action records replaces it."""
    with pghistory.context(door="test", door_id=None, handeling="test", reden=""):
        yield


@pytest.fixture
def bevries() -> Iterator[Callable[..., None]]:
    """Stop the clock: `bevries()` at NU, `bevries(date(…))` at noon of a day, or at a moment."""
    lopend: list[time_machine.travel] = []

    def stop(moment: date | datetime = NU) -> None:
        while lopend:
            lopend.pop().stop()
        if not isinstance(moment, datetime):
            moment = NU.replace(year=moment.year, month=moment.month, day=moment.day, hour=11)
        reis = time_machine.travel(moment, tick=False)
        reis.start()
        lopend.append(reis)

    yield stop
    while lopend:
        lopend.pop().stop()


@pytest.fixture
def client() -> StrengeClient:
    """Return a client without login; `client.als(griffier)` logs in and returns it."""
    return StrengeClient()


@pytest.fixture
def zelfde_aantal_queries(client: StrengeClient) -> Callable[..., None]:
    """`zelfde_aantal_queries(url, maak_1, maak_30)`, asked by whoever `client` is logged in as."""
    return partial(_zelfde_aantal_queries, client)


# A region with two municipalities, and another region with one.


@pytest.fixture
def regio(db: None) -> Regio:
    """The region of the standing users."""
    return maak_regio("Stedendriehoek")


@pytest.fixture
def gemeente(regio: Regio) -> Gemeente:
    """The municipality of the standing users."""
    return maak_gemeente("Voorst", regio=regio)


@pytest.fixture
def tweede_gemeente(regio: Regio) -> Gemeente:
    """Another municipality of the same region."""
    return maak_gemeente("Brummen", regio=regio)


@pytest.fixture
def andere_regio(db: None) -> Regio:
    """A region that has nothing to do with the first."""
    return maak_regio("Twente")


@pytest.fixture
def andere_gemeente(andere_regio: Regio) -> Gemeente:
    """A municipality of the other region."""
    return maak_gemeente("Borne", regio=andere_regio)


# One person per role, and outsiders.


def _persoon(naam: str, rol: str, **bereik: Any) -> Gebruiker:
    gebruiker = maak_gebruiker(naam, functie=rol)
    maak_rol(gebruiker, rol, **bereik)
    return gebruiker


@pytest.fixture
def raadslid(gemeente: Gemeente) -> Gebruiker:
    """Council member of the municipality."""
    return _persoon("Rik Raadslid", "raadslid", gemeente=gemeente)


@pytest.fixture
def griffier(gemeente: Gemeente) -> Gebruiker:
    """Griffier of the municipality."""
    return _persoon("Greet Griffier", "griffier", gemeente=gemeente)


@pytest.fixture
def secretaris(gemeente: Gemeente) -> Gebruiker:
    """Gemeentesecretaris of the municipality."""
    return _persoon("Sam Secretaris", "secretaris", gemeente=gemeente)


@pytest.fixture
def actiehouder(gemeente: Gemeente) -> Gebruiker:
    """Actiehouder of the municipality, to whom nothing is assigned yet."""
    return _persoon("Anna Actiehouder", "actiehouder", gemeente=gemeente)


@pytest.fixture
def regiosecretaris(regio: Regio) -> Gebruiker:
    """Secretary of the region."""
    return _persoon("Rob Regiosecretaris", "regiosecretaris", regio=regio)


@pytest.fixture
def rekenkamer(regio: Regio) -> Gebruiker:
    """Rekenkamer of the region."""
    return _persoon("Rita Rekenkamer", "rekenkamer", regio=regio)


@pytest.fixture
def beheerder(db: None) -> Gebruiker:
    """Beheerder of the installation; the admin is open to this person."""
    gebruiker = maak_gebruiker("Bas Beheerder", is_staff=True, is_superuser=True)
    maak_rol(gebruiker, "beheerder")
    return gebruiker


@pytest.fixture
def griffier_elders(tweede_gemeente: Gemeente) -> Gebruiker:
    """Griffier of the other municipality of the same region."""
    return _persoon("Gijs Griffier", "griffier", gemeente=tweede_gemeente)


@pytest.fixture
def griffier_andere_regio(andere_gemeente: Gemeente) -> Gebruiker:
    """Griffier in a region that has nothing to do with the first."""
    return _persoon("Gon Griffier", "griffier", gemeente=andere_gemeente)


@pytest.fixture
def bezoeker() -> AnonymousUser:
    """Nobody: somebody who is not logged in."""
    return AnonymousUser()
