"""RTF as paragraphs: its text by striprtf, with the marks of bold type that tell headlines kept."""

from __future__ import annotations

import re

from striprtf.striprtf import rtf_to_text

from dateline.index.readers.office.paragraphs import Paragraph

_BOLD = "\ue000"
_TURN_BOLD = re.compile(r"\\b1?(?=[\\{};\s]) ?")
_LINK = re.compile(r"\s*\(\s*\"?(?P<link>https?://[^\s\"()]+)\"?[^()]{0,200}\)")
_PICTURE = re.compile(r"\{\\\*?\\?(?:shp)?pict\b[^{}]*\}")


def rtf_paragraphs(data: bytes) -> list[Paragraph]:
    """The paragraphs, blank ones too."""
    text = _PICTURE.sub("", data.decode("latin-1"))
    marked = _TURN_BOLD.sub(lambda _: f"\\b {_BOLD}", text)
    plain = rtf_to_text(marked, errors="replace")  # type: ignore[no-untyped-call]  # it has no annotations
    return [_paragraph(line) for line in plain.split("\n")]


def _paragraph(line: str) -> Paragraph:
    bold = line.lstrip().startswith(_BOLD)
    line = line.replace(_BOLD, "")
    found = _LINK.search(line)
    return Paragraph(
        _LINK.sub("", line).strip().strip("|").strip(), None, found["link"] if found else None, bold
    )
