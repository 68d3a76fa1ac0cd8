"""Mail: newsletters saved as .eml, mailboxes (mbox), and pages that Chrome saved as MHTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import getaddresses, parsedate_to_datetime
from typing import IO

from dateline.index.article import Rejected
from dateline.index.readers.base import Item, Source
from dateline.index.readers.dispatch import guarded
from dateline.index.readers.limits import MAX_DOCUMENT_BYTES, read_all
from dateline.index.readers.making import host, make
from dateline.index.readers.markup import to_text
from dateline.index.readers.pages import PAGE
from dateline.index.readers.xmlread import head_text

_HEADER = re.compile(r"^([A-Za-z][A-Za-z0-9-]*):[ \t]", re.MULTILINE)
_SURE = frozenset(("mime-version", "message-id", "received", "return-path", "delivered-to", "dkim-signature"))
_USUAL = frozenset(("from", "subject", "date", "to", "content-type"))
_MBOX = re.compile(rb"From \S+.* \d{4}\r?$")
_SHORTEST_PLAIN = 200
_LONGEST_LINE = 1 << 20


class MailReader:
    """One message: RFC 5322 with MIME. An MHTML file is one too."""

    name = "mail or MHTML"

    def recognises(self, head: bytes, path: str) -> bool:
        """Whether it begins with headers, and among them one that only mail has."""
        block = head_text(head).lstrip("\r\n").replace("\r\n", "\n").partition("\n\n")[0]
        if not _HEADER.match(block):
            return False
        names = {name.lower() for name in _HEADER.findall(block)}
        return not names.isdisjoint(_SURE) and not names.isdisjoint(_USUAL)

    def read(self, source: Source) -> Iterator[Item]:
        """Yield the message."""
        yield from read_message(read_all(source.stream).lstrip(b"\r\n"), source, None)


class MailboxReader:
    """Messages one after the other, each after a `From ` line; streamed."""

    name = "mbox"

    def recognises(self, head: bytes, path: str) -> bool:
        """Whether the first line is a mailbox's."""
        first, _, rest = head.partition(b"\n")
        return bool(_MBOX.match(first)) and bool(_HEADER.match(head_text(rest)))

    def read(self, source: Source) -> Iterator[Item]:
        """Yield the messages; positions are `message N`."""
        for number, message in enumerate(_messages(source.stream), 1):
            position = f"message {number}"
            if len(message) > MAX_DOCUMENT_BYTES:
                reason = f"a message larger than {MAX_DOCUMENT_BYTES >> 20} MiB: no newsletter"
                yield Rejected(source.path, position, reason)
            else:
                yield from guarded(read_message(message, source, position), source.path, position)


def read_message(content: bytes, source: Source, position: str | None) -> Iterator[Item]:
    """Yield the article of a message, or what the page in an MHTML file holds."""
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    page = _part(message, "html")
    if page is not None and message.get_content_type() == "multipart/related" and _address(message, page):
        origin = replace(source, url=_address(message, page), modified=_moment(message) or source.modified)
        markup = page.get_payload(decode=True)
        assert isinstance(markup, bytes)
        yield from PAGE.read_bytes(markup, origin, position=position, charset=page.get_content_charset())
    else:
        yield from make(_found(message), source.path, position, "given")


def _messages(stream: IO[bytes]) -> Iterator[bytes]:
    """The messages of a mailbox. One that is too large is given up to the limit and a byte more."""
    message, size, after_blank = list[bytes](), 0, True
    for line in iter(lambda: stream.readline(_LONGEST_LINE), b""):
        if after_blank and _MBOX.match(line.rstrip(b"\n")):
            if message:
                yield b"".join(message)
            message, size, after_blank = [], 0, False
            continue
        after_blank = line in (b"\n", b"\r\n")
        if size <= MAX_DOCUMENT_BYTES:
            message.append(line[1:] if line.startswith(b">From ") else line)
            size += len(line)
    if message:
        yield b"".join(message)


def _address(message: EmailMessage, page: EmailMessage) -> str | None:
    """Where an MHTML file's page was: browsers write it above the parts, or beside the first."""
    given = message["Snapshot-Content-Location"] or page["Content-Location"] or message["Content-Location"]
    return str(given).strip() if host(str(given or "").strip()) else None


def _found(message: EmailMessage) -> dict[str, object]:
    sender = getaddresses([str(message["From"] or "")])[:1]
    name, address = sender[0] if sender else ("", "")
    return {
        "headline": str(message["Subject"] or ""),
        "body": _text(message),
        "published": str(message["Date"] or "").strip() or None,
        "authors": name or None,
        "source": address.rpartition("@")[2] or None,
        "language": message["Content-Language"] and str(message["Content-Language"]),
        "source_id": str(message["Message-ID"] or "").strip("<> ") or None,
        "url": str(message["Archived-At"] or "").strip("<> ") or None,
    }


def _text(message: EmailMessage) -> str:
    """The plain part, unless it is only a pointer to the other one; else the HTML part's text."""
    plain, markup = _part(message, "plain"), _part(message, "html")
    text = _content(plain) if plain is not None else ""
    if markup is not None and len(text) < _SHORTEST_PLAIN:
        return to_text(_content(markup)) or text
    return text.replace("\r\n", "\n")


def _part(message: EmailMessage, kind: str) -> EmailMessage | None:
    part = message.get_body(preferencelist=(kind,))
    return part if isinstance(part, EmailMessage) else None


def _content(part: EmailMessage) -> str:
    """A part's text; where it names no charset, or one that doesn't exist, what can be made out."""
    try:
        return str(part.get_content())
    except (LookupError, ValueError):
        payload = part.get_payload(decode=True)
        return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""


def _moment(message: EmailMessage) -> float | None:
    try:
        return parsedate_to_datetime(str(message["Date"])).timestamp()
    except (TypeError, ValueError, OverflowError):
        return None


MAIL = MailReader()
MAILBOX = MailboxReader()
