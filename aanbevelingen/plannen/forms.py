"""Forms of an action: what is agreed, and how far it is; they validate, they do not write."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q

from aanbevelingen.adviezen.models import Aanbeveling
from aanbevelingen.plannen.actions import DIENT_NIETS, actiehouders
from aanbevelingen.plannen.models import Actie
from aanbevelingen.plannen.queries import te_dienen
from aanbevelingen.plannen.rules import Actiestand
from governance.organisaties.permissions import Leesbereik
from regio.accounts.models import Gebruiker
from regio.kern.bedragveld import BedragVeld, GetalVeld
from regio.kern.formulier import Registerformulier


class ActieForm(Registerformulier):
    """What is agreed about an action."""

    RIJEN = (
        ("eigenaar_functie", "rol"),
        ("startdatum", "einddatum"),
        ("uren_toegezegd", "cent_toegezegd"),
        ("actiehouder", "zichtbaarheid"),
    )

    uren_toegezegd = GetalVeld(label="Uren toegezegd", required=False, help_text="Hele uren.")
    cent_toegezegd = BedragVeld(label="Geld toegezegd, in euro's", required=False, help_text="Bijvoorbeeld 1.250,50.")

    class Meta:
        model = Actie
        fields = [
            *("titel", "toelichting", "aanbevelingen", "eigenaar_functie", "rol", "actiehouder", "startdatum"),
            *("einddatum", "middelen", "uren_toegezegd", "cent_toegezegd", "zichtbaarheid"),
        ]
        widgets = {
            "toelichting": forms.Textarea(attrs={"rows": 3}),
            "middelen": forms.Textarea(attrs={"rows": 2}),
            "aanbevelingen": forms.CheckboxSelectMultiple,
        }
        help_texts = {
            "eigenaar_functie": "Bijvoorbeeld: programmamanager. Een naam is niet nodig.",
            "rol": "Wat die daarin doet, bijvoorbeeld: trekker.",
            "middelen": "Bijvoorbeeld: budget regio, inhuur, gebouw.",
        }

    def __init__(self, *args: Any, bereik: Leesbereik, op: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        gemeente = self.instance.gemeente
        eigen = Aanbeveling.objects.zichtbaar_voor(bereik).filter(acties=self.instance.pk or 0).values("pk")
        kan = te_dienen(gemeente, bereik, op).order_by().values("pk")
        keuzes = Aanbeveling.objects.filter(Q(pk__in=kan) | Q(pk__in=eigen)).select_related("onderzoek")
        dient: Any = self.fields["aanbevelingen"]
        dient.queryset = keuzes.order_by("onderzoek__code", "volgnummer", "pk")
        dient.label_from_instance = _in_lijst
        dient.error_messages["required"] = DIENT_NIETS
        houders = [persoon.pk for persoon in actiehouders(gemeente.pk, op)]
        houder: Any = self.fields["actiehouder"]
        houder.queryset = Gebruiker.objects.filter(pk__in=[*houders, self.instance.actiehouder_id or 0])
        houder.queryset = houder.queryset.order_by("naam", "pk")
        houder.help_text = "Wie bij deze gemeente de rol actiehouder heeft. Deze persoon mag de stand bijwerken."


def _in_lijst(aanbeveling: Aanbeveling) -> str:
    return f"{aanbeveling.onderzoek.code} {aanbeveling.nummer}. {aanbeveling.titel}"


class StandForm(Registerformulier):
    """How far an action is, and what was delivered."""

    RIJEN = (("stand", "klaar_op"), ("uren_geleverd", "cent_besteed"))

    uren_geleverd = GetalVeld(label="Uren geleverd", required=False, help_text="Alles samen tot nu toe, in hele uren.")
    cent_besteed = BedragVeld(
        label="Geld besteed, in euro's", required=False, help_text="Alles samen tot nu toe, bijvoorbeeld 1.250,50."
    )

    class Meta:
        model = Actie
        fields = ["stand", "klaar_op", "stand_reden", "uren_geleverd", "cent_besteed"]
        widgets = {"stand_reden": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "klaar_op": "Alleen bij “klaar”.",
            "stand_reden": "Verplicht als de actie vervalt, of weer open gaat.",
        }

    def clean(self) -> dict[str, Any]:
        """What is open again loses the day on which it was done; the history keeps that."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("stand") != Actiestand.KLAAR and data.get("klaar_op") == self.initial.get("klaar_op"):
            data["klaar_op"] = None
        return data
