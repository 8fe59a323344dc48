"""Screens with which a regiosecretaris keeps bodies and who sits on them; each asks its own permission question."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from governance.organen import actions, register_actions
from governance.organen.forms import AmbtForm, EindeForm, LidmaatschapForm, MandaatForm, OrgaanForm, RegelForm
from governance.organen.models import Lidmaatschap, Mandaat, Orgaan, Samenstellingsregel
from governance.organen.permissions import mag_orgaan_bijhouden
from governance.organisaties.models import Ambt, Regio
from governance.organisaties.permissions import mag_regio_bijhouden
from governance.regelingen.models import Regeling
from governance.regelingen.permissions import mag_regeling_bijhouden
from regio.kern.formulier import Formulierpagina, bewerk
from regio.kern.tekst import meervoud, opsomming
from regio.kern.tijd import vandaag
from regio.kern.toestemming import eis

MET_EIGENAAR = ("gemeente", "regio", "regeling__regio")
VAN_ORGAAN = tuple(f"orgaan__{naam}" for naam in MET_EIGENAAR)
OP_FUNCTIE = "Namen van personen zijn niet nodig: een lid staat hier met zijn ambt of functie."

schrijfscherm = require_http_methods(["GET", "HEAD", "POST"])


def orgaanpad(orgaan: Orgaan) -> list[tuple[str, str]]:
    """Return the breadcrumb to a body."""
    pad = []
    if orgaan.regio is not None:
        pad.append((str(orgaan.regio), orgaan.regio.get_absolute_url()))
    if orgaan.regeling is not None:
        pad.append((str(orgaan.regeling), orgaan.regeling.get_absolute_url()))
    return [*pad, (str(orgaan), orgaan.get_absolute_url())]


def _pagina(orgaan: Orgaan, titel: str, anker: str, **teksten: str) -> Formulierpagina:
    return Formulierpagina(
        titel=titel,
        bovenkop=str(orgaan),
        kruimels=orgaanpad(orgaan),
        terug=f"{orgaan.get_absolute_url()}#{anker}",
        **teksten,
    )


def _orgaan(uuid: UUID) -> Orgaan:
    orgaan: Orgaan = get_object_or_404(Orgaan.objects.select_related(*MET_EIGENAAR), uuid=uuid)
    return orgaan


# Bodies.


@schrijfscherm
def regio_orgaan_nieuw(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a body to a region."""
    regio = get_object_or_404(Regio, slug=slug)
    eis(mag_regio_bijhouden(request.user, regio))
    return _orgaan_nieuw(request, regio)


