"""Forms of a role, of staffing, and of asking for help."""

from __future__ import annotations

from typing import Any

from django import forms

from governance.programmas.models import Bemensing, Escalatie, Programmarol
from governance.programmas.queries import organisaties_van
from regio.kern.bedragveld import KommagetalVeld
from regio.kern.formulier import Registerformulier

LEESBAAR = "Iedereen kan dit lezen. Noem geen namen."


class _MetOrganisatie(Registerformulier):
    """A form with a choice of who takes part in the region."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisatie: Any = self.fields["organisatie"]
        organisatie.queryset = organisaties_van(self.instance.programma.regio)


class RolForm(_MetOrganisatie):
    """Who asks for the programme or carries it out."""

    RIJEN = (("functie", "organisatie"), ("van", "tot"))

    class Meta:
        model = Programmarol
        fields = ["rol", "functie", "organisatie", "van", "tot", "toelichting"]
        labels = {"van": "Sinds"}
        widgets = {"toelichting": forms.Textarea(attrs={"rows": 2})}
        help_texts = {"functie": "Bijvoorbeeld: wethouder economie. Een naam is niet nodig."}


class BemensingForm(_MetOrganisatie):
    """What an organisation pledged, and what it delivers."""

    RIJEN = (("organisatie", "wat"), ("toegezegd_fte", "geleverd_fte"))

    toegezegd_fte = KommagetalVeld(label="Toegezegd, in fte", help_text="Bijvoorbeeld 0,6.")
    geleverd_fte = KommagetalVeld(label="Geleverd, in fte", required=False, help_text="Leeg zolang u het niet weet.")

    class Meta:
        model = Bemensing
        fields = ["organisatie", "wat", "toegezegd_fte", "geleverd_fte", "peildatum", "toelichting"]
        widgets = {"toelichting": forms.Textarea(attrs={"rows": 2})}
        help_texts = {
            "wat": "Bijvoorbeeld: projectleider arbeidsmarkt.",
            "peildatum": "De dag waarop u keek wat er is geleverd.",
            "toelichting": LEESBAAR,
        }


class VraagForm(Registerformulier):
    """Asking the ambtelijk opdrachtgever, or after that the secretarissenkring."""

    class Meta:
        model = Escalatie
        fields = ["aanleiding", "gemeld_op"]
        widgets = {"aanleiding": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"aanleiding": f"Wat lukt niet, en wat vraagt u? {LEESBAAR}"}


class AfrondForm(Registerformulier):
    """What came of the question."""

    class Meta:
        model = Escalatie
        fields = ["uitkomst", "afgerond_op"]
        widgets = {"uitkomst": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"uitkomst": f"Wat is er afgesproken? {LEESBAAR}"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for naam in ("uitkomst", "afgerond_op"):
            self.fields[naam].required = True
