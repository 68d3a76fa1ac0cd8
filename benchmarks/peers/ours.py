"""This program, through its public library alone."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import dateline
from benchmarks.peers.base import PAGE, Answer, Peer, Unsupported
from benchmarks.queries import Query


def build(articles: Path, folder: Path, jobs: int | None = None) -> None:
    """Index into a default archive, with as many processes as it takes by itself or as told."""
    with dateline.open_archive(folder, create=True) as archive:
        archive.add_paths([articles], jobs=jobs)


class OurSession:
    """An open archive."""

    def __init__(self, folder: Path) -> None:
        self._archive = dateline.open_archive(folder)

    def search(self, query: Query) -> Answer:
        """The first page, with its snippets."""
        try:
            results = self._archive.search(
                query_text(query),
                limit=PAGE,
                facets=("source", "section") if query.counts else (),
                timeline="month" if query.counts else None,
            )
        except dateline.NotSupportedError as error:
            raise Unsupported(str(error)) from error
        shown = sum(
            len(hit.article.headline or "") + sum(len(snippet.text) for snippet in hit.snippets)
            for hit in results.hits
        )
        return Answer(results.total, shown)

    def close(self) -> None:
        """Close the archive."""
        self._archive.close()


def query_text(query: Query) -> str:
    """The query in our language. `AND` keeps a question without hits from being relaxed."""
    joined = {"all": " AND ", "any": " OR ", "phrase": " "}[query.form].join(query.words)
    parts = [f'"{joined}"' if query.form == "phrase" else joined]
    if query.since and query.until:
        parts = [f"({parts[0]})" if query.form != "phrase" else parts[0]]
        parts.append(f"since:{query.since} before:{query.until}")
    if query.newest:
        parts.append("sort:newest")
    return " ".join(parts)


def peer() -> Peer:
    """This program."""
    return Peer(build, OurSession)


def alone() -> Peer:
    """This program indexing in one process, as the others do."""
    return Peer(partial(build, jobs=1), OurSession)
