"""How fast it starts: opening an archive, and the command from the shell in a cold process."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.peers import OURS, load

_TIMES = 5


@dataclass(frozen=True, slots=True)
class Started:
    """Seconds, medians. opening: a warm open in a running process; command: `dateline search` as a whole."""

    opening: float
    command: float


def measure(archive: Path, word: str) -> Started:
    """Open an archive and search it from the shell, five times each."""
    return Started(
        median(_opening(archive) for _ in range(_TIMES)),
        median(_command(archive, word) for _ in range(_TIMES)),
    )


def _opening(archive: Path) -> float:
    peer = load(OURS)
    started = time.perf_counter()
    session = peer.open(archive)
    seconds = time.perf_counter() - started
    session.close()
    return seconds


def _command(archive: Path, word: str) -> float:
    command = [sys.executable, "-m", "dateline", "search", word, "-a", str(archive)]
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - started
