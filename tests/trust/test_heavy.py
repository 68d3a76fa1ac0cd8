"""Input that weighs little on the disk and much in memory: it is read within bounds, or refused."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

LONG = bool(os.environ.get("DATELINE_TRUST_LONG"))
MOST_MB = 400
_MEASURED = """
import re, resource, sys
from pathlib import Path
from dateline.commands.group import dateline
code = dateline.run(sys.argv[1:])
# Its own peak: what getrusage says of a program holds that of the one that started it, too.
own = int(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1])
print(f"peak {max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)}", file=sys.stderr)
sys.exit(code)
"""
_PAGE = (
    "<html><head><title>Gull</title></head><body><article><h1>Gull elected mayor</h1><p {}>{}</p></article>"
)
_TEXT = "The gull was elected mayor of the town on Monday, by a margin that nobody had foreseen. " * 9


def _word(folder: Path) -> Path:
    line = {"headline": "A word", "body": f"It began. {'QUJD' * 2_500_000} It ended."}
    (folder / "word.jsonl").write_text(json.dumps(line) + "\n")
    return folder / "word.jsonl"


def _empty_lines(folder: Path) -> Path:
    with gzip.open(folder / "empty.jsonl.gz", "wb") as file:
        file.write(b"{}\n" * (3_000_000 if LONG else 100_000))
    return folder / "empty.jsonl.gz"


def _open_quote(folder: Path) -> Path:
    text = "a line of it without an end " * 4 + "\n"
    with (folder / "quote.csv").open("w") as file:
        file.write('headline,body\nFirst,text of the first\nSecond,"an open quote\n')
        file.writelines([text] * (500_000 if LONG else 20_000))
    return folder / "quote.csv"


def _long_line(folder: Path) -> Path:
    with (folder / "line.jsonl").open("w") as file:
        file.write('{"headline": "Whole"}\n{"headline": "Long", "body": "')
        file.writelines(["word " * 200_000] * (900 if LONG else 60))
        file.write('"}\n{"headline": "Whole too"}\n')
    return folder / "line.jsonl"


def _attributes(folder: Path) -> Path:
    many = " ".join(f'a{number}="v"' for number in range(80_000))
    (folder / "attributes.html").write_text(_PAGE.format(many, _TEXT))
    return folder / "attributes.html"


def _depth(folder: Path) -> Path:
    (folder / "deep.html").write_text(_PAGE.format("", "<div>" * 100_000 + _TEXT))
    return folder / "deep.html"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="the peak of memory is read in /proc")
@pytest.mark.parametrize("make", [_word, _empty_lines, _open_quote, _long_line, _attributes, _depth])
def test_memory_is_bounded(make: Callable[[Path], Path], tmp_path: Path) -> None:
    path = make(tmp_path)
    args = ["index", str(path), "-a", str(tmp_path / "archive"), "--jobs", "1"]
    run = subprocess.run(
        [sys.executable, "-c", _MEASURED, *args],
        capture_output=True, text=True, timeout=3600 if LONG else 300,
    )  # fmt: skip
    assert run.returncode in (0, 1), run.stderr[-2000:]
    assert "unexpected" not in run.stderr
    assert run.stderr.count("\n") < 120  # what is rejected is counted, not all listed
    kilobytes = int(run.stderr.rsplit("peak ", 1)[1])
    assert kilobytes < MOST_MB * 1024
