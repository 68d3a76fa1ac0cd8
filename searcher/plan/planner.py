"""The planner: from a tree to what an engine evaluates.

Words become terms of the archive's languages, dates half-open instants, values their folded form.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from dateline.index.analysis import fold_value
from dateline.index.errors import ArticleNotFoundError, NotSupportedError, QuerySyntaxError
from dateline.index.language_names import language_code
from dateline.searcher.plan import nodes as plans
from dateline.searcher.plan.context import Context
from dateline.searcher.plan.lowering import (
    Scope,
    forms_of,
    is_common,
    lower_exact,
    lower_fuzzy,
    lower_wildcard,
    lower_word,
    widened,
)
from dateline.searcher.plan.nodes import Plan
from dateline.searcher.plan.planned import Interval, Planned, joined, scores
from dateline.searcher.plan.questions import as_question, is_hint, unweighted
from dateline.searcher.query import tree as trees
from dateline.searcher.query.check import COLUMNS, check_host
from dateline.searcher.query.names import nearest
from dateline.searcher.query.notes import Warned
from dateline.searcher.query.tree import Tree

Match = Literal["all", "any"]

_COLUMNS = {"author": "authors", "tag": "tags", "url": "url"}
"""Fields of a query whose words are kept exact only, and their names in the index."""


def plan(tree: Tree, context: Context, *, match: Match = "all") -> Planned:
    """Lower a tree to a plan.

    match: `all` wants every plain word; `any` takes the text as a question, whose words, phrases and
        patterns joined by spaces at the top are optional. Both keep what is optional apart in
        `Planned.words`: a search that finds nothing under `all` relaxes them, `planned.relaxed(n)` wants n
        of them. Nothing else is ever relaxed.

    Raises NotSupportedError for `like:` without `context.similar`, QuerySyntaxError for a bad filter value
    in a tree that was not checked.
    """
    if isinstance(tree, trees.Empty):
        nothing = Warned("empty", "nothing was asked: type a word, a phrase or a filter")
        return Planned(match=match, warnings=(nothing,))
    planner = _Planner(context)
    parts = tree.parts if isinstance(tree, trees.All) else (tree,)
    parts = _without_common(as_question(parts) if match == "any" else parts, planner.scope)
    optional = is_hint if match == "any" else _is_word
    lowered = [(part, planner.lower(part, planner.scope)) for part in parts]
    typed = [plan for part, plan in lowered if optional(part)]
    words = _counted(typed)
    required = tuple(plan for part, plan in lowered if not optional(part))
    return Planned(
        required=required,
        words=words,
        typed=tuple(typed),
        match=match,
        ranked=any(map(scores, (*required, *words))),
        warnings=tuple(planner.warnings),
        intervals=tuple(planner.intervals),
        parts=tuple(lowered),
    )


class _Planner:
    """One lowering: the context, and the notes it leaves."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.scope = Scope(languages=context.languages or ("en",))
        self.warnings: list[Warned] = []
        self.intervals: list[Interval] = []

    def lower(self, tree: Tree, scope: Scope, weight: float = 1.0) -> Plan:
        """The plan of a node. weight: of all boosts around it."""
        match tree:
            case trees.Word():
                return self._word(tree, scope, weight)
            case trees.Phrase(text=text, slop=slop):
                return lower_exact(text, scope, weight, slop)
            case trees.Wildcard(pattern=text):
                return lower_wildcard(text, scope, weight)
            case trees.Fuzzy(text=text, edits=edits):
                return lower_fuzzy(text, edits, scope, weight)
            case trees.Boost(part=part, weight=factor):
                return self.lower(part, scope, weight * factor)
            case trees.In(field=field, part=part):
                return self.lower(part, _inside(scope, field), weight)
            case trees.Near(left=left, right=right, distance=distance):
                sides = self.lower(left, scope), self.lower(right, scope)
                return plans.Near(*sides, distance, scope.fields, weight)
            case trees.All() | trees.And() | trees.Or() | trees.Not():
                return self._combined(tree, scope, weight)
            case _:
                return self._filter(tree)

    def _word(self, word: trees.Word, scope: Scope, weight: float) -> Plan:
        """A plain word, and other spellings of it where it is a name that has some."""
        lowered = lower_word(word.text, scope, weight)
        forms = forms_of(word.text)
        if self._context.variants is None or scope.exact or len(forms) != 1:
            return lowered
        others = self._context.variants(forms[0])
        if not others:
            return lowered
        self._warn("variants", f"also searching {', '.join(others)}", word)
        return widened(lowered, others, scope, weight)

    def _combined(self, tree: Tree, scope: Scope, weight: float) -> Plan:
        match tree:
            case trees.Not(part=part):
                return plans.Not(self.lower(part, scope))
            case trees.Or(parts=parts):
                lowered = (self.lower(part, scope, weight) for part in parts)
                return plans.Any(tuple(joined((part,)) for part in lowered))
            case trees.All(parts=parts):
                kept = _without_common(parts, scope)
                return joined(tuple(self.lower(part, scope, weight) for part in kept))
            case _:
                return joined(tuple(self.lower(part, scope, weight) for part in trees.children(tree)))

    def _filter(self, tree: Tree) -> Plan:
        match tree:
            case trees.Dates():
                return self._dates(tree)
            case trees.Filter(field="has", values=values):
                return _any([plans.Has(COLUMNS[value.lower()]) for value in values])
            case trees.Filter(field="is", values=values):
                return _any([_kind(value.lower()) for value in values])
            case trees.Filter():
                return self._value(tree)
            case trees.Like():
                return self._like(tree)
            case _:
                return plans.Nothing()

    def _like(self, tree: trees.Like) -> Plan:
        if self._context.similar is None:
            raise NotSupportedError("like: is not supported here")
        try:
            return self._context.similar(tree.id)
        except ArticleNotFoundError as error:
            self._warn("unknown-id", str(error), tree)
            return plans.Nothing()

    def _value(self, tree: trees.Filter) -> Plan:
        """A keyword filter; an unknown source or section finds nothing, and the nearest is named."""
        column, read = _KEYWORDS[tree.field]
        known = {"source": self._context.sources, "section": self._context.sections}.get(tree.field, ())
        folded = {fold_value(name) for name in known}
        for value in tree.values:
            if known and fold_value(value) not in folded:
                close = nearest(value[:100], known, cutoff=0.3)
                hint = f"; the nearest is “{close}”" if close else ""
                message = f"no article has the {tree.field} “{value}”{hint}"
                self._warn(f"unknown-{tree.field}", message, tree)
        return plans.Value(column, tuple(dict.fromkeys(map(read, tree.values))))

    def _warn(self, code: str, message: str, tree: Tree) -> None:
        """Note something about a node; one given beside the query has no span in it."""
        self.warnings.append(Warned(code, message, tree.span if any(tree.span) else None))

    def _dates(self, tree: trees.Dates) -> Plan:
        from dateline.searcher.query.intervals import (  # here: most queries have no date
            Clock,
            readable,
            resolve,
        )

        clock = Clock(self._context.now, self._context.timezone)
        try:
            resolved = resolve(tree.field, tree.text, clock)
        except ValueError as error:
            raise QuerySyntaxError(str(error), tree.text, (0, len(tree.text))) from None
        if resolved.swapped:
            message = f"the ends of “{tree.text}” stood the wrong way round and were swapped"
            self._warn("swapped-range", message, tree)
        column = "indexed" if tree.field == "indexed" else "published"
        text = readable(resolved, self._context.timezone)
        self.intervals.append(Interval(tree.span, column, resolved.start, resolved.end, text))
        return plans.Range(column, resolved.start, resolved.end)


