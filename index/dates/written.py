"""Dates written out: `Tue, 25 Mar 2025 18:57:00 GMT`, `25. März 2025, 18.57 Uhr`, `令和7年3月25日`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from dateline.index.dates.calendars import ERAS, calendar_by_year, era_year, to_ours
from dateline.index.dates.clock import Clock, clocks_in, with_clock
from dateline.index.dates.dated import Dated, calendar_date
from dateline.index.dates.locales import Month, day_comes_first, fold, month_of

_SAME = str.maketrans("／．－：‐‑‒؍٫", "/.-:---/.")
"""Signs that are written in place of those on the right."""
_NUMERIC = re.compile(
    r"(?<![\d./:-])(?<![^\W\d_])(?P<era>[MTSHR])?(?P<first>\d{1,4})\s?(?P<sign>[/.-])\s?(?P<second>\d{1,2})\s?(?P=sign)\s?"
    r"(?P<third>\d{1,4})(?!\d|\.\d|[/-]\d|%)"
)
_YEAR_MONTH = re.compile(r"(?P<year>\d{4})[/.](?P<month>\d{1,2})|(?P<month2>\d{1,2})[/.](?P<year2>\d{4})")
_KANJI = "〇零○一二三四五六七八九十"
_COUNTED = rf"(?:\d{{1,4}}|[{_KANJI}]{{1,4}}|元)"
_EAST = re.compile(
    rf"(?P<era>{'|'.join(era for era in ERAS if len(era) > 1)})?\s?(?P<year>{_COUNTED})\s?[年년]\s?"
    rf"(?P<month>{_COUNTED})\s?[月월](?:\s?(?P<day>{_COUNTED})\s?[日일号號])?"
)
_VIETNAMESE = re.compile(
    r"(?:(?:ngày\s+)?(?P<day>\d{1,2})\s+)?(?:tháng|thg)\s+(?P<month>\d{1,2})(?:,|\s+năm)?\s*,?\s*(?P<year>\d{4})(?!\d)",
    re.IGNORECASE,
)
_ASCTIME = re.compile(r"([A-Za-z]{3}) +(\d{1,2}) +(\d\d?:\d\d(?::\d\d)?)( +\S+)? +(\d{4})")
"""How C and Unix write a moment: the time of day stands before the year."""
_SHORT_YEAR = re.compile(
    r"\s*(?:[^\W\d_]{2,4}\.?,\s*)?\d{1,2}[ -][^\W\d_]{3,4}\.?[ -](?P<year>\d\d)(?!\d)(?:\s.*)?"
)
"""Where RFC 822 has a year of two digits."""

_TOKEN = re.compile(r"\d+|[^\s\d!-/:-@\[-`{-~«»“”„·•–—،。、…]+(?:['’][^\s\d!-/:-@\[-`{-~«»“”„·•–—،。、…]+)*")
_MOST_WORDS = 3
"""Words in the name of a month: كانون الثاني, Jumada al-Thani."""
_BETWEEN = re.compile(r"[\s,.\-/'’()º°ª،，]*")
_FILLERS = frozenset((
    "de", "del", "of", "d", "di", "da", "den", "der", "dem", "the", "le", "el", "la", "e", "i", "o", "a",
    "ng", "ika", "г", "р", "року", "года", "year", "año", "anno", "m", "n", "gada", "gads", "ko", "eko",
    "ко", "ta", "mh", "na", "թ", "ж", "ה", "ב", "ا",
))  # fmt: skip
_LONGEST_ORDINAL = 4
_BUDDHIST_ERA = re.compile(r"(?:พ\.\s?ศ\.?|\bB\.?E\.?)\s?$|^\s?B\.?E\.?\b")
_BUDDHIST_YEARS = range(2300, 2800)
_OTHER_YEARS = range(1250, 1500)
"""Before there was news; the Persian and the Islamic years of news are among them."""
_THAI = re.compile("[\u0e00-\u0e7f]")
_LINK = re.compile(r"[\s,.;|•·–—\-()T:/]*(?:[^\W\d_]{1,12}[.,:]?[\s,;|•·–—\-()]+){0,2}")
_REACH = 40
_FIRST_SHORT_YEAR = 70


@dataclass(frozen=True, slots=True)
class Written:
    """A date that stands in a text at `[start, end)`, its time of day included."""

    start: int
    end: int
    dated: Dated


@dataclass(frozen=True, slots=True)
class _Custom:
    """How a source writes: its language, whether its days come first; any_language: whether the names that
    other languages have for months count too.
    """

    language: str | None
    day_first: bool | None
    any_language: bool


def parse_written(text: str, language: str | None, day_first: bool | None) -> Dated | None:
    """The one date that a text is, alone or among a few words; None where there is none or more than one,
    or where the text has further numbers.

    The arguments are those of `parse_date`.
    """
    text = text.translate(_SAME)
    year_month = _YEAR_MONTH.fullmatch(text)
    if year_month:
        return calendar_date(
            int(year_month["year"] or year_month["year2"]), int(year_month["month"] or year_month["month2"])
        )
    asctime = _ASCTIME.search(text)
    if asctime:
        month, day, clock, zone, year = asctime.groups()
        text = f"{text[: asctime.start()]}{day} {month} {year} {clock}{zone or ''}{text[asctime.end() :]}"
    short_years = _SHORT_YEAR.fullmatch(text) is not None
    order = _order(language, day_first)
    found = _read(text, _Custom(language, order, any_language=False), short_years=short_years)
    if not found:
        found = _read(text, _Custom(language, order, any_language=True), short_years=short_years)
    if not found or any(written.dated.text[:10] != found[0].dated.text[:10] for written in found):
        return None
    ends = [0, *(end for written in found for end in (written.start, written.end)), len(text)]
    left = "".join(text[start:end] for start, end in zip(ends[::2], ends[1::2], strict=True))
    if any(sign.isdecimal() for sign in left):
        return None
    return max((written.dated for written in found), key=lambda dated: len(dated.text))


def find_dates(text: str, language: str | None = None, *, day_first: bool | None = None) -> list[Written]:
    """The dates with a year that stand in a text, in its order.

    language: that of the text as a code, where it is known: then only its names of months and the English
    ones are looked for. day_first: as for `parse_date`.
    """
    custom = _Custom(language, _order(language, day_first), any_language=language is None)
    return _read(text.translate(_SAME), custom, short_years=False)


def _order(language: str | None, day_first: bool | None) -> bool | None:
    return day_comes_first(language) if day_first is None else day_first


def _read(text: str, custom: _Custom, *, short_years: bool) -> list[Written]:
    days = sorted(
        (
            *_numeric(text, custom),
            *_eastern(text),
            *_vietnamese(text),
            *_named(text, custom, short_years=short_years),
        ),
        key=lambda written: (written.start, -written.end),
    )
    apart = [days[i] for i in range(len(days)) if all(days[i].start >= before.end for before in days[:i])]
    clocks = clocks_in(text) if apart else []
    return [_timed(written, text, clocks) for written in apart]


def _timed(day: Written, text: str, clocks: list[Clock]) -> Written:
    """A date with the time of day right behind it, else right before it, which is taken off `clocks`.

    Of a date that is not known to the day the time is of no use; it is no other number, either.
    """
    for clock in clocks:
        behind = 0 <= clock.start - day.end < _REACH and _LINK.fullmatch(text, day.end, clock.start)
        if behind or (0 <= day.start - clock.end < _REACH and _LINK.fullmatch(text, clock.end, day.start)):
            clocks.remove(clock)
            dated = with_clock(day.dated, clock) if day.dated.precision == "day" else day.dated
            return Written(min(day.start, clock.start), max(day.end, clock.end), dated)
    return day


def _numeric(text: str, custom: _Custom) -> Iterator[Written]:
    """`2025/03/25`, `25.03.2025`, `3/25/2025`, `2025. 3. 25.`, in Japanese `R7.3.25`."""
    for found in _NUMERIC.finditer(text):
        first, second, third = found["first"], int(found["second"]), found["third"]
        dated: Dated | None = None
        if found["era"]:
            if (custom.language or "").startswith("ja") and len(first) <= 2 and len(third) <= 2:
                dated = calendar_date(era_year(found["era"], int(first)), second, int(third))
        elif len(first) == 4 and len(third) <= 2:
            dated = _of_year(int(first), first, second, int(third), custom, text[: found.start()], "")
        elif len(first) <= 2 and len(third) == 4:
            dated = _ordered(found, int(third), custom, text)
        elif len(first) <= 2 and len(third) == 2 and custom.day_first is not None:
            dated = _ordered(found, _century(int(third)), custom, text)
        if dated:
            yield Written(found.start(), found.end(), dated)


def _ordered(found: re.Match[str], year: int, custom: _Custom, text: str) -> Dated | None:
    """A day from two numbers in an order that is convention, evident or known; else the year."""
    first, second = int(found["first"]), int(found["second"])
    dotted = found["sign"] == "." and custom.day_first is not False
    if dotted or first > 12 or first == second:
        day, month = first, second
    elif second > 12:
        day, month = second, first
    elif custom.day_first is not None:
        day, month = (first, second) if custom.day_first else (second, first)
    elif 0 in (first, second):
        return None
    else:
        return calendar_date(year, doubt=f"{found[0].strip()!r} may be two days: only the year is kept")
    return _of_year(year, found["third"], month, day, custom, text[: found.start()], text[found.end() :])


def _eastern(text: str) -> Iterator[Written]:
    """`2025年3月25日`, `二〇二五年三月`, `令和7年3月25日`, `民國114年3月25日`, `2025년 3월 25일`."""
    for found in _EAST.finditer(text):
        year, month, day = (_counted(found[name] or "0") for name in ("year", "month", "day"))
        if found["era"]:
            year = era_year(found["era"], year)
        elif len(found["year"]) != 4:
            continue
        dated = calendar_date(year, month, day) if month else None
        if dated:
            yield Written(found.start(), found.end(), dated)


def _vietnamese(text: str) -> Iterator[Written]:
    for found in _VIETNAMESE.finditer(text):
        dated = calendar_date(int(found["year"]), int(found["month"]), int(found["day"] or 0))
        if dated:
            yield Written(found.start(), found.end(), dated)


def _named(text: str, custom: _Custom, *, short_years: bool) -> Iterator[Written]:
    """Dates with the month's name, which stands between its numbers, before or behind them."""
    tokens = list(_TOKEN.finditer(text))
    if not any(token[0][0].isdecimal() for token in tokens):
        return
    at = 0
    while at < len(tokens):
        if tokens[at][0][0].isdecimal() or not _beside_number(tokens, at):
            at += 1
            continue
        for count in range(min(_MOST_WORDS, len(tokens) - at), 0, -1):
            name = " ".join(token[0] for token in tokens[at : at + count])
            month = _month(name, custom)
            if month:
                written = _around(text, tokens, at, at + count, month, custom, short_years=short_years)
                if written:
                    yield written
                at += count - 1
                break
        at += 1


