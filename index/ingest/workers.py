"""Parsing in several processes at once, results in the order of the input, memory bounded."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import chain
from multiprocessing import Pipe
from queue import Full, Queue

from dateline.index.article import Rejected
from dateline.index.ingest.parsing import LINES_BYTES, Parser, Parsing, Task

Step = object
"""A Task, or anything that is to keep its place among the tasks."""

Results = Queue[bytes]
"""Pickled lists of items, and no bytes at the end: they are unpickled where they are used, so that no more
than one stands there as objects, and a thread's own heap (as glibc has it) never grows with them."""

_ALONE_SECONDS = 0.5
_PATIENCE_SECONDS = 0.2
_CHUNKS_AHEAD = 16  # lists of items of one task that wait to be taken
_TASKS_SPARE = 1  # tasks done or waiting beside those that the processes are at: each is megabytes


class Workers:
    """Processes that parse. Each is looked after by a thread, which feeds it one task at a time.

    They end when `close` is called, and when this process ends in any way: they read from a pipe that
    nobody else holds.
    """

    def __init__(self, jobs: int, parsing: Parsing) -> None:
        """Starts a process with the first task for it, and `jobs` at most."""
        self._parsing = parsing
        self._threads = ThreadPoolExecutor(jobs, thread_name_prefix="dateline-parse")
        self._mine = threading.local()
        self._ahead = jobs + _TASKS_SPARE
        self._processes: list[_Process] = []
        self._closed = threading.Event()

    def parse(self, steps: Iterator[Step]) -> Iterator[object]:
        """For each task lists of its items, anything else as it is; in the order of the steps."""
        waiting: deque[object] = deque()
        tasks = 0
        for step in steps:
            waiting.append(self._begin(step) if isinstance(step, Task) else step)
            tasks += isinstance(step, Task)
            while tasks > self._ahead:
                first = waiting.popleft()
                tasks -= isinstance(first, Queue)
                yield from _taken(first)
        for left in waiting:
            yield from _taken(left)

    def close(self) -> None:
        """End the processes, whatever they are doing."""
        self._closed.set()
        for process in self._processes:
            process.end()
        self._threads.shutdown(cancel_futures=True)
        for process in self._processes:  # one may have been starting
            process.end()

    def _begin(self, task: Task) -> Results:
        results: Results = Queue(_CHUNKS_AHEAD)
        self._threads.submit(self._run, task, results)
        return results

    def _run(self, task: Task, results: Results) -> None:
        """In a thread: have a task done; a process that breaks down costs the task, and is replaced."""
        try:
            for data in self._process().run(task):
                self._put(results, data)
        except (EOFError, OSError):
            self._mine.process = None
            reason = "its reader broke down over it; if the file is sound, report it"
            self._put(results, pickle.dumps([Rejected(str(task.path), None, reason)]))
        self._put(results, b"")

    def _process(self) -> _Process:
        """This thread's."""
        process: _Process | None = getattr(self._mine, "process", None)
        if process is None:
            process = self._mine.process = _Process(self._parsing)
            self._processes.append(process)
            if self._closed.is_set():
                raise EOFError
        return process

    def _put(self, results: Results, data: bytes) -> None:
        """Wait for room, but not when nobody takes any more."""
        while not self._closed.is_set():
            with suppress(Full):
                results.put(data, timeout=_PATIENCE_SECONDS)
                return


class _Process:
    """One worker process and the connection to it."""

    def __init__(self, parsing: Parsing) -> None:
        ours, theirs = Pipe()
        descriptor = theirs.fileno()
        command = [sys.executable, "-m", "dateline.index.ingest.worker", str(descriptor)]
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
        self._process = subprocess.Popen(  # noqa: S603 - this very program; standard input may be a task
            command, pass_fds=[descriptor], env=environment
        )
        theirs.close()
        self._connection = ours
        self._connection.send(parsing)

    def run(self, task: Task) -> Iterator[bytes]:
        """Send a task and yield its items, pickled. Raises EOFError or OSError when the process is gone."""
        self._connection.send(task)
        while data := self._connection.recv_bytes():
            yield data

    def end(self) -> None:
        """Kill it: it holds nothing that could be lost."""
        self._process.kill()
        self._process.wait()
        self._connection.close()


def parse_here(steps: Iterator[Step], parser: Parser) -> Iterator[object]:
    """As `Workers.parse`, in this process."""
    for step in steps:
        if isinstance(step, Task):
            yield from parser.items(step)
        else:
            yield step


def parse_all(steps: Iterator[Step], parsing: Parsing, jobs: int) -> Iterator[object]:
    """As `Workers.parse`, in this process as long as that is quick: starting others takes a while."""
    began = time.monotonic()
    parser = Parser(parsing)
    for step in steps:
        is_much = time.monotonic() - began > _ALONE_SECONDS or _is_of_a_long_file(step)
        if jobs > 1 and sys.executable and is_much:
            workers = Workers(jobs, parsing)
            try:
                yield from workers.parse(chain([step], steps))
            finally:
                workers.close()
        else:
            yield from parse_here(iter([step]), parser)


def _is_of_a_long_file(step: Step) -> bool:
    return isinstance(step, Task) and len(step.lines or b"") >= LINES_BYTES


def _taken(waiting: object) -> Iterator[object]:
    if not isinstance(waiting, Queue):
        yield waiting
        return
    while data := waiting.get():
        yield pickle.loads(data)  # noqa: S301 - from a process of ours
