"""Calling a second meeting after one at which too few came, with all that follows from it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError

from governance.vergaderingen.actions import eis_passend, vergrendeld
from governance.vergaderingen.models import Agendapunt, Vergadering
from governance.vergaderingen.opkomst_rules import Quorumuitkomst, bezwaar_tegen_tweede
from governance.vergaderingen.queries import aanwezigheid_van, kan_tweede_krijgen, opkomst_van
from governance.vergaderingen.rules import Vergaderstatus
from regio.accounts.models import Gebruiker
from regio.kern.historie import handeling
from regio.kern.register import geweigerd_met_reden, voeg_toe, wijzig

AL_EEN_TWEEDE = "Na deze vergadering is al een tweede belegd."
QUORUM_NIET_GEMIST = "Een tweede vergadering kan alleen als vaststaat dat bij de eerste het quorum niet is gehaald."


def beleg_tweede_vergadering(
    *, eerste: Vergadering, tweede: Vergadering, punten: Iterable[Agendapunt], door: Gebruiker | None, op: datetime
) -> Vergadering:
    """Call a second meeting after one at which too few came, and take the chosen items over (Gemeentewet art. 20).

    The first one is then on record as not held, with the reason, unless decisions were taken in it.

    Raises:
        ValidationError: the quorum was not missed, there is a second meeting already, or it comes too soon.
        Botsing: somebody else called one at this very moment.
    """
    with geweigerd_met_reden(), handeling("tweede vergadering belegd", door=door):
        eerste = vergrendeld(eerste)
        _eis_tweede(eerste, tweede)
        tweede.vervolg_op, tweede.voorbeeld = eerste, eerste.voorbeeld
        eis_passend(tweede)
        voeg_toe(tweede, wat="tweede vergadering belegd", door=door)
        gekozen = {punt.pk for punt in punten}
        bron = Agendapunt.objects.filter(vergadering=eerste, pk__in=gekozen).order_by("volgorde", "pk")
        for plek, punt in enumerate(bron, start=1):
            _neem_over(punt, tweede, plek)
        _zet_niet_doorgegaan(eerste, door)
    return tweede


def _eis_tweede(eerste: Vergadering, tweede: Vergadering) -> None:
    opkomst = opkomst_van(eerste, aanwezigheid_van(eerste))
    if not kan_tweede_krijgen(eerste, opkomst):
        gemist = opkomst.uitkomst == Quorumuitkomst.GEMIST
        raise ValidationError(AL_EEN_TWEEDE if gemist else QUORUM_NIET_GEMIST)
    zin = bezwaar_tegen_tweede((eerste.datum, eerste.aanvang), (tweede.datum, tweede.aanvang))
    if zin:
        raise ValidationError({"datum": [zin]})


def _neem_over(punt: Agendapunt, tweede: Vergadering, plek: int) -> None:
    Agendapunt.objects.create(
        vergadering=tweede,
        nummer=punt.nummer,
        volgorde=plek,
        titel=punt.titel,
        behandeling=punt.behandeling,
        besloten=punt.besloten,
        toelichting=punt.toelichting,
        vervolg_op=punt,
    )


def _zet_niet_doorgegaan(eerste: Vergadering, door: Gebruiker | None) -> None:
    if Agendapunt.objects.filter(vergadering=eerste, besluiten__isnull=False).exists():
        return
    zin = opkomst_van(eerste, aanwezigheid_van(eerste)).zin
    toelichting = f"{eerste.toelichting}\n\n{zin}".strip()
    velden = {"status": Vergaderstatus.GEANNULEERD, "toelichting": toelichting}
    wijzig(eerste, versie=eerste.versie, velden=velden, wat="tweede vergadering belegd", door=door)