_KEYWORDS: dict[str, tuple[str, Callable[[str], str]]] = {
    "source": ("source", fold_value),
    "section": ("section", fold_value),
    "id": ("id", fold_value),
    "site": ("domain", lambda value: fold_value(check_host(value))),
    "lang": ("language", lambda value: language_code(value) or value),
}
"""Filters by a whole value: the column of the index, and how the value is written there."""


def _inside(scope: Scope, field: str) -> Scope:
    """The scope of a field's value."""
    column = _COLUMNS.get(field)
    return replace(scope, fields=(column or field,), exact=column is not None)


def _kind(value: str) -> Plan:
    return plans.Copy() if value == "copy" else plans.Value("kind", (value,))


def _any(parts: list[Plan]) -> Plan:
    return parts[0] if len(parts) == 1 else plans.Any(tuple(parts))


def _is_word(tree: Tree) -> bool:
    """Whether a node is a plain word, weighted or not."""
    return isinstance(unweighted(tree), trees.Word)


def _without_common(parts: tuple[Tree, ...], scope: Scope) -> tuple[Tree, ...]:
    """Parts joined by spaces without the stop words among them, unless there is nothing else to rank by."""
    kept = tuple(part for part in parts if not (isinstance(part, trees.Word) and is_common(part.text, scope)))
    return kept if any(map(_ranks, kept)) else parts


def _ranks(tree: Tree) -> bool:
    """Whether a node, besides selecting, ranks: words and what is made of them."""
    match tree:
        case trees.All(parts=parts) | trees.And(parts=parts) | trees.Or(parts=parts):
            return any(map(_ranks, parts))
        case trees.In(field=field):
            return field not in _COLUMNS
        case _:
            return not isinstance(tree, (trees.Not, trees.Filter, trees.Dates))


def _counted(words: list[Plan]) -> tuple[Plan, ...]:
    """Each word once: one that was typed twice weighs as much as both together."""
    merged: dict[Plan, Plan] = {}
    for word in words:
        if not isinstance(word, (plans.Term, plans.Phrase)):
            merged[word] = word
            continue
        key = replace(word, weight=1.0, label="")
        first = merged.get(key)
        weight = word.weight + (first.weight if isinstance(first, (plans.Term, plans.Phrase)) else 0.0)
        merged[key] = replace(first if isinstance(first, type(word)) else word, weight=weight)
    return tuple(merged.values())
