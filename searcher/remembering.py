"""What an object's method gave before, kept with the object and gone with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast
from weakref import WeakMethod

Arguments = ParamSpec("Arguments")
Given = TypeVar("Given")


def remembering(method: Callable[Arguments, Given], most: int) -> Callable[Arguments, Given]:
    """A method of an object with what it gave for the last arguments, `most` of them.

    The object is to keep it as an attribute. It refers to the object weakly, so that they are no circle: an
    object that nobody uses goes at once, and with it the files that it has open.
    """
    weak = WeakMethod(method)

    @lru_cache(maxsize=most)
    def remembered(*arguments: Arguments.args, **keywords: Arguments.kwargs) -> Given:
        alive = weak()
        if alive is None:
            raise ReferenceError("what this is a method of is gone")
        given: Given = alive(*arguments, **keywords)
        return given

    return cast(Callable[Arguments, Given], remembered)
