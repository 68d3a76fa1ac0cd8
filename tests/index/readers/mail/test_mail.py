"""Newsletters, mailboxes and MHTML."""

from __future__ import annotations

import base64
from email.message import EmailMessage
from email.mime.message import MIMEMessage
from pathlib import Path

import pytest

from tests.index.readers.reading import articles, notes, only, read, rejections

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


def test_a_message_attached_to_a_message(tmp_path: Path) -> None:
    wrapper = newsletter("Three of them, see below.")
    wrapper.add_attachment(newsletter("The ferry stops for good. " * 9))
    items = read(tmp_path, "a.eml", bytes(wrapper))
    assert [article.body for article in articles(items)] == [
        "Three of them, see below.",
        ("The ferry stops for good. " * 9).strip(),
    ]
    assert {article.path for article in articles(items)} == {str(tmp_path / "a.eml")}


def test_a_digest_holds_messages(tmp_path: Path) -> None:
    digest = EmailMessage()
    digest["Subject"], digest["From"], digest["MIME-Version"] = "Two", "a@orrin.example", "1.0"
    digest.make_mixed()
    for text in ("The first one of them.", "The second one of them."):
        digest.attach(MIMEMessage(newsletter(text)))
    found = [article.body for article in articles(read(tmp_path, "a.eml", bytes(digest)))]
    assert found == [None, "The first one of them.", "The second one of them."]


def test_attachments_are_read_or_told(tmp_path: Path) -> None:
    message = newsletter("See attached.")
    page = f"<html><head><title>Ferry</title></head><body><h1>Ferry stops</h1>{PARAGRAPHS}</body></html>"
    message.add_attachment(page, subtype="html", filename="release.html")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="quay.png")
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="ferry.pdf")
    items = read(tmp_path, "a.eml", bytes(message))
    assert [article.headline for article in articles(items)] == ["Ferry hält – for good", "Ferry stops"]
    ((position, _),) = rejections(items)
    assert position == "attachment ferry.pdf"
    assert notes(items) == [(None, "left out, as no articles: 1 parts of type image/png")]


def test_a_part_below_the_text_belongs_to_it(tmp_path: Path) -> None:
    message = newsletter("The ferry stops.")
    message.make_mixed()
    footer = EmailMessage()
    footer.set_content("Nobody waved.")
    message.attach(footer)
    assert only(read(tmp_path, "a.eml", bytes(message))).body == "The ferry stops.\n\nNobody waved."


@pytest.mark.parametrize(
    ("form", "wrapped", "text"),
    [
        (
            "flowed",
            "The ferry \nstops for \ngood.\nNobody waved.",
            "The ferry stops for good.\nNobody waved.",
        ),
        ("flowed; delsp=yes", "The fer \nry stops.", "The ferry stops."),
        ("flowed", "> It \n> stops.\nSo it \ndoes.\n-- \nAnn", "> It stops.\nSo it does.\n--\nAnn"),
        ("flowed", " From here \n on.", "From here on."),
        ("fixed", "The ferry \nstops.", "The ferry \nstops."),
    ],
)
def test_flowed_lines(tmp_path: Path, form: str, wrapped: str, text: str) -> None:
    content = (
        "From: Ann <a@orrin.example>\nSubject: Ferry\nMIME-Version: 1.0\n"
        f"Content-Type: text/plain; charset=utf-8; format={form}\n\n{wrapped}\n"
    )
    assert only(read(tmp_path, "a.eml", content)).body == text


def test_marked_lines_of_a_mailbox_lose_one_mark(tmp_path: Path) -> None:
    start = "From ann@orrin.example Tue Mar 25 18:57:00 2025\nFrom: Ann <a@orrin.example>\nSubject: Ferry\n"
    text = ">From here on.\n>>From the harbour.\n> From afar."
    items = read(tmp_path, "inbox", f"{start}MIME-Version: 1.0\n\n{text}\n")
    assert only(items).body == "From here on.\n>From the harbour.\n> From afar."


def test_letters_of_headers_and_parts(tmp_path: Path) -> None:
    subject = base64.b64encode("①㈱髙松".encode("cp932")).decode()
    content = (
        f"From: =?iso-2022-jp?B?{base64.b64encode('髙'.encode('cp932')).decode()}?= <a@orrin.example>\n"
        f"Subject: =?shift_jis?B?{subject}?=\nMIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=iso-8859-1\n\n"
    ).encode() + "Die Fähre hält nicht, größere Schiffe auch nicht.\n".encode()
    items = read(tmp_path, "a.eml", content)
    (article,) = articles(items)
    assert (article.headline, article.body) == (
        "①㈱髙松",
        "Die Fähre hält nicht, größere Schiffe auch nicht.",
    )
    assert "declared as windows-1252" in notes(items)[0][1]
