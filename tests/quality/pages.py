"""The pages that quality is measured on, with what a person found in each."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass, field
from pathlib import Path

from tests.support import corpora

HALVES = {"tuned on": True, "held out": False}
"""The halves of the set, by whether the ids in them are even."""


@dataclass(frozen=True, slots=True)
class Page:
    """One saved page and the truth about it.

    with_phrases, without_phrases: texts that must and must not be in the extracted body.
    """

    id: str
    file: Path
    title: str
    body: str
    date: str | None
    authors: tuple[str, ...]
    with_phrases: tuple[str, ...] = field(repr=False)
    without_phrases: tuple[str, ...] = field(repr=False)

    @property
    def even(self) -> bool:
        """Whether it is of the half that is tuned on; the other half is only measured."""
        return int(self.id) % 2 == 0

    @property
    def html(self) -> bytes:
        """The page's bytes."""
        return gzip.decompress(self.file.read_bytes())


def load_pages() -> list[Page]:
    """Every page of the set, in its order; skips the test when the set is not there."""
    folder = corpora("pages")
    with (folder / "pages.jsonl").open(encoding="utf-8") as lines:
        return [_page(json.loads(line), folder) for line in lines]


def page_files() -> list[Path]:
    """Every file of the set."""
    folder = corpora("pages")
    return [folder / "pages.jsonl", *folder.glob("html/*.html.gz")]


def _page(row: dict[str, object], folder: Path) -> Page:
    return Page(
        id=str(row["id"]),
        file=folder / str(row["html"]),
        title=str(row.get("title") or ""),
        body=str(row["body"]),
        date=str(row["date"]) if row.get("date") else None,
        authors=_texts(row.get("authors")),
        with_phrases=_texts(row.get("with")),
        without_phrases=_texts(row.get("without")),
    )


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()
