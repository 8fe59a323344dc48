"""Which councils still have to answer, and until when, as the reminders know it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Case, DateField, Exists, F, OuterRef, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse

from governance.herinneringen.bron_queries import Bron, Punt
from governance.herinneringen.sleutel_queries import afgeleide_uuid
from governance.organisaties.permissions import leesbereik
from governance.zienswijzen.models import Raadpleging, Verzoek, Zienswijze
from governance.zienswijzen.queries import VAN_VERZOEK, reactietermijn
from regio.accounts.models import Gebruiker
from regio.berichten.rules import Soort


def _onbeantwoord(op: date) -> Any:
    """Return the requests of rounds that run: sent, not withdrawn, not decided on, without an answer of the council."""
    antwoord = Zienswijze.objects.filter(verzoek=OuterRef("pk"))
    return Verzoek.objects.filter(
        ~Exists(antwoord),
        raadpleging__verzonden_op__lte=op,
        raadpleging__ingetrokken_op__isnull=True,
        raadpleging__vastgesteld_op__isnull=True,
    )


def open_verzoeken(op: date) -> Any:
    """Return the requests that wait for an answer and have a last day, agreed or by law.

    That day is counted in Python by the rules of the terms, so the open ones are read first; there are few.
    """
    rijen = _onbeantwoord(op).select_related(*VAN_VERZOEK).order_by("pk")
    dagen = {rij.pk: reactietermijn(rij.raadpleging, rij.ontvangen_op).uiterlijk for rij in rijen}
    bekend = {pk: dag for pk, dag in dagen.items() if dag is not None}
    uiterlijk = Case(*[When(pk=pk, then=Value(dag)) for pk, dag in bekend.items()], output_field=DateField())
    return (
        _onbeantwoord(op)
        .filter(pk__in=bekend)
        .select_related(*VAN_VERZOEK)
        .annotate(
            punt_uuid=afgeleide_uuid("verzoek"),
            punt_deadline=uiterlijk,
            punt_gemeente=F("raad__gemeente_id"),
            punt_regio=Coalesce("raadpleging__regio_id", "raadpleging__regeling__regio_id"),
            punt_regeling=F("raadpleging__regeling_id"),
        )
    )


def _lees(rijen: Iterable[Any]) -> list[Punt]:
    return [
        Punt(
            uuid=rij.punt_uuid,
            deadline=rij.punt_deadline,
            titel=f"Antwoord van de raad: {rij.raadpleging}",
            waar=f"{rij.raad}",
            kijk_pad=reverse("governance:verzoek-detail", args=[rij.pk]),
            doe_pad=reverse("governance:verzoek-detail", args=[rij.pk]),
            rij=rij,
            gemeente_id=rij.punt_gemeente,
            regio_id=rij.punt_regio,
            regeling_id=rij.punt_regeling,
        )
        for rij in rijen
    ]


def _leesbaar(persoon: Gebruiker, uuids: Collection[UUID]) -> set[UUID]:
    zichtbaar = Raadpleging.objects.zichtbaar_voor(leesbereik(persoon))
    rijen = Verzoek.objects.annotate(punt_uuid=afgeleide_uuid("verzoek"))
    return set(rijen.filter(punt_uuid__in=uuids, raadpleging__in=zichtbaar).values_list("punt_uuid", flat=True))


VERZOEKEN = Bron(soort=Soort.RAADPLEGING, openstaand=open_verzoeken, lees=_lees, leesbaar=_leesbaar)
BRONNEN = (VERZOEKEN,)
