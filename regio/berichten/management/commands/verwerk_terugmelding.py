"""Read delivery status mails and write down which mails came back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from regio.berichten.models import Bericht
from regio.berichten.terugmelding_actions import BerichtOnbekend, NogNietVerzonden, noteer_terugmelding
from regio.berichten.terugmelding_rules import (
    GROOTSTE_BYTES,
    Terugmelding,
    TerugmeldingOnleesbaar,
    lees_terugmelding,
)

ONLEESBAAR, ONBEKEND, LATER = 65, 67, 75
"""Exit codes of sysexits.h; a mail server keeps a mail for which it gets 75 and offers it again."""


class Command(BaseCommand):
    """Dry unless --schrijf; with several files each one is done, and the first fault decides the exit code."""

    help = "Leest teruggekomen mail (RFC 3464) van stdin of uit bestanden en noteert welke berichten niet aankwamen."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the files, and whether to write."""
        parser.add_argument("bestand", nargs="*", default=["-"], help="ruwe mail; zonder bestand wordt stdin gelezen")
        parser.add_argument("--schrijf", action="store_true", help="echt noteren")

    def handle(self, *args: Any, **opties: Any) -> None:
        """Do each mail, and fail when one of them could not be done."""
        codes = [self._verwerk(bestand, schrijf=opties["schrijf"]) for bestand in opties["bestand"] or ["-"]]
        if fouten := [code for code in codes if code]:
            raise CommandError(f"{len(fouten)} van {len(codes)} mails niet verwerkt.", returncode=fouten[0])

    def _verwerk(self, bestand: str, *, schrijf: bool) -> int:
        naam = "stdin" if bestand == "-" else bestand
        try:
            self.stdout.write(f"{naam}: {_antwoord(lees_terugmelding(_lees(bestand)), schrijf=schrijf)}")
        except OSError as fout:
            self.stderr.write(f"{naam}: niet te lezen: {fout}")
            return ONLEESBAAR
        except TerugmeldingOnleesbaar as fout:
            self.stderr.write(f"{naam}: {fout}")
            return ONLEESBAAR
        except BerichtOnbekend as fout:
            self.stderr.write(f"{naam}: {fout}")
            return ONBEKEND
        except NogNietVerzonden as fout:
            self.stderr.write(f"{naam}: {fout} Bied de terugmelding later opnieuw aan.")
            return LATER
        return 0


def _lees(bestand: str) -> bytes:
    """Return no more than is needed to see that it is too much."""
    if bestand == "-":
        return sys.stdin.buffer.read(GROOTSTE_BYTES + 1)
    with Path(bestand).open("rb") as mail:
        return mail.read(GROOTSTE_BYTES + 1)


def _antwoord(melding: Terugmelding, *, schrijf: bool) -> str:
    if not melding.mislukt:
        return "niets te doen: de mail is bezorgd, of de mailserver probeert het nog."
    if not schrijf:
        bekend = Bericht.objects.filter(message_id__in=melding.message_ids).exists()
        return f"zou noteren ({'bekend' if bekend else 'onbekend'} bericht): {melding.reden}. Voeg --schrijf toe."
    bericht, nieuw = noteer_terugmelding(message_ids=melding.message_ids, reden=melding.reden, op=timezone.now())
    return f"genoteerd voor {bericht.aan}: {bericht.teruggekomen_reden}" if nieuw else "was al genoteerd."
