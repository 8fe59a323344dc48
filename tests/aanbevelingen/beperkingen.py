"""For every constraint of this app a row that breaks it; `tests/kern/test_beperkingen.py` tries them all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.factories import (
    NU,
    VANDAAG,
    maak_aanbeveling,
    maak_aanbevelingbevinding,
    maak_aanbevelingnorm,
    maak_aanbevelingthema,
    maak_actie,
    maak_actieaanbeveling,
    maak_afdoeningsbesluit,
    maak_afkomst,
    maak_bestuurlijkereactie,
    maak_bevinding,
    maak_bewijsstuk,
    maak_conclusie,
    maak_conclusiegrond,
    maak_document,
    maak_factor,
    maak_factorbevinding,
    maak_gebruiker,
    maak_gemeente,
    maak_ingreep,
    maak_meldingconcept,
    maak_mijlpaal,
    maak_mijlpaalaanbeveling,
    maak_norm,
    maak_normoordeel,
    maak_onderzoek,
    maak_onderzoekstuk,
    maak_oorzaakgevolg,
    maak_opvolging,
    maak_raadsbehandeling,
    maak_raadsritme,
    maak_schakel,
    maak_schakelstand,
    maak_terugkoppelmoment,
    maak_thema,
    maak_vastmoment,
    maak_verificatie,
    maak_volger,
    maak_voortgangsmelding,
)
from tests.factories.vast import DAG


def _dubbel(fabriek: Callable[..., Any], **velden: Any) -> None:
    fabriek(**velden)
    fabriek(**velden)


def _naar_zichzelf(fabriek: Callable[..., Any], veld: str, doel: str = "pk") -> None:
    rij = fabriek()
    type(rij).objects.filter(pk=rij.pk).update(**{veld: getattr(rij, doel)})


ONMOGELIJK: dict[str, Callable[[], Any]] = {
    "onderzoek_herziet_niet_zichzelf": lambda: _naar_zichzelf(maak_onderzoek, "vorige_versie"),
    "onderzoekstuk_een_keer": lambda: _dubbel(maak_onderzoekstuk, onderzoek=maak_onderzoek(), document=maak_document()),
    "bestuurlijkereactie_een_per_gemeente": lambda: _dubbel(
        maak_bestuurlijkereactie, onderzoek=maak_onderzoek(), gemeente=maak_gemeente()
    ),
    "bestuurlijkereactie_heeft_tekst": lambda: maak_bestuurlijkereactie(tekst=""),
    "normoordeel_een_per_gemeente": lambda: _dubbel(maak_normoordeel, norm=maak_norm()),
    "normoordeel_heeft_grond": lambda: maak_normoordeel(grond=""),
    "conclusiegrond_een_keer": lambda: _dubbel(
        maak_conclusiegrond, conclusie=maak_conclusie(), bevinding=maak_bevinding()
    ),
    "factorbevinding_een_keer": lambda: _dubbel(
        maak_factorbevinding,
        factor=maak_factor(onderzoek=(onderzoek := maak_onderzoek())),
        bevinding=maak_bevinding(onderzoek=onderzoek),
    ),
    "oorzaakgevolg_een_keer": lambda: _dubbel(
        maak_oorzaakgevolg, oorzaak=(factor := maak_factor()), gevolg=maak_factor(onderzoek=factor.onderzoek)
    ),
    "oorzaakgevolg_niet_van_zichzelf": lambda: _naar_zichzelf(maak_oorzaakgevolg, "gevolg", "oorzaak_id"),
    "aanbeveling_volgnummer_uniek": lambda: _dubbel(maak_aanbeveling, onderzoek=maak_onderzoek(), volgnummer=1),
    "aanbeveling_ingetrokken_met_reden": lambda: maak_aanbeveling(ingetrokken_op=VANDAAG),
    "aanbevelingthema_een_keer": lambda: _dubbel(
        maak_aanbevelingthema, aanbeveling=maak_aanbeveling(), thema=maak_thema()
    ),
    "aanbevelingnorm_een_keer": lambda: _dubbel(maak_aanbevelingnorm, aanbeveling=maak_aanbeveling(), norm=maak_norm()),
    "aanbevelingbevinding_een_keer": lambda: _dubbel(
        maak_aanbevelingbevinding, aanbeveling=maak_aanbeveling(), bevinding=maak_bevinding()
    ),
    "ingreep_een_keer": lambda: _dubbel(
        maak_ingreep,
        aanbeveling=maak_aanbeveling(onderzoek=(onderzoek := maak_onderzoek())),
        factor=maak_factor(onderzoek=onderzoek),
    ),
    "schakel_volgorde_uniek": lambda: _dubbel(maak_schakel, aanbeveling=maak_aanbeveling(), volgorde=1),
    "schakelstand_een_keer": lambda: _dubbel(maak_schakelstand, schakel=maak_schakel(), gemeente=maak_gemeente()),
    "schakelstand_vervallen_heeft_toelichting": lambda: maak_schakelstand(stand="vervallen"),
    "afkomst_een_keer": lambda: _dubbel(maak_afkomst, aanbeveling=maak_aanbeveling(), uit=maak_aanbeveling()),
    "afkomst_niet_van_zichzelf": lambda: _naar_zichzelf(maak_afkomst, "uit", "aanbeveling_id"),
    "actie_begint_voor_einde": lambda: maak_actie(startdatum=VANDAAG + DAG, einddatum=VANDAAG),
    "actie_klaar_met_datum": lambda: maak_actie(stand="klaar"),
    "actie_vervallen_heeft_reden": lambda: maak_actie(stand="vervallen"),
    "actieaanbeveling_een_keer": lambda: _dubbel(
        maak_actieaanbeveling, actie=maak_actie(), aanbeveling=maak_aanbeveling()
    ),
    "mijlpaalaanbeveling_een_keer": lambda: _dubbel(
        maak_mijlpaalaanbeveling, mijlpaal=maak_mijlpaal(), aanbeveling=maak_aanbeveling()
    ),
    "raadsritme_een_tot_zestig_maanden": lambda: maak_raadsritme(maanden=0),
    "vastmoment_een_per_dag": lambda: _dubbel(maak_vastmoment, raadsritme=maak_raadsritme()),
    "vastmoment_bestaat": lambda: maak_vastmoment(maand=13),
    "opvolging_een_per_gemeente": lambda: _dubbel(
        maak_opvolging, aanbeveling=maak_aanbeveling(), gemeente=maak_gemeente()
    ),
    "opvolging_afwijking_heeft_tekst": lambda: maak_opvolging(raadsbesluit="gewijzigd_overgenomen"),
    "opvolging_uitvoering_heeft_toelichting": lambda: maak_opvolging(uitvoering="deels_uitgevoerd"),
    "opvolging_alleen_na_overname": lambda: maak_opvolging(overgenomen=False, uitvoering="in_uitvoering"),
    "opvolging_alleen_afgedaan_met_raadsbesluit": lambda: maak_opvolging(afdoening="afgedaan"),
    "opvolging_ritme_een_tot_zestig_maanden": lambda: maak_opvolging(ritme_maanden=61),
    "raadsbehandeling_is_een_besluit": lambda: maak_raadsbehandeling(keuze="nog_te_behandelen"),
    "afdoeningsbesluit_een_per_beslispunt": lambda: _dubbel(
        maak_afdoeningsbesluit,
        **(lambda rij: {"opvolging": rij.opvolging, "beslispunt": rij.beslispunt})(maak_raadsbehandeling()),
    ),
    "afdoeningsbesluit_heeft_toelichting": lambda: maak_afdoeningsbesluit(wijze="achterhaald"),
    "melding_heeft_tekst": lambda: maak_voortgangsmelding(tekst=""),
    "melding_periode_begint_voor_datum": lambda: maak_voortgangsmelding(periode_van=VANDAAG + DAG, datum=VANDAAG),
    "meldingconcept_een_per_auteur": lambda: _dubbel(
        maak_meldingconcept, opvolging=maak_opvolging(), auteur=maak_gebruiker()
    ),
    "meldingconcept_periode_begint_voor_datum": lambda: maak_meldingconcept(periode_van=VANDAAG + DAG),
    "bewijsstuk_een_keer": lambda: _dubbel(maak_bewijsstuk, melding=maak_voortgangsmelding(), document=maak_document()),
    "verificatie_twijfel_heeft_toelichting": lambda: maak_verificatie(oordeel="niet_aangetoond"),
    "moment_een_open_per_opvolging": lambda: _dubbel(maak_terugkoppelmoment, opvolging=maak_opvolging()),
    "moment_gemeld_of_vervallen": lambda: maak_terugkoppelmoment(melding=maak_voortgangsmelding(), vervallen_op=NU),
    "volger_een_keer": lambda: _dubbel(maak_volger, opvolging=maak_opvolging(), gebruiker=maak_gebruiker()),
}
