"""What must agree in a file on cooperation; each answer is a sentence that names the row.

References must exist, a seat belongs to an organisation that takes part, bad news carries its reason,
and what is invented says so. The order of invented days is checked as they count from the day of loading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from regio.demo.controle import codes_van, dubbele
from regio.demo.keuzen import Adviesopvolging, Bestemming, Coalitierol, LidRol, Moment, Regelsoort, Stand
from regio.demo.registervormen import Advies, Ambt, Dossier, Onderdeel, Orgaan, Regel, Regeling, Wie, Zetel
from regio.demo.vormen import Regiogegevens

MET_AANTAL = (Regelsoort.AANTAL_LEDEN, Regelsoort.ZETELS_PER_GROEP, Regelsoort.PER_DEELNEMER)
ZONDER_REDEN = (Bestemming.ONGEWIJZIGD, Bestemming.TE_BEPALEN)


def provinciesleutel(naam: str) -> str:
    """Return the name in the address of a province."""
    return f"provincie-{naam.lower().replace(' ', '-')}"


def wie_zijn(wie: Wie, gegevens: Regiogegevens) -> list[str]:
    """Return whom a row stands for: CBS codes, or names of organisations in the file."""
    alle = [rij.code for rij in gegevens.gemeente if rij.code not in wie.behalve] if wie.per_gemeente else []
    return [*alle, *wie.gemeenten, *wie.organisaties]


@dataclass(frozen=True)
class _Bekend:
    """What the rows of one region may refer to."""

    gegevens: Regiogegevens

    @cached_property
    def codes(self) -> set[str]:
        return set(codes_van(self.gegevens))

    @cached_property
    def themas(self) -> set[str]:
        return {rij.sleutel for rij in self.gegevens.samenwerking.thema}

    @cached_property
    def deelnemers(self) -> set[str]:
        eigen = {rij.sleutel for rij in self.gegevens.samenwerking.organisatie if rij.deelname_van}
        return eigen | {rij.code for rij in self.gegevens.gemeente}

    @cached_property
    def organisaties(self) -> set[str]:
        andere = self.gegevens.samenwerking.andere_gemeente
        provincies = {provinciesleutel(rij.provincie) for rij in self.gegevens.gemeente}
        namen = {rij.sleutel for rij in self.gegevens.samenwerking.organisatie}
        return self.deelnemers | provincies | namen | {rij.code for rij in andere}

    @cached_property
    def ambten(self) -> dict[str, set[str]]:
        return {rij.sleutel: set(wie_zijn(rij, self.gegevens)) for rij in self.gegevens.samenwerking.ambt}


def controleer_samenwerking(gegevens: Regiogegevens) -> Iterator[str]:
    """Everything that does not agree in one file on cooperation; nothing when all is well."""
    bekend, samen = _Bekend(gegevens), gegevens.samenwerking
    yield from _dubbele_sleutels(gegevens)
    for rij in samen.herindeling:
        yield from _onbekend(f"herindeling {rij.van}", "gemeente", (rij.van, rij.naar), bekend.organisaties)
    for thema in samen.thema:
        yield from _onbekend(f"thema {thema.sleutel}", "code", (thema.code,), bekend.codes)
    for ambt in samen.ambt:
        yield from _controleer_ambt(ambt, bekend)
    for regeling in samen.regeling:
        yield from _controleer_regeling(regeling, bekend)
    for orgaan in samen.orgaan:
        yield from _controleer_orgaan(orgaan, bekend)
    for dossier in samen.dossier:
        yield from _controleer_dossier(dossier, bekend)


def _dubbele_sleutels(gegevens: Regiogegevens) -> Iterator[str]:
    samen = gegevens.samenwerking
    soorten: dict[str, Iterable[str]] = {
        "organisatie": (rij.sleutel for rij in samen.organisatie),
        "gemeente": [rij.code for rij in gegevens.gemeente] + [rij.code for rij in samen.andere_gemeente],
        "thema": (rij.sleutel for rij in samen.thema),
        "ambt": (rij.sleutel for rij in samen.ambt),
        "dossier": (rij.sleutel for rij in samen.dossier),
        "advies": (rij.sleutel for orgaan in samen.orgaan for rij in orgaan.advies),
    }
    for soort, sleutels in soorten.items():
        yield from (f"{soort} {sleutel} staat er twee keer" for sleutel in dubbele(sleutels))


def _onbekend(plek: str, veld: str, waarden: Iterable[str], bekend: Iterable[str]) -> Iterator[str]:
    yield from (f"{plek}: {veld} '{waarde}' bestaat niet" for waarde in waarden if waarde and waarde not in bekend)


def _controleer_ambt(ambt: Ambt, bekend: _Bekend) -> Iterator[str]:
    plek = f"ambt {ambt.sleutel}"
    wie = bekend.ambten[ambt.sleutel]
    yield from _onbekend(plek, "organisatie", sorted(wie), bekend.organisaties)
    yield from _onbekend(plek, "organisatie", (*ambt.behalve, *ambt.tot, *ambt.gebruiker), bekend.organisaties)
    yield from (f"{plek}: {code} heeft dit ambt niet" for code in (*ambt.tot, *ambt.gebruiker) if code not in wie)
    if not ambt.verzonnen:
        yield f"{plek}: moet verzonnen = true zeggen"


def _controleer_regeling(regeling: Regeling, bekend: _Bekend) -> Iterator[str]:
    plek = f"regeling {regeling.code}"
    gemeenten = [*regeling.deelnemers, *(code for rij in regeling.deelname for code in rij.gemeenten)]
    yield from _onbekend(plek, "deelnemer", gemeenten, bekend.organisaties)
    yield from (f"{plek}: {code} staat er twee keer" for code in dubbele(gemeenten))
    if regeling.stand is Stand.VOORGESTELD and (regeling.van or regeling.deelname):
        yield f"{plek}: een voorstel heeft nog geen ingangsdatum en geen eigen deelnames"
    for onderdeel in regeling.onderdeel:
        yield from _controleer_onderdeel(f"{plek} {onderdeel.naam}", onderdeel, bekend)


def _controleer_onderdeel(plek: str, onderdeel: Onderdeel, bekend: _Bekend) -> Iterator[str]:
    yield from _onbekend(plek, "code", (onderdeel.code,), bekend.codes)
    yield from _onbekend(plek, "nieuwe_regeling", (onderdeel.nieuwe_regeling,), bekend.codes)
    if onderdeel.bestemming not in ZONDER_REDEN and not onderdeel.reden:
        yield f"{plek}: {onderdeel.bestemming} zonder reden"
    if onderdeel.nieuwe_regeling and onderdeel.bestemming is not Bestemming.EIGEN_REGELING:
        yield f"{plek}: alleen een eigen regeling heeft een nieuwe regeling"


def _controleer_orgaan(orgaan: Orgaan, bekend: _Bekend) -> Iterator[str]:
    plek = f"orgaan {orgaan.code}"
    yield from _onbekend(plek, "regeling", (orgaan.regeling,), bekend.codes)
    yield from _onbekend(plek, "thema", orgaan.themas, bekend.themas)
    if orgaan.stand is Stand.VOORGESTELD and orgaan.van:
        yield f"{plek}: een voorstel is nog niet ingesteld"
    for zetel in orgaan.zetel:
        yield from _controleer_zetel(f"{plek} zetel {zetel.functie}", zetel, bekend)
    for regel in orgaan.regel:
        yield from _controleer_regel(f"{plek} regel {regel.soort}", regel)
    for mandaat in orgaan.mandaat:
        yield from _onbekend(f"{plek} mandaat", "code", (mandaat.code,), bekend.codes)
        yield from _onbekend(f"{plek} mandaat", "aan_orgaan", (mandaat.aan_orgaan,), bekend.codes)
        if bool(mandaat.aan_orgaan) == bool(mandaat.aan_functie):
            yield f"{plek} mandaat: noem een orgaan of een functie"
    for advies in orgaan.advies:
        yield from _onbekend(f"advies {advies.sleutel}", "aan_orgaan", (advies.aan_orgaan,), bekend.codes)
        yield from (f"advies {advies.sleutel}: {fout}" for fout in _bezwaren_tegen_advies(advies))


def _controleer_zetel(plek: str, zetel: Zetel, bekend: _Bekend) -> Iterator[str]:
    wie = wie_zijn(zetel, bekend.gegevens)
    yield from _onbekend(plek, "gemeente", zetel.behalve, bekend.deelnemers)
    yield from (f"{plek}: {code} doet niet mee in de regio" for code in wie if code not in bekend.deelnemers)
    if not wie:
        yield f"{plek}: een zetel hoort bij een organisatie"
    if len(wie) > 1 and "{gemeente}" not in zetel.functie:
        yield f"{plek}: noem in de functie de {{gemeente}}"
    if zetel.ambt:
        yield from _onbekend(plek, "ambt", (zetel.ambt,), bekend.ambten)
        buiten = [code for code in wie if code not in bekend.ambten.get(zetel.ambt, wie)]
        yield from (f"{plek}: {code} heeft het ambt {zetel.ambt} niet" for code in buiten)
    if zetel.vervangt_lid != (zetel.rol is LidRol.PLAATSVERVANGER):
        yield f"{plek}: een plaatsvervanger vervangt een lid, en anders niemand"


def _controleer_regel(plek: str, regel: Regel) -> Iterator[str]:
    if (regel.soort is Regelsoort.ZETELS_PER_GROEP) != bool(regel.groepen):
        yield f"{plek}: groepen horen bij zetels_per_groep"
    if regel.soort in MET_AANTAL and regel.minimum is None and regel.maximum is None:
        yield f"{plek}: een aantal ontbreekt"
    if regel.minimum is not None and regel.maximum is not None and regel.maximum < regel.minimum:
        yield f"{plek}: maximum ligt onder minimum"


def _bezwaren_tegen_advies(advies: Advies) -> Iterator[str]:
    if not advies.verzonnen:
        yield "moet verzonnen = true zeggen"
    if not advies.aan_orgaan and not advies.aan:
        yield "aan wie het is gericht ontbreekt"
    momenten = [moment for moment in (advies.gevraagd, advies.gegeven, advies.opvolging_op, Moment()) if moment]
    dagen = [moment.ongeveer for moment in momenten]
    if len(dagen) == 1 or dagen != sorted(dagen):
        yield "vraag, advies en opvolging staan niet op volgorde in het verleden"
    if advies.gegeven and not advies.strekking:
        yield "gegeven zonder strekking"
    if (advies.opvolging is None) != (advies.opvolging_op is None):
        yield "opvolging en datum horen bij elkaar"
    if advies.opvolging in (Adviesopvolging.DEELS, Adviesopvolging.NIET) and not advies.opvolging_reden:
        yield f"{advies.opvolging} gevolgd zonder reden"


def _controleer_dossier(dossier: Dossier, bekend: _Bekend) -> Iterator[str]:
    plek = f"dossier {dossier.sleutel}"
    yield from _onbekend(plek, "thema", (dossier.thema,), bekend.themas)
    yield from _onbekend(plek, "code", (dossier.code,), bekend.codes)
    alle = [code for rij in dossier.deelname for code in wie_zijn(rij, bekend.gegevens)]
    yield from _onbekend(plek, "organisatie", alle, bekend.organisaties)
    yield from (f"{plek}: {code} staat er twee keer" for code in dubbele(alle))
    for rij in dossier.deelname:
        if rij.rol is Coalitierol.DOET_NIET_MEE and not rij.reden:
            yield f"{plek}: doet_niet_mee zonder reden"
