"""Forms to propose closing, and the rows and reason with which a council closes and reopens."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from aanbevelingen.opvolging.models import Opvolging
from aanbevelingen.opvolging.overgang_rules import (
    AFDOEN_WIJZEN,
    HEROPENEN,
    NOG_NIET_AFDOEN,
    VOORDRACHT_INTREKKEN,
    VOORDRAGEN,
    WIJZE_BIJ_UITVOERING,
    bezwaar_tegen_wijze,
)
from aanbevelingen.opvolging.rules import Afdoening
from aanbevelingen.raadsbesluiten.afdoening_actions import NOG_NIET, Afdoenpunt
from regio.kern.formulier import Registerformulier

MEEST = 200
KEUZES = [
    ("", "niet in dit besluit"),
    *[(str(wijze), f"afgedaan: {wijze.label}") for wijze in AFDOEN_WIJZEN],
    (NOG_NIET, "nog niet afgedaan: het loopt door"),
]


def zo_staat_het(opvolging: Opvolging) -> list[tuple[str, str]]:
    """Return where an item stands, for who has an old page open."""
    return [
        ("Uitvoering", opvolging.get_uitvoering_display()),
        ("Afdoening", opvolging.get_afdoening_display()),
        ("Reactie van het college", opvolging.get_collegereactie_display()),
    ]


def intussen(opvolging: Opvolging) -> str:
    """Tell in one sentence that a page is old, and how the item stands now."""
    stand = ", ".join(f"{naam.lower()}: {waarde}" for naam, waarde in zo_staat_het(opvolging))
    return f"Iemand anders wijzigde dit intussen. Nu staat er: {stand}. Wat u invulde, staat er nog. Klopt het nog?"


class _Redenformulier(Registerformulier):
    """A reason for a step on the axis "afdoening"."""

    reden = forms.CharField(label="Reden", max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))

    class Meta:
        model = Opvolging
        fields: list[str] = []

    def intussen(self) -> list[tuple[str, str]]:
        """Return where the item stands now."""
        super().intussen()
        return zo_staat_het(Opvolging.objects.get(pk=self.instance.pk))


class VoordrachtForm(_Redenformulier):
    """Why the council can close it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["reden"]
        veld.label = "Waarom kan de raad dit afdoen?"
        veld.error_messages["required"] = VOORDRAGEN.zonder_reden


class VoordrachtIntrekkenForm(_Redenformulier):
    """Why the proposal is off."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["reden"]
        veld.label = "Waarom is de voordracht van tafel?"
        veld.error_messages["required"] = VOORDRACHT_INTREKKEN.zonder_reden


class _MetVersie(forms.Form):
    """A form about one item, on what was read of it."""

    versie = forms.IntegerField(widget=forms.HiddenInput)

    def _eis_versie(self, opvolging: Opvolging) -> None:
        """Refuse what was filled in on an old page, and let it be sent again on the present state."""
        if self.cleaned_data.get("versie") == opvolging.versie:
            return
        gestuurd: Any = self.data
        self.data = gestuurd.copy()
        self.data[self.add_prefix("versie")] = str(opvolging.versie)  # type: ignore[index]
        self.add_error(None, intussen(opvolging))


class HeropenForm(_MetVersie):
    """Why the council opens it again."""

    reden = forms.CharField(
        label="Waarom heropent de raad dit?",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": HEROPENEN.zonder_reden},
    )

    def __init__(self, *args: Any, opvolging: Opvolging, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["versie"].initial = opvolging.versie
        self.opvolging = opvolging

    def clean(self) -> dict[str, Any]:
        """The item is still as it was read."""
        data: dict[str, Any] = super().clean() or {}
        self._eis_versie(self.opvolging)
        return data


class AfdoenpuntForm(_MetVersie):
    """What the council decided about one item, if anything."""

    opvolging = forms.IntegerField(widget=forms.HiddenInput)
    wijze = forms.ChoiceField(label="Besluit van de raad", choices=KEUZES, required=False)
    toelichting = forms.CharField(
        label="Toelichting",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Verplicht, behalve bij “uitgevoerd”.",
    )

    def __init__(self, *args: Any, regels: Mapping[int, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.regels = regels
        rij = self.over
        if rij is not None and rij.opvolging.afdoening != Afdoening.VOORGEDRAGEN:
            veld: Any = self.fields["wijze"]
            veld.choices = [keuze for keuze in KEUZES if keuze[0] != NOG_NIET]

    @property
    def over(self) -> Any:
        """The line of the item this row is about, or nothing when it is not one of this council."""
        sleutel = str(self["opvolging"].value() or "")
        return self.regels.get(int(sleutel)) if sleutel.isdecimal() and len(sleutel) < 19 else None

    def clean(self) -> dict[str, Any]:
        """Refuse what the council cannot decide about this item as it stands."""
        data: dict[str, Any] = super().clean() or {}
        wijze, toelichting = data.get("wijze", ""), data.get("toelichting", "")
        if not wijze:
            return data
        if self.over is None:
            self.add_error(None, "Deze aanbeveling ligt niet bij deze raad.")
            return data
        rij: Opvolging = self.over.opvolging
        if rij.afdoening == Afdoening.AFGEDAAN:
            self.add_error(None, "Deze aanbeveling is intussen afgedaan. Kies “niet in dit besluit”.")
            return data
        self._eis_versie(rij)
        if wijze == NOG_NIET:
            if not toelichting.strip():
                self.add_error("toelichting", NOG_NIET_AFDOEN.zonder_reden)
        elif zin := bezwaar_tegen_wijze(rij.stand, wijze, "ja"):
            self.add_error("wijze", zin)
        elif zin := bezwaar_tegen_wijze(rij.stand, wijze, toelichting):
            self.add_error("toelichting", zin)
        return data

    @property
    def telt_mee(self) -> bool:
        """Tell whether the council decided about this item."""
        return bool(self.cleaned_data.get("wijze"))

    def als_punt(self) -> Afdoenpunt:
        """Return the validated row as the action wants it."""
        data = self.cleaned_data
        return Afdoenpunt(data["opvolging"], data["versie"], data["wijze"], data["toelichting"])


class BasisAfdoenFormSet(forms.BaseFormSet[AfdoenpuntForm]):
    """All items on the screen; about at least one was decided."""

    def clean(self) -> None:
        """A decision about nothing closes nothing."""
        if any(self.errors):
            return
        if not self.punten():
            raise forms.ValidationError("Kies bij minstens één aanbeveling wat de raad heeft besloten.")

    def punten(self) -> list[Afdoenpunt]:
        """Return what was decided."""
        return [form.als_punt() for form in self.forms if form.telt_mee]


AfdoenFormSet: type[BasisAfdoenFormSet] = forms.formset_factory(  # type: ignore[assignment]
    AfdoenpuntForm, formset=BasisAfdoenFormSet, extra=0, max_num=MEEST, absolute_max=MEEST
)


def beginwaarden(opvolging: Opvolging) -> dict[str, Any]:
    """Return how a row begins: what was proposed is chosen already, by what was reported."""
    voorgedragen = opvolging.afdoening == Afdoening.VOORGEDRAGEN
    wijze = WIJZE_BIJ_UITVOERING.get(opvolging.uitvoering, "") if voorgedragen else ""
    return {"opvolging": opvolging.pk, "versie": opvolging.versie, "wijze": str(wijze)}
