"""Forms of an ambitie, a goal, and the choice of what serves a goal; they validate, they do not write."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import Q

from governance.besluitvorming.actions import AANGENOMEN
from governance.besluitvorming.models import Beslispunt, Besluit
from governance.doelen.boom_queries import te_kiezen_activiteiten
from governance.doelen.models import Activiteit, Ambitie, Doel
from governance.organisaties.models import Gemeente
from governance.organisaties.permissions import Leesbereik
from governance.programmas.models import Programma
from regio.kern.bedragveld import GetalVeld
from regio.kern.formulier import Registerformulier

BRONVELDEN = ("code", "bron", "betrouwbaarheid")
UITLEG_BRON = "Waar dit staat, bijvoorbeeld: strategische agenda 2024, blz. 12."


class AmbitieForm(Registerformulier):
    """What a region wants in the long run."""

    RIJEN = (("code", "betrouwbaarheid"),)

    volgnummer = GetalVeld(label="Volgnummer", help_text="De plaats in de doelenboom.")

    class Meta:
        model = Ambitie
        fields = ("naam", "omschrijving", "volgnummer", "bron", "code", "betrouwbaarheid")
        widgets = {"omschrijving": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"bron": UITLEG_BRON}


class DoelForm(Registerformulier):
    """A goal, of the region or of one municipality, with the programmes that serve it."""

    RIJEN = (("volgnummer", "einddatum"), ("code", "betrouwbaarheid"))

    volgnummer = GetalVeld(label="Volgnummer", help_text="De plaats onder de ambitie.")
    programmas: Any = forms.ModelMultipleChoiceField(
        Programma.objects.none(), label="Programma's", required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Doel
        fields = ("naam", "omschrijving", "gemeente", "volgnummer", "einddatum", "vastgesteld_bij", *BRONVELDEN)
        widgets = {"omschrijving": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "omschrijving": "Schrijf op wat er anders is als het doel is bereikt.",
            "vastgesteld_bij": "Het beslispunt waarin een orgaan dit doel vaststelde.",
            "bron": UITLEG_BRON,
        }

    field_order = [
        *("naam", "omschrijving", "gemeente", "volgnummer", "einddatum", "programmas", "vastgesteld_bij", "bron"),
        *("code", "betrouwbaarheid"),
    ]

    def __init__(
        self, *args: Any, bereik: Leesbereik, gemeenten: Sequence[Gemeente], regionaal: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._kies_gemeente(gemeenten, regionaal)
        self._kies_programmas()
        self._kies_beslispunt(bereik)

    def _kies_gemeente(self, gemeenten: Sequence[Gemeente], regionaal: bool) -> None:
        veld: Any = self.fields["gemeente"]
        huidig = self.instance.gemeente_id or 0
        veld.queryset = Gemeente.objects.filter(pk__in=[huidig, *(rij.pk for rij in gemeenten)]).order_by("naam", "pk")
        veld.required = not regionaal
        veld.empty_label = "– de hele regio –" if regionaal else "– kies –"
        veld.help_text = "Kies een gemeente als het doel alleen van die gemeente is." if regionaal else ""

    def _kies_programmas(self) -> None:
        veld = self.fields["programmas"]
        assert isinstance(veld, forms.ModelMultipleChoiceField)
        veld.queryset = Programma.objects.filter(regio=self.instance.ambitie.regio_id).order_by("naam", "pk")
        if self.instance.pk:
            veld.initial = list(self.instance.programmas.all())

    def _kies_beslispunt(self, bereik: Leesbereik) -> None:
        """Offer what was adopted in the region or by a council of it, as far as this person may know of it."""
        regio = self.instance.ambitie.regio_id
        zichtbaar = Besluit.objects.zichtbaar_voor(bereik).filter(
            Q(orgaan__regio=regio) | Q(orgaan__regeling__regio=regio) | Q(orgaan__gemeente__regiodeelnames__regio=regio)
        )
        punten = Beslispunt.objects.filter(besluit__in=zichtbaar.order_by().values("pk"), uitkomst__in=AANGENOMEN)
        huidig = self.instance.vastgesteld_bij_id
        if huidig and not Besluit.objects.zichtbaar_voor(bereik).filter(beslispunten=huidig).exists():
            del self.fields["vastgesteld_bij"]  # it stays what it is: this person may not know of it
            return
        veld: Any = self.fields["vastgesteld_bij"]
        veld.queryset = Beslispunt.objects.filter(Q(pk__in=punten.values("pk")) | Q(pk=huidig or 0))
        veld.queryset = veld.queryset.select_related("besluit__orgaan").order_by("-besluit__datum", "besluit", "nummer")
        veld.label_from_instance = _in_lijst
        veld.empty_label = "– niet bekend –"


def _in_lijst(punt: Beslispunt) -> str:
    besluit = punt.besluit
    return f"{besluit.orgaan}, {besluit.datum:%d-%m-%Y}: {besluit.titel} ({punt.nummer})"


class DoelactiviteitenForm(Registerformulier):
    """Which activities serve a goal."""

    activiteiten: Any = forms.ModelMultipleChoiceField(
        Activiteit.objects.none(), label="Activiteiten", required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Doel
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["activiteiten"]
        assert isinstance(veld, forms.ModelMultipleChoiceField)
        veld.queryset = te_kiezen_activiteiten(self.instance)
        veld.initial = list(self.instance.activiteiten.all())
        naamveld: Any = veld
        naamveld.label_from_instance = lambda rij: f"{rij.project}: {rij.naam}"
