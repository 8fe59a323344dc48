"""The loader: everything lands in the database once, dated from the day of loading, and marked."""

from __future__ import annotations

import datetime as dt
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import Count

from aanbevelingen.adviezen.models import Aanbeveling
from aanbevelingen.bevindingen.models import Bevinding, Conclusie, Conclusiegrond
from aanbevelingen.onderzoeken.models import (
    BestuurlijkeReactie,
    Bronfeit,
    Norm,
    Normoordeel,
    Onderzoek,
    Onderzoeksvraag,
)
from aanbevelingen.opvolging.models import (
    Opvolging,
    Raadsbehandeling,
    Statuswijziging,
    Terugkoppelmoment,
    Verificatie,
    Voortgangsmelding,
)
from aanbevelingen.opvolging.rules import moet_melden
from aanbevelingen.ritmes.rules import moment_in_reeks
from governance.besluitvorming.models import Beslispunt, Besluit
from governance.organen.models import Orgaan
from governance.organisaties.models import Gemeente, Inwonertal, Regio, RegioDeelname
from governance.regelingen.models import Regeling
from governance.transitie.models import Mijlpaal, Mijlpaalwijziging, Transitieplan
from regio.accounts.models import Gebruiker
from regio.demo.keuzen import Moment
from regio.demo.laden import laad_alles
from regio.demo.laden.basis import Lader, vergaderdag
from regio.demo.laden.stukken import pdf
from regio.demo.lezen import lees_regios
from regio.documenten.models import Document
from regio.kern.historie import handeling

OP = dt.date(2026, 11, 21)


def rijen_per_tabel() -> dict[str, int]:
    return {
        model._meta.label: model._default_manager.count()
        for app in ("accounts", "documenten", "governance", "aanbevelingen")
        for model in apps.get_app_config(app).get_models()
    }


def van_heerde(code: str) -> Opvolging:
    return Opvolging.objects.get(gemeente__cbs_code="0246", aanbeveling__code=code)


def open_moment(opvolging: Opvolging) -> dt.date | None:
    moment = opvolging.momenten.filter(melding__isnull=True, vervallen_op__isnull=True).first()
    return moment.datum if moment else None


# --- complete ---------------------------------------------------------------------------------


def test_every_row_of_the_files_is_in_the_database(geladen):
    regios = lees_regios()
    verzoeken = [verzoek for r in regios for rij in r.raadpleegwerk.raadpleging for verzoek in rij.verzoek]
    verwacht = {
        Regio: len(regios),
        Gemeente: 46 + 4,
        RegioDeelname: 46 + 3 + 4,
        Inwonertal: 2 * 46 + 49 + 1 + 47 + 47,
        Regeling: sum(len(r.samenwerking.regeling) for r in regios),
        Orgaan: sum(len(r.samenwerking.orgaan) for r in regios) + 2 * (46 + 4),
        Onderzoek: 5 + 2,  # with the two earlier versions
        Onderzoeksvraag: 4,
        Norm: 16,
        Bevinding: 22,
        Conclusie: 10 + 2,
        Conclusiegrond: sum(len(rij.rust_op) for r in regios for rij in r.conclusie),
        Normoordeel: 7,
        BestuurlijkeReactie: 3,
        Aanbeveling: 18 + 6,  # with those of the invented concept
        Bronfeit: sum(len(r.feit) + len(r.bijdrage) for r in regios),
        Transitieplan: 4,
        Mijlpaal: sum(len(plan.mijlpaal) for r in regios for plan in r.transitieplan),
        Opvolging: 8 * 6 + 7 * 3 + 17 * 9,
        Besluit: 1
        + 7
        + 6
        + 6
        + sum(len(r.vergaderwerk.besluit) for r in regios)
        + sum(verzoek.antwoord is not None for verzoek in verzoeken),
        Gebruiker: 13,
    }
    assert {model: model._default_manager.count() for model in verwacht} == verwacht


def test_codes_of_the_files_are_those_in_the_database(geladen):
    regios = lees_regios()
    for model, kind in (
        (Norm, "norm"),
        (Bevinding, "bevinding"),
        (Conclusie, "conclusie"),
        (Aanbeveling, "aanbeveling"),
        (Bronfeit, "feit"),
    ):
        in_bestand = {rij.code for regio in regios for rij in getattr(regio, kind)}
        uit_bron = model.objects.exclude(code__contains="A-F").exclude(code__startswith="A-V0")
        in_database = set(uit_bron.values_list("code", flat=True))
        assert in_database == in_bestand


