"""The rules by which a body votes: read by everybody, kept by who keeps the meetings of the body."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from governance.organen.models import Orgaan
from governance.organen.rules import Periode
from governance.stemmingen import regel_actions
from governance.stemmingen.keuze_rules import Gewichtbron, Waarvoor
from governance.stemmingen.models import Stemregel
from governance.stemmingen.regel_forms import GewichtenForm, StemregelEindeForm, StemregelForm, begin_met
from governance.stemmingen.regel_queries import Regelbeeld, als_keuze, regelbeeld, standaardkeuze, zin_van
from governance.stemmingen.register_rules import regelzin
from governance.stemmingen.standaard_rules import STANDAARDREGELS
from governance.stemmingen.uitleg_rules import procent
from governance.vergaderingen.permissions import mag_vergadering_bijhouden
from regio.kern.formulier import BOTST, Formulierpagina, bewerk
from regio.kern.htmx import ga_naar, toon
from regio.kern.register import Botsing
from regio.kern.tekst import datum
from regio.kern.tijd import vandaag
from regio.kern.toestemming import eis, openbaar
from regio.kern.uitvoer import csv_antwoord
from regio.kern.versie import VerouderdeVersie

MET_EIGENAAR = ("gemeente", "regio", "regeling__regio")
MET_TABEL = (Gewichtbron.KLASSEN, Gewichtbron.TABEL)
PER_PAGINA = 25
CSV_KOP = ("Geldt voor", "Regel", "Aangenomen als", "Bron", "Nagelezen", "Van", "Tot en met", "Voorbeeld")
LEEG = "leeg"
UITLEG = "Een stemming bewaart de regel van dat moment. Wat u wijzigt, verandert een eerdere uitslag niet."

schrijfscherm = require_http_methods(["GET", "HEAD", "POST"])


def _orgaan(uuid: UUID) -> Orgaan:
    orgaan: Orgaan = get_object_or_404(Orgaan.objects.select_related(*MET_EIGENAAR), uuid=uuid)
    return orgaan


def _regel(pk: int) -> Stemregel:
    rijen = Stemregel.objects.select_related(*(f"orgaan__{naam}" for naam in MET_EIGENAAR))
    regel: Stemregel = get_object_or_404(rijen, pk=pk)
    return regel


def _pad(orgaan: Orgaan) -> list[tuple[str, str]]:
    """Return the breadcrumb to the rules of a body."""
    bij = orgaan.gemeente or orgaan.regeling or orgaan.regio
    eerder = [(str(bij), bij.get_absolute_url())] if bij else []
    return [*eerder, (str(orgaan), orgaan.get_absolute_url()), ("Stemregels", _lijst_url(orgaan))]


def _lijst_url(orgaan: Orgaan) -> str:
    return reverse("governance:stemregel-list", args=[orgaan.uuid])


def _detail_url(regel: Stemregel) -> str:
    return reverse("governance:stemregel-detail", args=[regel.pk])


def _periode(regel: Stemregel) -> str:
    return Periode(regel.van, regel.tot).in_woorden


def voorbeelddag(regel: Stemregel, nu: date) -> date:
    """Return the day on which the example of a rule is computed: today, or the day nearest to it that it holds."""
    if nu < regel.van:
        return regel.van
    return nu if regel.tot is None or nu < regel.tot else regel.tot - timedelta(days=1)


# Reading.


@openbaar
@require_safe
def stemregel_list(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show by which rules a body votes, those of now first, or the same list as a spreadsheet."""
    orgaan = _orgaan(uuid)
    nu = vandaag()
    rijen = sorted(
        Stemregel.objects.filter(orgaan=orgaan).order_by("-van", "pk"),
        key=lambda rij: (_voorbij(rij, nu), Waarvoor.values.index(rij.waarvoor)),
    )
    if request.GET.get("formaat") == "csv":
        return csv_antwoord("stemregels", CSV_KOP, map(_csv_rij, rijen))
    pagina = Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina"))
    context = {
        "orgaan": orgaan,
        "kruimels": _pad(orgaan)[:-1],
        "pagina": pagina,
        "regels": [(rij, zin_van(als_keuze(rij)), _periode(rij), _voorbij(rij, nu)) for rij in pagina.object_list],
        "standaard": standaardkeuze(orgaan),
        "standaardzin": zin_van(standaardkeuze(orgaan)),
        "mag_bijhouden": mag_vergadering_bijhouden(request.user, orgaan),
    }
    return toon(request, "governance/stemmingen/stemregel_list.html", context)


