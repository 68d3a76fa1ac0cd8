"""Full-text search for news archives.

import dateline

with dateline.open_archive("archive", create=True) as archive:
    archive.add_paths(["pages/"])
    for hit in archive.search("grain deal").hits:
        print(hit.published, hit.headline)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from dateline.version import __version__

if TYPE_CHECKING:
    from dateline.archive import Archive, open_archive, restore
    from dateline.index.article import Article, Noted, Rejected
    from dateline.index.errors import (
        ArchiveClosedError,
        ArchiveLockedError,
        ArticleNotFoundError,
        DamagedArticlesError,
        DatelineError,
        InvalidArticleError,
        InvalidOptionError,
        NoInputError,
        NoSavedSearchError,
        NotAnArchiveError,
        NotSupportedError,
        QuerySyntaxError,
        QueryTimeout,
        StorageError,
        StoreLostError,
        UnknownTimezoneError,
    )
    from dateline.index.ingest import IngestReport
    from dateline.searcher.answer.results import Hit, Results
    from dateline.searcher.marks.mark import Snippet

__all__ = [
    "Archive",
    "ArchiveClosedError",
    "ArchiveLockedError",
    "Article",
    "ArticleNotFoundError",
    "DamagedArticlesError",
    "DatelineError",
    "Hit",
    "IngestReport",
    "InvalidArticleError",
    "InvalidOptionError",
    "NoInputError",
    "NoSavedSearchError",
    "NotAnArchiveError",
    "NotSupportedError",
    "Noted",
    "QuerySyntaxError",
    "QueryTimeout",
    "Rejected",
    "Results",
    "Snippet",
    "StorageError",
    "StoreLostError",
    "UnknownTimezoneError",
    "__version__",
    "open_archive",
    "restore",
]

_MODULES = {
    "Archive": "archive",
    "open_archive": "archive",
    "restore": "archive",
    "Article": "index.article",
    "Noted": "index.article",
    "Rejected": "index.article",
    "IngestReport": "index.ingest",
    "Hit": "searcher.answer.results",
    "Results": "searcher.answer.results",
    "Snippet": "searcher.marks.mark",
}


def __getattr__(name: str) -> object:
    """Import what is asked for when it is asked for: the command must start fast."""
    if name not in __all__:
        raise AttributeError(f"module 'dateline' has no attribute {name!r}")
    module = import_module(f"dateline.{_MODULES.get(name, 'index.errors')}")
    value: object = getattr(module, name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names, those not imported yet included."""
    return __all__
