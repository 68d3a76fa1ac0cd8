"""Text copies of pages: what a person gets who selects a whole page and saves it as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import category

from dateline.index.article import Noted, Rejected
from dateline.index.dates import parse_date
from dateline.index.readers.decoding.utf8 import decode
from dateline.index.readers.files.contract import Item, Source
from dateline.index.readers.files.limits import read_all
from dateline.index.readers.lines.line import Line, date_in, lines_of
from dateline.index.readers.making.latest import is_too_late
from dateline.index.readers.making.make import make
from dateline.index.readers.textcopy.split import Split, split

_MARKUP = ("<", "{", "[{", "%!", "---\n")
_LEAST_LETTERS = 0.6
_MAX_BYTES = 8 * 2**20
_NO_ARTICLE = (
    "no article in it: no running text, only short lines such as menus and lists of links have;"
    " copy the page of a single article"
)
_CLOCK = (
    "dated by the clock at the top of the page ({when}): that is when the page was shown or saved,"
    " which may be later than the article"
)
_LATE = "its date ({when}) is later than the file it is in, so it was left out"


class TextCopyReader:
    """Plain text: the main article first, then the teasers of others that the page showed below it."""

    name = "text copy of a page"

    def recognises(self, head: bytes, path: str) -> bool:
        """Whether it is plain text of any sort: mostly letters and blanks, and no markup at its start."""
        text = decode(head).text
        start = text.lstrip()
        letters = sum(char.isalpha() or char.isspace() or category(char)[0] == "M" for char in text)
        return bool(start) and not start.startswith(_MARKUP) and letters >= _LEAST_LETTERS * len(text)

    def read(self, source: Source) -> Iterator[Item]:
        """Yield the main article and the teasers, or one rejection."""
        lines = lines_of(read_all(source.stream, _MAX_BYTES).decode("utf-8", "replace"))
        parts = split(lines)
        if parts is None:
            yield Rejected(source.path, None, _NO_ARTICLE)
            return
        yield from _main(lines, parts, source)
        yield from _beside(lines, parts, source)
        for number, teaser in enumerate(parts.teasers, 1):
            found = {
                "kind": "excerpt",
                "headline": lines[teaser.headline].text,
                "body": lines[teaser.text].text,
            }
            yield from make(found, source.path, f"teaser {number}", "text")


def _main(lines: Sequence[Line], parts: Split, source: Source) -> Iterator[Item]:
    found: dict[str, object] = {
        "headline": None if parts.headline is None else lines[parts.headline].text,
        "standfirst": None if parts.standfirst is None else lines[parts.standfirst].text,
        "body": "\n\n".join(lines[index].text for index in parts.body),
        "authors": parts.author,
    }
    for item in _date(lines, parts, source):
        if isinstance(item, Noted):
            yield item
        else:
            found |= item
    yield from make(found, source.path, None, "text")


def _beside(lines: Sequence[Line], parts: Split, source: Source) -> Iterator[Noted]:
    """A note about running text that is in no part: another article's, a newsletter's offer, or a mistake."""
    read = {parts.headline, parts.standfirst, *parts.body}
    read |= {index for teaser in parts.teasers for index in (teaser.headline, teaser.text)}
    left = [line.text for index, line in enumerate(lines) if line.prose and index not in read]
    if left:
        size = sum(map(len, left))
        paragraphs = "a paragraph" if len(left) == 1 else f"{len(left)} paragraphs"
        note = f"left out, as beside the article: {paragraphs} ({size:,} characters), “{left[0][:60]}…”"
        yield Noted(source.path, None, note, doubt=True)


def _date(lines: Sequence[Line], parts: Split, source: Source) -> Iterator[dict[str, object] | Noted]:
    """The date that the article has below its headline, else that of the page's clock; notes about doubts."""
    for index, kind in ((parts.date, "text"), (parts.clock, "page-date")):
        written = date_in(lines[index]) if index is not None else None
        dated = parse_date(written)
        if dated is None:
            continue
        if is_too_late(dated, source):
            yield Noted(source.path, None, _LATE.format(when=written))
            continue
        if dated.doubt:
            yield Noted(source.path, None, f"its date ({written}): {dated.doubt}", doubt=True)
        if kind == "page-date":
            yield Noted(source.path, None, _CLOCK.format(when=written), doubt=True)
        yield {"published": dated.text, "published_source": kind}
        return


TEXT_COPY = TextCopyReader()
