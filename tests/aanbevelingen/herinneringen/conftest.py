"""A milestone of the municipality two weeks ahead, and the run of the reminders on a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from aanbevelingen.herinneringen.actions import herinner_aan_alles
from governance.organisaties.models import Gemeente
from governance.transitie.models import Mijlpaal
from regio.accounts.models import Gebruiker
from regio.berichten import bundeling
from regio.berichten.models import Bericht, BerichtStatus
from tests.factories import NU, VANDAAG, maak_mijlpaal, maak_transitieplan
from tests.factories.vast import DAG


@pytest.fixture
def plan(regio: Any) -> Any:
    """A public plan of the region."""
    return maak_transitieplan(regio=regio, naam="Vervolgplan")


@pytest.fixture
def mijlpaal(plan: Any, gemeente: Gemeente, secretaris: Gebruiker) -> Mijlpaal:
    """A milestone that somebody owns; its first reminder goes six days from now."""
    return maak_mijlpaal(
        plan=plan, datum=VANDAAG + timedelta(days=20), gemeente=gemeente, titel="Overdracht", eigenaar=secretaris
    )


@pytest.fixture
def herinner(bevries: Callable[..., None]) -> Callable[[int], None]:
    """`herinner(6)`: stop the clock six days from now and let the reminders run; nothing is mailed yet."""

    def loop(dag: int = 0) -> None:
        bevries(NU + dag * DAG)
        herinner_aan_alles(op=NU + dag * DAG)

    return loop


@pytest.fixture
def verstuur(herinner: Callable[[int], None]) -> Callable[[int], None]:
    """`verstuur(6)`: let the reminders run six days from now, and bundle them in mails."""

    def loop(dag: int = 0) -> None:
        herinner(dag)
        bundeling.bundel(op=NU + dag * DAG)

    return loop


@pytest.fixture
def bezorg(verstuur: Callable[[int], None]) -> Callable[[int], None]:
    """`bezorg(6)`: as `verstuur`, and the mail server took every mail."""

    def loop(dag: int = 0) -> None:
        verstuur(dag)
        Bericht.objects.update(status=BerichtStatus.VERZONDEN, verzonden_op=NU + dag * DAG)

    return loop
