"""A file of one's own names: spellings that always count as one."""

from __future__ import annotations

import threading
from pathlib import Path

from dateline.index.analysis import tokens

NAMES = "names.txt"
"""The file's name in the folder of an archive."""


class NamesFile:
    """Lines of spellings separated by commas: `Kyiv, Kiev`; what follows a `#` is a remark. Safe for threads.

    The file is read again when it has changed; one that is not there, or can't be read, holds no names.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._read: tuple[int, int] | None = None
        self._groups: dict[str, tuple[str, ...]] = {}

    def of(self, form: str) -> tuple[str, ...]:
        """The other spellings of a folded word, as they are written in the file."""
        with self._lock:
            self._refresh()
            return self._groups.get(form, ())

    def _refresh(self) -> None:
        try:
            status = self._path.stat()
            state = (status.st_mtime_ns, status.st_size)
            if state != self._read:
                self._groups = read_names(self._path.read_text("utf-8-sig", errors="replace"))
                self._read = state
        except OSError:
            self._read, self._groups = None, {}


def read_names(text: str) -> dict[str, tuple[str, ...]]:
    """Folded word -> its other spellings. What is several words is found for others only."""
    groups: dict[str, tuple[str, ...]] = {}
    for line in text.splitlines():
        spellings = {_folded(part): part.strip() for part in line.split("#")[0].split(",") if _folded(part)}
        for words in spellings:
            others = tuple(text for other, text in spellings.items() if other != words)
            if len(words) == 1 and others:
                groups[words[0]] = tuple(dict.fromkeys((*groups.get(words[0], ()), *others)))
    return groups


def _folded(text: str) -> tuple[str, ...]:
    return tuple(token.form for token in tokens(text))
