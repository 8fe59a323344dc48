"""The choices above the list, and one form per thing that is kept of a regeling."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef

from governance.organisaties.models import Gemeente, Organisatie, Regio, RegioDeelname
from governance.regelingen.models import Bevoegdheid, Deelname, Onderdeel, Regeling, Vrijstelling
from governance.regelingen.queries import ZONDER_REGIO, Regelingfilter, gemeenten_met_regeling
from governance.regelingen.rules import Drijfveer, Rechtsvorm, RegelingSoort
from governance.regelingen.tijdlijn_rules import Regelingstand, periode_in_woorden
from regio.kern.formulier import Registerformulier
from regio.kern.peildatum import Peildatum
from regio.kern.tekst import datum, hoofdletter

ONBEKEND = "– niet bekend –"
KIES = "– kies –"
Opties = list[tuple[str, str]]


def _opties(keuzen: Any) -> Opties:
    return [(waarde, hoofdletter(str(label))) for waarde, label in keuzen.choices]


class Regelingkeuze(forms.Form):
    """What the list can be narrowed to; the address holds the values, so this form is never bound."""

    EERST = ("zoek", "regio", "deelnemer", "op")
    zoek = forms.CharField(label="Naam", required=False, max_length=100)
    regio = forms.ChoiceField(label="Regio", required=False)
    deelnemer = forms.ChoiceField(label="Deelnemer", required=False)
    vorm = forms.ChoiceField(label="Rechtsvorm", choices=[("", "Alle vormen"), *_opties(Rechtsvorm)], required=False)
    soort = forms.ChoiceField(label="Soort", choices=[("", "Alle soorten"), *_opties(RegelingSoort)], required=False)
    drijfveer = forms.ChoiceField(label="Reden", choices=[("", "Alle redenen"), *_opties(Drijfveer)], required=False)
    stand = forms.ChoiceField(label="Stand", choices=[("", "Alles"), *_opties(Regelingstand)], required=False)
    op = forms.CharField(
        label="Stand op",
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "placeholder": "dd-mm-jjjj"}),
    )

    def __init__(self, keuze: Regelingfilter, dag: Peildatum) -> None:
        super().__init__(initial={**dict(keuze.paren), "op": dag.getypt}, auto_id="kies-%s")
        regios = [(rij.slug, rij.naam) for rij in Regio.objects.order_by("naam", "pk")]
        gemeenten = [(rij.slug, rij.naam) for rij in gemeenten_met_regeling()]
        self._kies("regio", [("", "Alle regio’s"), *regios, (ZONDER_REGIO, "Zonder regio")])
        self._kies("deelnemer", [("", "Alle gemeenten"), *gemeenten])

    @property
    def eerst(self) -> list[forms.BoundField]:
        """What most readers choose by."""
        return [self[naam] for naam in self.EERST]

    @property
    def meer(self) -> list[forms.BoundField]:
        """All other choices."""
        return [self[naam] for naam in self.fields if naam not in self.EERST]

    @property
    def meer_gekozen(self) -> bool:
        """Whether one of the other choices was made, so that it must be in sight."""
        return any(self.initial.get(veld.name) for veld in self.meer)

    def _kies(self, naam: str, opties: Opties) -> None:
        veld = self.fields[naam]
        assert isinstance(veld, forms.ChoiceField)
        veld.choices = opties


class RegelingForm(Registerformulier):
    """The facts of a regeling itself."""

    RIJEN = (("ingangsdatum", "bekendgemaakt_op"),)

    class Meta:
        model = Regeling
        fields = (
            *("naam", "rechtsvorm", "soort", "drijfveer", "belang", "grondslag", "toelichting", "voorgesteld"),
            *("ingangsdatum", "bekendgemaakt_op", "vindplaats", "evaluatiedatum", "einddatum", "reden_einde"),
        )
        widgets = {
            "belang": forms.Textarea(attrs={"rows": 3}),
            "toelichting": forms.Textarea(attrs={"rows": 4}),
            "reden_einde": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "soort": "Welke organen van de gemeenten de regeling maakten. Alleen bij een vorm uit de Wgr.",
            "belang": "Waarvoor werken de deelnemers samen? Dit staat boven aan de pagina.",
            "voorgesteld": "Vink aan zolang de regeling nog niet is vastgesteld.",
            "vindplaats": "Bijvoorbeeld het gemeenteblad met nummer, of een webadres.",
            "einddatum": "De eerste dag waarop de regeling niet meer geldt.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _zonder_streepjes(self, {"rechtsvorm": KIES, "soort": ONBEKEND, "drijfveer": ONBEKEND})


def _zonder_streepjes(form: forms.ModelForm[Any], leeg: dict[str, str]) -> None:
    """Put words in place of the dashes of an empty choice."""
    for naam, woorden in leeg.items():
        veld: Any = form.fields[naam]
        veld.choices = [("", woorden), *((waarde, hoofdletter(str(label))) for waarde, label in veld.choices if waarde)]


class _Deelnemerskeuze(forms.ModelMultipleChoiceField[Any]):
    """Organisations by name; who takes part already is said to do so."""

    al: dict[int, date]

    def label_from_instance(self, obj: Any) -> str:
        """Return the name, and since when it takes part."""
        sinds = self.al.get(obj.pk)
        return f"{obj.naam} (doet mee sinds {datum(sinds)})" if sinds else str(obj.naam)


class ToetredenForm(Registerformulier):
    """Organisations that join a regeling on one day."""

    field_order = ("organisaties", "van", "toelichting")
    organisaties = _Deelnemerskeuze(
        Organisatie.objects.none(),
        label="Wie gaan meedoen?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies minstens één organisatie."},
    )

    class Meta:
        model = Deelname
        fields = ("van", "toelichting")
        widgets = {"toelichting": forms.Textarea(attrs={"rows": 2})}
        labels = {"van": "Doet mee vanaf", "toelichting": "Toelichting"}

    def __init__(self, *args: Any, regeling: Regeling, **kwargs: Any) -> None:
        super().__init__(*args, instance=Deelname(regeling=regeling), **kwargs)
        veld: Any = self.fields["organisaties"]
        if regeling.regio_id is None:
            veld.widget = forms.SelectMultiple(attrs={"size": 12})
            veld.help_text = "Houd Ctrl ingedrukt om er meer te kiezen."
        veld.queryset = _mogelijke_deelnemers(regeling)
        veld.al = _doen_al_mee(regeling)


def _doen_al_mee(regeling: Regeling) -> dict[int, date]:
    """Return since when whoever takes part without end takes part."""
    return dict(regeling.deelnames.filter(tot=None).values_list("organisatie", "van"))


def _mogelijke_deelnemers(regeling: Regeling) -> Any:
    """Return who can join: whoever is or was in the region, those not yet taking part first; else everybody."""
    organisaties = Organisatie.objects.order_by("naam", "pk")
    if regeling.regio_id is None:
        return organisaties
    lopend = Exists(regeling.deelnames.filter(organisatie=OuterRef("pk"), tot=None))
    in_regio: Any = RegioDeelname.objects.filter(regio=regeling.regio_id).values("organisatie")
    return organisaties.filter(pk__in=in_regio).annotate(doet_mee=lopend).order_by("doet_mee", "naam", "pk")


class DeelnameForm(Registerformulier):
    """When somebody takes part; a last day is leaving."""

    class Meta:
        model = Deelname
        fields = ("van", "tot", "toelichting")
        widgets = {"toelichting": forms.Textarea(attrs={"rows": 3})}
        labels = {"van": "Doet mee vanaf"}
        help_texts = {"tot": "Bij uittreden: de laatste dag waarop deze deelnemer meedoet."}


class OverzettenForm(Registerformulier):
    """Which successors take the place of a municipality that is no more."""

    opvolgers = _Deelnemerskeuze(
        Gemeente.objects.none(),
        label="Wie gaan verder in deze regeling?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies minstens één opvolger."},
    )

    class Meta:
        model = Deelname
        fields = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld: Any = self.fields["opvolgers"]
        veld.queryset = Gemeente.objects.filter(voortgekomen_uit_rijen__van=self.instance.organisatie_id).order_by(
            "naam", "pk"
        )
        veld.initial = list(veld.queryset)
        veld.al = _doen_al_mee(self.instance.regeling)

    def intussen(self) -> list[tuple[str, str]]:
        """Return how the participation runs now."""
        super().intussen()
        nu = Deelname.objects.get(pk=self.instance.pk)
        return [("Doet mee", periode_in_woorden(nu.van, nu.tot))]


class VrijstellingForm(Registerformulier):
    """From what a participant is exempt, and when."""

    class Meta:
        model = Vrijstelling
        fields = ("onderwerp", "reden", "van", "tot")
        widgets = {"reden": forms.Textarea(attrs={"rows": 3})}


class BevoegdheidForm(Registerformulier):
    """A power, whose it is, and how it is used by the regeling."""

    RIJEN = (("van_orgaan", "wijze"), ("van", "tot"))

    class Meta:
        model = Bevoegdheid
        fields = ("omschrijving", "van_orgaan", "wijze", "grondslag", "van", "tot")
        help_texts = {"omschrijving": "Bijvoorbeeld: vergunningen verlenen voor milieubelastende activiteiten."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _zonder_streepjes(self, {"van_orgaan": KIES, "wijze": KIES})


class OnderdeelForm(Registerformulier):
    """A part of a regeling and where it goes."""

    RIJEN = (("volgnummer", "code"), ("bestemming", "nieuwe_regeling"))

    class Meta:
        model = Onderdeel
        fields = (
            *("naam", "omschrijving", "bestemming", "nieuwe_regeling", "reden"),
            *("vervolg", "vervolg_op", "volgnummer", "code"),
        )
        widgets = {naam: forms.Textarea(attrs={"rows": 3}) for naam in ("omschrijving", "reden", "vervolg")}
        help_texts = {
            "reden": "Verplicht zodra de bestemming bekend is en iets verandert. De raden lezen dit.",
            "vervolg": "Wat moet er nog gebeuren, en door wie?",
            "nieuwe_regeling": "Alleen bij de bestemming “naar een eigen regeling”.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        regeling = self.instance.regeling
        veld: Any = self.fields["nieuwe_regeling"]
        andere = Regeling.objects.filter(regio=regeling.regio_id).exclude(pk=regeling.pk)
        veld.queryset = andere.order_by("naam", "pk")
