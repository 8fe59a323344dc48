"""The rows of the screen on which a decision is recorded: a recommendation, a point of a proposal, or free text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, TypeVar

from django import forms

from aanbevelingen.adviezen.models import Aanbeveling
from aanbevelingen.opvolging.rules import Raadskeuze
from aanbevelingen.raadsbesluiten.actions import NOG_TE_STEMMEN, Keuze
from aanbevelingen.raadsbesluiten.invoer_queries import Keuzes, namens_gemeente
from governance.besluitvorming.actions import AANGENOMEN, MET_TOELICHTING, NieuwBeslispunt, NieuwLid
from governance.besluitvorming.models import Toon, Uitkomst, Weigergrond
from governance.organen.models import Lidmaatschap, LidRol
from governance.organen.register_actions import bezwaren_tegen_lid
from governance.programmas.actions import NieuwProgramma, bezwaren_tegen_programma
from governance.voorstellen.models import Voorstelpunt
from governance.voorstellen.rules import BeslispuntSoort
from regio.kern.datumveld import DatumVeld

EIGEN_SCHERM = (BeslispuntSoort.OVERNEMEN_AANBEVELING, BeslispuntSoort.AFDOENING_AANBEVELING)
"""Kinds of points that are about one recommendation: a row of its own, or the screen on which a council closes."""
STEMMEN = (NOG_TE_STEMMEN, "nog te stemmen")
KEUZES_RAAD = [
    ("", "niet behandeld"),
    *[k for k in Raadskeuze.choices if k[0] != Raadskeuze.NOG_TE_BEHANDELEN],
    STEMMEN,
]
KEUZES_PUNT = [("", "niet behandeld"), *[k for k in Uitkomst.choices if k[0] != NOG_TE_STEMMEN], STEMMEN]
REDEN_VERPLICHT: dict[str, str] = {
    Raadskeuze.GEWIJZIGD_OVERGENOMEN: "Schrijf de gewijzigde tekst op.",
    Raadskeuze.NIET_OVERGENOMEN: "Schrijf op waarom de raad dit niet overneemt.",
    **MET_TOELICHTING,
}
_LID = ("lid_orgaan", "lid_namens", "lid_functie", "lid_rol", "lid_van")
_PROGRAMMA = ("programma_naam", "programma_tot")
VELDEN_BIJ: dict[str, tuple[str, ...]] = {
    BeslispuntSoort.ZIENSWIJZE: ("toon", "regeling"),
    BeslispuntSoort.GEEN_ZIENSWIJZE: ("regeling",),
    BeslispuntSoort.TOESTEMMING: ("regeling", "grond"),
    BeslispuntSoort.WENSEN_EN_BEDENKINGEN: ("regeling",),
    BeslispuntSoort.TREFFEN_REGELING: ("regeling", "ingangsdatum"),
    BeslispuntSoort.AANWIJZEN_LID: _LID,
    BeslispuntSoort.VASTSTELLEN_AGENDA: _PROGRAMMA,
}
"""What is asked besides the outcome, per kind of point."""
VELDEN_VAN_RIJ = (
    *("aanbeveling", "voorstelpunt", "soort", "voorstel", "keuze", "tekst", "toon", "grond", "regeling"),
    *("ingangsdatum", *_LID, *_PROGRAMMA),
)
VAN_LID = {"organisatie": "lid_namens", "van": "lid_van", "tot": "lid_van"}
EEN_DAG = timedelta(days=1)
_Rij = TypeVar("_Rij")


def _leeg(keuzes: Any, leeg: str = "– kies –") -> list[tuple[str, str]]:
    return [("", leeg), *keuzes]


class PuntForm(forms.Form):
    """One beslispunt; what is asked besides its outcome depends on its kind."""

    aanbeveling = forms.IntegerField(widget=forms.HiddenInput, required=False)
    voorstelpunt = forms.IntegerField(widget=forms.HiddenInput, required=False)
    soort = forms.ChoiceField(
        label="Soort",
        required=False,
        choices=[k for k in BeslispuntSoort.choices if k[0] not in EIGEN_SCHERM],
        initial=BeslispuntSoort.ANDERS,
    )
    voorstel = forms.CharField(label="Voorgesteld besluit", max_length=2000, required=False)
    keuze = forms.ChoiceField(label="Besluit", choices=KEUZES_PUNT, required=False)
    tekst = forms.CharField(
        label="Gewijzigde tekst of reden",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    toon = forms.ChoiceField(label="Toon van de zienswijze", required=False, choices=_leeg(Toon.choices))
    grond = forms.ChoiceField(
        label="Grond van de weigering",
        required=False,
        choices=_leeg(Weigergrond.choices, "– niet geweigerd –"),
        help_text="Alleen deze twee mogen (Wgr art. 1).",
    )
    regeling = forms.ChoiceField(label="Over de regeling", required=False)
    ingangsdatum = DatumVeld(label="Gaat in op", required=False)
    lid_orgaan = forms.ChoiceField(label="In het orgaan", required=False)
    lid_namens = forms.ChoiceField(label="Namens", required=False)
    lid_functie = forms.CharField(
        label="Functie", max_length=150, required=False, help_text="Bijvoorbeeld “wethouder”. Geen naam."
    )
    lid_rol = forms.ChoiceField(label="Rol", required=False, choices=LidRol, initial=LidRol.LID)
    lid_van = DatumVeld(label="Vanaf", required=False)
    programma_naam = forms.CharField(
        label="Start het programma", max_length=200, required=False, help_text="Leeg: dit punt start geen programma."
    )
    programma_tot = DatumVeld(label="Programma tot en met", required=False)

    def __init__(self, *args: Any, keuzes: Keuzes, adres: str, datum: date | None = None, **kwargs: Any) -> None:
        self.keuzes, self.datum = keuzes, datum
        super().__init__(*args, **kwargs)
        self.lid: NieuwLid | None = None
        self.programma: NieuwProgramma | None = None
        if self.over is not None:
            self._veld("keuze").choices = KEUZES_RAAD
        self._veld("regeling").choices = _leeg(_namen(keuzes.regelingen), "– geen –")
        self._veld("lid_orgaan").choices = _leeg(_namen(keuzes.organen))
        self._veld("lid_namens").choices = _leeg(_namen(keuzes.organisaties), "– niemand –")
        # another kind of point asks other things: the rows come back with everything that was typed
        self._veld("soort").widget.attrs |= {
            "hx-post": adres,
            "hx-trigger": "change",
            "hx-target": "#beslispunt-rijen",
            "hx-swap": "outerMorph",
            "hx-vals": '{"actie": "toon"}',
        }

    def _veld(self, naam: str) -> Any:
        return self.fields[naam]

    @property
    def over(self) -> Aanbeveling | None:
        """The recommendation this row is about, if any."""
        return _gekozen(self["aanbeveling"].value(), self.keuzes.voor_raad)

    @property
    def op_voorstel(self) -> Voorstelpunt | None:
        """The point of the proposal this row is about, if any."""
        return _gekozen(self["voorstelpunt"].value(), self.keuzes.voorstelpunten)

    @property
    def bijzonder(self) -> list[forms.BoundField]:
        """The fields that this kind of point asks for; a kind that nobody can fill in here asks nothing."""
        return [self[naam] for naam in self._namen_bijzonder()]

    def _namen_bijzonder(self) -> tuple[str, ...]:
        namen = () if self.over else VELDEN_BIJ.get(str(self["soort"].value() or ""), ())
        niet = {
            "regeling": not self.keuzes.regelingen,
            "lid_namens": not self.keuzes.organisaties,
            "programma_naam": self.keuzes.regio is None,
            "programma_tot": self.keuzes.regio is None,
        }
        return tuple(naam for naam in namen if not niet.get(naam))

    def clean(self) -> dict[str, Any]:
        """Refuse what belongs elsewhere, a deviation without its text, and what cannot follow from this point."""
        data: dict[str, Any] = super().clean() or {}
        keuze = data.get("keuze", "")
        if data.get("aanbeveling") and self.over is None:
            self.add_error(
                None, "Deze aanbeveling is ingetrokken, of hoort bij een andere regio of een ander onderzoek."
            )
        if data.get("voorstelpunt") and self.op_voorstel is None:
            self.add_error(None, "Dit punt hoort bij een ander voorstel. Kies het voorstel opnieuw.")
        if self.over is None and self.op_voorstel is None:
            self._eis_voorstel(data.get("voorstel", "").strip(), keuze)
        if keuze in REDEN_VERPLICHT and not data.get("tekst", "").strip():
            self.add_error("tekst", REDEN_VERPLICHT[keuze])
        if keuze and self.over is None:
            self._controleer_bijzonder(data, keuze)
        return data

    def _eis_voorstel(self, voorstel: str, keuze: str) -> None:
        if keuze and not voorstel:
            self.add_error("voorstel", "Schrijf op waarover is besloten.")
        if voorstel and not keuze and "keuze" not in self.errors:
            self.add_error("keuze", "Kies wat is besloten.")

    def _controleer_bijzonder(self, data: dict[str, Any], keuze: str) -> None:
        soort = data.get("soort", "")
        if soort == BeslispuntSoort.ZIENSWIJZE and keuze in AANGENOMEN and not data.get("toon"):
            self.add_error("toon", "Kies de toon van de zienswijze.")
        if soort == BeslispuntSoort.TOESTEMMING:
            if keuze == Uitkomst.VERWORPEN and not data.get("grond"):
                self.add_error("grond", "Kies waarom de raad de toestemming weigert; er zijn maar twee gronden.")
            if keuze != Uitkomst.VERWORPEN and data.get("grond"):
                self.add_error("grond", "Alleen bij een geweigerde toestemming hoort een grond.")
        if soort == BeslispuntSoort.AANWIJZEN_LID:
            self._controleer_lid(data)
        if "programma_naam" in self._namen_bijzonder() and (data.get("programma_naam") or data.get("programma_tot")):
            self._controleer_programma(data, keuze)

    def _controleer_lid(self, data: dict[str, Any]) -> None:
        verplicht = {
            "lid_orgaan": "Kies het orgaan.",
            "lid_functie": "Vul de functie in.",
            "lid_van": "Vul in vanaf wanneer.",
        }
        for naam, zin in verplicht.items():
            if not data.get(naam) and naam not in self.errors:
                self.add_error(naam, zin)
        if any(naam in self.errors for naam in _LID):
            return
        self.lid = NieuwLid(
            orgaan=self.keuzes.organen[data["lid_orgaan"]],
            organisatie=self.keuzes.organisaties.get(data["lid_namens"]) or namens_gemeente(self.keuzes.orgaan),
            functie=data["lid_functie"],
            rol=data["lid_rol"] or LidRol.LID,
            van=data["lid_van"],
        )
        for veld, zin in _bezwaren(self.lid).items():
            naam = VAN_LID.get(veld, "lid_functie")
            self.add_error(naam if naam in self._namen_bijzonder() else "lid_orgaan", zin)

    def _controleer_programma(self, data: dict[str, Any], keuze: str) -> None:
        regio, naam = self.keuzes.regio, data.get("programma_naam", "")
        if keuze not in AANGENOMEN:
            self.add_error("programma_naam", "Een programma start pas als het is aangenomen. Laat dit zolang leeg.")
        elif not naam:
            self.add_error("programma_naam", "Vul de naam van het programma in.")
        elif regio is not None and self.datum is not None:
            laatste = data.get("programma_tot")
            self.programma = NieuwProgramma(
                regio=regio, naam=naam, van=self.datum, tot=laatste + EEN_DAG if laatste else None
            )
            for veld, zin in bezwaren_tegen_programma(self.programma).items():
                self.add_error(f"programma_{veld}", zin)

    @property
    def is_behandeld(self) -> bool:
        """Tell whether the body dealt with this point."""
        return bool(self.cleaned_data.get("keuze"))

    def als_beslispunt(self) -> NieuwBeslispunt:
        """Return a validated row that is not about a recommendation, as the action wants it."""
        data, punt = self.cleaned_data, self.op_voorstel
        vraagt = set(self._namen_bijzonder())
        return NieuwBeslispunt(
            soort=data["soort"] or (punt.soort if punt else BeslispuntSoort.ANDERS),
            voorstel=punt.tekst if punt else data["voorstel"],
            uitkomst=data["keuze"],
            toelichting=data["tekst"],
            voorstelpunt=punt,
            regeling=self.keuzes.regelingen.get(data["regeling"]) if "regeling" in vraagt else None,
            toon=data["toon"] if "toon" in vraagt else "",
            grond=data["grond"] if "grond" in vraagt else "",
            ingangsdatum=data["ingangsdatum"] if "ingangsdatum" in vraagt else None,
            lid=self.lid,
        )


def _gekozen(waarde: Any, uit: Mapping[int, _Rij]) -> _Rij | None:
    try:
        return uit.get(int(waarde or 0))
    except (TypeError, ValueError):
        return None


def _namen(rijen: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(sleutel, str(rij)) for sleutel, rij in rijen.items()]


def _bezwaren(nieuw: NieuwLid) -> dict[str, str]:
    """Return why this seat cannot be, also when it is taken."""
    lid = Lidmaatschap(
        orgaan=nieuw.orgaan, organisatie=nieuw.organisatie, functie=nieuw.functie, rol=nieuw.rol, van=nieuw.van
    )
    uit = bezwaren_tegen_lid(lid)
    bezet = Lidmaatschap.objects.filter(
        orgaan=lid.orgaan, organisatie=lid.organisatie, functie=lid.functie, onderwerp=""
    ).exclude(tot__lte=lid.van)
    if not uit and lid.organisatie is not None and bezet.exists():
        uit["functie"] = f"{lid.organisatie} heeft deze zetel in {lid.orgaan} al. Laat het oude lid eerst vertrekken."
    return uit


class BasisPuntFormSet(forms.BaseFormSet[PuntForm]):
    """All beslispunten of a decision; at least one was dealt with, and nothing twice."""

    def clean(self) -> None:
        """A decision without beslispunten decides nothing."""
        if any(self.errors):
            return
        behandeld = [form for form in self.forms if form.is_behandeld]
        if not behandeld:
            raise forms.ValidationError(
                "Een besluit heeft minstens één beslispunt. Kies bij minstens één punt wat is besloten."
            )
        for veld, wat in (("aanbeveling", "Dezelfde aanbeveling"), ("voorstelpunt", "Hetzelfde punt")):
            nummers = [n for form in behandeld if (n := form.cleaned_data.get(veld))]
            if len(nummers) != len(set(nummers)):
                raise forms.ValidationError(f"{wat} staat twee keer in dit besluit.")

    def keuzes(self) -> list[Keuze]:
        """Return what was decided about recommendations."""
        return [
            Keuze(data["aanbeveling"], data["keuze"], data["tekst"])
            for form in self.forms
            if form.is_behandeld and (data := form.cleaned_data)["aanbeveling"]
        ]

    def _overige(self) -> list[PuntForm]:
        return [form for form in self.forms if form.is_behandeld and not form.cleaned_data["aanbeveling"]]

    def overige(self) -> list[NieuwBeslispunt]:
        """Return the other beslispunten."""
        return [form.als_beslispunt() for form in self._overige()]

    def programmas(self) -> dict[int, NieuwProgramma]:
        """Return per place in `overige` the programme that point starts."""
        return {plaats: form.programma for plaats, form in enumerate(self._overige()) if form.programma}


PuntFormSet: type[BasisPuntFormSet] = forms.formset_factory(  # type: ignore[assignment]
    PuntForm, formset=BasisPuntFormSet, extra=0, max_num=60, absolute_max=60
)
