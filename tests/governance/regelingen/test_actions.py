"""Keeping a regeling: what is written, what is refused, and that nothing is half written."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from governance.regelingen import actions
from governance.regelingen.models import Bevoegdheid, Deelname, Onderdeel, Regeling, Vrijstelling
from governance.regelingen.rules import Gemeenteorgaan, Overdrachtswijze
from regio.kern.register import Botsing, NogInGebruik
from regio.kern.versie import VerouderdeVersie
from tests.factories import (
    BEGIN,
    NU,
    VANDAAG,
    maak_bevoegdheid,
    maak_deelname,
    maak_gemeente,
    maak_herindeling,
    maak_onderdeel,
    maak_organisatie,
    maak_regeling,
    maak_regio,
    maak_regiodeelname,
    maak_vrijstelling,
)

pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)


def bezwaar(gevangen: Any) -> list[tuple[str | None, str]]:
    return [(fout.code, fout.message) for fout in gevangen.value.error_list]


# The regeling itself.


@pytest.mark.parametrize(
    ("naam", "slug"),
    [
        ("GGD Twente", "ggd-twente"),
        ("Veiligheidsregio ’s-Hertogenbosch & Oss", "veiligheidsregio-s-hertogenbosch-oss"),
        ("Coöperatie Één", "cooperatie-een"),
        ("???", "regeling"),
        ("Nieuw", "nieuw-2"),
        ("Register", "register-2"),
        ("x" * 250, "x" * 100),
    ],
)
def test_address_is_made_from_the_name(naam: str, slug: str) -> None:
    regeling = actions.maak_regeling(
        regeling=Regeling(regio=maak_regio(), naam=naam, rechtsvorm="convenant"), door=None
    )

    regeling.refresh_from_db()
    assert regeling.slug == slug


def test_same_name_in_another_region_gets_an_address_of_its_own() -> None:
    slugs = [
        actions.maak_regeling(
            regeling=Regeling(regio=regio, naam="Omgevingsdienst", rechtsvorm="onbekend"), door=None
        ).slug
        for regio in (maak_regio(), maak_regio(), maak_regio(), None)
    ]

    assert slugs == ["omgevingsdienst", "omgevingsdienst-2", "omgevingsdienst-3", "omgevingsdienst-4"]


@pytest.mark.parametrize("naam", ["GGD Twente", "ggd twente"])
def test_a_region_has_no_two_regelingen_with_one_name(naam: str) -> None:
    eerste = maak_regeling(naam="GGD Twente")
    ander = maak_regeling(regio=eerste.regio, naam="Iets anders")

    with pytest.raises(ValidationError) as nieuw:
        actions.maak_regeling(regeling=Regeling(regio=eerste.regio, naam=naam, rechtsvorm="onbekend"), door=None)
    with pytest.raises(ValidationError) as gewijzigd:
        actions.wijzig_regeling(regeling=ander, versie=1, velden={"naam": naam}, door=None)

    assert [code for code, _ in (*bezwaar(nieuw), *bezwaar(gewijzigd))] == ["naam", "naam"]
    assert Regeling.objects.count() == 2


def test_changed_name_keeps_the_address(regiosecretaris: Any) -> None:
    regeling = maak_regeling(naam="Oud", slug="oud")

    actions.wijzig_regeling(regeling=regeling, versie=1, velden={"naam": "Nieuwe naam"}, door=regiosecretaris)

    regeling.refresh_from_db()
    assert (regeling.naam, regeling.slug, regeling.versie) == ("Nieuwe naam", "oud", 2)
    with pytest.raises(VerouderdeVersie):
        actions.wijzig_regeling(regeling=regeling, versie=1, velden={"naam": "Nog anders"}, door=regiosecretaris)


# Taking part.


def treed_toe(regeling: Regeling, *organisaties: Any, van: date = VANDAAG) -> list[Deelname]:
    return actions.treed_toe(
        regeling=regeling, organisaties=organisaties, van=van, toelichting="Besluit van de raad.", door=None, op=NU
    )


def test_several_join_on_one_day() -> None:
    regio = maak_regio()
    gemeenten = [maak_gemeente(naam, regio=regio) for naam in ("Almelo", "Borne")]
    regeling = maak_regeling(regio=regio)

    nieuw = treed_toe(regeling, *gemeenten)

    assert [(rij.organisatie.naam, rij.van, rij.tot) for rij in nieuw] == [
        ("Almelo", VANDAAG, None),
        ("Borne", VANDAAG, None),
    ]


def test_who_takes_part_already_keeps_all_others_out() -> None:
    regio = maak_regio()
    al, nieuw = maak_gemeente("Almelo", regio=regio), maak_gemeente("Borne", regio=regio)
    regeling = maak_regeling(regio=regio)
    maak_deelname(regeling=regeling, organisatie=al, van=VANDAAG + DAG)

    with pytest.raises(ValidationError) as fout:
        treed_toe(regeling, al, nieuw)

    assert bezwaar(fout) == [("organisaties", "Almelo doet vanaf deze dag of later al mee.")]
    assert Deelname.objects.count() == 1


def test_who_left_may_come_back_on_the_day_after() -> None:
    regio = maak_regio()
    gemeente = maak_gemeente(regio=regio)
    regeling = maak_regeling(regio=regio)
    maak_deelname(regeling=regeling, organisatie=gemeente, tot=VANDAAG)

    treed_toe(regeling, gemeente)

    assert Deelname.objects.filter(organisatie=gemeente).count() == 2


def test_only_who_is_in_the_region_on_that_day_can_join() -> None:
    regio = maak_regio("Twente")
    weg, elders = maak_gemeente("Borne"), maak_gemeente("Zutphen", regio=maak_regio())
    maak_regiodeelname(regio=regio, organisatie=weg, tot=VANDAAG)
    regeling = maak_regeling(regio=regio)

    with pytest.raises(ValidationError) as fout:
        treed_toe(regeling, weg, elders)

    assert bezwaar(fout) == [("organisaties", "Borne en Zutphen doen op 10 maart 2026 niet mee aan de regio Twente.")]
    assert [rij.organisatie_id for rij in treed_toe(regeling, weg, van=VANDAAG - DAG)] == [weg.pk]


def test_outside_a_region_anybody_can_join() -> None:
    assert len(treed_toe(maak_regeling(regio=None), maak_gemeente(), maak_organisatie("Universiteit"))) == 2


def test_nobody_joins_what_has_lapsed() -> None:
    regeling = maak_regeling(regio=None, einddatum=VANDAAG)

    with pytest.raises(ValidationError) as fout:
        treed_toe(regeling, maak_gemeente())

    assert bezwaar(fout) == [("van", "De regeling is vervallen per 10 maart 2026.")]


def wijzig(deelname: Deelname, **velden: Any) -> Deelname:
    return actions.wijzig_deelname(deelname=deelname, versie=deelname.versie, velden=velden, door=None, op=NU)


def test_leaving_is_a_last_day() -> None:
    deelname = maak_deelname()

    wijzig(deelname, tot=VANDAAG, toelichting="Besluit van 1 maart.")

    assert (deelname.tot, deelname.toelichting, deelname.versie) == (VANDAAG, "Besluit van 1 maart.", 2)


@pytest.mark.parametrize(
    ("vrij_tot", "velden", "veld"),
    [
        (None, {"tot": VANDAAG}, "tot"),
        (VANDAAG + DAG, {"tot": VANDAAG}, "tot"),
        (None, {"van": BEGIN + 32 * DAG}, "van"),
    ],
)
def test_a_participation_keeps_its_exemptions_inside(vrij_tot: date | None, velden: Any, veld: str) -> None:
    deelname = maak_deelname(regeling=maak_regeling(regio=None))
    maak_vrijstelling(deelname=deelname, onderwerp="inkoop", van=BEGIN + 31 * DAG, tot=vrij_tot)

    with pytest.raises(ValidationError) as fout:
        wijzig(deelname, **velden)

    tekst = "De vrijstelling van inkoop valt dan buiten de deelname. Wijzig die eerst."
    assert bezwaar(fout) == [(veld, tekst)]
    deelname.refresh_from_db()
    assert (deelname.van, deelname.tot, deelname.versie) == (BEGIN, None, 1)


def test_an_earlier_begin_must_lie_in_the_region_and_an_end_need_not() -> None:
    regio = maak_regio("Twente")
    deelname = maak_deelname(regeling=maak_regeling(regio=regio), organisatie=maak_gemeente("Borne", regio=regio))
    buiten = maak_deelname(regeling=deelname.regeling)

    with pytest.raises(ValidationError) as fout:
        wijzig(deelname, van=BEGIN - DAG)

    assert bezwaar(fout)[0][0] == "van"
    assert wijzig(buiten, tot=VANDAAG).tot == VANDAAG


# Handing over to successors.


def opgeheven(*opvolgers: str, datum: date = date(2022, 1, 1), **deelname: Any) -> tuple[Deelname, list[Any]]:
    """Make a participation of a municipality that ended in these."""
    oud = maak_gemeente("Werkendam")
    nieuw = [maak_herindeling(van=oud, naar=maak_gemeente(naam), datum=datum).naar for naam in opvolgers]
    return maak_deelname(regeling=maak_regeling(), organisatie=oud, **deelname), nieuw


def zet_over(deelname: Deelname, *opvolgers: Any, op: date = VANDAAG, versie: int | None = None) -> list[Deelname]:
    return actions.zet_over(deelname=deelname, versie=versie or deelname.versie, opvolgers=opvolgers, door=None, op=op)


def perioden(deelname: Deelname) -> list[tuple[str, date, date | None]]:
    rijen = Deelname.objects.filter(regeling=deelname.regeling).order_by("van", "organisatie__naam")
    return [(rij.organisatie.naam, rij.van, rij.tot) for rij in rijen]


def test_successor_joins_on_the_day_of_the_herindeling() -> None:
    deelname, (altena,) = opgeheven("Altena")

    nieuw = zet_over(deelname, altena)

    assert perioden(deelname) == [
        ("Werkendam", BEGIN, date(2022, 1, 1)),
        ("Altena", date(2022, 1, 1), None),
    ]
    assert nieuw[0].toelichting == "Opvolger van Werkendam na een herindeling."
    deelname.refresh_from_db()
    assert deelname.toelichting == "Opgeheven bij een herindeling."


def test_split_lets_only_the_chosen_ones_join() -> None:
    deelname, (boxtel, _, vught) = opgeheven("Boxtel", "Oisterwijk", "Vught", toelichting="Besluit 2015.")

    zet_over(deelname, boxtel, vught)

    assert [naam for naam, _, _ in perioden(deelname)] == ["Werkendam", "Boxtel", "Vught"]
    deelname.refresh_from_db()
    assert deelname.toelichting == "Besluit 2015.\nOpgeheven bij een herindeling."


@pytest.mark.parametrize(
    ("van", "tot", "verwacht"),
    [
        (BEGIN, None, []),
        (date(2022, 1, 1), None, []),
        (BEGIN, date(2022, 1, 1), [(date(2022, 1, 1), None)]),
        (date(2024, 1, 1), None, [(date(2022, 1, 1), date(2024, 1, 1))]),
    ],
)
def test_successor_that_takes_part_itself_gets_no_double_participation(
    van: date, tot: date | None, verwacht: list[Any]
) -> None:
    deelname, (altena,) = opgeheven("Altena")
    maak_deelname(regeling=deelname.regeling, organisatie=altena, van=van, tot=tot)

    nieuw = zet_over(deelname, altena)

    assert [(rij.van, rij.tot) for rij in nieuw] == verwacht


def test_successor_takes_over_an_agreed_end() -> None:
    deelname, (altena,) = opgeheven("Altena", tot=date(2030, 1, 1))

    assert [rij.tot for rij in zet_over(deelname, altena)] == [date(2030, 1, 1)]


def test_exemptions_end_with_the_old_municipality() -> None:
    deelname, (altena,) = opgeheven("Altena")
    loopt = maak_vrijstelling(deelname=deelname, onderwerp="inkoop")
    voorbij = maak_vrijstelling(deelname=deelname, onderwerp="archief", tot=date(2021, 1, 1))

    zet_over(deelname, altena)

    for vrij, tot in ((loopt, date(2022, 1, 1)), (voorbij, date(2021, 1, 1))):
        vrij.refresh_from_db()
        assert vrij.tot == tot


def _niet_opgeheven() -> tuple[Deelname, Any, str]:
    deelname = maak_deelname(organisatie=maak_gemeente("Borne"))
    return deelname, maak_gemeente(), "Borne is op 10 maart 2026 niet opgeheven."


def _nog_niet_opgeheven() -> tuple[Deelname, Any, str]:
    deelname, (altena,) = opgeheven("Altena", datum=VANDAAG + DAG)
    return deelname, altena, "Werkendam is op 10 maart 2026 niet opgeheven."


def _al_overgezet() -> tuple[Deelname, Any, str]:
    deelname, (altena,) = opgeheven("Altena", tot=date(2022, 1, 1))
    return deelname, altena, "De deelname van Werkendam is al geëindigd. Er is niets meer over te zetten."


def _begon_te_laat() -> tuple[Deelname, Any, str]:
    deelname, (altena,) = opgeheven("Altena", van=date(2022, 1, 1))
    tekst = "De deelname of een vrijstelling begint pas nadat Werkendam per 1 januari 2022 was opgeheven."
    return deelname, altena, f"{tekst} Verbeter dat eerst."


def _vrijstelling_te_laat() -> tuple[Deelname, Any, str]:
    deelname, (altena,) = opgeheven("Altena")
    maak_vrijstelling(deelname=deelname, van=date(2023, 1, 1))
    tekst = "De deelname of een vrijstelling begint pas nadat Werkendam per 1 januari 2022 was opgeheven."
    return deelname, altena, f"{tekst} Verbeter dat eerst."


def _regeling_vervallen() -> tuple[Deelname, Any, str]:
    deelname, (altena,) = opgeheven("Altena")
    Regeling.objects.filter(pk=deelname.regeling_id).update(einddatum=date(2021, 1, 1))
    return deelname, altena, "De regeling is vervallen per 1 januari 2021."


def _geen_opvolger() -> tuple[Deelname, Any, str]:
    deelname, _ = opgeheven("Altena")
    return deelname, maak_gemeente("Borne"), "Borne is geen opvolger van Werkendam."


@pytest.mark.parametrize(
    "geval",
    [
        *(_niet_opgeheven, _nog_niet_opgeheven, _al_overgezet, _begon_te_laat),
        *(_vrijstelling_te_laat, _regeling_vervallen, _geen_opvolger),
    ],
)
def test_handing_over_is_refused_with_the_reason(geval: Any) -> None:
    deelname, opvolger, tekst = geval()
    voor = perioden(deelname)

    with pytest.raises(ValidationError) as fout:
        zet_over(deelname, opvolger)

    assert [melding for _, melding in bezwaar(fout)] == [tekst]
    assert perioden(deelname) == voor


def test_stale_hand_over_writes_nothing_at_all() -> None:
    deelname, (altena,) = opgeheven("Altena")
    vrij = maak_vrijstelling(deelname=deelname)

    with pytest.raises(VerouderdeVersie):
        zet_over(deelname, altena, versie=7)

    vrij.refresh_from_db()
    assert (vrij.tot, perioden(deelname)) == (None, [("Werkendam", BEGIN, None)])


def test_merger_of_a_merger_is_handed_over_step_by_step() -> None:
    deelname, (altena,) = opgeheven("Altena")
    groot = maak_herindeling(van=altena, naar=maak_gemeente("Groot Altena"), datum=date(2024, 1, 1)).naar

    tussen = zet_over(deelname, altena)[0]
    zet_over(tussen, groot)

    assert perioden(deelname) == [
        ("Werkendam", BEGIN, date(2022, 1, 1)),
        ("Altena", date(2022, 1, 1), date(2024, 1, 1)),
        ("Groot Altena", date(2024, 1, 1), None),
    ]


# Exemptions, powers and parts.


@pytest.mark.parametrize(
    ("van", "tot", "velden"),
    [
        (BEGIN, VANDAAG, []),
        (BEGIN - DAG, VANDAAG, ["van"]),
        (BEGIN, None, ["tot"]),
        (BEGIN - DAG, VANDAAG + DAG, ["van", "tot"]),
    ],
)
def test_exemption_lies_within_the_participation(van: date, tot: date | None, velden: list[str]) -> None:
    deelname = maak_deelname(tot=VANDAAG)
    nieuw = Vrijstelling(deelname=deelname, onderwerp="inkoop", reden="contract", van=van, tot=tot)
    bestaand = maak_vrijstelling(deelname=deelname, tot=BEGIN + DAG)

    for poging in (
        lambda: actions.verleen_vrijstelling(vrijstelling=nieuw, door=None, op=NU),
        lambda: actions.wijzig_vrijstelling(
            vrijstelling=bestaand, versie=1, velden={"van": van, "tot": tot}, door=None, op=NU
        ),
    ):
        if not velden:
            assert poging().tot == tot
            continue
        with pytest.raises(ValidationError) as fout:
            poging()
        assert [code for code, _ in bezwaar(fout)] == velden


def test_power_is_added_once() -> None:
    regeling = maak_regeling()

    def nieuw() -> Bevoegdheid:
        return Bevoegdheid(
            regeling=regeling,
            van_orgaan=Gemeenteorgaan.COLLEGE,
            wijze=Overdrachtswijze.MANDAAT,
            omschrijving="Vergunningen verlenen",
            van=VANDAAG,
        )

    actions.leg_vast(rij=nieuw(), door=None)
    with pytest.raises(Botsing):
        actions.leg_vast(rij=nieuw(), door=None)

    assert Bevoegdheid.objects.count() == 1


def test_part_is_changed_and_removed_with_version_and_reason(regiosecretaris: Any) -> None:
    onderdeel = maak_onderdeel()

    actions.werk_bij(
        rij=onderdeel, versie=1, velden={"bestemming": "stopt", "reden": "niet meer nodig"}, door=regiosecretaris
    )
    with pytest.raises(VerouderdeVersie):
        actions.haal_weg(rij=onderdeel, versie=1, reden="dubbel", door=regiosecretaris)
    actions.haal_weg(rij=onderdeel, versie=2, reden="dubbel", door=regiosecretaris)

    assert Onderdeel.objects.count() == 0


def test_removed_participation_takes_its_exemptions_along() -> None:
    deelname = maak_vrijstelling().deelname

    actions.haal_weg(rij=deelname, versie=1, reden="verkeerde gemeente", door=None)

    assert (Deelname.objects.count(), Vrijstelling.objects.count()) == (0, 0)


def test_every_removal_keeps_the_reason_in_the_history(regiosecretaris: Any) -> None:
    rijen = [maak_bevoegdheid(), maak_onderdeel(), maak_vrijstelling()]
    for rij in rijen:
        actions.haal_weg(rij=rij, versie=1, reden="stond er dubbel", door=regiosecretaris)

    for rij in rijen:
        weg = rij.pgh_event_model.objects.get(pgh_label="verwijderd")
        assert (weg.pgh_context["reden"], weg.pgh_context["door"]) == ("stond er dubbel", str(regiosecretaris))


def test_regeling_to_which_a_part_goes_cannot_be_removed() -> None:
    doel = maak_regeling()
    maak_onderdeel(bestemming="eigen_regeling", reden="wet", nieuwe_regeling=doel)

    with pytest.raises(NogInGebruik):
        actions.haal_weg(rij=doel, versie=1, reden="vergissing", door=None)
