"""A server in a thread, and clients that speak to it by hand."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from dateline.web.serving import HttpServer, Limits


@contextmanager
def running(app: Callable[..., Any], limits: Limits | None = None) -> Iterator[HttpServer]:
    """The app behind a free port."""
    server = HttpServer(app, "127.0.0.1", 0, limits)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield server
    finally:
        server.stop()
        server.stop()
        thread.join(30)
        assert not thread.is_alive()


def connected(server: HttpServer) -> socket.socket:
    """A connection."""
    return socket.create_connection(("127.0.0.1", int(server.effective_port)), timeout=20)


def ask(server: HttpServer, path: str, *headers: str) -> bytes:
    """The whole answer, head and all."""
    with connected(server) as client:
        lines = [f"GET {path} HTTP/1.1", "Host: localhost", "Connection: close", *headers, "", ""]
        client.sendall("\r\n".join(lines).encode())
        return received(client)


def received(client: socket.socket) -> bytes:
    """All that comes until the server closes."""
    parts = []
    while part := client.recv(65536):
        parts.append(part)
    return b"".join(parts)
