"""Saved searches on the page: what is new for each, and their feeds."""

from __future__ import annotations

from typing import NamedTuple

from flask import Blueprint, Response, url_for
from werkzeug.exceptions import Gone

from dateline.index.errors import DatelineError
from dateline.searcher.answer.protocol import Saved
from dateline.web.feeds import answer
from dateline.web.forms import Form
from dateline.web.lookup import archive

blueprint = Blueprint("saved", __name__)


class ListedSearch(NamedTuple):
    """A saved search in a list. new: how many articles came in for it; error: why that can't be told."""

    name: str
    url: str
    new: int
    error: str | None

    @property
    def feed(self) -> str:
        """The address of its feed."""
        return url_for("saved.atom", name=self.name)


def listed() -> list[ListedSearch]:
    """All saved searches; one that can't be asked says why, and the others go on."""
    return [_listed(one) for one in archive().saved()]


@blueprint.get("/saved/<name>.atom")
def atom(name: str) -> Response:
    """What came in last for a saved search."""
    return answer(_form(name), "atom")


@blueprint.get("/saved/<name>.feed.json")
def feed(name: str) -> Response:
    """As `.atom`, in JSON Feed."""
    return answer(_form(name), "json")


def _listed(saved: Saved) -> ListedSearch:
    try:
        if saved.error:
            return ListedSearch(saved.name, "", 0, saved.error)
        return ListedSearch(saved.name, Form(saved.request).url(), len(archive().news(saved.name)), None)
    except DatelineError as error:
        return ListedSearch(saved.name, "", 0, str(error).partition("\n")[0])


def _form(name: str) -> Form:
    """The form of a saved search; 404 for one that never was, 410 for one that was taken back."""
    saved = archive().saved_search(name)
    if saved.gone:
        raise Gone(f"The saved search “{name}” was taken back.")
    return Form(saved.request)
