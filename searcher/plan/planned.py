"""What planning gives: the plan for an engine, and the looser plans to fall back on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.searcher.plan.nodes import Any, Everything, Plan, Term, Tree
from dateline.searcher.plan.nodes.context import Interval, Warned
from dateline.searcher.plan.nodes.groups import joined


@dataclass(frozen=True, slots=True)
class Loosened:
    """What is asked for where nothing has all that was typed.

    weights: what each plain word counts, in step with `Planned.words`, and `least` what those that an article
        has must come to; without weights every word is wanted.
    instead: plans to ask for in the place of some that are required; quoted: the exact forms of those.
    """

    weights: tuple[int, ...] = ()
    least: int = 0
    instead: Mapping[Plan, Plan] = field(default_factory=dict)
    quoted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Planned:
    """A query ready for an engine.

    required: every article found matches all of these. words: the plain words joined by spaces at the
        top of the query, each once (typed twice, it weighs twice): only these may be relaxed.
    typed: the same words in the order typed, those typed twice twice.
    forms: the exact forms of all plain words in the order typed, stop words among them.
    aside: stop words that were left out, as exact terms: they may rank.
    match: `all`, or `any` where the words are optional and rank.
    ranked: whether anything scores; where nothing does, the order is newest first.
    parts: what the query is made of at the top, each with its plan; stop words that don't count left out.
    """

    required: tuple[Plan, ...] = ()
    words: tuple[Plan, ...] = ()
    typed: tuple[Plan, ...] = ()
    forms: tuple[str, ...] = ()
    aside: tuple[Term, ...] = ()
    match: str = "all"
    ranked: bool = False
    warnings: tuple[Warned, ...] = ()
    intervals: tuple[Interval, ...] = ()
    parts: tuple[tuple[Tree, Plan], ...] = ()

    @property
    def plan(self) -> Plan:
        """What was asked: under match `all` every word; under `any` one of them, or none where something
        else that is required ranks (a phrase, a field)."""
        if self.match == "all" or not self.words:
            return self.everything
        if any(part.scores for part in self.required):
            return joined((*self.required, Any((*self.words, Everything()))))
        return self.everything if len(self.words) == 1 else joined((*self.required, Any(self.words)))

    @property
    def everything(self) -> Plan:
        """All that was typed, words too that only rank: what is marked."""
        return joined((*self.required, *self.words))

    def loosened(self, by: Loosened) -> Plan:
        """The plan that wants less, and still ranks by all the words."""
        required = [by.instead.get(part, part) for part in self.required]
        words = (Any(self.words, by.least, by.weights),) if by.weights else self.words
        return joined((*required, *words))
