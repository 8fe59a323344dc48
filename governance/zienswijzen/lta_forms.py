"""A subject of the long-term agenda."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q

from governance.organisaties.permissions import Leesbereik
from governance.zienswijzen.models import Agendaonderwerp, Raadpleging
from regio.kern.datumveld import DatumVeld
from regio.kern.formulier import Registerformulier
from regio.kern.tekst import MAANDEN

GEEN_MAAND = "Schrijf een maand met het jaar, bijvoorbeeld “juni 2027” of “6-2027”."


class MaandVeld(DatumVeld):
    """A month as people type it: "juni 2027", "6-2027" or "2027-06"; kept as its first day."""

    default_error_messages = {"invalid": GEEN_MAAND, "required": "Vul een maand in."}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off", "placeholder": "juni 2027"}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> date | None:
        """Return the first day of the month."""
        if isinstance(value, date):
            return value.replace(day=1)
        delen = str(value or "").strip().lower().replace("/", "-").replace("-", " ").split()
        if not delen:
            return None
        maand, jaar = _maand_en_jaar(delen)
        if not (1 <= maand <= 12 and 1900 <= jaar <= 2200):
            raise forms.ValidationError(GEEN_MAAND, code="invalid")
        return date(jaar, maand, 1)

    def prepare_value(self, value: Any) -> Any:
        """Show a month as its name and year."""
        return f"{MAANDEN[value.month - 1]} {value.year}" if isinstance(value, date) else value


def _maand_en_jaar(delen: list[str]) -> tuple[int, int]:
    if len(delen) != 2:
        return 0, 0
    een, ander = delen
    if len(een) == 4 and _is_getal(een):
        een, ander = ander, een
    if not (_is_getal(ander) and len(ander) == 4):
        return 0, 0
    if _is_getal(een):
        return (int(een) if len(een) <= 2 else 0), int(ander)
    kort = een.rstrip(".")
    namen = [nummer for nummer, naam in enumerate(MAANDEN, start=1) if len(kort) >= 3 and naam.startswith(kort)]
    return (namen[0] if len(namen) == 1 else 0), int(ander)


def _is_getal(tekst: str) -> bool:
    return tekst.isascii() and tekst.isdigit()


class OnderwerpForm(Registerformulier):
    """A subject: what, in which month, and what the council does with it."""

    RIJEN = (("maand", "behandeling"), ("portefeuillehouder", "status"))

    maand = MaandVeld(label="Geplande maand", help_text="Bijvoorbeeld: juni 2027.")

    class Meta:
        model = Agendaonderwerp
        fields = ["onderwerp", "maand", "behandeling", "portefeuillehouder", "status", "raadpleging", "toelichting"]
        labels = {
            "onderwerp": "Onderwerp",
            "behandeling": "Wat de raad doet",
            "portefeuillehouder": "Portefeuillehouder",
            "status": "Stand",
            "raadpleging": "Raadpleging",
            "toelichting": "Toelichting",
        }
        widgets = {"toelichting": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "portefeuillehouder": "De functie, bijvoorbeeld: wethouder financiën. Geen naam.",
            "raadpleging": "Alleen als het onderwerp over een stuk gaat dat aan de raden is voorgelegd.",
            "toelichting": "Vervalt het onderwerp? Schrijf dan op waarom.",
        }

    def __init__(self, *args: Any, bereik: Leesbereik, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rij = self.instance
        eigen = (
            Q(verzoeken__raad=rij.raad_id) if rij.raad_id else Q(regio=rij.regio_id) | Q(regeling__regio=rij.regio_id)
        )
        veld: Any = self.fields["raadpleging"]
        keuzes = Raadpleging.objects.zichtbaar_voor(bereik).filter(eigen | Q(pk=rij.raadpleging_id)).distinct()
        veld.queryset = keuzes.order_by("-verzonden_op", "titel", "pk")
