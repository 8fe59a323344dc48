"""A date field that accepts what people here type and says in Dutch what is wrong."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from regio.kern.tekst import MAANDEN


class DatumVeld(forms.DateField):
    """Accept 1-7-2026, 01/07/2026, 2026-07-01 and "1 juli 2026"; refuse days that do not exist.

    The widget is plain text: a native date picker refuses pasted text and would lose what was typed.
    """

    default_error_messages = {
        "invalid": (
            "Deze datum bestaat niet of is niet goed geschreven. Gebruik dag-maand-jaar, bijvoorbeeld 31-03-2026."
        ),
        "required": "Vul een datum in.",
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault(
            "widget",
            forms.DateInput(
                format="%d-%m-%Y",
                attrs={"inputmode": "numeric", "autocomplete": "off", "placeholder": "dd-mm-jjjj"},
            ),
        )
        kwargs.setdefault("input_formats", ["%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d"])
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> date | None:
        """Return the date, also when it was written with a month name."""
        if isinstance(value, str):
            value = _met_maandnaam(value)
        datum: date | None = super().to_python(value)
        if datum is not None and not 1800 <= datum.year <= 2200:
            raise forms.ValidationError("Controleer het jaar: gebruik vier cijfers.", code="jaar")
        return datum


def _met_maandnaam(tekst: str) -> str:
    delen = tekst.strip().lower().split()
    if len(delen) != 3:
        return tekst
    for nummer, naam in enumerate(MAANDEN, start=1):
        if naam == delen[1] or (len(delen[1].rstrip(".")) >= 3 and naam.startswith(delen[1].rstrip("."))):
            return f"{delen[0]}-{nummer}-{delen[2]}"
    return tekst
