"""A register with one row per participation: names, choices, doubles, and what is left alone."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.organisaties.rules import BekendeNaam, Naamgids, OrganisatieSoort, naamsleutel, raad_soort, wijzers
from governance.regelingen.register_rules import (
    BekendeRegeling,
    Doel,
    Keuze,
    Kolomfout,
    Registerbeeld,
    Registerrij,
    Vertaalfout,
    beoordeel_register,
    kies_organisatie,
    lees_vertaling,
    met_voorstellen,
    ontleed_register,
)

BORNE = BekendeNaam(1, "Borne", OrganisatieSoort.GEMEENTE, "0147")
SUDWEST = BekendeNaam(2, "Súdwest-Fryslân", OrganisatieSoort.GEMEENTE, "1900")
BERGEN = BekendeNaam(3, "Bergen (NH.)", OrganisatieSoort.GEMEENTE, "0373")
UTRECHT = BekendeNaam(4, "Utrecht", OrganisatieSoort.GEMEENTE, "0344")
UTRECHT_PROVINCIE = BekendeNaam(5, "Utrecht", OrganisatieSoort.PROVINCIE)
BEKEND = [BORNE, SUDWEST, BERGEN, UTRECHT, UTRECHT_PROVINCIE]
GIDS = Naamgids(BEKEND)


def rijen(*paren: tuple[str, str]) -> list[Registerrij]:
    return [Registerrij(nummer, *paar) for nummer, paar in enumerate(paren, start=2)]


def beeld(*paren: tuple[str, str], regelingen: Any = (), deelnames: Any = (), **keuzes: Keuze) -> Registerbeeld:
    gekozen = {naamsleutel(naam.replace("_", " ")): keuze for naam, keuze in keuzes.items()}
    return met_voorstellen(beoordeel_register(rijen(*paren), GIDS, regelingen, deelnames, gekozen), GIDS)


# The file


@pytest.mark.parametrize(
    "kop",
    [
        ["Deelnemer", "Gemeenschappelijke regeling", "Postcode", "Plaats", "Provincie"],
        ["Postcode", "GEMEENSCHAPPELIJKE  REGELING", "x", "y", "deelnemer "],
        ["Gemeente", "Regeling", "a", "b", "c"],
    ],
)
def test_columns_are_found_and_others_passed_by(kop: list[str]) -> None:
    cellen = {"deelnemer": "Borne", "gemeente": "Borne", "regeling": "SON", "gemeenschappelijke regeling": "SON"}
    rij = [cellen.get(" ".join(naam.lower().split()), "-") for naam in kop]

    assert ontleed_register(kop, [(7, rij)]) == [Registerrij(7, "Borne", "SON")]


@pytest.mark.parametrize(("kop", "mist"), [(["Deelnemer", "Naam"], "regeling"), (["Regeling", "Naam"], "deelnemer")])
def test_missing_column_is_named(kop: list[str], mist: str) -> None:
    with pytest.raises(Kolomfout, match=f"geen kolom “{mist}”.*Naam"):
        ontleed_register(kop, [])


@pytest.mark.parametrize(
    ("deelnemer", "regeling", "fout"),
    [
        ("", "SON", "De naam van de deelnemer ontbreekt."),
        ("Borne", " ", "De naam van de regeling ontbreekt."),
        ("x" * 151, "SON", "De naam van de deelnemer is langer dan 150 tekens."),
        ("Borne", "x" * 251, "De naam van de regeling is langer dan 250 tekens."),
    ],
)
def test_row_that_cannot_be_is_reported_and_makes_nothing(deelnemer: str, regeling: str, fout: str) -> None:
    uit = beeld((deelnemer, regeling), ("Borne", "SON"))

    assert uit.fouten == [(2, fout)]
    assert uit.nieuwe_deelnames == [("son", Doel(bestaand=1))]


@pytest.mark.parametrize(
    ("naam", "soort"),
    [
        ("Waterschap Vechtstromen", "waterschap"),
        ("Hoogheemraadschap van Delfland", "waterschap"),
        ("Wetterskip FryslÃ¢n", "waterschap"),
        ("Waterschapslaboratorium", "overheid"),
        ("Provincie Noord Brabant", "provincie"),
        ("PROVINCIE  Utrecht", "provincie"),
        ("Landkreis Leer (Duitsland)", "overheid"),
        ("Abcoude", "overheid"),
    ],
)
def test_kind_is_guessed_from_the_name(naam: str, soort: str) -> None:
    assert raad_soort(naam) == soort


# Names


def test_dirty_names_that_are_known_match_and_are_reported() -> None:
    uit = beeld(("BORNE ", "A"), ("SÃºdwest-FryslÃ¢n", "A"), ("Gemeente Borne", "B"), ("Borne", "C"), ("BORNE ", "D"))

    assert uit.onbekend == []
    assert [(h.geschreven, h.bedoeld, h.regels) for h in uit.hersteld] == [
        ("BORNE ", "Borne", (2, 6)),
        ("SÃºdwest-FryslÃ¢n", "Súdwest-Fryslân", (3,)),
    ]
    assert {doel for _, doel in uit.nieuwe_deelnames} == {Doel(bestaand=1), Doel(bestaand=2)}


def test_province_and_municipality_of_one_name_are_told_apart() -> None:
    uit = beeld(("Utrecht", "A"), ("Provincie Utrecht", "A"))

    assert [doel.bestaand for _, doel in uit.nieuwe_deelnames] == [4, 5]


def test_unknown_name_is_reported_once_with_rows_and_suggestions_and_becomes_new() -> None:
    uit = beeld(("Bergen", "A"), ("bergen", "B"), ("Bergen", "C"), ("Abcoude", "A"))

    eerste, tweede = uit.onbekend
    assert (eerste.naam, eerste.schrijfwijzen, eerste.regels) == ("Bergen", ("Bergen", "bergen"), (2, 3, 4))
    assert eerste.voorstellen == (BERGEN,)
    assert (tweede.naam, tweede.keuze) == ("Abcoude", Keuze(soort="overheid"))
    assert uit.nieuwe_organisaties == {"bergen": ("Bergen", "overheid"), "abcoude": ("Abcoude", "overheid")}
    assert [doel for _, doel in uit.nieuwe_deelnames] == [Doel(nieuw="bergen")] * 3 + [Doel(nieuw="abcoude")]


def test_suffix_between_brackets_is_only_a_suggestion() -> None:
    uit = beeld(("Borne (O.)", "A"))

    assert uit.onbekend[0].voorstellen == (BORNE,)
    assert uit.nieuwe_organisaties == {"borne (o.)": ("Borne (O.)", "overheid")}


def test_unknown_names_that_look_alike_are_shown_to_each_other() -> None:
    uit = beeld(("Hoogheemraadschap van Rijnland", "A"), ("Hoogheermraadschap van Rijnland", "B"))

    assert {naam.naam: naam.ook for naam in uit.onbekend} == {
        "Hoogheemraadschap van Rijnland": ("Hoogheermraadschap van Rijnland",),
        "Hoogheermraadschap van Rijnland": ("Hoogheemraadschap van Rijnland",),
    }


def test_row_numbers_are_shortened() -> None:
    uit = beeld(*[("Abcoude", f"Regeling {n}") for n in range(11)])

    assert uit.onbekend[0].regelnummers == "2, 3, 4, 5, 6, 7, 8, 9 en nog 3"


# Choices


@pytest.mark.parametrize(
    ("keuze", "doel", "nieuw"),
    [
        (Keuze(bestaand=3), Doel(bestaand=3), {}),
        (Keuze(soort="onderwijs"), Doel(nieuw="bergen"), {"bergen": ("Bergen", "onderwijs")}),
        (Keuze(als="Borne"), Doel(bestaand=1), {}),
        (Keuze(als="Bergen aan Zee"), Doel(nieuw="bergen aan zee"), {"bergen aan zee": ("Bergen aan Zee", "overheid")}),
        (
            Keuze(als="Waterschap De Waadkant"),
            Doel(nieuw="waterschap de waadkant"),
            {"waterschap de waadkant": ("Waterschap De Waadkant", "waterschap")},
        ),
        (Keuze(als="Bergen"), Doel(nieuw="bergen"), {"bergen": ("Bergen", "overheid")}),
    ],
)
def test_choice_decides_what_a_name_becomes(keuze: Keuze, doel: Doel, nieuw: dict[str, Any]) -> None:
    uit = beeld(("Bergen", "A"), Bergen=keuze)

    assert uit.nieuwe_deelnames == [("a", doel)]
    assert uit.nieuwe_organisaties == nieuw


def test_choices_are_followed_through_other_names_in_the_file() -> None:
    uit = beeld(("Aa", "R"), ("Bb", "R"), ("Cc", "R"), Aa=Keuze(als="Bb"), Bb=Keuze(als="Cc"), Cc=Keuze(bestaand=1))

    assert uit.nieuwe_deelnames == [("r", Doel(bestaand=1))]
    assert uit.dubbel == [(3, 2), (4, 2)]


def test_choices_in_a_circle_end_in_one_new_organisation_each_time() -> None:
    uit = beeld(("Aa", "R"), ("Bb", "S"), Aa=Keuze(als="Bb"), Bb=Keuze(als="Aa"))

    assert len(uit.nieuwe_organisaties) <= 2
    assert {doel.nieuw for _, doel in uit.nieuwe_deelnames} == set(uit.nieuwe_organisaties)


@pytest.mark.parametrize("keuze", [Keuze(bestaand=12), Keuze(als="Een: naam"), Keuze(soort="waterschap")])
def test_choice_survives_as_text(keuze: Keuze) -> None:
    assert Keuze.uit(str(keuze)) == keuze


@pytest.mark.parametrize(
    "tekst",
    ["", "x", "bestaand:", "bestaand:x", "bestaand:-1", "nieuw:", "nieuw:gemeente", "als:", "bestaand:" + "9" * 30],
)
def test_text_that_is_no_choice_is_none(tekst: str) -> None:
    assert Keuze.uit(tekst) is None


# Regelingen and participations


def test_rows_make_regelingen_once_and_participations_once() -> None:
    uit = beeld(
        ("Borne", "Stadsbank"), ("borne", " STADSBANK"), ("Utrecht", "Stadsbank"), ("Borne", "FinanciÃ«le dienst")
    )

    assert uit.nieuwe_regelingen == {"stadsbank": "Stadsbank", "financiële dienst": "Financiële dienst"}
    assert uit.dubbel == [(3, 2)]
    assert len(uit.nieuwe_deelnames) == 3


def test_what_exists_is_not_made_again() -> None:
    bekend = [BekendeRegeling(10, "Stadsbank")]
    uit = beeld(("Borne", "stadsbank"), ("Utrecht", "Stadsbank"), regelingen=bekend, deelnames={(10, 1)})

    assert uit.nieuwe_regelingen == {}
    assert uit.bestaande_deelnames == [2]
    assert uit.nieuwe_deelnames == [("stadsbank", Doel(bestaand=4))]
    assert not uit.is_leeg
    assert beeld(("Borne", "stadsbank"), regelingen=bekend, deelnames={(10, 1)}).is_leeg


def test_regeling_that_somebody_keeps_is_left_alone() -> None:
    van_twente = BekendeRegeling(10, "Regio Twente", "de regiosecretaris van Twente")

    uit = beeld(("Borne", "Regio Twente"), ("Abcoude", "Regio Twente"), regelingen=[van_twente])

    assert uit.bijgehouden == {van_twente: 2}
    assert uit.is_leeg
    assert uit.nieuwe_organisaties == {}


def test_of_namesakes_the_one_that_nobody_keeps_is_added_to() -> None:
    uit = beeld(
        ("Borne", "Regio"),
        regelingen=[BekendeRegeling(10, "Regio", "de regiosecretaris van Twente"), BekendeRegeling(11, "Regio")],
    )

    assert uit.bestaande_regelingen == {"regio": 11}


def test_stand_changes_with_the_portal_and_not_with_the_choices() -> None:
    paar = ("Bergen", "A")

    assert beeld(paar).stand == beeld(paar, Bergen=Keuze(bestaand=3)).stand
    assert beeld(paar).stand != beeld(paar, regelingen=[BekendeRegeling(10, "A")]).stand
    assert beeld(("Borne", "A")).stand != beeld(paar).stand


@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                ["Borne", "BORNE ", "Bergen", "bergen", "Abcoude", "Provincie Utrecht", "", "Waterschap X"]
            ),
            st.sampled_from(["A", "a ", "B", "Bekend", ""]),
        ),
        max_size=25,
    ),
    st.dictionaries(
        st.sampled_from(["bergen", "abcoude", "waterschap x"]),
        st.sampled_from(
            [Keuze(bestaand=1), Keuze(als="Bergen"), Keuze(als="Abcoude"), Keuze(als="Nieuw"), Keuze(soort="onderwijs")]
        ),
    ),
)
def test_every_row_is_counted_once_and_every_participation_has_what_it_needs(
    paren: list[tuple[str, str]], keuzes: dict[str, Keuze]
) -> None:
    uit = beoordeel_register(rijen(*paren), GIDS, [BekendeRegeling(10, "Bekend")], {(10, 1)}, keuzes)

    assert len(uit.fouten) + len(uit.dubbel) + len(uit.nieuwe_deelnames) + len(uit.bestaande_deelnames) == len(paren)
    assert len(set(uit.nieuwe_deelnames)) == len(uit.nieuwe_deelnames)
    for sleutel, doel in uit.nieuwe_deelnames:
        assert sleutel in uit.nieuwe_regelingen or sleutel in uit.bestaande_regelingen
        assert (doel.bestaand is None) == (doel.nieuw in uit.nieuwe_organisaties)
    assert {doel.nieuw for _, doel in uit.nieuwe_deelnames if doel.nieuw} == set(uit.nieuwe_organisaties)


# Translations


def vertaal(*cellen: list[str], kop: tuple[str, ...] = ("naam", "organisatie", "soort")) -> dict[str, Keuze]:
    return lees_vertaling(kop, list(enumerate(cellen, start=2)), GIDS, wijzers(BEKEND))


@pytest.mark.parametrize(
    ("organisatie", "soort", "keuze"),
    [
        ("Borne", "", Keuze(bestaand=1)),
        ("GM0147", "", Keuze(bestaand=1)),
        ("Bergen (NH.), GM0373", "", Keuze(bestaand=3)),
        ("Utrecht", "", Keuze(bestaand=4)),
        ("Utrecht, provincie", "", Keuze(bestaand=5)),
        ("Provincie Utrecht", "", Keuze(bestaand=5)),
        ("Nergens", "", Keuze(als="Nergens")),
        ("GM9999", "", Keuze(als="GM9999")),
        ("", "waterschap", Keuze(soort="waterschap")),
        ("", "Andere overheid", Keuze(soort="overheid")),
        ("Borne", "onderwijs", Keuze(bestaand=1)),
    ],
)
def test_translation_names_an_organisation_or_a_kind(organisatie: str, soort: str, keuze: Keuze) -> None:
    assert vertaal(["Bergen ", organisatie, soort]) == {"bergen": keuze}


def test_translation_passes_by_what_says_nothing() -> None:
    assert vertaal(["Bergen", "", ""], ["", "Borne", ""]) == {}


def test_translation_says_what_is_wrong() -> None:
    with pytest.raises(
        Vertaalfout, match=r"Regel 3 van het vertaalbestand: “gemeente” is geen soort\. Kies uit provincie"
    ):
        vertaal(["Bergen", "Borne", ""], ["Abcoude", "", "gemeente"])
    with pytest.raises(Kolomfout, match="kolommen naam, organisatie en soort"):
        vertaal(["Bergen"], kop=("naam",))


def test_label_of_the_screen_points_at_exactly_that_organisation() -> None:
    for bekende in BEKEND:
        assert kies_organisatie(bekende.label, GIDS, wijzers(BEKEND)) == Keuze(bestaand=bekende.id)
