"""A transitieplan with its mijlpalen and each change of a mijlpaal."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from governance.organisaties.models import Gemeente, Regio
from governance.organisaties.permissions import Leesbereik
from governance.transitie.rules import (
    AFGEROND,
    MijlpaalStatus,
    Stand,
    Wijziging,
    omschrijf_wijziging,
    uitloop_in_dagen,
    uitloop_in_woorden,
)
from regio.kern.historie import gevolgd
from regio.kern.modellen import MetUuid, MetVoorbeeld, Zichtbaarheid
from regio.kern.versie import MetVersie


class TransitieplanQuerySet(models.QuerySet["Transitieplan"]):
    """Plans."""

    def zichtbaar_voor(self, bereik: Leesbereik) -> TransitieplanQuerySet:
        """Keep what this reader may know of."""
        return self.filter(Q(zichtbaarheid=Zichtbaarheid.OPENBAAR) | Q(regio__in=bereik.regios))


@gevolgd
class Transitieplan(MetUuid, MetVoorbeeld, models.Model):
    """A plan to get from the old to the new cooperation, with a hard end date."""

    regio = models.ForeignKey(Regio, models.PROTECT, verbose_name="regio", related_name="transitieplannen")
    naam = models.CharField("naam", max_length=200)
    slug = models.SlugField("naam in het adres", max_length=120, unique=True)
    omschrijving = models.TextField("omschrijving", blank=True)
    einddatum = models.DateField("harde einddatum")
    zichtbaarheid = models.CharField(
        "zichtbaarheid", max_length=10, choices=Zichtbaarheid, default=Zichtbaarheid.OPENBAAR
    )

    objects: ClassVar[Any] = TransitieplanQuerySet.as_manager()

    class Meta:
        verbose_name = "transitieplan"
        verbose_name_plural = "transitieplannen"

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        """Return the address of the plan."""
        return reverse("governance:transitieplan-detail", args=[self.slug])


class MijlpaalQuerySet(models.QuerySet["Mijlpaal"]):
    """Milestones."""

    def openstaand(self) -> MijlpaalQuerySet:
        """Keep what is neither reached nor dropped."""
        return self.exclude(status__in=AFGEROND)

    def zichtbaar_voor(self, bereik: Leesbereik) -> MijlpaalQuerySet:
        """Keep the milestones of plans this reader may know of."""
        return self.filter(Q(plan__zichtbaarheid=Zichtbaarheid.OPENBAAR) | Q(plan__regio__in=bereik.regios))


@gevolgd
class Mijlpaal(MetUuid, MetVoorbeeld, MetVersie, models.Model):
    """A measuring point in a plan; `basisdatum` is what was agreed and cannot be changed."""

    plan = models.ForeignKey(Transitieplan, models.CASCADE, verbose_name="plan", related_name="mijlpalen")
    volgnummer = models.PositiveSmallIntegerField("volgnummer")
    code = models.CharField("code in de bron", max_length=20, blank=True)
    titel = models.CharField("titel", max_length=250)
    omschrijving = models.TextField("omschrijving", blank=True)
    fase = models.CharField("fase", max_length=100, blank=True)

    gemeente = models.ForeignKey(
        Gemeente,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="eigenaar (gemeente)",
        related_name="mijlpalen",
    )
    eigenaar = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        verbose_name="eigenaar (persoon)",
        related_name="mijlpalen",
    )
    eigenaar_functie = models.CharField("eigenaar (functie)", max_length=150, blank=True)

    basisdatum = models.DateField("afgesproken datum")
    datum = models.DateField("huidige datum")
    werkelijke_datum = models.DateField("gehaald op", null=True, blank=True)
    status = models.CharField("status", max_length=12, choices=MijlpaalStatus, default=MijlpaalStatus.NIET_GESTART)
    toelichting = models.TextField("toelichting", blank=True)

    objects: ClassVar[Any] = MijlpaalQuerySet.as_manager()

    class Meta:
        verbose_name = "mijlpaal"
        verbose_name_plural = "mijlpalen"
        constraints = [
            models.UniqueConstraint(fields=["plan", "volgnummer"], name="mijlpaal_volgnummer_uniek"),
            models.CheckConstraint(
                condition=Q(status=MijlpaalStatus.GEREED, werkelijke_datum__isnull=False)
                | (~Q(status=MijlpaalStatus.GEREED) & Q(werkelijke_datum__isnull=True)),
                name="mijlpaal_gereed_heeft_datum",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["aandacht", "vertraagd", "vervallen"]) | ~Q(toelichting=""),
                name="mijlpaal_slecht_nieuws_heeft_reden",
            ),
        ]
        indexes = [
            models.Index(
                fields=["datum"],
                name="mijlpaal_open_datum",
                condition=~Q(status__in=["gereed", "vervallen"]),
            )
        ]
        triggers = [pgtrigger.ReadOnly(name="basisdatum_vast", fields=["basisdatum"])]

    def __str__(self) -> str:
        return self.titel

    def get_absolute_url(self) -> str:
        """Return the address of the milestone's own page."""
        return reverse("governance:mijlpaal-detail", args=[self.uuid])

    @property
    def uitloop(self) -> int:
        """Days between the agreed and the current (or actual) date."""
        einde: date = self.werkelijke_datum or self.datum
        return uitloop_in_dagen(self.basisdatum, einde)

    @property
    def uitloop_tekst(self) -> str:
        """The slippage in words; nothing for a dropped milestone."""
        if self.status == MijlpaalStatus.VERVALLEN:
            return ""
        return uitloop_in_woorden(self.uitloop)

    @property
    def anker(self) -> str:
        """The id of its row on the page of the plan."""
        return f"mijlpaal-{self.uuid}"

    @property
    def eigenaar_tekst(self) -> str:
        """The owner by function, never by name: plans are read by everybody."""
        functie: str = self.eigenaar_functie or (self.eigenaar.functie if self.eigenaar else "")
        gemeente = f"gemeente {self.gemeente}" if self.gemeente else ""
        return functie or gemeente or ("aangewezen medewerker" if self.eigenaar_id else "")

    @property
    def huidig(self) -> Wijziging:
        """The present state, as the starting point of a change."""
        return Wijziging(self.status, self.datum, self.werkelijke_datum, self.toelichting)

    @property
    def stand(self) -> Stand:
        """What the rules of the plan need to know."""
        eigenaar = bool(self.eigenaar_id or self.gemeente_id or self.eigenaar_functie)
        return Stand(self.status, self.basisdatum, self.datum, self.werkelijke_datum, eigenaar)


