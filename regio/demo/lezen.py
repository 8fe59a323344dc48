"""Reads the demo data files, or says in one list everything that is wrong with them.

The reader follows the dataclasses in `regio.demo.vormen`: an unknown key, a missing key, a wrong
type, a double code or a reference to something that does not exist is an error with the file and
the row. Nothing is guessed: a missing fact stays missing.
"""

from __future__ import annotations

import datetime as dt
import tomllib
import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields, is_dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from regio.demo.adviescontrole import controleer_advieswerk
from regio.demo.adviesvormen import Advieswerk
from regio.demo.bijdragecontrole import controleer_bijdragewerk
from regio.demo.bijdragevormen import Bijdragewerk
from regio.demo.controle import codes_van, controleer, dubbele
from regio.demo.doelcontrole import controleer_doelenwerk
from regio.demo.doelvormen import Doelenwerk
from regio.demo.herinnervormen import Herinnergegevens, controleer_herinnergegevens
from regio.demo.keuzen import Moment
from regio.demo.programmacontrole import controleer_programmawerk
from regio.demo.programmavormen import Programmawerk
from regio.demo.raadpleegcontrole import controleer_raadpleegwerk
from regio.demo.raadpleegvormen import Raadpleegwerk
from regio.demo.registercontrole import controleer_samenwerking
from regio.demo.registervormen import Samenwerking
from regio.demo.transitiecontrole import controleer_transitiewerk
from regio.demo.transitievormen import Transitiewerk
from regio.demo.vergadercontrole import controleer_vergaderwerk
from regio.demo.vergadervormen import Vergaderwerk
from regio.demo.vormen import Gebruikersgegevens, Inwonergegevens, Regiogegevens

MAP = Path(__file__).parent / "gegevens"
BIJBESTANDEN: tuple[tuple[str, str, type, Callable[[Regiogegevens], Iterable[str]]], ...] = (
    ("samenwerking", "samenwerking", Samenwerking, controleer_samenwerking),
    ("vergaderingen", "vergaderwerk", Vergaderwerk, controleer_vergaderwerk),
    ("raadplegingen", "raadpleegwerk", Raadpleegwerk, controleer_raadpleegwerk),
    ("adviezen", "advieswerk", Advieswerk, controleer_advieswerk),
    ("programmas", "programmawerk", Programmawerk, controleer_programmawerk),
    ("doelen", "doelenwerk", Doelenwerk, controleer_doelenwerk),
    ("bijdragen", "bijdragewerk", Bijdragewerk, controleer_bijdragewerk),
    ("transitie", "transitiewerk", Transitiewerk, controleer_transitiewerk),
)
"""What stands in files next to that of the region: name of the file, field, shape, check."""
VERPLICHT = {"samenwerking"}
REGIOS = ("stedendriehoek", "drechtsteden", "west-brabant", "twente")


class GegevensFout(ValueError):
    """The data files cannot be used; `fouten` names every problem with its place."""

    def __init__(self, fouten: Iterable[str]) -> None:
        self.fouten = tuple(fouten)
        super().__init__("\n".join(self.fouten))


def lees_regios(map_: Path = MAP) -> tuple[Regiogegevens, ...]:
    """All regions in fixed order, with codes that are unique over the files together."""
    gelezen = tuple(lees_regio(map_ / f"{naam}.toml") for naam in REGIOS)
    dubbel = dubbele(code for regio in gelezen for code in codes_van(regio))
    if dubbel:
        raise GegevensFout(f"code {code} staat in meer dan één bestand" for code in dubbel)
    return gelezen


def lees_regio(pad: Path) -> Regiogegevens:
    """One region file with the file on cooperation next to it and those of the others that there are."""
    ernaast = {naam: pad.with_name(f"{naam}-{pad.name}") for naam, *_ in BIJBESTANDEN}
    gelezen = {
        veld: _lees(ernaast[naam], vorm)
        for naam, veld, vorm, _ in BIJBESTANDEN
        if naam in VERPLICHT or ernaast[naam].exists()
    }
    kaal: Any = _lees(pad, Regiogegevens)
    gegevens: Regiogegevens = replace(kaal, **gelezen)
    fouten = [f"{pad.name}: {fout}" for fout in controleer(gegevens)]
    for naam, _, _, controle in BIJBESTANDEN:
        fouten += [f"{ernaast[naam].name}: {fout}" for fout in controle(gegevens)]
    if fouten:
        raise GegevensFout(fouten)
    return gegevens


def lees_inwoners(pad: Path = MAP / "inwoners.toml") -> Inwonergegevens:
    """The inhabitants on other reference dates than those of the region files."""
    return cast("Inwonergegevens", _lees(pad, Inwonergegevens))


