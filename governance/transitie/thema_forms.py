"""Forms of a choice about a theme and of a responsibility that moves; they validate, they do not write."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from governance.besluitvorming.models import Beslispunt
from governance.organisaties.permissions import Leesbereik
from governance.transitie.models import Taakverschuiving, Themakeuze
from governance.transitie.thema_actions import keur_dag
from governance.transitie.thema_queries import mijlpalen_van, organen_van, te_kiezen_beslispunten, themas_van
from regio.kern.formulier import Registerformulier
from regio.kern.tekst import datum


class ThemakeuzeForm(Registerformulier):
    """An activity of a theme: what happens to it, with whom, and its two tests."""

    RIJEN = (
        ("thema", "thema_tekst"),
        ("toets_regionaal", "toets_lokaal"),
        ("toelichting_regionaal", "toelichting_lokaal"),
    )

    class Meta:
        model = Themakeuze
        fields = [
            *("thema", "thema_tekst", "activiteit", "keuze", "toelichting", "wie"),
            *("toets_regionaal", "toets_lokaal", "toelichting_regionaal", "toelichting_lokaal", "besloten_bij"),
        ]
        widgets = {
            naam: forms.Textarea(attrs={"rows": 3})
            for naam in ("toelichting", "wie", "toelichting_regionaal", "toelichting_lokaal")
        }
        help_texts = {
            "thema_tekst": "Alleen als het thema niet in de lijst staat.",
            "activiteit": "Bijvoorbeeld: lobby in Brussel.",
            "toelichting": "Verplicht als er iets verandert. De raden lezen dit.",
            "wie": "De gemeenten of organisaties waarmee het verdergaat.",
        }

    def __init__(self, *args: Any, bereik: Leesbereik, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        velden: dict[str, Any] = self.fields
        velden["thema"].queryset = themas_van(self.instance.plan)
        huidig = self.instance.besloten_bij_id or 0
        velden["besloten_bij"].queryset = te_kiezen_beslispunten(self.instance.plan, bereik, ook=huidig)
        velden["besloten_bij"].label_from_instance = _in_lijst


def _in_lijst(punt: Beslispunt) -> str:
    return f"{datum(punt.besluit.datum)}, {punt.besluit.orgaan}, punt {punt.nummer}: {punt.voorstel[:100]}"


class TaakverschuivingForm(Registerformulier):
    """A responsibility: from whom to whom, when, and whether that happened."""

    RIJEN = (("van_orgaan", "van_tekst"), ("naar_orgaan", "naar_tekst"), ("geplande_datum", "gedaan_op"))

    class Meta:
        model = Taakverschuiving
        fields = [
            *("taak", "van_orgaan", "van_tekst", "naar_orgaan", "naar_tekst"),
            *("mijlpaal", "geplande_datum", "gedaan_op"),
        ]
        help_texts = {
            "taak": "Bijvoorbeeld: voorzitten van het bestuurlijk overleg.",
            "van_tekst": "Alleen als het geen orgaan uit de lijst is, bijvoorbeeld: voorzitter.",
            "naar_tekst": "Alleen als het geen orgaan uit de lijst is.",
            "gedaan_op": "Leeg zolang de taak niet is overgegaan.",
        }

    def __init__(self, *args: Any, op: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.op = op
        velden: dict[str, Any] = self.fields
        for kant in ("van_orgaan", "naar_orgaan"):
            velden[kant].queryset = organen_van(self.instance.plan)
        velden["mijlpaal"].queryset = mijlpalen_van(self.instance.plan)

    def clean(self) -> dict[str, Any]:
        """Say at the field that what has been done lies not in the future."""
        data: dict[str, Any] = super().clean() or {}
        try:
            keur_dag(data.get("gedaan_op"), self.op)
        except ValidationError as fout:
            self.add_error(None, fout)
        return data
