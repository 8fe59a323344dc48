"""The terms of the law as data: article, validity and how the portal knows it. The only place with dates of law."""

from __future__ import annotations

from datetime import date

from governance.regelingen.rules import WGR_VORMEN, Rechtsvorm
from governance.zienswijzen.rules import (
    Anker,
    Betrouwbaarheid,
    Stuksoort,
    Termijnregel,
    Terug,
    Voor,
    Vooruit,
)

_WIJZIGING = date(2022, 7, 1)
"""The amendment of the Wgr of 2022 (Stb. 2022, 18) has applied since this day."""
_BEGIN = date(1985, 1, 1)
"""The Wgr itself; nothing older is computed."""

_ALLE = frozenset(WGR_VORMEN)
_OPENBAAR_LICHAAM = frozenset({Rechtsvorm.OPENBAAR_LICHAAM})
_ZONDER_AB = frozenset({Rechtsvorm.BEDRIJFSVOERINGSORGANISATIE, Rechtsvorm.GEMEENSCHAPPELIJK_ORGAAN})
_MET_BEGROTING = _OPENBAAR_LICHAAM | _ZONDER_AB
_KADERS = frozenset({Stuksoort.KADERBRIEF})
_BEGROTING = frozenset({Stuksoort.ONTWERPBEGROTING})
_ZIENSWIJZE = frozenset({Stuksoort.ONTWERPBEGROTING, Stuksoort.BEGROTINGSWIJZIGING})
_REKENING = frozenset({Stuksoort.JAARREKENING})
_REGELING = frozenset({Stuksoort.ONTWERPREGELING})
_B, _B17, _K = Betrouwbaarheid.GELEZEN, Betrouwbaarheid.GELEZEN_2017, Betrouwbaarheid.KENNIS

TERMIJNREGELS: tuple[Termijnregel, ...] = (
    Termijnregel(
        "kaders",
        "kaders en voorlopige jaarrekening toesturen",
        "dagelijks bestuur",
        "raden",
        "Wgr art. 34b",
        _KADERS,
        _MET_BEGROTING,
        (Voor(30, 4, -1),),
        _K,
        _WIJZIGING,
    ),
    Termijnregel(
        "kaders",
        "kaders en voorlopige jaarrekening toesturen",
        "dagelijks bestuur",
        "raden",
        "Wgr art. 34b (oud)",
        _KADERS,
        _MET_BEGROTING,
        (Voor(15, 4, -1),),
        _B17,
        _BEGIN,
        _WIJZIGING,
    ),
    Termijnregel(
        "ontwerp_toesturen",
        "ontwerp toesturen, ter inzage leggen en zienswijze geven",
        "dagelijks bestuur",
        "raden",
        "Wgr art. 35 lid 1 en 3",
        _ZIENSWIJZE,
        _OPENBAAR_LICHAAM,
        (Terug(Anker.AANBIEDING, 12),),
        _B,
        _WIJZIGING,
    ),
    Termijnregel(
        "ontwerp_toesturen",
        "ontwerp toesturen, ter inzage leggen en zienswijze geven",
        "bestuur",
        "raden",
        "Wgr art. 35 lid 1 en 3",
        _ZIENSWIJZE,
        _ZONDER_AB,
        (Terug(Anker.VASTSTELLING, 12),),
        _B,
        _WIJZIGING,
    ),
    Termijnregel(
        "ontwerp_toesturen",
        "ontwerp toesturen, ter inzage leggen en zienswijze geven",
        "dagelijks bestuur",
        "raden",
        "Wgr art. 35 lid 1 en 3 (oud)",
        _ZIENSWIJZE,
        _OPENBAAR_LICHAAM,
        (Terug(Anker.AANBIEDING, 8),),
        _B17,
        _BEGIN,
        _WIJZIGING,
    ),
    Termijnregel(
        "ontwerp_toesturen",
        "ontwerp toesturen, ter inzage leggen en zienswijze geven",
        "bestuur",
        "raden",
        "Wgr art. 35 lid 1 en 3 (oud)",
        _ZIENSWIJZE,
        _ZONDER_AB,
        (Terug(Anker.VASTSTELLING, 8),),
        _B17,
        _BEGIN,
        _WIJZIGING,
    ),
    Termijnregel(
        "begroting_vaststellen",
        "begroting vaststellen in het jaar vóór het begrotingsjaar",
        "algemeen bestuur",
        "–",
        "Wgr art. 34 lid 1",
        _BEGROTING,
        _MET_BEGROTING,
        (Voor(1, 1, 0),),
        _B17,
        _BEGIN,
    ),
    Termijnregel(
        "begroting_inzenden",
        "vastgestelde begroting inzenden",
        "dagelijks bestuur",
        "gedeputeerde staten",
        "Wgr art. 34 lid 2",
        _BEGROTING,
        _MET_BEGROTING,
        (Vooruit(Anker.VASTSTELLING, 14), Voor(15, 9, -1)),
        _B,
        _WIJZIGING,
    ),
    Termijnregel(
        "begroting_inzenden",
        "vastgestelde begroting inzenden",
        "dagelijks bestuur",
        "gedeputeerde staten",
        "Wgr art. 34 lid 2 (oud)",
        _BEGROTING,
        _MET_BEGROTING,
        (Vooruit(Anker.VASTSTELLING, 14), Voor(1, 8, -1)),
        _B17,
        _BEGIN,
        _WIJZIGING,
    ),
    Termijnregel(
        "jaarrekening_vaststellen",
        "jaarrekening vaststellen in het jaar na het begrotingsjaar",
        "algemeen bestuur",
        "–",
        "Wgr art. 34 lid 3",
        _REKENING,
        _MET_BEGROTING,
        (Voor(1, 1, 2),),
        _B17,
        _BEGIN,
    ),
    Termijnregel(
        "jaarrekening_inzenden",
        "vastgestelde jaarrekening inzenden",
        "dagelijks bestuur",
        "gedeputeerde staten",
        "Wgr art. 34 lid 4",
        _REKENING,
        _MET_BEGROTING,
        (Vooruit(Anker.VASTSTELLING, 14), Voor(15, 7, 1)),
        _B17,
        _BEGIN,
    ),
    Termijnregel(
        "zienswijze_ontwerpregeling",
        "zienswijze geven over de ontwerpregeling",
        "raad",
        "eigen college of burgemeester",
        "Wgr art. 1 lid 3",
        _REGELING,
        _ALLE,
        (Vooruit(Anker.ONTVANGST, 56, schuift=True),),
        _B,
        _WIJZIGING,
    ),
)
"""In the order of the yearly cycle; a rule that was replaced stands below the one that replaced it."""
