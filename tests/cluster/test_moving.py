"""Moving an archive to a cluster and back: nothing lost, also when it was interrupted on the way."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from click.testing import CliRunner

import dateline
from dateline.archive import Archive, open_archive
from dateline.commands.group import dateline as command
from dateline.copying import copy
from tests.cluster.fixtures import slug

pytestmark = pytest.mark.cluster

ROWS = [
    dateline.Article(
        id=f"n{number}", headline=f"Note {number}", body=f"Barge {number} waits for the lock at Pell.",
        published=f"2025-02-{1 + number % 28:02}", source="Lock Gazette", authors=("Ada Penn",),
        language="en",
    )
    for number in range(1200)
]  # fmt: skip


class StopError(Exception):
    """The user pressed Ctrl-C."""


def whole(archive: dateline.Archive) -> dict[str, tuple[object, ...]]:
    """All that must come through."""
    return {
        article.id or "": (article, archive.history(article.id or ""))
        for article in archive.export()
    }  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with open_archive(tmp_path / "here", create=True, timezone="Europe/Oslo") as archive:
        archive.add(ROWS)
        archive.add(
            [dateline.Article(id="n7", headline="Note 7, corrected", body="Two barges.", language="en")]
        )
        archive.save("locks", "lock")
    return tmp_path / "here"


def test_there_and_back_interrupted_once(folder: Path, hosts: str, tmp_path: Path) -> None:
    address = f"opensearch+http://{hosts}/{slug(tmp_path)}"
    met: list[int] = []

    def interrupt(progress: dateline.index.ingest.Progress) -> None:
        met.append(progress.articles)
        raise StopError

    with open_archive(folder) as here, open_archive(address, create=True, timezone="Europe/Oslo") as there:
        with pytest.raises(StopError):
            copy(here, there, interrupt)
        assert 0 < len(there) < len(ROWS)
        again = copy(here, there)
        assert again.is_whole and again.others == 0 and again.source.count == len(ROWS)
        assert again.report.unchanged >= 500
        with open_archive(tmp_path / "back", create=True, timezone="Europe/Oslo") as back:
            assert copy(there, back).is_whole
            assert isinstance(here, Archive) and isinstance(back, Archive)
            assert whole(back) == whole(here)
            assert back.history("n7")[0].headline == "Note 7"


def test_the_command_copies_both_ways(folder: Path, hosts: str, tmp_path: Path) -> None:
    address = f"opensearch+http://{hosts}/{slug(tmp_path)}"
    runner = CliRunner()
    there = runner.invoke(command, ["copy", str(folder), address])
    assert there.exit_code == 0, there.output
    back = runner.invoke(command, ["copy", address, str(tmp_path / "back")])
    assert back.exit_code == 0, back.output
    sums = [line for one in (there, back) for line in one.output.splitlines() if "checksum" in line]
    assert len(sums) == 4 and len({line.partition(": ")[2] for line in sums}) == 1, sums
    assert sum(line.startswith(f"{address}: ") for line in sums) == 2
    with open_archive(tmp_path / "back") as archive:
        assert archive.timezone == "Europe/Oslo"
        assert [saved.name for saved in archive.saved()] == ["locks"]
    again = runner.invoke(command, ["copy", str(folder), address])
    assert (again.exit_code, "1,200 unchanged" in again.output) == (0, True), again.output


def test_an_export_during_writes_has_each_id_once(hosts: str, tmp_path: Path) -> None:
    address = f"opensearch+http://{hosts}/{slug(tmp_path)}"
    with open_archive(address, create=True) as archive:
        archive.add(ROWS)
        more = [
            dateline.Article(id=f"late{number}", headline="Late", body=f"Row {number}")
            for number in range(600)
        ]
        writer = threading.Thread(target=archive.add, args=(more,))
        exported = []
        for number, article in enumerate(archive.export()):
            if number == 0:
                writer.start()
            exported.append(article.id)
        writer.join()
        assert sorted(exported) == sorted(article.id or "" for article in ROWS)
        assert len(archive) == len(ROWS) + len(more)
