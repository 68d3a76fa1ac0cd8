"""The request: what may be asked, what is refused, and that all doors ask for the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from typing import Any, get_type_hints

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.index.errors import InvalidOptionError
from dateline.searcher.request import FILTERS, OPTIONS, Keywords, Request
from dateline.searcher.request.kinds import Days, Kind, Switch, Texts, Whole

WRONG: dict[str, Sequence[object]] = {
    "query": (None, 5, b"ferry", ["ferry"]),
    "limit": ("10", 2.5, True, None, -1, 10_001, [10], float("nan")),
    "offset": ("0", 0.0, False, -1),
    "source": (5, [5], b"Post", {"Post": 1}, ["Post", None], 0),
    "section": ([[]],),
    "author": (object(),),
    "language": (7,),
    "since": (2025, 2025.0, ["2025"], True),
    "until": (b"2025",),
    "sort": ("date", None, 1, ["newest"], ("newest",), "Newest"),
    "match": ("some", True),
    "copies": ("hide", False),
    "recency": ("7", 0, -1, True, float("inf"), float("nan")),
    "relax": ("no", 1),
    "variants": ("no", 0, 1, None),
    "strict": ("on", 1, None),
    "facets": ("colour", ["source", 5], 5),
    "facet_counts": ("words",),
    "timeline": ("hour", 1, ""),
    "snippets": ("2", -1, 1.0),
    "snippet_length": (0, "280"),
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name in WRONG for value in WRONG[name]])
def test_a_wrong_type_or_value_is_one_clear_error(name: str, value: object) -> None:
    given: dict[str, Any] = {name: value}
    with pytest.raises(InvalidOptionError) as caught:
        Request(**given)
    assert str(caught.value).startswith(f"{name} is {OPTIONS[name].kind.wanted}, not ")
    assert len(str(caught.value)) < 200
    with pytest.raises(InvalidOptionError):
        replace(Request(), **given)


def test_every_option_is_in_the_table_of_wrong_values() -> None:
    assert set(WRONG) == set(OPTIONS) == {field.name for field in fields(Request)}


def test_the_keywords_are_the_fields() -> None:
    keywords, attributes = get_type_hints(Keywords), get_type_hints(Request)
    assert list(keywords) == [name for name in attributes if name != "query"]
    for name, option in OPTIONS.items():
        if name in keywords and not isinstance(option.kind, Texts) and name != "facets":
            assert keywords[name] == attributes[name], name
        assert option.help, name


def test_values_are_kept_in_one_form() -> None:
    asked = Request.of(
        "x", source="Post", section=[" ", "World"], facets="year", since=" ", limit=np.int64(3)
    )
    assert (asked.source, asked.section, asked.facets) == (("Post",), ("World",), ("year",))
    assert (replace(asked, since=" ").since, asked.limit, type(asked.limit)) == (None, 3, int)
    assert asked == Request(query="x", source=("Post",), section=("World",), facets=("year",), limit=3)
    assert asked.chosen("source") == ("Post",)
    assert asked.without("source").source == ()
    assert asked.chosen("year") == ()
    assert Request.of("x", author=(name for name in ("a", "b"))).author == ("a", "b")  # type: ignore[arg-type]


def test_an_unknown_keyword_is_an_error_that_names_it() -> None:
    with pytest.raises(TypeError, match="limmit"):
        Request.of("x", limmit=3)  # type: ignore[call-arg]


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "limit": st.integers(0, 10_000),
            "since": st.dates() | st.text(min_size=1).filter(str.strip),
            "source": st.lists(st.text().filter(str.strip)).map(tuple),
            "sort": st.sampled_from(["newest", "oldest"]),
            "variants": st.booleans(),
            "recency": st.floats(0.001, 1e6),
        },
    )
)
def test_the_keywords_of_a_request_make_it_again(asked: dict[str, Any]) -> None:
    request = Request.of("ferry", **asked)
    assert Request.of(request.query, **request.keywords()) == request
    assert "match" not in request.keywords()


@pytest.mark.parametrize(
    ("kind", "value"),
    [(Whole(), 12), (Days(), 0.5), (Days(), 30.0), (Switch(), False), (Switch(), True)],
)
def test_what_is_written_is_read_back(kind: Kind, value: object) -> None:
    text = kind.written(value)
    assert isinstance(text, str)
    assert kind.read(text) == value


def test_dates_are_written_as_filters_take_them() -> None:
    kind = OPTIONS["since"].kind
    assert kind.written(date(2025, 3, 1)) == "2025-03-01"
    assert kind.written(datetime(2025, 3, 1, 9, tzinfo=UTC)) == "2025-03-01T09:00:00+00:00"


def test_what_narrows_has_a_name_everywhere() -> None:
    for name in FILTERS:
        option = OPTIONS[name]
        assert option.label, name
        assert option.url, name
        assert option.command == f"--{option.url}", name
