"""One consultation over all councils: how far each is, its last usable meeting, and what comes back in the answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from django.db.models import Prefetch, QuerySet

from governance.besluitvorming.models import Besluit
from governance.organen.models import Orgaan, OrgaanSoort
from governance.organisaties.models import Inwonertal
from governance.organisaties.permissions import Leesbereik, leesbereik
from governance.regelingen.rules import valt_onder_wgr
from governance.vergaderingen.models import Agendapunt, Reces, Vergadering
from governance.vergaderingen.permissions import VAN_DE_RAAD, leest_voor_orgaan
from governance.vergaderingen.rules import Vergaderstatus
from governance.zienswijzen import agenda_rules as agenda
from governance.zienswijzen.keuze_rules import Antwoord, Verzoekstand
from governance.zienswijzen.models import (
    Raadpleging,
    Verzoek,
    Zienswijze,
    Zienswijzepunt,
)
from governance.zienswijzen.permissions import (
    mag_openen,
    mag_raadpleging_bijhouden,
    mag_verzoek_bijhouden,
    zichtbaar_antwoord,
)
from governance.zienswijzen.rules import Bekend, Stuksoort, Termijn
from governance.zienswijzen.termijn_rules import termijnen
from governance.zienswijzen.uitleg_rules import (
    KLAAR,
    Inwoners,
    Reactietermijn,
    Verloop,
    bepaal_stand,
    bezwaren_tegen_datums,
    bezwaren_tegen_verloop,
    bezwaren_van_raad,
    dagen_te_gaan,
    kies_inwoners,
    samenvatting,
    wettelijk_voor_raad,
)
from regio.kern.toestemming import Toestemming

VOORUIT = timedelta(days=200)
"""How far after the term the calendar of a council is read, to know that there is no meeting left within it."""

VAN_VERZOEK = ("raad__gemeente", "raadpleging__regeling__regio", "raadpleging__regio", "raadpleging__afzender")
"""What a row and its permissions ask of a request."""


def met_eigenaar(rijen: Any) -> Any:
    """Load what a permission and a page ask of consultations."""
    return rijen.select_related(
        "regeling__regio", "regio", "afzender", "voorstel", "schema", "vergadering__orgaan__regeling"
    )


def bekende_datums(raadpleging: Raadpleging, ontvangen: date | None = None) -> Bekend:
    """Return the known dates as the terms of the law take them."""
    return Bekend(
        jaar=raadpleging.jaar,
        verzonden=raadpleging.verzonden_op,
        ontvangen=ontvangen,
        aanbieding=raadpleging.aanbieding_op,
        vergadering=raadpleging.vergadering_op,
        vaststelling=raadpleging.vastgesteld_op,
    )


def wettelijke_termijnen(raadpleging: Raadpleging, ontvangen: date | None = None) -> tuple[Termijn, ...]:
    """Return the terms of the law; none for a light form, and none for a region without regeling."""
    if raadpleging.regeling is None:
        return ()
    bekend = bekende_datums(raadpleging, ontvangen)
    return termijnen(raadpleging.regeling.rechtsvorm, Stuksoort(raadpleging.soort), bekend)


def reactietermijn(raadpleging: Raadpleging, ontvangen: date | None = None) -> Reactietermijn:
    """Return until when a council can answer that received the document on that day."""
    wettelijk = wettelijk_voor_raad(
        wettelijke_termijnen(raadpleging, ontvangen), bekende_datums(raadpleging, ontvangen)
    )
    return Reactietermijn(raadpleging.afgesproken_datum, wettelijk)


# The calendars of councils.


def raadskalenders(
    gemeenten: Iterable[int], van: date, tot: date, bereik: Leesbereik
) -> dict[int, agenda.Raadskalender]:
    """Return per municipality the meetings of its council and committees and its recesses, in two queries."""
    wie = set(gemeenten)
    dagen: dict[int, list[agenda.Vergaderdag]] = defaultdict(list)
    recessen: dict[int, list[agenda.Reces]] = defaultdict(list)
    if wie:
        rijen = (
            Vergadering.objects.zichtbaar_voor(bereik)
            .filter(orgaan__gemeente__in=wie, orgaan__soort__in=VAN_DE_RAAD, datum__gte=van, datum__lte=tot)
            .exclude(status=Vergaderstatus.GEANNULEERD)
        )
        for gemeente, soort, dag, sluit in rijen.values_list(
            "orgaan__gemeente", "orgaan__soort", "datum", "sluitingsdatum"
        ):
            dagen[gemeente].append(_vergaderdag(soort, dag, sluit))
        for reces in Reces.objects.filter(gemeente__in=wie, van__lte=tot).exclude(tot__lte=van):
            recessen[reces.gemeente_id].append(agenda.Reces(reces.naam, reces.van, reces.tot or tot))
    return {pk: agenda.Raadskalender(tuple(dagen[pk]), tuple(recessen[pk])) for pk in wie}


def _vergaderdag(soort: str, dag: date, sluit: date | None) -> agenda.Vergaderdag:
    is_raad = soort == OrgaanSoort.GEMEENTERAAD
    return agenda.Vergaderdag(dag, agenda.Vergadersoort.RAAD if is_raad else agenda.Vergadersoort.COMMISSIE, sluit)


# The rows of a round.


@dataclass(frozen=True, slots=True)
class Rij:
    """One council in a round, as far as this reader may know."""

    verzoek: Verzoek
    stand: Verzoekstand
    termijn: Reactietermijn
    commissie: Agendapunt | None
    raadsbehandeling: Agendapunt | None
    zienswijze: Zienswijze | None
    besluit: Besluit | None
    pad: agenda.Pad | None
    let_op: tuple[str, ...]
    mag: Toestemming
    eigen: bool

    @property
    def raad(self) -> Orgaan:
        """The council."""
        return self.verzoek.raad

    @property
    def is_open(self) -> bool:
        """Whether the council still has to answer."""
        return self.stand not in KLAAR

    @property
    def onmogelijk(self) -> bool:
        """Whether no meeting within the term is left."""
        return self.pad is not None and self.pad.haalbaarheid == agenda.Haalbaarheid.KAN_NIET

    @property
    def punten(self) -> list[Zienswijzepunt]:
        """The points of its zienswijze."""
        return list(self.zienswijze.punten.all()) if self.zienswijze else []


@dataclass(frozen=True, slots=True)
class Onderwerp:
    """What councils say about one subject."""

    naam: str
    punten: list[tuple[Orgaan, Zienswijzepunt]]

    @property
    def aantal_raden(self) -> int:
        """How many councils say something about it."""
        return len({raad.pk for raad, _ in self.punten})


@dataclass(frozen=True, slots=True)
class Rondebeeld:
    """Everything the page of a round shows to this reader."""

    raadpleging: Raadpleging
    op: date
    rijen: list[Rij]
    termijnen: tuple[Termijn, ...]
    termijn: Reactietermijn
    inwoners: Inwoners
    mag_bijhouden: Toestemming
    mag_openen: Toestemming

    @property
    def klaar(self) -> list[Rij]:
        """The councils that answered."""
        return [rij for rij in self.rijen if not rij.is_open]

    @property
    def open(self) -> list[Rij]:
        """The councils that still have to answer."""
        return [rij for rij in self.rijen if rij.is_open]

    @property
    def eigen(self) -> list[Rij]:
        """The councils this reader reads for."""
        return [rij for rij in self.rijen if rij.eigen]

    @property
    def loopt(self) -> bool:
        """Whether something can still change."""
        return self.raadpleging.ingetrokken_op is None and self.raadpleging.vastgesteld_op is None

    @property
    def onder_wgr(self) -> bool:
        """Whether the law gives terms at all for what this is of."""
        return self.raadpleging.regeling is not None and valt_onder_wgr(self.raadpleging.regeling.rechtsvorm)

    @property
    def dagen(self) -> str:
        """How long the councils still have."""
        return dagen_te_gaan(self.termijn.uiterlijk, self.op) if self.loopt else ""

    @property
    def kop(self) -> str:
        """How many councils answered, and for which part of the inhabitants."""
        aandeel = self.inwoners.aandeel(rij.raad.gemeente_id or 0 for rij in self.klaar)
        return samenvatting([rij.stand for rij in self.rijen], aandeel)

    @property
    def aandeel_open(self) -> str:
        """The share of the inhabitants of who still has to answer."""
        return self.inwoners.aandeel(rij.raad.gemeente_id or 0 for rij in self.open)

    @property
    def onderwerpen(self) -> list[Onderwerp]:
        """The points of all zienswijzen by subject, what most councils say first."""
        per_naam: dict[str, Onderwerp] = {}
        for rij in self.rijen:
            for punt in rij.punten:
                sleutel = " ".join(punt.onderwerp.casefold().split())
                per_naam.setdefault(sleutel, Onderwerp(punt.onderwerp, [])).punten.append((rij.raad, punt))
        return sorted(per_naam.values(), key=lambda o: (-o.aantal_raden, o.naam.casefold()))

    @property
    def met_punten(self) -> list[Rij]:
        """The councils whose zienswijze asks for a reaction."""
        return [rij for rij in self.rijen if rij.zienswijze and rij.zienswijze.antwoord == Antwoord.ZIENSWIJZE]

    @property
    def zonder_reactie(self) -> int:
        """The number of points on which the board did not react yet."""
        return sum(not hasattr(punt, "reactie") for rij in self.rijen for punt in rij.punten)

    @property
    def raden_zonder_reactie(self) -> int:
        """The number of councils that still wait for a reaction on a point."""
        return sum(any(not hasattr(punt, "reactie") for punt in rij.punten) for rij in self.rijen)

    @property
    def let_op(self) -> tuple[str, ...]:
        """What does not fit in the dates, or was done in the wrong order."""
        rij = self.raadpleging
        verloop = Verloop(rij.reactie_verzonden_op, rij.vastgesteld_op, len(self.met_punten), self.zonder_reactie)
        return (
            *bezwaren_tegen_datums(self.termijnen, bekende_datums(rij), self.termijn),
            *bezwaren_tegen_verloop(verloop, self.termijn),
        )

    @property
    def stempel(self) -> str:
        """A mark of all that the changing part of the page shows; equal marks mean that nothing changed."""
        feiten = [(self.op, self.raadpleging.versie), *(_feiten(rij) for rij in self.rijen)]
        return sha256(repr(feiten).encode()).hexdigest()[:16]


def _feiten(rij: Rij) -> tuple[object, ...]:
    zienswijze = rij.zienswijze
    reacties = [(p.pk, p.reactie.versie) for p in rij.punten if hasattr(p, "reactie")]
    agendapunten = [(p.pk, p.versie, p.vergadering.versie) for p in (rij.commissie, rij.raadsbehandeling) if p]
    pad = rij.pad.antwoord.kop if rij.pad else ""
    return (rij.verzoek.pk, rij.verzoek.versie, zienswijze and zienswijze.versie, reacties, agendapunten, pad)


def rondebeeld(raadpleging: Raadpleging, gebruiker: Any, op: date) -> Rondebeeld:
    """Return everything the page of a round shows, in a constant number of queries."""
    verzoeken = list(verzoeken_bij(raadpleging))
    return Rondebeeld(
        raadpleging=raadpleging,
        op=op,
        rijen=rijen_van(verzoeken, gebruiker, op),
        termijnen=wettelijke_termijnen(raadpleging),
        termijn=reactietermijn(raadpleging),
        inwoners=_inwoners([rij.raad for rij in verzoeken], raadpleging.verzonden_op or op),
        mag_bijhouden=mag_raadpleging_bijhouden(gebruiker, raadpleging),
        mag_openen=mag_openen(gebruiker, raadpleging),
    )


def verzoeken_bij(raadpleging: Raadpleging) -> QuerySet[Verzoek]:
    """Return the councils of a round by name of their municipality."""
    rijen = Verzoek.objects.filter(raadpleging=raadpleging).select_related(*VAN_VERZOEK)
    return rijen.order_by("raad__gemeente__naam", "pk")


def rijen_van(verzoeken: list[Verzoek], gebruiker: Any, op: date) -> list[Rij]:
    """Return a row per request, in the same order, in a constant number of queries."""
    bereik = leesbereik(gebruiker)
    antwoorden = {rij.verzoek_id: rij for rij in _antwoorden(verzoeken, gebruiker)}
    besluiten = _besluiten(antwoorden.values(), bereik)
    punten = _agendapunten(verzoeken, bereik)
    termijn_van = {rij.pk: reactietermijn(rij.raadpleging, rij.ontvangen_op) for rij in verzoeken}
    open_ = [rij for rij in verzoeken if rij.pk not in antwoorden and rij.raadpleging.ingetrokken_op is None]
    kalenders = _kalenders(open_, [termijn_van[rij.pk].uiterlijk for rij in open_], op, bereik)
    rijen = []
    for verzoek in verzoeken:
        zienswijze = antwoorden.get(verzoek.pk)
        commissie, raad = punten.get(verzoek.commissie_id or 0), punten.get(verzoek.raadsbehandeling_id or 0)
        termijn = termijn_van[verzoek.pk]
        rijen.append(
            Rij(
                verzoek=verzoek,
                stand=bepaal_stand(
                    ontvangen=verzoek.ontvangen_op is not None,
                    geagendeerd=bool(commissie or raad),
                    besloten=zienswijze is not None,
                    verzonden=zienswijze is not None and zienswijze.verzonden_op is not None,
                ),
                termijn=termijn,
                commissie=commissie,
                raadsbehandeling=raad,
                zienswijze=zienswijze,
                besluit=besluiten.get(zienswijze.pk) if zienswijze else None,
                pad=_pad(verzoek, kalenders.get(verzoek.pk), termijn, op, _op_agenda(commissie, raad)),
                let_op=bezwaren_van_raad(
                    termijn.uiterlijk,
                    ontvangen=verzoek.ontvangen_op,
                    in_raad=raad.vergadering.datum if raad and zienswijze is None else None,
                    besloten=zienswijze.besloten_op if zienswijze else None,
                ),
                mag=mag_verzoek_bijhouden(gebruiker, verzoek),
                eigen=leest_voor_orgaan(bereik, verzoek.raad),
            )
        )
    return rijen


def _antwoorden(verzoeken: list[Verzoek], gebruiker: Any) -> QuerySet[Zienswijze]:
    punten = Prefetch("punten", Zienswijzepunt.objects.select_related("reactie").order_by("nummer"))
    rijen = Zienswijze.objects.filter(zichtbaar_antwoord(gebruiker), verzoek__in=[rij.pk for rij in verzoeken])
    return rijen.select_related("beslispunt").prefetch_related(punten)


def _besluiten(antwoorden: Iterable[Zienswijze], bereik: Leesbereik) -> dict[int, Besluit]:
    """Return per answer the decision it rests on, when this reader may see that."""
    per_besluit = {rij.pk: rij.beslispunt.besluit_id for rij in antwoorden if rij.beslispunt}
    zichtbaar = {rij.pk: rij for rij in Besluit.objects.zichtbaar_voor(bereik).filter(pk__in=per_besluit.values())}
    return {pk: zichtbaar[besluit] for pk, besluit in per_besluit.items() if besluit in zichtbaar}


def _agendapunten(verzoeken: list[Verzoek], bereik: Leesbereik) -> dict[int, Agendapunt]:
    gevraagd = {pk for rij in verzoeken for pk in (rij.commissie_id, rij.raadsbehandeling_id) if pk}
    zichtbaar = Agendapunt.objects.zichtbaar_voor(bereik).filter(pk__in=gevraagd)
    return {punt.pk: punt for punt in zichtbaar.select_related("vergadering__orgaan")}


def _kalenders(
    verzoeken: list[Verzoek], uiterlijk: Iterable[date | None], op: date, bereik: Leesbereik
) -> dict[int, agenda.Raadskalender]:
    laatste = max((dag for dag in uiterlijk if dag), default=op)
    gemeenten = {rij.pk: rij.raad.gemeente_id for rij in verzoeken if rij.raad.gemeente_id}
    gevonden = raadskalenders(gemeenten.values(), op, max(laatste, op) + VOORUIT, bereik)
    return {pk: gevonden[gemeente] for pk, gemeente in gemeenten.items()}


def _pad(
    verzoek: Verzoek,
    kalender: agenda.Raadskalender | None,
    termijn: Reactietermijn,
    op: date,
    op_agenda: frozenset[agenda.Vergaderdag],
) -> agenda.Pad | None:
    if kalender is None or termijn.uiterlijk is None:
        return None
    return agenda.stel_pad_voor(kalender, agenda.Vraag(op, termijn.uiterlijk, verzoek.ontvangen_op, op_agenda))


def _op_agenda(*punten: Agendapunt | None) -> frozenset[agenda.Vergaderdag]:
    """Return the meetings that have it on their agenda and are not called off."""
    rijen = [punt.vergadering for punt in punten if punt and punt.vergadering.status != Vergaderstatus.GEANNULEERD]
    return frozenset(_vergaderdag(rij.orgaan.soort, rij.datum, rij.sluitingsdatum) for rij in rijen)


def _inwoners(raden: list[Orgaan], op: date) -> Inwoners:
    gemeenten = {raad.gemeente_id: str(raad.gemeente) for raad in raden if raad.gemeente_id}
    tallen: dict[date, dict[int, int]] = defaultdict(dict)
    for tal in Inwonertal.objects.filter(gemeente__in=gemeenten, peildatum__lte=op):
        tallen[tal.peildatum][tal.gemeente_id] = tal.aantal
    return kies_inwoners(tallen, gemeenten)
