"""What the database itself refuses, also when nobody asks Python: only a council decides and closes.

Each refusal is a check violation that names its rule, like any other constraint.
"""

from __future__ import annotations

import pgtrigger

_REGEL = """
IF ({als}) THEN
    RAISE EXCEPTION '{zin}' USING ERRCODE = 'check_violation', CONSTRAINT = '{naam}';
END IF;
"""

_IS_AANGENOMEN_BESLUIT_VAN_RAAD = """EXISTS (
    SELECT 1 FROM governance_beslispunt punt
    JOIN governance_besluit besluit ON besluit.id = punt.besluit_id
    JOIN governance_orgaan orgaan ON orgaan.id = besluit.orgaan_id
    WHERE punt.id = {punt} AND punt.uitkomst IN ('conform', 'geamendeerd')
        AND orgaan.soort = 'gemeenteraad' AND orgaan.gemeente_id = {gemeente}
)"""

_GAAT_TERUG = """TG_OP = 'UPDATE' AND OLD.afdoening = 'afgedaan' AND NEW.afdoening NOT IN ('afgedaan', 'heropend')"""

_VERANDERT_TOCH = """TG_OP = 'UPDATE' AND OLD.afdoening = 'afgedaan'
    AND (OLD.collegereactie, OLD.raadsbesluit, OLD.uitvoering)
        IS DISTINCT FROM (NEW.collegereactie, NEW.raadsbesluit, NEW.uitvoering)"""

_DICHT_ZONDER_RAAD = """NEW.afdoening = 'afgedaan' AND NEW.afgedaan_met_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM aanbevelingen_afdoeningsbesluit met
    WHERE met.id = NEW.afgedaan_met_id AND met.opvolging_id = NEW.id AND met.wijze <> 'heropend' AND {van_raad}
)"""

_OPEN_ZONDER_RAAD = """NEW.afdoening = 'heropend' AND CASE
    WHEN TG_OP = 'INSERT' THEN TRUE
    WHEN OLD.afdoening = 'heropend' THEN FALSE
    WHEN OLD.afdoening NOT IN ('afgedaan', 'voorgedragen_voor_afdoening') THEN TRUE
    ELSE NOT EXISTS (
        SELECT 1 FROM aanbevelingen_afdoeningsbesluit met
        WHERE met.opvolging_id = NEW.id AND met.wijze = 'heropend' AND met.id > COALESCE(OLD.afgedaan_met_id, 0)
            AND {van_raad}
    )
END"""

_OVERGENOMEN_NA_INTREKKEN = """NEW.raadsbesluit IN ('overgenomen', 'gewijzigd_overgenomen')
    AND (TG_OP = 'INSERT' OR OLD.raadsbesluit NOT IN ('overgenomen', 'gewijzigd_overgenomen'))
    AND EXISTS (
        SELECT 1 FROM aanbevelingen_aanbeveling advies
        WHERE advies.id = NEW.aanbeveling_id AND advies.ingetrokken_op IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM aanbevelingen_raadsbehandeling behandeling
            JOIN governance_beslispunt punt ON punt.id = behandeling.beslispunt_id
            JOIN governance_besluit besluit ON besluit.id = punt.besluit_id
            WHERE behandeling.opvolging_id = NEW.id AND besluit.datum < advies.ingetrokken_op
        )
    )"""

_BESLOTEN_NA_INTREKKEN = """EXISTS (
    SELECT 1 FROM aanbevelingen_opvolging opvolging
    JOIN aanbevelingen_aanbeveling advies ON advies.id = opvolging.aanbeveling_id
    JOIN governance_beslispunt punt ON punt.id = NEW.beslispunt_id
    JOIN governance_besluit besluit ON besluit.id = punt.besluit_id
    WHERE opvolging.id = NEW.opvolging_id AND advies.ingetrokken_op <= besluit.datum
)"""

_DOOR_MELDER = """NEW.geverifieerd_door_id = (
    SELECT gemeld_door_id FROM aanbevelingen_voortgangsmelding WHERE id = NEW.melding_id
)"""

_MET_PUNT = _IS_AANGENOMEN_BESLUIT_VAN_RAAD.format(punt="met.beslispunt_id", gemeente="NEW.gemeente_id")
_EIGEN_GEMEENTE = "(SELECT gemeente_id FROM aanbevelingen_opvolging WHERE id = NEW.opvolging_id)"
_EIGEN_PUNT = _IS_AANGENOMEN_BESLUIT_VAN_RAAD.format(punt="NEW.beslispunt_id", gemeente=_EIGEN_GEMEENTE)


def _weiger(naam: str, als: str, zin: str) -> str:
    return _REGEL.format(naam=naam, als=als, zin=zin)


def _bij_schrijven(naam: str, *regels: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=naam,
        operation=pgtrigger.Insert | pgtrigger.Update,
        when=pgtrigger.Before,
        func="".join((*regels, "RETURN NEW;")),
    )


OPVOLGING = [
    _bij_schrijven(
        "opvolging_overgang",
        _weiger("opvolging_afgedaan_blijft", _GAAT_TERUG, "Wat is afgedaan, kan alleen worden heropend"),
        _weiger("opvolging_afgedaan_ligt_stil", _VERANDERT_TOCH, "Wat is afgedaan, verandert niet meer"),
        _weiger(
            "opvolging_afgedaan_door_raad",
            _DICHT_ZONDER_RAAD.format(van_raad=_MET_PUNT),
            "Alleen een aangenomen besluit van de eigen raad doet een aanbeveling af",
        ),
        _weiger(
            "opvolging_heropend_door_raad",
            _OPEN_ZONDER_RAAD.format(van_raad=_MET_PUNT),
            "Alleen een besluit van de eigen raad heropent wat is afgedaan",
        ),
        _weiger(
            "opvolging_niet_ingetrokken",
            _OVERGENOMEN_NA_INTREKKEN,
            "Een ingetrokken aanbeveling kan niet worden overgenomen",
        ),
    )
]
RAADSBEHANDELING = [
    _bij_schrijven(
        "behandeling_overgang",
        _weiger(
            "behandeling_niet_ingetrokken",
            _BESLOTEN_NA_INTREKKEN,
            "Over een ingetrokken aanbeveling wordt niet meer besloten",
        ),
    )
]
AFDOENINGSBESLUIT = [
    _bij_schrijven(
        "afdoeningsbesluit_overgang",
        _weiger(
            "afdoeningsbesluit_van_raad",
            f"NOT {_EIGEN_PUNT}",
            "Afdoen en heropenen gebeurt met een aangenomen besluit van de eigen raad",
        ),
    ),
    pgtrigger.ReadOnly(name="afdoeningsbesluit_vast", fields=["opvolging", "beslispunt", "wijze"]),
]
VERIFICATIE = [
    _bij_schrijven(
        "verificatie_overgang",
        _weiger("verificatie_niet_door_melder", _DOOR_MELDER, "Niemand verifieert een eigen melding"),
    )
]
