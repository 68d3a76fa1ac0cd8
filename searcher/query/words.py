"""Words of a query as nodes: plain, exact, with wildcards, or fuzzy."""

from __future__ import annotations

import re

from dateline.index.analysis import tokens
from dateline.searcher.query.lexer import is_plain
from dateline.searcher.query.notes import Notes
from dateline.searcher.query.tokens import Token
from dateline.searcher.query.tree import Fuzzy, Phrase, Span, Tree, Wildcard, Word

MOST_EDITS = 2
MOST_SLOP = 100
LEAST_LETTERS = 2
"""How many literal letters a wildcard needs first: fewer would match much of the archive's words."""

_RUNS = re.compile(r"[*?]|[^*?]+")


def pattern(text: str) -> str | None:
    """The folded pattern that a word with `*` or `?` in it means; None when it has no such meaning.

    A `?` at the end is a question mark. Each literal run must be one word to the analysis, and the
    first one must have `LEAST_LETTERS`.
    """
    typed = text.rstrip("?")
    if "*" not in typed and "?" not in typed:
        return None
    parts = []
    for run in _RUNS.findall(typed):
        forms = [run] if run in "*?" else [token.form for token in tokens(run)]
        if len(forms) != 1:
            return None
        parts.append(forms[0])
    return "".join(parts) if parts[0] not in "*?" and len(parts[0]) >= LEAST_LETTERS else None


def leaf(token: Token, tilde: Token | None, notes: Notes) -> Tree | None:
    """The node of a word; None, with a note, when the analysis finds no word in it."""
    text, span = token.text, token.span
    if not tokens(text):
        notes.warn("no-word", f"“{text}” is no word and was left out", span)
        return None
    wild = pattern(text)
    if wild is None and "*" in text:
        message = f"“{text}” was searched for without its *: a wildcard needs {LEAST_LETTERS} letters first"
        notes.warn("wildcard", message, span)
    if wild is not None:
        if tilde:
            notes.warn("fuzzy", f"the ~ after “{text}” was left out: it has a wildcard", tilde.span)
        return Wildcard(text, span=span) if is_plain(text) else Phrase(text, span=span)
    if tilde:
        return _fuzzy(text, tilde, span, notes)
    return Word(text, span=span) if is_plain(text) else Phrase(text, span=span)


def phrase(token: Token, tilde: Token | None, notes: Notes) -> Tree | None:
    """The node of a quoted text, or of a word with a plus; None, with a note, when it has no word."""
    text = " ".join(token.text.split())
    if not tokens(text):
        notes.warn("no-word", f"“{text}” holds no word and was left out", token.span)
        return None
    if "*" in text:
        notes.warn("wildcard", f"inside quotes a * has no meaning: “{text}”", token.span)
    return Phrase(text, _slop(tilde, notes), span=token.span)


def _fuzzy(text: str, tilde: Token, span: Span, notes: Notes) -> Tree:
    if len(tokens(text)) > 1 or not is_plain(text):
        notes.warn("fuzzy", f"the ~ after “{text}” was left out: it works on single words", tilde.span)
        return Word(text, span=span) if is_plain(text) else Phrase(text, span=span)
    asked = 1 if tilde.number is None else int(tilde.number)
    edits = min(max(asked, 1), MOST_EDITS)
    if edits != asked:
        notes.warn("fuzzy", f"~ allows 1 or {MOST_EDITS} edits; {edits} was taken for {asked}", tilde.span)
    return Fuzzy(text, edits, span=span)


def _slop(tilde: Token | None, notes: Notes) -> int | None:
    if tilde is None:
        return None
    if tilde.number is None:
        notes.warn("slop", "a ~ after quotes needs a number, as in “…”~5; it was left out", tilde.span)
        return None
    if tilde.number > MOST_SLOP:
        notes.warn("slop", f"at most {MOST_SLOP} words may stand between; that was taken", tilde.span)
    return min(int(tilde.number), MOST_SLOP)
