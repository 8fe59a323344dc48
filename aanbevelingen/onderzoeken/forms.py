"""Forms with which a rekenkamer keeps research, its questions and its documents."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from aanbevelingen.onderzoeken.models import Onderzoek, Onderzoekstuk, Onderzoeksvraag
from aanbevelingen.onderzoeken.queries import te_herzien
from governance.organisaties.permissions import Leesbereik
from regio.documenten.forms import StukkenVeld
from regio.kern.formulier import Registerformulier
from regio.kern.modellen import Zichtbaarheid

VOLGORDE = "Staat hier al iets? Dan schuift de rest één plaats op."
BETROUWBAAR = "Hoe weet u dit? Het staat bij de tekst, als het niet in de bron zelf is gelezen."
DEELVELDEN = ("volgnummer", "betrouwbaarheid")
"""Fields that every part of a source has, beside each other."""


class OnderzoekForm(Registerformulier):
    """Research: who asked whom what, how it was done, and what came out as a whole."""

    RIJEN = (
        ("opdrachtgever", "opsteller"),
        ("datum", "datum_vroegst"),
        ("versienaam", "vorige_versie"),
        ("soort", "zichtbaarheid"),
    )

    class Meta:
        model = Onderzoek
        fields = [
            *("titel", "soort", "zichtbaarheid", "opdrachtgever", "opsteller"),
            *("datum", "datum_vroegst", "datum_toelichting", "vraag", "aanleiding", "aanpak"),
            *("conclusie", "nawoord", "versienaam", "vorige_versie"),
        ]
        widgets = {
            naam: forms.Textarea(attrs={"rows": rijen})
            for naam, rijen in (("vraag", 2), ("aanleiding", 4), ("aanpak", 4), ("conclusie", 6), ("nawoord", 4))
        }
        labels = {"datum_toelichting": "Datum in woorden"}
        help_texts = {
            "opdrachtgever": "Bijvoorbeeld: de rekenkamers van Epe en Heerde.",
            "opsteller": "Een bureau of functie. Namen van personen zijn niet nodig.",
            "datum": "Laat leeg als de dag niet vaststaat.",
            "datum_vroegst": "Alleen als u de dag niet precies weet.",
            "datum_toelichting": "Bijvoorbeeld: eind 2023 of begin 2024.",
            "vraag": "De deelvragen voegt u daarna toe.",
            "nawoord": "Het slotwoord van de rekenkamer, na de reacties van de colleges.",
            "versienaam": "Alleen als er meer versies zijn. Bijvoorbeeld: versie 2.",
            "zichtbaarheid": "Intern: alleen de regio en haar gemeenten weten dat dit onderzoek er is.",
        }

    def __init__(self, *args: Any, bereik: Leesbereik, op: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._op = op
        vorige: Any = self.fields["vorige_versie"]
        vorige.queryset = te_herzien(self.instance, bereik)

    def clean_datum(self) -> date | None:
        """A report is entered when it is there."""
        dag: date | None = self.cleaned_data["datum"]
        if dag is not None and dag > self._op:
            raise forms.ValidationError("Deze datum ligt in de toekomst.")
        return dag

    def clean(self) -> dict[str, Any]:
        """The earliest day is not later than the day itself."""
        gegevens: dict[str, Any] = super().clean() or {}
        dag, vroegst = gegevens.get("datum"), gegevens.get("datum_vroegst")
        if dag and vroegst and vroegst > dag:
            self.add_error("datum_vroegst", "Deze dag ligt na de datum hiernaast.")
        return gegevens


class VraagForm(Registerformulier):
    """A sub-question."""

    RIJEN = (DEELVELDEN,)

    class Meta:
        model = Onderzoeksvraag
        fields = ["tekst", "thema", *DEELVELDEN]
        widgets = {"tekst": forms.Textarea(attrs={"rows": 2})}
        labels = {"tekst": "Deelvraag", "volgnummer": "Plaats in de volgorde"}
        help_texts = {"volgnummer": VOLGORDE, "betrouwbaarheid": BETROUWBAAR}


class StukkenForm(Registerformulier):
    """Documents of the research: files, or a link with a title."""

    RIJEN = (("koppeling", "titel"),)

    stukken = StukkenVeld(label="Bestanden", help_text="Het rapport, bijlagen of bronnen. Hoogstens 50 MB per bestand.")
    koppeling = forms.URLField(label="Of een koppeling", required=False, assume_scheme="https", max_length=500)
    titel = forms.CharField(label="Naam van de koppeling", required=False, max_length=250)
    zichtbaarheid = forms.ChoiceField(label="Zichtbaarheid", choices=Zichtbaarheid, initial=Zichtbaarheid.OPENBAAR)

    class Meta:
        model = Onderzoekstuk
        fields: list[str] = []

    def clean(self) -> dict[str, Any]:
        """There is something to add, and a title belongs to a link."""
        gegevens: dict[str, Any] = super().clean() or {}
        if "stukken" not in self.errors and "koppeling" not in self.errors:
            if not gegevens.get("stukken") and not gegevens.get("koppeling"):
                self.add_error("stukken", "Kies een bestand of vul een koppeling in.")
            if gegevens.get("titel") and not gegevens.get("koppeling"):
                self.add_error(
                    "titel", "Een naam is alleen nodig bij een koppeling; een bestand houdt zijn eigen naam."
                )
        return gegevens


class StukWegForm(Registerformulier):
    """Why a document is taken away."""

    reden = forms.CharField(label="Reden", max_length=500)

    class Meta:
        model = Onderzoekstuk
        fields: list[str] = []
