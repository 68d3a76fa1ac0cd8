"""`dateline similar`, `suggest`, and what `search` says of names, spelling and few hits."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dateline.archive import open_archive
from dateline.commands.group import dateline
from tests.spellings import ARTICLES


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("words") / "archive"
    with open_archive(folder, create=True) as archive:
        archive.add(ARTICLES)
    return folder


def run(archive: Path, verb: str, *args: str) -> Result:
    result = CliRunner().invoke(dateline, [verb, "-a", str(archive), *args])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def found(result: Result) -> set[str]:
    return {hit["id"] for hit in json.loads(result.stdout)["hits"]}


def test_other_spellings_are_told_and_can_be_undone(archive: Path) -> None:
    result = run(archive, "search", "dorzhensky", "--json")
    assert found(result) == {"a", "b"}
    assert "Note: also searching Dorzhenskyy for “dorzhensky” (not with --no-variants)" in result.stderr
    undone = run(archive, "search", "dorzhensky", "--json", "--no-variants")
    assert found(undone) == {"a"}
    assert "also searching" not in undone.stderr


def test_a_better_spelling_is_offered_on_stderr(archive: Path) -> None:
    result = run(archive, "search", "brigde")
    assert result.exit_code == 1
    assert "Did you mean: bridge" in result.stderr
    assert result.stdout == ""


def test_parts_are_counted_where_nothing_has_them_all(archive: Path) -> None:
    result = run(archive, "search", "bridge", "choir", "since:2030", "--json")
    assert "  bridge: 2 alone; 0 without it" in result.stderr
    assert json.loads(result.stdout)["advice"] == [
        {"part": "bridge", "count": 2, "without": 0},
        {"part": "choir", "count": 1, "without": 0},
        {"part": "since:2030", "count": 0, "without": 0},
    ]
    assert "alone" not in run(archive, "search", "opens", "bridge").stderr


def test_similar(archive: Path) -> None:
    result = run(archive, "similar", "a")
    assert result.exit_code == 0
    assert "Bridge closed" in result.stdout
    assert found(run(archive, "similar", "a", "--json", "-n", "1")) == {"b"}
    assert run(archive, "similar", "c").exit_code == 1
    unknown = run(archive, "similar", "nowhere")
    assert unknown.exit_code == 1
    assert "No article has the id nowhere" in unknown.stderr


def test_suggest(archive: Path) -> None:
    lines = run(archive, "suggest", "bri").stdout.splitlines()
    assert lines[0] == "bridge"
    assert "Bridge closed" in lines
    objects = json.loads(run(archive, "suggest", "kelm", "b", "--json").stdout)
    assert set(objects[0]) == {"text", "kind", "count"} if objects else True
    assert run(archive, "suggest", "xyz").exit_code == 1
