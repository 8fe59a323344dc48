"""An action of a college with the recommendations it serves, and the mijlpalen that serve recommendations."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from aanbevelingen.adviezen.models import Aanbeveling
from aanbevelingen.plannen.rules import Actiestand
from governance.organisaties.models import Gemeente
from governance.organisaties.permissions import Leesbereik
from governance.transitie.models import Mijlpaal
from regio.kern.historie import gevolgd
from regio.kern.modellen import MetUuid, MetVoorbeeld, Zichtbaarheid
from regio.kern.versie import MetVersie


class ActieQuerySet(models.QuerySet["Actie"]):
    """Actions."""

    def zichtbaar_voor(self, bereik: Leesbereik) -> ActieQuerySet:
        """Keep what this reader may know of: public, or of an own municipality."""
        return self.filter(Q(zichtbaarheid=Zichtbaarheid.OPENBAAR) | Q(gemeente__in=bereik.gemeenten))

    def openstaand(self) -> ActieQuerySet:
        """Keep what is neither done nor dropped."""
        return self.filter(stand__in=[Actiestand.NIET_GESTART, Actiestand.LOOPT])


@gevolgd
class Actie(MetUuid, MetVersie, MetVoorbeeld, models.Model):
    """Something a college does, for one recommendation or several; hours are whole hours, money is in cents."""

    gemeente = models.ForeignKey(Gemeente, models.PROTECT, verbose_name="gemeente", related_name="acties")
    titel = models.CharField("wat er gebeurt", max_length=250)
    toelichting = models.TextField("toelichting", blank=True)
    aanbevelingen = models.ManyToManyField(
        Aanbeveling, through="Actieaanbeveling", verbose_name="voor de aanbevelingen", related_name="acties"
    )
    zichtbaarheid = models.CharField(
        "zichtbaarheid", max_length=10, choices=Zichtbaarheid, default=Zichtbaarheid.OPENBAAR
    )

    eigenaar_functie = models.CharField("eigenaar (functie)", max_length=150)
    rol = models.CharField("rol", max_length=150, blank=True)
    actiehouder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        verbose_name="actiehouder",
        related_name="acties",
    )
    startdatum = models.DateField("begint op", null=True, blank=True)
    einddatum = models.DateField("klaar op")
    stand = models.CharField("stand", max_length=12, choices=Actiestand, default=Actiestand.NIET_GESTART)
    stand_reden = models.TextField("reden", blank=True)
    klaar_op = models.DateField("werkelijk klaar op", null=True, blank=True)

    middelen = models.TextField("middelen", blank=True)
    uren_toegezegd = models.PositiveIntegerField("uren toegezegd", null=True, blank=True)
    uren_geleverd = models.PositiveIntegerField("uren geleverd", null=True, blank=True)
    cent_toegezegd = models.PositiveBigIntegerField("geld toegezegd in centen", null=True, blank=True)
    cent_besteed = models.PositiveBigIntegerField("geld besteed in centen", null=True, blank=True)

    objects: ClassVar[Any] = ActieQuerySet.as_manager()

    class Meta:
        verbose_name = "actie"
        verbose_name_plural = "acties"
        constraints = [
            models.CheckConstraint(
                condition=Q(startdatum__isnull=True) | Q(startdatum__lte=F("einddatum")),
                name="actie_begint_voor_einde",
                violation_error_message="Een actie kan niet klaar zijn voordat zij begint.",
                violation_error_code="einddatum",
            ),
            models.CheckConstraint(
                condition=Q(stand="klaar", klaar_op__isnull=False) | (~Q(stand="klaar") & Q(klaar_op__isnull=True)),
                name="actie_klaar_met_datum",
                violation_error_message="Vul bij een actie die klaar is in wanneer, en anders niet.",
                violation_error_code="klaar_op",
            ),
            models.CheckConstraint(
                condition=~Q(stand="vervallen") | ~Q(stand_reden=""),
                name="actie_vervallen_heeft_reden",
                violation_error_message="Schrijf op waarom de actie vervalt.",
                violation_error_code="stand_reden",
            ),
        ]
        indexes = [models.Index(fields=["gemeente", "einddatum"], name="actie_gemeente_einddatum")]

    def __str__(self) -> str:
        return self.titel

    def get_absolute_url(self) -> str:
        """Return the address of the action."""
        return reverse("aanbevelingen:actie-detail", args=[self.uuid])


@gevolgd
class Actieaanbeveling(models.Model):
    """A recommendation that an action serves."""

    actie = models.ForeignKey(Actie, models.CASCADE, verbose_name="actie", related_name="+")
    aanbeveling = models.ForeignKey(Aanbeveling, models.PROTECT, verbose_name="aanbeveling", related_name="+")

    class Meta:
        verbose_name = "aanbeveling bij een actie"
        verbose_name_plural = "aanbevelingen bij acties"
        constraints = [models.UniqueConstraint(fields=["actie", "aanbeveling"], name="actieaanbeveling_een_keer")]

    def __str__(self) -> str:
        return f"{self.actie} voor {self.aanbeveling}"


@gevolgd
class Mijlpaalaanbeveling(MetVoorbeeld, models.Model):
    """A recommendation that a mijlpaal of a transitieplan works on."""

    mijlpaal = models.ForeignKey(Mijlpaal, models.CASCADE, verbose_name="mijlpaal", related_name="+")
    aanbeveling = models.ForeignKey(
        Aanbeveling, models.PROTECT, verbose_name="aanbeveling", related_name="mijlpaalaanbevelingen"
    )

    class Meta:
        verbose_name = "aanbeveling bij een mijlpaal"
        verbose_name_plural = "aanbevelingen bij mijlpalen"
        constraints = [models.UniqueConstraint(fields=["mijlpaal", "aanbeveling"], name="mijlpaalaanbeveling_een_keer")]

    def __str__(self) -> str:
        return f"{self.mijlpaal} voor {self.aanbeveling}"