@schrijfscherm
def regeling_orgaan_nieuw(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a body to a regeling."""
    regeling = get_object_or_404(Regeling.objects.select_related("regio"), slug=slug)
    eis(mag_regeling_bijhouden(request.user, regeling))
    return _orgaan_nieuw(request, regeling)


def _orgaan_nieuw(request: HttpRequest, bij: Regio | Regeling) -> HttpResponse:
    eigenaar: dict[str, Any] = {"regio" if isinstance(bij, Regio) else "regeling": bij}
    pagina = Formulierpagina(
        titel="Nieuw orgaan",
        bovenkop=str(bij),
        kruimels=[(str(bij), bij.get_absolute_url())],
        terug=bij.get_absolute_url(),
        knop="Orgaan toevoegen",
        gelukt="Het orgaan is toegevoegd. Voeg nu de leden en de samenstellingsregels toe.",
    )
    return bewerk(
        request,
        pagina,
        lambda data: OrgaanForm(data, instance=Orgaan(**eigenaar)),
        sla_op=lambda form: actions.voeg_orgaan_toe(
            orgaan=form.instance,
            themas=form.cleaned_data.get("themas", ()),
            door=request.user,  # type: ignore[arg-type]
            op=timezone.now(),
        ),
    )


@schrijfscherm
def orgaan_bewerken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change a body and the themes it deals with, or remove it when it was a mistake."""
    orgaan = _orgaan(uuid)
    eis(mag_orgaan_bijhouden(request.user, orgaan))
    eigenaar = orgaan.regeling or orgaan.regio
    pagina = Formulierpagina(
        titel="Orgaan wijzigen",
        bovenkop=str(orgaan),
        kruimels=orgaanpad(orgaan),
        terug=orgaan.get_absolute_url(),
        na_verwijderen=eigenaar.get_absolute_url() if eigenaar else "",
    )
    wie: Any = {"door": request.user, "op": timezone.now()}
    return bewerk(
        request,
        pagina,
        lambda data: OrgaanForm(data, instance=_orgaan(uuid)),
        sla_op=lambda form: actions.wijzig_orgaan(
            orgaan=orgaan,
            versie=form.gelezen_versie,
            velden=form.velden,
            themas=form.cleaned_data.get("themas", ()),
            **wie,
        ),
        verwijder=lambda reden, versie: actions.verwijder_orgaan(orgaan=orgaan, versie=versie, reden=reden, **wie),
    )


# Seats and the offices behind them.


@schrijfscherm
def lidmaatschap_nieuw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Add a seat; a vacancy on the page of the body gives the organisation along."""
    orgaan = _orgaan(uuid)
    eis(mag_orgaan_bijhouden(request.user, orgaan))
    begin = {"van": vandaag(), "organisatie": _getal(request.GET.get("organisatie", ""))}
    return bewerk(
        request,
        _pagina(orgaan, "Lid toevoegen", "leden", knop="Lid toevoegen", inleiding=OP_FUNCTIE),
        lambda data: LidmaatschapForm(data, instance=Lidmaatschap(orgaan=orgaan), initial=begin),
        sla_op=lambda form: register_actions.voeg_lid_toe(
            lid=form.instance,
            nieuw_ambt=form.nieuw_ambt,
            door=request.user,  # type: ignore[arg-type]
            op=timezone.now(),
        ),
    )


def _getal(tekst: str) -> int | None:
    return int(tekst) if tekst.isascii() and tekst.isdigit() and len(tekst) < 10 else None


def _lid(pk: int) -> Lidmaatschap:
    rijen = Lidmaatschap.objects.select_related("ambt__organisatie", "organisatie", "plaatsvervanger_van", *VAN_ORGAAN)
    lid: Lidmaatschap = get_object_or_404(rijen, pk=pk)
    return lid


@schrijfscherm
def lidmaatschap_bewerken(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a seat, or remove it when it was a mistake."""
    lid = _lid(pk)
    eis(mag_orgaan_bijhouden(request.user, lid.orgaan))
    wie: Any = {"door": request.user, "op": timezone.now()}
    return bewerk(
        request,
        _pagina(lid.orgaan, "Lid wijzigen", "leden", inleiding=OP_FUNCTIE),
        lambda data: LidmaatschapForm(data, instance=_lid(pk)),
        sla_op=lambda form: register_actions.wijzig_lid(
            lid=lid, versie=form.gelezen_versie, velden=form.velden, nieuw_ambt=form.nieuw_ambt, **wie
        ),
        verwijder=lambda reden, versie: register_actions.verwijder_lid(lid=lid, versie=versie, reden=reden, **wie),
    )


@schrijfscherm
def lidmaatschap_beeindigen(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down the last day of a seat."""
    lid = _lid(pk)
    eis(mag_orgaan_bijhouden(request.user, lid.orgaan))
    namens = f" namens {lid.organisatie}" if lid.organisatie else ""
    pagina = _pagina(
        lid.orgaan,
        "Lidmaatschap beëindigen",
        "leden",
        inleiding=f"{lid.functie}{namens}. Het lid blijft zichtbaar bij de eerdere leden.",
        knop="Beëindigen",
    )
    return bewerk(
        request,
        pagina,
        lambda data: EindeForm(data, instance=_lid(pk)),
        sla_op=lambda form: register_actions.beeindig_lid(
            lid=lid,
            versie=form.gelezen_versie,
            tot=form.cleaned_data["tot"],
            door=request.user,  # type: ignore[arg-type]
            op=timezone.now(),
        ),
    )


@schrijfscherm
def ambt_bewerken(request: HttpRequest, uuid: UUID, pk: int) -> HttpResponse:
    """Change or end the office of somebody who sits on this body; says which seats end with it."""
    orgaan = _orgaan(uuid)
    eis(mag_orgaan_bijhouden(request.user, orgaan))
    ambten = Ambt.objects.filter(lidmaatschappen__orgaan=orgaan).select_related("organisatie").distinct()
    ambt = get_object_or_404(ambten, pk=pk)
    zetels = ambt.lidmaatschappen.select_related("orgaan").order_by("orgaan__naam", "pk")
    waar = opsomming([str(zetel.orgaan) for zetel in zetels])
    inleiding = (
        f"{ambt}. Eindigt dit ambt, dan eindigt op dezelfde dag van rechtswege "
        f"{meervoud(len(zetels), 'zetel', 'zetels')}: {waar} (Wgr art. 13 lid 2)."
    )
    return bewerk(
        request,
        _pagina(orgaan, "Ambt wijzigen of beëindigen", "leden", inleiding=inleiding),
        lambda data: AmbtForm(data, instance=ambten.get(pk=pk)),
        sla_op=lambda form: actions.wijzig_ambt(
            ambt=ambt,
            versie=form.gelezen_versie,
            velden=form.velden,
            door=request.user,  # type: ignore[arg-type]
            op=timezone.now(),
        ),
    )


# Rules of composition.


@schrijfscherm
def regel_nieuw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Add a rule of composition."""
    orgaan = _orgaan(uuid)
    eis(mag_orgaan_bijhouden(request.user, orgaan))
    begin = {"van": orgaan.ingesteld_per or vandaag()}
    return bewerk(
        request,
        _pagina(orgaan, "Samenstellingsregel toevoegen", "samenstelling", knop="Regel toevoegen"),
        lambda data: RegelForm(data, instance=Samenstellingsregel(orgaan=orgaan), initial=begin),
        sla_op=lambda form: register_actions.voeg_regel_toe(
            regel=form.instance,
            door=request.user,  # type: ignore[arg-type]
            op=timezone.now(),
        ),
    )


def _regel(pk: int) -> Samenstellingsregel:
    regel: Samenstellingsregel = get_object_or_404(Samenstellingsregel.objects.select_related(*VAN_ORGAAN), pk=pk)
    return regel


@schrijfscherm
def regel_bewerken(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a rule of composition, or remove it when it was a mistake."""
    regel = _regel(pk)
    eis(mag_orgaan_bijhouden(request.user, regel.orgaan))
    wie: Any = {"door": request.user, "op": timezone.now()}
    return bewerk(
        request,
        _pagina(regel.orgaan, "Samenstellingsregel wijzigen", "samenstelling"),
        lambda data: RegelForm(data, instance=_regel(pk)),
        sla_op=lambda form: register_actions.wijzig_regel(
            regel=regel, versie=form.gelezen_versie, velden=form.velden, **wie
        ),
        verwijder=lambda reden, versie: register_actions.verwijder_regel(
            regel=regel, versie=versie, reden=reden, **wie
        ),
    )


# Mandates.


@schrijfscherm
def mandaat_nieuw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Add a mandate that this body gives or gets."""
    orgaan = _orgaan(uuid)
    eis(mag_orgaan_bijhouden(request.user, orgaan))
    begin = {"van": vandaag(), "van_orgaan": orgaan.pk}
    return bewerk(
        request,
        _pagina(orgaan, "Mandaat toevoegen", "mandaten", knop="Mandaat toevoegen"),
        lambda data: MandaatForm(data, _bestanden(request), instance=Mandaat(), initial=begin, orgaan=orgaan),
        sla_op=lambda form: actions.voeg_mandaat_toe(
            mandaat=form.instance,
            stuk=form.stuk,
            door=request.user,  # type: ignore[arg-type]
            op=timezone.now(),
        ),
    )


def _bestanden(request: HttpRequest) -> Any:
    return request.FILES if request.method == "POST" else None


def _mandaat(orgaan: Orgaan, pk: int) -> Mandaat:
    rijen = Mandaat.objects.select_related("van_orgaan", "aan_orgaan", "document")
    mandaat: Mandaat = get_object_or_404(rijen, Q(van_orgaan=orgaan) | Q(aan_orgaan=orgaan), pk=pk)
    return mandaat


@schrijfscherm
def mandaat_bewerken(request: HttpRequest, uuid: UUID, pk: int) -> HttpResponse:
    """Change a mandate that this body gives or gets, or remove it when it was a mistake."""
    orgaan = _orgaan(uuid)
    eis(mag_orgaan_bijhouden(request.user, orgaan))
    mandaat = _mandaat(orgaan, pk)
    wie: Any = {"door": request.user, "op": timezone.now()}
    return bewerk(
        request,
        _pagina(orgaan, "Mandaat wijzigen", "mandaten"),
        lambda data: MandaatForm(data, _bestanden(request), instance=_mandaat(orgaan, pk), orgaan=orgaan),
        sla_op=lambda form: actions.wijzig_mandaat(
            mandaat=mandaat, versie=form.gelezen_versie, velden=form.velden, stuk=form.stuk, **wie
        ),
        verwijder=lambda reden, versie: actions.verwijder_mandaat(mandaat=mandaat, versie=versie, reden=reden, **wie),
    )
