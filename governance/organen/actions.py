"""Writes on bodies, mandates, and the offices behind seats."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q

from governance.organen.models import Mandaat, Orgaan, Orgaanthema
from governance.organen.rules import laatste_dag
from governance.organisaties.models import Ambt, Regio, Thema
from governance.regelingen.models import Regeling
from regio.accounts.models import Gebruiker
from regio.documenten.actions import voeg_bestanden_toe, voeg_koppeling_toe
from regio.documenten.models import Document
from regio.kern.historie import handeling
from regio.kern.register import geweigerd_met_reden, vergrendel, verwijder, voeg_toe, wijzig
from regio.kern.tekst import datum


def voeg_orgaan_toe(*, orgaan: Orgaan, themas: Iterable[Thema], door: Gebruiker | None, op: datetime) -> Orgaan:
    """Add a body to a region or regeling, with the themes it deals with.

    Raises:
        ValidationError: there is a body of that name already (also after a double click), or a theme of elsewhere.
    """
    with geweigerd_met_reden(), handeling("orgaan toegevoegd", door=door):
        _weiger_zelfde_naam(orgaan)
        voeg_toe(orgaan, wat="orgaan toegevoegd", door=door)
        _zet_themas(orgaan, set(themas))
    return orgaan


def wijzig_orgaan(
    *,
    orgaan: Orgaan,
    versie: int,
    velden: dict[str, Any],
    themas: Iterable[Thema],
    door: Gebruiker | None,
    op: datetime,
) -> Orgaan:
    """Change a body and its themes, on the version the edit began with; `orgaan` is left as it is.

    Raises:
        VerouderdeVersie: somebody else changed the body, or its themes, after this edit began.
        ValidationError: there is another body of that name, or a theme of elsewhere.
    """
    gekozen = set(themas)
    with geweigerd_met_reden(), handeling("orgaan gewijzigd", door=door):
        organen = Orgaan.objects.select_related("regio", "regeling")
        rij: Orgaan = vergrendel(organen, pk=orgaan.pk, versie=versie)
        if "naam" in velden:
            rij.naam = velden["naam"]
            _weiger_zelfde_naam(rij)
        if gekozen != set(rij.themas.all()):
            velden = {"naam": rij.naam} | velden  # a change of themes alone is a new version too
        wijzig(rij, versie=versie, velden=velden, wat="orgaan gewijzigd", door=door)
        _zet_themas(rij, gekozen)
    return rij


def _weiger_zelfde_naam(orgaan: Orgaan) -> None:
    """Refuse a second body of one name; the lock on the owner lets a double click be seen."""
    eigenaar: Any = Regeling if orgaan.regeling_id else Regio
    eigenaar.objects.select_for_update(of=["self"]).get(pk=orgaan.regeling_id or orgaan.regio_id)
    zelfde = Orgaan.objects.filter(
        naam__iexact=orgaan.naam,
        regio=orgaan.regio_id,
        regeling=orgaan.regeling_id,
        opgeheven_per__isnull=True,
        vervallen=False,
    )
    if zelfde.exclude(pk=orgaan.pk).exists():
        raise ValidationError({"naam": f"{orgaan.regeling or orgaan.regio} heeft al een orgaan met deze naam."})


def _zet_themas(orgaan: Orgaan, gekozen: set[Thema]) -> None:
    regio = orgaan.regio_id or (orgaan.regeling.regio_id if orgaan.regeling else None)
    if any(thema.regio_id != regio for thema in gekozen):
        raise ValidationError({"themas": "Kies thema's van de regio waar dit orgaan bij hoort."})
    bestaand = {rij.thema_id: rij for rij in Orgaanthema.objects.filter(orgaan=orgaan)}
    for thema_id, rij in bestaand.items():
        if thema_id not in {thema.pk for thema in gekozen}:
            rij.delete()
    for thema in sorted(gekozen, key=lambda thema: thema.pk):
        if thema.pk not in bestaand:
            Orgaanthema.objects.create(orgaan=orgaan, thema=thema)


def verwijder_orgaan(*, orgaan: Orgaan, versie: int, reden: str, door: Gebruiker | None, op: datetime) -> None:
    """Remove a body that should never have been there; one with members is refused, because they would go too.

    Raises:
        ValidationError: the body has or had members.
        VerouderdeVersie: somebody else changed it.
        NogInGebruik: a mandate, advice, decision or meeting needs it.
    """
    with geweigerd_met_reden(), handeling("orgaan verwijderd", door=door, reden=reden):
        if orgaan.lidmaatschappen.exists():
            raise ValidationError(
                "Verwijderen kan niet: dit orgaan heeft of had leden. Vul in wanneer het is opgeheven."
            )
        verwijder(orgaan, versie=versie, wat="orgaan verwijderd", door=door, reden=reden)


# The office behind a seat.


def wijzig_ambt(*, ambt: Ambt, versie: int, velden: dict[str, Any], door: Gebruiker | None, op: datetime) -> Ambt:
    """Change an office or write down when it ends; the seats that hang on it end with it (Wgr art. 13 lid 2).

    Raises:
        VerouderdeVersie: somebody else changed the office after this edit began.
        ValidationError: a seat would lie outside the office.
    """
    with geweigerd_met_reden(), handeling("ambt gewijzigd", door=door):
        rij: Ambt = vergrendel(Ambt.objects.all(), pk=ambt.pk, versie=versie)
        van, tot = velden.get("van", rij.van), velden.get("tot", rij.tot)
        zetels = rij.lidmaatschappen.select_related("orgaan").order_by("van", "pk")
        eerder = zetels.filter(van__lt=van).first()
        if "van" in velden and eerder is not None:
            raise ValidationError({"van": f"De zetel in {eerder.orgaan} begon al op {datum(eerder.van)}."})
        later = zetels.filter(van__gte=tot).last() if tot is not None else None
        if "tot" in velden and later is not None:
            raise ValidationError({"tot": f"De zetel in {later.orgaan} begint pas op {datum(later.van)}."})
        wijzig(rij, versie=versie, velden=velden, wat="ambt gewijzigd", door=door)
    return rij


# Mandates.


@dataclass(frozen=True, slots=True)
class NieuwStuk:
    """The document of a mandate as it was sent: a file, or a link with a title."""

    bestand: UploadedFile[Any] | None = None
    koppeling: str = ""
    titel: str = ""

    def __bool__(self) -> bool:
        return bool(self.bestand or self.koppeling)


def voeg_mandaat_toe(*, mandaat: Mandaat, stuk: NieuwStuk, door: Gebruiker | None, op: datetime) -> Mandaat:
    """Add a mandate with its document.

    Raises:
        ValidationError: the same mandate is there already, also after a double click.
    """
    with geweigerd_met_reden(), handeling("mandaat toegevoegd", door=door):
        Orgaan.objects.select_for_update(of=["self"]).get(pk=mandaat.van_orgaan_id)
        _weiger_zelfde_mandaat(mandaat)
        mandaat.document = _bewaar(stuk, door, op)
        return voeg_toe(mandaat, wat="mandaat toegevoegd", door=door)


def wijzig_mandaat(
    *,
    mandaat: Mandaat,
    versie: int,
    velden: dict[str, Any],
    stuk: NieuwStuk,
    door: Gebruiker | None,
    op: datetime,
) -> Mandaat:
    """Change a mandate; a new document takes the place of the old one, which the history keeps.

    Raises:
        VerouderdeVersie: somebody else changed the mandate after this edit began.
    """
    with geweigerd_met_reden(), handeling("mandaat gewijzigd", door=door):
        rij: Mandaat = vergrendel(Mandaat.objects.all(), pk=mandaat.pk, versie=versie)
        document = _bewaar(stuk, door, op)
        met_stuk = velden | ({"document": document} if document else {})
        return wijzig(rij, versie=versie, velden=met_stuk, wat="mandaat gewijzigd", door=door)


def _weiger_zelfde_mandaat(mandaat: Mandaat) -> None:
    zelfde = Mandaat.objects.filter(
        Q(tot__isnull=True) | Q(tot__gt=mandaat.van),
        van_orgaan=mandaat.van_orgaan_id,
        aan_orgaan=mandaat.aan_orgaan_id,
        aan_functie__iexact=mandaat.aan_functie,
        onderwerp__iexact=mandaat.onderwerp,
        wijze=mandaat.wijze,
    )
    bestaand = zelfde.order_by("-van").first()
    if bestaand is not None and (mandaat.tot is None or bestaand.van < mandaat.tot):
        einde = f" tot en met {datum(laatste_dag(bestaand.tot))}" if bestaand.tot else ""
        raise ValidationError({"onderwerp": f"Dit staat er al, vanaf {datum(bestaand.van)}{einde}."})


def _bewaar(stuk: NieuwStuk, door: Gebruiker | None, op: datetime) -> Document | None:
    if stuk.bestand is not None:
        return voeg_bestanden_toe(bestanden=[stuk.bestand], door=door, op=op)[0]
    if stuk.koppeling:
        return voeg_koppeling_toe(koppeling=stuk.koppeling, titel=stuk.titel, door=door, op=op)
    return None


def verwijder_mandaat(*, mandaat: Mandaat, versie: int, reden: str, door: Gebruiker | None, op: datetime) -> None:
    """Remove a mandate that should never have been there.

    Raises:
        VerouderdeVersie: somebody else changed it.
    """
    verwijder(mandaat, versie=versie, wat="mandaat verwijderd", door=door, reden=reden)
