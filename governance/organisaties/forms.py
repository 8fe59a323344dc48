"""Forms for participants, organisations and themes of a region, and for herindelingen."""

from __future__ import annotations

from typing import Any

from django import forms

from governance.organisaties.models import Herindeling, Organisatie, RegioDeelname, Thema
from governance.organisaties.queries import bezwaar_tegen
from governance.organisaties.rules import TOE_TE_VOEGEN, periodeversie
from regio.kern.datumveld import DatumVeld
from regio.kern.formulier import EEN_DAG, Registerformulier
from regio.kern.tekst import datum


class _OrganisatieKeuze(forms.ModelChoiceField[Organisatie]):
    def label_from_instance(self, obj: Organisatie) -> str:
        return f"{obj.naam} ({obj.get_soort_display()})"


class DeelnameForm(Registerformulier):
    """The period of a participation; the version is made of the period itself, because the row has none."""

    class Meta:
        model = RegioDeelname
        fields: tuple[str, ...] = ("van", "tot")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.instance.versie = periodeversie(self.instance.van, self.instance.tot)
            self.fields["versie"].initial = self.instance.versie

    def intussen(self) -> list[tuple[str, str]]:
        """Return what the period is now, and let what was typed be saved on that."""
        nu = RegioDeelname.objects.filter(pk=self.instance.pk).first()
        if nu is None:
            return [("Deze deelname", "verwijderd")]
        nu.versie = periodeversie(nu.van, nu.tot)
        gestuurd: Any = self.data
        self.data = gestuurd.copy()
        self.data["versie"] = str(nu.versie)  # type: ignore[index]
        laatste = datum(nu.tot - EEN_DAG) if nu.tot else "leeg"
        staat_er = [
            ("Van", nu.van, self.instance.van, datum(nu.van)),
            ("Tot en met", nu.tot, self.instance.tot, laatste),
        ]
        return [(label, woorden) for label, waarde, getypt, woorden in staat_er if waarde != getypt]


class NieuweDeelnameForm(DeelnameForm):
    """Which organisation takes part, and when."""

    organisatie = _OrganisatieKeuze(
        queryset=Organisatie.objects.order_by("naam", "pk"),
        label="Organisatie",
        error_messages={"required": "Kies een organisatie.", "invalid_choice": "Kies een organisatie uit de lijst."},
    )

    class Meta(DeelnameForm.Meta):
        fields = ("organisatie", "van", "tot")


class OrganisatieForm(Registerformulier):
    """A new organisation of the four O's that takes part in the region at once."""

    van = DatumVeld(label="Doet mee vanaf", error_messages={"required": "Vul in vanaf wanneer de organisatie meedoet."})

    soort = forms.ChoiceField(
        label="Soort organisatie",
        choices=[("", "– kies –"), *((soort.value, soort.label) for soort in TOE_TE_VOEGEN)],
        help_text="Gemeenten, provincies en waterschappen voert de beheerder in.",
        error_messages={"required": "Kies een soort.", "invalid_choice": "Kies een soort uit de lijst."},
    )
    tooi_uri = forms.URLField(
        label="TOOI-adres",
        required=False,
        empty_value=None,
        assume_scheme="https",
        help_text="Het adres in het register van overheidsorganisaties, als dat er is.",
        error_messages={
            "invalid": "Dit is geen adres van een pagina.",
            "unique": "Een andere organisatie heeft dit TOOI-adres al.",
        },
    )

    class Meta:
        model = Organisatie
        fields = ("naam", "soort", "tooi_uri")
        error_messages = {"naam": {"required": "Vul de naam in."}}


class ThemaForm(Registerformulier):
    """A theme of a region."""

    class Meta:
        model = Thema
        fields = ("naam", "omschrijving", "code")
        widgets = {"omschrijving": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"code": "Bijvoorbeeld een nummer uit de regionale agenda."}
        error_messages = {"naam": {"required": "Vul de naam van het thema in."}}


class HerindelingForm(forms.ModelForm[Any]):
    """A step of a herindeling in the admin, refused with a reason before the database refuses it."""

    class Meta:
        model = Herindeling
        fields = ("van", "naar", "datum", "toelichting")

    def clean(self) -> dict[str, Any]:
        """Ask the rules whether this step can stand beside the others."""
        gegevens = super().clean() or {}
        van, naar, dag = (gegevens.get(naam) for naam in ("van", "naar", "datum"))
        if van and naar and dag:
            bezwaar = bezwaar_tegen(van, naar, dag, behalve=self.instance.pk)
            if bezwaar:
                raise forms.ValidationError(bezwaar)
        return gegevens
