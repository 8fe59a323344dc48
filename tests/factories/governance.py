"""Rows of the app governance."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from governance.besluitvorming.models import (
    Beslispunt,
    Besluit,
    Besluitstuk,
    Uitkomst,
)
from governance.organen.models import Aard, Lidmaatschap, Orgaan, OrgaanSoort
from governance.organisaties.models import (
    Gemeente,
    Inwonertal,
    Organisatie,
    OrganisatieSoort,
    Regio,
    RegioDeelname,
    Rolverlening,
)
from governance.regelingen.models import Deelname, Regeling
from governance.regelingen.rules import Rechtsvorm
from governance.transitie.models import Mijlpaal, Mijlpaalwijziging, Transitieplan
from governance.transitie.rules import MijlpaalStatus
from governance.voorstellen.rules import BeslispuntSoort
from regio.accounts.models import Gebruiker
from tests.factories.cellar import maak_document
from tests.factories.vast import BEGIN, NU, VANDAAG, volgende


def maak_organisatie(naam: str = "Organisatie", **velden: Any) -> Organisatie:
    """Make an organisation of one of the four O's."""
    velden.setdefault("soort", OrganisatieSoort.ONDERNEMERS)
    velden.setdefault("slug", f"organisatie-{volgende()}")
    return Organisatie.objects.create(naam=naam, **velden)


def maak_provincie(naam: str = "Gelderland", **velden: Any) -> Organisatie:
    """Make a province."""
    return maak_organisatie(naam, soort=OrganisatieSoort.PROVINCIE, **velden)


def maak_gemeente(naam: str = "Voorst", *, regio: Regio | None = None, **velden: Any) -> Gemeente:
    """Make a municipality, taking part in `regio` when that is given."""
    nummer = volgende()
    if "provincie" not in velden:
        velden["provincie"] = maak_provincie()
    velden.setdefault("slug", f"gemeente-{nummer}")
    velden.setdefault("cbs_code", f"{nummer % 10000:04d}")
    gemeente = Gemeente.objects.create(soort=OrganisatieSoort.GEMEENTE, naam=naam, **velden)
    if regio is not None:
        maak_regiodeelname(regio=regio, organisatie=gemeente)
    return gemeente


def maak_inwonertal(**velden: Any) -> Inwonertal:
    """Make the number of inhabitants on 1 January 2023."""
    if "gemeente" not in velden:
        velden["gemeente"] = maak_gemeente()
    standaard = {"peildatum": BEGIN.replace(year=2023), "aantal": 24_000, "bron": "CBS"}
    return Inwonertal.objects.create(**(standaard | velden))


def maak_regio(naam: str = "Stedendriehoek", *, gemeenten: Iterable[Gemeente] = (), **velden: Any) -> Regio:
    """Make a region in which these municipalities take part."""
    velden.setdefault("slug", f"regio-{volgende()}")
    regio = Regio.objects.create(naam=naam, **velden)
    for gemeente in gemeenten:
        maak_regiodeelname(regio=regio, organisatie=gemeente)
    return regio


def maak_regiodeelname(**velden: Any) -> RegioDeelname:
    """Let an organisation take part in a region from BEGIN on."""
    if "regio" not in velden:
        velden["regio"] = maak_regio()
    if "organisatie" not in velden:
        velden["organisatie"] = maak_gemeente()
    velden.setdefault("van", BEGIN)
    return RegioDeelname.objects.create(**velden)


def maak_rol(gebruiker: Gebruiker, rol: str, **velden: Any) -> Rolverlening:
    """Grant a role from BEGIN on; the scope is given as `gemeente=`, `regio=` or `regeling=`."""
    velden.setdefault("van", BEGIN)
    for bewaard in (
        "_rollen",
        "_leesbereik",
    ):  # the answers that permissions keep on the user object
        gebruiker.__dict__.pop(bewaard, None)
    return Rolverlening.objects.create(gebruiker=gebruiker, rol=rol, **velden)


def maak_regeling(**velden: Any) -> Regeling:
    """Make a regeling of a region."""
    nummer = volgende()
    if "regio" not in velden:
        velden["regio"] = maak_regio()
    standaard = {
        "naam": f"Regeling {nummer}",
        "slug": f"regeling-{nummer}",
        "rechtsvorm": Rechtsvorm.OPENBAAR_LICHAAM,
    }
    return Regeling.objects.create(**(standaard | velden))


