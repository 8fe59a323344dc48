"""Forms for reporting, verifying and naming who reports; they validate, they do not write."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from aanbevelingen.meldingen.actions import actiehouders
from aanbevelingen.opvolging.actions import meldgrenzen
from aanbevelingen.opvolging.models import Opvolging
from aanbevelingen.opvolging.rules import Oordeel, Uitvoering
from aanbevelingen.opvolging.toets_rules import bezwaren_tegen_data
from regio.accounts.models import Gebruiker
from regio.documenten.forms import KoppelingVeld, StukkenVeld
from regio.kern.datumveld import DatumVeld
from regio.kern.formulier import Registerformulier

GEEN_NIEUWS = "Geen nieuws sinds de vorige melding."


class MeldingForm(forms.Form):
    """A claim: how far it is, over which period, with a few sentences and evidence."""

    versie = forms.IntegerField(widget=forms.HiddenInput)
    uitvoering = forms.ChoiceField(label="Hoe ver is het?", choices=Uitvoering)
    periode_van = DatumVeld(label="Over de periode vanaf", required=False, help_text="Leeg: sinds de vorige melding.")
    datum = DatumVeld(label="Tot en met", help_text="De dag waarop het zo was.")
    geen_nieuws = forms.BooleanField(label="Er is geen nieuws", required=False)
    tekst = forms.CharField(
        label="Toelichting voor de raad",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Schrijf in een paar zinnen wat er is gedaan en wat nog volgt.",
    )
    stukken = StukkenVeld(label="Bewijsstukken", help_text="Hoogstens 50 MB per bestand.")
    koppeling = KoppelingVeld(label="Koppeling naar een bewijsstuk")

    def __init__(self, *args: Any, opvolging: Opvolging, op: date, **kwargs: Any) -> None:
        self.opvolging, self._op = opvolging, op
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """A claim is about a time in which the council waited for it, and says something; "no news" does so itself."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("datum"):
            grenzen = meldgrenzen(self.opvolging)
            for veld, reden in bezwaren_tegen_data(data["datum"], data.get("periode_van"), grenzen, self._op).items():
                self.add_error(veld, reden)
        if "tekst" in data and not data["tekst"].strip():
            if data.get("geen_nieuws"):
                data["tekst"] = GEEN_NIEUWS
            else:
                self.add_error("tekst", "Schrijf een toelichting, of kruis aan dat er geen nieuws is.")
        return data

    def neem_versie_over(self, versie: int) -> None:
        """Let what was typed be sent again on the present version, now that its author sees what changed."""
        gestuurd: Any = self.data
        self.data = gestuurd.copy()
        self.data["versie"] = str(versie)  # type: ignore[index]


class ConceptForm(MeldingForm):
    """A report that is not finished: what is filled in can be read, but nothing has to be there yet."""

    versie = forms.IntegerField(widget=forms.HiddenInput, required=False)
    datum = DatumVeld(label="Tot en met", required=False)

    def clean(self) -> dict[str, Any]:
        """Only what the draft could not keep is refused: a period that ends before it begins."""
        data: dict[str, Any] = forms.Form.clean(self) or {}
        if "datum" in data:
            data["datum"] = data["datum"] or self._op
            van = data.get("periode_van")
            if van and van > data["datum"]:
                self.add_error("periode_van", "De periode begint na de dag waarop zij eindigt.")
        return data


class VerificatieForm(forms.Form):
    """A judgement of a claim; doubt is explained."""

    oordeel = forms.ChoiceField(label="Uw oordeel", choices=Oordeel)
    toelichting = forms.CharField(
        label="Toelichting",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Verplicht als u de melding niet of maar deels bevestigt.",
    )

    def clean(self) -> dict[str, Any]:
        """Anything but a full confirmation needs a reason that the college can answer."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("oordeel") != Oordeel.BEVESTIGD and not data.get("toelichting", "").strip():
            self.add_error("toelichting", "Schrijf op wat u wel en niet hebt gezien.")
        return data


class ToewijzenForm(Registerformulier):
    """Who answers for an item in the college, who owns it, and who reports."""

    RIJEN = (("portefeuillehouder", "eigenaar_functie"),)

    class Meta:
        model = Opvolging
        fields = ["portefeuillehouder", "eigenaar_functie", "actiehouder"]
        help_texts = {
            "portefeuillehouder": "Bijvoorbeeld: wethouder regio. Een naam is niet nodig.",
            "eigenaar_functie": "Bijvoorbeeld: concernmanager.",
        }

    def __init__(self, *args: Any, op: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kunnen = actiehouders(self.instance.gemeente_id, op)
        veld: Any = self.fields["actiehouder"]
        veld.queryset = Gebruiker.objects.filter(pk__in=[persoon.pk for persoon in kunnen]).order_by("naam", "pk")
        veld.label_from_instance = _met_functie
        veld.help_text = "Wie bij deze gemeente de rol actiehouder heeft. Deze persoon meldt de voortgang."
        nu = self.instance.actiehouder
        if nu is not None and nu not in kunnen:
            veld.help_text += f" Nu staat hier {nu}, maar die heeft de rol niet meer."


def _met_functie(persoon: Gebruiker) -> str:
    return f"{persoon.naam} ({persoon.functie})" if persoon.functie else persoon.naam
