"""A cache of a method's answers that lives and dies with its object.

`functools.lru_cache` on a method is one cache for the whole class: it keeps objects alive that nobody else
holds, here segments that a merge removed, and the objects push out one another's answers.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any, TypeVar, cast

Method = TypeVar("Method", bound=Callable[..., Any])


def remembered(maxsize: int) -> Callable[[Method], Method]:
    """Decorate a method so that each object remembers its last `maxsize` answers; safe for threads."""

    def decorate(method: Method) -> Method:
        """The method, remembering."""
        return cast(Method, _Remembered(method, maxsize))

    return decorate


class _Remembered:
    """Puts the cache into the object when the method is first looked up, in the method's place."""

    def __init__(self, method: Callable[..., Any], maxsize: int) -> None:
        self._method = method
        self._maxsize = maxsize
        self._name = method.__name__
        self.__doc__ = method.__doc__

    def __get__(self, instance: object, owner: type | None = None) -> Any:
        if instance is None:
            return self
        cached = lru_cache(self._maxsize)(partial(self._method, instance))
        return instance.__dict__.setdefault(self._name, cached)
