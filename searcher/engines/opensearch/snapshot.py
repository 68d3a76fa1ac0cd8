"""The OpenSearch engine's Snapshot: a point in time of an index on a cluster."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property
from itertools import pairwise
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

from dateline.index.engines.keywords import FACETS
from dateline.index.engines.opensearch.mapping import written
from dateline.index.engines.opensearch.server import ContextLostError, Server
from dateline.index.engines.opensearch.writer import remembered
from dateline.index.errors import ClusterError, NotSupportedError
from dateline.index.fields import TEXT_FIELDS
from dateline.searcher.engines.base import Ask, Counts, Found, Key, Lacks, Step, Tally, Word, most_frequent
from dateline.searcher.engines.opensearch import rows
from dateline.searcher.engines.opensearch.clauses import ALL, Clause, clause, unscored
from dateline.searcher.engines.steps import edges
from dateline.searcher.engines.word_table import WordTable
from dateline.searcher.plan.nodes import All, Everything, Plan, Term

KEPT = "5m"
"""How long a point in time is kept between two questions."""

EXACT = 10_000
"""Articles that matched at most for copies to be told apart here, which is exact: OpenSearch gives no more at
once. Of more, each story is listed by the one that is first in the order, and facets count articles."""

_VALUES = 10_000
"""Values of a facet at most."""

_TEXT_NAMES = tuple(field.name for field in TEXT_FIELDS)
_FACET_OF = {attribute: facet for facet, attribute in FACETS.items()}

_LACKS: Lacks = {
    "explain": "an archive on a cluster can't explain a score",
    "vocabulary": "an archive on a cluster has no list of its words, so it can't suggest or measure likeness",
}


class ClusterSnapshot:
    """What was committed when it was opened. Safe for threads. read_key: from a document's id to a key."""

    lacks = _LACKS

    def __init__(
        self, server: Server, read_key: Callable[[str], Key] = str, identity: str | None = None
    ) -> None:
        """Raises IndexUnusable when there is no index, or it is of another version; ClusterError."""
        self._server = server
        self._read_key = read_key
        self._lock = threading.Lock()
        self._last_change = int(remembered(server, identity)["last_change"])
        self._moment = self._server.open_moment(KEPT)

    @property
    def last_change(self) -> int:
        """The highest change number it holds."""
        return self._last_change

    @cached_property
    def articles(self) -> int:
        """How many articles it holds."""
        return int(
            self._search({"size": 0, "track_total_hits": True, "query": ALL})["hits"]["total"]["value"]
        )

    def find(self, ask: Ask) -> Found:
        """Answer one question."""
        return self.find_each([ask])[0]

    def find_each(self, asks: Sequence[Ask]) -> list[Found]:
        """Answer some questions: in one request, and a second one where copies have to be told apart."""
        answers = self._search_each([self._body(ask) for ask in asks])
        apart = [
            place
            for place, (ask, answer) in enumerate(zip(asks, answers, strict=True))
            if _has_copies(ask, answer)
        ]
        every = self._search_each([self._rows_body(asks[place]) for place in apart])
        found_apart = dict(zip(apart, every, strict=True))
        return [
            self._found(ask, answer, found_apart.get(place))
            for place, (ask, answer) in enumerate(zip(asks, answers, strict=True))
        ]

    def explain(self, ask: Ask, key: Key) -> NoReturn:
        """Not supported."""
        raise NotSupportedError(self.lacks["explain"])

    def count(self, plans: Sequence[Plan]) -> list[int]:
        """How many articles match each plan, in one request."""
        return self._counted([unscored(plan) for plan in plans])

    def frequencies(self, words: Sequence[Word]) -> list[int]:
        """In how many articles each word occurs in headline, standfirst or body, in one request."""
        return self.count([Term((form,), exact, _TEXT_NAMES) for form, exact in words])

    def values(self, columns: Sequence[str]) -> list[Counts]:
        """The values of keyword columns as written, with their counts, most frequent first."""
        names = [_FACET_OF.get(column, column) for column in columns]
        found = self._search({"size": 0, "query": ALL, "aggs": {name: _terms(name) for name in names}})
        return [_counts(found["aggregations"][name]) for name in names]

    def tally(self, parts: Sequence[Plan]) -> list[Tally]:
        """Counts for each of some parts that together make a query, in one request."""
        others = [
            All((Everything(), *(part for place, part in enumerate(parts) if place != left_out)))
            for left_out in range(len(parts))
        ]
        counts = self.count([*parts, *others])
        return [Tally(*pair) for pair in zip(counts[: len(parts)], counts[len(parts) :], strict=True)]

    def vocabulary(self) -> Sequence[WordTable]:
        """Not supported."""
        raise NotSupportedError(self.lacks["vocabulary"])

    def close(self) -> None:
        """Let go of the point in time."""
        try:
            self._server.ask("DELETE", "/_search/point_in_time", {"pit_id": [self._moment]})
        except ClusterError:  # it ends by itself
            pass
        finally:
            self._server.close()

    def _search(self, body: Clause) -> dict[str, Any]:
        return self._search_each([body])[0]

    def _search_each(self, bodies: Sequence[Clause]) -> list[dict[str, Any]]:
        """Search some times in one request. A point in time that was lost is opened anew, once."""
        if not bodies:
            return []
        moment = self._moment
        try:
            return self._sent(bodies, moment)
        except ContextLostError:
            with self._lock:
                if self._moment == moment:
                    self._moment = self._server.open_moment(KEPT)
            return self._sent(bodies, self._moment)

    def _sent(self, bodies: Sequence[Clause], moment: str) -> list[dict[str, Any]]:
        """The answers of all shards: of a part of them, the cluster raises an error."""
        pit = {"pit": {"id": moment, "keep_alive": KEPT}}
        how = {"search_type": "dfs_query_then_fetch", "allow_partial_search_results": "false"}
        if len(bodies) == 1:
            return [self._server.ask("POST", "/_search", {**bodies[0], **pit}, **how)]
        return self._server.search_each([{**body, **pit} for body in bodies], how)

    def _body(self, ask: Ask) -> Clause:
        """A page as OpenSearch lists it, with its counts."""
        aggs: dict[str, Clause] = {
            "stories": {"cardinality": {"field": "story", "precision_threshold": 40_000}}
        }
        aggs |= {f"facet_{name}": _years(ask) if name == "year" else _terms(name) for name in ask.facets}
        if ask.timeline:
            aggs |= _timeline(ask, ask.timeline)
        body = {
            "query": _query(ask),
            "size": min(ask.limit, EXACT),
            "from": ask.offset,
            "track_total_hits": True,
            "_source": False,
            "sort": _sort(ask),
            "track_scores": ask.sort == "relevance",
            "aggs": aggs,
        }
        if ask.offset + ask.limit > EXACT:
            if ask.offset or ask.collapse:
                raise NotSupportedError(f"a cluster lists the first {EXACT:,} articles; narrow the query")
            body["size"] = EXACT
        if ask.collapse:
            inner = {"name": "copies", "size": 100, "_source": False, "sort": _sort(ask)}
            body["collapse"] = {"field": "story", "inner_hits": inner}
        return body

    def _rows_body(self, ask: Ask) -> Clause:
        """All that matched, as rows."""
        columns = [
            "story",
            "start",
            "order",
            "indexed",
            *(written(name) for name in ask.facets if name != "year"),
        ]
        return {
            "query": _query(ask),
            "size": EXACT,
            "_source": False,
            "docvalue_fields": columns,
            "sort": _sort(ask),
            "track_scores": ask.sort == "relevance",
        }

    def _found(self, ask: Ask, answer: Mapping[str, Any], every: Mapping[str, Any] | None) -> Found:
        hits, aggregations = answer["hits"], answer["aggregations"]
        total = int(hits["total"]["value"])

        def by_grain(grain: str) -> list[Step]:
            """The timeline by a grain: asks again."""
            asked = {"size": 0, "query": _query(ask), "aggs": _timeline(ask, grain)}
            return _steps(self._search(asked)["aggregations"], grain, ask.timezone)

        keys = [hit["_id"] for hit in hits["hits"]]
        scores = [hit.get("_score") or 0.0 for hit in hits["hits"]]
        facets: dict[str, Counts] = {
            name: _year_counts(aggregations[f"facet_{name}"], ask.timezone)
            if name == "year"
            else _counts(aggregations[f"facet_{name}"])
            for name in ask.facets
        }
        stories = int(aggregations["stories"]["value"])
        grouped: Mapping[str, Sequence[str]] = {}
        if every is not None:
            columns: dict[str, str] = {name: written(name) for name in ask.facets if name != "year"}
            matched = [rows.row(hit, columns) for hit in every["hits"]["hits"]]
            best = rows.best_of_stories(matched, newest=ask.sort == "newest")
            listed = rows.ordered(best if ask.collapse else matched, ask)
            shown = listed[ask.offset : ask.offset + ask.limit]
            keys, scores = [one.key for one in shown], [one.score for one in shown]
            stories = len(best)
            grouped = rows.copies(shown, matched) if ask.collapse else {}
            if ask.facet_counts == "stories":
                facets |= {name: rows.counted(best, name) for name in columns}
                if "year" in ask.facets:
                    facets["year"] = _years_of(best, ask.timezone)
        elif ask.collapse:
            grouped = {
                hit["_id"]: others
                for hit in hits["hits"]
                if (
                    others := [
                        one["_id"]
                        for one in hit["inner_hits"]["copies"]["hits"]["hits"]
                        if one["_id"] != hit["_id"]
                    ]
                )
            }
        read = self._read_key
        return Found(
            keys=[read(key) for key in keys],
            scores=scores,
            total=total,
            stories=stories,
            copies={read(key): [read(other) for other in others] for key, others in grouped.items()},
            facets=facets,
            timeline=_steps(aggregations, ask.timeline, ask.timezone) if ask.timeline else [],
            by_grain=by_grain,
        )

    def _counted(self, queries: Sequence[Clause]) -> list[int]:
        """How many articles match each query."""
        if not queries:
            return []
        wanted = {"size": 0, "query": ALL, "aggs": {"each": {"filters": {"filters": list(queries)}}}}
        return [
            int(bucket["doc_count"]) for bucket in self._search(wanted)["aggregations"]["each"]["buckets"]
        ]


