"""The open archive behind the pages, and how a form becomes a search of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast

from flask import current_app, g

from dateline.index.errors import NotSupportedError
from dateline.searcher.answer.protocol import SearchableArchive
from dateline.searcher.answer.results import Results
from dateline.searcher.request import FacetName
from dateline.web.forms import Form

EXTENSION = "dateline"
_OF_THE_ARCHIVE = ("index-", "store-")
"""How the codes of warnings begin that tell of the archive's state, and not of the query."""

FACETS: tuple[FacetName, ...] = ("source", "section", "author", "language", "tag")


@dataclass(frozen=True, slots=True)
class Service:
    """What an app serves from. clock: the time now, with its zone. title: what the pages are called."""

    archive: SearchableArchive
    clock: Callable[[], datetime]
    title: str = "Dateline"


def service() -> Service:
    """The current app's archive and clock."""
    return cast(Service, current_app.extensions[EXTENSION])


def archive() -> SearchableArchive:
    """The current app's archive."""
    return service().archive


def find(form: Form) -> Results:
    """The answer to a form, with facets and timeline where the archive can count them.

    Both count articles, as the page does: a source is there too when all it has is a copy.
    """
    asked = form.request
    counting = replace(asked, facets=FACETS, timeline="auto")
    try:
        results = archive().search(asked.query, **counting.keywords())
    except NotSupportedError:
        # Either the counting or something in the query: if it is the query, this raises again.
        results = archive().search(asked.query, **asked.keywords())
    g.unsure = any(warned.code.startswith(_OF_THE_ARCHIVE) for warned in results.warnings)
    return results
