"""Puts the demo data into the database, in one transaction and once.

A row that exists already is left as it is, so that loading again neither changes nor doubles
anything and never overwrites what somebody entered. Rows are found by their own key (CBS code,
code of the source, address) or by a uuid that follows from region and code, so that an address
stays the same when a demo is built anew.
"""

from __future__ import annotations

from collections import Counter
from datetime import date

from django.db import transaction

from regio.demo.laden.adviezen import laad_adviezen
from regio.demo.laden.basis import Lader
from regio.demo.laden.besluiten import laad_besluiten
from regio.demo.laden.bijdragen import laad_geld
from regio.demo.laden.bronnen import laad_bronnen
from regio.demo.laden.doelen import laad_doelenwerk
from regio.demo.laden.dossiers import laad_dossiers
from regio.demo.laden.gebruikers import laad_gebruikers
from regio.demo.laden.onderzoeken import laad_oordelen_en_reacties
from regio.demo.laden.oorzaken import laad_oorzaken
from regio.demo.laden.organen import laad_organen
from regio.demo.laden.organisaties import laad_inwoners, laad_organisaties
from regio.demo.laden.plannen import laad_plannen
from regio.demo.laden.programmas import laad_programmas
from regio.demo.laden.raadplegingen import laad_raadpleegwerk
from regio.demo.laden.raden import laad_verloop
from regio.demo.laden.regelingen import laad_regelingen
from regio.demo.laden.transitie import laad_transitiewerk
from regio.demo.laden.vergaderbesluiten import laad_vergaderwerk
from regio.demo.lezen import lees_gebruikers, lees_inwoners, lees_regios
from regio.kern.historie import handeling

WAT = "voorbeeldgegevens geladen"


def laad_alles(*, op: date, schrijf: bool) -> Counter[str]:
    """Load every region and the demo users as seen on a day; return what was new, per kind.

    With `schrijf=False` everything is tried, and nothing is kept.
    """
    lader = Lader(op=op, met_bestanden=schrijf)
    regios, inwoners, gebruikers = lees_regios(), lees_inwoners(), lees_gebruikers()
    with handeling(WAT, door=None, reden="voorbeeld voor de demo"):
        for gegevens in regios:
            laad_organisaties(lader, gegevens)
        laad_inwoners(lader, inwoners)
        laad_gebruikers(lader, gebruikers)
        for gegevens in regios:
            laad_organen(lader, gegevens, laad_regelingen(lader, gegevens))
            laad_dossiers(lader, gegevens)
            laad_programmas(lader, gegevens)
            laad_bronnen(lader, gegevens)
            laad_oordelen_en_reacties(lader, gegevens)
            laad_oorzaken(lader, gegevens)
            laad_adviezen(lader, gegevens)
            laad_besluiten(lader, gegevens)
            laad_plannen(lader, gegevens)
            laad_transitiewerk(lader, gegevens)
            laad_verloop(lader, gegevens)
            laad_vergaderwerk(lader, gegevens)
            laad_raadpleegwerk(lader, gegevens)
            laad_doelenwerk(lader, gegevens)
            laad_geld(lader, gegevens)
        if not schrijf:
            transaction.set_rollback(True)
    return lader.nieuw
