"""The settings of the demo, as environment variables for every process in it."""

import os
from collections.abc import Mapping
from dataclasses import dataclass

from regio.demo.diensten.plek import Plek

EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - compared with, never chosen by us


@dataclass(frozen=True)
class Adres:
    """Where the portal listens."""

    host: str
    port: int

    @classmethod
    def from_environment(cls, given: Mapping[str, str]) -> "Adres":
        """Read HOST and PORT; without them only this machine can reach the demo."""
        port = given.get("PORT") or "8000"
        if not port.isdigit() or not 0 < int(port) < 65536:
            raise ValueError(f"PORT={port} is geen poortnummer. Kies een getal van 1 tot en met 65535.")
        return cls(given.get("HOST") or "127.0.0.1", int(port))

    @property
    def open_to_all(self) -> bool:
        """Tell whether other machines can reach it."""
        return self.host in EVERYWHERE

    @property
    def url(self) -> str:
        """The address to type in a browser on this machine."""
        host = "127.0.0.1" if self.open_to_all else self.host
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"


def demo_environment(plek: Plek, adres: Adres, given: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return the settings without those of the servers, which come when they run."""
    hosts = "*" if adres.open_to_all else f"127.0.0.1,localhost,[::1],{adres.host}"
    return {
        **given,
        "DJANGO_SETTINGS_MODULE": "regio.settings",
        "SECRET_KEY": given.get("SECRET_KEY") or plek.secret_key(),
        "DEBUG": "0",
        "DEMO": "1",
        "HTTPS": "0",
        "ALLOWED_HOSTS": given.get("ALLOWED_HOSTS") or hosts,
        "BASIS_URL": given.get("BASIS_URL") or adres.url,
        "MEDIA_ROOT": str(plek.var / "media"),
        "STATIC_ROOT": str(plek.var / "static"),
        "STATIC_MANIFEST": "1",
        "DEMO_POSTMAP": str(plek.var / "post"),
        "BERICHT_SPREIDING_MINUTEN": given.get("BERICHT_SPREIDING_MINUTEN") or "0",
        "PYTHONUNBUFFERED": "1",
    }


def mail_environment(port: int) -> dict[str, str]:
    """Return the settings that send every mail to the sink: nobody in the demo exists."""
    return {
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": str(port),
        "EMAIL_HOST_USER": "",
        "EMAIL_HOST_PASSWORD": "",
        "EMAIL_USE_TLS": "0",
    }
