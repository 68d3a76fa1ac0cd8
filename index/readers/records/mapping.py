"""A mapping of fields to columns or places in JSON, as people write it: `headline=Title,body=fields.text`."""

from __future__ import annotations

from dateline.index.readers.records.aliases import ALIASES


def parse_columns(text: str) -> dict[str, str]:
    """Article's fields to what holds them; a column's name or a place may have an `=` in it, but no comma.

    Raises ValueError, with what to write instead, for a part without `=`, or a field that isn't one.
    """
    columns: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        field, equals, column = (piece.strip() for piece in part.partition("="))
        if not equals or not column:
            raise ValueError(
                f"{part!r} maps nothing: write FIELD=PLACE, as in headline=Title,body=fields.text"
            )
        if field not in ALIASES:
            raise ValueError(f"{field!r} is no field that can be mapped; those are: {', '.join(ALIASES)}")
        columns[field] = column
    return columns
