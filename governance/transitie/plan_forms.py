"""Forms of a plan, and of a mijlpaal with what it waits for; they validate, they do not write."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from governance.transitie.models import Mijlpaal, Transitieplan
from governance.transitie.plan_actions import Voorwaarden, keur_voorwaarden
from governance.transitie.plan_queries import andere_mijlpalen, eigenaren_voor, gemeenten_van, personen
from governance.transitie.rules import GEEN_TYPEFOUT
from regio.kern.bedragveld import GetalVeld
from regio.kern.formulier import Registerformulier

ERBIJ = 3
"""Empty lines for what a mijlpaal waits for; who needs more saves and opens the screen again."""
DAGEN_MAX = 3660


class TransitieplanForm(Registerformulier):
    """A plan: what it is for, when it must be done, and who may know of it."""

    RIJEN = (("einddatum", "zichtbaarheid"),)

    class Meta:
        model = Transitieplan
        fields = ["naam", "omschrijving", "einddatum", "zichtbaarheid"]
        widgets = {"omschrijving": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"einddatum": "De dag waarop alles klaar moet zijn."}


class MijlpaalGegevensForm(Registerformulier):
    """What a mijlpaal is, who owns it, and what it waits for; its course is updated elsewhere."""

    RIJEN: tuple[tuple[str, ...], ...] = (("gemeente", "eigenaar"), ("fase", "basisdatum"))

    class Meta:
        model = Mijlpaal
        fields: tuple[str, ...] = ("titel", "omschrijving", "fase", "gemeente", "eigenaar_functie", "eigenaar")
        widgets = {"omschrijving": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "fase": "Mijlpalen met dezelfde fase staan bij elkaar.",
            "eigenaar_functie": "Bijvoorbeeld: programmamanager. Dit kan iedereen lezen; schrijf geen naam.",
            "eigenaar": "Deze persoon krijgt de herinneringen en mag de mijlpaal bijwerken.",
        }

    def __init__(self, *args: Any, op: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plan = self.instance.plan
        velden: dict[str, Any] = self.fields
        velden["gemeente"].queryset = gemeenten_van(plan, op, ook=self.instance.gemeente_id or 0)
        velden["eigenaar"].queryset = personen([*eigenaren_voor(plan, op), self.instance.eigenaar_id or 0])
        bestaand = list(self.instance.voorwaarden.order_by("pk")) if self.instance.pk else []
        self._regels = range(1, len(bestaand) + ERBIJ + 1)
        keuzes = [("", "– niets –"), *((str(rij.pk), rij.titel) for rij in andere_mijlpalen(self.instance))]
        for nummer in self._regels:
            rij = bestaand[nummer - 1] if nummer <= len(bestaand) else None
            velden[f"wacht_op_{nummer}"] = forms.ChoiceField(
                label="Wacht op" if nummer == 1 else "En op",
                choices=keuzes,
                required=False,
                initial=str(rij.wacht_op_id) if rij else "",
                error_messages={"invalid_choice": "Deze mijlpaal staat niet meer in het plan. Kies opnieuw."},
            )
            velden[f"dagen_{nummer}"] = GetalVeld(
                label="Dagen ertussen", required=False, initial=rij.tussentijd_dagen if rij else None
            )
        velden["dagen_1"].help_text = "Hoeveel dagen er minstens tussen zitten. Leeg is nul."
        self.RIJEN = (*self.RIJEN, *((f"wacht_op_{nummer}", f"dagen_{nummer}") for nummer in self._regels))

    def clean(self) -> dict[str, Any]:
        """Refuse a wait that comes back to the mijlpaal itself, at the field in which it was chosen."""
        data: dict[str, Any] = super().clean() or {}
        gekozen: dict[str, int] = {}
        for nummer in self._regels:
            op, dagen = data.get(f"wacht_op_{nummer}", ""), data.get(f"dagen_{nummer}")
            if dagen and not op:
                self.add_error(f"wacht_op_{nummer}", "Kies op welke mijlpaal dit wacht, of laat de dagen leeg.")
            if dagen and dagen > DAGEN_MAX:
                self.add_error(f"dagen_{nummer}", "Dat is meer dan tien jaar. Controleer het aantal.")
            if op and op in gekozen:
                self.add_error(f"wacht_op_{nummer}", "Deze mijlpaal koos u hierboven al.")
            elif op:
                gekozen[op] = nummer
        if gekozen and not self.errors:
            self._keur(gekozen)
        return data

    def _keur(self, gekozen: dict[str, int]) -> None:
        """Add one at a time what is waited for: the first that closes a circle is the one to say it at."""
        erbij: dict[int, int] = {}
        for sleutel, nummer in gekozen.items():
            erbij[int(sleutel)] = 0
            try:
                keur_voorwaarden(self.instance, erbij)
            except ValidationError as fout:
                self.add_error(f"wacht_op_{nummer}", fout.messages[0])
                return

    @property
    def wacht_op(self) -> Voorwaarden:
        """What the mijlpaal waits for, with the days in between."""
        data = self.cleaned_data
        return {
            int(data[f"wacht_op_{nummer}"]): data[f"dagen_{nummer}"] or 0
            for nummer in self._regels
            if data.get(f"wacht_op_{nummer}")
        }


class NieuweMijlpaalForm(MijlpaalGegevensForm):
    """A mijlpaal to add: its date is agreed here, once."""

    class Meta(MijlpaalGegevensForm.Meta):
        fields = ("titel", "omschrijving", "fase", "basisdatum", *MijlpaalGegevensForm.Meta.fields[3:])
        help_texts = {
            **MijlpaalGegevensForm.Meta.help_texts,
            "basisdatum": "Deze datum blijft staan; zo wordt uitloop zichtbaar. Later verandert u alleen de huidige.",
        }

    def clean(self) -> dict[str, Any]:
        """Take a date more than ten years from the end of the plan for a mistyped year."""
        data = super().clean()
        datum = data.get("basisdatum")
        if datum and abs(datum - self.instance.plan.einddatum) > GEEN_TYPEFOUT:
            self.add_error("basisdatum", "Deze datum ligt meer dan tien jaar van de einddatum. Controleer het jaar.")
        return data