def _voorbij(regel: Stemregel, nu: date) -> bool:
    return regel.tot is not None and regel.tot <= nu


def _csv_rij(regel: Stemregel) -> Sequence[object]:
    return [
        regel.get_waarvoor_display(),
        regel.naam,
        zin_van(als_keuze(regel)),
        regel.bron,
        "ja" if regel.nagelezen else "nee",
        regel.van.isoformat(),
        (regel.tot - timedelta(days=1)).isoformat() if regel.tot else "",
        "ja" if regel.voorbeeld else "nee",
    ]


@openbaar
@require_safe
def stemregel_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one rule in words, with the sum, who votes with what weight, and what to look at."""
    regel = _regel(pk)
    dag = voorbeelddag(regel, vandaag())
    beeld = regelbeeld(regel.orgaan, als_keuze(regel), dag)
    context = {
        "regel": regel,
        "kruimels": _pad(regel.orgaan),
        "beeld": beeld,
        "verdeling": _verdeling(beeld),
        "dag": dag,
        "feiten": _feiten(regel, beeld),
        "met_tabel": regel.gewichtbron in MET_TABEL,
        "mag_bijhouden": mag_vergadering_bijhouden(request.user, regel.orgaan),
    }
    return toon(request, "governance/stemmingen/stemregel_detail.html", context)


def _verdeling(beeld: Regelbeeld) -> list[tuple[str, int, str]]:
    """Return name, votes and share of every voter."""
    rijen = [(stemmer.naam, stemmer.leden * stemmer.gewicht) for stemmer in beeld.lijst.stemmers]
    return [(naam, aantal, procent(aantal, beeld.totaal)) for naam, aantal in rijen]


def _feiten(regel: Stemregel, beeld: Regelbeeld) -> list[tuple[str, ...]]:
    return [
        ("Geldt voor", regel.get_waarvoor_display()),
        ("Geldt", _periode(regel)),
        ("Bron", regel.bron),
        ("Wie stemt", regel.get_stemmers_display()),
        ("Stemgewicht", regel.get_gewichtbron_display()),
        ("Inwoners op", datum(beeld.lijst.peildatum) if beeld.lijst.peildatum else ""),
        ("Quorum om te beginnen", regel.get_opening_display()),
        ("Quorum bij de stemming", regel.get_deelname_display()),
        ("Als de stemmen staken", regel.get_staken_display()),
        ("Onthouden", "mag" if regel.onthouding else "mag niet"),
    ]


# Writing.


@schrijfscherm
def stemregel_nieuw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Choose a known rule to begin with, and then fill in the rule."""
    orgaan = _orgaan(uuid)
    eis(mag_vergadering_bijhouden(request.user, orgaan))
    vanuit = request.GET.get("vanuit", "")
    if request.method != "POST" and vanuit not in (LEEG, *STANDAARDREGELS):
        return _kies_begin(request, orgaan)
    return bewerk(
        request,
        _pagina(orgaan, "Stemregel toevoegen", knop="Regel toevoegen", inleiding=UITLEG),
        lambda data: StemregelForm(data, instance=begin_met(orgaan, "" if data else vanuit, vandaag())),
        sla_op=lambda form: _verder(
            regel_actions.voeg_stemregel_toe(regel=form.instance, door=request.user, op=timezone.now())  # type: ignore[arg-type]
        ),
    )


def _kies_begin(request: HttpRequest, orgaan: Orgaan) -> HttpResponse:
    standaard = [(code, regel, regelzin(regel.regel, regel.eenheid)) for code, regel in STANDAARDREGELS.items()]
    context = {"orgaan": orgaan, "kruimels": _pad(orgaan), "standaard": standaard, "leeg": LEEG}
    return toon(request, "governance/stemmingen/stemregel_begin.html", context)


def _verder(regel: Stemregel) -> str:
    """Return where to go after saving: to the table when one is needed and empty, else to the rule."""
    klaar = regel.gewichtbron not in MET_TABEL or regel.klassen.exists() or regel.gewichten.exists()
    return _detail_url(regel) if klaar else reverse("governance:stemgewichten-bewerken", args=[regel.pk])


