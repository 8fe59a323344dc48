"""The screens with which the regiosecretaris keeps a year: key and all participants at once, and the year after."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from governance.bijdragen import actions, queries
from governance.bijdragen.forms import (
    BasisDeelnemerFormSet,
    BijdragejaarForm,
    DeelnemerFormSet,
    VolgendJaarForm,
    beginwaarden,
)
from governance.bijdragen.jaar_queries import tallen_op
from governance.bijdragen.models import Bijdragejaar
from governance.bijdragen.permissions import mag_bijdragen_bijhouden
from governance.bijdragen.rules import Sleutelsoort
from governance.organisaties.models import Organisatie
from governance.organisaties.permissions import leesbereik
from governance.programmas.models import Programma
from governance.regelingen.models import Regeling
from regio.kern.datumveld import DatumVeld
from regio.kern.formulier import BOTST, Formulierpagina, bewerk, probeer_verwijderen
from regio.kern.htmx import ga_naar, toon
from regio.kern.register import Botsing
from regio.kern.tijd import vandaag
from regio.kern.toestemming import eis
from regio.kern.versie import VerouderdeVersie

SCHERM = "governance/bijdragen/bijdragejaar_form.html"
VUL, ERBIJ, TOON = "vul", "erbij", "toon"
"""Buttons that only help filling in: they write nothing, and keep what was typed."""

schrijfscherm = require_http_methods(["GET", "HEAD", "POST"])


def _kruimels(drager: Regeling | Programma, jaar: Bijdragejaar | None = None) -> list[tuple[str, str]]:
    pad = [(str(drager), drager.get_absolute_url()), ("Bijdragen", queries.adres_van(drager))]
    return [*pad, (str(jaar.jaar), jaar.get_absolute_url())] if jaar else pad


@dataclass(slots=True)
class Scherm:
    """One request to the screen of a year."""

    request: HttpRequest
    jaar: Bijdragejaar
    titel: str

    @property
    def drager(self) -> Regeling | Programma:
        """What is paid for."""
        return self.jaar.drager

    def form(self, data: Any = None, **kwargs: Any) -> BijdragejaarForm:
        """The form of the year itself; on a row of its own, because validating changes it."""
        bestaand = self.jaar.pk is not None
        rij = Bijdragejaar.objects.get(pk=self.jaar.pk) if bestaand else self._nieuw()
        delen = list(self.jaar.sleuteldelen.order_by("pk")) if bestaand else []
        punten = queries.beslispunten_voor(self.drager, leesbereik(self.request.user))
        return BijdragejaarForm(data, instance=rij, punten=punten, delen=delen, **kwargs)

    def _nieuw(self) -> Bijdragejaar:
        return Bijdragejaar(regeling=self.jaar.regeling, programma=self.jaar.programma)

    def formset(self, data: Any = None, *, peildatum: date | None, **kwargs: Any) -> BasisDeelnemerFormSet:
        """The rows of the participants, each knowing the inhabitants of the reference date."""
        namen = {rij.pk: rij for rij in self.kan_meedoen}
        hulp: dict[str, Any] = {"namen": namen, "tallen": tallen_op(namen.values(), peildatum)}
        return DeelnemerFormSet(data, prefix="deelnemer", form_kwargs=hulp, **kwargs)

    @property
    def kan_meedoen(self) -> list[Organisatie]:
        """Who can be a participant: who ever took part in the regeling or its region, or stands in this year."""
        welke = Q(bijdragen__bijdragejaar=self.jaar) if self.jaar.pk else Q(pk=None)
        if isinstance(self.drager, Regeling):
            welke |= Q(deelnames__regeling=self.drager)
        if self.drager.regio_id is not None:
            welke |= Q(regiodeelnames__regio=self.drager.regio_id)
        return list(Organisatie.objects.filter(welke).distinct().order_by("naam", "pk"))

    def leeg(self) -> tuple[BijdragejaarForm, BasisDeelnemerFormSet]:
        """The screen as it opens."""
        rijen = list(self.jaar.bijdragen.order_by("organisatie__naam", "pk")) if self.jaar.pk else []
        formset = self.formset(peildatum=self.jaar.peildatum, initial=beginwaarden(rijen))
        return self.form(initial={"jaar": self.jaar.jaar}), formset

    def gestuurd(self) -> tuple[BijdragejaarForm, BasisDeelnemerFormSet]:
        """The screen as it was sent."""
        post = self.request.POST
        return self.form(post), self.formset(post, peildatum=_datum(post.get("peildatum")))

    def geholpen(self, actie: str) -> tuple[BijdragejaarForm, BasisDeelnemerFormSet]:
        """The screen with everything that was typed, and what the button adds."""
        post = self.request.POST
        form = self.form(initial={naam: post.get(naam, "") for naam in BijdragejaarForm.base_fields})
        peildatum = _datum(post.get("peildatum"))
        getypt = _getypte_rijen(post)
        staat_er = {str(rij["organisatie"]) for rij in getypt}
        erbij = [rij.pk for rij in self._erbij(actie) if str(rij.pk) not in staat_er]
        rijen = [*getypt, *({"organisatie": sleutel} for sleutel in erbij)]
        return form, self.formset(peildatum=peildatum, initial=rijen)

    def _erbij(self, actie: str) -> list[Organisatie]:
        post = self.request.POST
        if actie == VUL:
            jaar = post.get("jaar", "")
            dag = date(int(jaar), 1, 1) if jaar.isdecimal() and len(jaar) == 4 else vandaag()
            return queries.deelnemers_op(self.drager, dag)
        return [rij for rij in self.kan_meedoen if actie == ERBIJ and str(rij.pk) == post.get("deelnemer_erbij")]

    def toon(self, form: BijdragejaarForm, formset: BasisDeelnemerFormSet, **context: Any) -> HttpResponse:
        """Answer with the screen."""
        status = context.pop("status", 200)
        op_scherm = {deel["organisatie"].value() for deel in formset.forms}
        vrij = [rij for rij in self.kan_meedoen if str(rij.pk) not in {str(sleutel) for sleutel in op_scherm}]
        alles = {
            "jaar": self.jaar,
            "titel": self.titel,
            "drager": self.drager,
            "kruimels": _kruimels(self.drager, self.jaar if self.jaar.pk else None),
            "terug": self.jaar.get_absolute_url() if self.jaar.pk else queries.adres_van(self.drager),
            "form": form,
            "formset": formset,
            "nodig": form.nodig,
            "vrij": vrij,
            **context,
        }
        return toon(self.request, SCHERM, alles, deel="bijdragejaar-formulier", status=status)


def _datum(tekst: str | None) -> date | None:
    """Return the day that was typed; a wrong one is told by the form itself."""
    try:
        dag: date | None = DatumVeld(required=False).clean(tekst or "")
    except ValidationError:
        return None
    return dag


def _getypte_rijen(post: Any) -> list[dict[str, Any]]:
    """Return what stands in the rows that were not taken out, as typed."""
    aantal = post.get("deelnemer-TOTAL_FORMS", "")
    velden = ("organisatie", "inwoners", "aandeel", "vast_cent", "vastgesteld_cent", "toelichting")
    nummers = range(min(int(aantal), 500)) if aantal.isdecimal() and len(aantal) < 5 else ()
    return [
        {veld: post.get(f"deelnemer-{nummer}-{veld}", "") for veld in velden}
        for nummer in nummers
        if not post.get(f"deelnemer-{nummer}-weg")
    ]


@schrijfscherm
def bijdragejaar_nieuw_regeling(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a year to a regeling."""
    regeling = get_object_or_404(Regeling.objects.select_related("regio"), slug=slug)
    eis(mag_bijdragen_bijhouden(request.user, regeling))
    return _nieuw(request, Bijdragejaar(regeling=regeling))


