"""Writes on seats and rules of composition, which must fit what lies around them: participants, office, other rules."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError

from governance.organen.models import Lidmaatschap, LidRol, Orgaan, Samenstellingsregel, Vertegenwoordiging
from governance.organen.queries import als_regel, deelnames_van
from governance.organen.rules import Periode, gedekt, laatste_dag, samen, tegenspraken, wettelijke_regels
from governance.organisaties.models import Ambt, Organisatie
from governance.organisaties.rules import OrganisatieSoort
from regio.accounts.models import Gebruiker
from regio.kern.historie import handeling
from regio.kern.register import geweigerd_met_reden, vergrendel, verwijder, voeg_toe, wijzig
from regio.kern.tekst import datum, opsomming

PAST_BIJ = frozenset({"organisatie", "ambt", "rol", "onderwerp", "plaatsvervanger_van", "van", "tot"})
"""What must fit what lies around a seat; another change leaves an old seat in peace."""


def bezwaren_tegen_lid(lid: Lidmaatschap) -> dict[str, str]:
    """Return per field why this seat cannot be: what one row cannot know by itself."""
    uit = _buiten_bestaan(lid)
    if lid.onderwerp and lid.orgaan.vertegenwoordiging != Vertegenwoordiging.PER_ONDERWERP:
        uit["onderwerp"] = "Bij dit orgaan wisselt de vertegenwoordiging niet per onderwerp. Laat dit leeg."
    if lid.organisatie is not None:
        uit = _geen_deelnemer(lid, lid.organisatie) | uit
    if lid.ambt is not None:
        uit |= _past_niet_bij_ambt(lid, lid.ambt)
    vervangt = lid.plaatsvervanger_van
    if vervangt is not None and (vervangt.orgaan_id != lid.orgaan_id or vervangt.rol == LidRol.PLAATSVERVANGER):
        uit["plaatsvervanger_van"] = "Kies een gewoon lid van dit orgaan."
    return uit


def _buiten_bestaan(lid: Lidmaatschap) -> dict[str, str]:
    begin, einde = lid.orgaan.ingesteld_per, lid.orgaan.opgeheven_per
    if lid.orgaan.voorgesteld:
        return {"van": "Dit orgaan is nog een voorstel en heeft dus nog geen leden."}
    if begin is not None and lid.van < begin:
        return {"van": f"Dit orgaan bestaat pas sinds {datum(begin)}."}
    if einde is not None and lid.van >= einde:
        return {"van": f"Dit orgaan is per {datum(einde)} opgeheven."}
    if einde is not None and (lid.einde is None or lid.einde > einde):
        return {
            "tot": f"Dit orgaan is per {datum(einde)} opgeheven. De laatste dag kan niet na {_dag_voor(einde)} zijn."
        }
    return {}


def _geen_deelnemer(lid: Lidmaatschap, organisatie: Organisatie) -> dict[str, str]:
    waaraan = lid.orgaan.regeling or lid.orgaan.regio
    rijen = deelnames_van(lid.orgaan).filter(organisatie=organisatie).order_by("van").values_list("van", "tot")
    periodes = [Periode(van, tot) for van, tot in rijen]
    if not periodes:
        return {"organisatie": f"{organisatie} doet niet mee aan {waaraan}. Voeg eerst de deelname toe."}
    wanneer = opsomming([periode.in_woorden for periode in periodes])
    if not any(p.van <= lid.van and (p.tot is None or lid.van < p.tot) for p in periodes):
        return {"organisatie": f"{organisatie} doet op de eerste dag niet mee aan {waaraan}, maar {wanneer}."}
    if not gedekt(Periode(lid.van, lid.einde), periodes):
        return {"tot": f"{organisatie} doet mee aan {waaraan} {wanneer}. Vul een laatste dag in die daarbinnen ligt."}
    return {}


def _past_niet_bij_ambt(lid: Lidmaatschap, ambt: Ambt) -> dict[str, str]:
    if lid.organisatie_id is not None and ambt.organisatie_id != lid.organisatie_id:
        return {"ambt": f"Dit ambt hoort bij {ambt.organisatie}, niet bij {lid.organisatie}."}
    if lid.van < ambt.van:
        return {"ambt": f"Dit ambt begon pas op {datum(ambt.van)}."}
    if ambt.tot is not None and lid.van >= ambt.tot:
        return {"ambt": f"Dit ambt is geëindigd op {_dag_voor(ambt.tot)}."}
    return {}


def _dag_voor(tot: date) -> str:
    return datum(laatste_dag(tot))


def voeg_lid_toe(*, lid: Lidmaatschap, nieuw_ambt: Ambt | None, door: Gebruiker | None, op: datetime) -> Lidmaatschap:
    """Add a seat, and when given the new office behind it.

    Raises:
        ValidationError: the seat does not fit its body, its organisation or its office; nothing is written.
        Botsing: the seat or the office overlaps with one that somebody else just added.
    """
    with geweigerd_met_reden(), handeling("lid toegevoegd", door=door):
        if nieuw_ambt is not None:
            lid.ambt = voeg_toe(nieuw_ambt, wat="ambt toegevoegd", door=door)
        _eis_passend(lid)
        return voeg_toe(lid, wat="lid toegevoegd", door=door)


def wijzig_lid(
    *,
    lid: Lidmaatschap,
    versie: int,
    velden: dict[str, Any],
    nieuw_ambt: Ambt | None,
    door: Gebruiker | None,
    op: datetime,
) -> Lidmaatschap:
    """Change a seat, and when given put a new office behind it.

    Raises:
        VerouderdeVersie: somebody else changed the seat after this edit began.
        ValidationError: the seat does not fit its body, its organisation or its office; nothing is written.
    """
    with geweigerd_met_reden(), handeling("lid gewijzigd", door=door):
        rij: Lidmaatschap = vergrendel(_met_omgeving(), pk=lid.pk, versie=versie)
        if nieuw_ambt is not None:
            velden = velden | {"ambt": voeg_toe(nieuw_ambt, wat="ambt toegevoegd", door=door)}
        for naam, waarde in velden.items():
            setattr(rij, naam, waarde)
        if PAST_BIJ & velden.keys():
            _eis_passend(rij)
        return wijzig(rij, versie=versie, velden=velden, wat="lid gewijzigd", door=door)


def _met_omgeving() -> Any:
    return Lidmaatschap.objects.select_related("ambt__organisatie", "organisatie", "orgaan__regio", "orgaan__regeling")


def _eis_passend(lid: Lidmaatschap) -> None:
    bezwaren = bezwaren_tegen_lid(lid)
    if bezwaren:
        raise ValidationError({veld: [zin] for veld, zin in bezwaren.items()})


def beeindig_lid(
    *, lid: Lidmaatschap, versie: int, tot: date | None, door: Gebruiker | None, op: datetime
) -> Lidmaatschap:
    """Write down the end of a seat: `tot` is the first day on which it is no longer held.

    Raises:
        VerouderdeVersie: somebody else changed the seat after this edit began.
        ValidationError: there is no end, or it lies before the begin.
    """
    if tot is None or tot <= lid.van:
        raise ValidationError({"tot": f"Vul een laatste dag in die niet voor {datum(lid.van)} ligt."})
    return wijzig(lid, versie=versie, velden={"tot": tot}, wat="lidmaatschap beëindigd", door=door)


def verwijder_lid(*, lid: Lidmaatschap, versie: int, reden: str, door: Gebruiker | None, op: datetime) -> None:
    """Remove a seat that should never have been there.

    Raises:
        VerouderdeVersie: somebody else changed it.
        NogInGebruik: a deputy stands in for this member.
    """
    verwijder(lid, versie=versie, wat="lid verwijderd", door=door, reden=reden)


# Rules of composition.


def voeg_regel_toe(*, regel: Samenstellingsregel, door: Gebruiker | None, op: datetime) -> Samenstellingsregel:
    """Add a rule of composition.

    Raises:
        ValidationError: it contradicts the other rules of the body or the law; nothing is written.
        Botsing: the same rule was just added by somebody else.
    """
    with geweigerd_met_reden(), handeling("samenstellingsregel toegevoegd", door=door):
        _eis_zonder_tegenspraak(regel)
        return voeg_toe(regel, wat="samenstellingsregel toegevoegd", door=door)


def wijzig_regel(
    *,
    regel: Samenstellingsregel,
    versie: int,
    velden: dict[str, Any],
    door: Gebruiker | None,
    op: datetime,
) -> Samenstellingsregel:
    """Change a rule of composition.

    Raises:
        VerouderdeVersie: somebody else changed the rule after this edit began.
        ValidationError: it would contradict the other rules of the body or the law; nothing is written.
    """
    with geweigerd_met_reden(), handeling("samenstellingsregel gewijzigd", door=door):
        regels = Samenstellingsregel.objects.select_related("orgaan__regeling")
        rij: Samenstellingsregel = vergrendel(regels, pk=regel.pk, versie=versie)
        for naam, waarde in velden.items():
            setattr(rij, naam, waarde)
        _eis_zonder_tegenspraak(rij)
        return wijzig(rij, versie=versie, velden=velden, wat="samenstellingsregel gewijzigd", door=door)


def verwijder_regel(
    *, regel: Samenstellingsregel, versie: int, reden: str, door: Gebruiker | None, op: datetime
) -> None:
    """Remove a rule of composition that should never have been there.

    Raises:
        VerouderdeVersie: somebody else changed it.
    """
    verwijder(regel, versie=versie, wat="samenstellingsregel verwijderd", door=door, reden=reden)


def _eis_zonder_tegenspraak(regel: Samenstellingsregel) -> None:
    """Refuse what this rule newly makes impossible; the lock on the body lets one rule at a time be judged."""
    Orgaan.objects.select_for_update(of=["self"]).get(pk=regel.orgaan_id)
    gevonden = nieuwe_tegenspraken(regel)
    if gevonden:
        raise ValidationError([ValidationError(zin, code="soort") for zin in gevonden])


def nieuwe_tegenspraken(regel: Samenstellingsregel) -> list[str]:
    """Return what cannot hold because of this rule, on any day on which it would hold.

    What holds changes only when another rule or a participation begins, so those days are looked at.
    """
    anderen = [r for r in Samenstellingsregel.objects.filter(orgaan=regel.orgaan_id) if r.pk != regel.pk]
    deelnames = list(deelnames_van(regel.orgaan).select_related("organisatie"))
    begin = {rij.van for rij in (*anderen, *deelnames) if _loopt(regel, rij.van)}
    gevonden: dict[str, None] = {}
    for dag in sorted({regel.van, *begin}):
        andere = [rij for rij in anderen if _loopt(rij, dag)]
        meedoen = [rij.organisatie.soort == OrganisatieSoort.GEMEENTE for rij in deelnames if _loopt(rij, dag)]
        voor = _tegenspraken(regel.orgaan, andere, meedoen)
        gevonden |= dict.fromkeys(
            zin for zin in _tegenspraken(regel.orgaan, [*andere, regel], meedoen) if zin not in voor
        )
    return list(gevonden)


def _loopt(rij: Any, dag: date) -> bool:
    return bool(rij.van <= dag and (rij.tot is None or dag < rij.tot))


def _tegenspraken(orgaan: Orgaan, rijen: list[Samenstellingsregel], meedoen: list[bool]) -> list[str]:
    gemeenten = sum(meedoen)
    regeling = orgaan.regeling
    wet = wettelijke_regels(orgaan.soort, regeling.rechtsvorm, regeling.soort, gemeenten) if regeling else ()
    regels = samen([als_regel(rij) for rij in rijen], wet)
    return tegenspraken(regels, gemeenten, len(meedoen) - gemeenten)
