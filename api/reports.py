"""An archive in figures, and what a check finds wrong with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from dateline.index.engines.base import IndexUnusable
from dateline.index.store import Store
from dateline.reading import Reading
from dateline.searcher.answer.protocol import ArchiveStats
from dateline.searcher.engines.engine import Engine
from dateline.upkeep import Upkeep


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that a check found, and whether it has been put right."""

    message: str
    repaired: bool = False

    def __str__(self) -> str:
        """The message, with what became of it."""
        return f"{self.message}; repaired" if self.repaired else self.message


def figures(store: Store, engine: Engine, index: Path) -> ArchiveStats:
    """An archive in figures; `index` is the engine's folder."""
    overview = store.overview()
    return ArchiveStats(
        articles=overview.articles,
        first=overview.first,
        last=overview.last,
        sources=overview.sources,
        timezone=store.timezone,
        engine=engine.name,
        store_bytes=_bytes(store.folder.glob("articles.db*")),
        index_bytes=engine.measure(index),
    )


def store_problems(store: Store) -> list[Problem]:
    """What SQLite finds wrong with the store."""
    return [Problem(f"the store is damaged: {fault}") for fault in store.check()]


def index_problems(reading: Reading, store: Store, upkeep: Upkeep) -> list[Problem]:
    """How the index disagrees with the store, if it does, and with what was written. Reads all of it."""
    try:
        upkeep.engine.verify(upkeep.folder, store.identity)
        with reading.open() as opened:
            held, number = opened.snapshot.articles, opened.snapshot.last_change
    except IndexUnusable as error:
        return [Problem(f"the index can't be used: {error}")]
    if number != store.last_change:
        return [Problem(f"the index is at change {number:,}, the store at {store.last_change:,}")]
    if held != store.count:
        return [Problem(f"the index holds {held:,} articles, the store {store.count:,}")]
    return []


def _bytes(paths: Iterable[Path]) -> int:
    return sum(path.stat().st_size for path in paths if path.is_file())
