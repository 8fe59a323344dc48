"""Forms for the rules by which a body votes, and for the tables of weights that go with them."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from governance.organen.models import Orgaan
from governance.organen.queries import deelnemers_ooit, deelnemers_van
from governance.organisaties.models import Organisatie
from governance.stemmingen.keuze_rules import Gewichtbron, Quorumsoort, Stemmers
from governance.stemmingen.models import Stemregel
from governance.stemmingen.regel_queries import als_keuze, gewichten_van, wie_stemt
from governance.stemmingen.register_rules import Gewichten, Klasse
from governance.stemmingen.rules import Maat
from governance.stemmingen.standaard_rules import STANDAARDREGELS
from regio.kern.formulier import Registerformulier
from regio.kern.tekst import getal

MEER_OF_MINSTENS = [("True", "meer dan"), ("False", "minstens")]
MEER_DAN_ALLES = "Meer dan alles kan niet. Kies “minstens”."
ONGEBRUIKT = "Dit stemgewicht telt nergens mee. Kies hieronder bij een eis of een quorum het stemgewicht."
TWEEDE_HEEL = "Vul de tweede eis helemaal in, of laat “geteld wordt” leeg."
LEGE_KLASSEN = 3
MINSTE_KLASSEN = 6
HOOGSTE_GEWICHT = 2_147_483_647
_DUIZENDTALLEN = re.compile(r"\d{1,3}([.\s]\d{3})+")
_BREUK = re.compile(r"(\d{1,4})\s*/\s*(\d{1,4})")


class DeelVeld(forms.Field):
    """A part of a whole, written as "1/2" or "2/3"; everything is "1/1"."""

    default_error_messages = {"breuk": "Schrijf een breuk, bijvoorbeeld 1/2 of 2/3. Iedereen is 1/1."}

    def to_python(self, value: Any) -> Any:
        """Return the fraction, which lies above 0 and is 1 at most; nothing when the field is empty."""
        tekst = str(value or "").strip()
        if not tekst:
            return None
        gelezen = _BREUK.fullmatch(tekst)
        teller, noemer = (int(gelezen[1]), int(gelezen[2])) if gelezen else (0, 0)
        if not 0 < teller <= noemer:
            raise ValidationError(self.error_messages["breuk"], code="breuk")
        return Fraction(teller, noemer)


def begin_met(orgaan: Orgaan, code: str, van: date) -> Stemregel:
    """Return a rule that is not stored yet, filled in from a standard rule; an unknown code gives an empty one."""
    rij = Stemregel(orgaan=orgaan, van=van, stemmers=wie_stemt(orgaan))
    if code not in STANDAARDREGELS:
        return rij
    standaard = STANDAARDREGELS[code]
    regel = standaard.regel
    rij.naam, rij.staken, rij.onthouding = regel.naam, regel.staken, regel.onthouding
    rij.opening = Quorumsoort.LEDEN if regel.opening else Quorumsoort.GEEN
    rij.deelname = Quorumsoort.LEDEN if regel.deelname else Quorumsoort.GEEN
    if standaard.eenheid == "inwoners":
        rij.gewichtbron = Gewichtbron.INWONERS
        rij.stemmers = Stemmers.DEELNEMER if rij.stemmers == Stemmers.FRACTIE else rij.stemmers
    for voor, eis in zip(("eis", "tweede"), regel.eisen, strict=False):
        setattr(rij, f"{voor}_maat", eis.maat)
        setattr(rij, f"{voor}_strikt", eis.strikt)
        setattr(rij, f"{voor}_van", eis.noemer)
        _zet_deel(rij, voor, eis.deel)
    return rij


def _zet_deel(rij: Stemregel, voor: str, deel: Fraction | None) -> None:
    setattr(rij, f"{voor}_teller", deel.numerator if deel else None)
    setattr(rij, f"{voor}_noemer", deel.denominator if deel else None)


def _deel(rij: Stemregel, voor: str) -> str:
    teller, noemer = getattr(rij, f"{voor}_teller"), getattr(rij, f"{voor}_noemer")
    return f"{teller}/{noemer}" if teller and noemer else ""


class StemregelForm(Registerformulier):
    """A rule of voting: for which decisions, who votes, with what weight, and how much is needed."""

    RIJEN = (
        ("waarvoor", "bron"),
        ("stemmers", "gewichtbron", "peildatum"),
        ("eis_maat", "eis_strikt"),
        ("eis_deel", "eis_van"),
        ("tweede_maat", "tweede_strikt"),
        ("tweede_deel", "tweede_van"),
        ("opening", "deelname"),
        ("van", "tot"),
    )

    eis_strikt = forms.TypedChoiceField(
        label="Nodig is", choices=MEER_OF_MINSTENS, coerce=lambda waarde: waarde == "True"
    )
    eis_deel = DeelVeld(label="Welk deel", help_text="Bijvoorbeeld 1/2 of 2/3. Iedereen is 1/1.")
    tweede_strikt = forms.TypedChoiceField(
        label="Tweede eis: nodig is",
        choices=MEER_OF_MINSTENS,
        coerce=lambda waarde: waarde == "True",
        required=False,
    )
    tweede_deel = DeelVeld(label="Tweede eis: welk deel", required=False)

    class Meta:
        model = Stemregel
        fields = [
            *("naam", "waarvoor", "bron", "nagelezen", "stemmers", "gewichtbron", "peildatum"),
            *("eis_maat", "eis_strikt", "eis_van", "tweede_maat", "tweede_strikt", "tweede_van"),
            *("opening", "deelname", "staken", "onthouding", "van", "tot"),
        ]
        labels = {
            "eis_maat": "Geteld wordt",
            "eis_van": "Deel van",
            "tweede_maat": "Tweede eis: geteld wordt",
            "tweede_van": "Tweede eis: deel van",
            "opening": "Quorum om te beginnen",
            "deelname": "Quorum bij de stemming",
        }
        help_texts = {
            "naam": "Zo staat de regel bij elke stemming.",
            "bron": "Bijvoorbeeld: art. 12 van de regeling.",
            "nagelezen": "Vink dit pas aan als u de regel hebt vergeleken met de tekst die nu geldt.",
            "peildatum": "Leeg: 1 januari van het jaar van de vergadering.",
            "gewichtbron": "Een klassentabel of vaste tabel vult u in na het opslaan.",
            "tweede_maat": "Alleen bij een dubbele meerderheid.",
            "onthouding": "In een openbaar lichaam stemt elk aanwezig lid voor of tegen (Gemeentewet art. 32).",
        }

    field_order = [
        *("naam", "waarvoor", "bron", "nagelezen", "stemmers", "gewichtbron", "peildatum"),
        *("eis_maat", "eis_strikt", "eis_deel", "eis_van"),
        *("tweede_maat", "tweede_strikt", "tweede_deel", "tweede_van"),
        *("opening", "deelname", "staken", "onthouding", "van", "tot"),
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for voor in ("eis", "tweede"):
            self.initial[f"{voor}_deel"] = _deel(self.instance, voor)

    def clean(self) -> dict[str, Any]:
        """A part is not more than everything, a second requirement is complete, and a weight counts somewhere."""
        gegevens: dict[str, Any] = super().clean() or {}
        if gegevens.get("eis_deel") == 1 and gegevens.get("eis_strikt"):
            self.add_error("eis_deel", MEER_DAN_ALLES)
        self._keur_tweede(gegevens)
        telt_gewicht = any(gegevens.get(naam) == Maat.GEWICHT for naam in ("eis_maat", "tweede_maat")) or any(
            gegevens.get(naam) in (Quorumsoort.GEWICHT, Quorumsoort.BEIDE) for naam in ("opening", "deelname")
        )
        if gegevens.get("gewichtbron") not in (None, "", Gewichtbron.EEN) and not telt_gewicht:
            self.add_error("gewichtbron", ONGEBRUIKT)
        if not self.errors:
            _zet_deel(self.instance, "eis", gegevens["eis_deel"])
            _zet_deel(self.instance, "tweede", gegevens.get("tweede_deel"))
        return gegevens

    def _keur_tweede(self, gegevens: dict[str, Any]) -> None:
        maat, deel, van = (gegevens.get(f"tweede_{naam}") for naam in ("maat", "deel", "van"))
        gegevens["tweede_strikt"] = not maat or gegevens.get("tweede_strikt") is not False
        if not maat and (deel or van):
            self.add_error("tweede_maat", TWEEDE_HEEL)
        if maat and "tweede_deel" in gegevens and not deel:
            self.add_error("tweede_deel", TWEEDE_HEEL)
        if maat and deel == 1 and gegevens["tweede_strikt"]:
            self.add_error("tweede_deel", MEER_DAN_ALLES)
        if maat and not van:
            self.add_error("tweede_van", TWEEDE_HEEL)

    def intussen(self) -> list[tuple[str, str]]:
        """Return what the row says now, also for the parts, which are two numbers in the row."""
        verschil = super().intussen()
        nu = Stemregel.objects.filter(pk=self.instance.pk).first()
        for voor in ("eis", "tweede"):
            if nu is not None and _deel(nu, voor) != _deel(self.instance, voor):
                verschil.append((str(self.fields[f"{voor}_deel"].label), _deel(nu, voor) or "leeg"))
        return verschil


class StemregelEindeForm(Registerformulier):
    """The last day of a rule, and nothing else."""

    class Meta:
        model = Stemregel
        fields = ["tot"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tot"].required = True
        self.fields["tot"].help_text = "De laatste dag waarop met deze regel wordt gestemd."


class GewichtenForm(Registerformulier):
    """The table of a rule: classes of inhabitants, or a number of votes for each participant."""

    class Meta:
        model = Stemregel
        fields: list[str] = []

    def __init__(self, *args: Any, op: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.opgeslagen = gewichten_van(als_keuze(self.instance))
        self.in_klassen = self.instance.gewichtbron == Gewichtbron.KLASSEN
        self.organisaties: list[Organisatie] = []
        self.aantal = 0
        if self.in_klassen:
            self._klassevelden()
        else:
            self._vaste_velden(op)

    def _klassevelden(self) -> None:
        klassen = self.opgeslagen.klassen
        self.aantal = max(len(klassen) + LEGE_KLASSEN, MINSTE_KLASSEN)
        for nr in range(1, self.aantal + 1):
            klasse = klassen[nr - 1] if nr <= len(klassen) else None
            eerste = f"Klasse {nr}: vanaf hoeveel inwoners"
            self.fields[f"vanaf_{nr}"] = _aantalveld(eerste, klasse.vanaf if klasse else None)
            self.fields[f"gewicht_{nr}"] = _aantalveld(f"Klasse {nr}: stemmen", klasse.gewicht if klasse else None)

    def _vaste_velden(self, op: date) -> None:
        vast = self.opgeslagen.vast or {}
        wie = deelnemers_van(self.instance.orgaan, op) | Organisatie.objects.filter(pk__in=vast)
        self.organisaties = list(wie.distinct() or deelnemers_ooit(self.instance.orgaan))
        for organisatie in self.organisaties:
            self.fields[f"gewicht_{organisatie.pk}"] = _aantalveld(organisatie.naam, vast.get(organisatie.pk))

    @property
    def klassevelden(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The two fields of every class."""
        return [(self[f"vanaf_{nr}"], self[f"gewicht_{nr}"]) for nr in range(1, self.aantal + 1)]

    @property
    def vaste_velden(self) -> list[forms.BoundField]:
        """The field of every organisation."""
        return [self[f"gewicht_{organisatie.pk}"] for organisatie in self.organisaties]

    def clean(self) -> dict[str, Any]:
        """A class has both numbers, and no two classes begin at the same number."""
        gegevens: dict[str, Any] = super().clean() or {}
        gezien: set[int] = set()
        for nr in range(1, self.aantal + 1):
            vanaf, gewicht = gegevens.get(f"vanaf_{nr}"), gegevens.get(f"gewicht_{nr}")
            if vanaf is None and gewicht is not None and f"vanaf_{nr}" in gegevens:
                self.add_error(f"vanaf_{nr}", "Vul in vanaf hoeveel inwoners deze klasse geldt.")
            if vanaf is not None and gewicht is None and f"gewicht_{nr}" in gegevens:
                self.add_error(f"gewicht_{nr}", "Vul in hoeveel stemmen deze klasse heeft.")
            if vanaf is not None and vanaf in gezien:
                self.add_error(f"vanaf_{nr}", f"Er is al een klasse vanaf {getal(vanaf)} inwoners.")
            gezien |= {vanaf} if vanaf is not None else set()
        return gegevens

    @property
    def gewichten(self) -> Gewichten:
        """The table as it was filled in; before that, as it is stored."""
        if not self.is_bound:
            return self.opgeslagen
        gegevens = self.cleaned_data
        if self.in_klassen:
            paren = [(gegevens.get(f"vanaf_{nr}"), gegevens.get(f"gewicht_{nr}")) for nr in range(1, self.aantal + 1)]
            return Gewichten(klassen=tuple(Klasse(v, g) for v, g in paren if v is not None and g is not None))
        ingevuld = {o.pk: gegevens.get(f"gewicht_{o.pk}") for o in self.organisaties}
        return Gewichten(vast={pk: gewicht for pk, gewicht in ingevuld.items() if gewicht is not None})

    def intussen(self) -> list[tuple[str, str]]:
        """Return what the table says now where this edit differs from it."""
        verschil = super().intussen()
        nu, getypt = self.opgeslagen, self.gewichten
        if nu.klassen != tuple(sorted(getypt.klassen, key=lambda klasse: klasse.vanaf)):
            rijen = [f"vanaf {getal(k.vanaf)} inwoners {getal(k.gewicht)}" for k in nu.klassen]
            verschil.append(("Klassen", "; ".join(rijen) or "geen"))
        for organisatie in self.organisaties:
            was = (nu.vast or {}).get(organisatie.pk)
            if was != (getypt.vast or {}).get(organisatie.pk):
                verschil.append((organisatie.naam, "leeg" if was is None else getal(was)))
        return verschil


class AantalVeld(forms.IntegerField):
    """A whole number, also written with points or spaces between the thousands."""

    default_error_messages = {
        "invalid": "Vul een heel getal in, bijvoorbeeld 3 of 20.000.",
        "min_value": "Vul 0 in of een hoger getal.",
        "max_value": "Dit getal is te groot.",
    }

    def to_python(self, value: Any) -> int | None:
        """Return the number without the marks between its thousands."""
        tekst = str(value or "").strip()
        if _DUIZENDTALLEN.fullmatch(tekst):
            tekst = re.sub(r"[.\s]", "", tekst)
        return super().to_python(tekst)


def _aantalveld(label: str, waarde: int | None) -> AantalVeld:
    return AantalVeld(
        label=label,
        required=False,
        initial=waarde,
        min_value=0,
        max_value=HOOGSTE_GEWICHT,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": "10"}),
    )
