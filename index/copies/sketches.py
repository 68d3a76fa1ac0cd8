"""The few shingles of a text by which its copies are looked up.

A shingle is chosen by its own hash alone (the least ones, as in MinHash; A. Broder, 1997), so that copies
choose the same ones wherever they stand. Each is a band of one: texts that share enough are compared whole.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dateline.index.copies.shingles import Hashes, Shingled

VERSION = "4"
"""Changes whenever other shingles are chosen, or their numbers are made in another way."""

RATE = 32
"""Of a long text's shingles one in so many is chosen."""

LEAST = 16
"""About how many are chosen of a text that has fewer than LEAST x RATE."""

OPENING = 4
"""The first shingles are chosen too: a teaser is a cut from the top, and may hold none of the others."""

SHORT_WORDS = 25
"""A text of fewer words has no sketch: what is that short is alike by chance or by habit."""

Owners = NDArray[np.int64]


def sketches(texts: Shingled) -> tuple[Hashes, Owners]:
    """The chosen shingles of all texts, and the text that each is of.

    uint32, int64; ascending by text, then hash; none twice.
    """
    counts = np.diff(texts.bounds)
    limits = (share_chosen(counts) * float((1 << 32) - 1)).astype(np.uint32)
    limits[texts.words < SHORT_WORDS] = 0
    chosen = texts.hashes < np.repeat(limits, counts)
    openings = (texts.bounds[:-1, None] + np.arange(OPENING))[texts.words >= SHORT_WORDS]
    chosen[openings.ravel()] = True
    owners = np.repeat(np.arange(len(counts)), counts)[chosen]
    packed = np.sort((owners.astype(np.uint64) << np.uint64(32)) | texts.hashes[chosen])
    packed = packed[np.diff(packed, prepend=np.uint64(0xFFFFFFFFFFFFFFFF)) != 0]
    return packed.astype(np.uint32), (packed >> np.uint64(32)).astype(np.int64)


def share_chosen(counts: Owners) -> NDArray[np.float64]:
    """What share of its shingles a text of so many chooses, apart from its opening. float64 like `counts`."""
    share: NDArray[np.float64] = np.maximum(1 / RATE, np.minimum(LEAST / np.maximum(counts, 1), 1))
    return share
