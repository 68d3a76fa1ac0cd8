"""Segments stay few, and no article is rewritten often."""

from __future__ import annotations

import pytest

from dateline.index.engines.postings import policy


@pytest.mark.parametrize("commit", [1, 10, 1000, 5000])
def test_many_commits_leave_few_segments(commit: int) -> None:
    """The number of segments is bounded, and so is how often an article is written again."""
    sizes: list[int] = []
    rewritten = added = 0
    while added < 200 * commit:
        sizes.append(commit)
        added += commit
        while places := policy.choose(sizes):
            merged = [sizes[place] for place in places]
            rewritten += sum(merged)
            sizes = [size for place, size in enumerate(sizes) if place not in places] + [sum(merged)]
        assert len(sizes) <= 14 + added // (policy.LARGEST // 2)
    assert sum(sizes) == added
    assert rewritten <= 20 * added if commit < 100 else rewritten <= 3 * added


def test_nothing_to_merge() -> None:
    """Few segments stay as they are, and full ones always."""
    assert policy.choose([]) == []
    assert policy.choose([100] * 7) == []
    assert policy.choose([policy.LARGEST] * 20) == []


def test_the_smallest_are_merged_first_and_fit() -> None:
    """A merge never makes a segment that is too large."""
    sizes = [30_000, 9_000, 9_100, 17_000, 9_200, 9_300, 9_400, 9_500, 9_600, 9_700]
    assert sorted(policy.choose(sizes)) == [1, 2, 4]
