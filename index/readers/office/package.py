"""Which document a zip file is: told by its members, in whatever order they stand."""

from __future__ import annotations

import zipfile
from typing import Literal

DocumentKind = Literal["DOCX", "XLSX", "PPTX", "ODT", "ODS", "ODP", "EPUB"]

_MIMETYPES: dict[str, DocumentKind] = {
    "application/epub+zip": "EPUB",
    "application/vnd.oasis.opendocument.text": "ODT",
    "application/vnd.oasis.opendocument.text-template": "ODT",
    "application/vnd.oasis.opendocument.spreadsheet": "ODS",
    "application/vnd.oasis.opendocument.presentation": "ODP",
}
_PARTS: tuple[tuple[str, DocumentKind], ...] = (
    ("word/document.xml", "DOCX"),
    ("xl/workbook.xml", "XLSX"),
    ("xl/workbook.bin", "XLSX"),
    ("ppt/presentation.xml", "PPTX"),
    ("META-INF/container.xml", "EPUB"),
)

_LONGEST_MIMETYPE = 200
_TABLE = "save each sheet as CSV (in a spreadsheet: Save as, CSV UTF-8) and index that"
_SLIDES = "save it as text or as a web page and index that"
REFUSED: dict[DocumentKind, str] = {
    "XLSX": f"a spreadsheet (XLSX): {_TABLE}",
    "ODS": f"a spreadsheet (ODS): {_TABLE}",
    "PPTX": f"a presentation (PPTX): {_SLIDES}",
    "ODP": f"a presentation (ODP): {_SLIDES}",
}
"""Why a document of a kind can't be news as it stands, and what to do."""


def document_kind(archive: zipfile.ZipFile) -> DocumentKind | None:
    """The kind of document that a zip file is, or None for an archive of other files."""
    names = {name.replace("\\", "/").lstrip("/") for name in archive.namelist()}
    if "mimetype" in names and archive.getinfo("mimetype").file_size < _LONGEST_MIMETYPE:
        known = _MIMETYPES.get(archive.read("mimetype").decode("ascii", "replace").strip())
        if known:
            return known
    if "content.xml" in names and "META-INF/manifest.xml" in names:
        return "ODT"
    return next((kind for part, kind in _PARTS if part in names), None)
