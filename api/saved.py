"""Saved searches: a search under a name, and what has come in for it since it was last looked at."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any

from dateline.index.errors import DatelineError, InvalidOptionError, NoSavedSearchError
from dateline.index.kept import LONGEST_NAME, SAVED, Keeper, is_name
from dateline.searcher.answer.results import Hit
from dateline.searcher.request import OPTIONS, Keywords, Request

_REMEMBERED = 1000
"""Articles of one second that are told apart by their ids; of more, the whole second counts as seen."""
_ALL = "*"


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search under a name, as the archive keeps it.

    query, keywords: as of `Archive.search`. seen_at: what came into the archive before then has been seen,
    and of what came in that very second the articles in seen. gone: whether it was taken back.
    error: why it can't be asked any more, None where it can.
    """

    name: str
    query: str
    keywords: dict[str, Any]
    seen_at: str = ""
    seen: tuple[str, ...] = ()
    gone: bool = False
    error: str | None = None

    @property
    def request(self) -> Request:
        """What is asked. Raises InvalidOptionError for what this version does not know."""
        unknown = [name for name in self.keywords if name not in OPTIONS]
        if unknown:
            raise InvalidOptionError(
                f"the saved search “{self.name}” asks for {unknown[0]}, which is unknown"
            )
        return Request(query=self.query, **self.keywords)

    @property
    def kept(self) -> str:
        """What the archive keeps of it, as JSON."""
        names = ("query", "keywords", "seen_at", "seen", "gone")
        return json.dumps({name: getattr(self, name) for name in names}, ensure_ascii=False)

    def is_new(self, hit: Hit) -> bool:
        """Whether an article came in since it was last looked."""
        at = hit.indexed_at or ""
        return at > self.seen_at or (at == self.seen_at and _ALL not in self.seen and hit.id not in self.seen)


class SavedSearches:
    """The saved searches of an archive. Everything raises StorageError or ClusterError."""

    def __init__(self, store: Keeper) -> None:
        """They are read when asked for: other processes may change them."""
        self._store = store

    def __iter__(self) -> Iterator[SavedSearch]:
        """Those that there are, by name."""
        every = (_read(name, text) for name, text in sorted(self._store.kept(SAVED).items()))
        return (one for one in every if not one.gone)

    def __getitem__(self, name: str) -> SavedSearch:
        """The one of that name, also one that was taken back. Raises NoSavedSearchError."""
        text = self._store.kept(SAVED).get(SAVED + name)
        if text is None:
            near = ", ".join(one.name for one in self) or "none"
            raise NoSavedSearchError(f"no search is saved as “{name}”; there are: {near}")
        return _read(SAVED + name, text)

    def keep(self, saved: SavedSearch) -> None:
        """Write one down in place of what was there. Raises InvalidOptionError for a name that can't be."""
        if not is_name(saved.name):
            raise InvalidOptionError(
                f"a name has up to {LONGEST_NAME} printable characters, no slash among them, and no blank at "
                f"its ends: {saved.name!r} has not"
            )
        self._store.keep(SAVED + saved.name, saved.kept)


def saved_search(name: str, query: str, keywords: Keywords) -> SavedSearch:
    """A search to be saved, checked. Raises InvalidOptionError."""
    asked = Request.of(query, **keywords).keywords()
    plain = {
        key: OPTIONS[key].kind.written(value) if key in ("since", "until") else value
        for key, value in asked.items()
    }
    return SavedSearch(name, query, plain)


def news_request(saved: SavedSearch) -> Request:
    """What finds the news of a saved search: each article with all of its words, the last one first."""
    return replace(
        saved.request, sort="added", offset=0, copies="show", relax=False, facets=(), timeline=None
    )


def news(saved: SavedSearch, hits: Iterator[Hit]) -> list[Hit]:
    """Those of the hits, the last one first, that came in since it was last looked."""
    recent = takewhile(lambda hit: (hit.indexed_at or "") >= saved.seen_at, hits)
    return [hit for hit in recent if saved.is_new(hit)]


def looked_at(saved: SavedSearch, hits: Iterable[Hit]) -> SavedSearch:
    """The same after hits, the last one to come in first, were seen, and with them all before the last."""
    seen_at, ids = saved.seen_at, list[str]()
    for hit in hits:
        if ids and hit.indexed_at != seen_at:
            break
        if not ids and (hit.indexed_at or "") > saved.seen_at:
            seen_at, saved = hit.indexed_at or "", replace(saved, seen=())
        ids.append(hit.id)
        if len(ids) > _REMEMBERED:
            ids = [_ALL]
            break
    return replace(saved, seen_at=seen_at, seen=(*saved.seen, *ids))


def _read(key: str, text: str) -> SavedSearch:
    name = key.removeprefix(SAVED)
    try:
        value = json.loads(text)
        value["seen"] = tuple(value["seen"])
        saved = SavedSearch(name, **value)
    except (ValueError, TypeError, KeyError):
        return SavedSearch(name, "", {}, error="what the archive keeps of it can't be read: save it again")
    try:
        saved.request  # noqa: B018 - it checks itself
    except DatelineError as error:
        return replace(saved, error=str(error))
    return saved
