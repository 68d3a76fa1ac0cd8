"""What a run of input came to, and how far it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from dateline.index.article import Noted, Rejected
from dateline.index.kept import SAVED, Keeper, SavedLine

MOST_KEPT = 10_000
"""Rejections, and notes, that a report keeps one by one: memory does not grow with the input."""


@dataclass(slots=True)
class IngestReport:
    """What became of the input. Complete up to the last commit, also when the run was interrupted.

    unchanged: articles that were there already, with those of files that did not change.
    rejected: what could not become an article. warnings: what was dropped from articles that were kept. Of
    both the first 10,000; rejections and notes are how many there were, complaints how much was not taken
    as it is.
    rejected_before: how much was rejected or changed when files were read that have not changed since; it is
    counted and not told again.
    searches: saved searches that came with an export.
    removed: articles whose file is gone, where that was asked for. kept_out: articles that were deleted and
    did not come back.
    """

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: list[Rejected] = field(default_factory=list)
    warnings: list[Noted] = field(default_factory=list)
    rejections: int = 0
    notes: int = 0
    complaints: int = 0
    rejected_before: int = 0
    searches: int = 0
    removed: int = 0
    kept_out: int = 0

    def tell(self, item: Rejected | Noted) -> None:
        """Take down what was rejected, changed or doubted."""
        if isinstance(item, Rejected):
            self.rejections += item.count
            self.complaints += item.count
            if len(self.rejected) < MOST_KEPT:
                self.rejected.append(item)
        else:
            self.notes += 1
            self.complaints += not item.doubt
            if len(self.warnings) < MOST_KEPT:
                self.warnings.append(item)

    def count(self, added: int, updated: int, unchanged: int, kept_out: int, notes: Iterable[Noted]) -> None:
        """Add what a commit did."""
        self.added += added
        self.updated += updated
        self.unchanged += unchanged
        self.kept_out += kept_out
        for note in notes:
            self.tell(note)

    @property
    def total(self) -> int:
        """How many articles the input had."""
        return self.added + self.updated + self.unchanged


class Progress(NamedTuple):
    """How far a run is: files that are done, bytes read (within a file an estimate, never too much),
    articles committed, and the file at hand. settling: whether all is read, and the index is put in order.
    """

    files: int
    bytes: int
    articles: int
    path: str | None = None
    settling: bool = False


OnProgress = Callable[[Progress], None]


def keep_saved(keeper: Keeper, saved: SavedLine, report: IngestReport) -> None:
    """Keep a saved search of an export, unless one of its name is there already."""
    there = keeper.kept(SAVED).get(SAVED + saved.name)
    if there is None:
        keeper.keep(SAVED + saved.name, saved.value)
        report.searches += 1
    elif there != saved.value:
        message = f"the saved search “{saved.name}” is here already, and stays as it is"
        report.tell(Noted(saved.path, saved.position, message, doubt=True))
