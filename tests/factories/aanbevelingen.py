"""Rows of the app aanbevelingen."""

from __future__ import annotations

from typing import Any

from aanbevelingen.adviezen.models import (
    Aanbeveling,
    Aanbevelingbevinding,
    Aanbevelingnorm,
    Aanbevelingthema,
    Afkomst,
    Afkomstsoort,
    GerichtAan,
    Ingreep,
    Schakel,
    Schakelstand,
    Schakeltaak,
)
from aanbevelingen.bevindingen.models import (
    Bevinding,
    Conclusie,
    Conclusiegrond,
    Factor,
    Factorbevinding,
    OorzaakGevolg,
)
from aanbevelingen.onderzoeken.models import (
    BestuurlijkeReactie,
    Bronfeit,
    Norm,
    Normoordeel,
    Normuitkomst,
    Onderzoek,
    OnderzoekSoort,
    Onderzoekstuk,
    Onderzoeksvraag,
)
from aanbevelingen.opvolging.models import (
    Afdoeningsbesluit,
    Bewijsstuk,
    Meldingconcept,
    Opvolging,
    Raadsbehandeling,
    Statuswijziging,
    Terugkoppelmoment,
    Verificatie,
    Voortgangsmelding,
)
from aanbevelingen.opvolging.rules import Afdoeningswijze, Oordeel, Raadskeuze, StatusAs, Uitvoering
from aanbevelingen.overzichten.models import Volger
from aanbevelingen.plannen.models import Actie, Actieaanbeveling
from aanbevelingen.ritmes.models import Raadsritme, Vastmoment
from tests.factories.cellar import maak_document, maak_gebruiker
from tests.factories.governance import (
    maak_beslispunt,
    maak_besluit,
    maak_gemeente,
    maak_gemeenteraad,
    maak_regio,
)
from tests.factories.samenwerking import maak_thema
from tests.factories.vast import NU, VANDAAG, volgende


def maak_onderzoek(**velden: Any) -> Onderzoek:
    """Make public research about a region."""
    nummer = volgende()
    if "regio" not in velden:
        velden["regio"] = maak_regio()
    standaard = {
        "code": f"O{nummer}",
        "soort": OnderzoekSoort.REKENKAMERONDERZOEK,
        "titel": f"Onderzoek {nummer}",
        "slug": f"onderzoek-{nummer}",
    }
    return Onderzoek.objects.create(**(standaard | velden))


def _deel(velden: dict[str, Any]) -> dict[str, Any]:
    nummer = volgende()
    if "onderzoek" not in velden:
        velden["onderzoek"] = maak_onderzoek()
    return {"code": f"D-{nummer}", "volgnummer": nummer % 30_000, "tekst": f"Tekst {nummer}."}


def maak_onderzoeksvraag(**velden: Any) -> Onderzoeksvraag:
    """Make a sub-question."""
    return Onderzoeksvraag.objects.create(**(_deel(velden) | velden))


def maak_norm(**velden: Any) -> Norm:
    """Make a touchstone."""
    return Norm.objects.create(**(_deel(velden) | velden))


def maak_bronfeit(**velden: Any) -> Bronfeit:
    """Make a loose fact from the source."""
    return Bronfeit.objects.create(**(_deel(velden) | {"soort": "gebeurtenis"} | velden))


def maak_bevinding(**velden: Any) -> Bevinding:
    """Make a finding."""
    return Bevinding.objects.create(**(_deel(velden) | velden))


def maak_aanbeveling(**velden: Any) -> Aanbeveling:
    """Make a recommendation to the council."""
    nummer = volgende()
    if "onderzoek" not in velden:
        velden["onderzoek"] = maak_onderzoek()
    standaard = {
        "code": f"A-{nummer}",
        "nummer": str(nummer % 1000),
        "volgnummer": nummer % 30_000,
        "titel": f"Aanbeveling {nummer}",
        "tekst": "Stuur op resultaat.",
        "gericht_aan": GerichtAan.RAAD,
    }
    return Aanbeveling.objects.create(**(standaard | velden))


