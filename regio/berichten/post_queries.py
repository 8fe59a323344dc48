"""What somebody finds under "Mijn post": what waits, and the last mails."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from regio.accounts.models import Gebruiker
from regio.berichten.digest_rules import DIGEST
from regio.berichten.models import Bericht, BerichtStatus, Herinnering, Voorkeur
from regio.berichten.rules import Soort, stapnaam
from regio.kern.tekst import tijdstip

MAILS = 10
WACHTEND = 50


@dataclass(frozen=True, slots=True)
class Postregel:
    """One line, as it stands or will stand in a mail."""

    titel: str
    toelichting: str
    pad: str
    deadline: date
    stap: str
    is_optioneel: bool


@dataclass(frozen=True, slots=True)
class Verzamelmail:
    """One mail with its lines and what became of it."""

    onderwerp: str
    stand: str
    regels: list[Postregel]


def voorkeur_van(gebruiker: Gebruiker) -> Voorkeur:
    """Return what this person wants; who never said gets what holds without saying, which is not stored."""
    return Voorkeur.objects.filter(gebruiker=gebruiker).first() or Voorkeur(gebruiker=gebruiker)


def wat_wacht(gebruiker: Gebruiker) -> list[Postregel]:
    """Return the lines that go in a next mail, most urgent first, at most as many as one page shows."""
    return _als_regels(
        Herinnering.objects.openstaand().filter(ontvanger=gebruiker).order_by("deadline", "pk")[:WACHTEND]
    )


def laatste_mails(gebruiker: Gebruiker) -> list[Verzamelmail]:
    """Return the last digests of this person, newest first; mails about the login are none."""
    rijen = Bericht.objects.filter(ontvanger=gebruiker, sleutel__startswith=DIGEST)
    mails = list(rijen.defer("tekst", "html").order_by("-geplaatst_op", "-pk")[:MAILS])
    regels: dict[int | None, list[Herinnering]] = {}
    for regel in Herinnering.objects.filter(bericht__in=[mail.pk for mail in mails]).order_by("deadline", "pk"):
        regels.setdefault(regel.bericht_id, []).append(regel)
    return [Verzamelmail(mail.onderwerp, _stand(mail), _als_regels(regels.get(mail.pk, []))) for mail in mails]


def _als_regels(rijen: Iterable[Herinnering]) -> list[Postregel]:
    return [
        Postregel(
            titel=rij.titel,
            toelichting=rij.toelichting,
            pad=rij.pad,
            deadline=rij.deadline,
            stap=stapnaam(rij.stap),
            is_optioneel=Soort(rij.soort).is_optioneel,
        )
        for rij in rijen
    ]


def _stand(bericht: Bericht) -> str:
    if bericht.verzonden_op is not None:
        return f"Verstuurd op {tijdstip(bericht.verzonden_op)}"
    if bericht.status == BerichtStatus.GEPARKEERD:
        return "Niet bezorgd: de beheerder kijkt ernaar"
    return "Staat klaar om te versturen"
