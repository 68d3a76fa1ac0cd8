"""Downloads of news databases that are known and not read: refused by name, never taken for one article."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.index.article import Rejected
from dateline.index.readers.base import Item, Source
from dateline.index.readers.databases.known import database_of
from dateline.index.readers.opening import head_of


class UnreadDatabaseReader:
    """A download of any database that has no reader of its own."""

    name = "download of a news database"

    def recognises(self, head: bytes, path: str) -> bool:
        """Whether it bears the marks of one."""
        return database_of(head) is not None

    def read(self, source: Source) -> Iterator[Item]:
        """Yield the rejection."""
        head, _ = head_of(source.stream)
        reason = (
            f"a download from {database_of(head)}: many articles in one file, in a layout that is not read;"
            " save them one by one as web pages or text"
        )
        yield Rejected(source.path, None, reason)


UNREAD_DATABASE = UnreadDatabaseReader()
