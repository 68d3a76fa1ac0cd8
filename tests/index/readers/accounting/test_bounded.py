"""Many rejections of one file: told as few, counted as many."""

from __future__ import annotations

from pathlib import Path

from dateline.index.article import Article, Noted, Rejected
from dateline.index.readers.accounting.bounded import TOLD, bounded
from tests.index.readers.reading import articles, notes, read


def test_few_come_as_they_are() -> None:
    items = [Rejected("a", "line 1", "why"), Article(headline="x"), Noted("a", None, "so")]
    assert list(bounded(items, "a")) == items


def test_beyond_the_first_they_are_counted_by_reason() -> None:
    many = (Rejected("a", f"line {n}", f"{n} is no number of mine") for n in range(TOLD + 300))
    *told, last = bounded(many, "a")
    assert len(told) == TOLD
    assert isinstance(last, Rejected)
    assert (last.count, last.reason) == (300, "300 more were rejected: 300 × … is no number of mine")
    again = [Rejected("a", "x", "why")] * TOLD + [last]
    assert list(bounded(again, "a"))[-1] == last


def test_notes_are_counted_apart_and_articles_pass() -> None:
    items = [
        item for n in range(TOLD + 5) for item in (Noted("a", None, f"'{n}'", n > 0), Article(headline="x"))
    ]
    found = list(bounded(items, "a"))
    assert len(articles(found)) == TOLD + 5
    assert notes(found)[-1] == (None, "5 more such notes: 5 × …")


def test_a_file_of_empty_objects(tmp_path: Path) -> None:
    items = read(tmp_path, "a.jsonl", b"{}\n" * 5_000)
    assert len(items) == TOLD + 1
    assert sum(item.count for item in items if isinstance(item, Rejected)) == 5_000
