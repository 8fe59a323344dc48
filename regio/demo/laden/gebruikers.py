"""The demo users with their roles; they have no password and log in by the button of the demo."""

from __future__ import annotations

from datetime import date

from governance.organisaties.models import Gemeente, Regio, Rolverlening
from regio.accounts.models import Gebruiker
from regio.demo import vormen
from regio.demo.laden.basis import Lader, sleutel

VANAF = date(2020, 1, 1)


def laad_gebruikers(lader: Lader, gegevens: vormen.Gebruikersgegevens) -> None:
    """Load the demo users; the gemeenten and regions must be there."""
    for gebruiker in gegevens.gebruiker:
        rij = _laad_gebruiker(lader, gebruiker)
        for rol in gebruiker.rol:
            lader.maak(
                Rolverlening,
                zoek={"gebruiker": rij, "rol": rol.rol, **_bereik(lader, rol.voor)},
                van=VANAF,
                voorbeeld=True,
            )


def _laad_gebruiker(lader: Lader, gebruiker: vormen.Demogebruiker) -> Gebruiker:
    bestaand = Gebruiker.objects.filter(email__iexact=gebruiker.email).first()
    if bestaand is not None:
        return bestaand
    lader.nieuw["gebruikers"] += 1
    return Gebruiker.objects.create_user(
        gebruiker.email,
        uuid=sleutel("gebruiker", gebruiker.sleutel),
        naam=gebruiker.naam,
        functie=gebruiker.functie,
        voorbeeld=True,
    )


def _bereik(lader: Lader, voor: str) -> dict[str, Gemeente | Regio]:
    if voor.startswith("regio:"):
        return {"regio": Regio.objects.get(slug=voor.removeprefix("regio:"))}
    if voor:
        return {"gemeente": lader.gemeente(voor)}
    return {}


def demogebruiker(sleutel_: str) -> Gebruiker | None:
    """Return the demo user with this key, or None when no key is given."""
    if not sleutel_:
        return None
    return Gebruiker.objects.filter(uuid=sleutel("gebruiker", sleutel_)).first()


def demogebruiker_met_naam(naam: str) -> Gebruiker | None:
    """Return the demo user with this function name; most invented reporters have no login."""
    return Gebruiker.objects.filter(voorbeeld=True, naam=naam).first()
