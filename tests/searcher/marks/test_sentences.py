"""Where sentences end."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.searcher.marks.sentences import STOP, is_boundary


def boundaries(text: str, start: int = 0, end: int | None = None) -> list[int]:
    """Where sentences end in a part of a text."""
    found = STOP.finditer(text, start, len(text) if end is None else end)
    return [stop.end() for stop in found if is_boundary(text, stop)]


def split(text: str) -> list[str]:
    edges = [0, *boundaries(text), len(text)]
    return [part for start, end in itertools.pairwise(edges) if (part := text[start:end].strip())]


@pytest.mark.parametrize(
    "expected",
    [
        ["Mr. Vance met Dr. Okoro on Dec. 5.", "He left at noon."],
        ["The U.S. Senate voted.", "It was late."],
        ["They live in the U.S.", "The move took a year."],
        ["J. R. Vellen wrote it.", "Nobody read it."],
        ["It opens at 5 p.m.", "The rest follows."],
        ["Shares of Arden Inc. rose.", "Others fell."],
        ["“It is over.”", "She left."],
        ['He asked: "Why?"', "Nobody knew!", "Really?"],
        ["It fell 3.5 percent to 1,204.75.", "No. 7 closed."],
        ["Write to desk@ferrow.example.com. now"],
        ["He waited...", "Nothing came."],
        ["第一句。", "第二句！", "「第三句。」", "完"],
    ],
)
def test_ends(expected: list[str]) -> None:
    joiner = "" if expected[0].endswith("。") else " "
    assert split(joiner.join(expected)) == expected


def test_two_sentences_run_together_are_two() -> None:
    assert split("The mill burned.The town rebuilt it.") == ["The mill burned.", "The town rebuilt it."]


def test_a_name_with_a_dot_inside_is_one() -> None:
    assert split("Visit Ferrow.example or U.S.A. Today now") == ["Visit Ferrow.example or U.S.A. Today now"]


def test_a_blank_line_ends_a_sentence_and_a_wrapped_line_does_not() -> None:
    text = "A heading\n \nThe first\nline goes on. End"
    assert split(text) == ["A heading", "The first\nline goes on.", "End"]


@given(st.text(alphabet='aAb.!?。\n "”’U1', max_size=80), st.integers(0, 80))
def test_a_window_has_the_ends_of_the_whole_text(text: str, place: int) -> None:
    starts = [i for i in range(len(text)) if text[i].isalnum() and i <= place]
    word = starts[-1] if starts else 0
    ends = boundaries(text)
    assert boundaries(text, 0, word) == [end for end in ends if end <= word]
    assert boundaries(text, word) == [end for end in ends if end > word]
