"""One article, whole, with the words that were searched for marked."""

from __future__ import annotations

import re
from urllib.parse import quote

from flask import Blueprint, render_template, request
from werkzeug.routing import PathConverter

from dateline.index.article import Article
from dateline.index.errors import ArticleNotFoundError, NotSupportedError, QuerySyntaxError
from dateline.searcher.answer.protocol import ArticleMarks
from dateline.searcher.answer.results import Hit
from dateline.web import markup
from dateline.web.forms import Form
from dateline.web.lookup import archive

blueprint = Blueprint("article", __name__)


_SIMILAR = 5
_DOTS = re.compile(r"~*\.{1,2}")
_HIDDEN = re.compile(r"~+\.{1,2}")


class IdConverter(PathConverter):
    """Any id at all, with slashes too, also at its start: callers choose their own."""

    regex = "(?s:.+)"
    part_isolating = False

    def to_python(self, value: str) -> str:
        """The id that a path names."""
        return value[1:] if _HIDDEN.fullmatch(value) else value

    def to_url(self, value: str) -> str:
        """The path of an id. Browsers take `.` and `..` for folders, so these get a tilde."""
        path = f"~{value}" if _DOTS.fullmatch(value) else value
        return quote(path, safe="!$'()*+,:@~", errors="replace")


def found(id: str) -> Article:
    """The article with that id. Raises ArticleNotFoundError."""
    article = archive().get(id)
    if article is None:
        raise ArticleNotFoundError(f"No article here has the id “{id[:80]}”. It may have been deleted.")
    return article


@blueprint.get("/article/<id:id>")
def page(id: str) -> str:
    """The article, or a page that says there is none."""
    article = found(id)
    form = Form.read(request.args, lenient=True)
    marks = _marks(id, form.request.query)
    headline, standfirst, *body = markup.numbered([
        markup.marked(article.headline, marks.headline),
        markup.marked(article.standfirst, marks.standfirst),
        *markup.paragraphs(article.body, marks.body),
    ])  # fmt: skip
    return render_template(
        "article.html",
        form=form,
        article=article,
        headline=headline,
        standfirst=standfirst,
        body=body,
        matches=sum(part.count("<mark ") for part in (headline, standfirst, *body)),
        history=archive().history(id),
        copies=archive().copies(id),
        similar=_similar(id),
    )


def _similar(id: str) -> tuple[Hit, ...]:
    """A few articles like this one; none where the archive can't tell."""
    try:
        return archive().similar(id, limit=_SIMILAR).hits
    except NotSupportedError:
        return ()


def _marks(id: str, query: str) -> ArticleMarks:
    """Where the query's words stand; nowhere for a query that can't be answered."""
    if not query.strip():
        return ArticleMarks()
    try:
        return archive().marks(id, query)
    except (QuerySyntaxError, NotSupportedError):
        return ArticleMarks()
