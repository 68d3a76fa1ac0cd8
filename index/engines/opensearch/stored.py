"""An article as a cluster holds it: read from a document, and made into the next version of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from dateline.index.article import FIELDS, Article, Earlier, Restored
from dateline.index.copies.texts import are_alike
from dateline.index.dates import interval
from dateline.index.engines.opensearch.documents import article_of, document
from dateline.index.engines.opensearch.server import Action
from dateline.index.merging import is_fuller, merged, refilled

_LONGEST_ID = 512  # bytes: OpenSearch takes no longer name for a document

SOURCE = ("article", "digest", "indexed", "story", "is_copy", "earlier", "start", "filled")
"""What of a document is read for it to be written again."""


@dataclass(frozen=True, slots=True)
class Stored:
    """An article and what the archive knows of it.

    name: of its document. indexed: seconds since 1970 UTC. story: the name of the document that stands for
    its group of copies. earlier: what it said before, the latest first. start: of its date, in seconds.
    filled: the fields that another source than the text's gave.
    version: (number, term) of the document that was read; None for one that is not there yet.
    """

    name: str
    article: Article
    digest: str
    indexed: int
    story: str
    is_copy: bool = False
    earlier: tuple[Earlier, ...] = ()
    start: int | None = None
    filled: frozenset[str] = frozenset()
    version: tuple[int, int] | None = None

    @classmethod
    def new(cls, article: Article, now: int, timezone: str) -> Stored:
        """An article that comes in, alone until its copies are looked for. Its id is there."""
        name = document_name(article.id or "")
        indexed, earlier = now, tuple[Earlier, ...]()
        if isinstance(article, Restored):
            earlier = article.history
            if article.indexed_at:
                indexed = int(datetime.fromisoformat(article.indexed_at).timestamp())
        start = _dates(article, timezone)[0]
        return cls(name, article, digest(article), indexed, name, earlier=earlier, start=start)

    @classmethod
    def read(cls, found: Mapping[str, Any]) -> Stored:
        """From a document with its `SOURCE`, as a search or a multi-get gives it."""
        source = found["_source"]
        version = (found["_seq_no"], found["_primary_term"]) if "_seq_no" in found else None
        earlier = tuple(Earlier(*one) for one in source.get("earlier", ()))
        return cls(
            found["_id"], article_of(source), source.get("digest", ""), source["indexed"], source["story"],
            source["is_copy"], earlier, source.get("start"), frozenset(source.get("filled", ())), version,
        )  # fmt: skip

    @property
    def whole(self) -> Restored:
        """The article, with when it came in and what it said before."""
        given = {name: getattr(self.article, name) for name in FIELDS} | {"indexed_at": stamp(self.indexed)}
        return Restored(**given, history=self.earlier)

    def followed_by(self, article: Article, now: int, timezone: str) -> Stored:
        """What it becomes when an article with its id comes in; the same document where nothing is new.

        From the same source it is the next version, and a headline or a date that changed is remembered. From
        another the fuller of the two stays, with what it lacks from the other (`index/merging`).
        """
        made, old = Stored.new(article, now, timezone), self.article
        filled = self.filled
        if article.path in (None, old.path) and (article.kind, old.kind) != ("excerpt", "article"):
            best, is_next = refilled(article, old, filled), True
        elif is_fuller(article, old, timezone):
            best, filled = merged(article, old)
            is_next = not are_alike(article, old)
        else:
            best, filled = merged(old, article, filled)
            is_next = False
        earlier = made.earlier or self.earlier
        if is_next and (old.headline, old.published) != (best.headline, best.published):
            earlier = (Earlier(old.headline, old.published, stamp(now)), *earlier)
        start = _dates(best, timezone)[0]
        return replace(
            self, article=best, digest=digest(best), earlier=earlier, start=start, filled=frozenset(filled)
        )

    def action(self, timezone: str, sketch: Sequence[str], averages: Mapping[str, float]) -> Action:
        """What writes it, if nobody else wrote it meanwhile. sketch, averages: see `documents.document`."""
        how: Mapping[str, Any] = {"create": {"_id": self.name}}
        if self.version:
            number, term = self.version
            how = {"index": {"_id": self.name, "if_seq_no": number, "if_primary_term": term}}
        start, end = _dates(self.article, timezone)
        published = (start, end) if start is not None and end is not None else None
        made = document(
            self.article,
            published,
            indexed=self.indexed,
            story=self.story,
            is_copy=self.is_copy,
            sketch=sketch,
            averages=averages,
        )
        more: dict[str, Any] = {"earlier": [list(one) for one in self.earlier]} if self.earlier else {}
        if self.filled:
            more["filled"] = sorted(self.filled)
        return how, {**made, **more, "digest": self.digest}


def document_name(id: str) -> str:
    """The name of an article's document."""
    if len(id.encode("utf-8", "replace")) <= _LONGEST_ID:
        return id
    return f"sha256-{hashlib.sha256(id.encode('utf-8', 'replace')).hexdigest()}"


def digest(article: Article) -> str:
    """What differs when anything in an article does, but for when it was indexed."""
    said = {name: getattr(article, name) for name in FIELDS if name != "indexed_at"}
    whole = json.dumps(said, sort_keys=True, default=str)
    return hashlib.blake2b(whole.encode("utf-8", "replace"), digest_size=16).hexdigest()


def stamp(seconds: int) -> str:
    """Seconds since 1970 as ISO 8601 in UTC."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _dates(article: Article, timezone: str) -> tuple[int | None, int | None]:
    """`[start, end)` of its date in seconds; None twice for the undated."""
    return interval(article.published, timezone) if article.published else (None, None)
