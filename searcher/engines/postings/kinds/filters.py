"""Filters by a column: a date, a whole value, what is known, copies."""

from __future__ import annotations

import typing

import numpy as np

from dateline.searcher.engines.postings.arrays import Mask, among
from dateline.searcher.engines.postings.kinds.kind import Evaluation, NodeKind, SelectingKind
from dateline.searcher.plan.nodes import Copy, Has, Keys, Range, Value
from dateline.searcher.plan.nodes.filters import FilterPlan


class RangeKind(SelectingKind[Range]):
    """Documents whose interval shares an instant with another."""

    def mask(self, node: Range, at: Evaluation) -> Mask:
        """Those that overlap."""
        return at.leaf.overlapping(node.column, node.start, node.end)


class ValueKind(SelectingKind[Value]):
    """Documents with one of some values in a keyword column."""

    def mask(self, node: Value, at: Evaluation) -> Mask:
        """Those that have one."""
        masks = [at.leaf.having(node.column, value) for value in node.values]
        mask: Mask = np.logical_or.reduce(masks) if masks else np.zeros(at.leaf.size, bool)
        return mask


class HasKind(SelectingKind[Has]):
    """Documents in which a field is known."""

    def mask(self, node: Has, at: Evaluation) -> Mask:
        """Those that know it."""
        return at.leaf.knowing(node.column)


class KeysKind(SelectingKind[Keys]):
    """Documents by the keys of their articles."""

    def mask(self, node: Keys, at: Evaluation) -> Mask:
        """Those that have one of the keys."""
        keys = at.leaf.segment.numbers("key")
        mask: Mask = among(keys, np.sort(np.array(list(node.keys), np.int64))) & at.leaf.live
        return mask


class CopyKind(SelectingKind[Copy]):
    """Documents that are copies of an earlier article."""

    def mask(self, node: Copy, at: Evaluation) -> Mask:
        """Those that are."""
        return at.leaf.copies


_RANGE, _VALUE, _HAS, _COPY, _KEYS = RangeKind(), ValueKind(), HasKind(), CopyKind(), KeysKind()


def filter_kind(node: FilterPlan | Range) -> NodeKind[typing.Any]:
    """What a filter means."""
    match node:
        case Range():
            return _RANGE
        case Value():
            return _VALUE
        case Has():
            return _HAS
        case Copy():
            return _COPY
        case Keys():
            return _KEYS
        case _:
            typing.assert_never(node)
