"""How every status looks: one shape, one tone and one word per code.

Shape and word carry the meaning; the tone only repeats it, so that a page in black and
white or read aloud says the same. A code that is not listed is shown as its own word with
an open circle: an unknown state must never look like a good one.
"""

from typing import NamedTuple


class Uiterlijk(NamedTuple):
    """Shape, tone and word of a status."""

    vorm: str
    kleur: str
    woord: str


VORMEN = ("bol", "half", "ring", "driehoek", "vink", "vinkvink", "streep", "kruis", "ruit", "pauze")
KLEUREN = ("goed", "let_op", "fout", "bezig", "neutraal")

STATUSSEN: dict[str, Uiterlijk] = {
    # derived, for anything with a deadline
    "op_koers": Uiterlijk("bol", "goed", "op koers"),
    "aandacht": Uiterlijk("half", "let_op", "aandacht"),
    "te_laat": Uiterlijk("driehoek", "fout", "te laat"),
    "uitgevoerd": Uiterlijk("vink", "goed", "uitgevoerd"),
    "geverifieerd": Uiterlijk("vinkvink", "goed", "geverifieerd"),
    "vervallen": Uiterlijk("streep", "neutraal", "vervallen"),
    # collegereactie
    "onderschrijft": Uiterlijk("vink", "goed", "onderschrijft"),
    "onderschrijft_deels": Uiterlijk("half", "let_op", "onderschrijft deels"),
    "onderschrijft_niet": Uiterlijk("kruis", "fout", "onderschrijft niet"),
    "geen_reactie": Uiterlijk("ring", "neutraal", "geen reactie"),
    # raadsbesluit
    "nog_te_behandelen": Uiterlijk("ring", "neutraal", "nog te behandelen"),
    "overgenomen": Uiterlijk("vink", "goed", "overgenomen"),
    "gewijzigd_overgenomen": Uiterlijk("half", "goed", "gewijzigd overgenomen"),
    "niet_overgenomen": Uiterlijk("kruis", "fout", "niet overgenomen"),
    "aangehouden": Uiterlijk("pauze", "let_op", "aangehouden"),
    "voor_kennisgeving": Uiterlijk("streep", "neutraal", "voor kennisgeving"),
    # beslispunt
    "conform": Uiterlijk("vink", "goed", "conform voorstel"),
    "geamendeerd": Uiterlijk("half", "goed", "gewijzigd vastgesteld"),
    "verworpen": Uiterlijk("kruis", "fout", "verworpen"),
    "ingetrokken": Uiterlijk("streep", "neutraal", "ingetrokken"),
    "voorgelegd": Uiterlijk("ring", "neutraal", "voorgelegd, uitkomst niet bekend"),
    # motie, amendement and vote
    "ingediend": Uiterlijk("ring", "neutraal", "ingediend"),
    "aangenomen": Uiterlijk("vink", "goed", "aangenomen"),
    "uitgesteld": Uiterlijk("pauze", "let_op", "stemmen staken: uitgesteld"),
    "ongeldig": Uiterlijk("driehoek", "fout", "geen geldige stemming"),
    "onbeslist": Uiterlijk("ring", "bezig", "nog niet beslist"),
    # vergadering
    "gehouden": Uiterlijk("vink", "neutraal", "gehouden"),
    "geannuleerd": Uiterlijk("streep", "neutraal", "gaat niet door"),
    # zienswijze of a council, from request to answer
    "ontvangen": Uiterlijk("ring", "bezig", "ontvangen"),
    "geagendeerd": Uiterlijk("half", "bezig", "geagendeerd"),
    "besloten": Uiterlijk("vink", "goed", "besloten"),
    "verzonden": Uiterlijk("vinkvink", "goed", "verzonden"),
    "met_kanttekeningen": Uiterlijk("half", "let_op", "met kanttekeningen"),
    # bevinding
    "positief": Uiterlijk("vink", "goed", "positief"),
    "negatief": Uiterlijk("kruis", "fout", "negatief"),
    "aandachtspunt": Uiterlijk("half", "let_op", "aandachtspunt"),
    "neutraal": Uiterlijk("ring", "neutraal", "zonder toon"),
    # oordeel over een norm; "voldaan" and "deels" stand below
    "niet": Uiterlijk("kruis", "fout", "niet voldaan"),
    "niet_onderzocht": Uiterlijk("ring", "neutraal", "niet onderzocht"),
    # uitvoering
    "niet_gestart": Uiterlijk("ring", "neutraal", "niet gestart"),
    "in_voorbereiding": Uiterlijk("ring", "bezig", "in voorbereiding"),
    "in_uitvoering": Uiterlijk("bol", "bezig", "in uitvoering"),
    "deels_uitgevoerd": Uiterlijk("half", "let_op", "deels uitgevoerd"),
    "niet_uitgevoerd": Uiterlijk("kruis", "fout", "niet uitgevoerd"),
    # action of a plan van aanpak
    "loopt": Uiterlijk("bol", "bezig", "loopt"),
    "klaar": Uiterlijk("vink", "goed", "klaar"),
    "geen_nieuws": Uiterlijk("pauze", "let_op", "geen nieuws"),
    # line of a mail with reminders
    "mail_wacht": Uiterlijk("ring", "bezig", "gaat mee in de volgende mail"),
    "mail_klaar": Uiterlijk("half", "bezig", "staat klaar om te versturen"),
    "mail_verstuurd": Uiterlijk("vink", "goed", "verstuurd"),
    "mail_geweigerd": Uiterlijk("kruis", "fout", "geweigerd door de mailserver"),
    "mail_teruggekomen": Uiterlijk("driehoek", "fout", "teruggekomen"),
    "mail_ingetrokken": Uiterlijk("streep", "neutraal", "ingetrokken"),
    "mail_tegengehouden": Uiterlijk("pauze", "let_op", "tegengehouden"),
    # afdoening
    "open": Uiterlijk("ring", "neutraal", "open"),
    "voorgedragen_voor_afdoening": Uiterlijk("half", "bezig", "voorgedragen voor afdoening"),
    "afgedaan": Uiterlijk("vinkvink", "goed", "afgedaan"),
    "heropend": Uiterlijk("driehoek", "let_op", "heropend"),
    # link of a chain of addressees
    "gedaan": Uiterlijk("vink", "goed", "gedaan"),
    "geen_eigenaar": Uiterlijk("driehoek", "let_op", "geen eigenaar"),
    # what became of a recommendation in the next version of an advice
    "ongewijzigd": Uiterlijk("streep", "neutraal", "ongewijzigd"),
    "herzien": Uiterlijk("half", "bezig", "herzien"),
    "samengevoegd": Uiterlijk("ruit", "bezig", "samengevoegd"),
    "gesplitst": Uiterlijk("ruit", "bezig", "gesplitst"),
    "herschikt": Uiterlijk("ruit", "bezig", "samengevoegd en gesplitst"),
    "nieuw": Uiterlijk("bol", "goed", "nieuw"),
    # verificatie
    "nog_niet_gezien": Uiterlijk("ring", "neutraal", "nog niet gezien"),
    "niet_gezien": Uiterlijk("ring", "neutraal", "nog niet gezien"),
    "bevestigd": Uiterlijk("vinkvink", "goed", "bevestigd"),
    "deels": Uiterlijk("half", "let_op", "deels gezien"),
    "niet_aangetoond": Uiterlijk("kruis", "fout", "niet aangetoond"),
    # programme, and its go/no-go
    "voorgesteld": Uiterlijk("ring", "neutraal", "voorstel"),
    "go": Uiterlijk("vink", "goed", "go"),
    "voorwaarden": Uiterlijk("half", "let_op", "go met voorwaarden"),
    "no_go": Uiterlijk("kruis", "fout", "no-go"),
    # mijlpalen
    "gepland": Uiterlijk("ring", "neutraal", "gepland"),
    "bezig": Uiterlijk("bol", "bezig", "bezig"),
    "vertraagd": Uiterlijk("driehoek", "let_op", "vertraagd"),
    "geblokkeerd": Uiterlijk("ruit", "fout", "geblokkeerd"),
    "behaald": Uiterlijk("vink", "goed", "behaald"),
    "gehaald": Uiterlijk("vink", "goed", "gehaald"),
    "gereed": Uiterlijk("vink", "goed", "gereed"),
    "afgerond": Uiterlijk("vink", "goed", "afgerond"),
    # doel, and its parts
    "niets_eronder": Uiterlijk("ring", "let_op", "nog niets eronder"),
    "achter_op_streefwaarde": Uiterlijk("half", "let_op", "achter op streefwaarde"),
    "niet_gemeten": Uiterlijk("ring", "neutraal", "nog niet gemeten"),
    "zonder_streefwaarde": Uiterlijk("ring", "neutraal", "geen streefwaarde"),
    "smart_ja": Uiterlijk("vink", "goed", "ja"),
    "smart_deels": Uiterlijk("half", "let_op", "deels"),
    "smart_nee": Uiterlijk("ring", "neutraal", "nog niet"),
    # choice about a theme, and its tests; "ongewijzigd", "nieuw", "deels" and "niet" stand elsewhere
    "nog_te_kiezen": Uiterlijk("ring", "let_op", "nog te kiezen"),
    "kleiner": Uiterlijk("half", "bezig", "door in een kleinere coalitie"),
    "ander": Uiterlijk("half", "bezig", "door in een andere coalitie"),
    "groter": Uiterlijk("half", "bezig", "door in een grotere coalitie"),
    "stoppen": Uiterlijk("kruis", "neutraal", "stoppen"),
    "draagt_bij": Uiterlijk("vink", "goed", "draagt bij"),
    "niet_getoetst": Uiterlijk("ring", "neutraal", "nog niet getoetst"),
    # role in a dossier: staying out is a free choice, so it is not shown as something wrong
    "trekker": Uiterlijk("ruit", "goed", "trekker"),
    "deelnemer": Uiterlijk("bol", "goed", "deelnemer"),
    "waarnemer": Uiterlijk("half", "bezig", "waarnemer"),
    "doet_niet_mee": Uiterlijk("kruis", "neutraal", "doet niet mee"),
    "niet_bekend": Uiterlijk("ring", "neutraal", "niet bekend"),
    # composition of a body
    "voldaan": Uiterlijk("vink", "goed", "voldaan"),
    "vacature": Uiterlijk("half", "let_op", "vacature"),
    "geschonden": Uiterlijk("driehoek", "fout", "klopt niet"),
    "niet_te_toetsen": Uiterlijk("streep", "neutraal", "niet te toetsen"),
}


def uiterlijk(code: str, woord: str = "") -> Uiterlijk:
    """The look of a status code, with ``woord`` in place of the usual word when given."""
    bekend = STATUSSEN.get(code, Uiterlijk("ring", "neutraal", code.replace("_", " ")))
    return bekend._replace(woord=woord) if woord else bekend