def _has_copies(ask: Ask, answer: Mapping[str, Any]) -> bool:
    """Whether copies make a difference to an answer, and are few enough to be told apart."""
    total = int(answer["hits"]["total"]["value"])
    return int(answer["aggregations"]["stories"]["value"]) < total <= EXACT


def _query(ask: Ask) -> Clause:
    """The query of a question; its scores halved by age if asked for."""
    if ask.sort != "relevance":
        return unscored(ask.plan)
    asked = clause(ask.plan)
    if ask.half_life is None:
        return asked
    dated = {"exists": {"field": "start"}}
    past = {"range": {"start": {"lte": ask.now}}}
    scale = max(1, round(ask.half_life * 86_400))
    return {
        "function_score": {
            "query": asked,
            "functions": [
                {"filter": past, "exp": {"start": {"origin": ask.now, "scale": scale, "decay": 0.5}}},
                {"filter": {"bool": {"must_not": [dated]}}, "weight": 0.5},
            ],
            "score_mode": "multiply",
            "boost_mode": "multiply",
        }
    }


def _sort(ask: Ask) -> list[Clause]:
    """Ties by date, newest first, the undated last, then by id."""
    direction = "asc" if ask.sort == "oldest" else "desc"
    by_date: list[Clause] = [{"start": {"order": direction, "missing": "_last"}}, {"order": {"order": "asc"}}]
    if ask.sort == "added":
        return [{"indexed": {"order": "desc"}}, *by_date]
    return [{"_score": {"order": "desc"}}, *by_date] if ask.sort == "relevance" else by_date


