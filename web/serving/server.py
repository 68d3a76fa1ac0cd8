"""The HTTP server: waitress, with limits that no client can use up for the others, and an end in order."""

from __future__ import annotations

import logging
import signal
import socket
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from waitress import wasyncore  # type: ignore[import-untyped]  # has no types
from waitress.adjustments import Adjustments  # type: ignore[import-untyped]
from waitress.channel import HTTPChannel  # type: ignore[import-untyped]
from waitress.server import TcpWSGIServer  # type: ignore[import-untyped]
from waitress.task import ThreadedTaskDispatcher  # type: ignore[import-untyped]

_HEALTH = "/healthz"
_SIGNALS = (signal.SIGTERM, signal.SIGINT)
_SPARE_FILES = 200


@dataclass(frozen=True, slots=True)
class Limits:
    """What clients may take up.

    threads: requests worked on at once. connections: open ones, all in all; beyond them the longest idle of
        the client that has most is closed. idle: seconds without a byte either way. whole: seconds in which
        a request has to be there with all its headers. head, body: bytes of either. grace: seconds that
        running requests have when the server is told to end.
    """

    threads: int = 8
    connections: int = 1000
    idle: int = 30
    whole: int = 15
    head: int = 262_144
    body: int = 65_536
    grace: float = 20.0


class _Channel(HTTPChannel):  # type: ignore[misc]  # has no types
    """A connection that knows when its client began to ask."""

    began = 0.0

    @property
    def is_busy(self) -> bool:
        """Whether it is being answered."""
        return bool(self.requests or self.total_outbufs_len)

    def received(self, data: bytes) -> bool:
        """Take in some bytes."""
        before = self.request
        taken: bool = super().received(data)
        if self.request is not before:
            self.began = time.time()
        return taken

    def is_overdue(self, now: float, limits: Limits) -> bool:
        """Whether it is idle, its request dribbles in, or it does not take its answer."""
        silent = now - self.last_activity > limits.idle
        dribbling = self.request is not None and not self.requests and now - self.began > limits.whole
        return dribbling or (silent and (not self.requests or bool(self.total_outbufs_len)))


class _Dispatcher(ThreadedTaskDispatcher):  # type: ignore[misc]  # has no types
    """Threads for requests, and one that is kept for whoever asks whether the server is well."""

    def __init__(self, threads: int) -> None:
        super().__init__()
        self._health = ThreadedTaskDispatcher()
        self._health.set_thread_count(1)
        self.set_thread_count(threads)

    def add_task(self, task: _Channel) -> None:
        """Queue a connection whose first request is whole."""
        path = getattr(task.requests[0], "path", "") if task.requests else ""
        if path.endswith(_HEALTH):
            self._health.add_task(task)
        else:
            super().add_task(task)

    def shutdown(self, cancel_pending: bool = True, timeout: float = 5) -> bool:
        """End the threads."""
        self._health.shutdown(cancel_pending, timeout)
        ended: bool = super().shutdown(cancel_pending, timeout)
        return ended


class HttpServer(TcpWSGIServer):  # type: ignore[misc]  # has no types
    """A WSGI app behind one address, from `run` to `stop`."""

    channel_class = _Channel

    def __init__(self, app: Callable[..., Any], host: str, port: int, limits: Limits | None = None) -> None:
        """Listen at once. port: 0 for a free one. Raises OSError."""
        self.limits = limits or Limits()
        self._stopping: int | None = None
        self._hurried = False
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.create_server(address[:2], family=family, backlog=1024)
        adjustments = Adjustments(
            sockets=[listening],
            threads=self.limits.threads,
            connection_limit=_affordable(self.limits.connections),
            cleanup_interval=1,
            channel_timeout=self.limits.idle,
            channel_request_lookahead=1,  # so a client is seen to leave while it is answered
            max_request_header_size=self.limits.head,
            max_request_body_size=self.limits.body,
            asyncore_use_poll=True,
            ident=None,
            clear_untrusted_proxy_headers=False,  # they are believed, or not, by `forwarding`
        )
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)
        super().__init__(
            app,
            {},
            _sock=listening,
            dispatcher=_Dispatcher(self.limits.threads),
            adj=adjustments,
            sockinfo=(family, socket.SOCK_STREAM, 0, address),
            bind_socket=False,
        )

    def run(self) -> int:
        """Answer until a signal or `stop` ends it, then finish what runs; the number of the signal, or 0."""
        with _signalled(self.stop):
            while self._stopping is None:
                self._turn(1.0)
            self._finish()
        return self._stopping

    def stop(self, signum: int = 0, _: object = None) -> None:
        """End soon, from any thread or a signal's handler; asked again, without waiting for what runs."""
        self._hurried = self._stopping is not None
        self._stopping = signum if self._stopping is None else self._stopping
        self.pull_trigger()

    def readable(self) -> bool:
        """Whether another connection may come in; makes room for it."""
        if len(self._map) >= self.adj.connection_limit:
            self._make_room()
        accepting: bool = super().readable()
        return accepting

    def maintenance(self, now: float) -> None:
        """Close the connections whose time is over."""
        for channel in list(self.active_channels.values()):
            if channel.is_overdue(now, self.limits):
                channel.will_close = True

    def _make_room(self) -> None:
        """Close a tenth of what the client with most connections keeps without being answered."""
        waiting = [channel for channel in list(self.active_channels.values()) if not channel.is_busy]
        held = Counter(channel.addr[0] for channel in waiting)
        if held:
            greedy = held.most_common(1)[0][0]
            theirs = [channel for channel in waiting if channel.addr[0] == greedy]
            theirs.sort(key=lambda channel: channel.creation_time)
            for channel in theirs[: len(theirs) // 10 + 1]:
                channel.will_close = True

    def _finish(self) -> None:
        """Let in nobody else, answer what was asked already, and let go of the threads."""
        for _ in range(self.adj.backlog):
            known = len(self.active_channels)
            self.handle_accept()
            if len(self.active_channels) == known:
                break
        wasyncore.dispatcher.close(self)
        ends = time.monotonic() + self.limits.grace
        self._turn(0.05)
        while time.monotonic() < ends and not self._hurried:
            self._turn(0.05)
            channels = list(self.active_channels.values())
            if not any(channel.is_busy for channel in channels):
                break
            for channel in channels:
                channel.will_close = channel.will_close or not channel.is_busy
        self.task_dispatcher.shutdown(timeout=0.5)
        wasyncore.close_all(self._map, ignore_all=True)

    def _turn(self, seconds: float) -> None:
        """One round over all connections that have something to say."""
        wasyncore.loop(timeout=seconds, map=self._map, use_poll=True, count=1)


@contextmanager
def _signalled(stop: Callable[[int, object], None]) -> Iterator[None]:
    """Have signals call `stop`, where this is the thread that gets them."""
    try:
        before = {number: signal.signal(number, stop) for number in _SIGNALS}
    except ValueError:  # not the main thread
        before = {}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _affordable(connections: int) -> int:
    """So many connections, or as many as the system lets this process have beside its other files."""
    try:
        import resource
    except ImportError:  # not there on Windows
        return connections
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = connections + _SPARE_FILES
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        return max(50, min(connections, soft - _SPARE_FILES))
    return connections