def test_advice_of_twente_is_put_forward_and_has_no_outcome(geladen):
    punten = Beslispunt.objects.filter(besluit__datum=dt.date(2019, 7, 10)).order_by("nummer")
    assert [punt.code for punt in punten] == [f"E-{nummer:02d}" for nummer in range(1, 15)]
    assert {punt.uitkomst for punt in punten} == {"voorgelegd"}


def test_contribution_of_heerde_is_stored_in_cents_and_said_in_words(geladen):
    feit = Bronfeit.objects.get(code="A-F3")
    assert (feit.bedrag_cent, feit.thema, feit.gemeente.naam) == (18_382_000, "2026", "Heerde")
    tekst = feit.tekst.replace("\u00a0", " ")
    assert "€ 9,69 per inwoner, samen € 183.820" in tekst
    assert "18.970,1 inwoners" in tekst


def test_every_norm_of_a_stands_with_its_question_and_no_judgement_is_taken_for_a_fact(geladen):
    per_vraag = Norm.objects.values_list("vraag__code").annotate(aantal=Count("pk")).order_by("vraag__code")

    assert list(per_vraag) == [("A-D1", 5), ("A-D2", 7), ("A-D3", 4)]
    assert not Normoordeel.objects.filter(voorbeeld=False).exists()
    assert set(Normoordeel.objects.values_list("gemeente__naam", flat=True)) == {"Heerde"}
    assert not BestuurlijkeReactie.objects.filter(voorbeeld=False).exists()
    assert not BestuurlijkeReactie.objects.filter(datum__gt=OP).exists()


def test_conclusions_rest_on_findings_of_their_own_source(geladen):
    gronden = Conclusiegrond.objects.select_related("conclusie", "bevinding")

    assert {rij.bevinding.onderzoek_id == rij.conclusie.onderzoek_id for rij in gronden} == {True}
    assert not Conclusie.objects.filter(bevindingen__isnull=True).exists()


def test_reliability_is_stored_with_the_fact(geladen):
    merken = dict(Bronfeit.objects.filter(code__in=["A-X1", "B-X2", "B-F1"]).values_list("code", "betrouwbaarheid"))
    assert merken == {"A-X1": "afgeleid", "B-X2": "kennis", "B-F1": "gelezen"}


def test_inhabitants_carry_their_reference_date_and_say_whether_they_are_definitive(geladen):
    rijen = Inwonertal.objects.filter(gemeente__cbs_code="0246").order_by("peildatum")
    assert [(rij.peildatum.year, rij.aantal, rij.definitief) for rij in rijen] == [
        (2017, 18_561, True),
        (2020, 18_589, True),
        (2021, 18_776, True),
        (2023, 19_214, False),
        (2025, 19_305, False),
    ]


# --- alive, whenever it is loaded -------------------------------------------------------------


def test_heerde_has_three_late_one_on_course_and_two_waiting_for_the_council(geladen):
    laat = {
        opvolging.aanbeveling.code: (OP - open_moment(opvolging)).days
        for opvolging in Opvolging.objects.filter(gemeente__cbs_code="0246")
        if open_moment(opvolging) and open_moment(opvolging) < OP
    }
    assert laat == {"A-A2": 12, "A-A3": 41, "A-A5": 5}
    assert open_moment(van_heerde("A-A1")) == OP + dt.timedelta(days=40)
    voorgedragen = Opvolging.objects.filter(gemeente__cbs_code="0246", afdoening="voorgedragen_voor_afdoening")
    assert {rij.aanbeveling.code for rij in voorgedragen} == {"A-A4", "A-A6"}


def test_claim_and_verification_of_heerde_stand_side_by_side(geladen):
    oordelen = Verificatie.objects.filter(melding__opvolging__gemeente__cbs_code="0246")
    assert {(rij.melding.opvolging.aanbeveling.code, rij.oordeel) for rij in oordelen} == {
        ("A-A3", "deels"),
        ("A-A4", "bevestigd"),
    }


def test_every_item_that_must_report_has_exactly_one_open_moment_and_others_none(geladen):
    fout = [
        str(rij)
        for rij in Opvolging.objects.select_related("aanbeveling", "gemeente")
        if moet_melden(rij.raadsbesluit, rij.afdoening, rij.uitvoering) != (open_moment(rij) is not None)
    ]
    assert fout == []


def test_open_moment_lies_in_the_series_of_the_follow_up(geladen):
    buiten = []
    for moment in Terugkoppelmoment.objects.filter(melding=None, vervallen_op=None):
        rij = moment.opvolging
        reeks = [moment_in_reeks(rij.ritme_start, rij.ritme_maanden, n) for n in range(12)]
        if moment.datum not in reeks:
            buiten.append(str(moment))
    assert buiten == []


