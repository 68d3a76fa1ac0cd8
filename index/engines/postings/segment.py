"""A segment: up to 65,536 articles in one file, never changed once written."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

import numpy as np

from dateline.index.engines.postings.columns import Column
from dateline.index.engines.postings.container import Array, Container, write_container
from dateline.index.engines.postings.lexemes import Lexicon
from dateline.index.engines.postings.postings import PostingReader
from dateline.index.engines.postings.rows import COLUMNS
from dateline.index.engines.postings.strings import Strings
from dateline.index.fields import TEXT_FIELDS, WORD_FIELDS

SUFFIX = ".segment"

TEXT_NAMES = tuple(one.name for one in TEXT_FIELDS)
FIELDS = (*TEXT_NAMES, *WORD_FIELDS)
"""The fields of words, in the order of their postings in a segment."""


def write_segment(path: Path, arrays: Mapping[str, Array], identity: str = "") -> None:
    """Write a new segment's file and force it to the disk. identity: the archive's."""
    write_container(path, arrays, facts_of(arrays, identity))


def facts_of(arrays: Mapping[str, Array], identity: str) -> dict[str, object]:
    """What a segment's file tells before any array is read, from those with a number for each article."""
    keys = arrays["key"]
    return {
        "identity": identity,
        "articles": len(keys),
        "least_key": int(keys.min()),
        "greatest_key": int(keys.max()),
        "copies": int(np.count_nonzero(arrays["story"] != keys)),
        "words": {field: int(arrays[f"{field}.lengths"].sum(dtype=np.int64)) for field in TEXT_NAMES},
    }


class Segment:
    """A segment open for reading. Documents are numbered in the order of `rows.date_order`.

    identity: of the archive that it was made for. articles: how many it holds. keys_between: their least and
    their greatest key. copies: how many are copies of an earlier article. words: text field -> the sum of its
    lengths. Deleted ones count in all.
    """

    def __init__(self, path: Path) -> None:
        """Raises IndexUnusable when the file is damaged, FileNotFoundError when a merge removed it."""
        self.name = path.name
        self._container = Container(path)
        facts = self._container.facts
        self.identity: str = facts["identity"]
        self.articles: int = facts["articles"]
        self.keys_between: tuple[int, int] = (facts["least_key"], facts["greatest_key"])
        self.copies: int = facts["copies"]
        self.words: Mapping[str, int] = facts["words"]
        self._stories: Array | None = None  # where they are other than in the file

    def numbers(self, name: str) -> Array:
        """A column of NUMBERS. int64 (articles,)."""
        if name == "story" and self._stories is not None:
            return self._stories
        return self._container[name].all()

    def move(self, docs: Array, stories: Array) -> None:
        """Put documents into other stories than the file has, in memory alone. int64 both."""
        moved = self.numbers("story").copy()
        moved[docs] = stories
        self._stories = moved
        self.copies = int(np.count_nonzero(moved != self.numbers("key")))

    def moved(self) -> Array:
        """The documents whose story is other than in the file. int64."""
        if self._stories is None:
            return np.empty(0, np.int64)
        return np.flatnonzero(self._stories != self._container["story"].all())

    def lengths(self, field: str) -> Array:
        """A text field's length in each article, stop words left out. uint32 (articles,)."""
        return self._container[f"{field}.lengths"].all()

    @cached_property
    def ids(self) -> Strings:
        """The articles' ids as given, in the order of documents."""
        return Strings(self._container, "ids")

    @cached_property
    def lexicon(self) -> Lexicon:
        """The lexemes."""
        return Lexicon(self._container)

    @cached_property
    def postings(self) -> Mapping[str, PostingReader]:
        """Field -> its postings."""
        return {field: PostingReader(self._container, field) for field in FIELDS}

    @cached_property
    def columns(self) -> Mapping[str, Column]:
        """Name -> keyword column."""
        return {name: Column(self._container, name) for name in COLUMNS}

    def positions_of_keys(self, keys: Array) -> Array:
        """The documents whose key is among some. keys: int64, sorted; returns int64."""
        least, greatest = self.keys_between
        among = keys[np.searchsorted(keys, least) : np.searchsorted(keys, greatest, "right")]
        if not len(among):
            return np.empty(0, np.int64)
        return np.flatnonzero(np.isin(self.numbers("key"), among))

    def close(self) -> None:
        """Let go of the file; nothing is read of it any more."""
        for name in ("ids", "lexicon", "postings", "columns"):
            vars(self).pop(name, None)
        self._stories = None
        self._container.close()

    def release(self) -> None:
        """Let the system take back the memory of what was read; reading it again works as before."""
        self._container.release()

    def verify(self) -> None:
        """Read all of the file. Raises IndexUnusable when a byte is not as it was written."""
        self._container.verify()
