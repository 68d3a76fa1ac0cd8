"""How often the first suggestion is right: words of real news, misspelled as people do it."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from itertools import count, islice
from statistics import median

from dateline.index.analysis import fold
from tests.quality.measures import Measure, Report
from tests.quality.misspellings import SHORTEST, misspell
from tests.quality.news import news_archive, news_file, news_words

CASES = 2000
LEAST = 5
"""In how many articles a word must stand to be chosen; each such word is as likely as any other."""
FOUND = 3
"""A misspelling that more articles have is a word of its own."""
_SEED = 1755


def measure() -> Report:
    """The share of misspellings whose suggestion is the word that was meant."""
    archive = news_archive()
    right, times = 0, []
    for meant, typed in cases():
        started = time.process_time()
        suggestion = archive.search(typed, variants=False, snippets=0, limit=1).suggestion
        times.append(time.process_time() - started)
        right += fold(suggestion or "") == meant
    times.sort()
    shown = {
        "milliseconds_median": median(times) * 1e3,
        "milliseconds_p95": times[len(times) * 95 // 100] * 1e3,
    }
    return Report({"right_first": right / CASES}, shown)


def cases() -> list[tuple[str, str]]:
    """Words and misspellings of them that find next to nothing."""
    return list(islice(filter(_is_rare, _misspelt()), CASES))


def _misspelt() -> Iterator[tuple[str, str]]:
    pool = sorted(word for word, found in news_words().items() if found >= LEAST and len(word) >= SHORTEST)
    for number in count():
        dice = random.Random(_SEED + number)  # of its own: one case does not change those after it
        meant = dice.choice(pool)
        yield meant, misspell(meant, dice)


def _is_rare(case: tuple[str, str]) -> bool:
    return news_archive().search(case[1], variants=False, snippets=0, limit=1).total <= FOUND


SPELLING = Measure("spelling", lambda: [news_file()], measure)
