"""What print, scans and databases say of an article besides its text: page, column, edition."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache

_PLACED = ("number", "of")
_BESIDE = (*_PLACED, "captured")
"""Where an article stood in the file that brought it, and when it was fetched: no part of what it is."""


@dataclass(frozen=True, slots=True)
class Area:
    """A piece of a scanned page. box: left, top, width and height, in the unit of the Details.

    page: its number as printed. image: file name or address of the page's scan.
    """

    box: tuple[int, int, int, int]
    page: str | None = None
    image: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """Each None where it is unknown.

    page, column, edition, kicker: as printed; a kicker is the line above a headline. number, of: the article
    is the number-th of so many in its file. image: file name or address of the scan that it begins on.
    areas: where it stands on the scans. unit: of their boxes: `pixel`, `mm10` (tenths of a millimetre),
    `inch1200`. confidence: of the OCR, from 0 to 1. loaded: ISO 8601, when a database took it in. captured:
    ISO 8601 in UTC, when its page was fetched for a web archive. times: of a broadcast, when each paragraph
    of its text begins, `0:02:10`.
    """

    page: str | None = None
    column: str | None = None
    edition: str | None = None
    kicker: str | None = None
    number: int | None = None
    of: int | None = None
    image: str | None = None
    areas: tuple[Area, ...] = ()
    unit: str | None = None
    confidence: float | None = None
    loaded: str | None = None
    captured: str | None = None
    times: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """What is known, as JSON has it: `{"page": "3", "areas": [{"box": [72, 2533, 899, 812]}]}`."""
        known = {name: getattr(self, name) for name in _NAMES if getattr(self, name) not in (None, ())}
        if self.areas:
            known["areas"] = [
                {"box": list(area.box)}
                | {name: value for name, value in (("page", area.page), ("image", area.image)) if value}
                for area in self.areas
            ]
        if self.times:
            known["times"] = list(self.times)
        return known

    def as_text(self) -> str:
        """As the store keeps it: `as_dict` in JSON."""
        return json.dumps(self.as_dict(), ensure_ascii=False)

    def content(self) -> str:
        """As `as_text`, without its place in a file and the day of a download: two are the same there."""
        return json.dumps({name: v for name, v in self.as_dict().items() if name not in _BESIDE})

    def lines(self) -> Iterator[tuple[str, str]]:
        """Names and values for people: `("printed", "page 3, column 2")`."""
        printed = [
            f"{name} {value}" for name in ("page", "column", "edition") if (value := getattr(self, name))
        ]
        if printed:
            yield "printed", ", ".join(printed)
        if self.kicker:
            yield "kicker", self.kicker
        if self.image:
            yield "scan", self.image
        if self.confidence is not None:
            yield "read by OCR", f"{self.confidence:.0%} sure of its letters"
        if self.number:
            yield "in its file", f"{self.number} of {self.of}" if self.of else f"number {self.number}"
        if self.loaded:
            yield "loaded", self.loaded
        if self.captured:
            yield "captured", self.captured


_NAMES = tuple(field.name for field in fields(Details))
_TEXTS = ("page", "column", "edition", "kicker", "image", "unit", "loaded", "captured")


@lru_cache(maxsize=1024)
def read_details(text: str) -> Details:
    """The Details that `as_text` wrote."""
    return details_of(json.loads(text))


def details_of(found: object) -> Details:
    """The Details of a mapping as `as_dict` makes it; raises ValueError for what is none."""
    if isinstance(found, Details):
        return found
    if not isinstance(found, Mapping) or not set(found) <= set(_NAMES):
        raise ValueError(f"details are an object with some of {', '.join(_NAMES)}")
    for name, value in found.items():
        if name in _TEXTS and not isinstance(value, str | None):
            raise ValueError(f"its {name} is no text")
        if name in _PLACED and (isinstance(value, bool) or not isinstance(value, int | None)):
            raise ValueError(f"its {name!r} is no number")
    confidence = found.get("confidence")
    if confidence is not None and (
        isinstance(confidence, bool) or not isinstance(confidence, int | float) or not 0 <= confidence <= 1
    ):
        raise ValueError("its confidence is no number from 0 to 1")
    times = found.get("times") or ()
    if not isinstance(times, list | tuple) or not all(isinstance(time, str) for time in times):
        raise ValueError("its times are no texts")
    areas = tuple(map(_area, found.get("areas") or ()))
    return Details(**{**found, "areas": areas, "times": tuple(times)})


def _area(found: object) -> Area:
    box = found.get("box") if isinstance(found, Mapping) else None
    if not isinstance(box, list | tuple) or len(box) != 4 or not all(type(side) is int for side in box):
        raise ValueError("an area has a box of four whole numbers: left, top, width, height")
    page, image = found.get("page"), found.get("image")  # type: ignore[attr-defined]  # a mapping, seen above
    if not isinstance(page, str | None) or not isinstance(image, str | None):
        raise ValueError("the page and the image of an area are texts")
    return Area((box[0], box[1], box[2], box[3]), page, image)
