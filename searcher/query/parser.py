"""From the text of a query to its tree, with notes on what was repaired."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.index.analysis import tokens
from dateline.index.errors import QuerySyntaxError
from dateline.searcher.plan.nodes import Empty, Spaced, Tree, Word
from dateline.searcher.plan.nodes.context import Warned
from dateline.searcher.query.canonical import canonical, depth
from dateline.searcher.query.check import check, check_sort
from dateline.searcher.query.grammar import MAX_DEPTH, Grammar
from dateline.searcher.query.lexer import lex
from dateline.searcher.query.notes import Notes, TooMuch
from dateline.searcher.request import Sort

MAX_LENGTH = 2_048
"""Characters of a query at most."""

MAX_QUESTION = 65_536
"""Characters of a question (match `any`) at most."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query understood.

    sort: the order asked for by `sort:`, or None. canonical: the text that parses to the same tree;
    it may be longer than the query.
    """

    tree: Tree
    sort: Sort | None
    warnings: tuple[Warned, ...]
    canonical: str


def parse(text: str, *, strict: bool = False, question: bool = False) -> Parsed:
    """Read a query as docs/query-language.md describes it; linear in the text, any text will do.

    Broken text is repaired and unknown fields are taken as words, each with a warning.
    strict: raise for those too.
    question: the text is what a machine asks (match `any`): it may be longer, `Source: Reuters` in it is
        prose, and when it has too many clauses or brackets all of it is taken as plain words.

    Raises QuerySyntaxError, with the span at fault, for a bad value of a filter or too much of anything.
    """
    longest = MAX_QUESTION if question else MAX_LENGTH
    if len(text) > longest:
        message = f"the query has {len(text):,} characters; {longest:,} are the most"
        raise QuerySyntaxError(message, text, (longest, len(text)))
    notes = Notes(text, strict=strict)
    try:
        return _parsed(text, notes, question=question)
    except TooMuch:
        if not question:
            raise
    notes.warn("plain", "the question has too much syntax in it and was taken as plain words", (0, len(text)))
    tree = plain_words(text)
    return Parsed(tree, None, notes.warnings[-1:], canonical(tree))


def plain_words(text: str) -> Tree:
    """The words of a text and nothing else: no character in it means anything."""
    words = tuple(Word(token.form, span=(token.start, token.end)) for token in tokens(text))
    return Spaced(words, span=(0, len(text))) if len(words) > 1 else words[0] if words else Empty()


def _parsed(text: str, notes: Notes, *, question: bool) -> Parsed:
    grammar = Grammar(lex(text, notes, question=question), notes)
    tree = grammar.parse()
    check(tree, text)
    sort = check_sort(grammar.sort[0], text, grammar.sort[1]) if grammar.sort else None
    printed = canonical(tree, sort)
    if depth(printed) > MAX_DEPTH:
        raise TooMuch(f"brackets stand more than {MAX_DEPTH} deep", text, tree.span)
    return Parsed(tree, sort, notes.warnings, printed)
