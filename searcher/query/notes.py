"""The notes that reading a query leaves: what was repaired, with its place in the text."""

from __future__ import annotations

from dateline.index.errors import QuerySyntaxError
from dateline.searcher.plan.nodes.context import Span, Warned

_MOST = 20


class TooMuch(QuerySyntaxError):  # noqa: N818 - reads as what happened; users see its base class
    """Too many clauses or too deep brackets: an error of a query, but not of a question."""


class Notes:
    """Warnings about one query; under `strict` the first one is an error instead."""

    def __init__(self, text: str, *, strict: bool = False) -> None:
        self._text = text
        self._strict = strict
        self._warned: list[Warned] = []
        self._untold = 0

    def warn(self, code: str, message: str, span: Span) -> None:
        """Note a repair; raises QuerySyntaxError under `strict`."""
        if self._strict:
            raise QuerySyntaxError(message, self._text, span)
        if not self.is_full:
            self._warned.append(Warned(code, message, span))
        else:
            self._untold += 1

    def typed(self, span: Span) -> str:
        """What stands at a place of the query."""
        return self._text[span[0] : span[1]]

    @property
    def is_full(self) -> bool:
        """Whether further warnings are only counted, so that their words need no care."""
        return len(self._warned) >= _MOST

    def too_much(self, message: str, span: Span) -> TooMuch:
        """The error to raise about what goes beyond a limit."""
        return TooMuch(message, self._text, span)

    @property
    def warnings(self) -> tuple[Warned, ...]:
        """The warnings so far, in the order of discovery; past twenty they are only counted."""
        if not self._untold:
            return tuple(self._warned)
        return (*self._warned, Warned("more", f"{self._untold} more repairs like these were made"))
