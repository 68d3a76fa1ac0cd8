"""The counts of the program's shape, on sources small enough to count by hand."""

from __future__ import annotations

import ast
from pathlib import Path

from benchmarks.shape import duplicates, passed, private_functions

ONE = """
class Tide: pass
class _Gauge:
    def _read(self): return _twice(_twice(1))
    def level(self): return self._read()
def _twice(n): return 2 * n
def _never(): pass
"""
TWO = "class Tide: pass\nclass Wave: pass\n"


def test_class_names_given_twice() -> None:
    trees = {Path("one.py"): ast.parse(ONE), Path("two.py"): ast.parse(TWO)}
    assert duplicates(trees) == {"Tide": [Path("one.py"), Path("two.py")]}


def test_private_functions_used_once() -> None:
    assert private_functions({Path("one.py"): ast.parse(ONE)}) == (3, 1)


def test_calls_of_a_package_and_how_deep_they_stand() -> None:
    code = compile(
        "def low(n): return [m for m in range(n)]\ndef high(): return low(1), low(2)\n",
        "/rooms/tide.py",
        "exec",
    )
    scope: dict[str, object] = {}
    exec(code, scope)
    found = passed("/rooms/", scope["high"])  # type: ignore[arg-type]
    assert {name for _, _, name in found.functions} == {"high", "low"}
    assert found.calls in (3, 5)  # comprehensions have frames of their own up to Python 3.11
    assert found.deepest in (2, 3)
    assert passed("/elsewhere/", scope["high"]).calls == 0  # type: ignore[arg-type]
