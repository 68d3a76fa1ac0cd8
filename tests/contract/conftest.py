"""Fixtures of the contract: each engine in turn, and the collection written by it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dateline.searcher.engines.base import Ask, Found, Snapshot
from dateline.searcher.plan.nodes import Plan
from tests.contract.collection import changes
from tests.contract.engines import ENGINES, Engine

Finder = Callable[[Plan], set[int]]


@pytest.fixture(params=ENGINES, ids=lambda engine: engine.name, scope="package")
def engine(request: pytest.FixtureRequest) -> Engine:
    """Each engine in turn."""
    chosen: Engine = request.param
    return chosen


@pytest.fixture(scope="package")
def built(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The collection, written in three commits; not to be written to."""
    rows = changes()
    return engine.build(tmp_path_factory.mktemp(engine.name) / "index", rows[:5], rows[5:6], rows[6:])


@pytest.fixture(scope="package")
def snapshot(engine: Engine, built: Path) -> Iterator[Snapshot]:
    """The collection, open for reading."""
    opened = engine.open_snapshot(built)
    yield opened
    opened.close()


@pytest.fixture
def found(snapshot: Snapshot) -> Finder:
    """The keys that a plan finds, with the total and the count checked on the way."""

    def keys(plan: Plan) -> set[int]:
        answer: Found = snapshot.find(Ask(plan, limit=100, collapse=False))
        assert len(set(answer.keys)) == len(answer.keys) == len(answer.scores)
        assert answer.total == len(answer.keys) == snapshot.count([plan])[0]
        return set(answer.keys)

    return keys
