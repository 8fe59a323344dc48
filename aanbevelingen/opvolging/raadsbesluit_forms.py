"""The one screen on which a griffier records a decision: the decision itself and a row per beslispunt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from aanbevelingen.onderzoeken.models import Onderzoek
from aanbevelingen.opvolging.models import Aanbeveling
from aanbevelingen.opvolging.raadsbesluit import Keuze
from aanbevelingen.opvolging.rules import UITKOMST_BIJ_KEUZE, Raadskeuze
from governance.besluitvorming.actions import NieuwBeslispunt, NieuwBesluit
from governance.besluitvorming.models import BeslispuntSoort, Stemwijze
from regio.documenten.forms import StukkenVeld
from regio.kern.datumveld import DatumVeld
from regio.kern.modellen import Zichtbaarheid
from regio.kern.tekst import datum as datum_in_woorden
from regio.kern.tijd import vandaag

KEUZES = [("", "niet behandeld"), *[k for k in Raadskeuze.choices if k[0] != "nog_te_behandelen"]]
REDEN_VERPLICHT: dict[str, str] = {
    Raadskeuze.GEWIJZIGD_OVERGENOMEN: "Schrijf de gewijzigde tekst op.",
    Raadskeuze.NIET_OVERGENOMEN: "Schrijf op waarom de raad dit niet overneemt.",
}


class RaadsbesluitForm(forms.Form):
    """The decision itself."""

    indiening = forms.UUIDField(widget=forms.HiddenInput)
    onderzoek = forms.ModelChoiceField(
        label="Gaat over de aanbevelingen van",
        queryset=Onderzoek.objects.none(),
        to_field_name="slug",
        required=False,
        empty_label="geen onderzoek: alleen andere beslispunten",
    )
    titel = forms.CharField(label="Onderwerp van het besluit", max_length=250)
    datum = DatumVeld(label="Datum van de raadsvergadering")
    agendapunt = forms.CharField(label="Agendapunt", max_length=20, required=False)
    kenmerk = forms.CharField(label="Kenmerk", max_length=60, required=False)
    stemwijze = forms.ChoiceField(label="Stemming", choices=Stemwijze, initial="zonder_stemming")
    zichtbaarheid = forms.ChoiceField(label="Wie mag dit zien?", choices=Zichtbaarheid, initial=Zichtbaarheid.OPENBAAR)
    stukken = StukkenVeld(label="Stukken", help_text="Hoogstens 50 MB per bestand.")
    koppeling = forms.URLField(label="Koppeling naar de raadsinformatie", required=False, assume_scheme="https")

    def __init__(self, *args: Any, onderzoeken: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["onderzoek"]
        assert isinstance(veld, forms.ModelChoiceField)
        veld.queryset = onderzoeken

    def clean_datum(self) -> Any:
        """A decision is recorded after it was taken."""
        datum = self.cleaned_data["datum"]
        if datum > vandaag():
            raise forms.ValidationError("Deze datum ligt in de toekomst. Leg een besluit vast als het is genomen.")
        return datum

    def clean(self) -> dict[str, Any]:
        """A council cannot decide on a report that did not exist yet."""
        data: dict[str, Any] = super().clean() or {}
        onderzoek, datum = data.get("onderzoek"), data.get("datum")
        if onderzoek and datum:
            rapport = onderzoek.datum or onderzoek.datum_vroegst
            if rapport and datum < rapport:
                self.add_error(
                    "datum",
                    f"Het besluit kan niet ouder zijn dan het rapport ({datum_in_woorden(rapport)}).",
                )
        return data

    def als_besluit(self) -> NieuwBesluit:
        """Return the validated decision as the action wants it."""
        data = self.cleaned_data
        return NieuwBesluit(
            uuid=data["indiening"],
            titel=data["titel"],
            datum=data["datum"],
            stemwijze=data["stemwijze"],
            agendapunt=data["agendapunt"],
            kenmerk=data["kenmerk"],
            zichtbaarheid=data["zichtbaarheid"],
            bestanden=data["stukken"],
            koppeling=data["koppeling"],
        )


class PuntForm(forms.Form):
    """One beslispunt: about a recommendation, or free text."""

    aanbeveling = forms.IntegerField(widget=forms.HiddenInput, required=False)
    soort = forms.ChoiceField(
        label="Soort",
        required=False,
        choices=[k for k in BeslispuntSoort.choices if k[0] != "overnemen_aanbevelingen"],
        initial=BeslispuntSoort.ANDERS,
    )
    voorstel = forms.CharField(label="Voorgesteld besluit", max_length=2000, required=False)
    keuze = forms.ChoiceField(label="Besluit van de raad", choices=KEUZES, required=False)
    tekst = forms.CharField(
        label="Gewijzigde tekst of reden",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, voor_raad: Mapping[int, Aanbeveling], **kwargs: Any) -> None:
        self.voor_raad = voor_raad
        super().__init__(*args, **kwargs)

    @property
    def over(self) -> Aanbeveling | None:
        """The recommendation this row is about, if any."""
        try:
            return self.voor_raad.get(int(self["aanbeveling"].value() or 0))
        except (TypeError, ValueError):
            return None

    def clean(self) -> dict[str, Any]:
        """Refuse what belongs to another council, and a deviation without its text."""
        data: dict[str, Any] = super().clean() or {}
        nummer, keuze = data.get("aanbeveling"), data.get("keuze", "")
        if nummer and nummer not in self.voor_raad:
            self.add_error(None, "Deze aanbeveling hoort bij een andere regio of een ander onderzoek.")
        if not nummer and keuze and not data.get("voorstel", "").strip():
            self.add_error("voorstel", "Schrijf op waarover de raad besloot.")
        if not nummer and data.get("voorstel", "").strip() and not keuze:
            self.add_error("keuze", "Kies wat de raad besloot.")
        if keuze in REDEN_VERPLICHT and not data.get("tekst", "").strip():
            self.add_error("tekst", REDEN_VERPLICHT[keuze])
        return data

    @property
    def is_behandeld(self) -> bool:
        """Tell whether the council dealt with this point."""
        return bool(self.cleaned_data.get("keuze"))


class BasisPuntFormSet(forms.BaseFormSet[PuntForm]):
    """All beslispunten of a decision; at least one was dealt with, and no recommendation twice."""

    def clean(self) -> None:
        """A decision without beslispunten decides nothing."""
        if any(self.errors):
            return
        behandeld = [form for form in self.forms if form.is_behandeld]
        if not behandeld:
            raise forms.ValidationError(
                "Een besluit heeft minstens één beslispunt. Kies bij minstens één punt wat de raad besloot."
            )
        nummers = [n for form in behandeld if (n := form.cleaned_data.get("aanbeveling"))]
        if len(nummers) != len(set(nummers)):
            raise forms.ValidationError("Dezelfde aanbeveling staat twee keer in dit besluit.")

    def keuzes(self) -> list[Keuze]:
        """Return what was decided about recommendations."""
        return [
            Keuze(data["aanbeveling"], data["keuze"], data["tekst"])
            for form in self.forms
            if form.is_behandeld and (data := form.cleaned_data)["aanbeveling"]
        ]

    def overige(self) -> list[NieuwBeslispunt]:
        """Return the other beslispunten."""
        return [
            NieuwBeslispunt(
                soort=data["soort"] or BeslispuntSoort.ANDERS,
                voorstel=data["voorstel"],
                uitkomst=UITKOMST_BIJ_KEUZE[data["keuze"]],
                toelichting=data["tekst"],
            )
            for form in self.forms
            if form.is_behandeld and not (data := form.cleaned_data)["aanbeveling"]
        ]


PuntFormSet: type[BasisPuntFormSet] = forms.formset_factory(  # type: ignore[assignment]
    PuntForm, formset=BasisPuntFormSet, extra=0, max_num=60, absolute_max=60
)
