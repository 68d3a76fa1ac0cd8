"""The headers by which browsers keep and walk pages: tags, how long they may be kept, the pages beside."""

from __future__ import annotations

import hashlib
from pathlib import Path

from flask import Flask, Response, g, request

from dateline.version import __version__
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


def add_headers(app: Flask, *, private: bool = False) -> None:
    """Answer 304 where that is true, and say in every answer how it may be kept.

    private: whether what is shown is not for everyone, nor for caches on the way.
    """
    kept = "private, no-cache" if private else "no-cache"
    versions = _versions(Path(app.static_folder or ""))

    @app.before_request
    def tag() -> Response | None:
        """304 without any work for who has the answer already."""
        if request.endpoint not in _TAGGED or request.method not in ("GET", "HEAD"):
            return None
        g.tag = state()
        if not request.if_none_match.contains_weak(g.tag):
            return None
        response = Response(status=304)
        response.set_etag(g.tag, weak=True)
        return response

    @app.after_request
    def keep(response: Response) -> Response:
        """The response with its tag and how it may be kept."""
        if request.endpoint == "static" and request.args.get("v"):
            response.headers["Cache-Control"] = f"max-age={_STATIC_SECONDS}, immutable"
        else:
            response.headers["Cache-Control"] = kept
        if links := g.get("links"):
            response.headers["Link"] = ", ".join(links)
        if response.status_code == 200 and "tag" in g and not g.get("unsure"):
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
