"""Names and rooms that a stranger can find the way by."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

from benchmarks.shape import duplicates, lonely, sources
from tests.support import ROOT

MOST_FILES = 25


def test_no_two_classes_have_one_name() -> None:
    twice = duplicates({path: ast.parse(path.read_text("utf-8")) for path in sources(ROOT)})
    assert not {name: [str(path.relative_to(ROOT)) for path in paths] for name, paths in twice.items()}


def test_no_folder_is_a_warehouse() -> None:
    files = [path for room in ("tests", "benchmarks") for path in (ROOT / room).rglob("*.py")]
    folders: Counter[Path] = Counter(path.parent for path in (*sources(ROOT), *files))
    assert not {str(folder.relative_to(ROOT)): n for folder, n in folders.items() if n > MOST_FILES}


def test_every_module_is_loaded_by_another() -> None:
    """What tests alone load is no part of the program."""
    assert not list(lonely(ROOT))


def test_every_room_says_what_it_is() -> None:
    rooms = [path for path in sources(ROOT) if path.name == "__init__.py"]
    assert not [str(path) for path in rooms if not ast.get_docstring(ast.parse(path.read_text("utf-8")))]
