"""ALTO, versions 1 to 4: https://www.loc.gov/standards/alto/"""

from __future__ import annotations

from typing import IO

from lxml import etree

from dateline.index.readers.markup.plain import local_name
from dateline.index.readers.scans.page import Box, Page, ScannedWord, TextBlock

_MAX_ELEMENTS = 2_000_000


def read_alto(stream: IO[bytes]) -> list[Page]:
    """The pages of a file: one, as nearly always. Raises etree.XMLSyntaxError for what is no XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.parse(stream, parser).getroot()
    unit = next((text for e in root.iter("{*}MeasurementUnit") if (text := (e.text or "").strip())), None)
    image = next((text for e in root.iter("{*}fileName") if (text := (e.text or "").strip())), None)
    pages = [_page(page, unit) for page in root.iter("{*}Page")]
    for page in pages:
        page.image = image.replace("\\", "/").rpartition("/")[2] if image else None
    return pages


def _page(element: etree._Element, unit: str | None) -> Page:
    printed = (element.get("PRINTED_IMG_NR") or "").strip("[]() ")
    page = Page(
        number=printed or element.get("PHYSICAL_IMG_NR"),
        unit=unit,
        width=_number(element.get("WIDTH")),
        confidence=_share(element.get("PC")),
    )
    for block in element.iter("{*}TextBlock"):
        page.blocks.append(_block(block))
        page.language = page.language or block.get("language") or block.get("LANG")
    return page


def _block(element: etree._Element) -> TextBlock:
    block = TextBlock(element.get("ID", ""), _box(element))
    for line in element.iter("{*}TextLine"):
        words: list[ScannedWord] = []
        for child in line:
            name = local_name(child)
            if name == "string":
                part = (child.get("SUBS_TYPE") or "").lower()
                words.append(
                    ScannedWord(
                        (child.get("CONTENT") or "").strip(),
                        child.get("ID", ""),
                        _share(child.get("WC")),
                        whole=child.get("SUBS_CONTENT") if part == "hyppart1" else None,
                        rest=part == "hyppart2",
                    )
                )
            elif name == "hyp" and words:
                words[-1].hyphen = True
        block.lines.append(words)
    return block


def _box(element: etree._Element) -> Box | None:
    sides = [element.get(name) for name in ("HPOS", "VPOS", "WIDTH", "HEIGHT")]
    if any(side is None for side in sides):
        return None
    left, top, width, height = map(_number, sides)
    return left, top, width, height


def _number(text: str | None) -> int:
    try:
        return round(float(text or 0))
    except (ValueError, OverflowError):
        return 0


def _share(text: str | None) -> float | None:
    try:
        share = float(text) if text else None
    except ValueError:
        return None
    return share if share is not None and 0 <= share <= 1 else None
