"""A worker process: parses what it is sent until there is no more, or its parent is gone.

Started as a program of its own and not by forking or through the caller's main module, so that it works
in scripts without a guard, in notebooks, and beside threads.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from multiprocessing.connection import Connection

from dateline.index.article import Rejected
from dateline.index.ingest.parsing import Parsing, Task, parse
from dateline.index.readers.base import Item

CHUNK = 64
"""Items sent together."""


def main(descriptor: int) -> None:
    """Serve the connection that stands under a file descriptor: a Parsing first, then a Task at a time.

    Each task is answered with lists of items, and an empty list at its end.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the parent too, which ends us
    connection: Connection[list[Item], Parsing | Task] = Connection(descriptor)
    with suppress(EOFError, OSError):
        parsing = connection.recv()
        assert isinstance(parsing, Parsing)
        while True:
            task = connection.recv()
            assert isinstance(task, Task)
            items = _guarded(task, parsing)
            while chunk := list(islice(items, CHUNK)):
                connection.send(chunk)
            connection.send([])


def _guarded(task: Task, parsing: Parsing) -> Iterator[Item]:
    """What a task holds; a fault of ours costs the rest of it, not the run."""
    try:
        yield from parse(task, parsing)
    except Exception as fault:
        yield Rejected(str(task.path), None, f"could not be read: {type(fault).__name__}: {fault}")


if __name__ == "__main__":
    main(int(sys.argv[1]))
