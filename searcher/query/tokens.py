"""The tokens of a query: what the lexer gives and the grammar takes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from dateline.searcher.plan.nodes.context import Span


class TokenKind(Enum):
    """What a token is."""

    WORD = "word"
    QUOTED = "quoted"
    OPEN = "("
    CLOSE = ")"
    AND = "AND"
    OR = "OR"
    NOT = "NOT"
    NEAR = "NEAR"
    PLUS = "+"
    FIELD = "field:"
    VALUES = "values"
    COMMA = ","
    TILDE = "~"
    BOOST = "^"
    END = "end"


@dataclass(frozen=True, slots=True)
class QueryToken:
    """One token. number: of `NEAR/5`, `~2`, `^1.5`. values: of a filter. literal: a field's value, which
    is no operator whatever it looks like."""

    kind: TokenKind
    span: Span
    text: str = ""
    number: float | None = None
    values: tuple[str, ...] = ()
    literal: bool = False
