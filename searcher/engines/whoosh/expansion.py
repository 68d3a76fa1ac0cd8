"""From a pattern or a misspelt word to the words of the dictionary that it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from whoosh.reading import IndexReader

from dateline.index.engines.whoosh.schema import exact
from dateline.index.errors import QuerySyntaxError
from dateline.index.fields import WORD_FIELDS
from dateline.searcher.engines.edits import within
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
    forms = {
        form for form in _words(reader, plan.fields, "") if abs(len(form) - len(plan.form)) <= plan.edits
    }
    return _limited(set(within(list(forms), plan.form, plan.edits)), plan.limit, plan.form)


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
