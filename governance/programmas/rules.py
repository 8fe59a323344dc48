"""Choices of a programme, its first term, and what pledged against delivered and budget against realisation come to.

Staff is in fte as a decimal number, money is in whole cents: both add up exactly.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import models

from regio.kern.maanden import maanden_later
from regio.kern.tekst import VAST_SPATIE, euro, getal, getal_kort, meervoud

GEEN = Decimal(0)


class Uitkomst(models.TextChoices):
    """What was decided about going on with a programme."""

    GO = "go", "go"
    GO_MET_VOORWAARDEN = "voorwaarden", "go met voorwaarden"
    NO_GO = "no_go", "no-go"


class Programmarolsoort(models.TextChoices):
    """Who asks for a programme and who carries it out."""

    BESTUURLIJK_OPDRACHTGEVER = "bestuurlijk", "bestuurlijk opdrachtgever"
    AMBTELIJK_OPDRACHTGEVER = "ambtelijk", "ambtelijk opdrachtgever"
    AMBTELIJK_OPDRACHTNEMER = "opdrachtnemer", "ambtelijk opdrachtnemer"


class Niveau(models.TextChoices):
    """Who is asked to help, in this order."""

    AMBTELIJK_OPDRACHTGEVER = "opdrachtgever", "ambtelijk opdrachtgever"
    SECRETARISSENKRING = "kring", "secretarissenkring"


@dataclass(frozen=True, slots=True)
class Afspraak:
    """What a region agreed about its programmes; an empty part was not agreed."""

    hoogstens_maanden: int | None = None
    gonogo_na_maanden: int | None = None
    drie_rollen: bool = False
    bron: str = ""

    @property
    def zinnen(self) -> list[str]:
        """The agreement in sentences."""
        return [
            zin
            for zin in (
                f"Een programma duurt eerst hoogstens {termijn(self.hoogstens_maanden)}."
                if self.hoogstens_maanden
                else "",
                f"Na {termijn(self.gonogo_na_maanden)} volgt een go/no-go." if self.gonogo_na_maanden else "",
                "Elk programma heeft een bestuurlijk opdrachtgever, een ambtelijk opdrachtgever en een "
                "ambtelijk opdrachtnemer."
                if self.drie_rollen
                else "",
            )
            if zin
        ]


def termijn(maanden: int) -> str:
    """Return a number of months in words: "2 jaar", "18 maanden"."""
    return f"{maanden // 12} jaar" if maanden % 12 == 0 else meervoud(maanden, "maand", "maanden")


def uiterste_einde(van: date, afspraak: Afspraak | None) -> date | None:
    """Return the first day on which a programme should no longer run at first; nothing when none was agreed."""
    if afspraak is None or not afspraak.hoogstens_maanden:
        return None
    return maanden_later(van, afspraak.hoogstens_maanden)


def uiterste_gonogo(van: date, afspraak: Afspraak | None) -> date | None:
    """Return the day by which a go/no-go was agreed; nothing when none was."""
    if afspraak is None or not afspraak.gonogo_na_maanden:
        return None
    return maanden_later(van, afspraak.gonogo_na_maanden)


@dataclass(frozen=True, slots=True)
class Inzet:
    """Staff of a participant in fte: pledged, and delivered when that was measured."""

    toegezegd: Decimal
    geleverd: Decimal | None = None

    @property
    def tekort(self) -> Decimal:
        """How much less was delivered than pledged; 0 when nobody measured."""
        return max(self.toegezegd - self.geleverd, GEEN) if self.geleverd is not None else GEEN

    @property
    def toegezegd_tekst(self) -> str:
        """What was pledged: "1,5 fte"."""
        return fte(self.toegezegd)

    @property
    def geleverd_tekst(self) -> str:
        """What was delivered, or that nobody measured."""
        return "nog niet gemeten" if self.geleverd is None else fte(self.geleverd)

    @property
    def woorden(self) -> str:
        """The comparison in words: "0,5 fte te weinig"; nothing when nobody measured."""
        if self.geleverd is None:
            return ""
        if self.tekort:
            return f"{fte(self.tekort)} te weinig"
        meer = self.geleverd - self.toegezegd
        return f"{fte(meer)} meer dan toegezegd" if meer else "zoals toegezegd"


def tel_inzet_op(regels: Iterable[Inzet]) -> Inzet:
    """Return the total; delivered more in one place does not hide a shortfall in another, see `tekort_samen`."""
    alle = list(regels)
    gemeten = [regel.geleverd for regel in alle if regel.geleverd is not None]
    return Inzet(sum((regel.toegezegd for regel in alle), GEEN), sum(gemeten, GEEN) if gemeten else None)


def tekort_samen(regels: Iterable[Inzet]) -> Decimal:
    """Return the sum of the shortfalls; who delivers more does not make up for who delivers less."""
    return sum((regel.tekort for regel in regels), GEEN)


def fte(aantal: Decimal) -> str:
    """``0,6 fte`` or ``2 fte``: without zeros that say nothing."""
    return f"{getal_kort(aantal)} fte"


@dataclass(frozen=True, slots=True)
class Bedragen:
    """Budget and realisation in cents; without a realisation nothing is known of it yet."""

    begroot: int
    gerealiseerd: int | None = None

    @property
    def verschil(self) -> int | None:
        """Cents more (above zero) or less than the budget; nothing while the realisation is unknown."""
        return None if self.gerealiseerd is None else self.gerealiseerd - self.begroot

    @property
    def woorden(self) -> str:
        """The difference in words: "€ 10.000 meer dan begroot (4 %)"."""
        if self.verschil is None:
            return "nog niet bekend"
        if not self.verschil:
            return "gelijk aan de begroting"
        deel = f" ({getal(round(abs(self.verschil) * 100 / self.begroot))}{VAST_SPATIE}%)" if self.begroot else ""
        return f"{centen(abs(self.verschil))} {'meer' if self.verschil > 0 else 'minder'} dan begroot{deel}"


def tel_bedragen_op(regels: Iterable[Bedragen]) -> Bedragen:
    """Return budget and realisation of the lines together; the realisation is that of the lines that have one."""
    alle = list(regels)
    bekend = [regel.gerealiseerd for regel in alle if regel.gerealiseerd is not None]
    return Bedragen(sum(regel.begroot for regel in alle), sum(bekend) if bekend else None)


def waarvan_bekend(regels: Iterable[Bedragen]) -> Bedragen:
    """Return the total of only the lines with a realisation, so that the difference compares like with like."""
    return tel_bedragen_op(regel for regel in regels if regel.gerealiseerd is not None)


def centen(bedrag: int) -> str:
    """Cents as euros: ``€ 1.250`` or ``€ 9,69``; exact, no float in between."""
    return euro(f"{bedrag // 100}.{bedrag % 100:02d}")
