"""From the words typed to what an engine is asked, in one snapshot of an archive."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property, lru_cache

from dateline.searcher.engines.base import Ask, Snapshot
from dateline.searcher.plan.nodes import Dates, Nothing, Plan, Spaced, Word
from dateline.searcher.plan.nodes.context import Context, Warned
from dateline.searcher.plan.nodes.node import walk
from dateline.searcher.plan.nodes.words import forms_of
from dateline.searcher.plan.planned import Planned
from dateline.searcher.plan.planner import plan
from dateline.searcher.query.filters import with_filters
from dateline.searcher.query.parser import Parsed, parse
from dateline.searcher.request import Request, Sort
from dateline.searcher.vocabulary.archive_words import ArchiveWords

_MOST_VARIED = 12
"""Plain words of a query at most for other spellings of them to be looked for."""
_KEPT = 128
"""Queries whose trees are remembered: facets and further pages read the same one again."""


class Asking:
    """Plans queries for one snapshot. Safe for threads."""

    def __init__(
        self, snapshot: Snapshot, words: ArchiveWords, timezone: str, clock: Callable[[], datetime]
    ) -> None:
        self._snapshot = snapshot
        self._words = words
        self._timezone = timezone
        self._clock = clock

    def plan(self, request: Request) -> tuple[Parsed, Planned]:
        """The query of a request read, and planned with its filters. Raises QuerySyntaxError."""
        parsed = (
            parse(request.query, strict=request.strict, question=True)
            if request.match == "any"
            else _parsed(request.query, strict=request.strict)
        )
        tree = with_filters(parsed.tree, request)
        plain = [node.text for node in walk(parsed.tree) if isinstance(node, Word)]
        wanted = request.variants and not request.strict
        variants = self._variants(plain) if wanted and len(plain) <= _MOST_VARIED else None
        asked = self._clock()
        now = self._set_back(parsed, asked)
        context = replace(self._context, now=now, asked=asked, variants=variants)
        planned = plan(tree, context, match=request.match)
        if planned.plan == Nothing() and not (parsed.warnings or planned.warnings):
            nothing = Warned("empty", "nothing was asked: type a word, a phrase or a filter")
            planned = replace(planned, warnings=(nothing,))
        return parsed, planned

    def _variants(self, plain: Sequence[str]) -> Callable[[str], tuple[str, ...]]:
        """From a folded word to its other spellings; those of the plain words are looked up at once."""
        forms = [" ".join(forms) for text in plain if 0 < len(forms := forms_of(text)) <= 2]
        varied = self._words.variants(forms)
        return lambda form: varied[form] if form in varied else self._words.variants([form])[form]

    def ask(self, wanted: Plan, sort: Sort, request: Request) -> Ask:
        """The question to the engine."""
        return Ask(
            plan=wanted,
            sort=sort,
            offset=request.offset,
            limit=request.limit,
            collapse=request.copies == "collapse",
            facets=tuple(name for name in request.facets if not request.chosen(name)),
            facet_counts=request.facet_counts,
            timeline="year" if request.timeline else None,
            timezone=self._timezone,
            half_life=request.recency,
            now=int(self._now(request).timestamp()),
        )

    def _now(self, request: Request) -> datetime:
        """The moment from which the ages of articles count."""
        asked = self._clock()
        if "asof" not in request.query.casefold():  # the tree need not be looked at
            return asked
        return self._set_back(_parsed(request.query, strict=False), asked)

    def _set_back(self, parsed: Parsed, asked: datetime) -> datetime:
        """The clock, or the last second of the day that `asof:` names where that is earlier."""
        parts = parsed.tree.parts if isinstance(parsed.tree, Spaced) else (parsed.tree,)
        named = [part for part in parts if isinstance(part, Dates) and part.field == "asof"]
        if not named:
            return asked
        from dateline.searcher.plan.nodes.intervals import LocalClock, resolve  # here: most have no date

        ends = [resolve("asof", part.text, LocalClock(asked, self._timezone)).end for part in named]
        last = min((end for end in ends if end is not None), default=None)
        return asked if last is None else min(asked, datetime.fromtimestamp(last - 1, UTC))

    @cached_property
    def _context(self) -> Context:
        """What planning needs to know of the archive; the same as long as the snapshot."""
        sources, sections, languages = (
            tuple(value for value, _ in counts)
            for counts in self._snapshot.values(("source", "section", "language"))
        )
        return Context(
            now=self._clock(),
            timezone=self._timezone,
            # articles in no known language are stemmed as English
            languages=tuple(dict.fromkeys((*languages, "en"))),
            sources=sources,
            sections=sections,
            similar=self._words.similar,
        )


def chosen_sort(request: Request, parsed: Parsed, planned: Planned) -> Sort:
    """The order: as chosen, as typed, by relevance where something ranks, else newest first."""
    if request.sort != "relevance":
        return request.sort
    return parsed.sort or ("relevance" if planned.ranked else "newest")


@lru_cache(maxsize=_KEPT)
def _parsed(query: str, *, strict: bool) -> Parsed:
    """What a query means as text, remembered."""
    return parse(query, strict=strict)
