"""Whether an agency took an item back or has not released it, in the words of any of its formats."""

from __future__ import annotations

_TAKEN_BACK = frozenset(
    ("canceled", "cancelled", "withheld", "killed", "kill", "recalled", "withdrawn", "eliminated")
)


def withdrawal(status: object) -> str | None:
    """Why an item of this status is not to be published, for a rejection; None where it may be.

    status: as a format has it: `canceled`, `stat:withheld`, `Canceled`.
    """
    if not isinstance(status, str):
        return None
    word = status.strip().rpartition(":")[2].rpartition("/")[2].lower()
    return f"the agency marked it {status}: it is not to be published" if word in _TAKEN_BACK else None
