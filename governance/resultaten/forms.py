"""Forms of a result with its evidence, and of what it means for a municipality."""

from __future__ import annotations

from typing import Any

from django import forms

from governance.doelen.models import Doel
from governance.organisaties.models import Gemeente
from governance.programmas.models import Programma
from governance.resultaten.actions import Bewijsstukken
from governance.resultaten.models import Resultaat, Resultaatgemeente
from regio.documenten.forms import KoppelingVeld, StukkenVeld
from regio.documenten.models import Document
from regio.kern.bedragveld import BedragVeld
from regio.kern.formulier import Registerformulier
from regio.kern.modellen import Zichtbaarheid


class ResultaatForm(Registerformulier):
    """What was brought about, for which goal, and what shows it."""

    RIJEN = (
        ("programma", "doel"),
        ("datum", "bedrag_cent"),
        ("code", "betrouwbaarheid"),
        ("koppeling", "koppeling_titel"),
    )

    bedrag_cent = BedragVeld(
        label="Bedrag, in euro's", required=False, help_text="Bijvoorbeeld 160.000.000. Leeg als het niet bekend is."
    )
    stukken = StukkenVeld(label="Bewijs als bestand", help_text="Hoogstens 50 MB per bestand.")
    koppeling = KoppelingVeld(label="Of een koppeling naar bewijs")
    koppeling_titel = forms.CharField(label="Titel van de koppeling", max_length=250, required=False)
    zichtbaarheid = forms.ChoiceField(
        label="Wie mag nieuw bewijs zien?", choices=Zichtbaarheid.choices, initial=Zichtbaarheid.OPENBAAR
    )
    weg: Any = forms.ModelMultipleChoiceField(
        Document.objects.none(), label="Dit bewijs weghalen", required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Resultaat
        fields = (
            *("naam", "omschrijving", "programma", "doel", "datum", "bedrag_cent", "bron", "code", "betrouwbaarheid"),
        )
        widgets = {"omschrijving": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "omschrijving": "Wat is er nu, dat er zonder de samenwerking niet was?",
            "doel": "Het doel waaraan dit resultaat bijdraagt.",
            "bron": "Waar dit staat, bijvoorbeeld: jaarverslag 2025, blz. 4.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        regio = self.instance.regio_id
        programma: Any = self.fields["programma"]
        programma.queryset = Programma.objects.filter(regio=regio).order_by("naam", "pk")
        doel: Any = self.fields["doel"]
        doelen = Doel.objects.filter(ambitie__regio=regio).select_related("ambitie")
        doel.queryset = doelen.order_by("ambitie__volgnummer", "volgnummer", "pk")
        stukken = self.instance.documenten.order_by("titel", "pk") if self.instance.pk else None
        if stukken:
            weg: Any = self.fields["weg"]
            weg.queryset = stukken
        else:
            del self.fields["weg"]

    @property
    def bewijs(self) -> Bewijsstukken:
        """What comes to and goes from the evidence."""
        data = self.cleaned_data
        return Bewijsstukken(
            bestanden=data["stukken"],
            koppeling=data["koppeling"],
            titel=data["koppeling_titel"],
            zichtbaarheid=data["zichtbaarheid"],
            weg=tuple(data.get("weg") or ()),
        )


class ResultaatgemeenteForm(Registerformulier):
    """What a result means for one municipality."""

    class Meta:
        model = Resultaatgemeente
        fields = ("gemeente", "betekenis")
        widgets = {"betekenis": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"betekenis": "Wat merkt deze gemeente ervan? Eén of twee zinnen."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld: Any = self.fields["gemeente"]
        regio = self.instance.resultaat.regio_id
        leden = Gemeente.objects.filter(regiodeelnames__regio=regio).distinct()
        if self.instance.pk:
            del self.fields["gemeente"]
            return
        veld.queryset = leden.exclude(resultaten=self.instance.resultaat).order_by("naam", "pk")
