"""Files that belong to a list beside them: exports that keep the texts apart from what is said of them."""

from __future__ import annotations

import re
from collections.abc import Collection

_COMPANIONS = (
    (re.compile(r"metadata_\d+_to_\d+\.json"), frozenset(("content", "highlights"))),  # Omnivore
    (re.compile(r"posts\.csv"), frozenset(("posts",))),  # Substack
)
"""Names of lists, and of the folders beside them that are read with them."""


def may_be_companion(folder: str) -> bool:
    """Whether a folder of this name could be one, whatever is beside it."""
    return any(folder in folders for _, folders in _COMPANIONS)


def is_companion(folder: str, siblings: Collection[str]) -> bool:
    """Whether a folder of this name, among files of these names, is read through one of them alone."""
    return any(
        folder in folders and any(lists.fullmatch(name) for name in siblings)
        for lists, folders in _COMPANIONS
    )
