"""Whoosh over an archive's index: its queries, collectors and statistics, beside its own codec's."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from whoosh import query
from whoosh.index import FileIndex
from whoosh.qparser import MultifieldParser, QueryParser
from whoosh.reading import IndexReader, ReaderClosed, TermNotFound
from whoosh.scoring import BM25F, TF_IDF, Frequency
from whoosh.searching import Searcher

from dateline.index.article import Article
from dateline.index.change import Change
from dateline.index.engines.base import IndexUnusable
from dateline.index.engines.codec import open_reader
from dateline.index.engines.postings.writer import PostingWriter
from dateline.index.engines.whoosh.files import open_existing
from dateline.index.engines.whoosh.writer import WhooshWriter
from dateline.index.errors import NotSupportedError

NOUNS = ("harbour", "harbours", "grain", "school", "ferry", "ferries", "wheat", "quarry")


def article(key: int) -> Article:
    """An invented article whose words depend on its number."""
    words = [NOUNS[(key * step) % len(NOUNS)] for step in range(1, 4 + key % 9)]
    return Article(
        id=f"Nr {key}",
        headline=f"The {words[0]} of Orlanda",
        body=" ".join(words * (1 + key % 4)) + f" number{key % 20}",
        authors=("Ana Okoro",) if key % 3 else (),
        source="Tarn Hill Echo" if key % 2 else "Velm Post",
    )


def commits() -> list[list[Change]]:
    """A large segment, a small one, and articles deleted from both."""
    rows = [
        Change(key, key, article(key), (key * 60, key * 60 + 60) if key % 5 else None, key, key)
        for key in range(1, 441)
    ]
    gone = [Change(key, 441, None) for key in (1, 2, 77, 400, 435)]
    return [rows[:400], rows[400:], gone]


def written(folder: Path, writer: type[PostingWriter] | type[WhooshWriter]) -> Path:
    """The index of all the commits."""
    opened = writer.open(folder)
    for number, rows in enumerate(commits(), 1):
        opened.apply(rows)
        opened.commit(number)
    opened.close()
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index, not to be written to."""
    return written(tmp_path_factory.mktemp("codec") / "index", PostingWriter)


@pytest.fixture(scope="module")
def reader(folder: Path) -> Iterator[IndexReader]:
    """Ours."""
    with open_reader(folder) as opened:
        yield opened


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Iterator[IndexReader]:
    """Whoosh's own reader over the same articles in the same segments."""
    index: FileIndex = open_existing(written(tmp_path_factory.mktemp("stock") / "index", WhooshWriter))
    with index.reader() as opened:
        yield opened


def keys_of(reader: IndexReader) -> list[int]:
    """The store's key of every document."""
    leaves = reader.leaf_readers()
    return [key for leaf, _ in leaves for key in leaf.column_reader("key")]


def found(reader: IndexReader, wanted: query.Query) -> set[int]:
    """The keys of what a query finds."""
    keys = keys_of(reader)
    return {keys[document] for document in Searcher(reader, closereader=False).docs_for_query(wanted)}


@pytest.mark.parametrize(
    "wanted",
    [
        query.Term("body", "ferri"),
        query.Term("body", "nowhere"),
        query.Term("authors", "okoro"),
        query.Term("source", "velm post"),
        query.And([query.Term("body", "grain"), query.Term("headline", "harbour")]),
        query.Or([query.Term("body", "grain"), query.Term("body_exact", "number7"), query.Term("tags", "x")]),
        query.AndNot(query.Every(), query.Term("body", "grain")),
        query.AndMaybe(query.Term("body", "grain"), query.Term("body", "wheat")),
        query.Require(query.Term("body", "grain"), query.Term("body", "wheat")),
        query.Phrase("headline_exact", ["the", "quarry", "of"]),
        query.Phrase("body_exact", ["grain", "ferry"], slop=3),
        query.spans.SpanNear(
            query.Term("body", "wheat"), query.Term("body", "quarri"), slop=2, ordered=False
        ),
        query.spans.SpanFirst(query.Term("body_exact", "harbours")),
        query.Prefix("body_exact", "harb"),
        query.Wildcard("body_exact", "*arr?"),
        query.Regex("body_exact", "number1[0-3]"),
        query.FuzzyTerm("body_exact", "harbuor", maxdist=2, prefixlength=2),
        query.FuzzyTerm("body_exact", "gain", maxdist=1, prefixlength=0),
        query.TermRange("body_exact", "number3", "number7"),
        query.Every(),
        query.Every("authors"),
        query.DisjunctionMax([query.Term("body", "grain"), query.Term("headline", "grain")]),
    ],
    ids=repr,
)
def test_queries_find_what_they_find_with_whooshs_codec(
    reader: IndexReader, stock: IndexReader, wanted: query.Query
) -> None:
    """Whoosh's own query classes, over both."""
    assert found(reader, wanted) == found(stock, wanted)


