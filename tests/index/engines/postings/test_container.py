"""Files of arrays give back what was written, and notice any changed byte."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from dateline.index.engines.base import IndexUnusable
from dateline.index.engines.postings.container import BLOCK, Container, ContainerWriter, write_container

ARRAYS = {
    "small": np.array([3, 1, 2], np.uint16),
    "empty": np.empty(0, np.int64),
    "large": np.arange(BLOCK // 2, dtype=np.uint32),
    "strided": np.arange(10, dtype=np.int64)[::3],
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A container with all kinds of arrays."""
    write_container(tmp_path / "arrays", ARRAYS, {"articles": 3})
    return tmp_path / "arrays"


def test_arrays_and_facts_come_back(path: Path) -> None:
    """Values and dtypes are kept."""
    container = Container(path)
    assert container.facts == {"articles": 3}
    for name, array in ARRAYS.items():
        assert np.array_equal(container[name].all(), array)
        assert container[name].all().dtype == array.dtype
        assert len(container[name]) == len(array)


def test_pieces_make_an_array(tmp_path: Path) -> None:
    """Arrays may be written piece by piece, several at a time; checksums run on over the pieces."""
    pieces = [np.arange(size, dtype=np.uint16) for size in (3, BLOCK, 0, 5, 2 * BLOCK, 1)]
    whole = np.concatenate(pieces)
    with ContainerWriter(tmp_path / "pieces", {}) as out:
        rooms = [out.room(name, np.dtype(np.uint32), len(whole)) for name in ("one", "other")]
        for piece in pieces:
            for room in rooms:
                room.append(piece)
        out.add("last", ARRAYS["small"])
    container = Container(tmp_path / "pieces")
    container.verify()
    assert all(np.array_equal(container[name].all(), whole) for name in ("one", "other"))
    assert container["last"].all().tolist() == [3, 1, 2]


def test_what_was_released_is_read_again(path: Path) -> None:
    """Giving memory back changes nothing."""
    container = Container(path)
    before = container["large"].all().copy()
    container.release()
    assert np.array_equal(container["large"].all(), before)


def test_a_failure_leaves_no_container(tmp_path: Path) -> None:
    """What was not written to its end is none."""
    with (
        pytest.raises(KeyError),
        ContainerWriter(tmp_path / "broken", {}) as out,
    ):
        out.add("small", ARRAYS["small"])
        raise KeyError
    with pytest.raises(IndexUnusable):
        Container(tmp_path / "broken")


def test_slices_are_views(path: Path) -> None:
    """A slice reads what it covers."""
    assert Container(path)["large"].slice(20_000, 20_003).tolist() == [20_000, 20_001, 20_002]
    assert Container(path)["small"].item(1) == 1


def test_mapped_arrays_outlive_their_file(path: Path) -> None:
    """A reader keeps what a merge removes."""
    container = Container(path)
    path.unlink()
    assert container["small"].all().tolist() == [3, 1, 2]


def test_damage_elsewhere_does_not_hinder(path: Path) -> None:
    """Only the blocks that are read are checked; `verify` checks all."""
    content = bytearray(path.read_bytes())
    place = content.index(np.arange(30_000, 30_010, dtype=np.uint32).tobytes())
    content[place] ^= 1
    path.write_bytes(content)
    container = Container(path)
    assert container["large"].slice(0, 10).tolist() == list(range(10))
    with pytest.raises(IndexUnusable, match="checksum"):
        container["large"].slice(29_990, 30_010)
    with pytest.raises(IndexUnusable):
        Container(path).verify()


@pytest.mark.parametrize("content", [b"", b"short", b"DATELINE" + bytes(100)])
def test_other_files_are_no_containers(tmp_path: Path, content: bytes) -> None:
    """What was not written by us says so."""
    (tmp_path / "other").write_bytes(content)
    with pytest.raises(IndexUnusable):
        Container(tmp_path / "other")
