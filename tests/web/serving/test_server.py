"""The server: nobody locks the others out, and it ends in order."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from typing import Any

import pytest

from dateline.web.serving import HttpServer, Limits
from tests.web.serving.running import ask, connected, received, running

WAIT = 20


class SlowApp:
    """Answers at once, but for `/held`, which waits until it is told to go on."""

    def __init__(self) -> None:
        self.go_on = threading.Event()
        self.began = threading.Semaphore(0)
        self.gone: list[bool] = []

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        """A word."""
        if environ["PATH_INFO"] == "/held":
            self.began.release()
            self.go_on.wait(WAIT)
        if environ["PATH_INFO"] == "/watched":
            self.began.release()
            gone, ends = environ["waitress.client_disconnected"], time.monotonic() + WAIT
            while not gone() and time.monotonic() < ends:
                time.sleep(0.01)
            self.gone.append(gone())
        start("200 OK", [("Content-Length", "4")])
        return [b"here"]


def test_idle_and_slow_clients_lock_nobody_out() -> None:
    with running(SlowApp()) as server, ExitStack() as crowd:
        for number in range(250):
            client = crowd.enter_context(connected(server))
            if number >= 200:
                client.sendall(b"GET /search HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
        assert ask(server, "/search").endswith(b"here")


def test_more_connections_than_there_may_be_close_the_oldest() -> None:
    with running(SlowApp(), Limits(connections=60)) as server, ExitStack() as crowd:
        clients = [crowd.enter_context(connected(server)) for _ in range(120)]
        assert ask(server, "/search").endswith(b"here")
        assert clients[0].recv(1) == b""


def test_an_idle_connection_is_closed() -> None:
    with running(SlowApp(), Limits(idle=1)) as server, connected(server) as client:
        assert client.recv(1) == b""


def test_a_request_that_dribbles_in_is_cut_off() -> None:
    with running(SlowApp(), Limits(whole=1)) as server, connected(server) as client:
        with pytest.raises(OSError, match=r"reset|Broken pipe|close"):
            for _ in range(WAIT * 10):
                client.sendall(b"G")
                client.settimeout(0.1)
                try:
                    if client.recv(1) == b"":
                        raise ConnectionResetError("close")
                except TimeoutError:
                    pass
        assert ask(server, "/search").endswith(b"here")


def test_health_is_told_while_every_thread_works() -> None:
    app = SlowApp()
    with running(app, Limits(threads=2)) as server, ExitStack() as clients:
        for _ in range(5):
            client = clients.enter_context(connected(server))
            client.sendall(b"GET /held HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert app.began.acquire(timeout=WAIT)
        assert app.began.acquire(timeout=WAIT)
        assert ask(server, "/healthz").endswith(b"here")
        assert ask(server, "/news/healthz").endswith(b"here")
        app.go_on.set()


def test_a_client_that_went_away_is_seen() -> None:
    app = SlowApp()
    with running(app) as server:
        with connected(server) as client:
            client.sendall(b"GET /watched HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert app.began.acquire(timeout=WAIT)
        ends = time.monotonic() + WAIT
        while not app.gone and time.monotonic() < ends:
            time.sleep(0.01)
        assert app.gone == [True]


def test_too_much_is_refused() -> None:
    with running(SlowApp(), Limits(head=2000, body=100)) as server:
        assert ask(server, "/" + "x" * 3000).startswith(b"HTTP/1.0 431 ")
        assert ask(server, "/", "X-Long: " + "x" * 3000).startswith(b"HTTP/1.0 431 ")
        assert b" 413 " in ask(server, "/", "Content-Length: 101")[:20]
        assert ask(server, "/search").endswith(b"here")


def test_what_runs_is_finished_when_it_ends_and_nobody_else_let_in() -> None:
    app = SlowApp()
    server = HttpServer(app, "127.0.0.1", 0, Limits(threads=2))
    thread = threading.Thread(target=server.run)
    thread.start()
    with ExitStack() as clients:
        asked = [clients.enter_context(connected(server)) for _ in range(6)]
        for client in asked:
            client.sendall(b"GET /held HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert app.began.acquire(timeout=WAIT)
        server.stop()
        ends = time.monotonic() + WAIT
        while server.connected is not None and time.monotonic() < ends and not _refused(server):
            time.sleep(0.01)
        app.go_on.set()
        assert [received(client)[-4:] for client in asked] == [b"here"] * 6
    thread.join(WAIT)
    assert not thread.is_alive()


def _refused(server: HttpServer) -> bool:
    try:
        connected(server).close()
    except OSError:
        return True
    return False


def test_the_grace_ends() -> None:
    app = SlowApp()
    server = HttpServer(app, "127.0.0.1", 0, Limits(grace=0.1))
    thread = threading.Thread(target=server.run)
    thread.start()
    with connected(server) as client:
        client.sendall(b"GET /held HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert app.began.acquire(timeout=WAIT)
        server.stop()
        thread.join(WAIT)
        assert not thread.is_alive()
        app.go_on.set()
