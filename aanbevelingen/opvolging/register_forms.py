"""Forms with which the rekenkamer enters a recommendation and chooses the councils it is put before."""

from __future__ import annotations

from datetime import date
from textwrap import shorten
from typing import Any

from django import forms

from aanbevelingen.adviezen.actions import WAT_VREEMD, nummer_bezet
from aanbevelingen.adviezen.models import Aanbeveling
from aanbevelingen.adviezen.rules import schoon_nummer, zelfde_nummer
from aanbevelingen.bevindingen.models import Bevinding
from aanbevelingen.onderzoeken.models import Norm
from governance.organisaties.models import Gemeente, Thema
from governance.organisaties.queries import gemeenten_van_regio
from regio.kern.formulier import Registerformulier
from regio.kern.tekst import opsomming

VERBANDEN = ("themas", "normen", "bevindingen")
KORT = 110
"""As much of a norm or finding as stands in a list of choices."""


class _Keuze(forms.ModelMultipleChoiceField[Any]):
    """Boxes to tick for what a recommendation is about or rests on."""

    def __init__(self, label: str, model: Any, vreemd: str, **kwargs: Any) -> None:
        fouten = {"invalid_choice": vreemd, "invalid_pk_value": vreemd}
        super().__init__(
            label=label,
            queryset=model.objects.none(),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            error_messages=fouten,
            **kwargs,
        )

    def label_from_instance(self, obj: Any) -> str:
        """The code with the beginning of the text; a theme has a name."""
        if isinstance(obj, Thema):
            return obj.naam
        return f"{obj.code}: {shorten(obj.tekst, KORT, placeholder=' …')}"


class AanbevelingForm(Registerformulier):
    """The words of a recommendation, whom it speaks to, and what it rests on."""

    RIJEN = (("nummer", "prioriteit"), ("gericht_aan", "uitvoerder"))

    themas = _Keuze("Thema's", Thema, WAT_VREEMD["themas"])
    normen = _Keuze("Normen waarop deze aanbeveling rust", Norm, WAT_VREEMD["normen"])
    bevindingen = _Keuze("Bevindingen waarop deze aanbeveling rust", Bevinding, WAT_VREEMD["bevindingen"])

    class Meta:
        model = Aanbeveling
        fields = ["nummer", "prioriteit", "titel", "tekst", "gericht_aan", "uitvoerder", "groep", *VERBANDEN]
        widgets = {"tekst": forms.Textarea(attrs={"rows": 5})}
        help_texts = {
            "nummer": "Zoals in het rapport, bijvoorbeeld 3, 8b of 1 t/m 5.",
            "titel": "In een paar woorden.",
            "tekst": "De hele aanbeveling, zoals in het rapport.",
            "uitvoerder": "Bijvoorbeeld: college, samen met de andere colleges.",
            "groep": "Alleen als het rapport de aanbevelingen in groepen verdeelt.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        onderzoek = self.instance.onderzoek
        eigen = {
            "themas": Thema.objects.filter(regio=onderzoek.regio_id).order_by("naam", "pk"),
            "normen": Norm.objects.filter(onderzoek=onderzoek).order_by("volgnummer", "pk"),
            "bevindingen": Bevinding.objects.filter(onderzoek=onderzoek).order_by("volgnummer", "pk"),
        }
        for veld, rijen in eigen.items():
            keuze: Any = self.fields[veld]
            keuze.queryset = rijen

    def clean_nummer(self) -> str:
        """A number is used once in one piece of research."""
        nummer = schoon_nummer(self.cleaned_data["nummer"])
        anderen = Aanbeveling.objects.filter(onderzoek=self.instance.onderzoek_id).exclude(pk=self.instance.pk)
        if any(zelfde_nummer(nummer, ander) for ander in anderen.values_list("nummer", flat=True)):
            raise forms.ValidationError(nummer_bezet(nummer))
        return nummer

    @property
    def verbanden(self) -> dict[str, list[Any]]:
        """What was ticked, per field."""
        return {veld: list(self.cleaned_data[veld]) for veld in VERBANDEN}

    def intussen(self) -> list[tuple[str, str]]:
        """Return what the row says now, also what it rests on when that differs from what was ticked."""
        verschil = super().intussen()
        for veld in VERBANDEN:
            nu = {_naam(rij) for rij in getattr(self.instance, veld).all()}
            if nu != {_naam(rij) for rij in self.cleaned_data.get(veld, ())}:
                verschil.append((str(self.fields[veld].label), opsomming(sorted(nu)) or "geen"))
        return verschil


def _naam(rij: Any) -> str:
    return str(rij.naam if isinstance(rij, Thema) else rij.code)


class _Raden(forms.ModelMultipleChoiceField[Any]):
    """Boxes to tick for the councils of the region."""

    def __init__(self, **kwargs: Any) -> None:
        vreemd = "Deze gemeente doet vandaag niet mee in deze regio, of heeft de aanbeveling al."
        super().__init__(
            label="Raden die hierover besluiten",
            queryset=Gemeente.objects.none(),
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "invalid_choice": vreemd,
                "invalid_pk_value": vreemd,
                "required": "Kies minstens één raad.",
            },
            **kwargs,
        )


class NieuweAanbevelingForm(AanbevelingForm):
    """A new recommendation: all councils that take part today are ticked."""

    gemeenten = _Raden(help_text="Voor elke raad begint de opvolging met “nog te behandelen”.")

    def __init__(self, *args: Any, op: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        deelnemers = gemeenten_van_regio(self.instance.onderzoek.regio, op)
        gemeenten: Any = self.fields["gemeenten"]
        gemeenten.queryset = deelnemers
        gemeenten.initial = list(deelnemers)


class VoorlegForm(Registerformulier):
    """More councils for a recommendation that exists."""

    RIJEN = ()

    gemeenten = _Raden()

    class Meta:
        model = Aanbeveling
        fields: list[str] = []

    def __init__(self, *args: Any, op: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        deelnemers = gemeenten_van_regio(self.instance.onderzoek.regio, op)
        gemeenten: Any = self.fields["gemeenten"]
        gemeenten.queryset = deelnemers
        heeft_het = set(self.instance.opvolgingen.values_list("gemeente", flat=True))
        gemeenten.label_from_instance = lambda rij: f"{rij} (heeft haar al)" if rij.pk in heeft_het else str(rij)
        gemeenten.initial = [rij for rij in deelnemers if rij.pk not in heeft_het]
