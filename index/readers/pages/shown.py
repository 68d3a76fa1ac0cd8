"""The dates that a reader of a page sees, and what is said of each: published, updated, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.index.dates import Dated
from dateline.index.dates.written import find_dates
from dateline.index.readers.lines.line import Line
from dateline.index.readers.lines.scripts import is_unparted, words_of
from dateline.index.readers.pages.blocks import Block
from dateline.index.readers.pages.elsewhere import Elsewhere

_PUBLISHED = re.compile(
    r"publi[sckq]|publ\.|\bposted|\bcreated|\bfiled\b|\bissued|veröffentlicht|erschienen|erstellt"
    r"|geplaatst|gepubliceerd"
    r"|pubblica|opublikowan|zveřejněn|julkaistu|közzété|publicer|udgivet|δημοσι|опублик|публик|نشر"
    r"|यप्रकाशित|प्रकाशित"
    r"|发布|發布|发表|發表|公開|掲載|配信|投稿|게시|입력|등록|yayın",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"updated?\b|modified|reviewed|revised|\blast\b|\bedited|aktualisiert|geändert|bearbeitet|mis à jour"
    r"|modifié|actualizad|modificad"
    r"|aggiornat|modificat|atualizad|bijgewerkt|gewijzigd|uppdatera|oppdater|opdater|päivitetty"
    r"|zaktualizowan|aktualizov"
    r"|frissít|ενημερ|обновлен|оновлен|تحديث|更新|修改|수정|최종|güncelle|अपडेट",
    re.IGNORECASE,
)
_NO_NEWS = re.compile(
    r"\bborn\b|\bdied\b|\bbirth|\bdeath|\bn[ée]e?\s+le\b|geboren|gestorben|\bsince\b|\bfrom\b|\buntil\b"
    r"|\bbefore\b|\bby\b\s*$"
    r"|deadline|expires?|valid|\bevent|\bstarts?\b|\bends?\b|\bdue\b|copyright|©|\bjoined|registered|on sale"
    r"|saved|captured?|accessed|retrieved|abgerufen|consulté",
    re.IGNORECASE,
)
"""Of what else a date is told."""
_NUMBERS = re.compile(r"(?<![\d./:-])(\d{1,2})([/.-])(\d{1,2})\2(?:19|20)\d\d(?![\d/-])")
_YEAR = re.compile(r"\d{4}|\d[./-]\d\d?(?!\d)|[\d〇零一二三四五六七八九]年")
_ABOVE, _BELOW = 4, 12
_MOST_WORDS = 25
_FEW_WORDS = 8
_LABEL_WORDS = 4
_MOST_SIGNS = 400


@dataclass(frozen=True, slots=True)
class Shown:
    """The dates with a year in the lines of a page that are the article's own.

    marked: beside the headline, told to be the day of publication. plain: beside the headline in a line that
    is little more than the date. updated: beside the headline, told to be that of a change. further: in such
    lines elsewhere about the text, those told to be of publication first. everywhere: every day that is
    written anywhere on the page.
    """

    marked: Sequence[Dated]
    plain: Sequence[Dated]
    updated: Sequence[Dated]
    further: Sequence[Dated]


@dataclass(frozen=True, slots=True)
class _Seen:
    """One date: in which block, how it is told, how many other words stand in its line."""

    index: int
    dated: Dated
    told: str
    words: int


def dates_shown(
    blocks: Sequence[Block],
    lines: Sequence[Line],
    headline: int | None,
    elsewhere: Elsewhere,
    language: str | None,
) -> Shown:
    """Read the dates in a page's lines.

    headline: the index of its block, where that is known. elsewhere: what is apart from the article.
    language: the page's as a code. Pages often say a
    wrong one, so that where no date is found by it, the names that all languages have for months count.
    """
    order = _order(blocks)
    own = [
        index
        for index, line in enumerate(lines)
        if line.words < _MOST_WORDS and not _is_in(elsewhere, blocks[index])
    ]
    seen = list(_dates(blocks, lines, own, language, order))
    if language and not any(_is_near(each, headline) for each in seen):
        seen = list(_dates(blocks, lines, own, None, order))
    seen = [each for each in seen if each.told != "other"]
    near = [each for each in seen if _is_near(each, headline)]
    far = [each for each in seen if each not in near and each.words <= _FEW_WORDS]
    return Shown(
        marked=[each.dated for each in near if each.told == "published"],
        plain=[each.dated for each in near if not each.told and each.words <= _FEW_WORDS],
        updated=[each.dated for each in near if each.told == "updated"],
        further=[each.dated for each in sorted(far, key=lambda each: _RANKS[each.told])],
    )


_RANKS = {"published": 0, "": 1, "updated": 2}


def _is_in(elsewhere: Elsewhere, block: Block) -> bool:
    return block.element is not None and elsewhere.has(block.element)


def _is_near(seen: _Seen, headline: int | None) -> bool:
    return headline is not None and -_ABOVE <= seen.index - headline <= _BELOW


def _order(blocks: Sequence[Block]) -> bool | None:
    """Whether the day comes first in the numbers of this page, as far as some of them leave no doubt."""
    firsts = {
        int(found[1]) > 12
        for block in blocks
        for found in _NUMBERS.finditer(block.text[:_MOST_SIGNS])
        if (int(found[1]) > 12) != (int(found[3]) > 12)
    }
    return firsts.pop() if len(firsts) == 1 else None


def _dates(
    blocks: Sequence[Block],
    lines: Sequence[Line],
    own: Sequence[int],
    language: str | None,
    order: bool | None,
) -> Iterator[_Seen]:
    for index in own:
        text = blocks[index].text[:_MOST_SIGNS]
        if not _YEAR.search(text):
            continue
        found = find_dates(text, language, day_first=order)
        words = lines[index].words - sum(_words(text[each.start : each.end]) for each in found)
        start = 0
        for place, each in enumerate(found):
            before = text[start : each.start]
            if (
                not before.strip(" |,;:–—-·•")
                and not place
                and index
                and lines[index - 1].words <= _LABEL_WORDS
            ):
                before = blocks[index - 1].text
            behind = text[each.end : each.end + 20] if place == len(found) - 1 else ""
            if each.dated.precision in ("day", "time") or each.dated.doubt:
                yield _Seen(index, each.dated, _told(before, behind), words)
            start = each.end


def _words(date: str) -> int:
    """How many words a date has, counted as those of its line where no blanks are between them."""
    return len(words_of(date) if is_unparted(date) else date.split())


def _told(before: str, behind: str) -> str:
    """What the words before a date say of it, those closest to it first; else those right behind it."""
    marks = [
        (max((found.start() for found in pattern.finditer(text)), default=-1), told)
        for text in (before[-80:],)
        for pattern, told in ((_PUBLISHED, "published"), (_UPDATED, "updated"), (_NO_NEWS, "other"))
    ]
    place, told = max(marks)
    if place >= 0:
        return told
    return next(
        (
            told
            for pattern, told in ((_UPDATED, "updated"), (_PUBLISHED, "published"))
            if pattern.search(behind)
        ),
        "",
    )
