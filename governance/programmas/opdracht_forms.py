"""Forms of a programme without a decision in the portal, of its end, its budget, and the agreement of a region."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet

from governance.besluitvorming.models import Beslispunt
from governance.programmas.models import Programma, Programmabudget, Programmaregel
from governance.programmas.queries import organen_van, punt_in_lijst
from regio.kern.bedragveld import BedragVeld
from regio.kern.formulier import Registerformulier
from regio.kern.tekst import datum

EEN_DAG = timedelta(days=1)


class OpdrachtForm(Registerformulier):
    """What is agreed about a programme."""

    RIJEN = (("van", "tot"), ("voorgesteld_vanuit", "orgaan"), ("code", "betrouwbaarheid"))

    class Meta:
        model = Programma
        fields = [
            *("naam", "voorgesteld_vanuit", "orgaan", "opdracht", "resultaten", "aanpak", "van", "tot"),
            *("doorlooptijd_reden", "voorgesteld", "bron", "code", "betrouwbaarheid"),
        ]
        labels = {"van": "Begint op", "opdracht": "Opdracht: welke doelen?"}
        widgets = {
            "opdracht": forms.Textarea(attrs={"rows": 4}),
            "resultaten": forms.Textarea(attrs={"rows": 3}),
            "aanpak": forms.Textarea(attrs={"rows": 3}),
            "doorlooptijd_reden": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "orgaan": "Dit orgaan besluit over de opdracht en over de go/no-go.",
            "resultaten": "Wat ligt er als het programma klaar is?",
            "doorlooptijd_reden": "Alleen als het programma langer duurt dan de regio afsprak. Iedereen kan dit lezen.",
            "voorgesteld": "Er is nog niet over besloten. Het portaal toetst dan niet en herinnert niet.",
            "bron": "Het stuk waar dit in staat, als het besluit niet in het portaal staat.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        orgaan: Any = self.fields["orgaan"]
        orgaan.queryset = organen_van(self.instance.regio)


class BeeindigForm(Registerformulier):
    """The last day of a programme, and the point that says so."""

    class Meta:
        model = Programma
        fields = ["tot", "beeindigd_bij"]
        help_texts = {"tot": "De laatste dag waarop het programma loopt."}

    def __init__(self, *args: Any, punten: QuerySet[Beslispunt], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._eerst_tot = self.instance.tot
        punt: Any = self.fields["beeindigd_bij"]
        punt.queryset, punt.label_from_instance = punten, punt_in_lijst
        self.fields["tot"].required = punt.required = True
        self.fields["tot"].help_text = "De laatste dag waarop het programma loopt."

    def clean(self) -> dict[str, Any]:
        """Say that the programme cannot end before it begins, and not later than it would anyway."""
        data: dict[str, Any] = super().clean() or {}
        tot = data.get("tot")
        if tot and self._eerst_tot and tot > self._eerst_tot:
            zin = f"Het programma eindigt al op {datum(self._eerst_tot - EEN_DAG)}. Kies een eerdere dag."
            self.add_error("tot", zin)
        return data


class BudgetForm(Registerformulier):
    """A line of the budget; money is typed in euros and kept in cents."""

    RIJEN = (("jaar", "post"), ("begroot_cent", "gerealiseerd_cent"))

    jaar = forms.IntegerField(
        label="Jaar",
        required=False,
        help_text="Leeg: de hele looptijd.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": "Controleer het jaar: gebruik vier cijfers."},
    )
    begroot_cent = BedragVeld(label="Begroot, in euro's", help_text="Bijvoorbeeld 1.250,50.")
    gerealiseerd_cent = BedragVeld(
        label="Uitgegeven of ontvangen, in euro's", required=False, help_text="Leeg zolang u het niet weet."
    )

    class Meta:
        model = Programmabudget
        fields = ["jaar", "post", "begroot_cent", "gerealiseerd_cent", "toelichting"]
        widgets = {"toelichting": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "post": "Waarvoor het geld is, of wie het betaalt.",
            "toelichting": "Verplicht als er meer is uitgegeven dan begroot: waardoor?",
        }


class ProgrammaregelForm(Registerformulier):
    """What a region agreed about programmes that begin in a period."""

    RIJEN = (("hoogstens_maanden", "gonogo_na_maanden"), ("van", "tot"))

    class Meta:
        model = Programmaregel
        fields = ["hoogstens_maanden", "gonogo_na_maanden", "drie_rollen", "orgaan", "bron", "van", "tot"]
        labels = {"van": "Geldt voor programma's vanaf"}
        widgets = {
            "hoogstens_maanden": forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            "gonogo_na_maanden": forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        }
        help_texts = {
            "hoogstens_maanden": "Bijvoorbeeld 24. Leeg als de regio hierover niets afsprak.",
            "gonogo_na_maanden": "Bijvoorbeeld 12. Leeg als de regio hierover niets afsprak.",
            "drie_rollen": "Bestuurlijk opdrachtgever, ambtelijk opdrachtgever en ambtelijk opdrachtnemer.",
            "bron": "Het besluit of stuk waarin dit is afgesproken.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        orgaan: Any = self.fields["orgaan"]
        orgaan.queryset = organen_van(self.instance.regio)
