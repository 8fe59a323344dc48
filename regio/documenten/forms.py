"""Form fields for documents: several files at once, each checked with an error that names the file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from regio.documenten.inhoud_rules import bezwaar_inhoud
from regio.documenten.rules import SOORTEN, bezwaar, bezwaar_koppeling


class MeerBestandenInput(forms.ClearableFileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True


class KoppelingVeld(forms.URLField):
    """A link to a page or file of the web; without a scheme it becomes https."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(assume_scheme="https", max_length=500, **kwargs)

    def run_validators(self, value: Any) -> None:
        """Say first what is wrong with the kind of link, then whether it is an address at all."""
        if value and (reden := bezwaar_koppeling(value)):
            raise forms.ValidationError(reden)
        super().run_validators(value)


class StukkenVeld(forms.FileField):
    """Several files; a file that is too large, empty or not what its name says is refused by name."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", MeerBestandenInput(attrs={"accept": ",".join(SOORTEN)}))
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """Return the accepted files.

        Raises:
            ValidationError: with one message per refused file.
        """
        bestanden = [bestand for bestand in (data or []) if bestand]
        fouten = [fout for bestand in bestanden if (fout := _controleer(bestand))]
        if fouten:
            raise forms.ValidationError(fouten)
        if self.required and not bestanden:
            raise forms.ValidationError("Kies minstens één bestand.")
        return bestanden


def _controleer(bestand: UploadedFile[Any]) -> str:
    naam, begin = bestand.name or "bestand", bestand.read(16)
    inhoud: Any = bestand.file
    return bezwaar(naam, bestand.size or 0, begin) or bezwaar_inhoud(naam, inhoud)