def test_nothing_invented_lies_in_the_future_except_what_is_planned(geladen):
    assert not Voortgangsmelding.objects.filter(datum__gt=OP).exists()
    assert not Verificatie.objects.filter(datum__gt=OP).exists()
    assert not Statuswijziging.objects.filter(datum__gt=OP).exists()
    assert not Besluit.objects.filter(datum__gt=OP).exists()
    assert not Mijlpaalwijziging.objects.filter(gewijzigd_op__date__gt=OP).exists()
    assert not Mijlpaal.objects.filter(werkelijke_datum__gt=OP).exists()


def test_course_of_a_follow_up_is_told_in_order(geladen):
    fout = []
    for opvolging in Opvolging.objects.filter(meldingen__isnull=False).distinct():
        besluit = Raadsbehandeling.objects.get(opvolging=opvolging).beslispunt.besluit.datum
        data = [besluit, *opvolging.meldingen.order_by("pk").values_list("datum", flat=True)]
        if data != sorted(data):
            fout.append(str(opvolging))
    assert fout == []


def test_status_on_each_axis_is_the_last_step_that_was_told(geladen):
    fout = []
    for opvolging in Opvolging.objects.all():
        for status_as in ("collegereactie", "raadsbesluit", "uitvoering", "afdoening"):
            stap = opvolging.statuswijzigingen.filter(status_as=status_as).order_by("datum", "pk")
            laatste = stap.last()
            begin = Opvolging._meta.get_field(status_as).default
            if getattr(opvolging, status_as) != (laatste.nieuw if laatste else begin):
                fout.append(f"{opvolging} {status_as}")
    assert fout == []


def test_councils_meet_on_monday_to_thursday(geladen):
    dagen = {b.datum.weekday() for b in Besluit.objects.filter(voorbeeld=True)}
    assert dagen <= {0, 1, 2, 3}


def test_plan_of_drechtsteden_has_late_and_near_milestones(geladen):
    plan = Transitieplan.objects.get(slug="vervolgplan-drechtsteden")
    open_ = plan.mijlpalen.exclude(status__in=["gereed", "vervallen"])
    assert sorted((rij.datum - OP).days for rij in open_)[:3] == [-16, 10, 26]
    assert plan.mijlpalen.get(code="B-V1-M4").uitloop == 86
    assert {rij.eigenaar.email for rij in open_ if rij.eigenaar} == {
        "secretaris.dordrecht@voorbeeld.example",
        "regiosecretaris.drechtsteden@voorbeeld.example",
    }


def test_hard_end_date_of_the_plan_in_the_source_stays_what_it_was(geladen):
    plan = Transitieplan.objects.get(slug="transitieplan-doorontwikkeling-drechtsteden")
    assert (plan.einddatum, plan.voorbeeld) == (dt.date(2025, 7, 1), False)
    assert set(plan.mijlpalen.values_list("basisdatum", flat=True)) == {dt.date(2025, 7, 1)}


def test_postponements_of_a_milestone_form_a_chain(geladen):
    wijzigingen = Mijlpaalwijziging.objects.filter(mijlpaal__code="B-V1-M4").order_by("pk")
    assert [(w.status_oud, w.status_nieuw) for w in wijzigingen] == [
        ("op_koers", "vertraagd"),
        ("vertraagd", "vertraagd"),
    ]
    assert wijzigingen[0].datum_nieuw == wijzigingen[1].datum_oud
    assert wijzigingen[1].datum_nieuw == Mijlpaal.objects.get(code="B-V1-M4").datum


# --- marked -----------------------------------------------------------------------------------


def test_every_invented_row_is_marked(geladen):
    ongemerkt = {
        model.__name__: model.objects.filter(voorbeeld=False).count()
        for model in (
            Opvolging,
            Raadsbehandeling,
            Voortgangsmelding,
            Verificatie,
            Terugkoppelmoment,
            Statuswijziging,
            Mijlpaal,
            Mijlpaalwijziging,
            Document,
            Gebruiker,
        )
    }
    assert {naam: aantal for naam, aantal in ongemerkt.items() if aantal} == {}
    assert Besluit.objects.filter(voorbeeld=False).count() == 1


def test_facts_are_not_marked_as_invented(geladen):
    assert not Orgaan.objects.filter(voorbeeld=True).exists()
    assert set(Transitieplan.objects.filter(voorbeeld=False).values_list("slug", flat=True)) == {
        "transitieplan-doorontwikkeling-drechtsteden",
        "herorientatie-twentse-samenwerking-2015",
    }


