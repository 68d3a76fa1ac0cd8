"""A question, as a machine or a person writes it out: all that it says is a hint, little is a condition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.index.analysis import tokens
from dateline.searcher.query.tree import Boost, Fuzzy, Phrase, Tree, Wildcard, Word


def as_question(parts: Iterable[Tree]) -> tuple[Tree, ...]:
    """The parts joined by spaces, with the words of phrases beside them and those of compounds for them.

    An article on the matter seldom has a quoted title, or a compound (`data-base`), as the question has it.
    """
    return tuple(hint for part in parts for hint in _hints(part))


def is_hint(part: Tree) -> bool:
    """Whether a part of a question is optional and ranks; fields, filters, groups, exclusions are meant."""
    return isinstance(unweighted(part), (Word, Phrase, Wildcard, Fuzzy))


def unweighted(part: Tree) -> Tree:
    """A part without its weight (`^3`)."""
    return part.part if isinstance(part, Boost) else part


def _hints(part: Tree) -> Iterator[Tree]:
    if not isinstance(part, (Word, Phrase)):
        yield part
        return
    words = [Word(token.form, span=part.span) for token in tokens(part.text)]
    if isinstance(part, Phrase) or len(words) < 2:
        yield part
    if len(words) > 1:
        yield from words
