"""Writes on programmes: started by a beslispunt, ended by another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError

from governance.besluitvorming.models import Beslispunt
from governance.organisaties.models import Regio
from governance.programmas.models import Programma
from regio.kern.historie import Auteur, handeling
from regio.kern.register import verwijder, voeg_toe, wijzig
from regio.kern.tekst import datum
from regio.kern.versie import VerouderdeVersie


@dataclass(frozen=True, slots=True)
class NieuwProgramma:
    """What a decision says of the programme it starts; `tot` is the first day on which it no longer runs."""

    regio: Regio
    naam: str
    van: date
    tot: date | None = None
    opdracht: str = ""


def bezwaren_tegen_programma(programma: NieuwProgramma) -> dict[str, str]:
    """Return per field why this programme cannot start."""
    if programma.tot is not None and programma.tot <= programma.van:
        return {"tot": f"Het programma kan niet eindigen vóór het begint ({datum(programma.van)})."}
    rijen = Programma.objects.filter(regio=programma.regio, naam=programma.naam).exclude(tot__lte=programma.van)
    if programma.tot is not None:
        rijen = rijen.filter(van__lt=programma.tot)
    if rijen.exists():
        return {"naam": f"{programma.regio} heeft in deze periode al een programma met deze naam."}
    return {}


def start_programma(
    *, programma: NieuwProgramma, beslispunt: Beslispunt, door: Auteur | None, op: datetime
) -> Programma:
    """Start a programme because a beslispunt says so.

    Raises:
        ValidationError: the programme cannot be; nothing is written.
        Botsing: the beslispunt has just started a programme, or the region just got one by this name.
    """
    bezwaren = bezwaren_tegen_programma(programma)
    if bezwaren:
        raise ValidationError({veld: [zin] for veld, zin in bezwaren.items()})
    rij = Programma(
        regio=programma.regio,
        naam=programma.naam,
        opdracht=programma.opdracht,
        van=programma.van,
        tot=programma.tot,
        besloten_bij=beslispunt,
        orgaan=beslispunt.besluit.orgaan,
        voorbeeld=beslispunt.besluit.voorbeeld,
    )
    return voeg_toe(rij, wat="programma gestart", door=door)


def beeindig_programma(
    *,
    programma: Programma,
    per: date,
    beslispunt: Beslispunt,
    door: Auteur | None,
    op: datetime,
    versie: int | None = None,
) -> Programma | None:
    """End a programme because a later beslispunt says so; `per` is the first day on which it no longer runs.

    A programme that had not begun by then has never been: it is removed, and the history keeps it.
    One that had ended before stays as it was. With `versie` an edit of a form is checked against the row.

    Raises:
        VerouderdeVersie: somebody else changed it after this edit began.
    """
    with handeling("programma beëindigd", door=door):
        rij: Programma = Programma.objects.select_for_update(of=["self"]).get(pk=programma.pk)
        if versie is not None and rij.versie != versie:
            raise VerouderdeVersie
        if rij.tot is not None and rij.tot <= per:
            return rij
        if per <= rij.van:
            reden = f"Besluit van {datum(per)}: {beslispunt.besluit.titel}"
            verwijder(rij, versie=rij.versie, wat="programma ingetrokken", door=door, reden=reden)
            return None
        velden = {"tot": per, "beeindigd_bij": beslispunt}
        return wijzig(rij, versie=rij.versie, velden=velden, wat="programma beëindigd", door=door)
