"""What the database itself refuses about the coherence of a plan, also when nobody asks Python.

Each refusal is a check violation that names its rule, like any other constraint.
"""

from __future__ import annotations

import pgtrigger

# The plan is locked before the search: of two writers at once the second sees what the first wrote, so that no circle
# can arise from two halves.
_AFHANKELIJKHEID = """
IF (SELECT plan_id FROM governance_mijlpaal WHERE id = NEW.mijlpaal_id)
    IS DISTINCT FROM (SELECT plan_id FROM governance_mijlpaal WHERE id = NEW.wacht_op_id) THEN
    RAISE EXCEPTION 'Een mijlpaal wacht alleen op een mijlpaal van hetzelfde plan'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'mijlpaalafhankelijkheid_zelfde_plan';
END IF;
PERFORM 1 FROM governance_transitieplan
    WHERE id = (SELECT plan_id FROM governance_mijlpaal WHERE id = NEW.mijlpaal_id) FOR NO KEY UPDATE;
IF NEW.mijlpaal_id <> NEW.wacht_op_id AND EXISTS (
    WITH RECURSIVE keten(id) AS (
        SELECT NEW.wacht_op_id
        UNION
        SELECT rij.wacht_op_id FROM governance_mijlpaalafhankelijkheid rij
        JOIN keten ON rij.mijlpaal_id = keten.id
        WHERE rij.id IS DISTINCT FROM NEW.id
    )
    SELECT 1 FROM keten WHERE id = NEW.mijlpaal_id
) THEN
    RAISE EXCEPTION 'Een mijlpaal kan niet via andere op zichzelf wachten'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'mijlpaalafhankelijkheid_geen_kring';
END IF;
RETURN NEW;
"""

_TAAK = """
IF NEW.mijlpaal_id IS NOT NULL
    AND (SELECT plan_id FROM governance_mijlpaal WHERE id = NEW.mijlpaal_id) <> NEW.plan_id THEN
    RAISE EXCEPTION 'Een taak gaat over bij een mijlpaal van hetzelfde plan'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'taakverschuiving_zelfde_plan';
END IF;
RETURN NEW;
"""


def _bij_schrijven(naam: str, func: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(name=naam, operation=pgtrigger.Insert | pgtrigger.Update, when=pgtrigger.Before, func=func)


MIJLPAAL = [
    pgtrigger.ReadOnly(name="basisdatum_vast", fields=["basisdatum"]),
    pgtrigger.ReadOnly(name="plan_vast", fields=["plan"]),
]
AFHANKELIJKHEID = [_bij_schrijven("afhankelijkheid_klopt", _AFHANKELIJKHEID)]
TAAKVERSCHUIVING = [_bij_schrijven("taakverschuiving_klopt", _TAAK)]
