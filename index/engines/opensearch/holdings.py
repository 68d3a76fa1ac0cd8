"""The articles of an archive on a cluster. Its documents are the truth there: nothing is kept beside them."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

from dateline.index.article import Article, Earlier, Noted, Rejected, Restored
from dateline.index.copies.texts import ComparedTexts, are_alike
from dateline.index.engines.opensearch.documents import average_lengths
from dateline.index.engines.opensearch.kept import keep, kept
from dateline.index.engines.opensearch.mapping import AVERAGES
from dateline.index.engines.opensearch.server import Server
from dateline.index.engines.opensearch.stored import SOURCE, Stored, document_name
from dateline.index.engines.opensearch.stories import ClusterStories, sketches
from dateline.index.engines.opensearch.writer import make_index, remembered
from dateline.index.errors import ClusterError, NotAnArchiveError

_PAGE = 500  # documents read at a time
_TURNS = 6  # times that a conflict with another writer is decided anew
_KEPT = "5m"
_CONFLICT = 409
_LENGTHS = "lengths"
_TELLING = 100
"""Articles from which the archive's lengths of fields can be told."""


@dataclass(slots=True)
class Outcome:
    """What became of some articles.

    written: names of the documents that were added or updated. left: the stories that those updated were in.
    """

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: tuple[Rejected, ...] = ()
    notes: list[Noted] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    left: set[str] = field(default_factory=set)


