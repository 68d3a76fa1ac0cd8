"""Keyword columns: for each value of a column the articles that have it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from dateline.index.engines.postings.container import Array, Container
from dateline.index.engines.postings.strings import Strings, encode, pack_strings

_DOC_BITS = 16


@dataclass(frozen=True, slots=True)
class Pairs:
    """Which documents have which values.

    values: in UTF-8. numbers: which of them, int64 (pairs,). docs: int64 (pairs,).
    """

    values: Sequence[bytes]
    numbers: Array
    docs: Array


def pairs_of(docs: Mapping[str, Sequence[int]]) -> Pairs:
    """The pairs of a mapping from values to their documents."""
    sizes = [len(of_value) for of_value in docs.values()]
    return Pairs(
        list(map(encode, docs)),
        np.arange(len(sizes)).repeat(sizes),
        np.fromiter(chain.from_iterable(docs.values()), np.int64, sum(sizes)),
    )


def pack_column(name: str, pairs: Pairs) -> dict[str, Array]:
    """The arrays of a column.

    NAME: a sorted string table of V values. NAME.starts: uint32 (V + 1,). NAME.docs: uint16, the
    documents of each value, ascending. Values without a document are left out.
    """
    used = np.unique(pairs.numbers).tolist()
    ordered = sorted(used, key=pairs.values.__getitem__)
    ranks = np.zeros(len(pairs.values), np.int64)
    ranks[ordered] = np.arange(len(ordered))
    packed = np.sort(ranks[pairs.numbers] << _DOC_BITS | pairs.docs)
    return {
        **pack_strings(name, [pairs.values[number] for number in ordered]),
        f"{name}.starts": packed.searchsorted(np.arange(len(ordered) + 1) << _DOC_BITS).astype(np.uint32),
        f"{name}.docs": packed.astype(np.uint16),
    }


class Column:
    """A keyword column of an open segment."""

    def __init__(self, container: Container, name: str) -> None:
        self.values = Strings(container, name)
        self._starts = container[f"{name}.starts"]
        self._docs = container[f"{name}.docs"]

    def docs(self, value: str) -> Array:
        """The documents that have a value. uint16, ascending."""
        number = self.values.number(value)
        if number is None:
            return np.empty(0, np.uint16)
        start, stop = self._starts.slice(number, number + 2).tolist()
        return self._docs.slice(start, stop)

    def counts(self, wanted: Array) -> Array:
        """For each value how many of the wanted documents have it. wanted: bool (documents,); int64 (V,)."""
        if not len(self.values):
            return np.empty(0, np.int64)
        starts = self._starts.all()[:-1].astype(np.int64)
        return np.add.reduceat(wanted.take(self._docs.all()), starts, dtype=np.int64)

    def pairs(self, docs: Array) -> tuple[list[bytes], Array, Array]:
        """Its values, and its pairs of value and document as `Pairs` has them, by new document numbers.

        docs: int64 (documents,), the new number of each document, -1 for those to leave out.
        """
        renumbered = docs[self._docs.all()]
        kept = renumbered >= 0
        numbers = np.arange(len(self.values)).repeat(np.diff(self._starts.all()))
        return self.values.all_encoded(), numbers[kept], renumbered[kept]
