"""What people type who know other search engines: read as it was meant, or told; never a silent zero."""

from __future__ import annotations

import pytest

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
