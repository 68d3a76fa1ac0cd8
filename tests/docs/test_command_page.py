"""docs/command.md knows every verb and every option of the command, and no others."""

from __future__ import annotations

import re
from importlib import import_module

import click
import pytest

from dateline.commands.group import VERBS
from tests.support import ROOT

PAGE = (ROOT / "docs" / "command.md").read_text(encoding="utf-8")
_SECTIONS = dict(re.findall(r"^## dateline (\w+)(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))


def _options(verb: str) -> set[str]:
    """The options of a verb, by the name that its help lists last; those of every verb left out."""
    command: click.Command = import_module(f"dateline.commands.verbs.{verb}").command
    options = (one for one in command.params if isinstance(one, click.Option) and not one.hidden)
    return {max(one.opts, key=len) for one in options} - {"--archive"}


def test_every_verb_is_documented() -> None:
    assert list(_SECTIONS) == list(VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_every_option_is_documented_and_exists(verb: str) -> None:
    text = re.sub(r"```.*?```", "", _SECTIONS[verb], flags=re.DOTALL)
    named = set(re.findall(r"`(--?[a-z][\w-]*)", text)) - {"-a", "-turkey"}
    assert named == _options(verb)
