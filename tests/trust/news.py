"""Archives of invented news to be damaged, killed and mixed up, and how often that is tried."""

from __future__ import annotations

import os
import random
from collections.abc import Iterable
from pathlib import Path

import dateline

LONG = bool(os.environ.get("DATELINE_TRUST_LONG"))
"""Whether there is time: `make trust` sets it."""

WORDS = (
    "ferry", "harbour", "strike", "crew", "talks", "wheat", "storm", "surge", "bridge", "council", "budget",
    "school", "tide", "pilot", "quay", "lantern", "orchard", "tunnel", "granary", "bell",
)  # fmt: skip


def times(short: int, long: int) -> int:
    """How often something is tried."""
    return long if LONG else short


def article(number: int, version: int = 0) -> dateline.Article:
    """An invented article, the same for the same numbers."""
    chance = random.Random(number * 1009 + version)
    said = " ".join(chance.choices(WORDS, k=60))
    return dateline.Article(
        id=f"n{number}",
        headline=f"Norvale {WORDS[number % len(WORDS)]} version{version} {number}",
        body=f"In Norvale version{version} {said}.",
        published=f"2025-03-{number % 28 + 1:02}",
        source=f"Paper {number % 5}",
    )


def made(folder: Path, numbers: Iterable[int] = range(300), version: int = 0) -> Path:
    """An archive of such articles, in two commits at least; its folder."""
    some = [article(number, version) for number in numbers]
    with dateline.open_archive(folder, create=True) as archive:
        archive.add(some[: len(some) // 2])
        archive.add(some[len(some) // 2 :])
    return folder


def ids(archive: dateline.Archive, query: str = "norvale") -> set[str | None]:
    """Of the articles that a query finds."""
    return {hit.id for hit in archive.search(query, limit=1000, copies="show").hits}
