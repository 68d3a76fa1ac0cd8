"""Office documents: one article each, or a download of a database."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from dateline.index.details import Details
from tests.index.readers.reading import articles, notes, only, read, refusal

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def docx(
    paragraphs: list[tuple[str, str]], *, header: str = "", table: list[list[str]] | None = None
) -> bytes:
    """A DOCX of paragraphs, each a style's id and a text; the table comes last."""
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        + (f'<w:hyperlink r:id="rId1"><w:r><w:t>{escape(text)}</w:t></w:r></w:hyperlink>'
           if style == "Kop1" else
           f"<w:r><w:t>{escape(text)}</w:t></w:r>")
        + "</w:p>"
        for style, text in paragraphs
    )  # fmt: skip
    rows = "".join(
        "<w:tr>"
        + "".join(f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in row)
        + "</w:tr>"
        for row in table or []
    )
    styles = "".join(
        f'<w:style w:styleId="{id}"><w:name w:val="{name}"/></w:style>'
        for id, name in (("Titel", "Title"), ("Ondertitel", "Subtitle"), ("Kop1", "heading 1"))
    )
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("docProps/app.xml", "<Properties/>")
        archive.writestr("word/styles.xml", f"<w:styles {_W}>{styles}</w:styles>")
        archive.writestr(
            "word/_rels/document.xml.rels",
            '<Relationships><Relationship Id="rId1" TargetMode="External" '
            'Target="https://db.example/document?id=urn:contentItem:5AAA-0001&amp;x=1"/></Relationships>',
        )
        if header:
            archive.writestr(
                "word/header1.xml", f"<w:hdr {_W}><w:p><w:r><w:t>{header}</w:t></w:r></w:p></w:hdr>"
            )
        document = f"<w:document {_W} {_R}><w:body>{body}<w:tbl>{rows}</w:tbl></w:body></w:document>"
        archive.writestr("word/document.xml", document)
        archive.writestr("[Content_Types].xml", "<Types/>")
    return content.getvalue()


RELEASE = [
    ("", "PRESS RELEASE"),
    ("", "For immediate release: Tuesday 4 May 2021"),
    ("Titel", "Basin opens"),
    ("Ondertitel", "Boats are back"),
    ("", "ORRIN, 4 May 2021 – The basin is open."),
    ("", "It is deep."),
    ("", "ENDS"),
    ("", "Contact: Rowena Bell"),
]


def test_a_press_release(tmp_path: Path) -> None:
    items = read(tmp_path, "a.docx", docx(RELEASE, header="Harbour of Orrin    Press office"))
    (article,) = articles(items)
    assert (article.headline, article.standfirst, article.source) == (
        "Basin opens",
        "Boats are back",
        "Harbour of Orrin",
    )
    assert (article.published, article.published_source) == ("2021-05-04", "text")
    assert article.body == "ORRIN, 4 May 2021 – The basin is open.\n\nIt is deep."
    assert article.authors == ()
    assert "ENDS" in notes(items)[0][1]


def test_a_tables_row_is_one_paragraph(tmp_path: Path) -> None:
    content = docx(
        [("Titel", "Depths"), ("", "By Ada Grin"), ("", "All of them.")],
        table=[["East", "4 m"], ["West", "3 m"]],
    )
    article = only(read(tmp_path, "a.docx", content))
    assert article.body == "All of them.\n\nEast | 4 m\n\nWest | 3 m"
    assert article.authors == ("Ada Grin",)


def uni(number: int) -> list[tuple[str, str]]:
    """One article of Nexis Uni."""
    return [
        ("Kop1", f"Ferry {number} late"),
        ("", "Ferrow Post (Orrin)"),
        ("", f"May {number}, 2011 Tuesday 6:05 AM GMT"),
        ("", "Copyright 2011 Ferrow Post All Rights Reserved"),
        ("", "Section:\u00a0CITY; Pg. 4"),
        ("", "Length:\u00a09 words"),
        ("", "Byline:\u00a0Ada Grin, City Reporter Highlight: Once more."),
        ("", "Body"),
        ("", "ABSTRACT"),
        ("", "Late."),
        ("", "FULL TEXT"),
        ("", "Ferries are late."),
        ("", "Nobody knows why."),
        ("", "Graphic"),
        ("", "A ferry."),
        ("", "Classification"),
        ("", "Language:\u00a0ENGLISH"),
        ("", "Subject:\u00a0FERRIES (91%); DELAYS (80%)"),
        ("", "Load-Date:\u00a0May 9, 2011"),
        ("", "End of Document"),
    ]


