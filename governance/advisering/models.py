"""An advice from question to follow-up."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from governance.organen.models import Orgaan
from regio.kern.historie import gevolgd
from regio.kern.modellen import MetUuid, MetVoorbeeld
from regio.kern.versie import MetVersie


class Adviesopvolging(models.TextChoices):
    """What the receiver did with an advice."""

    GEVOLGD = "gevolgd", "gevolgd"
    DEELS = "deels", "deels gevolgd"
    NIET = "niet", "niet gevolgd"


@gevolgd
class Advies(MetUuid, MetVersie, MetVoorbeeld, models.Model):
    """An advice of a body: asked for or not, given, and what the receiver did with it (Wgr art. 24a)."""

    orgaan = models.ForeignKey(Orgaan, models.PROTECT, verbose_name="adviseur", related_name="adviezen")
    aan_orgaan = models.ForeignKey(
        Orgaan,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="gericht aan orgaan",
        related_name="ontvangen_adviezen",
    )
    aan = models.CharField("gericht aan, in woorden", max_length=150, blank=True)
    onderwerp = models.CharField("onderwerp", max_length=250)
    gevraagd_op = models.DateField("gevraagd op", null=True, blank=True)
    gegeven_op = models.DateField("gegeven op", null=True, blank=True)
    strekking = models.TextField("strekking van het advies", blank=True)
    opvolging = models.CharField("opvolging", max_length=8, choices=Adviesopvolging, blank=True)
    opvolging_op = models.DateField("opvolging bekend sinds", null=True, blank=True)
    opvolging_reden = models.TextField("reden om niet of deels te volgen", blank=True)

    class Meta:
        verbose_name = "advies"
        verbose_name_plural = "adviezen"
        indexes = [models.Index(fields=["orgaan", "-gevraagd_op"], name="advies_orgaan_gevraagd")]
        constraints = [
            models.CheckConstraint(
                condition=Q(aan_orgaan__isnull=False) | ~Q(aan=""),
                name="advies_heeft_ontvanger",
                violation_error_message="Kies aan welk orgaan het advies is gericht, of schrijf het op.",
                violation_error_code="aan_orgaan",
            ),
            models.CheckConstraint(
                condition=Q(gevraagd_op__isnull=False) | Q(gegeven_op__isnull=False),
                name="advies_gevraagd_of_gegeven",
                violation_error_message="Vul in wanneer het advies is gevraagd of gegeven.",
                violation_error_code="gevraagd_op",
            ),
            models.CheckConstraint(
                condition=Q(gevraagd_op__isnull=True)
                | Q(gegeven_op__isnull=True)
                | Q(gegeven_op__gte=F("gevraagd_op")),
                name="advies_gegeven_na_vraag",
                violation_error_message="Een advies wordt niet gegeven voordat het is gevraagd.",
                violation_error_code="gegeven_op",
            ),
            models.CheckConstraint(
                condition=Q(gegeven_op__isnull=True) | ~Q(strekking=""),
                name="advies_gegeven_heeft_strekking",
                violation_error_message="Schrijf in een paar zinnen op wat het advies is.",
                violation_error_code="strekking",
            ),
            models.CheckConstraint(
                condition=(Q(opvolging="") & Q(opvolging_op__isnull=True))
                | (~Q(opvolging="") & Q(opvolging_op__isnull=False, gegeven_op__isnull=False)),
                name="advies_opvolging_na_advies",
                violation_error_message="Vul bij de opvolging ook de datum in, en eerst wanneer het advies is gegeven.",
                violation_error_code="opvolging_op",
            ),
            models.CheckConstraint(
                condition=Q(opvolging_op__isnull=True) | Q(opvolging_op__gte=F("gegeven_op")),
                name="advies_opvolging_niet_voor_advies",
                violation_error_message="De opvolging komt na het advies.",
                violation_error_code="opvolging_op",
            ),
            models.CheckConstraint(
                condition=~Q(opvolging__in=["deels", "niet"]) | ~Q(opvolging_reden=""),
                name="advies_niet_gevolgd_heeft_reden",
                violation_error_message="Schrijf op waarom het advies niet of deels is gevolgd.",
                violation_error_code="opvolging_reden",
            ),
        ]

    def __str__(self) -> str:
        return self.onderwerp

    def get_absolute_url(self) -> str:
        """Return the address of the advice on the page of the body that gave it."""
        return f"{reverse('governance:orgaan-detail', args=[self.orgaan.uuid])}#advies-{self.pk}"
