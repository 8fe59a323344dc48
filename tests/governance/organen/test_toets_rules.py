"""The check of a composition: a table of cases, and what must hold for every composition."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.organen.rules import (
    DAGELIJKS_BESTUUR,
    Deelnemer,
    Oordeel,
    Regel,
    Regelsoort,
    Samenstelling,
    Uitkomst,
    VasteRegel,
    Zetel,
    ergste,
    leden,
)
from governance.organen.toets_rules import toets
from governance.organisaties.rules import VierO
from governance.regelingen.rules import Rechtsvorm, RegelingSoort

O = VierO  # noqa: E741
NAMEN = ("Almelo", "Borne", "Dinkelland", "Enschede", "Haaksbergen", "Hellendoorn", "Hengelo")


def deelnemers(aantal: int, **anderen: Any) -> dict[int, Deelnemer]:
    return {nummer: Deelnemer(NAMEN[nummer - 1]) for nummer in range(1, aantal + 1)}


_nummer = iter(range(1, 100_000))


def lid(organisatie: int | None = None, rol: str = "lid", **velden: Any) -> Zetel:
    if organisatie is not None and organisatie <= len(NAMEN):
        velden = {"naam": NAMEN[organisatie - 1], "groep": O.OVERHEID, "is_gemeente": True} | velden
    return Zetel(
        lid=next(_nummer), rol=rol, organisatie=organisatie, functie=velden.pop("functie", "wethouder"), **velden
    )


def partij(groep: VierO, nummer: int, **velden: Any) -> Zetel:
    return lid(nummer, naam=f"Partij {nummer}", groep=groep, **velden)


def per_gemeente(aantal: int, **velden: Any) -> tuple[Zetel, ...]:
    return tuple(lid(nummer, **velden) for nummer in range(1, aantal + 1))


def bestuur(*zetels: Zetel, n: int = 5, **velden: Any) -> Samenstelling:
    return Samenstelling(zetels=zetels, deelnemers=deelnemers(n), **velden)


def db(*zetels: Zetel, ab: tuple[Zetel, ...] | None, n: int = 5, **velden: Any) -> Samenstelling:
    return bestuur(*zetels, n=n, algemeen_bestuur=ab, orgaansoort=DAGELIJKS_BESTUUR, **velden)


ZEVEN = Regel(Regelsoort.AANTAL_LEDEN, 7, 7)
MINSTENS_DRIE = Regel(Regelsoort.AANTAL_LEDEN, 3)
OVERHEID_3 = Regel(Regelsoort.ZETELS_PER_GROEP, 3, 3, (O.OVERHEID,))
ANDEREN_3 = Regel(Regelsoort.ZETELS_PER_GROEP, 3, 3, (O.ONDERNEMERS, O.ONDERWIJS, O.ONDERZOEK))
EEN_PER_GEMEENTE = Regel(Regelsoort.PER_DEELNEMER, 1, 1)
ALLEN = Regel(Regelsoort.ALLEN_VERTEGENWOORDIGD)
ONAFHANKELIJK = Regel(Regelsoort.ONAFHANKELIJK_VOORZITTER)
UIT_MIDDEN = Regel(Regelsoort.VOORZITTER_UIT_MIDDEN)
NIET_EEN = Regel(Regelsoort.NIET_EEN_GEMEENTE)
MINDERHEID = Regel(Regelsoort.MINDERHEID_VAN_AB, wettelijk=True)
MEEST = Regel(Regelsoort.MEEST_UIT_AB, wettelijk=True)
DOET_MEE = Regel(VasteRegel.DOET_MEE)
AMBT = Regel(VasteRegel.AMBT_LOOPT)

AB5 = tuple(lid(n, persoon=f"p{n}") for n in range(1, 6))
AB5_ANDERS = tuple(replace(zetel, functie="collegelid") for zetel in AB5)
AB6 = (*AB5, lid(6, persoon="p6"))
DB3 = tuple(lid(n, persoon=f"p{n}") for n in range(1, 4))
VIER_O = (
    *per_gemeente(3),
    partij(O.ONDERNEMERS, 11),
    partij(O.ONDERWIJS, 12),
    partij(O.ONDERZOEK, 13),
)
VOORZITTER_LOS = lid(rol="voorzitter", functie="onafhankelijk voorzitter")
EINDE = date(2026, 3, 1)

GEVALLEN: list[tuple[str, Regel, Samenstelling, str, str]] = [
    ("aantal klopt", ZEVEN, bestuur(*per_gemeente(7), n=7), "voldaan", "Er zijn 7 leden; de regel vraagt precies 7."),
    ("te weinig", ZEVEN, bestuur(*per_gemeente(5)), "vacature", "Nog 2 plaatsen te vervullen."),
    ("te veel", Regel(Regelsoort.AANTAL_LEDEN, 1, 4), bestuur(*per_gemeente(5)), "geschonden", "1 tot en met 4"),
    ("niemand", MINSTENS_DRIE, bestuur(), "vacature", "Er zijn geen leden; de regel vraagt minstens 3."),
    (
        "vervanger telt niet mee", MINSTENS_DRIE, bestuur(*per_gemeente(2), lid(3, "plaatsvervangend_lid")),
        "vacature", "Er zijn 2 leden",
    ),
    (
        "secretaris telt niet mee", Regel(Regelsoort.AANTAL_LEDEN, None, 2),
        bestuur(*per_gemeente(2), lid(3, "secretaris")),
        "voldaan", "hoogstens 2",
    ),
    (
        "een mens telt een keer", Regel(Regelsoort.AANTAL_LEDEN, 2, 2),
        bestuur(lid(1, persoon="a"), lid(1, persoon="a"), lid(2, persoon="b")), "voldaan", "Er zijn 2 leden",
    ),
    ("3+3: groep klopt", OVERHEID_3, bestuur(*VIER_O, VOORZITTER_LOS), "voldaan", "Er zijn 3 leden uit overheid"),
    (
        "3+3: andere groepen kloppen", ANDEREN_3, bestuur(*VIER_O, VOORZITTER_LOS),
        "voldaan", "ondernemers, onderwijs en onderzoek",
    ),
    ("3+3: een O te weinig", ANDEREN_3, bestuur(*VIER_O[:5], VOORZITTER_LOS), "vacature", "Nog 1 plaats te vervullen."),
    ("3+3: een O te veel", OVERHEID_3, bestuur(*VIER_O, lid(4)), "geschonden", "Er zijn 4 leden uit overheid"),
    ("herkomst onbekend", OVERHEID_3, bestuur(lid(), lid(), lid()), "niet_te_toetsen", "Van 3 leden is niet bekend"),
    ("te weinig, ook met onbekenden", OVERHEID_3, bestuur(lid(1), lid()), "vacature", "Nog 1 plaats te vervullen."),
    ("een per gemeente", EEN_PER_GEMEENTE, bestuur(*per_gemeente(5)), "voldaan", "Elke gemeente heeft haar leden"),
    ("gemeente zonder lid", EEN_PER_GEMEENTE, bestuur(*per_gemeente(4)), "vacature", "Te weinig: Haaksbergen (geen)."),
    ("gemeente met twee", EEN_PER_GEMEENTE, bestuur(*per_gemeente(5), lid(2)), "geschonden", "Te veel: Borne (2)."),
    (
        "twee en geen", EEN_PER_GEMEENTE, bestuur(*per_gemeente(4), lid(2)), "geschonden",
        "Te veel: Borne (2). Te weinig: Haaksbergen (geen).",
    ),
    ("onbekend lid vult misschien", EEN_PER_GEMEENTE, bestuur(*per_gemeente(4), lid()), "niet_te_toetsen", "Van 1 lid"),
    ("geen deelnemers bekend", EEN_PER_GEMEENTE, bestuur(lid(1), n=0), "niet_te_toetsen", "geen deelnemende gemeenten"),
    ("allen vertegenwoordigd", ALLEN, bestuur(*per_gemeente(5)), "voldaan", "5 deelnemers hebben een lid."),
    (
        "niet allen vertegenwoordigd", ALLEN, bestuur(*per_gemeente(3)),
        "vacature", "Zonder lid: Enschede en Haaksbergen.",
    ),
    (
        "alleen een vervanger", ALLEN, bestuur(lid(1), lid(2, "plaatsvervangend_lid"), n=2),
        "vacature", "Zonder lid: Borne.",
    ),
    ("allen, zonder deelnemers", ALLEN, bestuur(lid(1), n=0), "niet_te_toetsen", "geen deelnemers bekend"),
    (
        "onafhankelijk voorzitter", ONAFHANKELIJK, bestuur(*VIER_O, VOORZITTER_LOS),
        "voldaan", "namens geen van de organisaties",
    ),
    (
        "voorzitter van een deelnemer", ONAFHANKELIJK, bestuur(*VIER_O, lid(4, "voorzitter", functie="burgemeester")),
        "geschonden", "burgemeester namens Enschede",
    ),
    ("geen voorzitter", ONAFHANKELIJK, bestuur(*VIER_O), "vacature", "Er is geen voorzitter vastgelegd."),
    (
        "twee voorzitters", ONAFHANKELIJK, bestuur(VOORZITTER_LOS, lid(rol="voorzitter", functie="oud-voorzitter")),
        "geschonden", "meer dan één voorzitter: onafhankelijk voorzitter en oud-voorzitter",
    ),
    (
        "voorzitter uit het midden", UIT_MIDDEN, bestuur(lid(1, "voorzitter"), lid(2)),
        "voldaan", "namens Almelo) is een van de leden",
    ),
    (
        "voorzitter van buiten", UIT_MIDDEN, bestuur(VOORZITTER_LOS, lid(1)),
        "geschonden", "namens geen van de deelnemers",
    ),
    (
        "voorzitter van wie niet meedoet", UIT_MIDDEN, bestuur(lid(7, "voorzitter"), lid(1)),
        "geschonden", "namens Hengelo",
    ),
    ("midden zonder voorzitter", UIT_MIDDEN, bestuur(*per_gemeente(3)), "vacature", "geen voorzitter"),
    ("midden zonder deelnemers", UIT_MIDDEN, bestuur(lid(1, "voorzitter"), n=0), "niet_te_toetsen", "geen deelnemers"),
    ("uit twee gemeenten", NIET_EEN, bestuur(lid(1), lid(1), lid(2)), "voldaan", "De leden komen van Almelo en Borne."),
    (
        "alle uit een gemeente", NIET_EEN, bestuur(lid(1), lid(1), lid(1)),
        "geschonden", "Alle 3 leden komen uit Almelo.",
    ),
    (
        "alle van een provincie", NIET_EEN, bestuur(partij(O.OVERHEID, 20), partij(O.OVERHEID, 20)),
        "voldaan", "geen gemeente",
    ),
    ("een lid alleen", NIET_EEN, bestuur(lid(1)), "niet_te_toetsen", "Er is 1 lid"),
    ("een gemeente en een onbekende", NIET_EEN, bestuur(lid(1), lid(1), lid()), "niet_te_toetsen", "herkomst"),
    (
        "DB precies de helft van het AB", MINDERHEID, db(*DB3, ab=AB6, n=6),
        "voldaan", "3 leden van dit bestuur tegenover 6",
    ),
    ("DB meer dan de helft", MINDERHEID, db(*DB3, ab=AB5), "geschonden", "dat is de meerderheid"),
    ("DB meer dan de helft, AB niet vol", MINDERHEID, db(*DB3, ab=AB5, n=6), "vacature", "zolang daar leden"),
    ("AB niet vastgelegd", MINDERHEID, db(*DB3, ab=()), "niet_te_toetsen", "niet vastgelegd"),
    ("geen AB", MINDERHEID, db(*DB3, ab=None), "niet_te_toetsen", "niet vastgelegd"),
    ("DB zonder leden", MINDERHEID, db(ab=AB5), "niet_te_toetsen", "geen leden om te vergelijken"),
    (
        "lid van buiten telt niet voor de meerderheid", MINDERHEID,
        db(*DB3[:2], lid(9, naam="Extern", persoon="x"), ab=AB5),
        "voldaan", "2 leden van dit bestuur tegenover 5",
    ),
    (
        "niet bekend wie ook in het AB zit", MINDERHEID, db(lid(1), lid(2), lid(3), ab=AB5_ANDERS),
        "niet_te_toetsen", "niet bekend",
    ),
    (
        "zelfde functie is zelfde lid", MINDERHEID, db(lid(1), lid(2), lid(3), ab=per_gemeente(5)),
        "geschonden", "meerderheid",
    ),
    ("buiten is geen meerderheid", MEEST, db(*DB3, lid(persoon="x"), ab=AB5), "voldaan", "1 van 4 leden"),
    ("buiten is precies de helft", MEEST, db(*DB3[:1], lid(persoon="x"), ab=AB5), "voldaan", "1 van 2 leden"),
    (
        "buiten is de meerderheid", MEEST, db(*DB3[:1], lid(persoon="x"), lid(persoon="y"), ab=AB5),
        "geschonden", "2 van 3 leden",
    ),
    (
        "buiten is niet te zeggen", MEEST, db(lid(1), lid(2), ab=AB5_ANDERS),
        "niet_te_toetsen", "niet bekend",
    ),
    ("buiten zonder AB", MEEST, db(*DB3, ab=None), "niet_te_toetsen", "niet vastgelegd"),
    ("ieder namens een deelnemer", DOET_MEE, bestuur(*per_gemeente(5)), "voldaan", "op deze dag meedoet"),
    ("lid van wie niet meer meedoet", DOET_MEE, bestuur(*per_gemeente(7)), "geschonden", "Hellendoorn en Hengelo"),
    (
        "vervanger van wie niet meedoet", DOET_MEE, bestuur(lid(1), lid(7, "plaatsvervangend_lid")),
        "voldaan", "Alle leden",
    ),
    ("meedoen zonder deelnemers", DOET_MEE, bestuur(lid(1), n=0), "niet_te_toetsen", "geen deelnemers"),
    (
        "ambt geëindigd", AMBT, bestuur(lid(1, vervallen_per=EINDE), lid(2)), "vacature",
        "wethouder namens Almelo (per 1 maart 2026)",
    ),
    (
        "ambt geëindigd telt niet mee", MINSTENS_DRIE, bestuur(*per_gemeente(2), lid(3, vervallen_per=EINDE)),
        "vacature", "2 leden",
    ),
]  # fmt: skip


def oordeel_over(regel: Regel, samenstelling: Samenstelling, *erbij: Regel) -> Oordeel | None:
    regels = () if regel.soort in VasteRegel.values else (regel, *erbij)
    return next((o for o in toets(regels, samenstelling) if o.regel.soort == regel.soort), None)


@pytest.mark.parametrize(
    ("regel", "samenstelling", "uitkomst", "uitleg"), [g[1:] for g in GEVALLEN], ids=[g[0] for g in GEVALLEN]
)
def test_toets(regel: Regel, samenstelling: Samenstelling, uitkomst: str, uitleg: str) -> None:
    oordeel = oordeel_over(regel, samenstelling)

    assert oordeel is not None
    assert (oordeel.uitkomst, uitleg in oordeel.uitleg) == (uitkomst, True), oordeel.uitleg


def test_table_has_every_kind_of_rule_and_outcome() -> None:
    assert len(GEVALLEN) >= 25
    assert {g[1].soort for g in GEVALLEN} == {*Regelsoort.values, *VasteRegel.values}
    assert {g[3] for g in GEVALLEN} == set(Uitkomst.values)


def test_a_chair_on_top_of_the_groups_takes_no_seat_of_a_group() -> None:
    burgemeester = lid(4, "voorzitter")

    zonder = oordeel_over(OVERHEID_3, bestuur(*VIER_O, burgemeester))
    met = oordeel_over(OVERHEID_3, bestuur(*VIER_O, burgemeester), ONAFHANKELIJK)

    assert zonder is not None
    assert met is not None
    assert (zonder.uitkomst, met.uitkomst) == (Uitkomst.GESCHONDEN, Uitkomst.VOLDAAN)


def test_a_lapsed_seat_is_no_vacancy_once_somebody_else_sits_there() -> None:
    assert oordeel_over(AMBT, bestuur(lid(1, vervallen_per=EINDE), lid(1))) is None
    assert oordeel_over(AMBT, bestuur(lid(1, "plaatsvervangend_lid", vervallen_per=EINDE))) is None


def test_a_vacancy_names_who_misses_a_seat_and_a_breach_whose_seat_it_is() -> None:
    vacature = oordeel_over(EEN_PER_GEMEENTE, bestuur(*per_gemeente(4)))
    tweede = lid(2)
    eerste = lid(2)
    breuk = oordeel_over(EEN_PER_GEMEENTE, bestuur(tweede, eerste, lid(1), n=2))

    assert vacature is not None
    assert breuk is not None
    assert (vacature.ontbreekt, vacature.betrokken) == ((5,), ())
    assert breuk.betrokken == tuple(sorted((tweede.lid, eerste.lid)))


def test_ergste_is_the_worst_and_nothing_for_nothing() -> None:
    goed, fout = (Oordeel(ALLEN, uitkomst, "x") for uitkomst in (Uitkomst.VOLDAAN, Uitkomst.GESCHONDEN))

    assert ergste([goed, fout, goed]) == Uitkomst.GESCHONDEN
    assert ergste([goed]) == Uitkomst.VOLDAAN
    assert ergste([]) is None


# Properties.

ROLLEN = st.sampled_from(["voorzitter", "lid", "trekker", "plaatsvervangend_lid", "secretaris"])


@st.composite
def een_zetel(draw: Any, rol: Any = ROLLEN) -> Zetel:
    organisatie = draw(st.none() | st.integers(1, 9))
    groep = None if organisatie is None else O.OVERHEID if organisatie <= 7 else draw(st.sampled_from(list(O)))
    return Zetel(
        lid=draw(st.integers(1, 10**6)),
        rol=draw(rol),
        organisatie=organisatie,
        naam="" if organisatie is None else f"Organisatie {organisatie}",
        groep=groep,
        is_gemeente=organisatie is not None and organisatie <= 7,
        persoon=draw(st.none() | st.sampled_from(["p1", "p2", "p3"])),
        functie=draw(st.sampled_from(["", "wethouder", "directeur"])),
        vervallen_per=draw(st.none() | st.just(EINDE)),
    )


@st.composite
def een_regel(draw: Any) -> Regel:
    soort = draw(st.sampled_from(list(Regelsoort)))
    laag = draw(st.integers(0, 5))
    met_aantal = soort in {Regelsoort.AANTAL_LEDEN, Regelsoort.ZETELS_PER_GROEP, Regelsoort.PER_DEELNEMER}
    groepen = draw(st.lists(st.sampled_from(list(O)), min_size=1, unique=True))
    return Regel(
        soort=soort,
        minimum=laag if met_aantal else None,
        maximum=draw(st.none() | st.integers(laag, 9)) if met_aantal else None,
        groepen=tuple(groepen) if soort == Regelsoort.ZETELS_PER_GROEP else (),
    )


ZETELS = st.lists(een_zetel(), max_size=8, unique_by=lambda z: z.lid)
REGELS = st.lists(een_regel(), max_size=5)


@st.composite
def een_samenstelling(draw: Any) -> Samenstelling:
    return Samenstelling(
        zetels=tuple(draw(ZETELS)),
        deelnemers=deelnemers(draw(st.integers(0, 6))),
        algemeen_bestuur=draw(st.none() | ZETELS.map(tuple)),
    )


def uitkomsten(regels: list[Regel], samenstelling: Samenstelling) -> list[tuple[str, str, str]]:
    return [(o.regel.soort, o.uitkomst, o.uitleg) for o in toets(regels, samenstelling)]


@given(REGELS, een_samenstelling(), st.randoms())
def test_order_of_seats_and_participants_changes_nothing(
    regels: list[Regel], stand: Samenstelling, toeval: Any
) -> None:
    zetels, deel = list(stand.zetels), list(stand.deelnemers.items())
    toeval.shuffle(zetels)
    toeval.shuffle(deel)

    assert toets(regels, replace(stand, zetels=tuple(zetels), deelnemers=dict(deel))) == toets(regels, stand)


@given(REGELS, een_samenstelling(), een_zetel(st.sampled_from(["plaatsvervangend_lid", "secretaris"])))
def test_a_deputy_or_secretary_changes_nothing(regels: list[Regel], stand: Samenstelling, erbij: Zetel) -> None:
    erbij = replace(erbij, lid=2 * 10**6)

    assert toets(regels, replace(stand, zetels=(*stand.zetels, erbij))) == toets(regels, stand)


@given(
    st.integers(0, 6),
    st.sampled_from(["aantal", "groep", "gemeente", "allen"]),
    een_samenstelling(),
    een_zetel(st.just("lid")),
)
def test_one_more_member_never_makes_a_rule_of_at_least_worse(
    minimum: int, welke: str, stand: Samenstelling, erbij: Zetel
) -> None:
    regel = {
        "aantal": Regel(Regelsoort.AANTAL_LEDEN, minimum),
        "groep": Regel(Regelsoort.ZETELS_PER_GROEP, minimum, None, (O.OVERHEID, O.ONDERWIJS)),
        "gemeente": Regel(Regelsoort.PER_DEELNEMER, minimum),
        "allen": ALLEN,
    }[welke]
    erbij = replace(erbij, lid=2 * 10**6, vervallen_per=None)

    voor, na = (oordeel_over(regel, replace(stand, zetels=(*stand.zetels, *meer))) for meer in ((), (erbij,)))

    assert voor is not None
    assert na is not None
    ernst = list(Uitkomst)
    assert ernst.index(na.uitkomst) <= ernst.index(voor.uitkomst)


@given(REGELS, een_samenstelling())
def test_every_outcome_explains_itself_in_a_sentence(regels: list[Regel], stand: Samenstelling) -> None:
    for oordeel in toets(regels, stand):
        assert oordeel.uitleg.endswith(".")
        assert oordeel.uitleg[0].isupper() or oordeel.uitleg[0].isdigit()
        assert "None" not in oordeel.uitleg
        assert oordeel.regel.naam


@given(REGELS, een_samenstelling())
def test_every_rule_gets_exactly_one_outcome_and_names_real_seats(regels: list[Regel], stand: Samenstelling) -> None:
    oordelen = toets(regels, stand)
    nummers = {zetel.lid for zetel in stand.zetels}

    assert [o.regel for o in oordelen][: len(regels)] == regels
    assert all(set(o.betrokken) <= nummers for o in oordelen)
    assert all(set(o.ontbreekt) <= {*stand.deelnemers, *range(1, 10)} for o in oordelen)
    assert len(leden(stand.zetels)) <= len(stand.zetels)


@given(
    st.sampled_from([vorm for vorm in Rechtsvorm if vorm != Rechtsvorm.OPENBAAR_LICHAAM]),
    st.sampled_from(["algemeen_bestuur", "dagelijks_bestuur", "bestuur", "bestuurlijk_overleg"]),
    st.sampled_from(RegelingSoort.values),
    st.integers(0, 7),
)
def test_a_form_without_two_boards_has_no_legal_rules(vorm: str, orgaan: str, soort: str, aantal: int) -> None:
    stand = Samenstelling(deelnemers=deelnemers(aantal), orgaansoort=orgaan, rechtsvorm=vorm, regelingsoort=soort)

    assert stand.wettelijk == ()
