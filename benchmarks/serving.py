"""The server under load: `python -m benchmarks.serving`, with `--peers` other servers around the same app."""

from __future__ import annotations

import argparse
import asyncio
import importlib.util
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote_plus

import dateline
from benchmarks.corpus import news
from benchmarks.timing import percentile
from dateline.web import create_app

_APP = "benchmarks.serving:app()"
_PYTHON = [sys.executable, "-m"]
_GRANIAN = "--interface wsgi --workers 1 --blocking-threads 8 --backpressure 64 --factory --no-ws"
SERVERS = {
    "dateline": ("waitress", "dateline serve -a {folder} --port {port}"),
    "waitress as it comes": (
        "waitress",
        "waitress --listen=127.0.0.1:{port} --threads=8 benchmarks.serving:served",
    ),
    "gunicorn": ("gunicorn", f"gunicorn -b 127.0.0.1:{{port}} -k gthread --threads 8 {_APP}"),
    "granian": ("granian", f"granian --host 127.0.0.1 --port {{port}} {_GRANIAN} benchmarks.serving:app"),
    "hypercorn": ("hypercorn", "hypercorn -b 127.0.0.1:{port} wsgi:benchmarks.serving:served"),
    "cheroot": ("cheroot", "cheroot --bind 127.0.0.1:{port} --threads 8 benchmarks.serving:served"),
}
"""By name: the package it needs, and the module to start with its arguments."""

CLIENTS = (1, 8, 64)
IDLE, SLOW = 200, 50


def app() -> object:
    """The WSGI app over the archive in `$DATELINE_ARCHIVE`, as other servers are told to start it."""
    return create_app(dateline.open_archive(os.environ["DATELINE_ARCHIVE"]))


def served(environ: object, start: object) -> object:
    """The same for servers that take an app and no factory."""
    global _made
    _made = _made or app()
    return _made(environ, start)  # type: ignore[operator]


_made: object = None


class Load(NamedTuple):
    """Answers in a second, milliseconds of the middle and the slowest, answers that were no 200."""

    rate: float
    p50: float
    p99: float
    failed: int

    def __str__(self) -> str:
        """A cell of a table."""
        failed = f", {self.failed} failed" if self.failed else ""
        return f"{self.rate:.0f}/s, {self.p50:.0f}, {self.p99:.0f}{failed}"


async def _client(
    port: int, next_path: Callable[[], str], ends: float, times: list[float], failed: list[str]
) -> None:
    """One browser: the next request when the last one is answered, over one connection while it lasts."""
    reader = writer = None
    while time.perf_counter() < ends:
        path, began = next_path(), time.perf_counter()
        try:
            if writer is None or reader is None:
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
            head = (await reader.readuntil(b"\r\n\r\n")).lower()
            if b"chunked" in head:
                while size := int(await reader.readline(), 16):
                    await reader.readexactly(size + 2)
                await reader.readline()
            else:
                await reader.readexactly(int(head.split(b"content-length:")[1].split(b"\r\n")[0]))
            if b" 200 " not in head[:15]:
                failed.append(head[:15].decode())
        except (OSError, EOFError, ValueError, IndexError, asyncio.IncompleteReadError) as error:
            failed.append(repr(error))
            reader = writer = None
        else:
            times.append((time.perf_counter() - began) * 1000)


async def load(port: int, next_path: Callable[[], str], clients: int, seconds: float) -> Load:
    """Ask with so many clients at once; those that wait for more than five seconds give up."""
    times: list[float] = []
    failed: list[str] = []
    began = time.perf_counter()
    asking = [
        asyncio.create_task(_client(port, next_path, began + seconds, times, failed)) for _ in range(clients)
    ]
    _, waiting = await asyncio.wait(asking, timeout=seconds + 5)
    for one in waiting:
        one.cancel()
    took = time.perf_counter() - began
    return Load(
        len(times) / took,
        percentile(times or [float("inf")], 0.5),
        percentile(times or [float("inf")], 0.99),
        len(failed) + len(waiting),
    )


