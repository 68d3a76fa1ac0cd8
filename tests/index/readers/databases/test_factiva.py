"""Downloads of Factiva: codes, the article format without labels, XML."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.index.article import Article
from dateline.index.details import Details
from tests.index.readers.reading import articles, notes, read, rejections

ID = "FERRP00020110503e7530000{}"


def coded(number: int) -> str:
    """One article with codes, as a page has it."""
    rows = {
        "SE": "City",
        "HD": f"Ferry {number} late",
        "BY": "By Ada Grin and Bo Lund",
        "WC": "20 words",
        "PD": "3 May 2011",
        "ET": "07:02",
        "SN": "Ferrow Post",
        "SC": "FERRP",
        "ED": "Late",
        "PG": "B3",
        "LA": "English",
        "CY": "(c) 2011 Ferrow Post.",
        "LP": "<p>The ferry is late.</p>",
        "TD": "<p>Nobody knows why.</p><p>It rains.</p>",
        "NS": "gtrans : Transport | gcat : Political News",
        "AN": f"Document {ID.format(number)}",
    }
    return (
        '<div class="article enArticle"><table>'
        + "".join(f"<tr><td><b>{code}</b>&nbsp;</td><td>{value}</td></tr>" for code, value in rows.items())
        + "</table></div>"
    )


def plain(
    number: int, *, words: str = "20 words", date: str = "3 May 2011", language: str = "English"
) -> str:
    """One article without labels, as a page has it."""
    facts = [words, date, "07:02", "Ferrow Post", "FERRP", "Late", "B3", language, "(c) 2011 Ferrow Post."]
    return (
        '<div class="article enArticle"><div>City</div><div id="hd"><span class="enHeadline">Ferry '
        f"{number} late"
        "</span></div><div class='author'>By Ada Grin</div>"
        + "".join(f"<div>{fact}</div>" for fact in facts)
        + '<p class="articleParagraph">The ferry is late.</p>'
        '<p class="articleParagraph">Nobody knows why.</p>'
        f"<p>Document {ID.format(number)}</p></div>"
    )


def page(*documents: str) -> str:
    """A page of articles behind its logo."""
    return (
        "<html><head><title>Factiva</title></head><body><h1>Factiva</h1>"
        + "".join(documents)
        + "</body></html>"
    )


def check(article: Article) -> None:
    """What both layouts say alike."""
    assert (article.headline, article.source, article.section) == ("Ferry 1 late", "Ferrow Post", "City")
    assert (article.published, article.published_source) == ("2011-05-03T07:02", "database")
    assert article.source_id == ID.format(1)
    assert article.language == "en"
    assert article.details == Details(page="B3", edition="Late", number=1)


def test_codes(tmp_path: Path) -> None:
    items = read(tmp_path, "a.html", page(coded(1), coded(2)))
    first, second = articles(items)
    check(first)
    assert len(items) == 2
    assert first.authors == ("Ada Grin", "Bo Lund")
    assert first.body == "The ferry is late.\n\nNobody knows why.\n\nIt rains."
    assert first.tags == ("Transport", "Political News")
    assert second.headline == "Ferry 2 late"


def test_the_article_format_without_labels(tmp_path: Path) -> None:
    first, second = articles(read(tmp_path, "a.html", page(plain(1), plain(2))))
    check(first)
    assert first.authors == ("Ada Grin",)
    assert first.body == "The ferry is late.\n\nNobody knows why."
    assert second.source_id == ID.format(2)


@pytest.mark.parametrize(
    ("words", "date", "language"),
    [
        ("1.245 Wörter", "3. Mai 2011", "Deutsch"),
        ("1 245 mots", "3 mai 2011", "Français"),
        ("245 palabras", "3 mayo 2011", "Español"),
        ("245 parole", "3 maggio 2011", "Italiano"),
        ("245 字", "2011 年 5 月 3 日", "英语"),
        ("245 語", "2011年5月3日", "英語"),
    ],
)
def test_words_and_months_of_the_interface(tmp_path: Path, words: str, date: str, language: str) -> None:
    content = page(plain(1, words=words, date=date, language=language))
    (article,) = articles(read(tmp_path, "a.html", content))
    assert article.published == "2011-05-03T07:02"
    assert article.details == Details(page="B3", edition="Late", number=1)


def test_an_unknown_language_of_the_interface_is_named(tmp_path: Path) -> None:
    items = read(tmp_path, "a.html", page(plain(1, words="245 hitz")))
    assert [("245 hitz" in reason, position) for position, reason in rejections(items)] == [
        (True, "document 1")
    ]


def test_rtf_with_the_headline_in_bold(tmp_path: Path) -> None:
    lines = [
        "Factiva", "City", r"\b Ferry 1 late\b0", "", "Ada Grin", "20 words", "3 May 2011",
        "07:02", "Ferrow Post", "FERRP", "Late", "B3", "English", "(c) 2011 Ferrow Post.", "",
        "The ferry is late.", "Nobody knows why.", "",
        f"Document {ID.format(1)}", "Search Summary", "Date", "01/01/2011 to 31/12/2011",
    ]  # fmt: skip
    items = read(tmp_path, "a.rtf", r"{\rtf1\ansi " + "\\par\n".join(lines) + "}")
    (article,) = articles(items)
    check(article)
    assert article.body == "The ferry is late.\n\nNobody knows why."
    assert len(items) == 1


def test_text_with_codes(tmp_path: Path) -> None:
    text = (
        "HD  Ferry 1 late\nBY  Ada Grin\nWC  20 words\nPD  3 May 2011\nET  07:02\nSN  Ferrow Post\nSC  "
        "FERRP\nSE  City\n"
        "ED  Late\nPG  B3\nLA  English\nLP \nThe ferry is late.\n\nTD \nIN Orrin nobody knows why.\n\n"
        f"NS  gtrans : Transport\nAN  Document {ID.format(1)}\n\n"
    )
    (article,) = articles(read(tmp_path, "a.txt", text))
    check(article)
    assert article.body == "The ferry is late.\n\nIN Orrin nobody knows why."


def test_xml(tmp_path: Path) -> None:
    def article(number: int) -> str:
        return (
            f"<ppsarticle><article><accessionNo>{ID.format(number)}</accessionNo><baseLanguage>EN"
            "</baseLanguage>"
            f"<headline><paragraph><hlt>Ferry</hlt> {number}\n late</paragraph></headline><byline>Ada "
            "Grin</byline>"
            "<leadParagraph><paragraph>The ferry is late.</paragraph></leadParagraph><pages>3</pages>"
            "<publicationDate><dateTime>2011-05-03T07:02:00Z</dateTime></publicationDate>"
            "<sourceName>Ferrow Post</sourceName><newsSubject code='g'><name>Transport</name></newsSubject>"
            "<tailParagraphs><paragraph>Nobody knows <hlt>why</hlt>.</paragraph></tailParagraphs>"
            "</article></ppsarticle>"
        )

    content = (
        '<?xml version="1.0"?><PPSResponse><ppsArticleResponse xmlns="http://global.factiva.com/pps/2.0">'
        f'<ppsarticleResultSet count="3">{article(1)}{article(2)}</ppsarticleResultSet>'
        "</ppsArticleResponse></PPSResponse>"
    )
    items = read(tmp_path, "a.xml", content)
    first, second = articles(items)
    assert (first.headline, first.published, first.source_id) == (
        "Ferry 1 late",
        "2011-05-03T07:02:00Z",
        ID.format(1),
    )
    assert first.body == "The ferry is late.\n\nNobody knows why."
    assert (first.authors, first.tags, second.headline) == (("Ada Grin",), ("Transport",), "Ferry 2 late")
    assert "announces 3 articles and holds 2" in notes(items)[0][1]
