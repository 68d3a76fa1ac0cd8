"""The test collections that ranking is measured on: articles, questions, and which answer which how well."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.index.article import Article
from tests.support import corpora

NAMES = ("cranfield", "cisi", "cacm", "npl")
_FILES = ("docs.jsonl", "queries.jsonl", "qrels.jsonl")


@dataclass(frozen=True, slots=True)
class Question:
    """One question. grades: of the articles that answer it, by id; 1 or more, the higher the better."""

    text: str
    grades: dict[str, int]
    even: bool
    """Whether it is of the half that is tuned on; the other half is only measured."""


@dataclass(frozen=True, slots=True)
class Collection:
    """A test collection."""

    name: str
    articles: list[Article]
    questions: list[Question]


def collection_files() -> list[Path]:
    """Every file that is read; skips the test when the collections are not there."""
    folder = corpora("ir")
    return [folder / name / file for name in NAMES for file in _FILES]


def load_collections() -> Iterator[Collection]:
    """The collections one by one, each with the questions that something answers."""
    folder = corpora("ir")
    for name in NAMES:
        docs, queries, judged = (list(_rows(folder / name / file)) for file in _FILES)
        articles = [Article(id=doc["id"], headline=doc["headline"], body=doc["body"]) for doc in docs]
        yield Collection(name, articles, _questions(queries, _grades(judged, {doc["id"] for doc in docs})))


def _questions(queries: list[dict[str, Any]], grades: dict[str, dict[str, int]]) -> list[Question]:
    return [
        Question(query["text"], grades[query["id"]], number % 2 == 0)
        for number, query in enumerate(queries)
        if query["id"] in grades
    ]


def _grades(judged: list[dict[str, Any]], known: set[str]) -> dict[str, dict[str, int]]:
    """Grades by question and article; what is not relevant at all, or not in the collection, is left out."""
    grades: dict[str, dict[str, int]] = defaultdict(dict)
    for row in judged:
        if row["grade"] > 0 and row["doc"] in known:
            grades[row["query"]][row["doc"]] = row["grade"]
    return dict(grades)


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)