def _month(name: str, custom: _Custom) -> Month | None:
    if any(sign.isdecimal() for sign in name) or fold(name) in _FILLERS:
        return None
    found = month_of(name, custom.language, any_language=custom.any_language)
    if not found and name[0] == "ב":  # Hebrew writes `in` as a letter before the name
        found = month_of(name[1:], custom.language, any_language=custom.any_language)
    return found


def _beside_number(tokens: Sequence[re.Match[str]], at: int) -> bool:
    near = range(max(0, at - 3), min(len(tokens), at + _MOST_WORDS + 3))
    return any(tokens[place][0][0].isdecimal() for place in near)


def _around(
    text: str,
    tokens: Sequence[re.Match[str]],
    start: int,
    end: int,
    month: Month,
    custom: _Custom,
    *,
    short_years: bool,
) -> Written | None:
    """The date of a month named by the tokens `[start, end)`, from the numbers on both sides of it."""
    before = _numbers(text, tokens, start, -1)
    after = _numbers(text, tokens, end, 1)
    long = 2 if short_years else 3
    shapes = [
        (before[:1], after[:1], "dy"), (before[:1], after[:1], "yd"), ((), after[:2], "dy"),
        (before[:2], (), "dy"), (before[:1], (), "y"), ((), after[:1], "y"),
    ]  # fmt: skip
    for left, right, shape in shapes:
        used = [*left, *right]
        if len(used) != len(shape):
            continue
        parts = dict(zip(shape, used, strict=True))
        year_text, day_text = parts["y"][0], parts["d"][0] if "d" in parts else "0"
        if not long <= len(year_text) <= 4 or len(year_text) == 3 or len(day_text) > 2:
            continue
        if len(shape) == 2 and not 1 <= int(day_text) <= 32:
            continue
        first = min(tokens[start].start(), *(token.start() for token in used))
        last = max(tokens[end - 1].end(), *(token.end() for token in used))
        year = int(year_text) if len(year_text) == 4 else _century(int(year_text))
        dated = _month_of_year(year, year_text, month, int(day_text), custom, text, first, last)
        return Written(first, last, dated) if dated else None
    return None


