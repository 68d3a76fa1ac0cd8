"""Many clients at once, some of them slow, idle or gone: all others are answered, and memory stays level."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

import dateline

LONG = bool(os.environ.get("DATELINE_TRUST_LONG"))
SECONDS = 60 if LONG else 3
CLIENTS = 64 if LONG else 12
IDLE, SLOW = 200, 50
MOST_GROWTH_MB = 60
_PATHS = (
    "/search?q=gull",
    "/search.json?q=harbour+mayor",
    "/article/a{}",
    "/suggest?q=har",
    "/search.csv?q=mayor&size=50",
)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, int]]:
    """A server of its own: its port and its process."""
    folder = tmp_path_factory.mktemp("served") / "archive"
    with dateline.open_archive(folder, create=True) as archive:
        archive.add(
            {
                "id": f"a{number}",
                "headline": f"Gull {number} elected",
                "body": f"The harbour mayor of town {number} is a gull. " * 5,
                "published": f"2025-01-{number % 28 + 1:02}",
                "source": f"Paper {number % 7}",
            }
            for number in range(300)
        )
    command = [sys.executable, "-m", "dateline", "serve", "--port", "0", "-a", str(folder)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        address = re.search(r":(\d+)", process.stderr.readline().split("http://", 1)[1])
        assert address
        try:
            yield int(address[1]), process.pid
        finally:
            process.send_signal(signal.SIGTERM)
            assert process.wait(60) == 0
            assert process.stderr.read() == ""


@contextmanager
def crowd(port: int) -> Iterator[None]:
    """Idle connections, and slow ones that send a byte now and then."""
    done = threading.Event()
    with ExitStack() as opened:
        clients = [
            opened.enter_context(socket.create_connection(("127.0.0.1", port), 20))
            for _ in range(IDLE + SLOW)
        ]
        for client in clients[:SLOW]:
            client.sendall(b"GET /search?q=gull HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")

        def dribble() -> None:
            while not done.wait(0.2):
                for client in clients[:SLOW]:
                    try:
                        client.sendall(b"x")
                    except OSError:  # the server had enough of it
                        continue

        thread = threading.Thread(target=dribble)
        thread.start()
        try:
            yield
        finally:
            done.set()
            thread.join()


def _memory(pid: int) -> float:
    """Megabytes of a process."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def _ask(port: int, number: int, ends: float, answered: list[int], wrong: list[str]) -> None:
    """One client; now and then it leaves without waiting for the answer."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        while time.monotonic() < ends:
            path = _PATHS[(number + answered[number]) % len(_PATHS)].format(answered[number] % 300)
            connection.request("GET", path)
            if answered[number] % 10 == 9:
                connection.close()
            else:
                answer = connection.getresponse()
                body = answer.read()
                if answer.status != 200 or not body:
                    wrong.append(f"{path}: {answer.status}")
            answered[number] += 1
    except OSError as error:
        wrong.append(repr(error))
    finally:
        connection.close()


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is read from /proc")
def test_a_crowd_is_answered_fairly_and_memory_stays_level(served: tuple[int, int]) -> None:
    port, pid = served
    answered, wrong = [0] * CLIENTS, []
    with crowd(port):
        _round(port, SECONDS / 3, answered, wrong)  # what is loaded and remembered is there after that
        before = _memory(pid)
        answered = [0] * CLIENTS
        _round(port, SECONDS, answered, wrong)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=20) as answer:
            assert answer.status == 200
    print(
        f"{sum(answered) / SECONDS:.0f} answers a second, {min(answered)} to {max(answered)} a client,",
        end=" ",
    )
    print(f"{before:.0f} MB before, {_memory(pid):.0f} MB after")
    assert not wrong
    assert min(answered) * 5 >= sum(answered) / CLIENTS  # nobody waits much longer than the others
    assert _memory(pid) - before < MOST_GROWTH_MB


def _round(port: int, seconds: float, answered: list[int], wrong: list[str]) -> None:
    ends = time.monotonic() + seconds
    clients = [
        threading.Thread(target=_ask, args=(port, number, ends, answered, wrong)) for number in range(CLIENTS)
    ]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
