"""How well saved pages are read: body, headline, date and authors against what a person found in them.

Body: overlap of runs of four words; F1 is that of the mean precision and the mean recall over pages (as the
article extraction benchmark of Zyte has it), and the mean of the pages' own F1 stands beside it. Headline:
the same words as the truth, or as in the alternate headline. Date: the same day. Authors: at least one name
the same.
With: the share of phrases that must be in the body and are; without: of those that must not and are not.
"""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import fmean

from dateline.index.article import Article
from dateline.index.readers.files.contract import Source
from dateline.index.readers.lines.scripts import normal
from dateline.index.readers.pages import PAGE
from tests.quality.measures import Measure, Report
from tests.quality.pages import HALVES, Page, load_pages, page_files
from tests.quality.shingles import Overlap, overlap

_SAVED = 1_767_225_600.0  # 2026-01-01, when the pages had been saved


@dataclass(frozen=True, slots=True)
class PageScore:
    """What one page got: `None` where there is no truth to compare with.

    with_phrases, without_phrases: share of such phrases that are in the body.
    """

    page: Page
    article: Article | None
    body: Overlap
    headline: bool
    date: bool | None
    authors: bool | None
    with_phrases: float
    without_phrases: float
    seconds: float


def measure() -> Report:
    """Read every page."""
    scores = list(score_pages(load_pages()))
    figures: dict[str, float] = {}
    shown: dict[str, float] = {}
    for half, even in HALVES.items():
        chosen = [score for score in scores if score.page.even == even]
        figures |= {f"{name} ({half})": value for name, value in summary(chosen).items()}
        shown[f"slowest page in seconds ({half})"] = max(score.seconds for score in chosen)
    return Report(figures, shown)


def score_pages(pages: list[Page]) -> Iterator[PageScore]:
    """Read every page and compare."""
    for page in pages:
        content = page.html
        start = time.perf_counter()
        items = list(PAGE.read(Source(page.file.name, io.BytesIO(content), _SAVED)))
        seconds = time.perf_counter() - start
        article = next((item for item in items if isinstance(item, Article)), None)
        yield _score(page, article or Article(headline=None), seconds)


def _score(page: Page, article: Article, seconds: float) -> PageScore:
    body = article.body or ""
    names = {normal(name) for name in article.authors}
    return PageScore(
        page=page,
        article=article,
        body=overlap(body, page.body),
        headline=normal(page.title) in (normal(article.headline or ""), normal(article.alt_headline or "")),
        date=(article.published or "")[:10] == page.date if page.date else None,
        authors=bool(names & {normal(name) for name in page.authors}) if page.authors else None,
        with_phrases=_share_in(page.with_phrases, body),
        without_phrases=_share_in(page.without_phrases, body),
        seconds=seconds,
    )


def summary(scores: list[PageScore]) -> dict[str, float]:
    """The figures of a set of pages: means over those that have the truth."""
    precision, recall = fmean(s.body.precision for s in scores), fmean(s.body.recall for s in scores)
    return {
        "body_f1": Overlap(precision, recall).f1,
        "body_precision": precision,
        "body_recall": recall,
        "body_f1_page_mean": fmean(s.body.f1 for s in scores),
        "headline": fmean(s.headline for s in scores),
        "date": fmean(s.date for s in scores if s.date is not None),
        "authors": fmean(s.authors for s in scores if s.authors is not None),
        "with_phrases": fmean(s.with_phrases for s in scores),
        "without_phrases": 1 - fmean(s.without_phrases for s in scores),
    }


def _share_in(phrases: tuple[str, ...], text: str) -> float:
    """Share of phrases whose words stand together in the text; 0 where there are none."""
    words = f" {normal(text)} "
    return sum(f" {normal(phrase)} " in words for phrase in phrases) / len(phrases) if phrases else 0.0


EXTRACTION = Measure("extraction", page_files, measure)
