"""The articles that are measured on: read from JSON Lines, written as JSON Lines for every peer."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from itertools import islice
from pathlib import Path

SECONDS_A_DAY = 86_400


@dataclass(frozen=True, slots=True)
class NewsText:
    """One article as the peers see it. date: ISO 8601 day; body: paragraphs separated by line ends."""

    id: str
    source: str
    section: str
    headline: str
    body: str
    date: str

    @property
    def published(self) -> int:
        """The start of its day, seconds since 1970 UTC."""
        return (date.fromisoformat(self.date) - date(1970, 1, 1)).days * SECONDS_A_DAY

    @property
    def size(self) -> int:
        """Bytes of its text in UTF-8."""
        return len(self.headline.encode()) + len(self.body.encode())


def news(limit: int | None = None) -> Iterator[NewsText]:
    """The real news of `$DATELINE_CORPORA`, by default `../shared/corpora`."""
    root = Path(__file__).resolve().parent.parent
    place = Path(os.environ.get("DATELINE_CORPORA") or root.parent / "shared" / "corpora")
    with gzip.open(place / "news.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in islice(lines, limit):
            row = json.loads(line)
            yield NewsText(
                id=row["id"],
                source=row["corpus"],
                section=row["section"] or "",
                headline=row["headline"],
                body=row["body"],
                date=row["date"],
            )


def write(articles: Iterable[NewsText], path: Path) -> Path:
    """Write articles as JSON Lines in UTF-8."""
    with path.open("w", encoding="utf-8") as out:
        out.writelines(f"{json.dumps(asdict(article), ensure_ascii=False)}\n" for article in articles)
    return path


def read(path: Path) -> Iterator[NewsText]:
    """Read what `write` wrote."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield NewsText(**json.loads(line))
