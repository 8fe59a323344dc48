"""Writing down who came to a meeting: only what was filled in, and never over what somebody else wrote meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from governance.vergaderingen.models import Aanwezigheid, Vergadering
from governance.vergaderingen.queries import Aanwezigheidsregel, aanwezigheid_van, opkomstmerk
from governance.vergaderingen.rules import Opkomst
from regio.accounts.models import Gebruiker
from regio.kern.historie import handeling
from regio.kern.register import geweigerd_met_reden


@dataclass(frozen=True, slots=True)
class Opkomstwens:
    """What must be on record of one line; an empty `opkomst` means that nothing is known.

    `gelezen` is the mark of what stood there when the screen was opened.
    """

    sleutel: str
    gelezen: str
    opkomst: str
    aantal: int | None = None
    vervanger: int | None = None
    functie: str = ""

    @property
    def merk(self) -> str:
        """The wish as the mark of a line that says so."""
        return opkomstmerk(self.opkomst, self.aantal, self.vervanger, self.functie)

    @property
    def is_aangeraakt(self) -> bool:
        """Whether the author wants something else than he read, whatever happened to the line meanwhile."""
        return self.merk != self.gelezen


class OpkomstVerouderd(Exception):
    """Somebody else filled in these lines meanwhile. Nothing was written."""

    def __init__(self, sleutels: Iterable[str]) -> None:
        super().__init__()
        self.sleutels = frozenset(sleutels)


class OpkomstGeweigerd(Exception):
    """Some lines cannot be so; `bezwaren` says per line at which field and why. Nothing was written."""

    def __init__(self, bezwaren: Mapping[str, tuple[str, str]]) -> None:
        super().__init__("; ".join(zin for _, zin in bezwaren.values()))
        self.bezwaren = bezwaren


def zet_aanwezigheid(
    *, vergadering: Vergadering, wensen: Sequence[Opkomstwens], door: Gebruiker | None, op: datetime
) -> int:
    """Write who came, for these lines at once: all or nothing. Return how many lines changed.

    Raises:
        OpkomstVerouderd: a line changed since the screen was opened.
        OpkomstGeweigerd: a line is of nobody who belongs there, or says what cannot be.
    """
    with geweigerd_met_reden(), handeling("aanwezigheid ingevuld", door=door):
        Vergadering.objects.select_for_update(of=("self",)).get(pk=vergadering.pk)
        regels = {regel.sleutel: regel for regel in aanwezigheid_van(vergadering)}
        te_doen = [wens for wens in wensen if not (wens.sleutel in regels and wens.merk == regels[wens.sleutel].merk)]
        _eis_passend(te_doen, regels)
        verouderd = [wens.sleutel for wens in te_doen if regels[wens.sleutel].merk != wens.gelezen]
        if verouderd:
            raise OpkomstVerouderd(verouderd)
        for wens in te_doen:
            _schrijf(vergadering, wens, regels[wens.sleutel])
        return len(te_doen)


def _eis_passend(wensen: Iterable[Opkomstwens], regels: Mapping[str, Aanwezigheidsregel]) -> None:
    bezwaren = {wens.sleutel: bezwaar for wens in wensen if (bezwaar := _bezwaar(wens, regels.get(wens.sleutel)))}
    if bezwaren:
        raise OpkomstGeweigerd(bezwaren)


def _bezwaar(wens: Opkomstwens, regel: Aanwezigheidsregel | None) -> tuple[str, str] | None:
    if regel is None:
        return "opkomst", "Dit lid of deze fractie hoort niet bij deze vergadering."
    if regel.is_fractie:
        if wens.aantal is not None and wens.aantal > regel.zetels:
            return "aantal", f"{regel.naam} heeft {regel.zetels} zetels; er kunnen er geen {wens.aantal} aanwezig zijn."
        return None
    if wens.opkomst == Opkomst.VERVANGEN and not (wens.vervanger or wens.functie):
        return "functie", "Schrijf op door wie, met een functie en niet met een naam."
    if wens.vervanger and wens.vervanger not in {lid.pk for lid in regel.vervangers}:
        return "vervanger", "Dit is geen plaatsvervanger van dit lid."
    return None


def _schrijf(vergadering: Vergadering, wens: Opkomstwens, regel: Aanwezigheidsregel) -> None:
    if not wens.opkomst:
        if regel.rij is not None:
            regel.rij.delete()
        return
    soort, _, pk = wens.sleutel.partition("-")
    rij = regel.rij or Aanwezigheid(
        vergadering=vergadering, **{"lidmaatschap_id" if soort == "lid" else f"{soort}_id": int(pk)}
    )
    rij.opkomst, rij.aantal = wens.opkomst, wens.aantal
    rij.vervanger_id, rij.functie = wens.vervanger, wens.functie
    rij.save()
