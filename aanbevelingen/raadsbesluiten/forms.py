"""The decision itself, on the one screen on which it is recorded; its rows are in `invoer_forms`."""

from __future__ import annotations

from typing import Any

from django import forms

from aanbevelingen.onderzoeken.models import Onderzoek
from governance.besluitvorming.actions import NieuwBesluit, bezwaar_tegen_datum, is_besloten
from governance.besluitvorming.models import Stemwijze
from governance.vergaderingen.models import Agendapunt
from governance.voorstellen.models import Voorstel
from regio.documenten.forms import KoppelingVeld, StukkenVeld
from regio.kern.datumveld import DatumVeld
from regio.kern.modellen import Zichtbaarheid
from regio.kern.tekst import datum as datum_in_woorden
from regio.kern.tijd import vandaag

GEEN_DATUM = "Vul een datum in, of kies de vergadering waarin dit is besloten."

ACTIE_BIJ = {"behandeld_bij": "agenda"}
"""What another choice in a field asks of the screen: another item on an agenda brings its own day."""


class Agendaveld(forms.ModelChoiceField):  # type: ignore[type-arg]
    """An item of an agenda, named with the day of its meeting."""

    def label_from_instance(self, obj: Agendapunt) -> str:
        """Say when, which item, and whether the doors were closed."""
        besloten = " (besloten)" if is_besloten(obj) else ""
        return f"{datum_in_woorden(obj.vergadering.datum)}: {obj}{besloten}"


class BesluitForm(forms.Form):
    """The decision itself; `mag_later` lets it wait for a vote that is still to come."""

    BIJ: tuple[str, ...] = ("behandeld_bij", "voorstel")
    """The choices above the facts of the decision."""
    IN_DE_TOEKOMST = "Deze datum ligt in de toekomst. Leg een besluit vast als het is genomen."

    indiening = forms.UUIDField(widget=forms.HiddenInput)
    behandeld_bij = Agendaveld(
        label="Vergadering en agendapunt",
        queryset=Agendapunt.objects.none(),
        to_field_name="uuid",
        required=False,
        empty_label="niet op een agenda in het portaal",
    )
    voorstel = forms.ModelChoiceField(
        label="Op het voorstel",
        queryset=Voorstel.objects.none(),
        to_field_name="uuid",
        required=False,
        empty_label="geen voorstel in het portaal",
    )
    titel = forms.CharField(label="Onderwerp van het besluit", max_length=250)
    datum = DatumVeld(label="Datum van de vergadering", required=False)
    agendapunt = forms.CharField(label="Agendapunt", max_length=20, required=False)
    kenmerk = forms.CharField(label="Kenmerk", max_length=60, required=False)
    stemwijze = forms.ChoiceField(label="Stemming", choices=Stemwijze, initial="zonder_stemming")
    zichtbaarheid = forms.ChoiceField(
        label="Wie mag dit zien?",
        choices=Zichtbaarheid,
        initial=Zichtbaarheid.OPENBAAR,
        help_text="Wat achter gesloten deuren is besloten, wordt altijd intern.",
    )
    stukken = StukkenVeld(label="Stukken", help_text="Hoogstens 50 MB per bestand.")
    koppeling = KoppelingVeld(label="Koppeling naar de raadsinformatie")

    def __init__(self, *args: Any, agendapunten: Any, voorstellen: Any, mag_later: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mag_later = mag_later
        self._zet_keuze("behandeld_bij", agendapunten)
        self._zet_keuze("voorstel", voorstellen)

    def _zet_keuze(self, naam: str, rijen: Any) -> Any:
        veld: Any = self.fields[naam]
        veld.queryset = rijen
        return veld

    def heeft_keuze(self, naam: str) -> bool:
        """Tell whether there is anything to choose in this field."""
        veld: Any = self.fields[naam]
        return bool(veld.queryset.exists())

    @property
    def bij(self) -> list[forms.BoundField]:
        """The choices from which rows and dates follow; what has no choice is not asked."""
        return [self[naam] for naam in self.BIJ if self.heeft_keuze(naam)]

    @property
    def zonder_agenda(self) -> bool:
        """Tell whether the number on the agenda has to be typed."""
        return not self.heeft_keuze("behandeld_bij")

    def clean(self) -> dict[str, Any]:
        """A decision is taken on or after its meeting, and not after today."""
        data: dict[str, Any] = super().clean() or {}
        if "datum" not in data:
            return data
        agendapunt = data.get("behandeld_bij")
        if not data["datum"] and agendapunt:
            data["datum"] = agendapunt.vergadering.datum
        datum = data["datum"]
        if not datum:
            self.add_error("datum", GEEN_DATUM)
        elif bezwaar := bezwaar_tegen_datum(datum, agendapunt):
            self.add_error("datum", bezwaar)
        elif datum > vandaag() and not self.mag_later:
            self.add_error("datum", self.IN_DE_TOEKOMST)
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
            behandeld_bij=data["behandeld_bij"],
            voorstel=data["voorstel"],
            kenmerk=data["kenmerk"],
            zichtbaarheid=data["zichtbaarheid"],
            bestanden=data["stukken"],
            koppeling=data["koppeling"],
        )


class RaadsbesluitForm(BesluitForm):
    """A decision of any body, with the research it is about; other choices bring other rows."""

    BIJ = ("behandeld_bij", "voorstel", "onderzoek")
    IN_DE_TOEKOMST = (
        "Deze datum ligt in de toekomst. Leg een besluit vast als het is genomen, "
        "of kies bij elk punt “nog te stemmen”."
    )
    field_order = ("indiening", "behandeld_bij", "voorstel", "onderzoek")

    onderzoek = forms.ModelChoiceField(
        label="Gaat over de aanbevelingen van",
        queryset=Onderzoek.objects.none(),
        to_field_name="slug",
        required=False,
        empty_label="geen onderzoek: alleen andere beslispunten",
    )

    def __init__(self, *args: Any, onderzoeken: Any, adres: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._zet_keuze("onderzoek", onderzoeken)
        for naam in self.BIJ:
            self.fields[naam].widget.attrs |= {
                "hx-post": adres,
                "hx-trigger": "change",
                "hx-target": "#raadsbesluit-formulier",
                "hx-swap": "outerMorph",
                "hx-vals": f'{{"actie": "{ACTIE_BIJ.get(naam, "kies")}"}}',
            }

    def clean(self) -> dict[str, Any]:
        """A decision is not older than the report it is about."""
        data = super().clean()
        onderzoek, datum = data.get("onderzoek"), data.get("datum")
        rapport = (onderzoek.datum or onderzoek.datum_vroegst) if onderzoek else None
        if rapport and datum and datum < rapport and "datum" not in self.errors:
            self.add_error("datum", f"Het besluit kan niet ouder zijn dan het rapport ({datum_in_woorden(rapport)}).")
        return data
