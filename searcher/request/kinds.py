"""What the value of an option may be: taken from a caller as an object, or read from a text."""

from __future__ import annotations

import math
import operator
import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, SupportsFloat, SupportsIndex

_DECIMAL = re.compile(r"[0-9]{1,9}(\.[0-9]{1,6})?")


class Kind(ABC):
    """A kind of value.

    wanted: in words, what may be given, to stand after `is`. wanted_text: the same of a text if it differs.
    """

    wanted: str
    wanted_text = ""

    @abstractmethod
    def taken(self, value: object) -> object:
        """The value as a request keeps it; raises ValueError for another kind of thing."""

    def read(self, text: str) -> object:
        """The value that a text stands for; raises ValueError for one that stands for none."""
        return self.taken(text)

    def written(self, value: Any) -> str | tuple[str, ...]:
        """A value that was taken as the text, or texts, that `read` takes back."""
        return str(value)


class Whole(Kind):
    """A whole number from `least` to `most`; None for no bound above."""

    __match_args__ = ("least", "most")

    def __init__(self, least: int = 0, most: int | None = None) -> None:
        self.least, self.most = least, most
        self.wanted = f"a whole number from {least}" + ("" if most is None else f" to {most:,}")

    def taken(self, value: object) -> int:
        """A number of any integral type, as an int."""
        if isinstance(value, bool) or not isinstance(value, SupportsIndex):
            raise ValueError(value)
        number = operator.index(value)
        if number < self.least or (self.most is not None and number > self.most):
            raise ValueError(value)
        return number

    def read(self, text: str) -> int:
        """A number in ASCII digits, nine at most."""
        # isdecimal alone would let other scripts' digits and 10,000-digit numbers through
        if not (text.isascii() and text.isdecimal() and len(text) <= 9):
            raise ValueError(text)
        return self.taken(int(text))


class Days(Kind):
    """A number of days above 0, fractions too, and at most `most`."""

    __match_args__ = ("most",)

    def __init__(self, most: float = math.inf) -> None:
        self.most = most
        self.wanted = "a number of days above 0" + (f" up to {most:,.0f}" if most < math.inf else "")

    def taken(self, value: object) -> float:
        """A finite number of any type, as a float."""
        if isinstance(value, bool | str) or not isinstance(value, SupportsFloat):
            raise ValueError(value)
        days = float(value)
        if not 0 < days <= self.most or days == math.inf:
            raise ValueError(value)
        return days

    def read(self, text: str) -> float:
        """A decimal number without an exponent."""
        if not _DECIMAL.fullmatch(text):
            raise ValueError(text)
        return self.taken(float(text))

    def written(self, value: float) -> str:
        """Without an exponent; whole days without a point."""
        return f"{value:.6f}".rstrip("0").rstrip(".")


class Switch(Kind):
    """Yes or no; `on` or `off` as text."""

    wanted = "True or False"
    wanted_text = "on or off"

    def taken(self, value: object) -> bool:
        """A bool and nothing that merely counts as one."""
        if not isinstance(value, bool):
            raise ValueError(value)
        return value

    def read(self, text: str) -> bool:
        """`on` or `off`."""
        if text not in ("on", "off"):
            raise ValueError(text)
        return text == "on"

    def written(self, value: bool) -> str:
        """`on` or `off`."""
        return "on" if value else "off"


class Choice(Kind):
    """One of a few words."""

    __match_args__ = ("words",)

    def __init__(self, words: tuple[str, ...]) -> None:
        self.words = words
        self.wanted = f"one of {', '.join(words)}"

    def taken(self, value: object) -> str:
        """One of them, exactly."""
        if not isinstance(value, str) or value not in self.words:
            raise ValueError(value)
        return value


class Choices(Kind):
    """One or several of a few words."""

    __match_args__ = ("words",)

    def __init__(self, words: tuple[str, ...]) -> None:
        self.words = words
        self.wanted = f"one or several of {', '.join(words)}"

    def taken(self, value: object) -> tuple[str, ...]:
        """A tuple with each of them once."""
        given = tuple(dict.fromkeys(_texts(value)))
        if not set(given) <= set(self.words):
            raise ValueError(value)
        return given

    def written(self, value: tuple[str, ...]) -> tuple[str, ...]:
        """Each of them."""
        return value


class Text(Kind):
    """A text, as it is."""

    wanted = "a text"

    def taken(self, value: object) -> str:
        """The text."""
        if not isinstance(value, str):
            raise ValueError(value)
        return value


class Texts(Kind):
    """A text or several, any of which will do."""

    wanted = "a text, or several of which any will do"

    def taken(self, value: object) -> tuple[str, ...]:
        """A tuple without the blank ones."""
        return tuple(text for text in _texts(value) if text.strip())

    def written(self, value: tuple[str, ...]) -> tuple[str, ...]:
        """Each of them."""
        return value


class Day(Kind):
    """A day, month or year as a text, which is not looked into; or a date, or a moment."""

    wanted = "a day, month or year as text, or a date"

    def taken(self, value: object) -> str | date | None:
        """The text or date; None for a blank text."""
        if isinstance(value, str):
            return value if value.strip() else None
        if not isinstance(value, date):
            raise ValueError(value)
        return value

    def written(self, value: str | date) -> str:
        """The text as it is, a date in ISO 8601."""
        return value if isinstance(value, str) else value.isoformat()


def _texts(value: object) -> tuple[str, ...]:
    """One text or several as a tuple; raises ValueError for anything else."""
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    if isinstance(value, bytes | Mapping) or not isinstance(value, Iterable):
        raise ValueError(value)
    given = tuple(value)
    if not all(isinstance(text, str) for text in given):
        raise ValueError(value)
    return given
