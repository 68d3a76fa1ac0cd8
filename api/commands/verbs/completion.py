"""`dateline completion`: how a shell completes verbs, options and choices."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from dateline.commands.terminal import write
from dateline.commands.verb import Verb

_VARIABLE = "_DATELINE_COMPLETE"
"""The variable by which a shell asks for completions: click's own, for a command called dateline."""


@click.command("completion", cls=Verb)
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the script that makes a shell complete verbs, options and their choices.

    For bash, put `eval "$(dateline completion bash)"` into ~/.bashrc; zsh likewise into ~/.zshrc. For fish:
    dateline completion fish > ~/.config/fish/completions/dateline.fish
    """
    kind = get_completion_class(shell)
    assert kind is not None  # click knows these three
    write((kind(ctx.find_root().command, {}, "dateline", _VARIABLE).source(), "\n"))
