"""Writes on indicators and on what was agreed and measured per year."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from governance.doelen.models import Indicator, Indicatorjaar
from regio.kern.historie import Auteur
from regio.kern.register import verwijder, voeg_toe, wijzig
from regio.kern.tekst import datum


def voeg_indicator_toe(*, indicator: Indicator, door: Auteur | None, op: datetime) -> Indicator:
    """Add an indicator to a goal.

    Raises:
        ValidationError: the baseline was measured on a day to come.
        Botsing: the goal has an indicator of this name already.
    """
    _eis_voorbij(indicator.nulmeting_datum, timezone.localdate(op))
    return voeg_toe(indicator, wat="indicator toegevoegd", door=door)


def wijzig_indicator(
    *, indicator: Indicator, versie: int, velden: dict[str, Any], door: Auteur | None, op: datetime
) -> Indicator:
    """Change an indicator.

    Raises:
        ValidationError: the baseline was measured on a day to come.
        VerouderdeVersie: somebody else changed it after this edit began.
    """
    _eis_voorbij(velden.get("nulmeting_datum"), timezone.localdate(op))
    return wijzig(indicator, versie=versie, velden=velden, wat="indicator gewijzigd", door=door)


def verwijder_indicator(*, indicator: Indicator, versie: int, reden: str, door: Auteur | None) -> None:
    """Remove an indicator that should never have been there, with its years."""
    verwijder(indicator, versie=versie, wat="indicator verwijderd", door=door, reden=reden)


def voeg_jaar_toe(*, jaar: Indicatorjaar, door: Auteur | None, op: datetime) -> Indicatorjaar:
    """Add a year with its target, and what was measured when that is known.

    Raises:
        ValidationError: something was measured in a year to come.
        Botsing: the indicator has this year already.
    """
    _eis_gemeten(jaar, timezone.localdate(op))
    return voeg_toe(jaar, wat="jaar van indicator toegevoegd", door=door)


def wijzig_jaar(
    *, jaar: Indicatorjaar, versie: int, velden: dict[str, Any], door: Auteur | None, op: datetime
) -> Indicatorjaar:
    """Change the target or the measurement of a year.

    Raises:
        ValidationError: something was measured in a year to come.
        VerouderdeVersie: somebody else changed it after this edit began.
    """
    nieuw = Indicatorjaar(
        jaar=velden.get("jaar", jaar.jaar),
        streefwaarde=velden.get("streefwaarde", jaar.streefwaarde),
        werkelijk=velden.get("werkelijk", jaar.werkelijk),
    )
    _eis_gemeten(nieuw, timezone.localdate(op))
    return wijzig(jaar, versie=versie, velden=velden, wat="jaar van indicator gewijzigd", door=door)


def verwijder_jaar(*, jaar: Indicatorjaar, versie: int, reden: str, door: Auteur | None) -> None:
    """Remove a year that should never have been there."""
    verwijder(jaar, versie=versie, wat="jaar van indicator verwijderd", door=door, reden=reden)


def _eis_voorbij(dag: date | None, vandaag: date) -> None:
    if dag is not None and dag > vandaag:
        raise ValidationError(
            {"nulmeting_datum": f"De nulmeting ligt in de toekomst. Kies {datum(vandaag)} of eerder."}
        )


def _eis_gemeten(jaar: Indicatorjaar, vandaag: date) -> None:
    if jaar.werkelijk is not None and jaar.jaar > vandaag.year:
        zin = f"Over {jaar.jaar} kan nog niets gemeten zijn. Laat dit leeg, of vul een ander jaar in."
        raise ValidationError({"werkelijk": zin})
