"""What a council or region chooses as its ladder."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError

from governance.herinneringen.ladder_queries import gekozen_treden
from governance.herinneringen.models import Herinnerpunt, Ladderstap
from governance.herinneringen.punt_actions import plan_opnieuw
from governance.organisaties.models import Gemeente, Regio
from regio.accounts.models import Gebruiker
from regio.berichten.ladder_rules import Trede, bezwaar_tegen_ladder
from regio.kern.historie import handeling
from regio.kern.register import geweigerd_met_reden
from regio.kern.versie import VerouderdeVersie


def kies_ladder(
    *,
    van: Gemeente | Regio,
    soort: str,
    treden: Sequence[Trede],
    door: Gebruiker,
    op: datetime,
    gelezen: Sequence[Trede] | None = None,
) -> list[Ladderstap]:
    """Let these rungs hold for one kind, or for all kinds when `soort` is empty; without rungs the common ladder holds.

    What was given stays given; what comes next is looked at again in the next run. `gelezen` are the chosen rungs on
    which this edit began.

    Raises:
        VerouderdeVersie: somebody else chose other rungs meanwhile; nothing is written.
        ValidationError: the rungs are not in order of day, or lead to somebody who is not there; nothing is written.
    """
    if treden and (bezwaar := bezwaar_tegen_ladder(treden)):
        raise ValidationError(bezwaar)
    eigenaar: dict[str, Gemeente | Regio] = {"gemeente" if isinstance(van, Gemeente) else "regio": van}
    with geweigerd_met_reden(), handeling("ladder gekozen", door=door):
        type(van)._default_manager.select_for_update(no_key=True).get(pk=van.pk)
        if gelezen is not None and tuple(gelezen) != gekozen_treden(van, soort):
            raise VerouderdeVersie
        for oud in Ladderstap.objects.filter(soort=soort, **eigenaar).order_by("pk"):
            oud.delete()
        rijen = [
            Ladderstap.objects.create(soort=soort, dagen=trede.dagen, naar=trede.naar, tekst=trede.tekst, **eigenaar)
            for trede in treden
        ]
        plan_opnieuw(Herinnerpunt.objects.filter(**eigenaar, **({"soort": soort} if soort else {})), op=op)
    return rijen
