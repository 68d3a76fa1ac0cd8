"""The stories of an archive on a cluster: which of its articles are copies of each other.

As in a folder, whether two are copies does not depend on any third (`index/copies`): so the same articles are
the same stories, in whatever order they came. Which to compare is asked of the cluster, by the few shingles
that each document holds as its sketch.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from dateline.index.article import Article
from dateline.index.copies.candidates import LEAST_SHARED, Candidates, best
from dateline.index.copies.grouping import Groups, precedence
from dateline.index.copies.novelty import told
from dateline.index.copies.resemblance import sketched_between
from dateline.index.copies.stories import are_one_story
from dateline.index.copies.texts import ComparedText, ComparedTexts
from dateline.index.engines.opensearch.mapping import AVERAGES
from dateline.index.engines.opensearch.server import Server
from dateline.index.engines.opensearch.stored import SOURCE, Stored
from dateline.index.errors import ClusterError
from dateline.index.store.transaction import StoryMember

_MOST_TERMS = 20_000
"""Entries that are looked up together: OpenSearch takes 65,536."""
_MOST = 10_000
"""Documents that a search gives at most: of a story with more, not all are put right together."""
_AT_ONCE = 500  # documents written in one request
_TURNS = 6
_CONFLICT = 409


class ClusterStories:
    """Finds and writes down the stories of one archive. All raises ClusterError."""

    def __init__(self, server: Server, timezone: str) -> None:
        self.averages: Mapping[str, float] = AVERAGES
        """The archive's lengths of fields, with which documents are made."""
        self._server = server
        self._name = server.address.name
        self._timezone = timezone

    def regroup(self, names: Collection[str], stories: Collection[str] = ()) -> None:
        """Put the stories of some documents right, with what they join, and those that they are taken from.

        names: documents that were written. stories: those that documents which changed or went were in.
        """
        for _ in range(_TURNS):
            self.refresh()
            sides = {one.name: one for one in (*self.stored(names), *self._members_of(stories))}
            groups, known = Groups[str](), dict(sides)
            for one, other in self.links(list(sides.values())):
                known.setdefault(other.name, other)
                groups.join(one.name, other.name)
            joined = {one.story for name, one in known.items() if name not in sides}
            for other in self._members_of(joined):
                if other.name not in sides:
                    known[other.name] = other
                    groups.join(other.story, other.name)
            changed = _changed(known.values(), groups)
            names = self._write(changed)
            if not names:
                if changed:
                    self.refresh()
                return
        raise ClusterError(
            f"{self._server.address}: other writers change the same stories all the time; run it again"
        )

    def astray(self, batches: Iterable[Sequence[Stored]]) -> list[Stored]:
        """All documents whose story is not what it should be, as they should be.

        batches: all of them. A name, a date and a story of each is kept in memory.
        """
        groups = Groups[str]()
        known: dict[str, Stored] = {}
        for batch in batches:
            for one, other in self.links(batch):
                groups.join(one.name, other.name)
            known |= {one.name: _light(one) for one in batch}
        return _changed(known.values(), groups)

    def put_right(self, astray: Sequence[Stored]) -> None:
        """Write down what `astray` found."""
        for start in range(0, len(astray), _AT_ONCE):
            some = {one.name: one for one in astray[start : start + _AT_ONCE]}
            now = self.stored(some)
            self._write([
                replace(one, story=some[one.name].story, is_copy=some[one.name].is_copy) for one in now
            ])  # fmt: skip
        self.refresh()

    def links(self, sides: Sequence[Stored]) -> Iterator[tuple[Stored, Stored]]:
        """Pairs of copies: one of some documents, and another that can be found."""
        if not sides:
            return
        texts = ComparedTexts([one.article for one in sides])
        pairs = self._sharing(sides, texts)
        by_name = {one.name: place for place, one in enumerate(sides)}
        others = self.stored(dict.fromkeys(name for _, name, _ in pairs if name not in by_name))
        other_texts = ComparedTexts([one.article for one in others])
        every = [*sides, *others]
        members = [_member(place, one) for place, one in enumerate(every)]
        counts = np.concatenate([texts.counts, other_texts.counts])
        place_of = {one.name: place for place, one in enumerate(every)}
        found = [(place, place_of[name], shared) for place, name, shared in pairs if name in place_of]
        if not found:
            return
        places, keys, shared = np.array(found, np.int64).T
        starts = np.array([one.start for one in every], np.float64)
        wanted = sketched_between(starts[places], starts[keys])
        candidates = Candidates(places, keys, shared)
        joined = Groups[int]()

        def side(place: int) -> tuple[StoryMember, ComparedText]:
            inside = place < len(sides)
            return members[place], ComparedText(texts, place) if inside else ComparedText(
                other_texts, place - len(sides)
            )

        tells = _remembered(lambda member: told(every[member.key].article))
        for place, other in best(candidates, (counts[places], counts[keys]), wanted):
            if joined.root(place) == joined.root(other):
                continue
            if are_one_story(side(place), side(other), tells):
                joined.join(place, other)
                yield every[place], every[other]

    def stored(self, names: Iterable[str]) -> list[Stored]:
        """Documents by name, those that are there."""
        docs = [{"_id": name, "_source": list(SOURCE)} for name in names]
        if not docs:
            return []
        answer = self._server.ask("POST", f"/{self._name}/_mget", {"docs": docs})
        return [Stored.read(found) for found in answer["docs"] if found.get("found")]

    def refresh(self) -> None:
        """Let what was written be found."""
        self._server.ask("POST", f"/{self._name}/_refresh")

    def _sharing(self, sides: Sequence[Stored], texts: ComparedTexts) -> list[tuple[int, str, int]]:
        """(place, name, entries) of documents that share enough of a sketch with those at some places."""
        drawn = sketches(texts)
        holders: dict[str, list[int]] = defaultdict(list)
        for place, sketch in enumerate(drawn):
            for entry in sketch:
                holders[entry].append(place)
        entries = list(holders)
        shared: Counter[tuple[int, str]] = Counter()
        for start in range(0, len(entries), _MOST_TERMS):
            for name, sketch in self._with_any(entries[start : start + _MOST_TERMS]):
                shared.update((place, name) for entry in sketch for place in holders.get(entry, ()))
        return [
            (place, name, count)
            for (place, name), count in shared.items()
            if sides[place].name != name and (count >= LEAST_SHARED or not texts.counts[place])
        ]

    def _with_any(self, entries: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
        """Name and sketch of each document that has any of some entries."""
        found = self._search({"query": {"terms": {"sketch": list(entries)}}, "docvalue_fields": ["sketch"]})
        if len(found) == _MOST and len(entries) > 1:
            middle = len(entries) // 2
            yield from self._with_any(entries[:middle])
            yield from self._with_any(entries[middle:])
        else:  # of the boilerplate that thousands share no more is worth a look
            wanted = frozenset(entries)
            for hit in found:
                yield hit["_id"], [one for one in hit["fields"]["sketch"] if one in wanted]

    def _members_of(self, stories: Collection[str]) -> list[Stored]:
        """The documents of some stories."""
        if not stories:
            return []
        query = {"terms": {"story": sorted(stories)}}
        found = self._search({"query": query, "_source": list(SOURCE), "seq_no_primary_term": True})
        return [Stored.read(hit) for hit in found]

    def _search(self, body: Mapping[str, Any]) -> list[dict[str, Any]]:
        """As many documents as a search gives at once, without what they hold unless it is asked for."""
        made = {"_source": False, **body, "size": _MOST}
        answer = self._server.ask(
            "POST", f"/{self._name}/_search", made, allow_partial_search_results="false"
        )
        found: list[dict[str, Any]] = answer["hits"]["hits"]
        return found

    def _write(self, changed: Sequence[Stored]) -> list[str]:
        """Write documents with other stories; the names of those that somebody else wrote meanwhile."""
        if not changed:
            return []
        drawn = sketches(ComparedTexts([one.article for one in changed]))
        actions = [
            one.action(self._timezone, sketch, self.averages)
            for one, sketch in zip(changed, drawn, strict=True)
        ]
        outcomes = self._server.bulk(actions)
        for outcome in outcomes:
            if outcome["status"] >= 300 and outcome["status"] not in (_CONFLICT, 404):
                reason = outcome.get("error", {}).get("reason", outcome["status"])
                raise ClusterError(f"{self._server.address}: a story can't be written down: {reason}")
        return [
            one.name for one, outcome in zip(changed, outcomes, strict=True) if outcome["status"] == _CONFLICT
        ]


def sketches(texts: ComparedTexts) -> list[list[str]]:
    """The entries of each text's sketch as a document holds them: eight hexadecimal digits."""
    found: list[list[str]] = [[] for _ in range(len(texts))]
    for entry, owner in zip(texts.hashes.tolist(), texts.owners.tolist(), strict=True):
        found[owner].append(f"{entry:08x}")
    return found


def _changed(known: Iterable[Stored], groups: Groups[str]) -> list[Stored]:
    """Those whose story is another one than recorded, with the right one."""
    by_root: dict[str, list[Stored]] = defaultdict(list)
    for one in known:
        by_root[groups.root(one.name)].append(one)
    changed = []
    for members in by_root.values():
        first = min(
            members,
            key=lambda one: precedence(one.name, one.start, excerpt=one.article.kind == "excerpt"),
        ).name
        right = [replace(one, story=first, is_copy=one.name != first) for one in members]
        changed += [new for new, old in zip(right, members, strict=True) if new != old]
    return changed


def _member(place: int, one: Stored) -> StoryMember:
    return StoryMember(place, one.start, one.article.kind == "excerpt", None, 0, one.article.source)


def _light(one: Stored) -> Stored:
    """What is kept of a document while all of them are gone through."""
    return replace(one, article=Article(kind=one.article.kind), earlier=(), digest="")


def _remembered(tells: Callable[[StoryMember], Any]) -> Callable[[StoryMember], Any]:
    """The same, worked out once for each."""
    found: dict[int, Any] = {}

    def asked(member: StoryMember) -> Any:
        if member.key not in found:
            found[member.key] = tells(member)
        return found[member.key]

    return asked
