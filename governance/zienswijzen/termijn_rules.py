"""Terms computed from the data table of the law, each with its arithmetic. No date of law stands in here."""

from __future__ import annotations

from datetime import date, timedelta

from governance.zienswijzen.rules import (
    Anker,
    Bekend,
    Stuksoort,
    Telwijze,
    Termijn,
    Termijnregel,
    Terug,
    Voor,
    Vooruit,
)
from governance.zienswijzen.wet_rules import TERMIJNREGELS
from regio.kern import tekst
from regio.kern.werkdagen import eerstvolgende_werkdag, is_werkdag, laatste_werkdag

EEN_DAG = timedelta(days=1)


def termijnen(rechtsvorm: str, stuk: Stuksoort, bekend: Bekend) -> tuple[Termijn, ...]:
    """Return every legal term for this form and document; none for a form outside the Wgr.

    The law of the day on which the document was sent applies, so an old dossier keeps its old terms.
    A term of which a date is missing is returned without date and says what is missing.
    """
    op = bekend.rechtsdatum
    regels = [regel for regel in TERMIJNREGELS if rechtsvorm in regel.vormen and stuk in regel.stukken]
    if op is None:
        regels = [regel for regel in regels if regel.tot is None]
    else:
        regels = [regel for regel in regels if regel.geldt_op(op)]
    return tuple(bereken(regel, bekend) for regel in regels)


def bereken(regel: Termijnregel, bekend: Bekend) -> Termijn:
    """Return the earliest date of the ways of counting of one rule, with the arithmetic of all of them."""
    uitkomsten = [_tel(wijze, bekend) for wijze in regel.telwijzen]
    gevonden = [(datum, som) for datum, som, _ in uitkomsten if datum]
    ontbreekt = [wat for datum, _, wat in uitkomsten if not datum]
    if not gevonden:
        return Termijn(regel, None, "", ontbreekt=tekst.opsomming(ontbreekt))
    datum = min(datum for datum, _ in gevonden)
    sommen = "; ".join(som for _, som in gevonden)
    if len(gevonden) > 1:
        sommen += f"; de vroegste datum telt: {tekst.datum(datum)}"
    return Termijn(regel, datum, sommen, veilig=_veilig(datum), ontbreekt=tekst.opsomming(ontbreekt))


def _veilig(datum: date) -> date | None:
    return None if is_werkdag(datum) else laatste_werkdag(datum)


def _tel(wijze: Telwijze, bekend: Bekend) -> tuple[date | None, str, str]:
    """Return date, arithmetic, and what is missing when there is no date."""
    if isinstance(wijze, Voor):
        return _voor(wijze, bekend)
    anker = bekend.van_anker(wijze.anker)
    if anker is None:
        return None, "", f"de datum van {Anker(wijze.anker).label}"
    return _terug(wijze, anker) if isinstance(wijze, Terug) else _vooruit(wijze, anker)


def _terug(wijze: Terug, anker: date) -> tuple[date, str, str]:
    datum = anker - timedelta(weeks=wijze.weken)
    return datum, f"{wijze.weken} weken vóór {tekst.datum(anker)} = {tekst.datum(datum)}", ""


def _vooruit(wijze: Vooruit, anker: date) -> tuple[date, str, str]:
    datum = anker + timedelta(days=wijze.dagen)
    weken, rest = divmod(wijze.dagen, 7)
    duur = tekst.dagen(wijze.dagen) if rest else tekst.meervoud(weken, "week", "weken")
    som = f"{duur} na {tekst.datum(anker)} = {tekst.datum(datum)}"
    verschoven = eerstvolgende_werkdag(datum) if wijze.schuift else datum
    if verschoven != datum:
        som += f"; dat is geen werkdag, dus {tekst.datum(verschoven)} (Algemene termijnenwet art. 1 lid 1)"
    return verschoven, som, ""


def _voor(wijze: Voor, bekend: Bekend) -> tuple[date | None, str, str]:
    if bekend.jaar is None:
        return None, "", "het begrotingsjaar"
    grens = date(bekend.jaar + wijze.jaarverschil, wijze.maand, wijze.dag)
    datum = grens - EEN_DAG
    return datum, f"vóór {tekst.datum(grens)} = uiterlijk {tekst.datum(datum)}", ""
