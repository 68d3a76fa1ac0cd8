"""Archives of earlier formats are opened, brought up to date, and lose nothing."""

from __future__ import annotations

import gzip
import os
import shutil
from pathlib import Path

import pytest

import dateline
from dateline.index.errors import StorageError
from dateline.index.store import Store
from dateline.index.store.schema import OLDEST_VERSION, SCHEMA_VERSION

ARCHIVES = Path(__file__).parent / "archives"
FORMATS = range(OLDEST_VERSION, SCHEMA_VERSION)


def unpacked(folder: Path, format: int) -> Path:
    """An archive that a program of that format has left."""
    folder.mkdir()
    with (
        gzip.open(ARCHIVES / f"format-{format}.db.gz") as packed,
        (folder / "articles.db").open("wb") as database,
    ):
        shutil.copyfileobj(packed, database)
    return folder


@pytest.mark.parametrize("format", FORMATS)
def test_an_earlier_archive_is_brought_up_to_date(tmp_path: Path, format: int) -> None:
    with dateline.open_archive(unpacked(tmp_path / "archive", format)) as archive:
        assert archive.timezone == "Europe/Berlin"
        assert {article.id for article in archive.export()} == {"ferry", "copy", "swans"}
        ferry = archive.get("ferry")
        assert ferry is not None
        assert (ferry.published, ferry.authors, ferry.source) == (
            "2025-01-12T09:00+02:00", ("Ana Brook",), "Norvale Post",
        )  # fmt: skip
        assert [earlier.headline for earlier in archive.history("swans")] == ["Swans close the ring road"]
        assert [copy.id for copy in archive.copies("ferry")] == ["copy"]
        assert archive.search("ferry").stories == 1
        assert archive.check() == []


@pytest.mark.parametrize("format", FORMATS)
def test_it_goes_on_as_if_it_were_new(tmp_path: Path, format: int) -> None:
    folder = unpacked(tmp_path / "archive", format)
    with dateline.open_archive(folder) as archive:
        ferry = archive.get("ferry")
        assert ferry is not None
        third = dateline.Article(id="third", headline="Ferry again", body=ferry.body, published="2025-01-14")
        report = archive.add([third])
        assert (report.added, len(archive)) == (1, 4)
        assert {copy.id for copy in archive.copies("ferry")} == {"copy", "third"}
        assert archive.delete(["third"]) == 1
    with dateline.open_archive(folder) as archive:
        assert archive.notices == ()
        assert archive.check() == []


def test_what_was_deleted_in_an_earlier_archive_stays_so(tmp_path: Path) -> None:
    store = Store.open(unpacked(tmp_path / "archive", FORMATS[0]))
    with store.transaction() as transaction:
        assert transaction.known(["gone"])["gone"].deleted is not None
    store.close()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_one_that_can_not_be_written_says_what_to_do(tmp_path: Path) -> None:
    folder = unpacked(tmp_path / "archive", FORMATS[0])
    folder.chmod(0o500)
    with pytest.raises(StorageError, match="can't be written to"):
        dateline.open_archive(folder)
    folder.chmod(0o700)


def test_there_is_an_archive_of_every_earlier_format() -> None:
    assert sorted(ARCHIVES.iterdir()) == [ARCHIVES / f"format-{format}.db.gz" for format in FORMATS]