def maak_opvolging(*, overgenomen: bool = True, **velden: Any) -> Opvolging:
    """Make the follow-up by one municipality; adopted by its council unless said otherwise.

    The municipality takes part in the region of the research unless both are given.
    """
    if "aanbeveling" not in velden:
        velden["aanbeveling"] = maak_aanbeveling()
    if "gemeente" not in velden:
        velden["gemeente"] = maak_gemeente(regio=velden["aanbeveling"].onderzoek.regio)
    if overgenomen:
        velden.setdefault("raadsbesluit", Raadskeuze.OVERGENOMEN)
    return Opvolging.objects.create(**velden)


def maak_raadsbehandeling(**velden: Any) -> Raadsbehandeling:
    """Make the beslispunt by which the council adopted the recommendation."""
    if "opvolging" not in velden:
        velden["opvolging"] = maak_opvolging()
    if "beslispunt" not in velden:
        raad = maak_gemeenteraad(velden["opvolging"].gemeente)
        velden["beslispunt"] = maak_beslispunt(besluit=maak_besluit(orgaan=raad))
    velden.setdefault("keuze", Raadskeuze.OVERGENOMEN)
    return Raadsbehandeling.objects.create(**velden)


def maak_voortgangsmelding(**velden: Any) -> Voortgangsmelding:
    """Make a claim by the college; the follow-up itself is left as it was."""
    if "opvolging" not in velden:
        velden["opvolging"] = maak_opvolging()
    standaard = {
        "datum": VANDAAG,
        "uitvoering": Uitvoering.IN_UITVOERING,
        "tekst": "De programmalijn is ingericht.",
        "namens": "college",
        "gemeld_op": NU,
    }
    return Voortgangsmelding.objects.create(**(standaard | velden))


def maak_bewijsstuk(**velden: Any) -> Bewijsstuk:
    """Make a document that supports a claim."""
    if "melding" not in velden:
        velden["melding"] = maak_voortgangsmelding()
    if "document" not in velden:
        velden["document"] = maak_document()
    return Bewijsstuk.objects.create(**velden)


def maak_verificatie(**velden: Any) -> Verificatie:
    """Make a confirmation of a claim."""
    if "melding" not in velden:
        velden["melding"] = maak_voortgangsmelding()
    standaard = {
        "datum": VANDAAG,
        "oordeel": Oordeel.BEVESTIGD,
        "namens": "rekenkamer",
        "geverifieerd_op": NU,
    }
    return Verificatie.objects.create(**(standaard | velden))


def maak_terugkoppelmoment(**velden: Any) -> Terugkoppelmoment:
    """Make an open moment to report, due today."""
    if "opvolging" not in velden:
        velden["opvolging"] = maak_opvolging()
    velden.setdefault("datum", VANDAAG)
    return Terugkoppelmoment.objects.create(**velden)


def maak_statuswijziging(**velden: Any) -> Statuswijziging:
    """Make one step on the axis of execution."""
    if "opvolging" not in velden:
        velden["opvolging"] = maak_opvolging()
    standaard = {
        "status_as": StatusAs.UITVOERING,
        "oud": Uitvoering.NIET_GESTART,
        "nieuw": Uitvoering.IN_UITVOERING,
        "datum": VANDAAG,
        "gewijzigd_op": NU,
    }
    return Statuswijziging.objects.create(**(standaard | velden))


def maak_onderzoekstuk(**velden: Any) -> Onderzoekstuk:
    """Make a document of the research."""
    if "onderzoek" not in velden:
        velden["onderzoek"] = maak_onderzoek()
    if "document" not in velden:
        velden["document"] = maak_document()
    return Onderzoekstuk.objects.create(**velden)


def maak_bestuurlijkereactie(**velden: Any) -> BestuurlijkeReactie:
    """Make what a college wrote back on the research."""
    if "onderzoek" not in velden:
        velden["onderzoek"] = maak_onderzoek()
    if "gemeente" not in velden:
        velden["gemeente"] = maak_gemeente(regio=velden["onderzoek"].regio)
    velden.setdefault("tekst", "Het college herkent het beeld.")
    return BestuurlijkeReactie.objects.create(**velden)


