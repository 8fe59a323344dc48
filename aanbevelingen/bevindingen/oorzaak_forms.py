"""Forms for causes and effects: a factor, several effects of one cause at once, and one line between two factors."""

from __future__ import annotations

from textwrap import shorten
from typing import Any

from django import forms

from aanbevelingen.bevindingen.models import Bevinding, Factor, OorzaakGevolg
from aanbevelingen.bevindingen.oorzaak_actions import ANDER_ONDERZOEK, NIET_VAN_ZICHZELF
from aanbevelingen.bevindingen.oorzaak_queries import factoren_van
from aanbevelingen.onderzoeken.models import Onderzoek
from regio.kern.formulier import Registerformulier
from regio.kern.tekst import opsomming

UITLEG_BETROUWBAAR = "Staat het zo in het rapport, of is het uw eigen uitleg? De lezer ziet dit erbij."
VREEMD = {"invalid_choice": ANDER_ONDERZOEK, "invalid_pk_value": ANDER_ONDERZOEK}


class FactorForm(Registerformulier):
    """A factor, and the findings of its research in which it was seen; the code follows by itself."""

    tekst = forms.CharField(
        label="Wat is er aan de hand?",
        max_length=120,
        help_text="Kort en zonder punt, want zo staat het in de tekening. Bijvoorbeeld: te abstracte agenda.",
    )
    bevindingen = forms.ModelMultipleChoiceField(
        label="In welke bevindingen is dit gezien?",
        queryset=Bevinding.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages=VREEMD,
    )

    class Meta:
        model = Factor
        fields = ["tekst", "thema", "betrouwbaarheid", "bevindingen"]
        help_texts = {"thema": "Bijvoorbeeld: agenda, structuur, gedrag.", "betrouwbaarheid": UITLEG_BETROUWBAAR}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bevindingen: Any = self.fields["bevindingen"]
        bevindingen.label_from_instance = _in_lijst
        bevindingen.queryset = Bevinding.objects.filter(onderzoek=self.instance.onderzoek).order_by("volgnummer", "pk")
        if not bevindingen.queryset:
            del self.fields["bevindingen"]

    def intussen(self) -> list[tuple[str, str]]:
        """Return what the row says now, and its findings when they differ from what was chosen."""
        verschil = super().intussen()
        nu = {rij.code for rij in self.instance.bevindingen.all()}
        if nu != {rij.code for rij in self.cleaned_data.get("bevindingen", ())}:
            verschil.append(("Gezien in", opsomming(sorted(nu)) or "geen bevinding"))
        return verschil


def _in_lijst(bevinding: Bevinding) -> str:
    return f"{bevinding.code} {shorten(bevinding.tekst, 100, placeholder=' …')}"


class GevolgenForm(Registerformulier):
    """Several effects of one cause at once, with one explanation and one mark of reliability."""

    gevolgen = forms.ModelMultipleChoiceField(
        label="Leidt tot",
        queryset=Factor.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages=VREEMD,
        help_text="Kies een of meer gevolgen.",
    )

    class Meta:
        model = OorzaakGevolg
        fields = ["oorzaak", "gevolgen", "toelichting", "betrouwbaarheid"]
        widgets = {"toelichting": forms.Textarea(attrs={"rows": 3})}
        error_messages = {"oorzaak": VREEMD}
        help_texts = {
            "toelichting": "Hoe leidt het een tot het ander? Dit komt bij elk gekozen gevolg te staan.",
            "betrouwbaarheid": UITLEG_BETROUWBAAR,
        }

    field_order = ["oorzaak", "gevolgen", "toelichting", "betrouwbaarheid"]

    def __init__(self, *args: Any, onderzoek: Onderzoek, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        factoren = factoren_van(onderzoek)
        for naam in ("oorzaak", "gevolgen"):
            veld: Any = self.fields[naam]
            veld.queryset = factoren

    def clean(self) -> dict[str, Any]:
        """A cause does not lead to itself."""
        gegevens: dict[str, Any] = super().clean() or {}
        oorzaak = gegevens.get("oorzaak")
        if oorzaak is not None and oorzaak in gegevens.get("gevolgen", ()):
            self.add_error("gevolgen", f"{NIET_VAN_ZICHZELF} Haal het vinkje weg bij {oorzaak}.")
        return gegevens


class VerbandForm(Registerformulier):
    """The explanation and the reliability of one line from cause to effect."""

    class Meta:
        model = OorzaakGevolg
        fields = ["toelichting", "betrouwbaarheid"]
        widgets = {"toelichting": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"betrouwbaarheid": UITLEG_BETROUWBAAR}
