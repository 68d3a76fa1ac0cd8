"""A line for each request, in the combined format that log readers know, with the milliseconds at its end."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Iterable
from datetime import datetime
from logging.handlers import WatchedFileHandler
from pathlib import Path
from typing import Any

from werkzeug.wsgi import ClosingIterator

from dateline.index.errors import InvalidOptionError
from dateline.web.serving.forwarding import Wsgi


class AccessLog:
    """A WSGI app around another one. Neither names nor passwords of who asks are written."""

    def __init__(self, app: Wsgi, target: str) -> None:
        """target: a file, which may be moved away meanwhile, or `-` for stderr. Raises InvalidOptionError."""
        self._app = app
        self._logger = logging.Logger("dateline.access")
        try:
            handler = logging.StreamHandler(sys.stderr) if target == "-" else _file(Path(target))
        except OSError as error:
            raise InvalidOptionError(
                f"--access-log {target}: can't be written to: {error.strerror}"
            ) from error
        self._handler = handler
        self._logger.addHandler(handler)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer a request, and write it down when its answer is sent or given up."""
        began, seen = time.perf_counter(), {"status": "500", "bytes": 0}

        def start(status: str, headers: Any, *rest: Any) -> Any:
            seen["status"] = status[:3]
            return start_response(status, headers, *rest)

        def counted(parts: Iterable[bytes]) -> Iterable[bytes]:
            for part in parts:
                seen["bytes"] += len(part)  # type: ignore[operator]
                yield part

        def written() -> None:
            took = (time.perf_counter() - began) * 1000
            self._logger.info("%s", _line(environ, str(seen["status"]), seen["bytes"], took))

        parts = self._app(environ, start)
        return ClosingIterator(counted(parts), [getattr(parts, "close", _nothing), written])

    def close(self) -> None:
        """Let go of the file."""
        self._handler.close()


def _file(path: Path) -> logging.Handler:
    return WatchedFileHandler(path, encoding="utf-8")


def _nothing() -> None:
    """Where an answer has nothing to close."""


def _line(environ: dict[str, Any], status: str, size: object, milliseconds: float) -> str:
    """One request."""
    when = datetime.now().astimezone().strftime("%d/%b/%Y:%H:%M:%S %z")
    address = _plain(environ.get("REMOTE_ADDR") or "-")
    path = environ.get("REQUEST_URI") or environ.get("PATH_INFO", "")
    if not environ.get("REQUEST_URI") and environ.get("QUERY_STRING"):
        path += f"?{environ['QUERY_STRING']}"
    asked = f"{environ.get('REQUEST_METHOD')} {path} {environ.get('SERVER_PROTOCOL')}"
    referer, agent = (_plain(environ.get(name) or "-") for name in ("HTTP_REFERER", "HTTP_USER_AGENT"))
    return (
        f'{address} - - [{when}] "{_plain(asked)}" {status} {size} "{referer}" "{agent}" {milliseconds:.1f}'
    )


def _plain(text: str) -> str:
    """The text as it can stand within quotes in one line of ASCII."""
    escaped = text.encode("unicode_escape").decode("ascii")
    return escaped.replace('"', '\\"')
