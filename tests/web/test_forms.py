"""The form: from the URL and back to it."""

from __future__ import annotations

from typing import get_args
from urllib.parse import parse_qsl, urlsplit

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from dateline.index.errors import InvalidOptionError
from dateline.searcher.request import Copies, Match, Request, Sort
from dateline.web.forms import Form

WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12).map(str.strip).filter(bool)
VALUES = st.lists(WORDS, max_size=3, unique=True).map(tuple)
FORMS = st.builds(
    lambda page, explain, **asked: Form(Request(offset=(page - 1) * asked["limit"], **asked), explain),
    page=st.integers(1, 100_000),
    explain=st.booleans(),
    query=st.text(st.characters(codec="utf-8"), max_size=30),
    since=WORDS | st.none(),
    until=WORDS | st.none(),
    source=VALUES,
    section=VALUES,
    author=VALUES,
    language=VALUES,
    sort=st.sampled_from(get_args(Sort)),
    limit=st.integers(1, 100),
    copies=st.sampled_from(get_args(Copies)),
    match=st.sampled_from(get_args(Match)),
    recency=st.none() | st.integers(1, 36_500_000).map(lambda thousandths: thousandths / 1000),
    variants=st.booleans(),
)


def arguments(url: str) -> MultiDict[str, str]:
    """The parameters of a URL."""
    return MultiDict(parse_qsl(urlsplit(url).query, keep_blank_values=True))


@given(form=FORMS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_form_survives_its_url(app: Flask, form: Form) -> None:
    with app.test_request_context():
        assert Form.read(arguments(form.url(page=form.page))) == form


def test_defaults_stay_out_of_the_url(app: Flask) -> None:
    with app.test_request_context():
        assert Form().url() == "/search"
        assert Form(Request(query="a b", offset=10)).url(sort="newest") == "/search?q=a+b&sort=newest"


def test_a_change_goes_back_to_the_first_page(app: Flask) -> None:
    with app.test_request_context():
        assert "page" not in Form(Request(query="a", offset=60)).url(copies="show")


@pytest.mark.parametrize(
    ("name", "value"),
    [("page", "0"), ("page", "-1"), ("page", "two"), ("page", "٣"), ("page", "9" * 5000), ("page", "1e3"),
     ("size", "101"), ("size", "0"), ("sort", "random"), ("copies", "all"),
     ("match", "some"), ("recency", "nan"), ("recency", "0"), ("recency", "1e2"), ("variants", "True"),
     ("explain", "2")],
)  # fmt: skip
def test_values_without_a_meaning(name: str, value: str) -> None:
    with pytest.raises(InvalidOptionError) as caught:
        Form.read(MultiDict({"q": "kept", name: value}))
    assert str(caught.value).startswith(f"{name}=")
    assert len(str(caught.value)) < 120
    assert Form.read(MultiDict({"q": "kept", name: value}), lenient=True) == Form(Request(query="kept"))


def test_blank_parameters_are_no_parameters() -> None:
    typed = [("q", " "), ("source", ""), ("source", " "), ("since", " "), ("page", ""), ("sort", "")]
    form = Form.read(MultiDict(typed))
    assert form.is_blank
    assert form == Form(Request(query=" "))


def test_values_are_set_and_lifted_whatever_their_case(app: Flask) -> None:
    form = Form(Request(source=("Northwire", "Sund Today")))
    with app.test_request_context():
        more = arguments(form.with_value("source", "New"))
        less = arguments(form.without_value("source", "NORTHWIRE"))
    assert more.getlist("source") == ["Northwire", "Sund Today", "New"]
    assert less.getlist("source") == ["Sund Today"]
    assert form.has_value("source", "northWIRE")
    assert not form.has_value("source", "north")
