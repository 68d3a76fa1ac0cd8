"""The start page and the page of results."""

from __future__ import annotations

from typing import NamedTuple

from flask import Blueprint, render_template, request

from dateline.index.errors import DatelineError, InvalidOptionError, NotSupportedError, QuerySyntaxError
from dateline.searcher.answer.results import Hit, Results
from dateline.searcher.request import OPTIONS, Copies
from dateline.web.chips import chips_of
from dateline.web.examples import examples
from dateline.web.facets import bars_of, facets_of
from dateline.web.forms import Form
from dateline.web.lookup import archive, find
from dateline.web.paging import Paging
from dateline.web.problems import problem_of
from dateline.web.saved import listed

blueprint = Blueprint("search", __name__)

Page = str | tuple[str, int]


@blueprint.get("/")
def start() -> Page:
    """The start page; with parameters, the page of results."""
    return page()


@blueprint.get("/search")
def page() -> Page:
    """The hits of a search with all that helps to judge and to narrow it."""
    form = Form.read(request.args)
    return _start_page(form) if form.is_blank else _results_page(form, find(form))


@blueprint.errorhandler(QuerySyntaxError)
@blueprint.errorhandler(InvalidOptionError)
@blueprint.errorhandler(NotSupportedError)
def refused(error: DatelineError) -> Page:
    """The form again, as it was filled in, with what is wrong with it."""
    problem = problem_of(error)
    form = Form.read(request.args, lenient=True)
    return render_template("refused.html", form=form, problem=problem), problem.status


class Export(NamedTuple):
    """All hits of a search as files: how many lines these have, and of what."""

    lines: int
    thing: str
    form: Form
    copies: Copies

    def url(self, kind: str) -> str:
        """The address of the file, `csv` or `jsonl`. Spreadsheets are told that it is UTF-8."""
        usual = OPTIONS["limit"].default
        url = self.form.url(f"api.search_{kind}", copies=self.copies, limit=usual)
        return f"{url}{'&' if '?' in url else '?'}bom=1" if kind == "csv" else url


def _results_page(form: Form, results: Results) -> str:
    """Hits, or advice where there are none."""
    paging = Paging.of(form, results)
    paging.announce("search.page")
    return render_template(
        "search.html",
        form=form,
        results=results,
        paging=paging,
        facets=facets_of(form, results),
        bars=bars_of(form, results.timeline),
        twins={kind: form.url(f"api.search_{kind}", page=form.page) for kind in ("json", "atom", "feed")},
        exports=_exports(form, results),
        chips=chips_of(form),
    )


def _exports(form: Form, results: Results) -> list[Export]:
    """What can be taken away: each story once, and each article, where these are not the same."""
    articles = Export(results.total, "article", form, "show")
    if results.stories == results.total:
        return [articles]
    stories = Export(results.stories, "story", form, "collapse")
    return [articles, stories] if form.request.copies == "show" else [stories, articles]


def _start_page(form: Form) -> str:
    """What is in the archive, the latest of it, and how to ask."""
    stats = archive().stats()
    latest = _latest()
    return render_template(
        "start.html",
        form=form,
        stats=stats,
        latest=latest,
        examples=examples(stats, latest),
        saved=listed(),
    )


def _latest() -> tuple[Hit, ...]:
    """The newest articles; none where the archive can't say."""
    try:
        return archive().search("is:article", sort="newest", limit=6).hits
    except (NotSupportedError, QuerySyntaxError):
        return ()
