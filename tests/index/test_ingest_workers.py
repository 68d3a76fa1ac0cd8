"""Parsing in worker processes: the same items in the same order, whatever becomes of a worker."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.index.article import Article, Rejected
from dateline.index.ingest import Parsing, workers
from dateline.index.ingest.parcels import Parcel
from dateline.index.ingest.parsing import LINES_BYTES, Parser, Task, tasks_of
from dateline.index.ingest.workers import Workers, parse_all, parse_here

PARSING = Parsing("UTC")


@pytest.fixture
def pool() -> Iterator[Workers]:
    pool = Workers(2, PARSING)
    yield pool
    pool.close()


def files(folder: Path, count: int, articles: int = 3) -> list[Path]:
    paths = [folder / f"{number:03}.jsonl" for number in range(count)]
    for path in paths:
        path.write_text("".join(json.dumps({"headline": f"{path.stem} {n}"}) + "\n" for n in range(articles)))
    return paths


def headlines(steps: Iterator[object]) -> list[object]:
    """What came out: headlines, reasons of rejections, and other steps as they are."""
    found: list[object] = []
    for step in steps:
        for item in step if isinstance(step, list) else [step]:
            if isinstance(item, Article):
                found.append(item.headline)
            else:
                found.append(item.reason if isinstance(item, Rejected) else item)
    return found


def articles_among(items: list[object]) -> list[Article]:
    """The articles, alone or in parcels."""
    packed = [[one] if isinstance(one, Article) else getattr(one, "packed", []) for one in items]
    return [one if isinstance(one, Article) else one.article for some in packed for one in some]


def test_items_come_in_the_order_of_the_input_with_other_steps_in_place(
    pool: Workers, tmp_path: Path
) -> None:
    steps = [step for path in files(tmp_path, 12) for step in (Task(path), f"end of {path.stem}")]
    assert headlines(pool.parse(iter(steps))) == headlines(parse_here(iter(steps), Parser(PARSING)))


def test_more_than_fits_in_memory_ahead_is_waited_for(pool: Workers, tmp_path: Path) -> None:
    paths = files(tmp_path, 3, articles=3000)
    found = headlines(pool.parse(map(Task, paths)))
    assert found == [f"{path.stem} {number}" for path in paths for number in range(3000)]


def test_a_long_file_of_lines_is_read_in_blocks_with_its_own_line_numbers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "long.jsonl"
    lines = [json.dumps({"headline": str(n), "body": "x" * 2000}) for n in range(3 * LINES_BYTES // 2000)]
    lines[-1] = "{broken"
    path.write_text("\n".join(lines))
    tasks = list(tasks_of(path, PARSING))
    assert len(tasks) > 2
    monkeypatch.setattr(workers, "_ALONE_SECONDS", 0.0)
    steps = parse_all(iter(tasks), PARSING, 2)
    items = [item for step in steps if isinstance(step, list) for item in step]
    assert sum(isinstance(item, Parcel) for item in items) > 2
    assert [article.headline for article in articles_among(items)] == [str(n) for n in range(len(lines) - 1)]
    assert [item.position for item in items if isinstance(item, Rejected)] == [f"line {len(lines)}"]


def test_a_worker_that_breaks_down_costs_its_task_only(tmp_path: Path) -> None:
    paths = files(tmp_path, 3, articles=5000)
    pool = Workers(1, PARSING)
    try:
        steps = pool.parse(map(Task, paths))
        next(steps)
        os.kill(pool._processes[0]._process.pid, signal.SIGKILL)
        rest = headlines(steps)
    finally:
        pool.close()
    assert "its reader broke down over it; if the file is sound, report it" in rest
    assert rest[-10_000:] == [f"{path.stem} {number}" for path in paths[1:] for number in range(5000)]


def test_little_work_is_done_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "Workers", None)  # would fail when called
    assert len(headlines(parse_all(map(Task, files(tmp_path, 3)), PARSING, 8))) == 9


def test_leaving_early_ends_the_processes(tmp_path: Path) -> None:
    pool = Workers(2, PARSING)
    steps = pool.parse(map(Task, files(tmp_path, 40, articles=500)))
    next(steps)
    processes = [process._process for process in pool._processes]
    pool.close()
    assert all(process.poll() is not None for process in processes)


PARENT = """
import sys
from pathlib import Path
from dateline.index.ingest.parsing import Parsing, Task
from dateline.index.ingest.workers import Workers

pool = Workers(2, Parsing())
steps = pool.parse(Task(Path(path)) for path in sys.argv[1:] * 1000)
for _ in range(50):
    next(steps)
print(*(process._process.pid for process in pool._processes), flush=True)
for _ in steps:
    pass
"""


@pytest.mark.slow
def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    paths = [str(path) for path in files(tmp_path, 5)]
    parent = subprocess.Popen([sys.executable, "-c", PARENT, *paths], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    pids = list(map(int, parent.stdout.readline().split()))
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert pids
    deadline = time.monotonic() + 20
    while any(map(_is_running, pids)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(_is_running, pids))


def _is_running(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.slow
def test_standard_input_is_read_in_a_worker_too(tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    path.write_text("".join(json.dumps({"headline": "x" * 2000}) + "\n" for _ in range(LINES_BYTES // 1000)))
    code = "import sys, dateline; archive = dateline.open_archive(sys.argv[1], create=True); "
    code += "print(archive.add_paths(sys.argv[2:], jobs=2).total); archive.close()"
    command = [sys.executable, "-c", code, str(tmp_path / "archive"), str(path), "-"]
    line = json.dumps({"headline": "from the pipe"})
    done = subprocess.run(command, input=line, capture_output=True, text=True, check=True)
    assert int(done.stdout) == LINES_BYTES // 1000 + 1
