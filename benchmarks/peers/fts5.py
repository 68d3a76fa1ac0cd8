"""SQLite FTS5: Porter stems, texts in a table beside the index, snippets by its snippet()."""

from __future__ import annotations

import sqlite3
from dataclasses import asdict
from pathlib import Path

from benchmarks.corpus import read
from benchmarks.peers.base import HEADLINE_BOOST, PAGE, Answer, Peer
from benchmarks.peers.dates import interval
from benchmarks.queries import Query

_TABLES = f"""
PRAGMA journal_mode = WAL;
CREATE TABLE article (
    number INTEGER PRIMARY KEY,
    id TEXT, source TEXT, section TEXT, headline TEXT, body TEXT, published INTEGER
);
CREATE VIRTUAL TABLE words USING fts5(
    headline, body, content = article, content_rowid = number, tokenize = 'porter unicode61'
);
INSERT INTO words (words, rank) VALUES ('rank', 'bm25({HEADLINE_BOOST}, 1.0)');
"""

_INDEX = """
INSERT INTO words (words) VALUES ('rebuild');
INSERT INTO words (words) VALUES ('optimize');
CREATE INDEX article_published ON article (published);
ANALYZE;
"""

_MATCHING = "FROM words JOIN article ON article.number = words.rowid WHERE words MATCH :words"
_WITHIN = " AND published >= :since AND published < :until"
_SNIPPETS = """
SELECT article.headline, snippet(words, 1, '<b>', '</b>', '…', 32)
FROM words JOIN article ON article.number = words.rowid
WHERE words MATCH :words AND words.rowid IN (SELECT value FROM json_each(:rows))
"""


def build(articles: Path, folder: Path) -> None:
    """Fill the table in one transaction, then index it in bulk."""
    database = sqlite3.connect(folder / "articles.db")
    database.executescript(_TABLES)
    rows = ({**asdict(article), "published": article.published} for article in read(articles))
    with database:
        database.executemany(
            "INSERT INTO article (id, source, section, headline, body, published) "
            "VALUES (:id, :source, :section, :headline, :body, :published)",
            rows,
        )
    database.executescript(_INDEX)
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()


class Fts5Session:
    """An open database."""

    def __init__(self, folder: Path) -> None:
        self._database = sqlite3.connect(folder / "articles.db")

    def search(self, query: Query) -> Answer:
        """The first page in two steps: snippets are made for its rows alone."""
        bounds = interval(query)
        given: dict[str, object] = {"words": _match(query)}
        where = _MATCHING
        if bounds:
            where += _WITHIN
            given |= {"since": bounds[0], "until": bounds[1]}
        (total,) = self._one(f"SELECT count(*) {where if bounds else _counted(where)}", given)
        order = "published DESC" if query.newest else "rank"
        found = self._database.execute(f"SELECT words.rowid {where} ORDER BY {order} LIMIT {PAGE}", given)
        rows = str([row for (row,) in found])
        shown = sum(
            len(headline) + len(snippet)
            for headline, snippet in self._database.execute(_SNIPPETS, {**given, "rows": rows})
        )
        if query.counts:
            self._count(where, given)
        return Answer(total, shown)

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def _count(self, where: str, given: dict[str, object]) -> None:
        for group in ("source", "section", "strftime('%Y-%m', published, 'unixepoch')"):
            self._database.execute(f"SELECT {group}, count(*) {where} GROUP BY 1", given).fetchall()

    def _one(self, statement: str, given: dict[str, object]) -> tuple[int]:
        row: tuple[int] = self._database.execute(statement, given).fetchone()
        return row


def _counted(where: str) -> str:
    """Without the join, which a plain count does not need."""
    return where.replace("JOIN article ON article.number = words.rowid ", "")


def _match(query: Query) -> str:
    if query.form == "phrase":
        return f'"{" ".join(query.words)}"'
    return {"all": " AND ", "any": " OR "}[query.form].join(f'"{word}"' for word in query.words)


def peer() -> Peer:
    """SQLite FTS5."""
    return Peer(build, Fts5Session)
