"""The choice of a scenario: another key, reference date or amount. It is asked with GET and stores nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import forms

from governance.bijdragen.jaar_queries import Jaarbeeld
from governance.bijdragen.queries import Scenariowens
from governance.bijdragen.rules import HONDERD, Sleutel, Sleutelsoort
from regio.kern.bedragveld import BedragVeld, ProcentVeld, TariefVeld
from regio.kern.tekst import datum

GELIJK = "gelijk"
KEUZES = [
    ("", "zoals nu"),
    (Sleutelsoort.TARIEF, "tarief per inwoner"),
    (Sleutelsoort.INWONERS, "totaal verdeeld naar inwoners"),
    (GELIJK, "totaal gelijk verdeeld"),
    (Sleutelsoort.GEMENGD, "een deel gelijk, de rest naar inwoners"),
]
ZONDER_TOTAAL = "Vul het totaal in dat wordt verdeeld: van dit jaar is het niet van iedereen bekend."
ZONDER_TARIEF = "Vul het tarief in: dit jaar heeft er geen."


class ScenarioForm(forms.Form):
    """What to change; everything left open stays as it is."""

    sleutel = forms.ChoiceField(label="Verdeelsleutel", choices=KEUZES, required=False)
    peildatum = forms.ChoiceField(label="Inwoners van", required=False)
    tarief_cent = TariefVeld(label="Tarief per inwoner, in euro's", required=False, help_text="Leeg: zoals nu.")
    totaal_cent = BedragVeld(label="Totaal, in euro's", required=False, help_text="Leeg: zoals nu.")
    gelijk_procent = ProcentVeld(
        label="Deel gelijk, in procenten", required=False, help_text="Bij “een deel gelijk”. Leeg: 50 %."
    )

    def __init__(self, *args: Any, beeld: Jaarbeeld, peildata: list[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.beeld = beeld
        keuze: Any = self.fields["peildatum"]
        keuze.choices = [("", "zoals nu"), *((dag.isoformat(), datum(dag)) for dag in peildata)]
        keuze.error_messages["invalid_choice"] = "Van die dag zijn geen inwoners bekend. Kies een dag uit de lijst."

    def clean(self) -> dict[str, Any]:
        """Ask for the amount that the year itself cannot give."""
        data: dict[str, Any] = super().clean() or {}
        soort = data.get("sleutel") or self.beeld.jaar.sleutel
        if soort == Sleutelsoort.TARIEF:
            if data.get("tarief_cent") is None and self.beeld.jaar.tarief_cent is None:
                self.add_error("tarief_cent", ZONDER_TARIEF)
        elif soort != Sleutelsoort.VAST and data.get("totaal_cent") is None and self._totaal_nu is None:
            self.add_error("totaal_cent", ZONDER_TOTAAL)
        return data

    @property
    def _totaal_nu(self) -> int | None:
        totaal: int | None = self.beeld.jaar.totaal_cent
        return self.beeld.som_bedrag if totaal is None else totaal

    @property
    def wens(self) -> Scenariowens:
        """What was asked, as the query takes it."""
        data, jaar = self.cleaned_data, self.beeld.jaar
        dag = date.fromisoformat(data["peildatum"]) if data["peildatum"] else None
        tarief = data["tarief_cent"] if data["tarief_cent"] is not None else jaar.tarief_cent
        totaal = data["totaal_cent"] if data["totaal_cent"] is not None else self._totaal_nu
        soort, delen = self._sleutel(data["gelijk_procent"])
        return Scenariowens(Sleutel(soort, Fraction(tarief or 0), totaal or 0, delen), dag)

    def _sleutel(self, gelijk: Decimal | None) -> tuple[Sleutelsoort, tuple[tuple[Fraction, Sleutelsoort], ...]]:
        keuze = self.cleaned_data["sleutel"]
        if not keuze:
            bestaand = self.beeld.jaar.als_sleutel(
                tuple((Fraction(deel.procent) / HONDERD, Sleutelsoort(deel.soort)) for deel in self.beeld.delen)
            )
            return bestaand.soort, bestaand.delen
        if keuze == GELIJK:
            return Sleutelsoort.GEMENGD, ((Fraction(1), Sleutelsoort.VAST),)
        if keuze == Sleutelsoort.GEMENGD:
            deel = Fraction(50 if gelijk is None else gelijk) / HONDERD
            return Sleutelsoort.GEMENGD, ((deel, Sleutelsoort.VAST), (1 - deel, Sleutelsoort.INWONERS))
        return Sleutelsoort(keuze), ()
