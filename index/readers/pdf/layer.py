"""The text layer of a PDF's pages: pieces of text with their places and sizes, by pdfium."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2 as pdfium
from pypdfium2 import raw

HYPHEN = "\x02"
"""What pdfium gives for a hyphen at a line's end."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text on one line. left, bottom, right, top: in points, from the lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float

    @property
    def middle(self) -> float:
        """Its height on the page."""
        return (self.bottom + self.top) / 2


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its runs in the order in which they were drawn, and its size in points."""

    runs: tuple[Run, ...]
    width: float
    height: float


def sheet(document: pdfium.PdfDocument, index: int) -> Sheet:
    """The text of a page. Raises pdfium.PdfiumError where it is damaged."""
    page = document[index]
    try:
        width, height = page.get_size()
        layer = page.get_textpage()
        try:
            runs = [_run(layer, place) for place in range(layer.count_rects())]
        finally:
            layer.close()
    finally:
        page.close()
    return Sheet(tuple(run for run in runs if run.text), width, height)


def _run(layer: pdfium.PdfTextPage, place: int) -> Run:
    left, bottom, right, top = layer.get_rect(place)
    text = " ".join(layer.get_text_bounded(left, bottom, right, top).replace("\ufffe", HYPHEN).split())
    index = layer.get_index((left + right) / 2, (bottom + top) / 2, right - left, top - bottom)
    size = raw.FPDFText_GetFontSize(layer.raw, index) if index is not None else 0
    return Run(text, left, bottom, right, top, size if size > 1 else top - bottom)
