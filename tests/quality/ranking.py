"""How well questions are answered: the collections indexed and asked through the public library."""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import dateline
from tests.quality.collections import Collection, Question, collection_files, load_collections
from tests.quality.measures import Measure, Report
from tests.quality.relevance import DEPTH, FIGURES, means, relevance

HALVES = {"even": True, "odd": False}


def measure() -> Report:
    """Index every collection and ask every question, the words optional (`match="any"`)."""
    rows: dict[str, dict[str, dict[str, float]]] = {"all": {}, **{half: {} for half in HALVES}}
    shown: dict[str, float] = {}
    for collection in load_collections():
        scores, seconds = ask_all(collection)
        shown[f"{collection.name}: median ms a question"] = median(seconds) * 1000
        rows["all"][collection.name] = means(scores)
        for half, even in HALVES.items():
            chosen = zip(scores, collection.questions, strict=True)
            rows[half][collection.name] = means([row for row, asked in chosen if asked.even == even])
    for half in HALVES:
        shown |= {f"mean: {name} ({half})": value for name, value in means([*rows[half].values()]).items()}
    return Report(_named(rows["all"]), shown)


def ask_all(collection: Collection) -> tuple[list[dict[str, float]], list[float]]:
    """The figures of every question of a collection, and the seconds that each took."""
    with (
        TemporaryDirectory() as folder,
        dateline.open_archive(Path(folder) / "archive", create=True) as archive,
    ):
        archive.add(collection.articles)
        asked = [_ask(archive, question) for question in collection.questions]
    return [row for row, _ in asked], [seconds for _, seconds in asked]


def _ask(archive: dateline.Archive, question: Question) -> tuple[dict[str, float], float]:
    started = time.perf_counter()
    results = archive.search(question.text, match="any", limit=DEPTH, copies="show", snippets=0)
    seconds = time.perf_counter() - started
    return relevance([hit.id for hit in results.hits], question.grades), seconds


def _named(rows: dict[str, dict[str, float]]) -> dict[str, float]:
    """The figures of each collection and their means, by name."""
    tables = {**rows, "mean": means([*rows.values()])}
    return {f"{name}: {figure}": table[figure] for name, table in tables.items() for figure in FIGURES}


RANKING = Measure("ranking", collection_files, measure)
