"""Phrases at the edges of documents."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from dateline.index.article import Article
from dateline.index.change import Change
from dateline.index.engines.postings.writer import PostingWriter
from dateline.searcher.engines.postings.snapshot import PostingSnapshot
from dateline.searcher.plan.nodes import Phrase

HEADLINES = ("Council meets", "Strike harbour Velm", "Velm meets council", "Velm council")
WORDS = ("velm", "harbour", "strike")


@pytest.mark.parametrize("words", [*permutations(WORDS), *permutations(WORDS, 2)])
def test_a_phrase_does_not_begin_in_the_article_before(tmp_path: Path, words: tuple[str, ...]) -> None:
    """Whichever word is the rarest, and where it stands first in its text."""
    writer = PostingWriter.open(tmp_path / "index")
    rows = [
        Change(key, key, Article(id=str(key), headline=text), (key, key + 1), key, key)
        for key, text in enumerate(HEADLINES)
    ]
    writer.apply(rows)
    writer.commit(1)
    writer.close()
    expected = sum(" ".join(words) in text.lower() for text in HEADLINES)
    phrase = Phrase(tuple((word,) for word in words), True, ("headline",))
    assert PostingSnapshot(tmp_path / "index").count([phrase])[0] == expected
