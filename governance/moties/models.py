"""Amendementen, moties and toezeggingen."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.text import Truncator

from governance.besluitvorming.models import Beslispunt, Besluit
from governance.moties.rules import AFGEHANDELD, Afhandeling, MotieSoort, Uitspraak
from governance.organen.models import Orgaan
from governance.organisaties.permissions import Leesbereik
from governance.vergaderingen.models import Agendapunt, van_eigen_orgaan
from regio.kern.historie import gevolgd
from regio.kern.modellen import MetUuid, MetVoorbeeld, Zichtbaarheid
from regio.kern.versie import MetVersie


@gevolgd
class Amendement(MetUuid, MetVersie, MetVoorbeeld, models.Model):
    """A proposal of members to change the text of a beslispunt; binding when adopted (Gemeentewet art. 147b)."""

    beslispunt = models.ForeignKey(Beslispunt, models.CASCADE, verbose_name="beslispunt", related_name="amendementen")
    nummer = models.CharField("nummer", max_length=20)
    titel = models.CharField("onderwerp", max_length=250)
    indieners = models.CharField("ingediend door", max_length=250)
    oude_tekst = models.TextField("oude tekst", blank=True)
    nieuwe_tekst = models.TextField("nieuwe tekst")
    toelichting = models.TextField("toelichting", blank=True)
    uitspraak = models.CharField("uitkomst", max_length=12, choices=Uitspraak, default=Uitspraak.INGEDIEND)

    class Meta:
        verbose_name = "amendement"
        verbose_name_plural = "amendementen"
        constraints = [
            models.UniqueConstraint(
                fields=["beslispunt", "nummer"],
                name="amendement_nummer_uniek",
                violation_error_message="Dit beslispunt heeft al een amendement met dit nummer.",
                violation_error_code="nummer",
            )
        ]

    def __str__(self) -> str:
        return f"Amendement {self.nummer}: {self.titel}"


class AfdoeningQuerySet(models.QuerySet[Any]):
    """Moties and toezeggingen."""

    def zichtbaar_voor(self, bereik: Leesbereik) -> AfdoeningQuerySet:
        """Keep what this reader may know of: public, not from behind closed doors, or of an own body."""
        achter_open_deuren = Q(agendapunt__isnull=True) | Q(
            agendapunt__besloten=False, agendapunt__vergadering__besloten=False
        )
        return self.filter(Q(zichtbaarheid=Zichtbaarheid.OPENBAAR) & achter_open_deuren | van_eigen_orgaan(bereik))

    def openstaand(self) -> AfdoeningQuerySet:
        """Keep what has not been settled."""
        return self.exclude(afdoening__in=AFGEHANDELD)


class MetAfdoening(models.Model):
    """What a body wants done, and whether that happened."""

    agendapunt = models.ForeignKey(
        Agendapunt, models.PROTECT, null=True, blank=True, verbose_name="agendapunt", related_name="+"
    )
    datum = models.DateField("datum")
    nummer = models.CharField("nummer", max_length=20, blank=True)
    zichtbaarheid = models.CharField(
        "zichtbaarheid", max_length=10, choices=Zichtbaarheid, default=Zichtbaarheid.OPENBAAR
    )
    termijn = models.DateField("klaar op", null=True, blank=True)
    afdoening = models.CharField("afdoening", max_length=14, choices=Afhandeling, default=Afhandeling.OPEN)
    afdoening_toelichting = models.TextField("hoe het is afgedaan", blank=True)
    afgedaan_op = models.DateField("afgedaan op", null=True, blank=True)

    objects: ClassVar[Any] = AfdoeningQuerySet.as_manager()

    class Meta:
        abstract = True

    def te_laat_op(self, dag: date) -> bool:
        """Tell whether the term passed without a settlement."""
        return self.afdoening not in AFGEHANDELD and self.termijn is not None and self.termijn < dag


def _afdoening(naam: str) -> list[models.BaseConstraint]:
    klaar = Q(afdoening__in=["afgedaan", "vervallen"])
    return [
        models.CheckConstraint(
            condition=(klaar & Q(afgedaan_op__isnull=False)) | (~klaar & Q(afgedaan_op__isnull=True)),
            name=f"{naam}_afgedaan_met_datum",
            violation_error_message="Vul een datum in als het is afgedaan of vervallen, en anders niet.",
            violation_error_code="afgedaan_op",
        ),
        models.CheckConstraint(
            condition=~klaar | ~Q(afdoening_toelichting=""),
            name=f"{naam}_afgedaan_met_uitleg",
            violation_error_message="Schrijf op hoe het is afgedaan of waarom het vervalt.",
            violation_error_code="afdoening_toelichting",
        ),
        models.CheckConstraint(
            condition=Q(afgedaan_op__isnull=True) | Q(afgedaan_op__gte=F("datum")),
            name=f"{naam}_afgedaan_na_datum",
            violation_error_message="Iets is pas afgedaan nadat het is uitgesproken.",
            violation_error_code="afgedaan_op",
        ),
    ]


@gevolgd
class Motie(MetUuid, MetVersie, MetVoorbeeld, MetAfdoening):
    """A judgement, wish or request of a body; it does not bind the college."""

    orgaan = models.ForeignKey(Orgaan, models.PROTECT, verbose_name="orgaan", related_name="moties")
    besluit = models.ForeignKey(
        Besluit, models.PROTECT, null=True, blank=True, verbose_name="bij het besluit", related_name="moties"
    )
    soort = models.CharField("soort", max_length=12, choices=MotieSoort, default=MotieSoort.VOORSTEL)
    titel = models.CharField("onderwerp", max_length=250)
    indieners = models.CharField("ingediend door", max_length=250)
    overwegingen = models.TextField("overwegingen", blank=True)
    dictum = models.TextField("wat de motie uitspreekt of vraagt")
    gericht_aan = models.CharField("gericht aan", max_length=150, blank=True)
    uitspraak = models.CharField("uitkomst", max_length=12, choices=Uitspraak, default=Uitspraak.INGEDIEND)

    class Meta:
        verbose_name = "motie"
        verbose_name_plural = "moties"
        indexes = [models.Index(fields=["orgaan", "-datum"], name="motie_orgaan_datum")]
        constraints = _afdoening("motie")

    def __str__(self) -> str:
        return self.titel

    def get_absolute_url(self) -> str:
        """Return the address of the motie."""
        return reverse("governance:motie-detail", args=[self.uuid])


@gevolgd
class Toezegging(MetUuid, MetVersie, MetVoorbeeld, MetAfdoening):
    """A promise made by an officer in a meeting; the griffier keeps the list."""

    orgaan = models.ForeignKey(Orgaan, models.PROTECT, verbose_name="gedaan aan", related_name="toezeggingen")
    besluit = models.ForeignKey(
        Besluit, models.PROTECT, null=True, blank=True, verbose_name="bij het besluit", related_name="toezeggingen"
    )
    tekst = models.TextField("wat is toegezegd")
    gedaan_door = models.CharField("toegezegd door (functie)", max_length=150)
    aan = models.CharField("op verzoek van", max_length=150, blank=True)

    class Meta:
        verbose_name = "toezegging"
        verbose_name_plural = "toezeggingen"
        indexes = [models.Index(fields=["orgaan", "-datum"], name="toezegging_orgaan_datum")]
        constraints = _afdoening("toezegging")

    def __str__(self) -> str:
        return Truncator(self.tekst).chars(80)

    def get_absolute_url(self) -> str:
        """Return the address of the toezegging."""
        return reverse("governance:toezegging-detail", args=[self.uuid])
