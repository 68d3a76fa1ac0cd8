"""Names of files that are no UTF-8, and names in a locale that has no letters beyond ASCII."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dateline
from dateline.index.names import restored, shown, stored


@given(st.binary(max_size=30))
def test_a_name_is_stored_as_it_is_and_shown_as_text(content: bytes) -> None:
    name = os.fsdecode(content)
    assert restored(stored(name)) == name
    shown(name).encode()


def test_bytes_that_are_no_letters_are_written_out() -> None:
    assert shown(os.fsdecode(b"caf\xe9.html")) == "caf\\xe9.html"
    assert shown("caf\u00e9.html") == "caf\u00e9.html"


def folder_of_strange_names(folder: Path) -> Path:
    """Three files, of which one has a name that is no UTF-8."""
    folder.mkdir()
    for number, name in enumerate((b"good.jsonl", b"caf\xe9.jsonl", "h\u00e4fen.jsonl".encode())):
        line = json.dumps({"headline": f"Ferry {number}", "url": f"https://a.example/{number}"})
        try:
            (folder / os.fsdecode(name)).write_text(line)
        except OSError:
            pytest.skip("this file system has no such names")
    return folder


def test_files_of_any_name_are_read_once_and_missed_when_they_go(tmp_path: Path) -> None:
    folder = folder_of_strange_names(tmp_path / "news")
    with dateline.open_archive(tmp_path / "archive", create=True) as archive:
        assert archive.add_paths([folder]).added == 3
        assert archive.add_paths([folder], prune=True).unchanged == 3
        paths = {article.path for article in archive.export()}
        assert f"{folder}/caf\\xe9.jsonl" in paths
        (folder / os.fsdecode(b"caf\xe9.jsonl")).unlink()
        assert archive.add_paths([folder], prune=True).removed == 1


def test_the_locale_makes_no_difference(tmp_path: Path) -> None:
    folder = folder_of_strange_names(tmp_path / "news")
    command = [sys.executable, "-m", "dateline", "index", str(folder), "-a", str(tmp_path / "archive")]
    plain = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    for settings, expected in (({}, "3 added"), (plain, "3 unchanged")):
        done = subprocess.run(
            command, env=os.environ | settings, capture_output=True, text=True, check=False, timeout=120
        )
        assert done.returncode == 0, done.stderr
        assert expected in done.stderr
