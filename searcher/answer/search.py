"""The searcher: from the words typed to results."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from dateline.index.article import Article
from dateline.searcher.answer.advice import FEW, advice
from dateline.searcher.answer.asking import Asking, chosen_sort
from dateline.searcher.answer.counting import bins, facet, grained
from dateline.searcher.answer.hits import Showing, page
from dateline.searcher.answer.loosening import by_weight, is_question, labels, near_quotations
from dateline.searcher.answer.protocol import ArticleMarks
from dateline.searcher.answer.results import Bin, FacetCount, Hit, Looser, QueryPart, Results, Survey
from dateline.searcher.articles import Articles
from dateline.searcher.engines.base import Ask, Found, Key, Snapshot, Step
from dateline.searcher.engines.frequencies import Frequencies
from dateline.searcher.marks.highlighter import Highlighter
from dateline.searcher.marks.snippets import SnippetOptions
from dateline.searcher.marks.weights import Weigher
from dateline.searcher.plan.nodes import Empty, Everything, Keys, Like, Plan, Quoted, Word
from dateline.searcher.plan.nodes.context import Warned
from dateline.searcher.plan.nodes.groups import joined
from dateline.searcher.plan.nodes.words import forms_of
from dateline.searcher.plan.planned import Loosened, Planned
from dateline.searcher.query.canonical import canonical
from dateline.searcher.query.filters import with_filters
from dateline.searcher.query.parser import Parsed
from dateline.searcher.request import FacetName, Request, Sort
from dateline.searcher.vocabulary.archive_words import ArchiveWords
from dateline.searcher.vocabulary.names_file import NamesFile
from dateline.searcher.vocabulary.suggestion import Suggestion

if TYPE_CHECKING:
    from dateline.searcher.engines.explanation import Explanation

_LITTLE = 10
"""Articles found at most for a better spelling to be looked for."""
_FETCHED = 500
"""Articles read from the store at a time where all are wanted."""
_LOOSENED = 12
"""Words of a phrase at most for what they find to be counted."""
_MISREAD = 5
"""Letters of a word at least for it to be looked for with one of them misread."""
_STREAMED = 100
"""Hits made at a time where all are wanted."""
_SURVEYED = 100
"""Articles whose dates are looked at together for the first and the last of them; of more, the two alone."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """What was asked of the engine and what it found.

    loosened: how less was wanted than was typed, None for what was typed.
    """

    ask: Ask
    found: Found
    loosened: Loosened | None = None
    warnings: tuple[Warned, ...] = ()


class Searcher:
    """Answers queries from one snapshot of an archive. Safe for threads."""

    def __init__(
        self,
        store: Articles,
        snapshot: Snapshot,
        *,
        timezone: str,
        clock: Callable[[], datetime],
        names: NamesFile | None = None,
    ) -> None:
        """`timezone`: the archive's. `clock`: the aware time now, from which relative dates count.

        names: spellings that always count as one.
        """
        self._store = store
        self._snapshot = snapshot
        self._timezone = timezone
        frequencies = Frequencies(snapshot)
        self._weigh = Weigher(frequencies)
        self._words = ArchiveWords(store, snapshot, frequencies, names)
        self._asking = Asking(snapshot, self._words, timezone, clock)

    def search(self, request: Request) -> Results:
        """The articles that a request finds.

        Raises QuerySyntaxError for a query that can't be answered as typed, NotSupportedError for what
        the engine can't do.
        """
        started = time.perf_counter()
        parsed, planned = self._asking.plan(request)
        sort = chosen_sort(request, parsed, planned)
        answer = self._answer(planned, self._asking.ask(planned.plan, sort, request), request)
        found = answer.found
        hits, gone = self._hits(answer, planned, request)
        suggestion = self._suggestion(parsed, answer, request)
        timeline, coarser = self._timeline(answer, planned, request)
        return Results(
            query=request.query,
            interpreted=parsed.canonical,
            total=found.total - gone,
            stories=found.stories - gone,
            hits=hits,
            warnings=(*parsed.warnings, *planned.warnings, *answer.warnings, *coarser),
            facets=self._facets(answer, request),
            timeline=timeline,
            suggestion=suggestion,
            advice=self._advice(planned, answer),
            looser=self._looser(planned, answer, request, misspelt=suggestion is not None),
            took_ms=(time.perf_counter() - started) * 1000,
            intervals=planned.intervals,
            sort=sort,
        )

    def hits(self, request: Request, *, everything: bool) -> Iterator[Hit]:
        """The hits of a request one after the other, with a few articles in memory at a time.

        everything: all hits, whatever the request's page; else that page. They are those of this snapshot,
        without those that the store has lost since. Raises as `search` does, at the first step.
        """
        parsed, planned = self._asking.plan(request)
        ask = self._asking.ask(planned.plan, chosen_sort(request, parsed, planned), request)
        if everything:
            ask = replace(ask, offset=0, limit=self._snapshot.articles)
        answer = self._answer(planned, ask, request)
        found = answer.found
        for start in range(0, len(found.keys), _STREAMED):
            some = slice(start, start + _STREAMED)
            part = replace(found, keys=found.keys[some], scores=found.scores[some])
            yield from self._hits(replace(answer, found=part), planned, request)[0]

    def survey(self, request: Request) -> Survey:
        """How much a request finds, from when to when and where: no hit is made, and no word is given up.

        Raises QuerySyntaxError.
        """
        parsed, planned = self._asking.plan(request)
        wanted = replace(request, limit=_SURVEYED, offset=0, copies="show", timeline=None)
        ask = replace(self._asking.ask(planned.plan, "oldest", wanted), facets=("source",))
        found = self._snapshot.find(ask)
        keys = found.keys
        if found.total > len(keys):
            newest = replace(ask, sort="newest", limit=1, facets=())
            keys = [*keys[:1], *self._snapshot.find(newest).keys]
        articles = self._store.briefs(keys)
        dates = [articles[key].published for key in keys if key in articles and articles[key].published]
        return Survey(
            total=found.total,
            stories=found.stories,
            first=dates[0] if dates else None,
            last=dates[-1] if dates else None,
            sources=facet("source", found.facets["source"]),
            warnings=(*parsed.warnings, *planned.warnings),
        )

    def matching(self, query: str) -> Iterator[Article]:
        """Every article that a query finds as typed, copies included, newest first unless it says otherwise.

        They are those of this snapshot, without those that the store has lost since. Raises
        QuerySyntaxError.
        """
        parsed, planned = self._asking.plan(Request(query=query))
        everything = Request(copies="show", snippets=0)
        sort: Sort = "newest" if parsed.sort in (None, "relevance") else parsed.sort
        ask = replace(self._asking.ask(planned.plan, sort, everything), limit=self._snapshot.articles)
        keys = self._snapshot.find(ask).keys
        for start in range(0, len(keys), _FETCHED):
            some = keys[start : start + _FETCHED]
            articles = self._store.fetch(some)
            yield from (articles[key] for key in some if key in articles)

    def similar(self, id: str, limit: int) -> Results:
        """Articles like that one, best first, without itself and its copies. Raises ArticleNotFoundError."""
        started = time.perf_counter()
        request = Request(limit=limit)
        ask = self._asking.ask(self._words.similar(id), "relevance", request)
        found = self._snapshot.find(ask)
        hits, gone = self._hits(_Answer(ask, found), Planned(), request)
        took = (time.perf_counter() - started) * 1000
        query = canonical(Like(id))
        return Results(query, query, found.total - gone, found.stories - gone, hits, took_ms=took)

    def suggest(self, prefix: str) -> list[Suggestion]:
        """What a text that is being typed may become: words and names by frequency, then headlines."""
        return self._words.completions(prefix)

    def marks(self, article: Article, query: str) -> ArticleMarks:
        """Where the words of a query stand in the whole of an article."""
        _, planned = self._asking.plan(Request(query=query))
        highlighter = Highlighter(planned.everything)
        return ArticleMarks(**{
            field: highlighter.marks(getattr(article, field), field, article.language)
            for field in ("headline", "standfirst", "body")
        })  # fmt: skip

    def _answer(self, planned: Planned, ask: Ask, request: Request) -> _Answer:
        """What the engine finds for the plan; for less where that is nothing, or the query is a question."""
        ask = replace(
            ask,
            words=planned.typed,
            typed=planned.forms,
            by_passage=planned.match == "all",
            aside=planned.aside,
        )
        keeps = request.strict or not request.relax or planned.match != "all"
        question = not keeps and is_question(request.query, planned)
        exact = None if question else self._snapshot.find(ask)
        if exact is not None:
            if exact.total or keeps:
                return _Answer(ask, exact)
            if (near := near_quotations(self._snapshot, planned)) is not None:
                by, warnings = near
                nearer = replace(ask, plan=planned.loosened(by), typed=by.quoted)
                nearly = self._snapshot.find(nearer)
                if nearly.total:
                    return _Answer(nearer, nearly, by, warnings)
            if len(planned.words) < 2:
                return _Answer(ask, exact)
        for by, warned in by_weight(self._snapshot, planned, question=question):
            looser = replace(ask, plan=planned.loosened(by))
            found = self._snapshot.find(looser)
            if found.total:
                return _Answer(looser, found, by, (warned,))
        return _Answer(ask, self._snapshot.find(ask) if exact is None else exact)

    def _missing(self, answer: _Answer, planned: Planned) -> Mapping[Key, tuple[str, ...]]:
        """Of each hit the plain words that it lacks, where not all were wanted."""
        keys = answer.found.keys
        if answer.loosened is None or not answer.loosened.weights or not keys:
            return {}
        of_page = Keys(frozenset(keys))
        asks = [
            Ask(joined((word, of_page)), sort="newest", limit=len(keys), collapse=False)
            for word in planned.words
        ]
        having = [set(found.keys) for found in self._snapshot.find_each(asks)]
        words = list(zip(labels(planned), having, strict=True))
        return {key: tuple(label for label, found in words if key not in found) for key in keys}

    def _why(self, ask: Ask, key: Key) -> Explanation:
        """Why an article that was found has its score."""
        return self._snapshot.explain(ask, key)

    def _suggestion(self, parsed: Parsed, answer: _Answer, request: Request) -> str | None:
        """A better spelling, looked for where little was found."""
        if answer.loosened is None and answer.found.total > _LITTLE:
            return None
        return self._words.suggestion(request.query, parsed.tree, variants=request.variants)

    def _advice(self, planned: Planned, answer: _Answer) -> tuple[QueryPart, ...]:
        """What each part of the query finds, where all together found little."""
        little = answer.loosened is not None or answer.found.total <= FEW
        return advice(self._snapshot, planned) if little and planned.match == "all" else ()

    def _looser(
        self, planned: Planned, answer: _Answer, request: Request, *, misspelt: bool
    ) -> tuple[Looser, ...]:
        """What looser forms find of a query that finds little: of a phrase alone its words, of plain words
        what is a letter away, as the letters of a scan may have been misread, unless they are `misspelt`."""
        if answer.loosened is None and answer.found.total > FEW:
            return ()
        if len(planned.parts) != 1 or planned.parts[0][0].is_plain:
            return () if misspelt else self._misread(planned, answer, request)
        phrase = planned.parts[0][0]
        words = forms_of(phrase.text) if isinstance(phrase, Quoted) and phrase.slop is None else ()
        if not 2 <= len(words) <= _LOOSENED:
            return ()
        together = " ".join(words)
        queries = {
            "as words": together,
            "within 5 words": f'"{together}"~5',
            **{word: word for word in words},
        }
        asked = [replace(request, query=query) for query in queries.values()]
        counts = self._snapshot.count([self._asking.plan(one)[1].plan for one in asked])
        return tuple(
            Looser(label, query, n) for (label, query), n in zip(queries.items(), counts, strict=True)
        )

    def _misread(self, planned: Planned, answer: _Answer, request: Request) -> tuple[Looser, ...]:
        """What the query finds with its longer words within one edit, where that is more."""
        words = [part for part, _ in planned.parts if isinstance(part, Word) and len(part.text) >= _MISREAD]
        if not 0 < len(words) <= _LOOSENED or not all(word.text.isalpha() for word in words):
            return ()
        query = request.query
        for word in sorted(words, key=lambda word: word.span, reverse=True):
            query = f"{query[: word.span[0]]}{word.text}~{query[word.span[1] :]}"
        (count,) = self._snapshot.count([self._asking.plan(replace(request, query=query))[1].plan])
        had = 0 if answer.loosened else answer.found.total
        return (Looser("with a letter misread", query, count),) if count > had else ()

    def _facets(self, answer: _Answer, request: Request) -> dict[str, tuple[FacetCount, ...]]:
        """Counts of everything found; of what is filtered by, the other values too."""
        filtered = [name for name in request.facets if request.chosen(name)]
        asks = [self._without(name, answer, request) for name in filtered]
        apart = dict(zip(filtered, self._snapshot.find_each(asks), strict=True)) if asks else {}
        return {
            name: facet(name, apart.get(name, answer.found).facets[name], request.chosen(name))
            for name in request.facets
        }

    def _without(self, name: FacetName, answer: _Answer, request: Request) -> Ask:
        """The question for the counts of one facet as if its own filter had not been given."""
        request = request.without(name)
        parsed, planned = self._asking.plan(request)
        wanted = _asked(planned, answer.loosened)
        if isinstance(with_filters(parsed.tree, request), Empty):
            wanted = Everything()
        counted = replace(request, facets=(name,), timeline=None, limit=0)
        return self._asking.ask(wanted, "newest", counted)

    def _timeline(
        self, answer: _Answer, planned: Planned, request: Request
    ) -> tuple[tuple[Bin, ...], tuple[Warned, ...]]:
        """The steps by the grain asked for, or by a coarser one, with a warning, if they were too many."""
        if request.timeline is None:
            return (), ()

        def _search_again(grain: str) -> list[Step]:
            uncounted = replace(request, facets=(), limit=0)
            ask = self._asking.ask(_asked(planned, answer.loosened), "newest", uncounted)
            return self._snapshot.find(replace(ask, timeline=grain)).timeline

        count = answer.found.by_grain or _search_again
        grain, steps = grained(request.timeline, answer.found.timeline, count)
        counted = bins(steps, self._timezone)
        if request.timeline in ("auto", grain):
            return counted, ()
        message = f"the timeline goes by {grain}: by {request.timeline} it would be too long"
        return counted, (Warned("timeline", message),)

    def _hits(self, answer: _Answer, planned: Planned, request: Request) -> tuple[tuple[Hit, ...], int]:
        """The hits of the page, and how many of them the store no longer has."""
        instead = answer.loosened.instead if answer.loosened else {}
        marked = planned.loosened(Loosened(instead=instead)) if instead else planned.everything
        highlighter = Highlighter(marked, self._weigh)
        shown = SnippetOptions(request.snippets, request.snippet_length)
        showing = Showing(highlighter, shown, partial(self._why, answer.ask), self._missing(answer, planned))
        hits = page(self._store, answer.found, showing)
        return hits, len(answer.found.keys) - len(hits)


def _asked(planned: Planned, by: Loosened | None) -> Plan:
    """The plan that was answered: as typed, or less of it."""
    return planned.plan if by is None else planned.loosened(by)
