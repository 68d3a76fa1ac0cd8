"""tantivy through tantivy-py: English stems, positions, stored texts, one thread."""

from __future__ import annotations

from pathlib import Path

import tantivy

from benchmarks.corpus import SECONDS_A_DAY, read
from benchmarks.peers.base import HEADLINE_BOOST, PAGE, Answer, Peer
from benchmarks.peers.dates import interval
from benchmarks.queries import Query

_FIELDS = ["headline", "body"]
_COUNTS = {
    "source": {"terms": {"field": "source"}},
    "section": {"terms": {"field": "section"}},
    "timeline": {"histogram": {"field": "published", "interval": 30 * SECONDS_A_DAY}},
}


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in _FIELDS:
        builder.add_text_field(name, stored=True, tokenizer_name="en_stem", index_option="position")
    for name in ("id", "source", "section"):
        builder.add_text_field(name, stored=True, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("published", stored=True, indexed=True, fast=True)
    return builder.build()


def build(articles: Path, folder: Path) -> None:
    """Index on one thread, the same number as this program's rate per core is for."""
    index = tantivy.Index(_schema(), path=str(folder))
    writer = index.writer(heap_size=128_000_000, num_threads=1)
    for article in read(articles):
        writer.add_document(
            tantivy.Document(
                id=article.id,
                source=article.source,
                section=article.section,
                headline=article.headline,
                body=article.body,
                published=article.published,
            )
        )
    writer.commit()
    writer.wait_merging_threads()


class TantivySession:
    """An open index."""

    def __init__(self, folder: Path) -> None:
        self._index = tantivy.Index.open(str(folder))
        self._index.reload()
        self._searcher = self._index.searcher()
        self._schema = self._index.schema

    def search(self, query: Query) -> Answer:
        """The first page; snippets by tantivy's SnippetGenerator."""
        words = self._words(query)
        asked = self._dated(words, query)
        order = "published" if query.newest else None
        results = self._searcher.search(asked, limit=PAGE, count=True, order_by_field=order)
        snippets = tantivy.SnippetGenerator.create(self._searcher, words, self._schema, "body")
        shown = 0
        for _, address in results.hits:
            document = self._searcher.doc(address)
            headline = document.get_first("headline") or ""
            shown += len(headline) + len(snippets.snippet_from_doc(document).to_html())
        if query.counts:
            self._searcher.aggregate(asked, _COUNTS)
        return Answer(results.count or 0, shown)  # type: ignore[attr-defined]  # missing in its stubs

    def close(self) -> None:
        """Nothing to let go of."""

    def _words(self, query: Query) -> tantivy.Query:
        text = " ".join(query.words)
        return self._index.parse_query(
            f'"{text}"' if query.form == "phrase" else text,
            _FIELDS,
            field_boosts={"headline": HEADLINE_BOOST},
            conjunction_by_default=query.form == "all",
        )

    def _dated(self, words: tantivy.Query, query: Query) -> tantivy.Query:
        bounds = interval(query)
        if bounds is None:
            return words
        dates = tantivy.Query.range_query(
            self._schema, "published", tantivy.FieldType.Integer, *bounds, include_upper=False
        )
        return tantivy.Query.boolean_query(
            [
                (tantivy.Occur.Must, words),
                (tantivy.Occur.Must, tantivy.Query.const_score_query(dates, 0.0)),
            ]
        )


def peer() -> Peer:
    """tantivy."""
    return Peer(build, TantivySession)
