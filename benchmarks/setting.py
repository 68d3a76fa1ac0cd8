"""What it was measured with: the machine, Python, and the versions of the programs."""

from __future__ import annotations

import os
import platform
import sqlite3
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_PACKAGES = ("dateline", "tantivy", "whoosh3", "numpy")


def setting() -> str:
    """One line of Markdown."""
    versions = [f"{name} {found}" for name in _PACKAGES if (found := _version(name))]
    parts = [
        f"{os.cpu_count()} × {_processor()}",
        f"{platform.system()} {platform.machine()}",
        f"Python {platform.python_version()}",
        *versions,
        f"SQLite {sqlite3.sqlite_version}",
    ]
    return f"Measured on {', '.join(parts)}."


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _processor() -> str:
    """The processor's name, where the system tells it."""
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        for line in cpuinfo.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "unknown processor"
