"""What the screens of research offer to choose from, and what its page shows of questions, letters and documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Q, QuerySet

from aanbevelingen.onderzoeken.models import BestuurlijkeReactie, Norm, Onderzoek, Onderzoeksdeel, Onderzoekstuk
from aanbevelingen.onderzoeken.permissions import mag_onderzoek_beheren, regios_met_onderzoeksrecht
from governance.organisaties.models import Gemeente, Regio
from governance.organisaties.permissions import Leesbereik, gemeenten_met_recht
from regio.accounts.roles import Recht
from regio.documenten.models import Document
from regio.kern.modellen import Zichtbaarheid


@dataclass(frozen=True, slots=True)
class Reactieregel:
    """What a college wrote back, and its letter when this reader may see that."""

    reactie: BestuurlijkeReactie
    brief: Document | None


def onderzoeken_zichtbaar_voor(bereik: Leesbereik) -> QuerySet[Onderzoek]:
    """Return the research this reader may know of, with its region."""
    rijen: QuerySet[Onderzoek] = Onderzoek.objects.zichtbaar_voor(bereik)
    return rijen.select_related("regio")


def regios_voor_onderzoek(gebruiker: Any) -> list[Regio]:
    """Return the regions about which this person enters research, by name; no query for who enters none."""
    regios = regios_met_onderzoeksrecht(gebruiker)
    return list(Regio.objects.filter(pk__in=regios).order_by("naam", "pk")) if regios else []


def gemeenten_ooit_in(regio: Regio) -> QuerySet[Gemeente]:
    """Return the municipalities that take or took part in the region, by name: research may be of earlier years."""
    return Gemeente.objects.filter(regiodeelnames__regio=regio).distinct().order_by("naam", "pk")


def te_herzien(onderzoek: Onderzoek, bereik: Leesbereik) -> QuerySet[Onderzoek]:
    """Return the research of the same region that this may be a new version of, by title.

    Not itself, not what revises it (a circle), and not what another research revises already.
    """
    eigen_vervolg: list[int] = []
    volgende: int | None = onderzoek.pk
    while volgende is not None and volgende not in eigen_vervolg:
        eigen_vervolg.append(volgende)
        volgende = Onderzoek.objects.filter(vorige_versie=volgende).values_list("pk", flat=True).first()
    vrij = Q(volgende_versie__isnull=True)
    if onderzoek.vorige_versie_id is not None:
        vrij |= Q(pk=onderzoek.vorige_versie_id)
    rijen = onderzoeken_zichtbaar_voor(bereik).filter(vrij, regio=onderzoek.regio_id)
    return rijen.exclude(pk__in=eigen_vervolg).order_by("titel", "pk")


def volgende_plaats(model: type[Onderzoeksdeel], onderzoek: Onderzoek) -> int:
    """Return the place after the last part of this kind."""
    rijen: Any = model._default_manager
    laatste: int | None = rijen.filter(onderzoek=onderzoek).aggregate(laatste=Max("volgnummer"))["laatste"]
    return (laatste or 0) + 1


def norm_zonder_oordeel(onderzoek: Onderzoek, gemeente_id: int | None) -> Norm | None:
    """Return the first norm that has no judgement yet for the municipality, or for the region as a whole."""
    beoordeeld = Q(oordelen__gemeente=gemeente_id) if gemeente_id else Q(oordelen__gemeente__isnull=True)
    klaar = Norm.objects.filter(beoordeeld, onderzoek=onderzoek, oordelen__isnull=False).values("pk")
    norm: Norm | None = onderzoek.normen.exclude(pk__in=klaar).order_by("volgnummer", "pk").first()
    return norm


def leest_intern(bereik: Leesbereik, onderzoek: Onderzoek) -> bool:
    """Whether this reader may see what is internal to the region of the research."""
    return onderzoek.regio_id in bereik.regios


def stukken_van(onderzoek: Onderzoek, bereik: Leesbereik) -> list[Onderzoekstuk]:
    """Return the documents of the research this reader may see, in the order they were added."""
    rijen = Onderzoekstuk.objects.filter(onderzoek=onderzoek).select_related("document")
    if not leest_intern(bereik, onderzoek):
        rijen = rijen.filter(document__zichtbaarheid=Zichtbaarheid.OPENBAAR)
    return list(rijen.order_by("document__toegevoegd_op", "pk"))


def leverbare_stukken(onderzoek: Onderzoek, bereik: Leesbereik) -> QuerySet[Document]:
    """Return what may be opened at the research: its documents and the letters of the colleges, if visible."""
    brieven = BestuurlijkeReactie.objects.filter(onderzoek=onderzoek, document__isnull=False).values("document")
    eigen = Onderzoekstuk.objects.filter(onderzoek=onderzoek).values("document")
    stukken = Document.objects.filter(Q(pk__in=eigen) | Q(pk__in=brieven))
    if leest_intern(bereik, onderzoek):
        return stukken
    return stukken.filter(zichtbaarheid=Zichtbaarheid.OPENBAAR)


def reacties_van(onderzoek: Onderzoek, bereik: Leesbereik) -> list[Reactieregel]:
    """Return what the colleges wrote back, by municipality."""
    alles = leest_intern(bereik, onderzoek)
    rijen = BestuurlijkeReactie.objects.filter(onderzoek=onderzoek).select_related("gemeente", "document")
    return [
        Reactieregel(rij, rij.document if _te_zien(rij.document, alles=alles) else None)
        for rij in rijen.order_by("gemeente__naam", "pk")
    ]


def _te_zien(document: Document | None, *, alles: bool) -> bool:
    return document is not None and (alles or document.zichtbaarheid == Zichtbaarheid.OPENBAAR)


def buurversies(onderzoek: Onderzoek, bereik: Leesbereik) -> tuple[Onderzoek | None, Onderzoek | None]:
    """Return the version that this one revises and the one that revises it, if this reader may know of them."""
    rijen = list(onderzoeken_zichtbaar_voor(bereik).filter(Q(volgende_versie=onderzoek) | Q(vorige_versie=onderzoek)))
    vorige = next((rij for rij in rijen if rij.pk == onderzoek.vorige_versie_id), None)
    return vorige, next((rij for rij in rijen if rij.vorige_versie_id == onderzoek.pk), None)


def gemeenten_voor_reactie(gebruiker: Any, onderzoek: Onderzoek) -> QuerySet[Gemeente]:
    """Return the municipalities for whose college this person may write, by name."""
    gemeenten = gemeenten_ooit_in(onderzoek.regio)
    if mag_onderzoek_beheren(gebruiker, onderzoek):
        return gemeenten
    return gemeenten.filter(pk__in=gemeenten_met_recht(gebruiker, Recht.COLLEGEBESLUIT_VASTLEGGEN))
