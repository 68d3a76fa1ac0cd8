"""Reading a small file in a test, and taking what came out apart."""

from __future__ import annotations

from pathlib import Path

from dateline.index.article import Article, Noted, Rejected
from dateline.index.readers import read_path
from dateline.index.readers.files.contract import Item


def read(folder: Path, name: str, content: str | bytes, **columns: str) -> list[Item]:
    """What reading a file of this name and content yields."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_path(path, columns=columns))


def articles(items: list[Item]) -> list[Article]:
    """The articles alone."""
    return [item for item in items if isinstance(item, Article)]


def only(items: list[Item]) -> Article:
    """The one article, with nothing to complain of beside it."""
    assert len(items) == 1, [str(item)[:300] for item in items]
    assert isinstance(items[0], Article), items[0]
    return items[0]


def rejections(items: list[Item]) -> list[tuple[str | None, str]]:
    """Position and reason of each rejection."""
    return [(item.position, item.reason) for item in items if isinstance(item, Rejected)]


def notes(items: list[Item]) -> list[tuple[str | None, str]]:
    """Position and message of each note."""
    return [(item.position, item.message) for item in items if isinstance(item, Noted)]


def refusal(items: list[Item]) -> str:
    """The reason of the one rejection that all came down to."""
    assert [type(item) for item in items] == [Rejected], items
    assert isinstance(items[0], Rejected)
    return items[0].reason
