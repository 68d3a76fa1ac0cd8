"""Small words that a language writes onto others: Korean particles, Hebrew and Arabic prefixes.

A plain word of a query is looked for with each of them too, as an article may have it: 학교 finds
학교에서. That needs nothing of the index, and never takes a letter from a word that has it of its own.
"""

from __future__ import annotations

from collections.abc import Mapping

_KOREAN = """
    " 은 는 이 가 을 를 의 에 에서 에게 에게서 께 께서 로 으로 로서 으로서 로써
    으로써 와 과 도 만 까지 부터 처럼 보다 마다 조차 마저 밖에 나 이나 랑 이랑 하고
    에는 에도 에서는 에서도 으로는 으로도 로는 로도 까지는 부터는 라고 이라고 라는
    이라는 이다 였다 이었다 들 들은 들이 들을 들의 들에게
"""
"""Case markers, topic and auxiliary particles, the plural, and those that often stand together (Sohn, "The
Korean Language", 1999, chapter 8)."""

_HEBREW = "ה ו ב ל מ ש כ וה וב ול ומ וש וכ שה שב של שמ מה כש כשה לכש ושה ובה בה לה"
"""The letters that are written onto a word as article, conjunction and prepositions, and their usual runs."""

_ARABIC = "ال و ف ب ل ك وال فال بال كال لل ولل وب ول فب فل س"
"""The article, conjunctions, prepositions and the future's letter, and their usual runs."""

_BEFORE: Mapping[str, list[str]] = {"he": _HEBREW.split(), "ar": _ARABIC.split()}
_BEHIND: Mapping[str, list[str]] = {"ko": _KOREAN.split()}
_LETTERS = {"ko": ("\uac00", "\ud7a3"), "he": ("\u05d0", "\u05ea"), "ar": ("\u0620", "\u064a")}
"""The first and the last letter of each language's script."""


def with_attached(form: str, language: str) -> tuple[str, ...]:
    """A folded word, and the word with what its language writes onto it; the word alone in all others."""
    script = _LETTERS.get(language)
    if script is None or not script[0] <= form[:1] <= script[1]:
        return (form,)
    before, behind = _BEFORE.get(language, ()), _BEHIND.get(language, ())
    return (form, *(prefix + form for prefix in before), *(form + particle for particle in behind))
