"""Editing one row of a register: one form, one page, and an answer after which nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest, HttpResponse

from regio.kern.datumveld import DatumVeld
from regio.kern.htmx import ga_naar, toon
from regio.kern.register import Botsing, NogInGebruik
from regio.kern.tekst import datum, hoofdletter
from regio.kern.versie import VerouderdeVersie

EEN_DAG = timedelta(days=1)
BOTST = "Iemand anders sloeg net iets op waarmee dit botst. Bekijk de gegevens opnieuw; wat u invulde staat er nog."
TEKST_HOOGSTENS = 50_000
"""Characters in one text field: some twenty pages; longer text belongs in a document."""
TE_LANG = "Deze tekst is te lang: %(show_value)s tekens. Kort hem in tot %(limit_value)s, of voeg een document toe."
EINDE_VOOR_BEGIN = "De einddatum ligt vóór de begindatum."
ZONDER_REDEN = "Schrijf op waarom deze regel weg moet."
NOG_EEN = "nog_een"
WIJZIGDE_INTUSSEN = (
    "Iemand anders wijzigde dit intussen. Hierboven staat hoe het nu is; verwijder opnieuw als dat nog klopt."
)


class TotEnMetVeld(DatumVeld):
    """The last day of a period: people say "tot en met", the database keeps the day after."""

    def to_python(self, value: Any) -> date | None:
        """Return the first day that no longer counts."""
        laatste = super().to_python(value)
        return laatste + EEN_DAG if laatste else None

    def prepare_value(self, value: Any) -> Any:
        """Show the last day that counts; what was typed stays as typed."""
        return super().prepare_value(value - EEN_DAG if isinstance(value, date) else value)


class Registerformulier(forms.ModelForm[Any]):
    """A form for one row: carries the version of the edit, and puts what the database refuses at its field.

    A constraint says with `violation_error_code` to which field its message belongs.
    """

    RIJEN: tuple[tuple[str, ...], ...] = (("van", "tot"),)
    """Fields that stand beside each other."""

    versie = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for naam, veld in self.fields.items():
            _benoem_leeg(veld)
            if isinstance(veld.widget, forms.Textarea):
                # A validator and no max_length: the browser would cut off what is pasted without a word.
                veld.validators.append(MaxLengthValidator(TEKST_HOOGSTENS, TE_LANG))
            if isinstance(veld, forms.DateField) and not isinstance(veld, DatumVeld):
                self.fields[naam] = _datumveld(naam, veld)
        self.fields["versie"].initial = getattr(self.instance, "versie", 1)
        self._vooraf = {veld: veld.value_from_object(self.instance) for veld in self._modelvelden}

    def _clean_form(self) -> None:
        super()._clean_form()  # type: ignore[misc]
        van, tot = self.cleaned_data.get("van", getattr(self.instance, "van", None)), self.cleaned_data.get("tot")
        if van and tot and tot <= van:
            # Said here, because the database cannot even compare a period that ends before it begins.
            self.add_error("tot", EINDE_VOOR_BEGIN)

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if self.errors:
            return
        try:
            self.instance.validate_constraints()
        except ValidationError as fout:
            self.add_error(None, fout)

    def add_error(self, field: str | None, error: Any) -> None:
        """Add an error; one that names a field of this form, also in its code, is shown at that field."""
        if field is None and isinstance(error, ValidationError):
            for naam, deel in _losse(error):
                super().add_error(next((plek for plek in (naam, deel.code) if plek in self.fields), None), deel)
            return
        super().add_error(field, error)

    @property
    def gelezen_versie(self) -> int:
        """The version of the row on which this edit began."""
        return int(self.cleaned_data.get("versie") or 0)

    @property
    def velden(self) -> dict[str, Any]:
        """The changed fields with their new values, as the row takes them."""
        return {
            veld.name: getattr(self.instance, veld.name)
            for veld, was in self._vooraf.items()
            if veld.value_from_object(self.instance) != was
        }

    @property
    def _modelvelden(self) -> list[Any]:
        return [veld for veld in self.instance._meta.fields if veld.name != "versie"]

    @property
    def rijen(self) -> list[list[forms.BoundField]]:
        """The visible fields in order, those that belong beside each other together."""
        rij_van = {naam: rij for rij in self.RIJEN for naam in rij if set(rij) <= set(self.fields)}
        gezien: set[str] = set()
        uit: list[list[forms.BoundField]] = []
        for veld in self.visible_fields():
            if veld.name in gezien:
                continue
            namen = rij_van.get(veld.name, (veld.name,))
            gezien.update(namen)
            uit.append([self[naam] for naam in namen])
        return uit

    def intussen(self) -> list[tuple[str, str]]:
        """Return what the row says now for the fields in which this edit differs from it.

        What was typed can then be saved on the present version, now that its author sees both.
        """
        nu = type(self.instance)._default_manager.filter(pk=self.instance.pk).first()
        if nu is None:
            return [("Dit gegeven", "verwijderd")]
        gestuurd: Any = self.data
        self.data = gestuurd.copy()  # a copy of a QueryDict keeps fields with several values
        self.data[self.add_prefix("versie")] = str(nu.versie)  # type: ignore[index]
        return [
            (str(self.fields[veld.name].label or veld.name), _leesbaar(nu, veld.name))
            for veld in self._modelvelden
            if veld.name in self.fields and veld.value_from_object(nu) != veld.value_from_object(self.instance)
        ]


def _benoem_leeg(veld: forms.Field) -> None:
    """Say in words what choosing nothing means."""
    leeg = "– kies –" if veld.required else "– geen –"
    if isinstance(veld, forms.ModelMultipleChoiceField):
        return
    if isinstance(veld, forms.ModelChoiceField):
        veld.empty_label = leeg if veld.empty_label else None
    elif isinstance(veld, forms.TypedChoiceField):
        keuzes: Any = veld.choices
        veld.choices = [(waarde, leeg if waarde == "" else label) for waarde, label in keuzes]


def _datumveld(naam: str, veld: forms.DateField) -> DatumVeld:
    soort = TotEnMetVeld if naam == "tot" else DatumVeld
    label = "tot en met" if naam == "tot" else veld.label
    help_text = veld.help_text or ("Laat leeg zolang het doorloopt." if naam == "tot" else "")
    nieuw = soort(label=hoofdletter(str(label)), required=veld.required, help_text=help_text)
    nieuw.initial = veld.initial
    return nieuw


def _losse(fout: ValidationError) -> list[tuple[str, ValidationError]]:
    if hasattr(fout, "error_dict"):
        return [(veld, deel) for veld, delen in fout.error_dict.items() for deel in delen]
    return [("", deel) for deel in fout.error_list]


def _leesbaar(rij: Any, naam: str) -> str:
    waarde = getattr(rij, naam)
    weergave = getattr(rij, f"get_{naam}_display", None)
    if waarde in (None, ""):
        return "leeg"
    if isinstance(waarde, date):
        return datum(waarde - EEN_DAG if naam == "tot" else waarde)
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    return str(weergave() if weergave else waarde)


@dataclass(frozen=True, slots=True)
class Formulierpagina:
    """The words around a form: title, kind of thing, the path to here, and where "Annuleren" goes.

    `na_verwijderen` is where to go when the row is gone, if that is another page than `terug`.
    """

    titel: str
    bovenkop: str
    kruimels: Sequence[tuple[str, str]]
    terug: str
    inleiding: str = ""
    knop: str = "Opslaan"
    gelukt: str = "Opgeslagen."
    na_verwijderen: str = ""


MaakFormulier = Callable[[Any], Registerformulier]
"""Makes the form of a page: bound to what was sent, or empty with None."""
Verwijder = Callable[[str, int], None]
"""Removes the row of a page; gets the reason and the version that was read."""
NogEen = Callable[[Any], str]
"""Says from what was saved at which address the next one is entered."""


def bewerk(
    request: HttpRequest,
    pagina: Formulierpagina,
    maak: MaakFormulier,
    *,
    sla_op: Callable[[Any], Any],
    verwijder: Verwijder | None = None,
    nog_een: NogEen | None = None,
) -> HttpResponse:
    """Show the form, or let `sla_op` write it and go where it says (an address, or an object that has one).

    A stale edit is refused with the present text beside the typed text. A `ValidationError` of the
    action is shown in the form. Without `verwijder` the page offers no removal; with `nog_een` it has a second
    button to save and enter the next one.
    """
    knoppen = {"verwijderbaar": verwijder is not None, "nog_een": nog_een is not None}
    if request.method != "POST":
        return _antwoord(request, pagina, maak(None), knoppen)
    if verwijder is not None and request.POST.get("actie") == "verwijderen":
        return _na_verwijderen(request, pagina, maak, verwijder, knoppen)
    form = maak(request.POST)
    if not form.is_valid():
        return _antwoord(request, pagina, form, knoppen, status=422)
    try:
        naar = sla_op(form)
    except VerouderdeVersie:
        return _antwoord(request, pagina, form, knoppen, status=409, verouderd=True, intussen=form.intussen())
    except Botsing:
        form.add_error(None, BOTST)
        return _antwoord(request, pagina, form, knoppen, status=422)
    except ValidationError as bezwaar:
        form.add_error(None, bezwaar)
        return _antwoord(request, pagina, form, knoppen, status=422)
    messages.success(request, pagina.gelukt)
    if nog_een is not None and request.POST.get("daarna") == NOG_EEN:
        return ga_naar(request, nog_een(naar))
    heeft_adres = isinstance(naar, str) or hasattr(naar, "get_absolute_url")
    return ga_naar(request, naar if naar and heeft_adres else pagina.terug)


def _na_verwijderen(
    request: HttpRequest, pagina: Formulierpagina, maak: MaakFormulier, verwijder: Verwijder, knoppen: dict[str, bool]
) -> HttpResponse:
    reden = request.POST.get("reden_verwijderen", "").strip()
    versie = request.POST.get("versie", "")
    bezwaar = probeer_verwijderen(verwijder, reden, int(versie) if versie.isdecimal() and len(versie) < 10 else 0)
    if bezwaar:
        weigering = {"verwijderbezwaar": bezwaar, "verwijderreden": reden}
        return _antwoord(request, pagina, maak(None), knoppen, status=422, **weigering)
    messages.success(request, "Verwijderd. De geschiedenis bewaart wat er stond en waarom het weg is.")
    return ga_naar(request, pagina.na_verwijderen or pagina.terug)


def probeer_verwijderen(verwijder: Verwijder, reden: str, versie: int) -> str:
    """Remove and return nothing, or return why that cannot be."""
    if not reden:
        return ZONDER_REDEN
    try:
        verwijder(reden, versie)
    except VerouderdeVersie:
        return WIJZIGDE_INTUSSEN
    except NogInGebruik as fout:
        return f"Verwijderen kan niet: dit is nog nodig voor andere gegevens ({fout})."
    except Botsing:
        return "Verwijderen kan niet: iemand anders gebruikt dit net. Bekijk de gegevens opnieuw."
    except ValidationError as bezwaar:
        return " ".join(bezwaar.messages)
    return ""


def _antwoord(
    request: HttpRequest,
    pagina: Formulierpagina,
    form: Registerformulier,
    knoppen: dict[str, bool],
    *,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    alles = {"form": form, "pagina": pagina, **knoppen, **context}
    return toon(request, "kern/formulier.html", alles, deel="registerformulier", status=status)
