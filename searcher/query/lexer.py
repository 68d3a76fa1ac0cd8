"""The lexer: a query's text cut into tokens, in one pass from left to right.

Every character is looked at a fixed number of times: patterns have no choice to go back to, and all
repetitions that could fail late are bounded. Words are cut at white space, quotes, brackets and bars
only; what else is in them (apostrophes, dots, hyphens) is the analysis's affair.
"""

from __future__ import annotations

import re

from dateline.searcher.plan.nodes.groups import LISTS
from dateline.searcher.query.names import DATES, VALUES, WORDS, field_named, nearest_field
from dateline.searcher.query.notes import Notes
from dateline.searcher.query.tokens import QueryToken, TokenKind
from dateline.searcher.query.typography import alike

DEFAULT_DISTANCE = 10
"""The distance of a NEAR without a number."""

_LEXEME = re.compile(r'[^ "()|]+')
_ELEMENT = re.compile(r'[^ "()|,]+')
_TIMES = re.compile(
    r"""\[[^\]"]{0,80}\]|'[^'"]{1,60}'|[<>]=?\ ?[^ "()|,]+"""
    r"""|[^ "()|,]+(?:\ (?:to|TO|until|-|–|—)\ (?=\d{4}|\d\d?[-./]\d|now|today|yesterday)[^ "()|,]+)?"""
)
"""A time, or as other engines have it: `[2020 to 2021]`, `2020 to 2021`, `>=2021`, `'june 2021'`."""
_NUMBER = r"\d{1,9}(?:\.\d{1,9})?"
_SUFFIX = re.compile(rf"(?P<tilde>~(?:{_NUMBER})?)?(?P<boost>\^{_NUMBER}(?:\^{_NUMBER}){{0,3}})?")
_TAIL = re.compile(_SUFFIX.pattern + r"\Z")
_OPERATOR = re.compile(r"(AND|OR|NOT|NEAR)(?:(?<=NEAR)/(\d{1,3}))?\Z")
_APART = re.compile(r" {1,3}(?=~\d)")
_FOREIGN = re.compile(r"(ANDNOT|XOR|ADJ(?:/\d{1,3})?|WITHIN/\d{1,3}|W/\d{1,3})\Z")
"""Operators of other search engines, which are words here."""
_BRACKETED_NUMBER = re.compile(r"-\d[\d.,]{0,20}\)")
_MOST_WEIGHT = 1000.0
_NAME = re.compile(r"([^\W\d_]+)[:：]")
_LONG_NAME = re.compile(r"([^\W\d_][\w-]{0,40}(?:\.[^\W\d_][\w-]{0,40}){0,3})[:：](?=[^ /\d])")
"""A name as other engines have them: `unknown-field:x`, `custom.value:x`."""
_COMMA_NAME = re.compile(r",+(?=([^\W\d_]+)[:：])")


def is_plain(text: str) -> bool:
    """Whether a lexeme reads as one word wherever it stands: as no operator, field or suffix."""
    name = _NAME.match(text)
    return not (
        text[0] in "-+!~,"
        or any(sign in text for sign in ' "()|')
        or _OPERATOR.match(text)
        or _tail_start(text) < len(text)
        or (name and field_named(name[1]))
    )


def lex(text: str, notes: Notes, *, question: bool = False) -> list[QueryToken]:
    """The tokens of a query, an END last. Spans are those of `text`; repairs go to `notes`.

    question: a field's name with a space behind it (`Source: Reuters`) is a word, as in prose.
    """
    return _Lexer(alike(text), notes, question).run()


def _tail_start(text: str) -> int:
    """Where the suffixes (`~2^3`) of a word begin; its length when it has none or is nothing else."""
    found = _TAIL.search(text)
    return found.start() if found and found.start() else len(text)


