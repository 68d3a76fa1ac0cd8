"""The files and folders that a caller names to be taken in."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from dateline.index.article import Noted, Rejected
from dateline.index.errors import NoInputError
from dateline.index.readers import walk

Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]
"""One path, or several; `-` is standard input."""


class Inputs:
    """Paths as they were given, and the files under them."""

    def __init__(self, paths: Paths, *, follow: bool = False) -> None:
        """follow: links that lead out of the folders, too.

        Raises NoInputError when none of the paths exists; a missing one among others is a reject.
        """
        named = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
        self._given = [os.fspath(path) for path in named]
        self._found = walk(self._given, follow=follow)
        if self._given and not any(path == "-" or os.path.lexists(path) for path in self._given):
            raise NoInputError("\n".join(str(item) for item in self._found))

    def files(self, archive: Path | None) -> Iterator[Path | Rejected | Noted]:
        """The files, without the archive's own, which may lie in a folder that is indexed."""
        own = os.path.realpath(archive) + os.sep if archive else None
        for item in self._found:
            if not own or not isinstance(item, Path) or not os.path.realpath(item).startswith(own):
                yield item

    @property
    def roots(self) -> list[str]:
        """The paths that exist, absolute as they are stored."""
        return [os.path.abspath(path) for path in self._given if os.path.lexists(path)]  # noqa: PTH100 - Path.absolute keeps ..
