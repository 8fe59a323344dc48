"""A vote as a JSON document and back, so that anyone can check an outcome outside the portal.

The format stands in docs/rekenformaten.md. Numbers are whole; a part of something is a text like "2/3".
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from governance.stemmingen.rules import (
    Eis,
    Keuze,
    Lid,
    Maat,
    Noemer,
    Quorum,
    Regel,
    RegelKloptNiet,
    Staken,
    Stem,
    Stemming,
)
from governance.stemmingen.standaard_rules import STANDAARDREGELS
from governance.stemmingen.telling_rules import Aantal, Telling, bereken, bezwaren, kantelaars
from governance.stemmingen.uitleg_rules import uitleg
from regio.kern.rekendocument import DocumentKloptNiet, deel, geheel, ja_nee, keuze, lijst, tekst, velden


def stemming_uit(document: Any) -> tuple[Stemming, str]:
    """Return the vote of a document, and what its weights are made of.

    Raises:
        DocumentKloptNiet: with the place and the reason; unknown fields are refused too.
    """
    gelezen = velden(
        document,
        "document",
        {"regel", "leden", "stemmen", "eenheid", "voorzitter", "herhaling", "tweede_vergadering"},
    )
    regel, eenheid = _regel(gelezen.get("regel"))
    leden = tuple(_lid(rij, f"leden[{n}]") for n, rij in enumerate(lijst(gelezen.get("leden"), "leden")))
    stemming = Stemming(
        regel,
        leden,
        tuple(_stemmen(gelezen.get("stemmen", []))),
        voorzitter=tekst(gelezen.get("voorzitter", ""), "voorzitter"),
        herhaling=ja_nee(gelezen.get("herhaling", False), "herhaling"),
        tweede_vergadering=ja_nee(gelezen.get("tweede_vergadering", False), "tweede_vergadering"),
    )
    for wie, bezwaar in bezwaren(stemming).items():
        raise DocumentKloptNiet(f"stemmen ({wie})" if wie else "leden", bezwaar)
    return stemming, tekst(gelezen.get("eenheid", eenheid), "eenheid")


def nagerekend(document: Any) -> dict[str, Any]:
    """Return the outcome of a document.

    Raises:
        DocumentKloptNiet: with the place and the reason.
    """
    stemming, eenheid = stemming_uit(document)
    return uitslagdocument(stemming, eenheid=eenheid)


def als_document(stemming: Stemming, *, eenheid: str = "stemmen") -> dict[str, Any]:
    """Return the document of a vote; reading it again gives the same vote."""
    regel = stemming.regel
    return {
        "regel": {
            "naam": regel.naam,
            "bron": regel.bron,
            "eisen": [
                {"maat": e.maat.value, "deel": _als_deel(e.deel), "strikt": e.strikt, "noemer": e.noemer.value}
                for e in regel.eisen
            ],
            "opening": _als_quorum(regel.opening),
            "deelname": _als_quorum(regel.deelname),
            "staken": regel.staken.value,
            "onthouding": regel.onthouding,
        },
        "eenheid": eenheid,
        "leden": [
            {"sleutel": lid.sleutel, "naam": lid.naam, "gewicht": lid.gewicht, "leden": lid.leden}
            for lid in stemming.leden
        ],
        "stemmen": [{"lid": s.lid, "keuze": s.keuze.value, "aantal": s.aantal} for s in stemming.stemmen],
        "voorzitter": stemming.voorzitter,
        "herhaling": stemming.herhaling,
        "tweede_vergadering": stemming.tweede_vergadering,
    }


def uitslagdocument(stemming: Stemming, *, eenheid: str = "stemmen") -> dict[str, Any]:
    """Return outcome, margin, thresholds and explanation as plain values."""
    uitslag = bereken(stemming)
    woorden = uitleg(stemming, uitslag, eenheid=eenheid)
    return {
        "uitslag": uitslag.soort.value,
        "gestaakt": uitslag.gestaakt,
        "kop": woorden.kop,
        "uitleg": list(woorden.stappen),
        "eisen": [
            {
                "maat": e.eis.maat.value,
                "voor": e.voor,
                "noemer": e.noemer,
                "nodig": e.nodig,
                "marge": e.marge,
                "gehaald": e.gehaald,
            }
            for e in uitslag.eisen
        ],
        "quorums": [
            {
                "waarvoor": "opening" if q.opening else "deelname",
                "maat": q.maat.value,
                "aantal": q.aantal,
                "totaal": q.totaal,
                "nodig": q.nodig,
                "gehaald": q.gehaald,
            }
            for q in uitslag.quorums
        ],
        "telling": _als_telling(uitslag.telling),
        "kantelaars": [[lid.sleutel for lid in groep] for groep in kantelaars(stemming)],
    }


def _als_telling(telling: Telling) -> dict[str, dict[str, int]]:
    return {naam: _als_aantal(getattr(telling, naam)) for naam in (*Keuze.values, "open", "alle")}


def _als_aantal(aantal: Aantal) -> dict[str, int]:
    return {"leden": aantal.leden, "gewicht": aantal.gewicht}


def _als_deel(deel: Fraction) -> str:
    return f"{deel.numerator}/{deel.denominator}"


def _als_quorum(quorum: Quorum | None) -> dict[str, Any] | None:
    if quorum is None:
        return None
    return {"maten": [maat.value for maat in quorum.maten], "deel": _als_deel(quorum.deel)}


def _regel(waarde: Any) -> tuple[Regel, str]:
    if isinstance(waarde, str):
        if waarde not in STANDAARDREGELS:
            raise DocumentKloptNiet("regel", f"kies een van {', '.join(STANDAARDREGELS)}, of schrijf de regel uit")
        return STANDAARDREGELS[waarde].regel, STANDAARDREGELS[waarde].eenheid
    gelezen = velden(waarde, "regel", {"naam", "bron", "eisen", "opening", "deelname", "staken", "onthouding"})
    try:
        regel = Regel(
            naam=tekst(gelezen.get("naam", "regel zonder naam"), "regel.naam"),
            bron=tekst(gelezen.get("bron", "niet genoemd"), "regel.bron"),
            eisen=tuple(_eis(e, f"regel.eisen[{n}]") for n, e in enumerate(lijst(gelezen.get("eisen"), "regel.eisen"))),
            opening=_quorum(gelezen.get("opening"), "regel.opening"),
            deelname=_quorum(gelezen.get("deelname"), "regel.deelname"),
            staken=keuze(Staken, gelezen.get("staken", Staken.GEMEENTEWET.value), "regel.staken"),
            onthouding=ja_nee(gelezen.get("onthouding", False), "regel.onthouding"),
        )
    except RegelKloptNiet as fout:
        raise DocumentKloptNiet("regel", str(fout)) from fout
    return regel, "stemmen"


def _eis(waarde: Any, plek: str) -> Eis:
    gelezen = velden(waarde, plek, {"maat", "deel", "strikt", "noemer"})
    return Eis(
        keuze(Maat, gelezen.get("maat"), f"{plek}.maat"),
        deel(gelezen.get("deel"), f"{plek}.deel"),
        strikt=ja_nee(gelezen.get("strikt"), f"{plek}.strikt"),
        noemer=keuze(Noemer, gelezen.get("noemer"), f"{plek}.noemer"),
    )


def _quorum(waarde: Any, plek: str) -> Quorum | None:
    if waarde is None:
        return None
    gelezen = velden(waarde, plek, {"maten", "deel"})
    maten = tuple(keuze(Maat, maat, f"{plek}.maten") for maat in lijst(gelezen.get("maten"), f"{plek}.maten"))
    return Quorum(maten, deel(gelezen.get("deel", "1/2"), f"{plek}.deel"))


def _lid(waarde: Any, plek: str) -> Lid:
    gelezen = velden(waarde, plek, {"sleutel", "naam", "gewicht", "leden"})
    naam = tekst(gelezen.get("naam", gelezen.get("sleutel")), f"{plek}.naam")
    return Lid(
        tekst(gelezen.get("sleutel", naam), f"{plek}.sleutel"),
        naam,
        geheel(gelezen.get("gewicht", 1), f"{plek}.gewicht"),
        geheel(gelezen.get("leden", 1), f"{plek}.leden"),
    )


def _stemmen(waarde: Any) -> Iterable[Stem]:
    """Read a list of votes, or the short form: an object from member to choice."""
    rijen = [{"lid": lid, "keuze": keuze} for lid, keuze in waarde.items()] if isinstance(waarde, dict) else waarde
    for nummer, rij in enumerate(lijst(rijen, "stemmen")):
        plek = f"stemmen[{nummer}]"
        gelezen = velden(rij, plek, {"lid", "keuze", "aantal"})
        aantal = gelezen.get("aantal")
        yield Stem(
            tekst(gelezen.get("lid"), f"{plek}.lid"),
            keuze(Keuze, gelezen.get("keuze"), f"{plek}.keuze"),
            None if aantal is None else geheel(aantal, f"{plek}.aantal"),
        )
