"""Forms with which a rekenkamer keeps findings and conclusions."""

from __future__ import annotations

from typing import Any

from django import forms

from aanbevelingen.bevindingen.models import Bevinding, Conclusie
from regio.kern.formulier import Registerformulier

PLAATS = "Plaats in de volgorde"
SCHUIFT = "Staat hier al iets? Dan schuift de rest één plaats op."


class BevindingForm(Registerformulier):
    """A finding: what was seen, from which angle, with which tone, and what follows from it."""

    RIJEN = (("thema", "toon"), ("volgnummer", "betrouwbaarheid"))

    class Meta:
        model = Bevinding
        fields = ["thema", "toon", "tekst", "gevolg", "volgnummer", "betrouwbaarheid"]
        widgets = {"tekst": forms.Textarea(attrs={"rows": 4}), "gevolg": forms.Textarea(attrs={"rows": 3})}
        labels = {"thema": "Invalshoek", "tekst": "Bevinding", "volgnummer": PLAATS}
        help_texts = {
            "thema": "Bijvoorbeeld: structuur. Bevindingen met hetzelfde woord staan bij elkaar.",
            "tekst": "Wat is er gezien? Een oordeel hoort bij de conclusies.",
            "gevolg": "Wat volgt hieruit, volgens de onderzoekers?",
            "volgnummer": SCHUIFT,
        }


class ConclusieForm(Registerformulier):
    """A conclusion with the findings it rests on."""

    RIJEN = (("toon", "thema"), ("volgnummer", "betrouwbaarheid"))

    class Meta:
        model = Conclusie
        fields = ["tekst", "toon", "thema", "bevindingen", "volgnummer", "betrouwbaarheid"]
        widgets = {"tekst": forms.Textarea(attrs={"rows": 4}), "bevindingen": forms.CheckboxSelectMultiple}
        labels = {"tekst": "Conclusie", "volgnummer": PLAATS, "bevindingen": "Rust op deze bevindingen"}
        help_texts = {"volgnummer": SCHUIFT}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bevindingen: Any = self.fields["bevindingen"]
        bevindingen.queryset = self.instance.onderzoek.bevindingen.order_by("volgnummer", "pk")
