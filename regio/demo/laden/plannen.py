"""Plans with their milestones, and how the dates of a milestone moved.

What happened to a milestone long ago is written as rows and not by the action of today: the action
refuses a history that was not entered at the time.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.text import slugify

from aanbevelingen.adviezen.models import Aanbeveling
from aanbevelingen.plannen.models import Mijlpaalaanbeveling
from governance.organisaties.models import Regio
from governance.transitie.models import Mijlpaal, Mijlpaalwijziging, Transitieplan
from governance.transitie.rules import MijlpaalStatus
from regio.demo import verloopvormen, vormen
from regio.demo.laden.basis import Lader, alinea, sleutel
from regio.demo.laden.gebruikers import demogebruiker

VERZONNEN_VERLOOP = "Stap en afgesproken datum komen uit de bron; stand en eigenaar zijn verzonnen."


def laad_plannen(lader: Lader, gegevens: vormen.Regiogegevens) -> None:
    """Load the plans of a region."""
    regio = Regio.objects.get(slug=gegevens.regio.slug)
    for plan in gegevens.transitieplan:
        rij, _ = lader.maak(
            Transitieplan,
            zoek={"slug": slugify(plan.naam)},
            uuid=sleutel("plan", plan.code),
            regio=regio,
            naam=plan.naam,
            code=plan.code,
            omschrijving=plan.omschrijving,
            einddatum=lader.dag(plan.einddatum),
            voorbeeld=plan.verzonnen,
        )
        for nummer, mijlpaal in enumerate(plan.mijlpaal, 1):
            _laad_mijlpaal(lader, rij, nummer, mijlpaal)


def _laad_mijlpaal(lader: Lader, plan: Transitieplan, nummer: int, mijlpaal: verloopvormen.Mijlpaal) -> None:
    werkelijk = mijlpaal.werkelijke_datum
    rij, is_nieuw = lader.maak(
        Mijlpaal,
        zoek={"plan": plan, "code": mijlpaal.code},
        uuid=sleutel("mijlpaal", mijlpaal.code),
        volgnummer=nummer,
        titel=mijlpaal.titel,
        omschrijving=_omschrijving(mijlpaal),
        fase=mijlpaal.fase,
        gemeente=lader.gemeente(mijlpaal.gemeente) if mijlpaal.gemeente else None,
        eigenaar=demogebruiker(mijlpaal.eigenaar_gebruiker),
        eigenaar_functie=mijlpaal.eigenaar,
        basisdatum=lader.dag(mijlpaal.basisdatum),
        datum=lader.dag(mijlpaal.datum),
        werkelijke_datum=lader.dag(werkelijk) if werkelijk else None,
        status=mijlpaal.status,
        toelichting=mijlpaal.toelichting,
        voorbeeld=mijlpaal.voortgang_verzonnen,
    )
    for code in mijlpaal.aanbevelingen:
        zoek = {"mijlpaal": rij, "aanbeveling": Aanbeveling.objects.get(code=code)}
        lader.maak(Mijlpaalaanbeveling, zoek=zoek, voorbeeld=True)  # which belongs to which is our own reading
    if is_nieuw:
        for wijziging in _wijzigingen(lader, rij, mijlpaal):
            wijziging.save()
            lader.nieuw["wijzigingen van mijlpalen"] += 1


def _omschrijving(mijlpaal: verloopvormen.Mijlpaal) -> str:
    return alinea(
        mijlpaal.omschrijving,
        f"In de bron: {mijlpaal.datum_tekst}." if mijlpaal.datum_tekst else "",
        "" if mijlpaal.verzonnen else VERZONNEN_VERLOOP,
    )


def _wijzigingen(lader: Lader, rij: Mijlpaal, mijlpaal: verloopvormen.Mijlpaal) -> Iterator[Mijlpaalwijziging]:
    """Yield every postponement, and then the step to where the milestone stands now."""
    status = MijlpaalStatus.OP_KOERS
    for stap in mijlpaal.verschuiving:
        dagen = lader.dag(stap.van), lader.dag(stap.naar)
        yield _wijziging(lader, rij, (status, MijlpaalStatus.VERTRAAGD), dagen, stap.reden, lader.dag(stap.op))
        status = MijlpaalStatus.VERTRAAGD
    eind = MijlpaalStatus(mijlpaal.status)
    if eind not in (status, MijlpaalStatus.NIET_GESTART):
        moment = min(rij.werkelijke_datum or rij.datum, lader.op)
        dagen = rij.datum, rij.datum
        yield _wijziging(lader, rij, (status, eind), dagen, mijlpaal.toelichting, moment)


def _wijziging(
    lader: Lader,
    rij: Mijlpaal,
    statussen: tuple[MijlpaalStatus, MijlpaalStatus],
    dagen: tuple[date, date],
    reden: str,
    op: date,
) -> Mijlpaalwijziging:
    return Mijlpaalwijziging(
        mijlpaal=rij,
        status_oud=statussen[0],
        status_nieuw=statussen[1],
        datum_oud=dagen[0],
        datum_nieuw=dagen[1],
        reden=reden,
        gewijzigd_op=lader.tijdstip(op),
        voorbeeld=True,
    )
