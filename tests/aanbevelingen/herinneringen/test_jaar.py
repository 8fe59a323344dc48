"""A whole year of reminders, day by day: 14 municipalities, 300 items, recess, reports, postponements and downtime.

Four councils have a ladder of their own, and some people want mail once a week.

What has to hold is asked of the database every day, and of everything that was placed at the end of the year.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from django.db import connection
from django.db.models import Count
from django.utils import timezone

from aanbevelingen.meldingen.herinneringen import OPVOLGINGEN
from aanbevelingen.opvolging.actions import Melding, meld_voortgang
from aanbevelingen.opvolging.models import Opvolging, Terugkoppelmoment
from aanbevelingen.opvolging.rules import Uitvoering
from governance.herinneringen import stilte_actions
from governance.herinneringen.actions import herinner
from governance.herinneringen.models import Herinnerpunt, Stilte, Waarneming
from governance.herinneringen.rules import RAADSLADDER, Naar
from governance.transitie.actions import werk_mijlpaal_bij
from governance.transitie.herinneringen import MIJLPALEN
from governance.transitie.models import Mijlpaal
from governance.transitie.rules import MijlpaalStatus, Wijziging
from regio.accounts.models import Gebruiker
from regio.berichten.bundeling import bundel
from regio.berichten.ladder_rules import Trede
from regio.berichten.models import Bericht, BerichtStatus, Herinnering
from regio.kern.werkdagen import is_werkdag
from tests.factories import (
    maak_aanbeveling,
    maak_gebruiker,
    maak_gemeente,
    maak_ladderstap,
    maak_mijlpaal,
    maak_onderzoek,
    maak_opvolging,
    maak_reces,
    maak_regio,
    maak_rol,
    maak_terugkoppelmoment,
    maak_transitieplan,
    maak_voorkeur,
)

pytestmark = pytest.mark.django_db
BEGIN = date(2026, 1, 5)
EEN_DAG = timedelta(days=1)
STILSTAND = range(150, 157)
"""A week in which nothing ran."""
BRONNEN = (OPVOLGINGEN, MIJLPALEN)
EIGEN_LADDER = (
    Trede(-7, Naar.EIGENAAR),
    Trede(3, Naar.EIGENAAR),
    Trede(12, Naar.SECRETARIS),
    Trede(33, Naar.GRIFFIER),
)
RANG = {naar: nummer for nummer, naar in enumerate(dict.fromkeys(trede.naar for trede in RAADSLADDER))}


@dataclass
class Jaar:
    """The region, and what happened so far."""

    kans: Random
    personen: list[Gebruiker]
    recessen: dict[int, list[tuple[date, date]]]
    ladders: dict[int, tuple[Trede, ...]]
    gebeurd: dict[str, int] = field(default_factory=lambda: defaultdict(int))


@pytest.fixture
def jaar() -> Jaar:
    """14 councils with their own recess, a secretaris, a griffier and an action holder each, and 300 items."""
    kans, regio = Random(2026), maak_regio("Twente")
    onderzoek, plan = maak_onderzoek(regio=regio), maak_transitieplan(regio=regio)
    aanbevelingen = [maak_aanbeveling(onderzoek=onderzoek) for _ in range(16)]
    beeld = Jaar(kans, [], {}, {})
    for nummer in range(14):
        gemeente = maak_gemeente(f"Gemeente {nummer:02}", regio=regio)
        houders = {}
        for rol in ("secretaris", "griffier", "actiehouder"):
            houders[rol] = maak_gebruiker(f"{rol} {nummer:02}")
            maak_rol(houders[rol], rol, gemeente=gemeente)
        beeld.personen += houders.values()
        zomer = date(2026, 7, 4) + timedelta(days=7 * (nummer % 3))
        beeld.recessen[gemeente.pk] = [(zomer, zomer + timedelta(days=44)), (date(2026, 12, 19), date(2027, 1, 4))]
        for van, tot in beeld.recessen[gemeente.pk]:
            maak_reces(gemeente=gemeente, van=van, tot=tot)
        beeld.ladders[gemeente.pk] = EIGEN_LADDER if nummer % 4 == 1 else RAADSLADDER
        if nummer % 4 == 1:
            for trede in EIGEN_LADDER:
                maak_ladderstap(gemeente=gemeente, dagen=trede.dagen, naar=trede.naar)
        for aanbeveling in aanbevelingen[: 16 if nummer < 4 else 15]:
            _opvolging(aanbeveling, gemeente, houders["actiehouder"], kans)
        for _ in range(6 if nummer < 12 else 7):
            eigenaar = kans.choice([None, houders["actiehouder"]])
            datum = BEGIN + timedelta(days=kans.randrange(-20, 380))
            maak_mijlpaal(plan=plan, gemeente=gemeente, eigenaar=eigenaar, datum=datum)
    for persoon in beeld.personen[::5]:
        maak_voorkeur(gebruiker=persoon, verplicht="wekelijks")
    assert Opvolging.objects.count() + Mijlpaal.objects.count() == 300
    return beeld


def _opvolging(aanbeveling: Any, gemeente: Any, houder: Gebruiker, kans: Random) -> None:
    eerste = BEGIN + timedelta(days=kans.randrange(-40, 170))
    rij = maak_opvolging(
        aanbeveling=aanbeveling,
        gemeente=gemeente,
        actiehouder=kans.choice([None, houder]),
        ritme="maanden",
        ritme_maanden=kans.choice([6, 12]),
        ritme_start=eerste,
    )
    maak_terugkoppelmoment(opvolging=rij, datum=eerste)


def test_a_year_of_reminders(jaar: Jaar, bevries: Any) -> None:
    for nummer in range(365):
        dag = BEGIN + timedelta(days=nummer)
        ochtend = timezone.make_aware(datetime.combine(dag, time(7, 30)))
        bevries(ochtend)
        if nummer % 30 == 0:
            _tel_rijen()
        if nummer not in STILSTAND and (is_werkdag(dag) or dag.day <= 7):
            for bron in BRONNEN:
                herinner(bron, op=ochtend)
            bundel(op=ochtend)
            Bericht.objects.wachtend().update(status=BerichtStatus.VERZONDEN, verzonden_op=ochtend)
            _elk_open_punt_heeft_precies_een_volgende(dag)
            _niemand_hoort_van_wat_niet_meer_vraagt(dag)
        _laat_iets_gebeuren(jaar, dag, ochtend + timedelta(hours=3))

    assert dict(jaar.gebeurd).keys() == {"gemeld", "bijgewerkt", "uitgesteld", "gepauzeerd", "waargenomen"}
    assert min(jaar.gebeurd.values()) >= 10
    assert Bericht.objects.count() > 500
    _hooguit_een_mail_per_dag_en_alleen_op_maildagen()
    _wie_dat_wil_krijgt_een_mail_per_week()
    _elke_reeks_past_op_de_ladder(jaar)


def _tel_rijen() -> None:
    """Let PostgreSQL count, as autovacuum does for what is committed; without it every join is a guess."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _elk_open_punt_heeft_precies_een_volgende(dag: date) -> None:
    for bron in BRONNEN:
        open_nu = sorted(bron.openstaand(dag).values_list("punt_uuid", "punt_deadline"))
        punten = Herinnerpunt.objects.openstaand().filter(soort=bron.soort)
        assert sorted(punten.values_list("onderwerp_uuid", "deadline")) == open_nu, dag
        assert not punten.filter(volgende_op__lte=dag).exists(), dag


