"""What can be asked, as options of the command: each from the request's own."""

from __future__ import annotations

from typing import Any

import click

from dateline.commands.verb import Command
from dateline.searcher.request import FILTERS, OPTIONS, Option, Request
from dateline.searcher.request.kinds import Choice, Choices, Day, Days, Texts, Whole


def request_options(function: Command) -> Command:
    """All options of a request, given to the verb by the names of its fields."""
    for name, option in reversed(OPTIONS.items()):
        if option.command is not None:
            help = option.switch[1] if option.switch else option.help
            sentence = f"{help[0].upper()}{help[1:]}."
            function = click.option(option.command, name, help=sentence, **_shape(option))(function)
    return function


def narrowing_options(function: Command) -> Command:
    """The options that leave articles out, as `request_options` gives them."""
    for name in reversed(FILTERS):
        option = OPTIONS[name]
        sentence = f"{option.help[0].upper()}{option.help[1:]}."
        function = click.option(f"--{option.url}", name, help=sentence, **_shape(option))(function)
    return function


def asked(query: str, options: dict[str, Any]) -> Request:
    """The request that the options make; raises InvalidOptionError."""
    return Request(query=query, **options | {"offset": (options["offset"] - 1) * options["limit"]})


def _shape(option: Option) -> dict[str, Any]:
    """How click reads an option and shows it."""
    if option.switch:
        return {"is_flag": True, "flag_value": option.switch[0], "default": option.default}
    match option.command_kind or option.kind:
        case Whole(least, most):
            first = option.default if option.command_kind is None else least
            return {"type": click.IntRange(least, most), "default": first, "show_default": True}
        case Days():
            return {"type": float, "metavar": "DAYS"}
        case Choices(words):
            return {"type": click.Choice(words), "multiple": True}
        case Choice(words):
            return {"type": click.Choice(words), "default": option.default, "show_default": True}
        case Texts():
            return {"multiple": True}
        case Day():
            return {"metavar": "DATE"}
    raise TypeError(f"{option.command}: no option of a command is of the kind {option.kind}")
