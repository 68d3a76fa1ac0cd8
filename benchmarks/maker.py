"""Any number of articles, made by recombining the paragraphs of real ones.

Every made article has a real headline, a real date, and as many paragraphs as a real one has, each
drawn from anywhere: word frequencies and lengths stay those of the news, the articles are new.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from benchmarks.corpus import NewsText


def make(count: int, articles: Sequence[NewsText], seed: int = 7) -> Iterator[NewsText]:
    """Yield `count` made articles; the same for the same seed and articles."""
    choose = random.Random(seed)
    texts = [_paragraphs(article.body) for article in articles]
    pool = [paragraph for text in texts for paragraph in text]
    for number in range(count):
        shape, dated = choose.randrange(len(articles)), choose.randrange(len(articles))
        body = "\n\n".join(choose.choice(pool) for _ in texts[shape])
        yield replace(articles[shape], id=f"made-{number}", body=body, date=articles[dated].date)


def _paragraphs(body: str) -> list[str]:
    return [line.strip() for line in body.split("\n") if line.strip()]
