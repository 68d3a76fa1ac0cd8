"""The texts of some articles in the forms in which copies are looked for."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import NamedTuple

import numpy as np

from dateline.index.article import Article
from dateline.index.copies.resemblance import NEAR, ShingleSet, Threshold, are_copies
from dateline.index.copies.shingles import Hashes, normal_words, shingled
from dateline.index.copies.sketches import SHORT_WORDS, Owners, sketches

_HASH_BYTES = 4


class ComparedTexts:
    """Standfirst and body of articles; the headline counts only for those that are short. They pickle.

    counts: int64 (articles,), how many shingles each has; 0 for a short one, which is compared whole.
    hashes, owners: the entries by which they are looked up, uint32, and whose each is, int64.
    """

    def __init__(self, articles: Sequence[Article]) -> None:
        """Cuts all of them at once: give it a batch."""
        texts = ["\n".join(filter(None, (article.standfirst, article.body))) for article in articles]
        self._shingled = shingled(texts)
        short = np.flatnonzero((self._shingled.words < SHORT_WORDS) & (self._shingled.words > 0)).tolist()
        self._short = {place: normal_words(f"{articles[place].headline}\n{texts[place]}") for place in short}
        hashes, owners = sketches(self._shingled)
        wholes = [
            int.from_bytes(blake2b(text, digest_size=_HASH_BYTES).digest(), "little")
            for text in self._short.values()
        ]
        self.hashes: Hashes = np.append(hashes, np.array(wholes, np.uint32))
        self.owners: Owners = np.append(owners, np.array(short, np.int64))
        self.counts: Owners = np.diff(self._shingled.bounds)
        self.counts[short] = 0
        self._sets: dict[int, ShingleSet] = {}

    def __len__(self) -> int:
        """How many articles."""
        return len(self.counts)

    def entries(self, places: Sequence[int]) -> tuple[Hashes, Owners]:
        """The entries of some of the articles, and which of these each is of."""
        chosen = np.full(len(self), -1)
        chosen[places] = np.arange(len(places))
        owners = chosen[self.owners]
        return self.hashes[owners >= 0], owners[owners >= 0]

    def alike(self, place: int, others: ComparedTexts, other: int, bar: Threshold) -> bool:
        """Whether an article of these and one of others are copies; a short text only of the very same."""
        if place in self._short or other in others._short:
            return self._short.get(place) == others._short.get(other)
        return are_copies(self._set(place), others._set(other), bar)

    def _set(self, place: int) -> ShingleSet:
        """The shingles of one article, made when first asked for."""
        found = self._sets.get(place)
        if found is None:
            found = self._sets[place] = ShingleSet(self._shingled.of(place))
        return found


class ComparedText(NamedTuple):
    """One of some texts."""

    texts: ComparedTexts
    place: int

    @property
    def shingles(self) -> int:
        """How many it has, 0 where it is short."""
        return int(self.texts.counts[self.place])


def are_alike(one: Article, other: Article) -> bool:
    """Whether two articles are copies, or one a cut of the other."""
    texts = ComparedTexts([one, other])
    return texts.alike(0, texts, 1, NEAR)
