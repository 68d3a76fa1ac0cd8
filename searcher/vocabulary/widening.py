"""A word of a plan widened to other spellings of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.searcher.plan.lowering import Scope, forms_of, lower_word, stems
from dateline.searcher.plan.nodes import Any, Plan, Term


def widened(word: Plan, others: Sequence[str], scope: Scope, weight: float) -> Plan:
    """The plan that takes other spellings for the same word; what is several words stands beside it."""
    spelled = [forms_of(other) for other in others]
    single = [forms[0] for forms in spelled if len(forms) == 1]
    several = [other for other, forms in zip(others, spelled, strict=True) if len(forms) > 1]
    if isinstance(word, Term) and not word.exact:
        forms = (*word.forms, *(stemmed for form in single for stemmed in stems(form, scope.languages)))
        word = replace(word, forms=tuple(dict.fromkeys(forms)))
    else:
        several = [*single, *several]
    if not several:
        return word
    return Any((word, *(lower_word(other, scope, weight) for other in several)))
