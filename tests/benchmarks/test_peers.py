"""All peers give the same answers to plain questions, so that their times can be compared."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.corpus import write
from benchmarks.peers import OURS, available, load
from benchmarks.peers.ours import query_text
from benchmarks.queries import Query
from dateline.searcher.query.parser import parse
from tests.benchmarks.articles import texts

QUERIES = (
    Query("word", ("ferry",)),
    Query("both", ("harbour", "council")),
    Query("either", ("ferry", "railway"), "any"),
    Query("phrase", ("harbour", "strike"), "phrase"),
    Query("month", ("harbour",), since="2021-02-01", until="2021-03-01"),
    Query("dated phrase", ("officials", "discussed"), "phrase", since="2021-01-01", until="2023-01-01"),
    Query("newest", ("school",), newest=True),
    Query("nothing", ("zyzzyva",)),
)


def matches(query: Query) -> int:
    """How many of the texts a query finds, read from the texts."""
    found = 0
    for text in texts():
        words = f" {text.headline} {text.body} ".lower().replace(".", " ").replace("\n", " ")
        if query.form == "phrase":
            hit = f" {' '.join(query.words)} " in words
        else:
            hit = {"all": all, "any": any}[query.form](f" {word} " in words for word in query.words)
        within = not query.since or query.since <= text.date < str(query.until)
        found += hit and within
    return found


@pytest.mark.parametrize("name", available())
def test_a_peer_finds_what_is_there(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "built"
    folder.mkdir()
    peer = load(name)
    peer.build(write(texts(), tmp_path / "texts.jsonl"), folder)
    with closing(peer.open(folder)) as session:
        for query in QUERIES:
            answer = session.search(query)
            assert answer.total == matches(query), query
            assert (answer.shown > 0) == (answer.total > 0)


def test_we_are_among_the_peers() -> None:
    assert available()[0] == OURS


@pytest.mark.parametrize("query", QUERIES)
def test_our_queries_are_well_formed(query: Query) -> None:
    assert not parse(query_text(query)).warnings
