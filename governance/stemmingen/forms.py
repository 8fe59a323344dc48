"""Forms around a vote: opening one, and computing a fixed one again."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from governance.besluitvorming.models import Beslispunt, Stemwijze
from governance.moties.models import Amendement, Motie
from governance.stemmingen.actions import NieuweStemming
from governance.stemmingen.keuze_rules import Gewichtbron, Waarvoor
from governance.stemmingen.models import Stemming
from governance.stemmingen.queries import agendapunt_van, eerder_uitgesteld
from governance.stemmingen.regel_queries import Regelkeuze, Stemmerslijst, regels_voor, stemmers_voor
from regio.kern.datumveld import DatumVeld
from regio.kern.formulier import Registerformulier
from regio.kern.tekst import datum, hoofdletter

GEEN_STEMMERS = "Niemand kan stemmen op {dag}: het orgaan heeft dan geen leden, fracties of deelnemers."
TE_VROEG = "De stemming kan niet vóór de vergadering van {dag} zijn."
GOLD_NIET = "Deze regel gold niet op {dag}. Kies opnieuw."


class RegelkeuzeForm(Registerformulier):
    """A form in which a rule of the body is chosen; after validation `keuze` and `lijst` are what it comes to."""

    regel = forms.ChoiceField(label="Stemregel", widget=forms.RadioSelect)

    keuze: Regelkeuze
    lijst: Stemmerslijst

    def bied_regels_aan(self, dag: date) -> None:
        """Offer the rules of that day."""
        self.regels = regels_voor(self.instance.orgaan, dag)
        veld: Any = self.fields["regel"]
        veld.choices = [(keuze.sleutel, regel_in_woorden(keuze)) for keuze in self.regels]
        veld.initial = veld.initial or self.regels[0].sleutel

    def kies(self, dag: date) -> None:
        """Find the chosen rule and who votes by it on that day; what is wrong is said at the rule."""
        gekozen = {keuze.sleutel: keuze for keuze in self.regels}.get(self.data.get("regel", ""))
        if gekozen is None:
            self.errors.pop("regel", None)
            bezwaar = GOLD_NIET.format(dag=datum(dag)) if self.data.get("regel") else "Kies een stemregel."
            self.add_error("regel", bezwaar)
            return
        self.keuze = gekozen
        self.lijst = stemmers_voor(self.instance.orgaan, gekozen, dag)
        for bezwaar in self.lijst.bezwaren or (() if self.lijst.stemmers else (GEEN_STEMMERS.format(dag=datum(dag)),)):
            self.add_error("regel", bezwaar)


def regel_in_woorden(keuze: Regelkeuze) -> str:
    """Return a rule as one line: what, for which decisions, where it stands, and how weights come about."""
    delen = [hoofdletter(keuze.naam), f"({keuze.bron})"]
    if keuze.waarvoor != Waarvoor.ALLE:
        delen.append(f"– voor {Waarvoor(keuze.waarvoor).label}")
    if keuze.gewichtbron != Gewichtbron.EEN:
        delen.append(f"– {Gewichtbron(keuze.gewichtbron).label}")
    if not keuze.nagelezen:
        delen.append("– niet nagelezen in de geldende tekst")
    return " ".join(delen)


class StemmingForm(RegelkeuzeForm):
    """Open a vote: on which day, how, and by which rule."""

    RIJEN = (("datum", "stemwijze"),)

    class Meta:
        model = Stemming
        fields = ["datum", "stemwijze", "herhaling", "tweede_vergadering"]

    field_order = ["datum", "stemwijze", "regel", "herhaling", "tweede_vergadering"]

    def __init__(self, *args: Any, over: Beslispunt | Amendement | Motie, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        punt = agendapunt_van(over)
        self.vergadering = punt.vergadering if punt else None
        velden: dict[str, Any] = self.fields
        velden["datum"].initial = begin = self.vergadering.datum if self.vergadering else self.instance.datum
        velden["stemwijze"].choices = [
            keuze for keuze in Stemwijze.choices if keuze[0] not in (Stemwijze.ZONDER_STEMMING, Stemwijze.ONBEKEND)
        ]
        if eerder_uitgesteld(over):
            velden["herhaling"].initial = True
            velden["herhaling"].help_text = "De vorige stemming is uitgesteld, omdat de stemmen staakten."
        else:
            del velden["herhaling"]
        if punt is not None and punt.vervolg_op_id is not None:
            velden["tweede_vergadering"].initial = True
            velden["tweede_vergadering"].help_text = "Dit punt stond op de agenda van een vergadering zonder quorum."
        else:
            del velden["tweede_vergadering"]
        self.bied_regels_aan(self._getypte_dag() or begin)

    def _getypte_dag(self) -> date | None:
        if not self.is_bound:
            return None
        try:
            dag: date | None = DatumVeld(required=False).clean(self.data.get("datum"))
        except forms.ValidationError:
            return None
        return dag

    def clean(self) -> Any:
        """Say at the field what does not fit the meeting or the rule."""
        gevuld = super().clean()
        dag = self.cleaned_data.get("datum")
        if dag is None:
            return gevuld
        if self.vergadering is not None and dag < self.vergadering.datum:
            self.add_error("datum", TE_VROEG.format(dag=datum(self.vergadering.datum)))
            return gevuld
        self.kies(dag)
        return gevuld

    @property
    def stemming(self) -> NieuweStemming:
        """What the action opens."""
        gevuld = self.cleaned_data
        return NieuweStemming(
            datum=gevuld["datum"],
            stemwijze=gevuld["stemwijze"],
            herhaling=gevuld.get("herhaling", False),
            tweede_vergadering=gevuld.get("tweede_vergadering", False),
            voorzitter=self.lijst.voorzitter,
            voorbeeld=self.instance.voorbeeld,
            **_van_regel(self.keuze, self.lijst),
        )


class HerberekenForm(RegelkeuzeForm):
    """Compute a fixed vote again, by the rules and tables as they are now."""

    class Meta:
        model = Stemming
        fields = ["reden_herberekening"]
        widgets = {"reden_herberekening": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "reden_herberekening": "Bijvoorbeeld: de regeling kreeg met terugwerkende kracht een andere tabel."
        }

    field_order = ["regel", "reden_herberekening"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reden: Any = self.fields["reden_herberekening"]
        reden.required = True
        reden.error_messages["required"] = "Schrijf op waarom de stemming opnieuw is berekend."
        if self.instance.stemregel_id:
            self.fields["regel"].initial = f"regel-{self.instance.stemregel_id}"
        self.bied_regels_aan(self.instance.datum)

    def clean(self) -> Any:
        """Say at the rule what is missing to compute with."""
        gevuld = super().clean()
        self.kies(self.instance.datum)
        return gevuld

    @property
    def gewichten(self) -> dict[str, int]:
        """The weight per key of a voter."""
        return {stemmer.sleutel: stemmer.gewicht for stemmer in self.lijst.stemmers}

    @property
    def stemming(self) -> NieuweStemming:
        """What the action computes: the circumstances of the old vote with the chosen rule."""
        oud: Stemming = self.instance
        return NieuweStemming(
            datum=oud.datum,
            stemwijze=oud.stemwijze,
            herhaling=oud.herhaling,
            tweede_vergadering=oud.tweede_vergadering,
            voorzitter=oud.voorzitter,
            **_van_regel(self.keuze, self.lijst),
        )


def _van_regel(keuze: Regelkeuze, lijst: Stemmerslijst) -> dict[str, Any]:
    return {
        "regel": keuze.regel,
        "stemregel": keuze.stemregel,
        "gewichtbron": keuze.gewichtbron,
        "eenheid": keuze.eenheid,
        "peildatum": lijst.peildatum,
        "nagelezen": keuze.nagelezen,
    }
