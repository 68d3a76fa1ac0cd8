"""News texts for the benchmarks' own tests: invented, dated, with words in common."""

from __future__ import annotations

from benchmarks.corpus import NewsText

_SUBJECTS = ("harbour", "ferry", "council", "school", "railway")
_THINGS = ("budget", "strike", "opening", "closing", "repair")


def texts(count: int = 200) -> list[NewsText]:
    """So many texts; every word occurs in a fifth of them or more."""
    return [
        NewsText(
            id=f"text-{number}",
            source=("Courier", "Echo")[number % 2],
            section=("News", "Sport")[number % 3 == 0],
            headline=f"The {_SUBJECTS[number % 5]} {_THINGS[number // 5 % 5]}",
            body=f"Local {_SUBJECTS[number % 5]} officials discussed it.\n\n"
            f"The harbour {_THINGS[number % 5]} is on.",
            date=f"202{number % 5}-{number % 12 + 1:02}-{number % 28 + 1:02}",
        )
        for number in range(count)
    ]
