"""The `dateline` command: `group` finds the verb in `verbs/`; the files here are what verbs share.

Results go to stdout, all else to stderr. What a verb does not need is not imported for it.
"""

from __future__ import annotations

from dateline.commands.group import main

__all__ = ["main"]
