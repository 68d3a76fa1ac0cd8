"""An archive is the same whether one process made it or several."""

from __future__ import annotations

import json
import random
from dataclasses import fields
from pathlib import Path

import pytest

import dateline
from dateline import Archive, Article
from dateline.index.engines.postings.prepare import PreparedSegment
from dateline.index.engines.postings.writer import PostingWriter
from dateline.index.ingest import parsing, workers

_PLACES = "Orlau Veldmark Tessin Bragg Hollen Quay Marsh Ferring Lund Ashby Corv Dunmere"
_VERBS = "opens closes floods votes strikes burns rebuilds sells buys honours forgets repairs"
_THINGS = "harbour mill council school bridge tramway orchard library market ferry theatre quarry"
PLACES, VERBS, THINGS = (words.split(" ") for words in (_PLACES, _VERBS, _THINGS))
QUERIES = (
    "harbour",
    "council votes",
    '"bridge floods"',
    "Orl*",
    "headline:mill",
    "ferry OR quarry",
    "repairs",
)
BLOCK = 100_000  # some 150 articles


def record(rng: random.Random, number: int) -> dict[str, str]:
    words = [rng.choice(rng.choice((PLACES, VERBS, THINGS))) for _ in range(90)]
    return {
        "id": f"n{number}",
        "headline": " ".join(map(rng.choice, (PLACES, VERBS, THINGS))),
        "body": " ".join(words),
        "published": f"19{rng.randrange(60, 99)}-0{rng.randrange(1, 10)}-1{rng.randrange(10)}",
        "source": rng.choice(("The Orlau Echo", "Marsh Herald")),
    }


def records() -> list[dict[str, str]]:
    """Articles, some with the id of an earlier one (near or far), some with the text of one."""
    rng = random.Random(11)
    made: list[dict[str, str]] = []
    for number in range(1200):
        one = record(rng, number)
        if number % 17 == 5:
            one["id"] = made[rng.randrange(max(0, number - 300), number)]["id"]
        if number % 23 == 7:
            one["body"] = made[rng.randrange(number)]["body"]
        made.append(one if number % 31 != 9 else dict(made[-3]))
    return made


def write(path: Path, lines: list[dict[str, str]]) -> None:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))


def build(folder: Path, first: Path, second: Path, jobs: int) -> tuple[list[int], list[object]]:
    """The counts of two runs and what the archive answers."""
    with dateline.open_archive(folder, create=True) as archive:
        reports = [archive.add_paths(path, jobs=jobs) for path in (first, second)]
        counts = [n for one in reports for n in (one.added, one.updated, one.unchanged, len(one.warnings))]
        return counts, answers(archive)


def answers(archive: Archive) -> list[object]:
    articles = (
        {field.name: getattr(one, field.name) for field in fields(Article) if field.name != "indexed_at"}
        for one in archive.export()
    )
    found: list[object] = [sorted(articles, key=lambda one: one["id"])]
    for query in QUERIES:
        for copies in ("show", "collapse"):
            results = archive.search(query, limit=100, copies=copies)
            assert results.hits
            found.append((results.total, [(hit.article.id, hit.score) for hit in results.hits]))
    return found


@pytest.mark.slow
def test_an_archive_is_the_same_whether_one_process_made_it_or_several(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[int] = []
    apply_prepared = PostingWriter.apply_prepared

    def counted(self: PostingWriter, prepared: PreparedSegment, changes: list[object]) -> None:
        taken.append(len(prepared))
        apply_prepared(self, prepared, changes)  # type: ignore[arg-type]

    monkeypatch.setattr(PostingWriter, "apply_prepared", counted)
    monkeypatch.setattr(parsing, "LINES_BYTES", BLOCK)
    monkeypatch.setattr(workers, "_ALONE_SECONDS", 0.0)
    lines = records()
    write(tmp_path / "first.jsonl", lines)
    newer = [
        line | {"body": line["body"] + " Corv reports"} if n % 5 else line for n, line in enumerate(lines)
    ]
    write(tmp_path / "second.jsonl", newer[:700])
    files = tmp_path / "first.jsonl", tmp_path / "second.jsonl"
    alone = build(tmp_path / "alone", *files, jobs=1)
    assert sum(taken) > 1000
    assert build(tmp_path / "together", *files, jobs=2) == alone
    assert sum(taken) > 2000
