"""Forms for the rhythm of reporting: of a whole council with its fixed moments, and of one item."""

from __future__ import annotations

from typing import Any

from django import forms

from aanbevelingen.opvolging.models import Opvolging
from aanbevelingen.ritmes.models import Raadsritme
from aanbevelingen.ritmes.rules import EEN_TOT_ZESTIG, Jaarmoment, Raadsafspraak, Ritmesoort
from regio.kern.formulier import Registerformulier
from regio.kern.tekst import MAANDEN, hoofdletter

LEGE_RIJEN = 2
HOOGSTENS = 12
MAANDHULP = "1 is elke maand, 3 elk kwartaal, 6 elk half jaar, 12 elk jaar. Van 1 tot en met 60."
MAANDFOUT = "Kies een heel aantal maanden van 1 tot en met 60."


def _maandveld(label: str) -> forms.IntegerField:
    fouten = dict.fromkeys(("invalid", "min_value", "max_value", "required"), MAANDFOUT)
    return forms.IntegerField(
        label=label,
        min_value=EEN_TOT_ZESTIG[0],
        max_value=EEN_TOT_ZESTIG[-1],
        help_text=MAANDHULP,
        error_messages=fouten,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4}),
    )


class RaadsritmeForm(forms.Form):
    """How a council plans its report moments; the fixed moments stand in rows of their own."""

    versie = forms.IntegerField(widget=forms.HiddenInput)
    soort = forms.ChoiceField(label="Hoe vaak wil de raad horen?", choices=Ritmesoort, widget=forms.RadioSelect)
    maanden = _maandveld("Om de hoeveel maanden?")


class VastmomentForm(forms.Form):
    """One fixed moment in the year; a row that is emptied goes."""

    naam = forms.CharField(label="Naam", required=False, max_length=60)
    dag = forms.IntegerField(
        label="Dag",
        required=False,
        min_value=1,
        max_value=31,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), "Kies een dag van 1 tot en met 31."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 3}),
    )
    maand = forms.TypedChoiceField(
        label="Maand",
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "– kies –"), *((nummer, naam) for nummer, naam in enumerate(MAANDEN, start=1))],
    )

    def clean(self) -> dict[str, Any]:
        """A row is empty or complete."""
        data: dict[str, Any] = super().clean() or {}
        gevuld = {naam for naam in self.fields if data.get(naam) or naam in self.errors}
        if gevuld:
            for naam in set(self.fields) - gevuld:
                self.add_error(naam, f"{hoofdletter(naam)} ontbreekt. Vul de rij aan, of maak haar leeg.")
        return data

    @property
    def moment(self) -> Jaarmoment | None:
        """The moment of this row, when it is filled in."""
        data = self.cleaned_data
        return Jaarmoment(data["maand"], data["dag"], data["naam"].strip()) if data.get("dag") else None


class _Momentenset(forms.BaseFormSet[VastmomentForm]):
    """The fixed moments of a council, each day once."""

    def clean(self) -> None:
        """Two moments on one day would ask the same report twice."""
        if any(self.errors):
            return
        gezien: set[tuple[int, int]] = set()
        for form in self.forms:
            if (moment := form.moment) is None:
                continue
            if (moment.maand, moment.dag) in gezien:
                form.add_error("dag", "Deze dag staat er al.")
            gezien.add((moment.maand, moment.dag))

    @property
    def momenten(self) -> tuple[Jaarmoment, ...]:
        """The moments that are filled in, in the order of the year."""
        gevuld = [moment for form in self.forms if (moment := form.moment)]
        return tuple(sorted(gevuld, key=lambda moment: (moment.maand, moment.dag)))


Momentenset: Any = forms.formset_factory(
    VastmomentForm, formset=_Momentenset, extra=LEGE_RIJEN, max_num=HOOGSTENS, validate_max=True
)


def raadsritmeformulieren(data: Any, rij: Raadsritme | None, afspraak: Raadsafspraak | None) -> tuple[Any, Any]:
    """Return the form of the council and the rows of its moments, bound to what was sent or showing what holds."""
    begin = {"versie": rij.versie if rij else 0, "soort": Ritmesoort.MAANDEN, "maanden": 6}
    if afspraak is not None:
        begin |= {"soort": afspraak.soort, "maanden": afspraak.maanden}
    vast = afspraak.vast if afspraak else ()
    rijen = [{"naam": moment.naam, "dag": moment.dag, "maand": moment.maand} for moment in vast]
    return RaadsritmeForm(data, initial=begin), Momentenset(data, initial=rijen, prefix="moment")


def ingevulde_afspraak(form: RaadsritmeForm, rijen: Any) -> Raadsafspraak | None:
    """Return what was filled in, or nothing when it cannot be; the forms then say why."""
    goed = [form.is_valid(), rijen.is_valid()]
    if not all(goed):
        return None
    if form.cleaned_data["soort"] == Ritmesoort.VAST and not rijen.momenten:
        form.add_error("soort", "Vul hieronder minstens één vast moment in.")
        return None
    return Raadsafspraak(form.cleaned_data["soort"], form.cleaned_data["maanden"], rijen.momenten)


class RitmeForm(Registerformulier):
    """The rhythm of one item."""

    RIJEN = (("ritme_maanden", "ritme_start"),)

    ritme_maanden = _maandveld("Om de hoeveel maanden?")

    class Meta:
        model = Opvolging
        fields = ["ritme", "ritme_maanden", "ritme_start"]
        widgets = {"ritme": forms.RadioSelect}
        labels = {"ritme": "Hoe vaak wil de raad over dit punt horen?"}
        help_texts = {"ritme_start": "De maanden worden vanaf deze dag geteld. Alleen bij “om de zoveel maanden”."}
