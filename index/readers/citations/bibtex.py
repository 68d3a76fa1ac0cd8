"""BibTeX and BibLaTeX: `@article{key, title = {...}, ...}`. https://www.bibtex.org/Format/"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from dateline.index.article import Rejected
from dateline.index.readers.citations.latex import plain_letters
from dateline.index.readers.files.contract import Item, Source
from dateline.index.readers.files.limits import read_all
from dateline.index.readers.records.record import Records

_KINDS = (
    "article|book|booklet|collection|conference|electronic|inbook|incollection|inproceedings|manual|mastersthesis|misc"
    "|newspaper|online|patent|periodical|phdthesis|proceedings|report|string|preamble|comment|techreport|thesis"
    "|unpublished|www"
)
_BEGINS = re.compile(rf"\s*(?:%[^\n]*\n\s*)*@(?:{_KINDS})\s*[{{(]", re.IGNORECASE)
_ENTRY = re.compile(r"@\s*([A-Za-z]+)\s*([{(])")
_NEXT = re.compile(r"^[ \t]*@", re.MULTILINE)
_KEY = re.compile(r"\s*([^\s,{}()=]*)\s*(?:,|(?=[})]))")
_NAME = re.compile(r"[\s,]*([\w:.+-]+)\s*=\s*")
_BARE = re.compile(r"[^\s,{}()\"#]+")
_JOIN = re.compile(r"\s*#\s*")
_MONTHS = {
    "jan": "01", "feb": "02", "mar": "03", "apr": "04", "may": "05", "jun": "06",
    "jul": "07", "aug": "08", "sep": "09", "oct": "10", "nov": "11", "dec": "12",
}  # fmt: skip
_NO_CITATIONS = frozenset(("comment", "preamble"))


class BibtexReader:
    """The whole file has to fit in memory."""

    name = "BibTeX"

    def recognises(self, head: bytes, path: str) -> bool:
        """Whether it begins with an entry, or is called `.bib` and has one."""
        text = head.decode("utf-8", "replace").removeprefix("\ufeff")
        return bool(_BEGINS.match(text)) or (path.lower().endswith(".bib") and bool(_ENTRY.search(text)))

    def read(self, source: Source) -> Iterator[Item]:
        """Yield an excerpt for each entry; positions are lines. A broken entry costs itself alone."""
        text = read_all(source.stream).decode("utf-8", "replace").removeprefix("\ufeff")
        records = Records(source)
        macros: dict[str, str] = dict(_MONTHS)
        position = line = 0
        while found := _ENTRY.search(text, position):
            line += text.count("\n", position, found.start())
            try:
                entry, end = _entry(text, found, macros)
            except ValueError as fault:
                yield Rejected(source.path, f"line {line + 1}", f"no whole BibTeX entry: {fault}")
                later = _NEXT.search(text, found.end())
                end = later.start() if later else len(text)
            else:
                if entry:
                    yield from records.read(entry, f"line {line + 1}")
            line += text.count("\n", found.start(), end)
            position = end
        yield from records.notes()


def _entry(text: str, found: re.Match[str], macros: dict[str, str]) -> tuple[dict[str, object] | None, int]:
    """An entry's fields by their names in lower case, and where it ends; None for what cites nothing.

    Raises ValueError, saying what is missing, for one that is broken.
    """
    kind, close = found[1].lower(), "}" if found[2] == "{" else ")"
    if kind in _NO_CITATIONS:
        return None, _closing(text, found.end() - 1)
    position = found.end()
    fields: dict[str, object] = {"entrytype": kind}
    if kind != "string":
        key = _KEY.match(text, position)
        if not key:
            raise ValueError("it has no key")
        fields["citekey"], position = key[1], key.end()
    while name := _NAME.match(text, position):
        value, position = _value(text, name.end(), macros)
        if kind == "string":
            macros[name[1].lower()] = value
        else:
            fields.setdefault(name[1].lower(), plain_letters(value))
    end = re.compile(r"[\s,]*").match(text, position).end()  # type: ignore[union-attr]  # matches anything
    if text[end : end + 1] != close:
        raise ValueError(f"it is not closed by {close}")
    return (None if kind == "string" else fields), end + 1


def _value(text: str, position: int, macros: Mapping[str, str]) -> tuple[str, int]:
    """A value, of the pieces that `#` joins, and where it ends."""
    pieces = []
    while True:
        first = text[position : position + 1]
        if first == "{":
            end = _closing(text, position)
            pieces.append(text[position + 1 : end - 1])
        elif first == '"':
            end = _closing_quote(text, position)
            pieces.append(text[position + 1 : end - 1])
        else:
            bare = _BARE.match(text, position)
            if not bare:
                raise ValueError("a value is missing")
            end = bare.end()
            pieces.append(macros.get(bare[0].lower(), bare[0]))
        join = _JOIN.match(text, end)
        if not join or "#" not in join[0]:
            return "".join(pieces), end
        position = join.end()


def _closing(text: str, position: int) -> int:
    """Behind the brace or bracket that closes the one at a position."""
    opening = text[position]
    closing = "}" if opening == "{" else ")"
    depth = 0
    for found in re.compile(rf"\\.|[{re.escape(opening + closing)}]", re.DOTALL).finditer(text, position):
        depth += (found[0] == opening) - (found[0] == closing)
        if not depth and found[0] == closing:
            return found.end()
    raise ValueError(f"a {opening} is never closed")


def _closing_quote(text: str, position: int) -> int:
    depth = 0
    for found in re.compile(r'\\.|[{}"]', re.DOTALL).finditer(text, position + 1):
        depth += (found[0] == "{") - (found[0] == "}")
        if found[0] == '"' and not depth:
            return found.end()
    raise ValueError("a quotation mark is never closed")


BIBTEX = BibtexReader()
