"""Kinds of organisation and office, the four O's, what became of a municipality, and when two names are the same."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from zlib import crc32

from django.db import models


class OrganisatieSoort(models.TextChoices):
    """Kinds of organisation; each belongs to one of the four O's."""

    GEMEENTE = "gemeente", "gemeente"
    PROVINCIE = "provincie", "provincie"
    WATERSCHAP = "waterschap", "waterschap"
    OVERHEID = "overheid", "andere overheid"
    ONDERNEMERS = "ondernemers", "ondernemers"
    ONDERWIJS = "onderwijs", "onderwijs"
    ONDERZOEK = "onderzoek", "onderzoek"


class VierO(models.TextChoices):
    """The four O's that work together in a 4O-orgaan."""

    OVERHEID = "overheid", "overheid"
    ONDERNEMERS = "ondernemers", "ondernemers"
    ONDERWIJS = "onderwijs", "onderwijs"
    ONDERZOEK = "onderzoek", "onderzoek"


class AmbtSoort(models.TextChoices):
    """Offices from which somebody can sit on a regional body."""

    BURGEMEESTER = "burgemeester", "burgemeester"
    WETHOUDER = "wethouder", "wethouder"
    RAADSLID = "raadslid", "raadslid"
    GEMEENTESECRETARIS = "gemeentesecretaris", "gemeentesecretaris"
    GRIFFIER = "griffier", "griffier"
    BESTUURDER = "bestuurder", "bestuurder"
    DIRECTEUR = "directeur", "directeur"
    OVERIG = "overig", "andere functie"


TOE_TE_VOEGEN = (
    OrganisatieSoort.OVERHEID,
    OrganisatieSoort.ONDERNEMERS,
    OrganisatieSoort.ONDERWIJS,
    OrganisatieSoort.ONDERZOEK,
)
"""Kinds that a regiosecretaris adds; municipalities, provinces and water boards come from official lists."""


def soorten_van(o: str) -> tuple[str, ...]:
    """Return the kinds of organisation that belong to one of the four O's."""
    return tuple(soort for soort in OrganisatieSoort if vier_o(soort) == o)


def vier_o(soort: str) -> VierO:
    """Return to which of the four O's a kind of organisation belongs; every authority is "overheid"."""
    return VierO(soort) if soort in VierO.values else VierO.OVERHEID


def periodeversie(van: date, tot: date | None) -> int:
    """Return a number that tells two states of a period apart, for a row that counts no versions itself."""
    return crc32(f"{van}/{tot}".encode()) % 1_000_000_000


@dataclass(frozen=True, slots=True)
class Overgang:
    """One step of a herindeling: on that day `van` ended and `naar` took over (part of) it."""

    van: int
    naar: int
    datum: date


def opvolgers_op(gemeente: int, overgangen: Iterable[Overgang], op: date) -> frozenset[int]:
    """Return which municipalities stand on that day for what `gemeente` was; itself when nothing changed.

    A merger of a merger is followed to its end. Guaranteed to stop: a step leads only to a municipality
    that exists on the day of the step, so the days along a path go up.
    """
    per_gemeente: dict[int, list[Overgang]] = {}
    for overgang in overgangen:
        if overgang.datum <= op:
            per_gemeente.setdefault(overgang.van, []).append(overgang)
    return _volg(gemeente, per_gemeente, frozenset())


def _volg(gemeente: int, per_gemeente: Mapping[int, list[Overgang]], gezien: frozenset[int]) -> frozenset[int]:
    stappen = per_gemeente.get(gemeente)
    if not stappen or gemeente in gezien:
        return frozenset({gemeente})
    return frozenset().union(*(_volg(stap.naar, per_gemeente, gezien | {gemeente}) for stap in stappen))


def bezwaar_tegen_overgang(nieuw: Overgang, overgangen: Iterable[Overgang]) -> str:
    """Return in Dutch why this step cannot stand beside the others, or nothing; the database refuses the same."""
    if nieuw.van == nieuw.naar:
        return "Een gemeente kan niet in zichzelf opgaan."
    for ander in overgangen:
        if ander.van == nieuw.van and ander.naar == nieuw.naar:
            return "Deze herindeling staat er al."
        if ander.van == nieuw.van and ander.datum != nieuw.datum:
            return "Deze gemeente is al op een andere datum opgeheven."
        if ander.van == nieuw.naar and ander.datum <= nieuw.datum:
            return "De opvolger bestond op deze datum zelf niet meer."
        if ander.naar == nieuw.van and ander.datum >= nieuw.datum:
            return "Deze gemeente was op of na deze datum zelf nog opvolger bij een andere herindeling."
    return ""


# Names. A name is never an identity: it finds what is meant, and a person decides when it is not exactly the same.

_ONGEBRUIKT = "".join(chr(code) for code in (0x81, 0x8D, 0x8F, 0x90, 0x9D))
"""Bytes that Windows-1252 leaves empty and programs pass through."""


def _in_een_naam(teken: str) -> bool:
    """Tell whether a character occurs in names here: western letters, and quotes or dashes."""
    return ord(teken) < 0x180 or 0x2000 <= ord(teken) < 0x2070 or teken == "€"


