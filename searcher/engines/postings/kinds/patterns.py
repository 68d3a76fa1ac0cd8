"""From a pattern or a misspelt word to the forms of the lexicon that it stands for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import numpy as np

from dateline.index.engines.letters import bits_set, letters_of
from dateline.index.engines.postings.strings import encode
from dateline.index.errors import QuerySyntaxError
from dateline.searcher.engines.edits import within
from dateline.searcher.engines.postings.kinds.kind import Evaluation, NodeKind
from dateline.searcher.engines.postings.leaf import Leaf
from dateline.searcher.engines.postings.matches import Matches
from dateline.searcher.plan.nodes import Fuzzy, Plan, Term, Wildcard

_Pattern = TypeVar("_Pattern", bound=Wildcard | Fuzzy)
_LITERALS = re.compile(r"[^*?]*")


class _Expanding(NodeKind[_Pattern]):
    """What becomes a term before it is evaluated."""

    def matches(self, node: _Pattern, at: Evaluation) -> Matches:
        """Never asked: the plan is expanded over all leaves first."""
        raise AssertionError("a plan is expanded before it is evaluated")


class WildcardKind(_Expanding[Wildcard]):
    """A pattern: the forms that fit it."""

    def expanded(self, node: Wildcard, leaves: Sequence[Leaf], expand: Callable[[Plan], Plan]) -> Plan:
        """The term of all forms that fit. Raises QuerySyntaxError when they are too many."""
        forms = _limited((_matching(leaf, node.pattern) for leaf in leaves), leaves, node, node.pattern)
        return Term(forms, True, node.fields, node.weight, node.pattern)


class FuzzyKind(_Expanding[Fuzzy]):
    """A misspelt word: the forms that are near it."""

    def expanded(self, node: Fuzzy, leaves: Sequence[Leaf], expand: Callable[[Plan], Plan]) -> Plan:
        """The term of all forms that are near. Raises QuerySyntaxError when they are too many."""
        forms = _limited((_alike(leaf, node) for leaf in leaves), leaves, node, node.form)
        return Term(forms, True, node.fields, node.weight, node.form)


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
    possible &= bits_set(leaf.letters ^ np.uint32(letters_of(plan.form))) <= 2 * plan.edits
    candidates = [forms[number] for number in np.flatnonzero(possible).tolist()]
    return within(candidates, plan.form, plan.edits)
