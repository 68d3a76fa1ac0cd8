"""How long a query may take: looked at from within its work, which ends when the time is over."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Literal

from dateline.index.errors import QueryTimeout

Part = Literal["searching", "counting", "marking"]

_ends: ContextVar[float | None] = ContextVar("ends", default=None)
_wanted: ContextVar[Callable[[], bool] | None] = ContextVar("wanted", default=None)


@contextmanager
def budget(seconds: float | None) -> Iterator[None]:
    """Give what is asked within the context so many seconds; None for no end. Of two the outer one counts."""
    if seconds is None or _ends.get() is not None:
        yield
        return
    token = _ends.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _ends.reset(token)


@contextmanager
def while_wanted(wanted: Callable[[], bool]) -> Iterator[None]:
    """Let what is asked within the context end, as if its time were over, when nobody wants it any more."""
    token = _wanted.set(wanted)
    try:
        yield
    finally:
        _wanted.reset(token)


def check_budget(part: Part) -> None:
    """Raise QueryTimeout when the time is over; to be called now and then by what may take long."""
    ends, wanted = _ends.get(), _wanted.get()
    if (ends is not None and time.monotonic() > ends) or (wanted is not None and not wanted()):
        raise QueryTimeout(part)