def _niemand_hoort_van_wat_niet_meer_vraagt(dag: date) -> None:
    """What was mailed today is about an item that is open, with its day or the one it was postponed to."""
    gemaild = Herinnering.objects.filter(bericht__sleutel__endswith=dag.isoformat())
    open_nu = dict(Herinnerpunt.objects.openstaand().values_list("onderwerp_uuid", "deadline"))
    uitgesteld = set(Stilte.objects.filter(wijze="uitstel").values_list("onderwerp_uuid", "tot"))
    for uuid, deadline in gemaild.values_list("onderwerp_uuid", "deadline"):
        assert uuid in open_nu, dag
        assert deadline == open_nu[uuid] or (uuid, deadline) in uitgesteld, dag


def _laat_iets_gebeuren(jaar: Jaar, dag: date, op: datetime) -> None:
    if not is_werkdag(dag):
        return
    for _ in range(2):
        _meld_of_werk_bij(jaar, dag, op)
    if jaar.kans.random() < 0.5:
        _spreek_iets_af(jaar, dag, op)


def _meld_of_werk_bij(jaar: Jaar, dag: date, op: datetime) -> None:
    door = jaar.kans.choice(jaar.personen)
    if jaar.kans.random() < 0.75:
        moment = _kies(
            jaar, Terugkoppelmoment.objects.filter(melding=None, vervallen_op=None, datum__lte=dag + 14 * EEN_DAG)
        )
        if moment is not None:
            rij = moment.opvolging
            melding = Melding(uitvoering=Uitvoering.IN_UITVOERING, tekst="Loopt.", datum=dag)
            meld_voortgang(opvolging=rij, melding=melding, versie=rij.versie, namens="college", door=door, op=op)
            jaar.gebeurd["gemeld"] += 1
        return
    mijlpaal = _kies(jaar, Mijlpaal.objects.openstaand().filter(datum__lte=dag + 14 * EEN_DAG))
    if mijlpaal is not None:
        later = max(mijlpaal.datum, dag) + timedelta(days=jaar.kans.randrange(5, 90))
        wijziging = Wijziging(MijlpaalStatus.VERTRAAGD, later, None, "Wacht op de provincie.")
        werk_mijlpaal_bij(mijlpaal=mijlpaal, wijziging=wijziging, versie=mijlpaal.versie, door=door, op=op)
        jaar.gebeurd["bijgewerkt"] += 1


