"""Dates and counts in words."""

from __future__ import annotations

import pytest

from dateline.web.wording import counted, day, moment, took


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2025", "2025"),
        ("2025-03", "March 2025"),
        ("2025-03-07", "7 March 2025"),
        ("2025-03-07T18:57", "7 March 2025"),
        ("2025-03-07T18:57:02.5+02:00", "7 March 2025"),
        ("2025-13", "2025-13"),
        ("in spring", "in spring"),
        (None, ""),
    ],
)
def test_days(iso: str | None, words: str) -> None:
    assert day(iso) == words


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2025-03", "March 2025"),
        ("2025-03-07T18:57", "7 March 2025, 18:57"),
        ("2025-03-07T18:57:02Z", "7 March 2025, 18:57 UTC"),
        ("2025-03-07T18:57:02.123456+00:00", "7 March 2025, 18:57 UTC"),
        ("2025-03-07T18:57-05:00", "7 March 2025, 18:57 UTC-05:00"),
    ],
)
def test_moments_keep_the_offset_of_their_source(iso: str, words: str) -> None:
    assert moment(iso) == words


def test_counts() -> None:
    assert counted(1, "article") == "1 article"
    assert counted(1204, "article") == "1,204 articles"
    assert counted(2, "story", "stories") == "2 stories"


def test_times_taken() -> None:
    assert [took(ms) for ms in (0.2, 3.6, 1240)] == ["under 1 ms", "4 ms", "1.2 s"]
