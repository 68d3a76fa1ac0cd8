"""The command on a terminal of its own, as a person sees it."""

from __future__ import annotations

import os
import pty
import subprocess
import sys


def environment(**more: str) -> dict[str, str]:
    """This process's environment without what would change the output."""
    changing = ("NO_COLOR", "TERM", "DATELINE_ARCHIVE", "OPENBLAS_NUM_THREADS")
    kept = {name: value for name, value in os.environ.items() if name not in changing}
    return {**kept, "TERM": "xterm", "COLUMNS": "60", **more}


def command(*args: str) -> list[str]:
    return [sys.executable, "-m", "dateline", *args]


def on_terminal(*args: str, **env: str) -> str:
    """What the command writes to a terminal."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(command(*args), stdout=theirs, stderr=theirs, env=environment(**env)) as process:
        os.close(theirs)
        written = b""
        while chunk := _read(ours):
            written += chunk
        process.wait(60)
    os.close(ours)
    return written.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux's way to say that the other end was closed
        return b""