def test_every_change_in_the_history_names_the_loader(geladen):
    for model in (Opvolging, Gemeente, Mijlpaal, Besluit, Bronfeit):
        gebeurtenissen = apps.get_model(model._meta.app_label, f"{model.__name__}Event").objects
        contexten = {(rij.pgh_context["door"], rij.pgh_context["door_id"]) for rij in gebeurtenissen.all()}
        assert contexten == {("systeem", None)}


# --- safe to repeat ---------------------------------------------------------------------------


def test_loading_twice_changes_nothing(geladen):
    voor = rijen_per_tabel()
    nieuw = laad_alles(op=OP, schrijf=True)
    assert nieuw == {}
    assert rijen_per_tabel() == voor


def test_loading_again_on_a_later_day_moves_no_dates(geladen):
    voor = open_moment(van_heerde("A-A3"))
    laad_alles(op=OP + dt.timedelta(days=100), schrijf=True)
    assert open_moment(van_heerde("A-A3")) == voor


def test_loading_again_keeps_what_people_entered(geladen):
    with handeling("aangepast", door=None):
        Gemeente.objects.filter(cbs_code="0246").update(naam="Heerde aan de IJssel")
        Opvolging.objects.filter(pk=van_heerde("A-A3").pk).update(eigenaar_functie="Wethouder")
        Mijlpaal.objects.filter(code="B-V1-M2").update(status="aandacht", toelichting="Ziekte.")
        van_heerde("A-A1").momenten.all().delete()
        van_heerde("A-A1").meldingen.all().delete()
    laad_alles(op=OP, schrijf=True)
    assert Gemeente.objects.get(cbs_code="0246").naam == "Heerde aan de IJssel"
    assert van_heerde("A-A3").eigenaar_functie == "Wethouder"
    assert Mijlpaal.objects.get(code="B-V1-M2").status == "aandacht"
    assert van_heerde("A-A1").meldingen.count() + van_heerde("A-A1").momenten.count() == 0


def test_addresses_are_the_same_in_every_demo(geladen):
    assert str(van_heerde("A-A3").uuid) == "b0fbd124-7885-5316-bbe3-45d41a2f14b5"


def draai(naam: str, *opties: str) -> str:
    uit = StringIO()
    call_command(naam, *opties, stdout=uit)
    return uit.getvalue()


def test_command_lists_the_demo_users_and_makes_missing_ones(geladen):
    with handeling("opgeruimd", door=None):
        Gebruiker.objects.filter(email="raadslid.enschede@voorbeeld.example").delete()
    assert "raadslid.enschede@voorbeeld.example  (nog niet gemaakt)" in draai("demo_gebruikers")
    assert "1 gebruikers gemaakt." in draai("demo_gebruikers", "--schrijf")
    gemaakt = Gebruiker.objects.get(email="raadslid.enschede@voorbeeld.example")
    assert [(rol.rol, rol.gemeente.naam) for rol in gemaakt.rollen.all()] == [("raadslid", "Enschede")]
    assert not gemaakt.has_usable_password()


# --- small parts ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("op", "moment", "dag"),
    [
        (OP, Moment(dagen=-41), dt.date(2026, 10, 11)),
        (OP, Moment(maanden=-33, dagen=-9), dt.date(2024, 2, 12)),
        (dt.date(2026, 3, 31), Moment(maanden=-1), dt.date(2026, 2, 28)),
        (OP, dt.date(2025, 7, 1), dt.date(2025, 7, 1)),
    ],
)
def test_moment_counts_from_the_day_of_loading(op, moment, dag):
    assert Lader(op=op, met_bestanden=False).dag(moment) == dag


@pytest.mark.parametrize(
    ("dag", "verwacht"),
    [
        (dt.date(2024, 2, 12), dt.date(2024, 2, 12)),
        (dt.date(2024, 2, 15), dt.date(2024, 2, 15)),
        (dt.date(2024, 2, 16), dt.date(2024, 2, 15)),
        (dt.date(2024, 2, 18), dt.date(2024, 2, 15)),
    ],
)
def test_council_does_not_meet_on_friday_or_in_the_weekend(dag, verwacht):
    assert vergaderdag(dag) == verwacht


def test_pdf_holds_its_title_and_a_correct_table_of_positions():
    inhoud = pdf("Besluit (één)", "Voorbeeld")
    assert r"(Besluit \(één\))".encode("cp1252") in inhoud
    plek = int(inhoud.split(b"startxref\n")[1].split(b"\n")[0])
    assert inhoud[plek : plek + 4] == b"xref"
    eerste = int(inhoud[plek:].split(b"\n")[3].split(b" ")[0])
    assert inhoud[eerste : eerste + 7] == b"1 0 obj"
