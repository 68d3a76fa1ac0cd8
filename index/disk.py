"""Making sure that what was written is on the disk."""

from __future__ import annotations

import os
from pathlib import Path


def force_folder(folder: Path) -> None:
    """Force the names in a folder to the disk, where the system can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
