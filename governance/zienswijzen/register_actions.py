"""Writing a previewed calendar file into the calendar of a council: exactly what was shown, or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from governance.herinneringen.punt_actions import rust_veranderd
from governance.organen.models import Orgaan
from governance.organisaties.models import Gemeente
from governance.vergaderingen.models import Reces, Vergadering
from governance.vergaderingen.rules import Vergaderstatus
from governance.zienswijzen.invoer_queries import beoordeel_agenda, organen_per_doel
from governance.zienswijzen.invoer_rules import (
    EEN_DAG,
    LANGSTE_NAAM,
    RECES,
    Afspraakrij,
    Agendaregel,
    Invoerstand,
    sluitdag,
    vingerafdruk,
)
from regio.accounts.models import Gebruiker
from regio.kern.historie import handeling
from regio.kern.register import geweigerd_met_reden
from regio.kern.versie import VerouderdeVersie, werk_bij

WAT = "kalenderbestand ingevoerd"
GESCHRAPT = "Geschrapt in de agenda van de griffie (ingelezen kalenderbestand)."
LANGSTE_PLAATS = 150


def voer_agenda_in(
    *,
    raad: Orgaan,
    rijen: Iterable[Afspraakrij],
    keuzes: Mapping[int, str],
    gezien: str,
    dagen_ervoor: int | None,
    door: Gebruiker | None,
    op: datetime,
) -> Counter[Invoerstand]:
    """Write the appointments as they were previewed and return how many of each kind.

    `gezien` is the fingerprint of the preview. When nothing is left to write (the same file again, a double
    click) that is no conflict. New meetings close their agenda `dagen_ervoor` days before.

    Raises:
        VerouderdeVersie: the calendar changed after the preview; nothing is written.
        Botsing: the database refuses a row; nothing is written.
    """
    with geweigerd_met_reden(), handeling(WAT, door=door):
        gemeente = Gemeente.objects.select_for_update(of=("self",), no_key=True).get(pk=raad.gemeente_id or 0)
        regels = beoordeel_agenda(raad, rijen, keuzes)
        schrijvend = [regel for regel in regels if regel.schrijft]
        if schrijvend and vingerafdruk(regels) != gezien:
            raise VerouderdeVersie
        organen = organen_per_doel(raad)
        if any(regel.doel == RECES for regel in schrijvend):
            rust_veranderd(gemeente_id=gemeente.pk, op=op)
        for regel in schrijvend:
            if regel.doel == RECES:
                _schrijf_reces(regel, gemeente)
            else:
                _schrijf_vergadering(regel, organen[regel.doel], dagen_ervoor)
    return Counter(regel.stand for regel in regels)


def _schrijf_reces(regel: Agendaregel, gemeente: Gemeente) -> None:
    rij = regel.afspraak
    periode: dict[str, Any] = {"van": rij.dag, "tot": rij.laatste_dag + EEN_DAG}
    if regel.pk is None:
        Reces.objects.create(gemeente=gemeente, naam=rij.titel[:LANGSTE_NAAM].strip(), **periode)
    else:
        werk_bij(Reces.objects.get(pk=regel.pk), versie=regel.versie, **periode)


def _schrijf_vergadering(regel: Agendaregel, orgaan: Orgaan, dagen_ervoor: int | None) -> None:
    rij = regel.afspraak
    sluiting = sluitdag(rij.dag, dagen_ervoor) if dagen_ervoor is not None else None
    if regel.pk is None:
        Vergadering.objects.create(
            orgaan=orgaan,
            datum=rij.dag,
            aanvang=rij.tijd,
            plaats=rij.plaats[:LANGSTE_PLAATS],
            agenda_uid=rij.kenmerk,
            sluitingsdatum=sluiting,
        )
        return
    vergadering = Vergadering.objects.get(pk=regel.pk)
    werk_bij(vergadering, versie=regel.versie, **_wijziging(regel, vergadering, sluiting))


def _wijziging(regel: Agendaregel, vergadering: Vergadering, sluiting: Any) -> dict[str, Any]:
    """Return the fields that change; the day on which the agenda closes moves along with the meeting."""
    rij = regel.afspraak
    if regel.stand == Invoerstand.VERVALT:
        return {
            "status": Vergaderstatus.GEANNULEERD,
            "toelichting": f"{vergadering.toelichting}\n\n{GESCHRAPT}".strip(),
        }
    oud = vergadering.sluitingsdatum
    return {
        "datum": rij.dag,
        "aanvang": rij.tijd or (None if vergadering.agenda_uid else vergadering.aanvang),
        "plaats": rij.plaats[:LANGSTE_PLAATS] or vergadering.plaats,
        "agenda_uid": rij.kenmerk,
        "sluitingsdatum": rij.dag - (vergadering.datum - oud) if oud else sluiting,
    }
