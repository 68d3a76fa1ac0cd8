"""The planner: from a tree to what an engine evaluates.

Words become terms of the archive's languages, dates half-open instants, values their folded form; each kind
of node knows how (`lower`). Here is decided which parts at the top are required, and which may be relaxed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from dateline.searcher.plan.nodes import Any, Empty, Filter, Phrase, Plan, Spaced, Term, Tree
from dateline.searcher.plan.nodes.context import Context, Lowering, Warned
from dateline.searcher.plan.nodes.filters import ONE_VALUED
from dateline.searcher.plan.nodes.groups import without_common
from dateline.searcher.plan.nodes.words import forms_of, lower_exact
from dateline.searcher.plan.planned import Planned
from dateline.searcher.plan.questions import as_question, is_hint

Match = Literal["all", "any"]


def plan(tree: Tree, context: Context, *, match: Match = "all") -> Planned:
    """Lower a tree to a plan.

    match: `all` wants every plain word; `any` takes the text as a question, whose words, phrases and
        patterns joined by spaces at the top are optional. Both keep what is optional apart in
        `Planned.words`: a search that finds nothing under `all` wants fewer of them (`planned.loosened`).

    Raises NotSupportedError for `like:` without `context.similar`, QuerySyntaxError for a bad filter value
    in a tree that was not checked.
    """
    if isinstance(tree, Empty):
        nothing = Warned("empty", "nothing was asked: type a word, a phrase or a filter")
        return Planned(match=match, warnings=(nothing,))
    lowering = Lowering(context)
    parts = tree.parts if isinstance(tree, Spaced) else (tree,)
    forms = [form for part in parts if part.is_plain for form in forms_of(part.words)]
    asked = as_question(parts) if match == "any" else parts
    parts = without_common(asked, lowering.scope)
    left_out = [part for part in asked if part.is_plain and part not in parts] if match == "all" else []
    aside = [lower_exact(part.words, lowering.scope, 1.0) for part in left_out]
    lowered = [(part, part.lower(lowering, lowering.scope, 1.0)) for part in parts]
    required: list[Plan] = []
    typed: list[Plan] = []
    chosen: dict[str, int] = {}
    for part, wanted in lowered:
        optional = is_hint(part) if match == "any" else part.is_plain
        if isinstance(part, Filter) and part.field in ONE_VALUED and any(part.span):
            place = chosen.setdefault(part.field, len(required))
            if place < len(required):
                lowering.warn(
                    "alternatives", f"“{part.field}:” stands more than once: either will do", part.span
                )
                required[place] = Any((required[place], wanted))
                continue
        (typed if optional else required).append(wanted)
    words = _counted(typed)
    return Planned(
        required=tuple(required),
        words=words,
        typed=tuple(typed),
        forms=tuple(forms) if match == "all" else (),
        aside=tuple(word for word in dict.fromkeys(aside) if isinstance(word, Term)),
        match=match,
        ranked=any(wanted.scores for wanted in (*required, *words)),
        warnings=tuple(lowering.warnings),
        intervals=tuple(lowering.intervals),
        parts=tuple(lowered),
    )


def _counted(words: Iterable[Plan]) -> tuple[Plan, ...]:
    """Each word once: one that was typed twice weighs as much as both together."""
    merged: dict[Plan, Plan] = {}
    for word in words:
        if not isinstance(word, (Term, Phrase)):
            merged[word] = word
            continue
        key = replace(word, weight=1.0, label="")
        first = merged.get(key)
        weight = word.weight + (first.weight if isinstance(first, (Term, Phrase)) else 0.0)
        merged[key] = replace(first if isinstance(first, type(word)) else word, weight=weight)
    return tuple(merged.values())
