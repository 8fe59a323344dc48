"""What participants pay per year, and signals that money is not certain."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import Q

from governance.bijdragen.jaar_queries import jaarbeelden
from governance.bijdragen.models import Bijdrage, Bijdragejaar, FinancieelSignaal, Sleuteldeel
from governance.bijdragen.rules import Sleutelsoort
from governance.organisaties.models import Regio
from governance.programmas.models import Programma
from governance.regelingen.models import Regeling
from regio.demo import bijdragevormen, vormen
from regio.demo.laden.basis import Lader, sleutel


def laad_geld(lader: Lader, gegevens: vormen.Regiogegevens) -> None:
    """Load contributions and signals of a region; its regelingen and programmes must be there."""
    regio = Regio.objects.get(slug=gegevens.regio.slug)
    for programma in gegevens.bijdragewerk.programma:
        lader.maak(
            Programma,
            zoek={"regio": regio, "naam": programma.naam},
            uuid=sleutel("programma", programma.code),
            van=programma.van,
            tot=programma.tot,
        )
    for jaar in gegevens.bijdragewerk.jaar:
        _laad_jaar(lader, regio, jaar, gegevens)
    for signaal in gegevens.bijdragewerk.signaal:
        _laad_signaal(lader, regio, signaal)


def _laad_jaar(lader: Lader, regio: Regio, jaar: bijdragevormen.Jaar, gegevens: vormen.Regiogegevens) -> None:
    nummer = jaar.jaar if jaar.jaar is not None else lader.op.year + (jaar.over_jaren or 0)
    drager: dict[str, Any] = (
        {"regeling": Regeling.objects.get(uuid=sleutel("regeling", jaar.regeling))}
        if jaar.regeling
        else {"programma": Programma.objects.get(regio=regio, naam=jaar.programma)}
    )
    uuid = sleutel("bijdragejaar", jaar.regeling or jaar.programma, str(jaar.jaar or f"na{jaar.over_jaren}"))
    if Bijdragejaar.objects.filter(Q(uuid=uuid) | Q(**drager, jaar=nummer)).exists():
        return  # an invented year stays what it was, also when loading again in a later year
    rij = lader.voeg_toe(
        Bijdragejaar,
        **drager,
        jaar=nummer,
        uuid=uuid,
        sleutel=jaar.sleutel,
        tarief_cent=jaar.tarief_cent,
        totaal_cent=jaar.totaal_cent,
        peildatum=jaar.peildatum,
        inwonerbron=jaar.inwonerbron,
        indexering_procent=_honderdsten(jaar.indexering_honderdsten),
        indexering_uitleg=jaar.indexering_uitleg,
        toelichting=jaar.toelichting,
        status=jaar.status,
        code=jaar.code,
        bron=jaar.bron,
        betrouwbaarheid=jaar.betrouwbaarheid,
        voorbeeld=jaar.verzonnen,
    )
    for soort, deel in ((Sleutelsoort.INWONERS, jaar.deel_inwoners), (Sleutelsoort.VAST, jaar.deel_vast)):
        if deel:
            lader.voeg_toe(Sleuteldeel, bijdragejaar=rij, soort=soort, procent=_honderdsten(deel))
    _laad_deelnemers(lader, rij, jaar, gegevens)


def _laad_deelnemers(
    lader: Lader, rij: Bijdragejaar, jaar: bijdragevormen.Jaar, gegevens: vormen.Regiogegevens
) -> None:
    uit_bron = {b.gemeente: b for b in gegevens.bijdrage if b.jaar == jaar.jaar and jaar.regeling}
    apart = {deelnemer.gemeente: deelnemer for deelnemer in jaar.deelnemer}
    for gemeente in gegevens.gemeente:
        bron = uit_bron.get(gemeente.code)
        extra = apart.get(gemeente.code) or bijdragevormen.Deelnemer(gemeente.code)
        lader.voeg_toe(
            Bijdrage,
            bijdragejaar=rij,
            organisatie=lader.gemeente(gemeente.code),
            aandeel=_honderdsten(extra.aandeel_honderdsten),
            vast_cent=extra.vast_cent,
            vastgesteld_cent=bron.bedrag_cent if bron else extra.vastgesteld_cent,
            toelichting=extra.toelichting,
            code=bron.code if bron else "",
        )
    if jaar.vastgesteld_is_berekend:
        (beeld,) = jaarbeelden([rij])
        for regel in beeld.regels:
            regel.bijdrage.vastgesteld_cent = regel.berekend
            regel.bijdrage.save(update_fields=["vastgesteld_cent"])


def _honderdsten(waarde: int | None) -> Decimal | None:
    return None if waarde is None else Decimal(waarde) / 100


def _laad_signaal(lader: Lader, regio: Regio, signaal: bijdragevormen.Signaal) -> None:
    lader.maak(
        FinancieelSignaal,
        zoek={"uuid": sleutel("signaal", signaal.code)},
        regio=regio,
        regeling=Regeling.objects.get(uuid=sleutel("regeling", signaal.regeling)) if signaal.regeling else None,
        soort=signaal.soort,
        titel=signaal.titel,
        omschrijving=signaal.omschrijving,
        jaar=signaal.jaar,
        bedrag_cent=signaal.bedrag_cent,
        toezegging=signaal.toezegging,
        gedekt_cent=signaal.gedekt_cent,
        dekking=signaal.dekking,
        opgelost_op=lader.dag(signaal.opgelost) if signaal.opgelost else None,
        oplossing=signaal.oplossing,
        code=signaal.code,
        bron=signaal.bron,
        betrouwbaarheid=signaal.betrouwbaarheid,
        voorbeeld=signaal.verzonnen,
    )
