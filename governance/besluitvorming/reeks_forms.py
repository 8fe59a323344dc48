"""The one screen on which a decision is repeated: one evening, six budgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from django import forms

from governance.besluitvorming.actions import MET_TOELICHTING
from governance.besluitvorming.gevolg_actions import Reeksrij
from governance.besluitvorming.models import Uitkomst
from governance.regelingen.models import Regeling
from governance.vergaderingen.models import Agendapunt

MEEST = 25
LEEG = 5
"""Empty rows that stand ready."""


class ReeksrijForm(forms.Form):
    """One decision of the series: what is different in it; a row without subject and regeling is no decision."""

    indiening = forms.UUIDField(widget=forms.HiddenInput)
    regeling = forms.ChoiceField(label="Regeling", required=False)
    titel = forms.CharField(label="Onderwerp", max_length=250, required=False)
    behandeld_bij = forms.ChoiceField(label="Agendapunt", required=False)
    agendapunt = forms.CharField(label="Nummer van het agendapunt", max_length=20, required=False)
    kenmerk = forms.CharField(label="Kenmerk", max_length=60, required=False)
    uitkomst = forms.ChoiceField(label="Besluit", choices=Uitkomst)
    toelichting = forms.CharField(label="Gewijzigde tekst of reden", max_length=4000, required=False)

    def __init__(
        self,
        *args: Any,
        regelingen: Mapping[str, Regeling],
        agenda: Mapping[str, Agendapunt],
        titels: Mapping[str, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.regelingen, self.agenda, self.titels = regelingen, agenda, titels
        self._kies("regeling", regelingen, "– geen –")
        self._kies("behandeld_bij", agenda, "– geen –")
        del self.fields["agendapunt" if agenda else "behandeld_bij"]
        if not regelingen:
            del self.fields["regeling"]

    def _kies(self, naam: str, rijen: Mapping[str, Any], leeg: str) -> None:
        veld: Any = self.fields[naam]
        veld.choices = [("", leeg), *((sleutel, str(rij)) for sleutel, rij in rijen.items())]

    @property
    def cellen(self) -> list[forms.BoundField]:
        """The visible fields, in order."""
        return self.visible_fields()

    @property
    def is_leeg(self) -> bool:
        """Tell whether this row stands ready but was not used."""
        data = getattr(self, "cleaned_data", {})
        gebruikt = ("titel", "regeling", "kenmerk", "toelichting", "agendapunt", "behandeld_bij")
        return not any(data.get(naam) for naam in gebruikt)

    def clean(self) -> dict[str, Any]:
        """Take the subject from the regeling when it is not typed, and refuse a deviation without its text."""
        data: dict[str, Any] = super().clean() or {}
        if self.is_leeg or "titel" in self.errors:
            return data
        data["titel"] = data.get("titel") or self.titels.get(data.get("regeling", ""), "")
        if not data["titel"]:
            self.add_error("titel", "Vul het onderwerp van dit besluit in.")
        if data.get("uitkomst") in MET_TOELICHTING and not data.get("toelichting", "").strip():
            self.add_error("toelichting", MET_TOELICHTING[data["uitkomst"]])
        return data

    def als_rij(self) -> Reeksrij:
        """Return the validated row as the action wants it."""
        data = self.cleaned_data
        return Reeksrij(
            uuid=data["indiening"],
            titel=data["titel"],
            uitkomst=data["uitkomst"],
            toelichting=data["toelichting"],
            regeling=self.regelingen.get(data.get("regeling", "")),
            behandeld_bij=self.agenda.get(data.get("behandeld_bij", "")),
            agendapunt=data.get("agendapunt", ""),
            kenmerk=data["kenmerk"],
        )


class BasisReeksFormSet(forms.BaseFormSet[ReeksrijForm]):
    """The whole series; at least one decision, and none twice."""

    def clean(self) -> None:
        """Something must be recorded, and two decisions are not the same one."""
        if any(self.errors):
            return
        titels = [form.cleaned_data["titel"] for form in self.forms if not form.is_leeg]
        if not titels:
            raise forms.ValidationError("Vul minstens één rij in.")
        if len(titels) != len(set(titels)):
            raise forms.ValidationError("Twee rijen hebben hetzelfde onderwerp. Geef elk besluit een eigen onderwerp.")

    def rijen(self) -> list[Reeksrij]:
        """Return the decisions to record."""
        return [form.als_rij() for form in self.forms if not form.is_leeg]


ReeksFormSet: type[BasisReeksFormSet] = forms.formset_factory(  # type: ignore[assignment]
    ReeksrijForm, formset=BasisReeksFormSet, extra=0, max_num=MEEST, absolute_max=MEEST
)


def lege_rijen(uitkomst: str, aantal: int = LEEG) -> Sequence[dict[str, Any]]:
    """Return the rows that stand ready; each can make only one decision."""
    return [{"indiening": uuid4(), "uitkomst": uitkomst} for _ in range(aantal)]
