"""What the block classifier weighs: a block's looks, its place in the markup, and what trafilatura made
of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from dateline.index.readers.lines.features import Features, features
from dateline.index.readers.lines.line import Line
from dateline.index.readers.pages.blocks import Block
from dateline.index.readers.pages.endings import ABOUT_WRITER, DISCLAIMER, END, OFFER

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LABEL_REACH = 6
_LABEL_WORDS, _LONG = 6, 45
_OPENING = 200
_NEAR = 8
_BESIDE = 6


@dataclass(frozen=True, slots=True)
class Shares:
    """How much of each block, 0 to 1, is in the texts that others made of the page.

    kept: trafilatura's. wider: that of its wider search; the same where that was not made. stated: the
    article's text as the page's JSON-LD has it, None where it has none.
    """

    kept: Sequence[float]
    wider: Sequence[float]
    stated: Sequence[float] | None


def evidence(blocks: Sequence[Block], lines: Sequence[Line], found: Shares) -> list[Features]:
    """One row for each block; the names are those of the weights. lines: the blocks' looks."""
    page = _Page.of(blocks, lines, found.kept)
    rows = []
    ends = _ends(lines)
    for index, looks in enumerate(features(lines)):
        row = (
            looks | _markup(blocks[index], lines[index]) | _extraction(index, page) | _containers(index, page)
        )
        row |= _together(row, page.labels[index]) | _elsewhere(index, found, page)
        rows.append(row | _behind(row, lines[index], ends[index]))
    return rows


@dataclass(frozen=True, slots=True)
class _Page:
    """What is known of all the blocks.

    kept: how much of each block trafilatura kept, 0 to 1. sizes, kept_sums: running sums of words, and of
    words kept.
    all_words, kept_words: the same within each container. labels: whether a link list's label came shortly
    before.
    """

    blocks: Sequence[Block]
    kept: Sequence[float]
    words: Sequence[int]
    sizes: Sequence[float]
    kept_sums: Sequence[float]
    all_words: dict[int, float]
    kept_words: dict[int, float]
    first: int
    last: int
    labels: Sequence[bool]

    @classmethod
    def of(cls, blocks: Sequence[Block], lines: Sequence[Line], kept: Sequence[float]) -> _Page:
        """What a page shows. One line and one `kept`, from 0 (left out) to 1, for each block."""
        words = [line.words + 1 for line in lines]
        all_words, kept_words = defaultdict[int, float](float), defaultdict[int, float](float)
        for block, size, share in zip(blocks, words, kept, strict=True):
            for container in block.within:
                all_words[container] += size
                kept_words[container] += size * share
        sure = [index for index, share in enumerate(kept) if share > 0.5 and words[index] > 4]
        return cls(
            blocks, kept, words,
            list(accumulate(words, initial=0.0)),
            list(accumulate((size * share for size, share in zip(words, kept, strict=True)), initial=0.0)),
            all_words, kept_words,
            sure[0] if sure else len(blocks), sure[-1] if sure else -1,
            [any(line.label for line in lines[max(0, index - _LABEL_REACH) : index + 1]) for index in
            range(len(lines))],
        )  # fmt: skip

    def share(self, start: int, end: int) -> float:
        """Share of the words of the blocks `[start, end)` that were kept; 0 for none."""
        start, end = max(0, start), min(len(self.blocks), end)
        size = self.sizes[end] - self.sizes[start] if start < end else 0
        return (self.kept_sums[end] - self.kept_sums[start]) / size if size else 0.0


def _markup(block: Block, line: Line) -> Features:
    places = block.places
    return {
        "linked": block.linked,
        "wholly_linked": block.linked > 0.9,
        "paragraph": block.tag == "p",
        "heading_element": block.tag in _HEADINGS,
        "first_heading": block.tag == "h1",
        "item": block.tag == "li",
        "division": block.tag == "div",
        "code": "pre" in places and not line.prose,
        "preformatted": "pre" in places,
        "caption": "figcaption" in places,
        "hidden": block.hidden,
        "against": min(block.against, 3),
        "supporting": min(block.supporting, 3),
    } | {
        f"in_{name}": name in places
        for name in ("article", "main", "aside", "nav", "footer", "header", "form", "blockquote")
    }


