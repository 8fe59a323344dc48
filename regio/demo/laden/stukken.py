"""A small PDF that says it is an example, so that a document in the demo can really be opened."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from regio.demo.laden.basis import Lader

MELDING = "Voorbeeldstuk van het Regioportaal. De inhoud is verzonnen."


def voorbeeldstuk(lader: Lader, titel: str) -> tuple[SimpleUploadedFile, ...]:
    """Return one PDF with this title, or nothing in a dry run, which must leave no file behind."""
    if not lader.met_bestanden:
        return ()
    return (SimpleUploadedFile(f"{titel}.pdf", pdf(titel, MELDING), "application/pdf"),)


def pdf(titel: str, tekst: str) -> bytes:
    """Return a PDF of one page with a title and a line of text."""
    inhoud = (f"BT /F1 16 Tf 60 770 Td ({_tekst(titel)}) Tj /F1 11 Tf 0 -28 Td ({_tekst(tekst)}) Tj ET").encode(
        "cp1252", "replace"
    )
    objecten = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (nl-NL) >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(inhoud), inhoud),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    uit, plekken = b"%PDF-1.4\n", []
    for nummer, deel in enumerate(objecten, 1):
        plekken.append(len(uit))
        uit += b"%d 0 obj\n%s\nendobj\n" % (nummer, deel)
    begin_tabel = len(uit)
    uit += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objecten) + 1)
    uit += b"".join(b"%010d 00000 n \n" % plek for plek in plekken)
    uit += b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(objecten) + 1)
    return uit + b"startxref\n%d\n%%%%EOF\n" % begin_tabel


def _tekst(tekst: str) -> str:
    return tekst.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
