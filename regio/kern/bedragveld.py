"""Fields for money, percentages and numbers as people here write them: 1.250,50 and 5,2 and 1.200.

Money is kept in cents; a tariff may have parts of a cent.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from decimal import Decimal
from typing import Any, Generic, TypeVar

from django import forms

from regio.kern.tekst import getal, getal_kort

MEESTE_CENTEN = 10**14
MEESTE = 10**7
MEESTE_KOMMA = 10**4
MEESTE_WAARDE = 10**11
HOE_BEDRAG = "Schrijf het bedrag in euro's met een komma voor de centen, bijvoorbeeld 1.250,50."
HOE_TARIEF = "Schrijf het tarief in euro's met één komma voor de centen, bijvoorbeeld 8,75."
HOE_PROCENT = "Schrijf het percentage met hoogstens {decimalen} cijfers achter de komma, bijvoorbeeld 5,2."
NIET_BOVEN_HONDERD = "Dit kan niet meer dan 100 % zijn."
HOE_GETAL = "Vul een heel getal in, zonder komma, bijvoorbeeld 1.200."
HOE_KOMMAGETAL = "Vul een getal in, met een komma voor de decimalen, bijvoorbeeld 0,6."
NIET_ONDER_NUL = "Dit kan niet minder dan nul zijn."
TE_GROOT = "Dit getal is te groot. Controleer de nullen."
_GEHEEL = r"\d{1,3}(?:\.\d{3})+|\d+"
_BEDRAG = re.compile(rf"({_GEHEEL})(?:,(\d{{1,2}}|-))?", re.ASCII)
_TARIEF = re.compile(rf"({_GEHEEL})(?:,(\d{{1,6}}))?", re.ASCII)
_GETAL = re.compile(_GEHEEL, re.ASCII)
_KOMMAGETAL = re.compile(rf"({_GEHEEL})(?:,(\d{{1,2}}))?", re.ASCII)
_Waarde = TypeVar("_Waarde", int, Decimal)


class _Schrijfveld(ABC, forms.Field, Generic[_Waarde]):
    """A field that is typed as text, so that what was typed stays when it is refused."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> _Waarde | None:
        """Return the number that was typed.

        Raises:
            ValidationError: it cannot be read with certainty, is below zero, or is far too large.
        """
        tekst = re.sub(r"[\s€]", "", str(value)) if value not in self.empty_values else ""
        if not tekst:
            return None
        if tekst.startswith(("-", "\u2212")):
            raise forms.ValidationError(NIET_ONDER_NUL)
        return self.lees(tekst)

    @abstractmethod
    def lees(self, tekst: str) -> _Waarde:
        """Return the number in a text without spaces that does not begin with a minus sign."""


class BedragVeld(_Schrijfveld[int]):
    """An amount in euros, kept in whole cents; "8,7.5" and "1250.50" are refused, because they can mean two things."""

    def lees(self, tekst: str) -> int:
        """Return the cents."""
        gevonden = _BEDRAG.fullmatch(tekst)
        if gevonden is None:
            raise forms.ValidationError(HOE_BEDRAG)
        centen = (gevonden[2] or "").replace("-", "").ljust(2, "0")
        bedrag = int(gevonden[1].replace(".", "")) * 100 + int(centen)
        if bedrag > MEESTE_CENTEN:
            raise forms.ValidationError(TE_GROOT)
        return bedrag

    def prepare_value(self, value: Any) -> Any:
        """Show stored cents as euros; what was typed stays as typed."""
        return bedrag_uit_centen(value) if isinstance(value, int) else value


class TariefVeld(_Schrijfveld[Decimal]):
    """An amount per inhabitant in euros with up to six decimals, kept in cents with parts; "8,7.5" is refused."""

    def lees(self, tekst: str) -> Decimal:
        """Return the cents."""
        gevonden = _TARIEF.fullmatch(tekst)
        if gevonden is None:
            raise forms.ValidationError(HOE_TARIEF)
        centen = Decimal(f"{gevonden[1].replace('.', '')}.{gevonden[2] or 0}") * 100
        if centen > MEESTE:
            raise forms.ValidationError(TE_GROOT)
        return centen

    def prepare_value(self, value: Any) -> Any:
        """Show stored cents as euros; what was typed stays as typed."""
        return tarief_uit_centen(value) if isinstance(value, Decimal) else value


