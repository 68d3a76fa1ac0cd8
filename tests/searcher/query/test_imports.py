"""What reading a query needs: no arrays, no index, no store."""

from __future__ import annotations

import subprocess
import sys


def test_parsing_loads_neither_numpy_nor_anything_of_an_engine() -> None:
    code = (
        "import sys, dateline.searcher.query.parser as parser;"
        "parser.parse('\"grain deal\" since:2025 lang:english head*');"
        "print(*sorted(sys.modules))"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    heavy = {"numpy", "whoosh", "sqlite3", "lxml", "rapidfuzz"}
    rooms = (
        "dateline.index.engines",
        "dateline.index.store",
        "dateline.searcher.engines",
        "dateline.searcher.plan.planner",
    )
    assert heavy.isdisjoint(loaded)
    assert [name for name in loaded if name.startswith(rooms)] == []
