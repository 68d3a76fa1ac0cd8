"""What a measure is: figures over data, larger being better, with a floor under each."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

Figures = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Report:
    """What was measured.

    figures: those that have floors, by name. shown: others that are only told, such as times.
    """

    figures: Figures
    shown: Figures


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that is measured.

    data: the files it reads, whose digest is pinned with the floors: figures over other data can't be
    compared.
    run: takes the measure; it may take minutes.
    """

    name: str
    data: Callable[[], Iterable[Path]]
    run: Callable[[], Report]

    def digest(self) -> str:
        """SHA-256 over the names and contents of the files, in the order of their names."""
        whole = hashlib.sha256()
        for file in sorted(self.data()):
            whole.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
        return whole.hexdigest()
