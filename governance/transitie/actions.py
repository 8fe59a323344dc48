"""Writes on mijlpalen."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from governance.transitie.models import Mijlpaal, Mijlpaalwijziging
from governance.transitie.rules import AFGEROND, Wijziging, bezwaren
from regio.accounts.models import Gebruiker
from regio.berichten.actions import trek_in
from regio.kern.historie import handeling
from regio.kern.versie import VerouderdeVersie, werk_bij


class WijzigingGeweigerd(Exception):
    """The rules refuse this change; `bezwaren` says per field why. Nothing was written."""

    def __init__(self, bezwaren: dict[str, str]) -> None:
        super().__init__("; ".join(bezwaren.values()))
        self.bezwaren = bezwaren


def werk_mijlpaal_bij(
    *, mijlpaal: Mijlpaal, wijziging: Wijziging, versie: int, door: Gebruiker | None, op: datetime
) -> Mijlpaal:
    """Change status and dates of a mijlpaal; the agreed date stays, councils can read the reason.

    Sending the same change twice (a double click) writes once. Reminders that wait in no mail yet
    are withdrawn when their reason is gone: the mijlpaal is finished or has another date.

    Raises:
        VerouderdeVersie: somebody else changed it after this version; nothing was written.
        WijzigingGeweigerd: the rules refuse the change; nothing was written.
    """
    with handeling("mijlpaal bijgewerkt", door=door, reden=wijziging.reden):
        vergrendeld = Mijlpaal.objects.select_for_update(of=["self"]).select_related("plan")
        rij: Mijlpaal = vergrendeld.get(pk=mijlpaal.pk)
        if rij.versie != versie:
            if _is_al_verwerkt(rij, wijziging, versie, door):
                return rij
            raise VerouderdeVersie
        _controleer(rij, wijziging, op)
        oud = rij.huidig
        werk_bij(
            rij,
            versie=versie,
            status=wijziging.status,
            datum=wijziging.datum,
            werkelijke_datum=wijziging.werkelijke_datum,
            toelichting=wijziging.reden,
        )
        Mijlpaalwijziging.objects.create(
            mijlpaal=rij,
            status_oud=oud.status,
            status_nieuw=wijziging.status,
            datum_oud=oud.datum,
            datum_nieuw=wijziging.datum,
            reden=wijziging.reden,
            gewijzigd_op=op,
            gewijzigd_door=door,
        )
        if wijziging.status in AFGEROND or wijziging.datum != oud.datum:
            trek_in(onderwerp_uuid=rij.uuid, op=op)
        return rij


def _controleer(rij: Mijlpaal, wijziging: Wijziging, op: datetime) -> None:
    gevonden = bezwaren(
        rij.huidig,
        wijziging,
        basisdatum=rij.basisdatum,
        vandaag=timezone.localdate(op),
        einddatum=rij.plan.einddatum,
    )
    if gevonden:
        raise WijzigingGeweigerd(gevonden)


def _is_al_verwerkt(rij: Mijlpaal, wijziging: Wijziging, versie: int, door: Gebruiker | None) -> bool:
    """Tell whether the only change since that version is this very change by this very person."""
    laatste = rij.wijzigingen.order_by("-gewijzigd_op", "-pk").first()
    return (
        rij.versie == versie + 1
        and rij.huidig == wijziging
        and laatste is not None
        and laatste.gewijzigd_door_id == (door.pk if door else None)
    )
