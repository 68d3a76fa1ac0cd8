"""hOCR, the microformat that Tesseract and others write: http://kba.github.io/hocr-spec/1.2/"""

from __future__ import annotations

import re

from lxml import html

from dateline.index.readers.scans.page import Box, Page, ScannedWord, TextBlock

_BOX = re.compile(r"\bbbox (-?\d+) (-?\d+) (-?\d+) (-?\d+)")
_CONFIDENCE = re.compile(r"\bx_wconf (\d{1,3})")
_IMAGE = re.compile(r"\bimage [\"']?([^\"';]+)")
_NUMBER = re.compile(r"\bppageno (\d+)")
_BLOCKS = ("ocr_carea", "ocrx_block", "ocr_par")
_LINES = ("ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat", "ocrx_line")


def read_hocr(root: html.HtmlElement) -> list[Page]:
    """The pages of a file."""
    pages = []
    for place, element in enumerate(_of_class(root, "ocr_page"), 1):
        title = element.get("title") or ""
        image, number, box = _IMAGE.search(title), _NUMBER.search(title), _box(element)
        page = Page(
            number=str(int(number[1]) + 1) if number else str(place),
            unit="pixel",
            image=image[1].strip().replace("\\", "/").rpartition("/")[2] if image else None,
            width=box[2] if box else 0,
            language=element.get("lang"),
        )
        blocks = _outermost(element)
        for block in blocks or [element]:
            page.blocks.append(_block(block))
        pages.append(page)
    return pages


def _outermost(page: html.HtmlElement) -> list[html.HtmlElement]:
    """Paragraphs, where there are any; else blocks."""
    paragraphs = _of_class(page, "ocr_par")
    return paragraphs or [block for name in _BLOCKS for block in _of_class(page, name)]


def _block(element: html.HtmlElement) -> TextBlock:
    block = TextBlock(element.get("id", ""), _box(element))
    lines = [line for line in element.iter() if isinstance(line.tag, str) and line.get("class") in _LINES]
    for line in lines or [element]:
        words = [
            ScannedWord("".join(word.itertext()).strip(), confidence=_confidence(word))
            for word in (_of_class(line, "ocrx_word") or _of_class(line, "ocr_word"))
        ]
        block.lines.append(words or [ScannedWord(text) for text in "".join(line.itertext()).split()])
    return block


def _of_class(element: html.HtmlElement, name: str) -> list[html.HtmlElement]:
    return [e for e in element.iter() if isinstance(e.tag, str) and name in (e.get("class") or "").split()]


def _confidence(word: html.HtmlElement) -> float | None:
    found = _CONFIDENCE.search(word.get("title") or "")
    return min(int(found[1]), 100) / 100 if found else None


def _box(element: html.HtmlElement) -> Box | None:
    found = _BOX.search(element.get("title") or "")
    if not found:
        return None
    left, top, right, bottom = map(int, found.groups())
    return left, top, right - left, bottom - top
