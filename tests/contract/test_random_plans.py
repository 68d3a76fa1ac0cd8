"""Random plans over random articles, compared with the plain evaluator."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.index.article import Article
from dateline.index.change import Change
from dateline.searcher.engines.base import Ask, Snapshot
from dateline.searcher.plan import nodes as plans
from dateline.searcher.plan.nodes import Plan
from tests.contract.collection import changes, deletion
from tests.contract.engines import Engine
from tests.contract.oracle import Oracle

WORDS = ("grain", "grains", "ship", "ships", "the", "of", "port", "night", "nights", "shift")
FORMS = (*WORDS, "waits", "zyzzyva")
TEXTS = ("headline", "standfirst", "body")
HORIZON = 1000

texts = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
names = st.lists(st.sampled_from(("Ana Port", "Lee Grain", "Port")), max_size=2, unique=True).map(tuple)
instants = st.none() | st.integers(-HORIZON, HORIZON)
intervals = st.none() | st.tuples(st.integers(-HORIZON, HORIZON), st.integers(1, HORIZON)).map(
    lambda pair: (pair[0], pair[0] + pair[1])
)
articles = st.builds(
    Article,
    id=st.just("a"),
    headline=texts,
    standfirst=texts,
    body=texts,
    published=st.just("2024"),
    authors=names,
    source=st.sampled_from((None, "Post", "post", "Echo")),
    language=st.sampled_from((None, "en")),
)


@st.composite
def histories(draw: st.DrawFn) -> list[list[Change]]:
    """Batches of changes to few keys: additions, replacements and deletions."""
    size = draw(st.integers(1, 25))
    rows = []
    for number in range(1, size + 1):
        key = draw(st.integers(1, 12))
        kept = draw(st.integers(0, 5))
        article = draw(articles) if kept else None
        interval = draw(intervals)
        story = draw(st.integers(1, key))
        rows.append(Change(key, number, article, interval, indexed=number, story=story))
    cut = draw(st.integers(0, size))
    return [rows[:cut], rows[cut:]]


forms = st.lists(st.sampled_from(FORMS), min_size=1, max_size=2, unique=True).map(tuple)
fields = st.lists(st.sampled_from(TEXTS), min_size=1, unique=True).map(tuple)
terms = st.builds(plans.Term, forms, st.booleans(), fields)
phrases = st.builds(
    plans.Phrase,
    st.lists(forms, min_size=1, max_size=3).map(tuple),
    st.booleans(),
    fields,
    st.none() | st.integers(0, 4),
)
nears = st.builds(plans.Near, terms | phrases, terms | phrases, st.integers(0, 4), fields)
patterns = st.builds(plans.Wildcard, st.sampled_from(("gr*", "sh?p", "n*t*", "of*", "zz*")), fields)
misspelt = st.builds(
    plans.Fuzzy, st.sampled_from(("grian", "sip", "nite", "ports")), st.integers(1, 2), fields
)
filters = st.one_of(
    st.builds(plans.Range, st.sampled_from(("published", "indexed")), instants, instants),
    st.builds(plans.Value, st.just("source"), st.sampled_from((("post",), ("echo", "post"), ("none",)))),
    st.builds(plans.Has, st.sampled_from(("author", "source", "body", "standfirst", "language"))),
    st.just(plans.Copy()),
    st.just(plans.Everything()),
    st.just(plans.Nothing()),
    st.builds(plans.Term, st.sampled_from((("port",), ("ana", "lee"))), st.just(True), st.just(("authors",))),
)
any_plan: st.SearchStrategy[Plan] = st.recursive(
    terms | phrases | nears | patterns | misspelt | filters,
    lambda inner: st.one_of(
        st.builds(plans.All, st.lists(inner, max_size=4).map(tuple)),
        st.builds(plans.Any, st.lists(inner, max_size=4).map(tuple), st.integers(0, 3)),
        st.builds(plans.Not, inner),
    ),
    max_leaves=8,
)


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(history=histories(), asked=st.lists(any_plan, min_size=4, max_size=12))
def test_plans_find_what_sets_say(engine: Engine, history: list[list[Change]], asked: list[Plan]) -> None:
    if not engine.in_folder:
        pytest.skip("an index for each example takes a cluster too long; the next test asks as many plans")
    oracle = Oracle(change for batch in history for change in batch)
    with TemporaryDirectory() as folder:
        opened = engine.open_snapshot(engine.build(Path(folder) / "index", *history))
        try:
            for plan in asked:
                expected = oracle.matching(plan)
                answer = opened.find(Ask(plan, limit=50, collapse=False))
                assert set(answer.keys) == expected
                assert answer.total == opened.count([plan])[0] == len(expected)
        finally:
            opened.close()


@pytest.fixture(scope="module")
def churned(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Snapshot, Oracle]]:
    """The handmade collection after many commits: written, deleted in part, written again."""
    rows = changes()
    last = rows[-1].number
    batches = [[row] for row in rows]
    batches.append([deletion(key, last + key) for key in (2, 5, 8)])
    batches.append([rows[4]])
    opened = engine.open_snapshot(engine.build(tmp_path_factory.mktemp("churned") / "index", *batches))
    yield opened, Oracle(change for batch in batches for change in batch)
    opened.close()


@settings(max_examples=100, suppress_health_check=list(HealthCheck))
@given(plan=any_plan)
def test_plans_find_the_same_after_many_commits(churned: tuple[Snapshot, Oracle], plan: Plan) -> None:
    opened, oracle = churned
    expected = oracle.matching(plan)
    assert set(opened.find(Ask(plan, limit=50, collapse=False)).keys) == expected
    assert opened.count([plan])[0] == len(expected)
