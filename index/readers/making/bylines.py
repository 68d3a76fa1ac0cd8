"""Lines that name who wrote a text, in the languages of the news."""

from __future__ import annotations

import re

_NAME = r"(?P<name>[^\W\d_][\w.’'-]*(?:\s+(?:de|da|van|von|der|al|bin|la|le|and|&|[^\W\d_][\w.’'-]*)){0,6})"
_BY = re.compile(
    rf"^(?:(?:by|written by|author|posted by|words by|text by|von|par|por|di|door|av|oleh|بقلم|מאת)\s*:?\s+"
    rf"|(?:autor|autorin|autore|auteur|auteure|autora|författare|skribent|forfatter|kirjoittaja|teksti|szerző"
    rf"|írta|redakce|tekst|penulis|yazan|haber|автор|текст|автори|συντάκτης|κείμενο|tác giả|كتب|كتبت|إعداد)"
    rf"\s*[:：]\s*){_NAME}",
    re.IGNORECASE,
)
_HAN = r"[\u3400-\u9fff々]"
_KANA = r"[\u3400-\u9fff々\u3041-\u30ff]"
_HAN_NAMES = rf"(?P<name>{_HAN}{{2,4}}(?:[ 　、，,]\s*{_HAN}{{2,4}}){{0,4}})"
_REPORTER = "(?:记者|記者|特派[员員]|通讯员|通訊員)"
_REPORTS = re.compile(r"\s*(?:报道|報道|報導)(?=\s*[）)】\]]?$)")
_OPEN, _CLOSE = r"^[（(【\[]?\s*", r"\s*[）)】\]]?$"
_CHINESE = tuple(
    re.compile(_OPEN + pattern + _CLOSE)
    for pattern in (
        rf"(?:本[报報刊社网網台]|{_HAN}{{2,5}}[社报報网網])\s*(?:特[约約派])?{_REPORTER}\s*[:：]?\s*{_HAN_NAMES}",
        rf"{_REPORTER}\s*(?:[:：]\s*|[ 　]){_HAN_NAMES}(?:\s*[/／]\s*{_HAN}{{2,8}})?",
        rf"{_REPORTER}\s*{_HAN_NAMES}\s*[/／]\s*{_HAN}{{2,8}}",
    )
)
"""本报记者 王明、李华 · 新华社记者王明 · 記者王明／台北報導"""
_OTHERS = tuple(
    re.compile(_OPEN + pattern + _CLOSE)
    for pattern in (
        r"(?:文|作者|撰文|撰稿|编译|編譯|取材・文|文・写真|執筆)\s*[:：/／|＝=]\s*"
        rf"(?P<name>{_KANA}{{2,8}}(?:[ 　]{_KANA}{{1,6}})?)",
        rf"(?P<name>{_HAN}{{1,4}}[ 　]?{_KANA}{{1,5}})(?:記者|特派員|編集委員|論説委員)",
        r"(?:\[[^\]]{1,20}[\]=]\s*|\([^)]{1,20}\)\s*)?(?P<name>[가-힣]{2,4}(?:\s*[·,]\s*[가-힣]{2,4}){0,3})\s?"
        r"(?:선임|수습|전문|인턴|객원)?(?:기자|특파원|논설위원)(?:\s*[=/|].{0,40}|\s+\S+@\S+)?",
        r"(?:글|기자|취재)\s*[:=/]\s*(?P<name>[가-힣]{2,4})(?:\s*기자)?",
    )
)
"""文／王明 · 田中太郎記者 · [서울=한빛] 김철수 기자"""
_BETWEEN = re.compile(r"\s*[、，,·]\s*")
_BLANK_BETWEEN = re.compile(r"\s*[、，, 　]\s*")
_LONGEST = 60


def byline_name(text: str) -> str | None:
    """Who wrote it, where a line names them; several with semicolons between. None for any other line."""
    found = _BY.match(text)
    return found["name"] if found else eastern_names(text)


def eastern_names(text: str) -> str | None:
    """The same of Chinese, Japanese and Korean, where what one is stands beside the name: `김철수 기자`."""
    if text.isascii() or len(text) > _LONGEST:
        return None
    line = _REPORTS.sub("", text.strip())
    for patterns, between in ((_CHINESE, _BLANK_BETWEEN), (_OTHERS, _BETWEEN)):
        found = next(filter(None, (pattern.match(line) for pattern in patterns)), None)
        if found:
            return between.sub(";", found["name"])
    return None
