"""The engine finds and scores what the plain reference does, however articles are spread over segments."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.index.article import Article
from dateline.index.change import Change
from dateline.index.engines.postings.writer import PostingWriter
from dateline.searcher.engines.base import Ask
from dateline.searcher.engines.postings.snapshot import PostingSnapshot
from dateline.searcher.plan.nodes import All, Any, Everything, Not, Phrase, Plan, Range, Term
from tests.searcher.engines.postings.reference import NAMES, Reference

WORDS = ("grain", "grains", "ship", "shipping", "the", "port", "of")
STEMS = ("grain", "ship", "port", "the")

texts = st.none() | st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
articles = st.builds(
    Article, id=st.sampled_from("abc"), headline=texts, standfirst=texts, body=texts,
    language=st.sampled_from((None, "en", "fr")),
)  # fmt: skip
dates = st.none() | st.tuples(st.integers(0, 50), st.integers(1, 30)).map(lambda pair: (pair[0], sum(pair)))
fields = st.lists(st.sampled_from(NAMES), min_size=1, unique=True).map(tuple)
weights = st.sampled_from((1.0, 3.0, 0.5))
forms = st.lists(st.sampled_from(WORDS), min_size=1, max_size=2, unique=True).map(tuple)
leaves: st.SearchStrategy[Plan] = st.one_of(
    st.builds(Term, forms, st.just(True), fields, weights),
    st.builds(Term, st.sampled_from(STEMS).map(lambda one: (one,)), st.just(False), fields, weights),
    st.builds(
        Phrase, st.lists(forms, min_size=1, max_size=3).map(tuple), st.just(True), fields, st.none(), weights
    ),
    st.builds(Range, st.just("published"), st.none() | st.integers(0, 60), st.none() | st.integers(0, 60)),
    st.just(Everything()),
)
plans: st.SearchStrategy[Plan] = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(All, st.lists(inner, min_size=1, max_size=3).map(tuple)),
        st.builds(Any, st.lists(inner, min_size=1, max_size=3).map(tuple), st.integers(1, 2)),
        st.builds(Not, inner),
    ),
    max_leaves=6,
)


def article_of(key: int) -> st.SearchStrategy[Article | None]:
    """An article with an id of its own, or None for a deletion."""
    return st.none() | articles.map(lambda article: replace(article, id=f"{article.id}-{key}"))


@st.composite
def histories(draw: st.DrawFn) -> list[list[Change]]:
    """Commits of additions, replacements and deletions."""
    changes = [
        Change(key, number, draw(article_of(key)), draw(dates), number, key)
        for number, key in enumerate(draw(st.lists(st.integers(1, 8), min_size=1, max_size=20)), 1)
    ]
    cuts = sorted(draw(st.sets(st.integers(0, len(changes)), max_size=3)))
    return [changes[low:high] for low, high in zip([0, *cuts], [*cuts, len(changes)], strict=True)]


def opened(folder: Path, history: list[list[Change]]) -> PostingSnapshot:
    """A snapshot after some commits."""
    writer = PostingWriter.open(folder / "index")
    for number, changes in enumerate(history, 1):
        writer.apply(changes)
        writer.commit(number)
    writer.close()
    return PostingSnapshot(folder / "index")


@settings(max_examples=120, deadline=None)
@given(histories(), st.lists(plans, min_size=1, max_size=6))
def test_scores_are_the_references(history: list[list[Change]], asked: list[Plan]) -> None:
    """Exact lengths, collection-wide statistics, deletions counted out."""
    reference = Reference(change for changes in history for change in changes)
    with TemporaryDirectory() as folder:
        snapshot = opened(Path(folder), history)
        for plan in asked:
            expected = reference.scores(plan)
            found = snapshot.find(Ask(plan, limit=50, collapse=False))
            assert dict(zip(found.keys, found.scores, strict=True)) == pytest.approx(expected, rel=1e-9)
            assert found.scores == sorted(found.scores, reverse=True)


@settings(max_examples=60, deadline=None)
@given(histories(), plans)
def test_segments_do_not_show(history: list[list[Change]], plan: Plan) -> None:
    """Not even in the last digit of a score: one segment and many give the same answer."""
    latest = {change.key: change for changes in history for change in changes}
    with TemporaryDirectory() as one, TemporaryDirectory() as many:
        together = opened(Path(one), [[change for change in latest.values() if change.article is not None]])
        spread = opened(Path(many), history)
        for limit in (2, 50):
            first = together.find(Ask(plan, limit=limit))
            second = spread.find(Ask(plan, limit=limit))
            assert (first.keys, first.scores, first.total) == (second.keys, second.scores, second.total)


def test_the_formula_by_hand(tmp_path: Path) -> None:
    """Two articles, one word, worked out on paper."""
    rows = [
        Change(1, 1, Article(id="a", headline="grain", body="grain port"), None, 0, 1),
        Change(2, 2, Article(id="b", headline="port", body="ship port ship port"), None, 0, 2),
    ]
    found = opened(tmp_path, [rows]).find(Ask(Term(("grain",), False, NAMES)))
    # headline: 2.5 * 1 / (0.5 + 0.5 * 1/1); body: 1 / (0.4 + 0.6 * 2/3); idf = ln(1 + 1.5/1.5)
    tf = 2.5 + 1 / 0.8
    assert found.scores == pytest.approx([0.6931471805599453 * tf * 2.2 / (1.2 + tf)])
