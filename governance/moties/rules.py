"""What a motie can be, what became of an amendement or motie, and how far its settlement is."""

from __future__ import annotations

from django.db import models


class MotieSoort(models.TextChoices):
    """Kinds of motie, as Open Raadsinformatie names them."""

    VOORSTEL = "voorstel", "motie bij een voorstel"
    VREEMD = "vreemd", "motie vreemd aan de orde van de dag"
    TREURNIS = "treurnis", "motie van treurnis"
    AFKEURING = "afkeuring", "motie van afkeuring"
    WANTROUWEN = "wantrouwen", "motie van wantrouwen"
    OVERIG = "overig", "andere motie"


class Uitspraak(models.TextChoices):
    """What became of an amendement or motie."""

    INGEDIEND = "ingediend", "ingediend"
    AANGENOMEN = "aangenomen", "aangenomen"
    VERWORPEN = "verworpen", "verworpen"
    INGETROKKEN = "ingetrokken", "ingetrokken"
    AANGEHOUDEN = "aangehouden", "aangehouden"


class Afhandeling(models.TextChoices):
    """How far a motie or toezegging is; the last two need a date and a reason."""

    OPEN = "open", "open"
    IN_UITVOERING = "in_uitvoering", "in uitvoering"
    AFGEDAAN = "afgedaan", "afgedaan"
    VERVALLEN = "vervallen", "vervallen"


AFGEHANDELD = frozenset({Afhandeling.AFGEDAAN, Afhandeling.VERVALLEN})
"""What ends the settlement."""
