"""Who works together with whom lands in the database, can be asked for any day, and leaves something to do."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from governance.advisering.models import Advies
from governance.dossiers.models import Dossier, Dossierdeelname
from governance.organen.models import Lidmaatschap, Mandaat, Orgaan, Orgaanthema, Samenstellingsregel
from governance.organen.queries import aflopende_zetels, samenstelling
from governance.organen.rules import Uitkomst
from governance.organisaties.models import (
    Ambt,
    Gemeente,
    Herindeling,
    Inwonertal,
    Organisatie,
    Regio,
    RegioDeelname,
    Thema,
)
from governance.organisaties.rules import Overgang, opvolgers_op
from governance.regelingen.models import Deelname, Onderdeel, Regeling
from regio.demo.laden import laad_alles
from regio.demo.lezen import lees_regios
from regio.kern.historie import handeling

OP = dt.date(2026, 11, 21)
DAG = dt.timedelta(days=1)


def orgaan(code: str) -> Orgaan:
    return Orgaan.objects.select_related("regio", "regeling").get(code=code)


def uitkomsten(code: str, op: dt.date = OP) -> dict[str, str]:
    rij = orgaan(code)
    return {oordeel.regel.soort: str(oordeel.uitkomst) for oordeel in samenstelling([rij], op)[rij.pk]}


# --- complete ---------------------------------------------------------------------------------


def test_every_row_of_the_files_is_in_the_database(geladen):
    samen = [gegevens.samenwerking for gegevens in lees_regios()]
    verwacht = {
        Thema: 15,
        Onderdeel: 15,
        Dossier: 21,
        Herindeling: 3,
        Mandaat: 2,
        Advies: sum(len(orgaan.advies) for rij in samen for orgaan in rij.orgaan),
        Samenstellingsregel: sum(len(orgaan.regel) for rij in samen for orgaan in rij.orgaan),
        Orgaanthema: sum(len(orgaan.themas) for rij in samen for orgaan in rij.orgaan),
    }
    assert {model: model._default_manager.count() for model in verwacht} == verwacht
    assert (verwacht[Advies], verwacht[Samenstellingsregel]) == (5, 12)


def test_running_seats_per_body(geladen):
    lopend = Lidmaatschap.objects.filter(van__lte=OP).filter(Q(tot=None) | Q(tot__gt=OP))
    assert Counter(lopend.values_list("orgaan__code", flat=True)) == {
        "A-O1": 16,
        "A-O2": 5,
        "A-O3": 8,
        "A-O4": 3,
        "B-O1": 7,
        "B-O2": 7,
        "B-O3": 3,
        "C-O1": 17,
        "D-O1": 14,
        "D-O2": 3,
        "D-O9": 1,
        "E-O1": 1,
        "E-O2": 15,
        "E-O4": 14,
        "E-O5": 14,
        "E-O6": 3,
        "E-O7": 5,
        "E-O8": 3,
    }


def test_every_seat_is_held_for_somebody_who_takes_part(geladen):
    """Only the independent chair of the 4O body sits there for nobody."""
    zonder = Lidmaatschap.objects.filter(organisatie=None)
    assert [(zetel.orgaan.code, zetel.functie) for zetel in zonder] == [
        ("E-O1", "Burgemeester van Enschede, onafhankelijk voorzitter")
    ]
    vreemd = [
        str(zetel)
        for zetel in Lidmaatschap.objects.exclude(organisatie=None).select_related("orgaan__regeling")
        if not RegioDeelname.objects.geldig_op(zetel.van)
        .filter(
            organisatie=zetel.organisatie_id,
            regio=zetel.orgaan.regio_id or zetel.orgaan.regeling.regio_id,
        )
        .exists()
    ]
    assert vreemd == []


def test_a_seat_lies_within_the_office_behind_it(geladen):
    buiten = Lidmaatschap.objects.filter(Q(van__lt=F("ambt__van")) | Q(ambt__tot__lte=F("van")))
    assert not buiten.exists()
    andere = Lidmaatschap.objects.exclude(organisatie=None).exclude(ambt=None)
    assert not andere.exclude(organisatie=F("ambt__organisatie")).exists()


def test_proposals_are_marked_and_have_no_participants(geladen):
    voorstellen = Regeling.objects.filter(voorgesteld=True)
    assert {regeling.slug for regeling in voorstellen} == {
        "4o-samenwerking-twente",
        "nieuwe-regeling-voor-ggd-ozjt-en-vtt",
        "bestuurlijk-orgaan-van-de-veertien-twentse-gemeenten",
    }
    assert not Deelname.objects.filter(regeling__in=voorstellen).exists()
    assert set(Orgaan.objects.filter(voorgesteld=True).values_list("code", flat=True)) == {
        "D-O3",
        "D-O4",
        "D-O5",
        "D-O6",
        "D-O8",
        "D-O10",
        "E-O1",
        "E-O2",
        "E-O3",
    }


def test_drivers_and_publication(geladen):
    assert dict(Regeling.objects.exclude(drijfveer="").values_list("slug", "drijfveer")) == {
        "4o-samenwerking-twente": "strategisch",
        "bestuurlijk-orgaan-van-de-veertien-twentse-gemeenten": "strategisch",
        "nieuwe-regeling-voor-ggd-ozjt-en-vtt": "wettelijk",
    }
    stedendriehoek = Regeling.objects.get(slug="gemeenschappelijke-regeling-regio-stedendriehoek")
    assert "Gemeenteblad Apeldoorn 2024, 295128" in stedendriehoek.vindplaats
    assert stedendriehoek.bekendgemaakt_op is None


def test_parts_with_an_own_regeling_point_to_it(geladen):
    nieuw = Regeling.objects.get(slug="nieuwe-regeling-voor-ggd-ozjt-en-vtt")
    assert [rij.naam for rij in nieuw.overgenomen_onderdelen.order_by("volgnummer")] == ["GGD", "OZJT/Samen14", "VTT"]


def test_organisations_besides_gemeenten_and_provinces(geladen):
    overig = Organisatie.objects.exclude(soort__in=["gemeente", "provincie"])
    assert set(overig.values_list("slug", flat=True)) == {
        "rom-d",
        "rijk",
        "regio-twente",
        "veiligheidsregio-twente",
        "gemeentelijk-belastingkantoor-twente",
        "noaberkracht",
        "ggd-twente",
        "ozjt",
        "vtt",
    }
    assert RegioDeelname.objects.filter(organisatie__in=overig).count() == 4


def test_gorinchem_is_a_partner_and_no_participant(geladen):
    gorinchem = Gemeente.objects.get(cbs_code="0512")
    assert not gorinchem.regiodeelnames.exists()
    rollen = gorinchem.dossierdeelnames.order_by("dossier__slug").values_list("dossier__slug", "rol", "voorbeeld")
    assert list(rollen) == [
        ("groeiagenda-drechtsteden", "waarnemer", True),
        ("regio-deal-drechtsteden-gorinchem", "deelnemer", False),
    ]
    assert Inwonertal.objects.get(gemeente=gorinchem, peildatum="2020-01-01").aantal == 37_022


# --- as it was on any day ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("op", "aantal", "altena"),
    [(dt.date(2018, 12, 31), 19, False), (dt.date(2019, 1, 1), 17, True), (OP, 17, True)],
)
def test_participants_of_west_brabant_before_and_after_the_merger(geladen, op, aantal, altena):
    regeling = Regeling.objects.get(slug="gemeenschappelijke-regeling-regio-west-brabant")
    regio = Regio.objects.get(slug="west-brabant")
    for deelnames in (
        Deelname.objects.geldig_op(op).filter(regeling=regeling),
        RegioDeelname.objects.geldig_op(op).filter(regio=regio),
    ):
        assert deelnames.count() == aantal
        assert deelnames.filter(organisatie__naam="Altena").exists() is altena
        assert deelnames.filter(organisatie__naam="Woudrichem").exists() is not altena


def test_history_of_woudrichem_points_to_altena(geladen):
    woudrichem, altena = (Gemeente.objects.get(naam=naam) for naam in ("Woudrichem", "Altena"))
    overgangen = [Overgang(rij.van_id, rij.naar_id, rij.datum) for rij in Herindeling.objects.all()]
    assert opvolgers_op(woudrichem.pk, overgangen, dt.date(2018, 12, 31)) == {woudrichem.pk}
    assert opvolgers_op(woudrichem.pk, overgangen, OP) == {altena.pk}
    assert woudrichem not in Gemeente.objects.bestaand_op(OP)
    assert set(woudrichem.organen.values_list("opgeheven_per", flat=True)) == {dt.date(2019, 1, 1)}


@pytest.mark.parametrize(
    ("slug", "aantallen"),
    [
        ("stedendriehoek", {2021: 8, 2025: 8}),
        ("drechtsteden", {2021: 7, 2025: 7}),
        ("west-brabant", {2021: 17, 2025: 17}),
        ("twente", {2021: 14, 2025: 14}),
    ],
)
def test_every_participant_has_inhabitants_on_the_other_dates(geladen, slug, aantallen):
    deelnemers = RegioDeelname.objects.geldig_op(OP).filter(regio__slug=slug).values("organisatie")
    rijen = Inwonertal.objects.filter(gemeente__in=deelnemers)
    assert {jaar: rijen.filter(peildatum__year=jaar).count() for jaar in aantallen} == aantallen


def test_bodies_of_drechtsteden_as_they_were(geladen):
    voor, na = (
        {rij.code for rij in Orgaan.objects.bestaand_op(op).filter(code__startswith="B-O")}
        for op in (dt.date(2025, 2, 5), dt.date(2025, 2, 6))
    )
    assert na - voor == {"B-O1", "B-O2"}


def test_earlier_members_of_the_board_of_stedendriehoek(geladen):
    zetels = Lidmaatschap.objects.filter(orgaan__code="A-O1").exclude(rol="plaatsvervangend_lid")
    assert zetels.geldig_op(dt.date(2026, 6, 24)).count() == 8
    assert zetels.geldig_op(dt.date(2026, 6, 25)).count() == 8


# --- something to do --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "verwacht"),
    [
        ("A-O1", {"per_deelnemer": "vacature", "voorzitter_uit_midden": "voldaan", "ambt_loopt": "vacature"}),
        (
            "A-O2",
            {
                "aantal_leden": "voldaan",
                "niet_een_gemeente": "voldaan",
                "meest_uit_ab": "voldaan",
                "minderheid_van_ab": "geschonden",
            },
        ),
        ("A-O3", {}),
        ("B-O1", {"allen_vertegenwoordigd": "vacature", "ambt_loopt": "vacature"}),
        ("B-O2", {"allen_vertegenwoordigd": "voldaan"}),
        ("C-O1", {}),
        (
            "D-O1",
            {
                "aantal_leden": "vacature",
                "per_deelnemer": "vacature",
                "voorzitter_uit_midden": "voldaan",
                "ambt_loopt": "vacature",
            },
        ),
        (
            "D-O2",
            {
                "aantal_leden": "voldaan",
                "niet_een_gemeente": "voldaan",
                "meest_uit_ab": "voldaan",
                "minderheid_van_ab": "voldaan",
            },
        ),
        ("E-O8", {}),
    ],
)
def test_rules_of_composition_judge_as_expected(geladen, code, verwacht):
    gevonden = uitkomsten(code)
    assert gevonden.pop("doet_mee") == Uitkomst.VOLDAAN
    assert gevonden == verwacht


def test_4o_body_would_have_six_vacancies_and_an_independent_chair(geladen):
    assert uitkomsten("E-O1") == {}
    with handeling("ingesteld", door=None):
        Orgaan.objects.filter(code="E-O1").update(voorgesteld=False)
    rij = orgaan("E-O1")
    oordelen = samenstelling([rij], OP)[rij.pk]
    assert sorted((oordeel.regel.soort, str(oordeel.uitkomst)) for oordeel in oordelen) == [
        ("onafhankelijk_voorzitter", "voldaan"),
        ("zetels_per_groep", "vacature"),
        ("zetels_per_groep", "vacature"),
    ]


@pytest.mark.parametrize(
    ("slug", "zetels"),
    [
        ("stedendriehoek", {"A-O1": 2, "A-O2": 1, "A-O4": 1}),
        ("drechtsteden", {"B-O1": 1, "B-O3": 1}),
        ("west-brabant", {"C-O1": 1}),
        ("twente", {"D-O1": 1, "E-O2": 1, "E-O5": 1, "E-O7": 1}),
    ],
)
def test_every_region_has_a_seat_that_ends_within_ninety_days(geladen, slug, zetels):
    aflopend = aflopende_zetels([Regio.objects.get(slug=slug).pk], [], OP, OP + 90 * DAG)
    assert Counter(zetel.orgaan.code for zetel in aflopend) == zetels


def test_one_evaluation_is_due_and_one_is_late(geladen):
    data = Regeling.objects.exclude(evaluatiedatum=None).values_list("regio__slug", "evaluatiedatum")
    assert dict(data) == {"stedendriehoek": OP + 24 * DAG, "west-brabant": OP - 25 * DAG}


def test_the_same_office_wears_several_hats(geladen):
    apeldoorn = Ambt.objects.get(organisatie__naam="Apeldoorn", soort="burgemeester")
    assert set(apeldoorn.lidmaatschappen.values_list("orgaan__code", flat=True)) == {"A-O1", "A-O2", "A-O4"}
    hengelo = Ambt.objects.get(organisatie__naam="Hengelo", omschrijving="economie en regio")
    assert set(hengelo.lidmaatschappen.values_list("orgaan__code", flat=True)) == {"E-O2", "E-O5", "E-O7"}


def test_every_member_of_the_board_of_stedendriehoek_has_a_deputy(geladen):
    vervangers = Lidmaatschap.objects.filter(orgaan__code="A-O1", rol="plaatsvervangend_lid")
    assert vervangers.count() == 8
    assert {rij.plaatsvervanger_van.organisatie_id == rij.organisatie_id for rij in vervangers} == {True}


def test_three_bodies_of_twente_overlap_on_the_economy(geladen):
    """The crowd that the advice of 2019 wants to do away with."""
    organen = Orgaan.objects.bestaand_op(OP).filter(themas__code="D-K1")
    assert {rij.code for rij in organen} == {"D-O1", "D-O2", "E-O5", "E-O7"}


def test_advice_has_every_outcome(geladen):
    rijen = Advies.objects.filter(orgaan__code="A-O3").order_by("gevraagd_op", "gegeven_op")
    assert Counter((bool(rij.gevraagd_op), bool(rij.gegeven_op), rij.opvolging) for rij in rijen) == {
        (True, True, "gevolgd"): 1,
        (True, True, "deels"): 1,
        (False, True, ""): 1,
        (True, False, ""): 1,
    }
    assert Advies.objects.get(orgaan__code="A-O4").opvolging == "niet"
    assert not Advies.objects.annotate(laatst=Coalesce("opvolging_op", "gegeven_op", "gevraagd_op")).filter(
        laatst__gt=OP
    )


def test_demo_users_hold_an_office(geladen):
    met = Ambt.objects.exclude(gebruiker=None).values_list("gebruiker__email", "soort")
    assert dict(met) == {
        "raadslid.heerde@voorbeeld.example": "raadslid",
        "secretaris.dordrecht@voorbeeld.example": "gemeentesecretaris",
    }


# --- marked and safe to repeat ----------------------------------------------------------------


def test_what_is_invented_is_marked(geladen):
    assert not Ambt.objects.filter(voorbeeld=False).exists()
    assert not Advies.objects.filter(voorbeeld=False).exists()
    assert not Dossier.objects.filter(voorbeeld=True).exists()
    assert Lidmaatschap.objects.filter(voorbeeld=False).count() == 6
    verzonnen = Dossierdeelname.objects.filter(voorbeeld=True).values_list("dossier__regio__slug", flat=True)
    assert Counter(verzonnen) == {"stedendriehoek": 25, "drechtsteden": 1}


def test_loading_again_keeps_what_a_secretary_changed(geladen):
    with handeling("bijgewerkt", door=None):
        Lidmaatschap.objects.filter(orgaan__code="A-O1", functie="Collegelid van Heerde").update(functie="Wethouder")
        Ambt.objects.filter(organisatie__naam="Apeldoorn", soort="burgemeester").update(omschrijving="waarnemend")
        Samenstellingsregel.objects.filter(orgaan__code="B-O1").delete()
        Thema.objects.filter(code="D-K1").update(naam="Economie")
        Dossierdeelname.objects.filter(rol="doet_niet_mee").delete()
    assert laad_alles(op=OP + 200 * DAG, schrijf=True) == {}
    assert Lidmaatschap.objects.filter(orgaan__code="A-O1", functie="Wethouder").count() == 1
    assert not Samenstellingsregel.objects.filter(orgaan__code="B-O1").exists()
    assert Thema.objects.count() == 15
    assert not Dossierdeelname.objects.filter(rol="doet_niet_mee").exists()
