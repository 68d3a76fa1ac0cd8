"""The command itself: finding the verb, and ending with the right exit code and never a traceback."""

from __future__ import annotations

import gc
import io
import logging
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from dateline.commands.terminal import close_quietly, forgive, say
from dateline.commands.verb import FAILED, INTERRUPTED
from dateline.version import __version__

VERBS = {
    "index": "Put articles in.",
    "search": "Find articles.",
    "show": "Show one article whole.",
    "similar": "Find articles like one.",
    "suggest": "Complete what is being typed.",
    "stats": "Show an archive in figures.",
    "export": "Write articles out as JSON Lines.",
    "extract": "Write the articles of files out, without an archive.",
    "batch": "Count what each of many queries finds.",
    "save": "Keep a search under a name.",
    "saved": "List the saved searches.",
    "watch": "Show what came in for a saved search.",
    "check": "Check an archive, and repair it.",
    "delete": "Take articles out.",
    "backup": "Write the whole archive to one file.",
    "restore": "Make an archive from a backup.",
    "copy": "Put one archive's articles into another.",
    "serve": "Serve the search page.",
    "demo": "Try it on sample articles.",
    "completion": "Let a shell complete what is typed.",
}
"""What each verb does. It is a module of `verbs`, imported when it is called."""

_OBJECTS = 50_000
"""Objects made between two runs of the garbage collector: importing a verb makes 100,000 and no garbage."""


class Dateline(click.Group):
    """The verbs, loaded when needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs in the order in which one meets them."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb of that name."""
        if cmd_name not in VERBS:
            return None
        verb: click.Command = import_module(f"dateline.commands.verbs.{cmd_name}").command
        return verb

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The verb that is called; one that there is not is told with those spelled nearly so."""
        if args and args[0] not in VERBS and not args[0].startswith("-"):
            from difflib import get_close_matches  # here: only who mistypes needs it

            near = get_close_matches(args[0], VERBS, n=2)
            meant = f"Did you mean {' or '.join(near)}?" if near else f"There are {', '.join(VERBS)}."
            ctx.fail(f"No such command '{args[0]}'. {meant}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The verbs and what they do, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))

    def main(self, args: Sequence[str] | None = None, *_: Any, **__: Any) -> Any:
        """Run and exit: 0 found or done, 1 nothing found or some rejected, 2 failed, 130 Ctrl-C."""
        sys.exit(self.run(args))

    def run(self, args: Sequence[str] | None) -> int:
        """Run and give the exit code. args: those of the process when None."""
        forgive(sys.stdout)
        try:
            code = super().main(args, "dateline", standalone_mode=False)
            sys.stdout.flush()
        except click.Abort:
            say("Stopped. What was committed stays.")
            return INTERRUPTED
        except click.ClickException as error:
            _tell(error)
            return FAILED
        except BrokenPipeError:
            close_quietly()
            return 0
        except Exception as error:
            return _unexpected(error)
        return code if isinstance(code, int) else 0


@click.group(cls=Dateline, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def dateline() -> None:
    """Full-text search for news archives."""
    notices = logging.getLogger("dateline")
    notices.propagate = False
    notices.handlers = [Notices()]


class Notices(logging.Handler):
    """What the library has to tell while it works goes to stderr at once: a rebuild may take a while."""

    def emit(self, record: logging.LogRecord) -> None:
        """One line."""
        say(f"Note: {record.getMessage()}")


def main() -> None:
    """The entry point; ends the process with the exit code.

    Most verbs take less time than Python takes to start, so the interpreter is spared what they don't need.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy would start one a core, to multiply matrices
    gc.set_threshold(_OBJECTS)
    try:
        dateline.main()
    finally:
        gc.freeze()  # a process that ends need not look through all that was imported


def _tell(error: click.ClickException) -> None:
    """What click has to say of an error, which may quote what was typed."""
    told = io.StringIO()
    error.show(told)
    say(told.getvalue().rstrip("\n"))


def _unexpected(error: Exception) -> int:
    """One line for an error that nobody foresaw."""
    if os.environ.get("DATELINE_DEBUG"):
        import traceback

        traceback.print_exception(error)
    what = " ".join(str(error).split()) or "no details"
    say(f"Error: unexpected {type(error).__name__}: {what}. Set DATELINE_DEBUG=1 to see where it happened.")
    return FAILED
