"""The forms with which an item is postponed, paused, handed over or held back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator

from governance.herinneringen.models import Herzending, Stilte, Waarneming
from regio.accounts.models import Gebruiker
from regio.kern.datumveld import DatumVeld
from regio.kern.formulier import TE_LANG, Registerformulier, TotEnMetVeld

REDEN_HOOGSTENS = 2_000
"""Characters: the reason stands in lists and on pages of the council."""


def redenveld(uitleg: str) -> forms.CharField:
    """Return the field for a reason that others read."""
    return forms.CharField(
        label="Reden",
        help_text=uitleg,
        widget=forms.Textarea(attrs={"rows": 4}),
        validators=[MaxLengthValidator(REDEN_HOOGSTENS, TE_LANG)],
        error_messages={"required": "Schrijf op waarom. De raad kan dit lezen."},
    )


OPENBAAR = "Wie dit punt mag lezen, leest ook deze reden: de raad, en bij een openbaar punt iedereen."


class UitstelForm(Registerformulier):
    """The new day of an item, and why."""

    tot = DatumVeld(
        label="Nieuwe dag", help_text="Tot en met welke dag mag het duren? De herinneringen beginnen dan opnieuw."
    )
    reden = redenveld(OPENBAAR)

    class Meta:
        model = Stilte
        fields = ("tot", "reden")


class PauzeForm(Registerformulier):
    """Until when nobody is reminded of an item, and why."""

    tot = DatumVeld(
        label="Herinneringen beginnen weer op",
        help_text="De afgesproken dag blijft staan. Het portaal gaat zelf verder.",
    )
    reden = redenveld(OPENBAAR)

    class Meta:
        model = Stilte
        fields = ("tot", "reden")


class TegenhoudForm(Registerformulier):
    """Why one reminder does not go out."""

    reden = redenveld(OPENBAAR)

    class Meta:
        model = Stilte
        fields = ("reden",)


class WaarneemForm(Registerformulier):
    """Who does an item for a while, until when, and why."""

    waarnemer: Any = forms.ModelChoiceField(
        label="Wie neemt het waar?",
        queryset=Gebruiker.objects.none(),
        help_text="Deze persoon krijgt de herinneringen en mag erover melden.",
        error_messages={"required": "Kies wie het waarneemt.", "invalid_choice": "Kies iemand uit de lijst."},
    )
    tot = TotEnMetVeld(label="Tot en met", help_text="Daarna gaan de herinneringen weer naar wie het eerst deed.")
    reden = redenveld("Alleen wie hier werkt leest deze reden. Schrijf niets over iemands gezondheid op.")

    class Meta:
        model = Waarneming
        fields = ("waarnemer", "tot", "reden")

    def __init__(self, *args: Any, personen: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld: Any = self.fields["waarnemer"]
        veld.queryset = personen
        veld.label_from_instance = _met_functie
        if not personen:
            veld.help_text = "Er is niemand anders met een rol hier. De beheerder kan iemand een rol geven."


def _met_functie(persoon: Any) -> str:
    return f"{persoon} ({persoon.functie})" if persoon.functie else str(persoon)


class StilteEindeForm(Registerformulier):
    """Nothing to fill in: ending a postponement or pause; it carries the version that was read."""

    class Meta:
        model = Stilte
        fields: tuple[str, ...] = ()


class WaarneemEindeForm(Registerformulier):
    """Nothing to fill in: ending a handing over; it carries the version that was read."""

    class Meta:
        model = Waarneming
        fields: tuple[str, ...] = ()


class HerzendForm(Registerformulier):
    """Nothing to fill in: sending a reminder again."""

    class Meta:
        model = Herzending
        fields: tuple[str, ...] = ()

    def _post_clean(self) -> None:
        """Nothing of the row comes from this form."""
