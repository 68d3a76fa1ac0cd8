"""Segments stay few, and no article is rewritten often."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import pytest

from dateline.index.engines.postings import policy

Choose = Callable[[Sequence[int]], list[int]]


def merged(sizes: list[int], choose: Choose = policy.after_run) -> tuple[list[int], int]:
    """The sizes when nothing is left to merge, and how many articles were rewritten."""
    rewritten = 0
    while places := choose(sizes):
        total = sum(sizes[place] for place in places)
        rewritten += total
        sizes = [size for place, size in enumerate(sizes) if place not in places] + [total]
    return sizes, rewritten


@pytest.mark.parametrize("articles", [28_192, 100_000, 1_000_000])
@pytest.mark.parametrize("commit", [400, 1000])
def test_a_long_run_leaves_as_few_segments_as_can_be(articles: int, commit: int) -> None:
    """And each article is rewritten once, in a very long run three times at most."""
    sizes: list[int] = []
    rewritten = 0
    for _ in range(0, articles, commit):
        sizes, more = merged([*sizes, commit], policy.amid_run)
        rewritten += more
        assert len(sizes) <= policy.GATHERED + 1.5 * articles / policy.LARGEST
    sizes, more = merged(sizes)
    assert len(sizes) <= 1 + 1.5 * articles / policy.LARGEST
    assert rewritten + more <= 3 * sum(sizes)


@pytest.mark.parametrize("run", [1, 100])
def test_many_short_runs_leave_few_segments(run: int) -> None:
    """Their number, and how often an article is written again, grow with the logarithm."""
    sizes: list[int] = []
    rewritten = 0
    for _ in range(3000):
        sizes, more = merged([*sizes, run])
        rewritten += more
        assert len(sizes) <= 2 * sum(sizes) // policy.LARGEST + math.log(3000, policy.OUTWEIGHS)
    assert rewritten <= math.log(3000, 1.25) * sum(sizes)


def test_adding_little_to_much_rewrites_little() -> None:
    """What is large stays as it is."""
    assert policy.after_run([60_000, 30_000, 1]) == []
    assert sorted(policy.after_run([60_000, 30_000, 1, 1])) == [2, 3]
    assert policy.after_run([30_000, 4000, 700, 100]) == []


def test_nothing_to_merge() -> None:
    """Few segments stay as they are while a run goes on, and full ones always."""
    assert policy.after_run([]) == []
    assert policy.after_run([100]) == []
    assert policy.amid_run([100] * (policy.GATHERED - 1)) == []
    assert policy.after_run([policy.LARGEST] * 20) == []


def test_what_is_merged_fits() -> None:
    """A merge never makes a segment that is too large; the largest that go together do."""
    assert sorted(policy.after_run([30_000, 25_000, 10_000, 500, 1000])) == [0, 1, 2]
    assert sorted(policy.after_run([7000, 32_000, 32_000, 32_000])) == [2, 3]
