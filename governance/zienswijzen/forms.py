"""Forms of the region: a consultation, whom it is put before, what the board reacts and when it decided."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from governance.organen.models import Orgaan
from governance.vergaderingen.models import Vergadering
from governance.voorstellen.models import Voorstel
from governance.zienswijzen.actions import NieuweReactie, Stukken
from governance.zienswijzen.keuze_rules import Verwerking
from governance.zienswijzen.lijst_queries import schemakeuzes
from governance.zienswijzen.models import Raadpleging, Termijnschema, Verzoek, Zienswijzepunt
from governance.zienswijzen.permissions import bezwaar_tegen_raden
from governance.zienswijzen.verzoek_queries import raden_in_beeld
from regio.documenten.forms import KoppelingVeld, StukkenVeld
from regio.documenten.models import Document
from regio.kern.datumveld import DatumVeld
from regio.kern.formulier import Registerformulier
from regio.kern.tekst import datum as in_woorden
from regio.kern.tekst import meervoud

UIT_SCHEMA = ("verzonden_op", "afgesproken_datum", "aanbieding_op", "vergadering_op")
TOEKOMST = "Deze datum ligt in de toekomst."


def keuzeveld(form: forms.BaseForm, naam: str) -> Any:
    """Return a field of which the choices are set while the form is made."""
    return form.fields[naam]


class RaadplegingForm(Registerformulier):
    """The consultation with its dates and documents; a schedule fills in the dates that were left empty."""

    RIJEN = (
        ("soort", "jaar", "kenmerk"),
        ("afzender", "voorstel"),
        ("verzonden_op", "afgesproken_datum"),
        ("aanbieding_op", "vergadering_op"),
    )

    indiening = forms.UUIDField(widget=forms.HiddenInput, required=False)
    stukken = StukkenVeld(label="Stukken", help_text="Hoogstens 50 MB per bestand.")
    koppeling = KoppelingVeld(label="Koppeling naar de stukken")
    weg = forms.ModelMultipleChoiceField(
        label="Deze stukken weghalen",
        queryset=Document.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    alle_raden = forms.BooleanField(required=False)

    class Meta:
        model = Raadpleging
        fields = [
            *("soort", "jaar", "kenmerk", "titel", "toelichting", "afzender", "voorstel", "schema"),
            *("verzonden_op", "afgesproken_datum", "aanbieding_op", "vergadering_op", "zichtbaarheid"),
        ]
        widgets = {"toelichting": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "jaar": "Het jaar waarover het stuk gaat, bijvoorbeeld 2027.",
            "afzender": "Het orgaan dat de zienswijze krijgt.",
            "schema": "Data die u hieronder leeg laat, komen uit het schema.",
            "afgesproken_datum": "Wat u met de raden afspreekt. De wettelijke termijn rekent het portaal zelf uit.",
            "aanbieding_op": "Vanaf deze dag telt de termijn terug. Leeg: de dag van de vergadering.",
        }

    def __init__(self, *args: Any, raden: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rij = self.instance
        keuzeveld(self, "schema").queryset = schemakeuzes(rij)
        eigen = {"regeling": rij.regeling_id} if rij.regeling_id else {"regio": rij.regio_id}
        keuzeveld(self, "afzender").queryset = Orgaan.objects.filter(**eigen).order_by("naam", "pk")
        van = {f"afzender__{naam}": sleutel for naam, sleutel in eigen.items()}
        keuzeveld(self, "voorstel").queryset = Voorstel.objects.filter(**van).order_by("-datum", "pk")
        self.fields["indiening"].initial = rij.uuid
        stukken = rij.documenten.order_by("titel", "pk") if rij.pk else None
        if stukken:
            keuzeveld(self, "weg").queryset = stukken
        else:
            del self.fields["weg"]
        if raden:
            self.fields["alle_raden"].label = f"Meteen voorleggen aan de {meervoud(raden, 'raad', 'raden')} die meedoen"
            self.fields["alle_raden"].initial = True
        else:
            del self.fields["alle_raden"]

    def clean(self) -> dict[str, Any]:
        """Take from the schedule what was left empty."""
        data: dict[str, Any] = super().clean() or {}
        schema: Termijnschema | None = data.get("schema")
        if schema is not None:
            for naam in ("jaar", *UIT_SCHEMA):
                if naam not in self.errors and data.get(naam) is None:
                    data[naam] = getattr(schema, naam)
            if data.get("soort") and data["soort"] != schema.soort:
                self.add_error("schema", f"Dit schema is voor een andere soort stuk: {schema.get_soort_display()}.")
        return data

    @property
    def uuid(self) -> UUID:
        """The identity the screen gave this consultation, so that sending it twice makes one."""
        uuid: UUID = self.cleaned_data.get("indiening") or self.instance.uuid
        return uuid

    @property
    def nieuwe_stukken(self) -> Stukken:
        """What comes to and goes from the documents."""
        data = self.cleaned_data
        return Stukken(data["stukken"], data["koppeling"], tuple(data.get("weg") or ()))


class OpenForm(Registerformulier):
    """Whom the consultation is put before: all councils that take part are ticked."""

    RIJEN = ()

    raden = forms.ModelMultipleChoiceField(
        label="Raden",
        queryset=Orgaan.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": "Deze raad hoort niet bij deze samenwerking.",
            "invalid_pk_value": "Deze raad bestaat niet.",
            "required": "Kies minstens één raad.",
        },
    )
    ontvangen_op = DatumVeld(label="Ontvangen op", required=False, help_text="Leeg: dat vult elke griffie zelf in.")

    class Meta:
        model = Raadpleging
        fields: list[str] = []

    def __init__(self, *args: Any, deelnemers: list[Orgaan], op: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._op = op
        self._deelnemers = {raad.pk for raad in deelnemers}
        self._heeft_het = set(Verzoek.objects.filter(raadpleging=self.instance).values_list("raad", flat=True))
        raden = keuzeveld(self, "raden")
        raden.queryset = raden_in_beeld(self.instance)
        raden.label_from_instance = self._in_lijst
        raden.initial = [pk for pk in self._deelnemers if pk not in self._heeft_het]

    def _in_lijst(self, raad: Orgaan) -> str:
        if raad.pk in self._heeft_het:
            return f"{raad} (heeft het al)"
        return str(raad) if raad.pk in self._deelnemers else f"{raad} (doet niet mee)"

    def clean_ontvangen_op(self) -> date | None:
        """Nobody gets it before it is sent, or in the future."""
        return ontvangen(self.cleaned_data["ontvangen_op"], self.instance, self._op)

    def clean_raden(self) -> Any:
        """Only councils of who takes part can be asked."""
        raden = self.cleaned_data["raden"]
        nieuw = [raad for raad in raden if raad.pk not in self._heeft_het]
        if bezwaren := bezwaar_tegen_raden(self.instance, nieuw, self.instance.verzonden_op or self._op):
            raise forms.ValidationError(bezwaren)
        return raden


def ontvangen(dag: date | None, raadpleging: Raadpleging, op: date) -> date | None:
    """Return the day of receipt when it can be.

    Raises:
        ValidationError: it lies in the future or before the sending.
    """
    if dag is not None and dag > op:
        raise forms.ValidationError(TOEKOMST)
    if dag is not None and raadpleging.verzonden_op is not None and dag < raadpleging.verzonden_op:
        raise forms.ValidationError(
            f"Verzonden op {in_woorden(raadpleging.verzonden_op)}; eerder kan het er niet zijn."
        )
    return dag


class VervolgForm(Registerformulier):
    """What the board did: reaction sent, decision taken, or the consultation withdrawn."""

    RIJEN = (("vergadering_op", "vergadering"),)

    class Meta:
        model = Raadpleging
        fields = ["reactie_verzonden_op", "vergadering_op", "vergadering", "vastgesteld_op", "ingetrokken_op"]
        help_texts = {
            "reactie_verzonden_op": "Het bestuur reageert altijd schriftelijk en met redenen, en besluit daarna pas.",
            "ingetrokken_op": "Alleen als het stuk is teruggenomen. De raadpleging blijft zichtbaar.",
        }

    def __init__(self, *args: Any, op: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._op = op
        rij = self.instance
        eigen = {"orgaan__regeling": rij.regeling_id} if rij.regeling_id else {"orgaan__regio": rij.regio_id}
        vergadering = keuzeveld(self, "vergadering")
        vergadering.queryset = Vergadering.objects.filter(**eigen).select_related("orgaan").order_by("-datum", "pk")

    def clean(self) -> dict[str, Any]:
        """What happened lies not in the future."""
        data: dict[str, Any] = super().clean() or {}
        for naam in ("reactie_verzonden_op", "vastgesteld_op", "ingetrokken_op"):
            if data.get(naam) and data[naam] > self._op:
                self.add_error(naam, TOEKOMST)
        vergadering: Vergadering | None = data.get("vergadering")
        if vergadering is not None and not data.get("vergadering_op") and "vergadering_op" not in self.errors:
            data["vergadering_op"] = vergadering.datum
        return data


class RedenForm(Registerformulier):
    """Why something is undone, and nothing else."""

    RIJEN = ()

    reden = forms.CharField(label="Waarom", max_length=500)

    class Meta:
        model = Verzoek
        fields: list[str] = []


class ReactieForm(forms.Form):
    """What the board does with one point."""

    punt = forms.IntegerField(widget=forms.HiddenInput)
    versie = forms.IntegerField(widget=forms.HiddenInput, required=False)
    verwerking = forms.ChoiceField(
        label="Verwerking", choices=[("", "– nog geen reactie –"), *Verwerking.choices], required=False
    )
    motivering = forms.CharField(
        label="Waarom", max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def clean(self) -> dict[str, Any]:
        """A reaction always says what and why."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("verwerking") and not data.get("motivering", "").strip():
            self.add_error("motivering", "Schrijf op waarom; het bestuur reageert altijd gemotiveerd.")
        if data.get("motivering", "").strip() and not data.get("verwerking") and "verwerking" not in self.errors:
            self.add_error("verwerking", "Kies wat het bestuur met dit punt doet.")
        return data

    def als_reactie(self) -> NieuweReactie:
        """Return the reaction as it was typed."""
        data = self.cleaned_data
        return NieuweReactie(data["punt"], data.get("versie") or 0, data["verwerking"], data["motivering"].strip())


ReactieFormSet: Any = forms.formset_factory(ReactieForm, extra=0, max_num=1000, absolute_max=1000)


def reactierij(punt: Zienswijzepunt) -> dict[str, Any]:
    """Return a point with its present reaction as a row of the screen."""
    reactie = getattr(punt, "reactie", None)
    return {
        "punt": punt.pk,
        "versie": reactie.versie if reactie else 0,
        "verwerking": reactie.verwerking if reactie else "",
        "motivering": reactie.motivering if reactie else "",
    }
