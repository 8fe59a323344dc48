"""Forms with which a proposal is written, put before bodies, put on an agenda and withdrawn."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from governance.organen.models import Orgaan
from governance.vergaderingen.models import Agendapunt
from governance.voorstellen.actions import Punt, Stukken
from governance.voorstellen.invoer_queries import (
    agendapunt_in_lijst,
    agendapunten_van,
    regelingen_bij,
    voorlegbare_organen,
)
from governance.voorstellen.models import Voorlegging, Voorstel, Voorstelpunt
from governance.voorstellen.rules import BeslispuntSoort
from regio.documenten.forms import KoppelingVeld, StukkenVeld
from regio.documenten.models import Document
from regio.kern.datumveld import DatumVeld
from regio.kern.formulier import Registerformulier
from regio.kern.tekst import datum as in_woorden

HOOGSTENS = 40
"""Points of one proposal."""


def keuzeveld(form: forms.BaseForm, naam: str) -> Any:
    """Return a field of which the choices are set while the form is made."""
    return form.fields[naam]


class VoorstelForm(Registerformulier):
    """The proposal itself; its points are rows of their own on the same screen."""

    RIJEN = (("datum", "kenmerk"), ("steller", "regeling"))

    indiening = forms.UUIDField(widget=forms.HiddenInput, required=False)
    stukken = StukkenVeld(label="Stukken", help_text="Hoogstens 50 MB per bestand.")
    koppeling = KoppelingVeld(label="Koppeling naar het voorstel")
    weg = forms.ModelMultipleChoiceField(
        label="Deze stukken weghalen",
        queryset=Document.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Voorstel
        fields = [
            *("titel", "datum", "kenmerk", "steller", "regeling"),
            *("inleiding", "argumenten", "kanttekeningen", "financien", "zichtbaarheid"),
        ]
        widgets = {
            naam: forms.Textarea(attrs={"rows": 3})
            for naam in ("inleiding", "argumenten", "kanttekeningen", "financien")
        }
        help_texts = {
            "steller": "Alleen de functie, geen naam.",
            "regeling": "Dan gaat het voorstel naar de raden van wie aan die regeling meedoet.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuzeveld(self, "regeling").queryset = regelingen_bij(self.instance.afzender)
        self.fields["indiening"].initial = self.instance.uuid
        stukken = self.instance.documenten.order_by("titel", "pk") if self.instance.pk else None
        if stukken:
            keuzeveld(self, "weg").queryset = stukken
        else:
            del self.fields["weg"]

    @property
    def uuid(self) -> UUID:
        """The identity the screen gave this proposal, so that sending it twice makes one."""
        uuid: UUID = self.cleaned_data.get("indiening") or self.instance.uuid
        return uuid

    @property
    def nieuwe_stukken(self) -> Stukken:
        """What comes to and goes from the documents."""
        data = self.cleaned_data
        return Stukken(data["stukken"], data["koppeling"], tuple(data.get("weg") or ()))


class PuntForm(forms.Form):
    """One point: empty it to remove it."""

    punt = forms.IntegerField(widget=forms.HiddenInput, required=False)
    soort = forms.ChoiceField(label="Soort", choices=BeslispuntSoort, initial=BeslispuntSoort.ANDERS, required=False)
    tekst = forms.CharField(
        label="Voorgesteld besluit",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def als_punt(self) -> Punt | None:
        """Return the point; None when the row was left or made empty."""
        data = self.cleaned_data
        tekst = data.get("tekst", "").strip()
        return Punt(data.get("soort") or BeslispuntSoort.ANDERS, tekst, data.get("punt")) if tekst else None


class BasisPuntFormSet(forms.BaseFormSet[PuntForm]):
    """All points of a proposal; at least one."""

    def clean(self) -> None:
        """A proposal without points asks nothing."""
        if not any(self.errors) and not self.punten():
            raise forms.ValidationError(
                "Een voorstel heeft minstens één punt. Schrijf op wat u voorstelt te besluiten."
            )

    def punten(self) -> list[Punt]:
        """Return the points that have a text, in order."""
        return [punt for form in self.forms if (punt := form.als_punt())]


PuntFormSet: type[BasisPuntFormSet] = forms.formset_factory(  # type: ignore[assignment]
    PuntForm, formset=BasisPuntFormSet, extra=0, max_num=HOOGSTENS, absolute_max=HOOGSTENS
)


class VoorlegForm(Registerformulier):
    """Whom the proposal is put before: all councils that take part at once, or chosen bodies."""

    RIJEN = ()

    raden = forms.BooleanField(required=False)
    organen = forms.ModelMultipleChoiceField(
        label="Of kies zelf", queryset=Orgaan.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    ontvangen_op = DatumVeld(
        label="Ontvangen op", required=False, help_text="Leeg: dat vult de griffie of de secretaris daar in."
    )

    class Meta:
        model = Voorstel
        fields: list[str] = []

    def __init__(self, *args: Any, raden: list[Orgaan], op: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._raden, self._op = raden, op
        self._heeft_het = set(self.instance.voorleggingen.values_list("orgaan", flat=True))
        over = [raad for raad in raden if raad.pk not in self._heeft_het]
        self.fields["raden"].label = f"Aan alle raden die meedoen ({len(raden)})"
        organen = keuzeveld(self, "organen")
        organen.queryset = voorlegbare_organen(self.instance, self.instance.datum)
        if not self.is_bound:  # what is sent may name them: a double click is no mistake
            organen.queryset = organen.queryset.exclude(pk__in=self._heeft_het)
        organen.label_from_instance = self._in_lijst
        if over:
            self.fields["raden"].initial = True
        else:
            del self.fields["raden"]
            organen.label = "Aan wie"

    def _in_lijst(self, orgaan: Orgaan) -> str:
        return f"{orgaan} (kreeg het al)" if orgaan.pk in self._heeft_het else str(orgaan)

    def clean_ontvangen_op(self) -> date | None:
        """Nobody gets a proposal before it is made, or in the future."""
        return _ontvangen(self.cleaned_data["ontvangen_op"], self.instance, self._op)

    def clean(self) -> dict[str, Any]:
        """Somebody must get it."""
        data: dict[str, Any] = super().clean() or {}
        if not data.get("raden") and not data.get("organen") and "organen" not in self.errors:
            self.add_error("organen", "Kies aan wie u het voorlegt.")
        return data

    @property
    def ontvangers(self) -> list[Orgaan]:
        """The chosen bodies, each once."""
        gekozen = [*(self._raden if self.cleaned_data.get("raden") else []), *self.cleaned_data["organen"]]
        return list({orgaan.pk: orgaan for orgaan in gekozen}.values())


def _ontvangen(dag: date | None, voorstel: Voorstel, op: date) -> date | None:
    if dag is not None and dag > op:
        raise forms.ValidationError("Deze datum ligt in de toekomst.")
    if dag is not None and dag < voorstel.datum:
        raise forms.ValidationError(f"Het voorstel is van {in_woorden(voorstel.datum)}; eerder kan het er niet zijn.")
    return dag


class VoorleggingForm(Registerformulier):
    """What the receiving body writes: when it got the proposal, and where it stands on the agenda."""

    class Meta:
        model = Voorlegging
        fields = ["ontvangen_op", "agendapunt"]
        help_texts = {"agendapunt": "Staat het punt er niet bij? Zet het eerst op de agenda van de vergadering."}

    def __init__(self, *args: Any, op: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._op = op
        agendapunt = keuzeveld(self, "agendapunt")
        agendapunt.queryset = agendapunten_van(self.instance.orgaan, op, self.instance.agendapunt_id)
        agendapunt.label_from_instance = agendapunt_in_lijst

    def clean_ontvangen_op(self) -> date | None:
        """Nobody gets a proposal before it is made, or in the future."""
        return _ontvangen(self.cleaned_data["ontvangen_op"], self.instance.voorstel, self._op)

    def clean_agendapunt(self) -> Agendapunt | None:
        """A proposal cannot have been dealt with before it was made, and a withdrawn one goes on no agenda."""
        punt: Agendapunt | None = self.cleaned_data["agendapunt"]
        voorstel: Voorstel = self.instance.voorstel
        if punt is None or punt.pk == self.initial.get("agendapunt"):
            return punt
        if punt.vergadering.datum < voorstel.datum:
            raise forms.ValidationError(f"Deze vergadering was vóór het voorstel ({in_woorden(voorstel.datum)}).")
        if voorstel.ingetrokken_op is not None and punt.vergadering.datum > voorstel.ingetrokken_op:
            raise forms.ValidationError(f"Het voorstel is ingetrokken op {in_woorden(voorstel.ingetrokken_op)}.")
        return punt


class RedenForm(Registerformulier):
    """Why something is undone, and nothing else."""

    RIJEN = ()

    reden = forms.CharField(label="Waarom", max_length=500)

    class Meta:
        model = Voorlegging
        fields: list[str] = []


class IntrekForm(Registerformulier):
    """The day on which the sender withdraws the proposal, and why."""

    RIJEN = ()

    reden = forms.CharField(label="Waarom", max_length=500)

    class Meta:
        model = Voorstel
        fields = ["ingetrokken_op"]

    def __init__(self, *args: Any, op: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._op = op
        veld = self.fields["ingetrokken_op"]
        veld.required = self.instance.ingetrokken_op is None
        if not veld.required:
            veld.help_text = "Maak leeg als het voorstel toch niet is ingetrokken."

    def clean_ingetrokken_op(self) -> date | None:
        """A withdrawal is written down when it has happened."""
        dag: date | None = self.cleaned_data["ingetrokken_op"]
        if dag is not None and dag > self._op:
            raise forms.ValidationError("Deze datum ligt in de toekomst.")
        return dag


def rij_van(punt: Voorstelpunt) -> dict[str, Any]:
    """Return a stored point as a row of the screen."""
    return {"punt": punt.pk, "soort": punt.soort, "tekst": punt.tekst}
