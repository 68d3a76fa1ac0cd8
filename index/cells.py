"""Texts as cells of a table: what a spreadsheet would run as a formula has an apostrophe before it.

See OWASP, CSV Injection. Spreadsheets pass over blanks before a formula, and some take signs of full width.
"""

from __future__ import annotations

import re

_FORMULA = re.compile(r"'*[\s\ufeff\u200b-\u200f\u2060]*[=+\-@＝＋－＠]|'*[\t\r\n]")


def cell(text: str | None) -> str:
    """A text as a cell; `""` for None."""
    return "'" + text if text and _FORMULA.match(text) else text or ""


def text_of(cell: str) -> str:
    """The text that `cell` made a cell of."""
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell[1:]) else cell
