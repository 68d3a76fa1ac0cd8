"""The main text of a page: what trafilatura finds, corrected block by block.

trafilatura leaves in the headline again, labels, captions, newsletter boxes and bits of lists, and leaves out
headings, items and sometimes half of an article. A classifier weighs, for each block of the page, what
trafilatura made of it and of its neighbours, together with its looks and its place in the markup.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from lxml import html

from dateline.index.readers.lines.features import Features
from dateline.index.readers.lines.line import Line
from dateline.index.readers.pages.blocks import Block
from dateline.index.readers.pages.evidence import Shares, evidence
from dateline.index.readers.pages.extraction import extract, is_large
from dateline.index.readers.pages.shares import shares
from dateline.index.readers.pages.weights import WEIGHTS

_MANY_BLOCKS = 3_000
"""Past this, trafilatura and the classifier take seconds: running text outside links is taken as it is."""
_WHOLE = 0.6
"""Share of the words that trafilatura finds that a page's JSON-LD must have to be the whole text."""
_SURE = 0.9
_AROUND_LISTING = 2
_SATISFIED = 0.9
"""Share of a page's running text that trafilatura has to find for its wider search to be left out."""


def main_text(
    tree: html.HtmlElement, blocks: Sequence[Block], lines: Sequence[Line], stated: str | None
) -> list[int]:
    """The indices of the blocks that are the page's main text; none where there is none.

    lines: the blocks' looks. stated: the article's text as the page's JSON-LD has it, if it has.
    """
    if len(blocks) > _MANY_BLOCKS:
        return [
            i
            for i, line in enumerate(lines)
            if line.prose and blocks[i].linked < 0.5 and not blocks[i].against
        ]
    rows = weigh_blocks(tree, blocks, lines, stated)
    odds = (sum(WEIGHTS[name] * value for name, value in row.items()) for row in rows)
    taken = {index for index, odd in enumerate(odds) if odd > 0}
    taken |= {
        index
        for index, row in enumerate(rows)
        if row["kept"] > _SURE and _is_listing(index, blocks, lines, taken)
    }
    return _shown(sorted(taken), blocks, lines)


def _is_listing(index: int, blocks: Sequence[Block], lines: Sequence[Line], taken: Set[int]) -> bool:
    """Whether a block is preformatted (a program's code, an old table) and stands between text that is taken,
    which can't be read without it.
    """
    before, behind = range(index - _AROUND_LISTING, index), range(index + 1, index + 1 + _AROUND_LISTING)
    return (
        "pre" in blocks[index].places
        and any(near in taken and lines[near].prose for near in before)
        and any(near in taken and lines[near].words > 3 for near in behind)
    )


def weigh_blocks(
    tree: html.HtmlElement, blocks: Sequence[Block], lines: Sequence[Line], stated: str | None
) -> list[Features]:
    """The evidence for each block; the arguments are those of `main_text`."""
    kept = shares(blocks, extract(tree))
    wider = kept
    if stated and len(stated.split()) < _WHOLE * sum(
        line.words * share for line, share in zip(lines, kept, strict=True)
    ):
        stated = None  # a summary, or the first entry of a live blog
    if _misses_much(lines, kept) and not is_large(tree):
        wider = shares(blocks, extract(tree, wide=True))
    return evidence(blocks, lines, Shares(kept, wider, shares(blocks, stated) if stated else None))


def _shown(taken: list[int], blocks: Sequence[Block], lines: Sequence[Line]) -> list[int]:
    """The blocks that a reader of the page sees, unless that is hardly any: scripts show what was hidden."""
    seen = [index for index in taken if not blocks[index].hidden]
    words = sum(lines[index].words for index in seen)
    return seen if 2 * words > sum(lines[index].words for index in taken) else taken


def _misses_much(lines: Sequence[Line], kept: Sequence[float]) -> bool:
    found = sum(line.words * share for line, share in zip(lines, kept, strict=True))
    return found < _SATISFIED * sum(line.words for line in lines if line.sentence and line.words >= 8)
