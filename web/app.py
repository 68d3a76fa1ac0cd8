"""The app: pages and HTTP API over one open archive."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from flask import Flask, Request, Response, current_app, render_template, request
from flask.json.provider import DefaultJSONProvider
from flask.typing import ResponseReturnValue
from jinja2 import StrictUndefined

from dateline.index.errors import QueryTimeout
from dateline.searcher.answer.escaping import json_text
from dateline.searcher.answer.protocol import SearchableArchive
from dateline.searcher.answer.provenance import provenance
from dateline.searcher.budget import budget, while_wanted
from dateline.web import api, article_page, citing, conditional, markup, saved, search_page, story, wording
from dateline.web.compressing import compress
from dateline.web.forms import Form
from dateline.web.lookup import EXTENSION, Service
from dateline.web.problems import problem_of
from dateline.web.reasons import reasons
from dateline.web.security import secure

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

_ASCII = "".join(map(chr, range(128)))
_FOR_PROGRAMS = (".json", ".jsonl", ".csv", ".atom", ".xml")


def _now() -> datetime:
    """The time now, in UTC."""
    return datetime.now(UTC)


def create_app(
    archive: SearchableArchive,
    *,
    clock: Callable[[], datetime] = _now,
    hosts: Collection[str] = (),
    time_limit: float | None = None,
    private: bool = False,
    title: str = "Dateline",
) -> Flask:
    """A WSGI app that serves the archive; it is open before and stays open after, being the caller's.

    clock: the time now, with its zone (feeds say when they were made). hosts: the names answered to, any
        when empty; give `security.LOOPBACK` to an app that only this machine should reach. time_limit:
        seconds that a page may take, with all that is counted for it; None for no limit. private: whether
        no cache on the way may keep an answer. title: what the pages are called, such as a newsroom's name.
    """
    app = _App(__name__)
    app.time_limit = time_limit
    app.extensions[EXTENSION] = Service(archive, clock, title)
    app.json = _Json(app)
    app.request_class = _Request
    app.url_map.merge_slashes = False
    app.url_map.converters["id"] = article_page.IdConverter
    _equip_templates(app)
    app.jinja_env.globals["site_title"] = title
    for blueprint in _BLUEPRINTS:
        app.register_blueprint(blueprint)
    app.register_error_handler(Exception, _failed)
    # What comes first sees a request first, and its answer last: as it is sent.
    secure(app, hosts)
    conditional.keep_answers(app)
    compress(app)
    conditional.add_headers(app, private=private)
    return app


class _Request(Request):
    """A request as Flask has it, also where bytes that are no UTF-8 stand in its address as they are."""

    def __init__(self, environ: WSGIEnvironment, *args: Any, **options: Any) -> None:
        """Replace such bytes, so that the rest of the address is read."""
        asked = environ.get("QUERY_STRING", "")
        if not asked.isascii():
            letters = asked.encode("latin-1").decode(errors="replace")
            environ["QUERY_STRING"] = quote(letters, safe=_ASCII)
        super().__init__(environ, *args, **options)


class _App(Flask):
    """Gives each page its time, and no more of it when its client has gone, where the server can tell."""

    time_limit: float | None = None

    def dispatch_request(self) -> ResponseReturnValue:
        """Answer the current request."""
        gone: Callable[[], bool] = request.environ.get("waitress.client_disconnected", lambda: False)
        with budget(self.time_limit), while_wanted(lambda: not gone()):
            return super().dispatch_request()


class _Json(DefaultJSONProvider):
    """JSON as the command writes it: keys in the documented order, nothing in it that commands a terminal."""

    def dumps(self, obj: Any, **_: Any) -> str:
        """A value as JSON."""
        return json_text(obj)


_BLUEPRINTS = (
    search_page.blueprint,
    article_page.blueprint,
    story.blueprint,
    saved.blueprint,
    citing.blueprint,
    api.blueprint,
)


def _equip_templates(app: Flask) -> None:
    """Give the templates their functions; a misspelt name in one is an error, not an empty place."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters |= {
        "day": wording.day,
        "language": wording.language,
        "moment": wording.moment,
        "reasons": reasons,
        "sentence": wording.sentence,
        "capital": wording.capital,
        "web_link": markup.web_link,
        "shown_path": markup.shown_path,
    }
    app.jinja_env.globals |= {
        "marked": markup.marked,
        "paragraphs": markup.paragraphs,
        "counted": wording.counted,
        "took": wording.took,
        "provenance": provenance,
        "tellings": story.tellings,
        "cite_links": citing.links,
    }


def _failed(error: Exception) -> Response | tuple[str, int]:
    """Any other error: a page for people, a problem for programs, the traceback for the log alone."""
    problem = problem_of(error)
    if problem.status >= 500 and not isinstance(error, QueryTimeout):
        current_app.logger.error("%s %s", request.method, request.path, exc_info=error)
    if _is_for_a_program():
        return problem.response()
    return render_template("error.html", form=Form(), problem=problem), problem.status


def _is_for_a_program() -> bool:
    """Whether a program asked: by what was asked for, or, where there is no such address, by its ending.

    A browser says that it takes HTML, and an article's id may end in anything.
    """
    if request.endpoint is not None:
        return request.blueprint in (api.blueprint.name, saved.blueprint.name)
    return request.path.endswith(_FOR_PROGRAMS) and not request.accept_mimetypes.accept_html
