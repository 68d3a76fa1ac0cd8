"""The memory of a process and those below it, watched from outside."""

from __future__ import annotations

import subprocess
import time
from contextlib import suppress

import psutil  # type: ignore[import-untyped, unused-ignore]  # types only with a stub package

_SAMPLING = 0.05
"""Seconds between two looks; one takes some milliseconds of a processor."""


def peak_until_end(process: subprocess.Popen[str]) -> int:
    """Wait for a process; the most bytes resident in it and those below it together, as sampled.

    On Linux a page that processes share counts once (their proportional set sizes), elsewhere in each.
    """
    peak = 0
    with suppress(psutil.NoSuchProcess):
        watched = psutil.Process(process.pid)
        while process.poll() is None:
            peak = max(peak, _resident(watched))
            time.sleep(_SAMPLING)
    return peak


def _resident(process: psutil.Process) -> int:
    """Bytes resident now; 0 for a process that ends meanwhile."""
    return sum(map(_resident_of, (process, *process.children(recursive=True))))


def _resident_of(process: psutil.Process) -> int:
    try:
        memory = process.memory_full_info()
        return int(getattr(memory, "pss", memory.rss))
    except psutil.NoSuchProcess:
        return 0
