"""How often the first suggestion is right: words of real news, misspelled as people do it."""

from __future__ import annotations

import random
import time
from statistics import median

from dateline.index.analysis import fold
from tests.quality.measures import Measure, Report
from tests.quality.misspellings import SHORTEST, misspell
from tests.quality.news import news_archive, news_file, news_words

CASES = 300
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
    archive, words = news_archive(), news_words()
    pool = sorted(word for word, count in words.items() if count >= LEAST and len(word) >= SHORTEST)
    dice = random.Random(_SEED)
    chosen: list[tuple[str, str]] = []
    while len(chosen) < CASES:
        meant = dice.choice(pool)
        typed = misspell(meant, dice)
        if archive.search(typed, variants=False, snippets=0, limit=1).total <= FOUND:
            chosen.append((meant, typed))
    return chosen


SPELLING = Measure("spelling", lambda: [news_file()], measure)