def maak_deelname(**velden: Any) -> Deelname:
    """Let an organisation take part in a regeling from BEGIN on."""
    if "regeling" not in velden:
        velden["regeling"] = maak_regeling()
    if "organisatie" not in velden:
        velden["organisatie"] = maak_gemeente()
    velden.setdefault("van", BEGIN)
    return Deelname.objects.create(**velden)


def maak_orgaan(**velden: Any) -> Orgaan:
    """Make a body; of a region, unless another owner is given."""
    if not {"gemeente", "regio", "regeling"} & velden.keys():
        velden["regio"] = maak_regio()
    standaard = {
        "soort": OrgaanSoort.BESTUURLIJK_OVERLEG,
        "naam": f"Bestuurlijk overleg {volgende()}",
        "aard": Aard.ADVISEREND,
    }
    return Orgaan.objects.create(**(standaard | velden))


def maak_gemeenteraad(gemeente: Gemeente | None = None, **velden: Any) -> Orgaan:
    """Return the council of the municipality; made when there is none, because there can be only one."""
    gemeente = gemeente or maak_gemeente()
    standaard = {"naam": f"Raad van {gemeente}", "aard": Aard.BESLUITEND}
    raad, _ = Orgaan.objects.get_or_create(
        gemeente=gemeente, soort=OrgaanSoort.GEMEENTERAAD, defaults=standaard | velden
    )
    return raad


def maak_lidmaatschap(**velden: Any) -> Lidmaatschap:
    """Make a seat in a body from BEGIN on."""
    if "orgaan" not in velden:
        velden["orgaan"] = maak_orgaan()
    standaard = {"van": BEGIN, "functie": "portefeuillehouder economie"}
    return Lidmaatschap.objects.create(**(standaard | velden))


def maak_besluit(**velden: Any) -> Besluit:
    """Make a decision without points; of a council, unless `orgaan` is given."""
    if "orgaan" not in velden:
        velden["orgaan"] = maak_gemeenteraad()
    standaard = {"titel": f"Besluit {volgende()}", "datum": VANDAAG, "vastgelegd_op": NU}
    return Besluit.objects.create(**(standaard | velden))


def maak_beslispunt(**velden: Any) -> Beslispunt:
    """Make a point that was decided as proposed."""
    if "besluit" not in velden:
        velden["besluit"] = maak_besluit()
    standaard = {
        "nummer": velden["besluit"].beslispunten.count() + 1,
        "soort": BeslispuntSoort.KENNISNEMEN,
        "voorstel": "Kennis te nemen van het rapport.",
        "uitkomst": Uitkomst.CONFORM,
    }
    return Beslispunt.objects.create(**(standaard | velden))


def maak_besluitstuk(**velden: Any) -> Besluitstuk:
    """Make a document that belongs to a decision."""
    if "besluit" not in velden:
        velden["besluit"] = maak_besluit()
    if "document" not in velden:
        velden["document"] = maak_document()
    return Besluitstuk.objects.create(**velden)


def maak_transitieplan(**velden: Any) -> Transitieplan:
    """Make a public plan of a region."""
    nummer = volgende()
    if "regio" not in velden:
        velden["regio"] = maak_regio()
    standaard = {
        "naam": f"Transitieplan {nummer}",
        "slug": f"transitieplan-{nummer}",
        "einddatum": VANDAAG.replace(year=VANDAAG.year + 1),
    }
    return Transitieplan.objects.create(**(standaard | velden))


def maak_mijlpaal(**velden: Any) -> Mijlpaal:
    """Make a milestone that is on course; the agreed date is the current one unless given."""
    nummer = volgende()
    if "plan" not in velden:
        velden["plan"] = maak_transitieplan()
    velden.setdefault("datum", VANDAAG.replace(month=VANDAAG.month + 3))
    standaard = {
        "volgnummer": nummer % 30_000,
        "titel": f"Mijlpaal {nummer}",
        "basisdatum": velden["datum"],
        "status": MijlpaalStatus.OP_KOERS,
    }
    return Mijlpaal.objects.create(**(standaard | velden))


def maak_mijlpaalwijziging(**velden: Any) -> Mijlpaalwijziging:
    """Make the change by which a milestone came on course."""
    if "mijlpaal" not in velden:
        velden["mijlpaal"] = maak_mijlpaal()
    standaard = {
        "status_oud": MijlpaalStatus.NIET_GESTART,
        "status_nieuw": MijlpaalStatus.OP_KOERS,
        "datum_oud": velden["mijlpaal"].datum,
        "datum_nieuw": velden["mijlpaal"].datum,
        "gewijzigd_op": NU,
    }
    return Mijlpaalwijziging.objects.create(**(standaard | velden))
