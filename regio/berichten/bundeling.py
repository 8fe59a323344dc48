"""Bundling what has to be told into one mail per person, at most one on a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from regio.accounts.models import Gebruiker
from regio.berichten.afmelding import afmeldadres
from regio.berichten.digest_rules import (
    Digestregel,
    breek_af,
    digestsleutel,
    een_regel,
    groepeer,
    onderwerpregel,
    weekmaildag,
)
from regio.berichten.link_actions import NieuweLink, bereid_links_voor, leg_links_vast
from regio.berichten.models import OPTIONEEL, Bericht, Frequentie, Herinnering
from regio.berichten.rules import Soort, is_maildag, stapnaam
from regio.berichten.spreiding_rules import verzendmoment
from regio.kern.elk import doe_elk

EEN_DAG = timedelta(days=1)
ALLEEN_NIEUWS = "Dit gebeurde er met wat u volgt. U hoeft niets te doen."
VRAAGT_AANDACHT = "Dit vraagt nu uw aandacht, het dringendste eerst."
UITSTELPAD = "/herinneringen/{uuid}/"
"""Where somebody asks for a postponement of an obligation, or hands it to somebody else."""


def bundel(*, op: datetime) -> int:
    """Place one digest for each person with open lines, at most one per day; return how many.

    Not at weekends and on holidays; the lines then wait for the next working day.

    Raises:
        ExceptionGroup: the mails of these persons could not be made; those of everybody else were.
    """
    dag = timezone.localdate(op)
    if not is_maildag(dag):
        return 0
    return sum(doe_elk(_te_bundelen(dag), lambda persoon: bundel_voor(persoon, op=op), "verzamelmail"))


def rijpe_regels(dag: date) -> Any:
    """Return the open lines that go out on that day by the wish of their receivers.

    Who wants mail once a week gets what was placed up to and with the day of the weekly mail; when that day was missed,
    on the next one. What comes later in the week waits.
    """
    weekdag = weekmaildag(dag)
    deze_week = Herinnering.objects.filter(
        ontvanger=OuterRef("ontvanger"), bericht__geplaatst_op__gte=_begin_van(weekdag)
    )
    op_tijd = Q(geplaatst_op__lt=_begin_van(weekdag + EEN_DAG))
    nieuws, voorkeur = Q(soort__in=OPTIONEEL), "ontvanger__voorkeur"
    gevraagd_per_week = op_tijd & ~Exists(deze_week.exclude(nieuws))
    nieuws_per_week = op_tijd & ~Exists(deze_week.filter(nieuws))
    wil_nieuws_per_week = Q(**{f"{voorkeur}__isnull": True}) | Q(**{f"{voorkeur}__nieuws": Frequentie.WEKELIJKS})
    return Herinnering.objects.openstaand().filter(
        (~nieuws & (~Q(**{f"{voorkeur}__verplicht": Frequentie.WEKELIJKS}) | gevraagd_per_week))
        | (nieuws & (Q(**{f"{voorkeur}__nieuws": Frequentie.DAGELIJKS}) | (wil_nieuws_per_week & nieuws_per_week)))
    )


def _begin_van(dag: date) -> datetime:
    return timezone.make_aware(datetime.combine(dag, time.min))


def _te_bundelen(dag: date) -> list[Gebruiker]:
    """Return who has lines that nobody told yet, and no digest on that day."""
    met_regels = rijpe_regels(dag).filter(ontvanger__is_active=True)
    personen = Gebruiker.objects.filter(pk__in=met_regels.values("ontvanger")).order_by("pk")
    sleutels = {digestsleutel(persoon.pk, dag): persoon for persoon in personen}
    gehad = set(Bericht.objects.filter(sleutel__in=sleutels).values_list("sleutel", flat=True))
    return [persoon for sleutel, persoon in sleutels.items() if sleutel not in gehad]


def bundel_voor(persoon: Gebruiker, *, op: datetime) -> bool:
    """Place the digest of one person with its lines; False when there was nothing left to tell.

    The lines are locked and the key is unique, so that two workers at once make one mail.
    """
    with transaction.atomic():
        regels = list(
            rijpe_regels(timezone.localdate(op))
            .filter(ontvanger=persoon)
            .order_by("pk")
            .select_for_update(of=("self",), no_key=True)
        )
        if not regels:
            return False
        links = bereid_links_voor(regels, op=op)
        bericht = _stel_op(persoon, regels, links, op)
        Bericht.objects.bulk_create([bericht], ignore_conflicts=True)
        geplaatst = Bericht.objects.get(sleutel=bericht.sleutel)
        if geplaatst.uuid != bericht.uuid:
            return False
        leg_links_vast(list(links.values()), bericht=geplaatst)
        Herinnering.objects.openstaand().filter(pk__in=[regel.pk for regel in regels]).update(bericht=geplaatst)
    return True


def _stel_op(
    persoon: Gebruiker, herinneringen: Sequence[Herinnering], links: Mapping[int, NieuweLink], op: datetime
) -> Bericht:
    dag = timezone.localdate(op)
    regels = [_als_digestregel(rij, links.get(rij.pk)) for rij in herinneringen]
    onderwerp = onderwerpregel(regels, dag)
    context = _context(persoon, regels, dag) | {"onderwerp": onderwerp}
    uuid = uuid4()
    return Bericht(
        uuid=uuid,
        sleutel=digestsleutel(persoon.pk, dag),
        ontvanger=persoon,
        aan=persoon.email,
        onderwerp=onderwerp,
        tekst=breek_af(render_to_string("berichten/digest.txt", context).strip()) + "\n",
        html=render_to_string("berichten/digest.html", context),
        message_id=f"<{uuid}@{urlsplit(settings.BASIS_URL).hostname}>",
        geplaatst_op=op,
        niet_voor=verzendmoment(
            persoon.pk, op=op, minuten=settings.BERICHT_SPREIDING_MINUTEN, zone=timezone.get_default_timezone()
        ),
    )


def _context(persoon: Gebruiker, regels: Sequence[Digestregel], dag: date) -> dict[str, Any]:
    groepen = groepeer(regels, dag)
    eerste = groepen[0].regels[0]
    return {
        "naam": een_regel(persoon.naam),
        "groepen": groepen,
        "aanhef": ALLEEN_NIEUWS if eerste.is_optioneel else VRAAGT_AANDACHT,
        "voorproef": eerste.titel,
        "met_actielink": any(regel.actie_url for regel in regels),
        "vandaag": dag,
        "basis_url": settings.BASIS_URL,
        "voorkeuren_url": f"{settings.BASIS_URL}{reverse('berichten:mijn-post')}",
        "afmeld_url": afmeldadres(persoon),
    }


def _als_digestregel(rij: Herinnering, link: NieuweLink | None) -> Digestregel:
    optioneel = Soort(rij.soort).is_optioneel
    return Digestregel(
        soort=rij.soort,
        onderwerp_uuid=rij.onderwerp_uuid,
        titel=een_regel(rij.titel),
        toelichting=een_regel(rij.toelichting),
        deadline=rij.deadline,
        stapnaam=stapnaam(rij.stap),
        url=f"{settings.BASIS_URL}{rij.pad}",
        actie_url=f"{settings.BASIS_URL}{link.pad}" if link else "",
        uitstel_url="" if optioneel else f"{settings.BASIS_URL}{UITSTELPAD.format(uuid=rij.onderwerp_uuid)}",
    )