def maak_normoordeel(**velden: Any) -> Normoordeel:
    """Make a judgement for the whole region: partly met."""
    if "norm" not in velden:
        velden["norm"] = maak_norm()
    standaard = {"uitkomst": Normuitkomst.DEELS, "grond": "Er is een agenda, maar zonder meetbare doelen."}
    return Normoordeel.objects.create(**(standaard | velden))


def maak_conclusie(**velden: Any) -> Conclusie:
    """Make a conclusion."""
    return Conclusie.objects.create(**(_deel(velden) | velden))


def maak_conclusiegrond(**velden: Any) -> Conclusiegrond:
    """Let a conclusion rest on a finding of the same research."""
    if "conclusie" not in velden:
        velden["conclusie"] = maak_conclusie()
    if "bevinding" not in velden:
        velden["bevinding"] = maak_bevinding(onderzoek=velden["conclusie"].onderzoek)
    return Conclusiegrond.objects.create(**velden)


def maak_factor(**velden: Any) -> Factor:
    """Make a cause or effect."""
    return Factor.objects.create(**(_deel(velden) | velden))


def maak_factorbevinding(**velden: Any) -> Factorbevinding:
    """Let a factor be seen in a finding of the same research."""
    if "factor" not in velden:
        velden["factor"] = maak_factor()
    if "bevinding" not in velden:
        velden["bevinding"] = maak_bevinding(onderzoek=velden["factor"].onderzoek)
    return Factorbevinding.objects.create(**velden)


def maak_oorzaakgevolg(**velden: Any) -> OorzaakGevolg:
    """Let one factor lead to another of the same research."""
    if "oorzaak" not in velden:
        velden["oorzaak"] = maak_factor()
    if "gevolg" not in velden:
        velden["gevolg"] = maak_factor(onderzoek=velden["oorzaak"].onderzoek)
    return OorzaakGevolg.objects.create(**velden)


def maak_aanbevelingthema(**velden: Any) -> Aanbevelingthema:
    """Tie a recommendation to a theme of its region."""
    if "aanbeveling" not in velden:
        velden["aanbeveling"] = maak_aanbeveling()
    if "thema" not in velden:
        velden["thema"] = maak_thema(regio=velden["aanbeveling"].onderzoek.regio)
    return Aanbevelingthema.objects.create(**velden)


def maak_aanbevelingnorm(**velden: Any) -> Aanbevelingnorm:
    """Tie a recommendation to a norm of its research."""
    if "aanbeveling" not in velden:
        velden["aanbeveling"] = maak_aanbeveling()
    if "norm" not in velden:
        velden["norm"] = maak_norm(onderzoek=velden["aanbeveling"].onderzoek)
    return Aanbevelingnorm.objects.create(**velden)


def maak_aanbevelingbevinding(**velden: Any) -> Aanbevelingbevinding:
    """Tie a recommendation to a finding of its research."""
    if "aanbeveling" not in velden:
        velden["aanbeveling"] = maak_aanbeveling()
    if "bevinding" not in velden:
        velden["bevinding"] = maak_bevinding(onderzoek=velden["aanbeveling"].onderzoek)
    return Aanbevelingbevinding.objects.create(**velden)


def maak_ingreep(**velden: Any) -> Ingreep:
    """Let a recommendation act on a factor of its research."""
    if "aanbeveling" not in velden:
        velden["aanbeveling"] = maak_aanbeveling()
    if "factor" not in velden:
        velden["factor"] = maak_factor(onderzoek=velden["aanbeveling"].onderzoek)
    return Ingreep.objects.create(**velden)


def maak_schakel(**velden: Any) -> Schakel:
    """Make the first link of a chain: the council instructs."""
    if "aanbeveling" not in velden:
        velden["aanbeveling"] = maak_aanbeveling()
    standaard = {"volgorde": volgende() % 30_000, "wie": "de raad", "taak": Schakeltaak.OPDRACHT}
    return Schakel.objects.create(**(standaard | velden))


def maak_schakelstand(**velden: Any) -> Schakelstand:
    """Say who owns a link in a municipality."""
    if "schakel" not in velden:
        velden["schakel"] = maak_schakel()
    if "gemeente" not in velden:
        velden["gemeente"] = maak_gemeente(regio=velden["schakel"].aanbeveling.onderzoek.regio)
    velden.setdefault("eigenaar_functie", "griffier")
    return Schakelstand.objects.create(**velden)


