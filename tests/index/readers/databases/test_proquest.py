"""Downloads of ProQuest: text, HTML, RIS, the XML of TDM Studio."""

from __future__ import annotations

from pathlib import Path

from dateline.index.details import Details
from tests.index.readers.reading import articles, notes, only, read, rejections

RULE = "_" * 60


def document(number: int, of: int, text: str = "The ferry is late.\nNote: nobody knows why.") -> str:
    """One article of a download as text."""
    return f"""
{RULE}

Document {number} of {of}

Ferry {number} late

Author: Grin, Ada; Lund, Bo

Publication info: Ferrow Post; Ferrow [Ferrow]03 May 2011: B3.

https://search.proquest.com/docview/900{number}?accountid=1234

Abstract: None available.

Full text: {text}

Credit: Staff

Subject: Ferries &amp; boats; Delays

Title: Ferry {number} late

Publication title: Ferrow Post; Ferrow

First page: B3

Publication year: 2011

Publication date: May 3, 2011

Section: City

Language of publication: English

ProQuest document ID: 900{number}

Document URL: https://search.proquest.com/docview/900{number}?accountid=1234

Last updated: 2024-04-01

Database: ProQuest Central
"""


START = f"""{RULE}

Report Information from ProQuest

May 02, 2024 09:55

{RULE}

Table of contents

1. Ferry 1 late

2. Ferry 2 late
"""
END = f"""
{RULE}

Contact us at: https://support.proquest.example

Copyright 2024 ProQuest LLC.
"""


def test_text(tmp_path: Path) -> None:
    items = read(tmp_path, "a.txt", START + document(1, 2) + document(2, 2) + END)
    first, second = articles(items)
    assert len(items) == 2
    assert (first.headline, first.source, first.section) == ("Ferry 1 late", "Ferrow Post", "City")
    assert (first.published, first.published_source) == ("2011-05-03", "database")
    assert first.authors == ("Ada Grin", "Bo Lund")
    assert first.body == "The ferry is late.\n\nNote: nobody knows why."
    assert first.standfirst is None
    assert first.tags == ("Ferries & boats", "Delays")
    assert (first.source_id, first.url) == ("9001", "https://search.proquest.com/docview/9001")
    assert first.details == Details(page="B3", number=1, of=2)
    assert second.headline == "Ferry 2 late"


def test_a_citation_without_text_is_an_excerpt(tmp_path: Path) -> None:
    content = START + document(1, 1, "Not available.").replace("None available.", "A ferry was late.") + END
    (article,) = articles(items := read(tmp_path, "a.txt", content))
    assert (article.kind, article.body) == ("excerpt", "A ferry was late.")
    assert "no full text" in notes(items)[0][1]


def test_a_file_that_is_cut_off(tmp_path: Path) -> None:
    whole = START + document(1, 3) + document(2, 3)
    items = read(tmp_path, "a.txt", whole[: whole.rindex("Subject")])
    assert len(articles(items)) == 2
    assert "announces 3 articles and holds 2" in notes(items)[0][1]


def test_an_unknown_language_of_the_interface_is_named(tmp_path: Path) -> None:
    labels = "\n\n".join(
        f"{label}: x" for label in ("Argitalpena", "Egilea", "Data zehatza", "Orria", "Gaia")
    )
    content = f"{START}{RULE}\n\nDocument 1 of 1\n\nFerry\n\nhttps://www.proquest.com/docview/1\n\n{labels}\n"
    ((position, reason),) = rejections(read(tmp_path, "a.txt", content))
    assert position == "document 1"
    assert "Argitalpena" in reason


def test_german_labels(tmp_path: Path) -> None:
    content = (
        f"{START}{RULE}\n\nDokument 1 von 1\n\nFähre\n\nAutor: Grin, Ada\n\nVolltext: Sie kommt zu spät.\n\n"
        "Titel der Publikation: Bote\n\nPublikationsdatum: 3. Mai 2011\n\nProQuest-Dokument-ID: 9001\n"
    )
    article = only(read(tmp_path, "a.txt", content))
    assert (article.headline, article.published, article.source) == ("Fähre", "2011-05-03", "Bote")
    assert article.body == "Sie kommt zu spät."


