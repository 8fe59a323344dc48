"""The database refuses the impossible: every constraint of every model can fail."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import DatabaseError, IntegrityError, models, transaction
from django.db.models import CheckConstraint, UniqueConstraint

from governance.besluitvorming.models import Uitkomst
from governance.organen.models import OrgaanSoort
from governance.regelingen.rules import Rechtsvorm, RegelingSoort
from governance.transitie.models import Mijlpaal
from governance.transitie.rules import MijlpaalStatus
from tests.aanbevelingen.beperkingen import ONMOGELIJK as AANBEVELINGEN
from tests.factories import (
    BEGIN,
    NU,
    VANDAAG,
    maak_aanwezigheid,
    maak_aanwijzing,
    maak_actielink,
    maak_advies,
    maak_afwezigheid,
    maak_agendaonderwerp,
    maak_agendapunt,
    maak_ambt,
    maak_amendement,
    maak_bericht,
    maak_beslispunt,
    maak_besluit,
    maak_besluitstuk,
    maak_besluitvervanging,
    maak_bevoegdheid,
    maak_bijdrage,
    maak_bijdragejaar,
    maak_deelname,
    maak_document,
    maak_dossier,
    maak_dossierdeelname,
    maak_financieelsignaal,
    maak_fractie,
    maak_gebruiker,
    maak_gemeente,
    maak_gemeenteraad,
    maak_gewichtsklasse,
    maak_herindeling,
    maak_herinnering,
    maak_inwonertal,
    maak_lidmaatschap,
    maak_mandaat,
    maak_mijlpaal,
    maak_mijlpaalwijziging,
    maak_motie,
    maak_onderdeel,
    maak_orgaan,
    maak_orgaanthema,
    maak_organisatie,
    maak_personenstemming,
    maak_programma,
    maak_raadpleging,
    maak_raadplegingstuk,
    maak_raadsbrief,
    maak_reactie,
    maak_reces,
    maak_regeling,
    maak_regio,
    maak_regiodeelname,
    maak_rol,
    maak_samenstellingsregel,
    maak_sleuteldeel,
    maak_stem,
    maak_stemgewicht,
    maak_stemmer,
    maak_stemming,
    maak_stemregel,
    maak_stemronde,
    maak_stemverklaring,
    maak_termijnschema,
    maak_thema,
    maak_toezegging,
    maak_transitieplan,
    maak_vergadering,
    maak_verzoek,
    maak_voorkeur,
    maak_voorlegging,
    maak_voorstel,
    maak_voorstelpunt,
    maak_voorstelstuk,
    maak_vrijstelling,
    maak_zienswijze,
    maak_zienswijzepunt,
)
from tests.factories.vast import DAG
from tests.gereedschap.modellen import domeinmodellen
from tests.governance.doelen.beperkingen import ONMOGELIJK as DOELEN
from tests.governance.herinneringen.beperkingen import ONMOGELIJK as HERINNERINGEN
from tests.governance.programmas.beperkingen import ONMOGELIJK as PROGRAMMAS
from tests.governance.transitie.beperkingen import ONMOGELIJK as TRANSITIE


def _dubbel(fabriek: Callable[..., Any], **velden: Any) -> None:
    fabriek(**velden)
    fabriek(**velden)


def _dubbele_rol(rol: str, **bereik: Any) -> None:
    wie = maak_gebruiker()
    maak_rol(wie, rol, **bereik)
    maak_rol(wie, rol, van=BEGIN + DAG, **bereik)


def _gebruiker_met_hoofdletters() -> None:
    wie = maak_gebruiker()
    type(wie).objects.filter(pk=wie.pk).update(email="Jan@Voorbeeld.example")


def _in_zichzelf() -> None:
    gemeente = maak_gemeente()
    maak_herindeling(van=gemeente, naar=gemeente)


def _op_twee_data() -> None:
    gemeente = maak_gemeente("Haaren")
    maak_herindeling(van=gemeente)
    maak_herindeling(van=gemeente, datum=BEGIN + DAG)


def _thema_met_andere_hoofdletter() -> None:
    regio = maak_regio()
    maak_thema(regio=regio, naam="Wonen")
    maak_thema(regio=regio, naam="wonen")


def _onderdeel_naar_zichzelf() -> None:
    regeling = maak_regeling()
    maak_onderdeel(regeling=regeling, bestemming="eigen_regeling", reden="wet", nieuwe_regeling=regeling)


def _twee_zetels(**persoon: Any) -> None:
    orgaan = maak_orgaan()
    maak_lidmaatschap(orgaan=orgaan, functie="lid", **persoon)
    maak_lidmaatschap(orgaan=orgaan, functie="lid voor wonen", van=BEGIN + DAG, **persoon)


def _vervangt_zichzelf() -> None:
    lid = maak_lidmaatschap(rol="plaatsvervangend_lid")
    type(lid).objects.filter(pk=lid.pk).update(plaatsvervanger_van=lid)


def _mandaat_aan_zichzelf() -> None:
    orgaan = maak_orgaan()
    maak_mandaat(van_orgaan=orgaan, aan_orgaan=orgaan)


def _opgevolgd(**velden: Any) -> None:
    standaard = {
        "gegeven_op": VANDAAG,
        "strekking": "Doe het anders.",
        "opvolging": "gevolgd",
        "opvolging_op": VANDAAG,
    }
    maak_advies(**(standaard | velden))


def _dubbel_dossier(regio: Any) -> None:
    for nummer in (1, 2):
        maak_dossier(regio=regio, naam="Arbeidsmarkt", slug=f"arbeidsmarkt-{nummer}")


def _naar_zichzelf(fabriek: Callable[..., Any], veld: str) -> None:
    rij = fabriek()
    type(rij).objects.filter(pk=rij.pk).update(**{veld: rij.pk})


def _vervangt_eigen_besluit() -> None:
    besluit = maak_besluit()
    maak_besluitvervanging(nieuw=besluit, oud=besluit)


def _regel_met_tweede_eis(**velden: Any) -> None:
    heel = {"tweede_maat": "gewicht", "tweede_teller": 1, "tweede_noemer": 2, "tweede_van": "alle"}
    maak_stemregel(**(heel | velden))


ONMOGELIJK: dict[str, Callable[[], Any]] = {
    **AANBEVELINGEN,
    **PROGRAMMAS,
    **HERINNERINGEN,
    **DOELEN,
    **TRANSITIE,
    "gebruiker_email_kleine_letters": _gebruiker_met_hoofdletters,
    "bericht_bezig_heeft_claim": lambda: maak_bericht(status="bezig"),
    "bericht_verzonden_heeft_moment": lambda: maak_bericht(status="verzonden"),
    "actielink_verloopt_na_het_maken": lambda: maak_actielink(verloopt_op=NU),
    "actielink_gebruikt_of_ingetrokken": lambda: maak_actielink(gebruikt_op=NU, ingetrokken_op=NU),
    "voorkeur_gevraagd_gaat_nooit_uit": lambda: maak_voorkeur(verplicht="geen"),
    "afwezigheid_periode": lambda: maak_afwezigheid(tot=VANDAAG),
    "afwezigheid_geen_overlap": lambda: _dubbel(maak_afwezigheid, gebruiker=maak_gebruiker()),
    "afwezigheid_vervanger_is_een_ander": lambda: _dubbel(
        maak_afwezigheid, gebruiker=(wie := maak_gebruiker()), vervanger=wie
    ),
    "bericht_teruggekomen_heeft_reden": lambda: maak_bericht(status="verzonden", verzonden_op=NU, teruggekomen_op=NU),
    "bericht_teruggekomen_na_verzending": lambda: maak_bericht(teruggekomen_op=NU, teruggekomen_reden="5.1.1"),
    "herinnering_gebundeld_of_ingetrokken": lambda: maak_herinnering(bericht=maak_bericht(), ingetrokken_op=NU),
    "document_bestand_of_koppeling": lambda: maak_document(koppeling=""),
    "gemeente_cbs_code_vier_cijfers": lambda: maak_gemeente(cbs_code="24x6"),
    "inwonertal_een_per_peildatum": lambda: _dubbel(maak_inwonertal, gemeente=maak_gemeente()),
    "regiodeelname_periode_klopt": lambda: maak_regiodeelname(tot=BEGIN),
    "regiodeelname_geen_overlap": lambda: _dubbel(maak_regiodeelname, regio=maak_regio(), organisatie=maak_gemeente()),
    "rolverlening_periode_klopt": lambda: maak_rol(maak_gebruiker(), "beheerder", tot=BEGIN - DAG),
    "rolverlening_precies_een_bereik": lambda: maak_rol(maak_gebruiker(), "griffier"),
    "rolverlening_gemeente_geen_overlap": lambda: _dubbele_rol("griffier", gemeente=maak_gemeente()),
    "rolverlening_regio_geen_overlap": lambda: _dubbele_rol("regiosecretaris", regio=maak_regio()),
    "rolverlening_regeling_geen_overlap": lambda: _dubbele_rol("regiosecretaris", regeling=maak_regeling()),
    "regeling_soort_alleen_wgr": lambda: maak_regeling(
        rechtsvorm=Rechtsvorm.CONVENANT, soort=RegelingSoort.RAADSREGELING
    ),
    "regeling_einde_na_begin": lambda: maak_regeling(ingangsdatum=BEGIN, einddatum=BEGIN),
    "deelname_periode_klopt": lambda: maak_deelname(tot=BEGIN),
    "deelname_geen_overlap": lambda: _dubbel(maak_deelname, regeling=maak_regeling(), organisatie=maak_gemeente()),
    "orgaan_precies_een_eigenaar": lambda: maak_orgaan(regio=maak_regio(), gemeente=maak_gemeente()),
    "orgaan_raad_en_college_van_gemeente": lambda: maak_orgaan(soort=OrgaanSoort.GEMEENTERAAD),
    "orgaan_een_raad_en_college_per_gemeente": lambda: _dubbel(
        maak_orgaan, soort=OrgaanSoort.COLLEGE, gemeente=maak_gemeente()
    ),
    "lidmaatschap_periode_klopt": lambda: maak_lidmaatschap(tot=BEGIN),
    "herindeling_een_keer": lambda: _dubbel(maak_herindeling, van=maak_gemeente(), naar=maak_gemeente()),
    "herindeling_niet_naar_zichzelf": _in_zichzelf,
    "herindeling_een_datum_per_gemeente": _op_twee_data,
    "thema_naam_uniek_per_regio": _thema_met_andere_hoofdletter,
    "ambt_periode_klopt": lambda: maak_ambt(tot=BEGIN),
    "ambt_een_burgemeester": lambda: [
        maak_ambt(organisatie=gemeente, soort="burgemeester", omschrijving=tekst)
        for gemeente in [maak_gemeente()]
        for tekst in ("", "waarnemend")
    ],
    "ambt_geen_overlap": lambda: _dubbel(maak_ambt, organisatie=maak_gemeente(), omschrijving="wonen"),
    "regeling_reden_alleen_bij_einde": lambda: maak_regeling(reden_einde="Taken gingen terug."),
    "regeling_voorstel_niet_in_werking": lambda: maak_regeling(voorgesteld=True, ingangsdatum=BEGIN),
    "vrijstelling_periode_klopt": lambda: maak_vrijstelling(tot=BEGIN),
    "vrijstelling_geen_overlap": lambda: _dubbel(maak_vrijstelling, deelname=maak_deelname()),
    "bevoegdheid_periode_klopt": lambda: maak_bevoegdheid(tot=BEGIN),
    "bevoegdheid_geen_overlap": lambda: _dubbel(
        maak_bevoegdheid, regeling=maak_regeling(), omschrijving="Belasting heffen"
    ),
    "onderdeel_een_keer": lambda: _dubbel(maak_onderdeel, regeling=maak_regeling(), naam="GGD"),
    "onderdeel_bestemming_heeft_reden": lambda: maak_onderdeel(bestemming="stopt"),
    "onderdeel_regeling_bij_bestemming": lambda: maak_onderdeel(nieuwe_regeling=maak_regeling()),
    "onderdeel_niet_naar_zichzelf": _onderdeel_naar_zichzelf,
    "orgaan_einde_na_begin": lambda: maak_orgaan(ingesteld_per=BEGIN, opgeheven_per=BEGIN),
    "orgaan_vervallen_zonder_datum": lambda: maak_orgaan(vervallen=True, opgeheven_per=BEGIN),
    "orgaan_voorstel_niet_ingesteld": lambda: maak_orgaan(voorgesteld=True, ingesteld_per=BEGIN),
    "orgaanthema_een_keer": lambda: _dubbel(maak_orgaanthema, orgaan=maak_orgaan(), thema=maak_thema()),
    "lidmaatschap_ambt_geen_overlap": lambda: _twee_zetels(ambt=maak_ambt()),
    "lidmaatschap_gebruiker_geen_overlap": lambda: _twee_zetels(gebruiker=maak_gebruiker()),
    "lidmaatschap_functie_geen_overlap": lambda: _dubbel(
        maak_lidmaatschap, orgaan=maak_orgaan(), organisatie=maak_gemeente()
    ),
    "lidmaatschap_vervangt_als_plaatsvervanger": lambda: maak_lidmaatschap(plaatsvervanger_van=maak_lidmaatschap()),
    "lidmaatschap_vervangt_niet_zichzelf": _vervangt_zichzelf,
    "samenstellingsregel_periode_klopt": lambda: maak_samenstellingsregel(tot=BEGIN),
    "samenstellingsregel_geen_overlap": lambda: _dubbel(maak_samenstellingsregel, orgaan=maak_orgaan()),
    "samenstellingsregel_hoogstens_niet_onder_minstens": lambda: maak_samenstellingsregel(maximum=6),
    "samenstellingsregel_heeft_aantal": lambda: maak_samenstellingsregel(minimum=None, maximum=None),
    "samenstellingsregel_groepen_bij_zetels": lambda: maak_samenstellingsregel(groepen="overheid"),
    "samenstellingsregel_groepen_bekend": lambda: maak_samenstellingsregel(
        soort="zetels_per_groep", groepen="overheid+burgers"
    ),
    "mandaat_periode_klopt": lambda: maak_mandaat(tot=BEGIN),
    "mandaat_aan_orgaan_of_functie": lambda: maak_mandaat(aan_functie=""),
    "mandaat_niet_aan_zichzelf": _mandaat_aan_zichzelf,
    "advies_heeft_ontvanger": lambda: maak_advies(aan=""),
    "advies_gevraagd_of_gegeven": lambda: maak_advies(gevraagd_op=None),
    "advies_gegeven_na_vraag": lambda: maak_advies(gevraagd_op=VANDAAG, gegeven_op=VANDAAG - DAG, strekking="Ja."),
    "advies_gegeven_heeft_strekking": lambda: maak_advies(gegeven_op=VANDAAG),
    "advies_opvolging_na_advies": lambda: maak_advies(opvolging="gevolgd", opvolging_op=VANDAAG),
    "advies_opvolging_niet_voor_advies": lambda: _opgevolgd(opvolging_op=VANDAAG - DAG),
    "advies_niet_gevolgd_heeft_reden": lambda: _opgevolgd(opvolging="deels"),
    "dossier_naam_uniek_per_regio": lambda: _dubbel_dossier(maak_regio()),
    "dossier_einde_na_begin": lambda: maak_dossier(begindatum=BEGIN, einddatum=BEGIN),
    "dossierdeelname_periode_klopt": lambda: maak_dossierdeelname(tot=BEGIN),
    "dossierdeelname_geen_overlap": lambda: _dubbel(
        maak_dossierdeelname, dossier=maak_dossier(), organisatie=maak_gemeente()
    ),
    "dossierdeelname_niet_mee_heeft_reden": lambda: maak_dossierdeelname(rol="doet_niet_mee"),
    "beslispunt_nummer_uniek": lambda: _dubbel(maak_beslispunt, besluit=maak_besluit(), nummer=1),
    "beslispunt_wijziging_heeft_toelichting": lambda: maak_beslispunt(uitkomst=Uitkomst.VERWORPEN),
    "besluitstuk_een_keer": lambda: _dubbel(maak_besluitstuk, besluit=maak_besluit(), document=maak_document()),
    "vergadering_een_per_tijdstip": lambda: _dubbel(maak_vergadering, orgaan=maak_orgaan()),
    "vergadering_vervolgt_niet_zichzelf": lambda: _naar_zichzelf(maak_vergadering, "vervolg_op"),
    "vergadering_geannuleerd_heeft_reden": lambda: maak_vergadering(status="geannuleerd"),
    "vergadering_een_per_agendakenmerk": lambda: [
        maak_vergadering(orgaan=orgaan, agenda_uid="uid-1", datum=dag)
        for orgaan in [maak_orgaan()]
        for dag in (VANDAAG, VANDAAG + DAG)
    ],
    "vergadering_sluit_voor_begin": lambda: maak_vergadering(sluitingsdatum=VANDAAG + DAG),
    "reces_periode_klopt": lambda: maak_reces(tot=VANDAAG),
    "reces_geen_overlap": lambda: _dubbel(maak_reces, gemeente=maak_gemeente()),
    "termijnschema_naam_uniek": lambda: _dubbel(maak_termijnschema, regio=maak_regio(), naam="Begrotingen"),
    "raadpleging_van_regeling_of_regio": lambda: maak_raadpleging(regeling=maak_regeling(), regio=maak_regio()),
    **{
        f"raadpleging_{veld}_na_verzending": partial(maak_raadpleging, **{veld: VANDAAG - DAG})
        for veld in ("afgesproken_datum", "aanbieding_op", "vergadering_op", "reactie_verzonden_op", "vastgesteld_op")
    },
    "raadplegingstuk_een_keer": lambda: _dubbel(
        maak_raadplegingstuk, raadpleging=maak_raadpleging(), document=maak_document()
    ),
    "verzoek_een_keer_per_raad": lambda: _dubbel(
        maak_verzoek, raadpleging=maak_raadpleging(), raad=maak_gemeenteraad()
    ),
    "zienswijze_toon_bij_zienswijze": lambda: maak_zienswijze(antwoord="geen", toon="positief"),
    "zienswijze_verzonden_na_besluit": lambda: maak_zienswijze(verzonden_op=VANDAAG - DAG),
    "zienswijzepunt_nummer_uniek": lambda: _dubbel(maak_zienswijzepunt, zienswijze=maak_zienswijze(), nummer=1),
    "reactie_heeft_motivering": lambda: maak_reactie(motivering=""),
    "raadsbrief_een_per_soort": lambda: _dubbel(maak_raadsbrief, verzoek=maak_verzoek()),
    "agendaonderwerp_van_regio_of_raad": lambda: maak_agendaonderwerp(regio=maak_regio(), raad=maak_gemeenteraad()),
    "agendaonderwerp_maand_is_eerste_dag": lambda: maak_agendaonderwerp(maand=VANDAAG.replace(day=2)),
    "agendaonderwerp_vervallen_heeft_reden": lambda: maak_agendaonderwerp(status="vervallen"),
    "agendapunt_nummer_uniek": lambda: _dubbel(maak_agendapunt, vergadering=maak_vergadering(), nummer="7"),
    "agendapunt_vervolgt_niet_zichzelf": lambda: _naar_zichzelf(maak_agendapunt, "vervolg_op"),
    "fractie_periode_klopt": lambda: maak_fractie(tot=BEGIN),
    "fractie_geen_overlap": lambda: _dubbel(maak_fractie, orgaan=maak_gemeenteraad(), naam="Fractie A"),
    "fractie_heeft_zetel": lambda: maak_fractie(zetels=0),
    "aanwezigheid_van_precies_een": lambda: maak_aanwezigheid(
        lidmaatschap=maak_lidmaatschap(), organisatie=maak_organisatie()
    ),
    "aanwezigheid_aantal_bij_fractie": lambda: maak_aanwezigheid(fractie=maak_fractie()),
    "aanwezigheid_vervangen_door_iemand": lambda: maak_aanwezigheid(opkomst="vervangen"),
    "aanwezigheid_een_keer": lambda: _dubbel(
        maak_aanwezigheid, vergadering=maak_vergadering(), lidmaatschap=maak_lidmaatschap()
    ),
    "voorstel_ingetrokken_na_datum": lambda: maak_voorstel(ingetrokken_op=VANDAAG - DAG),
    "voorstelstuk_een_keer": lambda: _dubbel(maak_voorstelstuk, voorstel=maak_voorstel(), document=maak_document()),
    "voorstelpunt_nummer_uniek": lambda: _dubbel(maak_voorstelpunt, voorstel=maak_voorstel(), nummer=1),
    "voorlegging_een_keer_per_orgaan": lambda: _dubbel(
        maak_voorlegging, voorstel=maak_voorstel(), orgaan=maak_gemeenteraad()
    ),
    "besluit_voorzitter_tekent_na_besluit": lambda: maak_besluit(getekend_voorzitter_op=VANDAAG - DAG),
    "besluit_griffier_tekent_na_besluit": lambda: maak_besluit(getekend_griffier_op=VANDAAG - DAG),
    "beslispunt_toon_bij_zienswijze": lambda: maak_beslispunt(toon="positief"),
    "beslispunt_grond_bij_geweigerde_toestemming": lambda: maak_beslispunt(soort="toestemming_regeling", grond="recht"),
    "stemverklaring_heeft_tekst": lambda: maak_stemverklaring(tekst=""),
    "aanwijzing_een_keer": lambda: _dubbel(maak_aanwijzing, beslispunt=maak_beslispunt(), orgaan=maak_orgaan()),
    "besluitvervanging_een_keer": lambda: _dubbel(maak_besluitvervanging, nieuw=maak_besluit(), oud=maak_besluit()),
    "besluitvervanging_niet_zichzelf": _vervangt_eigen_besluit,
    "amendement_nummer_uniek": lambda: _dubbel(maak_amendement, beslispunt=maak_beslispunt(), nummer="A1"),
    "motie_afgedaan_met_datum": lambda: maak_motie(afdoening="afgedaan", afdoening_toelichting="Klaar."),
    "motie_afgedaan_met_uitleg": lambda: maak_motie(afdoening="vervallen", afgedaan_op=VANDAAG),
    "motie_afgedaan_na_datum": lambda: maak_motie(
        afdoening="afgedaan", afdoening_toelichting="Klaar.", afgedaan_op=VANDAAG - DAG
    ),
    "toezegging_afgedaan_met_datum": lambda: maak_toezegging(afgedaan_op=VANDAAG),
    "toezegging_afgedaan_met_uitleg": lambda: maak_toezegging(afdoening="afgedaan", afgedaan_op=VANDAAG),
    "toezegging_afgedaan_na_datum": lambda: maak_toezegging(
        afdoening="afgedaan", afdoening_toelichting="Klaar.", afgedaan_op=VANDAAG - DAG
    ),
    "stemregel_periode_klopt": lambda: maak_stemregel(tot=BEGIN),
    "stemregel_geen_overlap": lambda: _dubbel(maak_stemregel, orgaan=maak_orgaan()),
    "stemregel_drempel_klopt": lambda: maak_stemregel(eis_teller=2, eis_noemer=2, eis_strikt=True),
    "stemregel_tweede_drempel_klopt": lambda: _regel_met_tweede_eis(tweede_teller=3),
    "stemregel_tweede_eis_heel": lambda: _regel_met_tweede_eis(tweede_van=""),
    "stemregel_peildatum_bij_inwoners": lambda: maak_stemregel(peildatum=BEGIN),
    "stemregel_fractiestemmen_bij_fracties": lambda: maak_stemregel(gewichtbron="fractiestemmen"),
    "stemregel_inwoners_bij_leden": lambda: maak_stemregel(gewichtbron="inwoners", stemmers="fractie"),
    "gewichtsklasse_een_keer": lambda: _dubbel(maak_gewichtsklasse, stemregel=maak_stemregel()),
    "stemgewicht_een_keer": lambda: _dubbel(
        maak_stemgewicht, stemregel=maak_stemregel(), organisatie=maak_organisatie()
    ),
    "stemming_over_precies_een": lambda: maak_stemming(beslispunt=maak_beslispunt(), motie=maak_motie()),
    "stemming_vastgesteld_met_uitslag": lambda: maak_stemming(status="vastgesteld", vastgesteld_op=NU),
    "stemming_herberekening_heeft_reden": lambda: maak_stemming(vervangt=maak_stemming()),
    "stemmer_sleutel_uniek": lambda: _dubbel(maak_stemmer, stemming=maak_stemming(), sleutel="heerde"),
    "stemmer_heeft_stem": lambda: maak_stemmer(leden=0),
    "stem_een_per_keuze": lambda: _dubbel(maak_stem, stemmer=maak_stemmer()),
    "stem_minstens_een": lambda: maak_stem(aantal=0),
    "personenstemming_vastgesteld_met_gekozene": lambda: maak_personenstemming(status="vastgesteld", vastgesteld_op=NU),
    "stemronde_nummer_uniek": lambda: _dubbel(maak_stemronde, stemming=maak_personenstemming(), nummer=1),
    "bijdragejaar_van_precies_een": lambda: maak_bijdragejaar(regeling=maak_regeling(), programma=maak_programma()),
    "bijdragejaar_een_per_regeling": lambda: _dubbel(maak_bijdragejaar, regeling=maak_regeling()),
    "bijdragejaar_een_per_programma": lambda: _dubbel(maak_bijdragejaar, programma=maak_programma()),
    "bijdragejaar_jaar_kan": lambda: maak_bijdragejaar(jaar=26),
    "bijdragejaar_tarief_bij_sleutel": lambda: maak_bijdragejaar(tarief_cent=None),
    "bijdragejaar_totaal_bij_sleutel": lambda: maak_bijdragejaar(sleutel="inwoners", totaal_cent=None),
    "bijdragejaar_peildatum_bij_inwoners": lambda: maak_bijdragejaar(sleutel="vast", peildatum=BEGIN),
    "bijdragejaar_indexering_kan": lambda: maak_bijdragejaar(indexering_procent=-100),
    "bijdragejaar_besluit_bij_vastgesteld": lambda: maak_bijdragejaar(besloten_bij=maak_beslispunt()),
    "sleuteldeel_een_keer": lambda: _dubbel(
        maak_sleuteldeel, bijdragejaar=maak_bijdragejaar(sleutel="gemengd"), procent=50
    ),
    "sleuteldeel_verdeelt_een_totaal": lambda: maak_sleuteldeel(soort="tarief"),
    "sleuteldeel_procent_kan": lambda: maak_sleuteldeel(procent=0),
    "bijdrage_een_per_deelnemer": lambda: _dubbel(
        maak_bijdrage, bijdragejaar=maak_bijdragejaar(), organisatie=maak_gemeente()
    ),
    "bijdrage_aandeel_kan": lambda: maak_bijdrage(aandeel=101),
    "financieelsignaal_van_hoogstens_een": lambda: maak_financieelsignaal(
        regeling=maak_regeling(), programma=maak_programma()
    ),
    "financieelsignaal_heeft_bedrag": lambda: maak_financieelsignaal(bedrag_cent=None),
    "financieelsignaal_toezegging_bij_inkomst": lambda: maak_financieelsignaal(toezegging="mondeling"),
    "financieelsignaal_dekking_past": lambda: maak_financieelsignaal(gedekt_cent=14_000_001, dekking="Subsidie."),
    "financieelsignaal_dekking_heeft_uitleg": lambda: maak_financieelsignaal(gedekt_cent=1),
    "financieelsignaal_opgelost_heel": lambda: maak_financieelsignaal(opgelost_op=VANDAAG),
    "mijlpaal_volgnummer_uniek": lambda: _dubbel(maak_mijlpaal, plan=maak_transitieplan(), volgnummer=1),
    "mijlpaal_gereed_heeft_datum": lambda: maak_mijlpaal(status=MijlpaalStatus.GEREED),
    "mijlpaal_slecht_nieuws_heeft_reden": lambda: maak_mijlpaal(status=MijlpaalStatus.VERTRAAGD),
    "mijlpaalwijziging_later_heeft_reden": lambda: maak_mijlpaalwijziging(datum_oud=VANDAAG, datum_nieuw=VANDAAG + DAG),
}


@pytest.mark.django_db
@pytest.mark.parametrize("naam", ONMOGELIJK)
def test_database_refuses(naam: str) -> None:
    with pytest.raises(IntegrityError, match=naam), transaction.atomic():
        ONMOGELIJK[naam]()


def test_every_constraint_has_a_row_that_breaks_it() -> None:
    soorten = (CheckConstraint, UniqueConstraint, ExclusionConstraint)
    namen = {c.name for m in domeinmodellen() for c in m._meta.constraints if isinstance(c, soorten)}

    assert namen == set(ONMOGELIJK)


def _keuzevelden() -> list[Any]:
    return [
        (m, v) for m in domeinmodellen() for v in m._meta.local_fields if v.choices and isinstance(v, models.CharField)
    ]


def test_every_choice_fits_its_column() -> None:
    te_lang = [
        f"{m._meta.label}.{v.name}: {waarde}"
        for m, v in _keuzevelden()
        for waarde, _ in v.flatchoices
        if len(str(waarde)) > (v.max_length or 0)
    ]

    assert te_lang == []


@pytest.mark.django_db
def test_periods_that_touch_do_not_overlap() -> None:
    regio, gemeente = maak_regio(), maak_gemeente()

    maak_regiodeelname(regio=regio, organisatie=gemeente, tot=VANDAAG)
    maak_regiodeelname(regio=regio, organisatie=gemeente, van=VANDAAG)

    assert regio.deelnames.geldig_op(VANDAAG - DAG).count() == 1
    assert regio.deelnames.geldig_op(VANDAAG).count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rol", "bereik", "goed"),
    [
        ("raadslid", "gemeente", True),
        ("griffier", "gemeente", True),
        ("secretaris", "gemeente", True),
        ("actiehouder", "gemeente", True),
        ("rekenkamer", "gemeente", True),
        ("rekenkamer", "regio", True),
        ("regiosecretaris", "regio", True),
        ("regiosecretaris", "regeling", True),
        ("beheerder", "", True),
        ("raadslid", "regio", False),
        ("griffier", "regio", False),
        ("regiosecretaris", "gemeente", False),
        ("rekenkamer", "regeling", False),
        ("beheerder", "gemeente", False),
        ("onbekend", "gemeente", False),
    ],
)
def test_role_is_granted_only_where_it_can_hold(rol: str, bereik: str, goed: bool) -> None:
    maak = {"gemeente": maak_gemeente, "regio": maak_regio, "regeling": maak_regeling}
    velden = {bereik: maak[bereik]()} if bereik else {}
    if goed:
        assert maak_rol(maak_gebruiker(), rol, **velden).pk
        return
    with pytest.raises(IntegrityError, match="rolverlening_precies_een_bereik"), transaction.atomic():
        maak_rol(maak_gebruiker(), rol, **velden)


@pytest.mark.django_db
def test_agreed_date_of_a_milestone_cannot_be_changed() -> None:
    mijlpaal = maak_mijlpaal(datum=date(2026, 6, 1))

    with pytest.raises(DatabaseError, match="basisdatum"), transaction.atomic():
        Mijlpaal.objects.filter(pk=mijlpaal.pk).update(basisdatum=date(2026, 7, 1))
    Mijlpaal.objects.filter(pk=mijlpaal.pk).update(datum=date(2026, 7, 1))

    mijlpaal.refresh_from_db()
    assert (mijlpaal.basisdatum, mijlpaal.uitloop) == (date(2026, 6, 1), 30)


@pytest.mark.django_db
def test_council_of_a_municipality_is_made_once(gemeente: Any) -> None:
    assert maak_gemeenteraad(gemeente) == maak_gemeenteraad(gemeente)


@pytest.mark.django_db
@pytest.mark.parametrize("stap", ["naar een opgeheven gemeente", "na een latere stap"])
def test_herindelingen_never_lead_back(stap: str) -> None:
    aalburg, altena, breda = maak_gemeente("Aalburg"), maak_gemeente("Altena"), maak_gemeente("Breda")
    maak_herindeling(van=altena, naar=breda, datum=BEGIN)

    with pytest.raises(IntegrityError, match="herindeling"), transaction.atomic():
        if stap == "naar een opgeheven gemeente":
            maak_herindeling(van=aalburg, naar=altena, datum=BEGIN)
        else:
            maak_herindeling(van=breda, naar=aalburg, datum=BEGIN)


@pytest.mark.django_db
@pytest.mark.parametrize("wat", ["stem erbij", "stem anders", "stem weg", "stemmer erbij", "gewicht anders", "uitslag"])
def test_a_fixed_vote_cannot_be_changed(wat: str) -> None:
    stem = maak_stem()
    stemming = stem.stemmer.stemming
    rijen = type(stemming).objects.filter(pk=stemming.pk)
    rijen.update(status="vastgesteld", uitslag="aangenomen", vastgesteld_op=NU)
    wijzigingen: dict[str, Callable[[], Any]] = {
        "stem erbij": lambda: maak_stem(stemmer=stem.stemmer, keuze="tegen"),
        "stem anders": lambda: type(stem).objects.filter(pk=stem.pk).update(keuze="tegen"),
        "stem weg": lambda: type(stem).objects.filter(pk=stem.pk).delete(),
        "stemmer erbij": lambda: maak_stemmer(stemming=stemming),
        "gewicht anders": lambda: stemming.stemmers.update(gewicht=2),
        "uitslag": lambda: rijen.update(uitslag="verworpen"),
    }

    with pytest.raises(DatabaseError, match=r"vastgesteld"), transaction.atomic():
        wijzigingen[wat]()