def maak_afkomst(**velden: Any) -> Afkomst:
    """Let a recommendation be a new version of another."""
    if "aanbeveling" not in velden:
        velden["aanbeveling"] = maak_aanbeveling()
    if "uit" not in velden:
        velden["uit"] = maak_aanbeveling()
    velden.setdefault("soort", Afkomstsoort.HERZIEN)
    return Afkomst.objects.create(**velden)


def maak_actie(*, aanbeveling: Aanbeveling | None = None, **velden: Any) -> Actie:
    """Make an action that is not started; `aanbeveling` is one that it serves."""
    if "gemeente" not in velden:
        velden["gemeente"] = maak_gemeente(regio=aanbeveling.onderzoek.regio) if aanbeveling else maak_gemeente()
    standaard = {"titel": "Programmasturing inrichten", "eigenaar_functie": "programmamanager", "einddatum": VANDAAG}
    actie: Actie = Actie.objects.create(**(standaard | velden))
    if aanbeveling is not None:
        actie.aanbevelingen.add(aanbeveling)
    return actie


def maak_actieaanbeveling(**velden: Any) -> Actieaanbeveling:
    """Let an action serve a recommendation."""
    if "actie" not in velden:
        velden["actie"] = maak_actie()
    if "aanbeveling" not in velden:
        velden["aanbeveling"] = maak_aanbeveling()
    return Actieaanbeveling.objects.create(**velden)


def maak_raadsritme(**velden: Any) -> Raadsritme:
    """Make the rhythm of a council: every six months."""
    if "gemeente" not in velden:
        velden["gemeente"] = maak_gemeente()
    return Raadsritme.objects.create(**velden)


def maak_vastmoment(**velden: Any) -> Vastmoment:
    """Make a fixed moment: the begroting on 1 October."""
    if "raadsritme" not in velden:
        velden["raadsritme"] = maak_raadsritme()
    return Vastmoment.objects.create(**({"naam": "begroting", "maand": 10, "dag": 1} | velden))


def maak_afdoeningsbesluit(**velden: Any) -> Afdoeningsbesluit:
    """Make the beslispunt by which the council closes; the follow-up itself is left as it was."""
    if "opvolging" not in velden:
        velden["opvolging"] = maak_opvolging()
    if "beslispunt" not in velden:
        raad = maak_gemeenteraad(velden["opvolging"].gemeente)
        velden["beslispunt"] = maak_beslispunt(besluit=maak_besluit(orgaan=raad))
    velden.setdefault("wijze", Afdoeningswijze.UITGEVOERD)
    return Afdoeningsbesluit.objects.create(**velden)


def maak_meldingconcept(**velden: Any) -> Meldingconcept:
    """Make a report that is still being written."""
    if "opvolging" not in velden:
        velden["opvolging"] = maak_opvolging()
    if "auteur" not in velden:
        velden["auteur"] = maak_gebruiker()
    standaard = {"datum": VANDAAG, "uitvoering": Uitvoering.IN_UITVOERING, "tekst": "Nog niet af.", "bewaard_op": NU}
    return Meldingconcept.objects.create(**(standaard | velden))


def maak_volger(**velden: Any) -> Volger:
    """Let somebody follow a follow-up."""
    if "opvolging" not in velden:
        velden["opvolging"] = maak_opvolging()
    if "gebruiker" not in velden:
        velden["gebruiker"] = maak_gebruiker()
    velden.setdefault("sinds", NU)
    return Volger.objects.create(**velden)


def maak_afgedane_opvolging(**velden: Any) -> Opvolging:
    """Make a follow-up that was carried out and closed by its council."""
    opvolging = maak_opvolging(**({"uitvoering": Uitvoering.UITGEVOERD} | velden))
    besluit = maak_afdoeningsbesluit(opvolging=opvolging)
    Opvolging.objects.filter(pk=opvolging.pk).update(afdoening="afgedaan", afgedaan_met=besluit)
    opvolging.refresh_from_db()
    return opvolging
