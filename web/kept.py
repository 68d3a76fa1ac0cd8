"""Answers that are kept as they were sent: the same URL of the same commit is not worked out twice."""

from __future__ import annotations

import threading
from collections import OrderedDict

from flask import Response

MOST_BYTES = 16 * 2**20


class KeptAnswers:
    """The answers that were asked for last, by their tag and encoding. Safe for threads."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        """most_bytes: of all bodies together; those asked for longest ago go first."""
        self._most = most_bytes
        self._bytes = 0
        self._answers: OrderedDict[tuple[str, str], tuple[bytes, list[tuple[str, str]]]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, tag: str, encoding: str) -> Response | None:
        """The answer of that tag, None when it is not kept."""
        with self._lock:
            known = self._answers.get((tag, encoding))
            if known is None:
                return None
            self._answers.move_to_end((tag, encoding))
        body, headers = known
        return Response(body, 200, headers)

    def put(self, tag: str, encoding: str, response: Response) -> None:
        """Keep an answer that is whole."""
        body, headers = response.get_data(), list(response.headers)
        with self._lock:
            if (tag, encoding) in self._answers or len(body) > self._most // 8:
                return
            self._answers[tag, encoding] = body, headers
            self._bytes += len(body)
            while self._bytes > self._most:
                _, (gone, _) = self._answers.popitem(last=False)
                self._bytes -= len(gone)
