"""The index is derived: whatever happens to it, it is noticed, told, and made anew from the store."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import dateline
from tests.trust.news import ids, made, times

EVERY = {f"n{number}" for number in range(300)}


def test_the_index_of_another_archive_answers_for_nothing(tmp_path: Path) -> None:
    ours, other = made(tmp_path / "ours"), made(tmp_path / "other", version=1)
    shutil.rmtree(ours / "index")
    shutil.copytree(other / "index", ours / "index")
    with dateline.open_archive(ours) as archive:
        assert "belongs to another archive" in archive.notices[0]
        assert ids(archive, "version1") == set()
        assert ids(archive, "version0") == EVERY
        assert archive.check() == []


def test_a_segment_of_another_archive_is_noticed(tmp_path: Path) -> None:
    ours, other = made(tmp_path / "ours"), made(tmp_path / "other", version=1)
    mine, theirs = (sorted((folder / "index").glob("*.segment"))[0] for folder in (ours, other))
    shutil.copyfile(theirs, mine)
    with dateline.open_archive(ours) as archive:
        assert "another archive" in archive.notices[0]
        assert ids(archive) == EVERY


def test_an_archive_that_is_moved_or_copied_whole_stays_itself(tmp_path: Path) -> None:
    copied = tmp_path / "elsewhere" / "copy"
    shutil.copytree(made(tmp_path / "archive"), copied)
    with dateline.open_archive(copied) as archive:
        assert archive.notices == ()
        assert ids(archive) == EVERY


def flip(content: bytearray, chance: random.Random) -> bytearray:
    """One bit turned round."""
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return content


def zero(content: bytearray, chance: random.Random) -> bytearray:
    """A block that was never written."""
    start = chance.randrange(len(content))
    content[start : start + 4096] = bytes(len(content[start : start + 4096]))
    return content


def cut(content: bytearray, chance: random.Random) -> bytearray:
    """The end missing."""
    return content[: chance.randrange(len(content))]


def exchange(content: bytearray, chance: random.Random) -> bytearray:
    """Two blocks in each other's place."""
    size = len(content) // 4
    one, other = chance.randrange(size), 2 * size + chance.randrange(size)
    length = min(size, 512)
    first, second = content[one : one + length], content[other : other + length]
    content[one : one + length], content[other : other + length] = second, first
    return content


Damage = Callable[[bytearray, random.Random], bytearray]


@pytest.mark.parametrize("damage", [flip, zero, cut, exchange])
def test_a_damaged_index_is_made_anew_at_the_latest_when_it_is_checked(
    tmp_path: Path, damage: Damage
) -> None:
    whole = made(tmp_path / "whole")
    for number in range(times(8, 50)):
        chance = random.Random(f"{damage.__name__} {number}")
        folder = tmp_path / f"damaged-{number}"
        shutil.copytree(whole, folder)
        files = sorted(path for path in (folder / "index").iterdir() if path.is_file())
        path = chance.choice(files)
        before = path.read_bytes()
        after = bytes(damage(bytearray(before), chance))
        path.write_bytes(after)
        with dateline.open_archive(folder) as archive:
            found = archive.search("norvale wheat", limit=1000, copies="show", facets=("source",))
            assert found.total == sum("wheat" in f"{a.headline} {a.body}" for a in archive.export())
            problems = archive.check(repair=True)
            assert after == before or archive.notices or problems
            assert all(problem.repaired for problem in problems)
            assert archive.check() == []
            assert ids(archive) == EVERY
        shutil.rmtree(folder)


def test_damage_met_while_searching_is_mended_and_told(tmp_path: Path) -> None:
    folder = made(tmp_path / "archive")
    with dateline.open_archive(folder) as archive:
        assert ids(archive, "norvale") == EVERY
        (segment,) = (folder / "index").glob("*.segment")
        content = bytearray(segment.read_bytes())
        for place in range(64, len(content) - len(content) // 8, 512):  # its directory stays whole
            content[place] ^= 255
        segment.write_bytes(content)
    with dateline.open_archive(folder) as archive:
        results = archive.search("norvale wheat")
        assert results.total > 0
        assert [warning.code for warning in results.warnings] == ["index-rebuilt"]
        assert "damaged" in archive.notices[0]
        assert archive.check() == []