@contextmanager
def crowd(port: int, idle: int = IDLE, slow: int = SLOW) -> Iterator[None]:
    """Connections that say nothing, and some that say a header line without an end, a byte now and then."""
    sockets = []
    for number in range(idle + slow):
        try:
            opened = socket.create_connection(("127.0.0.1", port), timeout=2)
        except OSError:
            continue
        if number >= idle:
            opened.sendall(b"GET /search HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
        sockets.append(opened)
    try:
        yield
    finally:
        for opened in sockets:
            opened.close()


def _stop(process: subprocess.Popen[bytes], port: int, path: str) -> str:
    """How the server ends on SIGTERM while six requests run: how many were answered, its code, how long."""
    request = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode()
    running = [socket.create_connection(("127.0.0.1", port), timeout=20) for _ in range(6)]
    for one in running:
        one.sendall(request)
    time.sleep(0.005)
    began = time.perf_counter()
    process.send_signal(signal.SIGTERM)
    answered = 0
    for one in running:
        with one:
            try:
                answered += b" 200 " in one.recv(15)
            except OSError:
                continue
    code = process.wait(60)
    return f"{answered} of 6, code {code}, {time.perf_counter() - began:.1f} s"


def _memory(pid: int) -> float:
    """Megabytes of a process and its children, what is shared counted once for each."""
    total = 0.0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            fields = dict(line.split(":\t", 1) for line in status.read_text().splitlines() if ":\t" in line)
        except OSError:
            continue
        if str(pid) in (fields["Pid"], fields["PPid"]):
            total += int(fields.get("VmRSS", "0").split()[0]) / 1024
    return total


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port


def _measured(name: str, folder: str, paths: list[str], seconds: float) -> list[str]:
    """A row of the table."""
    numbers = count()

    def fresh() -> str:
        """A URL that was not asked for before, so that no page is kept for it."""
        return f"{random.choice(paths)}&fresh={next(numbers)}"

    port = _free_port()
    arguments = SERVERS[name][1].format(folder=folder, port=port).split(" ")
    environment = os.environ | {"DATELINE_ARCHIVE": folder}
    process = subprocess.Popen(
        [*_PYTHON, *arguments], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _await(port)
        asyncio.run(load(port, fresh, 2, 1))
        loads = [str(asyncio.run(load(port, fresh, clients, seconds))) for clients in CLIENTS]
        loads.append(str(asyncio.run(load(port, lambda: random.choice(paths), CLIENTS[-1], seconds))))
        memory = f"{_memory(process.pid):.0f} MB"
        with crowd(port):
            crowded = str(asyncio.run(load(port, fresh, 1, seconds)))
        time.sleep(1)
        return [name, *loads, crowded, memory, _stop(process, port, paths[0])]
    finally:
        process.kill()
        process.wait()


def _await(port: int) -> None:
    for _ in range(150):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit(f"nothing answers at port {port}")


def _library(folder: str, words: list[str]) -> None:
    """Print the time of the same searches by the library, and of the pages without a server."""
    archive = dateline.open_archive(folder)
    client = create_app(archive).test_client()
    inside, pages = [], []
    for number, text in enumerate(words * 3):
        began = time.perf_counter()
        archive.search(text, facets=("source", "section", "author", "language", "tag"), timeline="auto")
        between = time.perf_counter()
        client.get(f"/search?q={quote_plus(text)}&fresh={number}").close()
        inside.append((between - began) * 1000)
        pages.append((time.perf_counter() - between) * 1000)
    print(
        f"p50, p95 in ms: the library's search with facets and timeline {percentile(inside, 0.5):.1f}, "
        f"{percentile(inside, 0.95):.1f}; the page without a server {percentile(pages, 0.5):.1f}, "
        f"{percentile(pages, 0.95):.1f}\n"
    )


def main() -> None:
    """Measure and print Markdown."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.serving", description=__doc__)
    parser.add_argument("--peers", action="store_true", help="the other servers that are installed, too")
    parser.add_argument("--articles", type=int, default=3000, help="real articles at most (3000)")
    parser.add_argument("--seconds", type=float, default=5, help="of load for each figure (5)")
    arguments = parser.parse_args()
    names = [
        name
        for name, (package, _) in SERVERS.items()
        if name == "dateline" or (arguments.peers and importlib.util.find_spec(package))
    ]
    with tempfile.TemporaryDirectory(prefix="dateline-serving-") as folder:
        texts = list(news(arguments.articles))
        with dateline.open_archive(folder, create=True) as archive:
            archive.add(
                dateline.Article(
                    id=one.id, source=one.source, section=one.section, headline=one.headline,
                    body=one.body, published=one.date,
                )
                for one in texts
            )  # fmt: skip
        choose = random.Random(3)
        words = [" ".join(choose.choice(texts).headline.split()[:2]) for _ in range(100)]
        _library(folder, words)
        heads = [
            *(f"{clients} clients" for clients in CLIENTS),
            f"{CLIENTS[-1]}, pages kept",
            f"1 beside {IDLE} idle, {SLOW} slow",
        ]
        print("| server |", " | ".join([*heads, "memory", "SIGTERM, 6 requests running"]), "|")
        print("|---" * (len(heads) + 3) + "|")
        for name in names:
            paths = [f"/search?q={quote_plus(text)}" for text in words]
            print("|", " | ".join(_measured(name, folder, paths, arguments.seconds)), "|", flush=True)


if __name__ == "__main__":
    main()
