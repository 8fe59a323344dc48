"""Forms of a council: receipt and agenda, the answer on one or more consultations, and when it was sent."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django import forms

from governance.besluitvorming.actions import NieuwBesluit, bezwaar_tegen_datum
from governance.besluitvorming.models import Beslispunt, Stemwijze, Toon, Uitkomst
from governance.organen.models import OrgaanSoort
from governance.vergaderingen.models import Agendapunt, Vergadering
from governance.zienswijzen.keuze_rules import Antwoord
from governance.zienswijzen.models import Raadpleging, Verzoek, Zienswijze
from governance.zienswijzen.rules import Stuksoort
from governance.zienswijzen.verzoek_actions import TE_VROEG_VERZONDEN, NieuwAntwoord, OpAgenda, Punt
from governance.zienswijzen.verzoek_queries import agendakeuzes, beslispuntkeuzes, vergaderkeuzes
from regio.documenten.forms import StukkenVeld
from regio.kern.datumveld import DatumVeld
from regio.kern.formulier import Registerformulier
from regio.kern.tekst import datum as in_woorden

TWEE_JAAR = timedelta(days=730)
TOEKOMST = "Deze datum ligt in de toekomst."
NIEUW, BESTAAND = "nieuw", "bestaand"
VAN_NIEUW_BESLUIT = ("titel", "datum", "behandeld_bij", "stemwijze", "kenmerk", "stukken")
EEN_VAN_BEIDE = "Kies een agendapunt of een vergadering voor een nieuw punt, niet allebei."


def keuzeveld(form: forms.BaseForm, naam: str) -> Any:
    """Return a field of which the choices are set while the form is made."""
    return form.fields[naam]


def agendapunt_in_lijst(punt: Agendapunt) -> str:
    """Say of which meeting an item is."""
    besloten = ", besloten" if punt.besloten or punt.vergadering.besloten else ""
    return f"{in_woorden(punt.vergadering.datum)}{besloten}: {punt}"


def vergadering_in_lijst(vergadering: Vergadering) -> str:
    """Say when a body meets and until when items can be handed in."""
    sluit = vergadering.sluitingsdatum
    tot = f" (stukken tot en met {in_woorden(sluit)})" if sluit else ""
    return f"{in_woorden(vergadering.datum)}, {vergadering.orgaan}{tot}"


class VerzoekForm(Registerformulier):
    """When the council got it, and on which agendas it stands; a new item can be made at once."""

    RIJEN = (("commissie", "commissie_nieuw"), ("raadsbehandeling", "raad_nieuw"))

    commissie_nieuw = forms.ModelChoiceField(
        label="Of als nieuw punt in de commissie van", queryset=Vergadering.objects.none(), required=False
    )
    raad_nieuw = forms.ModelChoiceField(
        label="Of als nieuw punt in de raad van", queryset=Vergadering.objects.none(), required=False
    )
    field_order = [*("ontvangen_op", "commissie", "commissie_nieuw", "raadsbehandeling", "raad_nieuw", "conceptadvies")]

    class Meta:
        model = Verzoek
        fields = ["ontvangen_op", "commissie", "raadsbehandeling", "conceptadvies"]
        widgets = {"conceptadvies": forms.Textarea(attrs={"rows": 4})}
        labels = {"commissie": "Agendapunt in de commissie", "raadsbehandeling": "Agendapunt in de raad"}
        help_texts = {"conceptadvies": "Wat het college voorstelt. Alleen zichtbaar voor uw eigen gemeente."}

    def __init__(self, *args: Any, op: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._op, rij = op, self.instance
        for veld, nieuw, soort, gekozen in (
            ("commissie", "commissie_nieuw", OrgaanSoort.RAADSCOMMISSIE, rij.commissie_id),
            ("raadsbehandeling", "raad_nieuw", OrgaanSoort.GEMEENTERAAD, rij.raadsbehandeling_id),
        ):
            punten, vergaderingen = keuzeveld(self, veld), keuzeveld(self, nieuw)
            punten.queryset = agendakeuzes(rij, soort, gekozen, op)
            punten.label_from_instance = agendapunt_in_lijst
            vergaderingen.queryset = vergaderkeuzes(rij, soort, op)
            vergaderingen.label_from_instance = vergadering_in_lijst

    def clean_ontvangen_op(self) -> date | None:
        """Nobody gets it before it is sent, or in the future."""
        dag: date | None = self.cleaned_data["ontvangen_op"]
        verzonden = self.instance.raadpleging.verzonden_op
        if dag is not None and dag > self._op:
            raise forms.ValidationError(TOEKOMST)
        if dag is not None and verzonden is not None and dag < verzonden:
            raise forms.ValidationError(f"Verzonden op {in_woorden(verzonden)}; eerder kan het er niet zijn.")
        return dag

    def clean(self) -> dict[str, Any]:
        """An item that exists or a new one, and the committee not after the council."""
        data: dict[str, Any] = super().clean() or {}
        for veld, nieuw in (("commissie", "commissie_nieuw"), ("raadsbehandeling", "raad_nieuw")):
            if data.get(nieuw) and data.get(veld) and data[veld].pk != getattr(self.instance, f"{veld}_id"):
                self.add_error(nieuw, EEN_VAN_BEIDE)
        commissie = _dag(data.get("commissie_nieuw"), data.get("commissie"))
        raad = _dag(data.get("raad_nieuw"), data.get("raadsbehandeling"))
        if commissie and raad and commissie > raad:
            self.add_error("commissie", "De commissie vergadert pas na de raad.")
        return data

    @property
    def op_agenda(self) -> OpAgenda:
        """The meetings on whose agenda a new item must come."""
        return OpAgenda(self.cleaned_data.get("commissie_nieuw"), self.cleaned_data.get("raad_nieuw"))


def _dag(vergadering: Vergadering | None, punt: Agendapunt | None) -> date | None:
    if vergadering is not None:
        return vergadering.datum
    return punt.vergadering.datum if punt else None


# The answer.


class PuntForm(forms.Form):
    """One point of a zienswijze: empty it to remove it."""

    punt = forms.IntegerField(widget=forms.HiddenInput, required=False)
    onderwerp = forms.CharField(
        label="Onderwerp",
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"list": "eerdere-onderwerpen", "autocomplete": "off"}),
    )
    tekst = forms.CharField(
        label="Wat de raad vindt", max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def clean(self) -> dict[str, Any]:
        """A point has a subject and a text, or nothing."""
        data: dict[str, Any] = super().clean() or {}
        onderwerp, tekst = data.get("onderwerp", "").strip(), data.get("tekst", "").strip()
        if tekst and not onderwerp and "onderwerp" not in self.errors:
            self.add_error("onderwerp", "Geef het punt een onderwerp, bijvoorbeeld: indexering.")
        if onderwerp and not tekst and "tekst" not in self.errors:
            self.add_error("tekst", "Schrijf op wat de raad van dit onderwerp vindt.")
        return data

    def als_punt(self) -> Punt | None:
        """Return the point; None when the row was left or made empty."""
        data = self.cleaned_data
        onderwerp = " ".join(data.get("onderwerp", "").split())
        return Punt(onderwerp, data["tekst"].strip(), data.get("punt")) if onderwerp else None


PuntFormSet: Any = forms.formset_factory(PuntForm, extra=0, max_num=40, absolute_max=40)


def punten_uit(formset: Any) -> list[Punt]:
    """Return the points that were filled in, in order."""
    return [punt for form in formset.forms if (punt := form.als_punt())]


def bezwaar_bij_antwoord(antwoord: str, toon: str, punten: list[Punt]) -> tuple[str, str] | None:
    """Return field and sentence when answer, tone and points do not go together."""
    if antwoord == Antwoord.ZIENSWIJZE and not toon:
        return "toon", "Kies bij een zienswijze de toon."
    if antwoord and antwoord != Antwoord.ZIENSWIJZE and toon:
        return "toon", "Alleen een zienswijze heeft een toon."
    if antwoord and antwoord != Antwoord.ZIENSWIJZE and punten:
        return "antwoord", "Er staan punten bij, dus dit is een zienswijze. Kies “zienswijze” of maak de punten leeg."
    return None


def bezwaar_bij_beslispunt(punt: Beslispunt, antwoord: str, toon: str) -> str:
    """Say why a point of a decision cannot carry this answer, or nothing."""
    if punt.uitkomst in (Uitkomst.VERWORPEN, Uitkomst.INGETROKKEN) and antwoord != Antwoord.GEEN:
        return f"Dit punt is {punt.get_uitkomst_display()}. Kies een ander punt, of “geen zienswijze”."
    if punt.toon and toon and punt.toon != toon:
        return f"Volgens het besluit is de toon “{punt.get_toon_display()}”."
    return ""


def beslispunt_in_lijst(punt: Beslispunt) -> str:
    """Say of which decision a point is."""
    return f"{in_woorden(punt.besluit.datum)}, {punt.besluit}: {punt}"


class AntwoordForm(forms.Form):
    """What the council answered on one consultation."""

    antwoord = forms.ChoiceField(label="Antwoord", choices=[("", "– kies –"), *Antwoord.choices])
    toon = forms.ChoiceField(label="Toon", choices=[("", "– geen –"), *Toon.choices], required=False)
    beslispunt = forms.ModelChoiceField(
        label="Besloten bij", queryset=Beslispunt.objects.none(), required=False, empty_label="– kies –"
    )
    verzonden_aan = forms.CharField(label="Verzonden aan", max_length=150, required=False)

    def __init__(self, *args: Any, verzoek: Verzoek, hoe: str, op: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.verzoek, self._hoe = verzoek, hoe
        vanaf = verzoek.raadpleging.verzonden_op or op - TWEE_JAAR
        punt = keuzeveld(self, "beslispunt")
        punt.queryset = beslispuntkeuzes(verzoek.raad, vanaf)
        punt.label_from_instance = beslispunt_in_lijst
        self.fields["verzonden_aan"].initial = ontvanger_van(verzoek.raadpleging)

    def clean(self) -> dict[str, Any]:
        """By an existing decision: which point; and that point must be able to carry the answer."""
        data: dict[str, Any] = super().clean() or {}
        punt: Beslispunt | None = data.get("beslispunt")
        if self._hoe != BESTAAND:
            if self.verzoek.raadpleging.soort == Stuksoort.TOESTEMMING:
                self.add_error(
                    "antwoord", "Leg over toestemming eerst het besluit van de raad vast en koppel dat hier."
                )
            data["beslispunt"] = None
        elif punt is None and "beslispunt" not in self.errors:
            self.add_error("beslispunt", "Kies het punt waarbij de raad dit besloot.")
        elif punt and (zin := bezwaar_bij_beslispunt(punt, data.get("antwoord", ""), data.get("toon", ""))):
            self.add_error("beslispunt", zin)
        return data

    def als_antwoord(self, punten: list[Punt]) -> NieuwAntwoord:
        """Return the answer as it was typed."""
        data = self.cleaned_data
        return NieuwAntwoord(
            self.verzoek, data["antwoord"], data["toon"], punten, data["beslispunt"], data["verzonden_aan"]
        )


def ontvanger_van(raadpleging: Raadpleging) -> str:
    """Return to whom a zienswijze goes: for a draft regeling the own college, else who asked."""
    if raadpleging.soort == Stuksoort.ONTWERPREGELING:
        return "college van burgemeester en wethouders"
    van = raadpleging.afzender or raadpleging.regeling or raadpleging.regio
    naam = str(van) if raadpleging.afzender else f"bestuur van {van}"
    return naam[:150]


class BesluitForm(forms.Form):
    """By which decision the council answers: a new one for all of them, or existing ones."""

    indiening = forms.UUIDField(widget=forms.HiddenInput, required=False)
    titel = forms.CharField(label="Onderwerp van het besluit", max_length=250)
    datum = DatumVeld(label="Besloten op")
    behandeld_bij = forms.ModelChoiceField(
        label="Agendapunt", queryset=Agendapunt.objects.none(), required=False, empty_label="– geen –"
    )
    stemwijze = forms.ChoiceField(label="Stemming", choices=Stemwijze.choices, initial=Stemwijze.ZONDER_STEMMING)
    kenmerk = forms.CharField(label="Kenmerk", max_length=60, required=False)
    stukken = StukkenVeld(label="Stukken", help_text="Bijvoorbeeld de getekende brief. Hoogstens 50 MB per bestand.")
    verzonden_op = DatumVeld(label="Verzonden op", required=False, help_text="Leeg: dat vult u later in.")

    def __init__(self, *args: Any, agenda: Any, hoe: str, op: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._op, self._hoe = op, hoe
        agendapunt = keuzeveld(self, "behandeld_bij")
        agendapunt.queryset, agendapunt.label_from_instance = agenda, agendapunt_in_lijst
        self.fields["indiening"].initial = uuid4()
        if hoe == BESTAAND:
            for naam in VAN_NIEUW_BESLUIT:
                del self.fields[naam]

    def clean(self) -> dict[str, Any]:
        """A new decision has a subject and a day that has been, not before its meeting."""
        data: dict[str, Any] = super().clean() or {}
        dag, verzonden = data.get("datum"), data.get("verzonden_op")
        if dag and (zin := TOEKOMST if dag > self._op else bezwaar_tegen_datum(dag, data.get("behandeld_bij"))):
            self.add_error("datum", zin)
        if dag and verzonden and verzonden < dag:
            self.add_error("verzonden_op", TE_VROEG_VERZONDEN)
        if verzonden and verzonden > self._op:
            self.add_error("verzonden_op", TOEKOMST)
        return data

    def als_besluit(self) -> NieuwBesluit | None:
        """Return the decision to record, or nothing when existing ones are meant."""
        data = self.cleaned_data
        if self._hoe == BESTAAND:
            return None
        return NieuwBesluit(
            titel=data["titel"],
            datum=data["datum"],
            stemwijze=data["stemwijze"],
            uuid=data.get("indiening") or uuid4(),
            behandeld_bij=data.get("behandeld_bij"),
            kenmerk=data.get("kenmerk", ""),
            bestanden=data.get("stukken") or (),
        )


class ZienswijzeForm(Registerformulier):
    """Correcting what was recorded of one answer; its points are rows of their own on the same screen."""

    RIJEN = (("antwoord", "toon"), ("besloten_op", "beslispunt"))

    class Meta:
        model = Zienswijze
        fields = ["antwoord", "toon", "besloten_op", "beslispunt"]

    def __init__(self, *args: Any, op: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._op = op
        verzoek = self.instance.verzoek
        vanaf = verzoek.raadpleging.verzonden_op or op - TWEE_JAAR
        punt = keuzeveld(self, "beslispunt")
        punt.queryset = beslispuntkeuzes(verzoek.raad, vanaf, self.instance.beslispunt_id)
        punt.label_from_instance = beslispunt_in_lijst

    def clean(self) -> dict[str, Any]:
        """Answer, day and point of a decision must agree."""
        data: dict[str, Any] = super().clean() or {}
        dag, punt = data.get("besloten_op"), data.get("beslispunt")
        if dag and dag > self._op:
            self.add_error("besloten_op", TOEKOMST)
        if dag and punt and dag != punt.besluit.datum:
            self.add_error("besloten_op", f"Dat besluit is van {in_woorden(punt.besluit.datum)}.")
        if punt and (zin := bezwaar_bij_beslispunt(punt, data.get("antwoord", ""), data.get("toon", ""))):
            self.add_error("beslispunt", zin)
        return data


class VerzendForm(Registerformulier):
    """When and to whom the answer was sent."""

    RIJEN = (("verzonden_op", "verzonden_aan"),)

    class Meta:
        model = Zienswijze
        fields = ["verzonden_op", "verzonden_aan"]

    def __init__(self, *args: Any, op: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._op = op
        if not self.instance.verzonden_aan:
            self.initial["verzonden_aan"] = ontvanger_van(self.instance.verzoek.raadpleging)

    def clean_verzonden_op(self) -> date | None:
        """What was sent, was sent already."""
        dag: date | None = self.cleaned_data["verzonden_op"]
        if dag is not None and dag > self._op:
            raise forms.ValidationError(TOEKOMST)
        return dag


class WegForm(Registerformulier):
    """Why an answer goes, and nothing else."""

    RIJEN = ()

    reden = forms.CharField(label="Waarom", max_length=500)

    class Meta:
        model = Zienswijze
        fields: list[str] = []
