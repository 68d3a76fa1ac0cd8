"""Digitised newspapers: METS leads and ALTO follows; pages by themselves; PAGE XML, hOCR, Delpher."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from dateline.index.article import Article
from dateline.index.details import Area, Details
from dateline.index.readers import read_path
from dateline.index.readers.files.contract import Item
from dateline.index.readers.scans.page import Page, ScannedWord, TextBlock, text_of
from tests.index.readers.reading import articles, notes, only, read, refusal, rejections

METS = 'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns="http://www.loc.gov/METS/"'


def alto(*blocks: tuple[str, str], left: int = 0) -> str:
    """A page of blocks, each an id and the words of its lines, `|` between lines."""
    content = ""
    number = 0
    for place, (id, text) in enumerate(blocks):
        lines = ""
        for line in text.split("|"):
            words = ""
            for word in line.split():
                number += 1
                words += f'<String ID="w{number}" CONTENT="{word}" WC="0.5"/><SP/>'
            lines += f"<TextLine>{words}</TextLine>"
        box = f'HPOS="{left + place * 1000}" VPOS="10" WIDTH="900" HEIGHT="20"'
        content += f'<TextBlock ID="{id}" {box}>{lines}</TextBlock>'
    return (
        '<?xml version="1.0"?><alto><Description><MeasurementUnit>pixel</MeasurementUnit></Description>'
        f'<Layout><Page PHYSICAL_IMG_NR="1" WIDTH="4000"><PrintSpace>{content}</PrintSpace></Page>'
        "</Layout></alto>"
    )


def mets(logical: str = "", links: str = "", pages: int = 2) -> str:
    """An issue of so many pages."""
    files = "".join(
        f'<file ID="alto{n}"><FLocat xlink:href="file://p{n}.xml"/></file>'
        f'<file ID="image{n}"><FLocat xlink:href="p{n}.jp2"/></file>'
        for n in range(1, pages + 1)
    )
    physical = "".join(
        f'<div TYPE="page" ORDER="{n}"><fptr FILEID="alto{n}"/><fptr FILEID="image{n}"/>'
        f'<div ID="area{n}" TYPE="pagearea"><fptr><area FILEID="alto{n}" BEGIN="w1" END="w3"/></fptr>'
        "</div></div>"
        for n in range(1, pages + 1)
    )
    return (
        f'<?xml version="1.0"?><mets {METS} LABEL="The Ferrow Post, 1887-03-03"><dmdSec ID="issue"><mods>'
        '<identifier type="lccn">sn01</identifier><dateIssued>1887-03-03</dateIssued></mods></dmdSec>'
        '<dmdSec ID="first"><mods><title>FERRIES.</title></mods></dmdSec>'
        f'<fileSec>{files}</fileSec><structMap TYPE="LOGICAL"><div TYPE="Issue" DMDID="issue">{logical}</div>'
        f'</structMap><structMap TYPE="PHYSICAL">{physical}</structMap><structLink>{links}</structLink>'
        "</mets>"
    )


def folder(path: Path, **files: str) -> list[Item]:
    """What comes of reading all the files of a folder."""
    for name, content in files.items():
        (path / f"{name}.xml").write_text(content)
    return [item for file in sorted(path.iterdir()) for item in read_path(file)]


PAGE = alto(("b1", "Ferries are late."), ("b2", "Nobody knows why."))


def test_pages_that_are_not_parted_into_articles(tmp_path: Path) -> None:
    items = folder(tmp_path, issue=mets(), p1=PAGE, p2=PAGE)
    first, second = articles(items)
    assert len(items) == 2  # the pages do not come a second time by themselves
    assert (first.kind, first.headline, first.source) == ("page", None, "The Ferrow Post")
    assert (first.published, first.published_source) == ("1887-03-03", "database")
    assert first.body == "Ferries are late.\n\nNobody knows why."
    assert first.url == "https://chroniclingamerica.loc.gov/lccn/sn01/1887-03-03/ed-1/seq-1/"
    assert first.details == Details(
        page="1",
        number=1,
        of=2,
        image="p1.jp2",
        areas=(Area((0, 10, 900, 20), "1"), Area((1000, 10, 900, 20), "1")),
        unit="pixel",
        confidence=0.5,
    )
    assert second.source_id == "sn01/1887-03-03/ed-1/seq-2"


def test_articles_by_links(tmp_path: Path) -> None:
    logical = '<div ID="a1" TYPE="ARTICLE" DMDID="first"/><div ID="a2" TYPE="ADVERTISEMENT" LABEL="Wanted"/>'
    links = "".join(
        f'<smLinkGrp><smLocatorLink xlink:href="#a{n}"/><smLocatorLink xlink:href="#area{n}"/></smLinkGrp>'
        for n in (1, 2)
    )
    items = folder(tmp_path, issue=mets(logical, links), p1=PAGE, p2=PAGE)
    first, second = articles(items)
    assert (first.kind, first.headline, first.body) == ("article", "FERRIES.", "Ferries are late.")
    assert (second.headline, second.section) == ("Wanted", "Advertisement")
    assert second.details and (second.details.page, second.details.column, second.details.image) == (
        "2",
        "1",
        "p2.jp2",
    )
    assert [message for _, message in notes(items)] == [
        "left out, as no articles: 2 blocks of text that belong to no article"
    ]


def test_articles_with_areas_of_their_own(tmp_path: Path) -> None:
    logical = (
        '<div ID="a1" TYPE="ARTICLE"><div TYPE="HEADING"><div TYPE="TITLE"><fptr><area FILEID="alto1" '
        'BEGIN="b1"/>'
        '</fptr></div></div><div TYPE="BODY"><fptr><area FILEID="alto1" BEGIN="b2"/></fptr></div></div>'
    )
    article = articles(folder(tmp_path, issue=mets(logical, pages=1), p1=PAGE))[0]
    assert (article.headline, article.body) == ("Ferries are late.", "Nobody knows why.")


def test_missing_pages_are_counted(tmp_path: Path) -> None:
    items = folder(tmp_path, issue=mets(pages=3), p2=PAGE)
    assert [article.details and article.details.page for article in articles(items)] == ["2"]
    assert [message for _, message in notes(items)] == [
        "2 of 3 pages are named and not there: p1.xml, p3.xml"
    ]


def test_no_page_at_all(tmp_path: Path) -> None:
    assert "2 of 2 pages are named and not there" in refusal(folder(tmp_path, issue=mets()))


def test_an_issue_in_a_zip(tmp_path: Path) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("batch/p1.xml", PAGE)
        archive.writestr("batch/issue.xml", mets(pages=1))
    article = only(read(tmp_path, "batch.zip", content.getvalue()))
    assert (article.source, article.kind) == ("The Ferrow Post", "page")


def test_no_file_outside_is_opened(tmp_path: Path) -> None:
    inside = tmp_path / "a" / "b" / "c"
    inside.mkdir(parents=True)
    (tmp_path / "p1.xml").write_text(PAGE)
    items = folder(inside, issue=mets(pages=1).replace("file://p1.xml", "../../../p1.xml"))
    assert "named and not there" in refusal(items)


def test_a_page_by_itself(tmp_path: Path) -> None:
    items = read(tmp_path, "p1.xml", PAGE)
    (article,) = articles(items)
    assert (article.kind, article.published, article.source) == ("page", None, None)
    assert "no METS beside it" in notes(items)[0][1]


def test_a_scan_without_words(tmp_path: Path) -> None:
    assert "run OCR first" in refusal(read(tmp_path, "p1.xml", alto()))


def test_a_page_that_is_cut_off(tmp_path: Path) -> None:
    ((_, reason),) = rejections(read(tmp_path, "p1.xml", PAGE[:300]))
    assert "damaged" in reason


W = ScannedWord


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ([[W("a"), W("mem", whole="members")], [W("bers", rest=True), W("b")]], "a members b"),
        ([[W("a"), W("mem", hyphen=True)], [W("bers"), W("b")]], "a members b"),
        ([[W("a"), W("mem-")], [W("bers"), W("b")]], "a members b"),
        ([[W("10.", hyphen=True)], [W("1", rest=True)]], "10. 1"),
        ([[W("-")], [W("b")]], "- b"),
        ([[], [W("b")]], "b"),
    ],
)
def test_words_parted_at_a_lines_end_are_whole(lines: list[list[ScannedWord]], text: str) -> None:
    assert text_of(lines) == text


def test_columns() -> None:
    boxes = [
        (0, 0, 4000, 50),
        (0, 100, 900, 50),
        (10, 200, 880, 50),
        (1000, 100, 900, 50),
        (2000, 100, 900, 50),
    ]
    page = Page(blocks=[TextBlock(box=box) for box in boxes], width=4000)
    assert [page.column_of(block) for block in page.blocks] == [None, "1", "1", "2", "3"]


def test_page_xml_in_reading_order(tmp_path: Path) -> None:
    def region(id: str, text: str) -> str:
        return (
            f'<TextRegion id="{id}"><Coords points="1,2 11,2 11,22 1,22"/><TextLine><TextEquiv '
            'conf="0.9"><Unicode>'
            f"{text}</Unicode></TextEquiv></TextLine></TextRegion>"
        )

    content = (
        '<?xml version="1.0"?><PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15">'
        '<Page imageFilename="p1.tif" imageWidth="100"><ReadingOrder><OrderedGroup><RegionRefIndexed '
        'index="1" '
        'regionRef="a"/><RegionRefIndexed index="0" regionRef="b"/></OrderedGroup></ReadingOrder>'
        + region("a", "Second.")
        + region("b", "First.")
        + "</Page></PcGts>"
    )
    (article,) = articles(read(tmp_path, "p1.xml", content))
    assert (article.kind, article.body) == ("page", "First.\n\nSecond.")
    assert article.details and (article.details.image, article.details.confidence) == ("p1.tif", 0.9)
    assert article.details.areas[0].box == (1, 2, 10, 20)


def test_hocr(tmp_path: Path) -> None:
    def line(text: str) -> str:
        words = "".join(
            f"<span class='ocrx_word' title='bbox 1 2 3 4; x_wconf 80'>{word}</span> "
            for word in text.split()
        )
        return f"<span class='ocr_line' title='bbox 1 2 3 4'>{words}</span>"

    content = (
        "<?xml version='1.0'?><html><head><meta name='ocr-system' content='tesseract 5'/></head><body>"
        "<div class='ocr_page' title='image \"scan1.png\"; bbox 0 0 100 200; ppageno 0'><p "
        "class='ocr_par' title='bbox 1 2 51 62'>"
        + line("The fer-") + line("ry is late.") + "</p></div></body></html>"
    )  # fmt: skip
    (article,) = articles(read(tmp_path, "a.hocr", content))
    assert (article.kind, article.body) == ("page", "The ferry is late.")
    assert article.details == Details(
        page="1", image="scan1.png", areas=(Area((1, 2, 50, 60), "1"),), unit="pixel", confidence=0.8
    )


def test_delpher(tmp_path: Path) -> None:
    def item(number: int) -> str:
        return (
            f'<didl:Item dc:identifier="ddd:01:mpeg21:a000{number}"><didl:Component><didl:Resource><dcx>'
            "<dc:subject>artikel"
            f"</dc:subject><dc:title>Veer {number}</dc:title></dcx></didl:Resource></didl:Component>"
            "<didl:Component>"
            f'<didl:Resource ref="http://resolver.example/resolve?urn=ddd:01:mpeg21:a000{number}:ocr" '
            "dcx:filename="
            f'"DDD_01_000{number}_articletext.xml" pageid="ddd:01:mpeg21:p002"/></didl:Component></didl:Item>'
        )

    content = (
        '<?xml version="1.0"?><didl:DIDL xmlns:didl="urn:mpeg:mpeg21:2002:02-DIDL-NS" xmlns:dc="urn:dc" '
        'xmlns:dcx="urn:x">'
        '<didl:Item dc:identifier="ddd:01:mpeg21"><didl:Component><didl:Resource><dcx><dc:title>De '
        "Veerbode</dc:title>"
        "<dc:date>1939-04-01</dc:date><dc:language>nl</dc:language></dcx></didl:Resource></didl:Component>"
        f"{item(1)}{item(2)}</didl:Item></didl:DIDL>"
    )
    (tmp_path / "DDD_01_0001_articletext.xml").write_text(
        "<text><title>Veer</title><p>Het veer is laat.</p></text>"
    )
    items = read(tmp_path, "DDD_01.didl.xml", content)
    (article,) = articles(items)
    assert isinstance(article, Article)
    assert (article.headline, article.source, article.published) == ("Veer 1", "De Veerbode", "1939-04-01")
    assert article.body == "Het veer is laat."
    assert article.url == "https://resolver.kb.nl/resolve?urn=ddd:01:mpeg21:a0001"
    assert article.details == Details(page="2", number=1, of=2)
    assert "1 of 2 articles" in notes(items)[0][1]
