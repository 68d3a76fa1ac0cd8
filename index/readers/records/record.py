"""The records of one file, each an article: told by its producer, or by the usual names of fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from dateline.index.article import Article, Noted, Rejected
from dateline.index.readers.accounting.leftout import LeftOut
from dateline.index.readers.accounting.unread import LONG, Unread
from dateline.index.readers.decoding.utf8 import decode
from dateline.index.readers.files.contract import Item, Source
from dateline.index.readers.making.make import make
from dateline.index.readers.making.people import in_order
from dateline.index.readers.making.teasers import is_cut, without_cut_mark
from dateline.index.readers.markup.plain import to_text
from dateline.index.readers.records.exported import exported_article, is_exported
from dateline.index.readers.records.fitting import PLAIN, fitting
from dateline.index.readers.records.places import value_at
from dateline.index.readers.records.producers.producer import DETAILS, Producer
from dateline.index.readers.records.shapes import fields_of, shape_of
from dateline.index.readers.wire.ninjs import read_ninjs

_NO_RECORD = 'not a JSON object; an article is written {"headline": ...}'
_BETWEEN_NAMES = re.compile(r"\s*;\s*|\s+and\s+")
_FILLED = re.compile(r"\{(\w+)\}")
_FILE_NAME = re.compile(r"[\w-][\w. -]*")  # never a way out of the folder
_SHORT_CUT = 600  # a longer text that ends in `…` is a text


class Records:
    """Reads the records of one file, and remembers what it has left out of them."""

    def __init__(self, source: Source) -> None:
        """source: for its path, the mapping that the user gave, and the files beside it."""
        self._source = source
        self._mapping = tuple(source.columns.items())
        self._left_out = LeftOut()
        self._unread = Unread("; to take it: --map body={}")
        self._unmapped = dict(self._mapping)
        self._count = self._bare = 0

    def read(self, record: object, position: str | None) -> Iterable[Item]:
        """The article of a JSON object or a table's row, with notes, or why it holds none.

        A line of Dateline's own export gives back the same article, with its id and the path it came from.
        """
        if not isinstance(record, dict):
            return (Rejected(self._source.path, position, f"{_NO_RECORD}, and not {str(record)[:80]!r}"),)
        self._count += 1
        article = exported_article(record) if is_exported(record) else None
        if article:
            return (article,)
        shape = shape_of(tuple(record))
        if shape.is_ninjs:
            return read_ninjs(record, self._source, position)
        producer = producer_of(record) if shape.producers else None
        if producer:
            if self._is_beside_the_point(record, producer):
                return ()
            if producer.adapt:
                record = dict(producer.adapt(record))
        found, read = self._found(record, producer)
        items = make(found, self._source.path, position, producer.date_source if producer else "given")
        last = items[-1]
        if not isinstance(last, Article) or len(items) > 1:
            read.clear()  # some of it, or all, came to nothing
        if producer and isinstance(last, Article) and not last.body:
            self._bare += 1
        if len(read) < len(record):
            rest = {key: value for key, value in record.items() if key not in read and _may_hold_text(value)}
            if rest:
                self._unread.look(rest, last, passed=producer.passed if producer else ())
        return items

    def look(self, envelope: object) -> None:
        """Find the running texts in what stands around the records."""
        self._unread.look(envelope, Rejected(self._source.path, None, _NO_RECORD))

    def notes(self) -> Iterator[Noted]:
        """What was left out of the file, once it is read: records that are no articles, texts, mappings."""
        path = self._source.path
        yield from self._left_out.notes(path)
        if self._bare:
            message = (
                f"{self._bare:,} of {self._count:,} have no text or abstract: their headlines can be found"
            )
            yield Noted(path, None, message, doubt=True)
        yield from self._unread.notes(path)
        for field, place in self._unmapped.items() if self._count else ():
            yield Noted(
                path, None, f"none of {self._count:,} records has anything at {place}, mapped to {field}"
            )

    def _is_beside_the_point(self, record: Mapping[str, object], producer: Producer) -> bool:
        """Whether a record is none of its producer's articles; such are counted."""
        for place, allowed in producer.only.items():
            value = value_at(record, place)
            if value is not None and value not in allowed:
                self._left_out.add(f"of {place} {value}")
                return True
        for place in producer.without:
            if value_at(record, place):
                self._left_out.add(f"with {place}")
                return True
        return False

    def _found(
        self, record: Mapping[str, object], producer: Producer | None
    ) -> tuple[dict[str, object], set[str]]:
        """Article's fields, and the keys whose text was taken as it stands."""
        found: dict[str, object] = {}
        read: set[str] = set()
        for name, places, mapped in fields_of(tuple(record), producer, self._mapping):
            place = places[0]
            first = record.get(place)
            if not mapped and PLAIN[name](first):  # nearly always
                found[name] = first
                read.add(place)
                continue
            if first == "" and len(places) == 1:
                read.add(place)
                continue
            fit = fitting(name, record, places)
            if fit is not None:
                found[name] = fit.value
                read.update(place for place in fit.places if type(record.get(place)) is str)
                if mapped:
                    self._unmapped.pop(name, None)
        if producer:
            if producer.surname_first and found.get("authors"):
                found["authors"] = _in_order(found["authors"])
            if DETAILS in record:
                found["details"] = record[DETAILS]
            if producer.kind:
                found.setdefault("kind", producer.kind)
            if producer.beside and not found.get("body"):
                found["body"] = self._text_beside(producer.beside, record)
        _settle(found)
        return found, read

    def _text_beside(self, pattern: str, record: Mapping[str, object]) -> str | None:
        """The text that is kept in a file of its own; what has no such file is counted."""
        names = {key: str(record.get(key, "")) for key in _FILLED.findall(pattern)}
        if all(_FILE_NAME.fullmatch(name) for name in names.values()) and self._source.beside:
            content = self._source.beside(pattern.format(**names))
            if content is not None:
                return to_text(decode(content).text)
        self._left_out.add(f"texts, as no file {pattern} is beside it for them")
        return None


