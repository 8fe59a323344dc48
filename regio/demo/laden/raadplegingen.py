"""Consultations with what councils answered and the board reacted, and long-term agendas.

By the actions that people use. A consultation that is there already is left as it is, with all that hangs on it.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from governance.besluitvorming.actions import NieuwBesluit
from governance.besluitvorming.models import Stemwijze
from governance.organen.models import Orgaan
from governance.organisaties.models import Regio
from governance.regelingen.models import Regeling
from governance.vergaderingen.models import Agendapunt, Vergadering
from governance.vergaderingen.rules import Behandeling, Vergaderstatus
from governance.zienswijzen.actions import NieuweReactie, Stukken, open_raadpleging, reageer, rond_af
from governance.zienswijzen.models import (
    Agendaonderwerp,
    Raadpleging,
    Termijnschema,
    Verzoek,
    Zienswijzepunt,
)
from governance.zienswijzen.verzoek_actions import NieuwAntwoord, OpAgenda, Punt, beantwoord, werk_verzoek_bij
from regio.demo import raadpleegvormen, vormen
from regio.demo.keuzen import Moment
from regio.demo.laden.basis import Lader, sleutel
from regio.demo.laden.raadskalenders import besluitvergadering, laad_kalenders
from regio.demo.laden.stemregels import organen_van
from regio.demo.laden.vergaderingen import op_dag
from regio.demo.vergadercontrole import RAAD

NA_DE_ZOMER = 9
OPENING = "Opening en vaststellen van de agenda"


def laad_raadpleegwerk(lader: Lader, gegevens: vormen.Regiogegevens) -> None:
    """Load everything of the file on consultations of a region."""
    werk = gegevens.raadpleegwerk
    laad_kalenders(lader, gegevens)
    regio = Regio.objects.get(slug=gegevens.regio.slug)
    if not Termijnschema.objects.filter(regio=regio).exists():
        for schema in werk.schema:
            lader.voeg_toe(
                Termijnschema,
                regio=regio,
                naam=schema.naam,
                soort=schema.soort,
                voorbeeld=schema.verzonnen,
                **_datums(lader, schema),
            )
    for raadpleging in werk.raadpleging:
        _laad_raadpleging(lader, regio, raadpleging)
    _laad_onderwerpen(lader, regio, werk.onderwerp)


def begrotingsjaar(vergadering: date) -> int:
    """Return the budget year of which every legal date still lies after a decision on that day."""
    return vergadering.year + (1 if vergadering.month < NA_DE_ZOMER else 2)


def _dag(lader: Lader, moment: Moment | None) -> date | None:
    return op_dag(lader, moment) if moment else None


def _datums(lader: Lader, rij: raadpleegvormen.MetDatums) -> dict[str, Any]:
    vergadering = _dag(lader, rij.vergadering)
    return {
        "jaar": begrotingsjaar(vergadering) if vergadering else None,
        "verzonden_op": op_dag(lader, rij.verzonden),
        "afgesproken_datum": _dag(lader, rij.afgesproken),
        "aanbieding_op": _dag(lader, rij.aanbieding),
        "vergadering_op": vergadering,
    }


# Consultations.


def _laad_raadpleging(lader: Lader, regio: Regio, rij: raadpleegvormen.Raadpleging) -> None:
    uuid = sleutel("raadpleging", rij.sleutel)
    if Raadpleging.objects.filter(uuid=uuid).exists():
        return
    organen = organen_van({f"{RAAD}{verzoek.gemeente}" for verzoek in rij.verzoek} | ({rij.afzender} - {""}))
    datums = _ronde(lader, rij)
    raadpleging = open_raadpleging(
        raadpleging=Raadpleging(
            uuid=uuid,
            soort=rij.soort,
            titel=rij.titel.format(jaar=datums["jaar"]),
            kenmerk=rij.kenmerk.format(jaar=datums["jaar"]),
            regeling=Regeling.objects.get(uuid=sleutel("regeling", rij.regeling)) if rij.regeling else None,
            regio=None if rij.regeling else regio,
            afzender=organen.get(rij.afzender),
            schema=Termijnschema.objects.filter(regio=regio, naam=rij.schema).first(),
            toelichting=rij.toelichting,
            voorbeeld=rij.verzonnen,
            **datums,
        ),
        stukken=Stukken(),
        raden=[organen[f"{RAAD}{verzoek.gemeente}"] for verzoek in rij.verzoek],
        door=None,
        op=lader.tijdstip(datums["verzonden_op"]),
    )
    lader.nieuw["raadplegingen"] += 1
    lader.nieuw["verzoeken aan raden"] += len(rij.verzoek)
    for verzoek in rij.verzoek:
        _laad_verzoek(lader, raadpleging, organen[f"{RAAD}{verzoek.gemeente}"], verzoek)
    _laad_vervolg(lader, raadpleging, rij)


def _ronde(lader: Lader, rij: raadpleegvormen.Raadpleging) -> dict[str, Any]:
    """Return its dates, with the meeting of the board when that is known and still lies after the offering."""
    datums = _datums(lader, rij)
    gevonden = Vergadering.objects.filter(uuid=sleutel("vergadering", rij.bij_vergadering)).first()
    if gevonden is None or gevonden.datum < (datums["aanbieding_op"] or datums["verzonden_op"]):
        return datums
    dag = gevonden.datum
    return datums | {"vergadering": gevonden, "vergadering_op": dag, "jaar": begrotingsjaar(dag)}


def _laad_verzoek(lader: Lader, raadpleging: Raadpleging, raad: Orgaan, rij: raadpleegvormen.Verzoek) -> None:
    verzoek = Verzoek.objects.get(raadpleging=raadpleging, raad=raad)
    velden: dict[str, Any] = {"conceptadvies": rij.concept}
    if rij.ontvangen:
        velden["ontvangen_op"] = op_dag(lader, rij.ontvangen)
    punt = _agendapunt(rij)
    vergadering = None
    if rij.besloten:
        dag = op_dag(lader, rij.besloten)
        na = velden.get("ontvangen_op") or raadpleging.verzonden_op or dag
        vergadering = besluitvergadering(lader, raad, dag, na)
    elif punt is not None:
        velden["raadsbehandeling"] = punt
    elif rij.op_agenda:
        vergadering = _volgende(lader, raadpleging, raad)
    if vergadering is not None and not vergadering.agendapunten.exists():
        lader.voeg_toe(
            Agendapunt,
            vergadering=vergadering,
            nummer="1",
            volgorde=1,
            titel=OPENING,
            behandeling=Behandeling.OVERIG,
        )
    verzoek = werk_verzoek_bij(
        verzoek=verzoek,
        versie=verzoek.versie,
        velden=velden,
        op_agenda=OpAgenda(raad=vergadering),
        door=None,
        op=lader.tijdstip(velden.get("ontvangen_op") or lader.op),
    )
    if rij.antwoord and vergadering is not None:
        _laad_antwoord(lader, verzoek, vergadering, rij)


def _agendapunt(rij: raadpleegvormen.Verzoek) -> Agendapunt | None:
    return Agendapunt.objects.filter(uuid=sleutel("agendapunt", rij.vergadering, rij.agendapunt)).first()


def _volgende(lader: Lader, raadpleging: Raadpleging, raad: Orgaan) -> Vergadering | None:
    """Return the next meeting of the council that is in time, when there is one."""
    straks = Vergadering.objects.filter(orgaan=raad, datum__gt=lader.op, status=Vergaderstatus.GEPLAND, besloten=False)
    if raadpleging.afgesproken_datum:
        straks = straks.filter(datum__lte=raadpleging.afgesproken_datum)
    rij: Vergadering | None = straks.order_by("datum", "pk").first()
    return rij


def _laad_antwoord(lader: Lader, verzoek: Verzoek, vergadering: Vergadering, rij: raadpleegvormen.Verzoek) -> None:
    raadpleging = verzoek.raadpleging
    nieuw = NieuwAntwoord(
        verzoek=verzoek,
        antwoord=rij.antwoord or "",
        toon=rij.toon or "",
        punten=[Punt(punt.onderwerp, punt.tekst) for punt in rij.punt],
        verzonden_aan=str(raadpleging.afzender or raadpleging.regio),
    )
    besluit = NieuwBesluit(
        uuid=sleutel("zienswijzebesluit", str(raadpleging.uuid), rij.gemeente),
        titel=f"Reactie op {raadpleging.titel}"[:250],
        datum=vergadering.datum,
        stemwijze=Stemwijze.HANDOPSTEKEN if rij.punt else Stemwijze.ZONDER_STEMMING,
        behandeld_bij=verzoek.raadsbehandeling,
        voorbeeld=True,
    )
    beantwoord(
        raad=verzoek.raad,
        antwoorden=[nieuw],
        besluit=besluit,
        verzonden_op=_dag(lader, rij.verzonden),
        door=None,
        op=lader.tijdstip(vergadering.datum),
    )
    lader.nieuw["besluiten"] += 1
    lader.nieuw["zienswijzen"] += 1


def _laad_vervolg(lader: Lader, raadpleging: Raadpleging, rij: raadpleegvormen.Raadpleging) -> None:
    """Load what the board reacted to each point, that it sent this, and what it decided after that."""
    velden = {"reactie_verzonden_op": _dag(lader, rij.reactie), "vastgesteld_op": _dag(lader, rij.vastgesteld)}
    reacties = [
        NieuweReactie(_punt(raadpleging, verzoek, nummer).pk, 0, punt.verwerking, punt.motivering)
        for verzoek in rij.verzoek
        for nummer, punt in enumerate(verzoek.punt, start=1)
        if punt.verwerking is not None
    ]
    if reacties:
        reageer(
            raadpleging=raadpleging,
            reacties=reacties,
            door=None,
            op=lader.tijdstip(velden["reactie_verzonden_op"] or lader.op),
        )
        lader.nieuw["reacties van het bestuur"] += len(reacties)
    if bekend := {naam: dag for naam, dag in velden.items() if dag}:
        rond_af(
            raadpleging=raadpleging,
            versie=raadpleging.versie,
            velden=bekend,
            door=None,
            op=lader.tijdstip(max(bekend.values())),
        )


def _punt(raadpleging: Raadpleging, verzoek: raadpleegvormen.Verzoek, nummer: int) -> Zienswijzepunt:
    cbs_code = verzoek.gemeente.removeprefix("GM")
    van = Zienswijzepunt.objects.filter(zienswijze__verzoek__raadpleging=raadpleging, nummer=nummer)
    return van.get(zienswijze__verzoek__raad__gemeente__cbs_code=cbs_code)


# Long-term agendas.


def _laad_onderwerpen(lader: Lader, regio: Regio, rijen: tuple[raadpleegvormen.Agendaonderwerp, ...]) -> None:
    organen = organen_van({f"{RAAD}{rij.gemeente}" for rij in rijen if rij.gemeente})
    for rij in rijen:
        lader.maak(
            Agendaonderwerp,
            zoek={"uuid": sleutel("agendaonderwerp", rij.sleutel)},
            regio=None if rij.gemeente else regio,
            raad=organen.get(f"{RAAD}{rij.gemeente}"),
            onderwerp=rij.onderwerp,
            maand=lader.dag(Moment(maanden=rij.maanden)).replace(day=1),
            behandeling=rij.behandeling,
            portefeuillehouder=rij.portefeuillehouder,
            raadpleging=Raadpleging.objects.filter(uuid=sleutel("raadpleging", rij.raadpleging)).first(),
            status=rij.status,
            toelichting=rij.toelichting,
            voorbeeld=rij.verzonnen,
        )
