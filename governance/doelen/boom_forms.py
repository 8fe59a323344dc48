"""Forms of a project and of an activity."""

from __future__ import annotations

from typing import Any

from django import forms

from governance.doelen.models import Activiteit, Doel, Project
from regio.kern.bedragveld import BedragVeld
from regio.kern.formulier import Registerformulier


class ProjectForm(Registerformulier):
    """A part of a programme."""

    class Meta:
        model = Project
        fields = ("naam", "omschrijving", "code")
        widgets = {"omschrijving": forms.Textarea(attrs={"rows": 4})}


class ActiviteitForm(Registerformulier):
    """What is done, how far it is, what it costs and which goals it serves."""

    RIJEN = (("status", "einddatum"), ("begroot_cent", "gerealiseerd_cent"))

    begroot_cent = BedragVeld(
        label="Begroot, in euro's", required=False, help_text="Bijvoorbeeld 1.250,50. Leeg als het nog niet bekend is."
    )
    gerealiseerd_cent = BedragVeld(label="Uitgegeven, in euro's", required=False, help_text="Alles samen tot nu toe.")
    doelen: Any = forms.ModelMultipleChoiceField(
        Doel.objects.none(),
        label="Dient deze doelen",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Dient de activiteit meer doelen? Dan staat zij bij elk doel, en telt zij in een totaal één keer.",
    )

    class Meta:
        model = Activiteit
        fields = ("naam", "omschrijving", "status", "einddatum", "reden", "begroot_cent", "gerealiseerd_cent", "code")
        widgets = {
            "omschrijving": forms.Textarea(attrs={"rows": 3}),
            "reden": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {"reden": "Verplicht bij “aandacht nodig”, “vertraagd” en “vervallen”. Raden lezen dit mee."}

    field_order = [
        *("naam", "omschrijving", "status", "einddatum", "reden", "begroot_cent", "gerealiseerd_cent"),
        *("doelen", "code"),
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["doelen"]
        assert isinstance(veld, forms.ModelMultipleChoiceField)
        regio = self.instance.project.programma.regio_id
        veld.queryset = Doel.objects.filter(ambitie__regio=regio).order_by("ambitie__volgnummer", "volgnummer", "pk")
        if self.instance.pk:
            veld.initial = list(self.instance.doelen.all())
