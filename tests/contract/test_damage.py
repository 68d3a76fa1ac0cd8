"""An index that is missing, damaged or of another version says so; the store rebuilds it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dateline.index import analysis
from dateline.index.engines.base import IndexUnusable
from dateline.searcher.engines.base import Ask
from tests.contract.collection import ARTICLES, change, changes
from tests.contract.engines import Engine
from tests.contract.plans import ALL, phrase, word

# Stock Whoosh leaves a file that it can't read to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")

PLANS = (ALL, word("grain"), phrase("grain deal"))


@pytest.fixture
def copied(engine: Engine, built: Path, tmp_path: Path) -> Path:
    """A copy of the collection's index, to be damaged."""
    if not engine.in_folder:
        pytest.skip("the index is no folder that could be copied")
    return Path(shutil.copytree(built, tmp_path / "copy"))


def answers(engine: Engine, folder: Path) -> list[list[int]] | None:
    """What the index answers, or None when it says that it is unusable."""
    try:
        opened = engine.open_snapshot(folder)
    except IndexUnusable:
        return None
    try:
        return [opened.find(Ask(plan, limit=50)).keys for plan in PLANS]
    except IndexUnusable:
        return None
    finally:
        opened.close()


def content(folder: Path) -> list[Path]:
    """The files of an index that hold anything."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.stat().st_size)


def test_a_missing_index_is_unusable(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(IndexUnusable):
        engine.open_snapshot(tmp_path / "none")
    (tmp_path / "empty").mkdir()
    with pytest.raises(IndexUnusable):
        engine.open_snapshot(tmp_path / "empty")


def test_other_files_are_no_index(engine: Engine, tmp_path: Path) -> None:
    if not engine.in_folder:
        pytest.skip("the index is no folder")
    (tmp_path / "notes.txt").write_text("nothing of ours")
    with pytest.raises(IndexUnusable):
        engine.open_snapshot(tmp_path)
    with pytest.raises(IndexUnusable):
        engine.open_writer(tmp_path)


@pytest.mark.parametrize("damage", ["cut", "emptied", "removed", "garbage"])
def test_damage_is_noticed_or_harmless(engine: Engine, built: Path, copied: Path, damage: str) -> None:
    """Every file in turn: a right answer or IndexUnusable, never a wrong one and no other error."""
    right = answers(engine, built)
    noticed = 0
    for path in content(copied):
        whole = path.read_bytes()
        if damage == "removed":
            path.unlink()
        else:
            path.write_bytes({"cut": whole[: len(whole) // 2], "emptied": b""}.get(damage, b"?" * len(whole)))
        answer = answers(engine, copied)
        assert answer in (None, right)
        noticed += answer is None
        path.write_bytes(whole)
    assert noticed
    assert answers(engine, copied) == right


def test_a_changed_byte_is_noticed_or_harmless(engine: Engine, built: Path, copied: Path) -> None:
    if not engine.checksums:
        pytest.skip("the engine keeps no checksums")
    right = answers(engine, built)
    for path in content(copied):
        whole = path.read_bytes()
        for place in range(0, len(whole), max(1, len(whole) // 8)):
            path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
            assert answers(engine, copied) in (None, right)
        path.write_bytes(whole)


@pytest.mark.parametrize(
    "version", ["dateline.index.fields.SCHEMA_VERSION", "dateline.index.analysis.VERSION"]
)
def test_another_version_is_unusable(
    engine: Engine, copied: Path, monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    monkeypatch.setattr(version, 10_001)
    with pytest.raises(IndexUnusable, match="version"):
        engine.open_snapshot(copied)
    with pytest.raises(IndexUnusable, match="version"):
        engine.open_writer(copied)


def test_a_discarded_index_is_built_anew(engine: Engine, copied: Path) -> None:
    engine.discard(copied)
    engine.discard(copied)
    assert engine.measure(copied) == 0
    engine.build(copied, changes())
    opened = engine.open_snapshot(copied)
    assert opened.articles == len(ARTICLES)
    assert engine.measure(copied) > 0
    opened.close()


def test_leftovers_of_a_killed_writer_do_no_harm(engine: Engine, copied: Path) -> None:
    """A writer that never came to commit or close leaves the last commit as it was."""
    writer = engine.open_writer(copied)
    writer.apply([change(1, 50)])
    killed = copied.with_name("killed")
    shutil.copytree(copied, killed)
    writer.close()
    opened = engine.open_snapshot(killed)
    assert (opened.articles, opened.last_change) == (len(ARTICLES), len(ARTICLES))
    opened.close()
    engine.build(killed, [change(1, 60)])
    opened = engine.open_snapshot(killed)
    assert (opened.articles, opened.last_change) == (len(ARTICLES), 60)
    opened.close()


def test_versions_are_numbers_that_can_grow() -> None:
    assert isinstance(analysis.VERSION, int)
