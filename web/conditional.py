"""The headers by which browsers keep and walk pages: tags, how long they may be kept, the pages beside."""

from __future__ import annotations

import hashlib
from pathlib import Path

from flask import Flask, Response, g, request

from dateline.version import __version__
from dateline.web.compressing import chosen
from dateline.web.kept import KeptAnswers
from dateline.web.lookup import archive, service

_TAGGED = frozenset(
    ("search.page", "api.search_json", "api.suggest", "article.page", "story.page", "story.differences_page")
)
"""What follows from the archive, the URL and the day alone; the start page counts saved searches, too."""

_STATIC_SECONDS = 365 * 24 * 3600


def state(*parts: str) -> str:
    """A tag for an answer: another archive, change, day, version or URL has another one."""
    known = (
        archive().identity, str(archive().last_change), service().clock().date().isoformat(),
        __version__, request.url, *parts,
    )  # fmt: skip
    return hashlib.sha256("\n".join(known).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def keep_answers(app: Flask) -> None:
    """Give an answer again that was given before to the same URL of the same commit."""
    kept = KeptAnswers()

    @app.before_request
    def known() -> Response | None:
        """304 for who has the answer already, the answer where it is kept; None to work it out."""
        if request.endpoint not in _TAGGED or request.method != "GET":
            return None
        g.tag = state()
        if request.if_none_match.contains_weak(g.tag):
            return Response(status=304)
        return kept.get(g.tag, chosen() or "")

    @app.after_request
    def keep(response: Response) -> Response:
        """The response, kept for the next one where it is sure and whole."""
        if response.status_code == 200 and "tag" in g and not (g.get("unsure") or response.is_streamed):
            kept.put(g.tag, chosen() or "", response)
        return response


def add_headers(app: Flask, *, private: bool = False) -> None:
    """Say in every answer how it may be kept, and by which tag it is known.

    private: whether what is shown is not for everyone, nor for caches on the way.
    """
    kept = "private, no-cache" if private else "no-cache"
    versions = _versions(Path(app.static_folder or ""))

    @app.after_request
    def tag(response: Response) -> Response:
        """The response with its tag and how it may be kept."""
        if request.endpoint == "static" and request.args.get("v"):
            response.headers["Cache-Control"] = f"max-age={_STATIC_SECONDS}, immutable"
        else:
            response.headers["Cache-Control"] = kept
        if links := g.get("links"):
            response.headers["Link"] = ", ".join(links)
        if response.status_code in (200, 304) and "tag" in g and not g.get("unsure"):
            response.set_etag(g.tag, weak=True)
        return response

    @app.url_defaults
    def version(endpoint: str, values: dict[str, object]) -> None:
        """Give a static file another address when it has changed."""
        if endpoint == "static" and (known := versions.get(str(values.get("filename")))):
            values.setdefault("v", known)


def _versions(folder: Path) -> dict[str, str]:
    """A short digest of each static file."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()[:10]
        for path in files
    }
