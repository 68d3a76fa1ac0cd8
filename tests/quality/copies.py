"""How well copies are recognised: real texts, edited as desks edit wire copy, among other real texts."""

from __future__ import annotations

import gzip
import json
import random
import re
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from dateline.index.article import Article
from dateline.index.ingest.commit import write
from dateline.index.store import Store
from tests.quality.measures import Measure, Report
from tests.support import corpora

ORIGINALS = 1500
_SEED = 1876
_LEAST_WORDS = 80
_TEASER_WORDS = 45
_BATCH = 1000
_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])")

Edit = Callable[[Article, random.Random], Article]


def cut_tail(article: Article, chance: random.Random) -> Article:
    """Keep the first third to four fifths."""
    sentences = _sentences(article)
    kept = max(1, round(len(sentences) * chance.uniform(0.35, 0.8)))
    return replace(article, body=" ".join(sentences[:kept]))


def changed_headline(article: Article, chance: random.Random) -> Article:
    """Another headline over the same text."""
    words = (article.headline or "").split()
    chance.shuffle(words)
    return replace(article, headline=f"Update: {' '.join(words[:6])}")


def added_line(article: Article, chance: random.Random) -> Article:
    """A line of the desk's own above or below."""
    line = chance.choice(
        [
            "This story first appeared in our evening edition and has been shortened.",
            "The Tallow Bridge office contributed to this report from the harbour.",
            "Our reporter asked three members for a comment; none had replied by Monday night.",
        ]
    )
    first, second = (line, article.body) if chance.random() < 0.5 else (article.body, line)
    return replace(article, body=f"{first}\n\n{second}")


def swapped_paragraph(article: Article, chance: random.Random) -> Article:
    """Two stretches of the text in each other's place."""
    sentences = _sentences(article)
    cuts = sorted(chance.sample(range(len(sentences) + 1), 3)) if len(sentences) > 2 else [0, 0, 0]
    first, second, third = cuts
    body = [*sentences[:first], *sentences[second:third], *sentences[first:second], *sentences[third:]]
    return replace(article, body="\n\n".join(body))


def all_edits(article: Article, chance: random.Random) -> Article:
    """Tail cut a little, headline changed, a line added, paragraphs swapped."""
    sentences = _sentences(article)
    shorter = replace(article, body=" ".join(sentences[: max(1, len(sentences) * 9 // 10)]))
    return added_line(swapped_paragraph(changed_headline(shorter, chance), chance), chance)


def teaser(article: Article, chance: random.Random) -> Article:
    """The first words, as a feed gives them."""
    words = (article.body or "").split()
    return replace(article, kind="excerpt", body=f"{' '.join(words[:_TEASER_WORDS])}…")


EDITS: dict[str, Edit] = {
    "cut_tail": cut_tail,
    "changed_headline": changed_headline,
    "added_line": added_line,
    "swapped_paragraph": swapped_paragraph,
    "all_edits": all_edits,
    "teaser": teaser,
}


def measure() -> Report:
    """Recall by kind of edit, and precision: the share of grouped pairs that have one original."""
    articles = _edited(_originals())
    started = time.process_time()
    stories = _stories(articles)
    spent = time.process_time() - started
    found = {f"recall_{name}": _recall(stories, name) for name in EDITS}
    pairs = [pair for members in stories.values() for pair in combinations(members, 2)]
    true = sum(_original(one) == _original(other) for one, other in pairs)
    recall = sum(found.values()) / len(found)
    figures = {**found, "recall": recall, "precision": true / len(pairs)}
    return Report(figures, shown={"microseconds_an_article": spent / len(articles) * 1e6})


def _originals() -> list[Article]:
    """A seeded choice of real texts, no two under one headline."""
    with gzip.open(_data(), "rt", encoding="utf-8") as lines:
        rows = {
            row["headline"]: row for row in map(json.loads, lines) if len(row["body"].split()) >= _LEAST_WORDS
        }
    chosen = random.Random(_SEED).sample(sorted(rows), ORIGINALS)
    return [
        Article(id=rows[name]["id"], headline=name, body=rows[name]["body"], published=rows[name]["date"])
        for name in chosen
    ]


def _edited(originals: Iterable[Article]) -> list[Article]:
    """The originals and a copy of each for each kind of edit, in any order."""
    chance = random.Random(_SEED)
    articles = []
    for original in originals:
        articles.append(original)
        articles += [
            replace(edit(original, chance), id=f"{original.id}/{name}") for name, edit in EDITS.items()
        ]
    chance.shuffle(articles)
    return articles


def _stories(articles: list[Article]) -> dict[int, list[str]]:
    """The ids of the articles of each story."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder), create=True)
        for start in range(0, len(articles), _BATCH):
            write(store, articles[start : start + _BATCH])
        stories: dict[int, list[str]] = defaultdict(list)
        for change in store.changes():
            stories[change.story].append(change.article.id if change.article and change.article.id else "")
        store.close()
    return stories


def _recall(stories: dict[int, list[str]], edit: str) -> float:
    """The share of one kind's copies that are in the story of their original."""
    together = sum(
        _original(id) in members for members in stories.values() for id in members if id.endswith(f"/{edit}")
    )
    return together / ORIGINALS


def _original(id: str) -> str:
    return id.partition("/")[0]


def _sentences(article: Article) -> list[str]:
    return _SENTENCE.split(article.body or "")


def _data() -> Path:
    return corpora("news.jsonl.gz")


COPIES = Measure("copies", lambda: [_data()], measure)
