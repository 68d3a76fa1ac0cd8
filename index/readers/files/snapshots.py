"""ArchiveBox's folders: of one page they hold several copies, and lists that the program keeps for itself.

https://github.com/ArchiveBox/ArchiveBox/wiki/Usage#disk-layout
"""

from __future__ import annotations

import json
from pathlib import Path

from dateline.index.readers.files.beside import Beside

_INDEX_BYTES = 2**20
_COPIES = (
    "output.html", "dom/output.html", "singlefile.html", "singlefile/singlefile.html",
    "mercury/content.html", "readability/content.html", "article.html", "pdf/output.pdf", "output.pdf",
)  # fmt: skip
"""What is read of a snapshot, the best first: the page as a browser built it, then what is made of it."""
_COPY_NAMES = frozenset(name.rpartition("/")[2] for name in _COPIES)


def best_copy(folder: Path) -> Path | None:
    """The file to read of a snapshot's folder, its list where it has no copy; None of any other folder."""
    index = folder / "index.json"
    kept = _kept(index)
    if kept is None:
        return None
    canonical = kept.get("canonical")
    fetched = canonical.get("wget_path") if isinstance(canonical, dict) else None
    names = (*_COPIES[:4], fetched, *_COPIES[4:]) if isinstance(fetched, str) else _COPIES
    for name in names:
        path = folder / str(name)
        if path.is_file() and path.stat().st_size and path.resolve().is_relative_to(folder.resolve()):
            return path
    return next(iter(sorted(folder.glob("warc/*.warc.gz"))), index)


def snapshot_address(path: str, beside: Beside | None) -> str | None:
    """The address of a page that is a copy in a snapshot's folder; None for any other page."""
    if beside is None or Path(path).name not in _COPY_NAMES:
        return None
    for name in ("index.json", "../index.json"):
        kept = _read(beside(name) or b"")
        if kept is not None:
            return str(kept["url"])
    return None


def _kept(index: Path) -> dict[str, object] | None:
    try:
        with index.open("rb") as stream:
            return _read(stream.read(_INDEX_BYTES))
    except OSError:
        return None


def _read(content: bytes) -> dict[str, object] | None:
    """What a snapshot's list says, where it is one."""
    if b'"archive_path"' not in content and b'"bookmarked_at"' not in content:
        return None
    try:
        kept = json.loads(content)
    except (ValueError, RecursionError):
        return None
    is_list = isinstance(kept, dict) and isinstance(kept.get("url"), str) and "timestamp" in kept
    return kept if is_list else None