def _pagina(orgaan: Orgaan, titel: str, terug: str = "", **teksten: str) -> Formulierpagina:
    return Formulierpagina(
        titel=titel,
        bovenkop=str(orgaan),
        kruimels=_pad(orgaan),
        terug=terug or _lijst_url(orgaan),
        na_verwijderen=_lijst_url(orgaan),
        **teksten,
    )


@schrijfscherm
def stemregel_bewerken(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a rule, or remove it when it was a mistake."""
    regel = _regel(pk)
    eis(mag_vergadering_bijhouden(request.user, regel.orgaan))
    wie: Any = {"door": request.user, "op": timezone.now()}
    return bewerk(
        request,
        _pagina(regel.orgaan, "Stemregel wijzigen", _detail_url(regel), inleiding=UITLEG),
        lambda data: StemregelForm(data, instance=_regel(pk)),
        sla_op=lambda form: _verder(
            regel_actions.wijzig_stemregel(regel=regel, versie=form.gelezen_versie, velden=form.velden, **wie)
        ),
        verwijder=lambda reden, versie: regel_actions.verwijder_stemregel(
            regel=regel, versie=versie, reden=reden, **wie
        ),
    )


@schrijfscherm
def stemregel_beeindigen(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down the last day of a rule."""
    regel = _regel(pk)
    eis(mag_vergadering_bijhouden(request.user, regel.orgaan))
    return bewerk(
        request,
        _pagina(regel.orgaan, "Stemregel beëindigen", knop="Beëindigen", inleiding=zin_van(als_keuze(regel))),
        lambda data: StemregelEindeForm(data, instance=_regel(pk)),
        sla_op=lambda form: _lijst_url(
            regel_actions.beeindig_stemregel(
                regel=regel,
                versie=form.gelezen_versie,
                tot=form.cleaned_data["tot"],
                door=request.user,  # type: ignore[arg-type]
                op=timezone.now(),
            ).orgaan
        ),
    )


@schrijfscherm
def stemgewichten_bewerken(request: HttpRequest, pk: int) -> HttpResponse:
    """Fill in the table of weights beside an example of who gets what; "voorbeeld" only computes."""
    regel = _regel(pk)
    eis(mag_vergadering_bijhouden(request.user, regel.orgaan))
    if regel.gewichtbron not in MET_TABEL:
        raise Http404("Deze regel heeft geen tabel.")
    dag = voorbeelddag(regel, vandaag())
    if request.method != "POST":
        return _gewichten(request, regel, GewichtenForm(None, instance=regel, op=dag), dag)
    form = GewichtenForm(request.POST, instance=regel, op=dag)
    if not form.is_valid():
        return _gewichten(request, regel, form, dag, status=422)
    if request.POST.get("actie") == "voorbeeld":
        return _gewichten(request, regel, form, dag)
    try:
        regel_actions.zet_gewichten(
            regel=regel,
            versie=form.gelezen_versie,
            gewichten=form.gewichten,
            door=request.user,  # type: ignore[arg-type]
            op=timezone.now(),
        )
    except VerouderdeVersie:
        return _gewichten(request, regel, form, dag, status=409, verouderd=True, intussen=form.intussen())
    except Botsing:
        form.add_error(None, ValidationError(BOTST))
        return _gewichten(request, regel, form, dag, status=422)
    return ga_naar(request, _detail_url(regel))


def _gewichten(
    request: HttpRequest, regel: Stemregel, form: GewichtenForm, dag: date, *, status: int = 200, **meer: Any
) -> HttpResponse:
    beeld = regelbeeld(regel.orgaan, als_keuze(regel), dag, gewichten=form.gewichten)
    context = {
        "regel": regel,
        "kruimels": [*_pad(regel.orgaan), (regel.naam, _detail_url(regel))],
        "form": form,
        "beeld": beeld,
        "verdeling": _verdeling(beeld),
        "dag": dag,
        "terug": _detail_url(regel),
        **meer,
    }
    return toon(request, "governance/stemmingen/stemregel_gewichten.html", context, deel="stemgewichten", status=status)
