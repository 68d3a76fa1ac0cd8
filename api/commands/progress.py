"""The progress bar of a long run: on a terminal only, and rich is imported only then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from dateline.index.ingest import OnProgress, Progress

_SETTLING = 0.06
"""The part of a run's time that the last merge takes, once all is read: as measured on 28,000 articles."""


@contextmanager
def progress(paths: Sequence[Path], stream: TextIO, *, of_articles: int = 0) -> Iterator[OnProgress | None]:
    """A function to call with how far the run is; None where nobody watches.

    of_articles: how many there are, where articles are counted and not bytes of files.
    """
    if not stream.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(file=stream), transient=True) as bar:
        everything = (of_articles or sum(map(_size, paths))) / (1 - _SETTLING)
        task = bar.add_task("Reading", total=everything)

        def _show(now: Progress) -> None:
            done = now.articles if of_articles else now.bytes
            done = max(done, int(everything * (1 - _SETTLING))) if now.settling else done
            what = "putting the index in order" if now.settling else f"{now.articles:,} articles"
            bar.update(task, completed=done, description=what)

        yield _show


def _size(path: Path) -> int:
    """The bytes of a file, or of all files in a folder; 0 for what can't be read."""
    try:
        files = path.rglob("*") if path.is_dir() else (path,)
        return sum(file.stat().st_size for file in files if file.is_file())
    except OSError:
        return 0
