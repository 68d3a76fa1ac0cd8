"""ARCHITECTURE.md names what is there: every function of its walks, every file and every folder."""

from __future__ import annotations

import ast
import re

import pytest

from tests.support import ROOT

PAGE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
_SPANS = re.findall(r"`([^`\n]+)`", PAGE)
_FUNCTIONS = sorted({span for span in _SPANS if "::" in span})
_PATHS = sorted(
    {
        span
        for span in _SPANS
        if re.fullmatch(r"(api|index|searcher|web|tests|benchmarks|docs)/[\w./-]*", span)
    }
)


def _defined(file: str) -> set[str]:
    """The functions and methods of a file: `page`, `Searcher.search`."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    found = set()
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.ClassDef):
            found |= {f"{node.name}.{one.name}" for one in node.body if isinstance(one, ast.FunctionDef)}
    return found


@pytest.mark.parametrize("named", _FUNCTIONS)
def test_every_function_of_the_walks_is_there(named: str) -> None:
    file, _, function = named.partition("::")
    assert function in _defined(file)


def test_the_walks_name_functions() -> None:
    assert len(_FUNCTIONS) > 30


@pytest.mark.parametrize("path", _PATHS)
def test_every_path_is_there(path: str) -> None:
    assert (ROOT / path).exists()


def test_every_room_has_a_heading_or_a_line() -> None:
    folders = {file.parent for room in ("index", "searcher") for file in (ROOT / room).glob("*/*.py")}
    folders |= {file.parent for file in (ROOT / "index" / "readers").glob("*/*.py")}
    named = {folder.name for folder in folders if f"{folder.name}/" in PAGE or f"/{folder.name} " in PAGE}
    assert not {folder.name for folder in folders} - named
