"""Newsletters, mailboxes and MHTML."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

from tests.index.readers.reading import articles, only, read, rejections

PARAGRAPHS = "".join(
    f"<p>The ferry to Orrin stopped on day {n} and the people in cafés near the harbour talked of it.</p>"
    for n in range(6)
)


def newsletter(plain: str | None = None, markup: str | None = None) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Ann Ray <ann@news.orrin.example>"
    message["Subject"] = "Ferry hält – for good"
    message["Date"] = "Tue, 25 Mar 2025 18:57:00 +0200"
    message["Message-ID"] = "<1@orrin.example>"
    message.set_content(plain or "Read it in your browser.")
    if markup:
        message.add_alternative(markup, subtype="html")
    return message


def test_a_newsletter(tmp_path: Path) -> None:
    markup = "<p>It was the <b>last</b> one.</p><p>Nobody waved.</p>"
    article = only(read(tmp_path, "a.eml", bytes(newsletter(markup=markup))))
    assert (article.headline, article.body) == (
        "Ferry hält – for good",
        "It was the last one.\n\nNobody waved.",
    )
    assert (article.published, article.published_source) == ("2025-03-25T18:57:00+02:00", "given")
    assert (article.authors, article.source) == (("Ann Ray",), "news.orrin.example")
    assert (article.source_id, article.url) == ("1@orrin.example", None)


def test_plain_text_is_preferred_when_it_is_the_text(tmp_path: Path) -> None:
    plain = "It was the last one.\n\n" + "Nobody waved. " * 30
    article = only(read(tmp_path, "a.eml", bytes(newsletter(plain, "<p>other</p>"))))
    assert article.body == plain.strip()


def test_a_charset_that_does_not_exist(tmp_path: Path) -> None:
    content = bytes(newsletter("Just this.")).replace(b"utf-8", b"orrin-9")
    assert only(read(tmp_path, "a.eml", content)).body == "Just this."


def test_a_mailbox(tmp_path: Path) -> None:
    one, two = newsletter("First.\n>From here on."), newsletter("Second.")
    start = b"From ann@orrin.example Tue Mar 25 18:57:00 2025\n"
    items = read(tmp_path, "inbox", start + bytes(one) + b"\n" + start + bytes(two))
    assert [article.body for article in articles(items)] == ["First.\nFrom here on.", "Second."]


def test_positions_in_a_mailbox(tmp_path: Path) -> None:
    start = b"From ann@orrin.example Tue Mar 25 18:57:00 2025\n"
    empty = b"From: Ann <a@orrin.example>\nMIME-Version: 1.0\n\n\n"
    items = read(tmp_path, "inbox", start + empty + start + bytes(newsletter("Second.")))
    assert len(articles(items)) == 1
    assert [position for position, _ in rejections(items)] == ["message 1"]


def mhtml(html: str, charset: str) -> bytes:
    head = (
        "From: <Saved by Blink>\r\nSubject: Ferry\r\n"
        "Snapshot-Content-Location: https://orrin.example/ferry\r\n"
        "Date: Tue, 25 Mar 2025 18:57:00 -0000\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/related;\r\n"
        '\ttype="text/html";\r\n\tboundary="----MultipartBoundary--x----"\r\n\r\n\r\n'
        f"------MultipartBoundary--x----\r\nContent-Type: text/html; charset={charset}\r\n"
        "Content-Transfer-Encoding: 8bit\r\nContent-Location: https://orrin.example/ferry\r\n\r\n"
    )
    return head.encode() + html.encode(charset) + b"\r\n------MultipartBoundary--x------\r\n"


def test_a_page_saved_as_mhtml(tmp_path: Path) -> None:
    article = f"<article><h1>Ferry stops</h1>{PARAGRAPHS}</article>"
    page = f"<html><head><title>Ferry stops</title></head><body>{article}</body></html>"
    for charset in ("utf-8", "iso-8859-1"):
        (found,) = articles(read(tmp_path, "ferry.mhtml", mhtml(page, charset)))
        assert (found.headline, found.url) == ("Ferry stops", "https://orrin.example/ferry")
        assert "people in cafés near the harbour" in (found.body or "")
        assert found.path == str(tmp_path / "ferry.mhtml")
