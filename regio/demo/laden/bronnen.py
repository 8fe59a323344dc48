"""The source documents with everything that has a code in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, Protocol

from django.utils.text import slugify

from aanbevelingen.adviezen.models import Aanbeveling
from aanbevelingen.bevindingen.models import Bevinding, Conclusie, Conclusiegrond, Toon
from aanbevelingen.onderzoeken.models import Bronfeit, Norm, Onderzoek, Onderzoeksvraag
from governance.organisaties.models import Regio
from regio.demo import vormen
from regio.demo.laden.basis import Lader, alinea, sleutel
from regio.kern.tekst import euro, getal


class _MetOnderzoek(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def onderzoek(self) -> str: ...


def laad_bronnen(lader: Lader, gegevens: vormen.Regiogegevens) -> None:
    """Load the sources of a region with questions, norms, findings, recommendations and facts."""
    regio = Regio.objects.get(slug=gegevens.regio.slug)
    for onderzoek in gegevens.onderzoek:
        rij = _laad_onderzoek(lader, regio, onderzoek)
        _laad_vragen_en_normen(lader, rij, gegevens)
        _laad_bevindingen(lader, rij, gegevens.bevinding)
        _laad_conclusies(lader, rij, gegevens.conclusie)
        _laad_aanbevelingen(lader, rij, gegevens.aanbeveling)
        _laad_feiten(lader, rij, [feit for feit in gegevens.feit if feit.bron == rij.code])
        _laad_bijdragen(lader, rij, [b for b in gegevens.bijdrage if b.bron == rij.code])


def _laad_onderzoek(lader: Lader, regio: Regio, onderzoek: vormen.Onderzoek) -> Onderzoek:
    rij, _ = lader.maak(
        Onderzoek,
        zoek={"code": onderzoek.code},
        uuid=sleutel("onderzoek", onderzoek.code),
        regio=regio,
        soort=onderzoek.soort,
        titel=onderzoek.titel,
        slug=slugify(onderzoek.titel),
        opdrachtgever=onderzoek.opdrachtgever,
        opsteller=onderzoek.opsteller,
        datum=onderzoek.datum,
        datum_vroegst=onderzoek.datum_vroegst,
        datum_toelichting=onderzoek.datum_tekst,
        aanleiding=onderzoek.aanleiding,
        vraag=onderzoek.vraag,
        aanpak=alinea(onderzoek.aanpak, onderzoek.opmerking),
        conclusie=onderzoek.conclusie,
    )
    return rij


def _van(onderzoek: Onderzoek, rijen: Sequence[Any]) -> Iterable[tuple[int, Any]]:
    eigen: list[_MetOnderzoek] = [rij for rij in rijen if rij.onderzoek == onderzoek.code]
    return enumerate(eigen, 1)


def _laad_vragen_en_normen(lader: Lader, onderzoek: Onderzoek, gegevens: vormen.Regiogegevens) -> None:
    for nummer, vraag in _van(onderzoek, gegevens.vraag):
        lader.maak(Onderzoeksvraag, zoek={"code": vraag.code}, **_deel(onderzoek, nummer, vraag))
    vragen = {vraag.code: vraag for vraag in onderzoek.vragen.order_by("pk")}
    for nummer, norm in _van(onderzoek, gegevens.norm):
        bij = vragen[norm.vraag] if norm.vraag else None
        lader.maak(Norm, zoek={"code": norm.code}, vraag=bij, **_deel(onderzoek, nummer, norm))


def _deel(onderzoek: Onderzoek, nummer: int, rij: Any) -> dict[str, Any]:
    """Return what every part of a source has."""
    return {
        "onderzoek": onderzoek,
        "volgnummer": nummer,
        "thema": rij.thema,
        "tekst": rij.tekst,
        "betrouwbaarheid": rij.betrouwbaarheid,
    }


def _laad_bevindingen(lader: Lader, onderzoek: Onderzoek, bevindingen: Sequence[vormen.Bevinding]) -> None:
    for nummer, bevinding in _van(onderzoek, bevindingen):
        velden = _deel(onderzoek, nummer, bevinding) | {"tekst": f"{bevinding.titel}. {bevinding.tekst}"}
        toon = bevinding.toon or Toon.NEUTRAAL
        lader.maak(Bevinding, zoek={"code": bevinding.code}, toon=toon, gevolg=bevinding.gevolg, **velden)


def _laad_conclusies(lader: Lader, onderzoek: Onderzoek, conclusies: Sequence[vormen.Conclusie]) -> None:
    for nummer, conclusie in _van(onderzoek, conclusies):
        velden = _deel(onderzoek, nummer, conclusie) | {"tekst": f"{conclusie.titel}. {conclusie.tekst}"}
        rij, nieuw = lader.maak(Conclusie, zoek={"code": conclusie.code}, toon=conclusie.toon, **velden)
        gronden = Bevinding.objects.filter(onderzoek=onderzoek, code__in=conclusie.rust_op).order_by("volgnummer", "pk")
        for bevinding in gronden if nieuw else ():
            lader.voeg_toe(Conclusiegrond, conclusie=rij, bevinding=bevinding)


def _laad_aanbevelingen(lader: Lader, onderzoek: Onderzoek, aanbevelingen: Sequence[vormen.Aanbeveling]) -> None:
    for nummer, aanbeveling in _van(onderzoek, aanbevelingen):
        lader.maak(
            Aanbeveling,
            zoek={"code": aanbeveling.code},
            uuid=sleutel("aanbeveling", aanbeveling.code),
            onderzoek=onderzoek,
            nummer=str(aanbeveling.nummer),
            volgnummer=nummer,
            titel=aanbeveling.titel,
            tekst=alinea(aanbeveling.tekst, aanbeveling.toelichting),
            gericht_aan=aanbeveling.gericht_aan,
            uitvoerder=aanbeveling.uitvoerder,
            groep=aanbeveling.groep,
        )


def _laad_feiten(lader: Lader, onderzoek: Onderzoek, feiten: Sequence[vormen.Feit]) -> None:
    for nummer, feit in enumerate(feiten, 1):
        lader.maak(
            Bronfeit,
            zoek={"code": feit.code},
            onderzoek=onderzoek,
            volgnummer=nummer,
            soort=feit.soort,
            titel=feit.titel,
            tekst=alinea(feit.tekst, f"Bron: {feit.herkomst}." if feit.herkomst else ""),
            datum=feit.datum,
            datum_tekst=feit.datum_tekst,
            bedrag_cent=feit.bedrag_cent,
            gemeente=lader.gemeente(feit.gemeente) if feit.gemeente else None,
            betrouwbaarheid=feit.betrouwbaarheid,
        )


def _laad_bijdragen(lader: Lader, onderzoek: Onderzoek, bijdragen: Sequence[vormen.Bijdrage]) -> None:
    """Contributions are facts with `thema` the year, until there is a topic for them."""
    for bijdrage in bijdragen:
        gemeente = lader.gemeente(bijdrage.gemeente)
        lader.maak(
            Bronfeit,
            zoek={"code": bijdrage.code},
            onderzoek=onderzoek,
            volgnummer=bijdrage.jaar,
            soort="bijdrage",
            thema=str(bijdrage.jaar),
            titel=f"Bijdrage van {gemeente} in {bijdrage.jaar}",
            tekst=_bijdrage_in_woorden(bijdrage),
            datum_tekst=str(bijdrage.jaar),
            bedrag_cent=bijdrage.bedrag_cent,
            gemeente=gemeente,
            betrouwbaarheid=bijdrage.betrouwbaarheid,
        )


def _bijdrage_in_woorden(bijdrage: vormen.Bijdrage) -> str:
    inwoners = getal(Decimal(bijdrage.impliciet_inwonertal_tienden) / 10, 1)
    tarief, bedrag = Decimal(bijdrage.tarief_cent) / 100, Decimal(bijdrage.bedrag_cent) / 100
    return (
        f"{euro(tarief)} per inwoner, samen {euro(bedrag)}. "
        f"Opgegeven grondslag: {bijdrage.grondslag}. "
        f"Bedrag gedeeld door tarief geeft {inwoners} inwoners (eigen berekening)."
    )
