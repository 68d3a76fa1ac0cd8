"""The memory of a process and those below it, watched from outside."""

from __future__ import annotations

import subprocess
import time
from contextlib import suppress

import psutil  # type: ignore[import-untyped, unused-ignore]

_SAMPLING = 0.02
"""Seconds between two looks."""


def peak_until_end(process: subprocess.Popen[str]) -> int:
    """Wait for a process; the most bytes resident in it and those below it together, as sampled."""
    peak = 0
    with suppress(psutil.NoSuchProcess):
        watched = psutil.Process(process.pid)
        while process.poll() is None:
            peak = max(peak, _resident(watched))
            time.sleep(_SAMPLING)
    return peak


def _resident(process: psutil.Process) -> int:
    """Bytes resident now; pages that processes share count in each."""
    family = (process, *process.children(recursive=True))
    return sum(one.memory_info().rss for one in family)
