"""Forms with which a griffier or secretary keeps meetings and their agendas."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from governance.vergaderingen.actions import bezwaren_tegen_vergadering
from governance.vergaderingen.models import Agendapunt, Vergadering
from governance.vergaderingen.opkomst_rules import bezwaar_tegen_tweede
from governance.vergaderingen.plak_rules import Plakfout, Plakpunt, agenda_uit, volgend_nummer
from governance.vergaderingen.rules import Vergaderstatus
from regio.kern.formulier import Registerformulier

NOG_NIET_GEWEEST = "Deze dag moet nog komen. Kies “gepland”, of verander de datum."


class TijdVeld(forms.TimeField):
    """A time of day as people type it: 19:30, 19.30, 1930 or 19 uur."""

    default_error_messages = {"invalid": "Schrijf een tijd als 19:30."}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TimeInput(format="%H:%M", attrs={"autocomplete": "off"}))
        kwargs.setdefault("input_formats", ["%H:%M", "%H.%M", "%H:%M:%S", "%H"])
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> time | None:
        """Return the time, also when "uur" stands behind it."""
        if isinstance(value, str):
            value = value.strip().removesuffix("uur").strip()
            value = f"{value[:2]}:{value[2:]}" if len(value) == 4 and value.isdecimal() else value
        gelezen: time | None = super().to_python(value)
        return gelezen


class VergaderingForm(Registerformulier):
    """A meeting: when, where, whether it took place, and whether the doors were closed."""

    RIJEN = (("datum", "aanvang"), ("plaats", "status"))

    aanvang = TijdVeld(label="Aanvang", required=False, help_text="Bijvoorbeeld 19:30.")

    class Meta:
        model = Vergadering
        fields = ["datum", "aanvang", "plaats", "status", "besloten", "toelichting"]
        labels = {
            "datum": "Datum",
            "plaats": "Plaats",
            "status": "Stand",
            "besloten": "Besloten vergadering",
            "toelichting": "Toelichting",
        }
        widgets = {"toelichting": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "besloten": "Een besloten vergadering bestaat niet voor anderen: ook niet in lijsten en bij zoeken.",
            "toelichting": "Gaat de vergadering niet door? Schrijf dan op waarom.",
        }

    def __init__(self, *args: Any, vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vandaag = vandaag

    def clean(self) -> dict[str, Any]:
        """A meeting was held on a day that has been."""
        gegevens: dict[str, Any] = super().clean() or {}
        dag = gegevens.get("datum")
        if dag and dag > self.vandaag and gegevens.get("status") == Vergaderstatus.GEHOUDEN:
            self.add_error("status", NOG_NIET_GEWEEST)
        return gegevens

    def _post_clean(self) -> None:
        super()._post_clean()
        if not self.errors:
            bezwaren = bezwaren_tegen_vergadering(self.instance)
            self.add_error(None, ValidationError({veld: [zin] for veld, zin in bezwaren.items()}))


class TweedeVergaderingForm(Registerformulier):
    """A second meeting: when, and which items of the first it deals with; others may not be decided in it."""

    RIJEN = (("datum", "aanvang"),)

    aanvang = TijdVeld(label="Aanvang", required=False, help_text="Bijvoorbeeld 19:30.")
    punten = forms.ModelMultipleChoiceField(
        label="Agendapunten van de eerste vergadering",
        queryset=Agendapunt.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Alleen over deze punten kan zonder quorum worden beraadslaagd en besloten.",
    )

    class Meta:
        model = Vergadering
        fields = ["datum", "aanvang", "plaats", "besloten"]
        labels = {"datum": "Datum", "plaats": "Plaats", "besloten": "Besloten vergadering"}

    def __init__(self, *args: Any, eerste: Vergadering, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.eerste = eerste
        veld: Any = self.fields["punten"]
        veld.queryset = Agendapunt.objects.filter(vergadering=eerste).order_by("volgorde", "pk")
        self.initial.setdefault("punten", list(veld.queryset.values_list("pk", flat=True)))

    def clean(self) -> dict[str, Any]:
        """Refuse a meeting that comes within 24 hours."""
        gegevens: dict[str, Any] = super().clean() or {}
        if gegevens.get("datum") and "aanvang" in gegevens:
            eerste = (self.eerste.datum, self.eerste.aanvang)
            zin = bezwaar_tegen_tweede(eerste, (gegevens["datum"], gegevens["aanvang"]))
            if zin:
                self.add_error("datum", zin)
        return gegevens


class AgendapuntForm(Registerformulier):
    """An item and its place on the agenda; a new one can be followed by the next at once."""

    RIJEN = (("nummer", "plaats"), ("behandeling", "besloten"))

    plaats = forms.IntegerField(
        label="Plaats op de agenda",
        required=False,
        min_value=1,
        max_value=999,
        help_text="1 is bovenaan. Leeg: onderaan, of waar het nu staat.",
    )
    nog_een = forms.BooleanField(label="Daarna nog een agendapunt toevoegen", required=False)

    class Meta:
        model = Agendapunt
        fields = ["nummer", "titel", "behandeling", "besloten", "toelichting"]
        labels = {
            "nummer": "Nummer",
            "titel": "Onderwerp",
            "behandeling": "Behandeling",
            "besloten": "Achter gesloten deuren",
            "toelichting": "Toelichting",
        }
        widgets = {"toelichting": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"besloten": "Een besloten punt bestaat niet voor anderen, ook niet op de besluitenlijst."}

    field_order = ["nummer", "plaats", "titel", "behandeling", "besloten", "toelichting", "nog_een"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        andere = Agendapunt.objects.filter(vergadering=self.instance.vergadering_id)
        if self.instance.pk:
            del self.fields["nog_een"]
            voor = andere.filter(volgorde__lte=self.instance.volgorde)
            self.initial["plaats"] = voor.count()
        else:
            self.initial["nummer"] = volgend_nummer(andere.values_list("nummer", flat=True))

    @property
    def nieuwe_plaats(self) -> int | None:
        """The place on the agenda, when it is another than the form showed."""
        plaats: int | None = self.cleaned_data.get("plaats")
        return plaats if plaats != self.initial.get("plaats") else None


class AgendaForm(forms.Form):
    """A whole agenda at once, pasted from somewhere else."""

    gelezen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=9999)
    agenda = forms.CharField(
        label="Agenda",
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={"required": "Plak hier de agenda: één onderwerp per regel."},
        help_text=(
            "Eén onderwerp per regel. Staat er een nummer met een punt voor, zoals “3. Zienswijze begroting” of "
            "“7a. Motie”, dan neemt het portaal dat over. Anders krijgt het punt het eerstvolgende nummer."
        ),
    )

    def __init__(self, *args: Any, nummers: list[str], **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"gelezen": len(nummers)})
        super().__init__(*args, **kwargs)
        self.nummers = nummers
        self.punten: list[Plakpunt] = []

    def clean_agenda(self) -> str:
        """Read the lines, and say at the field what cannot be read."""
        tekst: str = self.cleaned_data["agenda"]
        verouderd = str(self.data.get("gelezen", "")) != str(len(self.nummers))
        try:
            # What came on the agenda meanwhile is a conflict of versions, which the action tells.
            self.punten = agenda_uit(tekst, () if verouderd else self.nummers)
        except Plakfout as fout:
            raise ValidationError(str(fout)) from fout
        return tekst

    def begin_opnieuw(self, aantal: int) -> None:
        """Let what was typed be saved under the agenda as it is now, because its author sees it."""
        self.data = dict(self.data.items()) | {"gelezen": str(aantal)}