@schrijfscherm
def bijdragejaar_nieuw_programma(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Add a year to a programme."""
    programma = get_object_or_404(Programma.objects.select_related("regio"), uuid=uuid)
    eis(mag_bijdragen_bijhouden(request.user, programma))
    return _nieuw(request, Bijdragejaar(programma=programma))


def _nieuw(request: HttpRequest, jaar: Bijdragejaar) -> HttpResponse:
    jaar.jaar = vandaag().year + 1
    scherm = Scherm(request, jaar, "Bijdragen van een jaar toevoegen")
    return _verwerk(
        scherm,
        lambda form, formset: actions.voeg_jaar_toe(
            jaar=form.instance, delen=form.delen, deelnemers=formset.wensen, **_wie(request)
        ),
    )


@schrijfscherm
def bijdragejaar_bewerken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change a year with all its participants, or remove it when it was a mistake."""
    jaar = _jaar(uuid)
    eis(mag_bijdragen_bijhouden(request.user, jaar.drager))
    scherm = Scherm(request, jaar, f"Bijdragen {jaar.jaar} wijzigen")
    if request.method == "POST" and request.POST.get("actie") == "verwijderen":
        return _verwijder(scherm)
    return _verwerk(
        scherm,
        lambda form, formset: actions.wijzig_jaar(
            jaar=jaar,
            versie=form.gelezen_versie,
            velden=form.velden,
            delen=form.delen,
            deelnemers=formset.wensen,
            **_wie(request),
        ),
    )


def _verwerk(
    scherm: Scherm, schrijf: Callable[[BijdragejaarForm, BasisDeelnemerFormSet], Bijdragejaar]
) -> HttpResponse:
    request = scherm.request
    if request.method != "POST":
        return scherm.toon(*scherm.leeg())
    if (actie := request.POST.get("actie", "")) in (VUL, ERBIJ, TOON):
        return scherm.toon(*scherm.geholpen(actie))
    form, formset = scherm.gestuurd()
    if not all([form.is_valid(), formset.is_valid()]) or not formset.keur_aandelen(form.nodig):
        return scherm.toon(form, formset, status=422)
    try:
        jaar = schrijf(form, formset)
    except VerouderdeVersie:
        nu = list(scherm.jaar.bijdragen.select_related("organisatie").order_by("organisatie__naam", "pk"))
        intussen = [*form.intussen(), *formset.intussen(nu)]
        return scherm.toon(form, formset, status=409, verouderd=True, intussen=intussen)
    except Botsing:
        form.add_error(None, BOTST)
        return scherm.toon(form, formset, status=422)
    except ValidationError as bezwaar:
        form.add_error(None, bezwaar)
        return scherm.toon(form, formset, status=422)
    messages.success(request, "Opgeslagen. Hieronder ziet u of de bedragen samen het totaal zijn.")
    return ga_naar(request, jaar)


def _verwijder(scherm: Scherm) -> HttpResponse:
    request = scherm.request
    reden, versie = request.POST.get("reden_verwijderen", "").strip(), request.POST.get("versie", "")
    bezwaar = probeer_verwijderen(
        lambda waarom, gelezen: actions.verwijder_jaar(jaar=scherm.jaar, versie=gelezen, reden=waarom, **_wie(request)),
        reden,
        int(versie) if versie.isdecimal() and len(versie) < 10 else 0,
    )
    if bezwaar:
        return scherm.toon(*scherm.leeg(), verwijderbezwaar=bezwaar, verwijderreden=reden, status=422)
    messages.success(request, "Verwijderd. De geschiedenis bewaart wat er stond en waarom het weg is.")
    return ga_naar(request, queries.adres_van(scherm.drager))


def _jaar(uuid: UUID) -> Bijdragejaar:
    jaar: Bijdragejaar = get_object_or_404(Bijdragejaar.objects.select_related(*queries.MET_DRAGER), uuid=uuid)
    return jaar


def _wie(request: HttpRequest) -> dict[str, Any]:
    return {"door": request.user, "op": timezone.now()}


def _volgend_form(vorig: Bijdragejaar, data: Any) -> VolgendJaarForm:
    nieuw = Bijdragejaar(
        regeling=vorig.regeling,
        programma=vorig.programma,
        jaar=vorig.jaar + 1,
        sleutel=vorig.sleutel,
        tarief_cent=vorig.tarief_cent,
        totaal_cent=None if vorig.sleutel in (Sleutelsoort.TARIEF, Sleutelsoort.VAST) else vorig.totaal_cent,
        peildatum=vorig.peildatum,
        bron=vorig.bron,
        betrouwbaarheid=vorig.betrouwbaarheid,
    )
    return VolgendJaarForm(
        data,
        instance=nieuw,
        met_tarief=vorig.sleutel == Sleutelsoort.TARIEF,
        met_inwoners=vorig.sleutel not in (Sleutelsoort.VAST, Sleutelsoort.TABEL),
    )


@schrijfscherm
def bijdragejaar_overnemen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Make the year after from this one, raised by the indexation; the result opens to be checked."""
    vorig = _jaar(uuid)
    eis(mag_bijdragen_bijhouden(request.user, vorig.drager))
    pagina = Formulierpagina(
        titel=f"Volgend jaar maken van {vorig.jaar}",
        bovenkop=str(vorig.drager),
        kruimels=_kruimels(vorig.drager, vorig),
        terug=vorig.get_absolute_url(),
        inleiding="Sleutel en deelnemers gaan mee. Vastgestelde bedragen niet: het nieuwe jaar is een ontwerp.",
        knop="Maken",
        gelukt="Het nieuwe jaar staat klaar als ontwerp. Controleer het hieronder.",
    )

    return bewerk(
        request,
        pagina,
        lambda data: _volgend_form(vorig, data),
        sla_op=lambda form: actions.neem_jaar_over(
            vorig=vorig,
            nieuw=form.instance,
            hele_centen=form.cleaned_data.get("hele_centen", False),
            **_wie(request),
        ),
    )
