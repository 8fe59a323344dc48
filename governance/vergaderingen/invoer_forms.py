"""The screen on which the attendance of a meeting is filled in at once: one small form per line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from governance.vergaderingen.queries import Aanwezigheidsregel
from governance.vergaderingen.register_actions import Opkomstwens
from governance.vergaderingen.rules import Opkomst

NIET_BEKEND = ("", "niet bekend")
KEUZES = [NIET_BEKEND, *Opkomst.choices]


class OverigenForm(forms.Form):
    """What holds for everybody of whom nothing was filled in."""

    overigen = forms.BooleanField(
        label="Alle anderen waren aanwezig",
        required=False,
        help_text="Wie hieronder op “niet bekend” staat, krijgt dan “aanwezig”; een fractie al haar zetels.",
    )


class OpkomstForm(forms.Form):
    """One line of the attendance; carries what stood there when the screen was opened."""

    sleutel = forms.CharField(widget=forms.HiddenInput, max_length=40)
    gelezen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=250)
    opkomst = forms.ChoiceField(choices=KEUZES, required=False)
    aantal = forms.IntegerField(required=False, min_value=0, max_value=999)
    vervanger = forms.ChoiceField(required=False)
    functie = forms.CharField(required=False, max_length=150)

    def __init__(self, *args: Any, regels: Mapping[str, Aanwezigheidsregel], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.regels = regels
        regel = self.regel
        if regel is None:
            return
        weg = ("opkomst", "vervanger", "functie") if regel.is_fractie else ("aantal",)
        for naam in weg:
            del self.fields[naam]
        if not regel.vervangers:
            self.fields.pop("vervanger", None)
        self._benoem(regel)

    def _benoem(self, regel: Aanwezigheidsregel) -> None:
        namen = {"opkomst": "Opkomst", "aantal": "Aantal aanwezig", "functie": "Functie", "vervanger": "Vervangen door"}
        van = f"{regel.naam} {regel.namens}".strip()
        for naam, veld in self.fields.items():
            veld.label = f"{namen.get(naam, naam)} van {van}"
        vervanger: Any = self.fields.get("vervanger")
        if vervanger is not None:
            vervanger.choices = [("", "– niemand –"), *((str(lid.pk), lid.functie) for lid in regel.vervangers)]

    @property
    def regel(self) -> Aanwezigheidsregel | None:
        """The line this form is about; None when it was made up by the sender."""
        return self.regels.get(str(self["sleutel"].value() or ""))

    def clean(self) -> dict[str, Any]:
        """Refuse a line that does not belong here, and a number that cannot be."""
        data: dict[str, Any] = super().clean() or {}
        regel = self.regel
        if regel is None:
            raise forms.ValidationError("Dit lid of deze fractie hoort niet bij deze vergadering.")
        aantal = data.get("aantal")
        if regel.is_fractie and aantal is not None and aantal > regel.zetels:
            self.add_error("aantal", f"{regel.naam} heeft {regel.zetels} zetels. Vul hoogstens {regel.zetels} in.")
        if data.get("opkomst") == Opkomst.VERVANGEN and not (data.get("vervanger") or data.get("functie", "").strip()):
            veld = "vervanger" if "vervanger" in self.fields else "functie"
            self.add_error(veld, "Kies of schrijf op wie er was, met een functie en niet met een naam.")
        if data.get("functie", "").strip() and not data.get("opkomst") and "opkomst" not in self.errors:
            self.add_error("opkomst", "Kies ook of er iemand was.")
        if data.get("vervanger") and data.get("opkomst") != Opkomst.VERVANGEN:
            self.add_error("opkomst", "Kies “vervangen” als er een plaatsvervanger was.")
        return data

    def wens(self, *, overigen: bool) -> Opkomstwens:
        """Return what must be on record of this line."""
        data, regel = self.cleaned_data, self.regel
        assert regel is not None
        if regel.is_fractie:
            aantal = data.get("aantal")
            aantal = regel.zetels if aantal is None and overigen else aantal
            opkomst = "" if aantal is None else Opkomst.AANWEZIG if aantal else Opkomst.AFWEZIG
            return Opkomstwens(regel.sleutel, data["gelezen"], opkomst, aantal)
        opkomst = data.get("opkomst") or (Opkomst.AANWEZIG if overigen else "")
        vervanger = data.get("vervanger") or ""
        return Opkomstwens(
            regel.sleutel,
            data["gelezen"],
            opkomst,
            vervanger=int(vervanger) if vervanger else None,
            functie=data.get("functie", "").strip() if opkomst else "",
        )


class BasisOpkomstFormSet(forms.BaseFormSet[OpkomstForm]):
    """All lines of the screen; nobody twice."""

    def clean(self) -> None:
        """Refuse two lines about the same."""
        sleutels = [form.cleaned_data.get("sleutel") for form in self.forms if form.is_valid()]
        if len(sleutels) != len(set(sleutels)):
            raise forms.ValidationError("Iemand staat twee keer in het formulier.")

    def wensen(self, *, overigen: bool) -> list[Opkomstwens]:
        """Return what must be on record, of the lines that were touched: the rest is left to whoever fills it in."""
        return [wens for form in self.forms if (wens := form.wens(overigen=overigen)).is_aangeraakt]

    def neem_over(self, bezwaren: Mapping[str, tuple[str, str]]) -> None:
        """Show what the action refused at the field of the line."""
        for form in self.forms:
            veld, zin = bezwaren.get(form.cleaned_data.get("sleutel", ""), ("", ""))
            if zin:
                form.add_error(veld if veld in form.fields else None, zin)

    def begin_opnieuw(self, regels: Mapping[str, Aanwezigheidsregel]) -> None:
        """Let what was typed be saved on what stands there now, because its author sees both.

        A line that was not touched shows what stands there now: sending it again then changes nothing.
        """
        nieuw = dict(self.data.items())
        nu = {waarden["sleutel"]: waarden for waarden in beginwaarden(list(regels.values()))}
        for form in self.forms:
            waarden = nu.get(form.cleaned_data.get("sleutel", ""))
            if waarden is None:
                continue
            if form.wens(overigen=False).is_aangeraakt:
                waarden = {"gelezen": waarden["gelezen"]}
            nieuw |= {form.add_prefix(naam): "" if w is None else str(w) for naam, w in waarden.items()}
        for form in self.forms:
            form.regels = regels
            form.data = nieuw


OpkomstFormSet: type[BasisOpkomstFormSet] = forms.formset_factory(  # type: ignore[assignment]
    OpkomstForm, formset=BasisOpkomstFormSet, extra=0, max_num=500, absolute_max=500
)


def beginwaarden(regels: Sequence[Aanwezigheidsregel]) -> list[dict[str, Any]]:
    """Return the lines of a freshly opened screen."""
    return [
        {
            "sleutel": regel.sleutel,
            "gelezen": regel.merk,
            "opkomst": regel.rij.opkomst if regel.rij else "",
            "aantal": regel.rij.aantal if regel.rij else None,
            "vervanger": str(regel.rij.vervanger_id or "") if regel.rij else "",
            "functie": regel.rij.functie if regel.rij else "",
        }
        for regel in regels
    ]