class _Lexer:
    """The state of one pass: the text, what was found, and the field that awaits its value."""

    def __init__(self, text: str, notes: Notes, question: bool) -> None:
        self._text = text
        self._notes = notes
        self._question = question
        self._tokens: list[QueryToken] = []
        self._field: str | None = None

    def run(self) -> list[QueryToken]:
        """The tokens of the whole text, the last one its end."""
        place = 0
        while place < len(self._text):
            place = self._step(place)
        self._add(TokenKind.END, place, place)
        return self._tokens

    def _add(
        self, kind: TokenKind, start: int, end: int, text: str = "", number: float | None = None
    ) -> None:
        self._tokens.append(QueryToken(kind, (start, end), text, number))

    def _at(self, place: int) -> str:
        """The character at a place, a space beyond the ends."""
        return self._text[place] if 0 <= place < len(self._text) else " "

    def _step(self, place: int) -> int:
        """Read one token, or skip a character; gives the place behind."""
        match self._text[place]:
            case " ":
                return place + 1
            case '"':
                return self._quoted(place)
            case "(":
                self._field = None
                self._add(TokenKind.OPEN, place, place + 1)
                return place + 1
            case ")":
                self._field = None
                self._add(TokenKind.CLOSE, place, place + 1)
                return self._suffix(place + 1)
            case "|":
                return self._bar(place)
            case "-":
                return self._minus(place)
            case "+":
                return self._plus(place)
            case "!" if self._excludes(place):
                self._add(TokenKind.NOT, place, place + 1)
                return place + 1
            case "," if self._field:
                return place + 1
            case "~":
                end = place + 1
                self._notes.warn("slop", "a ~ works after a word or quotes; it was left out", (place, end))
                return end
            case "," if self._comma_before_name(place):
                return _run(self._text, place)
            case _:
                return self._lexeme(place)

    def _bar(self, place: int) -> int:
        end = _run(self._text, place)
        self._field = None
        self._add(TokenKind.OR, place, end)
        return end

    def _excludes(self, place: int) -> bool:
        """Whether a `!` touches something behind white space or a bracket; in prose it ends a sentence."""
        return not self._question and self._at(place - 1) in " (" and self._at(place + 1) not in " !)|"

    def _minus(self, place: int) -> int:
        """Exclusion after white space or `(` and before something; anywhere else a dash."""
        end = _run(self._text, place)
        if self._field and self._at(place - 1) in ":：" and self._at(end) not in " )|-":
            self._add(TokenKind.NOT, place, end)
            return end
        if self._at(place - 1) not in " (":
            return end
        if self._at(place - 1) == "(" and (
            self._at(place - 2) not in " (:-+!" or _BRACKETED_NUMBER.match(self._text, place)
        ):
            return end  # `go(-1)`, `(-12)` as they stand in pasted text
        if self._at(end) in " )|":
            self._nothing(place, end)
        elif end - place > 1:
            message = "a dash excludes nothing; to exclude a word put one minus before it"
            self._notes.warn("dash", message, (place, end))
        else:
            self._add(TokenKind.NOT, place, end)
        return end

    def _plus(self, place: int) -> int:
        """An exact word after white space, `(`, a minus or a field's colon; anywhere else nothing."""
        end = _run(self._text, place)
        before = self._at(place - 1)
        if before in " (" and self._at(end) in " )|":
            self._nothing(place, end)
        elif before in " (" or self._field or (before == "-" and self._follows(TokenKind.NOT, place)):
            self._add(TokenKind.PLUS, place, end)
        return end

    def _follows(self, kind: TokenKind, place: int) -> bool:
        return bool(self._tokens) and self._tokens[-1].kind is kind and self._tokens[-1].span[1] == place

    def _nothing(self, start: int, end: int) -> None:
        self._notes.warn("no-word", f"“{self._text[start:end]}” is no word and was left out", (start, end))

    def _quoted(self, place: int) -> int:
        text, end = self._inside_quotes(place)
        if text is None:
            return end
        self._add(TokenKind.QUOTED, place, end, text)
        if apart := _APART.match(self._text, end):
            self._notes.warn("tail-space", "the ~ was taken with the quotes before it", (end, apart.end()))
            end = apart.end()
        return self._element_end(self._suffix(end))

    def _inside_quotes(self, place: int) -> tuple[str | None, int]:
        """What stands in the quotes that open at a place, and the place behind them.

        Without a second quote the first one quotes all the rest, or is an inch mark behind a word.
        """
        close = self._text.find('"', place + 1)
        if close >= 0:
            return self._text[place + 1 : close], close + 1
        if self._at(place - 1) not in " (:+-,|":
            message = "a quote mark without its other half was left out"
            self._notes.warn("open-quote", message, (place, place + 1))
            return None, place + 1
        end = len(self._text)
        self._notes.warn("open-quote", "the open quote was closed at the end of the query", (place, end))
        return self._text[place + 1 :], end

    def _suffix(self, place: int) -> int:
        """Read `~5` and `^3` behind a quote or a bracket, or at the end of a word."""
        found = _SUFFIX.match(self._text, place)
        assert found is not None  # every part of it may be empty
        tilde, boost = found["tilde"], found["boost"]
        if tilde:
            number = float(tilde[1:]) if tilde[1:] else None
            self._add(TokenKind.TILDE, *found.span("tilde"), number=number)
        if boost:
            *others, last = boost[1:].split("^")
            weight = min(float(last), _MOST_WEIGHT)
            if others or weight != float(last):
                self._notes.warn("weight", f"“{boost}” was taken as ^{weight:g}", found.span("boost"))
            self._add(TokenKind.BOOST, *found.span("boost"), number=weight)
        return found.end()

    def _element_end(self, place: int) -> int:
        """Behind one value of a field: a comma promises another, else the field has what it wanted."""
        if self._field in LISTS and self._at(place) == "," and not self._begins_name(place):
            if self._at(place + 1) not in " )|":
                self._add(TokenKind.COMMA, place, place + 1)
                return place + 1
            place += 1
        self._field = None
        return place

    def _lexeme(self, place: int) -> int:
        """Read a word, an operator, or a field's name with its colon."""
        found = (_ELEMENT if self._field in LISTS else _LEXEME).match(self._text, place)
        assert found is not None  # what else could stand here is handled in _step
        comma = next((comma for comma in _COMMA_NAME.finditer(found.group()) if field_named(comma[1])), None)
        lexeme = found.group()[: comma.start()] if comma else found.group()
        end = place + len(lexeme)
        if self._field is None:
            operator = _OPERATOR.match(lexeme)
            if operator:
                self._operator(operator, place)
                return end
            if _FOREIGN.match(lexeme):
                message = f"“{lexeme}” is no operator here and was searched for: use AND, OR, -word or NEAR/5"
                self._notes.warn("foreign-operator", message, (place, end))
            name = _NAME.match(lexeme)
            if name:
                field = field_named(name[1])
                if field:
                    return self._value(field, place, place + name.end(), end)
            name = name or _LONG_NAME.match(lexeme)
            if name:
                self._unknown(name[1], place, place + name.end())
        return self._word(lexeme, place)

    def _begins_name(self, place: int) -> bool:
        """Whether a known field's name and a colon stand behind the commas at a place."""
        found = _COMMA_NAME.match(self._text, place)
        return found is not None and field_named(found[1]) is not None

    def _comma_before_name(self, place: int) -> bool:
        if not self._begins_name(place):
            return False
        end = _run(self._text, place)
        self._notes.warn("comma", "a comma before a field was taken for a space", (place, end))
        return True

    def _operator(self, found: re.Match[str], place: int) -> None:
        distance = float(found[2] or DEFAULT_DISTANCE) if found[1] == "NEAR" else None
        self._add(TokenKind(found[1]), place, place + found.end(), number=distance)

    def _word(self, lexeme: str, place: int) -> int:
        end = place + _tail_start(lexeme)
        text = lexeme[: end - place]
        literal = self._field is not None
        self._tokens.append(QueryToken(TokenKind.WORD, (place, end), text, literal=literal))
        if end < place + len(lexeme):
            end = self._suffix(end)
        return self._element_end(end)

    def _unknown(self, name: str, start: int, end: int) -> None:
        if self._question:
            return
        close = None if self._notes.is_full else nearest_field(name)
        hint = f" (did you mean “{close}:”?)" if close else ""
        message = f"“{name}:” is no field{hint}; it was searched for as words"
        self._notes.warn("unknown-field", message, (start, end))

    def _value(self, field: str, start: int, colon: int, end: int) -> int:
        """Read a field's name up to its `colon`, and the value of a filter."""
        place = colon
        while place < len(self._text) and self._text[place] == " ":
            place += 1
        if self._question and place > colon:
            return self._word(self._text[start : colon - 1], start) + 1
        if self._is_empty(place, gap=place > colon):
            message = f"“{self._text[start:colon]}” has nothing after it and was left out"
            self._notes.warn("empty-field", message, (start, colon))
            return colon
        if place > colon and field in WORDS:  # of a filter the grammar knows whether it can take the value
            self._notes.warn("field-space", taken_with(self._text[start:colon]), (start, place))
        self._add(TokenKind.FIELD, start, colon, field)
        if field in WORDS:
            self._field = field
            return place
        return place if self._text[place] == "(" else self._values(field, place)

    def _is_empty(self, place: int, *, gap: bool) -> bool:
        """Whether nothing that could be a field's value stands at a place, after a gap or at once."""
        if self._at(place) in " )|":
            return True
        lexeme = _LEXEME.match(self._text, place)
        if not gap or lexeme is None:
            return False
        return not is_plain(lexeme.group()) and _tail_start(lexeme.group()) == len(lexeme.group())

    def _values(self, field: str, place: int) -> int:
        """Read a filter's values, each taken as it stands up to white space or a comma, or quoted."""
        start, values, more = place, [], True
        pattern = _ELEMENT if field in VALUES else _TIMES if field in DATES else _LEXEME
        while more:
            value, place = self._one_value(pattern, place)
            values.append(" ".join(value.split()))
            comma = self._at(place) == "," and not self._begins_name(place)
            more = comma and field in VALUES and self._at(place + 1) not in " )|"
            if comma:
                place += 1
        given = tuple(value for value in values if value)
        self._tokens.append(
            QueryToken(TokenKind.VALUES, (start, place), self._text[start:place], values=given)
        )
        return place

    def _one_value(self, pattern: re.Pattern[str], place: int) -> tuple[str, int]:
        if self._at(place) == '"':
            text, end = self._inside_quotes(place)
            return text or "", end
        found = pattern.match(self._text, place)
        return (found.group(), found.end()) if found else ("", place)


def taken_with(name: str) -> str:
    """What is said of a field's name, its colon included, with a space behind it."""
    return f"“{name}” was taken with what follows; write it without the space"


def _run(text: str, place: int) -> int:
    """Behind the run of one character that starts at a place."""
    end = place + 1
    while end < len(text) and text[end] == text[place]:
        end += 1
    return end
