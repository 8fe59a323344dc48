"""Forms of a financial signal: what is the matter, and how it was resolved."""

from __future__ import annotations

from typing import Any

from django import forms

from governance.bijdragen.models import FinancieelSignaal
from governance.programmas.models import Programma
from governance.regelingen.models import Regeling
from regio.kern.bedragveld import BedragVeld
from regio.kern.datumveld import DatumVeld
from regio.kern.formulier import Registerformulier


class SignaalForm(Registerformulier):
    """What is the matter, how much it is, and what covers it."""

    RIJEN = (
        ("soort", "jaar"),
        ("bedrag_cent", "toezegging"),
        ("gedekt_cent", "dekking"),
        ("regeling", "programma"),
        ("bron", "code", "betrouwbaarheid"),
    )

    bedrag_cent = BedragVeld(
        label="Bedrag, in euro's", required=False, help_text="Bijvoorbeeld 140.000. Een schatting mag."
    )
    gedekt_cent = BedragVeld(
        label="Daarvan gedekt, in euro's", required=False, help_text="Leeg als er niets is gedekt."
    )

    class Meta:
        model = FinancieelSignaal
        fields = [
            *("titel", "soort", "jaar", "bedrag_cent", "toezegging", "gedekt_cent", "dekking", "omschrijving"),
            *("regeling", "programma", "bron", "code", "betrouwbaarheid"),
        ]
        widgets = {
            "jaar": forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            "dekking": forms.Textarea(attrs={"rows": 2}),
            "omschrijving": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {
            "toezegging": "Alleen bij een onzekere inkomst: hoe hard is die?",
            "dekking": "Bijvoorbeeld: subsidie van de provincie. Verplicht als er iets is gedekt.",
            "jaar": "Het jaar waarin het geld nodig is. Leeg als dat niet bekend is.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        regio = self.instance.regio
        self.fields["jaar"].error_messages["invalid"] = "Schrijf het jaar met vier cijfers, bijvoorbeeld 2027."
        for naam, model in (("regeling", Regeling), ("programma", Programma)):
            veld: Any = self.fields[naam]
            veld.queryset = model._default_manager.filter(regio=regio).order_by("naam", "pk")

    def clean_gedekt_cent(self) -> int:
        """Nothing filled in is nothing covered."""
        return self.cleaned_data["gedekt_cent"] or 0


class OplossingForm(Registerformulier):
    """When and how a signal was resolved."""

    opgelost_op = DatumVeld(label="Opgelost op")
    oplossing = forms.CharField(
        label="Hoe is het opgelost?",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="De raden lezen dit.",
        error_messages={"required": "Schrijf op hoe het is opgelost."},
    )

    class Meta:
        model = FinancieelSignaal
        fields = ["opgelost_op", "oplossing"]


class HeropenForm(Registerformulier):
    """Why a resolved signal counts again."""

    reden = forms.CharField(
        label="Waarom staat het weer open?",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schrijf op waarom het weer open staat."},
    )

    class Meta:
        model = FinancieelSignaal
        fields: list[str] = []
