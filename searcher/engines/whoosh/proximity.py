"""Matchers that look at where words stand: phrases, words within a distance of one another."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from whoosh.matching import IntersectionMatcher, Matcher
from whoosh.query.spans import Span, SpanWrappingMatcher
from whoosh.util import make_binary_tree

Spans = list[Span]
Rule = Callable[[Sequence[Spans]], Spans]
"""From the spans of each part in one document to the spans of the whole; none: no match."""


class TogetherMatcher(SpanWrappingMatcher):  # type: ignore[misc]  # Whoosh is untyped
    """Documents that all parts match and where a rule finds spans; scores add up."""

    def __init__(self, parts: Sequence[Matcher], rule: Rule) -> None:
        self._parts = parts
        self._rule = rule
        super().__init__(make_binary_tree(IntersectionMatcher, parts))

    def _get_spans(self) -> Spans:
        if not self.child.is_active():
            return []
        return self._rule([part.spans() for part in self._parts])


def adjacent(parts: Sequence[Spans]) -> Spans:
    """The parts one after another, in order, with nothing between."""
    found = {(span.start, span.end) for span in parts[0]}
    for spans in parts[1:]:
        starts: dict[int, list[int]] = {}
        for span in spans:
            starts.setdefault(span.start, []).append(span.end)
        found = {(start, later) for start, end in found for later in starts.get(end + 1, ())}
    return [Span(start, end) for start, end in sorted(found)]


def within(slop: int) -> Rule:
    """The rule for all parts in any order, none on another's place, at most `slop` other words between."""

    def rule(parts: Sequence[Spans]) -> Spans:
        """The stretches that have one span of each part, near enough together."""
        return sorted({_hull(chosen) for chosen in _apart(parts, slop)})

    return rule


def _apart(parts: Sequence[Spans], slop: int) -> list[tuple[Span, ...]]:
    """Every choice of one span a part, none overlapping, with at most `slop` positions uncovered."""
    reach = slop + sum(max(map(_width, spans)) for spans in parts)
    choices: list[tuple[Span, ...]] = [()]
    for spans in parts:
        longer = [(*chosen, span) for chosen in choices for span in spans if not _meets(span, chosen)]
        choices = [chosen for chosen in longer if _width(_hull(chosen)) <= reach]
    return [chosen for chosen in choices if _width(_hull(chosen)) - sum(map(_width, chosen)) <= slop]


def _hull(spans: Sequence[Span]) -> Span:
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _width(span: Span) -> int:
    return int(span.end - span.start + 1)


def _meets(span: Span, others: Sequence[Span]) -> bool:
    return any(span.start <= other.end and other.start <= span.end for other in others)
