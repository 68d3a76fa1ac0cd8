"""The manual page of the command, made from its help: `make manual` writes docs/dateline.1."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import click

from dateline.commands.group import VERBS, dateline
from dateline.version import __version__
from tests.support import ROOT

PAGE = ROOT / "docs" / "dateline.1"

_ABOUT = """\
Point it at a pile of news \u2013 saved pages, text copies of pages, feeds, wire XML, JSON Lines \u2013 and
search it by word, phrase and date, headlines first. Everything stays on your machine, in one folder, the
archive.
"""
_EXITS = {
    "0": "Found, or done.",
    "1": "Nothing found, or some input was rejected.",
    "2": "Wrong use, or it failed.",
    "130": "Stopped with Ctrl-C.",
}
_ENVIRONMENT = {
    "DATELINE_ARCHIVE": "The archive's folder where -a does not name it; else it is ./dateline-archive.",
    "DATELINE_DEBUG": "When set, an unexpected error shows where it happened.",
    "NO_COLOR": "When set, terminals show no bold and no colours.",
}


def manual() -> str:
    """The page in the macros of man(7)."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield f'.TH DATELINE 1 "" "dateline {__version__}" "User Commands"'
    yield from (".SH NAME", r"dateline \- full-text search for news archives")
    yield from (".SH SYNOPSIS", r".B dateline", r".I VERB", r"[\fIOPTION\fR]... [\fIARGUMENT\fR]...")
    yield from (".SH DESCRIPTION", *_text(_ABOUT))
    yield ".SH VERBS"
    context = click.Context(dateline, info_name="dateline", **dateline.context_settings)
    for name in VERBS:
        command = dateline.get_command(context, name)
        assert command is not None
        yield from _verb(command, click.Context(command, info_name=name, parent=context))
    yield from (".SH ENVIRONMENT", *_listed(_ENVIRONMENT.items()))
    yield from (".SH EXIT STATUS", *_listed(_EXITS.items()))
    yield from (".SH SEE ALSO", *_text("docs/query-language.md explains what can be typed as a query."))


def _verb(command: click.Command, context: click.Context) -> Iterator[str]:
    usage = " ".join(command.collect_usage_pieces(context))
    yield f".SS {_plain(f'dateline {context.info_name} {usage}')}"
    yield from _text(command.help or "")
    options = (one for one in command.get_params(context) if isinstance(one, click.Option))
    yield from _listed(filter(None, (one.get_help_record(context) for one in options)))


def _listed(entries: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, text in entries:
        yield from (".TP", rf"\fB{_plain(name)}\fR", *_text(text))


def _text(text: str) -> Iterator[str]:
    for number, paragraph in enumerate(re.split(r"\n\s*\n", text.strip())):
        if number:
            yield ".PP"
        yield _plain(" ".join(paragraph.split()))


def _plain(text: str) -> str:
    """A text without meaning to roff: its minus signs can be copied, and no line is a request."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{escaped}" if escaped.startswith((".", "'")) else escaped


if __name__ == "__main__":
    PAGE.write_text(manual(), encoding="utf-8")
