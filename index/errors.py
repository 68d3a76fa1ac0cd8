"""Every error that Dateline raises on purpose, under one root.

A message says what went wrong, where, and what to do about it: it is shown to people as it stands.
Leaves inherit the builtin that fits as well, so that `except ValueError` does what one expects.
"""

from __future__ import annotations

from collections.abc import Sequence

_SHOWN = 20
"""Ids named in a message."""


class DatelineError(Exception):
    """The root of all errors that Dateline raises on purpose."""

    def __str__(self) -> str:
        """The message alone: a KeyError among the ancestors would otherwise print its repr."""
        return str(self.args[0]) if self.args else ""


class NotAnArchiveError(DatelineError, FileNotFoundError):
    """The folder named is no archive, or there is no such folder."""


class ArchiveLockedError(DatelineError, BlockingIOError):
    """Another process is writing to the archive; the message names it."""


class ArchiveClosedError(DatelineError, ValueError):
    """The archive object was used after it was closed."""


class StorageError(DatelineError, OSError):
    """The disk is full, read-only or broken; nothing committed before is lost."""


class DamagedArticlesError(StorageError):
    """Some articles can't be read from the store as they were written. `ids` names them, `lost` counts those
    of which not even the name is left.
    """

    def __init__(self, ids: Sequence[str], lost: int = 0) -> None:
        self.ids = tuple(ids)
        self.lost = lost
        shown = ", ".join(self.ids[:_SHOWN]) + (", …" if len(self.ids) > _SHOWN else "")
        count = len(self.ids) + lost
        what = "1 article is" if count == 1 else f"{count:,} articles are"
        named = f": {shown}" if shown else ""
        super().__init__(
            f"{what} damaged in the store and can't be read{named}; index the original files again after "
            "deleting them, or restore a backup"
        )


class StoreLostError(StorageError):
    """The store has lost changes that its index knows of; nothing is written to it until that is settled."""


class ClusterError(StorageError):
    """The cluster that holds the archive is away, busy, or refuses; nothing committed before is lost."""


class InvalidArticleError(DatelineError, ValueError):
    """An article, or one of its fields, can't be what it was given as."""


class UnknownTimezoneError(DatelineError, ValueError):
    """A time zone's name that the time zone database does not have."""


class ArticleNotFoundError(DatelineError, KeyError):
    """No article has the id asked for."""


class NoSavedSearchError(DatelineError, KeyError):
    """No search is saved under that name."""


class NoInputError(DatelineError, FileNotFoundError):
    """None of the paths to index exists."""


class InvalidOptionError(DatelineError, ValueError):
    """An option of a call has a value without a meaning, such as a negative offset."""


class NotSupportedError(DatelineError, NotImplementedError):
    """A thing that this version, or this engine, can't do."""


class QueryTimeout(DatelineError, TimeoutError):  # noqa: N818 - the name that people look for
    """A query took longer than it may. `part` is what took too long: searching, counting or marking."""

    def __init__(self, part: str) -> None:
        super().__init__(
            f"the query takes too long: its time was over while {part}; ask for fewer words with ~ or *, "
            "or for fewer articles at a time"
        )
        self.part = part


class QuerySyntaxError(DatelineError, ValueError):
    """A query that can't be answered as typed.

    `text` is the query, `span` the `[start, end)` of the part at fault in Unicode code points.
    """

    def __init__(self, message: str, text: str = "", span: tuple[int, int] = (0, 0)) -> None:
        super().__init__(message)
        self.message = message
        self.text = text
        self.span = span

    def __str__(self) -> str:
        """The message, and below it the line at fault with carets under the span."""
        return f"{self.message}\n{self.caret}" if self.text else self.message

    @property
    def caret(self) -> str:
        """Two lines: the query around the fault, and carets under the span (at most 100 columns)."""
        start, end = self.span
        left = max(0, start - 60)
        window = self.text[left : left + 100].translate(_BLANKS)
        width = max(1, min(end, left + 100) - start)
        return f"  {window}\n  {' ' * (start - left)}{'^' * width}"


_BLANKS = dict.fromkeys((*range(32), 127), " ")
