"""Forms on the page of a decision whose consequences reach several topics."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q

from governance.besluitvorming.actions import AANGENOMEN, MET_TOELICHTING, NOG_OPEN, merk_van
from governance.besluitvorming.gevolg_actions import MAAKT_ONGEDAAN, bezwaren_tegen_vervanging
from governance.besluitvorming.models import Beslispunt, Besluit, Besluitvervanging, Uitkomst
from governance.organisaties.permissions import Leesbereik
from governance.voorstellen.rules import BeslispuntSoort
from regio.kern.formulier import Registerformulier
from regio.kern.tekst import datum

VELDEN_BIJ: dict[str, tuple[str, ...]] = {
    BeslispuntSoort.ZIENSWIJZE: ("toon", "regeling"),
    BeslispuntSoort.GEEN_ZIENSWIJZE: ("regeling",),
    BeslispuntSoort.TOESTEMMING: ("grond", "regeling"),
    BeslispuntSoort.WENSEN_EN_BEDENKINGEN: ("regeling",),
    BeslispuntSoort.TREFFEN_REGELING: ("regeling", "ingangsdatum"),
}
"""What belongs to a point besides its outcome."""
VAN_UITKOMST = ("uitkomst", "toelichting")


class BeslispuntForm(Registerformulier):
    """The outcome of a point that is still open, and what belongs to its kind."""

    class Meta:
        model = Beslispunt
        fields = ["uitkomst", "toelichting", "toon", "grond", "regeling", "ingangsdatum"]
        widgets = {"toelichting": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, regelingen: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        punt: Beslispunt = self.instance
        # somebody who chose an outcome must hear that another one was recorded meanwhile
        self.is_open = punt.uitkomst in NOG_OPEN or "uitkomst" in self.data
        houd = {*VELDEN_BIJ.get(punt.soort, ()), *(VAN_UITKOMST if self.is_open else ())}
        for naam in set(self.Meta.fields) - houd:
            del self.fields[naam]
        if "regeling" in self.fields:
            keuze: Any = self.fields["regeling"]
            keuze.queryset = regelingen
        if self.is_open:
            uitkomst: Any = self.fields["uitkomst"]
            uitkomst.choices = [k for k in Uitkomst.choices if k[0] == punt.uitkomst or k[0] != Uitkomst.VOORGELEGD]
        # a point has no version of its own: what it says is its version
        self.was, self.merk = punt.uitkomst, merk_van(punt)
        self.fields["versie"].initial = self.merk

    def clean(self) -> dict[str, Any]:
        """A deviation has its text, an adopted zienswijze its tone, and a refused consent its ground."""
        data: dict[str, Any] = super().clean() or {}
        uitkomst = data.get("uitkomst") or self.was
        if uitkomst != self.was and self.was not in NOG_OPEN and self.gelezen_versie == self.merk:
            self.add_error("uitkomst", "De uitkomst staat al vast. Alleen een nieuw besluit verandert die.")
        if self.is_open and uitkomst in MET_TOELICHTING and not data.get("toelichting", "").strip():
            self.add_error("toelichting", MET_TOELICHTING[uitkomst])
        if "toon" in self.fields and uitkomst in AANGENOMEN and not data.get("toon"):
            self.add_error("toon", "Kies de toon van de zienswijze.")
        if "grond" in self.fields:
            geweigerd = uitkomst == Uitkomst.VERWORPEN
            if geweigerd and not data.get("grond"):
                self.add_error("grond", "Kies waarom de raad de toestemming weigert; er zijn maar twee gronden.")
            if not geweigerd and data.get("grond"):
                self.add_error("grond", "Alleen bij een geweigerde toestemming hoort een grond.")
        return data

    @property
    def uitkomst(self) -> str:
        """The outcome that was chosen, or nothing when it was known already."""
        return str(self.cleaned_data.get("uitkomst", ""))

    @property
    def overig(self) -> dict[str, Any]:
        """What belongs to the point besides its outcome."""
        return {naam: self.cleaned_data[naam] for naam in VELDEN_BIJ.get(self.instance.soort, ())}

    def intussen(self) -> list[tuple[str, str]]:
        """Return what the point says now; what was typed can then be saved on that."""
        nu = Beslispunt.objects.select_related("regeling").get(pk=self.instance.pk)
        gestuurd: Any = self.data
        self.data = gestuurd.copy()
        self.data["versie"] = str(merk_van(nu))  # type: ignore[index]
        verschil = [("Besluit", str(nu.get_uitkomst_display()))]
        if nu.toelichting:
            verschil.append(("Toelichting", nu.toelichting))
        return verschil


class VervangForm(Registerformulier):
    """What this decision does with an earlier one of the same body."""

    RIJEN = (("soort", "oud"),)

    class Meta:
        model = Besluitvervanging
        fields = ["soort", "oud"]
        labels = {"soort": "Dit besluit", "oud": "Het eerdere besluit"}

    def __init__(self, *args: Any, bereik: Leesbereik, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nieuw: Besluit = self.instance.nieuw
        geraakt = Besluitvervanging.objects.filter(soort__in=MAAKT_ONGEDAAN).exclude(nieuw=nieuw).values("oud")
        oud: Any = self.fields["oud"]
        oud.queryset = (
            Besluit.objects.zichtbaar_voor(bereik)
            .filter(Q(orgaan=nieuw.orgaan_id), datum__lte=nieuw.datum)
            .exclude(pk=nieuw.pk)
            .exclude(pk__in=geraakt)
            .order_by("-datum", "-pk")
        )
        oud.label_from_instance = lambda rij: f"{datum(rij.datum)}: {rij}"

    def clean(self) -> dict[str, Any]:
        """Say at the field why this cannot follow on that."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("oud") and data.get("soort"):
            al = Besluitvervanging.objects.filter(nieuw=self.instance.nieuw, oud=data["oud"], soort=data["soort"])
            if not al.exists():
                for veld, zin in bezwaren_tegen_vervanging(self.instance.nieuw, data["oud"]).items():
                    self.add_error(veld, zin)
        return data

    def _post_clean(self) -> None:
        """The action asks the same questions under a lock; a row that is there already is what was asked for."""
