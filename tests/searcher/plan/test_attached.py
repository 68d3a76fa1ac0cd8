"""Small words that a language writes onto others don't keep a word from being found."""

from __future__ import annotations

from pathlib import Path

import pytest

import dateline
from dateline.index.article import Article
from dateline.searcher.plan.nodes.attached import with_attached


@pytest.mark.parametrize(
    ("language", "body", "query"),
    [
        ("ko", "항구에서 배가 떠났다. 시장은 말이 없었다.", "항구"),
        ("ko", "항구에서 배가 떠났다. 시장은 말이 없었다.", "시장"),
        ("he", "הנמל נסגר אתמול ובעיר יש שקט.", "נמל"),
        ("he", "הנמל נסגר אתמול ובעיר יש שקט.", "עיר"),
        ("ar", "أغلق الميناء أمس وبالمدينة هدوء.", "ميناء"),
        ("ar", "أغلق الميناء أمس وبالمدينة هدوء.", "مدينة"),
    ],
)
def test_a_plain_word_is_found_with_what_is_written_onto_it(
    tmp_path: Path, language: str, body: str, query: str
) -> None:
    with dateline.open_archive(tmp_path / "archive", create=True) as archive:
        archive.add([Article(id="a", headline="1", body=body, language=language)])
        results = archive.search(query)
        assert [hit.id for hit in results.hits] == ["a"]
        assert any(snippet.marks for snippet in results.hits[0].snippets)
        assert archive.search(f'"{query}"').total == 0


def test_other_words_stay_as_they_are() -> None:
    assert with_attached("harbour", "ko") == ("harbour",)
    assert with_attached("항구", "en") == ("항구",)
