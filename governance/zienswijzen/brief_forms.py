"""A letter for a council, drafted by the portal and edited by the griffie."""

from __future__ import annotations

from django import forms

from governance.zienswijzen.models import Raadsbrief
from regio.kern.formulier import Registerformulier

LIJST = "Een regel die begint met een streepje en een spatie wordt een opsomming."


class BriefForm(Registerformulier):
    """The parts of a letter as text."""

    class Meta:
        model = Raadsbrief
        fields = ["onderwerp", "datum", "inleiding", "kernboodschap", "consequenties", "vervolg", "bijlagen"]
        labels = {
            "onderwerp": "Onderwerp",
            "datum": "Datum",
            "inleiding": "Inleiding",
            "kernboodschap": "Kernboodschap",
            "consequenties": "Consequenties",
            "vervolg": "Vervolg",
            "bijlagen": "Bijlagen",
        }
        widgets = {
            "inleiding": forms.Textarea(attrs={"rows": 5}),
            "kernboodschap": forms.Textarea(attrs={"rows": 8}),
            "consequenties": forms.Textarea(attrs={"rows": 5}),
            "vervolg": forms.Textarea(attrs={"rows": 5}),
            "bijlagen": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {"kernboodschap": LIJST, "bijlagen": "Eén bijlage per regel, met een streepje ervoor."}
