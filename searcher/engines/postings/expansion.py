"""From a pattern or a misspelt word to the forms of the lexicon that it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np

from dateline.index.engines.postings.strings import encode, letters_of
from dateline.index.errors import QuerySyntaxError
from dateline.searcher.engines.edits import within
from dateline.searcher.engines.postings.arrays import Array
from dateline.searcher.engines.postings.leaf import Leaf
from dateline.searcher.plan.nodes import All, Any, Fuzzy, Near, Not, Plan, Term, Wildcard

_LITERALS = re.compile(r"[^*?]*")


def expanded(leaves: Sequence[Leaf], plan: Plan) -> Plan:
    """The plan with patterns and misspelt words replaced by the words that they stand for."""
    match plan:
        case Wildcard():
            forms = _limited((_matching(leaf, plan.pattern) for leaf in leaves), leaves, plan, plan.pattern)
            return Term(forms, True, plan.fields, plan.weight, plan.pattern)
        case Fuzzy():
            forms = _limited((_alike(leaf, plan) for leaf in leaves), leaves, plan, plan.form)
            return Term(forms, True, plan.fields, plan.weight, plan.form)
        case All(parts):
            return All(tuple(expanded(leaves, part) for part in parts))
        case Any(parts, least):
            return Any(tuple(expanded(leaves, part) for part in parts), least)
        case Not(part):
            return Not(expanded(leaves, part))
        case Near(left, right):
            sides = expanded(leaves, left), expanded(leaves, right)
            return Near(*sides, plan.distance, plan.fields, plan.weight, plan.label)
    return plan


def _limited(
    found: Iterable[Iterable[str]], leaves: Sequence[Leaf], plan: Wildcard | Fuzzy, typed: str
) -> tuple[str, ...]:
    """The forms found that stand in the fields asked for. Raises QuerySyntaxError when they are too many."""
    forms = {
        form
        for leaf, of_leaf in zip(leaves, found, strict=True)
        for form in of_leaf
        if leaf.find((form,), plan.fields, exact=True)
    }
    if len(forms) > plan.limit:
        raise QuerySyntaxError(f"“{typed}” stands for more than {plan.limit:,} words: add letters to it.")
    return tuple(sorted(forms))


def _matching(leaf: Leaf, pattern: str) -> list[str]:
    """The forms of a segment that match a wildcard pattern."""
    literals = _LITERALS.match(pattern)
    forms = leaf.segment.lexicon.forms
    first, last = forms.prefixed(literals.group() if literals else "")
    wanted = re.compile("".join({"*": ".*", "?": "."}.get(c, re.escape(c)) for c in pattern), re.DOTALL)
    return [form for form in forms.range(first, last) if wanted.fullmatch(form)]


def _alike(leaf: Leaf, plan: Fuzzy) -> list[str]:
    """The forms of a segment within some edits of a word.

    Forms that differ too much in length or in their letters are ruled out at once; the distances of the
    rest are computed together.
    """
    forms = leaf.segment.lexicon.forms
    lengths = forms.lengths().astype(np.int64)
    size = len(encode(plan.form))
    # An edit changes one character: up to four bytes, and two of the letters that occur.
    possible = np.abs(lengths - size) <= 4 * plan.edits
    possible &= _bits(leaf.letters ^ np.uint32(letters_of(plan.form))) <= 2 * plan.edits
    candidates = [forms[number] for number in np.flatnonzero(possible).tolist()]
    return within(candidates, plan.form, plan.edits)


def _bits(values: Array) -> Array:
    """How many bits are set in each. values: uint32."""
    counts: Array = np.unpackbits(values.view(np.uint8).reshape(-1, 4), axis=1).sum(axis=1)
    return counts
