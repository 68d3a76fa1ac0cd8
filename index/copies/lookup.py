"""Looking up the texts of a batch: which earlier ones, stored or of the batch, share entries with them."""

from __future__ import annotations

import numpy as np

from dateline.index.copies.candidates import Candidates, votes
from dateline.index.copies.runs import Runs, among, packed, unpacked
from dateline.index.copies.shingles import Hashes
from dateline.index.copies.sketches import Owners


def look_up(runs: Runs, hashes: Hashes, owners: Owners, keys: Owners, passed: Owners) -> Candidates:
    """The pairs of a text of the batch and an earlier one.

    hashes, owners: all entries of the batch, ascending by hash (so that looking up keeps to the same part of
    a run), and which of its texts each is of. keys: int64 (texts,). passed: keys under which the runs know
    nothing of use.

    Of one hash the earliest keys are taken, wherever they are: so it makes no difference how texts come in
    batches.
    """
    inner, others = among(packed(hashes, owners), hashes)
    earlier = others < owners[inner]
    stored, found = runs.find(hashes)
    known = ~np.isin(found, passed)
    which = np.concatenate([inner[earlier], stored[known]])
    sharing = np.concatenate([keys[others[earlier]], found[known]])
    which, sharing = unpacked(packed(which, sharing))
    return votes(owners[which], sharing)
