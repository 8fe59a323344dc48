"""What the database refuses about programmes by itself, where a constraint on one row cannot see enough."""

from __future__ import annotations

import pgtrigger

_GONOGO_NA_BEGIN = """
IF NEW.datum <= (SELECT van FROM governance_programma WHERE id = NEW.programma_id) THEN
    RAISE EXCEPTION 'Een go/no-go ligt na het begin van het programma'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'gonogo_na_begin';
END IF;
RETURN NEW;
"""

_BEGIN_VOOR_GONOGO = """
IF EXISTS (SELECT 1 FROM governance_gonogo WHERE programma_id = NEW.id AND datum <= NEW.van) THEN
    RAISE EXCEPTION 'Een programma begint voor zijn go/no-go'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'programma_begint_voor_gonogo';
END IF;
RETURN NEW;
"""

_EERST_OPDRACHTGEVER = """
IF NEW.eerder_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM governance_escalatie eerder
    WHERE eerder.id = NEW.eerder_id AND eerder.programma_id = NEW.programma_id
        AND eerder.niveau = 'opdrachtgever' AND eerder.gemeld_op <= NEW.gemeld_op
) THEN
    RAISE EXCEPTION 'De secretarissenkring komt na de ambtelijk opdrachtgever van hetzelfde programma'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'escalatie_eerst_opdrachtgever';
END IF;
RETURN NEW;
"""

_EERDER_BLIJFT_EERDER = """
IF EXISTS (
    SELECT 1 FROM governance_escalatie later
    WHERE later.eerder_id = NEW.id
        AND (NEW.niveau <> 'opdrachtgever' OR later.programma_id <> NEW.programma_id OR later.gemeld_op < NEW.gemeld_op)
) THEN
    RAISE EXCEPTION 'De secretarissenkring komt na de ambtelijk opdrachtgever van hetzelfde programma'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'escalatie_blijft_eerst';
END IF;
RETURN NEW;
"""


def _voor(naam: str, operatie: pgtrigger.Operation, func: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(name=naam, operation=operatie, when=pgtrigger.Before, func=func)


GONOGO_NA_BEGIN = _voor("gonogo_na_begin", pgtrigger.Insert | pgtrigger.Update, _GONOGO_NA_BEGIN)
BEGIN_VOOR_GONOGO = _voor("begin_voor_gonogo", pgtrigger.Update, _BEGIN_VOOR_GONOGO)
EERST_OPDRACHTGEVER = _voor("eerst_opdrachtgever", pgtrigger.Insert | pgtrigger.Update, _EERST_OPDRACHTGEVER)
EERDER_BLIJFT_EERDER = _voor("eerder_blijft_eerder", pgtrigger.Update, _EERDER_BLIJFT_EERDER)
