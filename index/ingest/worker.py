"""A worker process: parses and prepares what it is sent until there is no more, or its parent is gone.

Started as a program of its own and not by forking or through the caller's main module, so that it works
in scripts without a guard, in notebooks, and beside threads.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from itertools import islice
from multiprocessing.connection import Connection

from dateline.index.article import Article, Rejected
from dateline.index.dates import interval
from dateline.index.engines import Preparer, open_preparer
from dateline.index.ingest.parsing import Items, Parsing, Ready, Task, parse
from dateline.index.readers.base import Item

CHUNK = 64
"""Items of a file sent together."""

_LINES_CHUNK = 4096  # of lines, whose task is small: mostly all of them
_LEAST_PREPARED = 128  # of fewer articles it is not worth making a segment


def main(descriptor: int) -> None:
    """Serve the connection that stands under a file descriptor: a Parsing first, then a Task at a time.

    Each task is answered with lists of items, and an empty list at its end.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the parent too, which ends us
    connection: Connection[Items, Parsing | Task] = Connection(descriptor)
    with suppress(EOFError, OSError):
        parsing = connection.recv()
        assert isinstance(parsing, Parsing)
        while True:
            task = connection.recv()
            assert isinstance(task, Task)
            for items in _chunks(task, parsing):
                connection.send(items)
            connection.send([])


def _chunks(task: Task, parsing: Parsing) -> Iterator[Items]:
    """The items of a task in lists; with what the index needs of them, where they are many and new."""
    items = _guarded(task, parsing)
    size = CHUNK if task.lines is None else _LINES_CHUNK
    while chunk := list(islice(items, size)):
        articles = [item for item in chunk if isinstance(item, Article)]
        if task.prepare and len(articles) >= _LEAST_PREPARED:
            yield [*chunk, _ready(articles, parsing.timezone)]
        else:
            yield [*chunk]


def _ready(articles: list[Article], timezone: str) -> Ready:
    published = [interval(one.published, timezone) if one.published else None for one in articles]
    return Ready(_preparer().prepare(articles, published))


@cache
def _preparer() -> Preparer:
    return open_preparer()


def _guarded(task: Task, parsing: Parsing) -> Iterator[Item]:
    """What a task holds; a fault of ours costs the rest of it, not the run."""
    try:
        yield from parse(task, parsing)
    except Exception as fault:
        yield Rejected(str(task.path), None, f"could not be read: {type(fault).__name__}: {fault}")


if __name__ == "__main__":
    main(int(sys.argv[1]))
