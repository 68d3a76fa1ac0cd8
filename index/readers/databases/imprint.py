"""What databases write in one line with others: the page among the parts of a section, roles behind names."""

from __future__ import annotations

import re
from typing import NamedTuple

from dateline.index.dates import Dated
from dateline.index.dates.written import find_dates
from dateline.index.readers.databases.weekdays import without_weekday

_PAGE = re.compile(
    r"(?:p|pg|pp|page|pages|s|seite|seiten|blz|bladzijde|pag|pág|página|páginas|第)\b\.?\s*:?\s*"
    r"(?P<page>[A-Z]{0,4}\d[\w,–/-]*|[A-Z]{1,4}\d*|[IVXL]+)\s*(?:页|版)?"
    r"(?:\s*(?P<rest>(?:ausg|nr|no|vol)\b.*))?",
    re.IGNORECASE,
)
_PAGE_EAST = re.compile(r"第?\s*(?P<page>[A-Z]?\d+)\s*[页頁版]")
_COLUMN = re.compile(
    r"(?:column|col|spalte|sp|colonne|kolom|columna|第?栏)\b\.?\s*:?\s*(?P<column>\w{1,4})", re.IGNORECASE
)
_ISSUE = re.compile(
    r"(?:vol|volume|no|nr|num|núm|number|n°|ausg|ausgabe|issue|jahrgang|jg)\b\.?\s*:?\s*\w{1,12}",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:reporter|correspondent|editor|writer|columnist|staff|bureau|chief|analyst|critic|commentator|"
    r"contributor|journalist|agency|desk|service|korrespondent|redakteur|redaktion|correspondant|rédacteur|"
    r"redacteur|corresponsal|redactor|enviado|political|economics|science|business|sports?|health|education|"
    r"news|times|post|herald|wires?)\w*\b",
    re.IGNORECASE,
)
_AND = re.compile(r"\s+(?:et|und|y|e|en)\s+")
_EDITION_OF_NOTHING = re.compile(r"corrections?\s+appended|correction\s+ajoutée", re.IGNORECASE)
_LONGEST_DATE_LINE = 160
_FURTHEST_DATE = 14


class Printed(NamedTuple):
    """A section without what was in it of the page."""

    section: str | None
    page: str | None
    column: str | None


def printed(line: str) -> Printed:
    """The parts of `Section 5; Page 16, Column 2; National Desk`; volumes and issues are left out."""
    sections: list[str] = []
    page = column = None
    for whole in re.split(r"\s*[;；]\s*", line):
        parts = [whole]
        if _PAGE.match(whole) or _COLUMN.match(whole):
            parts = re.split(r"\s*[,，]\s*(?=\D)", whole)
        for part in filter(None, parts):
            if found := (_PAGE.fullmatch(part) or _PAGE_EAST.fullmatch(part)):
                page = page or found["page"]
            elif found := _COLUMN.fullmatch(part):
                column = column or found["column"]
            elif not _ISSUE.fullmatch(part):
                sections.append(part)
    return Printed("; ".join(sections) or None, page, column)


class DateLine(NamedTuple):
    """A line that begins with a date; edition: what else stands in it, but for the day of the week."""

    dated: Dated
    edition: str | None


def date_line(line: str) -> DateLine | None:
    """Read `December 19, 1991, Sunday, Late Edition - Final`; None for a line that is no date's."""
    if len(line) > _LONGEST_DATE_LINE or not any(char.isdigit() for char in line):
        return None
    found = find_dates(line)
    if not found:
        return None
    before = without_weekday(line[: found[0].start])
    if before or found[0].start > _FURTHEST_DATE:
        return None
    return DateLine(found[0].dated, edition_of(without_weekday(line[found[0].end :])))


def edition_of(text: str) -> str | None:
    """An edition, without what only says that a correction follows."""
    return _EDITION_OF_NOTHING.sub("", text).strip(" ,;") or None


def without_roles(byline: str) -> str:
    """`Sunniva Hale, City Hall Reporter` without what is no name."""
    people = []
    for person in (one for part in re.split(r"\s*[;；、]\s*", byline) for one in _both(part)):
        names = person.split(",")
        while len(names) > 1 and _ROLE.search(names[-1]):
            names.pop()
        people.append(",".join(names))
    return "; ".join(people)


def _both(names: str) -> list[str]:
    """Two people whom another language joins; `Ramón y Cajal` is one."""
    parts = _AND.split(names)
    return parts if all(" " in part for part in parts) else [names]


def turned(name: str) -> str:
    """`Maren Ottley` for `Ottley, Maren`; a name with no comma or with several as it is."""
    last, comma, first = name.partition(",")
    return (
        f"{first.strip()} {last.strip()}"
        if comma and first.strip() and "," not in first
        else name.strip(" ,")
    )
