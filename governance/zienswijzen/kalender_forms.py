"""Forms with which a griffier keeps the calendar of a council."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q

from governance.organen.models import Orgaan
from governance.vergaderingen.models import Reces, Vergadering
from regio.kern.formulier import EEN_DAG, Registerformulier
from regio.kern.tekst import datum


class RecesForm(Registerformulier):
    """A period in which the council does not meet, with its last day."""

    class Meta:
        model = Reces
        fields = ["naam", "van", "tot"]
        labels = {"naam": "Naam", "van": "Eerste dag"}
        help_texts = {"naam": "Bijvoorbeeld: zomerreces."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        laatste = self.fields["tot"]
        laatste.label, laatste.help_text, laatste.required = "Laatste dag", "", True

    def clean(self) -> dict[str, Any]:
        """Say with which recess this one overlaps, which the database only refuses."""
        gegevens: dict[str, Any] = super().clean() or {}
        van, tot = gegevens.get("van"), gegevens.get("tot")
        if not (van and tot and van < tot):
            return gegevens
        andere = Reces.objects.filter(gemeente=self.instance.gemeente_id, van__lt=tot).exclude(pk=self.instance.pk)
        geraakt = andere.filter(Q(tot__isnull=True) | Q(tot__gt=van)).order_by("van").first()
        if geraakt:
            einde = f" tot en met {datum(geraakt.tot - EEN_DAG)}" if geraakt.tot else ""
            self.add_error("van", f"Dit overlapt met “{geraakt.naam}”, van {datum(geraakt.van)}{einde}.")
        return gegevens


class SluitingsdatumForm(Registerformulier):
    """The last day on which an item for this meeting can be handed in."""

    class Meta:
        model = Vergadering
        fields = ["sluitingsdatum"]
        labels = {"sluitingsdatum": "Stukken aanleveren tot en met"}
        help_texts = {"sluitingsdatum": "Leeg: de sluitingsdatum is niet bekend."}


class SluitingsdatumsForm(Registerformulier):
    """The same number of days for all planned meetings of a body at once."""

    wie = forms.ChoiceField(label="Van wie")
    dagen = forms.IntegerField(
        label="Dagen vóór de vergadering",
        min_value=0,
        max_value=120,
        help_text="Valt die dag in een weekend of op een feestdag, dan geldt de werkdag ervoor.",
    )
    overschrijf = forms.BooleanField(label="Vervang ook sluitingsdatums die al zijn ingevuld", required=False)

    class Meta:
        model = Orgaan
        fields: list[str] = []

    def __init__(self, *args: Any, organen: dict[str, Orgaan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organen = organen
        keuze: Any = self.fields["wie"]
        keuze.choices = [*((doel, orgaan.naam) for doel, orgaan in organen.items()), *self._allemaal()]

    def _allemaal(self) -> list[tuple[str, str]]:
        return [("alle", "de raad en alle commissies")] if len(self.organen) > 1 else []

    @property
    def gekozen(self) -> list[Orgaan]:
        """The bodies of which the meetings get a closing date."""
        wie = self.cleaned_data["wie"]
        return list(self.organen.values()) if wie == "alle" else [self.organen[wie]]


class CommissieForm(Registerformulier):
    """A committee of the council: it has meetings, and decides nothing."""

    RIJEN = (("ingesteld_per", "opgeheven_per"),)

    class Meta:
        model = Orgaan
        fields = ["naam", "vergaderritme", "ingesteld_per", "opgeheven_per"]
        labels = {
            "naam": "Naam",
            "vergaderritme": "Vergaderritme",
            "ingesteld_per": "Bestaat sinds",
            "opgeheven_per": "Opgeheven per",
        }
        help_texts = {
            "naam": "Zoals u haar in de agenda noemt, bijvoorbeeld: commissie Bestuur. Zo herkent het portaal haar.",
            "opgeheven_per": "De eerste dag waarop de commissie er niet meer is.",
        }
