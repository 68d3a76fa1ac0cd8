"""Edits between words, many words at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray


def distances(words: Sequence[str], form: str) -> NDArray[Any]:
    """Edits from each word to a form: insert, delete, replace, swap neighbours. int64 (words,).

    Optimal string alignment (Boytsov 2011, section 2.2), its table worked out for all the words together.
    """
    longest = max((1, *map(len, words)))
    letters = np.array(words, f"<U{longest}").view(np.uint32).reshape(len(words), longest).T
    # int8 is half as fast again as int64, but too narrow for words as long as an address.
    kind = np.int8 if max(longest, len(form)) < 127 else np.int64
    before = above = np.repeat(np.arange(longest + 1, dtype=kind)[:, None], len(words), axis=1)
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
    return above[lengths, np.arange(len(words))].astype(np.int64)
