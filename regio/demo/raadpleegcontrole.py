"""What must agree in a file on consultations; each answer is a sentence that names the row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from regio.demo.controle import dubbele
from regio.demo.keuzen import Moment
from regio.demo.raadpleegvormen import (
    DONDERDAG,
    MAANDAG,
    Agendaonderwerp,
    Antwoord,
    LtaStatus,
    Raadpleegwerk,
    Raadpleging,
    Raadskalender,
    Verzoek,
)
from regio.demo.vergadercontrole import onbekend
from regio.demo.vormen import Regiogegevens


def controleer_raadpleegwerk(gegevens: Regiogegevens) -> Iterator[str]:
    """Everything that does not agree in one file on consultations; nothing when all is well."""
    werk = gegevens.raadpleegwerk
    gemeenten = [rij.code for rij in gegevens.gemeente]
    for soort in ("raadpleging", "onderwerp"):
        sleutels = [rij.sleutel for rij in getattr(werk, soort)]
        yield from (f"{soort} {sleutel} staat er twee keer" for sleutel in dubbele(sleutels))
    yield from _controleer_kalenders(werk.kalender, gemeenten)
    for raadpleging in werk.raadpleging:
        yield from _controleer_raadpleging(raadpleging, gegevens, gemeenten)
    for onderwerp in werk.onderwerp:
        yield from _controleer_onderwerp(onderwerp, werk, gemeenten)
    rijen: tuple[Any, ...] = (*werk.reces, *werk.kalender, *werk.schema, *werk.raadpleging, *werk.onderwerp)
    for rij in rijen:
        if not rij.verzonnen:
            naam = getattr(rij, "sleutel", "") or getattr(rij, "naam", "")
            yield f"{type(rij).__name__.lower()} {naam}: moet verzonnen = true zeggen"


def _controleer_kalenders(kalenders: Sequence[Raadskalender], gemeenten: Sequence[str]) -> Iterator[str]:
    genoemd = [code for kalender in kalenders for code in kalender.gemeenten]
    yield from onbekend("kalender", "gemeente", genoemd, gemeenten)
    yield from (f"kalender: {code} staat er twee keer" for code in dubbele(genoemd))
    for kalender in kalenders:
        plek = f"kalender {', '.join(kalender.gemeenten)}"
        if not MAANDAG <= kalender.weekdag <= DONDERDAG:
            yield f"{plek}: raden vergaderen van maandag (0) tot en met donderdag (3)"
        if not kalender.weken or min(kalender.weken) < 1 or list(kalender.weken) != sorted(set(kalender.weken)):
            yield f"{plek}: weken lopen op en liggen na deze week"


def _controleer_raadpleging(rij: Raadpleging, gegevens: Regiogegevens, gemeenten: Sequence[str]) -> Iterator[str]:
    plek, samenwerking = f"raadpleging {rij.sleutel}", gegevens.samenwerking
    schemas = [schema.naam for schema in gegevens.raadpleegwerk.schema]
    vergaderingen = {vergadering.sleutel: vergadering for vergadering in gegevens.vergaderwerk.vergadering}
    yield from onbekend(plek, "regeling", (rij.regeling,), [r.code for r in samenwerking.regeling])
    yield from onbekend(plek, "afzender", (rij.afzender,), [o.code for o in samenwerking.orgaan])
    yield from onbekend(plek, "schema", (rij.schema,), schemas)
    yield from onbekend(plek, "vergadering", (rij.bij_vergadering,), vergaderingen)
    yield from onbekend(plek, "gemeente", [verzoek.gemeente for verzoek in rij.verzoek], gemeenten)
    yield from (f"{plek}: {code} staat er twee keer" for code in dubbele(v.gemeente for v in rij.verzoek))
    yield from _op_volgorde(plek, (rij.verzonden, rij.afgesproken, rij.aanbieding, rij.vergadering))
    yield from _op_volgorde(plek, (rij.verzonden, rij.afgesproken, rij.reactie, rij.vastgesteld))
    if "{jaar}" in rij.titel and rij.vergadering is None:
        yield f"{plek}: het begrotingsjaar volgt uit de vergadering van het bestuur"
    for verzoek in rij.verzoek:
        wie = f"{plek} {verzoek.gemeente}"
        yield from onbekend(wie, "vergadering", (verzoek.vergadering,), vergaderingen)
        if verzoek.vergadering in vergaderingen:
            nummers = [punt.nummer for punt in vergaderingen[verzoek.vergadering].punt]
            yield from onbekend(wie, "agendapunt", (verzoek.agendapunt,), nummers)
        yield from _controleer_verzoek(wie, verzoek, rij)


def _op_volgorde(plek: str, momenten: Sequence[Moment | None]) -> Iterator[str]:
    dagen = [moment.ongeveer for moment in momenten if moment is not None]
    if dagen != sorted(dagen):
        yield f"{plek}: de dagen staan niet op volgorde"


def _controleer_verzoek(plek: str, rij: Verzoek, raadpleging: Raadpleging) -> Iterator[str]:
    yield from _op_volgorde(plek, (raadpleging.verzonden, rij.ontvangen, rij.besloten, rij.verzonden))
    if (rij.besloten is None) != (rij.antwoord is None) or (rij.verzonden and not rij.besloten):
        yield f"{plek}: een antwoord heeft een dag waarop de raad besloot, en wordt daarna pas verzonden"
    if rij.besloten and rij.op_agenda:
        yield f"{plek}: wat besloten is, staat niet op de volgende agenda"
    is_zienswijze = rij.antwoord is Antwoord.ZIENSWIJZE
    if is_zienswijze != (rij.toon is not None) or (rij.punt and not is_zienswijze):
        yield f"{plek}: alleen een zienswijze heeft een toon en punten"
    for punt in rij.punt:
        if (punt.verwerking is None) != (not punt.motivering):
            yield f"{plek} {punt.onderwerp}: een reactie van het bestuur heeft een motivering"
        if (punt.verwerking is None) != (raadpleging.reactie is None):
            yield f"{plek} {punt.onderwerp}: het bestuur reageert op elk punt, of nog op geen"


def _controleer_onderwerp(rij: Agendaonderwerp, werk: Raadpleegwerk, gemeenten: Sequence[str]) -> Iterator[str]:
    plek = f"onderwerp {rij.sleutel}"
    yield from onbekend(plek, "gemeente", (rij.gemeente,), gemeenten)
    yield from onbekend(plek, "raadpleging", (rij.raadpleging,), [r.sleutel for r in werk.raadpleging])
    if rij.status is LtaStatus.VERVALLEN and not rij.toelichting:
        yield f"{plek}: wat vervalt, heeft een toelichting"
