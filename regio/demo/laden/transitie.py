"""What belongs to transition plans: what waits for what, responsibilities that move, and choices about themes."""

from __future__ import annotations

from governance.organen.models import Orgaan
from governance.organisaties.models import Thema
from governance.transitie.models import (
    Mijlpaal,
    Mijlpaalafhankelijkheid,
    Taakverschuiving,
    Themakeuze,
    Transitieplan,
)
from regio.demo import transitievormen
from regio.demo.laden.basis import Lader, sleutel
from regio.demo.vormen import Regiogegevens


def laad_transitiewerk(lader: Lader, gegevens: Regiogegevens) -> None:
    """Load the coherence of the plans of one region; its plans, bodies and themes must be loaded."""
    werk = gegevens.transitiewerk
    plannen = {rij.code: rij for rij in Transitieplan.objects.filter(regio__slug=gegevens.regio.slug)}
    mijlpalen = {rij.code: rij for rij in Mijlpaal.objects.filter(plan__in=plannen.values())}
    for wacht in werk.wacht:
        zoek = {"mijlpaal": mijlpalen[wacht.mijlpaal], "wacht_op": mijlpalen[wacht.op]}
        lader.maak(Mijlpaalafhankelijkheid, zoek=zoek, tussentijd_dagen=wacht.dagen, voorbeeld=wacht.verzonnen)
    for taak in werk.taak:
        _laad_taak(lader, plannen[taak.plan], mijlpalen.get(taak.mijlpaal), taak)
    themas = {thema.sleutel: thema.naam for thema in gegevens.samenwerking.thema}
    for regel in werk.thema:
        _laad_thema(lader, plannen[regel.plan], themas[regel.thema], regel)


def _orgaan(code: str) -> Orgaan | None:
    return Orgaan.objects.get(uuid=sleutel("orgaan", code)) if code else None


def _laad_taak(lader: Lader, plan: Transitieplan, mijlpaal: Mijlpaal | None, taak: transitievormen.Taak) -> None:
    lader.maak(
        Taakverschuiving,
        zoek={"uuid": sleutel("taak", plan.code, taak.taak)},
        plan=plan,
        code=taak.code,
        taak=taak.taak,
        van_orgaan=_orgaan(taak.van_orgaan),
        van_tekst=taak.van,
        naar_orgaan=_orgaan(taak.naar_orgaan),
        naar_tekst=taak.naar,
        mijlpaal=mijlpaal,
        geplande_datum=lader.dag(taak.gepland) if taak.gepland else None,
        gedaan_op=lader.dag(taak.gedaan_op) if taak.gedaan_op else None,
        voorbeeld=taak.verzonnen,
    )


def _laad_thema(lader: Lader, plan: Transitieplan, thema: str, regel: transitievormen.Themaregel) -> None:
    lader.maak(
        Themakeuze,
        zoek={"uuid": sleutel("themakeuze", plan.code, regel.activiteit)},
        plan=plan,
        code=regel.code,
        thema=Thema.objects.get(regio=plan.regio_id, naam=thema),
        activiteit=regel.activiteit,
        keuze=regel.keuze,
        toelichting=regel.toelichting,
        wie=regel.wie,
        toets_regionaal=regel.regionaal,
        toelichting_regionaal=regel.regionaal_toelichting,
        toets_lokaal=regel.lokaal,
        toelichting_lokaal=regel.lokaal_toelichting,
        voorbeeld=regel.verzonnen,
    )