class Holdings:
    """The articles of one archive. Safe for threads; any number of machines may write at once.

    Articles are known by the names of their documents, which are made of their ids. All raises ClusterError.
    """

    folder: Path | None = None
    last_change = -1
    """None that an index could be behind: what is written is what is searched."""

    def __init__(
        self, server: Server, *, create: bool = False, timezone: str = "UTC", replicas: int = 1
    ) -> None:
        """create: make an empty one where there is none, in an IANA zone.

        Raises NotAnArchiveError where there is none, IndexUnusable for one of another version.
        """
        self._server = server
        self._name = server.address.name
        self.engine = str(server.address)
        if not server.exists(f"/{self._name}"):
            if not create:
                raise NotAnArchiveError(
                    f"{self.engine}: not an archive; make one with `dateline index PATH -a …`"
                )
            make_index(server, timezone, replicas=replicas, identity=uuid4().hex)
        meta = remembered(server)
        self.timezone, self.identity = str(meta["timezone"]), str(meta["identity"])
        self._stories = ClusterStories(server, self.timezone)
        self.knows_lengths = False

    @property
    def count(self) -> int:
        """How many articles there are."""
        return int(self._server.ask("POST", f"/{self._name}/_count", {"query": {"match_all": {}}})["count"])

    def get(self, id: str) -> Article | None:
        """The article with that id, or None."""
        return self.fetch([document_name(id)]).get(document_name(id))

    def fetch(self, keys: Sequence[str], *, at: int | None = None) -> dict[str, Article]:
        """The articles that are still there, in one request."""
        return {one.name: one.whole for one in self._stories.stored(keys)}

    briefs = fetch

    def copies(self, id: str) -> list[Article]:
        """The other articles of an article's story, the earliest first."""
        found_here = self._stories.stored([document_name(id)])
        if not found_here:
            return []
        (mine,) = found_here
        found = self._search({
            "query": {"bool": {"filter": [{"term": {"story": mine.story}}]}},
            "size": _PAGE,
            "sort": [{"start": {"order": "asc", "missing": "_last"}}, {"order": "asc"}],
        })  # fmt: skip
        return [Stored.read(hit).whole for hit in found["hits"]["hits"] if hit["_id"] != mine.name]

    def history(self, id: str) -> tuple[Earlier, ...]:
        """Earlier headlines and dates of an article, the latest first."""
        found = self._stories.stored([document_name(id)])
        return found[0].earlier if found else ()

    def articles(self) -> Iterator[Restored]:
        """All articles there are at this moment, each once whatever is written meanwhile."""
        return (one.whole for some in self._all() for one in some)

    def astray(self) -> list[Stored]:
        """The articles whose story is not what it should be, as writers leave them that missed each other."""
        self._stories.refresh()
        return self._stories.astray(self._all())

    def put_right(self, astray: Sequence[Stored]) -> None:
        """Put the stories of these right."""
        self.settle_lengths(())
        self._stories.put_right(astray)

    def _all(self) -> Iterator[list[Stored]]:
        """All documents of this moment, some at a time."""
        moment = self._server.open_moment(_KEPT)
        try:
            after: list[Any] = []
            while True:
                body = {
                    "pit": {"id": moment, "keep_alive": _KEPT},
                    "size": _PAGE,
                    "sort": [{"order": "asc"}],  # of ids, which are each there once
                    "_source": list(SOURCE),
                    "seq_no_primary_term": True,
                    **({"search_after": after} if after else {}),
                }
                answer = self._server.ask("POST", "/_search", body, allow_partial_search_results="false")
                hits = answer["hits"]["hits"]
                if not hits:
                    return
                yield [Stored.read(hit) for hit in hits]
                after = hits[-1]["sort"]
        finally:
            self._server.ask("DELETE", "/_search/point_in_time", {"pit_id": [moment]})

    def dates(self) -> tuple[str | None, str | None]:
        """The earliest and the latest date of publication, as given."""
        ends = []
        for direction in ("asc", "desc"):
            found = self._search({
                "query": {"exists": {"field": "start"}},
                "size": 1,
                "sort": [{"start": direction}],
            })["hits"]["hits"]  # fmt: skip
            ends.append(Stored.read(found[0]).article.published if found else None)
        return ends[0], ends[1]

    def settle_lengths(self, articles: Sequence[Article]) -> None:
        """Learn the lengths that the archive's articles are measured against: its first writer settles them.

        articles: what that writer brings.
        """
        if self.knows_lengths:
            return
        found = kept(self._server, _LENGTHS)
        if not found:
            measured = average_lengths(articles) if len(articles) >= _TELLING else AVERAGES
            keep(self._server, _LENGTHS, json.dumps(measured), once=True)
            found = kept(self._server, _LENGTHS)
        self._stories.averages = json.loads(found[_LENGTHS])
        self.knows_lengths = True

    def write(self, articles: Sequence[Article]) -> Outcome:
        """Add articles with ids, or put them in the place of those with the same ids.

        What another machine writes meanwhile is decided anew. What is refused is a reject, and the rest goes
        on. Their copies are looked for among all that are there. It shows at once.
        """
        self.settle_lengths(articles)
        latest = {document_name(article.id or ""): article for article in articles}
        outcome = Outcome(unchanged=len(articles) - len(latest))
        waiting = list(latest)
        for _ in range(_TURNS):
            waiting = self._written(waiting, latest, outcome)
            if not waiting:
                if outcome.written:
                    self._stories.regroup(outcome.written, outcome.left)
                return outcome
        raise ClusterError(
            f"{self.engine}: other writers change the same articles all the time; run it again"
        )

    def delete(self, ids: Sequence[str]) -> int:
        """Delete articles by id, and say how many there were."""
        names = [document_name(id) for id in dict.fromkeys(ids)]
        self.settle_lengths(())
        left = {one.story for one in self._stories.stored(names)}
        outcomes = self._server.bulk([({"delete": {"_id": name}}, None) for name in names]) if names else []
        if left:
            self._stories.regroup((), left)
        return sum(outcome.get("result") == "deleted" for outcome in outcomes)

    def kept(self, prefix: str) -> Mapping[str, str]:
        """The texts that are kept under names with a beginning, by name."""
        return kept(self._server, prefix)

    def keep(self, name: str, value: str) -> None:
        """Keep a text under a name, for good, in place of the one that is there."""
        keep(self._server, name, value)

    def health(self) -> Mapping[str, Any]:
        """What the cluster says of the archive's shards, when those that are just being set up are."""
        where = f"/_cluster/health/{self._name}"
        try:
            return self._server.ask("GET", where, wait_for_no_initializing_shards="true")
        except ClusterError:  # that takes longer
            return self._server.ask("GET", where)

    def close(self) -> None:
        """Let go of connections."""
        self._server.close()

    def _written(self, names: Sequence[str], articles: Mapping[str, Article], outcome: Outcome) -> list[str]:
        """Write some once; those that another writer came in between with."""
        known = {one.name: one for one in self._stories.stored(names)}
        now = int(time.time())
        coming: list[Stored] = []
        for name in names:
            article, old = articles[name], known.get(name)
            if old is None:
                coming.append(Stored.new(article, now, self.timezone))
                continue
            following = old.followed_by(article, now, self.timezone)
            if following.digest == old.digest and len(following.earlier) <= len(old.earlier):
                outcome.unchanged += 1
                continue
            coming.append(following)
            if _are_two(article, old.article):
                outcome.notes.append(_clash(article, old.article, following.article))
        drawn = sketches(ComparedTexts([one.article for one in coming])) if coming else []
        actions = [
            one.action(self.timezone, sketch, self._stories.averages)
            for one, sketch in zip(coming, drawn, strict=True)
        ]
        again = []
        for one, result in zip(coming, self._server.bulk(actions) if actions else [], strict=True):
            if result["status"] == _CONFLICT:
                again.append(one.name)
            elif result["status"] >= 300:
                reason = result.get("error", {}).get("reason", result["status"])
                rejected = Rejected(
                    one.article.path or "", f"id {one.article.id}", f"the cluster refused it: {reason}"
                )
                outcome.rejected = (*outcome.rejected, rejected)
            else:
                outcome.written.append(one.name)
                if one.version:
                    outcome.updated += 1
                    outcome.left.add(one.story)
                else:
                    outcome.added += 1
        return again

    def _search(self, body: Mapping[str, Any]) -> dict[str, Any]:
        return self._server.ask("POST", f"/{self._name}/_search", body, allow_partial_search_results="false")


def _are_two(article: Article, known: Article) -> bool:
    """Whether two sources have different articles under one id."""
    both = article.kind == known.kind == "article"
    return both and article.path not in (None, known.path) and not are_alike(article, known)


def _clash(article: Article, known: Article, kept: Article) -> Noted:
    """Of two different articles that have one id, one stays."""
    stays = "and took its place" if kept.body == article.body else "which stays"
    message = f"has the url or id of another article in {known.path or 'the archive'}, {stays}"
    return Noted(article.path or "", f"id {article.id}", message)
