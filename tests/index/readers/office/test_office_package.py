"""Office documents are known by their members, in any order."""

from __future__ import annotations

import io
import itertools
import zipfile
from pathlib import Path

import pytest

from dateline.index.readers.office.package import document_kind
from tests.index.readers.reading import read, refusal


def packed(*members: str, mimetype: str | None = None) -> bytes:
    """A zip file of these members."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for member in members:
            archive.writestr(member, "<x/>")
        if mimetype:
            archive.writestr("mimetype", mimetype)
    return content.getvalue()


@pytest.mark.parametrize(
    "members", list(itertools.permutations(["docProps/app.xml", "customXml/item1.xml", "word/document.xml"]))
)
def test_members_in_any_order(members: tuple[str, ...]) -> None:
    with zipfile.ZipFile(io.BytesIO(packed(*members))) as archive:
        assert document_kind(archive) == "DOCX"


@pytest.mark.parametrize(
    ("members", "mimetype", "kind"),
    [
        (["xl/workbook.xml", "xl/media/word/document.xml"], None, "XLSX"),
        (["ppt/presentation.xml"], None, "PPTX"),
        (["content.xml"], "application/vnd.oasis.opendocument.text", "ODT"),
        (["content.xml"], "application/vnd.oasis.opendocument.spreadsheet", "ODS"),
        (["content.xml", "META-INF/manifest.xml"], None, "ODT"),
        (["OEBPS/a.xhtml"], "application/epub+zip", "EPUB"),
        (["META-INF/container.xml", "OEBPS/a.xhtml"], None, "EPUB"),
        (["news/a.html", "news/word.xml"], None, None),
    ],
)
def test_kinds(members: list[str], mimetype: str | None, kind: str | None) -> None:
    with zipfile.ZipFile(io.BytesIO(packed(*members, mimetype=mimetype))) as archive:
        assert document_kind(archive) == kind


def test_a_spreadsheet_is_one_message(tmp_path: Path) -> None:
    members = [f"xl/worksheets/sheet{number}.xml" for number in range(20)]
    assert "CSV" in refusal(read(tmp_path, "sheet.zip", packed(*members, "xl/workbook.xml")))
