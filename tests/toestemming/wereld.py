"""One of everything, public and internal, around one municipality of one region."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from governance.organisaties.models import Gemeente, Regio
from regio.kern.modellen import Zichtbaarheid
from tests.factories import (
    maak_aanbeveling,
    maak_actie,
    maak_activiteit,
    maak_agendapunt,
    maak_ambitie,
    maak_bericht,
    maak_beslispunt,
    maak_besluit,
    maak_bijdrage,
    maak_bijdragejaar,
    maak_document,
    maak_doel,
    maak_doelactiviteit,
    maak_financieelsignaal,
    maak_gemeenteraad,
    maak_gonogo,
    maak_herinnering,
    maak_herinnerpunt,
    maak_indicator,
    maak_indicatorjaar,
    maak_mijlpaal,
    maak_mijlpaalaanbeveling,
    maak_mijlpaalafhankelijkheid,
    maak_motie,
    maak_onderzoek,
    maak_onderzoekstuk,
    maak_opvolging,
    maak_orgaan,
    maak_programma,
    maak_project,
    maak_raadpleging,
    maak_raadsbehandeling,
    maak_regeling,
    maak_resultaat,
    maak_resultaatbewijs,
    maak_resultaatgemeente,
    maak_stemmer,
    maak_stemming,
    maak_stilte,
    maak_taakverschuiving,
    maak_terugkoppelmoment,
    maak_themakeuze,
    maak_toezegging,
    maak_transitieplan,
    maak_upload,
    maak_vergadering,
    maak_verificatie,
    maak_verzoek,
    maak_voorlegging,
    maak_voorstel,
    maak_voorstelpunt,
    maak_voortgangsmelding,
)
from tests.factories.vast import NU, VANDAAG

INTERN = Zichtbaarheid.INTERN
GEHEIM = "Zwanenzang"
"""Stands in the title or text of everything internal, and nowhere else."""


@dataclass
class Wereld:
    """The objects by name."""

    regio: Regio
    gemeente: Gemeente
    objecten: dict[str, Any]

    def __getitem__(self, naam: str) -> Any:
        return self.objecten[naam]


def _stuk(titel: str, **velden: Any) -> Any:
    return maak_document(
        titel=titel, bestand=maak_upload(), bestandsnaam="stuk.pdf", mediatype="application/pdf", **velden
    )


def maak_openbaar(regio: Regio, gemeente: Gemeente, actiehouder: Any) -> Wereld:
    """Make the public half."""
    onderzoek = maak_onderzoek(regio=regio, titel="Grip op samenwerking")
    opvolging = maak_opvolging(
        aanbeveling=maak_aanbeveling(onderzoek=onderzoek), gemeente=gemeente, actiehouder=actiehouder
    )
    besluit = maak_besluit(orgaan=maak_gemeenteraad(gemeente), titel="Rapport van de rekenkamer")
    maak_raadsbehandeling(opvolging=opvolging, beslispunt=maak_beslispunt(besluit=besluit))
    melding = maak_voortgangsmelding(opvolging=opvolging)
    maak_terugkoppelmoment(opvolging=opvolging, datum=VANDAAG.replace(month=2))
    maak_herinnerpunt(onderwerp_uuid=opvolging.uuid, gemeente=gemeente, deadline=VANDAAG.replace(month=2))
    plan = maak_transitieplan(regio=regio)
    wereld = Wereld(
        regio,
        gemeente,
        {
            "onderzoek": onderzoek,
            "aanbeveling": opvolging.aanbeveling,
            "opvolging": opvolging,
            "besluit": besluit,
            "melding": melding,
            "plan": plan,
            "mijlpaal": maak_mijlpaal(plan=plan, gemeente=gemeente),
            "mijlpaal van de regio": maak_mijlpaal(plan=plan),
            "themakeuze": maak_themakeuze(plan=plan),
            "taakverschuiving": maak_taakverschuiving(plan=plan),
            "stuk": _stuk("Raadsvoorstel"),
            "bewijs": _stuk("Programmaplan"),
            "overleg": maak_orgaan(regio=regio),  # that a body exists is public
            "actie": maak_actie(aanbeveling=opvolging.aanbeveling, gemeente=gemeente, actiehouder=actiehouder),
            "aanbeveling zonder opvolging": maak_aanbeveling(onderzoek=onderzoek),
        },
    )
    maak_mijlpaalaanbeveling(mijlpaal=wereld["mijlpaal"], aanbeveling=opvolging.aanbeveling)
    maak_mijlpaalafhankelijkheid(mijlpaal=wereld["mijlpaal van de regio"], wacht_op=wereld["mijlpaal"])
    besluit.documenten.add(wereld["stuk"])
    melding.documenten.add(wereld["bewijs"])
    wereld.objecten |= _vergaderd(wereld)
    wereld.objecten |= _doelen(wereld)
    return wereld


def _doelen(wereld: Wereld) -> dict[str, Any]:
    """What the region wants, does for it, and brought: all of it public."""
    regio = wereld.regio
    ambitie = maak_ambitie(regio=regio)
    doel = maak_doel(ambitie=ambitie)
    indicator = maak_indicator(doel=doel)
    project = maak_project(programma=maak_programma(regio=regio))
    activiteit = maak_activiteit(project=project)
    maak_doelactiviteit(doel=doel, activiteit=activiteit)
    resultaat = maak_resultaat(regio=regio, doel=doel)
    return {
        "ambitie": ambitie,
        "doel": doel,
        "indicator": indicator,
        "indicatorjaar": maak_indicatorjaar(indicator=indicator),
        "project": project,
        "activiteit": activiteit,
        "resultaat": resultaat,
        "betekenis": maak_resultaatgemeente(resultaat=resultaat, gemeente=wereld.gemeente),
    }


def _vergaderd(wereld: Wereld) -> dict[str, Any]:
    """What a council and a body of the region did in public."""
    raad, overleg = maak_gemeenteraad(wereld.gemeente), wereld["overleg"]
    vergadering = maak_vergadering(orgaan=raad)
    voorstel = maak_voorstel(afzender=overleg, titel="Regionale agenda")
    maak_voorstelpunt(voorstel=voorstel)
    maak_voorlegging(voorstel=voorstel, orgaan=raad)
    stemming = maak_stemming(beslispunt=wereld["besluit"].beslispunten.get())
    maak_stemmer(stemming=stemming)
    raadpleging = maak_raadpleging(regio=wereld.regio)
    maak_verzoek(raadpleging=raadpleging, raad=raad)
    programma = maak_programma(regio=wereld.regio, van=VANDAAG.replace(year=2025))
    besloten = {"uitkomst": "go", "besluitdatum": VANDAAG, "vastgelegd_op": NU}
    return {
        "programma": programma,
        "go/no-go": maak_gonogo(programma=programma, datum=VANDAAG.replace(month=2), **besloten),
        "vergadering": vergadering,
        "agendapunt": maak_agendapunt(vergadering=vergadering),
        "vergadering van de regio": maak_vergadering(orgaan=overleg),
        "voorstel": voorstel,
        "motie": maak_motie(orgaan=raad),
        "toezegging": maak_toezegging(orgaan=raad),
        "stemming": stemming,
        "raadpleging": raadpleging,
    } | _geld(wereld)


def _geld(wereld: Wereld) -> dict[str, Any]:
    """What is paid, and what is not certain: always public."""
    jaar = maak_bijdragejaar(regeling=maak_regeling(regio=wereld.regio))
    maak_bijdrage(bijdragejaar=jaar, organisatie=wereld.gemeente, inwoners=24_000)
    return {"bijdragejaar": jaar, "signaal": maak_financieelsignaal(regio=wereld.regio)}


def voeg_intern_van_regio_toe(wereld: Wereld) -> None:
    """Add what only who reads for the region may know of."""
    regio = wereld.regio
    onderzoek = maak_onderzoek(regio=regio, titel=f"{GEHEIM} concept", zichtbaarheid=INTERN)
    maak_onderzoekstuk(onderzoek=wereld["onderzoek"], document=_stuk(f"{GEHEIM} concept", zichtbaarheid=INTERN))
    plan = maak_transitieplan(regio=regio, naam=f"{GEHEIM} plan", zichtbaarheid=INTERN)
    besluit = maak_besluit(
        orgaan=wereld["overleg"], titel=f"{GEHEIM} overleg", zichtbaarheid=INTERN, datum=VANDAAG.replace(year=2019)
    )
    punt = maak_beslispunt(besluit=besluit, voorstel=f"{GEHEIM} te bespreken.")
    type(wereld["go/no-go"]).objects.update(besluit=punt)
    type(wereld["doel"]).objects.filter(pk=wereld["doel"].pk).update(vastgesteld_bij=punt)
    bewijs = _stuk(f"{GEHEIM} evaluatie", zichtbaarheid=INTERN)
    maak_resultaatbewijs(resultaat=wereld["resultaat"], document=bewijs)
    wereld.objecten |= {
        "intern onderzoek": onderzoek,
        "aanbeveling van intern onderzoek": maak_aanbeveling(onderzoek=onderzoek, titel=f"{GEHEIM} vooraf"),
        "intern plan": plan,
        "mijlpaal van intern plan": maak_mijlpaal(
            plan=plan, gemeente=wereld.gemeente, titel=f"{GEHEIM} stap", datum=VANDAAG.replace(month=1)
        ),
        "interne themakeuze": maak_themakeuze(plan=plan, activiteit=f"{GEHEIM} activiteit"),
        "interne taakverschuiving": maak_taakverschuiving(plan=plan, taak=f"{GEHEIM} taak"),
        "intern besluit van de regio": besluit,
        "intern bewijs bij resultaat": bewijs,
        "besloten vergadering van de regio": _besloten(wereld["overleg"]),
        "intern voorstel van de regio": maak_voorstel(
            afzender=wereld["overleg"], titel=f"{GEHEIM} voorstel", zichtbaarheid=INTERN
        ),
        "interne motie van de regio": maak_motie(
            orgaan=wereld["overleg"], titel=f"{GEHEIM} motie", zichtbaarheid=INTERN
        ),
        "stemming over intern besluit van de regio": _stemming(besluit),
        "interne raadpleging": maak_raadpleging(regio=regio, titel=f"{GEHEIM} raadpleging", zichtbaarheid=INTERN),
    }
    _verbind(wereld)


def _verbind(wereld: Wereld) -> None:
    """Tie what is public to what is internal: neither shows the other to who may not know."""
    maak_mijlpaalaanbeveling(mijlpaal=wereld["mijlpaal van intern plan"], aanbeveling=wereld["aanbeveling"])
    maak_mijlpaalaanbeveling(mijlpaal=wereld["mijlpaal"], aanbeveling=wereld["aanbeveling van intern onderzoek"])
    maak_themakeuze(
        plan=wereld["intern plan"],
        keuze="ongewijzigd",
        besloten_bij=wereld["intern besluit van de regio"].beslispunten.get(),
    )


def _besloten(orgaan: Any) -> Any:
    """Make a meeting behind closed doors, and a closed item at an open meeting."""
    for vergadering in orgaan.vergaderingen.filter(besloten=False):
        maak_agendapunt(vergadering=vergadering, titel=f"{GEHEIM} punt", besloten=True)
    vergadering = maak_vergadering(orgaan=orgaan, besloten=True, plaats=GEHEIM, datum=VANDAAG.replace(year=2017))
    maak_agendapunt(vergadering=vergadering, titel=f"{GEHEIM} agenda")
    return vergadering


def _stemming(besluit: Any) -> Any:
    stemming = maak_stemming(beslispunt=besluit.beslispunten.get(), datum=besluit.datum)
    maak_stemmer(stemming=stemming, naam=f"{GEHEIM} lid")
    return stemming


def _interne_actie(wereld: Wereld) -> Any:
    return maak_actie(
        aanbeveling=wereld["aanbeveling"],
        gemeente=wereld.gemeente,
        titel=f"{GEHEIM} actie",
        zichtbaarheid=INTERN,
        actiehouder=wereld["opvolging"].actiehouder,
        cent_toegezegd=100,
    )


def voeg_intern_van_gemeente_toe(wereld: Wereld) -> None:
    """Add what only who reads for the municipality may know of."""
    gemeente = wereld.gemeente
    opvolging = maak_opvolging(
        aanbeveling=wereld["aanbeveling zonder opvolging"],
        gemeente=gemeente,
        zichtbaarheid=INTERN,
        actiehouder=wereld["opvolging"].actiehouder,
        portefeuillehouder=f"wethouder {GEHEIM}",  # a choice of the filter in the list of follow-ups
        uitvoering="in_uitvoering",
    )
    besluit = maak_besluit(
        orgaan=maak_gemeenteraad(gemeente),
        titel=f"{GEHEIM} besloten vergadering",
        zichtbaarheid=INTERN,
        datum=VANDAAG.replace(year=2018),
    )
    punt = maak_beslispunt(besluit=besluit, voorstel=f"{GEHEIM} over te nemen.")
    maak_raadsbehandeling(opvolging=opvolging, beslispunt=punt)
    melding = maak_voortgangsmelding(opvolging=opvolging, tekst=f"{GEHEIM} loopt.")
    maak_verificatie(melding=melding, toelichting=f"{GEHEIM} gezien.")
    maak_terugkoppelmoment(opvolging=opvolging, datum=VANDAAG.replace(month=1))
    maak_herinnerpunt(onderwerp_uuid=opvolging.uuid, gemeente=gemeente, deadline=VANDAAG.replace(month=1))
    maak_stilte(onderwerp_uuid=opvolging.uuid, wijze="uitstel", deadline=VANDAAG.replace(month=1), reden=GEHEIM)
    verzonden = maak_bericht(status="verzonden", verzonden_op=NU)
    maak_herinnering(onderwerp_uuid=wereld["opvolging"].uuid, titel=f"{GEHEIM} herinnering", bericht=verzonden)
    stuk, bewijs = (_stuk(f"{GEHEIM} {wat}", zichtbaarheid=INTERN) for wat in ("stuk", "bewijs"))
    wereld["besluit"].documenten.add(stuk)
    wereld["melding"].documenten.add(bewijs)
    bijlage = _stuk(f"{GEHEIM} bijlage")
    besluit.documenten.add(bijlage)
    wereld.objecten |= {
        "interne opvolging": opvolging,
        "intern besluit": besluit,
        "interne melding": melding,
        "interne actie": _interne_actie(wereld),
        "intern stuk": stuk,
        "intern bewijs": bewijs,
        "stuk bij intern besluit": bijlage,
        "besloten vergadering": _besloten(besluit.orgaan),
        "intern voorstel": maak_voorstel(afzender=besluit.orgaan, titel=f"{GEHEIM} voorstel", zichtbaarheid=INTERN),
        "interne motie": maak_motie(orgaan=besluit.orgaan, titel=f"{GEHEIM} motie", zichtbaarheid=INTERN),
        "interne toezegging": maak_toezegging(
            orgaan=besluit.orgaan, tekst=f"{GEHEIM} toegezegd.", zichtbaarheid=INTERN
        ),
        "stemming over intern besluit": _stemming(besluit),
    }
