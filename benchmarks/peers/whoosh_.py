"""Stock Whoosh through its own schema, parser and highlighter."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from whoosh import fields, index
from whoosh.analysis import StemmingAnalyzer
from whoosh.qparser import AndGroup, MultifieldParser, OrGroup
from whoosh.query import NumericRange
from whoosh.query import Query as WhooshQuery
from whoosh.sorting import FieldFacet

from benchmarks.corpus import read
from benchmarks.peers.base import HEADLINE_BOOST, PAGE, Answer, Peer
from benchmarks.peers.dates import interval
from benchmarks.queries import Query


def _schema() -> fields.Schema:
    words = StemmingAnalyzer(cachesize=-1)
    return fields.Schema(
        id=fields.ID(stored=True),
        source=fields.ID(stored=True, sortable=True),
        section=fields.ID(stored=True, sortable=True),
        headline=fields.TEXT(stored=True, analyzer=words),
        body=fields.TEXT(stored=True, analyzer=words),
        published=fields.NUMERIC(int, bits=64, stored=True, sortable=True),
        month=fields.ID(sortable=True),
    )


def build(articles: Path, folder: Path) -> None:
    """Index in one commit, with the memory that Whoosh's manual advises for bulk."""
    writer = index.create_in(str(folder), _schema()).writer(limitmb=256)
    for article in read(articles):
        writer.add_document(
            id=article.id,
            source=article.source,
            section=article.section,
            headline=article.headline,
            body=article.body,
            published=article.published,
            month=datetime.fromtimestamp(article.published, UTC).strftime("%Y-%m"),
        )
    writer.commit()


class WhooshSession:
    """An open index."""

    def __init__(self, folder: Path) -> None:
        self._searcher = index.open_dir(str(folder)).searcher()
        schema = self._searcher.schema
        boosts = {"headline": HEADLINE_BOOST}
        self._parsers = {
            form: MultifieldParser(["headline", "body"], schema, fieldboosts=boosts, group=group)
            for form, group in (("all", AndGroup), ("any", OrGroup), ("phrase", AndGroup))
        }

    def search(self, query: Query) -> Answer:
        """The first page (Whoosh ignores its limit when it groups); snippets by its highlighter."""
        counted = {"groupedby": ["source", "section", "month"]} if query.counts else {}
        ordered = {"sortedby": FieldFacet("published", reverse=True)} if query.newest else {}
        results = self._searcher.search(
            self._parsed(query), limit=PAGE, filter=self._dates(query), terms=False, **counted, **ordered
        )
        shown = sum(len(hit["headline"]) + len(hit.highlights("body")) for hit in islice(results, PAGE))
        for name in counted.get("groupedby", ()):
            results.groups(name)
        return Answer(len(results), shown)

    def close(self) -> None:
        """Close the searcher."""
        self._searcher.close()

    def _parsed(self, query: Query) -> WhooshQuery:
        text = " ".join(query.words)
        return self._parsers[query.form].parse(f'"{text}"' if query.form == "phrase" else text)

    def _dates(self, query: Query) -> WhooshQuery | None:
        bounds = interval(query)
        return NumericRange("published", *bounds, endexcl=True) if bounds else None


def peer() -> Peer:
    """Stock Whoosh."""
    return Peer(build, WhooshSession)