def _month_of_year(
    year: int, digits: str, month: Month, day: int, custom: _Custom, text: str, start: int, end: int
) -> Dated | None:
    if month.calendar:
        return to_ours(month.calendar, year, month.number, day)
    if not month.number:
        doubt = f"{text[start:end]!r} means two months in two languages: only the year is kept"
        return calendar_date(year, doubt=doubt)
    if _THAI.search(text, start, end) and year in _BUDDHIST_YEARS:
        return to_ours("buddhist", year, month.number, day)
    return _of_year(year, digits, month.number, day, custom, text[:start], text[end:])


def _of_year(
    year: int, digits: str, month: int, day: int, custom: _Custom, before: str, after: str
) -> Dated | None:
    """A day of a year that may be of another calendar, which its size and what stands around it tell."""
    if year in _BUDDHIST_YEARS and (
        _THAI.match(digits) or _BUDDHIST_ERA.search(before) or _BUDDHIST_ERA.search(after)
    ):
        return to_ours("buddhist", year, month, day)
    calendar = calendar_by_year(year, digits, custom.language)
    if calendar:
        return to_ours(calendar, year, month, day)
    return None if year in _OTHER_YEARS else calendar_date(year, month, day)


def _numbers(text: str, tokens: Sequence[re.Match[str]], at: int, step: int) -> list[re.Match[str]]:
    """The numbers on one side of a token, nearest first, at most two; between stands only what joins a date.

    at: with step 1 the first token behind, with step -1 the token that the numbers stand before.
    """
    found: list[re.Match[str]] = []
    place = at if step > 0 else at - 1
    edge = tokens[at - 1].end() if step > 0 else tokens[at].start()
    while 0 <= place < len(tokens) and len(found) < 2:
        token = tokens[place]
        gap = text[edge : token.start()] if step > 0 else text[token.end() : edge]
        if not _BETWEEN.fullmatch(gap):
            break
        if token[0][0].isdecimal():
            found.append(token)
        elif fold(token[0]).strip("'") not in _FILLERS and not _is_ordinal(tokens, place):
            break
        edge = token.end() if step > 0 else token.start()
        place += step
    return found


