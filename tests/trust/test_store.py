"""The store is the truth: what it has lost is said, never repaired away."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import dateline
from dateline.index.errors import DamagedArticlesError, StorageError
from tests.trust.news import article, ids, made

OLD, ALL = {f"n{number}" for number in range(200)}, {f"n{number}" for number in range(300)}


def put_back(tmp_path: Path) -> Path:
    """An archive whose index knows of 300 articles, and its database of 200."""
    folder = made(tmp_path / "archive", range(200))
    shutil.copyfile(folder / "articles.db", tmp_path / "older.db")
    with dateline.open_archive(folder) as archive:
        archive.add(article(number) for number in range(200, 300))
    for path in folder.glob("articles.db*"):
        path.unlink()
    shutil.copyfile(tmp_path / "older.db", folder / "articles.db")
    return folder


def test_a_store_that_has_lost_articles_says_so_and_is_only_read(tmp_path: Path) -> None:
    folder = put_back(tmp_path)
    with dateline.open_archive(folder) as archive:
        assert "the store has lost 100 changes that its index knows of" in archive.notices[0]
        results = archive.search("norvale", limit=1000)
        assert "store-lost" in [warning.code for warning in results.warnings]
        with pytest.raises(StorageError, match="the store has lost 100 changes"):
            archive.add([article(300)])
        (problem,) = archive.check()
        assert "lost 100 changes" in str(problem)
        assert len(archive) == 200
    with dateline.open_archive(folder) as archive:
        assert archive.notices  # nothing was repaired away


def test_what_is_lost_is_listed_when_the_user_goes_on_without_it(tmp_path: Path) -> None:
    folder = put_back(tmp_path)
    with dateline.open_archive(folder) as archive:
        (problem,) = archive.check(repair=True)
        assert problem.repaired
        assert "100 articles are lost" in str(problem)
        assert ids(archive) == OLD
        assert archive.add([article(300)]).added == 1
        assert archive.check() == []
    (listed,) = folder.glob("index-before-repair-*/lost-ids.txt")
    assert set(listed.read_text().split()) == ALL - OLD


def test_a_kill_and_a_flipped_bit_in_the_log_is_told_as_a_loss(tmp_path: Path) -> None:
    folder = made(tmp_path / "archive", range(200))
    killed = tmp_path / "killed"
    with dateline.open_archive(folder) as archive:
        for first in range(200, 300, 20):
            archive.add(article(number) for number in range(first, first + 20))
        shutil.copytree(folder, killed)  # as a kill leaves it: the log is not taken into the database
    log = killed / "articles.db-wal"
    content = bytearray(log.read_bytes())
    assert len(content) > 100_000
    content[len(content) // 2] ^= 1
    log.write_bytes(content)
    with dateline.open_archive(killed) as archive:
        assert "the store has lost" in archive.notices[0]


def test_each_damaged_row_is_named_and_all_others_are_given(tmp_path: Path) -> None:
    folder = made(tmp_path / "archive")
    path = folder / "articles.db"
    content = path.read_bytes()
    place = content.index(b"version0 17")
    path.write_bytes(content[:place] + b"versioN0 17" + content[place + 11 :])
    with dateline.open_archive(folder) as archive:
        given = []
        with pytest.raises(DamagedArticlesError) as caught:
            given.extend(one.id for one in archive.export())
        assert len(given) + len(caught.value.ids) == 300
        assert 1 <= len(caught.value.ids) <= 2
        results = archive.search("norvale", limit=1000, copies="show")
        assert {hit.id for hit in results.hits} == set(given)
        assert "store-damaged" in [warning.code for warning in results.warnings]
        assert any("damaged" in str(problem) for problem in archive.check())


@pytest.mark.parametrize("blocks", [(4, 9), (5, 20), (7, 12)])
def test_exchanged_blocks_cost_no_more_than_is_said(tmp_path: Path, blocks: tuple[int, int]) -> None:
    folder = made(tmp_path / "archive")
    path = folder / "articles.db"
    content = bytearray(path.read_bytes())
    size = 16_384
    one, other = (slice(block * size, (block + 1) * size) for block in blocks)
    assert other.stop <= len(content)
    content[one], content[other] = content[other], content[one]
    path.write_bytes(content)
    given: list[str | None] = []
    try:
        with dateline.open_archive(folder) as archive:
            given.extend(one.id for one in archive.export())
    except DamagedArticlesError as damage:
        assert len(given) + len(damage.ids) + damage.lost >= 300
    except StorageError as damage:
        assert "damaged" in str(damage) or "malformed" in str(damage)
    else:
        assert len(given) == 300
    assert len(given) == len(set(given))


def test_a_number_of_rows_that_is_not_what_the_store_says_is_told(tmp_path: Path) -> None:
    folder = made(tmp_path / "archive")
    with closing(sqlite3.connect(folder / "articles.db", isolation_level=None)) as database:
        database.execute("DELETE FROM articles WHERE id IN ('n3', 'n4')")
    with dateline.open_archive(folder) as archive:
        assert any("2 articles are damaged" in str(problem) for problem in archive.check())
