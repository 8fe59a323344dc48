"""What the database itself refuses about shares, also when nobody asks Python: parts of a whole make a whole.

Checked at the end of the transaction, because parts are written one by one. The row of the year is locked first, so
that two writers at once cannot both be right.
"""

from __future__ import annotations

import pgtrigger

_SAMEN_HONDERD = """
SELECT sleutel = 'gemengd' INTO gemengd FROM governance_bijdragejaar WHERE id = {jaar} FOR NO KEY UPDATE;
IF gemengd IS NULL THEN
    RETURN NULL;
END IF;
SELECT SUM(procent) INTO delen FROM governance_sleuteldeel WHERE bijdragejaar_id = {jaar};
IF (gemengd AND delen IS DISTINCT FROM 100) OR (NOT gemengd AND delen IS NOT NULL) THEN
    RAISE EXCEPTION 'De delen van een gemengde sleutel zijn samen 100 procent; een andere sleutel heeft geen delen'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'sleuteldeel_samen_honderd';
END IF;
SELECT SUM(aandeel) INTO aandelen FROM governance_bijdrage WHERE bijdragejaar_id = {jaar};
IF aandelen IS NOT NULL AND aandelen <> 100 THEN
    RAISE EXCEPTION 'De aandelen van de deelnemers zijn samen 100 procent'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'bijdrage_aandelen_samen_honderd';
END IF;
RETURN NULL;
"""


def samen_honderd(naam: str, jaar: str) -> pgtrigger.Trigger:
    """Return the trigger that adds up the parts of the year whose key stands in the expression `jaar`."""
    return pgtrigger.Trigger(
        name=naam,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        when=pgtrigger.After,
        timing=pgtrigger.Deferred,
        declare=[("gemengd", "boolean"), ("delen", "numeric"), ("aandelen", "numeric")],
        func=_SAMEN_HONDERD.format(jaar=jaar),
    )
