"""The articles of an archive on a cluster. Its documents are the truth there: nothing is kept beside them."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from dateline.index.article import Article, Rejected
from dateline.index.dates import interval
from dateline.index.engines.opensearch.documents import article_of, document
from dateline.index.engines.opensearch.server import Server
from dateline.index.engines.opensearch.writer import make_index, remembered
from dateline.index.errors import ClusterError, NotAnArchiveError

_LONGEST_ID = 512  # bytes: OpenSearch takes no longer name for a document
_PAGE = 500  # documents read at a time
_TURNS = 6  # times that a conflict with another writer is decided anew
_KEPT = "5m"
_CONFLICT, _MISSING = 409, 404


@dataclass(slots=True)
class Outcome:
    """What became of some articles."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: tuple[Rejected, ...] = ()


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

    @property
    def count(self) -> int:
        """How many articles there are."""
        return int(self._server.ask("POST", f"/{self._name}/_count", {"query": {"match_all": {}}})["count"])

    def get(self, id: str) -> Article | None:
        """The article with that id, or None."""
        return self.fetch([document_name(id)]).get(document_name(id))

    def fetch(self, keys: Sequence[str], *, at: int | None = None) -> dict[str, Article]:
        """The articles that are still there, in one request."""
        return {found["_id"]: _whole(found) for found in self._documents(keys, "article", "indexed")}

    briefs = fetch

    def copies(self, id: str) -> list[Article]:
        """The other articles of an article's story, the earliest first."""
        found_here = self._documents([document_name(id)], "story")
        if not found_here:
            return []
        (mine,) = found_here
        found = self._search({
            "query": {"bool": {"filter": [{"term": {"story": mine["_source"]["story"]}}]}},
            "size": _PAGE,
            "sort": [{"start": {"order": "asc", "missing": "_last"}}, {"order": "asc"}],
        })  # fmt: skip
        return [_whole(hit) for hit in found["hits"]["hits"] if hit["_id"] != mine["_id"]]

    def articles(self) -> Iterator[Article]:
        """All articles there are at this moment, each once whatever is written meanwhile."""
        opened = self._server.ask("POST", f"/{self._name}/_search/point_in_time", keep_alive=_KEPT)
        moment = opened["pit_id"]
        try:
            after: list[Any] = []
            while True:
                body = {
                    "pit": {"id": moment, "keep_alive": _KEPT},
                    "size": _PAGE,
                    "sort": [{"order": "asc"}],  # of ids, which are each there once
                    "_source": ["article", "indexed"],
                    **({"search_after": after} if after else {}),
                }
                hits = self._server.ask("POST", "/_search", body, allow_partial_search_results="false")[
                    "hits"
                ]["hits"]
                if not hits:
                    return
                yield from map(_whole, hits)
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
            ends.append(_whole(found[0]).published if found else None)
        return ends[0], ends[1]

    def write(self, articles: Sequence[Article]) -> Outcome:
        """Add articles with ids, or put them in the place of those with the same ids.

        What another machine writes meanwhile is decided anew. What is refused is a reject, and the rest goes
        on. It shows after `refresh`.
        """
        latest = {document_name(article.id or ""): article for article in articles}
        outcome = Outcome(unchanged=len(articles) - len(latest))
        waiting = list(latest)
        for _ in range(_TURNS):
            waiting = self._written(waiting, latest, outcome)
            if not waiting:
                return outcome
        raise ClusterError(
            f"{self.engine}: other writers change the same articles all the time; run it again"
        )

    def delete(self, ids: Sequence[str]) -> int:
        """Delete articles by id, and say how many there were."""
        actions = [({"delete": {"_id": document_name(id)}}, None) for id in dict.fromkeys(ids)]
        outcomes = self._server.bulk(actions) if actions else []
        self.refresh()
        return sum(outcome.get("result") == "deleted" for outcome in outcomes)

    def refresh(self) -> None:
        """Let what was written be found."""
        self._server.ask("POST", f"/{self._name}/_refresh")

    def health(self) -> Mapping[str, Any]:
        """What the cluster says of the archive's shards."""
        return self._server.ask("GET", f"/_cluster/health/{self._name}")

    def close(self) -> None:
        """Let go of connections."""
        self._server.close()

    def _written(self, names: Sequence[str], articles: Mapping[str, Article], outcome: Outcome) -> list[str]:
        """Write some once; those that another writer came in between with."""
        known = {
            found["_id"]: found for found in self._documents(names, "digest", "indexed", "story", "is_copy")
        }
        now = int(time.time())
        actions, sent = [], []
        for name in names:
            article, old = articles[name], known.get(name)
            if old and old["_source"]["digest"] == digest(article):
                outcome.unchanged += 1
                continue
            source: dict[str, Any] = (
                old["_source"] if old else {"indexed": now, "story": name, "is_copy": False}
            )
            made = document(
                article,
                interval(article.published, self.timezone) if article.published else None,
                indexed=source["indexed"],
                story=source["story"],
                is_copy=source["is_copy"],
            )
            action = (
                {"index": {"_id": name, "if_seq_no": old["_seq_no"], "if_primary_term": old["_primary_term"]}}
                if old
                else {"create": {"_id": name}}
            )
            actions.append((action, {**made, "digest": digest(article)}))
            sent.append(name)
        again = []
        for name, result in zip(sent, self._server.bulk(actions) if actions else [], strict=True):
            if result["status"] == _CONFLICT:
                again.append(name)
            elif result["status"] >= 300:
                reason = result.get("error", {}).get("reason", result["status"])
                rejected = Rejected(
                    articles[name].path or "", f"id {articles[name].id}", f"the cluster refused it: {reason}"
                )
                outcome.rejected = (*outcome.rejected, rejected)
            elif name in known:
                outcome.updated += 1
            else:
                outcome.added += 1
        return again

    def _documents(self, names: Sequence[str], *fields: str) -> list[dict[str, Any]]:
        """Documents by name, those that are there."""
        if not names:
            return []
        wanted = {"docs": [{"_id": name, "_source": list(fields)} for name in names]}
        answer = self._server.ask("POST", f"/{self._name}/_mget", wanted)
        return [found for found in answer["docs"] if found.get("found")]

    def _search(self, body: Mapping[str, Any]) -> dict[str, Any]:
        return self._server.ask("POST", f"/{self._name}/_search", body, allow_partial_search_results="false")


def document_name(id: str) -> str:
    """The name of an article's document."""
    if len(id.encode()) <= _LONGEST_ID:
        return id
    return f"sha256-{hashlib.sha256(id.encode()).hexdigest()}"


def digest(article: Article) -> str:
    """What differs when anything in an article does, but for when it was indexed."""
    whole = json.dumps(asdict(replace(article, indexed_at=None)), sort_keys=True, default=str)
    return hashlib.blake2b(whole.encode("utf-8", "replace"), digest_size=16).hexdigest()


def _whole(found: Mapping[str, Any]) -> Article:
    """The article of a document that was read."""
    article = article_of(found["_source"])
    indexed = found["_source"].get("indexed")
    return (
        article
        if indexed is None
        else replace(
            article, indexed_at=datetime.fromtimestamp(indexed, UTC).isoformat().replace("+00:00", "Z")
        )
    )
