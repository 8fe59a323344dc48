"""What a point of a proposal or a decision can be about."""

from __future__ import annotations

from django.db import models


class BeslispuntSoort(models.TextChoices):
    """What a beslispunt is about, by the word of the griffie."""

    OVERNEMEN_AANBEVELING = "overnemen_aanbevelingen", "overnemen van een aanbeveling"
    ZIENSWIJZE = "zienswijze_indienen", "zienswijze indienen"
    GEEN_ZIENSWIJZE = "geen_zienswijze", "geen zienswijze"
    TOESTEMMING = "toestemming_regeling", "toestemming voor een regeling"
    WENSEN_EN_BEDENKINGEN = "wensen_en_bedenkingen", "wensen en bedenkingen"
    TREFFEN_REGELING = "treffen_regeling", "regeling treffen of wijzigen"
    VASTSTELLEN_AGENDA = "vaststellen_agenda", "agenda, programma of bestuursopdracht vaststellen"
    AANWIJZEN_LID = "aanwijzen_lid", "lid aanwijzen"
    ADVIESCOMMISSIE = "gezamenlijk_voorstel_adviescommissie", "voorstel adviescommissie"
    REGIONAAL_ONDERZOEK = "regionaal_onderzoek", "regionaal onderzoek instellen"
    AFDOENING_AANBEVELING = "afdoening_aanbeveling", "aanbeveling afdoen of heropenen"
    KENNISNEMEN = "kennisnemen", "kennisnemen"
    ANDERS = "anders", "anders"