def test_nexis_uni(tmp_path: Path) -> None:
    cover = [
        ("", "Date and Time: Thursday, 2. May 2024 09:31:00 CEST"),
        ("", "Documents (2)"),
        ("", "1. Ferry 1 late"),
        ("", "Search Terms: ferry"),
    ]
    items = read(tmp_path, "a.docx", docx([*cover, *uni(1), *uni(2)]))
    first, second = articles(items)
    assert len(items) == 2
    assert (first.headline, first.source, first.published) == (
        "Ferry 1 late",
        "Ferrow Post (Orrin)",
        "2011-05-01T06:05:00Z",
    )
    assert (first.authors, first.section, first.tags) == (("Ada Grin",), "CITY", ("FERRIES", "DELAYS"))
    assert (first.standfirst, first.alt_headline) == ("Late.", "Once more.")
    assert first.body == "Ferries are late.\n\nNobody knows why."
    assert first.source_id == "urn:contentItem:5AAA-0001"
    assert first.details == Details(page="4", number=1, of=2, loaded="2011-05-09")
    assert second.headline == "Ferry 2 late"


def test_nexis_uni_that_is_cut_off(tmp_path: Path) -> None:
    items = read(tmp_path, "a.docx", docx([("", "Documents (3)"), *uni(1), *uni(2)[:12]]))
    assert [article.headline for article in articles(items)] == ["Ferry 1 late", "Ferry 2 late"]
    assert "announces 3 articles and holds 2" in notes(items)[0][1]


def test_a_document_without_text(tmp_path: Path) -> None:
    assert "run OCR first" in refusal(read(tmp_path, "a.docx", docx([("", "")])))


def test_a_bomb(tmp_path: Path) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (65 * 2**20))
    assert "bomb" in refusal(read(tmp_path, "a.docx", content.getvalue()))


def test_rtf(tmp_path: Path) -> None:
    text = (
        r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\pard\b F\'e4hre kommt\b0\par\par Orrin, 4 May 2021 - "
        r"Sie f\'e4hrt \u8211? wieder.\par}"
    )
    article = only(read(tmp_path, "a.rtf", text))
    assert (article.headline, article.published) == ("Fähre kommt", "2021-05-04")
    assert article.body == "Orrin, 4 May 2021 - Sie fährt – wieder."


def odt(content: str) -> bytes:
    """An ODT with this text."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("META-INF/manifest.xml", "<m/>")
        archive.writestr(
            "content.xml",
            '<o:c xmlns:o="urn:o" xmlns:text="urn:t" xmlns:style="urn:s" xmlns:table="urn:b">'
            '<style:style style:name="P1" style:parent-style-name="Title"/>' + content + "</o:c>",
        )
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    return packed.getvalue()


def test_open_document(tmp_path: Path) -> None:
    article = only(
        read(
            tmp_path,
            "a.odt",
            odt(
                '<text:p text:style-name="P1">Ferry late</text:p>'
                "<text:p>By Ada Grin</text:p>"
                "<text:p>3 May 2011</text:p>"
                "<text:p>It<text:s/>is<text:note><text:p>a note</text:p></text:note> late."
                "<text:line-break/>Very.</text:p>"
                "<table:table-row><table:table-cell><text:p>East</text:p></table:table-cell>"
                "<table:table-cell><text:p>late</text:p></table:table-cell></table:table-row>"
            ),
        )
    )
    assert (article.headline, article.authors, article.published) == (
        "Ferry late",
        ("Ada Grin",),
        "2011-05-03",
    )
    assert article.body == "3 May 2011\n\nIt is late.\nVery.\n\nEast | late"
