"""The form of an advice, from question to follow-up."""

from __future__ import annotations

from typing import Any

from django import forms

from governance.advisering.models import Advies
from governance.organen.queries import verwante_organen
from regio.kern.formulier import Registerformulier


class AdviesForm(Registerformulier):
    """To whom the advice is addressed, what it says, and what the receiver did with it."""

    RIJEN = (("aan_orgaan", "aan"), ("gevraagd_op", "gegeven_op"), ("opvolging", "opvolging_op"))

    class Meta:
        model = Advies
        fields = [
            *("onderwerp", "aan_orgaan", "aan", "gevraagd_op", "gegeven_op", "strekking"),
            *("opvolging", "opvolging_op", "opvolging_reden"),
        ]
        widgets = {
            "strekking": forms.Textarea(attrs={"rows": 3}),
            "opvolging_reden": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "aan": "Bijvoorbeeld: de raden. Nodig als het orgaan er niet bij staat.",
            "gevraagd_op": "Leeg als het orgaan uit zichzelf adviseert.",
            "gegeven_op": "Leeg zolang het advies er nog niet is.",
            "opvolging_reden": "Verplicht als het advies niet of deels is gevolgd.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ontvanger = self.fields["aan_orgaan"]
        assert isinstance(ontvanger, forms.ModelChoiceField)
        ontvanger.queryset = verwante_organen(self.instance.orgaan).exclude(pk=self.instance.orgaan_id)