def _in_order(authors: object) -> object:
    """Authors with their surnames behind, of a list or of a text that semicolons or `and` divide."""
    if isinstance(authors, str):
        authors = _BETWEEN_NAMES.split(authors)
    if not isinstance(authors, list):
        return authors
    return [in_order(name) if isinstance(name, str) else name for name in authors]


def _may_hold_text(value: object) -> bool:
    """Whether there could be a running text in a value: quick, and True for some without one."""
    if isinstance(value, list):
        return any(len(entry) >= LONG if type(entry) is str else entry is not None for entry in value)
    return len(value) >= LONG if isinstance(value, str) else isinstance(value, dict)


def producer_of(record: Mapping[str, object]) -> Producer | None:
    """Whose record it is, by its signs; None where nobody's is known."""
    for producer in shape_of(tuple(record)).producers:
        if all(_has(record, sign) for sign in producer.signs):
            return producer
    return None


def _has(record: Mapping[str, object], sign: str) -> bool:
    place, equals, wanted = sign.partition("=")
    if not equals and place not in record and type(record.get(place.partition(".")[0])) is str:
        return False
    value = value_at(record, place)
    if equals:
        return str(value) == wanted
    return value is not None or place in record


def _settle(found: dict[str, object]) -> None:
    """Make of what was found what an article says: an address is no publisher, a cut text no whole one."""
    source = found.get("source")
    if isinstance(source, str) and source.startswith(("http://", "https://")):
        found.setdefault("url", source)
        del found["source"]
    body, summary = found.get("body"), found.get("standfirst")
    if isinstance(body, str) and is_cut(body) and (len(body) < _SHORT_CUT or body != without_cut_mark(body)):
        found["body"] = without_cut_mark(body)
        found.setdefault("kind", "excerpt")
    if not body:
        found.setdefault("kind", "excerpt")
        if isinstance(summary, str):
            found["body"] = without_cut_mark(summary)
            del found["standfirst"]
