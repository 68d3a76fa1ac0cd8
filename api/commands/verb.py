"""What the verbs share: how words that begin with a minus are read, the archive's option, failures."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import click

from dateline.commands.terminal import close_quietly
from dateline.index.errors import DatelineError

NOTHING_FOUND = 1
"""Exit code: nothing found, or some input rejected."""
FAILED = 2
"""Exit code: wrong use, or an operation that failed."""
INTERRUPTED = 130
"""Exit code: Ctrl-C."""

_MINUS = "\0-"
"""Stands for the minus of a word of the query while click reads options: no argument holds a NUL."""

_NUMBERED = re.compile(r"(-[a-z])([0-9]+)")
"""A short option with its number attached."""

Command = TypeVar("Command", bound=Callable[..., Any])


class Failure(click.ClickException):
    """An operation that failed, told in one message."""

    exit_code = FAILED


class Query(click.types.StringParamType):
    """A word of a query."""

    name = "query"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word as typed."""
        return str(value).removeprefix("\0")


class Verb(click.Command):
    """A verb of the command.

    A word that begins with one minus is an option only when it is exactly a declared one: elsewhere it is
    text of the query (`-ukraine`), or an error where there is no query. So short options don't take their
    value attached, but for a number: `-n5`.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments."""
        return super().parse_args(ctx, list(self._marked(ctx, args)))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb; what fails on purpose becomes its message, a closed pipe a quiet end."""
        try:
            return super().invoke(ctx)
        except DatelineError as error:
            raise Failure(str(error)) from error
        except BrokenPipeError:  # click would make it exit code 1
            close_quietly()
            raise click.exceptions.Exit(0) from None

    def _marked(self, ctx: click.Context, args: list[str]) -> Iterator[str]:
        """The arguments, the words that begin with a minus and are no options hidden from click."""
        options = {
            name: parameter
            for parameter in self.get_params(ctx)
            if isinstance(parameter, click.Option)
            for name in (*parameter.opts, *parameter.secondary_opts)
        }
        flags: dict[str | None, str] = {}
        words = iter(args)
        for word in words:
            option = options.get(word)
            if option and option.is_flag and flags.setdefault(option.name, word) != word:
                raise click.UsageError(f"{flags[option.name]} and {word} can't be given together.", ctx)
            if (numbered := _NUMBERED.fullmatch(word)) and isinstance(
                getattr(options.get(numbered[1]), "type", None), click.IntRange
            ):
                yield from numbered.groups()
                continue
            yield word if option or word == "--" else self._minus(ctx, word)
            if word == "--":
                yield from words
            elif option and not option.is_flag:
                yield from itertools.islice(words, 1)  # its value

    def _minus(self, ctx: click.Context, word: str) -> str:
        """A word that is no option: with its minus hidden from click where it has but one."""
        if not word.startswith("-") or word.startswith("--") or word == "-":
            return word
        if not any(isinstance(parameter.type, Query) for parameter in self.params):
            raise click.NoSuchOption(word, ctx=ctx)
        return _MINUS + word[1:]


def archive_option(function: Command) -> Command:
    """`-a/--archive DIR`, falling back to $DATELINE_ARCHIVE and then ./dateline-archive."""
    return click.option(
        "-a", "--archive", "folder", metavar="DIR", envvar="DATELINE_ARCHIVE", default="dateline-archive",
        show_default="$DATELINE_ARCHIVE, then ./dateline-archive", type=click.Path(path_type=Path),
        help="The archive's folder.",
    )(function)  # fmt: skip


def query_argument(*, required: bool) -> Callable[[Command], Command]:
    """QUERY: one word or several, given to the verb as `words`."""

    def _decorate(function: Command) -> Command:
        return click.argument("words", metavar="QUERY", nargs=-1, required=required, type=Query())(function)

    return _decorate
