"""Writes on votes: opening one with its voters, keeping what was entered, fixing the outcome, computing it again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError

from governance.besluitvorming.actions import UitkomstStaatVast, zet_uitkomst
from governance.besluitvorming.models import Beslispunt, Stemwijze, Uitkomst
from governance.moties.actions import UitspraakStaatVast, zet_uitspraak
from governance.moties.models import Amendement, Motie
from governance.moties.rules import Uitspraak
from governance.stemmingen.invoer_rules import Stand, rekendocument, stemmen_uit
from governance.stemmingen.keuze_rules import Gewichtbron, Stemmingstatus
from governance.stemmingen.models import Stem, Stemmer, Stemming, Stemregel
from governance.stemmingen.reken_rules import als_document, stemming_uit
from governance.stemmingen.rules import Regel, Uitslagsoort
from governance.stemmingen.rules import Stemming as Stemvorm
from governance.stemmingen.telling_rules import bereken, bezwaren
from governance.stemmingen.uitleg_rules import uitleg
from regio.accounts.models import Gebruiker
from regio.kern.historie import handeling
from regio.kern.register import geweigerd_met_reden
from regio.kern.versie import VerouderdeVersie, werk_bij

Onderwerp = Beslispunt | Amendement | Motie

NAAR_UITKOMST = {
    Uitslagsoort.AANGENOMEN: Uitkomst.CONFORM,
    Uitslagsoort.VERWORPEN: Uitkomst.VERWORPEN,
    Uitslagsoort.UITGESTELD: Uitkomst.AANGEHOUDEN,
}
NAAR_UITSPRAAK = {
    Uitslagsoort.AANGENOMEN: Uitspraak.AANGENOMEN,
    Uitslagsoort.VERWORPEN: Uitspraak.VERWORPEN,
    Uitslagsoort.UITGESTELD: Uitspraak.AANGEHOUDEN,
}
"""What a vote makes of what it was about; an invalid vote leaves it as it was."""


class StemmingStaatVast(Exception):
    """The outcome was fixed already; nothing was written."""


class BezwarenTegenStemmen(Exception):
    """These votes cannot be counted; nothing was written. `per_stemmer` says why, per key of a voter."""

    def __init__(self, per_stemmer: dict[str, str]) -> None:
        super().__init__("; ".join(per_stemmer.values()))
        self.per_stemmer = per_stemmer


class UitslagAnders(Exception):
    """The outcome is not the one that was looked at, or not certain yet; nothing was written."""


class UitslagBotst(Exception):
    """What was voted on has another outcome already, which only a new decision changes; nothing was written."""


@dataclass(frozen=True, slots=True)
class NieuweStemming:
    """The circumstances of a vote, and the rule that it will be counted by."""

    datum: date
    regel: Regel
    stemwijze: str = Stemwijze.HOOFDELIJK
    herhaling: bool = False
    tweede_vergadering: bool = False
    voorzitter: str = ""
    stemregel: Stemregel | None = None
    gewichtbron: str = Gewichtbron.EEN
    eenheid: str = "stemmen"
    peildatum: date | None = None
    nagelezen: bool = False
    voorbeeld: bool = False


def open_stemming(
    *,
    over: Onderwerp,
    stemming: NieuweStemming,
    stemmers: Sequence[Any],
    vooraf: Mapping[str, Stand],
    door: Gebruiker | None,
    op: datetime,
) -> Stemming:
    """Open a vote with its voters and their weights, and return it; the one that is open already, if there is.

    `stemmers` have sleutel, naam, gewicht, leden, organisatie_id, lidmaatschap_id and volgorde. `vooraf` is
    what is known before anybody votes: who is away.

    Raises:
        ValidationError: there is nobody to vote, or nothing to vote on.
    """
    if not stemmers:
        raise ValidationError("Er zijn geen stemmers. Voeg eerst de leden van het orgaan toe.")
    with geweigerd_met_reden(), handeling("stemming geopend", door=door, reden=str(over)):
        type(over)._default_manager.select_for_update(of=("self",)).get(pk=over.pk)
        bestaand = Stemming.objects.filter(**_over(over), status=Stemmingstatus.INVOER).first()
        if bestaand is not None:
            return bestaand
        if _ingetrokken(over):
            raise ValidationError("Dit is ingetrokken; daarover wordt niet meer gestemd.")
        rij = _maak(stemming, orgaan_id=_orgaan_id(over), **_over(over))
        _voeg_stemmers_toe(rij, stemmers)
        _schrijf(rij, vooraf)
    return rij


def _over(over: Onderwerp) -> dict[str, Any]:
    namen = {Beslispunt: "beslispunt", Amendement: "amendement", Motie: "motie"}
    return {namen[type(over)]: over}


def _orgaan_id(over: Onderwerp) -> int:
    if isinstance(over, Motie):
        return over.orgaan_id
    punt = over.beslispunt if isinstance(over, Amendement) else over
    return punt.besluit.orgaan_id


def _ingetrokken(over: Onderwerp) -> bool:
    if isinstance(over, Beslispunt):
        return over.uitkomst == Uitkomst.INGETROKKEN
    return over.uitspraak == Uitspraak.INGETROKKEN


def _maak(nieuw: NieuweStemming, **velden: Any) -> Stemming:
    return Stemming.objects.create(
        datum=nieuw.datum,
        stemwijze=nieuw.stemwijze,
        herhaling=nieuw.herhaling,
        tweede_vergadering=nieuw.tweede_vergadering,
        voorzitter=nieuw.voorzitter,
        stemregel=nieuw.stemregel,
        regel=als_document(Stemvorm(nieuw.regel, ()))["regel"],
        gewichtbron=nieuw.gewichtbron,
        eenheid=nieuw.eenheid,
        peildatum=nieuw.peildatum,
        nagelezen=nieuw.nagelezen,
        voorbeeld=nieuw.voorbeeld,
        **velden,
    )


def _voeg_stemmers_toe(rij: Stemming, stemmers: Sequence[Any]) -> None:
    Stemmer.objects.bulk_create(
        Stemmer(
            stemming=rij,
            sleutel=stemmer.sleutel,
            naam=stemmer.naam,
            gewicht=stemmer.gewicht,
            leden=stemmer.leden,
            volgorde=stemmer.volgorde,
            organisatie_id=stemmer.organisatie_id,
            lidmaatschap_id=stemmer.lidmaatschap_id,
        )
        for stemmer in stemmers
    )


# Entering.


def bewaar_stemmen(
    *,
    stemming: Stemming,
    ingevuld: Mapping[str, Stand],
    voorzitter: str,
    versie: int,
    door: Gebruiker | None,
    op: datetime,
) -> Stemming:
    """Keep what was entered; who is left out becomes unknown again. Keeping the same twice changes nothing.

    Raises:
        VerouderdeVersie: somebody else kept something after this was read.
        StemmingStaatVast: the outcome was fixed.
        BezwarenTegenStemmen: more votes than a voter has, or a choice that the rule does not know.
    """
    with handeling("stemmen bewaard", door=door, reden=str(stemming)):
        rij = _pak(stemming, ingevuld, voorzitter, versie)
        if rij.status == Stemmingstatus.INVOER:
            _bewaar(rij, ingevuld, voorzitter)
    return rij


def stel_vast(
    *,
    stemming: Stemming,
    ingevuld: Mapping[str, Stand],
    voorzitter: str,
    versie: int,
    verwacht: str,
    door: Gebruiker | None,
    op: datetime,
) -> Stemming:
    """Fix the outcome for good, and write it at what was voted on; both or neither.

    `verwacht` is the outcome that the person who fixes it saw. Voters who are unknown stay unknown.

    Raises:
        VerouderdeVersie, StemmingStaatVast, BezwarenTegenStemmen: as for `bewaar_stemmen`.
        UitslagAnders: the outcome is another one, or not certain.
        UitslagBotst: the beslispunt, amendement or motie has another outcome already.
        ValidationError: what follows from the outcome cannot be.
    """
    with handeling("stemming vastgesteld", door=door, reden=str(stemming)):
        rij = _pak(stemming, ingevuld, voorzitter, versie)
        if rij.status == Stemmingstatus.VASTGESTELD:
            return rij
        rij = _bewaar(rij, ingevuld, voorzitter)
        vorm = _vorm(rij, ingevuld)
        uitslag = bereken(vorm)
        kop = uitleg(vorm, uitslag, eenheid=rij.eenheid).kop
        if uitslag.soort == Uitslagsoort.ONBESLIST or uitslag.soort.value != verwacht:
            raise UitslagAnders(kop)
        _verwerk(rij, uitslag.soort, kop, door, op)
        _zet_vast(rij, uitslag.soort, door, op)
    return rij


def _pak(stemming: Stemming, ingevuld: Mapping[str, Stand], voorzitter: str, versie: int) -> Stemming:
    """Lock the vote; the same entry sent twice is no conflict."""
    rij = Stemming.objects.select_for_update(of=("self",)).get(pk=stemming.pk)
    zelfde = _bewaard(rij) == _kaal(ingevuld) and rij.voorzitter == voorzitter
    if rij.status == Stemmingstatus.VASTGESTELD and not zelfde:
        raise StemmingStaatVast
    if rij.versie != versie and not zelfde:
        raise VerouderdeVersie
    return rij


def _bewaar(rij: Stemming, ingevuld: Mapping[str, Stand], voorzitter: str) -> Stemming:
    fout = bezwaren(_vorm(rij, ingevuld))
    if fout:
        raise BezwarenTegenStemmen(fout)
    if _schrijf(rij, ingevuld) or rij.voorzitter != voorzitter:
        werk_bij(rij, versie=rij.versie, voorzitter=voorzitter)
    return rij


def _vorm(rij: Stemming, ingevuld: Mapping[str, Stand]) -> Stemvorm:
    kaal, _ = stemming_uit(rekendocument(rij, rij.stemmers.order_by("volgorde", "pk")))
    return replace(kaal, stemmen=stemmen_uit(_kaal(ingevuld)))


def _bewaard(rij: Stemming) -> dict[str, dict[str, int]]:
    uit: dict[str, dict[str, int]] = {}
    stemmen = Stem.objects.filter(stemmer__stemming=rij).values_list("stemmer__sleutel", "keuze", "aantal")
    for sleutel, keuze, aantal in stemmen:
        uit.setdefault(sleutel, {})[keuze] = aantal
    return uit


def _kaal(ingevuld: Mapping[str, Stand]) -> dict[str, dict[str, int]]:
    standen = {wie: {keuze: aantal for keuze, aantal in stand.items() if aantal} for wie, stand in ingevuld.items()}
    return {wie: stand for wie, stand in standen.items() if stand}


def _schrijf(rij: Stemming, ingevuld: Mapping[str, Stand]) -> bool:
    """Write the difference and tell whether there was one; an untouched voter keeps his history."""
    nu, straks = _bewaard(rij), _kaal(ingevuld)
    anders = {wie for wie in nu.keys() | straks.keys() if nu.get(wie) != straks.get(wie)}
    if not anders:
        return False
    stemmers = {stemmer.sleutel: stemmer for stemmer in rij.stemmers.filter(sleutel__in=anders)}
    Stem.objects.filter(stemmer__in=stemmers.values()).delete()
    Stem.objects.bulk_create(
        Stem(stemmer=stemmer, keuze=keuze, aantal=aantal)
        for sleutel, stemmer in stemmers.items()
        for keuze, aantal in straks.get(sleutel, {}).items()
    )
    return True


def _zet_vast(rij: Stemming, soort: Uitslagsoort, door: Gebruiker | None, op: datetime) -> None:
    werk_bij(
        rij,
        versie=rij.versie,
        status=Stemmingstatus.VASTGESTELD,
        uitslag=soort,
        vastgesteld_op=op,
        vastgesteld_door=door,
    )


def _verwerk(rij: Stemming, soort: Uitslagsoort, kop: str, door: Gebruiker | None, op: datetime) -> None:
    if rij.beslispunt is not None:
        _verwerk_beslispunt(rij.beslispunt, soort, kop, door, op)
        return
    over: Any = rij.amendement or rij.motie
    uitspraak = NAAR_UITSPRAAK.get(soort)
    if over is None or uitspraak is None:
        return
    try:
        zet_uitspraak(rij=over, uitspraak=uitspraak, door=door, op=op)
    except UitspraakStaatVast as vast:
        over.refresh_from_db()
        if over.uitspraak != uitspraak:
            raise UitslagBotst(over.get_uitspraak_display()) from vast


def _verwerk_beslispunt(punt: Beslispunt, soort: Uitslagsoort, kop: str, door: Gebruiker | None, op: datetime) -> None:
    uitkomst, toelichting = NAAR_UITKOMST.get(soort), kop
    if uitkomst is None:
        return
    if uitkomst == Uitkomst.CONFORM:
        aangenomen = punt.amendementen.filter(uitspraak=Uitspraak.AANGENOMEN).order_by("nummer", "pk")
        teksten = [f"Amendement {rij.nummer}: {rij.nieuwe_tekst}" for rij in aangenomen]
        uitkomst, toelichting = (Uitkomst.GEAMENDEERD, "\n".join(teksten)) if teksten else (uitkomst, "")
    try:
        zet_uitkomst(beslispunt=punt, uitkomst=uitkomst, toelichting=toelichting, door=door, op=op)
    except UitkomstStaatVast as vast:
        punt.refresh_from_db()
        aan = {Uitkomst.CONFORM, Uitkomst.GEAMENDEERD}
        if punt.uitkomst != uitkomst and not {punt.uitkomst, uitkomst} <= aan:
            raise UitslagBotst(punt.get_uitkomst_display()) from vast


# Computing again.


def herbereken(
    *,
    stemming: Stemming,
    nieuw: NieuweStemming,
    gewichten: Mapping[str, int],
    reden: str,
    door: Gebruiker | None,
    op: datetime,
) -> Stemming:
    """Compute a fixed vote again with another rule or weights, as a new row beside the old one.

    Votes, voters and circumstances are those of the vote; the decision does not change. The one who asks
    twice gets the same row.

    Raises:
        ValidationError: the vote is not fixed, was computed again before, or a voter has no weight now.
    """
    with geweigerd_met_reden(), handeling("stemming herberekend", door=door, reden=reden):
        oud = Stemming.objects.select_for_update(of=("self",)).get(pk=stemming.pk)
        if oud.status != Stemmingstatus.VASTGESTELD:
            raise ValidationError("Deze stemming is nog niet vastgesteld.")
        if Stemming.objects.filter(vervangt=oud).exists():
            raise ValidationError("Deze stemming is al opnieuw berekend. Bereken die nieuwe stemming opnieuw.")
        stemmers = list(oud.stemmers.order_by("volgorde", "pk"))
        zonder = [rij.naam for rij in stemmers if rij.sleutel not in gewichten]
        if zonder:
            raise ValidationError([f"Voor {naam} geeft deze regel geen stemgewicht." for naam in zonder])
        standen = _bewaard(oud)
        rij = _maak(
            replace(nieuw, voorbeeld=oud.voorbeeld),
            orgaan_id=oud.orgaan_id,
            beslispunt_id=oud.beslispunt_id,
            amendement_id=oud.amendement_id,
            motie_id=oud.motie_id,
            vervangt=oud,
            reden_herberekening=reden,
        )
        for stemmer in stemmers:
            stemmer.gewicht = gewichten[stemmer.sleutel]
        _voeg_stemmers_toe(rij, stemmers)
        _schrijf(rij, standen)
        _zet_vast(rij, bereken(_vorm(rij, standen)).soort, door, op)
    return rij
