"""Forms about the own post; they validate, they do not write."""

from __future__ import annotations

from typing import Any

from django import forms

from regio.accounts.models import Gebruiker
from regio.berichten.models import VERPLICHT, Afwezigheid, Frequentie
from regio.kern.formulier import Registerformulier


class VoorkeurForm(forms.Form):
    """How often this person wants mail."""

    verplicht = forms.ChoiceField(
        label="Wat van u wordt gevraagd",
        choices=[(keuze.value, keuze.label) for keuze in VERPLICHT],
        widget=forms.RadioSelect,
        help_text="Uitzetten kan niet. Lukt iets niet op tijd? Kies bij dat punt “Herinneringen en uitstel”.",
    )
    nieuws = forms.ChoiceField(
        label="Nieuws over wat u volgt",
        choices=Frequentie.choices,
        widget=forms.RadioSelect,
        help_text="Bijvoorbeeld dat er is gemeld over een aanbeveling die u volgt.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for veld in self.fields.values():
            veld.error_messages["required"] = "Kies hoe vaak."


class PersoonVeld(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic in the stubs only
    """A person with an account, by e-mail address: a list to choose from would show who has an account."""

    widget = forms.EmailInput
    default_error_messages = {"invalid_choice": "Er is geen account met dit e-mailadres."}

    def __init__(self, **kwargs: Any) -> None:
        personen = Gebruiker.objects.filter(is_active=True)
        super().__init__(personen, to_field_name="email", empty_label=None, **kwargs)

    def to_python(self, value: Any) -> Any:
        """Return the person, however the address was typed."""
        return super().to_python(value.strip().lower().replace("\x00", "") if isinstance(value, str) else value)


class AfwezigheidForm(Registerformulier):
    """When somebody is away, and who answers meanwhile."""

    vervanger = PersoonVeld(
        label="E-mailadres van uw vervanger",
        help_text="Deze persoon krijgt in die tijd wat van u wordt gevraagd, en mag het afhandelen.",
    )

    class Meta:
        model = Afwezigheid
        fields = ["van", "tot", "vervanger", "reden"]
        labels = {"van": "Afwezig vanaf", "reden": "Reden"}
        help_texts = {"reden": "Uw vervanger kan dit lezen."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["vervanger"] = self.instance.vervanger.email
