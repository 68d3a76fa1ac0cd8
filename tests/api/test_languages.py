"""Articles in many languages in one archive: each found by its own words, none by another's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import dateline

ARTICLES = {
    "de": ("Höhere Deiche für Eskerby", "Die Kosten des Deichs trägt das Land, sagt Frau Müller."),
    "fr": ("Les céréales passent le détroit", "L’école de Brévanne a fermé; les nouvelles sont rares."),
    "es": ("Una investigación sobre el puerto", "El ayuntamiento pide más de 1.000.000 de coronas."),
    "ru": ("Шестеро моряков вернулись домой", "Жители вышли к причалу с ёлкой."),
    "ja": ("エスカビーの防潮堤が完成", "市は高潮に備える。"),
    "ar": ("افتتاح المدرسة في الميناء", "قال أحمد إن المدرسة كبيرة."),
    "en": ("New lamps on the quay", "AT&T and the U.S. office said C++ runs #LightsOn for O’Neill."),
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dateline.Archive]:
    """One short article in each language."""
    folder: Path = tmp_path_factory.mktemp("languages") / "archive"
    with dateline.open_archive(folder, create=True) as opened:
        opened.add(
            dateline.Article(id=language, headline=headline, body=body, language=language)
            for language, (headline, body) in ARTICLES.items()
        )
        yield opened


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Deich", {"de"}), ("Deiche", {"de"}), ("MUELLER", {"de"}), ("Müller", {"de"}),
        ("céréale", {"fr"}), ("cereales", {"fr"}), ("école", {"fr"}), ("ecoles", {"fr"}), ("l'école", {"fr"}),
        ("investigaciones", {"es"}), ("investigacion", {"es"}), ("1000000", {"es"}), ("1,000,000", {"es"}),
        ("моряки", {"ru"}), ("елка", {"ru"}),
        ("防潮堤", {"ja"}), ("堤防", set()), ("高潮", {"ja"}),
        ("مدرسه", {"ar"}), ("احمد", {"ar"}),
        ("lamp", {"en"}), ("new", {"en"}), ("news", set()), ("at&t", {"en"}), ("US", {"en"}),
        ("u.s.", {"en"}),
        ("c++", {"en"}), ("lightson", {"en"}), ("#lightson", {"en"}), ("oneill", {"en"}), ("O'Neill", {"en"}),
    ],
)  # fmt: skip
def test_found_however_typed(archive: dateline.Archive, query: str, found: set[str]) -> None:
    """By inflections, without accents, in other spellings; and nothing else is."""
    assert {hit.article.id for hit in archive.search(query).hits} == found


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("Mueller", "Müller"),
        ("防潮堤", "防潮堤"),
        ("моряк", "моряков"),
        ("مدرسه", "المدرسة"),
        ("1000000", "1.000.000"),
    ],
)
def test_marked_as_read(archive: dateline.Archive, query: str, marked: str) -> None:
    """A mark covers the word in the text, and a word without spaces is one mark."""
    (hit,) = archive.search(query).hits
    headline = hit.article.headline or ""
    marks = [headline[start:end] for start, end in hit.headline_marks]
    marks += [snippet.text[start:end] for snippet in hit.snippets for start, end in snippet.marks]
    assert set(marks) == {marked}