def herstel_tekens(tekst: str) -> str:
    """Return text that was saved as UTF-8 and opened as Windows-1252 ("SÃºdwest") as it was meant ("Súdwest").

    Any other text is returned as it is. Something that went wrong twice is repaired twice.
    """
    for _ in range(0 if tekst.isascii() else 3):
        try:
            beter = b"".join(teken.encode("latin-1" if teken in _ONGEBRUIKT else "cp1252") for teken in tekst).decode(
                "utf-8"
            )
        except UnicodeError:
            return tekst
        if beter == tekst or not all(map(_in_een_naam, beter)):
            return tekst
        tekst = beter
    return tekst


def nette_naam(naam: str) -> str:
    """Return a name as it is shown: characters repaired, no spaces too many."""
    return " ".join(unicodedata.normalize("NFC", herstel_tekens(naam)).split())


@lru_cache(maxsize=20_000)
def naamsleutel(naam: str, soort: str = "") -> str:
    """Return what two spellings of one name have in common: not capitals, spaces, broken characters or "Gemeente".

    A province is always "provincie …", because most share their name with a municipality or a river.
    """
    sleutel = nette_naam(naam).casefold().replace("’", "'").removeprefix("gemeente ")
    if soort == OrganisatieSoort.PROVINCIE and not sleutel.startswith("provincie "):
        return f"provincie {sleutel}"
    return sleutel


def raad_soort(naam: str) -> str:
    """Return what kind of organisation a name points at; another authority when nothing does."""
    sleutel = naamsleutel(naam)
    if re.match(r"(?:hoogheemraadschap|waterschap|wetterskip)\b", sleutel):
        return OrganisatieSoort.WATERSCHAP
    return OrganisatieSoort.PROVINCIE if sleutel.startswith("provincie ") else OrganisatieSoort.OVERHEID


@dataclass(frozen=True, slots=True)
class BekendeNaam:
    """An organisation as names are compared with it; `code` is the CBS code of a municipality."""

    id: int
    naam: str
    soort: str
    code: str = ""

    @property
    def label(self) -> str:
        """The name with what tells it apart: "Bergen (NH.), GM0373"."""
        return f"{self.naam}, {f'GM{self.code}' if self.code else OrganisatieSoort(self.soort).label}"


def wijzers(bekenden: Iterable[BekendeNaam]) -> dict[str, int]:
    """Return what points at exactly one organisation: the label as the screen offers it, and the CBS code."""
    uit: dict[str, int] = {}
    for bekende in bekenden:
        uit.setdefault(bekende.label.casefold(), bekende.id)
        if bekende.code:
            uit[f"gm{bekende.code}"] = bekende.id
    return uit


class Naamgids:
    """Finds organisations by name: exactly the same, or what somebody may have meant."""

    GENOEG, SPREIDING, BEKIJK = 0.6, 0.15, 25
    """A suggestion is this much alike, and hardly less than the best; so many names are compared in full."""

    def __init__(self, bekenden: Iterable[BekendeNaam]) -> None:
        self._namen = sorted(bekenden, key=lambda b: (b.soort != OrganisatieSoort.GEMEENTE, b.id))
        self._bekend: dict[str, BekendeNaam] = {}
        for bekende in self._namen:
            self._bekend.setdefault(naamsleutel(bekende.naam, bekende.soort), bekende)

    @cached_property
    def _kernen(self) -> list[str]:
        return [_kern(bekende.naam) for bekende in self._namen]

    @cached_property
    def _met_stuk(self) -> dict[str, list[int]]:
        """Return where each piece of three letters occurs, so that few names are compared in full."""
        index: dict[str, list[int]] = {}
        for plaats, kern in enumerate(self._kernen):
            for stuk in _stukjes(kern):
                index.setdefault(stuk, []).append(plaats)
        return index

    def vind(self, naam: str) -> BekendeNaam | None:
        """Return the organisation of exactly this name; of namesakes the municipality, and else the oldest."""
        return self._bekend.get(naamsleutel(naam))

    def stel_voor(self, naam: str, hoogstens: int = 3, minstens: float = GENOEG) -> tuple[BekendeNaam, ...]:
        """Return what may have been meant, most likely first; "Bergen" gives both municipalities of that name."""
        kern = _kern(naam)
        gedeeld = Counter(plaats for stuk in _stukjes(kern) for plaats in self._met_stuk.get(stuk, ()))
        punten = [
            (_gelijkenis(kern, self._kernen[plaats]), self._namen[plaats])
            for plaats, _ in gedeeld.most_common(self.BEKIJK)
        ]
        grens = max([minstens, *(punt - self.SPREIDING for punt, _ in punten)])
        genoeg = [paar for paar in punten if paar[0] >= grens]
        genoeg.sort(key=lambda paar: (-paar[0], paar[1].naam, paar[1].id))
        return tuple(bekende for _, bekende in genoeg[:hoogstens])


def _kern(naam: str) -> str:
    """Return the words of a name without what stands between brackets, as "(O.)" and "(Duitsland)"."""
    sleutel = naamsleutel(naam)
    return " ".join(re.findall(r"\w+", re.sub(r"\([^)]*\)", " ", sleutel))) or sleutel


def _stukjes(kern: str) -> set[str]:
    vol = f"  {kern} "
    return {vol[i : i + 3] for i in range(len(vol) - 2)}


def _gelijkenis(een: str, ander: str) -> float:
    kort, lang = sorted((een, ander), key=len)
    if kort and f" {kort} " in f" {lang} ":
        return 1.0 if kort == lang else 0.9
    return SequenceMatcher(None, een, ander).ratio()