def lees_gebruikers(pad: Path = MAP / "gebruikers.toml") -> Gebruikersgegevens:
    """The demo users, checked on double keys and on addresses that could reach a real person."""
    gegevens = cast("Gebruikersgegevens", _lees(pad, Gebruikersgegevens))
    fouten = [
        f"{pad.name}: {gebruiker.email} moet eindigen op @voorbeeld.example"
        for gebruiker in gegevens.gebruiker
        if not gebruiker.email.endswith("@voorbeeld.example")
    ]
    sleutels = [gebruiker.sleutel for gebruiker in gegevens.gebruiker]
    adressen = [gebruiker.email for gebruiker in gegevens.gebruiker]
    fouten += [f"{pad.name}: {dubbel} komt twee keer voor" for dubbel in dubbele(sleutels)]
    fouten += [f"{pad.name}: {dubbel} komt twee keer voor" for dubbel in dubbele(adressen)]
    if fouten:
        raise GegevensFout(fouten)
    return gegevens


def lees_herinneringen(pad: Path = MAP / "herinneringen.toml") -> Herinnergegevens:
    """The agreements about reminders, by demo users that exist and marked as invented."""
    gegevens = cast("Herinnergegevens", _lees(pad, Herinnergegevens))
    gebruikers = {gebruiker.sleutel for gebruiker in lees_gebruikers().gebruiker}
    fouten = [f"{pad.name}: {fout}" for fout in controleer_herinnergegevens(gegevens, gebruikers)]
    if fouten:
        raise GegevensFout(fouten)
    return gegevens


def _lees(pad: Path, klasse: type) -> object:
    try:
        ruw = tomllib.loads(pad.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise GegevensFout([f"{pad.name}: bestand ontbreekt"]) from None
    except tomllib.TOMLDecodeError as fout:
        raise GegevensFout([f"{pad.name}: geen geldige TOML: {fout}"]) from fout
    fouten: list[str] = []
    gegevens = _bouw(klasse, {"bestand": pad.name, **ruw}, pad.name, fouten)
    if fouten:
        raise GegevensFout(fouten)
    return gegevens


@cache
def _soorten(klasse: type) -> dict[str, Any]:
    return get_type_hints(klasse)


def _bouw(klasse: type, ruw: Mapping[str, object], plek: str, fouten: list[str]) -> object:
    """Builds one dataclass; on an error the place is noted and None returned."""
    aantal_fouten = len(fouten)
    velden = {veld.name: veld for veld in fields(klasse)}
    fouten += [f"{plek}: onbekend veld '{naam}'" for naam in ruw if naam not in velden]
    waarden: dict[str, object] = {}
    for naam, veld in velden.items():
        if naam in ruw:
            soort = _soorten(klasse)[naam]
            waarden[naam] = _waarde(soort, ruw[naam], f"{plek} › {naam}", fouten)
        elif veld.default is MISSING and veld.default_factory is MISSING:
            fouten.append(f"{plek}: veld '{naam}' ontbreekt")
    return klasse(**waarden) if len(fouten) == aantal_fouten else None


def _waarde(soort: Any, ruw: object, plek: str, fouten: list[str]) -> object:
    """One value of the declared type; a wrong type is noted as an error."""
    oorsprong = get_origin(soort)
    if oorsprong in (Union, types.UnionType):
        return _een_van(get_args(soort), ruw, plek, fouten)
    if oorsprong is tuple and isinstance(ruw, list):
        return _rij(get_args(soort)[0], ruw, plek, fouten)
    if oorsprong is not None and issubclass(oorsprong, Mapping) and isinstance(ruw, dict):
        inhoud = get_args(soort)[1]
        return {naam: _waarde(inhoud, deel, f"{plek}.{naam}", fouten) for naam, deel in ruw.items()}
    if isinstance(soort, type) and issubclass(soort, StrEnum):
        if ruw in [keuze.value for keuze in soort]:
            return soort(ruw)
        fouten.append(f"{plek}: '{ruw}' kan niet; kies uit {', '.join(soort)}")
        return None
    if is_dataclass(soort) and isinstance(ruw, dict):
        return _bouw(cast("type", soort), ruw, plek, fouten)
    if oorsprong is None and type(ruw) is soort:
        return ruw.strip() if isinstance(ruw, str) else ruw
    fouten.append(f"{plek}: {ruw!r} is niet van de soort {getattr(soort, '__name__', soort)}")
    return None


def _rij(soort: Any, ruw: list[object], plek: str, fouten: list[str]) -> tuple[object, ...]:
    def naam(nummer: int, deel: object) -> str:
        code = deel.get("code", nummer) if isinstance(deel, dict) else nummer
        return f"{plek}[{code}]"

    return tuple(_waarde(soort, deel, naam(nummer, deel), fouten) for nummer, deel in enumerate(ruw, 1))


def _een_van(soorten: tuple[Any, ...], ruw: object, plek: str, fouten: list[str]) -> object:
    """A date is a fact, a table with maanden/dagen is a moment relative to loading."""
    if isinstance(ruw, dict) and Moment in soorten:
        return _bouw(Moment, ruw, plek, fouten)
    gekozen = next((soort for soort in soorten if soort not in (Moment, types.NoneType)), dt.date)
    return _waarde(gekozen, ruw, plek, fouten)
