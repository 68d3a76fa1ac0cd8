"""Dates, counts and provenance in words for people."""

from __future__ import annotations

import re

from dateline.index.language_names import language_name

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_ISO = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:[T ](?P<time>\d\d:\d\d)\S*?(?P<zone>Z|[+-]\d\d:?\d\d)?)?)?)?$"
)


def day(iso: str | None) -> str:
    """A date as a newspaper prints it, as exact as it is known: `12 January 2025`, `March 2025`, `2025`.

    What is no ISO 8601 date stays as it is.
    """
    found = _ISO.match(iso or "")
    if not found or not 1 <= int(found["month"] or 1) <= 12:
        return iso or ""
    month = _MONTHS[int(found["month"]) - 1] if found["month"] else ""
    number = str(int(found["day"])) if found["day"] else ""
    return " ".join(part for part in (number, month, found["year"]) if part)


def moment(iso: str | None) -> str:
    """As `day`, with the time and the source's own offset where they are known: `…, 18:57 UTC+02:00`."""
    found = _ISO.match(iso or "")
    if not found or not found["time"]:
        return day(iso)
    zone = found["zone"] or ""
    offset = "" if zone in ("Z", "+00:00", "+0000", "") else zone
    return f"{day(iso)}, {found['time']}{' UTC' if zone else ''}{offset}"


def language(code: str) -> str:
    """The English name of a language; what is no code stays as it is."""
    return language_name(code)


def sentence(message: str) -> str:
    """A message as a sentence among others: a capital first, a full stop last."""
    message = message.strip()
    end = "" if message.endswith((".", "!", "?", "…", ":")) else "."
    return f"{message[:1].upper()}{message[1:]}{end}"


def capital(message: str) -> str:
    """A message with a capital first."""
    return message[:1].upper() + message[1:]


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: `1 article`, `1,204 articles`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def took(milliseconds: float) -> str:
    """How long an answer took: `3 ms`, `1.2 s`, `under 1 ms`."""
    if milliseconds < 1:
        return "under 1 ms"
    return f"{milliseconds:.0f} ms" if milliseconds < 1000 else f"{milliseconds / 1000:.1f} s"