@pytest.mark.parametrize("weighting", [BM25F(), TF_IDF(), Frequency()], ids=lambda one: type(one).__name__)
@pytest.mark.parametrize("limit", [1, 10, 50])
def test_skipping_blocks_changes_no_result(reader: IndexReader, weighting: object, limit: int) -> None:
    """The best few are the first of all, whatever blocks a collector skipped to get at them."""
    searcher = Searcher(reader, weighting=weighting, closereader=False)
    for words in (["harbour"], ["grain", "ferri"], ["school", "wheat", "quarri"]):
        wanted = query.Or([query.Term("body", word) for word in words])
        everything = [hit.score for hit in searcher.search(wanted, limit=None)]
        few = searcher.search(wanted, limit=limit)
        assert [hit.score for hit in few] == pytest.approx(everything[:limit])


def test_terms_and_their_statistics_are_those_of_whooshs_codec(
    reader: IndexReader, stock: IndexReader
) -> None:
    """Deleted articles count in both; lengths are compared by their total, as stock ones are rounded."""
    for field in ("headline", "headline_exact", "body", "body_exact", "authors", "source", "known"):
        ours, theirs = list(reader.lexicon(field)), list(stock.lexicon(field))
        assert ours == theirs
        for term in ours:
            one, other = reader.term_info(field, term), stock.term_info(field, term)
            assert (one.doc_frequency(), one.weight(), one.max_weight()) == (
                other.doc_frequency(), other.weight(), other.max_weight(),
            )  # fmt: skip
            assert reader.doc_frequency(field, term) == one.doc_frequency()
            assert reader.frequency(field, term) == one.weight()
    for field in ("headline", "headline_exact", "body", "body_exact"):
        assert reader.field_length(field) == stock.field_length(field)
    assert (reader.doc_count(), reader.doc_count_all()) == (stock.doc_count(), stock.doc_count_all())
    assert reader.frequency("body", "nowhere") == reader.doc_frequency("body", "nowhere") == 0
    with pytest.raises(TermNotFound):
        reader.term_info("body", "nowhere")
    with pytest.raises(TermNotFound):
        reader.leaf_readers()[0][0].postings("body", "nowhere")


def test_positions_and_values_decode(reader: IndexReader) -> None:
    """A posting's value is what the field's format writes; stop words have their place."""
    leaf = reader.leaf_readers()[0][0]
    matcher = leaf.postings("headline", "orlanda")
    assert matcher.value_as("positions") == [3]
    assert matcher.value_as("frequency") == 1
    assert [(span.start, span.end) for span in matcher.spans()] == [(3, 3)]


def test_a_cursor_walks_the_terms(reader: IndexReader) -> None:
    """Forward, by search, and off the end."""
    cursor = reader.leaf_readers()[0][0].cursor("headline_exact")
    walked = [cursor.first()]
    while cursor.is_valid():
        walked.append(cursor.next())
    assert walked[-1] is None
    assert walked[:-1] == sorted({*NOUNS, "of", "orlanda", "the"})
    assert cursor.find("harbours") == "harbours"
    assert cursor.find("i") == "of"
    assert cursor.term_info().doc_frequency() == 400
    assert cursor.find("zz") is None


@pytest.mark.parametrize(
    ("low", "high"),
    [(None, None), (6000, 12_000), (6001, 6060), (None, 0), (-5, 61), (26_000, None), (300, 300)],
)
def test_number_ranges_are_put_together_from_tiers(
    reader: IndexReader, low: int | None, high: int | None
) -> None:
    """Both ends included; what has no date has no place in any range."""
    live = set(range(1, 441)) - {1, 2, 77, 400, 435}
    expected = {
        key
        for key in live
        if key % 5 and (low is None or key * 60 >= low) and (high is None or key * 60 <= high)
    }
    assert found(reader, query.NumericRange("start", low, high)) == expected


