"""Mail: newsletters saved as .eml, mailboxes (mbox), and pages that Chrome saved as MHTML."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from typing import IO

from dateline.index.article import Noted, Rejected
from dateline.index.readers.accounting.leftout import LeftOut
from dateline.index.readers.files.contract import Item, Member, Source
from dateline.index.readers.files.limits import MAX_DOCUMENT_BYTES, read_all
from dateline.index.readers.mail.parts import Parts, header, parts_of, payload, sender, text_of
from dateline.index.readers.making.make import host, make
from dateline.index.readers.markup.xmlread import head_text
from dateline.index.readers.pages import PAGE

_HEADER = re.compile(r"^([A-Za-z][A-Za-z0-9-]*):[ \t]", re.MULTILINE)
_SURE = frozenset(("mime-version", "message-id", "received", "return-path", "delivered-to", "dkim-signature"))
_USUAL = frozenset(("from", "subject", "date", "to", "content-type"))
_MBOX = re.compile(rb"From \S+.* \d{4}\r?$")
_MARKED = re.compile(rb">+From ")
"""A line of a message that begins so is marked with one `>` more, or else it would begin the next message."""

_LONGEST_LINE = 1 << 20
_FOR_MACHINES = frozenset(
    ("application/pgp-signature", "application/pgp-keys", "application/pkcs7-signature",
     "application/x-pkcs7-signature", "application/pkcs7-mime", "application/ms-tnef", "application/ics",
     "text/calendar", "text/css", "text/rfc822-headers", "text/vcard", "text/x-vcard")
)  # fmt: skip


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

    def read(self, source: Source) -> Iterator[Item | Member]:
        """Yield the article of a message and what is attached to it, or the page of an MHTML file."""
        message = message_from_bytes(read_all(source.stream).lstrip(b"\r\n"), policy=policy.default)
        assert isinstance(message, EmailMessage)
        parts = parts_of(message)
        page = parts.markup
        where = (
            _address(message, page) if page and message.get_content_type() == "multipart/related" else None
        )
        if page and where:
            origin = replace(
                source,
                url=where,
                modified=_moment(message) or source.modified,
                stream=io.BytesIO(payload(page)),
                charset=page.get_content_charset(),
            )
            yield Member(origin, "", PAGE)
        else:
            text, notes = text_of(parts)
            for note in notes:
                yield Noted(source.path, None, note, doubt=True)
            yield from make(_found(message, text), source.path, None, "given")
            yield from _attached(parts, source)


def _attached(parts: Parts, source: Source) -> Iterator[Item | Member]:
    """What came with a message, as files by themselves; pictures and what only machines read are counted."""
    left_out = LeftOut()
    for number, part in enumerate(parts.attached, 1):
        kind = part.get_content_type()
        if kind == "message/rfc822":
            inner = part.get_payload()
            attached = inner[0] if isinstance(inner, list) and inner else inner
            content = attached.as_bytes() if isinstance(attached, EmailMessage) else payload(part)
            subject = header(attached, "Subject") if isinstance(attached, EmailMessage) else ""
            label = f"attached message {number}" + (f" ({subject[:100]})" if subject else "")
            yield Member(replace(source, stream=io.BytesIO(content)), label, MAIL)
        elif kind.startswith(("image/", "audio/", "video/", "font/", "message/")) or kind in _FOR_MACHINES:
            left_out.add(f"parts of type {kind}")
        else:
            name = part.get_filename() or f"part {number} ({kind})"
            inner_source = replace(
                source, path=name, stream=io.BytesIO(payload(part)), charset=part.get_content_charset()
            )
            yield Member(inner_source, f"attachment {name}", PAGE if kind == "text/html" else None)
    yield from left_out.notes(source.path)


class MailboxReader:
    """Messages one after the other, each after a `From ` line; streamed."""

    name = "mbox"

    def recognises(self, head: bytes, path: str) -> bool:
        """Whether the first line is a mailbox's."""
        first, _, rest = head.partition(b"\n")
        return bool(_MBOX.match(first)) and bool(_HEADER.match(head_text(rest)))

    def read(self, source: Source) -> Iterator[Item | Member]:
        """Yield the messages; positions are `message N`."""
        for number, message in enumerate(_messages(source.stream), 1):
            position = f"message {number}"
            if len(message) > MAX_DOCUMENT_BYTES:
                reason = f"a message larger than {MAX_DOCUMENT_BYTES >> 20} MiB: no newsletter"
                yield Rejected(source.path, position, reason)
            else:
                yield Member(replace(source, stream=io.BytesIO(message)), position, MAIL)


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
            message.append(line[1:] if _MARKED.match(line) else line)
            size += len(line)
    if message:
        yield b"".join(message)


def _address(message: EmailMessage, page: EmailMessage) -> str | None:
    """Where an MHTML file's page was: browsers write it above the parts, or beside the first."""
    given = message["Snapshot-Content-Location"] or page["Content-Location"] or message["Content-Location"]
    return str(given).strip() if host(str(given or "").strip()) else None


def _found(message: EmailMessage, text: str) -> dict[str, object]:
    name, address = sender(message)
    return {
        "headline": header(message, "Subject"),
        "body": text,
        "published": header(message, "Date").strip() or None,
        "authors": name or None,
        "source": address.rpartition("@")[2] or None,
        "language": header(message, "Content-Language") or None,
        "source_id": header(message, "Message-ID").strip("<> ") or None,
        "url": header(message, "Archived-At").strip("<> ") or None,
    }


def _moment(message: EmailMessage) -> float | None:
    try:
        return parsedate_to_datetime(str(message["Date"])).timestamp()
    except (TypeError, ValueError, OverflowError):
        return None


MAIL = MailReader()
MAILBOX = MailboxReader()
