"""Forms with which a rekenkamer keeps the normenkader and judges practice against it."""

from __future__ import annotations

from typing import Any

from django import forms

from aanbevelingen.onderzoeken.models import Norm, Normoordeel, Onderzoek
from aanbevelingen.onderzoeken.queries import gemeenten_ooit_in
from regio.kern.formulier import Registerformulier


class NormForm(Registerformulier):
    """A norm, under an aspect and with the sub-question it answers."""

    RIJEN = (("thema", "vraag"), ("volgnummer", "betrouwbaarheid"))

    class Meta:
        model = Norm
        fields = ["thema", "vraag", "tekst", "volgnummer", "betrouwbaarheid"]
        widgets = {"tekst": forms.Textarea(attrs={"rows": 3})}
        labels = {"thema": "Aspect", "tekst": "Norm", "volgnummer": "Plaats in de volgorde"}
        help_texts = {
            "thema": "Bijvoorbeeld: inrichting. Normen met hetzelfde woord staan bij elkaar.",
            "tekst": "Zo dat iemand kan zien of eraan voldaan is.",
            "volgnummer": "Staat hier al een norm? Dan schuift de rest één plaats op.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        vraag: Any = self.fields["vraag"]
        vraag.queryset = self.instance.onderzoek.vragen.order_by("volgnummer", "pk")


class OordeelForm(Registerformulier):
    """A judgement on one norm of this research, for the region or for one of its municipalities."""

    RIJEN = ()

    class Meta:
        model = Normoordeel
        fields = ["norm", "gemeente", "uitkomst", "grond"]
        widgets = {"uitkomst": forms.RadioSelect, "grond": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"grond": "Alleen bij “niet onderzocht” mag dit leeg blijven."}

    def __init__(self, *args: Any, onderzoek: Onderzoek, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        norm: Any = self.fields["norm"]
        norm.queryset = onderzoek.normen.order_by("volgnummer", "pk")
        gemeente: Any = self.fields["gemeente"]
        gemeente.queryset = gemeenten_ooit_in(onderzoek.regio)
        gemeente.label, gemeente.empty_label = "Voor wie geldt dit?", "de hele regio"
        gemeente.help_text = ""
        uitkomst: Any = self.fields["uitkomst"]
        uitkomst.choices = [keuze for keuze in uitkomst.choices if keuze[0]]