def _extraction(index: int, page: _Page) -> Features:
    kept = page.kept[index]
    before, after = page.share(index - _BESIDE, index), page.share(index + 1, index + 1 + _BESIDE)
    return {
        "kept": kept,
        "kept_fully": kept > 0.8,
        "kept_near": page.share(index - _NEAR, index + _NEAR + 1),
        "kept_before": before,
        "kept_on_both_sides": min(before, after),
        "left_out_between": (1 - kept) * min(before, after),
        "between": page.first <= index <= page.last,
    }


def _containers(index: int, page: _Page) -> Features:
    """How much of what stands in the same elements was kept, and how much of all that was kept they have."""
    kept, size = page.kept[index], page.words[index]
    total = max(page.kept_sums[-1], 1.0)
    found: Features = {}
    for level in (2, 3, 4):
        within = page.blocks[index].within
        container = within[-level] if len(within) >= level else None
        others = page.all_words[container] - size if container is not None else 0
        inside = page.kept_words[container] if container is not None else 0.0
        found[f"siblings_kept_{level}"] = (inside - size * kept) / others if others > 0 else 0.0
        found[f"share_of_kept_{level}"] = inside / total
    found["left_out_by_siblings"] = (1 - kept) * found["siblings_kept_2"]
    found["left_out_in_text"] = (1 - kept) * found["share_of_kept_2"]
    return found


def _elsewhere(index: int, found: Shares, page: _Page) -> Features:
    """Whether the wider search and the page's own JSON-LD have it."""
    near = range(max(0, index - _NEAR), min(len(page.words), index + _NEAR + 1))
    return {
        "wider": found.wider[index],
        "wider_near": sum(page.words[i] * found.wider[i] for i in near) / sum(page.words[i] for i in near),
        "stated": found.stated[index] if found.stated else 0.0,
        "unstated": 1 - found.stated[index] if found.stated else 0.0,
    }


def _ends(lines: Sequence[Line]) -> list[int]:
    """For each block how many lines before it stand that mark the end of an article, of those in its second
    half.
    """
    whole = sum(line.words for line in lines if line.prose) or 1
    before = count = 0
    found = []
    for line in lines:
        found.append(count)
        before += line.words * line.prose
        if line.words <= _LABEL_WORDS and 2 * before > whole and END.match(line.text):
            count += 1
    return found


def _behind(row: Features, line: Line, ends: int) -> Features:
    """What follows an article: who wrote it, what nobody is liable for, what else is offered."""
    about, liable = bool(ABOUT_WRITER.match(line.text[:_OPENING])), bool(DISCLAIMER.search(line.text))
    offer = bool(OFFER.search(line.text)) and line.words < _LONG
    return {
        "about_writer": about,
        "about_writer_near_end": about * row["near_end"],
        "disclaimer": liable,
        "disclaimer_near_end": liable * row["near_end"],
        "offer": offer,
        "offer_near_end": offer * row["near_end"],
        "after_end": min(ends, 2),
        "kept_after_end": row["kept"] * min(ends, 2),
        "code_between": row["code"] * row["kept_on_both_sides"],
        "code_left_out": row["code"] * (1 - row["kept"]) * row["kept_on_both_sides"],
    }


def _together(row: Features, labelled: bool) -> Features:
    """What counts otherwise for what was kept."""
    kept = row["kept"]
    return {
        "kept_after_label": kept * labelled,
        "kept_in_aside": kept * row["in_aside"],
        "kept_link": kept * row["wholly_linked"],
        "kept_heading": kept * row["heading_element"],
        "kept_near_end": kept * row["near_end"],
        "kept_near_start": kept * row["near_start"],
        "kept_boilerplate": kept * row["boilerplate_short"],
    }
