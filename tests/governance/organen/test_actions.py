"""Writes on bodies, seats, offices, rules and mandates: what is refused, and what the history keeps."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from governance.organen import actions, register_actions
from governance.organen.actions import NieuwStuk
from governance.organen.models import Lidmaatschap, LidRol, Mandaat, Orgaan, Orgaanthema, Samenstellingsregel
from governance.organen.rules import Regelsoort
from governance.organisaties.models import Ambt, Regio
from governance.organisaties.rules import AmbtSoort
from regio.audit.queries import logboek_van
from regio.kern.register import Botsing, NogInGebruik
from regio.kern.versie import VerouderdeVersie
from tests.factories import (
    NU,
    VANDAAG,
    maak_ambt,
    maak_deelname,
    maak_gemeente,
    maak_lidmaatschap,
    maak_mandaat,
    maak_orgaan,
    maak_orgaanthema,
    maak_regeling,
    maak_regiodeelname,
    maak_samenstellingsregel,
    maak_thema,
    maak_upload,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def wie(regiosecretaris: Any) -> dict[str, Any]:
    return {"door": regiosecretaris, "op": NU}


@pytest.fixture
def orgaan(regio: Regio) -> Orgaan:
    return maak_orgaan(regio=regio, naam="Regiobestuur")


def melding(fout: Any) -> dict[str, list[str]]:
    return dict(fout.value.message_dict)


# Bodies.


def test_a_body_gets_its_themes_with_an_author(regio: Regio, wie: Any, regiosecretaris: Any) -> None:
    thema = maak_thema(regio=regio)
    nieuw = Orgaan(regio=regio, naam="Adviesraad", soort="adviesboard", aard="adviserend")

    actions.voeg_orgaan_toe(orgaan=nieuw, themas=[thema], **wie)

    assert list(nieuw.themas.all()) == [thema]
    assert logboek_van(nieuw)[0].door == str(regiosecretaris)
    assert Orgaanthema.objects.get().orgaanthema_historie.count() == 1


def test_a_second_body_of_one_name_is_refused_and_writes_nothing(orgaan: Orgaan, regio: Regio, wie: Any) -> None:
    dubbel = Orgaan(regio=regio, naam="regiobestuur", soort="bestuur", aard="besluitend")

    with pytest.raises(ValidationError) as fout:
        actions.voeg_orgaan_toe(orgaan=dubbel, themas=[], **wie)

    assert melding(fout) == {"naam": ["Stedendriehoek heeft al een orgaan met deze naam."]}
    assert Orgaan.objects.count() == 1


def test_a_name_can_be_used_elsewhere_and_again_after_the_end(
    orgaan: Orgaan, andere_regio: Regio, regio: Regio, wie: Any
) -> None:
    for bij in (andere_regio, regio):
        Orgaan.objects.filter(regio=bij).update(opgeheven_per=VANDAAG)
        nieuw = Orgaan(regio=bij, naam="Regiobestuur", soort="bestuur", aard="besluitend")
        assert actions.voeg_orgaan_toe(orgaan=nieuw, themas=[], **wie).pk


def test_a_theme_of_another_region_is_refused(orgaan: Orgaan, andere_regio: Regio, wie: Any) -> None:
    with pytest.raises(ValidationError) as fout:
        actions.wijzig_orgaan(orgaan=orgaan, versie=1, velden={}, themas=[maak_thema(regio=andere_regio)], **wie)

    assert "themas" in melding(fout)
    assert not Orgaanthema.objects.exists()


def test_changing_only_the_themes_is_a_new_version(orgaan: Orgaan, regio: Regio, wie: Any) -> None:
    oud, nieuw = maak_thema(regio=regio), maak_thema(regio=regio)
    maak_orgaanthema(orgaan=orgaan, thema=oud)

    rij = actions.wijzig_orgaan(orgaan=orgaan, versie=1, velden={}, themas=[nieuw], **wie)

    assert (rij.versie, list(rij.themas.all())) == (2, [nieuw])
    assert actions.wijzig_orgaan(orgaan=orgaan, versie=2, velden={}, themas=[nieuw], **wie).versie == 2
    with pytest.raises(VerouderdeVersie):
        actions.wijzig_orgaan(orgaan=orgaan, versie=1, velden={"naam": "X"}, themas=[nieuw], **wie)


def test_a_body_cannot_take_the_name_of_another(orgaan: Orgaan, regio: Regio, wie: Any) -> None:
    maak_orgaan(regio=regio, naam="Adviesraad")

    with pytest.raises(ValidationError):
        actions.wijzig_orgaan(orgaan=orgaan, versie=1, velden={"naam": "Adviesraad"}, themas=[], **wie)


def test_a_body_without_members_can_be_removed_and_one_with_cannot(orgaan: Orgaan, regio: Regio, wie: Any) -> None:
    maak_orgaanthema(orgaan=orgaan)
    maak_samenstellingsregel(orgaan=orgaan)
    lid = maak_lidmaatschap(orgaan=maak_orgaan(regio=regio))

    actions.verwijder_orgaan(orgaan=orgaan, versie=1, reden="Dubbel", **wie)
    with pytest.raises(ValidationError, match="had leden"):
        actions.verwijder_orgaan(orgaan=lid.orgaan, versie=1, reden="Dubbel", **wie)

    assert list(Orgaan.objects.all()) == [lid.orgaan]


def test_a_body_with_a_mandate_cannot_be_removed(orgaan: Orgaan, wie: Any) -> None:
    maak_mandaat(van_orgaan=orgaan)

    with pytest.raises(NogInGebruik, match="mandaten"):
        actions.verwijder_orgaan(orgaan=orgaan, versie=1, reden="Dubbel", **wie)


# Seats: what does not fit.


def een_lid(orgaan: Orgaan, **velden: Any) -> Lidmaatschap:
    return Lidmaatschap(**({"orgaan": orgaan, "functie": "wethouder", "van": VANDAAG} | velden))


def bezwaren(lid: Lidmaatschap) -> dict[str, str]:
    return register_actions.bezwaren_tegen_lid(lid)


def test_a_seat_of_a_participant_fits(orgaan: Orgaan, gemeente: Any) -> None:
    assert bezwaren(een_lid(orgaan, organisatie=gemeente, ambt=maak_ambt(organisatie=gemeente))) == {}
    assert bezwaren(een_lid(orgaan)) == {}


def test_a_seat_of_who_does_not_take_part_is_refused_with_the_reason(orgaan: Orgaan, andere_gemeente: Any) -> None:
    assert bezwaren(een_lid(orgaan, organisatie=andere_gemeente)) == {
        "organisatie": "Borne doet niet mee aan Stedendriehoek. Voeg eerst de deelname toe."
    }


def test_a_seat_must_lie_within_the_participation(orgaan: Orgaan, regio: Regio) -> None:
    epe = maak_gemeente("Epe")
    maak_regiodeelname(regio=regio, organisatie=epe, van=date(2024, 1, 1), tot=date(2027, 1, 1))

    vroeg = bezwaren(een_lid(orgaan, organisatie=epe, van=date(2023, 1, 1)))
    lang = bezwaren(een_lid(orgaan, organisatie=epe))
    goed = bezwaren(een_lid(orgaan, organisatie=epe, tot=date(2027, 1, 1)))
    door_ambt = een_lid(orgaan, organisatie=epe, ambt=maak_ambt(organisatie=epe, tot=date(2026, 9, 1)))

    zin = "vanaf 1 januari 2024 tot en met 31 december 2026"
    assert vroeg == {"organisatie": f"Epe doet op de eerste dag niet mee aan Stedendriehoek, maar {zin}."}
    assert lang == {"tot": f"Epe doet mee aan Stedendriehoek {zin}. Vul een laatste dag in die daarbinnen ligt."}
    assert (goed, bezwaren(door_ambt)) == ({}, {})


def test_a_member_of_a_regeling_must_take_part_in_the_regeling_itself(regio: Regio, gemeente: Any) -> None:
    regeling = maak_regeling(regio=regio, naam="GR Veluwe")
    bestuur = maak_orgaan(regeling=regeling)

    assert "niet mee aan GR Veluwe" in bezwaren(een_lid(bestuur, organisatie=gemeente))["organisatie"]
    maak_deelname(regeling=regeling, organisatie=gemeente)
    assert bezwaren(een_lid(bestuur, organisatie=gemeente)) == {}


@pytest.mark.parametrize(("bestaan", "velden", "veld", "zin"), [
    ({"voorgesteld": True}, {}, "van", "nog een voorstel"),
    ({"ingesteld_per": date(2026, 4, 1)}, {}, "van", "bestaat pas sinds 1 april 2026"),
    ({"opgeheven_per": date(2026, 3, 10)}, {}, "van", "per 10 maart 2026 opgeheven"),
    ({"opgeheven_per": date(2027, 1, 1)}, {}, "tot", "kan niet na 31 december 2026 zijn"),
    ({"opgeheven_per": date(2027, 1, 1)}, {"tot": date(2027, 1, 2)}, "tot", "kan niet na 31 december 2026"),
])  # fmt: skip
def test_a_seat_outside_the_existence_of_its_body_is_refused(
    regio: Regio, bestaan: Any, velden: Any, veld: str, zin: str
) -> None:
    gevonden = bezwaren(een_lid(maak_orgaan(regio=regio, **bestaan), **velden))

    assert list(gevonden) == [veld]
    assert zin in gevonden[veld]


def test_a_subject_is_only_for_a_body_that_changes_by_subject(regio: Regio) -> None:
    wisselend = maak_orgaan(regio=regio, vertegenwoordiging="per_onderwerp")

    assert "onderwerp" in bezwaren(een_lid(maak_orgaan(regio=regio), onderwerp="wonen"))
    assert bezwaren(een_lid(wisselend, onderwerp="wonen")) == {}


@pytest.mark.parametrize(("ambt", "zin"), [
    ({"van": date(2026, 4, 1)}, "begon pas op 1 april 2026"),
    ({"tot": date(2026, 3, 10)}, "geëindigd op 9 maart 2026"),
])  # fmt: skip
def test_a_seat_begins_while_the_office_is_held(orgaan: Orgaan, gemeente: Any, ambt: Any, zin: str) -> None:
    lid = een_lid(orgaan, organisatie=gemeente, ambt=maak_ambt(organisatie=gemeente, **ambt))

    assert zin in bezwaren(lid)["ambt"]


def test_an_office_of_another_organisation_is_refused(orgaan: Orgaan, gemeente: Any, tweede_gemeente: Any) -> None:
    lid = een_lid(orgaan, organisatie=gemeente, ambt=maak_ambt(organisatie=tweede_gemeente))

    assert "hoort bij Brummen, niet bij Voorst" in bezwaren(lid)["ambt"]


def test_a_deputy_replaces_an_ordinary_member_of_the_same_body(orgaan: Orgaan, regio: Regio) -> None:
    elders = maak_lidmaatschap(orgaan=maak_orgaan(regio=regio))
    invaller = maak_lidmaatschap(orgaan=orgaan, rol=LidRol.PLAATSVERVANGER)
    gewoon = maak_lidmaatschap(orgaan=orgaan)

    rol = {"rol": LidRol.PLAATSVERVANGER}
    for fout in (elders, invaller):
        assert "plaatsvervanger_van" in bezwaren(een_lid(orgaan, plaatsvervanger_van=fout, **rol))
    assert bezwaren(een_lid(orgaan, plaatsvervanger_van=gewoon, **rol)) == {}


# Seats: writing.


def test_a_seat_is_added_together_with_a_new_office(orgaan: Orgaan, gemeente: Any, wie: Any) -> None:
    ambt = Ambt(organisatie=gemeente, soort=AmbtSoort.WETHOUDER, omschrijving="wonen", van=VANDAAG)

    lid = register_actions.voeg_lid_toe(lid=een_lid(orgaan, organisatie=gemeente), nieuw_ambt=ambt, **wie)

    assert lid.ambt == Ambt.objects.get()


def test_a_seat_that_does_not_fit_leaves_no_office_behind(orgaan: Orgaan, andere_gemeente: Any, wie: Any) -> None:
    ambt = Ambt(organisatie=andere_gemeente, soort=AmbtSoort.WETHOUDER, van=VANDAAG)

    with pytest.raises(ValidationError):
        register_actions.voeg_lid_toe(lid=een_lid(orgaan, organisatie=andere_gemeente), nieuw_ambt=ambt, **wie)

    assert (Ambt.objects.count(), Lidmaatschap.objects.count()) == (0, 0)


def test_a_seat_that_overlaps_is_a_clash_and_leaves_no_office_behind(orgaan: Orgaan, gemeente: Any, wie: Any) -> None:
    maak_lidmaatschap(orgaan=orgaan, organisatie=gemeente, functie="wethouder")
    ambt = Ambt(organisatie=gemeente, soort=AmbtSoort.WETHOUDER, van=VANDAAG)

    with pytest.raises(Botsing):
        register_actions.voeg_lid_toe(lid=een_lid(orgaan, organisatie=gemeente), nieuw_ambt=ambt, **wie)

    assert (Ambt.objects.count(), Lidmaatschap.objects.count()) == (0, 1)


def test_an_old_seat_that_no_longer_fits_can_still_get_another_function(orgaan: Orgaan, wie: Any) -> None:
    lid = maak_lidmaatschap(orgaan=orgaan, organisatie=maak_gemeente())

    register_actions.wijzig_lid(lid=lid, versie=1, velden={"functie": "burgemeester"}, nieuw_ambt=None, **wie)
    with pytest.raises(ValidationError):
        register_actions.wijzig_lid(lid=lid, versie=2, velden={"van": date(2021, 1, 1)}, nieuw_ambt=None, **wie)

    lid.refresh_from_db()
    assert (lid.functie, lid.van, lid.versie) == ("burgemeester", date(2020, 1, 1), 2)


def test_a_stale_change_of_a_seat_makes_no_office(orgaan: Orgaan, gemeente: Any, wie: Any) -> None:
    lid = maak_lidmaatschap(orgaan=orgaan, organisatie=gemeente)
    ambt = Ambt(organisatie=gemeente, soort=AmbtSoort.WETHOUDER, van=VANDAAG)

    with pytest.raises(VerouderdeVersie):
        register_actions.wijzig_lid(lid=lid, versie=7, velden={}, nieuw_ambt=ambt, **wie)

    assert not Ambt.objects.exists()


def test_a_seat_can_be_ended_but_not_before_it_began(orgaan: Orgaan, wie: Any) -> None:
    lid = maak_lidmaatschap(orgaan=orgaan, organisatie=maak_gemeente())  # left: ending must still be possible

    with pytest.raises(ValidationError):
        register_actions.beeindig_lid(lid=lid, versie=1, tot=date(2020, 1, 1), **wie)
    einde = register_actions.beeindig_lid(lid=lid, versie=1, tot=date(2026, 4, 1), **wie)

    assert (einde.tot, einde.versie) == (date(2026, 4, 1), 2)


def test_a_member_with_a_deputy_cannot_be_removed(orgaan: Orgaan, wie: Any) -> None:
    lid = maak_lidmaatschap(orgaan=orgaan)
    invaller = maak_lidmaatschap(orgaan=orgaan, rol=LidRol.PLAATSVERVANGER, plaatsvervanger_van=lid)

    with pytest.raises(NogInGebruik):
        register_actions.verwijder_lid(lid=lid, versie=1, reden="Fout", **wie)
    register_actions.verwijder_lid(lid=invaller, versie=1, reden="Fout", **wie)
    register_actions.verwijder_lid(lid=lid, versie=1, reden="Fout", **wie)

    assert not Lidmaatschap.objects.exists()


# Offices.


def test_ending_an_office_ends_its_seats_by_law(orgaan: Orgaan, gemeente: Any, wie: Any) -> None:
    ambt = maak_ambt(organisatie=gemeente)
    lid = maak_lidmaatschap(orgaan=orgaan, organisatie=gemeente, ambt=ambt)

    actions.wijzig_ambt(ambt=ambt, versie=1, velden={"tot": date(2026, 4, 1)}, **wie)

    assert Lidmaatschap.objects.get(pk=lid.pk).einde == date(2026, 4, 1)
    assert list(Lidmaatschap.objects.geldig_op(date(2026, 3, 31))) == [lid]
    assert list(Lidmaatschap.objects.geldig_op(date(2026, 4, 1))) == []


def test_an_office_cannot_end_before_or_begin_after_its_seats_do(orgaan: Orgaan, gemeente: Any, wie: Any) -> None:
    ambt = maak_ambt(organisatie=gemeente)
    maak_lidmaatschap(orgaan=orgaan, ambt=ambt, van=date(2024, 1, 1))

    for velden, veld in (({"van": date(2024, 1, 2)}, "van"), ({"tot": date(2024, 1, 1)}, "tot")):
        with pytest.raises(ValidationError) as fout:
            actions.wijzig_ambt(ambt=ambt, versie=1, velden=velden, **wie)
        assert "1 januari 2024" in melding(fout)[veld][0]


# Rules of composition.


def een_regel(orgaan: Orgaan, soort: str, laag: int | None = None, hoog: int | None = None, **velden: Any) -> Any:
    standaard = {"orgaan": orgaan, "soort": soort, "minimum": laag, "maximum": hoog, "bron": "art. 3", "van": VANDAAG}
    return Samenstellingsregel(**(standaard | velden))


def test_a_rule_that_contradicts_another_is_refused(orgaan: Orgaan, wie: Any) -> None:
    maak_samenstellingsregel(orgaan=orgaan, minimum=6, maximum=6)
    regel = een_regel(orgaan, Regelsoort.ZETELS_PER_GROEP, 7, groepen="overheid")

    with pytest.raises(ValidationError) as fout:
        register_actions.voeg_regel_toe(regel=regel, **wie)

    assert "hoogstens 6" in fout.value.messages[0]
    assert Samenstellingsregel.objects.count() == 1


def test_rules_of_different_times_do_not_contradict_each_other(orgaan: Orgaan, wie: Any) -> None:
    maak_samenstellingsregel(orgaan=orgaan, minimum=6, maximum=6, tot=VANDAAG)
    regel = een_regel(orgaan, Regelsoort.ZETELS_PER_GROEP, 7, groepen="overheid")

    assert register_actions.voeg_regel_toe(regel=regel, **wie).pk


def test_a_contradiction_that_begins_later_is_refused_too(orgaan: Orgaan, wie: Any) -> None:
    maak_samenstellingsregel(orgaan=orgaan, minimum=6, maximum=6, van=date(2027, 1, 1))

    for tot, mag in ((None, False), (date(2027, 1, 1), True)):
        regel = een_regel(orgaan, Regelsoort.ZETELS_PER_GROEP, 7, groepen="overheid", tot=tot)
        assert (register_actions.nieuwe_tegenspraken(regel) == []) is mag


def test_a_rule_against_the_law_is_refused(regio: Regio) -> None:
    bestuur = maak_orgaan(regeling=maak_regeling(regio=regio), soort="dagelijks_bestuur")

    [zin] = register_actions.nieuwe_tegenspraken(een_regel(bestuur, Regelsoort.AANTAL_LEDEN, 2, 2))

    assert zin.startswith("Er zijn minstens 3 leden nodig")


def test_number_per_municipality_must_fit_the_total_of_that_time(regio: Regio) -> None:
    orgaan = maak_orgaan(regio=regio)
    for _ in range(3):
        maak_gemeente(regio=regio)
    maak_samenstellingsregel(orgaan=orgaan, minimum=4, maximum=4)
    regel = een_regel(orgaan, Regelsoort.PER_DEELNEMER, 1, 1)

    assert len(register_actions.nieuwe_tegenspraken(regel)) == 1
    maak_gemeente(regio=regio)
    assert register_actions.nieuwe_tegenspraken(regel) == []


def test_changing_a_rule_looks_at_the_new_numbers_only(orgaan: Orgaan, wie: Any) -> None:
    regel = maak_samenstellingsregel(orgaan=orgaan, minimum=6, maximum=6)
    maak_samenstellingsregel(orgaan=orgaan, soort=Regelsoort.ZETELS_PER_GROEP, groepen="overheid", minimum=6, maximum=6)

    with pytest.raises(ValidationError):
        register_actions.wijzig_regel(regel=regel, versie=1, velden={"minimum": 5, "maximum": 5}, **wie)
    assert register_actions.wijzig_regel(regel=regel, versie=1, velden={"maximum": 8}, **wie).maximum == 8
    with pytest.raises(VerouderdeVersie):
        register_actions.wijzig_regel(regel=regel, versie=1, velden={"maximum": 9}, **wie)


def test_a_rule_can_be_removed(orgaan: Orgaan, wie: Any) -> None:
    regel = maak_samenstellingsregel(orgaan=orgaan)

    register_actions.verwijder_regel(regel=regel, versie=1, reden="Fout overgenomen", **wie)

    assert not Samenstellingsregel.objects.exists()


# Mandates.


def een_mandaat(orgaan: Orgaan, **velden: Any) -> Mandaat:
    standaard = {"van_orgaan": orgaan, "aan_functie": "directeur", "onderwerp": "Contracten", "van": VANDAAG}
    return Mandaat(**(standaard | velden))


def test_a_mandate_keeps_a_file_or_a_link(orgaan: Orgaan, wie: Any) -> None:
    met_bestand = actions.voeg_mandaat_toe(mandaat=een_mandaat(orgaan), stuk=NieuwStuk(maak_upload()), **wie)
    koppeling = NieuwStuk(koppeling="https://besluiten.example/1", titel="Mandaatbesluit")
    ander = een_mandaat(orgaan, onderwerp="Personeel")
    met_koppeling = actions.voeg_mandaat_toe(mandaat=ander, stuk=koppeling, **wie)
    zonder = actions.voeg_mandaat_toe(mandaat=een_mandaat(orgaan, onderwerp="Niets"), stuk=NieuwStuk(), **wie)

    assert met_bestand.document is not None
    assert met_koppeling.document is not None
    assert (met_bestand.document.titel, met_koppeling.document.titel) == ("besluit.pdf", "Mandaatbesluit")
    assert zonder.document is None


def test_the_same_mandate_twice_is_refused(orgaan: Orgaan, wie: Any) -> None:
    maak_mandaat(van_orgaan=orgaan, onderwerp="Contracten", tot=date(2026, 4, 1))

    with pytest.raises(ValidationError) as fout:
        actions.voeg_mandaat_toe(mandaat=een_mandaat(orgaan), stuk=NieuwStuk(), **wie)
    later = een_mandaat(orgaan, van=date(2026, 4, 1))
    eerder = een_mandaat(orgaan, van=date(2019, 1, 1), tot=date(2020, 1, 1))

    assert "vanaf 1 januari 2020 tot en met 31 maart 2026" in melding(fout)["onderwerp"][0]
    for goed in (later, eerder):
        assert actions.voeg_mandaat_toe(mandaat=goed, stuk=NieuwStuk(), **wie).pk


def test_a_new_document_takes_the_place_of_the_old_one(orgaan: Orgaan, wie: Any) -> None:
    mandaat = actions.voeg_mandaat_toe(mandaat=een_mandaat(orgaan), stuk=NieuwStuk(maak_upload("een.pdf")), **wie)
    nieuw = NieuwStuk(maak_upload("twee.pdf"))

    actions.wijzig_mandaat(mandaat=mandaat, versie=1, velden={}, stuk=nieuw, **wie)
    actions.wijzig_mandaat(mandaat=mandaat, versie=2, velden={"grondslag": "art. 5"}, stuk=NieuwStuk(), **wie)
    with pytest.raises(VerouderdeVersie):
        actions.wijzig_mandaat(mandaat=mandaat, versie=1, velden={}, stuk=nieuw, **wie)

    mandaat.refresh_from_db()
    assert mandaat.document is not None
    assert (mandaat.document.titel, mandaat.grondslag, mandaat.versie) == ("twee.pdf", "art. 5", 3)


def test_a_mandate_can_be_removed(orgaan: Orgaan, wie: Any) -> None:
    actions.verwijder_mandaat(mandaat=maak_mandaat(van_orgaan=orgaan), versie=1, reden="Fout", **wie)

    assert not Mandaat.objects.exists()
