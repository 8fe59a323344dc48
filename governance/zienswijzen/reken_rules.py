"""Terms as a JSON document: form, kind of document and known dates in; every date with its rule and arithmetic out."""

from __future__ import annotations

from typing import Any

from governance.regelingen.rules import Rechtsvorm, valt_onder_wgr
from governance.zienswijzen.rules import Bekend, Stuksoort, Termijn
from governance.zienswijzen.termijn_rules import termijnen
from regio.kern.rekendocument import (
    LAATSTE_JAAR,
    VROEGSTE_JAAR,
    DocumentKloptNiet,
    datum,
    geheel,
    keuze,
    velden,
)

_DATUMS = ("verzonden", "ontvangen", "aanbieding", "vergadering", "vaststelling")
_VELDEN = {"rechtsvorm", "stuk", "jaar", *_DATUMS}
BUITEN_WGR = "Deze vorm valt niet onder de Wgr: er zijn alleen afgesproken termijnen."


def termijndocument(document: Any) -> dict[str, Any]:
    """Return every term for this document as plain values; an empty list for a form outside the Wgr.

    Raises:
        DocumentKloptNiet: with the place and the reason; unknown fields are refused too.
    """
    gelezen = velden(document, "document", _VELDEN)
    vorm = keuze(Rechtsvorm, gelezen.get("rechtsvorm"), "rechtsvorm")
    stuk = keuze(Stuksoort, gelezen.get("stuk"), "stuk")
    datums = {naam: datum(gelezen[naam], naam) for naam in _DATUMS if gelezen.get(naam) is not None}
    bekend = Bekend(jaar=_jaar(gelezen.get("jaar")), **datums)
    op = bekend.rechtsdatum
    return {
        "onder_wgr": valt_onder_wgr(vorm),
        "recht_van": op.isoformat() if op else None,
        "termijnen": [_als_termijn(termijn) for termijn in termijnen(vorm, stuk, bekend)],
        "opmerking": "" if valt_onder_wgr(vorm) else BUITEN_WGR,
    }


def _als_termijn(termijn: Termijn) -> dict[str, Any]:
    regel = termijn.regel
    return {
        "code": regel.code,
        "wat": regel.wat,
        "van_wie": regel.van_wie,
        "aan_wie": regel.aan_wie,
        "artikel": regel.artikel,
        "betrouwbaarheid": regel.merk.value,
        "datum": termijn.datum.isoformat() if termijn.datum else None,
        "veilige_datum": termijn.veilig.isoformat() if termijn.veilig else None,
        "berekening": termijn.berekening,
        "ontbreekt": termijn.ontbreekt,
    }


def _jaar(waarde: Any) -> int | None:
    if waarde is None:
        return None
    jaar = geheel(waarde, "jaar")
    if not VROEGSTE_JAAR <= jaar <= LAATSTE_JAAR:
        raise DocumentKloptNiet("jaar", "hier hoort een begrotingsjaar, bijvoorbeeld 2027")
    return jaar