def test_sorting_and_grouping(reader: IndexReader) -> None:
    """By a column, either way round; by values as they are written."""
    searcher = Searcher(reader, closereader=False)
    wanted = query.Term("body_exact", "number7")
    by_key = [hit["key"] for hit in searcher.search(wanted, limit=None, sortedby="key")]
    assert by_key == sorted(by_key)
    backwards = searcher.search(wanted, limit=None, sortedby="key", reverse=True)
    assert [hit["key"] for hit in backwards] == by_key[::-1]
    groups = searcher.search(wanted, limit=None, groupedby="source_written").groups()
    assert {name: len(documents) for name, documents in groups.items()} == {"Tarn Hill Echo": len(by_key)}


def test_the_query_parser_makes_terms_of_the_index(reader: IndexReader) -> None:
    """Words are folded and stemmed, values are folded, stop words are left out of stemmed fields."""
    parsed = QueryParser("body", reader.schema).parse("The FERRIES")
    assert parsed == query.Term("body", "ferri")
    assert found(reader, QueryParser("body_exact", reader.schema).parse("Ferries")) == found(
        reader, query.Term("body_exact", "ferries")
    )
    parser = MultifieldParser(["headline", "body"], reader.schema)
    wanted = parser.parse('harbours source:"VELM Post" key:[10 TO 60]')
    expected = found(reader, query.Or([query.Term("headline", "harbour"), query.Term("body", "harbour")]))
    assert found(reader, wanted) == {key for key in expected if key % 2 == 0 and 10 <= key <= 60}
    assert [*Searcher(reader, closereader=False).suggest("body_exact", "shcool")] == ["school"]


def test_one_article_by_key_or_id(reader: IndexReader) -> None:
    """Stored are the key and the id, with which the store is asked for the rest."""
    searcher = Searcher(reader, closereader=False)
    assert searcher.document(key=14) == {"key": 14, "id": "Nr 14"}
    assert searcher.document(id="nr 420") == {"key": 420, "id": "Nr 420"}
    assert searcher.document(key=77) is None


def test_an_empty_index_reads_as_an_empty_one(tmp_path: Path) -> None:
    """No segments, no documents, the same schema."""
    PostingWriter.open(tmp_path / "index").close()
    with open_reader(tmp_path / "index") as opened:
        assert opened.doc_count() == 0
        assert "headline" in opened.schema
        assert len(Searcher(opened, closereader=False).search(query.Every())) == 0


def test_a_reader_holds_still_while_a_writer_works(tmp_path: Path) -> None:
    """What is deleted and merged later stays in an open reader."""
    folder = written(tmp_path / "index", PostingWriter)
    with open_reader(folder) as opened:
        before = found(opened, query.Term("body", "grain"))
        writer = PostingWriter.open(folder)
        writer.apply([Change(key, 500, None) for key in range(1, 441)])
        writer.commit(500)
        writer.close()
        assert found(opened, query.Term("body", "grain")) == before
        with open_reader(folder) as later:
            assert later.generation() != opened.generation()
            assert later.doc_count() == 0


def test_a_closed_reader_says_so(folder: Path) -> None:
    """As Whoosh's own readers do."""
    opened = open_reader(folder)
    leaf = opened.leaf_readers()[0][0]
    opened.close()
    with pytest.raises(ReaderClosed):
        leaf.postings("body", "grain")


def test_absence_and_damage_are_unusable(folder: Path, tmp_path: Path) -> None:
    """The same error as from the engine itself."""
    with pytest.raises(IndexUnusable):
        open_reader(tmp_path)
    damaged = Path(shutil.copytree(folder, tmp_path / "damaged"))
    largest = max(damaged.glob("*.segment"), key=lambda path: path.stat().st_size)
    content = largest.read_bytes()
    largest.write_bytes(content[:64] + bytes(len(content) // 2) + content[64 + len(content) // 2 :])
    with pytest.raises(IndexUnusable), open_reader(damaged) as opened:
        list(opened.all_terms())


def test_nothing_is_written_through_whoosh(reader: IndexReader) -> None:
    """An error that says where to go instead."""
    leaf = reader.leaf_readers()[0][0]
    codec, segment = leaf.codec(), leaf.segment()
    for refused in (
        lambda: segment.delete_document(1),
        lambda: codec.per_document_writer(None, segment),
        lambda: codec.field_writer(None, segment),
        lambda: codec.new_segment(None, "index"),
    ):
        with pytest.raises(NotSupportedError, match="archive"):
            refused()


def test_documents_are_ordered_by_date(reader: IndexReader) -> None:
    """A segment's documents are oldest first, the undated before them."""
    for leaf, _ in reader.leaf_readers():
        starts = np.array(leaf.column_reader("start", translate=False).load(), np.uint64)
        assert (np.diff(starts.astype(object)) >= 0).all()
