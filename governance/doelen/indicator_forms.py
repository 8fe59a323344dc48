"""Forms of an indicator and of one of its years."""

from __future__ import annotations

from django import forms

from governance.doelen.models import Indicator, Indicatorjaar
from regio.kern.bedragveld import MeetwaardeVeld
from regio.kern.formulier import Registerformulier


class IndicatorForm(Registerformulier):
    """How a goal is measured, and from where it started."""

    RIJEN = (("eenheid", "richting"), ("nulwaarde", "nulmeting_datum"))

    nulwaarde = MeetwaardeVeld(label="Waarde bij de nulmeting", required=False, help_text="Bijvoorbeeld 1.250 of 4,5.")

    class Meta:
        model = Indicator
        fields = ("naam", "eenheid", "richting", "nulwaarde", "nulmeting_datum", "bron")
        help_texts = {
            "naam": "Bijvoorbeeld: opgeleverde woningen.",
            "eenheid": "Bijvoorbeeld: woningen, %, minuten.",
            "bron": "Verplicht als u een nulmeting invult.",
        }


class IndicatorjaarForm(Registerformulier):
    """What was agreed for a year, and what was measured."""

    RIJEN = (("jaar", "streefwaarde"), ("werkelijk", "bron"))

    jaar = forms.IntegerField(label="Jaar")
    streefwaarde = MeetwaardeVeld(label="Streefwaarde", help_text="Bijvoorbeeld 1.250 of 4,5.")
    werkelijk = MeetwaardeVeld(
        label="Gemeten waarde", required=False, help_text="Laat leeg zolang er niets is gemeten."
    )

    class Meta:
        model = Indicatorjaar
        fields = ("jaar", "streefwaarde", "werkelijk", "bron")
        help_texts = {"bron": "Verplicht als u een gemeten waarde invult."}
