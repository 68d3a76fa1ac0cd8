"""The open archive behind the pages, and how a form becomes a search of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from flask import current_app

from dateline.index.errors import NotSupportedError
from dateline.searcher.answer.protocol import SearchableArchive
from dateline.searcher.answer.results import Results
from dateline.web.forms import SearchForm

EXTENSION = "dateline"
FACETS = ("source", "section", "author", "language", "tag")


@dataclass(frozen=True, slots=True)
class Service:
    """What an app serves from. clock: the time now, with its zone."""

    archive: SearchableArchive
    clock: Callable[[], datetime]


def service() -> Service:
    """The current app's archive and clock."""
    return cast(Service, current_app.extensions[EXTENSION])


def archive() -> SearchableArchive:
    """The current app's archive."""
    return service().archive


def find(form: SearchForm, *, facet_counts: str = "articles") -> Results:
    """The answer to a form, with facets and timeline where the archive can count them.

    facet_counts: what facets count, `articles` or `stories`.
    """
    try:
        return _search(form, facets=FACETS, facet_counts=facet_counts, timeline="auto")
    except NotSupportedError:
        # Either the counting or something in the query: if it is the query, this raises again.
        return _search(form)


def _search(form: SearchForm, **counting: Any) -> Results:
    """One call of the archive; what is empty in the form is no filter."""
    return archive().search(
        form.q,
        limit=form.size,
        offset=form.offset,
        sort=form.sort,
        copies=form.copies,
        since=form.since or None,
        until=form.until or None,
        source=form.source or None,
        section=form.section or None,
        author=form.author or None,
        language=form.lang or None,
        recency=form.recency or None,
        variants=form.variants == "on",
        **counting,
    )
