"""Writes made of other writes: a series of decisions, and a later decision that undoes what an earlier one made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db.models import Q

from governance.besluitvorming.actions import NieuwBeslispunt, NieuwBesluit, leg_besluit_vast
from governance.besluitvorming.models import (
    Aanwijzing,
    Beslispunt,
    Besluit,
    Besluitvervanging,
    Uitkomst,
    Vervangingsoort,
)
from governance.organen.models import Lidmaatschap
from governance.organen.register_actions import beeindig_lid, verwijder_lid
from governance.regelingen.models import Regeling
from governance.vergaderingen.models import Agendapunt
from governance.voorstellen.rules import BeslispuntSoort
from regio.accounts.models import Gebruiker
from regio.kern.historie import handeling
from regio.kern.register import geweigerd_met_reden
from regio.kern.tekst import datum

NIET_IN_REEKS = frozenset(
    {
        BeslispuntSoort.OVERNEMEN_AANBEVELING,
        BeslispuntSoort.AFDOENING_AANBEVELING,
        BeslispuntSoort.AANWIJZEN_LID,
    }
)
"""Points that are about one thing only: a recommendation, or somebody who is appointed."""
MAAKT_ONGEDAAN = frozenset({Vervangingsoort.TREKT_IN, Vervangingsoort.VERVANGT})
"""What ends the consequences of the earlier decision; a change leaves them as they are."""


@dataclass(frozen=True, slots=True)
class Reeksrij:
    """What is different in one decision of a series."""

    titel: str
    uitkomst: str
    toelichting: str = ""
    regeling: Regeling | None = None
    agendapunt: str = ""
    behandeld_bij: Agendapunt | None = None
    kenmerk: str = ""
    uuid: UUID = field(default_factory=uuid4)


def punten_voor_reeks(besluit: Besluit) -> list[Beslispunt]:
    """Return the points of a decision that can be repeated."""
    rijen = besluit.beslispunten.exclude(soort__in=NIET_IN_REEKS)
    return list(rijen.select_related("regeling").order_by("nummer", "pk"))


def maak_reeks(*, bron: Besluit, rijen: Sequence[Reeksrij], door: Gebruiker | None, op: datetime) -> list[Besluit]:
    """Record a decision like `bron` per row, all of them or none; sending it twice makes them once.

    Where the decision names its regeling, the new one names that of the row.

    Raises:
        ValidationError: nothing in the decision can be repeated, or the source is not there any more.
    """
    punten = punten_voor_reeks(bron)
    if not punten:
        raise ValidationError("Dit besluit heeft geen beslispunten die u kunt herhalen.")
    with geweigerd_met_reden(), handeling("reeks besluiten vastgelegd", door=door, reden=bron.titel):
        bestaand = {rij.uuid: rij for rij in Besluit.objects.filter(uuid__in=[rij.uuid for rij in rijen])}
        return [
            bestaand[rij.uuid]
            if rij.uuid in bestaand
            else leg_besluit_vast(
                orgaan=bron.orgaan,
                besluit=_als_besluit(bron, rij),
                beslispunten=[_als_punt(punt, rij) for punt in punten],
                door=door,
                op=op,
            )
            for rij in rijen
        ]


def _als_besluit(bron: Besluit, rij: Reeksrij) -> NieuwBesluit:
    return NieuwBesluit(
        uuid=rij.uuid,
        titel=rij.titel,
        datum=bron.datum,
        stemwijze=bron.stemwijze,
        agendapunt=rij.agendapunt,
        behandeld_bij=rij.behandeld_bij,
        kenmerk=rij.kenmerk,
        zichtbaarheid=bron.zichtbaarheid,
        voorbeeld=bron.voorbeeld,
    )


def _als_punt(punt: Beslispunt, rij: Reeksrij) -> NieuwBeslispunt:
    wisselt = rij.regeling is not None and punt.regeling is not None
    regeling = rij.regeling or punt.regeling
    verworpen = rij.uitkomst == Uitkomst.VERWORPEN
    return NieuwBeslispunt(
        soort=punt.soort,
        voorstel=andere_naam(punt.voorstel, punt.regeling, rij.regeling) if wisselt else punt.voorstel,
        uitkomst=rij.uitkomst,
        toelichting=rij.toelichting,
        regeling=regeling,
        toon="" if verworpen else punt.toon,
        grond=punt.grond if verworpen else "",
        ingangsdatum=punt.ingangsdatum,
    )


def andere_naam(tekst: str, oud: Regeling | None, nieuw: Regeling | None) -> str:
    """Return the text in which the name of one regeling is replaced by that of another."""
    return tekst.replace(oud.naam, nieuw.naam) if oud and nieuw else tekst


# A later decision.


def bezwaren_tegen_vervanging(nieuw: Besluit, oud: Besluit) -> dict[str, str]:
    """Return why the one decision cannot repeal, replace or change the other."""
    if nieuw.pk == oud.pk or nieuw.orgaan_id != oud.orgaan_id:
        return {"oud": f"Kies een ander besluit van {nieuw.orgaan}."}
    if oud.datum > nieuw.datum:
        return {"oud": f"Dat besluit is later genomen ({datum(oud.datum)})."}
    if not nieuw.beslispunten.filter(uitkomst__in=[Uitkomst.CONFORM, Uitkomst.GEAMENDEERD]).exists():
        return {"oud": "In dit besluit is niets aangenomen. Een eerder besluit blijft dan zoals het was."}
    if Besluitvervanging.objects.filter(nieuw=oud, oud=nieuw).exists():
        return {"oud": "Dat besluit verandert dit besluit al."}
    eerder = Besluitvervanging.objects.filter(oud=oud).filter(Q(soort__in=MAAKT_ONGEDAAN) | Q(nieuw=nieuw))
    if gevonden := eerder.select_related("nieuw").order_by("pk").first():
        return {"oud": f"Dat besluit is al geraakt door “{gevonden.nieuw}” van {datum(gevonden.nieuw.datum)}."}
    return {}


def vervang(*, nieuw: Besluit, oud: Besluit, soort: str, door: Gebruiker | None, op: datetime) -> Besluitvervanging:
    """Let a later decision repeal, replace or change an earlier one; repealed, whom it appointed leaves.

    The floors above end what they made of the earlier decision.

    What was asked before is not done again.

    Raises:
        ValidationError: the one cannot follow on the other; nothing is written.
    """
    with geweigerd_met_reden(), handeling("eerder besluit vervangen", door=door, reden=nieuw.titel):
        # both, in one order: two decisions may not at once repeal the same one, or each other
        rijen = Besluit.objects.select_for_update(of=["self"]).filter(pk__in=[nieuw.pk, oud.pk])
        if len(rijen.order_by("pk")) != 2:
            raise ValidationError({"oud": ["Kies een ander besluit."]})
        if bestaand := Besluitvervanging.objects.filter(nieuw=nieuw, oud=oud, soort=soort).first():
            return bestaand
        bezwaren = bezwaren_tegen_vervanging(nieuw, oud)
        if bezwaren:
            raise ValidationError({veld: [zin] for veld, zin in bezwaren.items()})
        rij = Besluitvervanging.objects.create(nieuw=nieuw, oud=oud, soort=soort)
        if soort in MAAKT_ONGEDAAN:
            _laat_leden_gaan(oud, nieuw, door, op)
    return rij


def _laat_leden_gaan(oud: Besluit, nieuw: Besluit, door: Gebruiker | None, op: datetime) -> None:
    per = nieuw.datum
    for rij in leden_van(oud):
        lid = rij.lidmaatschap
        if lid is None or (lid.tot is not None and lid.tot <= per):
            continue
        if lid.van < per:
            beeindig_lid(lid=lid, versie=lid.versie, tot=per, door=door, op=op)
            continue
        # it had not begun: it has never been, and the history keeps why
        rij.lidmaatschap = None
        rij.save(update_fields=["lidmaatschap"])
        _verwijder(lid, per, nieuw, door, op)


def _verwijder(lid: Lidmaatschap, per: date, nieuw: Besluit, door: Gebruiker | None, op: datetime) -> None:
    reden = f"Besluit van {datum(per)}: {nieuw.titel}"
    verwijder_lid(lid=lid, versie=lid.versie, reden=reden, door=door, op=op)


def leden_van(besluit: Besluit) -> Iterable[Aanwijzing]:
    """Return the appointments of a decision that made a member, locked until the end of the transaction."""
    rijen = Aanwijzing.objects.select_for_update(of=["self"]).filter(
        beslispunt__besluit=besluit, lidmaatschap__isnull=False
    )
    return list(rijen.select_related("lidmaatschap").order_by("pk"))
