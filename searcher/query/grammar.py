"""The grammar: tokens into a tree, by recursive descent.

    query   = { either }                      joined by spaces
    either  = both { OR both }                OR binds tighter than a space ...
    both    = single { AND single }           ... and looser than an explicit AND
    single  = { NOT | "-" } near
    near    = part { NEAR/n part }
    part    = [ "+" ] ( word | quoted ) [ ~n ] [ ^w ] | "(" query ")" [ ^w ] | field: value

Nothing is ever refused but depth: what doesn't fit is left out with a note.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from dateline.index.errors import QuerySyntaxError
from dateline.searcher.plan.nodes import (
    And,
    Boost,
    Dates,
    Empty,
    Filter,
    In,
    Like,
    Nearby,
    Or,
    Quoted,
    Spaced,
    Tree,
    Without,
    Word,
)
from dateline.searcher.plan.nodes.context import Span
from dateline.searcher.plan.nodes.groups import LISTS
from dateline.searcher.query.check import SORTS
from dateline.searcher.query.lexer import taken_with
from dateline.searcher.query.names import DATES, PRESENT, SINGLE, WORDS
from dateline.searcher.query.notes import Notes
from dateline.searcher.query.tokens import QueryToken, TokenKind
from dateline.searcher.query.words import leaf, phrase

_COMPARED = re.compile(r"([<>]=?) ?([^<>=].*)\Z")
_COMPARISONS = {">": "after", ">=": "since", "<": "before", "<=": "until"}

MAX_DEPTH = 32
"""How deep brackets may stand in each other."""

_Part = Tree | None
"""A part of the query; None where it was left out."""


class Grammar:
    """One parse: the tokens, how far it has come, and the last `sort:` seen."""

    def __init__(self, tokens: list[QueryToken], notes: Notes) -> None:
        self._tokens = tokens
        self._notes = notes
        self._next = 0
        self._depth = 0
        self.sort: tuple[str, Span] | None = None

    def parse(self) -> Tree:
        """The tree of all tokens; raises QuerySyntaxError when brackets stand too deep."""
        parts: list[Tree] = []
        while self._kind is not TokenKind.END:
            if self._kind is TokenKind.CLOSE:
                self._stray_bracket()
            elif (part := self._query()) is not None:
                parts.append(part)
        return _joined(Spaced, parts) or Empty()

    @property
    def _kind(self) -> TokenKind:
        return self._tokens[self._next].kind

    def _take(self) -> QueryToken:
        token = self._tokens[self._next]
        self._next += 1
        return token

    def _accept(self, kind: TokenKind) -> QueryToken | None:
        return self._take() if self._kind is kind else None

    def _query(self) -> _Part:
        parts = []
        while self._kind not in (TokenKind.CLOSE, TokenKind.END):
            part = self._either()
            if part is not None:
                parts.append(part)
        return _joined(Spaced, parts)

    def _either(self) -> _Part:
        return self._chain(TokenKind.OR, Or, self._both)

    def _both(self) -> _Part:
        return self._chain(TokenKind.AND, And, self._single)

    def _chain(self, operator: TokenKind, node: type[And] | type[Or], operand: Callable[[], _Part]) -> _Part:
        """Operands with an operator between them; one that has nothing on a side is left out."""
        first = operand()
        parts = [] if first is None else [first]
        while token := self._accept(operator):
            part = operand()
            if part is None or not parts:
                self._dangling(token)
            if part is not None:
                parts.append(part)
        return _joined(node, parts)

    def _dangling(self, token: QueryToken) -> None:
        message = f"{token.kind.value} has nothing to join and was left out"
        self._notes.warn("dangling-operator", message, token.span)

    def _single(self) -> _Part:
        """A part with what negates it; two negations are none."""
        signs = []
        while token := self._accept(TokenKind.NOT):
            signs.append(token)
        part = self._near()
        if part is None:
            if signs:
                self._dangling(signs[-1])
            return None
        return _without(part, signs[0].span[0]) if len(signs) % 2 else part

    def _near(self) -> _Part:
        left = self._part()
        joined = 0
        while token := self._accept(TokenKind.NEAR):
            joined += 1
            if joined > MAX_DEPTH:
                raise self._notes.too_much(f"more than {MAX_DEPTH} NEAR stand in a row", token.span)
            right = self._part()
            if left is None or right is None:
                self._dangling(token)
                left = left or right
            elif left.has_places and right.has_places:
                span = (left.span[0], right.span[1])
                left = Nearby(left, right, int(token.number or 0), span=span)
            else:
                message = "NEAR works between words and phrases; it was taken for AND"
                self._notes.warn("near", message, token.span)
                left = _joined(And, [left, right])
        return left

    def _part(self) -> _Part:
        plus = self._accept(TokenKind.PLUS)
        kind = self._kind
        if plus and kind not in (TokenKind.WORD, TokenKind.QUOTED):
            self._notes.warn("plus", "a + belongs before a word; it was left out", plus.span)
        match kind:
            case TokenKind.WORD | TokenKind.QUOTED:
                return self._text(exact=plus is not None)
            case TokenKind.OPEN:
                return self._boosted(self._group(self._take()))
            case TokenKind.FIELD:
                return self._field(self._take())
            case _:
                return None

    def _text(self, *, exact: bool) -> _Part:
        """A word or a quoted text with its suffixes."""
        token = self._take()
        tilde = self._accept(TokenKind.TILDE)
        if token.kind is TokenKind.QUOTED:
            return self._boosted(phrase(token, tilde, self._notes))
        node = leaf(token, tilde, self._notes)
        if exact and isinstance(node, Word):
            node = Quoted(node.text, span=node.span)
        return self._boosted(node)

    def _boosted(self, part: _Part) -> _Part:
        token = self._accept(TokenKind.BOOST)
        if token is None or part is None or isinstance(part, (Without, Filter, Dates)):
            return part
        inner = part.part if isinstance(part, Boost) else part
        return Boost(inner, float(token.number or 0), span=(part.span[0], token.span[1]))

    def _group(self, opening: QueryToken) -> _Part:
        """What stands in brackets, behind the opening one."""
        self._deeper(opening.span)
        part = self._query()
        self._depth -= 1
        closing = self._accept(TokenKind.CLOSE)
        if closing is None:
            message = "the open bracket was closed at the end of the query"
            self._notes.warn("open-bracket", message, opening.span)
        elif self._tokens[self._next - 2] is opening:
            span = (opening.span[0], closing.span[1])
            self._notes.warn("empty-brackets", "brackets with nothing inside were left out", span)
        if tilde := self._accept(TokenKind.TILDE):
            self._notes.warn("slop", "a ~ works after a word or quotes; it was left out", tilde.span)
        return part

    def _deeper(self, span: Span) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise self._notes.too_much(f"brackets stand more than {MAX_DEPTH} deep", span)

    def _stray_bracket(self) -> None:
        token = self._take()
        self._notes.warn("stray-bracket", "a closing bracket without an opening one was left out", token.span)
        while self._kind in (TokenKind.TILDE, TokenKind.BOOST):
            self._take()

    def _field(self, token: QueryToken) -> _Part:
        """What stands behind a field's name."""
        if self._kind is TokenKind.VALUES:
            return self._filter(token, self._take())
        if negated := self._accept(TokenKind.NOT):
            self._notes.warn("field-minus", _turned(token.text), (token.span[0], negated.span[1]))
            part = self._field(token)
            return None if part is None else _without(part, token.span[0])
        if token.text in PRESENT and self._kind is TokenKind.WORD and self._tokens[self._next].text == "*":
            return self._present(token)
        grouped = self._kind is TokenKind.OPEN
        part = self._boosted(self._group(self._take())) if grouped else self._elements(token)
        if part is None:
            self._nothing_after(token.text, token.span)
            return None
        span = (token.span[0], self._tokens[self._next - 1].span[1])
        if token.text in WORDS:
            return In(token.text, part, span=span)
        return self._whole(token.text, part)

    def _present(self, token: QueryToken) -> Tree:
        """`author:*`: any author; others beside it are among them."""
        star = self._take()
        while self._accept(TokenKind.COMMA):
            self._part()
        return Filter("has", (PRESENT[token.text],), span=(token.span[0], star.span[1]))

    def _elements(self, token: QueryToken) -> _Part:
        """One value, or several with commas between them."""
        first = self._part()
        parts = [] if first is None else [first]
        while token.text in LISTS and self._accept(TokenKind.COMMA):
            part = self._part()
            if part is not None:
                parts.append(part)
        return _joined(Or, parts)

    def _filter(self, token: QueryToken, given: QueryToken) -> _Part:
        span = (token.span[0], given.span[1])
        if not given.values:
            self._nothing_after(token.text, span)
            return None
        if given.span[0] == token.span[1]:
            return self._valued(token.text, given.values, span)
        refusal = self._refusal(token.text, given.values, span)
        name = self._notes.typed(token.span)
        if refusal is None:
            self._notes.warn("field-space", taken_with(name), (token.span[0], given.span[0]))
            return self._valued(token.text, given.values, span)
        message = f"“{name}” was searched for as a word, as in prose: {refusal}"
        self._notes.warn("field-prose", message, token.span)
        typed = [(name.rstrip(":："), token.span), *((value, given.span) for value in given.values)]
        words = [
            (phrase if " " in text else leaf)(QueryToken(TokenKind.WORD, at, text), None, self._notes)
            for text, at in typed
        ]
        if not any(words[1:]):
            self._nothing_after(token.text, span)
            return None
        return _joined(Spaced, [word for word in words if word is not None])

    def _refusal(self, field: str, values: tuple[str, ...], span: Span) -> str | None:
        """Why a filter can't take some values; None where it can."""
        if field == "sort":
            return None if values[0].lower() in SORTS else f"“{values[0]}” is no order"
        try:
            part = self._valued(field, values, span)
            if part is not None:
                part.check("")
        except QuerySyntaxError as error:
            return error.message
        return None

    def _nothing_after(self, field: str, span: Span) -> None:
        self._notes.warn("empty-field", f"“{field}:” has nothing after it and was left out", span)

    def _valued(self, field: str, values: tuple[str, ...], span: Span) -> _Part:
        """The node of a filter; `sort:` is none, and is only remembered."""
        if field == "sort":
            self.sort = (values[0], span)
            return None
        if field == "like":
            return Like(values[0], span=span)
        if values == ("*",) and field in PRESENT:
            return Filter("has", (PRESENT[field],), span=span)
        if field in DATES:
            return Dates(*_compared(field, values[0]), span=span)
        excluded = tuple(bare for value in values if value[0] == "-" and (bare := value.lstrip("-")))
        if field not in ("source", "section", "site", "lang", "has", "is") or len(excluded) < len(values):
            return Filter(field, values, span=span)
        self._notes.warn("field-minus", _turned(field), span)
        return Without(Filter(field, excluded, span=span), span=span)

    def _whole(self, field: str, part: Tree) -> _Part:
        """Brackets behind a filter's name: the filter for each value in them (`source:(a OR -b)`)."""
        if isinstance(part, Spaced) and all(word.is_literal for word in part.parts):
            return self._valued(field, (part.words,), part.span)
        if isinstance(part, (Spaced, And, Or)) and field not in SINGLE:
            parts = [self._whole(field, inner) for inner in part.parts]
            return _joined(type(part), [inner for inner in parts if inner is not None])
        if isinstance(part, Without) and field not in SINGLE:
            inner = self._whole(field, part.part)
            return None if inner is None else Without(inner, span=part.span)
        if isinstance(part, (Filter, Dates, Like, In)):
            return part
        if part.words:
            return self._valued(field, (part.words,), part.span)
        self._nothing_after(field, part.span)
        return None


def _turned(field: str) -> str:
    return f"“{field}:-…” was taken for -{field}:…"


def _compared(field: str, text: str) -> tuple[str, str]:
    """Field and text of a date filter whose value compares: `date:>=2021` is `since:2021`."""
    found = _COMPARED.match(text)
    meant = found and _COMPARISONS[found[1]]
    if found and field == "indexed" and "=" in found[1]:
        return field, f"{found[2]}.." if found[1] == ">=" else f"..{found[2]}"
    if not found or not meant or field not in ("date", "when", meant):
        return field, text
    return meant, found[2]


def _joined(node: type[Spaced] | type[And] | type[Or], parts: list[Tree]) -> _Part:
    """The parts under one node; those already under such a node are taken out of it."""
    flat: list[Tree] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, node) else (part,))
    if len(flat) < 2:
        return flat[0] if flat else None
    return node(tuple(flat), span=(parts[0].span[0], parts[-1].span[1]))


def _without(part: Tree, start: int) -> Tree:
    """The negation of a part."""
    return part.part if isinstance(part, Without) else Without(part, span=(start, part.span[1]))
