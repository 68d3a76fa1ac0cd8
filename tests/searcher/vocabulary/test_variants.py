"""Name variants: what is taken for one name, and what never is."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.archive import Archive, open_archive
from dateline.index.article import Article
from dateline.searcher.answer.results import Results
from dateline.searcher.vocabulary.skeleton import is_same_slavic, skeleton
from tests.searcher.vocabulary.press import COLONEL, archive_of
from tests.support import SAMPLE_DATA


def told(results: Results) -> list[str]:
    return [warned.message for warned in results.warnings if warned.code == "variants"]


@pytest.mark.parametrize("spelling", COLONEL)
def test_each_spelling_of_a_name_finds_the_others(press: Archive, spelling: str) -> None:
    results = press.search(spelling)
    assert results.total == len(COLONEL)
    (message,) = told(results)
    assert set(message.removeprefix("also searching ").split(", ")) == set(COLONEL) - {spelling}


def test_the_other_spellings_are_marked(press: Archive) -> None:
    marked = {hit.body[start:end] for hit in press.search("gaddabi").hits for s in hit.snippets
              for start, end in s.marks if hit.body}  # fmt: skip
    assert marked == set(COLONEL)


@pytest.mark.parametrize(
    "query", ['"gaddabi"', "+gaddabi", "headline:gaddabi serrat", "-gaddabi", "author:gaddabi"]
)
def test_quotes_and_a_plus_switch_it_off(press: Archive, query: str) -> None:
    results = press.search(query)
    if query.startswith(('"', "+")):
        assert results.total == 1
        assert not told(results)
    else:
        assert results.total >= 0


def test_an_option_switches_it_off(press: Archive) -> None:
    results = press.search("gaddabi", variants=False)
    assert results.total == 1
    assert not told(results)


def test_the_warning_points_at_the_word(press: Archive) -> None:
    (warned,) = (one for one in press.search("wells gaddabi").warnings if one.code == "variants")
    assert warned.span == (6, 13)


def test_an_exclusion_excludes_the_other_spellings_too(press: Archive) -> None:
    assert press.search("serrat").total == len(COLONEL)
    assert press.search("serrat -gaddabi").total == 0
    assert press.search('serrat -"gaddabi"').total == len(COLONEL) - 1


@pytest.mark.parametrize(
    ("name", "other"),
    [("Johnson", "Johnston"), ("Carter", "Cartier"), ("Larsen", "Larson"), ("Johnston", "Johnson")],
)
def test_names_of_others_are_left_alone(press: Archive, name: str, other: str) -> None:
    results = press.search(name)
    assert results.total == 1
    assert not told(results)
    assert press.search(other).total == 1


def test_words_that_are_no_names_are_left_alone(press: Archive) -> None:
    for word in ("grain", "harbour", "wells", "climate", "government"):
        assert not told(press.search(word))


def test_a_slavic_surname_needs_no_more_evidence(press: Archive) -> None:
    assert press.search("Dorzhensky").total == press.search("Dorzhenskyy").total == 2
    assert press.search("Dorzhenskiy").total == 2, (
        "a spelling that the archive does not have finds those it has"
    )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("zelensky", "zelenskyy", True), ("zelenskii", "zelenskiy", True), ("kaminsky", "kaminski", False),
     ("risky", "riskyy", False), ("zelensky", "zelenska", False)],
)  # fmt: skip
def test_slavic_surnames(one: str, other: str, same: bool) -> None:
    assert is_same_slavic(one, other) == same


@pytest.mark.parametrize(
    "spellings",
    ["gaddafi qaddafi kadhafi khadafi", "zelensky zelenskyy zelenskiy zelenskij", "mohammed muhammad mohamad",
     "hezbollah hizballah hizbullah", "yushchenko yuschenko", "uyghur uighur", "khashoggi kashogi"],
)  # fmt: skip
def test_spellings_of_one_name_have_one_skeleton(spellings: str) -> None:
    assert len({skeleton(name) for name in spellings.split()}) == 1


@pytest.mark.parametrize(
    "names",
    ["johnson johnston", "iraq iraqi", "roberto roberta", "clark clarke", "latinos latinas", "yager aker",
     "stockmen stockman"],
)  # fmt: skip
def test_other_names_have_another_skeleton(names: str) -> None:
    assert len({skeleton(name) for name in names.split()}) == 2


def test_a_file_of_names_always_counts(tmp_path: Path) -> None:
    cities = Article(id="c1", headline="Bridge at Ostrow", body="Ostrow has a bridge.", language="en")
    renamed = Article(id="c2", headline="Bridge at New Ebb", body="New Ebb has a bridge.", language="en")
    with archive_of(tmp_path / "archive", cities, renamed) as archive:
        assert archive.search("ostrow").total == 1
        names = tmp_path / "archive" / "names.txt"
        names.write_text("Ostrow, New Ebb, Østrow  # renamed\nJohnson, Johnston\n", "utf-8")
        results = archive.search("ostrow")
        assert results.total == 2
        assert told(results) == ["also searching New Ebb"]
        assert archive.search("johnston").total == 2
        assert archive.search("ostrow", variants=False).total == 1
        names.unlink()
        assert archive.search("johnston").total == 1


def test_a_file_of_names_that_is_not_text_is_no_error(tmp_path: Path) -> None:
    with archive_of(tmp_path / "archive") as archive:
        (tmp_path / "archive" / "names.txt").write_bytes(b"\xff\xfe\x00,\x00\n,,,\n#\nalone\n")
        assert archive.search("grain").total == 3


def test_sample_data(tmp_path: Path) -> None:
    with open_archive(tmp_path, create=True) as archive:
        archive.add_paths(SAMPLE_DATA)
        one, other = archive.search("Dorzhensky"), archive.search("Dorzhenskyy")
        assert {hit.id for hit in one.hits} == {hit.id for hit in other.hits}
        assert told(one) == ["also searching Dorzhenskyy"]
        assert archive.search('"Dorzhensky"').total < one.total
