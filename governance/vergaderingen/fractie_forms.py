"""Forms of the fracties of a council or of a body of councillors."""

from __future__ import annotations

from typing import Any

from django import forms

from governance.vergaderingen.models import Fractie
from regio.kern.formulier import Registerformulier


class FractieForm(Registerformulier):
    """A fractie: its seats, and the votes it got, which some bodies use as the weight of its vote."""

    RIJEN = (("zetels", "stemmen"), ("van", "tot"))

    class Meta:
        model = Fractie
        fields = ["naam", "zetels", "stemmen", "van", "tot"]
        labels = {"naam": "Naam", "zetels": "Zetels", "stemmen": "Stemmen bij de verkiezing", "van": "Vanaf"}
        help_texts = {
            "stemmen": "Alleen nodig als het orgaan per fractie stemt met de stemmen van de verkiezing als gewicht.",
            "tot": (
                "De laatste dag van de fractie. Verandert het aantal zetels? Beëindig haar en voeg haar opnieuw toe."
            ),
        }


class FractieEindeForm(Registerformulier):
    """The last day of a fractie, and nothing else."""

    class Meta:
        model = Fractie
        fields = ["tot"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld: forms.Field = self.fields["tot"]
        veld.required = True
        veld.help_text = "De laatste dag van de fractie."
