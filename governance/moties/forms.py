"""Forms with which a griffier keeps amendementen, moties and toezeggingen, and writes how they were settled."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from governance.besluitvorming.models import Besluit
from governance.moties.models import Amendement, Motie, Toezegging
from governance.moties.permissions import NOG_TE_BESLISSEN
from governance.moties.queries import besluiten_van
from governance.moties.rules import AFGEHANDELD, Uitspraak
from governance.vergaderingen.models import Agendapunt
from governance.voorstellen.invoer_queries import agendapunt_in_lijst, agendapunten_van
from regio.kern.formulier import Registerformulier
from regio.kern.modellen import Zichtbaarheid
from regio.kern.tekst import datum as in_woorden

TOEKOMST = "Deze datum ligt in de toekomst."
NIET_OPENBAAR = "Dit hoort bij iets wat besloten of intern is. Kies “intern”."
GEEN_NAMEN = "Fractie of functie; namen van personen zijn niet nodig."


class _Lijstformulier(Registerformulier):
    """What a motie and a toezegging share: when it was, at which item and decision it belongs, who may see it."""

    def __init__(self, *args: Any, op: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._op = op
        agendapunt: Any = self.fields["agendapunt"]
        agendapunt.queryset = agendapunten_van(self.instance.orgaan, op, self.instance.agendapunt_id)
        agendapunt.label_from_instance = agendapunt_in_lijst
        besluit: Any = self.fields["besluit"]
        besluit.queryset = besluiten_van(self.instance.orgaan, self.instance.besluit_id)
        besluit.label_from_instance = _besluit_in_lijst

    def clean(self) -> dict[str, Any]:
        """Keep the order of days, and keep inside what happened behind closed doors."""
        data: dict[str, Any] = super().clean() or {}
        dag, termijn = data.get("datum"), data.get("termijn")
        punt: Agendapunt | None = data.get("agendapunt")
        if dag and punt and dag < punt.vergadering.datum:
            self.add_error(
                "datum", f"De vergadering is op {in_woorden(punt.vergadering.datum)}; dit kan niet eerder zijn."
            )
        if dag and termijn and termijn < dag:
            self.add_error("termijn", "Deze dag ligt vóór de datum hierboven.")
        if data.get("zichtbaarheid") == Zichtbaarheid.OPENBAAR and (_besloten(punt) or _intern(data.get("besluit"))):
            self.add_error("zichtbaarheid", NIET_OPENBAAR)
        return data


def _besloten(punt: Agendapunt | None) -> bool:
    return punt is not None and (punt.besloten or punt.vergadering.besloten)


def _intern(besluit: Besluit | None) -> bool:
    return besluit is not None and (besluit.zichtbaarheid == Zichtbaarheid.INTERN or _besloten(besluit.behandeld_bij))


def _besluit_in_lijst(besluit: Besluit) -> str:
    return f"{in_woorden(besluit.datum)}: {besluit}"


class MotieForm(_Lijstformulier):
    """A motie; when it is new also what became of it, if that is known already."""

    RIJEN = (("soort", "nummer"), ("datum", "agendapunt"), ("indieners", "gericht_aan"), ("termijn", "zichtbaarheid"))

    class Meta:
        model = Motie
        fields = [
            *("titel", "soort", "nummer", "datum", "agendapunt", "besluit", "indieners", "gericht_aan"),
            *("overwegingen", "dictum", "uitspraak", "termijn", "zichtbaarheid"),
        ]
        widgets = {naam: forms.Textarea(attrs={"rows": 4}) for naam in ("overwegingen", "dictum")}
        help_texts = {
            "indieners": GEEN_NAMEN,
            "uitspraak": "Volgt er nog een stemming? Kies dan “ingediend”.",
            "termijn": "Wanneer de raad of het bestuur antwoord wil. Daarna staat de motie in de lijst als te laat.",
            "gericht_aan": "Bijvoorbeeld: het college, of het dagelijks bestuur.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["uitspraak"]  # has a screen of its own, and follows from a vote

    def clean(self) -> dict[str, Any]:
        """What is still to come cannot have been decided."""
        data = super().clean()
        dag, uitspraak = data.get("datum"), data.get("uitspraak", self.instance.uitspraak)
        if dag and dag > self._op and uitspraak in (Uitspraak.AANGENOMEN, Uitspraak.VERWORPEN):
            self.add_error(
                "datum", f"{TOEKOMST} Een motie die al is {Uitspraak(uitspraak).label}, is eerder behandeld."
            )
        return data


class ToezeggingForm(_Lijstformulier):
    """A promise made in a meeting."""

    RIJEN = (("datum", "nummer"), ("agendapunt", "besluit"), ("gedaan_door", "aan"), ("termijn", "zichtbaarheid"))

    class Meta:
        model = Toezegging
        fields = [
            *("tekst", "gedaan_door", "aan", "datum", "nummer", "agendapunt", "besluit"),
            *("termijn", "zichtbaarheid"),
        ]
        widgets = {"tekst": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "gedaan_door": "Bijvoorbeeld: wethouder regio. Een naam is niet nodig.",
            "aan": GEEN_NAMEN,
            "termijn": "Daarna staat de toezegging in de lijst als te laat.",
        }

    def clean_datum(self) -> date:
        """A promise is written down after it was made."""
        dag: date = self.cleaned_data["datum"]
        if dag > self._op:
            raise forms.ValidationError(TOEKOMST)
        return dag


class _Afdoenformulier(Registerformulier):
    """How far it is."""

    RIJEN = (("afdoening", "afgedaan_op"),)

    def __init__(self, *args: Any, op: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._op = op

    def clean_afgedaan_op(self) -> date | None:
        """A settlement is written down when it has happened."""
        dag: date | None = self.cleaned_data["afgedaan_op"]
        if dag is not None and dag > self._op:
            raise forms.ValidationError(TOEKOMST)
        return dag

    def clean(self) -> dict[str, Any]:
        """What is open again loses the day on which it was settled; the history keeps that."""
        data: dict[str, Any] = super().clean() or {}
        heropend = data.get("afdoening") and data["afdoening"] not in AFGEHANDELD
        if heropend and data.get("afgedaan_op") == self.initial.get("afgedaan_op"):
            data["afgedaan_op"] = None
        return data


AFDOENVELDEN = ["afdoening", "afgedaan_op", "afdoening_toelichting", "termijn"]
AFDOENHULP = {
    "afgedaan_op": "Alleen bij “afgedaan” of “vervallen”.",
    "afdoening_toelichting": "Bijvoorbeeld: met welke brief, of waarom het vervalt.",
}


class MotieAfdoenForm(_Afdoenformulier):
    """How far an adopted motie is."""

    class Meta:
        model = Motie
        fields = AFDOENVELDEN
        widgets = {"afdoening_toelichting": forms.Textarea(attrs={"rows": 3})}
        help_texts = AFDOENHULP


class ToezeggingAfdoenForm(_Afdoenformulier):
    """How far a promise is."""

    class Meta:
        model = Toezegging
        fields = AFDOENVELDEN
        widgets = {"afdoening_toelichting": forms.Textarea(attrs={"rows": 3})}
        help_texts = AFDOENHULP


class AmendementForm(Registerformulier):
    """An amendement: the old and the new text; when it is new also what became of it, if that is known already."""

    RIJEN = (("nummer", "indieners"), ("oude_tekst", "nieuwe_tekst"))

    class Meta:
        model = Amendement
        fields = ["titel", "nummer", "indieners", "oude_tekst", "nieuwe_tekst", "toelichting", "uitspraak"]
        widgets = {
            naam: forms.Textarea(attrs={"rows": rijen})
            for naam, rijen in (("oude_tekst", 6), ("nieuwe_tekst", 6), ("toelichting", 3))
        }
        help_texts = {
            "nummer": "Bijvoorbeeld A1.",
            "indieners": GEEN_NAMEN,
            "oude_tekst": "Zoals het nu in het voorstel staat. Leeg als er alleen iets bij komt.",
            "uitspraak": "Volgt er nog een stemming? Kies dan “ingediend”.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["uitspraak"]

    def clean(self) -> dict[str, Any]:
        """An amendement changes something."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("nieuwe_tekst") and data["nieuwe_tekst"] == data.get("oude_tekst"):
            self.add_error("nieuwe_tekst", "De nieuwe tekst is gelijk aan de oude.")
        return data


class _Uitspraakformulier(Registerformulier):
    """What became of it, when no vote of the portal says so."""

    RIJEN = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        uitspraak: Any = self.fields["uitspraak"]
        uitspraak.choices = [keuze for keuze in Uitspraak.choices if keuze[0] != Uitspraak.INGEDIEND]

    def clean_uitspraak(self) -> str:
        """Choose something that is new."""
        uitspraak: str = self.cleaned_data["uitspraak"]
        if uitspraak == self.initial.get("uitspraak") and uitspraak in NOG_TE_BESLISSEN:
            raise forms.ValidationError("Dat is al zo. Kies wat eruit kwam.")
        return uitspraak


class MotieUitspraakForm(_Uitspraakformulier):
    """What became of a motie."""

    class Meta:
        model = Motie
        fields = ["uitspraak"]
        widgets = {"uitspraak": forms.RadioSelect}


class AmendementUitspraakForm(_Uitspraakformulier):
    """What became of an amendement."""

    class Meta:
        model = Amendement
        fields = ["uitspraak"]
        widgets = {"uitspraak": forms.RadioSelect}
