"""The screen of one year: its key and, in the same form, every participant; and the form that makes the next year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator

from governance.besluitvorming.models import Beslispunt
from governance.bijdragen.actions import DUBBEL, Deelnemerwens, Delen
from governance.bijdragen.models import Bijdrage, Bijdragejaar, Sleuteldeel
from governance.bijdragen.rules import HONDERD, Sleutelsoort, in_euro, in_procenten, nodig_voor
from governance.organisaties.models import Inwonertal, Organisatie
from regio.kern.bedragveld import BedragVeld, GetalVeld, ProcentVeld, TariefVeld
from regio.kern.formulier import Registerformulier
from regio.kern.tekst import datum, getal, getal_kort, hoofdletter

TOELICHTING_MAX = 250
DEELVELDEN = {
    "deel_inwoners": Sleutelsoort.INWONERS,
    "deel_vast": Sleutelsoort.VAST,
    "deel_tabel": Sleutelsoort.TABEL,
}
GEEN_DELEN = "Delen horen alleen bij de sleutel “een deel zus en een deel zo”. Maak ze leeg, of kies die sleutel."


def samen_niet_honderd(wat: str, procenten: Iterable[Decimal]) -> str:
    """Return why these percentages are no whole, or nothing."""
    som = sum((Fraction(procent) for procent in procenten), Fraction(0))
    return "" if som == HONDERD else f"{wat} zijn samen {in_procenten(som / HONDERD)} en moeten samen 100 % zijn."


class BijdragejaarForm(Registerformulier):
    """Year, key and what the key needs; `delen` are the parts of a mixed key."""

    RIJEN = (
        ("jaar", "status"),
        ("sleutel", "tarief_cent", "totaal_cent"),
        tuple(DEELVELDEN),
        ("peildatum", "inwonerbron"),
        ("indexering_procent", "indexering_uitleg"),
        ("bron", "code", "betrouwbaarheid"),
    )

    tarief_cent = TariefVeld(
        label="Tarief per inwoner, in euro's", required=False, help_text="Bijvoorbeeld 8,75. Alleen bij een tarief."
    )
    totaal_cent = BedragVeld(
        label="Totaal, in euro's", required=False, help_text="Wat samen wordt betaald, bijvoorbeeld 1.250.000."
    )
    deel_inwoners = ProcentVeld(label="Deel naar inwoners, in procenten", required=False)
    deel_vast = ProcentVeld(label="Deel gelijk voor iedereen, in procenten", required=False)
    deel_tabel = ProcentVeld(label="Deel volgens aandelen, in procenten", required=False)
    indexering_procent = ProcentVeld(label="Indexering, in procenten", required=False, decimalen=2, begrensd=False)

    class Meta:
        model = Bijdragejaar
        fields = [
            *("jaar", "status", "sleutel", "tarief_cent", "totaal_cent", "peildatum", "inwonerbron"),
            *("indexering_procent", "indexering_uitleg", "besloten_bij", "bron", "code", "betrouwbaarheid"),
            "toelichting",
        ]
        widgets = {
            "jaar": forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            "indexering_uitleg": forms.TextInput(),
            "toelichting": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "peildatum": "De dag waarvan de inwonertallen gelden.",
            "inwonerbron": "Bijvoorbeeld: CBS, 1 januari 2020.",
            "besloten_bij": "Het besluit waarmee dit jaar is vastgesteld, als het in het portaal staat.",
            "indexering_uitleg": "Bijvoorbeeld: loon- en prijsontwikkeling volgens de kadernota.",
        }

    field_order = [
        *("jaar", "status", "sleutel", "tarief_cent", "totaal_cent", *DEELVELDEN, "peildatum", "inwonerbron"),
    ]

    def __init__(self, *args: Any, punten: Any, delen: Sequence[Sleuteldeel] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["jaar"].error_messages["invalid"] = "Schrijf het jaar met vier cijfers, bijvoorbeeld 2027."
        besluit: Any = self.fields["besloten_bij"]
        besluit.queryset, besluit.label_from_instance = punten, _punt_in_lijst
        bestaand = {deel.soort: deel.procent for deel in delen}
        for naam, soort in DEELVELDEN.items():
            self.fields[naam].initial = bestaand.get(soort)

    def clean(self) -> dict[str, Any]:
        """Refuse parts that are no whole, and parts of a key that has none."""
        data: dict[str, Any] = super().clean() or {}
        gemengd = data.get("sleutel") == Sleutelsoort.GEMENGD
        if any(naam in self.errors for naam in DEELVELDEN) or "sleutel" not in data:
            return data
        delen = [data[naam] for naam in DEELVELDEN if data.get(naam)]
        if gemengd and (fout := samen_niet_honderd("De delen", delen)):
            self.add_error("deel_inwoners", fout)
        elif delen and not gemengd:
            self.add_error("deel_inwoners", GEEN_DELEN)
        return data

    @property
    def delen(self) -> Delen:
        """The parts of a mixed key in percent."""
        return {soort: self.cleaned_data[naam] for naam, soort in DEELVELDEN.items() if self.cleaned_data.get(naam)}

    @property
    def nodig(self) -> frozenset[str]:
        """Which figures of a participant the chosen key needs."""
        keuze = str(self["sleutel"].value() or "")
        delen = [soort for naam, soort in DEELVELDEN.items() if self[naam].value() not in (None, "")]
        return nodig_voor(Sleutelsoort(keuze), delen) if keuze in Sleutelsoort.values else frozenset({"inwoners"})


def _punt_in_lijst(punt: Beslispunt) -> str:
    return f"{datum(punt.besluit.datum)}, {punt.besluit}: punt {punt.nummer}"


class DeelnemerForm(forms.Form):
    """One participant on the screen of a year."""

    organisatie = forms.IntegerField(widget=forms.HiddenInput)
    inwoners = GetalVeld(required=False)
    aandeel = ProcentVeld(required=False)
    vast_cent = BedragVeld(required=False)
    vastgesteld_cent = BedragVeld(required=False)
    toelichting = forms.CharField(
        required=False,
        # No max_length: the browser would then cut off pasted text without saying so.
        validators=[MaxLengthValidator(TOELICHTING_MAX, "Maak deze tekst korter: hoogstens %(limit_value)s tekens.")],
    )
    weg = forms.BooleanField(required=False, label="Doet niet mee")

    def __init__(
        self, *args: Any, namen: Mapping[int, Organisatie], tallen: Mapping[int, Inwonertal], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.namen, self.tal = namen, tallen.get(self._gevraagd)
        if self.tal:
            self.fields["inwoners"].widget.attrs["placeholder"] = getal(self.tal.aantal)
        labels = ("inwoners", "aandeel", "vast_cent", "vastgesteld_cent", "toelichting", "weg")
        woorden = ("Inwoners", "Aandeel in procenten", "Vast bedrag", "Vastgesteld bedrag", "Toelichting", "Weghalen:")
        for naam, woord in zip(labels, woorden, strict=True):
            self.fields[naam].label = f"{woord} {'van ' if naam != 'weg' else ''}{self.naam}"

    @property
    def _gevraagd(self) -> int:
        gevraagd = str(self["organisatie"].value() or "")
        return int(gevraagd) if gevraagd.isdecimal() and len(gevraagd) < 12 else 0

    @property
    def naam(self) -> str:
        """The name of the participant; nothing when the row was made up by the sender."""
        return self.namen[self._gevraagd].naam if self._gevraagd in self.namen else ""

    def clean(self) -> dict[str, Any]:
        """Refuse an organisation that has nothing to do with this regeling or region."""
        data: dict[str, Any] = super().clean() or {}
        if not self.naam:
            raise forms.ValidationError("Deze organisatie hoort hier niet bij. Haal deze regel weg.")
        return data

    @property
    def wens(self) -> Deelnemerwens:
        """What the participant should say, as the action takes it."""
        data = self.cleaned_data
        return Deelnemerwens(**{naam: data[naam] for naam in Deelnemerwens.__dataclass_fields__})


class BasisDeelnemerFormSet(forms.BaseFormSet[DeelnemerForm]):
    """All participants of a year; nobody twice."""

    def clean(self) -> None:
        """Refuse two rows about one organisation."""
        nummers = [form.cleaned_data.get("organisatie") for form in self.blijvend if form.is_valid()]
        if len(nummers) != len(set(nummers)):
            raise forms.ValidationError(DUBBEL)

    @property
    def blijvend(self) -> list[DeelnemerForm]:
        """The rows that were not taken out."""
        return [form for form in self.forms if not getattr(form, "cleaned_data", {}).get("weg")]

    @property
    def wensen(self) -> list[Deelnemerwens]:
        """What everybody should say."""
        return [form.wens for form in self.blijvend]

    def keur_aandelen(self, nodig: frozenset[str]) -> bool:
        """Tell whether shares are a whole when the key needs them; otherwise say so at the first share."""
        aandelen = [form.cleaned_data["aandeel"] for form in self.blijvend if form.cleaned_data["aandeel"] is not None]
        fout = samen_niet_honderd("De aandelen", aandelen) if "aandeel" in nodig and aandelen else ""
        if fout:
            self.blijvend[0].add_error("aandeel", fout)
        return not fout

    def intussen(self, nu: Sequence[Bijdrage]) -> list[tuple[str, str]]:
        """Return what participants say now where that differs from what was typed."""
        getypt = {wens.organisatie: wens for wens in self.wensen}
        uit = [(rij.organisatie.naam, _in_woorden(rij)) for rij in nu if _anders(rij, getypt.get(rij.organisatie_id))]
        weg = set(getypt) - {rij.organisatie_id for rij in nu}
        return uit + [(form.naam, "doet niet mee") for form in self.blijvend if form.wens.organisatie in weg]


def _anders(rij: Bijdrage, wens: Deelnemerwens | None) -> bool:
    velden = ("inwoners", "aandeel", "vast_cent", "vastgesteld_cent", "toelichting")
    return wens is None or any(getattr(rij, veld) != getattr(wens, veld) for veld in velden)


def _in_woorden(rij: Bijdrage) -> str:
    delen = [
        f"{getal(rij.inwoners)} inwoners" if rij.inwoners is not None else "inwoners van de peildatum",
        f"aandeel {getal_kort(rij.aandeel)} %" if rij.aandeel is not None else "",
        f"vast bedrag {in_euro(rij.vast_cent)}" if rij.vast_cent is not None else "",
        f"vastgesteld {in_euro(rij.vastgesteld_cent)}" if rij.vastgesteld_cent is not None else "niets vastgesteld",
        rij.toelichting,
    ]
    return hoofdletter(", ".join(deel for deel in delen if deel))


DeelnemerFormSet: type[BasisDeelnemerFormSet] = forms.formset_factory(  # type: ignore[assignment]
    DeelnemerForm, formset=BasisDeelnemerFormSet, extra=0, max_num=500, absolute_max=500
)


def beginwaarden(bijdragen: Iterable[Bijdrage]) -> list[dict[str, Any]]:
    """Return the rows of a freshly opened screen."""
    return [
        {
            "organisatie": rij.organisatie_id,
            "inwoners": rij.inwoners,
            "aandeel": rij.aandeel,
            "vast_cent": rij.vast_cent,
            "vastgesteld_cent": rij.vastgesteld_cent,
            "toelichting": rij.toelichting,
        }
        for rij in bijdragen
    ]


class VolgendJaarForm(Registerformulier):
    """The year after, and by how much everything rises."""

    RIJEN = (("jaar", "peildatum"), ("indexering_procent", "indexering_uitleg"))

    indexering_procent = ProcentVeld(
        label="Indexering, in procenten", decimalen=2, begrensd=False, help_text="Bijvoorbeeld 5,2. Of 0."
    )
    hele_centen = forms.BooleanField(
        label="Rond het tarief af op hele centen", required=False, initial=True, help_text="Een halve cent gaat omhoog."
    )

    class Meta:
        model = Bijdragejaar
        fields = ["jaar", "peildatum", "indexering_procent", "indexering_uitleg"]
        widgets = {
            "jaar": forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            "indexering_uitleg": forms.TextInput(),
        }

    def __init__(self, *args: Any, met_tarief: bool, met_inwoners: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not met_tarief:
            del self.fields["hele_centen"]
        if not met_inwoners:
            del self.fields["peildatum"]
