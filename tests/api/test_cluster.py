"""An archive on a cluster has the verbs of one in a folder, so that whoever opens either asks alike."""

from __future__ import annotations

import inspect

import pytest

from dateline.archive import Archive
from dateline.cluster import ClusterArchive

ONLY_IN_A_FOLDER = {"take_over"}


def verbs(kind: type) -> set[str]:
    return {name for name in dir(kind) if not name.startswith("_")} | {"__len__", "__iter__", "__contains__"}


def test_no_verb_is_missing() -> None:
    assert verbs(Archive) - verbs(ClusterArchive) == ONLY_IN_A_FOLDER


@pytest.mark.parametrize("verb", sorted(verbs(Archive) - ONLY_IN_A_FOLDER))
def test_verbs_take_the_same(verb: str) -> None:
    mine, other = (inspect.getattr_static(kind, verb) for kind in (ClusterArchive, Archive))
    assert isinstance(mine, property) == isinstance(other, property)
    if inspect.isfunction(other):
        assert list(inspect.signature(mine).parameters) == list(inspect.signature(other).parameters)
