"""All articles of one archive into another, in a folder or on a cluster alike, counted and compared."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.archive import Archive
from dateline.index.ingest import IngestReport, OnProgress

# A cluster's client is loaded for a cluster only.
if TYPE_CHECKING:
    from dateline.cluster import ClusterArchive

_DIGEST_BYTES = 16


@dataclass(frozen=True, slots=True)
class IdSum:
    """How many ids there are, and a checksum of them that their order does not change."""

    count: int
    checksum: int

    @classmethod
    def of(cls, ids: Iterable[str]) -> IdSum:
        """The sum of some ids."""
        hashed = (hashlib.blake2b(id.encode(), digest_size=_DIGEST_BYTES).digest() for id in ids)
        digests = list(map(int.from_bytes, hashed))
        return cls(len(digests), sum(digests) % (1 << 8 * _DIGEST_BYTES))

    def __str__(self) -> str:
        """`12 articles, checksum 0f3a…` with all of its digits."""
        return f"{self.count:,} articles, checksum {self.checksum:032x}"


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy came to.

    source: the ids of the archive that was copied. target: those of them that are in the other one now.
    others: how many articles that one has besides.
    """

    report: IngestReport
    source: IdSum
    target: IdSum
    others: int

    @property
    def is_whole(self) -> bool:
        """Whether all of the ids are there."""
        return self.source == self.target


def copy(
    source: Archive | ClusterArchive,
    target: Archive | ClusterArchive,
    on_progress: OnProgress | None = None,
) -> Copied:
    """Put all articles of an archive into another one, which keeps its own identity.

    Between folders all that is known of them is taken over (`Archive.take_over`); to and from a cluster the
    articles with their ids and history. Saved searches go with them. What is there already and the same is
    left alone, so a copy that was interrupted goes on when it is asked for again. on_progress: called at
    every commit.

    Raises what reading from the one and writing to the other raise; what was committed stays.
    """
    if isinstance(source, Archive) and isinstance(target, Archive):
        report = target.take_over(source, on_progress=on_progress)
    else:
        report = target.add(source.export(), on_progress=on_progress)
        target.take_saved(source)
    wanted = {article.id or "" for article in source.export()}
    held = [article.id or "" for article in target.export()]
    found = [id for id in held if id in wanted]
    return Copied(report, IdSum.of(wanted), IdSum.of(found), len(held) - len(found))
