"""Forms of a dossier, of one period in it, and of the screen on which all roles are set at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator

from governance.dossiers.actions import Rolkeuze
from governance.dossiers.models import Dossier, Dossierdeelname
from governance.dossiers.queries import Rolrij
from governance.dossiers.rules import Coalitierol, Rolwens, merk
from governance.organisaties.models import Organisatie, Regio, Thema
from regio.kern.datumveld import DatumVeld
from regio.kern.formulier import Registerformulier
from regio.kern.tekst import getal

REDEN_MAX = 2000
TE_LANG = f"Maak de tekst korter: hoogstens {getal(REDEN_MAX)} tekens. Nu zijn het er %(show_value)s."
ROL_KIEZEN = [("", "niet bekend"), *Coalitierol.choices]


class DossierForm(Registerformulier):
    """A dossier: what it is about and how the costs are shared."""

    RIJEN = (("begindatum", "einddatum"),)

    class Meta:
        model = Dossier
        fields = (
            "naam",
            "thema",
            "omschrijving",
            "kostensleutel",
            "kosten_toelichting",
            "begindatum",
            "einddatum",
        )
        widgets = {
            "omschrijving": forms.Textarea(attrs={"rows": 4}),
            "kosten_toelichting": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {"einddatum": "De eerste dag waarop het dossier niet meer loopt. Leeg zolang het loopt."}

    def __init__(self, *args: Any, regio: Regio, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["thema"]
        assert isinstance(veld, forms.ModelChoiceField)
        veld.queryset = Thema.objects.filter(regio=regio).order_by("naam", "pk")


class DossierdeelnameForm(Registerformulier):
    """One period of one organisation."""

    class Meta:
        model = Dossierdeelname
        fields: tuple[str, ...] = ("rol", "van", "tot", "reden")
        widgets = {"reden": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"reden": "Verplicht bij “doet niet mee”. Iedereen kan dit lezen."}


class NieuweDeelnameForm(DossierdeelnameForm):
    """A period to add, for an organisation that takes part in the region now or did so before."""

    class Meta(DossierdeelnameForm.Meta):
        fields = ("organisatie", *DossierdeelnameForm.Meta.fields)

    def __init__(self, *args: Any, regio: Regio, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["organisatie"]
        assert isinstance(veld, forms.ModelChoiceField)
        veld.queryset = Organisatie.objects.filter(regiodeelnames__regio=regio).distinct().order_by("naam", "pk")


class RollenForm(forms.Form):
    """The day on which changes of role take effect, unless a row says otherwise."""

    per = DatumVeld(label="De wijzigingen gaan in op", help_text="Bij een organisatie kunt u een andere dag kiezen.")


class RolForm(forms.Form):
    """One organisation on the screen of roles; carries what stood there when the screen was opened."""

    organisatie = forms.IntegerField(widget=forms.HiddenInput)
    gelezen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    was_rol = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)
    was_reden = forms.CharField(widget=forms.HiddenInput, required=False)
    rol = forms.ChoiceField(
        choices=ROL_KIEZEN, required=False, error_messages={"invalid_choice": "Kies een rol uit de lijst."}
    )
    per = DatumVeld(required=False)
    reden = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 1}),
        # No max_length: the browser would then cut off pasted text without saying so.
        validators=[MaxLengthValidator(REDEN_MAX, TE_LANG)],
    )

    def __init__(self, *args: Any, rijen: Mapping[int, Rolrij], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rijen = rijen
        if self.rij is not None:
            naam = self.rij.organisatie.naam
            for veld, label in (("rol", "Rol"), ("per", "Andere ingangsdag"), ("reden", "Reden")):
                self.fields[veld].label = f"{label} van {naam}"

    @property
    def rij(self) -> Rolrij | None:
        """The organisation this row is about; None when the row was made up by the sender."""
        gevraagd = str(self["organisatie"].value() or "")
        return self.rijen.get(int(gevraagd)) if gevraagd.isdecimal() and len(gevraagd) < 12 else None

    def clean(self) -> dict[str, Any]:
        """Refuse an organisation that does not belong here, and staying out without a reason."""
        data: dict[str, Any] = super().clean() or {}
        if self.rij is None:
            raise forms.ValidationError("Deze organisatie doet niet mee in de regio.")
        for veld in ("reden", "was_reden"):
            data[veld] = data.get(veld, "").replace("\r\n", "\n").strip()
        if data.get("rol") == Coalitierol.DOET_NIET_MEE and not data["reden"] and "reden" not in self.errors:
            self.add_error("reden", "Schrijf op waarom deze organisatie niet meedoet.")
        return data

    @property
    def is_aangeraakt(self) -> bool:
        """Tell whether the sender changed this row, whatever happened to it meanwhile."""
        data = self.cleaned_data
        return bool(data["per"]) or (data["rol"], data["reden"]) != (data["was_rol"], data["was_reden"])

    def keuze(self, standaard: date) -> Rolkeuze:
        """Return the wish as the action takes it; `standaard` is the day of the whole screen."""
        data = self.cleaned_data
        wens = Rolwens(data["rol"], data["reden"], data["per"] or standaard, eigen_dag=bool(data["per"]))
        return Rolkeuze(data["organisatie"], wens, data["gelezen"])


class BasisRolFormSet(forms.BaseFormSet[RolForm]):
    """All rows of the screen; no organisation twice."""

    def clean(self) -> None:
        """Refuse two rows about one organisation."""
        nummers = [form.cleaned_data.get("organisatie") for form in self.forms if form.is_valid()]
        if len(nummers) != len(set(nummers)):
            raise forms.ValidationError("Dezelfde organisatie staat twee keer in het formulier.")

    def keuzes(self, standaard: date) -> list[Rolkeuze]:
        """Return the wishes of the rows that were changed."""
        return [form.keuze(standaard) for form in self.forms if form.is_aangeraakt]

    def neem_over(self, bezwaren: Mapping[int, tuple[str, str]]) -> None:
        """Show what the action refused at the field of the organisation."""
        for form in self.forms:
            veld, tekst = bezwaren.get(form.cleaned_data.get("organisatie", 0), ("", ""))
            if tekst:
                form.add_error(veld, tekst)

    def begin_opnieuw(self, rijen: Mapping[int, Rolrij]) -> None:
        """Let what was typed be saved on what stands there now, because its author sees both."""
        nieuw = dict(self.data.items())
        for form in self.forms:
            form.rijen = rijen
            if form.rij is not None:
                nieuw |= {form.add_prefix(naam): waarde for naam, waarde in _gelezen(form.rij).items()}
        for form in self.forms:
            form.data = nieuw


RolFormSet: type[BasisRolFormSet] = forms.formset_factory(  # type: ignore[assignment]
    RolForm, formset=BasisRolFormSet, extra=0, max_num=500, absolute_max=500
)


def _gelezen(rij: Rolrij) -> dict[str, str]:
    lopend = rij.lopend
    return {
        "gelezen": merk((lopend.pk, lopend.versie)) if lopend else "",
        "was_rol": lopend.rol if lopend else "",
        "was_reden": lopend.reden if lopend else "",
    }


def beginwaarden(rijen: Sequence[Rolrij]) -> list[dict[str, Any]]:
    """Return the rows of a freshly opened screen."""
    return [
        {
            "organisatie": rij.organisatie.pk,
            "rol": rij.lopend.rol if rij.lopend else "",
            "reden": rij.lopend.reden if rij.lopend else "",
            **_gelezen(rij),
        }
        for rij in rijen
    ]
