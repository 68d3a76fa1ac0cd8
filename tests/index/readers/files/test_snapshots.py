"""Snapshots of ArchiveBox: one copy of each page, with the page's address."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.index.article import Article, Noted
from dateline.index.readers import read_path, walk

PAGE = "<html><head><title>Ferry stops</title></head><body><h1>Ferry stops</h1>{}</body></html>".format(
    "<p>The ferry to Orrin stopped on Monday and the people near the harbour talked of little else.</p>" * 6
)
LIST = {
    "archive_path": "archive/1743494400.0",
    "timestamp": "1743494400.0",
    "url": "https://orrin.example/ferry.html",
    "title": "Ferry stops",
    "updated": "2025-04-01T08:00:09+00:00",
    "canonical": {"wget_path": "orrin.example/ferry.html"},
}


@pytest.mark.parametrize(
    ("files", "taken"),
    [
        (["output.html", "singlefile.html", "readability/content.html"], "output.html"),
        (["singlefile.html", "orrin.example/ferry.html"], "singlefile.html"),
        (["orrin.example/ferry.html", "readability/content.html"], "orrin.example/ferry.html"),
        (["readability/content.html", "readability/content.txt"], "readability/content.html"),
        (["headers.json"], "index.json"),
    ],
)
def test_one_copy_of_a_snapshot(tmp_path: Path, files: list[str], taken: str) -> None:
    folder = tmp_path / "archive" / "1743494400.0"
    for name in [*files, "index.html"]:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE)
    (folder / "index.json").write_text(json.dumps(LIST))
    found = list(walk([tmp_path]))
    paths = [item for item in found if isinstance(item, Path)]
    assert paths == [folder / taken]
    assert [taken in item.message for item in found if isinstance(item, Noted)] == [True]
    (article,) = [item for item in read_path(paths[0]) if isinstance(item, Article)]
    assert article.url == "https://orrin.example/ferry.html"
    assert article.published is None


def test_another_folder_with_a_list(tmp_path: Path) -> None:
    for name, content in (("index.json", '{"title": "Ferry", "url": "x"}'), ("output.html", PAGE)):
        (tmp_path / name).write_text(content)
    assert len([item for item in walk([tmp_path]) if isinstance(item, Path)]) == 2
