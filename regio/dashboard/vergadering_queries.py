"""What the page of a meeting and its besluitenlijst show, from every topic, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q

from governance.besluitvorming.models import Beslispunt, Besluit, Uitkomst
from governance.moties.models import Amendement, Motie, Toezegging
from governance.organisaties.permissions import Leesbereik, leesbereik
from governance.stemmingen.queries import Stemmingregel, stemmingen_bij, stemmingen_bij_moties
from governance.vergaderingen.models import Aanwezigheid, Agendapunt, Vergadering
from governance.vergaderingen.opkomst_rules import Opkomststand
from governance.vergaderingen.permissions import leest_voor_orgaan, mag_vergadering_bijhouden
from governance.vergaderingen.queries import (
    Aanwezigheidsregel,
    aanwezigheid_van,
    agenda_van,
    kan_tweede_krijgen,
    opkomst_van,
    vervolg_van,
)
from governance.vergaderingen.rules import Vergaderstatus
from governance.voorstellen.models import Voorlegging, Voorstel
from regio.audit.queries import Logregel, logboek_van
from regio.kern.toestemming import Toestemming


@dataclass(frozen=True, slots=True)
class Puntregel:
    """A beslispunt with the amendementen on it and the votes about it."""

    punt: Beslispunt
    amendementen: list[Amendement]
    stemmingen: list[Stemmingregel]

    @property
    def is_open(self) -> bool:
        """Whether nobody knows yet what became of it."""
        return bool(self.punt.uitkomst == Uitkomst.VOORGELEGD)


@dataclass(frozen=True, slots=True)
class Besluitregel:
    """A decision with its points."""

    besluit: Besluit
    punten: list[Puntregel]


@dataclass(frozen=True, slots=True)
class Motieregel:
    """A motie with the votes about it."""

    motie: Motie
    stemmingen: list[Stemmingregel]


@dataclass(slots=True)
class Agendaregel:
    """An item of the agenda and all that came of it; without item, what was not on the agenda."""

    punt: Agendapunt | None
    voorstellen: list[Voorstel] = field(default_factory=list)
    besluiten: list[Besluitregel] = field(default_factory=list)
    moties: list[Motieregel] = field(default_factory=list)
    toezeggingen: list[Toezegging] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Tell whether anything came of it."""
        return any((self.voorstellen, self.besluiten, self.moties, self.toezeggingen))


@dataclass(frozen=True, slots=True)
class Agendabeeld:
    """The agenda with what came of each item, and what this body did that day outside it."""

    regels: list[Agendaregel]
    buiten: Agendaregel

    @property
    def alle(self) -> list[Agendaregel]:
        """Every item, and last what was not on the agenda when there is any."""
        return [*self.regels, self.buiten] if self.buiten else self.regels

    @property
    def besluiten(self) -> int:
        """How many decisions were taken."""
        return sum(len(regel.besluiten) for regel in self.alle)

    @property
    def open_punten(self) -> int:
        """Of how many beslispunten the outcome is not known."""
        return sum(punt.is_open for regel in self.alle for besluit in regel.besluiten for punt in besluit.punten)

    @property
    def moties(self) -> int:
        """How many moties were handed in."""
        return sum(len(regel.moties) for regel in self.alle)

    @property
    def toezeggingen(self) -> int:
        """How many promises were made."""
        return sum(len(regel.toezeggingen) for regel in self.alle)


@dataclass(frozen=True, slots=True)
class Vergaderbeeld:
    """Everything the page of a meeting shows to this reader."""

    agenda: Agendabeeld
    aanwezigheid: list[Aanwezigheidsregel]
    opkomst: Opkomststand
    vervolg: Vergadering | None
    kan_tweede: bool
    mag: Toestemming
    leest_intern: bool
    logboek: list[Logregel] | None


def vergaderbeeld(vergadering: Vergadering, gebruiker: Any) -> Vergaderbeeld:
    """Return everything the page of a meeting shows to this person."""
    bereik = leesbereik(gebruiker)
    aanwezigheid = aanwezigheid_van(vergadering)
    opkomst = opkomst_van(vergadering, aanwezigheid)
    intern = leest_voor_orgaan(bereik, vergadering.orgaan)
    vervolg = vervolg_van(vergadering)
    zichtbaar = vervolg if vervolg is None or not vervolg.besloten or intern else None
    delen = ((Agendapunt, "vergadering"), (Aanwezigheid, "vergadering"))
    return Vergaderbeeld(
        agenda=agendabeeld(vergadering, bereik),
        aanwezigheid=aanwezigheid,
        opkomst=opkomst,
        vervolg=zichtbaar,
        kan_tweede=vervolg is None and kan_tweede_krijgen(vergadering, opkomst),
        mag=mag_vergadering_bijhouden(gebruiker, vergadering.orgaan),
        leest_intern=intern,
        logboek=logboek_van(vergadering, *delen) if intern else None,
    )


