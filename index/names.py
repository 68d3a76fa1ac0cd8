"""Names of files: bytes to the system, text to people.

A name that is no UTF-8 is held as Python does, by surrogate escapes, so that it opens its file; where it is
kept or shown its bytes are written out, as in `caf\\xe9.html`.
"""

from __future__ import annotations

import os


def shown(name: str) -> str:
    """A name as people see it, whatever bytes it has and whatever the locale."""
    try:
        return name if name.isascii() else os.fsencode(name).decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:  # no name that this system could have
        return name.encode("utf-8", "backslashreplace").decode()


def stored(name: str) -> str | bytes:
    """A name as the store keeps it: as text where it is UTF-8, else as it is."""
    try:
        content = os.fsencode(name)
        return content.decode()
    except UnicodeDecodeError:
        return content
    except UnicodeEncodeError:
        return shown(name)


def restored(kept: str | bytes) -> str:
    """The name that `stored` was given."""
    return os.fsdecode(kept.encode() if isinstance(kept, str) else kept)
