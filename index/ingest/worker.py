"""A worker process: parses and prepares what it is sent until there is no more, or its parent is gone.

Started as a program of its own and not by forking or through the caller's main module, so that it works
in scripts without a guard, in notebooks, and beside threads.
"""

from __future__ import annotations

import pickle
import signal
import sys
from contextlib import suppress
from multiprocessing.connection import Connection

from dateline.index.ingest.parsing import Parser, Parsing, Task

CHUNK = 64
"""Items of a file sent together."""

_PROTOCOL = 5  # writes arrays without copies of them; `Connection.send` uses an older one


def main(descriptor: int) -> None:
    """Serve the connection that stands under a file descriptor: a Parsing first, then a Task at a time.

    Each task is answered with pickled lists of items, and no bytes at its end.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the parent too, which ends us
    connection: Connection[bytes, Parsing | Task] = Connection(descriptor)
    with suppress(EOFError, OSError):
        parsing = connection.recv()
        assert isinstance(parsing, Parsing)
        parser = Parser(parsing)
        while True:
            task = connection.recv()
            assert isinstance(task, Task)
            for items in parser.items(task, CHUNK):
                connection.send_bytes(pickle.dumps(items, _PROTOCOL))
                del items  # megabytes, which the next task's need not stand beside
            connection.send_bytes(b"")


if __name__ == "__main__":
    main(int(sys.argv[1]))
