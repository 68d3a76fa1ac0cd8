"""What print and databases say besides, there and back."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.index.details import Area, Details, details_of, read_details

_TEXT = st.none() | st.text(min_size=1, max_size=20)
_COUNT = st.none() | st.integers(1, 10**6)
_SIDE = st.integers(0, 10**6)
_AREA = st.builds(Area, st.tuples(_SIDE, _SIDE, _SIDE, _SIDE), _TEXT, _TEXT)
_DETAILS = st.builds(
    Details,
    page=_TEXT,
    column=_TEXT,
    edition=_TEXT,
    kicker=_TEXT,
    number=_COUNT,
    of=_COUNT,
    image=_TEXT,
    areas=st.lists(_AREA, max_size=3).map(tuple),
    unit=_TEXT,
    confidence=st.none() | st.floats(0, 1),
    loaded=_TEXT,
    times=st.lists(st.text(min_size=1, max_size=9), max_size=3).map(tuple),
)


@given(_DETAILS)
def test_the_store_and_json_give_back_what_they_were_given(details: Details) -> None:
    assert read_details(details.as_text()) == details
    assert details_of(json.loads(json.dumps(details.as_dict()))) == details


def test_two_downloads_of_one_article_are_the_same_there() -> None:
    first, second = (Details(page="4", number=number, of=10) for number in (1, 7))
    assert first.content() == second.content() != Details(page="5", number=1, of=10).content()


def test_people_read_words() -> None:
    details = Details(page="3", column="2", number=2, of=10, confidence=0.876)
    assert list(details.lines()) == [
        ("printed", "page 3, column 2"),
        ("read by OCR", "88% sure of its letters"),
        ("in its file", "2 of 10"),
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        "page 3",
        {"pages": "3"},
        {"page": 3},
        {"number": "2"},
        {"of": True},
        {"confidence": 88},
        {"times": [1]},
        {"areas": [{"box": [1, 2, 3]}]},
        {"areas": ["1,2,3,4"]},
        {"areas": [{"box": [1, 2, 3, 4], "page": 1}]},
    ],
)
def test_what_is_no_details_is_refused(wrong: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        details_of(wrong)
