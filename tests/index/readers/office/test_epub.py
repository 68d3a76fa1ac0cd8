"""EPUB books of news: a page is an article."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from tests.index.readers.reading import articles, notes, read, refusal, rejections

TEXT = "<p>The ferries of Orrin were late again today, and nobody knows why.</p>" * 3


def epub(**pages: str) -> bytes:
    """A book with these pages, in this order."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr(
            "META-INF/container.xml",
            '<container><rootfiles><rootfile full-path="O/content.opf"/></rootfiles></container>',
        )
        manifest = "".join(f'<item id="{name}" href="{name.replace("__", "/")}.html"/>' for name in pages)
        spine = "".join(f'<itemref idref="{name}"/>' for name in pages)
        archive.writestr(
            "O/content.opf",
            '<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>Ferrow Post [Tue, '
            "3 May 2011]"
            f"</dc:title><dc:language>en</dc:language></metadata><manifest>{manifest}</manifest><spine>"
            f"{spine}</spine></package>",
        )
        for name, page in pages.items():
            if page:
                archive.writestr(
                    f"O/{name.replace('__', '/')}.html",
                    f"<html><head><title>x</title></head><body>{page}</body></html>",
                )
    return content.getvalue()


def test_a_page_is_an_article(tmp_path: Path) -> None:
    book = epub(
        feed_0__index='<h1>City</h1><ul><li><a href="a.html">Ferries late</a></li></ul>',
        feed_0__article_0__index='<div class="calibre_navbar"><a href="#">Next</a></div>'
        f"<h2>Ferries late</h2><p>By Ada Grin</p>{TEXT}",
        feed_0__article_1__index=f"<h2>Boards ask</h2><p>2 May 2011</p>{TEXT}",
    )
    items = read(tmp_path, "a.epub", book)
    first, second = articles(items)
    assert (first.headline, first.authors, first.section) == ("Ferries late", ("Ada Grin",), "City")
    assert (first.source, first.published, second.published) == ("Ferrow Post", "2011-05-03", "2011-05-02")
    assert first.body and first.body.startswith("The ferries of Orrin") and "Next" not in first.body
    assert "1 covers and lists of articles" in notes(items)[0][1]


def test_a_page_that_is_not_there(tmp_path: Path) -> None:
    items = read(tmp_path, "a.epub", epub(gone="", a=f"<h1>Ferries</h1>{TEXT}"))
    assert len(articles(items)) == 1
    assert rejections(items) == [("O/gone.html", "named in the book and not there")]


def test_no_text(tmp_path: Path) -> None:
    reasons = [reason for _, reason in rejections(read(tmp_path, "a.epub", epub(cover="<img src='a.png'/>")))]
    assert "run OCR first" in reasons[-1]


def test_a_damaged_book(tmp_path: Path) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
    assert "damaged" in refusal(read(tmp_path, "a.epub", content.getvalue()))
