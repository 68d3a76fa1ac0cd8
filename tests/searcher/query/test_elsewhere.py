"""What people type who know other search engines: read as it was meant, or told; never a silent zero."""

from __future__ import annotations

import pytest

from dateline.index.errors import QuerySyntaxError
from dateline.searcher.plan.nodes import Without
from dateline.searcher.plan.nodes.node import walk
from dateline.searcher.query.parser import parse


def canonical(text: str) -> str:
    return parse(text).canonical


def codes(text: str) -> list[str]:
    return [warned.code for warned in parse(text).warnings]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("harvest !wheat", "harvest -wheat"),
        ("harvest !(wheat OR barley)", "harvest -(wheat OR barley)"),
        ("!wheat harvest", "-wheat harvest"),
        ('harvest !"black sea"', 'harvest -"black sea"'),
    ],
)
def test_an_exclamation_mark_before_something_excludes_it(typed: str, meant: str) -> None:
    assert parse(typed).tree == parse(meant).tree


@pytest.mark.parametrize("typed", ["harvest! wheat", "harvest ! wheat", "a!b", "harvest !"])
def test_elsewhere_it_is_prose(typed: str) -> None:
    assert not any(isinstance(node, Without) for node in walk(parse(typed).tree))


def test_in_a_question_it_is_prose() -> None:
    tree = parse("look !there it goes", question=True).tree
    assert not any(isinstance(node, Without) for node in walk(tree))


@pytest.mark.parametrize(
    ("typed", "meant", "code"),
    [
        ('"grain deal"~100000', '"grain deal"~100', "slop"),
        ('"grain deal" ~5', '"grain deal"~5', "tail-space"),
        ("harvest~0.7", "harvest~1", "fuzzy"),
        ("harvest~12345", "harvest~2", "fuzzy"),
        ("harvest^2^3", "harvest^3", "weight"),
        ("harvest^100000", "harvest^1000", "weight"),
    ],
)
def test_tails_that_go_too_far_are_cut_and_told(typed: str, meant: str, code: str) -> None:
    assert parse(typed).tree == parse(meant).tree
    assert codes(typed) == [code]


@pytest.mark.parametrize("typed", ["wheat (-12)", "history.go(-1)", "f(-x)"])
def test_a_minus_in_pasted_code_or_figures_excludes_nothing(typed: str) -> None:
    assert "-" not in canonical(typed).replace("(-", "")
    assert parse("wheat (-barley)").tree == parse("wheat -barley").tree


@pytest.mark.parametrize("typed", ["wheat XOR rye", "wheat ANDNOT rye", "wheat ADJ/3 rye", "wheat W/5 rye"])
def test_operators_of_other_engines_are_words_and_told(typed: str) -> None:
    assert codes(typed) == ["foreign-operator"]


def test_a_zero_width_space_parts_words() -> None:
    assert parse("wheat\u200bbarley").tree == parse("wheat barley").tree


@pytest.mark.parametrize(
    ("typed", "meant", "code"),
    [
        ("The question is: who will pay?", "The question is who will pay?", "field-prose"),
        ("Before: a ruin", "Before a ruin", "field-prose"),
        ("lang: nobody knows", "lang nobody knows", "field-prose"),
        ("sort: order please", "sort order please", "field-prose"),
        ("since: 2023 grain", "since:2023 grain", "field-space"),
        ("is: copy", "is:copy", "field-space"),
        ("sort: newest", "sort:newest", "field-space"),
    ],
)
def test_a_colon_with_a_blank_behind_it_is_a_field_where_the_value_can_be_one(
    typed: str, meant: str, code: str
) -> None:
    assert canonical(typed) == canonical(meant)
    assert codes(typed) == [code]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("author:*", "has:author"),
        ("-author:*", "-has:author"),
        ("tag:*,ports", "has:tag"),
        ("section:*", "has:section"),
        ("site:*", "has:url"),
        ("date:*", "has:date"),
    ],
)
def test_a_star_alone_asks_for_any_value(typed: str, meant: str) -> None:
    assert canonical(typed) == canonical(meant)
    assert codes(typed) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("grain,since:2023", "grain since:2023"),
        ("source:Post,since:2023", "source:Post since:2023"),
        ("headline:grain,,lang:en", "headline:grain lang:en"),
        ("since:2023,until:2024", "since:2023 until:2024"),
    ],
)
def test_a_comma_before_a_field_is_a_blank(typed: str, meant: str) -> None:
    assert parse(typed).canonical == parse(meant).canonical
    assert codes(typed) == ["comma"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("headline:-wheat rain", "-headline:wheat rain"),
        ('headline:-"red wheat"', '-headline:"red wheat"'),
        ("source:-Post rain", "-source:Post rain"),
        ("lang:-en,-fr", "-lang:en,fr"),
    ],
)
def test_a_minus_behind_the_colon_excludes(typed: str, meant: str) -> None:
    assert canonical(typed) == canonical(meant)
    assert codes(typed) == ["field-minus"]


@pytest.mark.parametrize("typed", ["unknown-field:x", "custom.value:x", "nosuch:x"])
def test_a_field_of_another_engine_is_words_and_told(typed: str) -> None:
    assert codes(typed) == ["unknown-field"]
    assert canonical(typed) == typed


@pytest.mark.parametrize("typed", ["example.com:8080", "12:30 train", "Post-war: a history", "10:30am"])
def test_other_colons_are_nobodys_field(typed: str) -> None:
    assert codes(typed) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("date:>=2021", "since:2021"),
        ("date:> 2021-03", "after:2021-03"),
        ("date:<=2021", "until:2021"),
        ("when:<2021", "before:2021"),
        ("since:>=2021", "since:2021"),
        ("indexed:>=2021", "indexed:2021.."),
        ("date:2020 to 2021 rain", 'date:"2020 to 2021" rain'),
        ("date:2020 - 2021", 'date:"2020 - 2021"'),
    ],
)
def test_dates_as_others_write_them(typed: str, meant: str) -> None:
    assert canonical(typed) == canonical(meant)
    assert codes(typed) == []


@pytest.mark.parametrize(
    "typed", ["since:>2021", "before:>=2021", "since:2020 to 2021", "date:>", "when:-7d"]
)
def test_dates_that_contradict_their_field_are_refused_with_the_right_form(typed: str) -> None:
    with pytest.raises(QuerySyntaxError, match="write"):
        parse(typed)
