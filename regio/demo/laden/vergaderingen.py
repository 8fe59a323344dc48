"""Meetings with agenda and attendance, proposals with whom they are put before, moties and promises.

What belongs to a meeting or proposal is loaded only when this run made it; whatever people entered stays.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from governance.moties.models import Motie, Toezegging
from governance.organen.models import Lidmaatschap, Orgaan
from governance.organen.queries import GEEN_LID
from governance.regelingen.models import Regeling
from governance.vergaderingen.models import Aanwezigheid, Agendapunt, Vergadering
from governance.vergaderingen.rules import Opkomst
from governance.voorstellen.actions import Punt, Stukken, dien_voorstel_in, leg_voor
from governance.voorstellen.models import Voorstel
from regio.demo import vergadervormen, vormen
from regio.demo.keuzen import Dag, Moment
from regio.demo.laden.basis import Lader, sleutel, vergaderdag
from regio.demo.laden.stemregels import organen_van
from regio.demo.vergadercontrole import RAAD


def laad_vergaderingen(lader: Lader, gegevens: vormen.Regiogegevens) -> dict[str, Vergadering]:
    """Load the meetings of a region and return all of them by their name in the file."""
    werk = gegevens.vergaderwerk
    organen = organen_van({rij.orgaan for rij in werk.vergadering})
    return {rij.sleutel: _laad_vergadering(lader, organen[rij.orgaan], rij) for rij in werk.vergadering}


def op_dag(lader: Lader, dag: Dag) -> date:
    """Return a day as it is, and one counted from loading on a day on which people meet."""
    return vergaderdag(lader.dag(dag)) if isinstance(dag, Moment) else dag


def _laad_vergadering(lader: Lader, orgaan: Orgaan, rij: vergadervormen.Vergadering) -> Vergadering:
    vergadering, is_nieuw = lader.maak(
        Vergadering,
        zoek={"uuid": sleutel("vergadering", rij.sleutel)},
        orgaan=orgaan,
        datum=op_dag(lader, rij.datum),
        aanvang=rij.aanvang,
        plaats=rij.plaats,
        toelichting=rij.toelichting,
        status=rij.status,
        sluitingsdatum=op_dag(lader, rij.sluiting) if rij.sluiting else None,
        voorbeeld=rij.verzonnen,
    )
    if not is_nieuw:
        return vergadering
    for volgorde, punt in enumerate(rij.punt, start=1):
        lader.voeg_toe(
            Agendapunt,
            uuid=sleutel("agendapunt", rij.sleutel, punt.nummer),
            vergadering=vergadering,
            nummer=punt.nummer,
            volgorde=volgorde,
            titel=punt.titel,
            behandeling=punt.behandeling,
            besloten=punt.besloten,
        )
    if rij.opkomst:
        _laad_opkomst(lader, vergadering, rij)
    return vergadering


def _laad_opkomst(lader: Lader, vergadering: Vergadering, rij: vergadervormen.Vergadering) -> None:
    """Write down for every member of that day whether somebody came."""
    afwezig = {lader.gemeente(code).organisatie_ptr_id for code in rij.afwezig}
    vervangen = {lader.gemeente(code).organisatie_ptr_id: functie for code, functie in rij.vervangen.items()}
    leden = Lidmaatschap.objects.geldig_op(vergadering.datum).filter(orgaan=vergadering.orgaan)
    for lid in leden.exclude(rol__in=GEEN_LID).order_by("organisatie__naam", "pk"):
        functie = vervangen.get(lid.organisatie_id, "")
        opkomst = Opkomst.VERVANGEN if functie else Opkomst.AANWEZIG
        lader.voeg_toe(
            Aanwezigheid,
            vergadering=vergadering,
            lidmaatschap=lid,
            opkomst=Opkomst.MET_BERICHT if lid.organisatie_id in afwezig else opkomst,
            functie=functie,
        )


def agendapunt(vergadering: Vergadering, nummer: str) -> Agendapunt | None:
    """Return the item with this number, when there is one."""
    return vergadering.agendapunten.filter(nummer=nummer).first() if nummer else None


# Proposals.


def laad_voorstellen(lader: Lader, gegevens: vormen.Regiogegevens) -> dict[str, Voorstel]:
    """Load the proposals, put them before councils and bodies, and return all of them by their name in the file."""
    return {rij.sleutel: _laad_voorstel(lader, gegevens, rij) for rij in gegevens.vergaderwerk.voorstel}


def _laad_voorstel(lader: Lader, gegevens: vormen.Regiogegevens, rij: vergadervormen.Voorstel) -> Voorstel:
    uuid = sleutel("voorstel", rij.sleutel)
    bestaand = Voorstel.objects.filter(uuid=uuid).first()
    if bestaand is not None:
        return bestaand
    raden = [f"{RAAD}{gemeente.code}" for gemeente in gegevens.gemeente] if rij.aan_raden else []
    organen = organen_van({rij.afzender, *rij.aan, *raden})
    datum = op_dag(lader, rij.datum)
    wie: Any = {"door": None, "op": lader.tijdstip(datum)}
    voorstel = dien_voorstel_in(
        voorstel=Voorstel(
            uuid=uuid,
            afzender=organen[rij.afzender],
            titel=rij.titel,
            steller=rij.steller,
            datum=datum,
            regeling=Regeling.objects.get(uuid=sleutel("regeling", rij.regeling)) if rij.regeling else None,
            inleiding=rij.inleiding,
            argumenten=rij.argumenten,
            kanttekeningen=rij.kanttekeningen,
            financien=rij.financien,
            voorbeeld=rij.verzonnen,
        ),
        punten=[Punt(punt.soort, punt.tekst) for punt in rij.punt],
        stukken=Stukken(),
        **wie,
    )
    aan = [organen[naam] for naam in (*rij.aan, *raden)]
    leg_voor(
        voorstel=voorstel,
        organen=aan,
        ontvangen_op=op_dag(lader, rij.ontvangen) if rij.ontvangen else None,
        **wie,
    )
    lader.nieuw["voorstellen"] += 1
    lader.nieuw["voorleggingen"] += len(aan)
    return voorstel


# Moties and promises.


def laad_moties(lader: Lader, gegevens: vormen.Regiogegevens, vergaderingen: dict[str, Vergadering]) -> None:
    """Load the moties and the promises made in these meetings."""
    for motie in gegevens.vergaderwerk.motie:
        lader.maak(
            Motie,
            zoek={"uuid": sleutel("motie", motie.sleutel)},
            soort=motie.soort,
            titel=motie.titel,
            indieners=motie.indieners,
            dictum=motie.dictum,
            gericht_aan=motie.gericht_aan,
            uitspraak=motie.uitspraak,
            **_afdoening(lader, motie, vergaderingen[motie.vergadering]),
        )
    for toezegging in gegevens.vergaderwerk.toezegging:
        lader.maak(
            Toezegging,
            zoek={"uuid": sleutel("toezegging", toezegging.sleutel)},
            tekst=toezegging.tekst,
            gedaan_door=toezegging.gedaan_door,
            aan=toezegging.aan,
            **_afdoening(lader, toezegging, vergaderingen[toezegging.vergadering]),
        )


def _afdoening(lader: Lader, rij: vergadervormen.MetAfdoening, vergadering: Vergadering) -> dict[str, Any]:
    return {
        "orgaan": vergadering.orgaan,
        "agendapunt": agendapunt(vergadering, rij.agendapunt),
        "datum": vergadering.datum,
        "nummer": rij.nummer,
        "termijn": lader.dag(rij.termijn) if rij.termijn else None,
        "afdoening": rij.afdoening,
        "afdoening_toelichting": rij.afdoening_toelichting,
        "afgedaan_op": lader.dag(rij.afgedaan) if rij.afgedaan else None,
        "voorbeeld": rij.verzonnen,
    }