def _spreek_iets_af(jaar: Jaar, dag: date, op: datetime) -> None:
    lopend = Stilte.objects.filter(tot__gt=dag).values("onderwerp_uuid")
    waargenomen = Waarneming.objects.filter(tot__gt=dag).values("onderwerp_uuid")
    punten = Herinnerpunt.objects.openstaand().exclude(onderwerp_uuid__in=lopend)
    punt = _kies(jaar, punten.exclude(onderwerp_uuid__in=waargenomen))
    if punt is None:
        return
    velden = {"punt": punt, "reden": "De provincie is later.", "door": jaar.kans.choice(jaar.personen), "op": op}
    keuze = jaar.kans.choice(["uitgesteld", "gepauzeerd", "waargenomen"])
    tot = max(dag, punt.deadline) + timedelta(days=jaar.kans.randrange(3, 40))
    if (tot - dag).days > 366:
        return
    if keuze == "uitgesteld":
        stilte_actions.stel_uit(tot=tot, **velden)
    elif keuze == "gepauzeerd":
        stilte_actions.pauzeer(tot=dag + timedelta(days=jaar.kans.randrange(1, 40)), **velden)
    else:
        waarnemer = jaar.kans.choice(jaar.personen)
        stilte_actions.laat_waarnemen(
            tot=dag + timedelta(days=jaar.kans.randrange(1, 40)), waarnemer=waarnemer, **velden
        )
    jaar.gebeurd[keuze] += 1


def _kies(jaar: Jaar, rijen: Any) -> Any:
    sleutels = list(rijen.order_by("pk").values_list("pk", flat=True))
    return rijen.model.objects.get(pk=jaar.kans.choice(sleutels)) if sleutels else None


def _hooguit_een_mail_per_dag_en_alleen_op_maildagen() -> None:
    per_dag = Bericht.objects.values("ontvanger", "geplaatst_op__date").annotate(aantal=Count("pk"))
    assert {rij["aantal"] for rij in per_dag} == {1}
    assert all(is_werkdag(timezone.localdate(op)) for op in Bericht.objects.values_list("geplaatst_op", flat=True))


def _wie_dat_wil_krijgt_een_mail_per_week() -> None:
    mails = Bericht.objects.filter(ontvanger__voorkeur__verplicht="wekelijks").values_list("ontvanger", "geplaatst_op")
    per_week = Counter((persoon, timezone.localdate(op).isocalendar()[:2]) for persoon, op in mails)
    assert len(per_week) > 50
    assert set(per_week.values()) == {1}


def _elke_reeks_past_op_de_ladder(jaar: Jaar) -> None:
    """Per item and series: numbers without a hole, at least a week apart, upwards, never in recess or a pause.

    Nothing comes before its rung, and before it is passed on somebody has as long as the ladder of that council gives.
    """
    gemeente_van = dict(Herinnerpunt.objects.values_list("onderwerp_uuid", "gemeente_id"))
    pauzes = defaultdict(list)
    for uuid, van, tot in Stilte.objects.filter(wijze="pauze").values_list("onderwerp_uuid", "van", "tot"):
        pauzes[uuid].append((van, tot))
    aantal = 0
    for uuid, deadline, reeks in _reeksen():
        dagen = [dag for dag, _, _ in reeks]
        rust = jaar.recessen[gemeente_van[uuid]] + [(van + EEN_DAG, tot) for van, tot in pauzes[uuid]]
        assert [nummer for _, _, nummer in reeks] == list(range(1, len(reeks) + 1)), uuid
        assert all((later - eerder).days >= 7 for eerder, later in pairwise(dagen)), uuid
        assert all(RANG[eerder] <= RANG[later] for (_, eerder, _), (_, later, _) in pairwise(reeks)), uuid
        assert reeks[0][1] == Naar.EIGENAAR, uuid
        _geen_trede_te_vroeg(jaar.ladders[gemeente_van[uuid]], deadline, reeks)
        assert not any(van <= dag < tot for dag in dagen for van, tot in rust), uuid
        aantal += len(reeks) > 3
    assert aantal > 20  # enough series climbed the ladder for this to say something


def _geen_trede_te_vroeg(ladder: tuple[Trede, ...], deadline: date, reeks: list[tuple[date, str, int]]) -> None:
    eerste = {trede.naar: trede.dagen for trede in reversed(ladder)}
    laatste = {trede.naar: trede.dagen for trede in ladder}
    for dag, naar, _ in reeks:
        assert dag >= deadline + timedelta(days=eerste[naar])
    for (eerder, van, _), (later, naar, _) in pairwise(reeks):
        if van != naar:
            assert (later - eerder).days >= eerste[naar] - laatste[van]


def _reeksen() -> Iterator[tuple[Any, date, list[tuple[date, str, int]]]]:
    per_reeks: dict[tuple[Any, str, str], dict[int, tuple[date, str, int]]] = defaultdict(dict)
    for rij in Herinnering.objects.order_by("geplaatst_op", "pk"):
        deadline, reeks, code = rij.sleutel.split(":")[-3:]
        naar, nummer = code.split("-")
        dag = timezone.localdate(rij.geplaatst_op)
        per_reeks[rij.onderwerp_uuid, deadline, reeks][int(nummer)] = (dag, naar, int(nummer))
    for (uuid, deadline, _), rijen in per_reeks.items():
        yield uuid, date.fromisoformat(deadline), [rijen[nummer] for nummer in sorted(rijen)]
