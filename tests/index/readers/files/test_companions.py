"""Exports that keep the texts in files beside the list of them: in a folder, and in a zip file."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from dateline.index.article import Article
from dateline.index.readers import read_path, walk
from dateline.index.readers.files.contract import Item

ITEM = {
    "id": "a1", "slug": "ferry-stops-1", "title": "Ferry stops", "description": "In short.",
    "author": "Ann Ray", "url": "https://orrin.example/ferry", "state": "Archived", "labels": ["ferries"],
    "savedAt": "2025-04-01T08:00:00.000Z", "publishedAt": "2025-03-25T12:00:00.000Z",
}  # fmt: skip
PAGE = "<div><p>It was the last one.</p><p>Nobody waved.</p></div>"
OMNIVORE = {
    "metadata_0_to_20.json": json.dumps([ITEM]),
    "content/ferry-stops-1.html": PAGE,
    "highlights/ferry-stops-1.md": "> the last one",
}
SUBSTACK = {
    "posts.csv": "post_id,post_date,is_published,email_sent_at,type,audience,title,subtitle\n"
    "12.ferry-stops,2025-03-25T12:00:00.000Z,true,,newsletter,everyone,Ferry stops,In short.\n"
    "13.draft,,false,,newsletter,everyone,Draft,\n",
    "posts/12.ferry-stops.html": PAGE,
    "posts/13.draft.html": "<p>Not yet.</p>",
}


def export(folder: Path, files: dict[str, str], *, packed: bool) -> list[Item]:
    """What an export yields, as a folder or a zip file."""
    if packed:
        with zipfile.ZipFile(folder / "export.zip", "w") as archive:
            for name, content in files.items():
                archive.writestr(f"me/{name}", content)
        return list(read_path(folder / "export.zip"))
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(content)
    return [item for path in walk([folder]) if isinstance(path, Path) for item in read_path(path)]


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("files", [OMNIVORE, SUBSTACK], ids=["omnivore", "substack"])
def test_the_list_and_its_texts_are_one(tmp_path: Path, files: dict[str, str], packed: bool) -> None:
    items = export(tmp_path, files, packed=packed)
    (article,) = (item for item in items if isinstance(item, Article))
    assert (article.headline, article.standfirst) == ("Ferry stops", "In short.")
    assert article.body == "It was the last one.\n\nNobody waved."
    assert str(article.published).startswith("2025-03-25T12:00:00")


@pytest.mark.parametrize("packed", [False, True])
def test_a_text_that_is_missing_is_told(tmp_path: Path, packed: bool) -> None:
    items = export(tmp_path, {"metadata_0_to_20.json": json.dumps([ITEM])}, packed=packed)
    assert "no file content/{slug}.html is beside it" in str(items[-1])
    (article,) = (item for item in items if isinstance(item, Article))
    assert (article.kind, article.body) == ("excerpt", "In short.")


def test_no_name_leads_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.html").write_text("<p>secret</p>")
    (tmp_path / "content").mkdir()
    for slug in ("../secret", "..\\secret", "/etc/passwd", ".."):
        (tmp_path / "metadata_0_to_20.json").write_text(json.dumps([{**ITEM, "slug": slug}]))
        assert "secret" not in str(list(read_path(tmp_path / "metadata_0_to_20.json"))).replace(slug, "")


def test_folders_of_such_names_are_read_where_no_list_is_beside_them(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.json").write_text("{}")
    assert [path.name for path in walk([tmp_path]) if isinstance(path, Path)] == ["a.json"]


def test_a_page_that_its_neighbour_does_not_name_is_read(tmp_path: Path) -> None:
    files = tmp_path / "Ferry stops_files"
    files.mkdir()
    (tmp_path / "Ferry stops.html").write_text(
        '<iframe src="./Ferry%20stops_files/saved%20frame.html"></iframe>'
    )
    for name in ("inner.html", "another story.html", "ad.html", "news.jsonl", "a.css", "b.png", "run"):
        (files / name).write_text(PAGE * 6)
    (files / "saved frame.html").write_text('<iframe src="inner.html">')
    (files / "ad.html").write_text("<script>show('and so on')</script><p>Advertisement</p>" * 20)
    found = [path.name for path in walk([tmp_path]) if isinstance(path, Path)]
    assert found == ["Ferry stops.html", "another story.html", "news.jsonl"]
