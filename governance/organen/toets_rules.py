"""The check of a composition: every rule of a body against who sits there on one day, with an explanation in Dutch.

Exactly half is no majority. What nobody wrote down is said, not guessed: then a rule cannot be checked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from governance.organen.rules import (
    VOORZITTER,
    Deelnemer,
    Oordeel,
    Regel,
    Regelsoort,
    Samenstelling,
    Uitkomst,
    VasteRegel,
    Zetel,
    leden,
)
from regio.kern.tekst import datum, meervoud, opsomming


@dataclass(frozen=True, slots=True)
class _Beeld:
    """What every check looks at."""

    samenstelling: Samenstelling
    leden: tuple[Zetel, ...]
    voorzitter_apart: bool

    @property
    def deelnemers(self) -> Mapping[int, Deelnemer]:
        return self.samenstelling.deelnemers

    @property
    def voorzitters(self) -> list[Zetel]:
        return [lid for lid in self.leden if lid.rol == VOORZITTER]

    @property
    def onbekend(self) -> int:
        """Members of whom nobody wrote down for whom they sit there; a chair may sit there for nobody."""
        return sum(lid.organisatie is None and lid.rol != VOORZITTER for lid in self.leden)

    @property
    def per_organisatie(self) -> Counter[int]:
        return Counter(lid.organisatie for lid in self.leden if lid.organisatie is not None)

    @property
    def buiten_ab(self) -> tuple[list[Zetel], int]:
        """The members who surely do not sit on the AB, and of how many that is not known."""
        ab = leden(self.samenstelling.algemeen_bestuur or ())
        plek = [(lid, _zit_ook_in(lid, ab)) for lid in self.leden]
        return [lid for lid, ook in plek if ook is False], sum(ook is None for _, ook in plek)


def toets(regels: Iterable[Regel], samenstelling: Samenstelling) -> tuple[Oordeel, ...]:
    """Return what every rule says about this composition, and then what holds for every body."""
    alle = tuple(regels)
    apart = any(regel.soort == Regelsoort.ONAFHANKELIJK_VOORZITTER for regel in alle)
    beeld = _Beeld(samenstelling, leden(samenstelling.zetels), apart)
    vast = (
        Regel(VasteRegel.DOET_MEE, bron="de deelnemers op deze dag"),
        Regel(VasteRegel.AMBT_LOOPT, bron="Wgr art. 13 lid 2"),
    )
    oordelen = [_TOETSEN[regel.soort](regel, beeld) for regel in chain(alle, vast)]
    return tuple(oordeel for oordeel in oordelen if oordeel is not None)


def _oordeel(
    regel: Regel, uitkomst: Uitkomst, uitleg: str, bij: Iterable[Zetel] = (), mist: Iterable[int] = ()
) -> Oordeel:
    return Oordeel(regel, uitkomst, uitleg, tuple(sorted(zetel.lid for zetel in bij)), tuple(sorted(mist)))


def _binnen(regel: Regel, aantal: int, onbekend: int = 0) -> Uitkomst:
    """Compare a number with the rule, when this many more may have to be added to it."""
    laag, hoog = regel.minimum or 0, regel.maximum
    if hoog is not None and aantal > hoog:
        return Uitkomst.GESCHONDEN
    if aantal + onbekend < laag:
        return Uitkomst.VACATURE
    if aantal < laag or (hoog is not None and aantal + onbekend > hoog):
        return Uitkomst.NIET_TE_TOETSEN
    return Uitkomst.VOLDAAN


def _er_zijn(aantal: int, wat: str = "") -> str:
    return f"Er {'is' if aantal == 1 else 'zijn'} {meervoud(aantal, 'lid', 'leden') if aantal else 'geen leden'}{wat}"


def _niet_bekend(aantal: int) -> str:
    return f" Van {meervoud(aantal, 'lid', 'leden')} is niet bekend namens welke organisatie." if aantal else ""


def _leeg(uitkomst: Uitkomst, aantal: int) -> str:
    return f" Nog {meervoud(aantal, 'plaats', 'plaatsen')} te vervullen." if uitkomst == Uitkomst.VACATURE else ""


def _aantal_leden(regel: Regel, beeld: _Beeld) -> Oordeel:
    aantal = len(beeld.leden)
    uitkomst = _binnen(regel, aantal)
    leeg = _leeg(uitkomst, (regel.minimum or 0) - aantal)
    return _oordeel(regel, uitkomst, f"{_er_zijn(aantal)}; {regel.vraagt}.{leeg}")


def _zetels_per_groep(regel: Regel, beeld: _Beeld) -> Oordeel:
    tellen = [lid for lid in beeld.leden if not (beeld.voorzitter_apart and lid.rol == VOORZITTER)]
    in_groep = [lid for lid in tellen if lid.groep in regel.groepen]
    uitkomst = _binnen(regel, len(in_groep), beeld.onbekend)
    groepen = opsomming([str(groep.label) for groep in regel.groepen])
    uitleg = f"{_er_zijn(len(in_groep), f' uit {groepen}')}; {regel.vraagt}.{_niet_bekend(beeld.onbekend)}"
    leeg = _leeg(uitkomst, (regel.minimum or 0) - len(in_groep) - beeld.onbekend)
    return _oordeel(regel, uitkomst, uitleg + leeg, in_groep if uitkomst == Uitkomst.GESCHONDEN else ())


def _per_deelnemer(regel: Regel, beeld: _Beeld) -> Oordeel:
    gemeenten, tel = beeld.samenstelling.gemeenten, beeld.per_organisatie
    if not gemeenten:
        return _oordeel(regel, Uitkomst.NIET_TE_TOETSEN, "Er zijn op deze dag geen deelnemende gemeenten bekend.")
    stand = {sleutel: _binnen(regel, tel[sleutel]) for sleutel in gemeenten}
    veel = [sleutel for sleutel in gemeenten if stand[sleutel] == Uitkomst.GESCHONDEN]
    weinig = [sleutel for sleutel in gemeenten if stand[sleutel] == Uitkomst.VACATURE]
    tekort = sum((regel.minimum or 0) - tel[sleutel] for sleutel in weinig)
    uitleg = [f"Per gemeente moeten het er {regel.grens} zijn."]
    uitleg += [f"Te veel: {_met_aantal(gemeenten, tel, veel)}."] if veel else []
    uitleg += [f"Te weinig: {_met_aantal(gemeenten, tel, weinig)}."] if weinig else []
    zin = " ".join(uitleg) if veel or weinig else f"Elke gemeente heeft haar leden; {regel.vraagt} per gemeente."
    onbekend = beeld.onbekend if weinig or regel.maximum is not None else 0
    te_veel = [lid for lid in beeld.leden if lid.organisatie in veel]
    if veel:
        return _oordeel(regel, Uitkomst.GESCHONDEN, zin, te_veel, weinig)
    if weinig and tekort > onbekend:
        return _oordeel(regel, Uitkomst.VACATURE, zin, (), weinig)
    uitkomst = Uitkomst.NIET_TE_TOETSEN if onbekend else Uitkomst.VOLDAAN
    return _oordeel(regel, uitkomst, zin + _niet_bekend(onbekend))


def _met_aantal(namen: Mapping[int, str], tel: Mapping[int, int], welke: Iterable[int]) -> str:
    return opsomming(sorted(f"{namen[sleutel]} ({tel[sleutel] or 'geen'})" for sleutel in welke))


def _allen_vertegenwoordigd(regel: Regel, beeld: _Beeld) -> Oordeel:
    if not beeld.deelnemers:
        return _oordeel(regel, Uitkomst.NIET_TE_TOETSEN, "Er zijn op deze dag geen deelnemers bekend.")
    mist = [sleutel for sleutel in beeld.deelnemers if not beeld.per_organisatie[sleutel]]
    if not mist:
        aantal = meervoud(len(beeld.deelnemers), "deelnemer heeft", "deelnemers hebben")
        return _oordeel(regel, Uitkomst.VOLDAAN, f"{aantal} een lid.")
    namen = opsomming(sorted(beeld.deelnemers[sleutel].naam for sleutel in mist))
    uitkomst = Uitkomst.NIET_TE_TOETSEN if beeld.onbekend >= len(mist) else Uitkomst.VACATURE
    return _oordeel(regel, uitkomst, f"Zonder lid: {namen}.{_niet_bekend(beeld.onbekend)}", (), mist)


def _een_voorzitter(regel: Regel, beeld: _Beeld) -> Oordeel | Zetel:
    """Return the only chair, or what is wrong when there is none or more than one."""
    if not beeld.voorzitters:
        return _oordeel(regel, Uitkomst.VACATURE, "Er is geen voorzitter vastgelegd.")
    if len(beeld.voorzitters) == 1:
        return beeld.voorzitters[0]
    namen = opsomming(sorted(zetel.wie for zetel in beeld.voorzitters))
    return _oordeel(regel, Uitkomst.GESCHONDEN, f"Er is meer dan één voorzitter: {namen}.", beeld.voorzitters)


def _onafhankelijk_voorzitter(regel: Regel, beeld: _Beeld) -> Oordeel:
    een = _een_voorzitter(regel, beeld)
    if isinstance(een, Oordeel):
        return een
    if een.organisatie is None:
        return _oordeel(regel, Uitkomst.VOLDAAN, f"De voorzitter ({een.wie}) zit er namens geen van de organisaties.")
    zin = f"De voorzitter ({een.wie}) zit er namens een organisatie en is daarom niet onafhankelijk."
    return _oordeel(regel, Uitkomst.GESCHONDEN, zin, [een])


def _voorzitter_uit_midden(regel: Regel, beeld: _Beeld) -> Oordeel:
    een = _een_voorzitter(regel, beeld)
    if isinstance(een, Oordeel):
        return een
    if een.organisatie is not None and not beeld.deelnemers:
        return _oordeel(regel, Uitkomst.NIET_TE_TOETSEN, "Er zijn op deze dag geen deelnemers bekend.")
    if een.organisatie in beeld.deelnemers:
        return _oordeel(regel, Uitkomst.VOLDAAN, f"De voorzitter ({een.wie}) is een van de leden.")
    zin = f"De voorzitter ({een.wie}) zit er namens geen van de deelnemers."
    return _oordeel(regel, Uitkomst.GESCHONDEN, zin, [een])


def _niet_een_gemeente(regel: Regel, beeld: _Beeld) -> Oordeel:
    organisaties = sorted({(lid.naam, lid.is_gemeente) for lid in beeld.leden if lid.organisatie is not None})
    zonder = sum(lid.organisatie is None for lid in beeld.leden)
    if len(beeld.per_organisatie) > 1:
        namen = opsomming([naam for naam, _ in organisaties])
        return _oordeel(regel, Uitkomst.VOLDAAN, f"De leden komen van {namen}.")
    if len(beeld.leden) < 2 or zonder or not all(is_gemeente for _, is_gemeente in organisaties):
        voldaan = len(beeld.leden) > 1 and not zonder
        zin = f"{_er_zijn(len(beeld.leden))}; dit is pas te toetsen als van twee leden de herkomst bekend is."
        klaar = f"De leden komen van {organisaties[0][0]}, en dat is geen gemeente." if voldaan else zin
        return _oordeel(regel, Uitkomst.VOLDAAN if voldaan else Uitkomst.NIET_TE_TOETSEN, klaar)
    zin = f"Alle {len(beeld.leden)} leden komen uit {organisaties[0][0]}."
    return _oordeel(regel, Uitkomst.GESCHONDEN, zin, beeld.leden)


def _geen_ab(regel: Regel, beeld: _Beeld) -> Oordeel | None:
    if beeld.samenstelling.algemeen_bestuur is None or not leden(beeld.samenstelling.algemeen_bestuur):
        return _oordeel(regel, Uitkomst.NIET_TE_TOETSEN, "De leden van het algemeen bestuur zijn niet vastgelegd.")
    if not beeld.leden:
        return _oordeel(regel, Uitkomst.NIET_TE_TOETSEN, "Er zijn geen leden om te vergelijken.")
    return None


def _minderheid_van_ab(regel: Regel, beeld: _Beeld) -> Oordeel:
    bezwaar = _geen_ab(regel, beeld)
    if bezwaar is not None:
        return bezwaar
    ab = len(leden(beeld.samenstelling.algemeen_bestuur or ()))
    buiten, onbekend = beeld.buiten_ab
    ook_in_ab = len(beeld.leden) - len(buiten)
    zin = f"{meervoud(ook_in_ab, 'lid', 'leden')} van dit bestuur tegenover {ab} in het algemeen bestuur"
    if 2 * ook_in_ab <= ab:
        return _oordeel(regel, Uitkomst.VOLDAAN, f"{zin}: geen meerderheid.")
    if 2 * (ook_in_ab - onbekend) <= ab:
        wie = meervoud(onbekend, "lid", "leden")
        return _oordeel(regel, Uitkomst.NIET_TE_TOETSEN, f"{zin}; van {wie} is niet bekend of die in het AB zit.")
    if 2 * ook_in_ab <= len(beeld.deelnemers):
        leeg = f"{zin}: een meerderheid, zolang daar leden van deelnemers ontbreken."
        return _oordeel(regel, Uitkomst.VACATURE, leeg)
    return _oordeel(regel, Uitkomst.GESCHONDEN, f"{zin}: dat is de meerderheid.", beeld.leden)


def _meest_uit_ab(regel: Regel, beeld: _Beeld) -> Oordeel:
    bezwaar = _geen_ab(regel, beeld)
    if bezwaar is not None:
        return bezwaar
    buiten, onbekend = beeld.buiten_ab
    aantal = len(beeld.leden)
    zin = f"{len(buiten)} van {meervoud(aantal, 'lid', 'leden')} van buiten het algemeen bestuur"
    if 2 * len(buiten) > aantal:
        namen = opsomming(sorted(zetel.wie for zetel in buiten))
        return _oordeel(regel, Uitkomst.GESCHONDEN, f"{zin}: {namen}. Dat is de meerderheid.", buiten)
    if 2 * (len(buiten) + onbekend) > aantal:
        return _oordeel(regel, Uitkomst.NIET_TE_TOETSEN, f"{zin}; van {onbekend} is dat niet bekend.")
    return _oordeel(regel, Uitkomst.VOLDAAN, f"{zin}: geen meerderheid.")


def _zit_ook_in(zetel: Zetel, ab: tuple[Zetel, ...]) -> bool | None:
    """Tell whether who holds this seat also sits on the AB; None when that was not written down well enough."""
    if zetel.persoon and any(ander.persoon == zetel.persoon for ander in ab):
        return True
    zelfde = [ander for ander in ab if ander.organisatie == zetel.organisatie]
    open_ = [ander for ander in zelfde if not (ander.persoon and zetel.persoon)]
    if any(ander.functie.casefold() == zetel.functie.casefold() for ander in open_):
        return True
    return None if open_ else False


def _doet_mee(regel: Regel, beeld: _Beeld) -> Oordeel | None:
    met = [lid for lid in beeld.leden if lid.organisatie is not None]
    if not met:
        return None
    if not beeld.deelnemers:
        return _oordeel(regel, Uitkomst.NIET_TE_TOETSEN, "Er zijn op deze dag geen deelnemers bekend.")
    vreemd = [lid for lid in met if lid.organisatie not in beeld.deelnemers]
    if not vreemd:
        return _oordeel(regel, Uitkomst.VOLDAAN, "Alle leden zitten er namens een organisatie die op deze dag meedoet.")
    namen = opsomming(sorted({lid.naam for lid in vreemd}))
    return _oordeel(regel, Uitkomst.GESCHONDEN, f"Doet niet of niet meer mee, maar heeft wel een lid: {namen}.", vreemd)


def _ambt_loopt(regel: Regel, beeld: _Beeld) -> Oordeel | None:
    """A seat that lapsed is a vacancy until somebody else sits there for the same organisation."""
    opgevolgd = {(lid.organisatie, "" if lid.organisatie else lid.functie) for lid in beeld.leden}
    vervallen = [
        zetel
        for zetel in beeld.samenstelling.zetels
        if zetel.vervallen_per is not None
        and leden([replace(zetel, vervallen_per=None)])
        and (zetel.organisatie, "" if zetel.organisatie else zetel.functie) not in opgevolgd
    ]
    if not vervallen:
        return None
    namen = opsomming(sorted(f"{z.wie} (per {datum(z.vervallen_per)})" for z in vervallen if z.vervallen_per))
    zin = f"Vervallen, omdat het ambt eindigde: {namen}. Er is nog geen nieuw lid."
    mist = {zetel.organisatie for zetel in vervallen if zetel.organisatie is not None}
    return _oordeel(regel, Uitkomst.VACATURE, zin, vervallen, mist)


_TOETSEN: dict[str, Callable[[Regel, _Beeld], Oordeel | None]] = {
    Regelsoort.AANTAL_LEDEN: _aantal_leden,
    Regelsoort.ZETELS_PER_GROEP: _zetels_per_groep,
    Regelsoort.PER_DEELNEMER: _per_deelnemer,
    Regelsoort.ALLEN_VERTEGENWOORDIGD: _allen_vertegenwoordigd,
    Regelsoort.ONAFHANKELIJK_VOORZITTER: _onafhankelijk_voorzitter,
    Regelsoort.VOORZITTER_UIT_MIDDEN: _voorzitter_uit_midden,
    Regelsoort.NIET_EEN_GEMEENTE: _niet_een_gemeente,
    Regelsoort.MINDERHEID_VAN_AB: _minderheid_van_ab,
    Regelsoort.MEEST_UIT_AB: _meest_uit_ab,
    VasteRegel.DOET_MEE: _doet_mee,
    VasteRegel.AMBT_LOOPT: _ambt_loopt,
}
