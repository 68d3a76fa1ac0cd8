"""Where a date came from, in words for people; the command and the pages show the same ones."""

from __future__ import annotations

_WORDS = {
    "json-ld": "from the page’s data",
    "meta": "from the page’s data",
    "time-element": "from the page",
    "feed": "from the feed",
    "wire": "from the wire",
    "url": "from the address",
    "text": "from the text",
    "page-date": "from the page’s clock",
    "file": "from the file",
    "database": "from the database",
    "given": "",
}


def provenance(published_source: str | None) -> str:
    """What to say beside a date, such as `from the page’s clock`.

    Empty where nothing need be said: the date was given with the article, or there is none.
    """
    return _WORDS.get(published_source or "", "")
