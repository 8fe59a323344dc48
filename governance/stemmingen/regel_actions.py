"""Writes on the rules by which a body votes, and on their weights.

A vote keeps the rule and the weights of its own moment, so nothing here changes an outcome.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError

from governance.stemmingen.models import Gewichtsklasse, Stemgewicht, Stemregel
from governance.stemmingen.register_rules import Gewichten
from regio.accounts.models import Gebruiker
from regio.kern.historie import handeling
from regio.kern.register import geweigerd_met_reden, vergrendel, verwijder, voeg_toe, wijzig
from regio.kern.tekst import datum
from regio.kern.versie import werk_bij


def voeg_stemregel_toe(*, regel: Stemregel, door: Gebruiker | None, op: datetime) -> Stemregel:
    """Add a rule of voting.

    Raises:
        Botsing: the body has a rule for these decisions in this period already.
    """
    return voeg_toe(regel, wat="stemregel toegevoegd", door=door)


def wijzig_stemregel(
    *, regel: Stemregel, versie: int, velden: dict[str, Any], door: Gebruiker | None, op: datetime
) -> Stemregel:
    """Change a rule of voting; what was decided by it stays as it was.

    Raises:
        VerouderdeVersie: somebody else changed the rule or its weights after this edit began.
        Botsing: the body has another rule for these decisions in this period.
    """
    return wijzig(regel, versie=versie, velden=velden, wat="stemregel gewijzigd", door=door)


def beeindig_stemregel(
    *, regel: Stemregel, versie: int, tot: date | None, door: Gebruiker | None, op: datetime
) -> Stemregel:
    """Write down the end of a rule: `tot` is the first day on which it no longer holds.

    Raises:
        VerouderdeVersie: somebody else changed the rule after this edit began.
        ValidationError: there is no end, or it lies before the begin.
        Botsing: the end is later than it was, and another rule holds by then.
    """
    if tot is None or tot <= regel.van:
        raise ValidationError({"tot": f"Vul een laatste dag in die niet voor {datum(regel.van)} ligt."})
    return wijzig(regel, versie=versie, velden={"tot": tot}, wat="stemregel beëindigd", door=door)


def verwijder_stemregel(*, regel: Stemregel, versie: int, reden: str, door: Gebruiker | None, op: datetime) -> None:
    """Remove a rule that should never have been there, with its weights.

    Raises:
        VerouderdeVersie: somebody else changed it.
        NogInGebruik: a vote was counted by it.
    """
    verwijder(regel, versie=versie, wat="stemregel verwijderd", door=door, reden=reden)


def zet_gewichten(
    *, regel: Stemregel, versie: int, gewichten: Gewichten, door: Gebruiker | None, op: datetime
) -> Stemregel:
    """Put the tables of a rule as given: what is not in them goes, what did not change is left alone.

    Raises:
        VerouderdeVersie: somebody else changed the rule or its weights after this edit began; nothing is written.
        Botsing: an organisation or a class stands there twice.
    """
    with geweigerd_met_reden(), handeling("stemgewichten gewijzigd", door=door):
        rij: Stemregel = vergrendel(Stemregel.objects.all(), pk=regel.pk, versie=versie)
        klassen = {klasse.vanaf: klasse.gewicht for klasse in gewichten.klassen}
        gewijzigd = _zet(Gewichtsklasse, rij, "vanaf", klassen)
        gewijzigd |= _zet(Stemgewicht, rij, "organisatie_id", dict(gewichten.vast or {}))
        if gewijzigd:
            werk_bij(rij, versie=versie)
    return rij


def _zet(model: Any, regel: Stemregel, sleutel: str, gewenst: dict[int, int]) -> bool:
    """Make the rows of a rule equal to what is wanted, by this key; tell whether anything changed."""
    bestaand = {getattr(rij, sleutel): rij for rij in model.objects.filter(stemregel=regel)}
    weg = [rij.pk for waarde, rij in bestaand.items() if waarde not in gewenst]
    model.objects.filter(pk__in=weg).delete()
    anders = bool(weg)
    for waarde, gewicht in gewenst.items():
        rij = bestaand.get(waarde)
        if rij is not None and rij.gewicht == gewicht:
            continue
        anders = True
        if rij is None:
            model.objects.create(stemregel=regel, gewicht=gewicht, **{sleutel: waarde})
        else:
            model.objects.filter(pk=rij.pk).update(gewicht=gewicht)
    return anders
