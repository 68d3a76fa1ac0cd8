"""The canonical text of a tree: what was understood, as a query that parses to the same tree."""

from __future__ import annotations

from dateline.searcher.query import tree as trees
from dateline.searcher.query.names import LISTS
from dateline.searcher.query.tree import Tree

_OPERATORS = (trees.All, trees.And, trees.Or, trees.Near)
_PREFIXED = (trees.Not, trees.In, trees.Filter, trees.Dates, trees.Like)


def canonical(tree: Tree, sort: str | None = None) -> str:
    """The query in one spelling: `parse(canonical(tree)).tree == tree` for every tree that was parsed.

    Fields by their first name, one kind of quotes, OR and AND with brackets where they differ.
    """
    ending = f"sort:{sort}" if sort else ""
    return " ".join(part for part in (_text(tree), ending) if part)


def depth(text: str) -> int:
    """How deep the brackets of a canonical text stand, those in quotes left out."""
    deepest = now = 0
    for part in text.split('"')[::2]:
        for char in part:
            now += (char == "(") - (char == ")")
            deepest = max(deepest, now)
    return deepest


def _text(tree: Tree) -> str:
    match tree:
        case trees.Empty():
            return ""
        case trees.Word(text=text) | trees.Wildcard(pattern=text):
            return text
        case trees.Phrase(text=text, slop=slop):
            return f'"{text}"' + ("" if slop is None else f"~{slop}")
        case trees.Fuzzy(text=text, edits=edits):
            return f"{text}~" if edits == 1 else f"{text}~{edits}"
        case trees.Boost(part=part, weight=weight):
            return f"{_inside(part, *_OPERATORS, trees.In, trees.Like)}^{_number(weight)}"
        case trees.Not(part=part):
            return f"-{_inside(part, *_OPERATORS)}"
        case trees.In() | trees.Filter() | trees.Dates() | trees.Like():
            return _field(tree)
        case trees.All() | trees.And() | trees.Or() | trees.Near():
            return _chain(tree)


def _chain(tree: trees.All | trees.And | trees.Or | trees.Near) -> str:
    """Parts with their operator between them; brackets round those of another operator."""
    match tree:
        case trees.All(parts=parts):
            return " ".join(_inside(part, trees.Or, trees.And) for part in parts)
        case trees.Or(parts=parts):
            return " OR ".join(_inside(part, trees.All, trees.And) for part in parts)
        case trees.And(parts=parts):
            return " AND ".join(_inside(part, trees.All, trees.Or) for part in parts)
        case trees.Near(left=left, right=right, distance=distance):
            return f"{_inside(left, trees.Or)} NEAR/{distance} {_inside(right, trees.Or, trees.Near)}"


def _inside(part: Tree, *bracketed: type[Tree]) -> str:
    text = _text(part)
    return f"({text})" if isinstance(part, bracketed) else text


def _field(tree: trees.In | trees.Filter | trees.Dates | trees.Like) -> str:
    match tree:
        case trees.In(field=field, part=trees.Or(parts=parts)) if field in LISTS and _is_list(parts):
            return f"{field}:{','.join(_text(part) for part in parts)}"
        case trees.In(field=field, part=part):
            return f"{field}:{_inside(part, *_OPERATORS, *_PREFIXED)}"
        case trees.Filter(field=field, values=values):
            return f"{field}:{','.join(map(_value, values))}"
        case trees.Dates(field=field, text=text):
            return f"{field}:{_value(text)}"
        case trees.Like(id=id):
            return f"like:{_value(id)}"


def _is_list(parts: tuple[Tree, ...]) -> bool:
    """Whether parts may stand with commas between them as they do in brackets."""
    return all(isinstance(part, (trees.Word, trees.Phrase)) and "," not in part.text for part in parts)


def _value(text: str) -> str:
    """A filter's value as it stands where that is safe, else in quotes."""
    return text if all(char.isalnum() or char in "._-" for char in text) else f'"{text}"'


def _number(weight: float) -> str:
    return str(int(weight)) if weight.is_integer() else repr(weight)
