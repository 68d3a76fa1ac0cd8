"""The words of a query with the places where they were typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.index.analysis import is_stop_word, tokens
from dateline.index.fields import WORD_FIELDS
from dateline.searcher.plan.nodes import In, Quoted, Tree, Without, Word

_VALUES = frozenset({*WORD_FIELDS, "author", "tag"})


@dataclass(frozen=True, slots=True)
class Typed:
    """One word that is looked for in the texts. start, end: in the query, in code points.

    exact: it stands in quotes or after a plus. wanted: articles without it are not found.
    """

    form: str
    start: int
    end: int
    exact: bool
    wanted: bool

    @property
    def is_word(self) -> bool:
        """Whether it is made of letters and is no stop word."""
        return self.form.isalpha() and not is_stop_word(self.form, "en")


def typed_words(query: str, tree: Tree, *, wanted: bool = True) -> Iterator[Typed]:
    """The words of plain words and phrases, in the order of the text; not those of authors, tags and urls."""
    match tree:
        case Word(span=(start, end)) | Quoted(span=(start, end)):
            for token in tokens(query[start:end]):
                place = start + token.start, start + token.end
                yield Typed(token.form, *place, isinstance(tree, Quoted), wanted)
        case In(field=field) if field in _VALUES:
            return
        case Without(part=part):
            yield from typed_words(query, part, wanted=False)
        case _:
            for child in tree.children:
                yield from typed_words(query, child, wanted=wanted)
