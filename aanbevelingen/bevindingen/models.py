"""Findings, conclusions, and the causes and effects that the researchers see between them."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q

from aanbevelingen.onderzoeken.models import Onderzoek, Onderzoeksdeel
from regio.kern.historie import gevolgd
from regio.kern.modellen import Betrouwbaarheid
from regio.kern.versie import MetVersie


def van_een_onderzoek(naam: str, een: tuple[str, str], ander: tuple[str, str]) -> pgtrigger.Trigger:
    """Return the trigger that refuses a row of which two ends belong to different research.

    Each end is the column in the row and the table it points to; `naam` is told as the constraint that was broken.
    """
    onderzoek = "(SELECT onderzoek_id FROM {1} WHERE id = NEW.{0})"
    return pgtrigger.Trigger(
        name="van_een_onderzoek",
        operation=pgtrigger.Insert | pgtrigger.Update,
        when=pgtrigger.Before,
        func=f"""
IF {onderzoek.format(*een)} <> {onderzoek.format(*ander)} THEN
    RAISE EXCEPTION 'Beide moeten bij hetzelfde onderzoek horen'
        USING ERRCODE = 'check_violation', CONSTRAINT = '{naam}';
END IF;
RETURN NEW;
""",
    )


class Toon(models.TextChoices):
    """What a finding says: good, bad, or a point of attention."""

    POSITIEF = "positief", "positief"
    NEGATIEF = "negatief", "negatief"
    AANDACHT = "aandacht", "aandachtspunt"
    NEUTRAAL = "neutraal", "zonder toon"


@gevolgd
class Bevinding(Onderzoeksdeel):
    """A factual observation; `gevolg` is what follows from it according to the researchers."""

    onderzoek = models.ForeignKey(Onderzoek, models.CASCADE, verbose_name="onderzoek", related_name="bevindingen")
    toon = models.CharField("toon", max_length=10, choices=Toon, default=Toon.NEUTRAAL)
    gevolg = models.TextField("gevolg", blank=True)

    class Meta:
        verbose_name = "bevinding"
        verbose_name_plural = "bevindingen"


@gevolgd
class Conclusie(Onderzoeksdeel):
    """A judgement that rests on findings."""

    onderzoek = models.ForeignKey(Onderzoek, models.CASCADE, verbose_name="onderzoek", related_name="conclusies")
    toon = models.CharField("toon", max_length=10, choices=Toon, default=Toon.NEUTRAAL)
    bevindingen = models.ManyToManyField(
        Bevinding, through="Conclusiegrond", blank=True, verbose_name="rust op", related_name="conclusies"
    )

    class Meta:
        verbose_name = "conclusie"
        verbose_name_plural = "conclusies"


@gevolgd
class Conclusiegrond(models.Model):
    """A finding on which a conclusion rests."""

    conclusie = models.ForeignKey(Conclusie, models.CASCADE, verbose_name="conclusie", related_name="+")
    bevinding = models.ForeignKey(Bevinding, models.CASCADE, verbose_name="bevinding", related_name="+")

    class Meta:
        verbose_name = "grond van een conclusie"
        verbose_name_plural = "gronden van conclusies"
        constraints = [models.UniqueConstraint(fields=["conclusie", "bevinding"], name="conclusiegrond_een_keer")]

    def __str__(self) -> str:
        return f"{self.conclusie.code} rust op {self.bevinding.code}"


@gevolgd
class Factor(Onderzoeksdeel):
    """Something that causes, or follows from, something else in the analysis; findings are where it was seen."""

    onderzoek = models.ForeignKey(Onderzoek, models.CASCADE, verbose_name="onderzoek", related_name="factoren")
    bevindingen = models.ManyToManyField(
        Bevinding, through="Factorbevinding", blank=True, verbose_name="gezien in", related_name="factoren"
    )

    class Meta:
        verbose_name = "factor"
        verbose_name_plural = "factoren"


@gevolgd
class Factorbevinding(models.Model):
    """A finding in which a factor was seen."""

    factor = models.ForeignKey(Factor, models.CASCADE, verbose_name="factor", related_name="+")
    bevinding = models.ForeignKey(Bevinding, models.CASCADE, verbose_name="bevinding", related_name="+")

    class Meta:
        verbose_name = "bevinding bij een factor"
        verbose_name_plural = "bevindingen bij factoren"
        constraints = [models.UniqueConstraint(fields=["factor", "bevinding"], name="factorbevinding_een_keer")]
        triggers = [
            van_een_onderzoek(
                "factorbevinding_een_onderzoek",
                ("factor_id", "aanbevelingen_factor"),
                ("bevinding_id", "aanbevelingen_bevinding"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.factor.code} gezien in {self.bevinding.code}"


@gevolgd
class OorzaakGevolg(MetVersie, models.Model):
    """One factor leads to another; circles are found by the program and never typed in."""

    oorzaak = models.ForeignKey(Factor, models.CASCADE, verbose_name="oorzaak", related_name="leidt_tot")
    gevolg = models.ForeignKey(Factor, models.CASCADE, verbose_name="gevolg", related_name="komt_door")
    toelichting = models.TextField("toelichting", blank=True)
    betrouwbaarheid = models.CharField(
        "betrouwbaarheid", max_length=15, choices=Betrouwbaarheid, default=Betrouwbaarheid.GELEZEN
    )

    class Meta:
        verbose_name = "oorzaak en gevolg"
        verbose_name_plural = "oorzaken en gevolgen"
        constraints = [
            models.UniqueConstraint(
                fields=["oorzaak", "gevolg"],
                name="oorzaakgevolg_een_keer",
                violation_error_message="Dit verband staat er al.",
                violation_error_code="gevolg",
            ),
            models.CheckConstraint(
                condition=~Q(oorzaak=F("gevolg")),
                name="oorzaakgevolg_niet_van_zichzelf",
                violation_error_message="Iets kan niet de oorzaak van zichzelf zijn.",
                violation_error_code="gevolg",
            ),
        ]
        triggers = [
            van_een_onderzoek(
                "oorzaakgevolg_een_onderzoek",
                ("oorzaak_id", "aanbevelingen_factor"),
                ("gevolg_id", "aanbevelingen_factor"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.oorzaak.code} leidt tot {self.gevolg.code}"
