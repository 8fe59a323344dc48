"""Forms with which a regiosecretaris keeps bodies, seats, offices, rules of composition and mandates."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from governance.organen.actions import NieuwStuk
from governance.organen.models import (
    Lidmaatschap,
    LidRol,
    Mandaat,
    Orgaan,
    OrgaanSoort,
    Samenstellingsregel,
    Vertegenwoordiging,
)
from governance.organen.queries import deelnemers_ooit, verwante_organen
from governance.organen.register_actions import PAST_BIJ, bezwaren_tegen_lid, nieuwe_tegenspraken
from governance.organen.rules import MET_AANTAL, Regelsoort, laatste_dag
from governance.organisaties.models import Ambt, Thema
from governance.organisaties.rules import AmbtSoort, VierO
from regio.documenten.forms import KoppelingVeld, StukkenVeld
from regio.kern.formulier import Registerformulier
from regio.kern.tekst import datum, opsomming

AMBT_BESTAAT = "Dit ambt is er al in deze periode. Kies het in de lijst met ambten, of beëindig eerst het oude."
NIET_VAN_EEN_REGIO = (OrgaanSoort.GEMEENTERAAD, OrgaanSoort.COLLEGE)


def keuzeveld(form: forms.BaseForm, naam: str) -> Any:
    """Return a field of which the choices are set while the form is made."""
    return form.fields[naam]


class OrgaanForm(Registerformulier):
    """A body and the themes it deals with; councils and colleges belong to a municipality and are no choice."""

    RIJEN = (("soort", "aard"), ("vergaderritme", "vertegenwoordiging"), ("ingesteld_per", "opgeheven_per"))

    themas = forms.ModelMultipleChoiceField(
        label="Thema's", queryset=Thema.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Orgaan
        fields = [
            *("naam", "soort", "aard", "omschrijving", "vergaderritme", "vertegenwoordiging", "themas"),
            *("voorgesteld", "ingesteld_per", "opgeheven_per", "vervallen"),
        ]
        widgets = {"omschrijving": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "vergaderritme": "Bijvoorbeeld: elke maand.",
            "voorgesteld": "Een voorstel telt nergens mee en heeft nog geen leden.",
            "opgeheven_per": "De eerste dag waarop het orgaan er niet meer is.",
            "vervallen": "Kies dit alleen als niemand meer weet wanneer het orgaan is opgeheven.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        soort = keuzeveld(self, "soort")
        soort.choices = [keuze for keuze in soort.choices if keuze[0] not in NIET_VAN_EEN_REGIO]
        orgaan: Orgaan = self.instance
        regio = orgaan.regio_id or (orgaan.regeling.regio_id if orgaan.regeling else None)
        themas = Thema.objects.filter(regio=regio).order_by("naam", "pk") if regio else Thema.objects.none()
        keuzeveld(self, "themas").queryset = themas
        if not themas:
            del self.fields["themas"]

    def intussen(self) -> list[tuple[str, str]]:
        """Return what the row says now, and its themes when they differ from what was chosen."""
        verschil = super().intussen()
        nu = {str(thema) for thema in self.instance.themas.all()}
        if nu != {str(thema) for thema in self.cleaned_data.get("themas", ())}:
            verschil.append(("Thema's", opsomming(sorted(nu)) or "geen"))
        return verschil


class LidmaatschapForm(Registerformulier):
    """A seat: on behalf of whom, from which office (one that is known, or a new one), and for how long."""

    RIJEN = (("nieuw_ambt_soort", "nieuw_ambt_omschrijving"), ("rol", "plaatsvervanger_van"), ("van", "tot"))

    nieuw_ambt_soort = forms.ChoiceField(
        label="Of een nieuw ambt", required=False, choices=[("", "– geen –"), *AmbtSoort.choices]
    )
    nieuw_ambt_omschrijving = forms.CharField(
        label="Omschrijving van het nieuwe ambt",
        required=False,
        max_length=120,
        help_text="Bijvoorbeeld de portefeuille.",
    )

    class Meta:
        model = Lidmaatschap
        fields = ["organisatie", "ambt", "functie", "rol", "plaatsvervanger_van", "onderwerp", "van", "tot"]
        help_texts = {
            "organisatie": "Alleen organisaties die meedoen, meededen of gaan meedoen. Leeg: namens niemand.",
            "ambt": "Eindigt het ambt, dan eindigt ook deze zetel. Namen van personen zijn niet nodig.",
            "functie": "Zo staat het lid op de pagina. Leeg: het portaal neemt het ambt over.",
            "plaatsvervanger_van": "Alleen bij een plaatsvervangend lid.",
        }
        error_messages = {
            "organisatie": {"invalid_choice": "Deze organisatie doet hier niet mee. Voeg eerst de deelname toe."}
        }

    field_order = [
        *("organisatie", "ambt", "nieuw_ambt_soort", "nieuw_ambt_omschrijving", "functie"),
        *("rol", "plaatsvervanger_van", "onderwerp", "van", "tot"),
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.nieuw_ambt: Ambt | None = None
        orgaan = self.instance.orgaan
        organisaties = deelnemers_ooit(orgaan)
        keuzeveld(self, "organisatie").queryset = organisaties
        ambten = keuzeveld(self, "ambt")
        ambten.queryset = (
            Ambt.objects.filter(organisatie__in=organisaties)
            .select_related("organisatie")
            .order_by("organisatie__naam", "soort", "omschrijving", "van", "pk")
        )
        ambten.label_from_instance = _ambt_in_lijst
        gewone_leden = Lidmaatschap.objects.filter(orgaan=orgaan).exclude(rol=LidRol.PLAATSVERVANGER)
        vervangt = keuzeveld(self, "plaatsvervanger_van")
        vervangt.queryset = (
            gewone_leden.exclude(pk=self.instance.pk)
            .select_related("organisatie")
            .order_by("organisatie__naam", "functie", "pk")
        )
        vervangt.label_from_instance = _lid_in_lijst
        self.fields["functie"].required = False
        mag_onderwerp = orgaan.vertegenwoordiging == Vertegenwoordiging.PER_ONDERWERP
        if not (mag_onderwerp or self.instance.onderwerp or self.data.get(self.add_prefix("onderwerp"))):
            del self.fields["onderwerp"]

    def clean(self) -> dict[str, Any]:
        """Fill in what follows from the office, and build the new office when one is described."""
        gegevens: dict[str, Any] = super().clean() or {}
        ambt, soort = gegevens.get("ambt"), gegevens.get("nieuw_ambt_soort")
        if ambt and soort:
            self.add_error("nieuw_ambt_soort", "Kies een ambt uit de lijst of beschrijf een nieuw ambt, niet allebei.")
        if gegevens.get("nieuw_ambt_omschrijving") and not soort:
            self.add_error("nieuw_ambt_soort", "Kies wat voor ambt het is.")
        if soort and "organisatie" in gegevens and not gegevens["organisatie"]:
            self.add_error("organisatie", "Kies bij welke organisatie het nieuwe ambt hoort.")
        if ambt and not gegevens.get("organisatie") and gegevens.get("rol") != LidRol.VOORZITTER:
            gegevens["organisatie"] = ambt.organisatie
        if soort and gegevens.get("organisatie") and gegevens.get("van"):
            self.nieuw_ambt = Ambt(
                organisatie=gegevens["organisatie"],
                soort=soort,
                omschrijving=gegevens.get("nieuw_ambt_omschrijving", ""),
                van=gegevens["van"],
            )
        if "functie" in gegevens and not gegevens["functie"]:
            gegevens["functie"] = _functie(self.nieuw_ambt or ambt)
            if not gegevens["functie"] and not soort:
                self.add_error("functie", "Vul een functie in, of kies een ambt.")
        return gegevens

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.errors:
            return
        if self.nieuw_ambt is not None:
            self.instance.ambt = None  # the action puts the new one in its place
            self._keur(self.nieuw_ambt)
        if PAST_BIJ & self.velden.keys() or not self.instance.pk:
            self.add_error(None, ValidationError({v: [zin] for v, zin in bezwaren_tegen_lid(self.instance).items()}))

    def _keur(self, nieuw_ambt: Ambt) -> None:
        try:
            nieuw_ambt.full_clean()
        except ValidationError:
            self.add_error("nieuw_ambt_soort", AMBT_BESTAAT)


def _functie(ambt: Ambt | None) -> str:
    if ambt is None:
        return ""
    bij = f" ({ambt.omschrijving})" if ambt.omschrijving else ""
    return f"{ambt.get_soort_display()}{bij}"


def _ambt_in_lijst(ambt: Ambt) -> str:
    tot = f", tot en met {datum(laatste_dag(ambt.tot))}" if ambt.tot else ""
    return f"{ambt.organisatie}: {_functie(ambt)}{tot}"


def _lid_in_lijst(lid: Lidmaatschap) -> str:
    tot = f", tot en met {datum(laatste_dag(lid.tot))}" if lid.tot else ""
    return f"{lid.functie} ({lid.organisatie}){tot}" if lid.organisatie else f"{lid.functie}{tot}"


class EindeForm(Registerformulier):
    """The last day of a seat, and nothing else."""

    class Meta:
        model = Lidmaatschap
        fields = ["tot"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tot"].required = True
        self.fields["tot"].help_text = "De laatste dag waarop het lid in het orgaan zit."


class AmbtForm(Registerformulier):
    """An office; its end ends the seats that hang on it."""

    RIJEN = (("soort", "omschrijving"), ("van", "tot"))

    class Meta:
        model = Ambt
        fields = ["soort", "omschrijving", "van", "tot"]
        help_texts = {"tot": "De laatste dag van het ambt. Laat leeg zolang het doorloopt."}


class RegelForm(Registerformulier):
    """A rule of composition with the numbers and groups that belong to its kind."""

    RIJEN = (("minimum", "maximum"), ("van", "tot"))

    groepen = forms.MultipleChoiceField(
        label="Uit de groepen", required=False, choices=VierO.choices, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Samenstellingsregel
        fields = ["soort", "minimum", "maximum", "groepen", "bron", "toelichting", "van", "tot"]
        widgets = {"toelichting": forms.Textarea(attrs={"rows": 2})}
        help_texts = {
            "minimum": "Voor een vast aantal vult u bij minstens en hoogstens hetzelfde in.",
            "bron": "Bijvoorbeeld: art. 9 van de regeling.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["groepen"] = [groep for groep in self.instance.groepen.split("+") if groep]
        self.fields["groepen"].help_text = "Alleen bij zetels per groep. Kies samen welke groepen de zetels delen."

    def clean_groepen(self) -> str:
        """Return the groups as the row keeps them, always in the same order."""
        return "+".join(groep for groep in VierO.values if groep in self.cleaned_data["groepen"])

    def clean(self) -> dict[str, Any]:
        """A number belongs to a rule that counts, and to no other."""
        gegevens: dict[str, Any] = super().clean() or {}
        if gegevens.get("soort") in Regelsoort.values and gegevens["soort"] not in MET_AANTAL:
            for veld in ("minimum", "maximum"):
                if gegevens.get(veld) is not None:
                    self.add_error(veld, "Deze regel telt niets. Laat dit leeg.")
        return gegevens

    def _post_clean(self) -> None:
        super()._post_clean()
        if not self.errors:
            for zin in nieuwe_tegenspraken(self.instance):
                self.add_error("soort", f"Deze regel kan niet samen met de andere regels. {zin}")


class MandaatForm(Registerformulier):
    """A mandate of or to this body, with a document or a link."""

    RIJEN = (("aan_orgaan", "aan_functie"), ("wijze", "grondslag"), ("van", "tot"), ("koppeling", "titel"))

    stukken = StukkenVeld(label="Besluit als bestand", help_text="Eén bestand van hoogstens 50 MB.")
    koppeling = KoppelingVeld(label="Of een koppeling naar het besluit")
    titel = forms.CharField(label="Naam van het stuk", required=False, max_length=250)

    class Meta:
        model = Mandaat
        fields = ["van_orgaan", "aan_orgaan", "aan_functie", "wijze", "onderwerp", "grondslag", "van", "tot"]
        labels = {
            "van_orgaan": "Wie geeft het?",
            "aan_orgaan": "Aan welk orgaan?",
            "aan_functie": "Of aan welke functie?",
        }
        help_texts = {"aan_functie": "Bijvoorbeeld: directeur. Vul dit in of kies een orgaan."}

    def __init__(self, *args: Any, orgaan: Orgaan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.orgaan = orgaan
        for naam in ("van_orgaan", "aan_orgaan"):
            keuzeveld(self, naam).queryset = verwante_organen(orgaan)
        if self.instance.document:
            self.fields[
                "stukken"
            ].help_text = f"Nu: {self.instance.document}. Een nieuw bestand komt daarvoor in de plaats."

    def clean_stukken(self) -> list[Any]:
        """Take one file: a mandate has one decision."""
        bestanden: list[Any] = self.cleaned_data["stukken"]
        if len(bestanden) > 1:
            raise ValidationError("Kies één bestand.")
        return bestanden

    def clean(self) -> dict[str, Any]:
        """A mandate on the page of this body is given by it or to it, and has one document."""
        gegevens: dict[str, Any] = super().clean() or {}
        if gegevens.get("stukken") and gegevens.get("koppeling"):
            self.add_error("koppeling", "Voeg een bestand toe of een koppeling, niet allebei.")
        if gegevens.get("titel") and not gegevens.get("koppeling"):
            self.add_error("titel", "Een naam is alleen nodig bij een koppeling; een bestand houdt zijn eigen naam.")
        partijen = (gegevens.get("van_orgaan"), gegevens.get("aan_orgaan"))
        if gegevens.get("van_orgaan") and self.orgaan not in partijen:
            self.add_error("van_orgaan", f"Kies {self.orgaan} als gever of als ontvanger.")
        return gegevens

    @property
    def stuk(self) -> NieuwStuk:
        """The document that was sent, if any."""
        gegevens = self.cleaned_data
        bestanden = gegevens.get("stukken") or [None]
        return NieuwStuk(bestanden[0], gegevens.get("koppeling", ""), gegevens.get("titel", ""))
