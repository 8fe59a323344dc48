"""Rules of voting and fracties; a body that has any already is left as it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any, Protocol, TypeVar

from governance.organen.models import Orgaan
from governance.stemmingen.models import Stemregel
from governance.vergaderingen.models import Fractie
from regio.demo import vergadervormen, vormen
from regio.demo.laden.basis import Lader, sleutel
from regio.demo.vergadercontrole import RAAD


class _VanOrgaan(Protocol):
    @property
    def orgaan(self) -> str: ...


_Rij = TypeVar("_Rij", bound=_VanOrgaan)


def organen_van(namen: Iterable[str]) -> dict[str, Orgaan]:
    """Return bodies by their name in the files ("D-O1", "raad:GM0153"), with what they belong to."""
    uuids = {naam: orgaansleutel(naam) for naam in namen}
    rijen = Orgaan.objects.select_related("gemeente", "regio", "regeling__regio").in_bulk(
        list(uuids.values()), field_name="uuid"
    )
    return {naam: rijen[uuid] for naam, uuid in uuids.items()}


def orgaansleutel(naam: str) -> Any:
    """Return the uuid of a body by its name in the files."""
    if naam.startswith(RAAD):
        return sleutel("gemeenteraad", naam.removeprefix(RAAD).removeprefix("GM"))
    return sleutel("orgaan", naam)


def laad_stemregels(lader: Lader, gegevens: vormen.Regiogegevens) -> None:
    """Load the rules of voting of bodies without any, and the fracties of bodies without any."""
    werk = gegevens.vergaderwerk
    for orgaan, regel in _van_wie_niets_heeft(werk.stemregel, Stemregel):
        lader.voeg_toe(Stemregel, orgaan=orgaan, **_regelvelden(regel))
    for orgaan, fractie in _van_wie_niets_heeft(werk.fractie, Fractie):
        lader.voeg_toe(
            Fractie,
            orgaan=orgaan,
            naam=fractie.naam,
            zetels=fractie.zetels,
            stemmen=fractie.stemmen,
            van=fractie.van,
            tot=fractie.tot,
            voorbeeld=fractie.verzonnen,
        )


def _van_wie_niets_heeft(rijen: Iterable[_Rij], model: Any) -> list[tuple[Orgaan, _Rij]]:
    alle = list(rijen)
    organen = organen_van({rij.orgaan for rij in alle})
    heeft = set(model.objects.filter(orgaan__in=organen.values()).values_list("orgaan", flat=True))
    return [(organen[rij.orgaan], rij) for rij in alle if organen[rij.orgaan].pk not in heeft]


def _regelvelden(regel: vergadervormen.Stemregel) -> Mapping[str, Any]:
    velden: dict[str, Any] = {
        "waarvoor": regel.waarvoor,
        "naam": regel.naam,
        "bron": regel.bron,
        "stemmers": regel.stemmers,
        "gewichtbron": regel.gewichtbron,
        "peildatum": regel.peildatum,
        "opening": regel.quorum,
        "deelname": regel.quorum,
        "staken": regel.staken,
        "onthouding": regel.onthouding,
        "van": regel.van,
        "tot": regel.tot,
        "voorbeeld": regel.verzonnen,
    }
    for voor, eis in (("eis", regel.eis), ("tweede", regel.tweede)):
        if eis is not None:
            deel = Fraction(eis.deel)
            velden |= {f"{voor}_maat": eis.maat, f"{voor}_strikt": eis.strikt, f"{voor}_van": eis.van}
            velden |= {f"{voor}_teller": deel.numerator, f"{voor}_noemer": deel.denominator}
    return velden
