"""What planning gives: the plan for an engine, and the looser plans to fall back on."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.searcher.plan.nodes import Any, Everything, Plan, Tree
from dateline.searcher.plan.nodes.context import Interval, Warned
from dateline.searcher.plan.nodes.groups import joined


@dataclass(frozen=True, slots=True)
class Planned:
    """A query ready for an engine.

    required: every article found matches all of these. words: the plain words joined by spaces at the
        top of the query, each once (typed twice, it weighs twice): only these may be relaxed.
    typed: the same words in the order typed, those typed twice twice.
    match: `all`, or `any` where the words are optional and rank.
    ranked: whether anything scores; where nothing does, the order is newest first.
    parts: what the query is made of at the top, each with its plan; stop words that don't count left out.
    """

    required: tuple[Plan, ...] = ()
    words: tuple[Plan, ...] = ()
    typed: tuple[Plan, ...] = ()
    match: str = "all"
    ranked: bool = False
    warnings: tuple[Warned, ...] = ()
    intervals: tuple[Interval, ...] = ()
    parts: tuple[tuple[Tree, Plan], ...] = ()

    @property
    def plan(self) -> Plan:
        """What was asked: under match `all` every word; under `any` one of them, or none where something
        else that is required ranks (a phrase, a field)."""
        if self.match == "all":
            return self.relaxed(len(self.words))
        return self.relaxed(0 if any(part.scores for part in self.required) else 1)

    def relaxed(self, least: int) -> Plan:
        """The plan that wants at least so many of the words, and ranks by as many as there are.

        least: 1 to `len(words)`. 0 asks for none of them: then what is required selects alone and the
        words only rank; with nothing required that finds all articles.
        """
        if least >= len(self.words):
            return joined((*self.required, *self.words))
        optional = (*self.words, Everything()) if least <= 0 else self.words
        return joined((*self.required, Any(optional, max(1, least))))
