"""Fixtures of the contract: each engine in turn, and the collection written by it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dateline.searcher.engines.base import Ask, Found, Snapshot
from dateline.searcher.plan.nodes import Plan
from tests.contract.collection import changes
from tests.contract.engines import CLUSTER, ENGINES, Engine

Finder = Callable[[Plan], set[int]]


@pytest.fixture(
    params=[pytest.param(name, marks=pytest.mark.cluster if name == CLUSTER else ()) for name in ENGINES],
    scope="package",
)
def engine(request: pytest.FixtureRequest) -> Engine:
    """Each engine in turn."""
    name: str = request.param
    return Engine(name, request.getfixturevalue("hosts") if name == CLUSTER else "")


@pytest.fixture(autouse=True)
def swept(engine: Engine, tmp_path: Path) -> Iterator[None]:
    """A cluster loses what a test has made there: many indexes make it slow."""
    yield
    for folder in [folder for folder in engine.made if folder.is_relative_to(tmp_path)]:
        engine.discard(folder)
        engine.made.remove(folder)


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