def agendabeeld(vergadering: Vergadering, bereik: Leesbereik) -> Agendabeeld:
    """Return the agenda as far as this reader may know of it, with decisions, moties and promises."""
    punten = list(agenda_van(vergadering, bereik))
    regels = {punt.pk: Agendaregel(punt) for punt in punten}
    buiten = Agendaregel(None)
    dag = _op_die_dag(vergadering)
    for besluit in _besluiten(vergadering, bereik, dag):
        regels.get(besluit.besluit.behandeld_bij_id or 0, buiten).besluiten.append(besluit)
    for motie in _moties(vergadering, bereik, dag):
        regels.get(motie.motie.agendapunt_id or 0, buiten).moties.append(motie)
    toezeggingen = Toezegging.objects.zichtbaar_voor(bereik).filter(_hier(vergadering, "agendapunt", dag))
    for toezegging in toezeggingen.order_by("nummer", "pk"):
        regels.get(toezegging.agendapunt_id or 0, buiten).toezeggingen.append(toezegging)
    for voorlegging in _voorleggingen(punten, bereik):
        regels[voorlegging.agendapunt_id].voorstellen.append(voorlegging.voorstel)
    return Agendabeeld(list(regels.values()), buiten)


def _op_die_dag(vergadering: Vergadering) -> date | None:
    """The day of which what stands on no agenda belongs to this meeting: only for the first meeting of that day."""
    if vergadering.status == Vergaderstatus.GEANNULEERD:
        return None
    eerder = Vergadering.objects.filter(orgaan=vergadering.orgaan_id, datum=vergadering.datum, pk__lt=vergadering.pk)
    bezet = eerder.exclude(status=Vergaderstatus.GEANNULEERD).exists()
    return None if bezet else vergadering.datum


def _hier(vergadering: Vergadering, veld: str, dag: date | None) -> Q:
    op_agenda = Q(**{f"{veld}__vergadering": vergadering})
    if dag is None:
        return op_agenda
    return op_agenda | Q(**{f"{veld}__isnull": True, "orgaan": vergadering.orgaan_id, "datum": dag})


def _besluiten(vergadering: Vergadering, bereik: Leesbereik, dag: date | None) -> list[Besluitregel]:
    amendementen = Prefetch("amendementen", Amendement.objects.order_by("nummer", "pk"))
    punten = Beslispunt.objects.order_by("nummer", "pk").prefetch_related(amendementen)
    rijen = Besluit.objects.zichtbaar_voor(bereik).filter(_hier(vergadering, "behandeld_bij", dag))
    besluiten = list(rijen.prefetch_related(Prefetch("beslispunten", punten)).order_by("kenmerk", "pk"))
    stemmingen = stemmingen_bij(besluiten) if besluiten else {}
    return [
        Besluitregel(
            besluit,
            [
                Puntregel(punt, list(punt.amendementen.all()), stemmingen.get(punt.pk, []))
                for punt in besluit.beslispunten.all()
            ],
        )
        for besluit in besluiten
    ]


def _moties(vergadering: Vergadering, bereik: Leesbereik, dag: date | None) -> list[Motieregel]:
    rijen = Motie.objects.zichtbaar_voor(bereik).filter(_hier(vergadering, "agendapunt", dag))
    moties = list(rijen.order_by("nummer", "pk"))
    stemmingen = stemmingen_bij_moties(moties) if moties else {}
    return [Motieregel(motie, stemmingen.get(motie.pk, [])) for motie in moties]


def _voorleggingen(punten: Sequence[Agendapunt], bereik: Leesbereik) -> Iterable[Any]:
    zichtbaar = Voorstel.objects.zichtbaar_voor(bereik).values("pk")
    rijen = Voorlegging.objects.filter(agendapunt__in=[punt.pk for punt in punten], voorstel__in=zichtbaar)
    return rijen.select_related("voorstel").order_by("pk")
