"""PAGE XML of the PRImA research lab, any version: https://github.com/PRImA-Research-Lab/PAGE-XML"""

from __future__ import annotations

import re
from typing import IO

from lxml import etree

from dateline.index.readers.scans.page import Box, Page, ScannedWord, TextBlock

_HEADINGS = ("heading", "header", "headline", "title")


def read_page_xml(stream: IO[bytes]) -> list[Page]:
    """The page of a file. Raises etree.XMLSyntaxError for what is no XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.parse(stream, parser).getroot()
    return [_page(page) for page in root.iter("{*}Page")]


def _page(element: etree._Element) -> Page:
    width = element.get("imageWidth", "")
    page = Page(
        unit="pixel", image=element.get("imageFilename"), width=int(width) if width.isdecimal() else 0
    )
    regions = {region.get("id", ""): region for region in element.iter("{*}TextRegion")}
    order = [
        ref.get("regionRef", "")
        for ref in sorted(
            element.iter("{*}RegionRefIndexed", "{*}RegionRef"), key=lambda ref: int(ref.get("index") or 0)
        )
    ]
    ordered = [id for id in order if id in regions]
    for id in [*ordered, *(id for id in regions if id not in ordered)]:
        page.blocks.append(_block(regions[id]))
    page.language = next(
        (r.get("primaryLanguage") for r in regions.values() if r.get("primaryLanguage")), None
    )
    return page


def _block(region: etree._Element) -> TextBlock:
    block = TextBlock(region.get("id", ""), _box(region), heading=(region.get("type") or "") in _HEADINGS)
    lines = list(region.iterfind("{*}TextLine"))
    for holder in lines or [region]:
        text, confidence = _text(holder)
        for line in text.split("\n"):
            block.lines.append([ScannedWord(word, confidence=confidence) for word in line.split()])
    return block


def _text(holder: etree._Element) -> tuple[str, float | None]:
    """The text of a line, else that of its words; and how sure the OCR is of it."""
    equivalents = sorted(holder.iterfind("{*}TextEquiv"), key=lambda one: int(one.get("index") or 0))
    for equivalent in equivalents:
        text = equivalent.findtext("{*}Unicode")
        if text:
            confidence = equivalent.get("conf")
            return text, float(confidence) if confidence and re.fullmatch(
                r"[01](\.\d+)?", confidence
            ) else None
    words = (_text(word)[0] for word in holder.iterfind("{*}Word"))
    return " ".join(filter(None, words)), None


def _box(region: etree._Element) -> Box | None:
    coords = region.find("{*}Coords")
    points = [] if coords is None else re.findall(r"(-?\d+),(-?\d+)", coords.get("points") or "")
    if not points and coords is not None:
        points = [(p.get("x", "0"), p.get("y", "0")) for p in coords.iterfind("{*}Point")]
    if not points:
        return None
    across, down = [int(x) for x, _ in points], [int(y) for _, y in points]
    return min(across), min(down), max(across) - min(across), max(down) - min(down)
