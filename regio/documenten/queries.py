"""Serving a document. The caller has already asked whether this person may see it."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpResponseBase, HttpResponseRedirect

from regio.documenten.models import Document


def lever(document: Document) -> HttpResponseBase:
    """Answer with the file as a download, or go to the link.

    A file is never shown inside the portal's own pages: it is downloaded, with the media type that was
    established at upload and sniffing off, so that it cannot act as a page of the portal.

    Raises:
        Http404: when the stored file is gone.
    """
    if document.koppeling:
        return HttpResponseRedirect(document.koppeling)
    try:
        inhoud = document.bestand.open("rb")
    except FileNotFoundError as fout:
        raise Http404("Dit bestand is er niet meer.") from fout
    antwoord = FileResponse(
        inhoud,
        as_attachment=True,
        filename=document.bestandsnaam,
        content_type=document.mediatype,
    )
    antwoord["X-Content-Type-Options"] = "nosniff"
    antwoord["Content-Security-Policy"] = "sandbox"
    antwoord["Cache-Control"] = "private, no-store"
    return antwoord
