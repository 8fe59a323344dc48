"""The forms with which mijlpalen are updated: one in its row, or many in one screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.http import QueryDict

from governance.transitie.actions import Bijwerking
from governance.transitie.models import Mijlpaal
from governance.transitie.rules import MijlpaalStatus, Wijziging, bezwaren
from regio.kern import tekst
from regio.kern.datumveld import DatumVeld

REDEN_MAX = 2000
STAND = ("status", "datum", "werkelijke_datum")
ONVOLLEDIG = "Het formulier kwam niet volledig aan. Controleer wat u invulde en sla opnieuw op."


class MijlpaalForm(forms.Form):
    """Status, dates and reason; carries the version on which the edit began."""

    versie = forms.IntegerField(widget=forms.HiddenInput)
    status = forms.ChoiceField(
        label="Status",
        choices=MijlpaalStatus.choices,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies een status."),
    )
    datum = DatumVeld(label="Huidige datum")
    werkelijke_datum = DatumVeld(label="Gehaald op", required=False, help_text="Alleen bij de status gereed.")
    reden = forms.CharField(
        label="Reden",
        required=False,
        help_text="Verplicht bij slecht nieuws en bij een latere datum. De raden lezen dit.",
        widget=forms.Textarea(attrs={"rows": 3}),
        # No max_length: the browser would then cut off pasted text without saying so.
        validators=[
            MaxLengthValidator(
                REDEN_MAX,
                f"Maak de tekst korter: hoogstens {tekst.getal(REDEN_MAX)} tekens. Nu zijn het er %(show_value)s.",
            )
        ],
    )
    gezien = forms.CharField(widget=forms.HiddenInput, required=False)
    schuif_mee = forms.BooleanField(required=False)

    def __init__(self, *args: Any, mijlpaal: Mijlpaal, vandaag: date, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "versie": mijlpaal.versie,
            "status": mijlpaal.status,
            "datum": mijlpaal.datum,
            "werkelijke_datum": mijlpaal.werkelijke_datum,
        }
        kwargs.setdefault("auto_id", f"{mijlpaal.anker}-%s")
        super().__init__(*args, **kwargs)
        self.mijlpaal = mijlpaal
        self.vandaag = vandaag
        afgesproken = tekst.datum(mijlpaal.basisdatum)
        self.fields["datum"].help_text = f"Afgesproken was {afgesproken}; die datum blijft staan."

    def clean(self) -> dict[str, Any]:
        """Put the objections of the rules at their fields, unless the edit is stale anyway."""
        gegevens = super().clean() or {}
        if self.errors.pop("versie", None):
            self.add_error(None, ONVOLLEDIG)
        if not self.errors and gegevens["versie"] == self.mijlpaal.versie:
            self.neem_over(
                bezwaren(
                    self.mijlpaal.huidig,
                    self.wijziging,
                    basisdatum=self.mijlpaal.basisdatum,
                    vandaag=self.vandaag,
                    einddatum=self.mijlpaal.plan.einddatum,
                )
            )
        return gegevens

    def neem_over(self, gevonden: dict[str, str]) -> None:
        """Show objections at their fields."""
        for veld, bezwaar in gevonden.items():
            self.add_error(veld or None, bezwaar)

    @property
    def wijziging(self) -> Wijziging:
        """The change that was asked for."""
        gegevens = self.cleaned_data
        return Wijziging(
            status=gegevens["status"],
            datum=gegevens["datum"],
            werkelijke_datum=gegevens["werkelijke_datum"],
            reden=gegevens["reden"],
        )

    def voorlopig(self) -> Wijziging | None:
        """Return the change as far as it was typed, to show what follows from it; None when a date makes no sense."""
        velden = {}
        for naam in ("status", "datum", "werkelijke_datum"):
            try:
                velden[naam] = self.fields[naam].clean(self[naam].data)
            except forms.ValidationError:
                return None
        return Wijziging(**velden)

    @property
    def versie_onbekend(self) -> bool:
        """Tell whether a bound form came without a usable version."""
        return "versie" not in self.cleaned_data

    def begin_opnieuw(self) -> None:
        """Let what was typed be saved on the present version, now that its author sees both."""
        self.data = {**dict(self.data.items()), "versie": str(self.mijlpaal.versie)}


class MijlpaalRijForm(MijlpaalForm):
    """One mijlpaal as a row; carries what stood there, so that a row nobody touched is left alone."""

    status = forms.ChoiceField(
        label="Status", choices=MijlpaalStatus.choices, error_messages={"required": "Kies een status."}
    )

    def __init__(self, *args: Any, mijlpaal: Mijlpaal, gezamenlijk: str, **kwargs: Any) -> None:
        super().__init__(*args, mijlpaal=mijlpaal, prefix=f"m{mijlpaal.pk}", auto_id="id-%s", **kwargs)
        self.gezamenlijk = gezamenlijk
        self.verouderd = False
        for naam in ("datum", "werkelijke_datum", "reden"):
            self.fields[naam].help_text = ""  # in every row the same: it stands above the table
        self.fields["reden"].widget = forms.Textarea(attrs={"rows": 1})
        for naam, wat in (
            ("status", "Status"),
            ("datum", "Huidige datum"),
            ("werkelijke_datum", "Gehaald op"),
            ("reden", "Reden"),
        ):
            self.fields[naam].label = f"{wat} van {mijlpaal.titel}"

    def clean(self) -> dict[str, Any]:
        """Put the objections at the fields of a row that was touched; another row has none."""
        if not self.is_aangeraakt:
            self.errors.clear()
            return self.cleaned_data
        return super().clean()

    @property
    def was(self) -> list[tuple[str, str]]:
        """What stood in each field when the screen was opened, as hidden fields of the form."""
        namen = {naam: self.add_prefix(f"was_{naam}") for naam in STAND}
        return [
            (veld, self.data.get(veld, "") if self.is_bound else _als_tekst(getattr(self.mijlpaal, naam)))
            for naam, veld in namen.items()
        ]

    @property
    def is_aangeraakt(self) -> bool:
        """Tell whether the sender changed this row, whatever happened to it meanwhile."""
        return bool(self.data.get(self.add_prefix("reden"), "").strip()) or any(
            self.data.get(self.add_prefix(naam), "") != self.data.get(self.add_prefix(f"was_{naam}"), "")
            for naam in STAND
        )

    @property
    def wijziging(self) -> Wijziging:
        """The change that was asked for; the reason of all stands in for a reason of its own."""
        data = self.cleaned_data
        reden = data["reden"].strip() or self.gezamenlijk
        return Wijziging(data["status"], data["datum"], data["werkelijke_datum"], reden)

    @property
    def bijwerking(self) -> Bijwerking:
        """The change as the action takes it."""
        return Bijwerking(self.mijlpaal.pk, self.wijziging, self.cleaned_data["versie"])

    def begin_opnieuw(self) -> None:
        """Let what was typed be saved on what stands there now, because its author sees both."""
        gestuurd: Any = self.data
        nieuw = gestuurd.copy()
        nieuw[self.add_prefix("versie")] = str(self.mijlpaal.versie)
        for naam in STAND:
            nieuw[self.add_prefix(f"was_{naam}")] = _als_tekst(getattr(self.mijlpaal, naam))
        self.data = nieuw


def _als_tekst(waarde: Any) -> str:
    """Return a value as the fields of this form show it."""
    return f"{waarde:%d-%m-%Y}" if isinstance(waarde, date) else str(waarde or "")


class GezamenlijkForm(forms.Form):
    """What holds for all rows: the reason, what was seen of the consequences, and whether those move along."""

    gezamenlijke_reden = forms.CharField(
        label="Reden voor alle rijen",
        required=False,
        help_text="Geldt voor elke gewijzigde rij zonder eigen reden. Verplicht bij slecht nieuws en een latere datum.",
        widget=forms.Textarea(attrs={"rows": 2}),
        validators=[
            MaxLengthValidator(
                REDEN_MAX,
                f"Maak de tekst korter: hoogstens {tekst.getal(REDEN_MAX)} tekens. Nu zijn het er %(show_value)s.",
            )
        ],
    )
    gezien = forms.CharField(widget=forms.HiddenInput, required=False)
    schuif_mee = forms.BooleanField(required=False)


class MijlpaalRijen:
    """All rows of the screen, in the order of the plan."""

    def __init__(self, data: QueryDict | None, mijlpalen: Iterable[Mijlpaal], *, vandaag: date) -> None:
        gezamenlijk = data.get("gezamenlijke_reden", "").strip()[:REDEN_MAX] if data else ""
        self.forms = [
            MijlpaalRijForm(data, mijlpaal=mijlpaal, vandaag=vandaag, gezamenlijk=gezamenlijk)
            for mijlpaal in mijlpalen
            if data is None or f"m{mijlpaal.pk}-versie" in data
        ]

    def is_valid(self) -> bool:
        """Tell whether every row that was touched can be written."""
        goed = [form.is_valid() for form in self.forms]  # each of them, so that every error is shown
        return all(goed)

    @property
    def aangeraakt(self) -> list[MijlpaalRijForm]:
        """The rows that the sender changed."""
        return [form for form in self.forms if form.is_aangeraakt]

    def voorlopig(self) -> dict[int, Wijziging]:
        """Return the changes as far as they can be read, to show what follows from them."""
        gelezen = {form.mijlpaal.pk: form.voorlopig() for form in self.aangeraakt}
        return {sleutel: wijziging for sleutel, wijziging in gelezen.items() if wijziging is not None}

    def neem_over(self, bezwaren: Mapping[int, dict[str, str]]) -> None:
        """Show what the action refused at the fields of its row."""
        for form in self.forms:
            form.neem_over(bezwaren.get(form.mijlpaal.pk, {}))

    def verouderd(self, sleutels: frozenset[int]) -> None:
        """Mark the rows that somebody else changed, and let them be saved on what stands there now."""
        for form in self.forms:
            if form.mijlpaal.pk in sleutels:
                form.mijlpaal.refresh_from_db(fields=[*STAND, "toelichting", "versie"])
                form.verouderd = True
                form.begin_opnieuw()
