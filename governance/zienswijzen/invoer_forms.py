"""The choice of a calendar file, and of the period that is read from it."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from django import forms

from governance.zienswijzen.invoer_rules import Afspraakrij, kenmerk_van
from regio.kern.datumveld import DatumVeld
from regio.kern.formulier import EEN_DAG, EINDE_VOOR_BEGIN
from regio.kern.kalender import Afspraak, Kalenderfout, Kalenderinhoud, lees_kalender
from regio.kern.tabelbestand import Rij, Tabel
from regio.kern.tekst import getal

TOON_HOOGSTENS = 400
"""So many appointments, each with its choice, fit in a page that somebody still looks through."""
KOP = ("kenmerk", "titel", "dag", "laatste_dag", "tijd", "plaats", "vervallen")
LANGSTE_TITEL, LANGSTE_PLAATS = 200, 150

VOORUIT = timedelta(days=400)
"""How far ahead a calendar file is read unless somebody says otherwise."""


class Agendabestandform(forms.Form):
    """A file, the period that counts, and when agendas close; after validation `tabel` is what is in it."""

    tabel: Tabel
    inhoud: Kalenderinhoud

    bestand = forms.FileField(
        label="Kalenderbestand",
        help_text="Een iCalendar-bestand (.ics) van hoogstens 5 MB, zoals uw agendaprogramma het exporteert.",
        widget=forms.FileInput(attrs={"accept": ".ics,text/calendar"}),
        error_messages={"required": "Kies een bestand.", "empty": "Dit bestand is leeg."},
    )
    van = DatumVeld(label="Vanaf")
    tot_en_met = DatumVeld(label="Tot en met")
    dagen_ervoor = forms.IntegerField(
        label="Agenda sluit zoveel dagen vóór de vergadering",
        required=False,
        min_value=0,
        max_value=120,
        help_text="Voor vergaderingen die nog geen sluitingsdatum hebben. Leeg: niet invullen. "
        "Valt de dag in een weekend of op een feestdag, dan geldt de werkdag ervoor.",
    )

    def __init__(self, *args: Any, op: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["van"].initial = op
        self.fields["tot_en_met"].initial = op + VOORUIT

    def clean(self) -> dict[str, Any]:
        """Read the file, and say at the field why it cannot be read."""
        gegevens = super().clean() or {}
        bestand, van, tot = gegevens.get("bestand"), gegevens.get("van"), gegevens.get("tot_en_met")
        if van and tot and tot < van:
            self.add_error("tot_en_met", EINDE_VOOR_BEGIN)
        elif bestand is not None and van and tot:
            self._lees(bestand, van, tot)
        return gegevens

    def _lees(self, bestand: Any, van: date, tot_en_met: date) -> None:
        try:
            self.inhoud = lees_kalender(bestand, van=van, tot=tot_en_met + EEN_DAG)
        except Kalenderfout as fout:
            self.add_error("bestand", str(fout))
            return
        aantal = len(self.inhoud.afspraken)
        if aantal > TOON_HOOGSTENS:
            wat = f"In deze periode staan {getal(aantal)} afspraken. U kunt er {TOON_HOOGSTENS} tegelijk bekijken."
            self.add_error("bestand", f"{wat} Kies een kortere periode.")
            return
        self.tabel = Tabel(KOP, tuple(_als_rij(nummer, a) for nummer, a in enumerate(self.inhoud.afspraken, start=1)))


def _als_rij(nummer: int, afspraak: Afspraak) -> Rij:
    tijd = "" if afspraak.hele_dag else afspraak.begin.strftime("%H:%M")
    return Rij(
        nummer,
        (
            kenmerk_van(afspraak.uid, afspraak.keer),
            afspraak.titel.strip()[:LANGSTE_TITEL] or "(zonder titel)",
            afspraak.dag.isoformat(),
            afspraak.laatste_dag.isoformat(),
            tijd,
            afspraak.locatie.strip()[:LANGSTE_PLAATS].strip(),
            "ja" if afspraak.vervallen else "",
        ),
    )


def afspraken_uit(tabel: Tabel) -> list[Afspraakrij]:
    """Return the appointments that were read, as the rules take them."""
    return [_afspraak(rij) for rij in tabel.rijen]


def _afspraak(rij: Rij) -> Afspraakrij:
    kenmerk, titel, dag, laatste, tijd, plaats, vervallen = rij.cellen
    return Afspraakrij(
        nummer=rij.nummer,
        kenmerk=kenmerk,
        titel=titel,
        dag=date.fromisoformat(dag),
        laatste_dag=date.fromisoformat(laatste),
        tijd=time.fromisoformat(tijd) if tijd else None,
        plaats=plaats,
        vervallen=bool(vervallen),
    )
