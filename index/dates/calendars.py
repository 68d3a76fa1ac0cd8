"""Other calendars that news is dated by: Persian, Islamic, Buddhist, Japanese eras, the Republic's in Taiwan.

Persian days by persiantools, Islamic ones by hijridate, which has the calendar of Umm al-Qura as Saudi
Arabia publishes it; elsewhere the month may begin a day sooner or later.
"""

from __future__ import annotations

from typing import Literal

from dateline.index.dates.dated import Dated, calendar_date

Calendar = Literal["persian", "islamic", "buddhist"]

_BUDDHIST = 543
_ERAS = {
    "明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018,
    "M": 1867, "T": 1911, "S": 1925, "H": 1988, "R": 2018,
    "民國": 1911, "民国": 1911, "中華民國": 1911,
}  # fmt: skip
"""The year before the first of each era."""
ERAS = tuple(_ERAS)

_PERSIAN = frozenset(("fa", "ps", "ckb", "mzn", "glk", "prs"))
_ISLAMIC = frozenset(("ar", "ur"))
_YEARS: dict[Calendar, range] = {
    "persian": range(1250, 1500),
    "islamic": range(1300, 1500),
    "buddhist": range(2300, 2800),
}
_PERSIAN_ZERO, _PERSIAN_NINE, _ARABIC_ZERO = "\u06f0", "\u06f9", "\u0660"

_PERSIAN_MONTHS = """
    فروردین حمل farvardin|اردیبهشت ثور ordibehesht|خرداد جوزا khordad|تیر سرطان tir|مرداد امرداد اسد mordad
    |شهریور سنبله shahrivar|مهر میزان mehr|آبان عقرب aban|آذر قوس azar|دی جدی dey|بهمن دلو bahman
    |اسفند حوت esfand
"""
_ISLAMIC_MONTHS = """
    محرم muharram muharrem|صفر safar|ربيع_الأول ربيع_الاول rabi_al-awwal rabi'_i rabiulawal rabiul_awal
    |ربيع_الآخر ربيع_الثاني rabi_al-thani rabi_al-akhir rabi'_ii rabiulakhir rabiul_akhir
    |جمادى_الأولى جمادى_الاولى jumada_al-awwal jumada_al-ula jumada_i jamadilawal jumadil_awal
    |جمادى_الآخرة جمادى_الثانية jumada_al-thani jumada_al-akhirah jumada_ii jamadilakhir jumadil_akhir
    |رجب rajab recep|شعبان shaban sha'ban shaaban syaban|رمضان ramadan ramazan ramadhan|شوال shawwal syawal
    |ذو_القعدة ذي_القعدة dhu_al-qadah dhu_al-qa'dah zulkaidah|ذو_الحجة ذي_الحجة dhu_al-hijjah dhul_hijjah
     zulhijah
"""


def month_names() -> dict[str, tuple[Calendar, int]]:
    """The names of the months of these calendars as they are usually written; blanks between words."""
    calendars: tuple[tuple[Calendar, str], ...] = (("persian", _PERSIAN_MONTHS), ("islamic", _ISLAMIC_MONTHS))
    return {
        name.replace("_", " "): (calendar, number)
        for calendar, months in calendars
        for number, names in enumerate(months.split("|"), 1)
        for name in names.split()
    }


def calendar_by_year(year: int, digits: str, language: str | None) -> Calendar | None:
    """The calendar that a year is of by its size, its digits as written, and the language; None for ours."""
    code = (language or "").replace("_", "-").split("-")[0].lower()
    if code == "th" and year in _YEARS["buddhist"]:
        return "buddhist"
    if year in _YEARS["persian"] and (code in _PERSIAN or _PERSIAN_ZERO <= digits[0] <= _PERSIAN_NINE):
        return "persian" if code not in _ISLAMIC else "islamic"
    if year in _YEARS["islamic"] and (code in _ISLAMIC or _ARABIC_ZERO <= digits[0] < _PERSIAN_ZERO):
        return "islamic"
    return None


def era_year(era: str, number: int) -> int:
    """The year of our calendar that is an era's numbered one; `era` is one of ERAS."""
    return _ERAS[era] + number


def to_ours(calendar: Calendar, year: int, month: int = 0, day: int = 0) -> Dated | None:
    """A date of another calendar in ours; 0 for what is not known.

    Of a month or a year that is in two years of ours nothing is kept. None where there is no such day.
    """
    if year not in _YEARS[calendar]:
        return None
    if calendar == "buddhist":
        return calendar_date(year - _BUDDHIST, month, day)
    try:
        if day:
            first = last = _day(calendar, year, month, day)
        else:
            first = _day(calendar, year, month or 1, 1)
            following = (year, month + 1) if 0 < month < 12 else (year + 1, 1)
            last = _day(calendar, *following, 1)
    except (ValueError, OverflowError):
        return None
    if day:
        return first
    assert first is not None and last is not None
    whole = first.text[:4] == last.text[:4]
    doubt = "a month of another calendar is parts of two of ours: only the year is kept"
    return calendar_date(int(first.text[:4]), doubt=doubt) if whole else None


def _day(calendar: Calendar, year: int, month: int, day: int) -> Dated | None:
    if calendar == "persian":
        from persiantools.jdatetime import JalaliDate

        found = JalaliDate(year, month, day).to_gregorian()  # type: ignore[no-untyped-call]
    else:
        from hijridate import Hijri

        found = Hijri(year, month, day).to_gregorian()
    return calendar_date(found.year, found.month, found.day)
