"""How well text copies of the pages are taken apart: the main article's body and headline."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import fmean

from dateline.index.article import Article
from dateline.index.readers.files.contract import Source
from dateline.index.readers.lines.scripts import normal
from dateline.index.readers.textcopy import TEXT_COPY
from tests.quality.measures import Measure, Report
from tests.quality.pages import HALVES, Page, load_pages, page_files
from tests.quality.shingles import Overlap, overlap
from tests.quality.visible_text import visible_text

_SAVED = 1_767_225_600.0  # 2026-01-01, when the pages had been saved


@dataclass(frozen=True, slots=True)
class CopyScore:
    """What the copy of one page got; `unsplit` is what its whole text would have got."""

    page: Page
    body: Overlap
    unsplit: Overlap
    headline: bool


def measure() -> Report:
    """Split a text copy of every page."""
    scores = list(score_copies(load_pages()))
    figures: dict[str, float] = {}
    shown: dict[str, float] = {}
    for half, even in HALVES.items():
        chosen = [score for score in scores if score.page.even == even]
        figures[f"body_f1 ({half})"] = fmean(score.body.f1 for score in chosen)
        figures[f"headline ({half})"] = fmean(score.headline for score in chosen)
        shown[f"body_f1 of the unsplit text ({half})"] = fmean(score.unsplit.f1 for score in chosen)
    return Report(figures, shown)


def score_copies(pages: list[Page], *, spaced: bool = True) -> Iterator[CopyScore]:
    """Make a text copy of each page, split it and compare; spaced: with blank lines between paragraphs."""
    for page in pages:
        text = visible_text(page.html, spaced=spaced)
        source = Source(f"{page.id}.txt", io.BytesIO(text.encode()), _SAVED)
        found = (item for item in TEXT_COPY.read(source) if isinstance(item, Article))
        article = next(found, Article())
        right = normal(article.headline or "") == normal(page.title)
        yield CopyScore(page, overlap(article.body or "", page.body), overlap(text, page.body), right)


TEXT_COPIES = Measure("text_copies", page_files, measure)
