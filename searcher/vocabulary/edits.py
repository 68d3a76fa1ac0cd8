"""Edits between words, many words at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dateline.searcher.engines.word_table import Array


def distances(words: Sequence[str], form: str) -> Array:
    """Edits from each word to a form: insert, delete, replace, swap neighbours. int64 (words,).

    Optimal string alignment (Boytsov 2011, section 2.2), its table worked out for all the words together.
    """
    longest = max(map(len, words), default=1)
    letters = np.array(words, f"<U{longest}").view(np.uint32).reshape(len(words), longest).T
    before = above = np.repeat(np.arange(longest + 1, dtype=np.int8)[:, None], len(words), axis=1)
    for i, letter in enumerate(form):
        differs = letters != ord(letter)
        row = np.empty_like(above)
        row[0] = i + 1
        np.minimum(above[:-1] + differs, above[1:] + 1, out=row[1:])
        if i:
            swapped = (letters[:-1] == ord(letter)) & (letters[1:] == ord(form[i - 1]))
            row[2:] = np.where(swapped, np.minimum(row[2:], before[:-2] + 1), row[2:])
        for j in range(longest):
            np.minimum(row[j + 1], row[j] + 1, out=row[j + 1])
        before, above = above, row
    lengths = np.fromiter(map(len, words), np.int64, len(words))
    return above[lengths, np.arange(len(words))]
