"""The order of the tests: fast ones first, then slow ones, real data and the browser last."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

from tests.cluster.fixtures import hosts, nodes

# A busy machine is no failure; what CI runs can be run again.
settings.register_profile("dateline", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("dateline")

__all__ = ["hosts", "nodes"]

_LATER = ("slow", "corpora", "browser", "cluster")


def _weight(item: pytest.Item) -> int:
    """0 for a fast test, more for those that take longer."""
    return sum(place for place, name in enumerate(_LATER, 1) if item.get_closest_marker(name))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort by weight; the sort is stable, so files stay together within a weight."""
    items.sort(key=_weight)