def _is_ordinal(tokens: Sequence[re.Match[str]], place: int) -> bool:
    """Whether a word is the ending of the number that it is attached to: `25th`, `1er`, `25-én`."""
    if not place or not tokens[place - 1][0][0].isdecimal():
        return False
    gap = tokens[place].start() - tokens[place - 1].end()
    return (
        gap <= 1
        and len(tokens[place][0]) <= _LONGEST_ORDINAL
        and (gap == 0 or tokens[place].string[tokens[place].start() - 1] in "-'’(")
    )


def _century(year: int) -> int:
    """A year of two digits: of this century up to 69 or next year, else of the last, as RFC 2822 has it."""
    next_year = datetime.now(UTC).year + 1
    return year + (2000 if year < _FIRST_SHORT_YEAR or 2000 + year <= next_year else 1900)


def _counted(number: str) -> int:
    """A number in digits or in signs: 25, 二〇二五, 二十五, 元 (the first)."""
    if number[0].isdecimal():
        return int(number)
    if number == "元":
        return 1
    values = [max(0, _KANJI.index(sign) - 2) if sign != "十" else 10 for sign in number]
    if 10 not in values:
        return int("".join(map(str, values)))
    tens, _, ones = number.partition("十")
    return (_counted(tens) if tens else 1) * 10 + (_counted(ones) if ones else 0)
