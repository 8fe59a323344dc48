"""Who keeps a plan, and who may update a mijlpaal: regiosecretaris, secretaris of its gemeente, or its owner."""

from __future__ import annotations

from typing import Any

from governance.herinneringen.waarneming_queries import neemt_waar, vervangt
from governance.organisaties.permissions import heeft_recht, leesbereik, mag_regio_bijhouden
from governance.transitie.models import Mijlpaal, Transitieplan
from regio.accounts.models import Gebruiker
from regio.accounts.roles import REGIOSECRETARIS, SECRETARIS, Recht
from regio.kern.tijd import vandaag
from regio.kern.toestemming import JA, Toestemming, nee

NIET_INGELOGD = "Log in om een mijlpaal bij te werken."


def _ingelogd(gebruiker: Any) -> bool:
    return isinstance(gebruiker, Gebruiker) and gebruiker.is_active


def mag_plan_bijhouden(gebruiker: Any, plan: Transitieplan) -> Toestemming:
    """Answer whether this person may change the plan itself: its mijlpalen, what waits for what, themes and tasks."""
    return mag_regio_bijhouden(gebruiker, plan.regio)


def mag_mijlpaal_bijwerken(gebruiker: Any, mijlpaal: Mijlpaal) -> Toestemming:
    """Answer whether this person may change status and dates of the mijlpaal."""
    if not _ingelogd(gebruiker):
        return nee(NIET_INGELOGD)
    if _werkt_zelf_bij(gebruiker, mijlpaal):
        return JA
    if mijlpaal.plan.regio_id in leesbereik(gebruiker).regios and _werkt_voor_een_ander_bij(gebruiker, mijlpaal):
        return JA
    regio, gemeente = mijlpaal.plan.regio, mijlpaal.gemeente
    van_gemeente = f", de {SECRETARIS.naam} van {gemeente}" if gemeente is not None else ""
    return nee(
        f"Deze mijlpaal bijwerken mag alleen de {REGIOSECRETARIS.naam} van {regio}{van_gemeente} of de eigenaar zelf."
    )


def _werkt_zelf_bij(gebruiker: Gebruiker, mijlpaal: Mijlpaal) -> bool:
    if mijlpaal.eigenaar_id == gebruiker.pk and mijlpaal.plan.regio_id in leesbereik(gebruiker).regios:
        return True  # an owner whose roles in the region have ended keeps his name on it, not the right
    if heeft_recht(gebruiker, Recht.MIJLPAAL_BIJWERKEN, regio=mijlpaal.plan.regio):
        return True
    gemeente = mijlpaal.gemeente
    return gemeente is not None and bool(heeft_recht(gebruiker, Recht.MIJLPAAL_BIJWERKEN, gemeente=gemeente))


def _werkt_voor_een_ander_bij(gebruiker: Gebruiker, mijlpaal: Mijlpaal) -> bool:
    """Tell whether this person does it for a while, or answers for somebody who is away and updates it."""
    if neemt_waar(gebruiker, mijlpaal.uuid, vandaag()):
        return True
    return any(_werkt_zelf_bij(afwezig, mijlpaal) for afwezig in vervangt(gebruiker, vandaag()))


def mag_namen_zien(gebruiker: Any, plan: Transitieplan) -> Toestemming:
    """Answer whether this person may read who did what by name, as the log tells it.

    The outside world reads what was decided and in which function; names are for who works with the
    plan (AVG art. 5 lid 1 onder c: no more personal data than the purpose needs).
    """
    if _ingelogd(gebruiker) and plan.regio_id in leesbereik(gebruiker).regios:
        return JA
    return nee(f"Wie wat heeft gewijzigd is alleen zichtbaar voor wie in {plan.regio} werkt.")


def uitleg_bijwerken(gebruiker: Any, plan: Transitieplan, *, mag: int, totaal: int) -> Toestemming:
    """Answer for a whole plan whether every mijlpaal may be updated, with one reason if not."""
    if mag == totaal:
        return JA
    if not _ingelogd(gebruiker):
        return nee(NIET_INGELOGD)
    if mag:
        return nee(
            f"U kunt {mag} van de {totaal} mijlpalen bijwerken: die van uw gemeente of van uzelf. "
            f"De andere werkt hun eigenaar bij, of de {REGIOSECRETARIS.naam}."
        )
    return nee(
        f"Mijlpalen bijwerken mag alleen de {REGIOSECRETARIS.naam} van {plan.regio}, "
        f"de {SECRETARIS.naam} van de gemeente die eigenaar is, of de eigenaar zelf."
    )


def mag_iets_bijwerken(gebruiker: Any, plan: Transitieplan, *, mag: int) -> Toestemming:
    """Answer whether this person gets the screen for several mijlpalen at once; `mag` counts the own ones."""
    return JA if mag else uitleg_bijwerken(gebruiker, plan, mag=0, totaal=1)
