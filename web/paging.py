"""The pages of a search, and which of them to link to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import g

from dateline.searcher.answer.results import Results
from dateline.searcher.request.request import MOST_PAGES
from dateline.web.forms import Form


@dataclass(frozen=True, slots=True)
class Paging:
    """Where a page stands among all pages of its search, counted from 1. No hits make 0 pages."""

    form: Form
    count: int

    @classmethod
    def of(cls, form: Form, results: Results) -> Paging:
        """Pages step through stories, or through articles where copies are shown."""
        things = results.total if form.request.copies == "show" else results.stories
        return cls(form, min(-(-things // form.request.limit), MOST_PAGES))

    @property
    def previous(self) -> int | None:
        """The page before; the last one when this page lies beyond the end."""
        return min(self.form.page - 1, self.count) or None

    @property
    def next(self) -> int | None:
        """The page after, if there is one."""
        return self.form.page + 1 if self.form.page < self.count else None

    @property
    def is_beyond(self) -> bool:
        """Whether the search has hits, but none so far down."""
        return 0 < self.count < self.form.page

    def numbers(self) -> Iterator[int | None]:
        """The pages to link to: the first, the last and those about this one; None stands for a gap."""
        near = range(self.form.page - 2, self.form.page + 3)
        last = 0
        for page in sorted({page for page in (1, *near, self.count) if 1 <= page <= self.count}):
            if page > last + 1:
                yield None
            yield page
            last = page

    def announce(self, endpoint: str) -> None:
        """Name the pages beside this one in the answer's `Link` header (RFC 8288)."""
        beside = {"prev": self.previous, "next": self.next}
        g.links = [
            f'<{self.form.url(endpoint, page=page)}>; rel="{name}"' for name, page in beside.items() if page
        ]

    def url(self, page: int) -> str:
        """The URL of another page of the same search."""
        return self.form.url(page=page)
