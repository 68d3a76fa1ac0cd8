"""The old text formats of the wires, framed by control characters: ANPA 1312 and IPTC 7901.

    SOH header CRLF slug and headline CRLF STX text ETX time EOT

ANPA 1312 is what American agencies sent (a keyword line, `^headline<`, a trailer with the month first); IPTC
7901 what the others did (source, number, priority, category, words in the header). A file holds one or many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.index.article import Noted, Rejected
from dateline.index.readers.files.contract import Item, Source
from dateline.index.readers.files.limits import read_all
from dateline.index.readers.making.make import make

_FRAME = re.compile("\x01([^\x01\x04]*)\x04?")
_IPTC = re.compile(r"\s*([A-Za-z]{2,5})(\d{2,6})\s+\d\s+\S+\s+\d+")
_ANPA_NUMBER = re.compile(r"\s*([a-z])(\d{3,5})")
_ANPA_KEYWORDS = re.compile(r"\s*\S{1,2}\s+(\S)\s+(\S[^\n]*?)\s+(\d\d)-(\d\d)\s+(\d+)\s*$")
_ANPA_TIME = re.compile(r"([A-Z]{2,6})-[A-Z]{2,4}-(\d\d)-(\d\d)-(\d\d)\s+(\d\d)(\d\d)\s?(GMT|UTC)?")
_IPTC_TIME = re.compile(r"(\d\d)(\d\d)(\d\d)\s*(GMT|UTC|Z)?\s+([A-Za-z]{3})[a-z]*\.?\s+(\d\d)\b")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_FIRST_SHORT_YEAR = 70
_SLUG = re.compile(r"[^\s,]+(?:-[^\s,]+)+(?:,\s*\d+)?")
_KILL = re.compile(r"(?:^|[^A-Za-z])(?:KILL|WITHHOLD|ELIMINATION|ELIMINATE)(?:$|[^A-Za-z])")
_BY = re.compile(r"by:?\s+(\S.*)", re.IGNORECASE)
_TITLE = re.compile(r"\s+(?:staff\s+)?(?:writer|correspondent|reporter|editor)s?$", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")


class TelegraphReader:
    """Messages of a wire, one after the other."""

    name = "ANPA 1312 or IPTC 7901 wire"

    def recognises(self, head: bytes, path: str) -> bool:
        """Whether it begins with a message's header, and its text follows."""
        return head.lstrip(b"\x16\x00\r\n \x7f\xff").startswith(b"\x01") and b"\x02" in head

    def read(self, source: Source) -> Iterator[Item]:
        """Yield the article of each message; positions are `message N`."""
        text = read_all(source.stream).decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
        messages = _FRAME.findall(text)
        for number, message in enumerate(messages, 1):
            position = f"message {number}" if len(messages) > 1 else None
            if "\x02" not in message:
                yield Rejected(source.path, position, "a wire message without a text: it is cut off")
                continue
            yield from _article(message, source, position)
        between = len(_CONTROL.sub("", _FRAME.sub("", text)).strip())
        if between:
            note = f"left out, as outside of the messages: {between} characters"
            yield Noted(source.path, None, note, doubt=True)


def _article(message: str, source: Source, position: str | None) -> Iterator[Item]:
    header, _, rest = message.partition("\x02")
    text, _, trailer = rest.partition("\x03")
    first, *lines = header.split("\n")
    iptc = _IPTC.match(first)
    number = iptc or _ANPA_NUMBER.match(first)
    slug, published, agency = "", None, iptc[1].upper() if iptc else None
    if not iptc and lines and (keywords := _ANPA_KEYWORDS.match(lines[0])):
        slug = keywords[2]
        lines = lines[1:]
    headline, authors, affiliation = None, None, None
    for line in filter(None, map(_line, lines)):
        byline = _BY.fullmatch(line)
        if byline:
            authors = byline[1]
        elif authors:
            affiliation = affiliation or _TITLE.sub("", line)
        elif _SLUG.fullmatch(line) and not headline:
            slug = slug or line
        else:
            headline = f"{headline} {line}" if headline else line
    if anpa_time := _ANPA_TIME.search(trailer):
        agency = agency or anpa_time[1]
        month, day, year, hour, minute = map(int, anpa_time.groups()[1:6])
        published = f"{_year(year)}-{month:02}-{day:02}T{hour:02}:{minute:02}{'Z' if anpa_time[7] else ''}"
    elif (iptc_time := _IPTC_TIME.search(trailer)) and iptc_time[5].lower() in _MONTHS:
        day, hour, minute, year = (int(iptc_time[part]) for part in (1, 2, 3, 6))
        month = _MONTHS.index(iptc_time[5].lower()) + 1
        published = f"{_year(year)}-{month:02}-{day:02}T{hour:02}:{minute:02}{'Z' if iptc_time[4] else ''}"
    if _KILL.search(slug) or (headline and _KILL.search(headline)):
        yield Rejected(source.path, position, f"the agency takes an item back with it ({slug or headline})")
        return
    found = {
        "headline": headline or slug or None,
        "body": _paragraphs(text),
        "published": published,
        "authors": authors.title() if authors and authors.isupper() else authors,
        "source": affiliation or agency,
        "tags": [slug.partition(",")[0]] if slug and headline else None,
        "source_id": "-".join(filter(None, ("".join(number.groups()), (published or "")[:10])))
        if number
        else None,
    }
    yield from make(found, source.path, position, "wire")


def _line(line: str) -> str:
    """A line of the head without the marks of how it is to be set: `^Bridge closed<`, `Bridge closed =`."""
    return _plain(line).strip().removeprefix("^").rstrip("<= ").strip()


def _paragraphs(text: str) -> str:
    """Paragraphs begin with blanks or come after an empty line; the other lines go on."""
    paragraphs = list[str]()
    goes_on = False
    for line in _plain(text).split("\n"):
        content = line.strip().removeprefix("^").rstrip("<").strip()
        if not content:
            goes_on = False
        elif goes_on and not line.startswith((" ", "\t")):
            paragraphs[-1] += f" {content}"
        else:
            paragraphs.append(content)
            goes_on = True
    return "\n\n".join(paragraphs)


def _plain(text: str) -> str:
    """Text without control characters, its typewriter's quotation marks and dashes as they are meant."""
    text = _CONTROL.sub("", text).replace("``", "“").replace("''", "”")
    return re.sub(r"(?<=\s)_(?=\s)", "–", text)


def _year(short: int) -> int:
    return short + (1900 if short >= _FIRST_SHORT_YEAR else 2000)


TELEGRAPH = TelegraphReader()
