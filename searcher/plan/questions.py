"""A question, as a machine or a person writes it out: all that it says is a hint, little is a condition."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.index.analysis import tokens
from dateline.searcher.plan.nodes import Boost, Misspelt, Pattern, Quoted, Tree, Word


def as_question(parts: Iterable[Tree]) -> tuple[Tree, ...]:
    """The parts joined by spaces, with the words of phrases beside them and those of compounds for them.

    An article on the matter seldom has a quoted title, or a compound (`data-base`), as the question has it.
    """
    hints: list[Tree] = []
    for part in parts:
        words = [Word(token.form, span=part.span) for token in tokens(part.words)] if part.is_literal else []
        if len(words) < 2 or isinstance(part, Quoted):
            hints.append(part)
        if len(words) > 1:
            hints += words
    return tuple(hints)


def is_hint(part: Tree) -> bool:
    """Whether a part of a question is optional and ranks; fields, filters, groups, exclusions are meant."""
    bare = part.part if isinstance(part, Boost) else part
    return isinstance(bare, (Word, Quoted, Pattern, Misspelt))
