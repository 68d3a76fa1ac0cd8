"""Xapian through its own term generator, query parser, match spies and snippets."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import xapian  # type: ignore[import-not-found, import-untyped, unused-ignore]  # Debian's alone

from benchmarks.corpus import read
from benchmarks.peers.base import HEADLINE_BOOST, PAGE, Answer, Peer
from benchmarks.peers.dates import interval
from benchmarks.queries import Query

_DATE, _SOURCE, _SECTION, _MONTH = range(4)
_SNIPPET_LENGTH = 150


def build(articles: Path, folder: Path) -> None:
    """Index in one commit; a headline's words are counted several times, as Xapian knows no field boosts."""
    database = xapian.WritableDatabase(str(folder / "xapian"), xapian.DB_CREATE_OR_OPEN)
    generator = xapian.TermGenerator()
    generator.set_stemmer(xapian.Stem("en"))
    for article in read(articles):
        document = xapian.Document()
        generator.set_document(document)
        generator.set_termpos(0)
        generator.index_text(article.headline, round(HEADLINE_BOOST))
        generator.increase_termpos()
        generator.index_text(article.body)
        document.set_data(json.dumps({"headline": article.headline, "body": article.body}))
        document.add_value(_DATE, xapian.sortable_serialise(article.published))
        document.add_value(_SOURCE, article.source)
        document.add_value(_SECTION, article.section)
        document.add_value(_MONTH, datetime.fromtimestamp(article.published, UTC).strftime("%Y-%m"))
        database.add_document(document)
    database.commit()
    database.compact(str(folder / "compact"))
    database.close()


class XapianSession:
    """An open database."""

    def __init__(self, folder: Path) -> None:
        self._database = xapian.Database(str(folder / "compact"))
        self._stem = xapian.Stem("en")
        self._parser = xapian.QueryParser()
        self._parser.set_stemmer(self._stem)
        self._parser.set_stemming_strategy(xapian.QueryParser.STEM_SOME)
        self._parser.set_database(self._database)

    def search(self, query: Query) -> Answer:
        """The first page; the total is made exact by checking every document."""
        enquire = xapian.Enquire(self._database)
        enquire.set_query(self._parsed(query))
        if query.newest:
            enquire.set_sort_by_value(_DATE, True)
        spies = [xapian.ValueCountMatchSpy(slot) for slot in (_SOURCE, _SECTION, _MONTH) if query.counts]
        for spy in spies:
            enquire.add_matchspy(spy)
        found = enquire.get_mset(0, PAGE, self._database.get_doccount())
        for spy in spies:
            list(spy.values())
        return Answer(found.get_matches_estimated(), sum(self._shown(found, hit) for hit in found))

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def _parsed(self, query: Query) -> xapian.Query:
        operator = xapian.Query.OP_OR if query.form == "any" else xapian.Query.OP_AND
        self._parser.set_default_op(operator)
        text = " ".join(query.words)
        quoted = f'"{text}"' if query.form == "phrase" else text
        parsed = self._parser.parse_query(quoted, xapian.QueryParser.FLAG_PHRASE)
        bounds = interval(query)
        if bounds is None:
            return parsed
        start, end = (xapian.sortable_serialise(second) for second in (bounds[0], bounds[1] - 1))
        dates = xapian.Query(xapian.Query.OP_VALUE_RANGE, _DATE, start, end)
        return xapian.Query(xapian.Query.OP_FILTER, parsed, dates)

    def _shown(self, found: xapian.MSet, hit: xapian.MSetItem) -> int:
        fields = json.loads(hit.document.get_data())
        return len(fields["headline"]) + len(found.snippet(fields["body"], _SNIPPET_LENGTH, self._stem))


def peer() -> Peer:
    """Xapian."""
    return Peer(build, XapianSession)
