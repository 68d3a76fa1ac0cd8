"""The store: every article of an archive, in SQLite. It is the truth; the index is derived from it."""

from __future__ import annotations

from dateline.index.store.store import Moment, Overview, Store

__all__ = ["Moment", "Overview", "Store"]
