"""The engines that the contract holds for; a new one is one more entry here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from dateline.index.engines.base import Change, IndexWriter
from dateline.index.engines.postings.writer import PostingWriter
from dateline.index.engines.whoosh.writer import WhooshWriter
from dateline.searcher.engines.base import Snapshot
from dateline.searcher.engines.postings.snapshot import PostingSnapshot
from dateline.searcher.engines.whoosh.snapshot import WhooshSnapshot


@dataclass(frozen=True)
class Engine:
    """Both halves of an engine.

    versions: the attributes that hold the versions an index is checked against, by what they are of.
    checksums: whether it notices any byte that changed; timelines: whether it counts by time.
    """

    name: str
    open_writer: Callable[[Path], IndexWriter]
    open_snapshot: Callable[[Path], Snapshot]
    versions: Mapping[str, tuple[str, ...]]
    checksums: bool = True
    timelines: bool = True

    def build(self, folder: Path, *batches: Iterable[Change]) -> Path:
        """Write batches of changes, a commit after each; give back the folder."""
        writer = self.open_writer(folder)
        try:
            for batch in batches:
                changes = list(batch)
                writer.apply(changes)
                writer.commit(max((change.number for change in changes), default=writer.last_change))
        finally:
            writer.close()
        return folder


ENGINES = (
    Engine(
        "postings",
        PostingWriter.open,
        PostingSnapshot,
        versions={
            "schema": ("dateline.index.engines.postings.toc.SCHEMA_VERSION",),
            "analysis": ("dateline.index.analysis.VERSION",),
        },
    ),
    Engine(
        "whoosh",
        WhooshWriter.open,
        WhooshSnapshot,
        versions={
            "schema": ("dateline.index.engines.whoosh.schema.SCHEMA_VERSION",),
            "analysis": ("dateline.index.analysis.VERSION",),
        },
        checksums=False,
        timelines=False,
    ),
)
