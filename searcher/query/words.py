"""Words of a query as nodes: plain, exact, with wildcards, or fuzzy."""

from __future__ import annotations

import re

from dateline.index.analysis import tokens
from dateline.searcher.plan.nodes import Misspelt, Pattern, Quoted, Tree, Word
from dateline.searcher.plan.nodes.context import Span
from dateline.searcher.plan.nodes.words import LEAST_LETTERS, folded_pattern
from dateline.searcher.query.lexer import is_plain
from dateline.searcher.query.notes import Notes
from dateline.searcher.query.tokens import QueryToken

_ASKED = re.compile(r"[\w*?'’-]*\?[\w*?'’-]*")
"""A word with a `?` in it that is no address."""

MOST_EDITS = 2
MOST_SLOP = 100


def leaf(token: QueryToken, tilde: QueryToken | None, notes: Notes) -> Tree | None:
    """The node of a word; None, with a note, when the analysis finds no word in it."""
    text, span = token.text, token.span
    if not tokens(text):
        notes.warn("no-word", f"“{text}” is no word and was left out", span)
        return None
    wild = folded_pattern(text)
    if wild is None and (signs := _signs(text)):
        message = (
            f"“{text}” was searched for without its {signs}: a wildcard needs {LEAST_LETTERS} letters first"
        )
        notes.warn("wildcard", message, span)
    if wild is not None:
        if tilde:
            notes.warn("fuzzy", f"the ~ after “{text}” was left out: it has a wildcard", tilde.span)
        return Pattern(text, span=span) if is_plain(text) else Quoted(text, span=span)
    if tilde:
        return _fuzzy(text, tilde, span, notes)
    return Word(text, span=span) if is_plain(text) else Quoted(text, span=span)


def _signs(text: str) -> str:
    """The wildcards of a word that can't have them; a `?` at its end, or in an address, is none."""
    star = "*" in text
    question = _ASKED.fullmatch(text.rstrip("?")) is not None
    return " and ".join(sign for sign, there in (("*", star), ("?", question)) if there)


def phrase(token: QueryToken, tilde: QueryToken | None, notes: Notes) -> Tree | None:
    """The node of a quoted text, or of a word with a plus; None, with a note, when it has no word."""
    text = " ".join(token.text.split())
    if not tokens(text):
        notes.warn("no-word", f"“{text}” holds no word and was left out", token.span)
        return None
    if "*" in text:
        notes.warn("wildcard", f"inside quotes a * has no meaning: “{text}”", token.span)
    return Quoted(text, _slop(tilde, notes), span=token.span)


def _fuzzy(text: str, tilde: QueryToken, span: Span, notes: Notes) -> Tree:
    if len(tokens(text)) > 1 or not is_plain(text):
        notes.warn("fuzzy", f"the ~ after “{text}” was left out: it works on single words", tilde.span)
        return Word(text, span=span) if is_plain(text) else Quoted(text, span=span)
    asked = 1 if tilde.number is None else int(tilde.number)
    edits = min(max(asked, 1), MOST_EDITS)
    if tilde.number is not None and edits != tilde.number:
        message = f"~ allows 1 or {MOST_EDITS} edits; {edits} was taken for {tilde.number:g}"
        notes.warn("fuzzy", message, tilde.span)
    return Misspelt(text, edits, span=span)


def _slop(tilde: QueryToken | None, notes: Notes) -> int | None:
    if tilde is None:
        return None
    if tilde.number is None:
        notes.warn("slop", "a ~ after quotes needs a number, as in “…”~5; it was left out", tilde.span)
        return None
    if tilde.number > MOST_SLOP:
        notes.warn("slop", f"at most {MOST_SLOP} words may stand between; that was taken", tilde.span)
    return min(int(tilde.number), MOST_SLOP)
