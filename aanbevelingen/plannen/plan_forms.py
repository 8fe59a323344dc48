"""The form with which a mijlpaal is tied to recommendations."""

from __future__ import annotations

from typing import Any

from django import forms

from aanbevelingen.adviezen.models import Aanbeveling
from aanbevelingen.plannen.plan_queries import te_koppelen
from governance.organisaties.permissions import Leesbereik
from governance.transitie.models import Mijlpaal
from regio.kern.formulier import Registerformulier


class MijlpaalaanbevelingForm(Registerformulier):
    """The recommendations on which a mijlpaal works."""

    aanbevelingen = forms.ModelMultipleChoiceField(
        label="Werkt aan de aanbevelingen",
        queryset=Aanbeveling.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Mijlpaal
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, bereik: Leesbereik, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld: Any = self.fields["aanbevelingen"]
        veld.queryset = te_koppelen(self.instance, bereik)
        veld.label_from_instance = _in_lijst
        veld.initial = list(veld.queryset.filter(mijlpaalaanbevelingen__mijlpaal=self.instance))
        if not veld.queryset.exists():
            veld.help_text = "Deze regio heeft nog geen onderzoek met aanbevelingen."

    @property
    def zichtbaar(self) -> list[int]:
        """The keys of what could be chosen."""
        veld: Any = self.fields["aanbevelingen"]
        return [rij.pk for rij in veld.queryset]


def _in_lijst(aanbeveling: Aanbeveling) -> str:
    return f"{aanbeveling.onderzoek.code} {aanbeveling.nummer}. {aanbeveling.titel}"
