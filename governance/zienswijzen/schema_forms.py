"""The form of a schedule of dates."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from governance.zienswijzen.models import Termijnschema
from regio.kern.formulier import Registerformulier

VOLGORDE = ("verzonden_op", "afgesproken_datum", "aanbieding_op", "vergadering_op")


class SchemaForm(Registerformulier):
    """Dates that a region agreed on, in the order in which they come."""

    RIJEN = (("soort", "jaar"), ("verzonden_op", "afgesproken_datum"), ("aanbieding_op", "vergadering_op"))

    class Meta:
        model = Termijnschema
        fields = ["naam", "soort", "jaar", *VOLGORDE]
        help_texts = {"naam": "Bijvoorbeeld: Begrotingen 2027."}

    def clean(self) -> dict[str, Any]:
        """The dates follow each other."""
        data: dict[str, Any] = super().clean() or {}
        bekend = [naam for naam in VOLGORDE if data.get(naam)]
        for eerder, later in pairwise(bekend):
            if data[later] < data[eerder]:
                label = str(self.fields[eerder].label or eerder)
                self.add_error(later, f"Deze datum ligt vóór “{label[:1].lower()}{label[1:]}”.")
        return data