class ProcentVeld(_Schrijfveld[Decimal]):
    """A percentage from 0 to 100, or of any size with `begrensd=False`: "5,2", also below zero."""

    def __init__(self, *, decimalen: int = 4, begrensd: bool = True, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.decimalen, self.begrensd = decimalen, begrensd

    def to_python(self, value: Any) -> Decimal | None:
        """Return the percentage that was typed, with or without its sign."""
        tekst = str(value or "").strip().removesuffix("%").strip()
        if not self.begrensd and tekst.startswith(("-", "\u2212")):
            return -self.lees(tekst[1:].strip())
        return super().to_python(tekst)

    def lees(self, tekst: str) -> Decimal:
        """Return the percentage."""
        if re.fullmatch(rf"\d{{1,3}}(,\d{{1,{self.decimalen}}})?", tekst, re.ASCII) is None:
            raise forms.ValidationError(HOE_PROCENT.format(decimalen=self.decimalen))
        procent = Decimal(tekst.replace(",", "."))
        if self.begrensd and procent > 100:
            raise forms.ValidationError(NIET_BOVEN_HONDERD)
        return procent

    def prepare_value(self, value: Any) -> Any:
        """Show 33.3300 as 33,33; what was typed stays as typed."""
        return getal_kort(value) if isinstance(value, Decimal) else value


class GetalVeld(_Schrijfveld[int]):
    """A whole number of at least zero."""

    def lees(self, tekst: str) -> int:
        """Return the number."""
        if _GETAL.fullmatch(tekst) is None:
            raise forms.ValidationError(HOE_GETAL)
        waarde = int(tekst.replace(".", ""))
        if waarde > MEESTE:
            raise forms.ValidationError(TE_GROOT)
        return waarde

    def prepare_value(self, value: Any) -> Any:
        """Show 1200 as 1.200; what was typed stays as typed."""
        return getal(value) if isinstance(value, int) else value


class KommagetalVeld(_Schrijfveld[Decimal]):
    """A number of at least zero with at most two decimals; "0.6" is refused, because a point separates thousands."""

    hoogstens = MEESTE_KOMMA

    def lees(self, tekst: str) -> Decimal:
        """Return the number."""
        gevonden = _KOMMAGETAL.fullmatch(tekst)
        if gevonden is None:
            raise forms.ValidationError(HOE_KOMMAGETAL)
        waarde = Decimal(f"{gevonden[1].replace('.', '')}.{gevonden[2] or '0'}")
        if waarde >= self.hoogstens:
            raise forms.ValidationError(TE_GROOT)
        return waarde

    def prepare_value(self, value: Any) -> Any:
        """Show 0.60 as 0,6; what was typed stays as typed."""
        return getal_kort(value) if isinstance(value, Decimal) else value


class MeetwaardeVeld(KommagetalVeld):
    """A measured value of at most two decimals, also below zero; "8,7.5" and "12.5" are refused."""

    hoogstens = MEESTE_WAARDE

    def __init__(self, **kwargs: Any) -> None:
        # No inputmode: the keyboard for numbers of many phones has no minus.
        kwargs.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off"}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Decimal | None:
        """Return the value that was typed, below zero with a minus sign in front.

        Raises:
            ValidationError: it cannot be read with certainty, or is far too large.
        """
        tekst = str(value or "").strip()
        if not tekst.startswith(("-", "\u2212")):
            return super().to_python(value)
        waarde = super().to_python(tekst[1:])
        if waarde is None:
            raise forms.ValidationError(HOE_KOMMAGETAL)
        return -waarde


def bedrag_uit_centen(centen: int) -> str:
    """``1.250,50``, or ``1.250`` when there are no cents."""
    geheel, rest = divmod(centen, 100)
    return f"{getal(geheel)},{rest:02d}" if rest else getal(geheel)


def tarief_uit_centen(centen: Decimal) -> str:
    """``8,75`` from 875, and ``8,7575`` from 875.75: two decimals, and more only when they count."""
    geheel, _, breuk = getal_kort(centen / 100).partition(",")
    return f"{geheel},{breuk.ljust(2, '0')}"
