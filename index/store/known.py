"""What the store has under the ids of a batch."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

_KNOWN = """SELECT id, key, change, digest, own_digest, kind, headline, published, path, story, filled
FROM articles WHERE id IN (SELECT value FROM json_each(?))"""


class Known(NamedTuple):
    """An article of the store, or a tombstone: then its digest is None.

    digest: of the row. own_digest: of what the source that its text is from said, where other sources have
    filled in some fields. filled_names: those fields, with spaces between. story: None where it stands alone.
    """

    key: int
    change: int
    digest: bytes | None
    own_digest: bytes | None
    kind: str | None
    headline: str | None
    published: str | None
    path: str | None
    story: int | None
    filled_names: str | None

    @property
    def filled(self) -> frozenset[str]:
        """The fields that other sources filled in."""
        return frozenset((self.filled_names or "").split())

    @property
    def said(self) -> bytes:
        """The digest of what its source said."""
        return self.own_digest or self.digest or b""


def look_up(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, Known]:
    """By id, those that are or were there."""
    rows = connection.execute(_KNOWN, (json.dumps(ids),))
    return {row[0]: Known._make(row[1:]) for row in rows}
