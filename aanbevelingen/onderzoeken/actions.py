"""Writes on research and its parts: adding, changing, giving a place in the order, and removing with a reason."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import F

from aanbevelingen.onderzoeken.models import Bronfeit, Onderzoek, Onderzoeksdeel, Onderzoekstuk
from aanbevelingen.onderzoeken.rules import STAM_ONDERZOEK, volgende_code
from governance.organisaties.actions import vrije_slug
from governance.organisaties.models import Regio
from regio.accounts.models import Gebruiker
from regio.documenten.actions import voeg_bestanden_toe, voeg_koppeling_toe
from regio.documenten.models import Document
from regio.kern.historie import handeling
from regio.kern.register import geweigerd_met_reden, vergrendel, verwijder, wijzig
from regio.kern.tekst import opsomming

STAAT_ER_AL = "Dit staat er al, met dezelfde tekst."
HOOGSTE_PLAATS = 9999
GERESERVEERD = frozenset({"nieuw"})

_Deel = TypeVar("_Deel", bound=Onderzoeksdeel)


# The research itself.


def voeg_onderzoek_toe(*, onderzoek: Onderzoek, door: Gebruiker | None, op: datetime) -> Onderzoek:
    """Add research about a region; its code and its address are given here and never change.

    Raises:
        ValidationError: the region has research with this title (also after a double click).
        Botsing: somebody added research at the same moment.
    """
    with geweigerd_met_reden(), handeling("onderzoek toegevoegd", door=door, reden=onderzoek.titel):
        Regio.objects.select_for_update(of=["self"]).get(pk=onderzoek.regio_id)
        if Onderzoek.objects.filter(regio=onderzoek.regio_id, titel__iexact=onderzoek.titel).exists():
            raise ValidationError({"titel": "Over deze regio is er al een onderzoek met deze titel."})
        bezet = {*Onderzoek.objects.values_list("slug", flat=True), *GERESERVEERD}
        onderzoek.slug = vrije_slug(onderzoek.titel, bezet, anders="onderzoek")
        onderzoek.code = volgende_code(STAM_ONDERZOEK, _codes_ooit(Onderzoek, STAM_ONDERZOEK))
        onderzoek.save(force_insert=True)
    return onderzoek


def wijzig_onderzoek(
    *, onderzoek: Onderzoek, versie: int, velden: dict[str, Any], door: Gebruiker | None, op: datetime
) -> Onderzoek:
    """Change research on the version the edit began with; code and address stay.

    Raises:
        VerouderdeVersie: somebody else changed it after this edit began.
        Botsing: another research became the revision of the same version.
    """
    return wijzig(onderzoek, versie=versie, velden=velden, wat="onderzoek gewijzigd", door=door)


def verwijder_onderzoek(*, onderzoek: Onderzoek, versie: int, reden: str, door: Gebruiker | None, op: datetime) -> None:
    """Remove research that should never have been there; refused as long as it holds anything.

    Raises:
        ValidationError: it has questions, norms, findings, recommendations, reactions or documents.
        VerouderdeVersie: somebody else changed it.
    """
    verwijder_onbelast(onderzoek, versie=versie, reden=reden, door=door, op=op)


# Its parts: questions and norms here, findings and conclusions in the topic above.


def voeg_deel_toe(*, deel: _Deel, letter: str, door: Gebruiker | None, op: datetime) -> _Deel:
    """Add a part with a code of its own at the place that was asked for; what stood there moves one place down.

    A code is never given twice, also not after a removal: people refer to it.

    Raises:
        ValidationError: the research has this text already (a double click), or no such place exists.
    """
    rij: Any = deel
    soort, model = rij._meta.verbose_name, type(rij)
    with geweigerd_met_reden(), handeling(f"{soort} toegevoegd", door=door):
        onderzoek = Onderzoek.objects.select_for_update(of=["self"]).get(pk=rij.onderzoek_id)
        zelfde = model._default_manager.filter(onderzoek=onderzoek, thema=rij.thema, tekst=rij.tekst)
        if zelfde.exists():
            raise ValidationError({"tekst": STAAT_ER_AL})
        stam = f"{onderzoek.code}-{letter}"
        feiten = Bronfeit.objects.filter(code__startswith=stam).values_list("code", flat=True)
        rij.code = volgende_code(stam, {*_codes_ooit(model, stam), *feiten})
        _maak_plaats(rij, rij.volgnummer)
        rij.save(force_insert=True)
    return deel


def wijzig_deel(*, deel: _Deel, versie: int, velden: dict[str, Any], door: Gebruiker | None, op: datetime) -> _Deel:
    """Change a part on the version the edit began with; its code stays.

    Raises:
        VerouderdeVersie: somebody else changed it after this edit began.
        ValidationError: no such place in the order exists.
    """
    rij: Any = deel
    wat = f"{rij._meta.verbose_name} gewijzigd"
    with geweigerd_met_reden(), handeling(wat, door=door):
        nu = vergrendel(type(rij)._default_manager.all(), pk=rij.pk, versie=versie)
        if "volgnummer" in velden:
            Onderzoek.objects.select_for_update(of=["self"]).get(pk=nu.onderzoek_id)
            _maak_plaats(nu, velden["volgnummer"])
        wijzig(nu, versie=versie, velden=velden, wat=wat, door=door)
    return deel


def _maak_plaats(rij: Any, plaats: int) -> None:
    """Move everything from this place on one down when the place is taken; versions stay, so no edit is lost."""
    if plaats > HOOGSTE_PLAATS:
        raise ValidationError({"volgnummer": f"Kies een plaats van hoogstens {HOOGSTE_PLAATS}."})
    andere = type(rij)._default_manager.filter(onderzoek=rij.onderzoek_id).exclude(pk=rij.pk)
    if andere.filter(volgnummer=plaats).exists():
        andere.filter(volgnummer__gte=plaats).update(volgnummer=F("volgnummer") + 1)


def verwijder_deel(*, deel: Onderzoeksdeel, versie: int, reden: str, door: Gebruiker | None, op: datetime) -> None:
    """Remove a part that should never have been there; refused when something rests on it.

    Raises:
        ValidationError: a judgement, conclusion, cause or recommendation rests on it.
        VerouderdeVersie: somebody else changed it.
    """
    verwijder_onbelast(deel, versie=versie, reden=reden, door=door, op=op)


def verwijder_onbelast(rij: Any, *, versie: int, reden: str, door: Gebruiker | None, op: datetime) -> None:
    """Remove a row on which nothing rests, for the topics that keep parts of research.

    Raises:
        ValidationError: something rests on it; the message says what.
        VerouderdeVersie: somebody else changed it.
    """
    wat = f"{rij._meta.verbose_name} verwijderd"
    with geweigerd_met_reden(), handeling(wat, door=door, reden=reden):
        vergrendel(type(rij)._default_manager.all(), pk=rij.pk, versie=versie)
        erop = wat_erop_rust(rij)
        if erop:
            raise ValidationError(f"Verwijderen kan niet: hierop rusten nog {opsomming(erop)}. Verwijder die eerst.")
        verwijder(rij, versie=versie, wat=wat, door=door, reden=reden)


def wat_erop_rust(rij: Any) -> list[str]:
    """Return in the plural what points at this row, by name; its history does not count."""
    soorten = set()
    for relatie in rij._meta.related_objects:
        model = relatie.related_model
        if not hasattr(model, "pgh_created_at") and model._default_manager.filter(**{relatie.field.name: rij}).exists():
            soorten.add(str(model._meta.verbose_name_plural))
    if isinstance(rij, Onderzoek) and rij.documenten.exists():
        soorten.add("stukken")
    return sorted(soorten)


def _codes_ooit(model: Any, stam: str) -> set[str]:
    """Return every code that begins so and was ever given to a row of this kind."""
    historie = model._meta.get_field(f"{model._meta.model_name}_historie").related_model
    return set(historie.objects.filter(code__startswith=stam).values_list("code", flat=True))


# Its documents.


def voeg_stukken_toe(
    *,
    onderzoek: Onderzoek,
    bestanden: Iterable[UploadedFile[Any]],
    koppeling: str,
    titel: str,
    zichtbaarheid: str,
    door: Gebruiker | None,
    op: datetime,
) -> list[Document]:
    """Add files, or a link with a title, to the documents of the research.

    Raises:
        ValidationError: the link is among the documents already (a double click).
    """
    with geweigerd_met_reden(), handeling("stuk bij onderzoek toegevoegd", door=door):
        Onderzoek.objects.select_for_update(of=["self"]).get(pk=onderzoek.pk)
        if koppeling and onderzoek.documenten.filter(koppeling=koppeling).exists():
            raise ValidationError({"koppeling": "Deze koppeling staat er al."})
        wie: Any = {"zichtbaarheid": zichtbaarheid, "door": door, "op": op}
        stukken = voeg_bestanden_toe(bestanden=bestanden, **wie)
        if koppeling:
            stukken.append(voeg_koppeling_toe(koppeling=koppeling, titel=titel, **wie))
        for document in stukken:
            Onderzoekstuk.objects.create(onderzoek=onderzoek, document=document)
    return stukken


def haal_stuk_weg(*, stuk: Onderzoekstuk, reden: str, door: Gebruiker | None, op: datetime) -> None:
    """Take a document away from the research; after that nobody can open it there. Twice is once."""
    with geweigerd_met_reden(), handeling("stuk bij onderzoek verwijderd", door=door, reden=reden):
        Onderzoekstuk.objects.filter(pk=stuk.pk).delete()