def test_html(tmp_path: Path) -> None:
    def part(number: int) -> str:
        return (
            f"<hr/><p>Document {number} of 2</p><p>Ferry {number} late</p><p><strong>Author: </strong>"
            "Grin, Ada</p>"
            "<p><strong>Full text: </strong></p><p>The ferry is late.</p><p>Nobody knows why.</p>"
            "<p><strong>Publication title: </strong>Ferrow Post</p><p><strong>Publication date: </strong>"
            "May 3, 2011</p>"
            f"<p><strong>ProQuest document ID: </strong>900{number}</p>"
        )

    items = read(tmp_path, "a.html", f"<html><body><p>ProQuest</p>{part(1)}{part(2)}</body></html>")
    first, second = articles(items)
    assert (first.headline, first.source, first.published) == ("Ferry 1 late", "Ferrow Post", "2011-05-03")
    assert (first.body, second.source_id) == ("The ferry is late.\n\nNobody knows why.", "9002")


def test_ris_with_the_text(tmp_path: Path) -> None:
    text = "The ferry is late, and nobody knows why. " * 20
    content = "".join(
        f"TY  - NEWS\r\nT1  - Ferry {n} late\r\nAU  - Grin, Ada\r\nAB  - A ferry was late.\r\nN2  - "
        f"{text}\r\nIt rains.\r\n"
        "JF  - Ferrow Post\r\nDA  - 2011/05/03/\r\nSP  - B3\r\nLA  - English\r\n"
        f"UR  - https://www.proquest.com/docview/900{n}?accountid=1\r\nDB  - ProQuest Central\r\nAN  - "
        f"900{n}\r\nER  - \r\n\r\n"
        for n in (1, 2)
    )
    items = read(tmp_path, "a.ris", content)
    first, _ = articles(items)
    assert len(items) == 2
    assert (first.headline, first.published, first.source) == ("Ferry 1 late", "2011-05-03", "Ferrow Post")
    assert (first.authors, first.standfirst, first.source_id) == (("Ada Grin",), "A ferry was late.", "9001")
    assert first.body == f"{text.strip()}\n\nIt rains."
    assert first.details == Details(page="B3", number=1)


def test_the_newer_xml(tmp_path: Path) -> None:
    content = (
        "<RECORD><GOID>9001</GOID><NumericDate>2011-05-03</NumericDate><Obj><TitleAtt><Title>Ferry late"
        "</Title></TitleAtt>"
        "<Contributors><Contributor><Author><OriginalForm>Grin, Ada</OriginalForm></Author></Contributor>"
        "</Contributors>"
        "<Language><ISO><ISOCode>ENG</ISOCode></ISO></Language><PrintLocation><StartPage>B3</StartPage>"
        "<DocSection>City</DocSection></PrintLocation></Obj><DFS><PubFrosting><Title>Ferrow Post; Ferrow"
        "</Title>"
        "</PubFrosting></DFS><TextInfo><HiddenText>The ferry\n is late.\n\nNobody knows.</HiddenText>"
        "</TextInfo></RECORD>"
    )
    article = only(read(tmp_path, "a.xml", content))
    assert (article.headline, article.published, article.source) == (
        "Ferry late",
        "2011-05-03",
        "Ferrow Post",
    )
    assert (article.authors, article.section, article.language) == (("Ada Grin",), "City", "en")
    assert article.body == "The ferry\n\nis late.\n\nNobody knows."
    assert article.url == "https://www.proquest.com/docview/9001"


def test_the_older_xml(tmp_path: Path) -> None:
    content = (
        '<?xml version="1.0"?><Record><Version>1</Version><RecordID>9001</RecordID><RecordTitle>Ferry '
        "late</RecordTitle>"
        "<Publication><PublicationID>1</PublicationID><Title>The Ferrow Post (1861-current)</Title>"
        "</Publication>"
        "<AlphaPubDate>May 3, 1911</AlphaPubDate><NumericPubDate>19110503</NumericPubDate><Contributor>"
        "<ContribRole>Author</ContribRole><OriginalForm>Ada Grin</OriginalForm></Contributor>"
        "<LanguageCode>ENG"
        "</LanguageCode><StartPage>9</StartPage><URLDocView>http://search.proquest.com/docview/9001/"
        "</URLDocView>"
        "<FullText>The ferry is late.</FullText></Record>"
    )
    article = only(read(tmp_path, "a.xml", content))
    assert (article.headline, article.published, article.authors) == (
        "Ferry late",
        "1911-05-03",
        ("Ada Grin",),
    )
    assert (article.source, article.body) == ("The Ferrow Post (1861-current)", "The ferry is late.")
    assert article.details == Details(page="9", number=1)
