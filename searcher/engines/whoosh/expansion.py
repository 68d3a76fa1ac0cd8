"""From a pattern or a misspelt word to the words of the dictionary that it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from whoosh.reading import IndexReader

from dateline.index.engines.whoosh.schema import exact
from dateline.index.errors import QuerySyntaxError
from dateline.index.fields import WORD_FIELDS
from dateline.searcher.plan.nodes import Fuzzy, Wildcard

_LITERALS = re.compile(r"[^*?]*")


def whoosh_field(field: str, *, exact_forms: bool) -> str:
    """The Whoosh field for a field of words; those of values have exact forms only."""
    return exact(field) if exact_forms and field not in WORD_FIELDS else field


def wildcard_forms(reader: IndexReader, plan: Wildcard) -> tuple[str, ...]:
    """The forms that match the pattern, sorted."""
    literals = _LITERALS.match(plan.pattern)
    prefix = literals.group() if literals else ""
    wanted = re.compile("".join(_regex(character) for character in plan.pattern), re.DOTALL)
    found = {form for form in _words(reader, plan.fields, prefix) if wanted.fullmatch(form)}
    return _limited(found, plan.limit, plan.pattern)


def fuzzy_forms(reader: IndexReader, plan: Fuzzy) -> tuple[str, ...]:
    """The forms within the edits asked for, sorted."""
    found = {
        form
        for form in _words(reader, plan.fields, "")
        if abs(len(form) - len(plan.form)) <= plan.edits and distance(form, plan.form) <= plan.edits
    }
    return _limited(found, plan.limit, plan.form)


def distance(one: str, other: str) -> int:
    """Edits between two words: insert, delete, replace, swap neighbours (optimal string alignment)."""
    before: list[int] = []
    above = list(range(len(other) + 1))
    for i, a in enumerate(one):
        row = [i + 1]
        for j, b in enumerate(other):
            cost = min(above[j] + (a != b), above[j + 1] + 1, row[j] + 1)
            if i and j and a == other[j - 1] and one[i - 1] == b:
                cost = min(cost, before[j - 1] + 1)
            row.append(cost)
        before, above = above, row
    return above[-1]


def _regex(character: str) -> str:
    return {"*": ".*", "?": "."}.get(character, re.escape(character))


def _words(reader: IndexReader, fields: Iterable[str], prefix: str) -> Iterator[str]:
    """The exact forms of some fields that start with a prefix."""
    for field in fields:
        for term in reader.expand_prefix(whoosh_field(field, exact_forms=True), prefix):
            yield bytes(term).decode()


def _limited(forms: set[str], limit: int, pattern: str) -> tuple[str, ...]:
    if len(forms) > limit:
        raise QuerySyntaxError(f"“{pattern}” stands for more than {limit:,} words: add letters to it.")
    return tuple(sorted(forms))