@gevolgd
class Mijlpaalwijziging(MetVoorbeeld, models.Model):
    """One change of a milestone, as councils read it: from what, to what, why and by whom."""

    mijlpaal = models.ForeignKey(Mijlpaal, models.CASCADE, verbose_name="mijlpaal", related_name="wijzigingen")
    status_oud = models.CharField("status was", max_length=12, choices=MijlpaalStatus)
    status_nieuw = models.CharField("status werd", max_length=12, choices=MijlpaalStatus)
    datum_oud = models.DateField("datum was")
    datum_nieuw = models.DateField("datum werd")
    reden = models.TextField("reden", blank=True)
    gewijzigd_op = models.DateTimeField("gewijzigd op")
    gewijzigd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="gewijzigd door",
        related_name="+",
    )

    class Meta:
        verbose_name = "wijziging van een mijlpaal"
        verbose_name_plural = "wijzigingen van mijlpalen"
        constraints = [
            models.CheckConstraint(
                condition=~Q(datum_nieuw__gt=F("datum_oud")) | ~Q(reden=""),
                name="mijlpaalwijziging_later_heeft_reden",
            )
        ]

    def __str__(self) -> str:
        return f"{self.mijlpaal}: {self.status_nieuw}"

    @property
    def omschrijving(self) -> str:
        """What changed, in one sentence."""
        return omschrijf_wijziging(self.status_oud, self.status_nieuw, self.datum_oud, self.datum_nieuw)
