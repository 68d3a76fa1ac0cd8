"""The headers that go with every answer, and the names that are answered to."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from flask import Flask, Response, request

POLICY = "; ".join((
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
))  # fmt: skip
"""Content-Security-Policy (W3C, level 3): nothing from elsewhere, no script or style within a page."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


LOOPBACK = ("localhost", "127.0.0.1", "::1")
"""The names by which a browser on the same machine asks."""

_STRANGER = "This server does not answer to that name. Open it by its address, or start it with --name.\n"


def secure(app: Flask, hosts: Collection[str] = ()) -> None:
    """Make every answer of the app carry the headers, errors and static files too.

    hosts: the names answered to, without ports; any when empty. A page from elsewhere whose own name was
        made to lead here (DNS rebinding) would otherwise read the archive through its visitor's browser.
    """

    @app.before_request
    def refuse_strangers() -> Response | None:
        """An error for a host that is not served; None to go on."""
        if not hosts or _named(request.environ.get("HTTP_HOST", "")) in hosts:
            return None
        return Response(_STRANGER, 400, mimetype="text/plain")

    @app.after_request
    def add_headers(response: Response) -> Response:
        """The response with the headers that protect it."""
        response.headers.update(HEADERS)
        return response


def _named(host: str) -> str:
    """The name in a Host header, without its port and in lower case."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
