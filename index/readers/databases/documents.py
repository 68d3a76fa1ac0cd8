"""A download of a database that came as lines, out of an RTF or an office document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.index.article import Rejected
from dateline.index.readers.base import Item, Source
from dateline.index.readers.databases.known import Database
from dateline.index.readers.databases.lines import Line
from dateline.index.readers.databases.nexis import read_nexis


def read_database(database: Database, lines: Iterable[Line], source: Source) -> Iterator[Item]:
    """Yield the articles of a download of this database."""
    if database == "Nexis":
        yield from read_nexis(lines, source)
    else:
        yield Rejected(
            source.path, None, f"a download from {database}, in a layout that is not read; save it as HTML"
        )
