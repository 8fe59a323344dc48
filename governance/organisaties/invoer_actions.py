"""Writing inhabitants that were previewed: all of them or none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError
from django.utils import timezone

from governance.organisaties.invoer_rules import Cijfer, Inwonerregel
from governance.organisaties.models import Gemeente, Inwonertal
from regio.kern.historie import Auteur, handeling

PER_KEER = 1_000


class InvoerGeweigerd(Exception):
    """There is a row with an error; nothing was written."""


class IntussenVeranderd(Exception):
    """Figures changed after the preview was made; nothing was written."""


@dataclass(frozen=True, slots=True)
class Ingevoerd:
    """How many figures are new and changed, and how many stood there already."""

    nieuw: int = 0
    gewijzigd: int = 0
    gelijk: int = 0


def voer_inwoners_in(
    *, regels: Iterable[Inwonerregel], bron: str, vervang: bool, door: Auteur | None, op: datetime
) -> Ingevoerd:
    """Write the figures of these rows with their source, in one transaction.

    A definitive figure is replaced only with `vervang`; the history keeps what stood there. A row that was
    written meanwhile exactly so (a double click) is left alone.

    Raises:
        InvoerGeweigerd: a row has an error, replaces a definitive figure unasked or lies in the future.
        IntussenVeranderd: a figure is not what the row says stood there.
    """
    vandaag = timezone.localdate(op)
    rijen = [_als_wijziging(regel, vandaag, vervang=vervang) for regel in regels if not regel.overgeslagen]
    try:
        with handeling("inwonertallen ingevoerd", door=door, reden=bron):
            return _schrijf(rijen, bron)
    except IntegrityError as fout:
        raise IntussenVeranderd from fout


@dataclass(frozen=True, slots=True)
class _Wijziging:
    gemeente: int
    peildatum: date
    oud: Cijfer | None
    nieuw: Cijfer


def _als_wijziging(regel: Inwonerregel, vandaag: date, *, vervang: bool) -> _Wijziging:
    if regel.fouten or regel.gemeente is None or regel.peildatum is None or regel.nieuw is None:
        raise InvoerGeweigerd
    if regel.peildatum > vandaag or (regel.vervangt_definitief and not vervang):
        raise InvoerGeweigerd
    return _Wijziging(regel.gemeente.id, regel.peildatum, regel.oud, regel.nieuw)


def _schrijf(rijen: list[_Wijziging], bron: str) -> Ingevoerd:
    bestaand = _bestaand_op_slot(rijen)
    nieuw: list[Inwonertal] = []
    gewijzigd: list[Inwonertal] = []
    for wijziging in rijen:
        rij = bestaand.get((wijziging.gemeente, wijziging.peildatum))
        staat_er = Cijfer(rij.aantal, rij.definitief) if rij else None
        if staat_er == wijziging.nieuw:
            continue
        if staat_er != wijziging.oud:
            raise IntussenVeranderd
        if rij is None:
            rij = Inwonertal(gemeente_id=wijziging.gemeente, peildatum=wijziging.peildatum)
            nieuw.append(rij)
        else:
            gewijzigd.append(rij)
        rij.aantal, rij.definitief, rij.bron = wijziging.nieuw.aantal, wijziging.nieuw.definitief, bron
    Inwonertal.objects.bulk_create(nieuw, batch_size=PER_KEER)
    Inwonertal.objects.bulk_update(gewijzigd, ["aantal", "definitief", "bron"], batch_size=PER_KEER)
    return Ingevoerd(len(nieuw), len(gewijzigd), len(rijen) - len(nieuw) - len(gewijzigd))


def _bestaand_op_slot(rijen: list[_Wijziging]) -> dict[tuple[int, date], Inwonertal]:
    """Return the present figures; whoever imports figures of the same municipalities waits until this is done."""
    gemeenten = {rij.gemeente for rij in rijen}
    list(Gemeente.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=gemeenten).order_by("pk"))
    cijfers = Inwonertal.objects.filter(gemeente__in=gemeenten, peildatum__in={rij.peildatum for rij in rijen})
    return {(rij.gemeente_id, rij.peildatum): rij for rij in cijfers}
