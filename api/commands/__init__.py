"""The `dateline` command: one file a verb, each a thin skin over a verb of the library.

Results go to stdout, all else to stderr. What a verb does not need is not imported for it.
"""

from __future__ import annotations

from dateline.commands.group import main

__all__ = ["main"]
