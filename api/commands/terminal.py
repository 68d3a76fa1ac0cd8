"""All that the command writes goes through here: how text looks on a terminal, and that it commands none."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, TextIO

import click

from dateline.searcher.answer.escaping import escaped, json_text, printable

if TYPE_CHECKING:
    from dateline.searcher.marks.mark import Mark

_WORD = re.compile(r"\S+")
_WIDEST = 100
_OFF = "\x1b[0m"


class Style:
    """Bold and faint on a terminal; nothing when piped or where NO_COLOR is set (no-color.org)."""

    def __init__(self, stream: TextIO) -> None:
        """`stream`: where the text will go."""
        refused = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
        self.plain = bool(refused) or not stream.isatty()
        self.width = _columns() if stream.isatty() else None

    def bold(self, text: str) -> str:
        """The text in bold."""
        return self._in("\x1b[1m", text)

    def faint(self, text: str) -> str:
        """The text faint."""
        return self._in("\x1b[2m", text)

    def marked(self, text: str, marks: Sequence[Mark]) -> str:
        """The text with its marks in bold, safe to print."""
        text = printable(text)
        for start, end in reversed(marks):
            text = text[:start] + self.bold(text[start:end]) + text[end:]
        return text

    def headline(self, text: str, marks: Sequence[Mark]) -> str:
        """The text in bold, its marks underlined too, safe to print."""
        text = printable(text)
        if self.plain:
            return text
        for start, end in reversed(marks):
            text = f"{text[:start]}\x1b[4m{text[start:end]}\x1b[24m{text[end:]}"
        return self.bold(text)

    def _in(self, code: str, text: str) -> str:
        return text if self.plain or not text else f"{code}{text}{_OFF}"


def _columns() -> int:
    """The terminal's width, as far as it makes lines that are good to read."""
    import shutil  # here: it loads three compression modules, which piped output does without

    return min(_WIDEST, shutil.get_terminal_size().columns)


def wrapped(text: str, width: int | None) -> str:
    """The text with some spaces made line breaks, so that lines are at most `width`; None for one line.

    Its length stays the same, and so do the places of marks in it.
    """
    if width is None:
        return text
    characters = list(text)
    start = last = 0
    for word in _WORD.finditer(text):
        if word.end() - start > width and last:
            characters[last] = "\n"
            start = last + 1
        last = word.end() if text[word.end() : word.end() + 1] == " " else 0
    return "".join(characters)


def say(text: str) -> None:
    """A line for the person at the terminal: on stderr."""
    click.echo(printable(text), err=True)


def show(lines: Iterable[str]) -> None:
    """Lines of results for a person, on stdout; what is not ours in them went through `printable`."""
    for line in lines:
        click.echo(line)


def write(pieces: Iterable[str]) -> None:
    """Data for programs, on stdout, in UTF-8 whatever the locale; each piece brings its end of line.

    It is written as it is, but on a terminal what would command that is escaped.
    """
    use_utf8(sys.stdout)
    on_terminal = sys.stdout.isatty()
    for piece in pieces:
        sys.stdout.write(escaped(piece) if on_terminal else piece)


def write_json(value: Any) -> None:
    """One value as JSON, on stdout."""
    write((json_text(value, indent=2), "\n"))


def use_utf8(stream: TextIO) -> None:
    """Make a stream of data UTF-8 whatever the locale."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="replace")


def forgive(stream: TextIO) -> None:
    """Let a stream replace what its encoding can't write: an article may hold any character."""
    if isinstance(stream, io.TextIOWrapper):  # not so where a test or an embedder put its own
        stream.reconfigure(errors="replace")


def close_quietly() -> None:
    """Let nobody write to a pipe whose reader has gone, not even the interpreter at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
