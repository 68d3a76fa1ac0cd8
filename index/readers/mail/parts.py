"""The parts of a message: which are its own text, which are attached, and what letters they are in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.header import decode_header
from email.message import EmailMessage
from email.utils import getaddresses

from dateline.index.readers.decoding.utf8 import decode
from dateline.index.readers.markup.plain import to_text

_SHORTEST_PLAIN = 200
_QUOTED = re.compile(r">*")


@dataclass(frozen=True, slots=True)
class Parts:
    """A message taken apart.

    plain, markup: its text, in the one form and the other. more: texts that stand below it, as a list's
    footer does. attached: all else, but for the pictures and styles that belong to the markup.
    """

    plain: EmailMessage | None
    markup: EmailMessage | None
    more: tuple[EmailMessage, ...]
    attached: tuple[EmailMessage, ...]


def parts_of(message: EmailMessage) -> Parts:
    """What a message is made of."""
    plain, markup = _body(message, "plain"), _body(message, "html")
    more, attached = list[EmailMessage](), list[EmailMessage]()
    for part, related in _leaves(message):
        if part is plain or part is markup:
            continue
        kind = part.get_content_type()
        if related and (part["Content-ID"] or part["Content-Location"]) and kind != "message/rfc822":
            continue
        if kind == "text/plain" and not part.is_attachment() and not part.get_filename():
            more.append(part)
        else:
            attached.append(part)
    return Parts(plain, markup, tuple(more), tuple(attached))


def text_of(parts: Parts) -> tuple[str, list[str]]:
    """The plain text, unless it only points to the markup; else the markup's. With notes about letters."""
    notes = list[str]()
    text = _plain(parts.plain, notes) if parts.plain is not None else ""
    if parts.markup is not None and len(text) < _SHORTEST_PLAIN:
        decoded = decode(payload(parts.markup), parts.markup.get_content_charset())
        notes += [decoded.note] if decoded.note else []
        text = to_text(decoded.text) or text
    pieces = (text, *(_plain(part, notes) for part in parts.more))
    return "\n\n".join(piece.strip("\n") for piece in pieces if piece.strip()), notes


def header(message: EmailMessage, name: str) -> str:
    """The text of a header, its encoded words decoded as all letters are; empty where there is none."""
    raw = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
    text = " ".join(str(raw).split())
    if "=?" not in text:
        return decode(text.encode("utf-8", "surrogateescape")).text
    try:
        words = decode_header(text)
    except ValueError:
        return text
    return "".join(word if isinstance(word, str) else decode(word, charset).text for word, charset in words)


def sender(message: EmailMessage) -> tuple[str, str]:
    """The name and the address that a message is from; empty where they are not said."""
    return (getaddresses([header(message, "From")]) or [("", "")])[0]


def payload(part: EmailMessage) -> bytes:
    """The bytes of a part, its transfer encoding undone."""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _body(message: EmailMessage, kind: str) -> EmailMessage | None:
    part = message.get_body(preferencelist=(kind,))
    return part if isinstance(part, EmailMessage) else None


def _leaves(message: EmailMessage, related: bool = False) -> Iterator[tuple[EmailMessage, bool]]:
    """The parts that hold no parts, and whether they belong to a page; attached messages are not opened."""
    if not message.is_multipart() or message.get_content_maintype() == "message":
        yield message, related
        return
    for part in message.iter_parts():
        if isinstance(part, EmailMessage):
            yield from _leaves(part, related or message.get_content_type() == "multipart/related")


def _plain(part: EmailMessage, notes: list[str]) -> str:
    decoded = decode(payload(part), part.get_content_charset())
    notes += [decoded.note] if decoded.note else []
    text = decoded.text.replace("\r\n", "\n")
    if str(part.get_param("format", "")).lower() == "flowed":
        return _unflowed(text, joined=str(part.get_param("delsp", "")).lower() == "yes")
    return text


def _unflowed(text: str, *, joined: bool) -> str:
    """Paragraphs on one line each (RFC 3676): a line that ends with a blank goes on in the next.

    joined: that blank was put there for this alone, and is taken out (`DelSp`).
    """
    lines, depth_before, flows = list[str](), 0, False
    for line in text.split("\n"):
        depth = len(_QUOTED.match(line)[0])  # type: ignore[index]  # it matches anything
        content = line[depth:].removeprefix(" ")
        signature = content == "-- "
        if flows and depth == depth_before and not signature:
            lines[-1] += content
        else:
            lines.append(f"{'>' * depth} {content}" if depth else content)
        flows = content.endswith(" ") and not signature
        if flows and joined:
            lines[-1] = lines[-1][:-1]
        depth_before = depth
    return "\n".join(line.rstrip(" ") for line in lines)
