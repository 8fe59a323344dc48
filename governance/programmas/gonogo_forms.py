"""Forms of a go/no-go: the day it is planned on, and what was decided."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from governance.besluitvorming.models import Beslispunt
from governance.programmas.gonogo_actions import Uitslag, bezwaar_tegen_dag, bezwaren_tegen_uitslag
from governance.programmas.models import GoNoGo
from governance.programmas.queries import punt_in_lijst
from governance.programmas.rules import Uitkomst
from regio.kern.formulier import Registerformulier


class GoNoGoForm(Registerformulier):
    """The day on which is to be decided."""

    class Meta:
        model = GoNoGo
        fields = ["datum"]

    def clean(self) -> dict[str, Any]:
        """Say at the day why it cannot be."""
        data: dict[str, Any] = super().clean() or {}
        gekozen = data.get("datum")
        if gekozen and gekozen != self.initial.get("datum"):
            bezwaar = bezwaar_tegen_dag(self.instance.programma, gekozen)
            if bezwaar:
                self.add_error("datum", bezwaar)
        return data


class UitslagForm(Registerformulier):
    """What was decided, on which day and by which point."""

    RIJEN = ()

    class Meta:
        model = GoNoGo
        fields = ["uitkomst", "besluit", "besluitdatum", "toelichting"]
        labels = {"besluit": "Besluit in het portaal"}
        widgets = {"uitkomst": forms.RadioSelect, "toelichting": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "besluit": "Staat het besluit niet in het portaal? Laat dit leeg en vul de datum in.",
            "besluitdatum": "Leeg als u een besluit koos: dan geldt de datum daarvan.",
            "toelichting": "Verplicht bij voorwaarden en bij een no-go. Iedereen kan dit lezen.",
        }

    def __init__(self, *args: Any, punten: QuerySet[Beslispunt], op: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._vandaag = timezone.localdate(op)
        # Without it the row would break its own constraint; the action writes the real moment.
        self.instance.vastgelegd_op = self.instance.vastgelegd_op or op
        uitkomst: Any = self.fields["uitkomst"]
        uitkomst.required, uitkomst.choices = True, Uitkomst.choices
        uitkomst.error_messages["required"] = "Kies wat er is besloten."
        punt: Any = self.fields["besluit"]
        punt.queryset, punt.label_from_instance = punten, punt_in_lijst

    def clean(self) -> dict[str, Any]:
        """Take the day of the chosen decision, and say at the field what cannot be."""
        data: dict[str, Any] = super().clean() or {}
        punt = data.get("besluit")
        if punt is not None and not data.get("besluitdatum") and "besluitdatum" not in self.errors:
            data["besluitdatum"] = punt.besluit.datum
        if not self.errors and not data.get("besluitdatum"):
            self.add_error("besluitdatum", "Vul in op welke dag is besloten, of kies een besluit.")
        if not self.errors:
            for veld, zin in bezwaren_tegen_uitslag(self.instance.programma, self.uitslag, self._vandaag).items():
                self.add_error(veld, zin)
        return data

    @property
    def uitslag(self) -> Uitslag:
        """What was decided, as the action wants it."""
        data = self.cleaned_data
        return Uitslag(data["uitkomst"], data["besluitdatum"], data.get("toelichting", "").strip(), data.get("besluit"))