def _terms(facet: str) -> Clause:
    if facet not in FACETS:
        raise NotSupportedError(f"Values of “{facet}” can't be counted; choose among {', '.join(FACETS)}.")
    return {"terms": {"field": written(facet), "size": _VALUES}}


def _counts(aggregation: Mapping[str, Any]) -> Counts:
    return most_frequent({bucket["key"]: int(bucket["doc_count"]) for bucket in aggregation["buckets"]})


def _histogram(grain: str, zone: str) -> Clause:
    return {
        "date_histogram": {"field": "date", "calendar_interval": grain, "time_zone": zone, "min_doc_count": 1}
    }


def _years(ask: Ask) -> Clause:
    return _histogram("year", ask.timezone)


def _timeline(ask: Ask, grain: str) -> dict[str, Clause]:
    """Counts of what was found and of all articles, by time."""
    steps = _histogram(grain, ask.timezone)
    return {"hits_by_time": steps, "all": {"global": {}, "aggs": {"by_time": steps}}}


def _steps(aggregations: Mapping[str, Any], grain: str, zone: str) -> list[Step]:
    """Steps from the first dated hit to the last, empty ones between included."""
    hits = {
        bucket["key"] // 1000: int(bucket["doc_count"]) for bucket in aggregations["hits_by_time"]["buckets"]
    }
    if not hits:
        return []
    every = {
        bucket["key"] // 1000: int(bucket["doc_count"])
        for bucket in aggregations["all"]["by_time"]["buckets"]
    }
    starts = edges(min(hits), max(hits), grain, zone).tolist()
    return [(start, end, hits.get(start, 0), every.get(start, 0)) for start, end in pairwise(starts)]


def _year_counts(aggregation: Mapping[str, Any], zone: str) -> Counts:
    place = ZoneInfo(zone)
    return most_frequent(
        {
            f"{datetime.fromtimestamp(bucket['key'] // 1000, UTC).astimezone(place).year:04}": int(
                bucket["doc_count"]
            )
            for bucket in aggregation["buckets"]
            if bucket["doc_count"]
        }
    )


def _years_of(found: Sequence[rows.Row], zone: str) -> Counts:
    place = ZoneInfo(zone)
    counts: dict[str, int] = {}
    for one in found:
        if one.start is not None:
            year = f"{datetime.fromtimestamp(one.start, UTC).astimezone(place).year:04}"
            counts[year] = counts.get(year, 0) + 1
    return most_frequent(counts)
