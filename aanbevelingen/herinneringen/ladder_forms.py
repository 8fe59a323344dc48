"""The rungs of a ladder as rows to fill in; an empty row is no rung."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core import signing
from django.forms.formsets import BaseFormSet, formset_factory

from governance.herinneringen.rules import Naar
from regio.berichten.ladder_rules import Trede

RIJEN = 10
LANGST = 365
ZOUT = "aanbevelingen.herinneringen.ladder"
VOOR, NA = "voor", "na"
WANNEER = ((VOOR, "ervoor"), (NA, "erna"))
VAN_REGIO = (Naar.EIGENAAR, Naar.REGIOSECRETARIS)
"""To whom a rung of a region can lead: it has no council."""


class TredeForm(forms.Form):
    """One rung: how many days before or after, to whom, with which extra sentence."""

    aantal = forms.IntegerField(
        label="Aantal dagen",
        min_value=0,
        max_value=LANGST,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4}),
        error_messages={
            "invalid": "Schrijf het aantal dagen als een geheel getal.",
            "min_value": "Schrijf nul of meer, en kies vóór of na.",
            "max_value": f"Hoogstens {LANGST} dagen.",
        },
    )
    wanneer = forms.ChoiceField(label="Wanneer", choices=WANNEER, required=False)
    naar = forms.ChoiceField(label="Naar", required=False)
    tekst = forms.CharField(label="Extra zin", max_length=300, required=False)

    def __init__(self, *args: Any, van_gemeente: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        naar = [keuze for keuze in Naar if van_gemeente or keuze in VAN_REGIO]
        veld: Any = self.fields["naar"]
        veld.choices = [("", "– geen stap –"), *((keuze.value, keuze.label) for keuze in naar)]

    def clean(self) -> dict[str, Any]:
        """A row is empty, or says both when and to whom."""
        gegevens: dict[str, Any] = super().clean() or {}
        if self.errors:
            return gegevens
        heeft_dag, heeft_naar = gegevens.get("aantal") is not None, bool(gegevens.get("naar"))
        if heeft_dag and not heeft_naar:
            self.add_error("naar", "Kies naar wie deze stap gaat.")
        if not heeft_dag and (heeft_naar or gegevens.get("tekst")):
            self.add_error("aantal", "Vul in na hoeveel dagen deze stap komt.")
        return gegevens

    @property
    def trede(self) -> Trede | None:
        """The rung of this row, or nothing when it is empty."""
        gegevens = self.cleaned_data
        if gegevens.get("aantal") is None:
            return None
        dagen = -gegevens["aantal"] if gegevens.get("wanneer") == VOOR else gegevens["aantal"]
        return Trede(dagen, gegevens["naar"], gegevens.get("tekst", ""))


class BasisLadder(BaseFormSet):  # type: ignore[type-arg]
    """All rungs together: no two on the same day; the order of typing does not count."""

    def clean(self) -> None:
        """Put the message at the row that is one too many."""
        dagen: set[int] = set()
        for form in self.forms:
            trede = form.trede if form.is_valid() else None
            if trede is None:
                continue
            if trede.dagen in dagen:
                form.add_error("aantal", "Op deze dag staat al een stap.")
            dagen.add(trede.dagen)

    def is_valid(self) -> bool:
        """Tell whether every row is right, those that only clash with another too."""
        return super().is_valid() and not any(form.errors for form in self.forms)

    @property
    def stappen(self) -> list[Any]:
        """The rows with something in them."""
        return [form for form in self.forms if not _is_leeg(form)]

    @property
    def vrije_stappen(self) -> list[Any]:
        """The empty rows, for one more rung."""
        return [form for form in self.forms if _is_leeg(form)]

    @property
    def treden(self) -> list[Trede]:
        """The rungs in order of day."""
        return sorted((trede for form in self.forms if (trede := form.trede)), key=lambda trede: trede.dagen)


def _is_leeg(form: Any) -> bool:
    return all(form[naam].value() in (None, "") for naam in ("aantal", "naar", "tekst"))


Ladderformulier = formset_factory(
    TredeForm, formset=BasisLadder, extra=0, min_num=RIJEN, max_num=RIJEN, absolute_max=RIJEN
)


def maak_ladder(data: Any, treden: Sequence[Trede], *, van_gemeente: bool) -> Any:
    """Return the rows with these rungs filled in, bound to what was sent if anything was."""
    begin = [
        {
            "aantal": abs(trede.dagen),
            "wanneer": VOOR if trede.dagen < 0 else NA,
            "naar": trede.naar,
            "tekst": trede.tekst,
        }
        for trede in treden
    ]
    leeg = [{"wanneer": NA}] * (RIJEN - len(begin))
    return Ladderformulier(data, initial=[*begin, *leeg], prefix="trede", form_kwargs={"van_gemeente": van_gemeente})


def als_kenmerk(treden: Sequence[Trede]) -> str:
    """Return the chosen rungs on which an edit begins, to be sent along."""
    return signing.dumps([(trede.dagen, trede.naar, trede.tekst) for trede in treden], salt=ZOUT)


def uit_kenmerk(kenmerk: str) -> list[Trede] | None:
    """Return the rungs on which the edit began, or nothing when that cannot be read."""
    try:
        return [Trede(*deel) for deel in signing.loads(kenmerk, salt=ZOUT)]
    except signing.BadSignature:
        return None
