"""Errors as people and programs are told of them."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from flask import Response, json, request
from markupsafe import Markup
from werkzeug.exceptions import HTTPException

from dateline.index.engines.base import IndexUnusable
from dateline.index.errors import (
    ArchiveClosedError,
    ArticleNotFoundError,
    DatelineError,
    InvalidOptionError,
    NoSavedSearchError,
    NotSupportedError,
    QuerySyntaxError,
    QueryTimeout,
    StorageError,
)
from dateline.searcher.marks.mark import Mark
from dateline.web.markup import marked

_FAILED = HTTPStatus.INTERNAL_SERVER_ERROR
_STATUS = (
    (QuerySyntaxError, HTTPStatus.BAD_REQUEST),
    (InvalidOptionError, HTTPStatus.BAD_REQUEST),
    (ArticleNotFoundError, HTTPStatus.NOT_FOUND),
    (NoSavedSearchError, HTTPStatus.NOT_FOUND),
    (NotSupportedError, HTTPStatus.NOT_IMPLEMENTED),
    (ArchiveClosedError, HTTPStatus.SERVICE_UNAVAILABLE),
    (QueryTimeout, HTTPStatus.SERVICE_UNAVAILABLE),
    (StorageError, HTTPStatus.SERVICE_UNAVAILABLE),
    (IndexUnusable, HTTPStatus.SERVICE_UNAVAILABLE),
)
_ADVICE = {
    HTTPStatus.NOT_FOUND: "There is no such page here. It may have been deleted, or the address mistyped.",
    HTTPStatus.METHOD_NOT_ALLOWED: "Pages here can only be read: use GET.",
}


@dataclass(frozen=True, slots=True)
class ProblemDetails:
    """What went wrong. text and span: the words at fault, where they are known."""

    status: HTTPStatus
    detail: str
    text: str = ""
    span: Mark | None = None

    @property
    def excerpt(self) -> Markup:
        """The words typed with the part at fault marked."""
        return marked(self.text, [self.span] if self.span else [])

    def response(self) -> Response:
        """The problem for programs: RFC 9457 `application/problem+json`."""
        document: dict[str, Any] = {
            "type": "about:blank",
            "title": self.status.phrase,
            "status": self.status.value,
            "detail": self.detail,
            "instance": request.path,
        }
        if self.span:
            document |= {"query": self.text, "span": list(self.span)}
        return Response(json.dumps(document), self.status, mimetype="application/problem+json")


def problem_of(error: Exception) -> ProblemDetails:
    """The problem that an error amounts to. What was not raised on purpose says nothing of itself."""
    if isinstance(error, HTTPException):
        status = HTTPStatus(error.code or 500)
        return ProblemDetails(status, _ADVICE.get(status) or error.description or status.description)
    if not isinstance(error, DatelineError):
        return ProblemDetails(_FAILED, "Something went wrong here; the server’s log says what.")
    status = next((status for kind, status in _STATUS if isinstance(error, kind)), _FAILED)
    if isinstance(error, QuerySyntaxError) and error.text:
        return ProblemDetails(status, error.message, error.text, error.span)
    return ProblemDetails(status, str(error))
