"""Groups of parts: all of them, some of them, without one; and all articles, or none."""

from __future__ import annotations

import typing
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from dateline.searcher.engines.postings.arrays import Ints, Mask
from dateline.searcher.engines.postings.kinds.kind import Evaluation, NodeKind, SelectingKind
from dateline.searcher.engines.postings.leaf import Leaf
from dateline.searcher.engines.postings.matches import NO_MATCHES, Matches, in_all, in_some, of_mask
from dateline.searcher.engines.postings.spans import NO_SPANS, Spans, distinct
from dateline.searcher.plan.nodes import All, Any, Everything, Not, Nothing, Plan
from dateline.searcher.plan.nodes.groups import GroupPlan


class AllKind(NodeKind[All]):
    """What finds is intersected from the rarest on; what only selects is a mask over the rest."""

    adds_up = True

    def matches(self, node: All, at: Evaluation) -> Matches:
        """The live documents that every part matches; scores added."""
        masks: list[Mask] = []
        lists: list[Matches] = []
        for part in node.parts:
            if at.selects(part):
                masks.append(at.mask(part))
            else:
                lists.append(at.matches(part))
        if not lists:
            return of_mask(np.logical_and.reduce(masks)) if masks else of_mask(at.leaf.live)
        found = in_all(lists, at.leaf.size)
        for mask in masks:
            found = found.where(mask[found.docs])
        return found

    def expanded(self, node: All, leaves: Sequence[Leaf], expand: Callable[[Plan], Plan]) -> Plan:
        """All parts expanded."""
        return replace(node, parts=tuple([expand(part) for part in node.parts]))


class AnyKind(NodeKind[Any]):
    """At least so many of the parts; with none needed, everything matches."""

    adds_up = True

    def matches(self, node: Any, at: Evaluation) -> Matches:
        """The live documents that enough parts match; scores added."""
        matches = [at.matches(part) for part in node.parts]
        if node.least > 0:
            return in_some(matches, node.least, at.leaf.size, node.weights)
        return in_some([*matches, of_mask(at.leaf.live)], 1, at.leaf.size)

    def spans(self, node: Any, field: str, at: Evaluation, within: Ints | None) -> Spans:
        """Where any part stands, if one is enough."""
        if node.least != 1 or node.weights:
            return super().spans(node, field, at, within)
        found = [at.spans(part, field, within) for part in node.parts]
        return distinct(*(np.concatenate(ends) for ends in zip(*found, strict=True))) if found else NO_SPANS

    def expanded(self, node: Any, leaves: Sequence[Leaf], expand: Callable[[Plan], Plan]) -> Plan:
        """All parts expanded."""
        return replace(node, parts=tuple([expand(part) for part in node.parts]))


class NotKind(SelectingKind[Not]):
    """All live documents but those that the part matches."""

    def mask(self, node: Not, at: Evaluation) -> Mask:
        """The others."""
        return at.leaf.live & ~at.mask(node.part)

    def expanded(self, node: Not, leaves: Sequence[Leaf], expand: Callable[[Plan], Plan]) -> Plan:
        """The part expanded."""
        return Not(expand(node.part))


class EverythingKind(SelectingKind[Everything]):
    """All live documents."""

    def mask(self, node: Everything, at: Evaluation) -> Mask:
        """All of them."""
        return at.leaf.live


class NothingKind(NodeKind[Nothing]):
    """No document."""

    def matches(self, node: Nothing, at: Evaluation) -> Matches:
        """None."""
        return NO_MATCHES


_ALL, _ANY, _NOT, _EVERYTHING, _NOTHING = AllKind(), AnyKind(), NotKind(), EverythingKind(), NothingKind()


def group_kind(node: GroupPlan) -> NodeKind[typing.Any]:
    """What a group means."""
    match node:
        case All():
            return _ALL
        case Any():
            return _ANY
        case Not():
            return _NOT
        case Everything():
            return _EVERYTHING
        case Nothing():
            return _NOTHING
        case _:
            typing.assert_never(node)
